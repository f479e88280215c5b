//! Which characters are set without spaces between words: what Markdown's rules
//! for emphasis and line breaks must know of Chinese, Japanese and Korean.

use icu_properties::CodePointMapData;
use icu_properties::props::{EastAsianWidth, Script};

/// Whether a character is Chinese, Japanese or Korean, punctuation included:
/// one that takes a full cell (UAX #11).
pub fn is_wide(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    matches!(
        CodePointMapData::<EastAsianWidth>::new().get(c),
        EastAsianWidth::Wide | EastAsianWidth::Fullwidth
    )
}

/// Whether lines that end and start with such characters join without a space:
/// all wide ones but Korean, which has spaces, and pictographs.
pub fn joins_lines(c: char) -> bool {
    // Nearly all that is asked of, without a look at the tables.
    match c {
        '\0'..'\u{1100}' => return false,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='龥' => return true,
        _ if !is_wide(c) => return false,
        _ => {}
    }
    match CodePointMapData::<Script>::new().get(c) {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Yi => true,
        // U+3000 to U+303F and the full-width forms are punctuation; emoji are not.
        Script::Common => matches!(c, '\u{3000}'..='\u{303f}' | '\u{30fb}'..='\u{30fc}' | '\u{ff00}'..='\u{ffef}'),
        _ => false,
    }
}

/// Whether a script, by its ISO 15924 code, has no spaces between words.
pub fn is_script_unspaced(code: &str) -> bool {
    matches!(
        code,
        "Thai" | "Laoo" | "Khmr" | "Mymr" | "Tibt" | "Jpan" | "Hans" | "Hant" | "Hani" | "Hrkt" | "Yiii"
    )
}

/// Whether a character is one of a script that has no spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(
        CodePointMapData::<Script>::new().get(c),
        Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
            | Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Yi
    ) || c == '\u{30fc}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_joining() {
        for (c, wide, joins) in [
            ('a', false, false),
            ('語', true, true),
            ('。', true, true),
            ('（', true, true),
            ('カ', true, true),
            ('한', true, false),
            ('😀', true, false),
            ('õ', false, false),
            ('ع', false, false),
        ] {
            assert_eq!((is_wide(c), joins_lines(c)), (wide, joins), "{c}");
        }
    }
}
