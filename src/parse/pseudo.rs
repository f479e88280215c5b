//! A file in a locale that nobody speaks: its words changed, and nothing else.
//! Code, addresses, directives and neutral fields are the source's.

use super::edits::{Edits, besides, entries, text, whole};
use super::markdown::{self, Place};
use super::segments::{self, Segment, SegmentKind};
use super::{ContentFile, Context, Sink, front_matter};
use crate::diag::Diagnostics;
use crate::i18n::Pseudo;
use crate::id::Slug;
use crate::yaml::{Node, Value};

/// Fields whose words readers read.
const WORDS: &[&str] = &["title", "description", "term", "definition", "synonyms", "question"];
/// Fields that are held against texts and each other.
const FORMS: &[&str] = &["forms", "reading"];
/// Fields that have such fields.
const NESTED: &[(&str, &[&str])] = &[
    ("cta", &["heading", "text", "label"]),
    ("image", &["alt"]),
    ("faq", &["question"]),
];

/// What a file's address is made of where it has no `slug`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named<'k> {
    /// Of its title, or of this where that has neither letter nor digit.
    ByTitle(&'k str),
    /// Of its key alone.
    ByKey,
}

/// The text of a file in such a locale, at the source's address. `None` if its
/// front matter cannot be read.
pub fn in_pseudo(file: &ContentFile, named: Named, source: &str, context: &Context, pseudo: Pseudo) -> Option<String> {
    // What is wrong with it is said when it is parsed.
    let mut unheard = Diagnostics::default();
    let mut sink = Sink::new(file, source, context, &mut unheard);
    let (node, body_start) = front_matter::split(source, &mut sink)?;
    let head = source.get(..body_start)?;
    let mut edits = Edits::default();
    fields(&node, WORDS, head, pseudo, &mut edits);
    for (key, value) in entries(&node) {
        if FORMS.contains(&key.name.as_str()) {
            forms(value, head, pseudo, &mut edits);
        }
    }
    if let Named::ByTitle(name) = named {
        let lowercase = |text: &str| context.locales.cldr(file.locale).lowercase(text);
        let title = text(&node, "title").unwrap_or_default();
        let headword = text(&node, "term").unwrap_or(title);
        let slug = Slug::from_text(&lowercase(title)).or_else(|| Slug::from_text(&lowercase(name)));
        let fields = [
            ("slug", slug.map(|slug| slug.as_str().to_owned())),
            ("reading", Some(pseudo.filed(headword))),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                besides(&node, head, (field, &value), &mut edits);
            }
        }
    }
    let mut text = edits.apply(head);
    text.push_str(&in_markdown(&source[body_start..], pseudo));
    Some(text)
}

/// The words of a mapping's fields of some names.
fn fields(node: &Node, names: &[&str], head: &str, pseudo: Pseudo, edits: &mut Edits) {
    for (key, value) in entries(node) {
        let nested = NESTED.iter().find(|(name, _)| *name == key.name);
        if names.contains(&key.name.as_str()) {
            words(value, head, pseudo, edits);
        } else if let Some((_, names)) = nested {
            match &value.value {
                Value::List(items) => items.iter().for_each(|item| {
                    fields(item, names, head, pseudo, edits);
                    answer(item, head, pseudo, edits);
                }),
                _ => fields(value, names, head, pseudo, edits),
            }
        }
    }
}

