//! Apache: a `.htaccess`, which it reads where it lies and never serves.

use std::fmt::Write as _;

use super::rules::{ASK_AGAIN, FOR_EVER, Rules, literal};

/// `.htaccess` for the site's folder.
pub fn htaccess(rules: &Rules) -> String {
    let mut text = "# Made by tarjuman. Apache needs `AllowOverride FileInfo Indexes` for the folder.\n".to_owned();
    text.push_str("DirectoryIndex index.html\n");
    text.push_str("AddCharset utf-8 .html .css .js .json .svg .txt .xml\n");
    errors(&mut text, rules);
    headers(&mut text, rules);
    text.push_str("<IfModule mod_rewrite.c>\nRewriteEngine On\n");
    // Below the folder, where the host's own paths have lost the folder's name.
    let private = rules.private().replacen(&literal(&rules.base), "", 1);
    let _ = writeln!(text, "RewriteRule \"{private}\" - [R=404,L]");
    for moved in &rules.moved {
        let from = pattern(rules, &moved.from.path);
        let _ = writeln!(text, "RewriteRule \"{from}\" \"{}\" [R=301,L,NE]", escaped(&moved.to));
    }
    for old in &rules.gone {
        let _ = writeln!(text, "RewriteRule \"{}\" - [G,L]", pattern(rules, &old.path));
    }
    languages(&mut text, rules);
    text.push_str("</IfModule>\n");
    text
}

fn errors(text: &mut String, rules: &Rules) {
    if let Some(main) = &rules.not_found.main {
        documents(text, main);
    }
    // Of two that fit, the last one holds.
    for (root, page) in rules.not_found.by_root.iter().rev() {
        let _ = writeln!(text, "<If \"%{{REQUEST_URI}} =~ m#^{}#\">", literal(root));
        documents(text, page);
        text.push_str("</If>\n");
    }
    if !rules.gone.is_empty() {
        // The page at the address itself, which says what happened. Without the
        // slash in front it would be taken for a text.
        text.push_str("<If \"-f '%{DOCUMENT_ROOT}%{REQUEST_URI}/index.html'\">\n");
        text.push_str("ErrorDocument 410 \"/%{escape:%{REQUEST_URI}}/index.html\"\n</If>\n");
    }
}

/// Apache takes the address of a document as encoded.
fn documents(text: &mut String, page: &str) {
    for code in ["404", "410"] {
        let _ = writeln!(text, "ErrorDocument {code} \"{}\"", crate::graph::encode(page));
    }
}

fn headers(text: &mut String, rules: &Rules) {
    text.push_str("<IfModule mod_headers.c>\n");
    for (header, value) in &rules.headers {
        let _ = writeln!(text, "Header always set {header} \"{value}\"");
    }
    let _ = writeln!(text, "Header set Cache-Control \"{ASK_AGAIN}\"");
    for folder in &rules.hashed {
        let is_there = format!("expr=%{{REQUEST_URI}} =~ m#^{}#", literal(folder));
        let _ = writeln!(text, "Header set Cache-Control \"{FOR_EVER}\" \"{is_there}\"");
    }
    if rules.languages.is_some() {
        let is_root = format!(
            "expr=%{{REQUEST_URI}} =~ m#^{}(?:index\\.html)?$#",
            literal(&rules.base)
        );
        let _ = writeln!(text, "Header always merge Vary Accept-Language \"{is_root}\"");
    }
    text.push_str("</IfModule>\n");
}

fn languages(text: &mut String, rules: &Rules) {
    let Some(languages) = &rules.languages else { return };
    let header = "RewriteCond %{HTTP:Accept-Language}";
    for expression in languages.expressions() {
        text.push_str("RewriteCond %{ENV:TARJUMAN_LANGUAGE} \"^$\"\n");
        let _ = writeln!(text, "{header} \"{expression}\" [NC]");
        text.push_str("RewriteRule \"^$\" - [E=TARJUMAN_LANGUAGE:%1]\n");
    }
    for (home, tags) in languages.by_home() {
        let tags = tags.join("|");
        let _ = writeln!(text, "RewriteCond %{{ENV:TARJUMAN_LANGUAGE}} \"^(?:{tags})$\" [NC]");
        let _ = writeln!(text, "RewriteRule \"^$\" \"{}\" [R=302,L,NE]", escaped(home));
    }
    if let Some(any) = &languages.any {
        let _ = writeln!(text, "{header} \"{}\" [NC]", languages.any_expression());
        let _ = writeln!(text, "RewriteRule \"^$\" \"{}\" [R=302,L,NE]", escaped(any));
    }
}

/// An old address below the folder, with and without its slash.
fn pattern(rules: &Rules, path: &str) -> String {
    let below = path.strip_prefix(&rules.base).unwrap_or(path);
    match below.strip_suffix('/') {
        Some(bare) => format!("^{}/?$", literal(bare)),
        None => format!("^{}$", literal(below)),
    }
}

/// In what an address is replaced by, `%1` and `$1` are what was captured.
fn escaped(encoded: &str) -> String {
    encoded.replace('%', "\\%")
}
