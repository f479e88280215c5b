//! What programs read: structured data and feeds.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::site::{BASE, LOCALES, Page, demo, messages};
use crate::support::assert_none;
use crate::support::html::{Id, fold};

/// The nodes of a page's structured data.
fn nodes(page: &Page) -> Vec<Value> {
    let mut nodes = Vec::new();
    for script in page.html.all("script") {
        if page.html.attribute(script, "type") != Some("application/ld+json") {
            continue;
        }
        let text = page.html.raw(script);
        let data: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", page.file));
        assert_eq!(data["@context"], "https://schema.org", "{}", page.file);
        nodes.extend(data["@graph"].as_array().expect("a graph").iter().cloned());
    }
    nodes
}

/// The nodes of a type on a page.
fn of_type(page: &Page, wanted: &str) -> Vec<Value> {
    nodes(page).into_iter().filter(|node| node["@type"] == wanted).collect()
}

fn string(value: &Value) -> String {
    fold(value.as_str().unwrap_or_default())
}

#[test]
fn questions_and_answers_are_those_on_the_page() {
    let mut violations = Vec::new();
    let mut questions = 0;
    for page in demo().pages.values() {
        let html = &page.html;
        let visible: Vec<(String, String)> = html
            .all("details")
            .filter(|id| html.around(*id).any(|around| html.name(around) == "article"))
            .map(|details| {
                let summary = html
                    .within(details)
                    .find(|id| html.name(*id) == "summary")
                    .unwrap_or_else(|| panic!("{}: no summary", page.file));
                (html.text(summary), html.text_without(details, |id| id == summary))
            })
            .collect();
        let pages = of_type(page, "FAQPage");
        let stated: Vec<(String, String)> = pages
            .iter()
            .flat_map(|node| node["mainEntity"].as_array().cloned().unwrap_or_default())
            .map(|question| (string(&question["name"]), string(&question["acceptedAnswer"]["text"])))
            .collect();
        questions += visible.len();
        if visible != stated || pages.len() > 1 {
            let differing = visible.iter().zip(&stated).find(|(visible, stated)| visible != stated);
            violations.push(format!(
                "{}: {} visible, {} stated; {differing:?}",
                page.file,
                visible.len(),
                stated.len()
            ));
        }
    }
    assert!(questions > 300, "only {questions} questions");
    assert_none("FAQPage is the visible text", &violations);
}

/// The visible breadcrumbs of a page: words and whole addresses.
fn breadcrumbs(page: &Page) -> Vec<(String, String)> {
    let html = &page.html;
    let label = &messages(page.locale)["breadcrumbs-label"];
    let Some(nav) = html
        .all("nav")
        .find(|id| html.attribute(*id, "aria-label") == Some(label))
    else {
        return Vec::new();
    };
    let is_item = |id: &Id| html.name(*id) == "li";
    html.within(nav)
        .filter(is_item)
        .map(|item| {
            let link = html.within(item).find(|id| html.name(*id) == "a");
            let current = html
                .within(item)
                .any(|id| html.attribute(id, "aria-current") == Some("page"));
            let href = link.and_then(|link| html.attribute(link, "href"));
            assert!(current || href.is_some(), "{}: a crumb leads nowhere", page.file);
            let url = match current {
                true => page.url.clone(),
                false => format!("{BASE}{}", href.unwrap_or_default()),
            };
            (html.text(item), url)
        })
        .collect()
}

#[test]
fn breadcrumbs_are_those_on_the_page() {
    let mut violations = Vec::new();
    let mut trails = 0;
    for page in demo().pages.values() {
        let visible = breadcrumbs(page);
        let lists = of_type(page, "BreadcrumbList");
        let stated: Vec<(String, String)> = lists
            .iter()
            .flat_map(|node| node["itemListElement"].as_array().cloned().unwrap_or_default())
            .map(|item| (string(&item["name"]), string(&item["item"])))
            .collect();
        let positions = lists
            .iter()
            .flat_map(|node| node["itemListElement"].as_array().cloned().unwrap_or_default())
            .map(|item| item["position"].clone());
        trails += usize::from(!visible.is_empty());
        if visible != stated || !positions.eq((1..=stated.len()).map(Value::from)) {
            violations.push(format!("{}: {visible:?} against {stated:?}", page.file));
        }
        let expected = page.is_article() || page.file.contains("/tags/") || page.file.contains("/authors/");
        if expected && visible.len() < 2 {
            violations.push(format!("{}: no breadcrumbs", page.file));
        }
    }
    assert!(trails > 200, "only {trails} pages with breadcrumbs");
    assert_none("BreadcrumbList is the visible breadcrumbs", &violations);
}

