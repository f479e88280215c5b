//! What translators are sent, and what becomes of what they send back: any
//! article comes back as it was built, in the words of the translation, and what
//! cannot be taken changes nothing.

mod program;

use std::collections::BTreeMap;
use std::path::Path;

use program::{Run, Site, copy_tree, tree};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use pulldown_cmark::{Event, Options, Parser, Tag};
use tarjuman::diag::{Diagnostics, Levels};
use tarjuman::exchange::{Exchange, Piece, Reply, ReplyFile, ReplyPiece, ReplyUnit, UnitState};
use tarjuman::translate::{self, AnswerKind, Answers, Desk, Export, Imported, PageState, Writing};

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n";
const EN: &str = "content/en/domain.md";
const ET: &str = "content/et/domain.md";
const STATE: &str = "locales/et/.state/domain.yaml";

const SOURCE: &str = "---
title: External email domain
description: What an external email domain is.
date: 2024-01-02
tags: [email]
image: { src: domain.png, alt: \"A domain: yours\" }
faq:
  - question: Is it safe?
    answer: |
      It **is**. See [forwarding](other.md).

      - Even here.
---

An external *email domain* belongs to [another company](other.md#a \"A title\").

## Why it matters {#why}

> Messages from outside are marked with `X`, so that nobody
> is taken in. ![The mark](mark.png)

1. Look at the address.
   Twice.
2. Ask your administrator.

| What | Why |
| --- | --- |
| `SPF` | *Safety* first |

```text
not translated
```
";

fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    site.write("content/en/_index.md", "---\ntitle: Help\n---\n");
    site.write("content/et/_index.md", "---\ntitle: Abi\n---\n");
    site.write("content/en/other.md", "---\ntitle: Other\ndraft: true\n---\n");
    site.write(EN, SOURCE);
    site
}

fn desk(site: &Path) -> Desk {
    let mut found = Diagnostics::default();
    Desk::open(site, &mut found).expect("a site").expect("a configuration")
}

fn exchange(site: &Path, tag: &str, only: &[PageState]) -> Exchange {
    let desk = desk(site);
    let export = Export {
        locale: desk.locales.find(tag).expect("a locale"),
        only: only.to_vec(),
    };
    let mut found = Diagnostics::default();
    let made = translate::export(&desk, &export, None, &mut found);
    assert_eq!(found.iter().count(), 0);
    made
}

fn as_reply(pieces: &[Piece]) -> Vec<ReplyPiece> {
    let reply = |piece: &Piece| match piece {
        Piece::Words(words) => ReplyPiece::Words(words.clone()),
        Piece::Open(code) => ReplyPiece::Open(code.id),
        Piece::Close(code) => ReplyPiece::Close(code.id),
        Piece::Alone(code) => ReplyPiece::Alone(code.id),
    };
    pieces.iter().map(reply).collect()
}

/// The answer of somebody who puts each unit into other words.
fn reply(exchange: &Exchange, mut translate: impl FnMut(&[ReplyPiece]) -> Vec<ReplyPiece>) -> Reply {
    let files = exchange.files.iter().map(|file| ReplyFile {
        path: file.path.clone(),
        units: file
            .units
            .iter()
            .map(|unit| ReplyUnit {
                id: unit.id.clone(),
                source: as_reply(&unit.source),
                target: Some(translate(&as_reply(&unit.source))),
                state: None,
                place: (1, 1),
            })
            .collect(),
    });
    Reply {
        source_language: Some(exchange.source_language.clone()),
        target_language: Some(exchange.target_language.clone()),
        files: files.collect(),
    }
}

/// The answer of somebody who has done nothing.
fn untouched(exchange: &Exchange) -> Reply {
    let mut reply = reply(exchange, <[ReplyPiece]>::to_vec);
    for (file, sent) in reply.files.iter_mut().zip(&exchange.files) {
        for (unit, sent) in file.units.iter_mut().zip(&sent.units) {
            unit.target = sent.target.as_deref().map(as_reply);
            unit.state = Some(sent.state);
        }
    }
    reply
}

fn import(site: &Path, tag: &str, reply: &Reply, kind: AnswerKind) -> (Imported, Vec<String>) {
    let desk = desk(site);
    let locale = desk.locales.find(tag).expect("a locale");
    let answers = Answers {
        name: "back.xlf",
        text: "",
        reply,
        kind,
    };
    let mut found = Diagnostics::default();
    let imported = translate::import(&desk, locale, &answers, Writing::Done, &mut found).expect("an import");
    let found = found.finish(&Levels::default());
    let found = found
        .iter()
        .map(|found| format!("{}: {}", found.code.id, found.message));
    (imported, found.collect())
}

fn words(text: &str) -> Vec<ReplyPiece> {
    vec![ReplyPiece::Words(text.to_owned())]
}

/// Words between marks, in which nothing is to be markup.
fn odd(pieces: &[ReplyPiece]) -> Vec<ReplyPiece> {
    let marked = |piece: &ReplyPiece| match piece {
        ReplyPiece::Words(words) => {
            ReplyPiece::Words(format!("{}#*«<{}>»_[{}", lead(words), words.trim(), trail(words)))
        }
        piece => piece.clone(),
    };
    pieces.iter().map(marked).collect()
}

fn lead(words: &str) -> &str {
    if words.starts_with(' ') { " " } else { "" }
}

fn trail(words: &str) -> &str {
    if words.ends_with(' ') { " " } else { "" }
}

fn read(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn run(site: &Site, arguments: &[&str]) -> Run {
    let mut all = vec!["translate"];
    all.extend(arguments);
    site.tarjuman(&all)
}

/// The state of the one article.
fn state(site: &Site) -> String {
    let run = site.tarjuman(&["status", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let item = &json["items"][0];
    let (state, stale) = (item["state"].as_str().unwrap_or_default(), &item["segments"]["stale"]);
    format!("{state} {stale}")
}

#[test]
fn a_translation_is_built_as_its_source() {
    let site = site();
    let answer = reply(&exchange(site.path(), "et", &[]), |source| {
        let upper = |piece: &ReplyPiece| match piece {
            ReplyPiece::Words(words) => ReplyPiece::Words(words.to_uppercase()),
            piece => piece.clone(),
        };
        source.iter().map(upper).collect()
    });
    let (imported, found) = import(site.path(), "et", &answer, AnswerKind::Units);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(imported.written, [ET]);
    assert_eq!(
        read(&site, ET),
        "---
title: EXTERNAL EMAIL DOMAIN
description: WHAT AN EXTERNAL EMAIL DOMAIN IS.
image:
  alt: \"A DOMAIN: YOURS\"
faq:
  - question: IS IT SAFE?
    answer: |
      IT **IS**. SEE [FORWARDING](other.md).

      - EVEN HERE.
---

AN EXTERNAL *EMAIL DOMAIN* BELONGS TO [ANOTHER COMPANY](other.md#a \"A title\").

## WHY IT MATTERS {#why}

> MESSAGES FROM OUTSIDE ARE MARKED WITH `X`, SO THAT NOBODY IS TAKEN IN. ![THE MARK](mark.png)

1. LOOK AT THE ADDRESS. TWICE.
2. ASK YOUR ADMINISTRATOR.

| WHAT | WHY |
| --- | --- |
| `SPF` | *SAFETY* FIRST |

```text
not translated
```
"
    );
    assert_eq!(state(&site), "current 0");
}

#[test]
fn what_is_out_of_date_is_sent_with_what_it_was_made_from_and_changed_alone() {
    let site = site();
    let all = exchange(site.path(), "et", &[]);
    import(site.path(), "et", &reply(&all, odd), AnswerKind::Units);
    site.edit(ET, "\ndescription", "\n# mine\nslug: minu\ndescription");
    let before = read(&site, ET);
    site.edit(EN, "Ask your administrator", "Ask an administrator");
    let stale = exchange(site.path(), "et", &[PageState::Stale, PageState::Missing]);
    assert_eq!(stale.files.len(), 1);
    let [unit] = &stale.files[0].units[..] else {
        panic!("{stale:?}")
    };
    assert_eq!((unit.state, unit.kind.as_str()), (UnitState::Stale, "item"));
    assert_eq!(unit.previous.as_deref(), Some("Ask your administrator."));
    assert_eq!(unit.context, ["Why it matters"]);
    assert!(unit.target.is_some());

    let (imported, found) = import(site.path(), "et", &untouched(&stale), AnswerKind::Units);
    assert_eq!((imported.units, found.len()), (0, 0));
    assert_eq!(state(&site), "stale 1");
    let (_, found) = import(
        site.path(),
        "et",
        &reply(&stale, |_| words("Küsi 1. *kelleltki*")),
        AnswerKind::Units,
    );
    assert_eq!(found, Vec::<String>::new());
    let line = before.lines().find(|line| line.starts_with("2. ")).expect("the item");
    assert_eq!(read(&site, ET), before.replace(line, "2. Küsi 1. \\*kelleltki\\*"));
    assert_eq!(state(&site), "current 0");

    // A draft takes nothing from readers.
    site.edit(EN, "Twice", "Three times");
    let before = read(&site, ET);
    let again = exchange(site.path(), "et", &[PageState::Stale]);
    let mut unread = reply(&again, |_| words("Vaata aadressi"));
    unread.files[0].units[0].state = Some(UnitState::Draft);
    let (imported, found) = import(site.path(), "et", &unread, AnswerKind::Units);
    assert_eq!((imported.units, found.len()), (0, 1), "{found:?}");
    assert!(found[0].contains("is a draft"), "{found:?}");
    assert_eq!(read(&site, ET), before);
    site.edit(EN, "Three times", "Twice");

    // Looked at, and found to be right.
    site.edit(EN, "Look at", "Look hard at");
    let before = read(&site, ET);
    let mut right = untouched(&exchange(site.path(), "et", &[PageState::Stale]));
    right.files[0].units[0].state = Some(UnitState::Translated);
    import(site.path(), "et", &right, AnswerKind::Units);
    assert_eq!(read(&site, ET), before);
    assert_eq!(state(&site), "current 0");
}

#[test]
fn a_source_that_was_built_anew_takes_its_translation_along() {
    let site = site();
    import(
        site.path(),
        "et",
        &reply(&exchange(site.path(), "et", &[]), odd),
        AnswerKind::Units,
    );
    site.edit(ET, "\ndescription", "\nslug: minu\ndescription");
    site.edit(EN, "## Why", "A new paragraph.\n\n- New.\n- Newer.\n\n## Why")
        .edit(EN, "| `SPF` | *Safety* first |\n", "");
    assert_eq!(state(&site), "stale 3");
    let before = tree(site.path());
    let new = exchange(site.path(), "et", &[PageState::Stale]);
    let mut part = reply(&new, odd);
    part.files[0].units.pop();
    let (imported, found) = import(site.path(), "et", &part, AnswerKind::Units);
    assert_eq!((imported.incomplete, found.len()), (1, 1));
    assert_eq!(tree(site.path()).get(ET), before.get(ET), "a part of it has no place");
    let (_, found) = import(site.path(), "et", &reply(&new, odd), AnswerKind::Units);
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(state(&site), "current 0");
    let text = read(&site, ET);
    assert!(
        text.contains("slug: minu") && text.contains("- \\#\\*«\\<Newer.>»\\_\\["),
        "{text}"
    );
    assert!(!text.contains("SPF") && text.contains("nobody"), "{text}");

    // Blocks that the source never had would be lost.
    site.edit(ET, "## ", "My own words.\n\nAnd more.\n\n## ")
        .edit(EN, "- Newer.", "- Newer.\n- Newest.");
    let before = tree(site.path());
    let new = exchange(site.path(), "et", &[PageState::Missing]);
    let (imported, found) = import(site.path(), "et", &reply(&new, odd), AnswerKind::Units);
    assert_eq!(imported.refused, 1);
    assert!(found[0].starts_with("exchange-unwritable"), "{found:?}");
    assert_eq!(tree(site.path()), before);
}

#[test]
fn what_cannot_be_taken_leaves_its_article_as_it_was_and_the_others_are_imported() {
    let site = site();
    site.write("content/en/second.md", "---\ntitle: Second\n---\n\nAnother *text*.\n");
    let sent = exchange(site.path(), "et", &[]);
    let paragraph = |reply: &mut Reply, target: Vec<ReplyPiece>| {
        let unit = reply.files[0]
            .units
            .iter_mut()
            .find(|unit| unit.source.len() > 4)
            .expect("a unit with codes");
        unit.target = Some(target);
    };
    let (open, close) = (ReplyPiece::Open, ReplyPiece::Close);
    let said = |text: &str| ReplyPiece::Words(text.to_owned());
    for (target, reason) in [
        (words("no codes"), "code 1 `*` is missing"),
        (
            vec![open(1), said("a"), open(2), said("b"), close(1), close(2)],
            "code 1 ends where it did not begin",
        ),
        (
            vec![
                open(1),
                said("a"),
                close(1),
                open(2),
                said("b"),
                close(2),
                ReplyPiece::Alone(3),
            ],
            "the source has no code 3",
        ),
        (
            vec![open(1), said("a"), close(1), open(2), said("b")],
            "code 2 has no end",
        ),
        (
            vec![open(1), close(1), open(2), said("b"), close(2)],
            "code 1 has no words in it",
        ),
        (
            vec![open(1), said("a"), close(1), open(1), said("b"), close(1)],
            "code 1 `*` is there more than once",
        ),
    ] {
        let site = Site::of(site.path());
        let mut back = reply(&sent, odd);
        paragraph(&mut back, target);
        let (imported, found) = import(site.path(), "et", &back, AnswerKind::Units);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with("exchange-codes: unit `") && found[0].contains(reason),
            "{found:?}"
        );
        assert_eq!(
            (imported.written, imported.refused),
            (vec!["content/et/second.md".to_owned()], 1)
        );
        assert!(!site.path().join(ET).exists() && !site.path().join(STATE).exists());
    }
    site.edit(EN, "Look at", "Look hard at");
    let (imported, found) = import(site.path(), "et", &reply(&sent, odd), AnswerKind::Units);
    assert!(found[0].contains("is not in the source any more"), "{found:?}");
    assert_eq!(imported.written, ["content/et/second.md"]);
    // And a title that nobody has translated leaves the article unwritten.
    let mut back = reply(&exchange(site.path(), "et", &[]), odd);
    back.files[0].units[0].target = None;
    let (imported, found) = import(site.path(), "et", &back, AnswerKind::Units);
    assert_eq!((imported.written.len(), imported.incomplete), (0, 1));
    assert!(found[0].contains("1 of its units are not translated"), "{found:?}");
}

#[test]
fn what_has_been_translated_is_proposed_again_and_taken_from_memories() {
    let site = site();
    import(
        site.path(),
        "et",
        &reply(&exchange(site.path(), "et", &[]), odd),
        AnswerKind::Units,
    );
    let same = SOURCE.replace("External email domain", "Another title");
    site.write("content/en/copy.md", &same);
    let sent = exchange(site.path(), "et", &[PageState::Missing]);
    let filled = sent.files[0].units.iter().filter(|unit| unit.target.is_some()).count();
    assert_eq!(filled, sent.files[0].units.len() - 1);
    // A proposal is no answer.
    let before = tree(site.path());
    import(site.path(), "et", &untouched(&sent), AnswerKind::Units);
    assert_eq!(tree(site.path()), before);
    let memory = reply(&exchange(site.path(), "et", &[]), odd);
    let (imported, found) = import(site.path(), "et", &memory, AnswerKind::Memory);
    assert_eq!(
        (imported.written, found.len()),
        (vec!["content/et/copy.md".to_owned()], 0)
    );
}

#[test]
fn nothing_changes_by_what_nobody_has_touched() {
    let demo = Site::empty();
    for name in ["content", "locales"] {
        copy_tree(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(name),
            &demo.path().join(name),
        );
    }
    for name in ["site.yaml", "terms.yaml"] {
        demo.write(
            name,
            std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name),
        );
    }
    let before = tree(demo.path());
    for tag in ["et", "ar", "de", "pl", "ja", "fa", "pt-BR"] {
        let sent = exchange(demo.path(), tag, &[]);
        assert!(sent.files.len() > 20 && !sent.terms.is_empty(), "{tag}");
        let (imported, found) = import(demo.path(), tag, &untouched(&sent), AnswerKind::Units);
        assert_eq!((imported, found), (Imported::default(), vec![]), "{tag}");
    }
    assert!(tree(demo.path()) == before, "a file has changed");
    // And every article of it can be translated anew.
    for tag in ["et", "ja"] {
        std::fs::remove_dir_all(demo.path().join("content").join(tag)).expect("a folder");
        let sent = exchange(demo.path(), tag, &[]);
        let (imported, found) = import(demo.path(), tag, &reply(&sent, odd), AnswerKind::Units);
        assert_eq!((imported.written.len(), found), (sent.files.len(), vec![]), "{tag}");
        assert_round_trip(demo.path(), tag, &sent);
    }
}

#[test]
fn the_commands_write_and_read_files() {
    let site = site();
    let file = site.path().join("et.csv");
    let file = file.to_str().expect("a path of text");
    let out = run(&site, &["export", "--locale", "et", "--format", "csv", "--out", file]);
    assert_eq!((out.code, out.stdout.as_str()), (0, ""), "{}", out.stderr);
    let table = read(&site, "et.csv");
    assert!(table.contains("Is it safe?"), "{table}");
    let before = tree(&site.path().join("content"));
    assert_eq!(run(&site, &["import", file]).code, 0);
    assert_eq!(tree(&site.path().join("content")), before);
    let xliff = run(&site, &["export", "--locale", "et"]);
    assert!(
        xliff.stdout.starts_with("<?xml") && xliff.stdout.contains("https://help.example.com/"),
        "{}",
        xliff.stdout
    );
    // A file that cannot be read, one that is not there, a language that is not.
    site.write("bad.xlf", "<?xml version=\"1.0\"?>\n<xliff><file>");
    let bad = run(&site, &["import", site.path().join("bad.xlf").to_str().expect("text")]);
    assert_eq!(bad.code, 1);
    assert!(bad.stderr.contains("exchange-unreadable"), "{}", bad.stderr);
    assert_eq!(run(&site, &["import", "nowhere.xlf"]).code, 2);
    assert_eq!(run(&site, &["export", "--locale", "de"]).code, 2);
    assert_eq!(run(&site, &["export", "--locale", "en"]).code, 2);
}

#[test]
fn a_new_translation_builds_at_once() {
    let site = site();
    site.write("content/en/mark.png", "")
        .edit(EN, " {#why}", "")
        .edit(EN, " ![The mark](mark.png)", "");
    site.edit(EN, ", ", ", ")
        .edit(EN, "image: { src: domain.png, alt: \"A domain: yours\" }\n", "")
        .edit(EN, "tags: [email]\n", "");
    site.edit("content/en/other.md", "draft: true\n---\n", "---\n\n## A\n");
    let made = site.tarjuman(&["new", "translation", "domain", "et"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stdout.trim_end().ends_with("domain.md"), "{}", made.stdout);
    let text = read(&site, ET);
    assert!(text.contains("## Why it matters {#why-it-matters}\n"), "{text}");
    assert!(
        text.contains("translation: draft\n") && !text.contains("date:"),
        "{text}"
    );
    assert!(text.contains("[another company](other.md#a \"A title\")"), "{text}");
    let build = site.build(&[]);
    assert_eq!(build.code, 0, "{}", build.listing());
    assert_eq!(state(&site), "draft 0");
    let before = tree(&site.path().join("content"));
    for (key, tag) in [("domain", "et"), ("domain", "en"), ("domian", "et"), ("domain", "de")] {
        assert_eq!(site.tarjuman(&["new", "translation", key, tag]).code, 2, "{key} {tag}");
    }
    assert_eq!(tree(&site.path().join("content")), before);
}

/// Pieces of Markdown that stand in a line.
fn inline() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "word",
        "two words",
        "*em*",
        "**strong**",
        "***both** one*",
        "~~gone~~",
        "`co*de`",
        "``a ` b``",
        "[a *link*](a.md)",
        "[r][ref]",
        "<https://example.com/a_b>",
        "![a picture](a.png)",
        "![](b.png)",
        "![](c.png \"t\")",
        "[![alt *x*](d.png)](e.md)",
        "\\*escaped\\*",
        "&amp; &lt;b&gt;",
        "a < b",
        "C#",
        "1986.",
        "x_y_z",
        "{{name}}",
        "$5",
        "<b>bold</b>",
        "a[^n]",
        "[[key]]",
        "[[key|words]]",
        "مرحبا *بالعالم*",
        "שלום",
        "**重要：**テスト",
        "重要**“x”**的",
        "two\\\nlines",
        "soft\nbreak",
        "!",
        "*a*[b](c.md)",
        "**a**`b`",
        "(**x**)",
        "\"q\"",
        "'",
        "http://x.example",
        "\u{200f}",
        "#",
        "- x",
        "+",
        "1)",
        "~",
        "[](a.md)",
        "[x](<a b.md> \"t\")",
        "**`x`**",
        "_a_b",
        "&copy;",
        "100 %",
        "a|b",
        "🎉",
        "é e\u{301}",
    ]);
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

/// Blocks of Markdown.
fn block() -> impl Strategy<Value = String> {
    let line = || inline().prop_map(|text| text.replace("\\\n", " ").replace('\n', " "));
    let cell = || line().prop_map(|text| text.replace('|', "\\|"));
    let indented =
        |text: String, first: &str, rest: &str| format!("{first}{}", text.replace('\n', &format!("\n{rest}")));
    prop_oneof![
        4 => inline(),
        2 => (1..5_usize, line()).prop_map(|(level, text)| format!("{} {text}", "#".repeat(level))),
        1 => line().prop_map(|text| format!("## {text} {{#id-{}}}", text.len())),
        1 => line().prop_map(|text| format!("x {text}\n=====")),
        2 => prop::collection::vec(inline(), 1..4).prop_map(move |items| {
            items.into_iter().map(|item| indented(item, "- ", "  ")).collect::<Vec<_>>().join("\n")
        }),
        1 => prop::collection::vec(inline(), 1..4).prop_map(move |items| {
            items.into_iter().map(|item| indented(item, "1. ", "   ")).collect::<Vec<_>>().join("\n\n")
        }),
        1 => (inline(), inline()).prop_map(move |(a, b)| format!("- [ ] {}\n  - {}", a.replace('\n', "\n  "), b.replace('\n', "\n    "))),
        1 => inline().prop_map(move |text| indented(text, "> ", "> ")),
        1 => inline().prop_map(move |text| indented(text, "> [!NOTE]\n> ", "> ")),
        1 => (cell(), cell(), cell()).prop_map(|(a, b, c)| format!("| {a} | {b} |\n| --- | :-: |\n| {c} | x |\n| | `y` |")),
        1 => (line(), inline()).prop_map(move |(term, text)| format!("x {term}\n: {}", text.replace('\n', "\n  "))),
        1 => Just("```text\ncode *x*\n```".to_owned()),
        1 => Just("- a\n\n  ```{figure}\n  src: a.png\n  alt: Words here\n  caption: |\n    Two\n    lines\n  ```".to_owned()),
        1 => Just("```{cta}\nheading: \"A: b\"\nlabel: Go\nurl: a.md\n```".to_owned()),
        1 => Just("<div>\nraw *html*\n</div>".to_owned()),
        1 => Just("<!-- a comment -->\n\n---".to_owned()),
        1 => line().prop_map(|text| format!("## FAQ {{#faq}}\n\n### {text}\n\nAn answer.\n")),
    ]
}

fn article() -> impl Strategy<Value = String> {
    let answer = prop::collection::vec(block(), 1..3).prop_map(|blocks| blocks.join("\n\n"));
    let plain = prop::sample::select(vec![
        "A title",
        "\"Quoted: text\"",
        "'It''s'",
        "Plain text, no more",
        ">-\n  folded\n  text",
        "|\n  literal\n  text",
    ]);
    (plain.clone(), plain, prop::collection::vec(block(), 0..9), prop::option::of(answer), any::<bool>()).prop_map(
        |(title, description, blocks, answer, crlf)| {
            let faq = answer.map_or_else(String::new, |answer| {
                let lines = answer.lines().map(|line| format!("      {line}\n")).collect::<String>();
                format!("faq:\n  - question: \"Why, *so*?\"\n    answer: |\n{lines}")
            });
            let text = format!(
                "---\ntitle: {title}\nweight: 3 # a comment\ndescription: {description}\ncta: {{ heading: Go, url: a.md }}\n{faq}---\n\n{}\n\n[ref]: r.md\n\n[^n]: A note.\n",
                blocks.join("\n\n")
            );
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

/// What a text is built of, without its words.
fn skeleton(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let front = text.find("\n---\n").expect("front matter");
    let body = text[front + 5..].to_owned();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut code = None;
    let events = Parser::new_ext(&body, options).filter_map(|event| match event {
        Event::Start(Tag::CodeBlock(kind)) => {
            code = Some(format!("{kind:?}"));
            code.clone()
        }
        Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
            code = None;
            None
        }
        // The words of a directive are among what is translated.
        Event::Text(text) => code
            .clone()
            .filter(|code| !code.contains('{'))
            .map(|_| text.to_string()),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_) => None,
        Event::End(end) => Some(format!("{end:?}"))
            .filter(|end| !["Emphasis", "Strong", "Strikethrough", "Link", "Image"].contains(&end.as_str())),
        event => Some(format!("{event:?}")),
    });
    events.collect()
}

/// Every unit says what was to be said, and is up to date.
fn assert_round_trip(site: &Path, tag: &str, sent: &Exchange) {
    let back = exchange(site, tag, &[]);
    let by_path: BTreeMap<&str, _> = back.files.iter().map(|file| (file.path.as_str(), file)).collect();
    for file in &sent.files {
        let now = by_path[file.path.as_str()];
        assert_eq!(now.units.len(), file.units.len());
        for (unit, now) in file.units.iter().zip(&now.units) {
            let own = file.path.replace("/en/", &format!("/{tag}/"));
            let text = || std::fs::read_to_string(site.join(&own)).unwrap_or_default();
            let said = now.target.as_deref().map(as_reply);
            assert_eq!(said, Some(odd(&as_reply(&unit.source))), "{}: {}", unit.kind, text());
            assert_eq!(now.state, UnitState::Translated, "{}: {}", unit.kind, text());
        }
    }
}

#[test]
fn any_article_comes_back_as_it_was_built_in_other_words() {
    let mut runner = TestRunner::new(Config {
        cases: 40,
        max_shrink_iters: 120,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&prop::collection::vec(article(), 8), |articles| {
            let site = Site::empty();
            site.write("site.yaml", CONFIG);
            for (at, text) in articles.iter().enumerate() {
                site.write(&format!("content/en/a{at}.md"), text);
            }
            let sent = exchange(site.path(), "et", &[]);
            prop_assert_eq!(sent.files.len(), articles.len());
            let (imported, found) = import(site.path(), "et", &reply(&sent, odd), AnswerKind::Units);
            prop_assert!(found.is_empty(), "{:?}", found);
            prop_assert_eq!(imported.written.len(), articles.len());
            assert_round_trip(site.path(), "et", &sent);
            for (at, text) in articles.iter().enumerate() {
                let own = read(&site, &format!("content/et/a{at}.md"));
                prop_assert_eq!(skeleton(text), skeleton(&own), "{}\n{}", text, own);
            }
            let before = tree(site.path());
            import(
                site.path(),
                "et",
                &untouched(&exchange(site.path(), "et", &[])),
                AnswerKind::Units,
            );
            prop_assert!(tree(site.path()) == before, "a file has changed");
            // Once more, in place.
            let again = reply(&sent, |source| odd(&odd(source)));
            let (_, found) = import(site.path(), "et", &again, AnswerKind::Units);
            prop_assert!(found.is_empty(), "{:?}", found);
            let (_, found) = import(site.path(), "et", &reply(&sent, odd), AnswerKind::Units);
            prop_assert!(found.is_empty(), "{:?}", found);
            prop_assert!(tree(site.path()) == before, "in place is not as anew");
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
}
