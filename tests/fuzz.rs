//! Whatever somebody writes: no panic, no hanging, no finding outside its file,
//! and nothing harmful on the page.
//!
//! Each case is a site of one article in two languages, built in memory. Input is
//! made of the demo's own files, broken in a few places, or of pieces of Markdown
//! put into each other, or of the seeds in `tests/fuzz/seeds/`, a folder a kind: what
//! once went wrong goes there. `PROPTEST_CASES=10000 cargo test --test fuzz` looks longer.

#[path = "fuzz/holds.rs"]
mod holds;
mod program;
#[path = "fuzz/reads.rs"]
mod reads;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use tarjuman::source::active;
use tarjuman::source::picture::Picture;

use holds::{LIMIT, PAGE, SITE, TEMPLATES};
use program::{PROGRAM, Site};

/// How many cases each property tries unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 96;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(CASES),
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..ProptestConfig::default()
    }
}

const TERMS: &str = "\
- source: email thread
  note: a conversation
  en: { avoid: [mail chain, thread] }
  ar: { use: [سلسلة رسائل], avoid: [بريد] }
- source: Postella
  translate: false
- source: スレッド
  ar: { use: [ال] }
";

const WORDING: &str = "(?s)[ab@:/.,?!\"“”„«»「」 `\\-é\u{301}ÃÂâ€™¤©ال؟،٣3۴дe語ก\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}\n]{0,90}";

/// See [`holds::holds`].
fn holds(files: &[(&str, &str)]) -> Result<(), TestCaseError> {
    holds::holds(files).map_err(TestCaseError::fail)
}

/// The demo's files of a kind.
fn demo(folder: &str, extension: &str) -> Vec<String> {
    let mut paths = Vec::new();
    list(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(!texts.is_empty(), "no {extension} in {folder}");
    texts
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => list(&path, paths),
            path => paths.push(path),
        }
    }
}

/// The seeds of a kind.
fn seeds(kind: &str) -> Vec<String> {
    let mut paths = Vec::new();
    list(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fuzz/seeds")
            .join(kind),
        &mut paths,
    );
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(!texts.is_empty(), "no seeds of {kind}");
    texts
}

/// How files of pictures begin.
const HEADERS: &[&[u8]] = &[
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\xff\xc0",
    b"\xff\xd8\xff\xe1",
    b"GIF89a",
    b"RIFF\x20\0\0\0WEBPVP8X",
    b"RIFF\x20\0\0\0WEBPVP8L",
    b"\0\0\0\x20ftypavif",
    b"BM",
    b"II*\0",
    b"<svg width=\"",
    b"",
];

static ARTICLES: LazyLock<Vec<String>> = LazyLock::new(|| demo("content", "md"));
static MESSAGES: LazyLock<Vec<String>> = LazyLock::new(|| demo("locales", "ftl"));
/// SPEC's example, with everything in it.
const WHOLE_SITE: &str = "\
base_url: https://example.com/help/
source_locale: en
locales:
  - tag: en
  - tag: ar
    numbering_system: latn
  - tag: pt-BR
    fallback: [ar]
    base_url: https://ajuda.example.com.br
    path: \"\"
