//! An article with other words in the place of its segments, and all else as it is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::write::{block, markdown, scalar};
use super::{Inline, Part, Segment, SegmentKind, Segments};
use crate::diag::Diagnostics;
use crate::parse::{ContentFile, Context, Sink, Translation, faq_entries, front_matter};
use crate::yaml::{Key, Node, Value};

/// Other words for a segment: its position, and what it is to say.
pub type Change = (usize, Inline);

/// Bytes that give way to a text.
type Edit = (Range<usize>, String);

/// What a translation is written into.
pub struct Base {
    /// The text.
    pub text: String,
    /// Where its body begins.
    pub body: usize,
}

/// Fields of an article that are its words, in an order for new files.
const WORDS: [&str; 8] = [
    "title",
    "description",
    "term",
    "definition",
    "image.alt",
    "cta.heading",
    "cta.text",
    "cta.label",
];

/// A text with changes in it. `None` if one of them cannot be written there.
pub fn rewrite(text: &str, cut: &Segments, changes: &[Change]) -> Option<String> {
    let mut edits: Vec<Edit> = Vec::new();
    // Answers are written as a whole, with all that changes in them.
    let mut answers: BTreeMap<(usize, usize), Vec<Edit>> = BTreeMap::new();
    let whole: Vec<usize> = changes.iter().map(|(at, _)| *at).collect();
    for (at, inline) in changes {
        let segment = cut.list.get(*at)?;
        if segment.kind == SegmentKind::Alt && owner(cut, *at).is_some_and(|owner| whole.contains(&owner)) {
            // The picture is written with the block that it stands in.
            continue;
        }
        match &segment.inside {
            Some(inside) => answers
                .entry((inside.scalar.start, inside.scalar.end))
                .or_default()
                .push((
                    inside.place.clone(),
                    written(segment, inline, &inside.text, inside.place.start)?,
                )),
            None => {
                let place = match segment.kind {
                    SegmentKind::Field(_) | SegmentKind::Question => value(text, &segment.place),
                    _ => segment.place.clone(),
                };
                edits.push((place, written(segment, inline, text, segment.place.start)?));
            }
        }
    }
    for ((start, end), inner) in answers {
        let inside = cut.list.iter().filter_map(|segment| segment.inside.as_ref());
        let inside = inside.into_iter().find(|inside| inside.scalar == (start..end))?;
        let answer = edited(&inside.text, inner)?;
        let place = value(text, &(start..end));
        let indent = indent_of_key(text, place.start);
        let new = match indent {
            Some(indent) => block(&answer, indent),
            None => scalar(&answer),
        };
        edits.push((place, new));
    }
    edited(text, edits)
}

