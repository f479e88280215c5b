//! `glossary.json` and `glossary.tbx`.

use std::collections::{BTreeMap, BTreeSet};

use boon::{Compiler, Schemas};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use crate::small::{demo, site, text};

const LOCALES: &[&str] = &["en", "et", "ar", "de", "pl", "ja", "fa", "pt-br"];

fn data(files: &crate::support::Files, path: &str) -> Value {
    serde_json::from_str(text(files, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_data_are_as_the_schema_says() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/glossary.schema.json")).expect("JSON");
    let mut compiler = Compiler::new();
    compiler.add_resource("glossary.json", schema).expect("a schema");
    let mut schemas = Schemas::new();
    let index = compiler.compile("glossary.json", &mut schemas).expect("a schema");
    let mut terms = BTreeMap::new();
    for locale in LOCALES {
        let data = data(demo(), &format!("{locale}/glossary.json"));
        if let Err(problem) = schemas.validate(&data, index) {
            panic!("{locale}: {problem:#}");
        }
        assert_eq!(data["locale"].as_str().map(str::to_lowercase).as_deref(), Some(*locale));
        let keys: Vec<&str> = data["terms"]
            .as_array()
            .expect("terms")
            .iter()
            .filter_map(|term| term["key"].as_str())
            .collect();
        assert_eq!(
            keys.iter().collect::<BTreeSet<_>>().len(),
            keys.len(),
            "{locale}: a key twice"
        );
        terms.insert(*locale, keys.len());
        // Each translation is a page, and names this one back by being in its own file.
        for term in data["terms"].as_array().expect("terms") {
            let pages = term["translations"].as_array().expect("a list").iter().chain([term]);
            for url in pages.filter_map(|page| page["url"].as_str()) {
                let path = url
                    .strip_prefix("https://help.postella.example/")
                    .expect("an address of the site");
                let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
                assert!(demo().contains_key(&format!("{path}index.html")), "{locale}: {url}");
            }
        }
    }
    assert!(terms.values().all(|count| *count >= 4) && terms["en"] > 8, "{terms:?}");
}

const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }, { tag: et }, { tag: de }, { tag: fi }]\n",
    ),
    ("locales/en/site.ftl", "site-title = Acme\n"),
    ("content/en/_index.md", "---\ntitle: Home\n---\n"),
    (
        "content/en/glossary/_index.md",
        "---\ntitle: Glossary\nlayout: a-z\n---\n",
    ),
    (
        "content/en/glossary/inbox.md",
        "---\ntitle: What is an inbox?\nterm: inbox\ndefinition: Where <mail> & messages arrive.\nsynonyms: [in-box, mailbox]\n\
         forms: [inboxes]\ntags: [mail]\ndate: 2025-01-02\n---\nText.\n",
    ),
    ("content/en/glossary/agent.md", "---\ntitle: Agent\n---\nText.\n"),
    (
        "content/et/glossary/inbox.md",
        "---\ntitle: Postkast\nsynonyms: [sisendkast]\n---\nTekst.\n",
    ),
    ("content/de/glossary/inbox.md", "---\ntitle: Posteingang\n---\nText.\n"),
    ("content/de/glossary/agent.md", "---\ntitle: Ärzte\n---\nText.\n"),
    ("content/en/guide.md", "---\ntitle: No term\n---\nText.\n"),
];

#[test]
fn a_term_has_what_its_article_says() {
    let files = site(SITE);
    let english = data(&files, "en/glossary.json");
    assert_eq!(english["title"], "Acme");
    assert_eq!(
        english["terms"],
        json!([
            {
                "key": "glossary/agent", "section": "glossary", "term": "Agent", "synonyms": [], "forms": [], "tags": [],
                "url": "https://example.com/en/glossary/agent/", "markdown": MARKDOWN,
                "translations": [{ "locale": "de", "term": "Ärzte", "url": "https://example.com/de/glossary/%C3%A4rzte/" }],
            },
            {
                "key": "glossary/inbox", "section": "glossary", "term": "inbox",
                "definition": "Where <mail> & messages arrive.", "synonyms": ["in-box", "mailbox"], "forms": ["inboxes"],
                "tags": ["mail"], "date": "2025-01-02", "url": "https://example.com/en/glossary/what-is-an-inbox/",
                "markdown": "https://example.com/en/glossary/what-is-an-inbox/index.md",
                "translations": [
                    { "locale": "et", "term": "Postkast", "url": "https://example.com/et/glossary/postkast/" },
                    { "locale": "de", "term": "Posteingang", "url": "https://example.com/de/glossary/posteingang/" },
                ],
            },
        ])
    );
    // A locale without terms of its own has neither file, and nothing names them.
    assert!(!files.contains_key("fi/glossary.json") && !files.contains_key("fi/glossary.tbx"));
    assert!(!text(&files, "fi/glossary/index.html").contains("glossary.json"));
    assert!(text(&files, "et/glossary/index.html").contains("href=\"/et/glossary.tbx\""));
    let page = text(&files, "en/glossary/index.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"application/json\" href=\"/en/glossary.json\">"));
    assert!(page.contains("<link rel=\"alternate\" type=\"application/xml\" href=\"/en/glossary.tbx\">"));
}

