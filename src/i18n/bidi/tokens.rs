//! Words and numbers with the signs that are part of them.

use std::ops::{Range, RangeInclusive};

use unicode_bidi::BidiClass;

use super::pairs::{Pairs, Partner};
use super::text::{Character, Kind, Text};
use crate::i18n::Direction;

/// What stands between spaces, without the marks that stay outside.
pub(super) struct Token {
    /// Positions of characters.
    pub(super) range: Range<usize>,
    pub(super) kind: TokenKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Has a letter.
    Word,
    Number,
    /// In the digits of a right-to-left script.
    NativeNumber,
}

/// Where a sign stands, and whether a letter of the base direction touches it.
#[derive(Clone, Copy)]
enum Side {
    Before { attached: bool },
    After { attached: bool },
}

/// The tokens of a window.
pub(super) fn tokens(text: &Text, window: &Range<usize>, pairs: &Pairs) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = window.start;
    for part in text.characters[window.clone()].split(|c| c.kind == Kind::Space) {
        let outer = start..start + part.len();
        start = outer.end + 1;
        let content = |c: &Character| c.kind.is_content();
        let (Some(first), Some(last)) = (part.iter().position(content), part.iter().rposition(content)) else {
            continue;
        };
        let has = |kind: Kind| part.iter().any(|c| c.kind == kind);
        let grow = Grow {
            text,
            pairs,
            core: outer.start + first..outer.start + last + 1,
            before_attached: outer.start == window.start && window.start > 0,
            after_particle: outer.start == window.start && text.is_after_particle(window.start),
            after_attached: outer.end == window.end && window.end < text.characters.len(),
            outer,
        };
        tokens.push(Token {
            range: grow.start()..grow.end(),
            kind: if has(Kind::Opposite) {
                TokenKind::Word
            } else if has(Kind::NativeDigit) {
                TokenKind::NativeNumber
            } else {
                TokenKind::Number
            },
        });
    }
    tokens
}

impl Token {
    /// Whether a number is of digits and separators only, which stay in order.
    pub(super) fn is_plain(&self, text: &Text) -> bool {
        is_plain_number(&text.characters[self.range.clone()])
    }

    /// Whether it is two plain numbers with one dash between, and they are not
    /// groups of a phone number. Ranges in Persian digits are none: Persian
    /// reads them from left to right.
    pub(super) fn is_span(&self, text: &Text) -> bool {
        let characters = &text.characters[self.range.clone()];
        let Some(dash) = characters.iter().position(|c| is_dash(c.c)) else {
            return false;
        };
        let (from, to) = (&characters[..dash], &characters[dash + 1..]);
        is_plain_number(from)
            && is_plain_number(to)
            && !characters.iter().any(|c| PERSIAN_DIGITS.contains(&c.c))
            && (is_long_dash(characters[dash].c) || !may_be_code(from, to))
    }
}

const PERSIAN_DIGITS: RangeInclusive<char> = '\u{6F0}'..='\u{6F9}';

/// So many digits can be a phone number.
const PHONE_NUMBER: usize = 7;

fn is_plain_number(characters: &[Character]) -> bool {
    let digit = |c: &Character| c.kind == Kind::Digit;
    characters.first().is_some_and(digit)
        && characters.last().is_some_and(digit)
        && characters.windows(2).all(|two| digit(&two[0]) || digit(&two[1]))
        && characters.iter().all(|c| digit(c) || c.class == BidiClass::CS)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}') || is_long_dash(c)
}

/// A dash that no phone number or date is written with.
fn is_long_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}')
}

