//! Words and numbers with the signs that are part of them.

use std::ops::Range;

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
        let characters = &text.characters[self.range.clone()];
        let digit = |c: &Character| c.kind == Kind::Digit;
        characters.first().is_some_and(digit)
            && characters.last().is_some_and(digit)
            && characters.windows(2).all(|two| digit(&two[0]) || digit(&two[1]))
            && characters.iter().all(|c| digit(c) || c.class == BidiClass::CS)
    }
}

/// Finds out which signs around a token's letters and digits are part of it.
struct Grow<'t> {
    text: &'t Text,
    pairs: &'t Pairs,
    /// From the first to the last letter or digit.
    core: Range<usize>,
    before_attached: bool,
    after_attached: bool,
    /// Up to the spaces.
    outer: Range<usize>,
}

impl Grow<'_> {
    fn start(&self) -> usize {
        let follows = self.text.characters.get(self.core.end);
        let is_wrapped = self.core.end < self.outer.end && follows.is_some_and(|c| c.c == '-');
        let mut start = self.core.start;
        for position in (self.outer.start..self.core.start).rev() {
            let character = &self.text.characters[position];
            let is_dash = is_wrapped && character.c == '-';
            if self.pairs.partner(position) != Partner::NoPair || !character.is_sign() || is_dash {
                break;
            }
            let attached = self.before_attached && position == self.outer.start;
            if self.belongs(character, self.core.start, Side::Before { attached }) {
                start = position;
            }
        }
        start
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
