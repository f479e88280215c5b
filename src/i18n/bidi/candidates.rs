//! What a reader takes as one piece in the other direction.
//!
//! A *window* is what stands between two letters of the base direction. Its
//! words and numbers are joined to phrases over the neutral characters between
//! them. Sentence marks, quotation marks and brackets at a phrase's edges stay
//! outside; signs of addresses and names (`/etc`, `C++`, `.NET`) are inside.
//!
//! Invariant: candidates do not overlap, and windows cannot influence each
//! other's order, as the algorithm looks no further than the next strong letter
//! (brackets that reach over one take the base direction). Whether a candidate
//! needs isolation is not decided here.

use std::ops::Range;

use unicode_bidi::BidiClass;

use super::class::bracket;
use super::pairs::{Pairs, Partner, is_quote, is_sentence_end};
use super::text::{Character, Kind, Text};
use super::tokens::{Token, TokenKind, tokens};
use crate::i18n::Direction;

/// What stands between two letters of the base direction. All positions are
/// those of characters.
pub(super) struct Window {
    pub(super) range: Range<usize>,
    pub(super) candidates: Vec<Range<usize>>,
    /// Nothing would change with its candidate isolated.
    pub(super) settled: bool,
}

/// The only mark of a right-to-left script between sentences or items that is
/// not strong itself: the Arabic comma.
const RIGHT_TO_LEFT_COMMA: char = '\u{60C}';

/// A unit after a number has at most so many characters: `5 GB`, `10 Mb/s`.
const UNIT: usize = 4;

/// All windows that have candidates.
pub(super) fn find(text: &Text) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut start = 0;
    for part in text.characters.split(|c| c.kind == Kind::Base) {
        let range = start..start + part.len();
        start = range.end + 1;
        if !part.iter().any(|c| c.kind.is_content()) {
            continue;
        }
        let pairs = Pairs::find(text, &range);
        let candidates = Phrases::new(text, &pairs, tokens(text, &range, &pairs)).candidates();
        if !candidates.is_empty() {
            windows.push(Window {
                settled: is_settled(text, &range, &candidates),
                range,
                candidates,
            });
        }
    }
    windows
}

/// Whether the only candidate starts and ends with a letter, with nothing in or
/// beside it on which the rules for digits and brackets bear: then its neutrals
/// have the same letters around them with and without isolation.
fn is_settled(text: &Text, window: &Range<usize>, candidates: &[Range<usize>]) -> bool {
    let [range] = candidates else {
        return false;
    };
    let letter = |position: usize| text.kind(position) == Some(Kind::Opposite);
    let digit = |c: &Character| matches!(c.kind, Kind::Digit | Kind::NativeDigit);
    let simple = |c: &Character| match c.class {
        BidiClass::L => text.base == Direction::Rtl,
        BidiClass::R | BidiClass::AL => text.base == Direction::Ltr,
        BidiClass::AN => false,
        _ => bracket(c.c).is_none(),
    };
    letter(range.start)
        && letter(range.end - 1)
        && text.characters[range.clone()].iter().all(simple)
        && !text.characters[window.start..range.start].iter().any(digit)
        && !text.characters[range.end..window.end].iter().any(digit)
}

/// The phrases of one window.
struct Phrases<'t> {
    text: &'t Text,
    pairs: &'t Pairs,
    tokens: Vec<Token>,
    /// The gaps between tokens at which a phrase ends.
    breaks: Vec<Range<usize>>,
}