untranslated: page
stale: notice
related: { count: 3 }
autolink: { sections: [glossary], per_page: 8, per_target: 1 }
feed: { count: 20 }
closing_cta: { url: https://example.com/ }
feedback: { url: https://example.com/feedback }
edit_url: https://git.example.com/edit/main/{path}
images: { widths: [480, 960, 1440] }
outputs: { search: true, llms: true, markdown: true, social_cards: true }
html: sanitize
rules: { translation-missing: warn, link-missing: off }
";

/// Whole front matter, every field of the contract.
const WHOLE_ARTICLE: &str = "\
---
title: Väline e-posti domeen
description: Mis on väline e-posti domeen
slug: väline-e-posti-domeen
date: 2025-03-14
updated: 2025-11-02
author: mari
tags: [email-communication, customer-portal]
image: { src: domain.png, alt: Pilt }
term: väline e-posti domeen
reading: がいぶ
definition: Lühike
synonyms: [väline domeen]
forms: [domeeni, domeenid]
faq:
  - question: Kas välised domeenid on turvalised?
    answer: |
      Markdown. See [e-posti edastamine](other.md#tips).
related: [other]
cta: { heading: Pealkiri, text: Tekst, label: Silt, url: other.md }
aliases: [/et/vana/aadress/]
moved_from: glossary/old-name
untranslated: link
weight: 10
draft: false
search: false
autolink: false
translation: reviewed
---
Text with [a link](other.md#tips), [[other]] and ![a picture](domain.png).
";

/// What YAML, Markdown, HTML and Fluent read as something.
const TOKENS: &[&str] = &[
    ":",
    ": ",
    "- ",
    "\t",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "&a ",
    "*a",
    "!!str ",
    "!",
    "|",
    "|-\n",
    ">",
    "> ",
    "---\n",
    "...\n",
    "#",
    " #",
    "\u{feff}",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\0",
    "\u{b}",
    "\u{85}",
    "\u{2028}",
    "õ",
    "🍎",
    "نص",
    "\u{202e}",
    "\u{2066}",
    "\u{fdd0}",
    "\u{fdd1}",
    "\u{fdd2}0\u{fdd3}",
    "\u{fdd0}0\u{fdd1}",
    "\u{fffe}",
    "%",
    "@",
    "`",
    "```",
    "~~~",
    "<<: ",
    "? ",
    "title: ",
    "faq:\n",
    "  - question: ",
    "null",
    "~",
    "0x1F",
    "1e999",
    "-0",
    "2025-13-45",
    "9999999999999999999999",
    "true",
    "{#faq}",
    "{#",
    "## ",
    "###### ",
    "# ",
    "[^1]",
    "[^1]: ",
    "[[",
    "]]",
    "[[other]]",
    "[](",
    "](",
    "![",
    "<details>",
    "</details>",
    "<b",
    "<b>",
    "</",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">",
    "<img src=x onerror=alert(1)>",
    "javascript:",
    "\\",
    "\\\n",
    "&#0;",
    "&#xFDD0;0&#xFDD1;",
    "\\uFDD00\\uFDD1",
    "&#xD800;",
    "&lt;",
    "|---|",
    "| a |\n",
    "    ",
    "  ",
    "\n    ",
    "```{box}\n",
    "{box}",
    "> [!NOTE]\n",
    "- [ ] ",
    "1. ",
    ": ",
    "***",
    "**",
    "_",
    "~~",
    "<https://",
    "http://",
    "mailto:",
    "//",
    "../",
    "/",
    ".md",
    "other.md",
    "#tips",
    "?",
    "{ ",
    " }",
    "{ $x ->\n",
    " *[other] ",
    "[one] ",
    "-term",
    "NUMBER(",
    "$x",
    ".attr = ",
    "= ",
];

/// A small change of a text.
#[derive(Clone, Debug)]
enum Change {
    Delete(Index, usize),
    Insert(Index, String),
    DoubleLine(Index),
    DropLine(Index),
    SwapLines(Index, Index),
    Cut(Index),
    Indent(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), 1..30usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<Index>(), select(TOKENS)).prop_map(|(at, token)| Change::Insert(at, token.to_owned())),
        (any::<Index>(), any::<char>()).prop_map(|(at, c)| Change::Insert(at, c.to_string())),
        any::<Index>().prop_map(Change::DoubleLine),
        any::<Index>().prop_map(Change::DropLine),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), 1..9usize).prop_map(|(at, by)| Change::Indent(at, by)),
    ]
}

