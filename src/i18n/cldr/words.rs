//! Words, sentences and characters: counting them, and cutting between them.

use std::borrow::Cow;
use std::sync::LazyLock;

use icu_properties::props::Script;
use icu_properties::script::ScriptWithExtensions;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, SentenceSegmenter, WordSegmenter, WordSegmenterBorrowed};

use super::Cldr;
use crate::i18n::letters::{is_alphabetic, is_alphanumeric};
use crate::i18n::reach::reaches;
use crate::i18n::scan::{self, SIZE, bits, bits_of_two, within};

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Words, without those in Chinese and Japanese characters.
    pub words: usize,
    /// Chinese and Japanese characters.
    pub cjk_chars: usize,
}

/// Words a minute, by ISO 15924 script: silent reading of non-fiction by
/// adults (Brysbaert 2019, table 5, means of the languages of a script).
const WORDS_A_MINUTE: &[(&str, usize)] = &[
    ("Arab", 181),
    ("Hebr", 187),
    ("Cyrl", 184),
    ("Thai", 200),
    ("Deva", 200),
];
/// For every other script.
const DEFAULT_WORDS_A_MINUTE: usize = 220;
/// Chinese and Japanese characters a minute.
const CHARACTERS_A_MINUTE: usize = 400;

impl Words {
    /// Minutes to read so much in a script: rounded, at least 1.
    pub fn minutes(self, script: &str) -> usize {
        let rate = WORDS_A_MINUTE
            .iter()
            .find(|(known, _)| *known == script)
            .map_or(DEFAULT_WORDS_A_MINUTE, |(_, rate)| *rate);
        let minutes = self.words as f64 / rate as f64 + self.cjk_chars as f64 / CHARACTERS_A_MINUTE as f64;
        (minutes.round() as usize).max(1)
    }
}

impl Words {
    /// Adds those of a text in any script. Of a run of Chinese and Japanese
    /// characters only their number counts, so no dictionary need divide it: that
    /// would take as long as the rest of a build.
    fn add(&mut self, text: &str) {
        let mut all = *self;
        let mut rest = text;
        while !rest.is_empty() {
            let letters = cjk_letters(rest);
            all.cjk_chars += letters;
            rest = &rest[letters * CJK_LETTER..];
            let mut end = rest.len();
            for (at, c) in rest.char_indices() {
                if is_cjk_letter(c) {
                    end = at;
                    break;
                }
                if !ends_run(c) {
                    self.add_divided(text);
                    return;
                }
            }
            all.add_between(&rest[..end]);
            rest = &rest[end..];
        }
        *self = all;
    }

    /// Adds those of a text between runs, or at one end of all.
    fn add_between(&mut self, text: &str) {
        // Most of it is one mark.
        let text = text.trim_matches(|c: char| c == ' ' || !c.is_ascii() && ends_run(c));
        match text.is_ascii() {
            true => self.words += careful_words(text),
            false => self.add_divided(text),
        }
    }

    /// Adds those of a text as the library divides it.
    fn add_divided(&mut self, text: &str) {
        for segment in segments(text) {
            let cjk = segment.chars().filter(|c| is_read_by_character(*c)).count();
            self.cjk_chars += cjk;
            self.words += usize::from(cjk == 0);
        }
    }
}

fn is_cjk_letter(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{4e00}'..='\u{9fa5}')
}

/// Bytes of such a letter.
const CJK_LETTER: usize = 3;

/// With how many of these letters a text begins, told by their bytes.
fn cjk_letters(text: &str) -> usize {
    let (letters, _) = text.as_bytes().as_chunks::<CJK_LETTER>();
    let is_letter = |[first, second, third]: &[u8; CJK_LETTER]| match (first, second) {
        (0xe3, 0x81) => *third >= 0x81,
        (0xe3, 0x82) => !within(*third, 0x97, 0xa0),
        (0xe3, 0x83) => *third <= 0xba || *third == 0xbc,
        (0xe4, second) => *second >= 0xb8,
        (0xe5..=0xe8, _) => true,
        (0xe9, second) => (*second, *third) <= (0xbe, 0xa5),
        _ => false,
    };
    letters.iter().take_while(|letter| is_letter(letter)).count()
}

/// Whether a word ends between a character and such a run, whatever follows:
/// spaces, marks, letters and digits of Latin, but nothing that may join a run.
fn ends_run(c: char) -> bool {
    c.is_ascii() && c != '_'
        || matches!(c, '\u{3000}'..='\u{3002}' | '\u{3008}'..='\u{3011}' | '・')
        || matches!(c, '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？')
}