impl<'t> Phrases<'t> {
    fn new(text: &'t Text, pairs: &'t Pairs, tokens: Vec<Token>) -> Phrases<'t> {
        let mut phrases = Phrases {
            text,
            pairs,
            tokens,
            breaks: Vec::new(),
        };
        phrases.find_breaks();
        phrases
    }

    fn find_breaks(&mut self) {
        let mut in_words = false;
        let mut start = 0;
        for two in self.tokens.windows(2) {
            let gap = two[0].range.end..two[1].range.start;
            if self.breaks.last().is_none_or(|last| last.end == two[0].range.start) {
                start = two[0].range.start;
            }
            in_words |= two[0].kind == TokenKind::Word;
            if !self.joins(&two[0], &two[1], in_words) || self.is_quoted(start, &gap) {
                in_words = false;
                self.breaks.push(gap);
            }
        }
        // Neither does a phrase reach over one end of a pair with a break in it.
        let gaps = self.tokens.windows(2).map(|two| two[0].range.end..two[1].range.start);
        let crosses = |position: usize| match self.pairs.partner(position) {
            Partner::At(partner) => !self.is_solid(position, partner),
            Partner::Missing | Partner::NoPair => false,
        };
        let mut breaks: Vec<Range<usize>> = gaps.filter(|gap| gap.clone().any(crosses)).collect();
        breaks.append(&mut self.breaks);
        breaks.sort_by_key(|gap| (gap.start, gap.end));
        breaks.dedup();
        self.breaks = breaks;
    }

    /// Whether a quotation that began before a phrase ends in a gap: then the
    /// quotation marks are the surrounding text's.
    fn is_quoted(&self, start: usize, gap: &Range<usize>) -> bool {
        gap.clone().any(|position| {
            let opener = match self.pairs.partner(position) {
                Partner::At(opener) => opener,
                Partner::Missing | Partner::NoPair => return false,
            };
            opener < start && is_quote(self.text.characters[position].c)
        })
    }

    /// Whether no phrase ends inside a pair.
    fn is_solid(&self, one: usize, other: usize) -> bool {
        let (open, close) = (one.min(other), one.max(other));
        let next = self.breaks.partition_point(|gap| gap.start <= open);
        self.breaks.get(next).is_none_or(|gap| gap.end > close)
    }

    /// Whether two neighbours belong to one phrase; `in_words` if the phrase of
    /// the first has a word already.
    fn joins(&self, before: &Token, after: &Token, in_words: bool) -> bool {
        use TokenKind::{NativeNumber, Number, Word};
        let gap = before.range.end..after.range.start;
        let spaces = || {
            let mut kinds = gap.clone().map(|position| self.text.kind(position));
            kinds.all(|kind| matches!(kind, Some(Kind::Space | Kind::Mark)))
        };
        let matched = |position: usize| match self.pairs.partner(position) {
            Partner::NoPair => self.text.kind(position) == Some(Kind::Space),
            Partner::Missing => false,
            Partner::At(_) => true,
        };
        let opened = |position: usize| match self.pairs.partner(position) {
            Partner::At(other) => position < other,
            _ => matched(position),
        };
        match (self.text.base, before.kind, after.kind) {
            (_, Word, Word) => !self.ends_phrase(&gap),
            (Direction::Rtl, NativeNumber, _) | (Direction::Rtl, _, NativeNumber) => false,
            // As the algorithm does: a number is part of the word before it.
            (_, Word, _) => gap.clone().all(opened),
            (_, _, Word) if in_words => !self.ends_phrase(&gap),
            (Direction::Rtl, _, Word) => spaces() && after.range.len() <= UNIT,
            (Direction::Rtl, ..) => gap.clone().all(matched),
            (Direction::Ltr, NativeNumber, _) => spaces(),
            (Direction::Ltr, Number, Word) => false,
            (Direction::Ltr, Number, _) => in_words && spaces(),
        }
    }

    /// Whether a sentence ends between two words, or a mark stands there that
    /// is the surrounding text's.
    fn ends_phrase(&self, gap: &Range<usize>) -> bool {
        let last_space = gap
            .clone()
            .rev()
            .find(|position| self.text.kind(*position) == Some(Kind::Space));
        gap.clone().any(|position| {
            let c = self.text.characters[position].c;
            self.pairs.partner(position) == Partner::Missing
                || self.text.base == Direction::Rtl && c == RIGHT_TO_LEFT_COMMA
                || is_sentence_end(c) && last_space > Some(position) && !self.pairs.is_enclosed(position)
        })
    }

    fn candidates(&self) -> Vec<Range<usize>> {
        let mut breaks = self.breaks.iter().peekable();
        let ends = |before: &Token, _: &Token| breaks.next_if(|gap| gap.start == before.range.end).is_none();
        self.tokens
            .chunk_by(ends)
            .filter(|phrase| self.is_candidate(phrase))
            .map(|phrase| self.with_partners(phrase))
            .collect()
    }

    fn is_candidate(&self, phrase: &[Token]) -> bool {
        let all = |kind: TokenKind| phrase.iter().all(|token| token.kind == kind);
        let number = || match phrase {
            [number] => !number.is_plain(self.text),
            _ => true,
        };
        phrase.iter().any(|token| token.kind == TokenKind::Word)
            || self.text.base == Direction::Rtl && all(TokenKind::Number) && number()
    }

    /// A phrase with the other end of every pair that has one end in it.
    fn with_partners(&self, phrase: &[Token]) -> Range<usize> {
        let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else {
            return 0..0;
        };
        let mut range = first.range.start..last.range.end;
        for position in range.clone() {
            if let Partner::At(partner) = self.pairs.partner(position)
                && self.is_solid(position, partner)
            {
                range = range.start.min(partner)..range.end.max(partner + 1);
            }
        }
        range
    }
}