impl Change {
    fn apply(&self, text: &mut String) {
        let byte = |at: &Index, text: &str| text.floor_char_boundary(at.index(text.len() + 1));
        let mut lines: Vec<String> = text.split_inclusive('\n').map(ToOwned::to_owned).collect();
        match self {
            Change::Delete(at, length) => {
                let start = byte(at, text);
                let end = text.ceil_char_boundary((start + length).min(text.len()));
                text.replace_range(start..end, "");
                return;
            }
            Change::Insert(at, token) => {
                let at = byte(at, text);
                text.insert_str(at, token);
                return;
            }
            Change::Cut(at) => {
                text.truncate(byte(at, text));
                return;
            }
            _ if lines.is_empty() => return,
            Change::DoubleLine(at) => {
                let at = at.index(lines.len());
                lines.insert(at, lines[at].clone());
            }
            Change::DropLine(at) => {
                lines.remove(at.index(lines.len()));
            }
            Change::SwapLines(a, b) => {
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
            }
            Change::Indent(at, by) => {
                let at = at.index(lines.len());
                lines[at].insert_str(0, &" ".repeat(*by));
            }
        }
        *text = lines.concat();
    }
}

/// One of the texts after a few changes, which mostly hit its first bytes if
/// `head` is short.
fn changed(texts: Vec<String>, head: usize) -> impl Strategy<Value = String> {
    (select(texts), prop::collection::vec((change(), any::<bool>()), 0..6)).prop_map(move |(text, changes)| {
        let mut text = text;
        for (change, early) in changes {
            let split = if early {
                text.floor_char_boundary(head.min(text.len()))
            } else {
                text.len()
            };
            let rest = text.split_off(split);
            change.apply(&mut text);
            text.push_str(&rest);
        }
        text
    })
}

fn articles() -> Vec<String> {
    let mut texts = vec![WHOLE_ARTICLE.to_owned(); ARTICLES.len() / 4 + 1];
    texts.extend(ARTICLES.iter().cloned());
    texts
}

/// Files for translators, as they are written and as tools leave them.
fn exchanged() -> Vec<String> {
    let mut paths = Vec::new();
    for folder in ["golden", "tools"] {
        let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
        list(&formats.join(folder), &mut paths);
    }
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    assert!(texts.len() > 6, "no files for translators");
    texts
}

/// Markdown of pieces put into each other.
fn markdown() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => select(TOKENS).prop_map(ToOwned::to_owned),
        2 => "[a-z نص日õ ]{0,12}",
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    let lines = |prefix: &'static str, first: &'static str| {
        move |text: String| {
            let mut out = String::new();
            for (number, line) in text.lines().enumerate() {
                out.push_str(if number == 0 { first } else { prefix });
                out.push_str(line);
                out.push('\n');
            }
            out
        }
    };
    leaf.prop_recursive(5, 48, 8, move |inner| {
        prop_oneof![
            4 => prop::collection::vec(inner.clone(), 1..8).prop_map(|parts| parts.concat()),
            2 => prop::collection::vec(inner.clone(), 1..6).prop_map(|parts| parts.join("\n\n")),
            1 => inner.clone().prop_map(lines("> ", "> ")),
            1 => inner.clone().prop_map(lines("> ", "> [!TIP]\n> ")),
            1 => inner.clone().prop_map(lines("  ", "- ")),
            1 => inner.clone().prop_map(lines("   ", "1. ")),
            1 => inner.clone().prop_map(lines("    ", "[^1]: ")),
            1 => inner.clone().prop_map(lines("  ", "Term\n: ")),
            1 => inner.clone().prop_map(|text| format!("## {text} {{#faq}}\n\n### {text}\n\n{text}\n")),
            1 => inner.clone().prop_map(|text| format!("\n### {text}\n")),
            1 => inner.clone().prop_map(|text| format!("[{text}](other.md#tips)")),
            1 => inner.clone().prop_map(|text| format!("[{text}]({text})")),
            1 => inner.clone().prop_map(|text| format!("![{text}](x.png \"{text}\")")),
            1 => inner.clone().prop_map(|text| format!("[[{text}]]")),
            1 => inner.clone().prop_map(|text| format!("**{text}**")),
            1 => inner.clone().prop_map(|text| format!("`{text}`")),
            1 => inner.clone().prop_map(|text| format!("\n```{{box}}\ntitle: {text}\nurl: {text}\n```\n")),
            1 => inner.clone().prop_map(|text| format!("\n| {text} | b |\n|:--|--:|\n| {text} | {text} |\n")),
            1 => inner.clone().prop_map(|text| format!("\n<details>\n<summary>{text}</summary>\n\n{text}\n\n</details>\n")),
            1 => inner.clone().prop_map(|text| format!("<b title=\"{text}\" onclick=\"{text}\">{text}</b>")),
            1 => inner.clone().prop_map(|text| format!("<a href=\"{text}\">{text}</a>")),
            1 => inner.prop_map(|text| format!("<bdi dir=rtl>{text}")),
        ]
    })
}

