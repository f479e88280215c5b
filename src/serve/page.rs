//! What a page looks like, in a mark that is short enough to compare; and the
//! script that does.
//!
//! A page shows something old when its bytes differ, or those of a picture or a
//! script that it loads under an unchanged name. Stylesheets are apart: they can
//! be exchanged in an open page. What stylesheets and scripts load is not
//! followed, but for `@import`.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};
use percent_encoding::percent_decode_str;

use crate::id::{ContentHash, join};

/// What a page looked like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// Everything but stylesheets; empty for what is no page.
    pub page: String,
    /// The stylesheets.
    pub styles: String,
    /// Where they are, in the order of the page, each with its own mark behind
    /// `?` so that an equal name is loaded again.
    pub links: Vec<String>,
}

/// Reads a file of the site, by its decoded path.
type Get<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// How deep `@import` is followed.
const DEPTH: usize = 3;

/// What a page looks like.
pub(super) fn mark(html: &[u8], get: Get<'_>) -> Mark {
    let text = String::from_utf8_lossy(html);
    let loaded = Loaded::of(&text);
    let mut rest = text.into_owned();
    let mut styles = String::new();
    let mut links = Vec::new();
    for href in &loaded.styles {
        rest = rest.replace(&**href, "");
        let mut sheets = Vec::new();
        if let Some(path) = path_of(href) {
            style(&path, get, DEPTH, &mut sheets);
        }
        let behind = if href.contains('?') { '&' } else { '?' };
        let link = format!("{href}{behind}{}", short(&sheets));
        styles.push_str(&link);
        links.push(link);
    }
    for path in loaded.files.iter().filter_map(|url| path_of(url)) {
        if let Some(bytes) = get(&path) {
            rest.push_str(&short(&bytes));
        }
    }
    Mark {
        page: short(rest.as_bytes()),
        styles: short(styles.as_bytes()),
        links,
    }
}

/// The page with the script that listens, before the end of its body.
pub(super) fn with_script(html: &[u8], mark: &Mark) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = html
        .windows(END.len())
        .rposition(|window| window.eq_ignore_ascii_case(END))
        .unwrap_or(html.len());
    let script = format!(
        "<script src=\"{}\" data-page=\"{}\" data-styles=\"{}\" defer></script>\n",
        super::http::SCRIPT,
        mark.page,
        mark.styles
    );
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// What a page loads, as written.
#[derive(Default)]
struct Loaded {
    styles: Vec<String>,
    /// Pictures, scripts and icons. Not films: they are too large to read for it.
    files: BTreeSet<String>,
}

impl Loaded {
    fn of(html: &str) -> Loaded {
        let mut loaded = Loaded::default();
        for Ok(token) in Tokenizer::new(html) {
            let Token::StartTag(tag) = token else { continue };
            let value = |name: &[u8]| {
                let value = tag.attributes.get(name)?;
                Some(String::from_utf8_lossy(value).trim().to_owned()).filter(|value| !value.is_empty())
            };
            match tag.name.as_slice() {
                b"link" => {
                    let (rel, href) = (value(b"rel").unwrap_or_default(), value(b"href"));
                    let is = |name: &str| rel.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(name));
                    match href {
                        Some(href) if is("stylesheet") => loaded.styles.push(href),
                        Some(href) if is("icon") => loaded.files.extend([href]),
                        _ => {}
                    }
                }
                b"img" | b"script" => {
                    loaded.files.extend(value(b"src"));
                    loaded
                        .files
                        .extend(value(b"srcset").iter().flat_map(|set| candidates(set)));
                }
                b"source" => loaded
                    .files
                    .extend(value(b"srcset").iter().flat_map(|set| candidates(set))),
                b"video" => loaded.files.extend(value(b"poster")),
                _ => {}
            }
        }
        loaded
    }
}

/// The addresses of a `srcset`.
fn candidates(set: &str) -> impl Iterator<Item = String> {
    set.split(',')
        .filter_map(|one| one.split_ascii_whitespace().next())
        .map(str::to_owned)
}

