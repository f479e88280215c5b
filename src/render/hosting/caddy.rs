//! Caddy: what is to be imported into the block of a site.

use std::fmt::Write as _;

use super::rules::{ASK_AGAIN, FOR_EVER, Rules, literal};

/// Directives for a site's block.
pub fn site(rules: &Rules) -> String {
    let (host, base) = (&rules.host, &rules.base);
    let mut text = format!(
        "# {host}: made by tarjuman. Import it in the block of the site.{}\n",
        place(rules)
    );
    if let Some(folder) = base.strip_suffix('/').filter(|folder| !folder.is_empty()) {
        let _ = writeln!(text, "redir \"{folder}\" \"{}\" 301", crate::graph::encode(base));
    }
    let path = "{http.request.uri.path}";
    let redirects = rules
        .moved
        .iter()
        .flat_map(|moved| keys(&moved.from.path).map(|key| (key, moved.to.clone())));
    map(&mut text, path, "tarjuman_redirect", "", redirects.collect());
    let gone = rules.gone.iter().flat_map(|old| keys(&old.path));
    let gone = gone.map(|key| (key, "yes".to_owned())).collect();
    map(&mut text, path, "tarjuman_gone", "", gone);
    headers(&mut text, rules);
    languages(&mut text, rules);
    let _ = writeln!(text, "@tarjuman_redirect expression `{{tarjuman_redirect}} != \"\"`");
    text.push_str("redir @tarjuman_redirect {tarjuman_redirect} 301\n");
    let _ = writeln!(text, "@tarjuman_private path_regexp \"{}\"", rules.private());
    text.push_str("error @tarjuman_private 404\n");
    text.push_str("@tarjuman_gone expression `{tarjuman_gone} != \"\"`\n");
    text.push_str("error @tarjuman_gone 410\n");
    // Copies that `--precompress` makes; without them nothing is different.
    let _ = writeln!(text, "file_server \"{base}*\" {{\n\tprecompressed br zstd gzip\n}}");
    errors(&mut text, rules);
    text
}

fn errors(text: &mut String, rules: &Rules) {
    let original = "{http.request.orig_uri.path}";
    let pages = rules.not_found.by_root.iter();
    let rows = pages.map(|(root, page)| (format!("~^{}", literal(root)), page.clone()));
    let rows: Vec<(String, String)> = rows.collect();
    text.push_str("handle_errors {\n");
    let main = rules.not_found.main.as_deref().unwrap_or_default();
    map(text, original, "tarjuman_not_found", main, rows);
    // The page at the address itself, if there is one that says what happened.
    text.push_str(
        "@tarjuman_said {\n\
         \texpression `{http.error.status_code} == 410`\n\
         \tfile {\n\t\ttry_files {http.request.orig_uri.path}/index.html\n\t}\n\
         }\n\
         @tarjuman_not_found expression `{tarjuman_not_found} != \"\"`\n\
         route {\n\
         \trewrite @tarjuman_not_found {tarjuman_not_found}\n\
         \trewrite @tarjuman_said {http.matchers.file.relative}\n\
         \tfile_server {\n\t\tprecompressed br zstd gzip\n\t}\n\
         }\n}\n",
    );
}

fn headers(text: &mut String, rules: &Rules) {
    let hashed = rules.hashed.iter();
    let hashed = hashed.map(|folder| (format!("~^{}", literal(folder)), FOR_EVER.to_owned()));
    // Of two directives for one header, Caddy would take the less specific one.
    map(
        text,
        "{http.request.uri.path}",
        "tarjuman_cache",
        ASK_AGAIN,
        hashed.collect(),
    );
    let _ = writeln!(text, "header \"{}*\" {{", rules.base);
    for (header, value) in &rules.headers {
        let _ = writeln!(text, "\t{header} \"{value}\"");
    }
    text.push_str("\tCache-Control {tarjuman_cache}\n}\n");
}

fn languages(text: &mut String, rules: &Rules) {
    let Some(languages) = &rules.languages else { return };
    let expressions = languages.expressions();
    let mut rows: Vec<(String, String)> = expressions
        .iter()
        .map(|expression| (format!("~(?i){expression}"), "${1}".to_owned()))
        .collect();
    rows.push((format!("~{}", languages.any_expression()), "*".to_owned()));
    map(
        text,
        "{http.request.header.Accept-Language}",
        "tarjuman_language",
        "",
        rows,
    );
    let homes = languages.by_home().into_iter();
    let mut homes: Vec<(String, String)> = homes
        .map(|(home, tags)| (format!("~(?i)^(?:{})$", tags.join("|")), home.to_owned()))
        .collect();
    homes.extend(languages.any.clone().map(|home| ("*".to_owned(), home)));
    map(text, "{tarjuman_language}", "tarjuman_home", "", homes);
    let base = &rules.base;
    let _ = writeln!(text, "header \"{base}\" +Vary Accept-Language");
    let _ = writeln!(text, "@tarjuman_home {{\n\tpath \"{base}\"");
    text.push_str("\texpression `{tarjuman_home} != \"\"`\n}\n");
    text.push_str("redir @tarjuman_home {tarjuman_home} 302\n");
}

/// Where the files must lie, in words.
fn place(rules: &Rules) -> String {
    match rules.base.trim_matches('/') {
        "" => " Its `root` is this\n# site's folder.".to_owned(),
        folder => format!(" Its `root` is the folder\n# that holds this site's folder under the name {folder}."),
    }
}

fn keys(path: &str) -> impl Iterator<Item = String> {
    let bare = path.strip_suffix('/').filter(|bare| !bare.is_empty());
    [Some(path), bare].into_iter().flatten().map(ToOwned::to_owned)
}

fn map(text: &mut String, from: &str, to: &str, default: &str, rows: Vec<(String, String)>) {
    let _ = writeln!(text, "map {from} {{{to}}} {{");
    for (key, value) in rows {
        let _ = writeln!(text, "\t\"{key}\" \"{value}\"");
    }
    let _ = writeln!(text, "\tdefault \"{default}\"\n}}");
}