/// So much text after the cut is looked at to see where its last word ends.
const CONTEXT: usize = 64;

impl Cldr {
    /// Words, and characters of the scripts that are read by character. Thai,
    /// Lao, Khmer, Burmese, Japanese and Chinese are divided by dictionary.
    pub fn word_count(&self, text: &str) -> Words {
        words_in(text)
    }

    /// The word-like segments of a text, in order.
    pub fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        segments(text)
    }

    /// The sentences of a text, in order, without the spaces around them.
    pub fn sentences<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let mut start = 0;
        SentenceSegmenter::new(SentenceBreakInvariantOptions::default())
            .segment_str(text)
            .filter_map(move |end| {
                let sentence = text.get(start..end).map(str::trim);
                start = end;
                sentence.filter(|sentence| !sentence.is_empty())
            })
    }

    /// User-perceived characters.
    pub fn graphemes(&self, text: &str) -> usize {
        GraphemeClusterSegmenter::new()
            .segment_str(text)
            .count()
            .saturating_sub(1)
    }

    /// At most `max_graphemes` user-perceived characters of a text, the ellipsis
    /// counted: cut at the end of a word (of a character, if the first word is
    /// too long), with the locale's ellipsis. A text that fits comes back as it is.
    pub fn truncate<'t>(&self, text: &'t str, max_graphemes: usize) -> Cow<'t, str> {
        let ellipsis = &self.supplement.ellipsis;
        let room = max_graphemes.saturating_sub(self.graphemes(ellipsis.trim()));
        let mut room_end = 0;
        let mut context_end = text.len();
        let mut fits = true;
        for (count, position) in GraphemeClusterSegmenter::new().segment_str(text).enumerate() {
            if count == room {
                room_end = position;
            }
            if count > max_graphemes {
                fits = false;
            }
            if count == max_graphemes + CONTEXT {
                context_end = position;
                break;
            }
        }
        if fits {
            return Cow::Borrowed(text);
        }
        let word_end = word_ends(&text[..context_end])
            .take_while(|end| *end <= room_end)
            .last()
            .unwrap_or(room_end);
        let kept = text[..word_end].trim_end();
        Cow::Owned(format!("{kept}{ellipsis}"))
    }
}

/// The words of a text. Where letters and spaces tell them they are counted 64
/// bytes at a time; what the library divides would be most of the cost of a build.
fn words_in(text: &str) -> Words {
    let mut count = Words::default();
    // Where what has not been counted begins.
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let window = Window::of(&text.as_bytes()[at..]);
        let end = at + window.length;
        let part = &text[at..end];
        let words = match window.telling {
            Telling::Counted(words) => Some(words),
            Telling::Careful => Some(careful_words(part)),
            Telling::Library => is_plain(part).then(|| careful_words(part)),
        };
        if let Some(words) = words {
            count.add(&text[from..at]);
            count.words += words;
            from = end;
        }
        at = end;
    }
    count.add(&text[from..]);
    count
}

/// The first byte of U+0580 in UTF-8: what is below is Latin, Greek, Cyrillic
/// or Armenian.
const BEYOND_PLAIN: u8 = 0xd6;

fn is_plain(text: &str) -> bool {
    !reaches(text, BEYOND_PLAIN)
}

/// Some words that can be counted by themselves.
struct Window {
    /// In bytes.
    length: usize,
    telling: Telling,
}

/// How the words of a window are told.
enum Telling {
    /// They are so many: there are only letters and digits of scripts with spaces
    /// between words, and marks that join none of them (UAX #29).
    Counted(usize),
    /// There are such letters, and marks of ASCII that may join them.
    Careful,
    /// By the library, unless all letters are plain.
    Library,
}

