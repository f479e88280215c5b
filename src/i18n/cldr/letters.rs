//! What a character is, where the rules on wording depend on it.

use icu_properties::props::{ExtendedPictographic, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesShort, PropertyParser};

/// ISO 15924 code of a character's script; `Zyyy` for what belongs to several,
/// `Zinh` for marks that take the script of their letter.
pub fn script_of(c: char) -> &'static str {
    let script = CodePointMapData::<Script>::new().get(c);
    PropertyNamesShort::<Script>::new().get(script).unwrap_or("Zzzz")
}

/// Scripts that languages are written in, and that Unicode has as several.
const COMBINED: [&str; 4] = ["Hans", "Hant", "Jpan", "Kore"];
/// And what these are made of, in which no language is written by itself.
const PARTS: [&str; 5] = ["Bopo", "Hang", "Hani", "Hira", "Kana"];

/// Whether a text is the ISO 15924 code of a script, as languages have it.
pub fn is_script(code: &str) -> bool {
    let is_shared = |script| matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    let known = PropertyParser::<Script>::new().get_strict(code);
    COMBINED.contains(&code)
        || !PARTS.contains(&code) && code.len() == 4 && known.is_some_and(|known| !is_shared(known))
}

/// Whether a character is a decimal digit, of any numbering system.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || !c.is_ascii() && CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber
}

/// Whether a character is a picture that may be joined to others.
pub fn is_pictograph(c: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        for (c, script) in [
            ('a', "Latn"),
            ('õ', "Latn"),
            ('ع', "Arab"),
            ('語', "Hani"),
            ('.', "Zyyy"),
        ] {
            assert_eq!(script_of(c), script, "{c}");
        }
        assert!(['7', '٧', '７', '७'].into_iter().all(is_digit));
        assert!(!['²', '½', '①', 'a'].into_iter().any(is_digit));
        assert!(is_pictograph('👩') && !is_pictograph('a'));
    }
}
