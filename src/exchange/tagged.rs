//! Pieces as plain text with numbered tags, for formats that know no codes:
//! `See <1>the list</1> and press <2/>.`
//!
//! Words that look like a tag have a backslash before them, `\<1>`; other words
//! are what they are. Characters that tools change or lose are tags too:
//! `<U+000D/>`.

use super::pieces::push_words;
use super::{Piece, ReplyPiece};

/// Pieces as text.
pub fn write(pieces: &[Piece]) -> String {
    let mut text = String::new();
    let mut words = String::new();
    for piece in pieces {
        let tag = match piece {
            Piece::Words(more) => {
                words.push_str(more);
                continue;
            }
            Piece::Open(code) => format!("<{}>", code.id),
            Piece::Close(code) => format!("</{}>", code.id),
            Piece::Alone(code) => format!("<{}/>", code.id),
        };
        let place = match text.is_empty() {
            true => Place::First,
            false => Place::Between,
        };
        escape(&mut text, &words, place);
        words.clear();
        push_tag(&mut text, &tag);
    }
    let place = match text.is_empty() {
        true => Place::Only,
        false => Place::Last,
    };
    escape(&mut text, &words, place);
    text
}

/// A text without codes.
pub fn write_words(words: &str) -> String {
    let mut text = String::new();
    escape(&mut text, words, Place::Only);
    text
}

/// A text that nobody reads back.
pub fn printable(text: &str) -> String {
    let text: String = text.chars().map(|c| if is_lost(c) { '\u{fffd}' } else { c }).collect();
    text.trim_matches('\n').to_owned()
}

/// Where words stand among codes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    First,
    Between,
    Last,
    Only,
}

fn escape(text: &mut String, words: &str, place: Place) {
    let is_first = matches!(place, Place::First | Place::Only);
    let is_last = matches!(place, Place::Last | Place::Only);
    for (at, c) in words.char_indices() {
        let rest = &words[at..];
        // Line breaks at the ends get lost, and gettext wants as many in a translation.
        let is_end = c == '\n' && (is_first && at == 0 || is_last && rest.len() == 1);
        if is_lost(c) || is_end {
            push_tag(text, &format!("<U+{:04X}/>", u32::from(c)));
            continue;
        }
        if c == '<' && tag(rest).is_some() {
            double_backslashes(text);
            text.push('\\');
        }
        text.push(c);
    }
}

/// A backslash before a tag would take its meaning away.
fn push_tag(text: &mut String, tag: &str) {
    double_backslashes(text);
    text.push_str(tag);
}

fn double_backslashes(text: &mut String) {
    let count = text.len() - text.trim_end_matches('\\').len();
    text.push_str(&"\\".repeat(count));
}

/// Characters that end lines in some programs, or that files and tables cannot hold.
fn is_lost(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// Text as pieces.
pub fn read(text: &str) -> Vec<ReplyPiece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let found = (c == '<').then(|| tag(rest)).flatten();
        let Some((meaning, length)) = found else {
            words.push(c);
            at += c.len_utf8();
            continue;
        };
        let count = words.len() - words.trim_end_matches('\\').len();
        words.truncate(words.len() - count.div_ceil(2));
        at += length;
        match meaning {
            _ if count % 2 == 1 => words.push_str(&rest[..length]),
            Meaning::Character(c) => {
                push_words(&mut pieces, &words);
                words.clear();
                push_words(&mut pieces, c.encode_utf8(&mut [0; 4]));
            }
            Meaning::Code(piece) => {
                push_words(&mut pieces, &words);
                words.clear();
                pieces.push(piece);
            }
        }
    }
    push_words(&mut pieces, &words);
    pieces
}

enum Meaning {
    Character(char),
    Code(ReplyPiece),
}

/// The tag that a text begins with, and how many bytes it has. Translating
/// machines put spaces before its end.
fn tag(text: &str) -> Option<(Meaning, usize)> {
    let end = text.bytes().take(16).position(|byte| byte == b'>')?;
    let inside = text.get(1..end)?;
    let (is_end, inside_start) = match inside.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, inside),
    };
    let (is_alone, name) = match inside_start.strip_suffix('/') {
        Some(rest) => (true, rest),
        None => (false, inside_start),
    };
    let name = name.trim_end_matches(' ');
    let meaning = match (name.strip_prefix("U+"), is_end, is_alone) {
        (Some(hex), false, true) => Meaning::Character(character(hex)?),
        (None, true, false) => Meaning::Code(ReplyPiece::Close(number(name)?)),
        (None, false, true) => Meaning::Code(ReplyPiece::Alone(number(name)?)),
        (None, false, false) => Meaning::Code(ReplyPiece::Open(number(name)?)),
        _ => return None,
    };
    Some((meaning, end + 1))
}

/// The number of a code, as this writes it.
fn number(digits: &str) -> Option<usize> {
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0') && digits.len() <= 6;
    digits.parse().ok().filter(|_| is_number)
}

/// The character with a number in hexadecimal digits.
pub fn character(hex: &str) -> Option<char> {
    let is_hex = (4..=6).contains(&hex.len()) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(hex, 16).ok().filter(|_| is_hex)?;
    char::from_u32(number)
}