impl Window {
    /// The next of a text: up to a space, which ends every word.
    fn of(bytes: &[u8]) -> Window {
        let chunk = scan::chunk(bytes);
        let spaces = bits(&chunk, |byte| byte == b' ');
        let length = match (bytes.len() <= SIZE, spaces) {
            (true, _) => bytes.len(),
            (false, 0) => {
                let space = bytes.iter().position(|byte| *byte == b' ');
                let length = space.map_or(bytes.len(), |space| space + 1);
                let telling = Telling::Library;
                return Window { length, telling };
            }
            (false, spaces) => SIZE - spaces.leading_zeros() as usize,
        };
        let inside = u64::MAX >> (SIZE - length);
        let is_word =
            |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10) | (byte >= 0x80);
        let mut word = bits(&chunk, is_word);
        // Signs below U+00C0, and letters of which some are none.
        let is_other =
            |byte: u8| (byte == b'_') | (byte.wrapping_sub(0xc0) < 3) | ((byte >= 0xcb) & (byte & 0xfe != 0xd0));
        let mut others = bits(&chunk, is_other);
        let mut hebrew = 0;
        if others & inside != 0 {
            let semitic = Semitic::of(&chunk, &scan::chunk(&bytes[1..]), spaces);
            others &= !semitic.letters;
            word &= !semitic.marks;
            hebrew = semitic.hebrew;
        }
        // `×` and `÷`.
        let signs = match bits(&chunk, |byte| byte == 0xc3) {
            0 => 0,
            leads => leads << 1 & bits(&chunk, |byte| byte & 0xdf == 0x97),
        };
        // A mark that may be part of a word; most between two are not, as hyphens.
        let joins = match !word & !spaces & (word << 1) & (word >> 1) {
            0 => 0,
            between => between & bits(&chunk, may_join),
        };
        let begun = word & !(word << 1) & inside;
        let telling = match (others | signs) & inside {
            0 if joins & inside == 0 => Telling::Counted(begun.count_ones() as usize),
            // Quotation marks join letters of Hebrew.
            0 if hebrew & inside != 0 && bits(&chunk, |byte| (byte == b'"') | (byte == b'\'')) != 0 => Telling::Library,
            0 => Telling::Careful,
            _ => Telling::Library,
        };
        Window { length, telling }
    }
}

/// Characters of Hebrew and Arabic that are clear by themselves.
struct Semitic {
    /// First bytes of letters and digits, and of marks between words.
    letters: u64,
    /// All bytes of these marks.
    marks: u64,
    /// First bytes of letters of Hebrew.
    hebrew: u64,
}

/// Whether a mark of ASCII may stand within a word or a number (UAX #29), or, as
/// some do, within both.
fn may_join(byte: u8) -> bool {
    (byte == b'.') | (byte == b'\'') | (byte == b':') | (byte == b',') | (byte == b';') | (byte == b'"')
}

impl Semitic {
    /// Of a chunk, what stands one byte behind each of its bytes, and its spaces.
    fn of(chunk: &[u8; SIZE], next: &[u8; SIZE], spaces: u64) -> Semitic {
        let ends = spaces | bits(chunk, |byte| byte == b'\n');
        // `،`, `؛` and `؟` at the end of a word: the first may join digits.
        let is_mark = |byte: u8, next: u8| (byte == 0xd8) & ((next == 0x8c) | (next == 0x9b) | (next == 0x9f));
        let marks = bits_of_two(chunk, next, is_mark) & ends >> 2;
        let letters = bits_of_two(chunk, next, is_semitic_letter);
        Semitic {
            letters: letters | marks,
            marks: marks | marks << 1,
            hebrew: letters & bits(chunk, |byte| byte == 0xd7),
        }
    }
}

/// Whether two bytes are a letter of Hebrew or Arabic, or begin a digit.
fn is_semitic_letter(byte: u8, next: u8) -> bool {
    // Up to `ي`, then digits and letters of other languages.
    let is_late = within(next, 0x80, 0x8a) | within(next, 0xa0, 0xa9) | within(next, 0xb1, 0xbf);
    let is_further = within(next, 0x80, 0x93) | within(next, 0xb0, 0xb9);
    (byte == 0xd7) & within(next, 0x90, 0xaa)
        | (byte == 0xd8) & within(next, 0xa0, 0xbf)
        | (byte == 0xd9) & is_late
        | (byte == 0xda)
        | (byte == 0xdb) & is_further
}

/// The words of a text of letters below U+0580, by UAX #29: runs of letters and
/// digits, with a point, apostrophe or colon between letters, a point or comma
/// between digits.
fn careful_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut words = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match CLASSES[usize::from(*byte)] {
            Class::Other => at += 1,
            Class::Letter | Class::Digit => {
                words += 1;
                at = word_end(text, at);
            }
            Class::Slow if is_letter(bytes, at) => {
                words += 1;
                at = word_end(text, at);
            }
            Class::Slow => {
                let (first, after) = char_at(text, at);
                at = after;
                if is_in_word(first) {
                    let (counts, end) = slow_word(text, first, at);
                    words += usize::from(counts);
                    at = end;
                }
            }
        }
    }
    words
}

