//! What search engines read: canonical, `hreflang`, sitemaps.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::site::{BASE, LOCALES, Page, demo};
use crate::support::assert_none;

/// The page of an article in a locale: its own, not a fallback's.
fn translation(key: &str, locale: &str) -> Option<&'static Page> {
    let article = demo()
        .articles
        .iter()
        .find(|article| article.key == key && article.locale == locale)?;
    let title = article.text("title").expect("a title");
    let mut found = demo()
        .pages
        .values()
        .filter(|page| page.locale == locale && page.is_article() && !page.is_fallback())
        .filter(|page| page.html.text(page.h1()) == title);
    let first = found.next().unwrap_or_else(|| panic!("{key} in {locale}: no page"));
    assert!(found.next().is_none(), "{key} in {locale}: two pages");
    Some(first)
}

#[test]
fn hreflang_names_exactly_the_translations_that_were_written() {
    let keys: BTreeSet<&str> = demo().articles.iter().map(|article| article.key.as_str()).collect();
    assert!(keys.len() >= 20, "only {} articles", keys.len());
    let mut violations = Vec::new();
    for key in keys {
        let written: BTreeMap<String, String> = LOCALES
            .iter()
            .filter_map(|(locale, _)| Some(((*locale).to_owned(), translation(key, locale)?.url.clone())))
            .collect();
        let mut expected = written.clone();
        expected.insert("x-default".to_owned(), written["en"].clone());
        for locale in written.keys() {
            let page = translation(key, locale).expect("it was written");
            if page.alternates != expected {
                violations.push(format!("{}: {:?}", page.file, page.alternates));
            }
        }
    }
    assert_none("hreflang names the translations on disk", &violations);
}

#[test]
fn hreflang_is_mutual_and_names_pages_that_can_be_found() {
    let pages = &demo().pages;
    let mut violations = Vec::new();
    let mut sets = 0;
    for page in pages.values() {
        if page.noindex != page.alternates.is_empty() {
            violations.push(format!("{}: noindex with hreflang, or neither", page.file));
            continue;
        }
        sets += usize::from(!page.noindex);
        let names_itself = page.alternates.iter().any(|(_, href)| *href == page.url);
        if !page.noindex && !names_itself {
            violations.push(format!("{}: does not name itself", page.file));
        }
        for (language, href) in &page.alternates {
            match pages.get(href) {
                None => violations.push(format!("{}: no page {href}", page.file)),
                Some(other) if other.noindex => violations.push(format!("{}: {href} is not indexed", page.file)),
                Some(other) if other.alternates != page.alternates => {
                    violations.push(format!("{}: {href} names others", page.file));
                }
                Some(other) if language != "x-default" && language != other.locale => {
                    violations.push(format!("{}: {href} is not in {language}", page.file));
                }
                Some(_) => {}
            }
        }
    }
    assert!(sets > 100, "only {sets} pages with hreflang");
    assert_none("hreflang is reciprocal and complete", &violations);
}

#[test]
fn x_default_is_the_original_or_the_chooser() {
    let chooser = format!("{BASE}/");
    let home = format!("{BASE}/en/");
    let mut violations = Vec::new();
    for page in demo().pages.values().filter(|page| !page.noindex) {
        let original = page.alternates.get("en");
        let expected = match original {
            Some(original) if *original == home => Some(&chooser),
            other => other,
        };
        if page.alternates.get("x-default") != expected {
            violations.push(format!("{}: {:?}", page.file, page.alternates.get("x-default")));
        }
    }
    assert!(demo().pages.contains_key(&chooser), "no chooser");
    assert_none("x-default is the source's page, for homes the chooser", &violations);
}

#[test]
fn canonical_is_the_page_itself_or_the_original_behind_a_fallback() {
    let pages = &demo().pages;
    let mut violations = Vec::new();
    let mut fallbacks = 0;
    for page in pages.values() {
        let canonical = page.canonical.as_deref();
        if !page.noindex {
            if canonical != Some(page.url.as_str()) {
                violations.push(format!("{}: {canonical:?}", page.file));
            }
        } else if page.is_article() {
            fallbacks += 1;
            let title = |page: &Page| page.html.text(page.h1());
            let original = canonical.and_then(|url| pages.get(url)).filter(|original| {
                let language = page.html.inherited(page.h1(), "lang");
                !original.noindex && title(original) == title(page) && Some(original.locale) == language
            });
            if original.is_none() {
                violations.push(format!("{}: {canonical:?}", page.file));
            }
        } else if canonical == Some(page.url.as_str()) {
            violations.push(format!("{}: noindex, and yet its own canonical", page.file));
        }
    }
    assert!(fallbacks > 50, "only {fallbacks} fallback pages");
    assert_none("canonical names the page to be found", &violations);
}

/// The elements of an XML file: name, attributes, text.
fn elements(file: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let bytes = demo().files.get(file).unwrap_or_else(|| panic!("no {file}"));
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut elements: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{file}: {error}")) {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start
                    .attributes()
                    .map(|attribute| {
                        let attribute = attribute.unwrap_or_else(|error| panic!("{file}: {error}"));
                        (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
                    })
                    .collect();
                elements.push((name.to_owned(), attributes, String::new()));
            }
            Event::Text(text) => {
                if let Some(last) = elements.last_mut() {
                    last.2.push_str(text.trim());
                }
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}

/// What the sitemaps say: URLs, each with its alternates.
fn sitemaps() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut listed = BTreeMap::new();
    for (name, _, map) in elements("sitemap.xml") {
        if name != "loc" {
            continue;
        }
        let file = map.strip_prefix(&format!("{BASE}/")).expect("a sitemap of the site");
        let mut current = String::new();
        for (name, attributes, text) in elements(file) {
            match name.as_str() {
                "loc" => {
                    let twice = listed.insert(text.clone(), BTreeMap::new());
                    assert!(twice.is_none(), "{file}: {text} twice");
                    current = text;
                }
                "xhtml:link" => {
                    assert_eq!(attributes["rel"], "alternate", "{file}");
                    let alternates = listed.get_mut(&current).expect("a loc before its links");
                    alternates.insert(attributes["hreflang"].clone(), attributes["href"].clone());
                }
                _ => {}
            }
        }
    }
    listed
}

#[test]
fn sitemaps_list_exactly_the_pages_to_be_found_with_their_translations() {
    let listed = sitemaps();
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        match listed.get(&page.url) {
            None if page.noindex => {}
            None => violations.push(format!("{} is missing", page.url)),
            Some(_) if page.noindex => violations.push(format!("{} is noindex", page.url)),
            Some(alternates) if *alternates != page.alternates => {
                violations.push(format!("{} has other alternates", page.url));
            }
            Some(_) => {}
        }
    }
    let unknown = listed.keys().filter(|url| !demo().pages.contains_key(*url));
    violations.extend(unknown.map(|url| format!("{url} is no page")));
    assert_none("sitemaps list the pages without noindex", &violations);
}

#[test]
fn robots_names_the_sitemap() {
    let robots = String::from_utf8_lossy(&demo().files["robots.txt"]);
    assert!(robots.contains(&format!("\nSitemap: {BASE}/sitemap.xml\n")), "{robots}");
}