/// The path on this server of an address from its root; pages write no others.
fn path_of(url: &str) -> Option<String> {
    if !url.starts_with('/') || url.starts_with("//") {
        return None;
    }
    let path = url.split(['?', '#']).next()?;
    Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
}

/// Adds a stylesheet and what it imports.
fn style(path: &str, get: Get<'_>, depth: usize, sheets: &mut Vec<u8>) {
    let Some(bytes) = get(path) else { return };
    sheets.extend_from_slice(&bytes);
    if depth == 0 {
        return;
    }
    let text = String::from_utf8_lossy(&bytes);
    for import in text.split("@import").skip(1).filter_map(imported) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = match path_of(import) {
            Some(path) => Some(path),
            None => join(folder, import).map(|path| format!("/{path}")),
        };
        if let Some(target) = target {
            style(&target, get, depth - 1, sheets);
        }
    }
}

/// The address at the start of what follows `@import`: `"a.css"` or `url(a.css)`.
fn imported(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("url(").unwrap_or(rest).trim_start();
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(['"', '\'', ')', ';'])?;
    let address = rest[..end].trim();
    (!address.is_empty() && !address.contains(':')).then_some(address)
}

fn short(bytes: &[u8]) -> String {
    ContentHash::of(bytes).short()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const PAGE: &str = "<head><link rel=\"stylesheet\" href=\"/a-1.css\"><link rel=icon href=/i.svg></head>\
                        <body><img src=\"/%C3%B5.png\" srcset=\"/s.png 2x, /t.png 3x\"><a href=/b/>b</a></BODY></html>";

    fn marked(html: &str, files: &[(&str, &str)]) -> Mark {
        let files: BTreeMap<&str, &str> = files.iter().copied().collect();
        mark(html.as_bytes(), &|path| {
            files.get(path).map(|text| text.as_bytes().to_vec())
        })
    }

    #[test]
    fn a_page_is_what_it_loads() {
        let before = marked(PAGE, &[("/a-1.css", "a"), ("/b/", "b")]);
        let same = [
            marked(PAGE, &[("/a-1.css", "a"), ("/b/", "other"), ("/c.png", "c")]),
            marked(PAGE, &[("/a-1.css", "a")]),
        ];
        assert!(same.iter().all(|mark| *mark == before));
        for file in ["/i.svg", "/õ.png", "/s.png", "/t.png"] {
            let after = marked(PAGE, &[("/a-1.css", "a"), (file, "new")]);
            assert!(after.page != before.page && after.styles == before.styles, "{file}");
        }
        let after = marked(&PAGE.replace(">b<", ">c<"), &[("/a-1.css", "a")]);
        assert!(after.page != before.page && after.styles == before.styles);
    }

    #[test]
    fn stylesheets_are_apart() {
        let before = marked(PAGE, &[("/a-1.css", "@import 'b.css';")]);
        let renamed = marked(&PAGE.replace("a-1", "a-2"), &[("/a-2.css", "a")]);
        let changed = marked(PAGE, &[("/a-1.css", "b")]);
        let imported = marked(PAGE, &[("/a-1.css", "@import 'b.css';"), ("/b.css", "b")]);
        for after in [&renamed, &changed, &imported] {
            assert!(after.page == before.page && after.styles != before.styles);
            assert_ne!(after.links, before.links);
        }
        assert!(renamed.links[0].starts_with("/a-2.css?"));
    }

    #[test]
    fn imports_are_found() {
        let css =
            "@import \"a.css\"; @import url( 'b/c.css' ) screen;@import url(d.css);@import 'https://x.example/e';";
        let found: Vec<&str> = css.split("@import").skip(1).filter_map(imported).collect();
        assert_eq!(found, ["a.css", "b/c.css", "d.css"]);
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let mark = marked(PAGE, &[]);
        let html = String::from_utf8(with_script(PAGE.as_bytes(), &mark)).expect("UTF-8");
        assert!(html.contains(" defer></script>\n</BODY></html>"), "{html}");
        let html = String::from_utf8(with_script(b"<p>a", &mark)).expect("UTF-8");
        assert!(html.starts_with("<p>a<script src=\"/_tarjuman/live.js\""), "{html}");
    }
}