fn fluent() -> impl Strategy<Value = String> {
    let mut texts = MESSAGES.clone();
    texts.push("site-title = { a }\na = { b }\nb = { a } { $x }\n-term = T\n    .attr = { -term }\n".to_owned());
    changed(texts, usize::MAX)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn front_matter(source in changed(articles(), 700), translation in changed(articles(), 700)) {
        holds(&[("content/en/page.md", &source), ("content/ar/page.md", &translation)])?;
    }

    #[test]
    fn bodies(source in markdown(), translation in markdown()) {
        let front = "---\ntitle: Page\n---\n";
        let (source, translation) = (format!("{front}{source}"), format!("{front}{translation}"));
        holds(&[("content/en/page.md", &source), ("content/ar/page.md", &translation)])?;
    }

    #[test]
    fn sections_and_tags(text in markdown(), changed in changed(articles(), 200)) {
        let text = format!("---\ntitle: Page\n---\n{text}");
        let files = [
            ("content/en/_index.md", text.as_str()),
            ("content/ar/part/_index.md", &changed),
            ("content/en/part/_index.md", &text),
            ("content/en/part/page.md", "---\ntitle: Page\ntags: [tag]\nauthor: author\n---\n"),
            ("content/en/tags/tag.md", &changed),
            ("content/en/authors/author.md", &text),
        ];
        holds(&files)?;
    }

    #[test]
    fn answers(text in markdown()) {
        let indented: String = text.lines().map(|line| format!("      {line}\n")).collect();
        let block = format!("---\ntitle: Page\nfaq:\n  - question: Q\n    answer: |\n{indented}---\n");
        let quoted = serde_json::to_string(&text).expect("a string");
        let flow = format!("---\ntitle: Page\nfaq: [{{ question: {quoted}, answer: {quoted} }}]\n---\n");
        holds(&[("content/en/page.md", &block), ("content/ar/page.md", &flow)])?;
    }

    #[test]
    fn messages(source in fluent(), translation in fluent()) {
        let words = "{% for id in [\"site-title\", \"reading-time\", \"search-count\", \"page-title\"] %}\
                     {{ t(id=id, minutes=3, count=2, page=\"<b>\", site=\"x\") }}{% endfor %}";
        let files = [
            ("locales/en/words.ftl", source.as_str()),
            ("locales/ar/words.ftl", &translation),
            ("templates/404.html", words),
        ];
        holds(&files)?;
    }

    #[test]
    fn links(text in changed(seeds("links"), usize::MAX), translation in changed(seeds("links"), usize::MAX)) {
        let (source, translation) = (format!("---\ntitle: Page\n---\n{text}"), format!("---\ntitle: Page\n---\n{translation}"));
        holds(&[("content/en/page.md", &source), ("content/ar/page.md", &translation), ("content/en/x.png", "picture")])?;
    }

    /// What is beside `site.yaml`.
    #[test]
    fn lists(
        terms in changed(seeds("terms"), usize::MAX),
        redirects in changed(seeds("redirects"), usize::MAX),
        lock in changed(seeds("lock"), usize::MAX),
    ) {
        let page = ("content/en/page.md", "---\ntitle: Page\n---\nAn email thread in Postella.\n");
        holds(&[page, ("terms.yaml", &terms), ("redirects.yaml", &redirects), ("urls.lock", &lock)])?;
    }

    /// What comes back from translators.
    #[test]
    fn exchange(text in changed(exchanged(), usize::MAX)) {
        reads::reads(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn drawings(text in changed(seeds("pictures"), usize::MAX)) {
        let page = "---\ntitle: Page\nimage: { src: a.svg, alt: A }\n---\n![A](a.svg)\n";
        holds(&[("content/en/page.md", page), ("content/en/a.svg", &text)])?;
        // What a browser would make of the file as a page may hold no more.
        let hidden = text.contains("<!") || text.contains("<?xml-");
        if active("a.svg", text.as_bytes()).is_none() && !hidden {
            for Ok(token) in Tokenizer::new(&text) {
                let Token::StartTag(tag) = token else { continue };
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                prop_assert!(name != "script" && name != "foreignobject", "<{name}> in {text}");
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute);
                    let value = String::from_utf8_lossy(value);
                    // A name with a namespace's prefix is nobody's event.
                    let is_event = attribute.starts_with("on") && attribute.len() > 2 && !attribute.contains(':');
                    prop_assert!(!is_event, "{attribute} in {text}");
                    prop_assert!(!value.trim().starts_with("javascript:"), "{value} in {text}");
                }
            }
        }
    }

    /// Pictures are measured by their first bytes, whatever these are.
    #[test]
    fn pictures(kind in select(HEADERS), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let start = Instant::now();
        let picture = Picture::of(&[kind, bytes.as_slice()].concat());
        prop_assert!(start.elapsed() < Duration::from_secs(1), "took {:?}", start.elapsed());
        prop_assert!(picture.is_none_or(|picture| picture.width <= 65_535 && picture.height <= 65_535));
    }

    #[test]
    fn terms_yaml(
        text in changed(vec![TERMS.to_owned()], usize::MAX),
        source in changed(articles(), 300),
        translation in changed(articles(), 300),
    ) {
        let files = [
            ("terms.yaml", text.as_str()),
            ("content/en/page.md", &source),
            ("content/ar/page.md", &translation),
        ];
        holds(&files)?;
    }

    /// Marks, spaces, digits, letters of several scripts and characters that nobody sees.
    #[test]
    fn wording(source in WORDING, translation in WORDING) {
        let front = "---\ntitle: 2024\n---\n";
        let (source, translation) = (format!("{front}{source}"), format!("{front}{translation}"));
        let files = [
            ("terms.yaml", "- source: ab\n  en: { avoid: [ba, «, a b] }\n  ar: { use: [ال], avoid: [ا ل] }\n"),
            ("content/en/page.md", source.as_str()),
            ("content/ar/page.md", &translation),
        ];
        holds(&files)?;
    }

    #[test]
    fn site_yaml(text in changed(vec![WHOLE_SITE.to_owned(), SITE.to_owned()], usize::MAX)) {
        holds(&[("site.yaml", &text), ("content/en/page.md", WHOLE_ARTICLE)])?;
    }
}

