//! Every word of the interface is a message: two languages that the theme does
//! not speak, whose messages are the English ones in brackets, one kind of
//! brackets each. On no page is there a word outside brackets, but for the
//! content's own, names of languages, and dates.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

use support::html::{Html, Id, fold};
use support::{assert_none, build_site, findings, options, put};
use tarjuman::diag::codes;

/// Tags and their brackets. The first is the language of the source.
const LOCALES: &[(&str, char, char)] = &[("vro", '⟦', '⟧'), ("mt", '⟪', '⟫')];

/// The one word that the content has.
const WORD: &str = "Zq";

/// Names of the languages, in themselves and in each other, and of dates and
/// lists: CLDR's, not messages.
const CLDR: &[&str] = &["Võro", "võro", "vro", "Malti", "mt"];

/// What the script of the search page fills in.
const FILLED_IN: &[&str] = &["{query}", "{section}"];

/// Attributes whose values readers see or hear.
const SEEN: &[&str] = &["alt", "aria-description", "aria-label", "placeholder", "title"];

/// Values of `<meta>` that are for readers.
const DESCRIPTIONS: &[&str] = &["description", "og:title", "og:description", "og:site_name"];

struct Built {
    pages: BTreeMap<String, Html>,
    files: support::Files,
}

/// The site, built once.
fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = write_site();
        let (report, files) = build_site(folder.path(), &options());
        assert!(report.diagnostics.is_empty(), "{}", findings(folder.path(), &report));
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        let pages = files
            .iter()
            .filter(|(file, _)| file.ends_with(".html"))
            .map(|(file, bytes)| {
                let html = Html::parse(&text(bytes)).unwrap_or_else(|error| panic!("{file}: {error}"));
                (file.clone(), html)
            })
            .collect();
        Built { pages, files }
    })
}

/// The English messages with every text between brackets, variables kept.
fn bracketed(open: char, close: char) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en/tarjuman.ftl");
    let english = fs::read_to_string(path).expect("the English messages");
    let mut resource = parser::parse(english).expect("Fluent");
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry {
            bracket(message.value.as_mut().expect("a value"), open, close);
        }
    }
    serializer::serialize(&resource)
}

fn bracket(pattern: &mut Pattern<String>, open: char, close: char) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = format!("{open}{value}{close}"),
            PatternElement::Placeable { expression } => bracket_variants(expression, open, close),
        }
    }
}

fn bracket_variants(expression: &mut Expression<String>, open: char, close: char) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                bracket(&mut variant.value, open, close);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => bracket_variants(expression, open, close),
        Expression::Inline(_) => {}
    }
}

/// An article with every part that the theme adds words to.
const FULL: &str = r#"
date: 2025-01-02
updated: 2025-02-03
author: zq
tags: [zq, zq-2, zq-3, zq-4]
image: { src: /zq.svg, alt: Zq }
related: [lists/bare]
faq:
  - question: Zq?
    answer: Zq 1.
cta: { heading: Zq, text: Zq, url: "https://zq.example/" }
aliases: [ALIAS]
---

Zq zq[^1], [Zq](bare.md), [](only-linked.md), ![Zq](/zq.svg)

## Zq 1

- [x] Zq
- [ ] Zq

> [!NOTE]
> Zq

> [!TIP]
> Zq

> [!IMPORTANT]
> Zq

> [!WARNING]
> Zq

> [!CAUTION]
> Zq

## Zq 2

| Zq | Zq |
| --- | --- |
| 1 | 2 |

```zq
Zq
```

```{figure}
src: /zq.svg
alt: Zq
caption: Zq
```

```{video}
src: /zq.mp4
title: Zq
```

```{cta}
heading: Zq
label: Zq
url: https://zq.example/
```

[^1]: Zq.
"#;