const MARKDOWN: &str = "https://example.com/en/glossary/agent/index.md";

/// By concept and language: terms with their standing.
fn termbase(xml: &str) -> BTreeMap<String, BTreeMap<String, Vec<(String, String)>>> {
    let mut found: BTreeMap<String, BTreeMap<String, Vec<(String, String)>>> = BTreeMap::new();
    let mut reader = Reader::from_str(xml);
    let (mut concept, mut language, mut term, mut inside) =
        (String::new(), String::new(), String::new(), String::new());
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) => {
                let attribute = |name: &str| {
                    let attribute = element.try_get_attribute(name).expect("attributes");
                    attribute
                        .map(|attribute| attribute.value.into_owned())
                        .unwrap_or_default()
                };
                match element.name().as_ref() {
                    "conceptEntry" => concept = attribute("id"),
                    "langSec" => language = attribute("xml:lang"),
                    _ => {}
                }
                inside.clear();
            }
            Event::Text(text) => inside.push_str(&text),
            Event::End(element) => match element.name().as_ref() {
                "term" => term = std::mem::take(&mut inside),
                "termNote" => {
                    let languages = found.entry(concept.clone()).or_default();
                    let terms = languages.entry(language.clone()).or_default();
                    terms.push((std::mem::take(&mut term), std::mem::take(&mut inside)));
                }
                _ => {}
            },
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_termbase_has_an_entry_for_each_concept() {
    let files = site(SITE);
    let english = termbase(text(&files, "en/glossary.tbx"));
    assert_eq!(
        english.keys().collect::<Vec<_>>(),
        ["c-glossary.agent", "c-glossary.inbox"]
    );
    let inbox = &english["c-glossary.inbox"];
    assert_eq!(inbox.keys().collect::<Vec<_>>(), ["de", "en", "et"]);
    let preferred = |term: &str| (term.to_owned(), "preferredTerm-admn-sts".to_owned());
    let admitted = |term: &str| (term.to_owned(), "admittedTerm-admn-sts".to_owned());
    assert_eq!(
        inbox["en"],
        [preferred("inbox"), admitted("in-box"), admitted("mailbox")]
    );
    assert_eq!(inbox["et"], [preferred("Postkast"), admitted("sisendkast")]);
    let estonian = termbase(text(&files, "et/glossary.tbx"));
    assert_eq!(estonian.keys().collect::<Vec<_>>(), ["c-glossary.inbox"]);
    assert_eq!(estonian["c-glossary.inbox"].keys().collect::<Vec<_>>(), ["en", "et"]);
    let definition = "<descrip type=\"definition\">Where &lt;mail&gt; &amp; messages arrive.</descrip>";
    assert!(text(&files, "en/glossary.tbx").contains(definition));
}

#[test]
fn they_can_be_left_out_or_be_the_sites_own() {
    let mut files = SITE.to_vec();
    let yaml = format!("{}outputs: {{ glossary: false }}\n", SITE[0].1);
    files[0] = ("site.yaml", &yaml);
    let built = site(&files);
    assert!(
        !built.keys().any(|path| path.contains("glossary.")),
        "{:?}",
        built.keys()
    );
    assert!(!text(&built, "en/glossary/index.html").contains("glossary.json"));
    let mut files = SITE.to_vec();
    files.push(("static/en/glossary.json", "{}"));
    let built = site(&files);
    assert_eq!(text(&built, "en/glossary.json"), "{}");
    assert!(built.contains_key("en/glossary.tbx"));
}