/// Input that recurses, or repeats itself, far beyond what anybody writes. Each
/// is built by the program itself, as a stack that overflows ends the process.
#[test]
fn what_is_deep_or_long_ends_soon() {
    let body = |text: String| ("content/en/page.md", format!("---\ntitle: Page\n---\n{text}\n"));
    let front = |text: String| ("content/en/page.md", format!("---\ntitle: Page\n{text}\n---\n"));
    let words = |text: String| ("locales/en/words.ftl", text);
    let deep = |open: &str, close: &str, depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
    let numbered = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let cases: Vec<(&str, (&str, String))> = vec![
        ("block quotes", body(deep("> ", "", 50_000))),
        ("lists in a line", body(deep("- ", "", 20_000))),
        (
            "lists below each other",
            body(numbered(500, &|at| format!("{}- x\n", "  ".repeat(at)))),
        ),
        ("emphasis", body(deep("*a **b ", "", 20_000))),
        ("brackets", body(deep("[", "]", 20_000))),
        ("links in links", body(deep("[", "](other.md)", 5_000))),
        ("raw elements", body(deep("<div>", "</div>", 20_000))),
        ("raw elements in a line", body(deep("<b>", "</b>", 20_000))),
        ("raw elements over lines", body("<div\n>".repeat(20_000))),
        (
            "an attribute that does not end",
            body(format!("<div>\n<a title=\"\n{}", "<b>x</b>\n".repeat(20_000))),
        ),
        ("comments", body("<!-- ".repeat(20_000))),
        ("headings of one name", body("## same\n\n".repeat(5_000))),
        ("headings", body(numbered(5_000, &|at| format!("## heading {at}\n\n")))),
        (
            "footnotes",
            body(numbered(3_000, &|at| format!("x[^{at}]\n\n[^{at}]: note\n\n"))),
        ),
        (
            "questions",
            body(format!(
                "## FAQ {{#faq}}\n\n{}",
                numbered(3_000, &|at| format!("### q{at}\n\n[x](#faq-{at})\n\n"))
            )),
        ),
        ("links to nowhere", body("[x](gone.md) ".repeat(20_000))),
        ("links", body("[](other.md) [[other]] ".repeat(20_000))),
        (
            "a wide table",
            body(format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000))),
        ),
        (
            "a long table",
            body(format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(20_000))),
        ),
        ("a long word", body("w".repeat(1 << 20))),
        ("alerts", body("> [!NOTE]\n> x\n\n".repeat(5_000))),
        ("sequences", front(format!("x: {}", deep("[", "]", 100_000)))),
        ("mappings", front(format!("x: {}", deep("{a: ", "}", 50_000)))),
        ("blocks", front(format!("x:\n  {}", "- ".repeat(100_000)))),
        ("keys", front("? ".repeat(100_000))),
        ("fields", front(numbered(5_000, &|at| format!("field-{at}: x\n")))),
        ("one field", front("title: x\n".repeat(5_000))),
        (
            "tags",
            front(format!("tags: [{}]", numbered(300, &|at| format!("t{at}, ")))),
        ),
        (
            "aliases",
            front(format!("aliases: [{}]", numbered(500, &|at| format!("/t{at}/, ")))),
        ),
        ("placeables", words(format!("m = {}\n", deep("{ ", " }", 100_000)))),
        ("open placeables", words(format!("m = {}\n", "{ ".repeat(100_000)))),
        (
            "selections",
            words(format!("m = {}\n", deep("{ $a ->\n *[x] ", "\n }", 20_000))),
        ),
        ("calls", words(format!("m = {{ {} }}\n", deep("NUMBER(", ")", 100_000)))),
        (
            "messages in a chain",
            words(numbered(5_000, &|at| format!("m{at} = {{ m{} }}\n", at + 1))),
        ),
        (
            "messages that double",
            words(format!(
                "site-title = {{ m0 }}\n{}m60 = x\n",
                numbered(60, &|at| format!("m{at} = {{ m{next} }}{{ m{next} }}\n", next = at + 1))
            )),
        ),
        ("messages that are none", words("junk\n".repeat(20_000))),
        (
            "a path of folders",
            body(format!("[x]({}other.md)", "../".repeat(50_000))),
        ),
        ("site.yaml", ("site.yaml", "a: ".to_owned() + &"[".repeat(1 << 20))),
    ];
    let report: Vec<String> = cases
        .iter()
        .filter_map(|(name, (path, text))| ends_soon(path, text).map(|problem| format!("{name}: {problem}")))
        .collect();
    support::assert_none("deep or long input ends soon, in findings or in pages", &report);
}

/// What went wrong, if anything did.
fn ends_soon(path: &str, text: &str) -> Option<String> {
    let site = Site::empty();
    let plain: BTreeMap<&str, &str> = [("site.yaml", SITE), ("content/en/other.md", PAGE)].into();
    for (path, text) in plain {
        site.write(path, text);
    }
    for (name, text) in TEMPLATES {
        site.write(&format!("templates/{name}"), text);
    }
    site.write(path, text);
    let start = Instant::now();
    let mut run = Command::new(PROGRAM)
        .args(["build", "--keep-going", "--site"])
        .arg(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    loop {
        match run.try_wait().expect("a status") {
            Some(status) if matches!(status.code(), Some(0 | 1)) => return None,
            Some(status) => return Some(status.to_string()),
            None if start.elapsed() > LIMIT => {
                run.kill().expect("the end of it");
                run.wait().expect("a status");
                return Some(format!("more than {} seconds", LIMIT.as_secs()));
            }
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
}
