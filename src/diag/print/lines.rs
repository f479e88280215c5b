//! Byte ranges to lines and columns.
//!
//! Lines end with LF or CRLF and count from 1; columns count characters
//! (Unicode scalar values) from 1. A byte order mark is part of the file and
//! of no line, as in editors. Any range gets an answer: what lies past the
//! end, inside a character or inside a line's end is moved to the nearest
//! place that a person could click on.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::Sources;
use crate::diag::Place;

/// A place in a text as a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// A range in a text as a person counts, with the line it begins in.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// Where the range begins.
    pub start: Position,
    /// Just after its last character; equal to `start` for an empty range.
    pub end: Position,
    /// The line of `start`, without its end.
    pub line: &'a str,
    /// The bytes of `line` that belong to the range.
    pub mark: Range<usize>,
}

/// The sources, with the lines of the last file kept: findings come sorted by file.
pub(super) struct Reader<'a> {
    sources: &'a dyn Sources,
    last: Option<(Arc<str>, Option<Lines<'a>>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(sources: &'a dyn Sources) -> Self {
        Reader { sources, last: None }
    }

    /// Where `place` is; `None` when it is a whole file or the text is not to be had.
    pub(super) fn find(&mut self, place: &Place) -> Option<Found<'_>> {
        let range = place.range.as_ref()?;
        if self.last.as_ref().is_none_or(|(file, _)| *file != place.file) {
            let lines = self.sources.text(&place.file).map(Lines::new);
            self.last = Some((place.file.clone(), lines));
        }
        let (_, lines) = self.last.as_ref()?;
        lines.as_ref().map(|lines| lines.find(range))
    }
}

struct Lines<'a> {
    text: Cow<'a, str>,
    /// Where each line begins; never empty.
    starts: Vec<usize>,
    /// How many characters begin before each block of bytes, so that no finding
    /// in a long line has to count the line from its start.
    counts: Vec<usize>,
}

/// Bytes that are counted for a position at most.
const BLOCK: usize = 256;

impl<'a> Lines<'a> {
    fn new(text: Cow<'a, str>) -> Self {
        let first = match text.starts_with('\u{feff}') {
            true => '\u{feff}'.len_utf8(),
            false => 0,
        };
        let ends = text.match_indices('\n').map(|(at, end)| at + end.len());
        let starts = std::iter::once(first).chain(ends).collect();
        let mut counts = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            counts.push(counts[counts.len() - 1] + beginning(block));
        }
        Lines { text, starts, counts }
    }

    fn find(&self, range: &Range<usize>) -> Found<'_> {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end);
        let (start, from) = self.position(start);
        let (end, to) = self.position(end.max(from));
        let bounds = self.bounds(start.line);
        let line = &self.text[bounds.clone()];
        let mark = from - bounds.start..to.min(bounds.end) - bounds.start;
        Found { start, end, line, mark }
    }

    /// The position of a byte, and the byte after it was moved into its line.
    fn position(&self, byte: usize) -> (Position, usize) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let bounds = self.bounds(line);
        let byte = byte.clamp(bounds.start, bounds.end);
        let column = self.characters(byte) - self.characters(bounds.start) + 1;
        (Position { line, column }, byte)
    }

    /// How many characters begin before a byte.
    fn characters(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.counts[block] + beginning(&self.text.as_bytes()[block * BLOCK..byte])
    }

    /// The bytes of a line (from 1) without its end.
    fn bounds(&self, line: usize) -> Range<usize> {
        let start = self.starts[line - 1];
        let Some(next) = self.starts.get(line) else {
            return start..self.text.len();
        };
        let content = &self.text[start..next - 1];
        start..start + content.strip_suffix('\r').unwrap_or(content).len()
    }
}

/// How many characters begin in some bytes of UTF-8: all but its continuation
/// bytes begin one.
fn beginning(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
