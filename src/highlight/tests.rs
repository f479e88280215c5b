//! Code of many languages, and what is found in it.

use proptest::prelude::*;

use super::languages::Language;
use super::*;

/// What is found: kinds and texts.
fn found<'c>(language: &str, code: &'c str) -> Vec<(Kind, &'c str)> {
    let spans = spans(language, code);
    spans
        .iter()
        .map(|span| (span.kind, &code[span.range.clone()]))
        .collect()
}

#[test]
fn words_are_what_they_are() {
    use Kind::{Attribute, Comment, Function, Keyword, Number, String, Type};
    assert_eq!(
        found("js", "// Hi\nconst a = send(\"b\", 12);\n"),
        [
            (Comment, "// Hi"),
            (Keyword, "const"),
            (Function, "send"),
            (String, "\"b\""),
            (Number, "12")
        ]
    );
    assert_eq!(
        found("json", "{ \"id\": 1, \"to\": \"all\" }"),
        [
            (Attribute, "\"id\""),
            (Number, "1"),
            (Attribute, "\"to\""),
            (String, "\"all\"")
        ]
    );
    assert_eq!(
        found("html", "<a href=\"/x\">Link</a>"),
        [(Type, "a"), (Attribute, "href"), (String, "\"/x\""), (Type, "a")]
    );
    assert_eq!(
        found("diff", "-old\n+new\n same\n"),
        [(Kind::Deleted, "-old"), (Kind::Inserted, "+new")]
    );
}

#[test]
fn one_kind_in_a_row_is_one_span() {
    assert_eq!(
        found("python", "# One\n\n  # two\n"),
        [(Kind::Comment, "# One\n\n  # two")]
    );
}

#[test]
fn what_a_terminal_answers_is_no_command() {
    assert_eq!(
        found("console", "$ echo 'a'\ndon't\n$ echo b\n"),
        [
            (Kind::Comment, "$"),
            (Kind::Function, "echo"),
            (Kind::String, "'a'"),
            (Kind::Comment, "$"),
            (Kind::Function, "echo")
        ]
    );
}

#[test]
fn names_are_known_in_every_case() {
    for name in [
        "js",
        "JS",
        "JavaScript",
        "TypeScript",
        "ts",
        "sh",
        "Bash",
        "yml",
        "YAML",
        "py",
        "rb",
        "html",
    ] {
        assert!(matches!(languages::find(name), Some(Language::Grammar(_))), "{name}");
    }
    let more = "xml toml ini sql http diff dockerfile tsx jsx kotlin swift go rust java cs c cpp php css scss nginx";
    for name in more.split(' ') {
        assert!(matches!(languages::find(name), Some(Language::Grammar(_))), "{name}");
    }
}

#[test]
fn every_listed_name_means_something() {
    for (name, meant) in languages::listed() {
        assert_eq!(languages::find(name).is_some(), !meant.is_empty(), "{name}");
    }
}

#[test]
fn what_is_not_known_or_too_long_stays_plain() {
    for name in ["", "text", "txt", "plain", "nosuch", "csv"] {
        assert_eq!(found(name, "let a = \"b\";"), [], "{name}");
    }
    let line = |length: usize| format!("\"{}\"\n", "a".repeat(length));
    assert_eq!(found("js", &line(1000)).len(), 1);
    assert_eq!(found("js", &line(2000)), []);
    let text = line(1000).repeat(66);
    assert_eq!(found("js", &text), []);
}

/// JSON of any shape, written with as much space as there may be.
fn json() -> impl Strategy<Value = String> {
    let text = "([a-z \t]{0,3}|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4}|é|ب|😀|:){0,4}"
        .prop_map(|text| format!("\"{}\"", text.replace('\t', " ")));
    let number = "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?([eE][+-]?[0-9]{1,2})?";
    let leaf = prop_oneof![
        text.clone().boxed(),
        number.boxed(),
        prop::sample::select(vec!["true", "false", "null", "{}", "[ ]"])
            .prop_map(str::to_owned)
            .boxed(),
    ];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        let space = prop::sample::select(vec!["", " ", "\n", "\n  ", "\r\n\t"]);
        let list = (prop::collection::vec(inner.clone(), 0..4), space.clone())
            .prop_map(|(parts, space)| format!("[{space}{}{space}]", parts.join(&format!(",{space}"))));
        let pair = (text.clone(), inner, prop::sample::select(vec!["", " "]))
            .prop_map(|(key, value, space)| format!("{key}{space}:{space}{value}"));
        let map = (prop::collection::vec(pair, 0..4), space)
            .prop_map(|(parts, space)| format!("{{{space}{}{space}}}", parts.join(&format!("{space},{space}"))));
        prop_oneof![list, map]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn json_is_read_as_by_its_grammar(code in json()) {
        // A surrogate without its partner is no text; then the grammar is asked in any case.
        if let Some(spans) = super::json::spans(&code) {
            prop_assert_eq!(&spans, &super::grammar::spans(super::json::GRAMMAR, &code).unwrap());
        }
    }

    #[test]
    fn spans_are_in_order_and_in_the_text(
        name in prop::sample::select(vec!["js", "bash", "console", "yaml", "html", "python", "diff", "php", "json"]),
        code in "([a-z]{1,3}|[\"'`<>{}()=:;#/$&-]|[ \t\r\n]|é|ب|😀|\\PC){0,60}",
    ) {
        let mut from = 0;
        for span in spans(name, &code).iter() {
            prop_assert!(span.range.start >= from && span.range.end > span.range.start);
            prop_assert!(code.get(span.range.clone()).is_some());
            from = span.range.end;
        }
        prop_assert!(from <= code.len());
    }
}
