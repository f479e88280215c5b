//! `_redirects` and `_headers`, as Netlify, Cloudflare Pages and GitLab Pages
//! read them. Each of them passes over lines that only another understands.

use std::fmt::Write as _;

use super::rules::{FOR_EVER, Rules};

/// Cloudflare counts 2,000 rules at most, also those that it passes over.
const TWICE: usize = 900;

/// `_redirects`. Wildcards come last: what follows one counts as one at
/// Cloudflare, which takes a hundred.
pub fn redirects(rules: &Rules) -> String {
    let mut text = "# Made by tarjuman.\n".to_owned();
    let twice = rules.moved.len() <= TWICE;
    for moved in &rules.moved {
        let (from, to) = (&moved.from.encoded, &moved.to);
        // Netlify would show the page at the old address without the mark, and
        // Cloudflare does not know the mark.
        if twice {
            let _ = writeln!(text, "{from} {to} 301!");
        }
        let _ = writeln!(text, "{from} {to} 301");
    }
    let encoded = |path: &str| crate::graph::encode(path).into_owned();
    for old in &rules.gone {
        if let Some(page) = not_found(rules, &old.path) {
            let _ = writeln!(text, "{} {} 410!", old.encoded, encoded(page));
        }
    }
    if let Some(languages) = &rules.languages {
        let root = encoded(&rules.base);
        for (home, tags) in languages.by_home() {
            let _ = writeln!(text, "{root} {home} 302! Language={}", tags.join(","));
        }
    }
    for (root, page) in &rules.not_found.by_root {
        let _ = writeln!(text, "{}* {} 404", encoded(root), encoded(page));
    }
    // At the root of a host they find the page by themselves.
    if let Some(main) = rules.not_found.main.as_ref().filter(|_| rules.base != "/") {
        let _ = writeln!(text, "{}* {} 404", encoded(&rules.base), encoded(main));
    }
    text
}

/// `_headers`.
pub fn headers(rules: &Rules) -> String {
    let mut text = "# Made by tarjuman.\n".to_owned();
    let _ = writeln!(text, "{}*", crate::graph::encode(&rules.base));
    for (header, value) in &rules.headers {
        let _ = writeln!(text, "  {header}: {value}");
    }
    for folder in &rules.hashed {
        let _ = writeln!(text, "{}*", crate::graph::encode(folder));
        let _ = writeln!(text, "  Cache-Control: {FOR_EVER}");
    }
    text
}

/// The page for what is not there, at a path.
fn not_found<'r>(rules: &'r Rules, path: &str) -> Option<&'r str> {
    let pages = &rules.not_found;
    let by_root = pages.by_root.iter().find(|(root, _)| path.starts_with(root));
    by_root.map(|(_, page)| page.as_str()).or(pages.main.as_deref())
}
