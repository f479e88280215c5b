//! What holds for every page, whatever is on it.

use std::collections::BTreeSet;

use crate::site::{LOCALES, demo};
use crate::support::assert_none;

#[test]
fn every_page_has_one_main_heading() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        let headings: Vec<String> = page.html.all("h1").map(|id| page.html.text(id)).collect();
        if headings.len() != 1 || headings[0].is_empty() {
            violations.push(format!("{}: {headings:?}", page.file));
        }
    }
    assert_none("a page has one h1", &violations);
}

#[test]
fn headings_leave_out_no_level() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        let mut last = 0;
        for id in page.html.elements() {
            let name = page.html.name(id);
            let Some(level) = name.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) else {
                continue;
            };
            if level > last + 1 {
                violations.push(format!("{}: h{last}, then {name} `{}`", page.file, page.html.text(id)));
            }
            last = level;
        }
    }
    assert_none("a heading is at most one level below the one before it", &violations);
}

#[test]
fn ids_are_unique() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        let mut seen = BTreeSet::new();
        for id in page.html.elements().filter_map(|id| page.html.attribute(id, "id")) {
            if id.is_empty() || id.contains(char::is_whitespace) || !seen.insert(id) {
                violations.push(format!("{}: `{id}`", page.file));
            }
        }
    }
    assert_none("an id is there once", &violations);
}

#[test]
fn language_and_direction_are_those_of_the_locale() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        let root = page.html.first("html").expect("an html element");
        let expected = LOCALES.iter().find(|(tag, _)| *tag == page.locale);
        let found = (page.html.attribute(root, "lang"), page.html.attribute(root, "dir"));
        if expected.map(|(tag, dir)| (Some(*tag), Some(*dir))) != Some(found) {
            violations.push(format!("{}: {found:?}", page.file));
        }
    }
    assert_none("a page is in the language of its locale", &violations);
}

/// Every text runs in the direction of the language that it is said to be in.
#[test]
fn direction_follows_the_language() {
    let mut violations = Vec::new();
    let mut foreign = 0;
    for page in demo().pages.values() {
        let html = &page.html;
        for (id, text) in html.texts().filter(|(_, text)| text.contains(char::is_alphabetic)) {
            let language = html.inherited(id, "lang").unwrap_or_default();
            let Some((_, direction)) = LOCALES.iter().find(|(tag, _)| *tag == language) else {
                violations.push(format!("{}: `{language}` is no locale", page.file));
                continue;
            };
            foreign += usize::from(language != page.locale);
            // What is isolated takes its direction from its own letters, unless
            // it has one; code and addresses run from left to right.
            let nearest = html.around(id).find(|around| {
                html.attribute(*around, "dir").is_some()
                    || matches!(html.name(*around), "bdi" | "code" | "kbd" | "samp")
            });
            let is_free = nearest.is_some_and(|nearest| {
                matches!(html.name(nearest), "bdi" | "code" | "kbd" | "samp" | "pre")
                    || html.attribute(nearest, "dir") == Some("auto")
            });
            if !is_free && html.inherited(id, "dir") != Some(direction) {
                violations.push(format!("{}: `{}` is {language}", page.file, text.trim()));
            }
        }
    }
    assert!(foreign > 1000, "only {foreign} texts in another language");
    assert_none("text runs in the direction of its language", &violations);
}

#[test]
fn title_and_description_say_something() {
    let mut violations = Vec::new();
    let mut titles = BTreeSet::new();
    for page in demo().pages.values() {
        let title = page.html.first("title").map(|id| page.html.raw(id)).unwrap_or_default();
        if title.trim().is_empty() || title.trim() != title {
            violations.push(format!("{}: title `{title}`", page.file));
        }
        if !page.noindex && page.file != "index.html" && !titles.insert(title.clone()) {
            violations.push(format!("{}: title `{title}` again", page.file));
        }
        let description = page
            .html
            .all("meta")
            .find(|id| page.html.attribute(*id, "name") == Some("description"))
            .and_then(|id| page.html.attribute(id, "content"));
        let length = description.map_or(0, |text| text.chars().count());
        // 160 user-perceived characters are a few more code points at most.
        if description.is_some() && !(10..=200).contains(&length) || !page.noindex && description.is_none() {
            violations.push(format!("{}: description {description:?}", page.file));
        }
    }
    assert_none("title and description are there and not too long", &violations);
}

/// From every page of a language to its lists of all tags and all authors.
#[test]
fn the_footer_leads_to_the_lists() {
    let mut violations = Vec::new();
    let mut pages = 0;
    for page in demo().pages.values() {
        let Some(footer) = page.html.first("footer") else {
            continue;
        };
        pages += 1;
        let links: Vec<&str> = page
            .html
            .all("a")
            .filter(|id| page.html.around(*id).any(|around| around == footer))
            .filter_map(|id| page.html.attribute(id, "href"))
            .collect();
        for list in ["tags", "authors"] {
            let href = format!("/{}/{list}/", page.locale.to_lowercase());
            if !links.iter().any(|link| link.ends_with(&href)) {
                violations.push(format!("{}: no link to `{href}` in {links:?}", page.file));
            }
        }
    }
    assert!(pages > 100, "only {pages} pages have a footer");
    assert_none("the footer leads to all tags and all authors", &violations);
}

#[test]
fn pages_are_small() {
    const LIMIT: usize = 100 * 1024;
    let violations: Vec<String> = demo()
        .pages
        .values()
        .filter(|page| page.size >= LIMIT)
        .map(|page| format!("{}: {} bytes", page.file, page.size))
        .collect();
    assert_none("a page has less than 100 KB", &violations);
}