fn write_site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| put(folder.path(), path, text);
    let mut config = "base_url: https://zq.example\nsource_locale: vro\nlocales:\n".to_owned();
    for (tag, ..) in LOCALES {
        let _ = writeln!(config, "  - tag: {tag}");
    }
    config.push_str(
        "closing_cta: { url: https://zq.example/ }\nfeedback: { url: https://zq.example/ }\n\
         edit_url: https://zq.example/{path}\nrules:\n  translation-missing: off\n  message-plural: off\n",
    );
    // Its articles are no translations of each other.
    for code in codes::ALL.iter().filter(|code| code.id.starts_with("parity-")) {
        let _ = writeln!(config, "  {}: off", code.id);
    }
    write("site.yaml", &config);
    write(
        "static/zq.svg",
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>"#,
    );
    write("static/logo.svg", r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#);
    write("static/zq.mp4", "");
    for (tag, open, close) in LOCALES {
        write(&format!("locales/{tag}/zq.ftl"), &bracketed(*open, *close));
        let content = |path: &str, text: &str| write(&format!("content/{tag}/{path}.md"), text);
        content("_index", "---\ntitle: Zq\ndescription: Zq 1\n---\n\nZq.\n");
        content("lists/_index", "---\ntitle: Zq 1\ndescription: Zq 2\n---\n");
        content("terms/_index", "---\ntitle: Zq 2\nlayout: a-z\n---\n\nZq.\n");
        content("empty/_index", "---\ntitle: Zq 3\n---\n");
        content("letters/_index", "---\ntitle: Zq 4\nlayout: a-z\n---\n");
        content("tags/zq", "---\ntitle: Zq 5\ndescription: Zq\n---\n");
        content("authors/zq", "---\ntitle: Zq 6\n---\n\nZq.\n");
        let full = |alias: &str| FULL.replace("ALIAS", &format!("/{tag}/{alias}/"));
        content("lists/full", &format!("---\ntitle: Zq 7{}", full("zq-7")));
        content(
            "terms/zq",
            "---\ntitle: Zq 8\nterm: Zq\ndefinition: Zq 9\nsynonyms: [Zq 10]\n---\n\nZq.\n",
        );
        content("lists/bare", "---\ntitle: Zq 11\n---\n\nZq.\n");
    }
    // Only in the source: a page that stands in, and no page.
    write(
        "content/vro/lists/lone.md",
        &format!("---\ntitle: Zq 12{}", FULL.replace("ALIAS", "/vro/zq-12/")),
    );
    write(
        "content/vro/terms/digit.md",
        "---\ntitle: \"12\"\ndefinition: Zq\nsynonyms: [Zq]\n---\n\nZq.\n",
    );
    write(
        "content/vro/lists/only-linked.md",
        "---\ntitle: Zq 13\nuntranslated: link\n---\n\nZq.\n",
    );
    let machine = FULL.replace("ALIAS", "/mt/zq-14/");
    write("content/vro/lists/machine.md", "---\ntitle: Zq 14\n---\n\nZq.\n");
    write(
        "content/mt/lists/machine.md",
        &format!("---\ntitle: Zq 14\ntranslation: machine{machine}"),
    );
    folder
}

/// What readers see or hear on a page, each with its place.
fn words(html: &Html) -> Vec<(Id, String)> {
    let is_inside = |id: Id, name: &str| html.around(id).any(|around| html.name(around) == name);
    let mut words = Vec::new();
    for (id, text) in html.texts() {
        if is_inside(id, "noscript") {
            let inner = Html::parse(text).expect("what is shown without scripts is HTML");
            words.extend(inner.texts().map(|(_, text)| (id, fold(text))));
        } else if !is_inside(id, "time") && !is_letter(html, id, text) {
            words.push((id, fold(text)));
        }
    }
    for id in html.elements() {
        if html.name(id) == "title" {
            words.push((id, fold(&html.raw(id))));
        }
        let is_description = ["name", "property"]
            .iter()
            .filter_map(|name| html.attribute(id, name))
            .any(|value| DESCRIPTIONS.contains(&value));
        for (name, value) in html.attributes(id) {
            // The script of the search fields says these.
            let is_search = html.attribute(id, "role") == Some("search");
            let is_said = is_search && matches!(name, "data-loading" | "data-failed" | "data-retry");
            if SEEN.contains(&name) || is_description && name == "content" || is_said {
                words.push((id, fold(value)));
            }
        }
    }
    words.retain(|(_, text)| !text.is_empty());
    words
}

