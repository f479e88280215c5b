//! Takes the fields of a mapping one by one and reports all that is wrong.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

use super::described::{Field, Kind, Need};
use super::node::{Key, Node, Problem, ProblemKind, Value};
use crate::diag::nearest;
use crate::id::is_unfit;

/// The largest number of anything that can be asked for.
const MOST: i64 = 100_000;

/// A value with the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// Reads a mapping. Ask for each field by name, then call [`Reader::finish`]:
/// what nobody asked for is unknown.
pub struct Reader<'n> {
    entries: &'n [(Key, Node)],
    range: Range<usize>,
    asked: Vec<&'n str>,
    problems: Vec<Problem>,
    /// What was asked for, if that is what is to be found out.
    described: Option<Vec<Field>>,
}

impl<'n> Reader<'n> {
    /// What `read` asks a mapping for: it is given one that holds nothing.
    pub fn describe(read: impl FnOnce(&mut Reader<'n>)) -> Vec<Field> {
        let mut reader = Reader {
            entries: &[],
            range: 0..0,
            asked: Vec::new(),
            problems: Vec::new(),
            described: Some(Vec::new()),
        };
        read(&mut reader);
        reader.described.unwrap_or_default()
    }

    /// Starts on `node`; anything but a mapping is a problem (nothing at all is
    /// an empty mapping).
    pub fn new(node: &'n Node) -> Reader<'n> {
        let mut problems = Vec::new();
        let entries: &[(Key, Node)] = match &node.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            other => {
                problems.push(Problem {
                    kind: ProblemKind::Field,
                    message: format!("expected fields such as `name: value`, found {}", other.kind()),
                    range: node.range.clone(),
                    hint: None,
                    better: None,
                });
                &[]
            }
        };
        let mut seen = BTreeSet::new();
        for (key, _) in entries {
            if !seen.insert(&key.name) {
                problems.push(Problem {
                    kind: ProblemKind::Field,
                    message: format!("field `{}` is given twice", key.name),
                    range: key.range.clone(),
                    hint: Some("keep one of the two".to_owned()),
                    better: None,
                });
            }
        }
        Reader {
            entries,
            range: node.range.clone(),
            asked: Vec::new(),
            problems,
            described: None,
        }
    }

    /// Describes a field more closely than by the method that reads it: to be
    /// called before that one.
    pub fn is_written_as(&mut self, name: &'static str, kind: Kind) {
        self.note(name, Need::Optional, || kind);
    }

    /// Describes a field as a list of mappings that `read` reads.
    pub fn is_list_of(&mut self, name: &'static str, need: Need, read: impl FnOnce(&mut Reader<'n>)) {
        self.note(name, need, || Kind::Mappings(Reader::describe(read)));
    }

    /// The first to describe a field knows most of it; that it is required may
    /// come later.
    fn note(&mut self, name: &'static str, need: Need, kind: impl FnOnce() -> Kind) {
        let Some(described) = &mut self.described else { return };
        match described.iter_mut().find(|field| field.name == name) {
            Some(field) => {
                if need == Need::Required {
                    field.need = need;
                }
                if field.kind == Kind::Any {
                    field.kind = kind();
                }
            }
            None => described.push(Field {
                name,
                kind: kind(),
                need,
            }),
        }
    }

