//! A text's words.

use std::ops::Range;

use crate::i18n::cldr;

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// As it is written there.
    pub text: &'t str,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// Whether a character is one of a script without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    // The first of them is Thai.
    c >= '\u{e00}' && cldr::is_letter_or_digit(c) && cldr::is_unspaced(c)
}

/// See [`super::Analyzer::words`].
pub fn words(text: &str) -> Words<'_> {
    Words {
        text,
        at: 0,
        divided: Vec::new().into_iter(),
    }
}

/// The words of a text, in order.
pub struct Words<'t> {
    text: &'t str,
    /// Where the next one may begin.
    at: usize,
    /// Those that are known already, of a run that was divided.
    divided: std::vec::IntoIter<Range<usize>>,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    #[inline]
    fn next(&mut self) -> Option<Word<'t>> {
        if self.divided.as_slice().is_empty() {
            match plain_word(self.text.as_bytes(), self.at) {
                Ok(range) => {
                    self.at = range.end;
                    return Some(self.word(range));
                }
                Err(start) => self.at = start,
            }
        }
        self.look_up()
    }
}

impl<'t> Words<'t> {
    #[inline]
    fn word(&self, range: Range<usize>) -> Word<'t> {
        Word {
            text: &self.text[range.clone()],
            range,
        }
    }

    /// The next word, looked up letter by letter.
    fn look_up(&mut self) -> Option<Word<'t>> {
        loop {
            if let Some(range) = self.divided.next() {
                return Some(self.word(range));
            }
            let (kind, range) = run(self.text, self.at)?;
            self.at = range.end;
            match kind {
                Kind::Spaced => return Some(self.word(range)),
                Kind::Unspaced => {
                    let parts = cldr::divide(&self.text[range.clone()]);
                    let moved = parts.map(|part| part.start + range.start..part.end + range.start);
                    self.divided = moved.collect::<Vec<_>>().into_iter();
                }
            }
        }
    }
}

/// The next word at or behind a byte, if it is of letters that bytes tell, as
/// most words of most languages are; else where to look for one.
#[inline]
fn plain_word(bytes: &[u8], from: usize) -> Result<Range<usize>, usize> {
    let mut start = from;
    let first = loop {
        match bytes.get(start).map(class) {
            Some(Class::Beside) => start += 1,
            Some(class) => break class,
            None => return Err(start),
        }
    };
    let mut end = start;
    if first == Class::Letter {
        end += 1;
        while bytes.get(end).map(class) == Some(Class::Letter) {
            end += 1;
        }
    }
    match bytes.get(end).map(class) {
        None | Some(Class::Beside) => Ok(start..end),
        Some(_) => beyond_ascii(bytes, start, end),
    }
}

#[inline]
fn class(byte: &u8) -> Class {
    CLASSES[usize::from(*byte)]
}

/// The word that begins at a byte and is known to another one, behind which it
/// goes on beyond ASCII.
fn beyond_ascii(bytes: &[u8], start: usize, mut end: usize) -> Result<Range<usize>, usize> {
    loop {
        match bytes.get(end).map(class) {
            Some(Class::Letter) => end += 1,
            None | Some(Class::Beside) => break,
            Some(Class::Lead) => match plain_letter(&bytes[end..]) {
                Some(length) => end += length,
                None => return Err(start),
            },
            Some(Class::Other) => return Err(start),
        }
    }
    // Quotation marks may be part of a Hebrew word.
    let may_join = matches!(bytes.get(end), Some(b'"' | b'\'')) && !bytes[end - 1].is_ascii();
    if may_join { Err(start) } else { Ok(start..end) }
}

/// What a byte says of the character that begins with it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit of ASCII.
    Letter,
    /// Any other character of ASCII.
    Beside,
    /// Most characters that begin so are letters.
    Lead,
    /// The character must be looked up.
    Other,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
            0..=0x7f => Class::Beside,
            0xc3..=0xc9 | 0xce..=0xd4 | 0xd7..=0xdb | 0xea..=0xed => Class::Lead,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// How many bytes a letter of Latin, Greek, Cyrillic, Hebrew, Arabic or Hangul
