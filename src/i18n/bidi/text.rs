//! A text by characters, each with its part in the bidirectional algorithm.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

use super::pairs::{is_quote, is_sentence_end};
use crate::i18n::Direction;

/// A text by characters.
pub(super) struct Text {
    pub(super) characters: Vec<Character>,
    pub(super) base: Direction,
    length: usize,
}

/// A character and what it is here.
pub(super) struct Character {
    pub(super) c: char,
    class: BidiClass,
    kind: Kind,
    /// Byte of the text.
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Strong in the base direction.
    Base,
    /// Strong in the other direction.
    Opposite,
    /// A digit that adapts to the letters before it.
    Digit,
    /// A digit of a right-to-left script.
    NativeDigit,
    /// Belongs to the character before it, or shows nothing.
    Mark,
    Space,
    Neutral,
}

impl Text {
    /// Reads a text; `None` if its writer has put in formatting by hand.
    pub(super) fn read(text: &str, base: Direction) -> Option<Text> {
        let characters: Option<Vec<Character>> = text
            .char_indices()
            .map(|(at, c)| {
                let class = bidi_class(c);
                let kind = Kind::of(c, class, base)?;
                Some(Character { c, class, kind, at })
            })
            .collect();
        let mut text = Text {
            characters: characters?,
            base,
            length: text.len(),
        };
        if base == Direction::Rtl {
            text.take_urls_as_opposite();
        }
        Some(text)
    }

    /// The bytes of a range of characters.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let at = |position: usize| self.characters.get(position).map_or(self.length, |c| c.at);
        at(range.start)..at(range.end)
    }

    /// A letter of the base direction, to stand for what is around the text.
    pub(super) fn neighbour(&self) -> char {
        let classes = || self.characters.iter().map(|c| c.class);
        match self.base {
            Direction::Ltr => 'a',
            // Digits behave differently after Hebrew and after Arabic letters.
            Direction::Rtl if classes().any(|class| class == BidiClass::R) => '\u{5D0}',
            Direction::Rtl => '\u{627}',
        }
    }

    /// The words of a URL's path run with the URL.
    fn take_urls_as_opposite(&mut self) {
        let signs = |window: &[Character]| window.iter().map(|c| c.c).eq("://".chars());
        let colons: Vec<usize> = self
            .characters
            .windows(3)
            .enumerate()
            .filter(|(_, window)| signs(window))
            .map(|(position, _)| position)
            .collect();
        for colon in colons {
            let ends = |c: &Character| c.kind == Kind::Space || is_quote(c.c) || matches!(c.c, '<' | '>' | ')' | ']');
            let rest = &self.characters[colon..];
            let length = rest.iter().position(ends).unwrap_or(rest.len());
            let last = |c: &Character| c.kind != Kind::Neutral && !is_sentence_end(c.c);
            let length = rest[..length].iter().rposition(last).map_or(0, |last| last + 1);
            for character in &mut self.characters[colon..colon + length] {
                if character.kind == Kind::Base {
                    character.kind = Kind::Opposite;
                }
            }
        }
    }

    fn kind(&self, position: usize) -> Option<Kind> {
        self.characters.get(position).map(|c| c.kind)
    }
}

impl Kind {
    /// `None` for explicit formatting.
    fn of(c: char, class: BidiClass, base: Direction) -> Option<Kind> {
        use BidiClass::{
            AL, AN, B, BN, CS, EN, ES, ET, FSI, L, LRE, LRI, LRO, NSM, ON, PDF, PDI, R, RLE, RLI, RLO, S, WS,
        };
        let strong = |of: Direction| if of == base { Kind::Base } else { Kind::Opposite };
        Some(match class {
            L => strong(Direction::Ltr),
            R | AL => strong(Direction::Rtl),
            AN => Kind::NativeDigit,
            // The extended Arabic digits.
            EN if base == Direction::Ltr && ('\u{590}'..'\u{900}').contains(&c) => Kind::NativeDigit,
            EN => Kind::Digit,
            NSM | BN => Kind::Mark,
            WS | B | S => Kind::Space,
            CS | ES | ET | ON if c.is_whitespace() => Kind::Space,
            CS | ES | ET | ON => Kind::Neutral,
            FSI | LRE | LRI | LRO | PDF | PDI | RLE | RLI | RLO => return None,
        })
    }

    fn is_content(self) -> bool {
        matches!(self, Kind::Opposite | Kind::Digit | Kind::NativeDigit)
    }
}
