//! A file in which the beginning and the end of each segment are marked, so
//! that they are found again in whatever page shows it.
//!
//! A mark is signs that no text has side by side: a bracket that hardly any
//! text uses, and characters that are not shown. The outermost are punctuation,
//! so that no emphasis beside them begins or ends elsewhere.

use std::ops::Range;

use super::edits::{Edits, besides, text, whole};
use super::segments::{self, Segment, SegmentKind};
use super::{ContentFile, Context, Sink, faq_entries, front_matter};
use crate::diag::Diagnostics;

/// Begins a mark, which then has the segment's id.
const OPEN: char = '\u{2e22}';
/// Ends it.
const CLOSE: char = '\u{2e23}';
/// The mark behind a segment.
const END: &str = "\u{2e24}\u{e007f}";
/// Where the characters stand that stand for those of ASCII and are not shown.
const TAGS: u32 = 0xe0000;

/// A mark in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes.
    pub range: Range<usize>,
    /// The id of the segment that begins; none where one ends.
    pub id: Option<String>,
}

/// All marks of a text.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find([OPEN, '\u{2e24}']) {
        let start = at + found;
        let rest = &text[start..];
        let mark = match rest.strip_prefix(END) {
            Some(_) => Some((END.len(), None)),
            None => beginning(rest).map(|(length, id)| (length, Some(id))),
        };
        at = start + mark.as_ref().map_or(OPEN.len_utf8(), |(length, _)| *length);
        if let Some((length, id)) = mark {
            marks.push(Mark {
                range: start..start + length,
                id,
            });
        }
    }
    marks
}

/// The text that is marked.
pub fn without_marks(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks(text) {
        whole.push_str(&text[at..mark.range.start]);
        at = mark.range.end;
    }
    whole.push_str(&text[at..]);
    whole
}

/// The mark that a text starts with: its length, and the id.
fn beginning(text: &str) -> Option<(usize, String)> {
    let rest = text.strip_prefix(OPEN)?;
    let end = rest.find(CLOSE)?;
    let letter = |c: char| char::from_u32((c as u32).checked_sub(TAGS)?).filter(char::is_ascii);
    let id: String = rest[..end].chars().map(letter).collect::<Option<_>>()?;
    (!id.is_empty()).then(|| (OPEN.len_utf8() + end + CLOSE.len_utf8(), id))
}

fn mark(id: &str) -> String {
    let hidden = id.chars().filter_map(|c| char::from_u32(TAGS + c as u32));
    let mut mark = String::from(OPEN);
    mark.extend(hidden);
    mark.push(CLOSE);
    mark
}

fn framed(id: &str, words: &str) -> String {
    [&mark(id), words, END].concat()
}

/// An article's text with marks. `None` if its front matter cannot be read.
pub fn marked(file: &ContentFile, source: &str, context: &Context) -> Option<String> {
    let cut = segments::segments(file, source, context)?;
    let mut unheard = Diagnostics::default();
    let mut sink = Sink::new(file, source, context, &mut unheard);
    let (node, body_start) = front_matter::split(source, &mut sink)?;
    let (head, body) = source.split_at(body_start);
    let mut edits = Edits::default();
    // It would be filed under its mark.
    if let Some(words) = text(&node, "term").or_else(|| text(&node, "title")) {
        besides(&node, head, ("reading", words), &mut edits);
    }
    let (front, in_body): (Vec<Segment>, Vec<Segment>) = cut
        .list
        .into_iter()
        .partition(|segment| segment.place.start < body_start);
    let (fields, mut questions): (Vec<Segment>, Vec<Segment>) = front
        .into_iter()
        .partition(|segment| matches!(segment.kind, SegmentKind::Field(_)));
    for field in &fields {
        // A headword that is the title stays the title.
        let same = fields.iter().find(|other| other.inline == field.inline);
        let id = same.map_or(&field.id, |same| &same.id);
        edits.scalar(head, &field.place, &framed(id, &field.inline.words()));
    }
    for (question, answer) in faq_entries(&node) {
        if questions.first().is_some_and(|segment| segment.place == question.range) {
            let segment = questions.remove(0);
            edits.scalar(head, &segment.place, &framed(&segment.id, &segment.inline.words()));
        }
        let count = segments::of_markdown(&answer.value).len().min(questions.len());
        let ids: Vec<Segment> = questions.drain(..count).collect();
        edits.scalar(head, &answer.range, &in_markdown(&answer.value, &ids));
    }
    Some(edits.apply(head) + &in_markdown(body, &in_body))
}

/// Markdown with marks that have the ids of `known`, the same segments.
fn in_markdown(text: &str, known: &[Segment]) -> String {
    let mut edits = Edits::default();
    for (segment, known) in segments::of_markdown(text).iter().zip(known) {
        if segment.kind == SegmentKind::Argument {
            edits.scalar(text, &segment.place, &framed(&known.id, &segment.inline.words()));
            continue;
        }
        let whole = whole(text, &segment.place);
        edits.insert(whole.start, mark(&known.id));
        edits.insert_last(whole.end, END.to_owned());
    }
    edits.apply(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_taken_out() {
        let text = format!("a {} b {}", framed("0a1b2c3d4e.2", "**words.**"), "\u{2e22}c\u{2e24}");
        let found = marks(&text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].id.as_deref(), Some("0a1b2c3d4e.2"));
        assert_eq!(&text[found[0].range.end..found[1].range.start], "**words.**");
        assert_eq!(found[1].id, None);
        assert_eq!(without_marks(&text), "a **words.** b \u{2e22}c\u{2e24}");
    }
}