/// Whether a text is a letter of an A–Z index.
fn is_letter(html: &Html, id: Id, text: &str) -> bool {
    let in_index = html
        .around(id)
        .any(|around| html.has_class(around, "alphabet") || html.name(around) == "h2");
    in_index && text.chars().count() <= 2 && text.chars().all(char::is_alphabetic) && text.to_lowercase() != text
}

/// A text without what stands between a language's brackets; the error says
/// which bracket has no twin.
fn outside(text: &str, (open, close): (char, char)) -> Result<String, String> {
    let mut rest = String::new();
    let mut inside = false;
    for c in text.chars() {
        let is_bracket = LOCALES.iter().any(|(_, open, close)| [*open, *close].contains(&c));
        match (is_bracket, inside) {
            (true, false) if c == open => inside = true,
            (true, true) if c == close => inside = false,
            (true, _) => return Err(format!("`{c}` in `{text}`")),
            (false, true) => {}
            (false, false) => rest.push(c),
        }
    }
    match inside {
        true => Err(format!("`{text}` ends inside brackets")),
        false => Ok(rest),
    }
}

/// The words of a text that are neither the content's nor CLDR's.
fn foreign_words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case(WORD) && !CLDR.contains(word))
        .collect()
}

fn brackets(tag: &str) -> Option<(char, char)> {
    let locale = LOCALES.iter().find(|(known, ..)| *known == tag);
    locale.map(|(_, open, close)| (*open, *close))
}

/// What is wrong with a text in a language.
fn problem(text: &str, tag: &str) -> Option<String> {
    let Some(brackets) = brackets(tag) else {
        return Some(format!("`{text}` is in `{tag}`"));
    };
    let text = FILLED_IN
        .iter()
        .fold(text.to_owned(), |text, name| text.replace(name, ""));
    match outside(&text, brackets) {
        Err(problem) => Some(problem),
        Ok(rest) if foreign_words(&rest).is_empty() => None,
        Ok(rest) => Some(format!("{:?} in `{text}`", foreign_words(&rest))),
    }
}

#[test]
fn every_kind_of_page_is_there() {
    let pages = &built().pages;
    let mut kinds: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for (file, html) in pages {
        let tag = file.split('/').next().unwrap_or_default();
        let body = html.first("body").expect("a body");
        let class = html.attribute(body, "class").unwrap_or("page-redirect");
        *kinds.entry((tag, class.to_owned())).or_default() += 1;
    }
    for (tag, _, _) in LOCALES {
        for kind in [
            "home",
            "section",
            "article",
            "tags",
            "tag",
            "authors",
            "author",
            "search",
            "not-found",
            "redirect",
        ] {
            assert!(
                kinds.contains_key(&(*tag, format!("page-{kind}"))),
                "no {kind} in {tag}: {kinds:?}"
            );
        }
    }
    assert!(
        kinds.contains_key(&("index.html", "page-chooser".to_owned())),
        "{kinds:?}"
    );

    let has = |tag: &str, what: &dyn Fn(&Html, Id) -> bool| {
        pages
            .iter()
            .filter(|(file, _)| file.starts_with(&format!("{tag}/")))
            .any(|(_, html)| html.elements().any(|id| what(html, id)))
    };
    for class in [
        "notice-machine",
        "notice-fallback",
        "alert-note",
        "alert-tip",
        "alert-important",
        "alert-warning",
        "alert-caution",
        "footnotes",
        "toc",
        "faq",
        "cta",
        "related",
        "closing",
        "feedback",
        "edit",
        "definition-synonyms",
        "tags-more",
        "language-mark",
        "alphabet",
    ] {
        assert!(
            has("mt", &|html, id| html.has_class(id, class)),
            "nothing of class {class}"
        );
    }
    for name in ["table", "video", "figure", "noscript", "details"] {
        assert!(has("mt", &|html, id| html.name(id) == name), "no {name}");
    }
    assert!(
        has("mt", &|html, id| html.attribute(id, "type") == Some("checkbox")),
        "no task"
    );
}