/// The paragraph, item, cell or heading that has a picture of which this is the
/// alternative text; it may have no words, and then there is none.
fn owner(cut: &Segments, at: usize) -> Option<usize> {
    let first = (0..at).rev().find(|at| cut.list[*at].kind != SegmentKind::Alt)?;
    let has_it = match (&cut.list[first].inside, &cut.list[at].inside) {
        (Some(one), Some(other)) => one.scalar == other.scalar && contains(&one.place, &other.place),
        (None, None) => contains(&cut.list[first].place, &cut.list[at].place),
        _ => false,
    };
    has_it.then_some(first)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// For each picture of a segment that has an alternative text, its segment.
pub fn alternatives(cut: &Segments, at: usize) -> Vec<usize> {
    let behind = at + 1..cut.list.len();
    behind
        .take_while(|next| cut.list[*next].kind == SegmentKind::Alt)
        .filter(|next| owner(cut, *next) == Some(at))
        .collect()
}

/// A segment's new words as they are to stand at a place of a text.
fn written(segment: &Segment, inline: &Inline, text: &str, start: usize) -> Option<String> {
    match segment.kind {
        SegmentKind::Field(_) | SegmentKind::Question | SegmentKind::Argument => Some(scalar(&plain(inline)?)),
        kind => {
            let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let prefix: String = text[line..start]
                .chars()
                .map(|c| if matches!(c, '>' | ' ' | '\t') { c } else { ' ' })
                .collect();
            let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
            Some(markdown(kind, inline)?.replace('\n', &format!("{end}{prefix}")))
        }
    }
}

/// Words that have no markup.
fn plain(inline: &Inline) -> Option<String> {
    let tidy = inline.tidy();
    match &tidy.0[..] {
        [Part::Words(words)] => Some(words.clone()),
        _ => None,
    }
}

/// The edits applied; `None` if two are in each other's way.
fn edited(text: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for (range, words) in edits {
        new.push_str(text.get(from..range.start)?);
        new.push_str(&words);
        text.get(range.clone())?;
        from = range.end;
    }
    new.push_str(text.get(from..)?);
    Some(new)
}

/// A scalar's bytes with the header that a block has, and without the line ends
/// behind it.
fn value(text: &str, scalar: &Range<usize>) -> Range<usize> {
    let end = scalar.start + text[scalar.clone()].trim_end().len();
    let before = text[..scalar.start].trim_end();
    // `|`, `>-` and the like, and what they may be followed by, on the line above.
    let header = before.len()
        - before
            .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'))
            .len();
    let sign = &before[..before.len() - header];
    let is_block = sign.ends_with(['|', '>']) && text[before.len()..scalar.start].contains('\n');
    let start = if is_block { sign.len() - 1 } else { scalar.start };
    start..end.max(start)
}

/// How deep the key of a value stands that is the last of its line; `None` in a
/// mapping in braces.
fn indent_of_key(text: &str, value: usize) -> Option<usize> {
    let line = text[..value].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..value];
    let key = before.trim_start_matches([' ', '-']);
    let is_key = key.trim_end().ends_with(':') && !key.contains(['{', ',', '[']);
    is_key.then(|| before.chars().count() - key.chars().count())
}

fn split(text: &str, file: &ContentFile, context: &Context) -> Option<(Node, usize)> {
    let mut unheard = Diagnostics::default();
    let mut sink = Sink::new(file, text, context, &mut unheard);
    front_matter::split(text, &mut sink)
}

fn entry<'n>(node: &'n Node, name: &str) -> Option<&'n (Key, Node)> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name)
}

fn find<'n>(node: &'n Node, path: &str) -> Option<&'n (Key, Node)> {
    match path.split_once('.') {
        Some((parent, name)) => entry(&entry(node, parent)?.1, name),
        None => entry(node, path),
    }
}

/// What a new translation is written into: the source's text, with a front matter
/// of those fields that are words.
pub fn made(text: &str, file: &ContentFile, context: &Context, translation: Translation) -> Option<Base> {
    let (node, body) = split(text, file, context)?;
    let mut front = "---\n".to_owned();
    let text_of = |path: &str| match find(&node, path).map(|(_, node)| &node.value) {
        Some(Value::Text(text) | Value::Number(text)) => Some(text.clone()),
        _ => None,
    };
    let mut parents: Vec<&str> = Vec::new();
    for path in WORDS {
        let Some(words) = text_of(path) else { continue };
        match path.split_once('.') {
            Some((parent, name)) => {
                if !parents.contains(&parent) {
                    front.push_str(&format!("{parent}:\n"));
                    parents.push(parent);
                }
                front.push_str(&format!("  {name}: {}\n", scalar(&words)));
            }
            None => front.push_str(&format!("{path}: {}\n", scalar(&words))),
        }
    }
    if translation != Translation::Translated {
        front.push_str(&format!("translation: {}\n", translation.as_str()));
    }
    front.push_str(&questions(&node));
    front.push_str("---\n");
    let ends = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front = front.replace('\n', ends);
    Some(Base {
        body: front.len(),
        text: front + &text[body..],
    })
}

