//! What a translation keeps as it is: numbers, placeholders, e-mail addresses.

use std::iter;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::short;
use crate::i18n::{SIZE, bits, is_alphanumeric, places_by, within};
use crate::parse::Text;
use crate::parse::prose::{BlockKind, Part, Prose};
use crate::parse::target::Target;

/// Something that is the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it is.
    pub kind: KeptKind,
    /// A number in digits of ASCII without separators; anything else as it is
    /// written.
    pub text: Box<str>,
    /// Its bytes in the file.
    pub place: Range<u32>,
}

/// What a [`Kept`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KeptKind {
    /// A number of two digits or more that is no date, time or version.
    Number,
    /// `{name}`, `{{name}}`, `%s`.
    Placeholder,
    /// An e-mail address.
    Email,
}

/// So many are kept of one article.
const MOST: usize = 48;

/// Those of a text, and whether there are more than are kept.
pub(super) fn all(source: &str, prose: &Prose, text: &Text) -> (Vec<Kept>, bool) {
    let mut list = List {
        source,
        prose,
        kept: Vec::new(),
    };
    let mut signs = places_by(prose.text.as_bytes(), sign_bits).peekable();
    for block in &prose.blocks {
        let is_text = matches!(block.part, Part::Body | Part::Faq);
        let is_read = is_text && !matches!(block.kind, BlockKind::Alt | BlockKind::Argument);
        let inside = iter::from_fn(|| signs.next_if(|at| *at < block.range.end));
        match is_read {
            true => list.read(block.range.clone(), inside),
            false => inside.for_each(drop),
        }
    }
    for place in prose.objects() {
        let code = source.get(place.clone()).unwrap_or_default();
        if code.starts_with('`') && code.len() <= LONGEST {
            list.code(code, place);
        }
    }
    for reference in &text.references {
        if let Target::External(url) = &reference.target
            && let Some(address) = url.strip_prefix("mailto:")
        {
            let address = address.split('?').next().unwrap_or_default();
            list.add(KeptKind::Email, address.to_ascii_lowercase(), short(&reference.range));
        }
    }
    let has_more = list.kept.len() > MOST;
    if has_more {
        list.kept.clear();
    }
    list.kept.shrink_to_fit();
    (list.kept, has_more)
}

/// Longer than this, in bytes, is neither a placeholder nor an address.
const LONGEST: usize = 80;

struct List<'a> {
    source: &'a str,
    prose: &'a Prose,
    kept: Vec<Kept>,
}

impl List<'_> {
    fn add(&mut self, kind: KeptKind, text: String, place: Range<u32>) {
        let is_new = !self.kept.iter().any(|known| known.kind == kind && *known.text == *text);
        if is_new && self.kept.len() <= MOST {
            self.kept.push(Kept {
                kind,
                text: text.into(),
                place,
            });
        }
    }

    fn found(&mut self, kind: KeptKind, text: String, range: Range<usize>) {
        let place = self.prose.place(self.source, range);
        self.add(kind, text, short(&place));
    }

    /// Reads a block with signs at some of its bytes.
    fn read(&mut self, range: Range<usize>, signs: impl Iterator<Item = usize>) {
        let prose = self.prose;
        let text = &prose.text[range.clone()];
        let bytes = text.as_bytes();
        let first = self.kept.len();
        let mut has_year = false;
        let mut read = 0;
        for at in signs.map(|at| at - range.start) {
            // The first byte of many letters, too.
            let is_letter = || bytes[at] >= 0x80 && !text[at..].starts_with(|c| digit(c).is_some());
            if at < read || is_letter() {
                continue;
            }
            let (found, end) = match bytes[at] {
                b'{' => (placeholder(text, at), at + 1),
                b'%' => (printf(text, at), at + 1),
                b'@' => (email(text, at), at + 1),
                _ => {
                    let end = number_end(text, at);
                    (number(text, at..end), end)
                }
            };
            read = end;
            if let Some((kind, found, part)) = found {
                read = read.max(part.end);
                has_year |= kind == KeptKind::Number && is_year(&found);
                self.found(kind, found, range.start + part.start..range.start + part.end);
            }
        }
        if has_year {
            self.forget_days(first);
        }
    }

    /// Days of a date are numbers of two digits in one language, and in another
    /// part of `14.3.2025`.
    fn forget_days(&mut self, first: usize) {
        let is_day = |kept: &Kept| kept.kind == KeptKind::Number && kept.text.parse::<u32>().is_ok_and(|day| day <= 31);
        let mut index = 0;
        self.kept.retain(|kept| {
            index += 1;
            index <= first || !is_day(kept)
        });
    }

    /// Reads a piece of code in a sentence: the placeholders in it.
    fn code(&mut self, code: &str, place: &Range<usize>) {
        let mut at = 0;
        while let Some(next) = code[at..].find(['{', '%']) {
            at += next;
            let found = match code.as_bytes()[at] {
                b'{' => placeholder(code, at),
                _ => printf(code, at),
            };
            at += 1;
            if let Some((kind, text, part)) = found {
                at = part.end;
                self.add(kind, text, short(place));
            }
        }
    }
}

