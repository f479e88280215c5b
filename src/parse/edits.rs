//! Changes of a file's text: what is to be written where, front matter and
//! Markdown alike.

use std::ops::Range;

use crate::yaml::{Key, Node, Value, quoted};

/// What is to be written in the place of what.
#[derive(Default)]
pub struct Edits(Vec<Edit>);

struct Edit {
    range: Range<usize>,
    /// Of those at one place, which comes first.
    rank: u8,
    text: String,
}

impl Edits {
    /// Writes it anew.
    pub fn replace(&mut self, range: Range<usize>, text: String) {
        self.0.push(Edit { range, rank: 1, text });
    }

    /// Puts it in, before all else at the same place.
    pub fn insert(&mut self, at: usize, text: String) {
        self.0.push(Edit {
            range: at..at,
            rank: 0,
            text,
        });
    }

    /// Behind all that is put in at the same place.
    pub fn insert_last(&mut self, at: usize, text: String) {
        self.0.push(Edit {
            range: at..at,
            rank: 1,
            text,
        });
    }

    /// Another text for a scalar of YAML, whichever way it is written.
    pub fn scalar(&mut self, yaml: &str, range: &Range<usize>, text: &str) {
        let Some(range) = block(yaml, range).or_else(|| flow(yaml, range)) else {
            return;
        };
        self.replace(range, quoted(text));
    }

    /// The text with all of it.
    pub fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|edit| (edit.range.start, edit.range.end, edit.rank));
        let mut changed = String::with_capacity(text.len() * 2);
        let mut at = 0;
        for edit in &self.0 {
            // Nothing is said twice, whatever two places have in common.
            let Some(between) = text.get(at..edit.range.start) else {
                continue;
            };
            changed.push_str(between);
            changed.push_str(&edit.text);
            at = edit.range.end;
        }
        changed.push_str(&text[at..]);
        changed
    }
}

/// The bytes of a scalar in a line or several, with its quotation marks.
fn flow(yaml: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let written = yaml.get(range.clone())?;
    let length = written.trim_end().len();
    (length > 0).then(|| range.start..range.start + length)
}

/// The bytes of a literal or folded block with its indicator, up to the line
/// end behind it.
fn block(yaml: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let written = yaml.get(range.clone())?;
    let end = range.start + written.trim_end().len();
    if written.starts_with(['|', '>']) {
        return Some(range.start..end);
    }
    let before = yaml.get(..range.start)?.trim_end();
    let line = before.rsplit(['\n', ':']).next()?;
    let indicator = line.trim_start();
    let is_indicator = indicator.starts_with(['|', '>'])
        && indicator[1..]
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-'))
        && yaml[before.len()..range.start].contains('\n');
    is_indicator.then(|| before.len() - indicator.len()..end)
}

/// A field that the source does not have.
pub fn besides(node: &Node, head: &str, (field, value): (&str, &str), edits: &mut Edits) {
    let is_block = !head[node.range.start.min(head.len())..].trim_start().starts_with('{');
    let is_there = entries(node).iter().any(|(key, _)| key.name == field);
    if let (Some((first, _)), true, false) = (entries(node).first(), is_block, is_there) {
        edits.insert(first.range.start, format!("{field}: {}\n", quoted(value)));
    }
}

/// The fields of a mapping.
pub fn entries(node: &Node) -> &[(Key, Node)] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// The text of a field.
pub fn text<'n>(node: &'n Node, field: &str) -> Option<&'n str> {
    entries(node).iter().find_map(|(key, value)| match &value.value {
        Value::Text(text) | Value::Number(text) if key.name == field => Some(text.as_str()),
        _ => None,
    })
}

/// All bytes of a segment of Markdown: an escaped character begins with what
/// escapes it, and a link ends with the empty brackets of its reference.
pub fn whole(text: &str, place: &Range<usize>) -> Range<usize> {
    let escapes = text[..place.start].bytes().rev().take_while(|byte| *byte == b'\\');
    let has_brackets = text[..place.end].ends_with(']') && text[place.end..].starts_with("[]");
    let brackets = if has_brackets { 2 } else { 0 };
    place.start - escapes.count() % 2..place.end + brackets
}
