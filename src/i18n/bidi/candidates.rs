//! What a reader takes as one piece in the other direction.
//!
//! A *window* is what stands between two letters of the base direction. Its
//! words and numbers are joined to phrases over the neutral characters between
//! them. Sentence marks, quotation marks and brackets at a phrase's edges stay
//! outside; signs of addresses and names (`/etc`, `C++`, `.NET`) are inside, and
//! so are the marks of a quotation that runs in the other direction throughout.
//!
//! An object (U+FFFC) is a neutral character at which no candidate starts or
//! ends, as the text does not say what is in it.
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

/// A unit after a number has at most so many characters: `5 GB`, `10 Mb/s`. In
/// brackets or quotation marks any word joins: `"5 minutes left"`.
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
        let candidates = Phrases::new(text, &range, &pairs).candidates();
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
    window: &'t Range<usize>,
    pairs: &'t Pairs,
    tokens: Vec<Token>,
    /// Whether Arabic letters stand before, after which a range of numbers runs
    /// from right to left, as Arabic reads it.
    is_after_arabic: bool,
    /// The gaps between tokens at which a phrase ends.
    breaks: Vec<Range<usize>>,
}

impl<'t> Phrases<'t> {
    fn new(text: &'t Text, window: &'t Range<usize>, pairs: &'t Pairs) -> Phrases<'t> {
        let mut phrases = Phrases {
            text,
            window,
            pairs,
            tokens: tokens(text, window, pairs),
            is_after_arabic: text.is_after_arabic(window),
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
            let joins = self.joins(&two[0], &two[1], in_words) && !self.is_quoted(start, &gap);
            if !joins && !self.has_own_comma(&gap) {
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

    /// Whether a comma of a right-to-left script stands in left-to-right text:
    /// it is of the words beside it, and they are one phrase.
    fn has_own_comma(&self, gap: &Range<usize>) -> bool {
        let comma = |position: usize| self.text.characters[position].c == RIGHT_TO_LEFT_COMMA;
        let paired = |position: usize| self.pairs.partner(position) != Partner::Missing;
        self.text.base == Direction::Ltr && gap.clone().any(comma) && gap.clone().all(paired)
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
            (Direction::Rtl, _, Word) => spaces() && (after.range.len() <= UNIT || self.pairs.is_enclosed(gap.start)),
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
            .map(|phrase| self.with_quotation(phrase, self.with_partners(phrase)))
            .collect()
    }

    fn is_candidate(&self, phrase: &[Token]) -> bool {
        let all = |kind: TokenKind| phrase.iter().all(|token| token.kind == kind);
        let number = || match phrase {
            [number] => !(number.is_plain(self.text) || self.is_after_arabic && number.is_span(self.text)),
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

    /// A phrase's range with the marks of the quotation that it fills: what ends
    /// a sentence between quotation marks is of that sentence.
    fn with_quotation(&self, phrase: &[Token], range: Range<usize>) -> Range<usize> {
        if phrase.iter().all(|token| token.kind != TokenKind::Word) {
            return range;
        }
        let content = |position: &usize| self.text.characters[*position].kind.is_content();
        let after = (range.end..self.window.end).find(content).unwrap_or(self.window.end);
        let before = (self.window.start..range.start)
            .rev()
            .take_while(|position| !content(position));
        let quotation = |open: usize| match self.pairs.partner(open) {
            Partner::At(close) if is_quote(self.text.characters[open].c) && (range.end..after).contains(&close) => {
                Some(open + 1..close)
            }
            _ => None,
        };
        let Some(inside) = before.filter_map(quotation).last() else {
            return range;
        };
        let outer = |position: &usize| {
            let character = &self.text.characters[*position];
            matches!(character.kind, Kind::Space | Kind::Mark) || character.is_object()
        };
        let mut rest = self.text.characters[inside.end + 1..].iter();
        let goes_on = rest.find(|c| c.kind != Kind::Space).is_some_and(|c| c.c.is_lowercase());
        // English is set with its own comma or full stop inside.
        let foreign = |position: &usize| match (self.text.base, self.text.characters[*position].c) {
            (Direction::Ltr, c) => c == ',' || c == '.' && !goes_on,
            (Direction::Rtl, c) => c == RIGHT_TO_LEFT_COMMA,
        };
        let start = (inside.start..range.start).find(|position| !outer(position));
        let last = (range.end..inside.end)
            .rev()
            .find(|position| !outer(position) && !foreign(position));
        start.unwrap_or(range.start)..last.map_or(range.end, |last| last + 1)
    }
}
