//! Which parts of a running text must be isolated so that they read as written.
//!
//! Candidates are what a reader takes as one piece in the other direction: an
//! address, a path, a phone number, a phrase (see `candidates`). A candidate is
//! kept only if the Unicode bidirectional algorithm (UAX 9) orders the text
//! differently with it isolated, so `Postella` between Arabic words is left
//! alone and `C++` is not.
//!
//! Invariant: with the isolates, every candidate stands in one piece and in its
//! own order. This module writes no markup, and leaves a text alone whose writer
//! has put in embeddings, overrides or isolates by hand.

mod candidates;
mod class;
mod pairs;
mod text;
mod tokens;
mod visual;

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};

use self::candidates::Window;
use self::class::{Paragraph, bracket, class};
use self::text::{Character, Text};
use super::Direction;
use super::reach::reaches;
use super::scan::{bits_of_two, places, places_by_two, within};

pub use self::text::is_particle;
pub use self::visual::Visual;

/// A part of a text that is to be isolated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isolate {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The direction inside.
    pub direction: Direction,
}

/// The parts of a text that must be isolated in a paragraph of direction
/// `base`, in order, without overlaps. What stands before and after the text is
/// taken to run in the base direction. U+FFFC stands for what is no text or is
/// isolated already; no isolate starts or ends there.
///
/// Numbers next to a word with nothing but a space between go with the word, as
/// in the algorithm itself (`Windows 11`).
pub fn isolates(text: &str, base: Direction) -> Vec<Isolate> {
    if !has_opposite(text, base) {
        return Vec::new();
    }
    let Some(text) = Text::read(text, base) else {
        return Vec::new();
    };
    let windows = candidates::find(&text);
    let mut open = windows.iter().filter(|window| !window.settled).peekable();
    if open.peek().is_none() {
        return Vec::new();
    }
    let changed: Vec<&Window> = match open.clone().any(|window| has_bracket(&text, window)) {
        true => changed_in_all(&text, &windows),
        false => open.filter(|window| changes_alone(&text, window)).collect(),
    };
    let candidates = changed.iter().flat_map(|window| &window.candidates);
    let direction = base.opposite();
    candidates
        .map(|candidate| Isolate {
            range: text.bytes(candidate),
            direction,
        })
        .collect()
}

/// Whether a window has a bracket, whose direction may be decided by what stands
/// outside of it.
fn has_bracket(text: &Text, window: &Window) -> bool {
    let mut characters = text.characters[window.range.clone()].iter();
    characters.any(|character| bracket(character.c).is_some())
}

/// Whether a window without brackets is ordered differently with its candidates
/// isolated. The algorithm looks no further than to the letters beside it.
fn changes_alone(text: &Text, window: &Window) -> bool {
    let end = (window.range.end + 1).min(text.characters.len());
    let around = window.range.start.saturating_sub(1)..end;
    let order = |isolated: &[Range<usize>]| {
        let mut order = visual_order(text, &around, isolated);
        order.retain(|position| window.range.contains(position));
        order
    };
    order(&window.candidates) != order(&[])
}

/// The windows that are ordered differently with all candidates isolated.
fn changed_in_all<'w>(text: &Text, windows: &'w [Window]) -> Vec<&'w Window> {
    let all: Vec<Range<usize>> = windows
        .iter()
        .flat_map(|window| window.candidates.iter().cloned())
        .collect();
    let with = order_by_window(text, windows, &all);
    let without = order_by_window(text, windows, &[]);
    let windows = windows.iter().zip(with.iter().zip(&without));
    windows
        .filter(|(_, (with, without))| with != without)
        .map(|(window, _)| window)
        .collect()
}

