//! What a person or a program sees of a finding. Most cases are a text in
//! which `⟦` and `⟧` stand where the range begins and ends.

use std::borrow::Cow;
use std::ops::Range;
use std::time::{Duration, Instant};

use super::{Color, Sources, human, json, summary};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};

/// One file, `a.md`.
struct One(String);

impl Sources for One {
    fn text(&self, file: &str) -> Option<Cow<'_, str>> {
        (file == "a.md").then_some(Cow::Borrowed(self.0.as_str()))
    }
}

fn print(diagnostics: &Diagnostics, text: &str, color: Color) -> String {
    let mut out = Vec::new();
    human(diagnostics, &One(text.to_owned()), color, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn list(diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut list = Diagnostics::default();
    list.extend(diagnostics);
    list
}

fn finding(range: Range<usize>) -> Diagnostics {
    let place = Place::at("a.md", range);
    list([Diagnostic::new(codes::LINK_MISSING, place, "m")])
}

/// Takes the marks out: the text and the range they stood for.
fn marked(text: &str) -> (String, Range<usize>) {
    let start = text.find('⟦').unwrap();
    let text = text.replacen('⟦', "", 1);
    let end = text.find('⟧').unwrap();
    (text.replacen('⟧', "", 1), start..end)
}

/// The place in the header, the source line, and the line of carets.
fn shown(text: &str, range: Range<usize>) -> [String; 3] {
    let out = print(&finding(range), text, Color::Off);
    let lines: Vec<&str> = out.lines().collect();
    let after = |line: &str| line.split_once('|').unwrap().1.to_owned();
    let place = lines[1].split_once("a.md:").unwrap().1.to_owned();
    [place, after(lines[3]), after(lines[4])]
}

#[test]
fn the_form_of_the_specification() {
    let text = format!("{}vaata ka [lõime](email-tread.md)\n", "\n".repeat(13));
    let place = Place::at("a.md", 22..46);
    let finding = Diagnostic::new(codes::LINK_MISSING, place, "no article `glossary/email-tread`")
        .hint("did you mean `email-thread.md`?");
    let expected = "\
error[link-missing]: no article `glossary/email-tread`
  --> a.md:14:10
   |
14 | vaata ka [lõime](email-tread.md)
   |          ^^^^^^^^^^^^^^^^^^^^^^^
hint: did you mean `email-thread.md`?

";
    assert_eq!(print(&list([finding]), &text, Color::Off), expected);
}

#[test]
fn a_finding_without_a_line_names_the_file_only() {
    let expected = "error[file-symlink]: m\n --> content/x\n\n";
    let whole = Diagnostic::new(codes::FILE_SYMLINK, Place::file("content/x"), "m");
    assert_eq!(print(&list([whole]), "", Color::Off), expected);
    let unreadable = Diagnostic::new(codes::FILE_SYMLINK, Place::at("content/x", 3..4), "m");
    assert_eq!(print(&list([unreadable]), "", Color::Off), expected);
}

#[test]
fn carets_stand_under_the_range() {
    #[rustfmt::skip]
    let cases = [
        // what                    text                       place   line        carets
        ("one character",          "a⟦b⟧c",                   "1:2",  " abc",     "  ^"),
        ("an empty range",         "ab⟦⟧c",                   "1:3",  " abc",     "   ^"),
        ("an empty file",          "⟦⟧",                      "1:1",  "",          " ^"),
        ("the end, no newline",    "a\nbc⟦⟧",                 "2:3",  " bc",      "   ^"),
        ("the end, newline",       "a\n⟦⟧",                   "2:1",  "",          " ^"),
        ("the line's end",         "ab⟦\n⟧c",                 "1:3",  " ab",      "   ^"),
        ("several lines",          "a\nb⟦cd\nef⟧g\n",         "2:2",  " bcd",     "  ^^"),
        ("crlf",                   "a\r\nb⟦c⟧\r\nd",          "2:2",  " bc",      "  ^"),
        ("between cr and lf",      "ab\r⟦\n⟧c",               "1:3",  " ab",      "   ^"),
        ("byte order mark",        "\u{feff}⟦ab⟧c",           "1:1",  " abc",     " ^^"),
        ("on the mark itself",     "⟦\u{feff}⟧abc",           "1:1",  " abc",     " ^"),
        ("mark, second line",      "\u{feff}a\nb⟦c⟧",         "2:2",  " bc",      "  ^"),
        ("a tab before",           "\ta⟦b⟧",                  "1:3",  "     ab",  "      ^"),
        ("a tab after text",       "ab\t⟦c⟧",                 "1:4",  " ab  c",   "     ^"),
        ("a tab inside",           "⟦a\tb⟧",                  "1:1",  " a   b",   " ^^^^^"),
        ("wide before",            "日本⟦x⟧",                  "1:3",  " 日本x",    "     ^"),
        ("wide inside",            "a⟦語⟧b",                   "1:2",  " a語b",     "  ^^"),
        ("combining before",       "o\u{308}⟦x⟧y",            "1:3",  " o\u{308}xy", "  ^"),
        ("a combining mark",       "xo⟦\u{308}⟧y",            "1:3",  " xo\u{308}y", "  ^"),
        ("a base alone",           "x⟦o⟧\u{308}y",            "1:2",  " xo\u{308}y", "  ^"),
        ("arabic",                 "انظر ⟦الرسالة⟧ هنا",      "1:6",  " انظر الرسالة هنا", "      ^^^^^^^ الرسالة"),
        ("arabic with vowels",     "مُ⟦د⟧",                    "1:3",  " مُد",      "  ^ د"),
        ("an escape sequence",     "\u{1b}[31m⟦x⟧",           "1:6",  " ␛[31mx",  "      ^"),
        ("an override",            "\u{202e}⟦x⟧",             "1:2",  " �x",      "  ^"),
    ];
    for (what, text, place, line, carets) in cases {
        let (text, range) = marked(text);
        assert_eq!(shown(&text, range), [place, line, carets], "{what}");
    }
}

#[test]
fn any_range_gets_a_place() {
    #[rustfmt::skip]
    let cases = [
        // what                     text       range    place    carets
        ("past the end",            "abc",     90..95,  "1:4",   "    ^"),
        ("past the end, newline",   "abc\n",   90..95,  "2:1",   " ^"),
        ("past an empty file",      "",        5..9,    "1:1",   " ^"),
        ("end past the end",        "abc",     1..95,   "1:2",   "  ^^"),
        ("inside a character",      "õõõ",     3..5,    "1:2",   "  ^^"),
        ("past a mark only",        "\u{feff}", 7..9,   "1:1",   " ^"),
    ];
    for (what, text, range, place, carets) in cases {
        let [found, _, under] = shown(text, range);
        assert_eq!([found, under], [place, carets], "{what}");
    }
    #[expect(clippy::reversed_empty_ranges, reason = "a rule's slip must not lose its finding")]
    let reversed = shown("abc", 2..1);
    assert_eq!(reversed, ["1:3", " abc", "   ^"]);
}

#[test]
fn long_lines_are_windowed_round_the_range() {
    let filler = |n: usize| "0123456789".repeat(n);
    #[rustfmt::skip]
    let cases = [
        ("fits",             format!("{}⟦xx⟧", &filler(16)[2..]),         2, [false, false]),
        ("at the beginning", format!("⟦xx⟧{}", filler(40)),               2, [false, true]),
        ("in the middle",    format!("{}⟦xx⟧{}", filler(40), filler(40)), 2, [true, true]),
        ("at the end",       format!("{}⟦xx⟧", filler(40)),               2, [true, false]),
        ("after the end",    format!("{}xx⟦⟧", filler(40)),               1, [true, false]),
        ("wide itself",      format!("{0}⟦xx{0}⟧{0}", filler(40)),      148, [true, true]),
        ("cjk",              format!("{0}⟦xx⟧{0}", "語".repeat(400)),     2, [true, true]),
        ("tabs",             format!("{0}⟦xx⟧{0}", "\t".repeat(400)),     2, [true, true]),
        ("combining",        format!("{0}⟦xx⟧{0}", "e\u{301}".repeat(400)), 2, [true, true]),
    ];
    for (what, text, carets, cut) in cases {
        let (text, range) = marked(&text);
        let [_, line, under] = shown(&text, range);
        let line = &line[1..];
        assert!(width(line) <= 160, "{what}: {} columns", width(line));
        assert_eq!([line.starts_with('…'), line.ends_with('…')], cut, "{what}");
        assert_eq!(under.trim_start().len(), carets, "{what}");
        let before = under.len() - carets - 1;
        let expected = match what {
            "after the end" => width(line),
            _ => width(line.split_once('x').unwrap().0),
        };
        assert_eq!(before, expected, "{what}");
    }
}

fn width(text: &str) -> usize {
    let widths = text
        .chars()
        .map(|char| unicode_width::UnicodeWidthChar::width(char).unwrap_or(0));
    widths.sum()
}

/// A file may be one line of 4 MB, with a finding in each of its words.
#[test]
fn columns_of_a_long_line_are_counted_once() {
    let word = "õ語x🍎 ";
    let count = 100_000;
    let text = word.repeat(4 * count);
    let findings = (0..count).map(|index| {
        let at = 4 * index * word.len();
        Diagnostic::new(codes::LINK_MISSING, Place::at("a.md", at..at + "õ語".len()), "m")
    });
    let findings = list(findings);
    let start = Instant::now();
    let mut out = Vec::new();
    json(&findings, &One(text), &mut out).unwrap();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let lines = String::from_utf8(out).unwrap();
    assert_eq!(lines.lines().count(), count);
    for (index, line) in lines.lines().enumerate() {
        let column = 4 * index * word.chars().count() + 1;
        let place = format!(
            r#""line":1,"column":{column},"end_line":1,"end_column":{},"#,
            column + 2
        );
        assert!(line.contains(&place), "{place} is not in {line}");
    }
}

#[test]
fn right_to_left_lines_are_isolated_on_a_terminal_only() {
    let isolated = |text, color| print(&finding(0..1), text, color).contains(" \u{2066}");
    assert!(isolated("مرحبا", Color::On));
    assert!(!isolated("مرحبا", Color::Off));
    assert!(!isolated("tere õhtust", Color::On));
}

#[test]
fn color_changes_nothing_but_styles() {
    let plain = print(&finding(1..2), "abc", Color::Off);
    let colored = print(&finding(1..2), "abc", Color::On);
    assert!(colored.contains("\u{1b}[") && !plain.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    assert_eq!(stripped + rest, plain);
}

#[test]
fn messages_cannot_steer_the_terminal() {
    let mut finding = Diagnostic::new(codes::LINK_MISSING, Place::file("\u{1b}[2J"), "a\u{7}\nb");
    finding = finding.hint("c\u{202e}\u{9b}d");
    let expected = "error[link-missing]: a b\n --> ␛[2J\nhint: c�d\n\n";
    assert_eq!(print(&list([finding]), "", Color::Off), expected);
}

#[test]
fn json_has_every_field_on_one_line() {
    let text = "\u{feff}a\r\nb õ\r\nc";
    let full = Diagnostic::new(codes::LINK_MISSING, Place::at("a.md", 8..13), "m\n\"q\"")
        .hint("h")
        .locale("et")
        .key("k/l");
    let bare = Diagnostic::new(codes::HTML_SANITIZED, Place::file("content"), "m");
    let mut out = Vec::new();
    json(&list([full, bare]), &One(text.to_owned()), &mut out).unwrap();
    let expected = concat!(
        r#"{"code":"link-missing","level":"error","message":"m \"q\"","file":"a.md","#,
        r#""line":2,"column":3,"end_line":3,"end_column":2,"#,
        r#""hint":"h","locale":"et","key":"k/l"}"#,
        "\n",
        r#"{"code":"html-sanitized","level":"warning","message":"m","file":"content","#,
        r#""line":null,"column":null,"end_line":null,"end_column":null,"#,
        r#""hint":null,"locale":null,"key":null}"#,
        "\n",
    );
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn the_summary_counts_by_level() {
    let error = Diagnostic::new(codes::LINK_MISSING, Place::file("a"), "m");
    let warning = Diagnostic::new(codes::HTML_SANITIZED, Place::file("a"), "m");
    let cases = [
        (0, 0, "no problems"),
        (1, 0, "1 error"),
        (0, 2, "2 warnings"),
        (2, 1, "2 errors, 1 warning"),
    ];
    for (errors, warnings, expected) in cases {
        let all = vec![error.clone(); errors]
            .into_iter()
            .chain(vec![warning.clone(); warnings]);
        assert_eq!(summary(&list(all)), expected);
    }
}