/// The end of a word that begins with a letter or digit.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(class) = bytes.get(at).map(|byte| CLASSES[usize::from(*byte)]) {
        match class {
            Class::Letter | Class::Digit => at += 1,
            // A mark between letters or digits, or an unusual character.
            Class::Other if !matches!(bytes[at], b'.' | b'\'' | b':' | b',' | b';') => return at,
            // A mark at the end of a word, as most are.
            Class::Other
                if bytes
                    .get(at + 1)
                    .is_none_or(|next| next.is_ascii() && !next.is_ascii_alphanumeric()) =>
            {
                return at;
            }
            Class::Slow if is_letter(bytes, at) => at += 2,
            Class::Other | Class::Slow => {
                let last = text[..at].chars().next_back().unwrap_or(' ');
                return slow_word(text, last, at).1;
            }
        }
    }
    at
}

/// Whether one of the letters of two bytes begins here that share their first
/// byte with few others: accented ones of Latin, and Greek ones.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    match (bytes[at], bytes.get(at + 1)) {
        // `×` and `÷`.
        (0xc3, Some(second)) => !matches!(second, 0x97 | 0xb7),
        // From Alpha on; U+03A2 is no character, U+03F6 a sign.
        (0xce, Some(second)) => *second >= 0x91 && *second != 0xa2,
        (0xcf, Some(second)) => *second != 0xb6,
        _ => false,
    }
}

/// What a byte says of the character that it begins or belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// An ASCII letter, or a byte of one of Latin, Greek or Cyrillic.
    Letter,
    /// An ASCII digit.
    Digit,
    /// Any other ASCII character but `_`.
    Other,
    /// The character must be looked at.
    Slow,
}

/// By byte. From U+0100 to U+02BF and from U+0400 to U+047F all characters are
/// letters; of those from U+00C0 to U+00FF two are not, so these are looked at.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Slow; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Slow,
            0..=0x7f => Class::Other,
            0x80..=0xbf | 0xc4..=0xca | 0xd0 | 0xd1 => Class::Letter,
            _ => Class::Slow,
        };
        byte += 1;
    }
    classes
};

/// Whether the word that begins with `first` counts, and where it ends.
fn slow_word(text: &str, first: char, mut at: usize) -> (bool, usize) {
    let mut last = first;
    let mut counts = is_alphanumeric(first);
    while at < text.len() {
        let (next, after) = char_at(text, at);
        if is_alphanumeric(next) {
            counts = true;
            last = next;
        } else if is_in_word(next) {
            last = if next == '_' { next } else { last };
        } else if after == text.len() || !joins(last, next, char_at(text, after).0) {
            break;
        }
        at = after;
    }
    (counts, at)
}

/// The character at a byte, and the byte behind it.
fn char_at(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() {
        return (char::from(byte), at + 1);
    }
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, at + c.len_utf8())
}

fn is_in_word(c: char) -> bool {
    is_alphanumeric(c) || matches!(c, '_' | '\u{ad}' | '\u{300}'..='\u{36f}')
}

/// Whether a mark between two characters leaves them one word.
fn joins(before: char, mark: char, after: char) -> bool {
    let letters = is_alphabetic(before) && is_alphabetic(after);
    let digits = before.is_numeric() && after.is_numeric();
    letters && matches!(mark, '.' | '\'' | ':' | '\u{b7}' | '\u{387}')
        || digits && matches!(mark, '.' | '\'' | ',' | ';')
}

/// To put it together takes as long as to divide a line.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

fn segments(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    SEGMENTER
        .segment_str(text)
        .iter_with_word_type()
        .filter_map(move |(end, kind)| {
            let segment = text.get(start..end);
            start = end;
            segment.filter(|_| kind.is_word_like())
        })
}

/// The places of the word-like segments of a text, in order.
pub fn divide(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    segments(text).map(|segment| {
        let start = segment.as_ptr().addr() - text.as_ptr().addr();
        start..start + segment.len()
    })
}

fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    SEGMENTER
        .segment_str(text)
        .iter_with_word_type()
        .filter_map(|(end, kind)| kind.is_word_like().then_some(end))
}

/// Whether the character belongs to the scripts of Chinese and Japanese.
fn is_read_by_character(c: char) -> bool {
    let scripts = ScriptWithExtensions::new();
    [Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo]
        .into_iter()
        .any(|script| scripts.has_script(c, script))
}

