//! `--pseudo`: pages in two locales that nobody speaks. Every word of them that
//! a reader sees or hears is made from messages or articles; they are the pages
//! of the source in all but their words; and nothing else knows of them.

mod program;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::TempDir;

use support::html::{Html, Id};
use support::{Files, assert_none, build_site, findings, options, put};
use tarjuman::build::{OnError, Options, Pseudo};
use tarjuman::i18n::Tag;

/// Attributes whose values readers see or hear.
const SEEN: &[&str] = &["alt", "aria-description", "aria-label", "placeholder", "title"];

/// Values of `<meta>` that are for readers.
const DESCRIPTIONS: &[&str] = &["description", "og:title", "og:description", "og:site_name"];

/// What may stand outside of brackets and without accents: CLDR's names of
/// languages and its word between the last two of a list.
const CLDR: &[&str] = &["English", "Pseudo", "Accents", "Eesti", "العربية", "Estonian", "and"];

/// The words of the article that the source does not have.
const FOREIGN: &[&str] = &["Ainult", "siin", "Siin"];

/// What the script of the search page fills in.
const FILLED_IN: &[&str] = &["{query}", "{section}"];

/// An article with every part that the theme adds words to.
const FULL: &str = r#"
description: A description
date: 2025-01-02
updated: 2025-02-03
author: ann
tags: [mail, team, rules, other]
image: { src: /picture.svg, alt: 'It''s a picture' }
related: [lists/bare]
translation: machine
faq:
  - question: "Why: is it so?"
    answer: |
      Because *it* is.

      - One
      - Two
cta: { heading: Come, text: Come and see, url: "https://app.example/" }
aliases: [/en/old/]
---

Words and *more* **words**[^1], [a link](bare.md 'Titled "so"'), [](only-linked.md), ![A picture](/picture.svg),
`code`, \*escaped, &lt;entity&gt;, [collapsed][], [Shortcut], <https://example.com/>.

[collapsed]: bare.md
[Shortcut]: bare.md "A title"

## A heading {#heading}

- [x] Done
- [ ] Not done

> [!NOTE]
> A note

> [!WARNING]
> A warning

A setext heading
---

| Left | Right |
| --- | --- |
| one | two |

1. First
2. Second

Term
: Explanation

```sh
code stays
```

```{figure}
src: /picture.svg
alt: A picture
caption: "A caption: with a colon"
```

```{video}
src: /film.mp4
title: A film
```

```{cta}
heading: Now
label: Go on
url: https://app.example/
```

[^1]: A footnote.
"#;

fn write_site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| put(folder.path(), path, text);
    write(
        "site.yaml",
        "base_url: https://help.example\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n  - tag: ar\n\
         closing_cta: { url: https://app.example/ }\nfeedback: { url: https://app.example/ }\n\
         edit_url: https://git.example/{path}\nrules: { translation-missing: off, translation-orphaned: off }\n",
    );
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>"#;
    write("static/picture.svg", svg);
    write("static/logo.svg", svg);
    write("static/film.mp4", "");
    write(
        "locales/en/site.ftl",
        "site-title = Help\nsite-description = All of it.\n",
    );
    let content = |path: &str, text: &str| write(&format!("content/en/{path}.md"), text);
    content("_index", "---\ntitle: Help\ndescription: All of it\n---\n\nWelcome.\n");
    content("lists/_index", "---\ntitle: Lists\ndescription: Of all\n---\n");
    content("terms/_index", "---\ntitle: Terms\nlayout: a-z\n---\n\nWords.\n");
    content("empty/_index", "---\ntitle: Empty\n---\n");
    content("tags/mail", "---\ntitle: Mail\ndescription: About mail\n---\n");
    for tag in ["team", "rules", "other"] {
        content(&format!("tags/{tag}"), &format!("---\ntitle: The {tag}\n---\n"));
    }
    content("authors/ann", "---\ntitle: Ann\n---\n\nWrites.\n");
    content("lists/full", &format!("---\ntitle: \"Full: all\"{FULL}"));
    content("lists/bare", "---\ntitle: Bare\nslug: plain\n---\n\nSee [](full.md).\n");
    content("lists/only-linked", "---\ntitle: Linked\n---\n\nNo more.\n");
    content(
        "terms/inbox",
        "---\ntitle: Inbox\nterm: Inbox\ndefinition: >-\n  Where mail\n  comes in\nsynonyms: [Tray, \"In-box\"]\n---\n\nText.\n",
    );
    content("terms/mail", "---\ntitle: Mail\n---\n\nThe inbox has it.\n");
    // What nobody has translated from.
    write("content/et/lists/ainult.md", "---\ntitle: Ainult siin\n---\n\nSiin.\n");
    folder
}

