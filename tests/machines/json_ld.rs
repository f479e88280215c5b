//! Structured data: valid by schema.org's own vocabulary, and with what search
//! engines require, on every page of the demo and of the golden sites.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use tarjuman::build::{OnError, Options};

use crate::small::{copy, demo, pages, site, text};
use crate::support::html::{Html, fold};
use crate::support::{Files, assert_none, build_site, options};

/// What must be there, and what is to be there where the page shows it. Each row
/// names its source; the rest of the vocabulary is free.
///
/// Sources: `developers.google.com/search/docs/appearance/structured-data/…` by
/// their last part, and schema.org for types that no search engine asks for.
const TABLE: &[(&str, &[&str], &str)] = &[
    (
        "Article",
        &["headline", "inLanguage", "mainEntityOfPage", "publisher", "url"],
        "article",
    ),
    ("Person", &["name"], "article, profile-page"),
    ("Organization", &["name", "url"], "organization"),
    ("BreadcrumbList", &["itemListElement"], "breadcrumb"),
    ("ListItem", &["name", "position"], "breadcrumb, carousel"),
    ("ItemList", &["itemListElement", "numberOfItems"], "carousel"),
    ("FAQPage", &["inLanguage", "mainEntity"], "faqpage"),
    ("Question", &["acceptedAnswer", "name"], "faqpage"),
    ("Answer", &["text"], "faqpage"),
    (
        "ProfilePage",
        &["inLanguage", "mainEntity", "name", "url"],
        "profile-page",
    ),
    ("WebSite", &["inLanguage", "name", "publisher", "url"], "site-names"),
    (
        "CollectionPage",
        &["inLanguage", "name", "url"],
        "schema.org/CollectionPage",
    ),
    ("DefinedTerm", &["name", "url"], "schema.org/DefinedTerm"),
    (
        "DefinedTermSet",
        &["inLanguage", "name", "url"],
        "schema.org/DefinedTermSet",
    ),
];

/// Properties beyond a type's own, and why.
const BEYOND: &[(&str, &str)] = &[
    // A term's language is what readers of this site ask of it first; schema.org
    // has the property for the set only. Programs pass over what they do not know.
    ("DefinedTerm", "inLanguage"),
];

/// The vocabulary, as far as pages use it.
struct Vocabulary {
    parents: BTreeMap<&'static str, Vec<&'static str>>,
    /// What a property of a type may hold.
    properties: BTreeMap<(&'static str, &'static str), Vec<&'static str>>,
}

impl Vocabulary {
    fn read() -> Vocabulary {
        let mut vocabulary = Vocabulary {
            parents: BTreeMap::new(),
            properties: BTreeMap::new(),
        };
        let lines = include_str!("schema.org.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        for line in lines {
            let [what, name, rest] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            let rest = rest.split_whitespace().collect();
            match what {
                "type" => vocabulary.parents.insert(name, rest),
                property => vocabulary.properties.insert((name, property), rest),
            };
        }
        vocabulary
    }

    /// A type and those above it.
    fn lineage(&self, name: &str) -> Vec<&'static str> {
        let Some((name, parents)) = self.parents.get_key_value(name) else {
            return Vec::new();
        };
        let above = parents.iter().flat_map(|parent| self.lineage(parent));
        std::iter::once(*name).chain(above).collect()
    }

    fn holds(&self, lineage: &[&str], property: &str) -> Option<&Vec<&'static str>> {
        let known = self.properties.iter();
        let mut known = known.filter(|((of, name), _)| *name == property && lineage.contains(of));
        known.next().map(|(_, kinds)| kinds)
    }

    /// What is wrong with a value where one of some kinds is asked for.
    fn fits(&self, value: &Value, kinds: &[&str]) -> bool {
        let has = |kind: &str| kinds.contains(&kind);
        match value {
            Value::Array(values) => !values.is_empty() && values.iter().all(|value| self.fits(value, kinds)),
            Value::Number(number) => number.is_u64() && has("Integer"),
            Value::String(text) => {
                // The address of a thing may stand for it, as in Google's examples.
                let is_url = text.starts_with("http") && text.contains("://") && text.is_ascii();
                let is_date = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
                !text.trim().is_empty()
                    && (has("Text") || is_url && (has("URL") || has("Thing")) || is_date && has("Date"))
            }
            Value::Object(object) => match object.get("@type") {
                Some(name) => {
                    let lineage = self.lineage(name.as_str().unwrap_or_default());
                    lineage.iter().any(|name| has(name))
                }
                None => object.len() == 1 && object.contains_key("@id"),
            },
            _ => false,
        }
    }
}

/// Every node, also those inside others.
fn walk<'v>(value: &'v Value, found: &mut Vec<&'v serde_json::Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Value::Object(object) => {
            if object.contains_key("@type") {
                found.push(object);
            }
            object.values().for_each(|value| walk(value, found));
        }
        _ => {}
    }
}

