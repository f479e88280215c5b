//! A title in lines: as large as it fits, in lines of about one length, and cut
//! off where it fits in no size.

use std::ops::Range;

use super::shape::{Set, trimmed};
use crate::i18n::cldr::Breaks;

/// The room that there is.
pub struct Room {
    /// In dots.
    pub width: f32,
    /// In dots.
    pub height: f32,
}

/// In which size a title may stand in how many lines, and where they may end.
const SIZES: &[(f32, usize, Ends)] = &[
    (86.0, 2, Ends::Words),
    (76.0, 3, Ends::Words),
    (66.0, 4, Ends::Words),
    (58.0, 4, Ends::Words),
    (50.0, 4, Ends::Lines),
    (44.0, 4, Ends::Characters),
];

/// Where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ends {
    /// Where no word goes on.
    Words,
    /// Where the rules of the script allow it.
    Lines,
    /// Anywhere between characters.
    Characters,
}

/// Lines, and the size that they stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Bytes of the text.
    pub lines: Vec<Range<usize>>,
    /// Of letters, in dots.
    pub size: f32,
}

/// How a text fits.
#[derive(Clone, Debug, PartialEq)]
pub enum Fit {
    /// So.
    Whole(Block),
    /// In no size. So much of it does, with an ellipsis in the width kept free.
    Cut(usize),
}

/// Fits a text into some room; an ellipsis would be so wide, of the size of letters.
pub fn fit(set: &Set, room: &Room, ellipsis: f32) -> Fit {
    let breaks = Breaks::of(set.text());
    let leading = set.leading();
    for (size, most, ends) in SIZES {
        let width = room.width / size;
        let Some(lines) = divide(set, &breaks, width, *ends) else {
            continue;
        };
        if lines.len() <= *most && lines.len() as f32 * leading * size <= room.height {
            let lines = balanced(set, &breaks, (lines, width), *ends);
            return Fit::Whole(Block { lines, size: *size });
        }
    }
    let (size, most, ends) = SIZES[SIZES.len() - 1];
    let most = most.min((room.height / leading / size) as usize).max(1);
    let lines = divide(set, &breaks, room.width / size, ends).unwrap_or_default();
    let last = lines.get(most - 1).cloned().unwrap_or(0..set.text().len());
    Fit::Cut(cut(set, &breaks, last, room.width / size - ellipsis))
}

/// Fits a text into one line of a size, as [`fit`].
pub fn fit_line(set: &Set, size: f32, width: f32, ellipsis: f32) -> Fit {
    let all = 0..set.text().len();
    if set.width(&all) * size <= width {
        return Fit::Whole(Block { lines: vec![all], size });
    }
    Fit::Cut(cut(set, &Breaks::of(set.text()), all, width / size - ellipsis))
}

/// Where a line is cut so that it is no wider; behind a word, if that is not far.
fn cut(set: &Set, breaks: &Breaks, line: Range<usize>, width: f32) -> usize {
    let fits = |end: &&usize| **end > line.start && set.width(&(line.start..**end)) <= width;
    let character = breaks
        .characters
        .iter()
        .take_while(|end| **end <= line.start || fits(end))
        .last();
    let character = character.copied().unwrap_or(0).max(line.start);
    let word = breaks.words.iter().take_while(|end| **end <= character).last().copied();
    let is_near = |word: &usize| *word > line.start && set.width(&(line.start..*word)) > 0.75 * width;
    let end = word.filter(is_near).unwrap_or(character);
    trimmed(set.text(), &(0..end)).end
}

/// Lines as long as fit; `None` where one would have to end where it may not.
fn divide(set: &Set, breaks: &Breaks, width: f32, ends: Ends) -> Option<Vec<Range<usize>>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < set.text().len() {
        let furthest = |ends: &[usize]| {
            let from = ends.partition_point(|end| *end <= start);
            let fitting = ends[from..]
                .iter()
                .take_while(|end| set.width(&(start..**end)) <= width);
            fitting.last().copied()
        };
        let end = furthest(&breaks.words)
            .or_else(|| furthest(&breaks.lines).filter(|_| ends >= Ends::Lines))
            .or_else(|| {
                let next = || breaks.characters.iter().copied().find(|end| *end > start);
                (ends == Ends::Characters).then(|| furthest(&breaks.characters).or_else(next))?
            })?;
        lines.push(start..end);
        start = end;
    }
    Some(lines)
}

/// As many lines, of about one length: as wide as the narrowest that they fit.
fn balanced(set: &Set, breaks: &Breaks, (lines, width): (Vec<Range<usize>>, f32), ends: Ends) -> Vec<Range<usize>> {
    let mut best = lines;
    let (mut low, mut high) = (0.0, width);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        match divide(set, breaks, middle, ends).filter(|lines| lines.len() <= best.len()) {
            Some(lines) => {
                best = lines;
                high = middle;
            }
            None => low = middle,
        }
    }
    best
}