#[test]
fn articles_are_described_in_their_own_language() {
    let mut violations = Vec::new();
    for page in demo().pages.values().filter(|page| page.is_article()) {
        let language = page.html.inherited(page.h1(), "lang").unwrap_or_default();
        let nodes = nodes(page);
        let article = nodes.iter().find(|node| node["@type"] == "Article");
        let Some(article) = article else {
            violations.push(format!("{}: no Article", page.file));
            continue;
        };
        let glossary = nodes.iter().any(|node| node["@type"] == "DefinedTerm");
        let set = nodes
            .iter()
            .find(|node| node["@type"] == "DefinedTerm")
            .map(|node| &node["inDefinedTermSet"]);
        if glossary && set.is_none_or(|set| set["@type"] != "DefinedTermSet") {
            violations.push(format!("{}: a term of no set", page.file));
        }
        if string(&article["headline"]) != page.html.text(page.h1()) {
            violations.push(format!("{}: headline {}", page.file, article["headline"]));
        }
        if article["url"].as_str() != page.canonical.as_deref() {
            violations.push(format!("{}: url {}", page.file, article["url"]));
        }
        let others = nodes.iter().filter(|node| node["@type"] != "BreadcrumbList");
        for node in others.filter(|node| node["inLanguage"] != language) {
            violations.push(format!("{}: {} is in {}", page.file, node["@type"], node["inLanguage"]));
        }
        // No date is invented, and none is lost.
        let dates: BTreeSet<&str> = page
            .html
            .all("time")
            .filter_map(|id| page.html.attribute(id, "datetime"))
            .collect();
        let stated = [&article["datePublished"], &article["dateModified"]];
        let stated: BTreeSet<&str> = stated.into_iter().filter_map(Value::as_str).collect();
        if !dates.is_subset(&stated) {
            violations.push(format!("{}: {dates:?} against {stated:?}", page.file));
        }
    }
    assert_none("an article's data are in the article's language", &violations);
}

/// Everywhere but on pages that hold nothing but messages and a list.
#[test]
fn every_node_says_its_language() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        for node in nodes(page) {
            let language = node["inLanguage"].as_str();
            if node["@type"] != "BreadcrumbList" && language.is_none() {
                violations.push(format!("{}: {}", page.file, node["@type"]));
            }
        }
        if !page.noindex && page.file != "index.html" && nodes(page).is_empty() {
            violations.push(format!("{}: no data", page.file));
        }
    }
    assert_none("inLanguage is everywhere", &violations);
}

/// Marks and embeddings of direction.
fn has_marks(text: &str) -> bool {
    text.contains(|c| matches!(c, '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}'))
}

#[test]
fn nothing_for_machines_holds_isolation_marks() {
    let mut violations = Vec::new();
    for (file, bytes) in &demo().files {
        let is_data = [".xml", ".json", ".txt", ".css", ".js", ".webmanifest"]
            .iter()
            .any(|end| file.ends_with(end));
        // The search script names the marks, to take them out of what is typed.
        if is_data && std::str::from_utf8(bytes).is_ok_and(has_marks) || has_marks(file) {
            violations.push(file.clone());
        }
    }
    for page in demo().pages.values() {
        for id in page.html.elements() {
            let name = page.html.name(id);
            if matches!(name, "title" | "script") && has_marks(&page.html.raw(id)) {
                violations.push(format!("{}: <{name}>", page.file));
            }
            for (attribute, value) in page.html.attributes(id) {
                if has_marks(value) {
                    violations.push(format!("{}: {attribute} `{value}`", page.file));
                }
            }
        }
    }
    assert_none("titles, attributes, data and feeds hold no marks", &violations);
}