/// Whether two numbers with a hyphen between may be a phone number or a month
/// (`555-1234`, `2026-11`) rather than a range (`10-12`, `1990-2020`).
fn may_be_code(from: &[Character], to: &[Character]) -> bool {
    let digits = |number: &[Character]| number.iter().map(|c| c.c).collect::<String>();
    let (from, to) = (digits(from), digits(to));
    let both = |is: fn(&str) -> bool| is(&from) && is(&to);
    if !both(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let is_year = |number: &str| number.len() == 4 && number.starts_with(['1', '2']);
    let is_round = |number: &str| number.ends_with("00");
    let is_padded = |number: &str| number.len() > 1 && number.starts_with('0');
    is_padded(&from)
        || is_padded(&to)
        || (from.len(), &from) >= (to.len(), &to)
        || from.len() + to.len() >= PHONE_NUMBER && !both(is_year) && !both(is_round)
}

/// Finds out which signs around a token's letters and digits are part of it.
struct Grow<'t> {
    text: &'t Text,
    pairs: &'t Pairs,
    /// From the first to the last letter or digit.
    core: Range<usize>,
    before_attached: bool,
    /// A word of one letter touches the token, which it is written together with.
    after_particle: bool,
    after_attached: bool,
    /// Up to the spaces.
    outer: Range<usize>,
}

impl Grow<'_> {
    fn start(&self) -> usize {
        let follows = self.text.characters.get(self.core.end);
        let is_wrapped = self.core.end < self.outer.end && follows.is_some_and(|c| c.c == '-');
        let mut start = self.core.start;
        let unmarked = |position: &usize| self.text.kind(*position) != Some(Kind::Mark);
        let first = self.outer.clone().find(unmarked);
        for position in (self.outer.start..self.core.start).rev() {
            let character = &self.text.characters[position];
            let is_dash = is_wrapped && character.c == '-';
            if self.pairs.partner(position) != Partner::NoPair || !character.is_sign() || is_dash {
                break;
            }
            let attached = self.before_attached && first == Some(position) && !self.is_own_sign(position);
            if self.belongs(character, self.core.start, Side::Before { attached }) {
                start = position;
            }
        }
        start
    }

    /// Whether the first sign after a word of one letter is the next word's: no
    /// sentence ends there. A hyphen is, if there are two (`--help`).
    fn is_own_sign(&self, position: usize) -> bool {
        let hyphen = |position: usize| self.text.characters.get(position).is_some_and(|c| c.c == '-');
        self.after_particle
            && self.text.kind(self.core.start) == Some(Kind::Opposite)
            && (!hyphen(position) || hyphen(position + 1) && !hyphen(position + 2))
    }

    /// Also past marks, and brackets with nothing in them: `main()`.
    fn end(&self) -> usize {
        let side = Side::After {
            attached: self.after_attached,
        };
        let mut end = self.core.end;
        let mut position = self.core.end;
        while position < self.outer.end {
            let character = &self.text.characters[position];
            match self.pairs.partner(position) {
                _ if character.kind == Kind::Mark => end += usize::from(end == position),
                Partner::At(close) if position < close && close < self.outer.end && end == position => {
                    end = close + 1;
                    position = close;
                }
                Partner::NoPair if character.is_sign() => {
                    if self.belongs(character, self.core.end - 1, side) {
                        end = position + 1;
                    }
                }
                _ => break,
            }
            position += 1;
        }
        end
    }

    /// Whether a sign near an edge is part of a name, an address or a number.
    fn belongs(&self, sign: &Character, edge: usize, side: Side) -> bool {
        if self.text.base == Direction::Ltr {
            return sign.is_amount_sign() && self.text.kind(edge) != Some(Kind::Opposite);
        }
        if sign.is_amount_sign() || sign.c == '+' {
            return true;
        }
        match side {
            Side::Before { attached: true } => sign.c == '@',
            Side::After { attached: true } => false,
            Side::Before { .. } => {
                sign.class == BidiClass::ES || matches!(sign.c, '.' | '<') || is_sign_of_addresses(sign.c)
            }
            Side::After { .. } => sign.c == '>' || is_sign_of_addresses(sign.c),
        }
    }
}

/// Signs that start and end addresses, paths, options and names in programs.
fn is_sign_of_addresses(c: char) -> bool {
    matches!(c, '@' | '/' | '\\' | '~' | '&' | '*' | '=' | '_' | '^' | '|')
}
