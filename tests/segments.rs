//! Pages with marked segments: without the marks they are the pages that are
//! published, to the byte, and every segment that a page shows has its mark.

mod program;
mod support;

use std::fs;
use std::path::Path;

use program::{Site, copy_tree};
use support::{assert_none, build_site, options};
use tarjuman::artifact::OutPath;
use tarjuman::build::live::Live;
use tarjuman::build::{Marks, OnError, Options};
use tarjuman::parse::{marks, without_marks};

/// The demo, and sites with Markdown of every kind.
fn sites() -> Vec<(&'static str, Site)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let demo = Site::empty();
    for folder in ["content", "locales", "static"] {
        copy_tree(&root.join(folder), &demo.path().join(folder));
    }
    for file in ["site.yaml", "terms.yaml"] {
        fs::copy(root.join(file), demo.path().join(file)).expect("a copy");
    }
    let golden = ["markdown", "directives", "faq", "headings", "links", "isolation"];
    let golden = golden.map(|name| (name, golden_site(&root.join("tests/golden").join(name))));
    [("demo", demo)].into_iter().chain(golden).collect()
}

/// A site with the theme's own pages.
fn golden_site(folder: &Path) -> Site {
    let site = Site::of(folder);
    for entry in fs::read_dir(folder.join("templates")).into_iter().flatten() {
        let name = entry.expect("an entry").file_name();
        if name != "components" {
            let path = site.path().join("templates").join(name);
            fs::remove_file(&path)
                .or_else(|_| fs::remove_dir_all(&path))
                .expect("a template");
        }
    }
    site
}

/// The text of an article's page, without what isolates words of another
/// direction, which marks may come between.
fn article(html: &str) -> String {
    // Before it is the reading time, for which marks are words too.
    let start = html.find("<div class=\"article-text\">").unwrap_or(0);
    let end = html.find("</article>").unwrap_or(html.len());
    let mut text = String::new();
    for (index, part) in html[start..end].split("<bdi").enumerate() {
        let rest = if index == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, rest)| rest)
        };
        text.push_str(&rest.replace("</bdi>", ""));
    }
    text
}

/// Where two texts first differ.
fn difference(is: &str, wanted: &str) -> String {
    let lines = is.lines().zip(wanted.lines()).find(|(is, wanted)| is != wanted);
    format!("{lines:?}")
}

#[test]
fn marks_change_nothing_but_themselves() {
    let mut found = Vec::new();
    let mut counts = Vec::new();
    for (name, site) in sites() {
        let options = Options {
            on_error: OnError::KeepGoing,
            ..options()
        };
        let (_, files) = build_site(site.path(), &options);
        let marked = Options {
            marks: Marks::Present,
            ..options
        };
        let live = Live::open(site.path(), marked).expect("a site");
        let shown = live.shown();
        let mut pages = 0;
        for (path, plain) in files {
            let path = OutPath::new(path).expect("a path");
            let Some(page) = shown.article(&path).and_then(|_| shown.marked(&path)) else {
                continue;
            };
            let text = |bytes: Vec<u8>| article(&String::from_utf8(bytes).expect("UTF-8"));
            let (page, plain) = (text(page), text(plain));
            pages += usize::from(!marks(&page).is_empty());
            let unmarked = without_marks(&page);
            if unmarked != plain {
                found.push(format!("{name}: {path}: {}", difference(&unmarked, &plain)));
            }
        }
        counts.push((name, pages));
    }
    let without: Vec<_> = counts.iter().filter(|(_, pages)| *pages == 0).collect();
    assert!(without.is_empty(), "no article has marks: {without:?}");
    assert_none("marks change nothing but themselves", &found);
}
