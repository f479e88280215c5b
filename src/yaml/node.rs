//! Text to nodes. The only file that knows the YAML crate.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_yaml::Spanned;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use super::plain;

/// A value with the bytes of the text it was read from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// What was written.
    pub value: Value,
    /// Where, in bytes of the text given to [`parse`].
    pub range: Range<usize>,
}

/// A YAML value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A plain `true` or `false`.
    Bool(bool),
    /// A plain number, kept as it was written, so that `1.10` stays `1.10`
    /// where text is wanted.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping in the order written; repeated keys are kept.
    Map(Vec<(Key, Node)>),
}

impl Value {
    /// The kind of value, in words for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

impl Node {
    /// Sets all places to nothing.
    pub fn forget_places(&mut self) {
        self.range = 0..0;
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(Node::forget_places),
            Value::Map(entries) => {
                for (key, node) in entries {
                    key.range = 0..0;
                    node.forget_places();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }
}

/// The key of a mapping's entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// As text.
    pub name: String,
    /// Where.
    pub range: Range<usize>,
}

/// Something wrong with the text or its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which of three.
    pub kind: ProblemKind,
    /// Terse, without a position.
    pub message: String,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The cure.
    pub hint: Option<String>,
    /// What to write in its place, where that is sure.
    pub better: Option<String>,
}

/// What a [`Problem`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is not YAML.
    Syntax,
    /// A field's name is not known.
    UnknownField,
    /// A field is missing, given twice, or of the wrong kind.
    Field,
}

/// Reads one document. An empty text is [`Value::Null`].
pub fn parse(text: &str) -> Result<Node, Problem> {
    if text.trim().is_empty() {
        return Ok(Node {
            value: Value::Null,
            range: 0..0,
        });
    }
    match plain::read(text) {
        Some(node) => Ok(node),
        None => read_by_library(text),
    }
}

/// Reads one document, which is not empty, whatever it holds.
pub(super) fn read_by_library(text: &str) -> Result<Node, Problem> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_depth: 24,
            max_nodes: 200_000,
            max_total_scalar_bytes: 4 << 20,
        },
    };
    serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options)
        .map(|raw| settle(raw, text))
        .map_err(|error| syntax_problem(&error, text))
}

fn syntax_problem(error: &serde_yaml::Error, text: &str) -> Problem {
    let location = error.location();
    let start = location.map_or(0, |location| offset_of(location.line(), location.column(), text));
    let end = text[start..]
        .chars()
        .next()
        .map_or(start, |c| start + if c == '\n' || c == '\r' { 0 } else { c.len_utf8() });
    let whole = error.without_snippet().to_string();
    let message = plain_words(&strip_position(&whole));
    let hint = hint_for(&message, text, start);
    Problem {
        kind: ProblemKind::Syntax,
        message,
        range: start..end,
        hint,
        better: None,
    }
}

/// The byte of a line and column, both from 1, columns in characters. The
/// crate gives syntax errors no byte offset.
fn offset_of(line: u64, column: u64, text: &str) -> usize {
    let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
    let column = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    let start = match line {
        0 => 0,
        line => text
            .match_indices('\n')
            .nth(line - 1)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text[start..].split('\n').next().unwrap_or("");
    start
        + rest
            .char_indices()
            .nth(column)
            .map_or(rest.trim_end_matches('\r').len(), |(at, _)| at)
}

/// What the crate says in terms of its own types, in words.
fn plain_words(message: &str) -> String {
    if message.contains("recursion limit exceeded") {
        return "values are nested too deeply".to_owned();
    }
    let Some((_, breach)) = message.split_once("budget breached") else {
        // The crate quotes a character as `c'.
        return match (message.find('`'), message.ends_with('\'')) {
            (Some(_), true) => format!("{}`", &message[..message.len() - 1]),
            _ => message.to_owned(),
        };
    };
    let cause = if breach.contains("Anchor") || breach.contains("Alias") {
        "anchors and aliases are not allowed here"
    } else if breach.contains("Depth") || breach.contains("Nesting") {
        "values are nested too deeply"
    } else {
        "there are too many values"
    };
    cause.to_owned()
}

/// The crate writes its own position into the text of an error; ours is
/// printed by `diag`.
fn strip_position(message: &str) -> String {
    let first = message.lines().next().unwrap_or(message);
    let mut text = first.trim();
    if let Some(rest) = text.strip_prefix("error: ") {
        text = rest;
    }
    if text.starts_with("line ")
        && let Some((_, rest)) = text.split_once(": ")
    {
        text = rest;
    }
    if let Some(at) = text.rfind(" at line ") {
        text = &text[..at];
    }
    text.trim_end_matches(['.', ',', ':']).to_owned()
}

fn hint_for(message: &str, text: &str, at: usize) -> Option<String> {
    let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    let line = &text[line_start..line_end];
    if line.trim_start_matches(' ').starts_with('\t') {
        return Some("indent with spaces, not with tabs".to_owned());
    }
    if let Some(sign) = text[at..].chars().next().filter(|c| "@`%&*!|>{}[]#,?-".contains(*c))
        && line[..at - line_start].trim_end().ends_with(':')
    {
        return Some(format!("put a value that starts with `{sign}` in quotes"));
    }
    if message.contains("mapping values are not allowed") {
        return Some("put a value that contains `: ` in quotes".to_owned());
    }
    if message.contains("anchor") || message.contains("alias") {
        return Some("write the value out; put a text that starts with `&` or `*` in quotes".to_owned());
    }
    None
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A node as the crate hands it over: scalars typed, positions in locations.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<RawKey>, Spanned<Raw>)>),
}

