//! nginx: maps for `http { … }`, and what is done with them for `server { … }`.
//!
//! A map is a hash table, but of short keys only, and how short depends on a
//! directive that may stand in a configuration once. So long addresses are
//! regular expressions, and the file can be included anywhere.

use std::fmt::Write as _;

use super::rules::{ASK_AGAIN, FOR_EVER, Old, Rules, literal};

/// So many bytes fit into a bucket of nginx's hash tables, where nothing else is
/// said and a line of the processor's cache is 64 bytes or more.
const SHORT: usize = 40;

/// For `http { … }`.
pub fn maps(rules: &Rules) -> String {
    let host = &rules.host;
    let mut text = format!(
        "# {host}: made by tarjuman. Include it in `http {{ … }}`, and nginx-server.conf\n\
         # in the `server {{ … }}` of the host.\n"
    );
    let redirects = rules
        .moved
        .iter()
        .flat_map(|moved| keys(&moved.from).map(|key| (key, moved.to.clone())));
    map(&mut text, "$uri", &name(rules, "redirect"), "", redirects.collect());
    let gone = rules.gone.iter().flat_map(keys);
    let gone = gone.map(|key| (key, "1".to_owned())).collect();
    map(&mut text, "$uri", &name(rules, "gone"), "", gone);
    let pages = rules.not_found.by_root.iter();
    let pages = pages.map(|(root, page)| (format!("~^{}", literal(root)), page.clone()));
    let main = rules.not_found.main.as_deref().unwrap_or_default();
    map(&mut text, "$uri", &name(rules, "not_found"), main, pages.collect());
    let hashed = rules.hashed.iter();
    let hashed = hashed.map(|folder| (format!("~^{}", literal(folder)), FOR_EVER.to_owned()));
    map(&mut text, "$uri", &name(rules, "cache"), ASK_AGAIN, hashed.collect());
    languages(&mut text, rules);
    text
}

fn languages(text: &mut String, rules: &Rules) {
    let Some(languages) = &rules.languages else { return };
    let mut wanted: Vec<(String, String)> = languages
        .expressions()
        .iter()
        .map(|expression| (format!("~*{expression}"), "$1".to_owned()))
        .collect();
    wanted.push((format!("~*{}", languages.any_expression()), "*".to_owned()));
    map(text, "$http_accept_language", &name(rules, "language"), "", wanted);
    let mut homes = languages.homes.clone();
    homes.extend(languages.any.clone().map(|home| ("*".to_owned(), home)));
    map(text, &name(rules, "language"), &name(rules, "home"), "", homes);
    let root = ["", "index.html"].map(|file| {
        let path = format!("{}{file}", rules.base);
        (format!("~^{}$", literal(&path)), "Accept-Language".to_owned())
    });
    map(text, "$uri", &name(rules, "vary"), "", root.to_vec());
}

/// For `server { … }`.
pub fn server(rules: &Rules) -> String {
    let (host, base) = (&rules.host, &rules.base);
    let [redirect, gone, missing] = ["redirect", "gone", "not_found"].map(|what| name(rules, what));
    let mut text = format!(
        "# {host}: made by tarjuman. Include it in the `server {{ … }}` of the host, and\n\
         # nginx-map.conf in `http {{ … }}`. {}\n",
        place(rules)
    );
    if let Some(folder) = base.strip_suffix('/').filter(|folder| !folder.is_empty()) {
        let _ = writeln!(text, "location = \"{folder}\" {{ return 301 \"{}\"; }}", encoded(base));
    }
    let _ = writeln!(text, "location \"{base}\" {{");
    text.push_str("    index index.html;\n    charset utf-8;\n    absolute_redirect off;\n    autoindex off;\n");
    headers(&mut text, rules);
    if rules.not_found.main.is_some() {
        let _ = writeln!(text, "    error_page 404 {missing};");
    }
    let _ = writeln!(text, "    error_page 410 @{};", bare(rules, "gone"));
    let _ = writeln!(text, "    if ({redirect}) {{ return 301 {redirect}; }}");
    let _ = writeln!(text, "    if ({gone}) {{ return 410; }}");
    if rules.languages.is_some() {
        let home = name(rules, "home");
        let _ = writeln!(text, "    location = \"{base}\" {{");
        let _ = writeln!(text, "        if ({home}) {{ return 302 {home}; }}\n    }}");
    }
    // What stands in for a page is no page of its own.
    text.push_str("    location ~ \"/404\\.html$\" { internal; }\n");
    let _ = writeln!(text, "    location ~ \"{}\" {{ return 404; }}\n}}", rules.private());
    let _ = writeln!(text, "location @{} {{", bare(rules, "gone"));
    text.push_str("    charset utf-8;\n");
    headers(&mut text, rules);
    // The page at the address itself, if there is one that says what happened.
    let _ = writeln!(
        text,
        "    try_files \"${{uri}}index.html\" \"$uri/index.html\" {missing} =410;\n}}"
    );
    text
}

fn headers(text: &mut String, rules: &Rules) {
    for (header, value) in &rules.headers {
        let _ = writeln!(text, "    add_header {header} \"{value}\" always;");
    }
    // Not on errors, which may be over soon.
    let _ = writeln!(text, "    add_header Cache-Control {};", name(rules, "cache"));
    if rules.languages.is_some() {
        let _ = writeln!(text, "    add_header Vary {};", name(rules, "vary"));
    }
}

/// Where the files must lie, in words.
fn place(rules: &Rules) -> String {
    match rules.base.trim_matches('/') {
        "" => "Its `root` is this site's folder.".to_owned(),
        folder => format!("Its `root` is the folder\n# that holds this site's folder under the name {folder}."),
    }
}

/// A path as keys, with and without its slash, so that old addresses lead on in
/// one step. Keys that are no expressions match in any case.
fn keys(old: &Old) -> impl Iterator<Item = String> {
    let (path, has_capitals) = (old.path.as_str(), old.path.contains(char::is_uppercase));
    let bare = path.strip_suffix('/').filter(|bare| !bare.is_empty());
    let keys = match (old.has_twin || has_capitals || path.len() > SHORT, bare) {
        (false, bare) => [Some(path.to_owned()), bare.map(ToOwned::to_owned)],
        (true, Some(bare)) => [Some(format!("~^{}/?$", literal(bare))), None],
        (true, None) => [Some(format!("~^{}$", literal(path))), None],
    };
    keys.into_iter().flatten()
}

fn map(text: &mut String, from: &str, to: &str, default: &str, rows: Vec<(String, String)>) {
    let _ = writeln!(text, "\nmap {from} {to} {{");
    let _ = writeln!(text, "    default \"{default}\";");
    for (key, value) in rows {
        let _ = writeln!(text, "    \"{key}\" \"{value}\";");
    }
    text.push_str("}\n");
}

/// A variable of this host, so that several sites can be served by one nginx.
fn name(rules: &Rules, what: &str) -> String {
    format!("${}", bare(rules, what))
}

fn bare(rules: &Rules, what: &str) -> String {
    let mut name = "tarjuman_".to_owned();
    for letter in format!("{}{}", rules.host, rules.base.trim_end_matches('/')).chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() => name.push(letter),
            '.' => name.push('_'),
            '-' => name.push_str("__"),
            other => {
                let _ = write!(name, "___{:x}_", u32::from(other));
            }
        }
    }
    format!("{name}_{what}")
}

fn encoded(path: &str) -> String {
    crate::graph::encode(path).into_owned()
}