fn with_pseudo() -> Options {
    Options {
        pseudo: Pseudo::Beside,
        ..options()
    }
}

/// The site with pages in pseudo-locales, built once.
fn built() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = write_site();
        let (report, files) = build_site(folder.path(), &with_pseudo());
        assert!(report.publishable, "{}", findings(folder.path(), &report));
        files
    })
}

fn pages<'f>(files: &'f Files, folder: &str) -> BTreeMap<&'f str, Html> {
    let below = files
        .iter()
        .filter(|(path, _)| path.starts_with(folder) && path.ends_with(".html"));
    let parsed = below.map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let html = Html::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        (&path[folder.len()..], html)
    });
    parsed.collect()
}

/// How deep in brackets a text ends, and the words in it that are outside of
/// them or have no accents.
fn plain_words(text: &str, depth: &mut usize) -> Vec<String> {
    let mut plain = Vec::new();
    let mut word = String::new();
    let mut is_outside = false;
    for c in text.chars().chain([' ']) {
        if c.is_alphabetic() {
            is_outside |= *depth == 0;
            word.push(c);
            continue;
        }
        let has_plain = word.chars().any(|c| c.is_ascii_alphabetic());
        if (is_outside && !word.is_empty() || has_plain) && !CLDR.contains(&&*word) && !FOREIGN.contains(&&*word) {
            plain.push(word.clone());
        }
        word.clear();
        is_outside = false;
        match c {
            '[' => *depth += 1,
            ']' => *depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    plain
}

/// Whether a reader takes a text for something else than words: code, a date, a
/// letter of the alphabet, words of another language that says so.
fn is_no_word(html: &Html, id: Id) -> bool {
    let is_inside = |name: &str| html.around(id).any(|around| html.name(around) == name);
    let is_letter = html
        .around(id)
        .any(|around| html.has_class(around, "alphabet") || html.name(around) == "h2")
        && html.text(id).chars().count() == 1;
    let is_address = html.around(id).any(|around| {
        let href = html.attribute(around, "href");
        href.is_some_and(|href| href == html.text(id).trim())
    });
    let is_foreign = html.inherited(id, "lang") != Some("en-XA");
    is_inside("code") || is_inside("time") || is_letter || is_address || is_foreign
}

/// The words of a page that are neither accented nor in brackets.
fn violations(html: &Html) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0;
    for (id, text) in html.texts() {
        if html.around(id).any(|around| html.name(around) == "noscript") {
            let inner = Html::parse(text).expect("what is shown without scripts is HTML");
            for (_, text) in inner.texts() {
                found.extend(plain_words(text, &mut 0));
            }
        } else if !is_no_word(html, id) {
            found.extend(plain_words(text, &mut depth));
        }
    }
    if depth > 0 {
        found.push(format!("{depth} brackets are left open"));
    }
    for id in html.elements() {
        if html.name(id) == "title" {
            found.extend(plain_words(&html.raw(id), &mut 0));
        }
        let is_description = ["name", "property"]
            .iter()
            .filter_map(|name| html.attribute(id, name))
            .any(|value| DESCRIPTIONS.contains(&value));
        let is_search = html.attribute(id, "role") == Some("search");
        for (name, value) in html.attributes(id) {
            let is_said = is_search && matches!(name, "data-loading" | "data-failed" | "data-retry");
            if (SEEN.contains(&name) || is_description && name == "content" || is_said) && !is_no_word(html, id) {
                let value = FILLED_IN
                    .iter()
                    .fold(value.to_owned(), |value, name| value.replace(name, ""));
                found.extend(plain_words(&value, &mut 0));
            }
        }
    }
    found
}

#[test]
fn every_word_is_accented_and_in_brackets() {
    let pages = pages(built(), "en-xa/");
    let found: Vec<String> = pages
        .iter()
        .flat_map(|(path, html)| violations(html).into_iter().map(move |word| format!("{path}: {word}")))
        .collect();
    assert_none("words are made from messages or articles", &found);
}

#[test]
fn every_kind_of_page_and_notice_is_looked_at() {
    let pages = pages(built(), "en-xa/");
    let has =
        |wanted: &dyn Fn(&Html, Id) -> bool| pages.values().any(|html| html.elements().any(|id| wanted(html, id)));
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
    ] {
        assert!(
            has(&|html, id| html.has_class(id, &format!("page-{kind}"))),
            "no {kind}"
        );
    }
    for class in [
        "notice-machine",
        "notice-fallback",
        "alert-note",
        "alert-warning",
        "footnotes",
        "toc",
        "faq",
        "cta",
        "related",
        "closing",
        "feedback",
        "edit",
        "definition-synonyms",
        "alphabet",
    ] {
        assert!(has(&|html, id| html.has_class(id, class)), "nothing of class {class}");
    }
    for name in ["table", "video", "figure", "noscript", "details"] {
        assert!(has(&|html, id| html.name(id) == name), "no {name}");
    }
}

