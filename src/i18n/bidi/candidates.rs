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

use icu_properties::CodePointSetData;
use icu_properties::props::{QuotationMark, SentenceTerminal};
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, bidi_class};

use crate::i18n::Direction;

/// What stands between two letters of the base direction; positions are those
/// of characters.
pub(super) struct Window {
    pub(super) range: Range<usize>,
    pub(super) candidates: Vec<Candidate>,
    /// Nothing changes with its candidate isolated.
    pub(super) settled: bool,
}

/// A piece, in characters.
pub(super) struct Candidate {
    pub(super) range: Range<usize>,
}

/// The only mark of a right-to-left script between sentences or items that is
/// not strong itself: U+060C, the Arabic comma.
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
        if part.iter().any(|c| c.kind.is_content()) {
            let candidates = Reader::new(text, range.clone()).candidates();
            if !candidates.is_empty() {
                windows.push(Window {
                    settled: is_settled(text, &range, &candidates),
                    range,
                    candidates,
                });
            }
        }
    }
    windows
}

/// Whether the only candidate starts and ends with a letter, with nothing in or
/// beside it on which the rules for digits and brackets bear: then its neutrals
/// have the same letters around them with and without isolation.
fn is_settled(text: &Text, window: &Range<usize>, candidates: &[Candidate]) -> bool {
    let [Candidate { range }] = candidates else {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Word,
    Number,
    NativeNumber,
}

/// What stands between spaces, without what stays outside.
struct Token {
    range: Range<usize>,
    kind: TokenKind,
}

/// Reads one window.
struct Reader<'t> {
    text: &'t Text,
    window: Range<usize>,
    /// By position in the window.
    partners: Vec<Partner>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t Text, window: Range<usize>) -> Reader<'t> {
        let partners = partners(text, &window);
        Reader { text, window, partners }
    }

    fn candidates(&self) -> Vec<Candidate> {
        let tokens = self.tokens();
        let breaks = self.breaks(&tokens);
        let mut candidates = Vec::new();
        let mut rest = &tokens[..];
        let mut first = 0;
        while !rest.is_empty() {
            let length = breaks[first..]
                .iter()
                .position(|is_break| *is_break)
                .map_or(rest.len(), |gap| gap + 1);
            let (phrase, after) = rest.split_at(length.min(rest.len()));
            if self.is_candidate(phrase) {
                let inside = phrase[0].range.start..phrase[phrase.len() - 1].range.end;
                candidates.push(Candidate {
                    range: self.with_partners(inside, &tokens, &breaks),
                });
            }
            first += phrase.len();
            rest = after;
        }
        candidates
    }

    fn is_candidate(&self, phrase: &[Token]) -> bool {
        phrase.iter().any(|token| token.kind == TokenKind::Word)
            || self.text.base == Direction::Rtl
                && phrase.iter().all(|token| token.kind == TokenKind::Number)
                && !phrase.iter().all(|token| self.is_plain(token) && phrase.len() == 1)
    }

    /// Whether a number is of digits and separators only, which stay in order.
    fn is_plain(&self, token: &Token) -> bool {
        let characters = &self.text.characters[token.range.clone()];
        let digit = |c: Option<&Character>| c.is_some_and(|c| c.kind == Kind::Digit);
        digit(characters.first())
            && digit(characters.last())
            && characters
                .windows(2)
                .all(|two| two[0].kind == Kind::Digit || two[1].kind == Kind::Digit)
            && characters
                .iter()
                .all(|c| c.kind == Kind::Digit || c.class == BidiClass::CS)
    }

    fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut start = self.window.start;
        for part in self.text.characters[self.window.clone()].split(|c| c.kind == Kind::Space) {
            let outer = start..start + part.len();
            start = outer.end + 1;
            let content = |c: &Character| c.kind.is_content();
            if let (Some(first), Some(last)) = (part.iter().position(content), part.iter().rposition(content)) {
                let has = |kind: Kind| part.iter().any(|c| c.kind == kind);
                let kind = if has(Kind::Opposite) {
                    TokenKind::Word
                } else if has(Kind::NativeDigit) {
                    TokenKind::NativeNumber
                } else {
                    TokenKind::Number
                };
                let core = outer.start + first..outer.start + last + 1;
                tokens.push(Token {
                    range: self.grown_left(&outer, core.start)..self.grown_right(&outer, core.end),
                    kind,
                });
            }
        }
        tokens
    }

    /// Takes in the signs before a token that are part of it.
    fn grown_left(&self, outer: &Range<usize>, core: usize) -> usize {
        let attached = outer.start == self.window.start && outer.start > 0;
        let wrapped = |c: &Character| {
            let after = self.text.characters.get(core..outer.end).unwrap_or_default();
            let after = after.iter().rfind(|c| c.kind != Kind::Mark);
            c.c == '-' && after.is_some_and(|last| last.c == '-')
        };
        let mut grown = core;
        for position in (outer.start..core).rev() {
            let character = &self.text.characters[position];
            match self.partner(position) {
                Partner::NoPair if !is_sign(character) || wrapped(character) => break,
                Partner::NoPair if self.belongs(character, core, Side::Before { attached }) => grown = position,
                Partner::NoPair => {}
                Partner::Missing | Partner::At(_) => break,
            }
        }
        grown
    }

    /// Takes in the signs after a token that are part of it, with marks, and
    /// brackets with nothing in them: `main()`.
    fn grown_right(&self, outer: &Range<usize>, core: usize) -> usize {
        let attached = outer.end == self.window.end && outer.end < self.text.characters.len();
        let mut grown = core;
        let mut position = core;
        while position < outer.end {
            let character = &self.text.characters[position];
            match self.partner(position) {
                _ if character.kind == Kind::Mark => grown += usize::from(grown == position),
                Partner::At(close) if position < close && close < outer.end && grown == position => {
                    grown = close + 1;
                    position = close;
                }
                Partner::NoPair if !is_sign(character) => break,
                Partner::NoPair if self.belongs(character, core - 1, Side::After { attached }) => grown = position + 1,
                Partner::NoPair => {}
                Partner::Missing | Partner::At(_) => break,
            }
            position += 1;
        }
        grown
    }

    /// Whether a sign at an edge is part of a name, an address or a number.
    fn belongs(&self, sign: &Character, edge: usize, side: Side) -> bool {
        let amount = sign.class == BidiClass::ET && (sign.c < '\u{590}' || sign.c >= '\u{900}');
        if self.text.base == Direction::Ltr {
            return amount && self.text.kind(edge) != Some(Kind::Opposite);
        }
        match side {
            _ if amount || sign.c == '+' => true,
            Side::Before { attached: true } => sign.c == '@',
            Side::Before { attached: false } => {
                matches!(
                    sign.c,
                    '.' | '-' | '\u{2212}' | '@' | '/' | '\\' | '~' | '&' | '*' | '=' | '<' | '_' | '^' | '|'
                )
            }
            Side::After { attached: true } => false,
            Side::After { attached: false } => {
                matches!(sign.c, '@' | '/' | '\\' | '~' | '&' | '*' | '=' | '>' | '_' | '^' | '|')
            }
        }
    }

    fn partner(&self, position: usize) -> Partner {
        let index = position.checked_sub(self.window.start);
        let partner = index.and_then(|index| self.partners.get(index));
        partner.copied().unwrap_or(Partner::NoPair)
    }

    /// For each gap between tokens, whether a phrase ends there.
    fn breaks(&self, tokens: &[Token]) -> Vec<bool> {
        let mut breaks = Vec::new();
        let mut in_words = false;
        for pair in tokens.windows(2) {
            in_words |= pair[0].kind == TokenKind::Word;
            let is_break = self.is_break(&pair[0], &pair[1], in_words);
            in_words &= !is_break;
            breaks.push(is_break);
        }
        // Neither does a phrase reach over one end of a pair with a break in it.
        let broken = breaks.clone();
        for (gap, is_break) in tokens.windows(2).zip(&mut breaks) {
            *is_break |= gap_of(gap).any(|position| match self.partner(position) {
                Partner::At(partner) => !is_solid(position, partner, tokens, &broken),
                Partner::Missing | Partner::NoPair => false,
            });
        }
        breaks
    }

    fn is_break(&self, before: &Token, after: &Token, in_words: bool) -> bool {
        use TokenKind::{NativeNumber, Number, Word};
        let gap = before.range.end..after.range.start;
        let characters = || self.text.characters[gap.clone()].iter();
        let spaces = || characters().all(|c| matches!(c.kind, Kind::Space | Kind::Mark));
        let matched = |position: usize| match self.partner(position) {
            Partner::NoPair => self.text.kind(position) == Some(Kind::Space),
            Partner::Missing => false,
            Partner::At(_) => true,
        };
        let opened = |position: usize| match self.partner(position) {
            Partner::At(close) => position < close,
            _ => matched(position),
        };
        let joins = match (self.text.base, before.kind, after.kind) {
            (_, Word, Word) => !self.ends_phrase(&gap),
            (Direction::Rtl, NativeNumber, _) | (Direction::Rtl, _, NativeNumber) => false,
            (_, Word, _) => gap.clone().all(opened),
            (_, _, Word) if in_words => !self.ends_phrase(&gap),
            (Direction::Rtl, _, Word) => spaces() && after.range.len() <= UNIT,
            (Direction::Rtl, _, _) => gap.clone().all(matched),
            (Direction::Ltr, NativeNumber, _) => spaces(),
            (Direction::Ltr, Number, Word) => false,
            (Direction::Ltr, Number, _) => in_words && spaces(),
        };
        !joins
    }

    /// Whether a sentence ends between two words, or a mark is there that is
    /// the surrounding text's.
    fn ends_phrase(&self, gap: &Range<usize>) -> bool {
        gap.clone().any(|position| {
            let c = self.text.characters[position].c;
            let then_space = || (position..gap.end).any(|next| self.text.kind(next) == Some(Kind::Space));
            self.partner(position) == Partner::Missing
                || self.text.base == Direction::Rtl && c == RIGHT_TO_LEFT_COMMA
                || is_sentence_end(c) && then_space() && !self.is_enclosed(position)
        })
    }

    /// Whether a pair stands around a position.
    fn is_enclosed(&self, position: usize) -> bool {
        (self.window.start..position).any(|open| matches!(self.partner(open), Partner::At(close) if close > position))
    }

    /// With the other ends of all pairs that have one end inside.
    fn with_partners(&self, inside: Range<usize>, tokens: &[Token], breaks: &[bool]) -> Range<usize> {
        let mut range = inside.clone();
        for position in inside {
            if let Partner::At(partner) = self.partner(position)
                && is_solid(position, partner, tokens, breaks)
            {
                range = range.start.min(partner)..range.end.max(partner + 1);
            }
        }
        range
    }
}

#[derive(Clone, Copy)]
enum Side {
    /// Before a token; attached if a letter of the base direction touches it.
    Before { attached: bool },
    /// After a token; attached likewise.
    After { attached: bool },
}

fn gap_of(pair: &[Token]) -> Range<usize> {
    pair[0].range.end..pair[1].range.start
}

/// Whether no phrase ends inside a pair.
fn is_solid(one: usize, other: usize, tokens: &[Token], breaks: &[bool]) -> bool {
    let (open, close) = (one.min(other), one.max(other));
    let mut gaps = tokens.windows(2).map(gap_of).zip(breaks);
    !gaps.any(|(gap, is_break)| *is_break && open < gap.start && gap.end <= close)
}

/// Whether a neutral can stand at the edge of a name or an address.
fn is_sign(character: &Character) -> bool {
    character.kind == Kind::Neutral
        && (character.c.is_ascii() || matches!(character.class, BidiClass::ET | BidiClass::ES))
}