/// A feed or one of its entries: names and texts of the elements directly in
/// it, and links by `rel`.
#[derive(Debug, Default)]
struct Entry {
    texts: Vec<(String, String)>,
    links: Vec<(String, String)>,
}

impl Entry {
    fn text(&self, name: &str) -> Option<&str> {
        self.texts
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, text)| text.as_str())
    }

    fn link(&self, rel: &str) -> Option<&str> {
        self.links
            .iter()
            .find(|(known, _)| known == rel)
            .map(|(_, href)| href.as_str())
    }
}

/// The feed itself, first, and its entries.
fn feed(file: &str) -> (String, Vec<Entry>) {
    let text = std::str::from_utf8(&demo().files[file]).expect("UTF-8");
    let mut reader = Reader::from_str(text);
    let mut entries = vec![Entry::default()];
    let mut open: Vec<String> = Vec::new();
    let mut language = String::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{file}: {error}")) {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                if name == "entry" {
                    entries.push(Entry::default());
                }
                if name == "feed" {
                    let found = start.try_get_attribute("xml:lang").expect("attributes");
                    language = found.expect("xml:lang").value.into_owned();
                }
                let last = entries.last_mut().expect("the feed");
                last.texts.push((name.clone(), String::new()));
                open.push(name);
            }
            Event::Empty(empty) if empty.name().as_ref() == "link" => {
                let attribute = |name: &str| {
                    let found = empty.try_get_attribute(name).expect("attributes");
                    found.map(|found| found.value.into_owned()).unwrap_or_default()
                };
                let last = entries.last_mut().expect("the feed");
                last.links.push((attribute("rel"), attribute("href")));
            }
            Event::Text(text) => {
                if let Some((_, last)) = entries.last_mut().and_then(|entry| entry.texts.last_mut()) {
                    last.push_str(text.trim());
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{file}: {open:?}");
    (language, entries)
}

fn is_rfc3339(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

#[test]
fn feeds_are_atom() {
    let mut violations = Vec::new();
    for (locale, _) in LOCALES {
        let file = format!("{}/feed.xml", locale.to_lowercase());
        let (language, entries) = feed(&file);
        if language != *locale {
            violations.push(format!("{file}: xml:lang {language}"));
        }
        let own = format!("{BASE}/{file}");
        if entries[0].link("self") != Some(own.as_str()) {
            violations.push(format!("{file}: self {:?}", entries[0].link("self")));
        }
        let mut ids = BTreeSet::new();
        for entry in &entries {
            let id = entry.text("id").unwrap_or_default();
            if id.is_empty() || !ids.insert(id) {
                violations.push(format!("{file}: id `{id}`"));
            }
            if entry.text("title").unwrap_or_default().is_empty() {
                violations.push(format!("{file}: `{id}` has no title"));
            }
            if !entry.text("updated").is_some_and(is_rfc3339) {
                violations.push(format!("{file}: `{id}` updated {:?}", entry.text("updated")));
            }
            if !entry.text("published").is_none_or(is_rfc3339) {
                violations.push(format!("{file}: `{id}` published {:?}", entry.text("published")));
            }
        }
        for entry in &entries[1..] {
            let link = entry.link("alternate").unwrap_or_default();
            let page = demo().pages.get(link);
            let is_own = page.is_some_and(|page| page.locale == *locale && page.is_article() && !page.noindex);
            if !is_own {
                violations.push(format!("{file}: `{link}` is no article of the locale"));
            }
            if entry.text("name").unwrap_or_default().is_empty() {
                violations.push(format!("{file}: `{link}` has no author"));
            }
            if entry.text("published") > entry.text("updated") {
                violations.push(format!("{file}: `{link}` was changed before it was published"));
            }
        }
        let updated: Vec<Option<&str>> = entries.iter().map(|entry| entry.text("updated")).collect();
        if !updated.is_sorted_by(|a, b| a >= b) {
            violations.push(format!("{file}: not newest first"));
        }
        let expected = demo()
            .pages
            .values()
            .filter(|page| page.locale == *locale && page.is_article() && !page.noindex)
            .count();
        if entries.len() - 1 != expected.min(20) {
            violations.push(format!("{file}: {} of {expected} entries", entries.len() - 1));
        }
    }
    assert_none("feeds are whole", &violations);
}