#[cfg(test)]
mod plain_tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn minutes_are_rounded_and_at_least_one() {
        let words = |words, cjk_chars| Words { words, cjk_chars };
        assert_eq!(words(0, 0).minutes("Latn"), 1);
        assert_eq!(words(330, 0).minutes("Latn"), 2);
        assert_eq!(words(320, 0).minutes("Latn"), 1);
        assert_eq!(words(543, 0).minutes("Arab"), 3);
        assert_eq!(words(0, 1000).minutes("Jpan"), 3);
    }

    /// As the library divides the text.
    fn divided(text: &str) -> Words {
        let mut count = Words::default();
        for segment in segments(text) {
            let cjk = segment.chars().filter(|c| is_read_by_character(*c)).count();
            count.cjk_chars += cjk;
            count.words += usize::from(cjk == 0);
        }
        count
    }

    fn counted(text: &str) -> Words {
        let mut count = Words::default();
        count.add(text);
        count
    }

    fn plain_words(text: &str) -> usize {
        let words = words_in(text);
        assert_eq!(words.cjk_chars, 0, "{text:?}");
        words.words
    }

    #[test]
    fn hebrew_and_arabic_are_counted_by_their_letters() {
        for text in [
            "צה\"ל ואו\"ם הם ראשי תיבות, וג'ירפה וצ׳ק הם מילים.",
            "افتح صندوق الوارد، ثم اختر النطاق؛ هل تراه؟ نعم.",
            "برای افزودن دامنه، روی «تنظیمات» کلیک کنید؛ ۱٬۲۵۰ نفر می‌خوانند.",
            "سنة 2024 و٢٠٢٤، ١٫٥ و١،٥ و3،4 مرة؟لا",
        ] {
            assert_eq!(words_in(text), divided(text), "{text}");
        }
    }

    #[test]
    fn letters_of_chinese_and_japanese_are_told_by_their_bytes() {
        for c in '\0'..=char::MAX {
            assert_eq!(cjk_letters(c.encode_utf8(&mut [0; 4])) == 1, is_cjk_letter(c), "{c:?}");
        }
        assert_eq!(cjk_letters("設定をa開"), 3);
    }

    #[test]
    fn japanese_is_counted_as_it_is_divided() {
        for text in [
            "受信トレイの設定を開いて、ドメインを選びます。",
            "メールサーバー（SMTP）の３つの設定、そして「DNS」のTXTレコード。",
            "v1.2のAPIを使うときは、config_ファイル_を見る。2026年1月23日",
            "コーヒー・メーカー々〆、ｶﾞｲﾄﾞ、が゙、か\u{3099}、한국어と中文和日本語",
            "這是一個測試。请打开设置，然后选择域名。",
        ] {
            assert_eq!(counted(text), divided(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_japanese_is_counted_as_it_is_divided(text in "([あ-んア-ヺ一-龥]{1,6}|[a-c0-9 .,:'_、。「」ー・（，：々㍿ｱ한ก\u{3099}\u{200d}\u{fe0f}\n()-]{1,3}){0,12}") {
            prop_assert_eq!(counted(&text), divided(&text), "{:?}", text);
        }

        #[test]
        fn simple_japanese_is_counted_as_it_is_divided(text in "([あ-んア-ヺー一-龥]{1,6}|[a-c0-9 .,:'、。「」・（，：．！\\n()-]{1,3}){0,16}") {
            prop_assert_eq!(counted(&text), divided(&text), "{:?}", text);
        }

        /// The short way counts what the library counts, of text without stray marks.
        #[test]
        fn plain_words_are_the_librarys(text in "[a-cÕõßжΩéšłʼ×÷019 .,:;'\\-()·\n]{0,60}", many in "[a-dõäя' .,]{0,300}") {
            prop_assert_eq!(plain_words(&text), segments(&text).count(), "{:?}", text);
            prop_assert_eq!(plain_words(&many), segments(&many).count(), "{:?}", many);
        }

        /// Whatever stands among letters of Hebrew and Arabic, but quotes behind them and
        /// marks of direction: the library takes a space with the latter for a word, and
        /// what either ends for none.
        #[test]
        fn words_of_hebrew_and_arabic_are_the_librarys(text in "([א-ת]{1,7} ?|[ا-غف-ي]{1,7}[ ،]?|[پچگکی] ?|א[\u{591}-\u{5c7}]|ا[\u{600}-\u{6ff}]|[a-c0-9 \n١٣۵،؛؟ـ٫.,:-]{1,3}|،  ?|か){0,40}") {
            prop_assert_eq!(words_in(&text), divided(&text), "{:?}", text);
        }

        /// Of any letters and signs below U+0580.
        #[test]
        fn words_below_armenian_are_the_librarys(text in "[\u{370}-\u{482}\u{c0}-\u{17f}\u{387}\u{b7}a .,']{0,40}") {
            prop_assert_eq!(plain_words(&text), segments(&text).count(), "{:?}", text);
        }
    }
}