/// A page's graph.
fn graph(path: &str, html: &Html) -> Option<Value> {
    let is_data = |id: &crate::support::html::Id| html.attribute(*id, "type") == Some("application/ld+json");
    let script = html.all("script").find(is_data)?;
    let data: Value = serde_json::from_str(&html.raw(script)).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(data["@context"], "https://schema.org", "{path}");
    Some(data)
}

/// The demo and the golden sites.
fn sites() -> Vec<(String, Files)> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut sites = vec![("demo".to_owned(), demo().clone())];
    let mut names: Vec<_> = std::fs::read_dir(&golden)
        .expect("golden sites")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    for name in names {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&golden.join("_shared/locales"), &folder.path().join("locales"));
        copy(&golden.join(&name), folder.path());
        // Its pages are those of the built-in theme.
        let templates = folder.path().join("templates");
        for entry in std::fs::read_dir(&templates).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                std::fs::remove_file(path).expect("it can be removed");
            }
        }
        let options = Options {
            on_error: OnError::KeepGoing,
            ..options()
        };
        sites.push((name, build_site(folder.path(), &options).1));
    }
    sites
}

#[test]
fn every_node_is_valid_and_has_what_is_required() {
    let vocabulary = Vocabulary::read();
    let required: BTreeMap<&str, &[&str]> = TABLE.iter().map(|(name, wanted, _)| (*name, *wanted)).collect();
    let mut violations = Vec::new();
    let mut met = BTreeMap::<String, usize>::new();
    for (name, files) in sites() {
        for (path, html) in pages(&files) {
            let Some(data) = graph(path, &html) else { continue };
            let mut nodes = Vec::new();
            walk(&data, &mut nodes);
            for node in nodes {
                let kind = node["@type"].as_str().unwrap_or_default();
                *met.entry(kind.to_owned()).or_default() += 1;
                let lineage = vocabulary.lineage(kind);
                let Some(required) = required.get(kind) else {
                    violations.push(format!("{name}/{path}: `{kind}` is not in the table"));
                    continue;
                };
                for wanted in *required {
                    if !node.contains_key(*wanted) {
                        violations.push(format!("{name}/{path}: {kind} without {wanted}"));
                    }
                }
                for (property, value) in node.iter().filter(|(property, _)| !property.starts_with('@')) {
                    if BEYOND.contains(&(kind, property)) {
                        continue;
                    }
                    match vocabulary.holds(&lineage, property) {
                        None => violations.push(format!("{name}/{path}: schema.org knows no {kind}.{property}")),
                        Some(kinds) if !vocabulary.fits(value, kinds) => {
                            violations.push(format!("{name}/{path}: {kind}.{property} is {value}, not {kinds:?}"));
                        }
                        Some(_) => {}
                    }
                }
            }
        }
    }
    assert_none("structured data", &violations);
    let kinds: BTreeSet<&str> = TABLE.iter().map(|(name, ..)| *name).collect();
    let unmet: Vec<_> = kinds.iter().filter(|kind| !met.contains_key(**kind)).collect();
    assert!(unmet.is_empty(), "never met: {unmet:?}");
}

/// By Google's lists of recommended properties: author with name and address,
/// dates, picture; a ListItem's address.
#[test]
fn what_a_page_shows_is_said() {
    let mut violations = Vec::new();
    let mut shown = [0; 4];
    for (path, html) in pages(demo()) {
        let Some(data) = graph(path, &html) else { continue };
        let mut nodes = Vec::new();
        walk(&data, &mut nodes);
        for node in &nodes {
            let place = node.get("item").or_else(|| node.get("url"));
            if node["@type"] == "ListItem" && place.is_none() {
                violations.push(format!("{path}: a list's item without its address"));
            }
        }
        let Some(article) = nodes.iter().find(|node| node["@type"] == "Article") else {
            continue;
        };
        let by = html.all("a").find(|id| html.attribute(*id, "rel") == Some("author"));
        let own = |name: &str| html.all("img").any(|id| html.has_class(id, name));
        let has = |property: &str| article.contains_key(property);
        shown[0] += usize::from(by.is_some());
        shown[1] += usize::from(own("article-picture"));
        if by.is_some() && article.get("author").is_none_or(|author| author["url"].is_null()) {
            violations.push(format!("{path}: author {:?}", article.get("author")));
        }
        if own("article-picture") != has("image") {
            violations.push(format!("{path}: image {:?}", article.get("image")));
        }
        let meta = crate::small::properties(&html);
        for (property, name) in [
            ("article:published_time", "datePublished"),
            ("article:modified_time", "dateModified"),
        ] {
            let date = meta
                .iter()
                .find(|(known, _)| known == property)
                .map(|(_, date)| date.as_str());
            shown[2] += usize::from(date.is_some());
            if date != article.get(name).and_then(Value::as_str) {
                violations.push(format!("{path}: {name} {:?}", article.get(name)));
            }
        }
        let is_own = !meta.iter().any(|(name, value)| name == "robots" && value == "noindex");
        shown[3] += usize::from(is_own && has("articleSection"));
    }
    assert!(shown.iter().all(|count| *count > 20), "{shown:?}");
    assert_none("recommended properties", &violations);
}