/// The elements of an article's page, in order; lists on other pages stand in the
/// order of their words.
fn structure(html: &Html) -> Vec<String> {
    let body = html.first("body").expect("a body");
    let Some(article) = html.first("article").filter(|_| html.has_class(body, "page-article")) else {
        return Vec::new();
    };
    let elements = html.within(article);
    let names = elements.map(|id| html.name(id).to_owned());
    names.filter(|name| name != "bdi").collect()
}

/// Pages of the source that are not the same in a pseudo-locale but for words.
fn differences(files: &Files, name: &str, pseudo: &str) -> Vec<String> {
    let (source, made) = (pages(files, "en/"), pages(files, pseudo));
    let mut found = Vec::new();
    for (path, html) in &source {
        match made.get(path) {
            None => found.push(format!("{name}: {pseudo}{path} is not there")),
            Some(made) => {
                let (is, wanted) = (structure(made), structure(html));
                if is != wanted {
                    let at = is.iter().zip(&wanted).take_while(|(is, wanted)| is == wanted).count();
                    let (is, wanted) = (is.get(at), wanted.get(at));
                    found.push(format!(
                        "{name}: {pseudo}{path}: element {at} is {is:?}, not {wanted:?}"
                    ));
                }
            }
        }
    }
    found
}

/// The demo, and sites with Markdown of every kind.
fn sites() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sites = vec![("demo".to_owned(), root.to_owned())];
    for name in [
        "markdown",
        "directives",
        "faq",
        "headings",
        "links",
        "bundles",
        "inheritance",
    ] {
        sites.push((name.to_owned(), root.join("tests/golden").join(name)));
    }
    sites
}

/// A site with the theme's own pages, whatever templates it has.
fn copy_site(from: &Path, to: &Path) {
    program::copy_tree(&from.join("content"), &to.join("content"));
    for folder in ["locales", "static", "templates/components"] {
        if from.join(folder).is_dir() {
            program::copy_tree(&from.join(folder), &to.join(folder));
        }
    }
    fs::copy(from.join("site.yaml"), to.join("site.yaml")).expect("a copy");
}

#[test]
fn they_are_the_pages_of_the_source_in_other_words() {
    let mut found = Vec::new();
    for (name, site) in sites() {
        let options = Options {
            on_error: OnError::KeepGoing,
            ..with_pseudo()
        };
        let copy = tempfile::tempdir().expect("a folder");
        copy_site(&site, copy.path());
        let (_, files) = build_site(copy.path(), &options);
        let articles = pages(&files, "en/")
            .values()
            .filter(|html| !structure(html).is_empty())
            .count();
        assert!(articles > 0, "no article in {name}");
        for pseudo in ["en-xa/", "ar-xb/"] {
            found.extend(differences(&files, &name, pseudo));
        }
    }
    assert_none("pages in a pseudo-locale have the source's structure", &found);
}

fn is_pseudo(path: &str) -> bool {
    let path = path.strip_prefix("assets/search/").unwrap_or(path);
    path.starts_with("en-xa/") || path.starts_with("ar-xb/")
}

