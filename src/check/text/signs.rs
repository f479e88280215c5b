//! Two scans of all words for what the rules look at more closely: one of the
//! spaces between them, one of everything else.

use crate::i18n::{SIZE, bits, bits_of_two, places, places_by_two, within};

/// Where something could be wrong, in bytes of the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// There are double quotation marks.
    pub has_quotes: bool,
    /// Letters stand beside letters of other scripts, or may do.
    pub borders: Vec<usize>,
    /// The first of two spaces.
    pub spaces: Vec<usize>,
    /// Hyphens between spaces.
    pub hyphens: Vec<usize>,
    /// Spaces between words that begin alike.
    pub twice: Vec<usize>,
    /// A point behind a mark, or a comma behind another.
    pub marks: Vec<usize>,
    /// The first of several points.
    pub points: Vec<usize>,
    /// Digits that are not ASCII's, or may be.
    pub digits: Vec<usize>,
    /// A character that could be one byte of another.
    pub misread: Vec<usize>,
    /// There is U+FFFD.
    pub has_lost: bool,
    /// There are characters that may be composed of others.
    pub has_marks: bool,
}

impl Signs {
    /// Of the words of a file, with a line break behind each block.
    pub fn of(text: &str) -> Signs {
        let mut signs = Signs::default();
        let bytes = text.as_bytes();
        let begins = |at: usize| bytes.get(at).map_or(b'\n', |byte| byte | CASE);
        // Letters of one alphabet beyond ASCII's share their first byte.
        let may_be_same = |one: usize, other: usize| begins(one) < 0x80 || bytes.get(one + 1) == bytes.get(other + 1);
        // Where the word before a space begins, and its first byte.
        let (mut word, mut first) = (0, begins(0));
        for at in places(bytes, |byte| (byte == b' ') | (byte == b'\n')) {
            let next = begins(at + 1);
            let is_same = (next == first) && may_be_same(word, at + 1);
            if (is_same | (next == b' ') | (next == b'-')) && bytes[at] == b' ' {
                signs.space(bytes, word, at);
            }
            (word, first) = (at + 1, next);
        }
        for at in places_by_two(bytes, sign_bits) {
            signs.sign(bytes, at);
        }
        signs
    }

    /// Notes what a space may be a sign of; a word that begins at `word` is before it.
    fn space(&mut self, bytes: &[u8], word: usize, at: usize) {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(b'\n');
        match next(1) {
            b' ' if word < at => self.spaces.push(at),
            b'-' if next(2) == b' ' => self.hyphens.push(at + 1),
            first => {
                // The first byte may differ in a capital, which shows in one bit.
                let length = at - word;
                let is_same_start = bytes.get(word).is_some_and(|byte| byte | CASE == first | CASE);
                // More of it, as many words begin with the same syllable or article.
                let more = 1..length.min(LOOK);
                let is_same = || {
                    bytes.get(word + more.start..word + more.end) == bytes.get(at + 1 + more.start..at + 1 + more.end)
                };
                if length > 0 && is_same_start && is_same() {
                    self.twice.push(at);
                }
            }
        }
    }

    fn sign(&mut self, bytes: &[u8], at: usize) {
        let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or(b'\n');
        let last = |back: usize| at.checked_sub(back).map_or(b'\n', |at| bytes[at]);
        match (bytes[at], next(1)) {
            (b'"', _) => self.has_quotes = true,
            (b'.', b'.') if last(1) != b'.' => self.points.push(at),
            (b'.', _) if matches!(last(1), b'?' | b'!' | b',' | 0x9f | 0x81) => self.marks.push(at),
            (b',', b',') if last(1) != b',' => self.marks.push(at + 1),
            // « and ».
            (0xc2, 0xab | 0xbb) => self.has_quotes = true,
            // Â to ô, with one of the characters of Windows-1252 behind it.
            (0xc3, 0x82..=0xb4) if matches!(next(2), 0xc2 | 0xc5 | 0xc6 | 0xcb | 0xe2) => self.misread.push(at),
            (0xcc | 0xcd, _) => self.has_marks = true,
            (0xce..=0xdb, second) => {
                let is_border = last(1).is_ascii_alphabetic() || next(2).is_ascii_alphabetic();
                if is_border {
                    self.borders.push(at);
                }
                match (bytes[at], second) {
                    // ، and ؟, in Arabic script.
                    (0xd8, 0x8c) if (next(2), next(3)) == (0xd8, 0x8c) => self.marks.push(at + 2),
                    (0xd9, 0xa0..=0xa9) | (0xdb, 0xb0..=0xb9) => self.digits.push(at),
                    // Of Arabic marks, what is composed with its letter, and what may stand in
                    // another order: one alone is as it should be.
                    (0xd9, 0x93..=0x95) | (0xd6, _) | (0xd7, ..0x90) => self.has_marks = true,
                    (0xd9, 0x8b..=0x92 | 0xb0) => {
                        self.has_marks |= next(2) == 0xd9 && matches!(next(3), 0x8b..=0x95 | 0xb0);
                    }
                    _ => {}
                }
            }
            (0xe0, second) => {
                self.has_marks = true;
                let is_digit = match second {
                    0xa5 | 0xa7 | 0xa9 | 0xab | 0xad | 0xaf | 0xb1 | 0xb3 | 0xb5 => (0xa6..=0xaf).contains(&next(2)),
                    0xb9 | 0xbb => (0x90..=0x99).contains(&next(2)),
                    _ => false,
                };
                if is_digit {
                    self.digits.push(at);
                }
            }
            (0xe1, _) => self.has_marks = true,
            (0xe2, 0x80) => self.has_quotes |= matches!(next(2), 0x9c..=0x9f),
            (0xe3, 0x80) => {
                self.has_quotes |= (0x8c..=0x8f).contains(&next(2));
                if next(2) == 0x82
                    && bytes.get(at + 3..at + 6) == Some("。".as_bytes())
                    && bytes[..at].last() != Some(&0x82)
                {
                    self.marks.push(at + 3);
                }
            }
            (0xe3, 0x82) if matches!(next(2), 0x99 | 0x9a) => self.has_marks = true,
            (0xef, 0xbc) if (0x90..=0x99).contains(&next(2)) => self.digits.push(at),
            (0xef, 0xbf) if next(2) == 0xbd => self.has_lost = true,
            // From U+FF00 on nothing is composed: wide and narrow forms are what they are.
            (0xef, 0xbc..) => {}
            (0xef | 0xf0 | 0xf3, _) => self.has_marks = true,
            _ => {}
        }
    }
}

