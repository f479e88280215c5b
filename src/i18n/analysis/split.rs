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
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    let mut divided: std::vec::IntoIter<Range<usize>> = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(range) = divided.next() {
                return Some(Word {
                    text: &text[range.clone()],
                    range,
                });
            }
            let (kind, range) = run(text, at)?;
            at = range.end;
            match kind {
                Kind::Spaced => {
                    return Some(Word {
                        text: &text[range.clone()],
                        range,
                    });
                }
                Kind::Unspaced => {
                    let parts = cldr::divide(&text[range.clone()]);
                    let moved = parts.map(|part| part.start + range.start..part.end + range.start);
                    divided = moved.collect::<Vec<_>>().into_iter();
                }
            }
        }
    })
}

/// What a run of letters is written in.
enum Kind {
    Spaced,
    Unspaced,
}

/// The next run of letters of one kind at or behind a byte.
fn run(text: &str, from: usize) -> Option<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric();
    let is_beside = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let from = from + bytes[from..].iter().take_while(|byte| is_beside(byte)).count();
    // Most words of most languages are no more than this.
    let end = from + bytes[from..].iter().take_while(|byte| is_word(byte)).count();
    if end > from && bytes.get(end).is_none_or(u8::is_ascii) {
        return Some((Kind::Spaced, from..end));
    }
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
