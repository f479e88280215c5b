//! Normal forms and kinds of characters, for words that are compared.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Unicode Normalization Form KC.
pub fn nfkc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}

/// A text without the accents of Latin, Greek and Cyrillic letters; the marks of
/// other scripts are letters of theirs.
pub fn without_accents(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut is_accented = false;
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(text).chars() {
        if is_mark(c) && is_accented {
            continue;
        }
        if !is_mark(c) {
            let script = CodePointMapData::<Script>::new().get(c);
            is_accented = matches!(script, Script::Latin | Script::Greek | Script::Cyrillic);
        }
        bare.push(c);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&bare).into_owned()
}

/// Whether a character is a mark on the letter before it.
pub fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(c))
}

/// Whether a character is a letter or a digit.
pub fn is_letter_or_digit(c: char) -> bool {
    let category = category(c);
    GeneralCategoryGroup::Letter.contains(category) || category == GeneralCategory::DecimalNumber
}

/// Whether a character is not seen: soft hyphens, joiners, marks of direction.
pub fn is_ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Whether a character is a vowel point or the like, which Arabic and Hebrew
/// are mostly written without.
pub fn is_point(c: char) -> bool {
    category(c) == GeneralCategory::NonspacingMark
        && matches!(
            CodePointMapData::<Script>::new().get(c),
            Script::Arabic | Script::Hebrew | Script::Inherited
        )
        && ('\u{591}'..='\u{8ff}').contains(&c)
}

/// The ASCII digit of the same value, of a digit of any numbering system.
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() || category(c) != GeneralCategory::DecimalNumber {
        return None;
    }
    // The digits of a system stand in a row that begins with its nought.
    let code = u32::from(c);
    let is_digit = |code: u32| {
        let found = char::from_u32(code).map(category);
        found == Some(GeneralCategory::DecimalNumber)
    };
    let below = (1..=9).take_while(|less| is_digit(code - less)).count();
    char::from_digit(u32::try_from(below).ok()?, 10)
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}