/// What was found, as it is compared, and its bytes.
type Found = (KeptKind, String, Range<usize>);

/// A bit for each byte of a chunk where something may begin: the first bytes of
/// digits of other scripts among them.
fn sign_bits(chunk: &[u8; SIZE]) -> u64 {
    let is_of_digit = |byte: u8| (byte == 0xe0) | (byte == 0xe1) | (byte == 0xef);
    let is_sign = |byte: u8| within(byte, b'0', b'9') | (byte == b'{') | (byte == b'%') | (byte == b'@');
    let signs = bits(chunk, |byte| is_sign(byte) | is_of_digit(byte));
    // Arabic text consists of letters with the first bytes of its digits. What
    // follows the last byte is in another chunk.
    let second = |first: u8, last: u8| bits(chunk, move |byte| within(byte, first, last)) >> 1 | 1 << (SIZE - 1);
    match bits(chunk, |byte| (byte == 0xd9) | (byte == 0xdb)) {
        0 => signs,
        _ => {
            let lead = |wanted: u8| bits(chunk, move |byte| byte == wanted);
            signs | lead(0xd9) & second(0xa0, 0xa9) | lead(0xdb) & second(0xb0, 0xb9)
        }
    }
}

/// The noughts of decimal digits in use; nine digits follow each (Unicode,
/// general category `Nd`).
const ZEROS: [char; 17] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}',
    '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{17e0}', '\u{ff10}',
];

/// The value of a decimal digit.
fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let index = ZEROS.partition_point(|zero| *zero <= c);
    let zero = ZEROS[index.checked_sub(1)?];
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// Signs between digits of one number, date, time or version.
fn joins(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ':' | '/' | '-' | '\'' | '\u{2019}' | '\u{66b}' | '\u{66c}' | '\u{b7}'
    )
}

/// Spaces that group digits by three.
fn groups(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Where a number, with all that its digits are joined to, ends.
fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = text[start..].chars().peekable();
    let mut before = None;
    while let Some(c) = rest.next() {
        let is_digit = digit(c).is_some();
        let next_is_digit = rest.peek().copied().and_then(digit).is_some();
        let is_inside = joins(c) && before == Some(true) && next_is_digit;
        let is_group = groups(c) && before == Some(true) && {
            let mut ahead = rest.clone();
            let three = ahead.by_ref().take(3).filter(|c| digit(*c).is_some()).count() == 3;
            three && ahead.next().and_then(digit).is_none() && is_short(&text[start..end])
        };
        if !is_digit && !is_inside && !is_group {
            break;
        }
        before = Some(is_digit);
        end += c.len_utf8();
    }
    end
}

/// Whether digits may be the first of a number that is grouped by spaces.
fn is_short(digits: &str) -> bool {
    let last = digits.rsplit(groups).next().unwrap_or_default();
    last.chars().count() <= 3 && last.chars().all(|c| digit(c).is_some())
}

/// A number, unless it is one that languages write in other ways.
fn number(text: &str, range: Range<usize>) -> Option<Found> {
    let written = &text[range.clone()];
    let digits: String = written.chars().filter_map(digit).collect();
    if digits.len() < 2 || digits.len() > 20 || digits.len() == 2 && digits.starts_with('0') {
        return None;
    }
    let signs: Vec<char> = written.chars().filter(|c| joins(*c)).collect();
    if signs.iter().any(|c| matches!(c, ':' | '/')) || is_date_or_version(written, &signs) {
        return None;
    }
    // A range is two numbers; neither is worth a second look.
    if signs.contains(&'-') {
        return None;
    }
    Some((KeptKind::Number, digits, range))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}

