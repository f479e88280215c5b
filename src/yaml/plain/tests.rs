//! The reader of plain YAML against the library, over texts good and bad.

use super::*;
use crate::yaml::node::read_by_library;
use proptest::prelude::*;
use proptest::sample::select;

/// Where this reader answers, the library gives the same.
fn agrees(text: &str) -> Result<(), String> {
    let Some(read) = read(text) else { return Ok(()) };
    match read_by_library(text) {
        Ok(node) if node == read => Ok(()),
        other => Err(format!("{text:?}\n  here: {read:?}\n  library: {other:?}")),
    }
}

#[test]
fn front_matter_of_every_kind_is_read_here() {
    let texts = [
        "title: \"Access action\"\nslug: 'access'\ndescription: Two words, and more.\ndate: 2024-05-13\n",
        "title: õun — «jah» 語、語\nweight: 12\ndraft: true\nauthor:\n\n# Nobody yet.\nsearch: ~\n",
        "tags: [one, \"two words\", 'three']\naliases: []\nimage: { src: /images/g00.svg, alt: \"Õun\" }\n",
        "cta:\n  heading: Try\n  url: https://example.com/a?b=c#d\nrelated:\n- a/b\n- c\nterm: 3 ways\n",
        "faq:\n  - question: \"A?\"\n    answer: B.\n\n  - question: C?\n    answer: |\n      One.\n\n      - two\n    \
         x: |-\n      end\ntitle: T\n",
    ];
    for text in texts {
        assert!(read(text).is_some(), "{text}");
        agrees(text).unwrap();
    }
}

/// What is read here must not be more than the library would take.
#[test]
fn the_longest_texts_are_within_the_limits_of_the_library() {
    let long = |start: &str, piece: &str| format!("{start}{}", piece.repeat((LONGEST - start.len()) / piece.len()));
    // Room for an end; the list is cut behind a comma.
    let shorter = |text: String| {
        text[..text.floor_char_boundary(LONGEST - 6)]
            .trim_end_matches([',', ' '])
            .to_owned()
    };
    let texts = [
        long("a:\n", "- b\n"),
        long("a:\n", "  - b: c\n"),
        long("a: |\n", "  b\n"),
        long("a: b\n", "#\n"),
        long("a: b\n", "\n"),
        long("", "a: b\n"),
        long("", "a:\n"),
        long("a: ", "b"),
        format!("{}\"\n", shorter(long("a: \"", "õ x"))),
        format!("{}, c]\n", shorter(long("a: [", "b, "))),
        (0..DEEPEST).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect(),
        format!("a: {}b{}\n", "[".repeat(DEEPEST - 1), "]".repeat(DEEPEST - 1)),
    ];
    for text in texts {
        assert!(read(&text).is_some(), "{}", &text[..text.floor_char_boundary(40)]);
        agrees(&text).unwrap();
    }
}

#[test]
fn what_is_rare_or_wrong_is_left_to_the_library() {
    let texts = [
        "a: b: c\n",
        "a: \"b\\n\"\n",
        "a: 'it''s'\n",
        "a: b # c\n",
        "a: b\n  c\n",
        "a: &x b\n",
        "a: !x b\n",
        "a: *x\n",
        "a: >\n  b\n",
        "a: .inf\n",
        "a: 1.5\n",
        "a: 007\n",
        "a: yes\n",
        "\ta: b\n",
        "a: b\r\n",
        "- a\n",
        "a\n",
        " a: b\n",
        "null: a\n",
        "a: [b\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: \"b\" c\n",
        "a: - b\n",
        "a:\n  b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "a: \u{feff}b\n",
        "a: |2\n   b\n",
        "a: |\n  b\n   \nc: d\n",
        "a: |\n  b\n # c\n",
        "a: |\n\n  b\n",
        "a: [b, \n  c]\n",
        "a: b\nc\n",
        "a: {b: \n",
        "a: [b,  \n",
        "a: \"b\n",
    ];
    for text in texts {
        assert!(read(text).is_none(), "{text:?}");
    }
}