/// Whether a text has anything that does not run in the base direction by
/// itself: letters of the other direction, and in right-to-left text digits.
pub fn has_opposite(text: &str, base: Direction) -> bool {
    let bytes = text.as_bytes();
    // Most letters are passed over by their bytes, without a look at the tables.
    let class_at = |at: usize| text[at..].chars().next().map(class);
    match base {
        Direction::Ltr => {
            let is_right = |at| matches!(class_at(at), Some(BidiClass::R | BidiClass::AL | BidiClass::AN));
            reaches(text, RIGHT) && places(bytes, may_begin_right).any(is_right)
        }
        Direction::Rtl => places_by_two(bytes, |chunk, next| bits_of_two(chunk, next, may_begin_left)).any(|at| {
            bytes[at].is_ascii() || matches!(class_at(at), Some(BidiClass::L | BidiClass::EN | BidiClass::AN))
        }),
    }
}

/// The first byte of U+0580: no character before it runs from right to left.
const RIGHT: u8 = 0xd6;

/// Whether a byte may be the first of a character that does: nor do those from
/// U+3000 to U+EFFF.
fn may_begin_right(byte: u8) -> bool {
    (byte >= RIGHT) & !within(byte, 0xe3, 0xee)
}

/// Whether a character may begin with two bytes that runs from left to right, or is
/// a digit. Of those from U+05C0 to U+06FF these are only digits and signs of number.
fn may_begin_left(byte: u8, next: u8) -> bool {
    let is_ascii = ((byte | 0x20).wrapping_sub(b'a') < 26) | within(byte, b'0', b'9');
    let is_far = (byte >= 0xc2) & !within(byte, 0xd7, 0xdb);
    let is_number = (byte == 0xd8) & within(next, 0x80, 0x85)
        | (byte == 0xd9) & within(next, 0xa0, 0xac)
        | (byte == 0xdb) & ((next == 0x9d) | within(next, 0xb0, 0xb9));
    is_ascii | is_far | is_number
}

/// The characters of each window, from left to right, with some isolated.
fn order_by_window(text: &Text, windows: &[Window], isolated: &[Range<usize>]) -> Vec<Vec<usize>> {
    let mut window_of = vec![None; text.characters.len()];
    for (index, window) in windows.iter().enumerate() {
        window_of[window.range.clone()].fill(Some(index));
    }
    let mut orders = vec![Vec::new(); windows.len()];
    for character in visual_order(text, &(0..text.characters.len()), isolated) {
        if let Some(window) = window_of[character] {
            orders[window].push(character);
        }
    }
    orders
}

/// The positions of some of the characters from left to right on one endless
/// line, without those that show nothing and have no place.
fn visual_order(text: &Text, around: &Range<usize>, isolated: &[Range<usize>]) -> Vec<usize> {
    let (level, initiator) = match text.base {
        Direction::Ltr => (Level::ltr(), unicode_bidi::format_chars::RLI),
        Direction::Rtl => (Level::rtl(), unicode_bidi::format_chars::LRI),
    };
    let mut paragraph = String::new();
    let mut positions = Vec::with_capacity(around.len() + 2 * isolated.len() + 2);
    let mut push = |c: char, position: Option<usize>| {
        paragraph.push(c);
        positions.push(position);
    };
    let mut next = isolated.iter().peekable();
    let neighbour = text.neighbour();
    push(neighbour, None);
    let characters = around.clone().zip(&text.characters[around.clone()]);
    for (position, Character { c, class, .. }) in characters {
        if next.peek().is_some_and(|range| range.start == position) {
            push(initiator, None);
        }
        push(*c, (*class != BidiClass::BN).then_some(position));
        if next.next_if(|range| range.end == position + 1).is_some() {
            push(unicode_bidi::format_chars::PDI, None);
        }
    }
    push(neighbour, None);
    let info = ParagraphBidiInfo::new_with_data_source(&Paragraph, &paragraph, Some(level));
    let levels = info.reordered_levels_per_char(0..paragraph.len());
    ParagraphBidiInfo::reorder_visual(&levels)
        .into_iter()
        .filter_map(|index| positions[index])
        .collect()
}

#[cfg(test)]
mod tests;