#[test]
fn no_word_of_the_interface_is_outside_of_messages() {
    let mut violations = Vec::new();
    let mut said = BTreeSet::new();
    for (file, html) in &built().pages {
        for (id, text) in words(html) {
            let language = html.inherited(id, "lang").unwrap_or_default();
            if let Some(problem) = problem(&text, language) {
                violations.push(format!("{file}: {problem}"));
            }
            said.insert(text);
        }
    }
    assert!(said.len() > 150, "only {} texts", said.len());
    assert_none(
        "words are messages of the language that they are said to be in",
        &violations,
    );
}

/// Structured data says what the page says.
#[test]
fn no_word_of_structured_data_is_outside_of_messages() {
    fn check(value: &Value, file: &str, tag: &str, violations: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                // An article in another language says so.
                let tag = fields.get("inLanguage").and_then(Value::as_str).unwrap_or(tag);
                for (name, value) in fields {
                    let is_said = matches!(&**name, "name" | "headline" | "description" | "text" | "alternateName");
                    match value.as_str() {
                        Some(text) if is_said => {
                            let found = problem(&fold(text), tag);
                            violations.extend(found.map(|problem| format!("{file}: {name}: {problem}")));
                        }
                        _ => check(value, file, tag, violations),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| check(item, file, tag, violations)),
            _ => {}
        }
    }
    let mut violations = Vec::new();
    let mut checked = 0;
    for (file, html) in &built().pages {
        let page = html.first("html").expect("a page");
        let tag = html.attribute(page, "lang").unwrap_or_default();
        for script in html.all("script") {
            if html.attribute(script, "type") == Some("application/ld+json") {
                let data: Value = serde_json::from_str(&html.raw(script)).expect("JSON");
                check(&data, file, tag, &mut violations);
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "only {checked} pages with data");
    assert_none("structured data is in messages", &violations);
}

#[test]
fn no_word_of_a_feed_is_outside_of_messages() {
    let mut violations = Vec::new();
    for (tag, ..) in LOCALES {
        let file = format!("{tag}/feed.xml");
        let xml = String::from_utf8(built().files[&file].clone()).expect("UTF-8");
        let mut reader = Reader::from_str(&xml);
        let mut element = String::new();
        let mut read = 0;
        loop {
            let text = match reader.read_event().expect("XML") {
                Event::Eof => break,
                Event::Start(start) => {
                    element = start.name().as_ref().to_owned();
                    continue;
                }
                Event::Empty(empty) => {
                    let label = empty.try_get_attribute("label").expect("an attribute");
                    let Some(label) = label else { continue };
                    label.value.into_owned()
                }
                Event::Text(text) if matches!(&*element, "title" | "subtitle" | "summary" | "name" | "rights") => {
                    text.to_string()
                }
                _ => continue,
            };
            read += usize::from(!text.trim().is_empty());
            let found = problem(&fold(&text), tag);
            violations.extend(found.map(|problem| format!("{file}: {element}: {problem}")));
        }
        assert!(read > 10, "{file}: only {read} texts");
    }
    assert_none("feeds are in messages", &violations);
}

#[test]
fn brackets_are_found() {
    assert_eq!(outside("⟦By ⟧Zq⟦!⟧", ('⟦', '⟧')), Ok("Zq".to_owned()));
    for text in ["⟦By", "By⟧", "⟦By⟦⟧", "⟪By⟫", "⟦By⟫"] {
        assert!(outside(text, ('⟦', '⟧')).is_err(), "{text}");
    }
    assert_eq!(foreign_words("Zq 1, zq, Home; võro"), ["Home"]);
    assert!(bracketed('⟦', '⟧').contains("site-title = ⟦Help Center⟧"));
    assert!(bracketed('⟦', '⟧').contains("[one] { $count }⟦ more tag⟧"));
}
