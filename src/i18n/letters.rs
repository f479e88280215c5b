//! Letters of the common scripts, told without Unicode's tables: these are searched
//! for each character, which takes as long as to copy a page of text.

use super::scan::{places, within};

/// Whether a character is a letter, as [`char::is_alphabetic`] says.
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        _ => is_common(c) || c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says.
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ => is_common(c) || c.is_alphanumeric(),
    }
}

/// Whether a character is a capital, as [`char::is_uppercase`] says.
pub fn is_uppercase(c: char) -> bool {
    small_of(c).map_or_else(|| c.is_uppercase(), |small| small != c)
}

/// Letters that stand side by side: of Latin, Greek, Cyrillic, Hebrew, Arabic,
/// Devanagari, Thai, Japanese, Chinese and Korean.
fn is_common(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ʯ' | 'Ύ'..='Ρ' | 'Σ'..='ϵ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ'
        | 'א'..='ת' | 'ؠ'..='ؿ' | 'ف'..='ي' | 'ٱ'..='ۓ' | 'ऄ'..='ह' | 'ก'..='ะ'
        | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='龥' | '가'..='힣')
}

/// A text in small letters, as [`str::to_lowercase`] says.
pub fn lowercase(text: &str) -> String {
    let mut small = String::with_capacity(text.len());
    let mut behind = 0;
    for at in places(text.as_bytes(), may_begin_capital) {
        let Some(c) = text[at..].chars().next() else { break };
        match small_of(c) {
            Some(letter) => {
                small.push_str(&text[behind..at]);
                small.push(letter);
            }
            None => return text.to_lowercase(),
        }
        behind = at + c.len_utf8();
    }
    small.push_str(&text[behind..]);
    small
}

/// Whether a character that is not its own small letter may begin with a byte: none
/// does of U+0580 to U+0FFF, nor from U+3000 on but among those that few write.
fn may_begin_capital(byte: u8) -> bool {
    within(byte, b'A', b'Z') | within(byte, 0xc3, 0xd5) | within(byte, 0xe1, 0xe2) | (byte == 0xea) | (byte >= 0xee)
}

/// The small letter of a character, or itself; nothing where the tables must say.
fn small_of(c: char) -> Option<char> {
    let code = u32::from(c);
    let distance = match c {
        '\0'..='\x7f' => return Some(c.to_ascii_lowercase()),
        // Scripts and signs without capitals, and small letters.
        '\u{80}'..='¿' | '×' | 'ß'..='ÿ' | 'α'..='ώ' | 'а'..='џ' | 'א'..='ۿ' | 'ऀ'..='\u{e7f}' => 0,
        '\u{2000}'..='\u{20ff}' | '\u{3000}'..='\u{9fff}' | '가'..='힣' => 0,
        'À'..='Þ' | 'Α'..='Ρ' | 'Τ'..='Ϋ' | 'А'..='Я' => 0x20,
        'Ѐ'..='Џ' => 0x50,
        // Each small letter is behind its capital.
        'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' => 1 - code % 2,
        'Ĺ'..='ň' | 'Ź'..='ž' => code % 2,
        _ => return None,
    };
    char::from_u32(code + distance)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_character_is_what_the_tables_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_uppercase(c), c.is_uppercase(), "{c:?}");
            if !may_begin_capital(c.encode_utf8(&mut [0; 4]).as_bytes()[0]) {
                assert!(c.to_lowercase().eq([c]), "{c:?}");
            }
            if let Some(small) = small_of(c) {
                assert!(c.to_lowercase().eq([small]), "{c:?}");
            }
        }
    }

    #[test]
    fn letters_that_become_several_or_stand_at_an_end_are_left_to_the_tables() {
        assert_eq!(lowercase("ΟΔΟΣ"), "οδος");
        assert_eq!(lowercase("İ"), "i\u{307}");
    }

    proptest! {
        #[test]
        fn small_letters_are_those_of_the_tables(text in "([A-Za-zÀ-ž]|[Α-Ϋα-ώ]|[Ѐ-џ]|\\PC){0,40}") {
            prop_assert_eq!(lowercase(&text), text.to_lowercase());
        }
    }
}
