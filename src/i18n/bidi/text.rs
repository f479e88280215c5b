//! A text by characters, each with its part in the bidirectional algorithm.

use std::ops::Range;

use unicode_bidi::BidiClass;

use super::class::{bracket, class};
use super::pairs::{is_quote, is_sentence_end};
use crate::i18n::Direction;

/// A text by characters.
pub(super) struct Text {
    pub(super) characters: Vec<Character>,
    pub(super) base: Direction,
    /// In bytes.
    length: usize,
}

/// A character and what it is here.
pub(super) struct Character {
    pub(super) c: char,
    pub(super) class: BidiClass,
    pub(super) kind: Kind,
    /// Byte of the text.
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
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

/// The blocks of right-to-left scripts that have digits of their own.
const RIGHT_TO_LEFT_BLOCKS: Range<char> = '\u{590}'..'\u{900}';

/// Words of one letter that are written together with the next word, by script.
const PARTICLES: &str = include_str!("particles.tsv");

/// Whether a letter is a word that is written together with the next one.
pub fn is_particle(c: char) -> bool {
    let rows = PARTICLES.lines().filter(|line| !line.starts_with('#'));
    let mut letters = rows.filter_map(|row| row.split_once('\t')).map(|(_, letters)| letters);
    letters.any(|letters| letters.contains(c))
}

/// Stands for what is no text or is isolated already: a picture, code.
const OBJECT: char = '\u{FFFC}';

impl Text {
    /// Reads a text; `None` if its writer has put in formatting by hand.
    pub(super) fn read(text: &str, base: Direction) -> Option<Text> {
        let characters: Option<Vec<Character>> = text
            .char_indices()
            .map(|(at, c)| {
                let class = class(c);
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
        match self.base {
            Direction::Ltr => 'a',
            // Digits behave differently after Hebrew and after Arabic letters.
            Direction::Rtl if self.characters.iter().any(|c| c.class == BidiClass::R) => '\u{5D0}',
            Direction::Rtl => '\u{627}',
        }
    }

    /// Whether the letters before a window are Arabic ones; at the start of the
    /// text, those that follow.
    pub(super) fn is_after_arabic(&self, window: &Range<usize>) -> bool {
        let letter = match window.start.checked_sub(1) {
            Some(before) => self.characters.get(before),
            None => self.characters.iter().find(|c| c.kind == Kind::Base),
        };
        letter.is_some_and(|c| c.class == BidiClass::AL)
    }

    /// Whether what ends before a position is a word of one letter that is
    /// written together with the next word.
    pub(super) fn is_after_particle(&self, position: usize) -> bool {
        let mut before = self.characters[..position].iter().rev();
        before.next().is_some_and(|c| is_particle(c.c))
            && before
                .next()
                .is_none_or(|c| c.kind == Kind::Space || bracket(c.c).is_some() || is_quote(c.c))
    }

    pub(super) fn kind(&self, position: usize) -> Option<Kind> {
        self.characters.get(position).map(|c| c.kind)
    }

    /// Whether letters or digits touch a position on both sides.
    pub(super) fn is_between_letters(&self, position: usize) -> bool {
        let letter = |position: Option<usize>| {
            let kind = position.and_then(|position| self.kind(position));
            kind.is_some_and(|kind| !matches!(kind, Kind::Space | Kind::Neutral))
        };
        letter(position.checked_sub(1)) && letter(Some(position + 1))
    }

    /// The words in a URL run with the URL.
    fn take_urls_as_opposite(&mut self) {
        let starts: Vec<usize> = self
            .characters
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four[0].c.is_ascii_alphanumeric() && four[1..].iter().map(|c| c.c).eq("://".chars()))
            .map(|(position, _)| position)
            .collect();
        let mut done = 0;
        for start in starts {
            if start < done {
                continue;
            }
            let ends = |c: &Character| c.kind == Kind::Space || is_quote(c.c) || matches!(c.c, '<' | '>' | ')' | ']');
            let rest = &self.characters[start..];
            let length = rest.iter().position(ends).unwrap_or(rest.len());
            let last = |c: &Character| c.kind != Kind::Neutral && !is_sentence_end(c.c);
            let length = rest[..length].iter().rposition(last).map_or(0, |last| last + 1);
            done = start + length;
            for character in &mut self.characters[start..done] {
                if character.kind == Kind::Base {
                    character.kind = Kind::Opposite;
                }
            }
        }
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
            EN if base == Direction::Ltr && RIGHT_TO_LEFT_BLOCKS.contains(&c) => Kind::NativeDigit,
            EN => Kind::Digit,
            NSM | BN => Kind::Mark,
            WS | B | S => Kind::Space,
            CS | ES | ET | ON if c.is_whitespace() => Kind::Space,
            CS | ES | ET | ON => Kind::Neutral,
            FSI | LRE | LRI | LRO | PDF | PDI | RLE | RLI | RLO => return None,
        })
    }

    pub(super) fn is_content(self) -> bool {
        matches!(self, Kind::Opposite | Kind::Digit | Kind::NativeDigit)
    }
}

impl Character {
    /// Whether it can stand at the edge of a name, an address or a number.
    pub(super) fn is_sign(&self) -> bool {
        self.kind == Kind::Neutral && (self.c.is_ascii() || matches!(self.class, BidiClass::ET | BidiClass::ES))
    }

    pub(super) fn is_object(&self) -> bool {
        self.c == OBJECT
    }

    /// Whether it says what a number counts: `$`, `%`, `#`, `°`. The percent
    /// sign of Arabic is not among them: it is placed by the text's direction.
    pub(super) fn is_amount_sign(&self) -> bool {
        self.class == BidiClass::ET && !RIGHT_TO_LEFT_BLOCKS.contains(&self.c)
    }
}

#[cfg(test)]
mod tests {
    use icu_properties::props::{NamedEnumeratedProperty, Script};
    use icu_properties::{CodePointMapData, PropertyParser};

    use super::{PARTICLES, is_particle};

    #[test]
    fn particles_are_letters_of_their_script() {
        let rows: Vec<_> = PARTICLES.lines().filter(|line| !line.starts_with('#')).collect();
        for row in &rows {
            let (name, letters) = row.split_once('\t').unwrap();
            let script = PropertyParser::<Script>::new().get_strict(name).unwrap();
            assert_eq!(script.short_name(), name);
            for letter in letters.chars() {
                assert_eq!(CodePointMapData::<Script>::new().get(letter), script, "{letter}");
                assert!(is_particle(letter), "{letter}");
            }
        }
        assert_eq!(rows.len(), 2);
        assert!(!is_particle('A') && !is_particle('\t') && !is_particle('\u{627}'));
    }
}
