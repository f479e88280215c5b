//! Words that look like markup, and markup in awkward places.

use super::*;

fn words(text: &str) -> Part {
    Part::Words(text.to_owned())
}

const KINDS: [SegmentKind; 8] = [
    SegmentKind::Paragraph,
    SegmentKind::Heading(2),
    SegmentKind::Item,
    SegmentKind::Cell,
    SegmentKind::Term,
    SegmentKind::Definition,
    SegmentKind::Alt,
    SegmentKind::Heading(1),
];

#[test]
fn words_are_words_wherever_they_stand() {
    let odd = [
        "# no heading",
        "- no item",
        "+ no item",
        "* no item",
        "1. no item",
        "12) no item",
        "> no quote",
        ": no definition",
        "| no | table |",
        "--- | ---",
        "===",
        "---",
        "```",
        "~~~",
        "<b>no tag</b>",
        "a < b > c",
        "<https://example.com>",
        "*no* _emphasis_ **at** __all__",
        "[no](link)",
        "[[no-link]]",
        "![no](picture.png)",
        "[^1]: no note",
        "[x] no task",
        "`no code`",
        "a ~~no~~ b",
        "~5 ~6",
        "&amp; &#42; & AT&T",
        "C# and F #",
        "ends with #",
        "ends with {#id}",
        "{.class}",
        "back\\slash \\* \\",
        "1986. A year",
        "snake_case_word",
        "$x$",
        "https://example.com/a_b_c",
        "{{ticket.number}}",
        "\u{202b}مرحبا (abc)\u{202c}",
        "重要：**テスト**",
        "!",
        "a  b",
        "\u{a0}no-break\u{a0}",
        "😀",
        "a\u{200f}",
        "[a]: b",
        "Term\\: x",
        "100%",
        "@user",
        "www.example.com",
        "'q' \"q\"",
        "--",
        "...",
        "a|b",
        "\\|",
        "%%",
        "<!-- c -->",
        "</p>",
        "<?x?>",
    ];
    for text in odd {
        for kind in KINDS {
            let inline = Inline(vec![words(text)]);
            assert!(markdown(kind, &inline).is_some(), "{kind:?}: {text}");
        }
        let read = yaml::parse(&format!("a: {{ b: {0} }}\nc: {0}\n", scalar(text))).expect(text);
        let Value::Map(entries) = read.value else {
            panic!("{text}")
        };
        assert_eq!(entries[1].1.value, Value::Text(text.to_owned()), "{}", scalar(text));
    }
}

#[test]
fn plain_words_are_written_plainly() {
    let text = "Version 3.5 (beta): see C#, a_b, 10 > 5 and {{x}} - or not!";
    let inline = Inline(vec![words(text)]);
    assert_eq!(markdown(SegmentKind::Paragraph, &inline).as_deref(), Some(text));
    assert_eq!(scalar("Mis on see?"), "Mis on see?");
    assert_eq!(scalar("42"), "\"42\"");
    assert_eq!(scalar("a: b"), "\"a: b\"");
    assert_eq!(scalar("\"a\""), "'\"a\"'");
}

#[test]
fn markup_is_markup_wherever_it_stands() {
    let link = || Mark::Link("a.md".to_owned());
    let wiki = || Mark::Link("[[key]]".to_owned());
    let around = |mark: fn() -> Mark, text: &str| vec![Part::Open(mark()), words(text), Part::Close(mark())];
    let marks: [fn() -> Mark; 3] = [|| Mark::Strong, || Mark::Emphasis, || Mark::Strikethrough];
    for mark in marks {
        for (before, inner, behind) in [
            ("a ", "b", " c"),
            ("a", "b", "c"),
            ("a", "(b)", "c"),
            ("", "“b”", "c"),
            ("是", "“重要”", "的"),
            ("", "重要：", "テスト"),
            ("a ", " b ", " c"),
            ("(", "b", ")"),
            ("*", "b", "*"),
            ("!", "b", ""),
            ("א", "ב", "ג"),
            ("", "1. b", ""),
        ] {
            let mut parts = vec![words(before)];
            parts.extend(around(mark, inner));
            parts.push(words(behind));
            let inline = Inline(parts.into_iter().filter(|part| *part != words("")).collect());
            for kind in KINDS.into_iter().filter(|kind| *kind != SegmentKind::Alt) {
                assert!(markdown(kind, &inline).is_some(), "{kind:?}: {inline:?}");
            }
        }
    }
    let nested = Inline(vec![
        Part::Open(Mark::Emphasis),
        Part::Open(Mark::Strong),
        words("a"),
        Part::Close(Mark::Strong),
        words(" b"),
        Part::Close(Mark::Emphasis),
        words("!"),
        Part::Open(link()),
        words("c ] d"),
        Part::Close(link()),
        words("(x): "),
        Part::Open(wiki()),
        words("e f"),
        Part::Close(wiki()),
    ]);
    // `|` ends a cell, and a link with `[[…|…]]` cannot be in one.
    for kind in KINDS
        .into_iter()
        .filter(|kind| !matches!(kind, SegmentKind::Alt | SegmentKind::Cell))
    {
        assert!(markdown(kind, &nested).is_some(), "{kind:?}");
    }
    let broken = Inline(vec![words("# a"), Part::Break, words("- b")]);
    assert_eq!(
        markdown(SegmentKind::Paragraph, &broken).as_deref(),
        Some("\\# a\\\n\\- b")
    );
}