/// Name and address of what is listed, as the structured data have it.
fn listed(data: &Value, kind: &str, list: &str) -> Vec<(String, String)> {
    let mut nodes = Vec::new();
    walk(data, &mut nodes);
    let node = nodes.iter().find(|node| node["@type"] == kind);
    let items = node
        .and_then(|node| node.get(list)?.as_array().cloned())
        .unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    items
        .iter()
        .map(|item| (fold(&text(&item["name"])), text(&item["url"])))
        .collect()
}

#[test]
fn lists_are_those_on_the_page() {
    let mut violations = Vec::new();
    let (mut cards, mut terms) = (0, 0);
    for (path, html) in pages(demo()) {
        let Some(data) = graph(path, &html) else { continue };
        let link = |class: &'static str, name: &'static str| {
            html.all("a")
                .filter(|id| html.attribute(*id, "hreflang").is_none())
                .filter(|id| html.around(*id).any(|around| html.has_class(around, class)))
                .filter(|id| html.around(*id).any(|around| html.name(around) == name))
                .filter(|id| html.around(*id).all(|around| !html.has_class(around, "alphabet")))
                .map(|id| {
                    let href = html.attribute(id, "href").unwrap_or_default();
                    (html.text(id), format!("https://help.postella.example{href}"))
                })
                .collect::<Vec<_>>()
        };
        let set = listed(&data, "DefinedTermSet", "hasDefinedTerm");
        if html.all("nav").any(|id| html.has_class(id, "alphabet")) && !is_noindex(&html) {
            let shown = link("letter", "dt");
            terms += shown.len();
            if shown != set {
                violations.push(format!("{path}: {} terms shown, {} stated", shown.len(), set.len()));
            }
        }
        let collection = listed(&data, "ItemList", "itemListElement");
        let shown = link("card-title", "main");
        cards += collection.len();
        if !collection.is_empty() && !collection.iter().all(|item| shown.contains(item)) {
            violations.push(format!("{path}: {collection:?} against {shown:?}"));
        }
    }
    assert!(cards > 100 && terms > 100, "{cards} cards, {terms} terms");
    assert_none("lists", &violations);
}

fn is_noindex(html: &Html) -> bool {
    crate::small::properties(html)
        .iter()
        .any(|(name, value)| name == "robots" && value == "noindex")
}

#[test]
fn who_publishes_and_who_wrote_are_known_by_their_pages() {
    let files = site(&[
        (
            "site.yaml",
            "base_url: https://example.com/help/\nsource_locale: en\nlocales: [{ tag: en }, { tag: et }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        ("content/et/_index.md", "---\ntitle: Kodu\n---\n"),
        ("content/en/a.md", "---\ntitle: A\nauthor: mari\n---\nText.\n"),
        (
            "content/en/authors/mari.md",
            "---\ntitle: Mari Maasikas\ndescription: Writes.\n---\n",
        ),
        ("locales/en/site.ftl", "site-title = Acme Help\n"),
        (
            "static/logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        ),
    ]);
    let data = |path: &str| graph(path, &Html::parse(text(&files, path)).expect("HTML")).expect("data");
    let article = data("en/a/index.html")["@graph"][0].clone();
    assert_eq!(
        article["publisher"],
        serde_json::json!({
            "@type": "Organization", "@id": "https://example.com/help/en/#organization", "name": "Acme Help",
            "logo": "https://example.com/help/logo.svg", "url": "https://example.com/help/en/",
        })
    );
    let author = "https://example.com/help/en/authors/mari/";
    assert_eq!(
        article["author"],
        serde_json::json!({ "@type": "Person", "@id": format!("{author}#person"), "name": "Mari Maasikas", "url": author })
    );
    let profile = data("en/authors/mari/index.html")["@graph"][0].clone();
    assert_eq!(profile["@type"], "ProfilePage");
    assert_eq!(profile["mainEntity"]["@id"], format!("{author}#person"));
    assert_eq!(profile["mainEntity"]["description"], "Writes.");
    let home = data("en/index.html")["@graph"][0].clone();
    assert_eq!(
        (home["@type"].as_str(), home["name"].as_str()),
        (Some("WebSite"), Some("Acme Help"))
    );
    assert_eq!(home["publisher"], article["publisher"]);
}