struct RawKey(String);

fn settle(raw: Spanned<Raw>, text: &str) -> Node {
    let range = range_of(&raw.referenced, text);
    let value = match raw.value {
        Raw::Null => Value::Null,
        Raw::Bool(value) => Value::Bool(value),
        Raw::Number => Value::Number(text[range.clone()].trim().to_owned()),
        Raw::Text(value) => Value::Text(value),
        Raw::List(items) => Value::List(items.into_iter().map(|item| settle(item, text)).collect()),
        Raw::Map(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| {
                    let range = range_of(&key.referenced, text);
                    let name = key.value.0;
                    (Key { name, range }, settle(value, text))
                })
                .collect(),
        ),
    };
    Node { value, range }
}

fn range_of(location: &serde_yaml::Location, text: &str) -> Range<usize> {
    let span = location.span();
    let start = floor_boundary(text, span.byte_offset().unwrap_or(0) as usize);
    let len = span.byte_len().unwrap_or(0) as usize;
    let end = floor_boundary(text, start.saturating_add(len)).max(start);
    start..end
}

impl<'de> Deserialize<'de> for RawKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(RawKey)
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Number)
    }
    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Raw, E> {
        Ok(Raw::Text(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Vec<(String, Value)> {
        match parse(text).expect("valid").value {
            Value::Map(entries) => entries.into_iter().map(|(key, node)| (key.name, node.value)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_keep_what_was_written() {
        let got = entries("a: 1.10\nb: no\nc: 2025-03-14\nd: true\ne: \"true\"\nf: 010\ng:\nh: ~\n");
        let want = [
            ("a", Value::Number("1.10".into())),
            ("b", Value::Text("no".into())),
            ("c", Value::Text("2025-03-14".into())),
            ("d", Value::Bool(true)),
            ("e", Value::Text("true".into())),
            ("f", Value::Text("010".into())),
            ("g", Value::Null),
            ("h", Value::Null),
        ];
        for ((name, value), (want_name, want_value)) in got.iter().zip(&want) {
            assert_eq!((name.as_str(), value), (*want_name, want_value));
        }
        assert_eq!(got.len(), want.len());
    }

    #[test]
    fn ranges_are_bytes_of_the_text() {
        let text = "pealkiri: õun\nsildid: [üks, \"kaks\"]\n";
        let Value::Map(entries) = parse(text).expect("valid").value else {
            panic!("a mapping")
        };
        assert_eq!(&text[entries[0].0.range.clone()], "pealkiri");
        assert_eq!(&text[entries[0].1.range.clone()], "õun");
        let Value::List(items) = &entries[1].1.value else {
            panic!("a list")
        };
        assert_eq!(&text[items[0].range.clone()], "üks");
        assert_eq!(&text[items[1].range.clone()], "\"kaks\"");
    }

    #[test]
    fn syntax_errors_have_a_place_and_say_no_position() {
        let deep = "[".repeat(100_000);
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\n";
        let cases: &[(&str, &str)] = &[
            ("ok: 1\ntitle: How to: reset\n", "2"),
            ("ok: 1\ntitle: \"open\nb: 1\n", "2"),
            ("ok: 1\na:\n\t- x\n", "3"),
            (bomb, "1"),
            (&deep, "1"),
            ("a: [1, 2\nb: 3\n", "2"),
        ];
        for (text, line) in cases {
            let problem = parse(text).expect_err("invalid");
            assert_eq!(problem.kind, ProblemKind::Syntax);
            let shown: String = text.chars().take(30).collect();
            for word in ["line ", "Anchors", "budget", "column"] {
                assert!(!problem.message.contains(word), "{shown}: {}", problem.message);
            }
            let at = text[..problem.range.start].matches('\n').count() + 1;
            assert_eq!(at.to_string(), *line, "{shown}: {}", problem.message);
        }
        let tab = parse("a:\n\t- x\n").expect_err("invalid");
        assert_eq!(tab.hint.as_deref(), Some("indent with spaces, not with tabs"));
    }
}