    /// The node of a field; a field without a value counts as absent.
    pub fn node(&mut self, name: &'static str) -> Option<&'n Node> {
        self.note(name, Need::Optional, || Kind::Any);
        self.asked.push(name);
        self.entries
            .iter()
            .find(|(key, node)| key.name == name && node.value != Value::Null)
            .map(|(_, node)| node)
    }

    /// The range of a field's name, whether it has a value or not.
    pub fn key_range(&self, name: &str) -> Option<Range<usize>> {
        self.entries
            .iter()
            .find(|(key, _)| key.name == name)
            .map(|(key, _)| key.range.clone())
    }

    /// The fields that nobody has asked for, of which the caller knows more: none
    /// of them is unknown any longer.
    pub fn others(&mut self) -> Vec<(&'n Key, &'n Node)> {
        let asked = self.asked.clone();
        let others = self
            .entries
            .iter()
            .filter(|(key, _)| !asked.contains(&key.name.as_str()));
        let others: Vec<_> = others.map(|(key, node)| (key, node)).collect();
        self.asked.extend(others.iter().map(|(key, _)| key.name.as_str()));
        others
    }

    /// A field of text. Numbers and booleans are taken as they were written.
    pub fn text(&mut self, name: &'static str) -> Option<Located<String>> {
        self.note(name, Need::Optional, || Kind::Text);
        let node = self.node(name)?;
        let found = text_of(node);
        if found.is_none() {
            self.mistyped(name, "text", node);
        }
        found
    }

    /// A field that must be there and not be blank.
    pub fn required_text(&mut self, name: &'static str) -> Option<Located<String>> {
        self.note(name, Need::Required, || Kind::Text);
        if self.node(name).is_none() {
            let range = self.key_range(name).unwrap_or(self.range.start..self.range.start);
            self.problem(range, format!("field `{name}` is missing"), None);
            return None;
        }
        let text = self.text(name)?;
        if text.value.trim().is_empty() {
            self.problem(text.range.clone(), format!("field `{name}` is empty"), None);
            return None;
        }
        Some(text)
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.note(name, Need::Optional, || Kind::Flag);
        let node = self.node(name)?;
        match node.value {
            Value::Bool(value) => Some(value),
            _ => {
                self.mistyped(name, "`true` or `false`", node);
                None
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, name: &'static str) -> Option<i64> {
        self.note(name, Need::Optional, || Kind::Integer);
        let node = self.node(name)?;
        let value = match &node.value {
            Value::Number(written) => written.parse().ok(),
            _ => None,
        };
        if value.is_none() {
            self.mistyped(name, "a whole number", node);
        }
        value
    }

    /// A whole number of at least `least`.
    pub fn count(&mut self, name: &'static str, least: i64) -> Option<usize> {
        self.note(name, Need::Optional, || Kind::Count(least..=MOST));
        let range = self.node(name)?.range.clone();
        let value = self.integer(name)?;
        if !(least..=MOST).contains(&value) {
            self.problem(range, format!("field `{name}` must be from {least} to {MOST}"), None);
            return None;
        }
        usize::try_from(value).ok()
    }

    /// A list of text.
    pub fn texts(&mut self, name: &'static str) -> Option<Vec<Located<String>>> {
        self.note(name, Need::Optional, || Kind::Texts);
        let node = self.node(name)?;
        let Value::List(items) = &node.value else {
            self.mistyped(name, "a list such as `[one, two]`", node);
            return None;
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match text_of(item) {
                Some(text) => texts.push(text),
                None => self.mistyped(name, "a list of text", item),
            }
        }
        Some(texts)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&str, T)]) -> Option<T> {
        self.note(name, Need::Optional, || {
            Kind::Choice(choices.iter().map(|(word, _)| (*word).to_owned()).collect())
        });
        let text = self.text(name)?;
        let found = choices.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
            let hint = nearest(&text.value, choices.iter().map(|(word, _)| *word))
                .map(|near| format!("did you mean `{near}`?"));
            let message = format!("field `{name}` must be {}, found `{}`", words.join(" or "), text.value);
            self.problem(text.range, message, hint);
        }
        found.map(|(_, value)| *value)
    }

    /// A mapping of its own; its problems are added here.
    pub fn nested<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Reader<'n>) -> T) -> Option<T> {
        if self.described.is_some() {
            let fields = Reader::describe(|reader| drop(read(reader)));
            self.note(name, Need::Optional, || Kind::Mapping(fields));
            return None;
        }
        let node = self.node(name)?;
        let mut reader = Reader::new(node);
        let value = read(&mut reader);
        self.problems.extend(reader.finish());
        Some(value)
    }

    /// Adds a problem with a field's value.
    pub fn problem(&mut self, range: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        self.problems.push(Problem {
            kind: ProblemKind::Field,
            message: message.into(),
            range,
            hint,
            better: None,
        });
    }

    /// Adds problems found elsewhere.
    pub fn extend(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
    }

    /// Everything wrong with the mapping, unknown fields included.
    pub fn finish(mut self) -> Vec<Problem> {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.name.as_str()) {
                let near = nearest(&key.name, self.asked.iter().copied());
                let is_there = |near: &&str| self.entries.iter().any(|(key, _)| key.name == *near);
                self.problems.push(Problem {
                    kind: ProblemKind::UnknownField,
                    message: format!("unknown field `{}`", key.name),
                    range: key.range.clone(),
                    hint: near.map(|near| format!("did you mean `{near}`?")),
                    // A name that is there already would be given twice.
                    better: near
                        .filter(|near| !is_there(near) && is_slip(&key.name, near))
                        .map(str::to_owned),
                });
            }
        }
        self.problems
    }

    fn mistyped(&mut self, name: &str, wanted: &str, node: &Node) {
        let message = format!("field `{name}` must be {wanted}, found {}", node.value.kind());
        self.problem(node.range.clone(), message, None);
    }
}

/// Whether one name was meant by another without a doubt: they differ in two
/// letters beside each other at most.
fn is_slip(written: &str, meant: &str) -> bool {
    let same = |(a, b): &(char, char)| a == b;
    let start = written.chars().zip(meant.chars()).take_while(same).count();
    let (a, b): (Vec<char>, Vec<char>) = (
        written.chars().skip(start).collect(),
        meant.chars().skip(start).collect(),
    );
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    a.len().max(b.len()) - end <= 2
}

fn text_of(node: &Node) -> Option<Located<String>> {
    let value = match &node.value {
        Value::Text(text) | Value::Number(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        _ => return None,
    };
    Some(Located {
        value: without_controls(value),
        range: node.range.clone(),
    })
}

/// An escape in quotation marks can make characters that no page may hold.
fn without_controls(text: String) -> String {
    // Seen of many bytes at once: most texts have none that such a character begins with.
    let may = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xef);
    let is_plain = text.bytes().fold(0, |any, byte| any | u8::from(may(byte))) == 0;
    if !is_plain && text.contains(is_unfit) {
        text.replace(is_unfit, "")
    } else {
        text
    }
}