/// The words of a scalar, or of a list of them.
fn words(node: &Node, head: &str, pseudo: Pseudo, edits: &mut Edits) {
    match &node.value {
        Value::Text(text) => edits.scalar(head, &node.range, &pseudo.text(text)),
        Value::List(items) => items.iter().for_each(|item| words(item, head, pseudo, edits)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Map(_) => {}
    }
}

/// The Markdown of an answer.
fn answer(item: &Node, head: &str, pseudo: Pseudo, edits: &mut Edits) {
    for (key, value) in entries(item) {
        if let ("answer", Value::Text(text)) = (key.name.as_str(), &value.value) {
            edits.scalar(head, &value.range, &in_markdown(text, pseudo));
        }
    }
}

/// By which terms are found in texts, or filed: letters without a frame.
fn forms(node: &Node, head: &str, pseudo: Pseudo, edits: &mut Edits) {
    match &node.value {
        Value::Text(text) => edits.scalar(head, &node.range, &pseudo.filed(text)),
        Value::List(items) => items.iter().for_each(|item| forms(item, head, pseudo, edits)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Map(_) => {}
    }
}

/// Markdown with other words.
fn in_markdown(text: &str, pseudo: Pseudo) -> String {
    let mut edits = Edits::default();
    for segment in segments::of_markdown(text) {
        match segment.kind {
            SegmentKind::Argument => edits.scalar(text, &segment.place, &pseudo.text(&segment.inline.words())),
            _ => framed(&segment, text, pseudo, &mut edits),
        }
    }
    for place in markdown::words(text) {
        match place {
            Place::Words(range) => {
                let changed = pseudo.letters(&text[range.clone()]);
                edits.replace(range, changed);
            }
            Place::Title(range) => {
                let changed = pseudo.text(&text[range.clone()]);
                edits.replace(range, changed);
            }
            Place::Label(at, label) => edits.insert(at, label),
        }
    }
    edits.apply(text)
}

/// What stands before and behind the words of a paragraph, an item, a cell.
fn framed(segment: &Segment, text: &str, pseudo: Pseudo, edits: &mut Edits) {
    let Some((before, behind)) = pseudo.frame(segment.inline.words().chars().count()) else {
        return;
    };
    let whole = whole(text, &segment.place);
    edits.insert(whole.start, escaped(before));
    edits.insert_last(whole.end, escaped(&behind));
}

/// Brackets that are no link's.
fn escaped(frame: &str) -> String {
    frame.replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Highlighting, HtmlPolicy, Punctuation};
    use crate::i18n::{Locale, LocaleSpec, Locales, Tag};
    use crate::id::ArticleKey;
    use crate::parse::{Gists, Indexing, Runs, Stamps};

    fn file(text: &str, pseudo: Pseudo) -> String {
        let spec = LocaleSpec {
            tag: Tag::parse("en").unwrap(),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        };
        let locales = Locales::new(vec![spec], 0);
        let context = Context {
            locales: &locales,
            html: HtmlPolicy::Sanitize,
            punctuation: Punctuation::Plain,
            highlighting: Highlighting::Absent,
            stamps: Stamps::Absent,
            indexing: Indexing::Absent,
            runs: Runs::Unwanted,
            gists: Gists::Absent,
        };
        let file = ContentFile {
            path: "content/en/a.md".into(),
            locale: Locale::from_index(0),
            key: ArticleKey::new("a"),
        };
        in_pseudo(&file, Named::ByTitle("a"), text, &context, pseudo).unwrap()
    }

    fn accented(markdown: &str) -> String {
        in_markdown(markdown, Pseudo::Accented)
    }

    #[test]
    fn words_change_and_markup_stays() {
        for (text, expected) in [
            ("One *two* `code`.\n", "\\[Öñé *ţŵö* `code`. öñé\\]\n"),
            ("## Head {#id}\n", "## \\[Ĥéåð öñé\\] {#id}\n"),
            ("- [x] Do\n- It\n", "- [x] \\[Ðö öñé\\]\n- \\[Îţ öñé\\]\n"),
            ("[Go](a.md#b \"c\")\n", "\\[[Ĝö](a.md#b \"[ç öñé]\") öñé\\]\n"),
            (
                "- In\n\n  ```{figure}\n  src: a.png\n  alt: Alt\n  caption: |\n    Two\n    lines\n  ```\n",
                "- \\[Îñ öñé\\]\n\n  ```{figure}\n  src: a.png\n  alt: \"[Åļţ öñé]\"\n  caption: \"[Ţŵö\\nļîñéš öñé]\"\n  ```\n",
            ),
            ("[Go](Go)\n", "\\[[Ĝö](Go) öñé\\]\n"),
            (
                "[Go][x]\n\n[x]: a.md 'T'\n",
                "\\[[Ĝö][x] öñé\\]\n\n[x]: a.md '[Ţ öñé]'\n",
            ),
            ("[Go][x]\n\n[x]: a.md\n", "\\[[Ĝö][x] öñé\\]\n\n[x]: a.md\n"),
            ("[Go]\n\n[Go]: a.md\n", "\\[[Ĝö][Go] öñé\\]\n\n[Go]: a.md\n"),
            ("[Go][]\n\n[Go]: a.md\n", "\\[[Ĝö][Go] öñé\\]\n\n[Go]: a.md\n"),
            ("[[key]] and [[key|text]]\n", "\\[[[key]] åñð [[key|ţéẋţ]] öñé\\]\n"),
            ("\\*Do\n", "\\[\\*Ðö öñé\\]\n"),
            ("A &amp; b\n", "\\[Å &amp; ƀ öñé\\]\n"),
            ("![Alt](a.png)\n", "![\\[Åļţ öñé\\]](a.png)\n"),
            ("```sh\nrun me\n```\n", "```sh\nrun me\n```\n"),
            ("<div>\nHtml\n</div>\n", "<div>\nHtml\n</div>\n"),
            (
                "| A | B |\n|---|---|\n| c | d |\n",
                "| \\[Å öñé\\] | \\[Ɓ öñé\\] |\n|---|---|\n| \\[ç öñé\\] | \\[ð öñé\\] |\n",
            ),
            (
                "See <https://zq.example/> {x}\n",
                "\\[Šéé <https://zq.example/> {x} öñé\\]\n",
            ),
            (
                "```{figure}\nsrc: a.png\nalt: Alt\ncaption: \"It: is\"\n```\n",
                "```{figure}\nsrc: a.png\nalt: \"[Åļţ öñé]\"\ncaption: \"[Îţ: îš öñé]\"\n```\n",
            ),
        ] {
            assert_eq!(accented(text), expected);
        }
    }

    #[test]
    fn front_matter_of_every_form() {
        let text = "---\ntitle: Say \"hi\" no\nslug: say\ndate: 2025-01-02\ndescription: >-\n  Two\n  lines\nimage: { src: a.png, alt: 'It''s' }\n\
                    synonyms: [One, \"Two\"]\nfaq:\n  - question: Why?\n    answer: |\n      So *it*.\n\n      - And\ncta:\n  label: Go\n  url: /a\n---\nText\n";
        let changed = file(text, Pseudo::Accented);
        let expected = "---\nreading: \"Šåý \\\"ĥî\\\" ñö\"\ntitle: \"[Šåý \\\"ĥî\\\" ñö öñé]\"\nslug: say\ndate: 2025-01-02\n\
                        description: \"[Ţŵö ļîñéš öñé]\"\nimage: { src: a.png, alt: \"[Îţ'š öñé]\" }\n\
                        synonyms: [\"[Öñé öñé]\", \"[Ţŵö öñé]\"]\nfaq:\n  - question: \"[Ŵĥý? öñé]\"\n    \
                        answer: \"\\\\[Šö *îţ*. öñé\\\\]\\n\\n- \\\\[Åñð öñé\\\\]\\n\"\ncta:\n  label: \"[Ĝö öñé]\"\n  url: /a\n---\n\\[Ţéẋţ öñé\\]\n";
        assert_eq!(changed, expected);
    }

    #[test]
    fn mirrored_markdown_is_the_same_markdown() {
        let changed = in_markdown("**Go**, see [it](a.md)\n", Pseudo::Mirrored);
        assert_eq!(
            changed.replace(['\u{202e}', '\u{202c}'], "·"),
            "**·Go·**, ·see· [·it·](a.md)\n"
        );
    }
}