/// So many bytes of two words are compared at once.
const LOOK: usize = 8;

/// The bit that a small letter has and its capital has not.
const CASE: u8 = 0x20;

/// A bit for each byte of a chunk where there may be something to look at, by those
/// behind them too. Letters are passed over wherever they are seen to be nothing else,
/// as texts consist of them.
fn sign_bits(chunk: &[u8; SIZE], next: &[u8; SIZE]) -> u64 {
    if bits(chunk, |byte| byte >= 0x80) == 0 {
        return bits(chunk, is_mark);
    }
    let signs = bits(chunk, is_sign);
    let signs = match bits(chunk, |byte| byte == 0xe3) {
        0 => signs,
        cjk => signs & (!cjk | cjk_bits(chunk)),
    };
    let letters = bits(chunk, is_letter);
    if letters == 0 {
        return signs;
    }
    // Beside a letter of ASCII, or of another chunk.
    let latin = bits(chunk, |byte| (byte | CASE).wrapping_sub(b'a') < 26);
    let borders = latin << 1 | latin >> 2 | 1 | 0b11 << (SIZE - 2);
    let semitic = match bits(chunk, |byte| within(byte, 0xd6, 0xdb)) {
        0 => 0,
        _ => bits_of_two(chunk, next, may_be_semitic),
    };
    signs | letters & (borders | semitic)
}

/// Those of characters from U+3000 to U+3FFF that may be marks, of which few are
/// kana.
fn cjk_bits(chunk: &[u8; SIZE]) -> u64 {
    let marks = bits(chunk, |byte| byte == 0x80) >> 1;
    let voices = bits(chunk, |byte| within(byte, 0x99, 0x9a)) >> 2;
    // What follows the last two bytes is in another chunk.
    marks | voices | 0b11 << (SIZE - 2)
}

/// Whether two bytes may begin one of the characters from U+0580 to U+06FF that are
/// marks and digits, or some more.
fn may_be_semitic(byte: u8, next: u8) -> bool {
    let is_other = within(next, 0x8b, 0x95) | within(next, 0xa0, 0xa9) | within(next, 0xb0, 0xb9);
    (byte == 0xd6)
        | (byte == 0xd7) & (next < 0x90)
        | (byte == 0xd8) & (next == 0x8c)
        | ((byte == 0xd9) | (byte == 0xdb)) & is_other
}

/// First bytes of letters that are looked at only beside others, or as digits or marks.
fn is_letter(byte: u8) -> bool {
    within(byte, 0xce, 0xdb)
}

/// Whether there may be something to look at, by the first byte: those of most
/// Chinese characters and Hangul are never signs.
fn is_sign(byte: u8) -> bool {
    let is_far = (byte >= 0xc2) & (byte.wrapping_sub(0xe4) > 0xee - 0xe4);
    is_mark(byte) | is_far & !is_letter(byte)
}

/// Those of ASCII.
fn is_mark(byte: u8) -> bool {
    (byte == b'"') | (byte == b'.') | (byte == b',')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What is passed over is no sign.
        #[test]
        fn passing_over_letters_loses_nothing(text in "(\\PC|[a-zA-Z]|[\u{590}-\u{6ff}]|[а-яα-ω]|[ぁ-ヺ。「」\u{3099}\u{309a}]| |[.,،؟\"]){0,200}") {
            let kept = Signs::of(&text);
            let Signs { spaces, hyphens, twice, .. } = kept.clone();
            let mut each = Signs { spaces, hyphens, twice, ..Signs::default() };
            for at in 0..text.len() {
                if is_sign(text.as_bytes()[at]) || is_letter(text.as_bytes()[at]) {
                    each.sign(text.as_bytes(), at);
                }
            }
            prop_assert_eq!(kept, each);
        }

        /// Nor is a space that is passed over a sign.
        #[test]
        fn passing_over_spaces_loses_nothing(text in "(on|On|õun|Õun|в|во|من|ما|設定|-|\\.)?([ \n]{1,2}(on|On|õun|õu|в|во|من|م|設定|設|-)?){0,40}") {
            let bytes = text.as_bytes();
            let mut each = Signs::default();
            let mut word = 0;
            for at in places(bytes, |byte| (byte == b' ') | (byte == b'\n')) {
                if bytes[at] == b' ' {
                    each.space(bytes, word, at);
                }
                word = at + 1;
            }
            let Signs { spaces, hyphens, twice, .. } = Signs::of(&text);
            prop_assert_eq!((spaces, hyphens, twice), (each.spaces, each.hyphens, each.twice));
        }
    }
}