/// has that bytes begin with; nothing for what is none, or is not told by these.
fn plain_letter(bytes: &[u8]) -> Option<usize> {
    let [first, second, ..] = bytes else { return None };
    let is_letter = match (first, second) {
        // But `×` and `÷`.
        (0xc3, 0x97 | 0xb7) => false,
        // To U+024F.
        (0xc3..=0xc9, _) => true,
        // From Alpha on; U+03A2 is no character, U+03F6 a sign.
        (0xce, 0x91..=0xa1 | 0xa3..) => true,
        (0xcf, second) => *second != 0xb6,
        // Thousands signs and combining marks stand from U+0482 to U+0489.
        (0xd0 | 0xd1 | 0xd3, _) | (0xd2, 0x8a..) | (0xd4, ..=0xaf) => true,
        (0xd7, 0x90..=0xaa) => true,
        (0xd8, 0xa0..) | (0xd9, 0x80..=0x8a | 0xa0..=0xa9) | (0xda, _) | (0xdb, ..=0x93) => true,
        // From U+AC00 to U+D77F.
        (0xea, 0xb0..) | (0xeb | 0xec, _) | (0xed, ..=0x9d) => return Some(3),
        _ => false,
    };
    is_letter.then_some(2)
}

/// What a run of letters is written in.
enum Kind {
    Spaced,
    Unspaced,
}

/// The next run of letters of one kind at or behind a byte.
fn run(text: &str, from: usize) -> Option<(Kind, Range<usize>)> {
    let mut characters = text[from..].char_indices();
    // What belongs to the letter before it begins no word.
    let (start, first) = characters.find(|(_, c)| is_in_word(*c) && !is_extending(*c))?;
    let is_first_unspaced = is_unspaced(first);
    let mut end = start + first.len_utf8();
    let mut rest = characters.peekable();
    let mut before = first;
    while let Some((at, c)) = rest.next() {
        let joins = is_joined(before, c, rest.peek().map(|(_, next)| *next));
        let continues = joins || is_in_word(c) && (is_unspaced(c) == is_first_unspaced || is_extending(c));
        if !continues {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    let kind = if is_first_unspaced {
        Kind::Unspaced
    } else {
        Kind::Spaced
    };
    Some((kind, from + start..from + end))
}

fn is_in_word(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => cldr::is_letter_or_digit(c) || is_extending(c),
    }
}

/// Marks and joiners, which belong to the letter before them.
fn is_extending(c: char) -> bool {
    !c.is_ascii() && (cldr::is_mark(c) || cldr::is_ignorable(c))
}

/// Quotation marks inside of a word of Hebrew letters make an abbreviation of it.
fn is_joined(before: char, mark: char, after: Option<char>) -> bool {
    let is_hebrew = |c: char| ('\u{5d0}'..='\u{5ea}').contains(&c);
    matches!(mark, '"' | '\'' | '\u{5f3}' | '\u{5f4}' | '”' | '’') && is_hebrew(before) && after.is_some_and(is_hebrew)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words of a text, each looked up letter by letter.
    fn looked_up(text: &str) -> Vec<Word<'_>> {
        let mut words = words(text);
        std::iter::from_fn(|| words.look_up()).collect()
    }

    #[test]
    fn letters_that_bytes_tell_are_letters() {
        for c in (0..0x11_0000)
            .filter_map(char::from_u32)
            .filter(|c| *c < '\u{1000}' || ('\u{a000}'..='\u{e000}').contains(c))
        {
            for text in [
                format!("{c}"),
                format!("a{c}b"),
                format!("ש{c}ש"),
                format!("{c}\"{c} x"),
            ] {
                assert_eq!(
                    words(&text).collect::<Vec<_>>(),
                    looked_up(&text),
                    "{text} {:x}",
                    c as u32
                );
            }
        }
    }

    proptest! {
        #[test]
        fn long_texts_are_divided_alike(text in "([a-z]{1,9} |[õčш]{1,5} |['\"“ ]|שא\"ש|ไก่ |\u{301}){0,60}") {
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), looked_up(&text));
        }

        #[test]
        fn plain_words_are_as_they_are_looked_up(text in "([a-z0-9 .'\"]|[õčшΩ×]|[אש״’]|[بةَ١]|[가힣]|[ไก日々a]|\\PC){0,24}") {
            prop_assert_eq!(words(&text).collect::<Vec<_>>(), looked_up(&text));
        }
    }
}