#[test]
fn nothing_else_knows_of_them() {
    let site = write_site();
    let (_, plain) = build_site(site.path(), &options());
    assert!(!plain.keys().any(|path| is_pseudo(path)));
    let others: Files = built()
        .iter()
        .filter(|(path, _)| !is_pseudo(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect();
    assert!(plain == others, "the site is another with them");
    for (path, bytes) in &plain {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("en-xa") && !text.contains("ar-xb"), "{path}");
    }
}

#[test]
fn no_one_else_is_told_of_them() {
    for (folder, tag) in [("en-xa/", "en-XA"), ("ar-xb/", "ar-XB")] {
        let kinds: BTreeSet<&str> = built()
            .keys()
            .filter_map(|path| path.strip_prefix(folder))
            .map(|path| path.rsplit(['/', '.']).next().unwrap_or_default())
            .collect();
        assert_eq!(
            kinds,
            BTreeSet::from(["html", "json"]),
            "pages, and what search looks through"
        );
        for (path, html) in pages(built(), folder) {
            let page = html.first("html").expect("a page");
            assert_eq!(html.attribute(page, "lang"), Some(tag), "{path}");
            let robots = html
                .all("meta")
                .find(|id| html.attribute(*id, "name") == Some("robots"));
            let robots = robots.and_then(|id| html.attribute(id, "content"));
            assert_eq!(robots, Some("noindex"), "{path}");
            for link in html.all("link") {
                let rel = html.attribute(link, "rel").unwrap_or_default();
                assert!(!["alternate", "canonical"].contains(&rel), "{path}: {rel}");
            }
        }
    }
    let mirrored = pages(built(), "ar-xb/");
    let home = &mirrored["index.html"];
    let page = home.first("html").expect("a page");
    assert_eq!(home.attribute(page, "dir"), Some("rtl"));
    let title = home.text(home.first("h1").expect("a heading"));
    assert_eq!(title.trim(), "\u{202e}Help\u{202c}");
}

#[test]
fn only_those_that_are_asked_for_are_made() {
    let site = write_site();
    let folders = |tags: &[&str]| -> BTreeSet<String> {
        let options = Options {
            locales: tags.iter().map(|tag| Tag::parse(tag).expect("a tag")).collect(),
            ..with_pseudo()
        };
        let (_, files) = build_site(site.path(), &options);
        let pages = files.keys().filter(|path| path.ends_with("/index.html"));
        pages
            .filter_map(|path| Some(path.split_once('/')?.0.to_owned()))
            .collect()
    };
    let set = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<String>>()
    };
    assert_eq!(folders(&["et"]), set(&["ar-xb", "en-xa", "et"]));
    assert_eq!(folders(&["en-XA"]), set(&["en-xa"]));
    assert_eq!(folders(&["en", "ar-XB"]), set(&["ar-xb", "en"]));
}

#[test]
fn a_site_that_has_such_a_locale_itself_is_told() {
    let site = write_site();
    let config = site.path().join("site.yaml");
    let text = fs::read_to_string(&config).expect("site.yaml");
    fs::write(&config, text.replace("- tag: ar", "- tag: en-XA")).expect("site.yaml");
    let snapshot = || tarjuman::source::Snapshot::take(site.path()).expect("a site");
    let build = |options: &Options| tarjuman::build::build(snapshot(), options, &tarjuman::artifact::Nowhere);
    assert!(build(&options()).is_ok());
    let error = build(&with_pseudo()).expect_err("an error").to_string();
    assert!(error.contains("`en-XA`") && error.contains("site.yaml"), "{error}");
}

/// A source that is neither English nor at `/en/`.
#[test]
fn they_are_made_from_any_source() {
    let site = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| put(site.path(), path, text);
    write(
        "site.yaml",
        "base_url: https://help.example/abi\nsource_locale: et\nlocales:\n  - tag: et\n    path: \"\"\n",
    );
    write("content/et/juhendid/en-xa.md", "---\ntitle: Jõe ääres\n---\n\nTere!\n");
    let (report, files) = build_site(site.path(), &with_pseudo());
    assert!(report.publishable, "{}", findings(site.path(), &report));
    let page = String::from_utf8(files["en-xa/juhendid/jõe-ääres/index.html"].clone()).expect("UTF-8");
    for words in ["[Ĵõé ääŕéš öñé]", "[Ţéŕé! öñé]", "[Öţšî öñé]"] {
        assert!(page.contains(words), "{words} in {page}");
    }
}