/// Pieces of YAML, and of what may be taken for it.
const PIECES: &[&str] = &[
    "a: ",
    "b:",
    "title: ",
    "faq:",
    "  ",
    "    ",
    "- ",
    "-",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\n  - a: ",
    "\n    b: ",
    "\nc: ",
    "\na:\n  b: ",
    "\"",
    "'",
    "''",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    ":",
    ": ",
    "#",
    " #",
    "# x",
    "|",
    "|-",
    "|\n  ",
    "|\n    x\n",
    "|-\n  x\n\n",
    "|+",
    ">",
    ">-\n  ",
    "|2",
    "&",
    "&x ",
    "*x",
    "!",
    "!!str ",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "~",
    "null",
    "Null",
    "true",
    "False",
    "yes",
    "No",
    "on",
    "y",
    "0",
    "1",
    "12",
    "007",
    "1.5",
    "1e3",
    "0x1f",
    "1_000",
    ".5",
    "-1",
    "+1",
    ".inf",
    ".nan",
    "inf",
    "nan",
    "12:30",
    "2024-05-13",
    "2024-5-1",
    "3 ways",
    "1 000",
    "2FA",
    "<<",
    "=",
    "---",
    "...",
    "word",
    "two words",
    "õ",
    "語",
    "،",
    "«",
    "—",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\t",
    "\r\n",
    "\u{3000}",
    "\u{fdd0}",
    "\u{fffe}",
    "\u{1f600}",
    "(x)",
    "/x",
    "http://x.y/z#a",
    "x: y",
    "x:y",
    "a#b",
    "  # c\n",
    "{b: c}",
    "{ b: \"c\", d: e }",
    "[x, 'y', \"z\"]",
    "[]",
    "{}",
    "[{a: b}]",
    "\"x y\"",
    "'x'",
];

/// Values and lines as authors write them, put together in good and bad order.
fn value() -> impl Strategy<Value = String> {
    let scalar = select(vec![
        "word",
        "two words",
        "\"quoted: # text\"",
        "'single \"x\"'",
        "12",
        "0",
        "2024-05-13",
        "true",
        "Null",
        "~",
        "",
        "õun, 語",
        "http://x.y/z",
        "3 ways",
        "10 pages e",
        "1.5",
        "[a, b c, \"d\"]",
        "[]",
        "{ src: /x.svg, alt: \"Y\" }",
        "{}",
        "x  ",
        "1 e5",
        "0 x",
        "123456789012345678",
        "on",
        "'it''s'",
        "nothing #",
        "x,y",
        "- x",
        "(a)",
        "[1, true, ~]",
        "{a: [b]}",
    ]);
    scalar.prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let start = select(vec![
        "title: ", "a:", "a: ", "b:   ", "- ", "-  ", "- a: ", "- a:", "# ", "", "x-y_z: ", "true: ", "1: ", "\"a\": ",
        "a : ", "null: ", "a: |", "a: |-", "- |", "- |-", "- - ", "? ",
    ]);
    (
        0..5_usize,
        start,
        value(),
        select(vec!["\n", "\n", "\n", " \n", "\n\n", "\n   \n"]),
    )
        .prop_map(|(indent, start, value, end)| format!("{}{start}{value}{end}", " ".repeat(indent)))
}

fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 1..9).prop_map(|lines| lines.concat())
}

/// A text that is plain but for at most one piece somewhere in it.
fn nearly_plain() -> impl Strategy<Value = String> {
    let entry = select(vec![
        "title: \"A b\"\n",
        "slug: ab\n",
        "date: 2024-05-13\n",
        "tags: [one, \"two\"]\n",
        "image: { src: /x, alt: \"Y\" }\n",
        "faq:\n  - question: \"A?\"\n    answer: B c.\n  - question: D?\n    answer: |\n      One.\n\n      Two.\n",
        "related:\n- x\n- y\n",
        "cta:\n  url: http://x\n  label: X\n",
        "weight: 3\n",
        "term:\n",
        "draft: true\n",
        "# c\n",
        "\n",
    ]);
    let entries = prop::collection::vec(entry, 1..6).prop_map(|entries| entries.concat());
    (entries, any::<prop::sample::Index>(), select(PIECES), 0..3_usize).prop_map(|(text, at, piece, cut)| {
        let at = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((at + cut).min(text.len()));
        format!("{}{piece}{}", &text[..at], &text[end..])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_of_yaml_are_as_the_library_has_them(pieces in prop::collection::vec(select(PIECES), 1..14)) {
        agrees(&pieces.concat()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn pieces_of_a_value_are_as_the_library_has_them(pieces in prop::collection::vec(select(PIECES), 1..4)) {
        agrees(&format!("a: {}\nb: c\n", pieces.concat())).map_err(TestCaseError::fail)?;
        agrees(&format!("a:\n  - {}\n  - c\n", pieces.concat())).map_err(TestCaseError::fail)?;
        agrees(&format!("a: [x, {}]\n", pieces.concat())).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn lines_are_as_the_library_has_them(text in lines()) {
        agrees(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn broken_front_matter_is_as_the_library_has_it(text in nearly_plain()) {
        agrees(&text).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn words_are_as_the_library_has_them(word in "[-+.0-9a-zA-Z_:, ]{1,9}", other in "\\PC{0,20}") {
        agrees(&format!("a: {word}\nb: [{word}]\n")).map_err(TestCaseError::fail)?;
        agrees(&format!("a: x{other}\n")).map_err(TestCaseError::fail)?;
        agrees(&format!("a: \"{other}\"\n")).map_err(TestCaseError::fail)?;
        agrees(&format!("a: |\n  {other}\n")).map_err(TestCaseError::fail)?;
    }
}