/// The questions and answers of a front matter as a field.
fn questions(node: &Node) -> String {
    let entries = faq_entries(node);
    let mut text = if entries.is_empty() {
        String::new()
    } else {
        "faq:\n".to_owned()
    };
    for (question, answer) in entries {
        text.push_str(&format!("  - question: {}\n", scalar(question.value.trim())));
        text.push_str(&format!("    answer: {}\n", block(&answer.value, 4)));
    }
    text
}

/// What a translation is written into whose source has been built anew: its own
/// front matter, with the source's questions, and the source's body.
pub fn carried(
    own: &str,
    source: &str,
    (own_file, source_file): (&ContentFile, &ContentFile),
    context: &Context,
) -> Option<Base> {
    let (own_node, own_body) = split(own, own_file, context)?;
    let (source_node, source_body) = split(source, source_file, context)?;
    let ends = if own.contains("\r\n") { "\r\n" } else { "\n" };
    let mut front = own[..own_body].to_owned();
    let asked = |node: &Node| faq_entries(node).len();
    let as_own = |text: &str| text.replace("\r\n", "\n").replace('\n', ends);
    if asked(&own_node) > 0 || asked(&source_node) > 0 {
        let new = as_own(&questions(&source_node));
        match entry(&own_node, "faq") {
            Some((key, node)) => {
                let end = front[..end_of(node)].trim_end().len();
                front.replace_range(key.range.start..end.max(key.range.end), new.trim_end());
            }
            None => insert(&mut front, &new),
        }
    }
    Some(Base {
        body: front.len(),
        text: front + &as_own(&source[source_body..]),
    })
}

/// Where the last of a node's values ends: a mapping or a list has no end of its own.
fn end_of(node: &Node) -> usize {
    let inner = match &node.value {
        Value::List(items) => items.last().map(end_of),
        Value::Map(entries) => entries.last().map(|(_, node)| end_of(node)),
        _ => None,
    };
    inner.map_or(node.range.end, |end| end.max(node.range.end))
}

/// Adds lines at the end of the front matter.
fn insert(front: &mut String, lines: &str) {
    let close = front.trim_end().len().saturating_sub("---".len());
    front.insert_str(close, lines);
}

/// Sets fields of a front matter, those that it lacks too.
pub fn set_fields(text: &str, file: &ContentFile, context: &Context, fields: &[(&str, String)]) -> Option<String> {
    let mut text = text.to_owned();
    for (path, words) in fields {
        let (node, body) = split(&text, file, context)?;
        let ends = if text[..body].contains("\r\n") { "\r\n" } else { "\n" };
        let new = scalar(words);
        if let Some((key, node)) = find(&node, path) {
            let colon = key.range.end + text[key.range.end..].find(':')? + 1;
            let end = match node.value {
                Value::Null => colon,
                _ => node.range.start + text[node.range.clone()].trim_end().len(),
            };
            text.replace_range(colon..end.max(colon), &format!(" {new}"));
            continue;
        }
        let mut front = text[..body].to_owned();
        match path.split_once('.') {
            Some((parent, name)) => match entry(&node, parent).map(|(_, node)| node) {
                Some(Node {
                    value: Value::Map(entries),
                    range,
                }) if !entries.is_empty() => {
                    let first = entries[0].0.range.start;
                    let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
                    let separator = match text[range.clone()].starts_with('{') {
                        true => ", ".to_owned(),
                        false => format!("{ends}{}", " ".repeat(text[line..first].chars().count())),
                    };
                    front.insert_str(first, &format!("{name}: {new}{separator}"));
                }
                Some(_) => return None,
                None => insert(&mut front, &format!("{parent}:{ends}  {name}: {new}{ends}")),
            },
            None => insert(&mut front, &format!("{path}: {new}{ends}")),
        }
        text.replace_range(..body, &front);
    }
    Some(text)
}