fn is_date_or_version(written: &str, signs: &[char]) -> bool {
    let lengths: Vec<usize> = written
        .split(joins)
        .map(|part| part.chars().filter_map(digit).count())
        .collect();
    match signs {
        // `10.30` is a time in some languages.
        ['.'] => {
            let value = |part: &str| {
                part.chars()
                    .filter_map(digit)
                    .collect::<String>()
                    .parse::<u32>()
                    .unwrap_or(99)
            };
            let mut parts = written.split('.').map(value);
            let (hours, minutes) = (parts.next().unwrap_or(99), parts.next().unwrap_or(99));
            lengths.get(1) == Some(&2) && hours < 24 && minutes < 60
        }
        [_, _, ..] => signs.iter().any(|c| *c == '.' || *c == '-') && lengths[1..].iter().any(|length| *length != 3),
        _ => false,
    }
}

/// What begins with `{`.
fn placeholder(text: &str, at: usize) -> Option<Found> {
    let rest = &text[at..];
    let (opener, closer) = if rest.starts_with("{{") {
        ("{{", "}}")
    } else {
        ("{", "}")
    };
    let inside = rest[opener.len()..].split_once(closer)?.0;
    let name = inside.trim().trim_start_matches('$').trim();
    let is_name =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '|' | ' ' | '[' | ']' | '\'' | '"');
    if name.is_empty() || name.len() > LONGEST / 2 || !name.chars().all(is_name) {
        return None;
    }
    let end = at + opener.len() + inside.len() + closer.len();
    Some((KeptKind::Placeholder, format!("{opener}{name}{closer}"), at..end))
}

/// `%s`, `%1$d`, `%(name)s`, `%NAME%`.
fn printf(text: &str, at: usize) -> Option<Found> {
    let rest = &text[at + 1..];
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    // `50%s` is no placeholder, and neither is `100 % sure`.
    if text[..at].ends_with(|c: char| is_alphanumeric(c) || c == '%') {
        return None;
    }
    let word = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    let is_constant = word > 2
        && rest[word..].starts_with('%')
        && rest[..word]
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'_' || byte.is_ascii_digit());
    let length = if is_constant {
        word + 1
    } else {
        let named = rest
            .strip_prefix('(')
            .and_then(|rest| Some(rest.split_once(')')?.0.len() + 2));
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let place = match rest[digits..].starts_with('$') {
            true => digits + 1,
            false => 0,
        };
        let start = named.unwrap_or(place);
        let behind = rest.get(start..)?;
        let ends = !behind.get(1..).is_some_and(|after| after.starts_with(is_word));
        if !behind.starts_with(['s', 'd', 'i', 'u', 'f', '@']) || !ends {
            return None;
        }
        start + 1
    };
    let end = at + 1 + length;
    Some((KeptKind::Placeholder, text[at..end].to_owned(), at..end))
}

/// The e-mail address around an `@`.
fn email(text: &str, at: usize) -> Option<Found> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    let local = text[..at].trim_end_matches(is_part).len();
    let length = text[at + 1..]
        .find(|c: char| !is_part(c))
        .unwrap_or(text.len() - at - 1);
    let domain = text[at + 1..at + 1 + length].trim_end_matches(['.', '-', '_', '+']);
    let ends_well = domain.rsplit_once('.').is_some_and(|(_, last)| last.len() > 1);
    if local == at || !ends_well || at - local > LONGEST {
        return None;
    }
    let end = at + 1 + domain.len();
    Some((KeptKind::Email, text[local..end].to_ascii_lowercase(), local..end))
}

#[cfg(test)]
pub(super) fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(|c| digit(c).is_some()) {
        at += next;
        let end = number_end(text, at);
        found.extend(number(text, at..end).map(|(_, digits, _)| digits));
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_is_seen_wherever_it_stands() {
        let scripts = ZEROS.iter().map(|zero| *zero as u32).chain(['0' as u32]);
        for c in scripts.flat_map(|zero| zero..zero + 10).filter_map(char::from_u32) {
            for before in [0, 1, SIZE - 2, SIZE - 1, SIZE] {
                let text = ["a".repeat(before), c.to_string(), "ي".repeat(SIZE)].concat();
                let signs = places_by(text.as_bytes(), sign_bits);
                assert!(digit(c).is_some() && signs.take(1).eq([before]), "{c} at {before}");
            }
        }
    }
}
