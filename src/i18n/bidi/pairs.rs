//! Brackets and quotation marks, and which belong together.

use std::ops::Range;

use icu_properties::CodePointSetData;
use icu_properties::props::{QuotationMark, SentenceTerminal};

use super::class::bracket;
use super::text::Text;

/// Where the other of a pair is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Partner {
    /// Not one of a pair by nature.
    NoPair,
    /// Not in this window.
    Missing,
    /// At this position.
    At(usize),
}

/// The pairs of a window.
pub(super) struct Pairs {
    start: usize,
    /// By position in the window.
    partners: Vec<Partner>,
    /// How many pairs stand around each position.
    depths: Vec<usize>,
}

impl Pairs {
    /// Matches the brackets and quotation marks of a window. A quotation mark
    /// between two letters is an apostrophe.
    pub(super) fn find(text: &Text, window: &Range<usize>) -> Pairs {
        let mut partners = vec![Partner::NoPair; window.len()];
        let mut open: Vec<(char, usize)> = Vec::new();
        for position in window.clone() {
            let c = text.characters[position].c;
            let (name, closes) = match bracket(c) {
                Some((name, is_open)) => (name, !is_open),
                None if is_quote(c) && !text.is_between_letters(position) => {
                    let name = quote_family(c);
                    (name, open.iter().any(|(of, _)| *of == name))
                }
                None => continue,
            };
            partners[position - window.start] = Partner::Missing;
            match open.iter().rposition(|(of, _)| *of == name) {
                Some(index) if closes => {
                    let opener = open[index].1;
                    open.truncate(index);
                    partners[position - window.start] = Partner::At(opener);
                    partners[opener - window.start] = Partner::At(position);
                }
                _ if closes => {}
                _ => open.push((name, position)),
            }
            // As in the algorithm itself, what is nested deeper is not matched.
            open.truncate(63);
        }
        let depths = depths(&partners, window.start);
        Pairs {
            start: window.start,
            partners,
            depths,
        }
    }

    pub(super) fn partner(&self, position: usize) -> Partner {
        let index = position.checked_sub(self.start);
        let partner = index.and_then(|index| self.partners.get(index));
        partner.copied().unwrap_or(Partner::NoPair)
    }

    /// Whether a pair stands around a position.
    pub(super) fn is_enclosed(&self, position: usize) -> bool {
        let index = position.checked_sub(self.start);
        index
            .and_then(|index| self.depths.get(index))
            .is_some_and(|depth| *depth > 0)
    }
}

fn depths(partners: &[Partner], start: usize) -> Vec<usize> {
    let mut depth = 0;
    let step = |(index, partner): (usize, &Partner)| {
        match partner {
            Partner::At(other) if *other > start + index => depth += 1,
            Partner::At(_) => depth -= 1,
            Partner::NoPair | Partner::Missing => {}
        }
        depth
    };
    partners.iter().enumerate().map(step).collect()
}

/// One name for the marks that can stand around one quotation, whichever of
/// them a language opens it with.
fn quote_family(c: char) -> char {
    match c {
        '\u{AB}' | '\u{BB}' => '\u{AB}',
        '\u{2018}'..='\u{201B}' => '\u{2018}',
        '\u{201C}'..='\u{201F}' => '\u{201C}',
        '\u{2039}' | '\u{203A}' => '\u{2039}',
        c => c,
    }
}

pub(super) fn is_quote(c: char) -> bool {
    !c.is_ascii_alphanumeric() && CodePointSetData::new::<QuotationMark>().contains(c)
}

pub(super) fn is_sentence_end(c: char) -> bool {
    CodePointSetData::new::<SentenceTerminal>().contains(c)
}
