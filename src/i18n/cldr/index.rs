//! The letters of an A–Z index, and the letter a headword is filed under.
//!
//! The letters are CLDR's index exemplars in the locale's own order, or numbers
//! of strokes where its collation counts them. Without index exemplars they are
//! made from the letters that the language is written with, as ICU does it; of a
//! language without those, they are those of the language that stands in for it,
//! and so is the order of all its texts. A headword
//! belongs to the last letter that does not sort after it, if its first
//! character is written in the letters' script.

use std::collections::BTreeSet;

use icu_locale::exemplar_chars::{ExemplarCharacters, ExemplarCharactersBorrowed};
use icu_locale::{LanguageIdentifier, Locale};
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::{CodePointMapData, PropertyParser};
use icu_provider::DataLocale;

use super::{Cldr, subtags, text};

/// Where a headword is filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// Under the letter of this position in [`Cldr::index_letters`].
    Letter(usize),
    /// Digits, symbols and other scripts.
    Other,
}

#[derive(Debug)]
pub(super) struct Index {
    letters: Vec<String>,
    /// Sort keys from which each letter's bucket starts.
    starts: Vec<Vec<u8>>,
    scripts: Vec<Script>,
    /// Keys of the locale's letters in these scripts: a character of another
    /// script with one of them is the same letter (katakana to hiragana).
    same: BTreeSet<Vec<u8>>,
    /// Sort keys from which the ideographs of each letter start, if the
    /// locale's collation files them so (Chinese by pinyin).
    ideographic: Vec<Vec<u8>>,
}

impl Index {
    fn new(cldr: &Cldr) -> Index {
        if let Some(index) = Index::by_strokes(cldr) {
            return index;
        }
        let letters = letters(cldr);
        let script_of = CodePointMapData::<Script>::new();
        let mut scripts: Vec<Script> = letters
            .iter()
            .flat_map(|letter| letter.chars())
            .map(|c| script_of.get(c))
            .filter(|script| *script != Script::Common && *script != Script::Inherited)
            .collect();
        scripts.dedup();
        let main = main_exemplars(&cldr.alphabet_locale().id);
        let same = main
            .iter()
            .filter(|letter| letter.chars().all(|c| scripts.contains(&script_of.get(c))))
            .map(|letter| cldr.letter_key(letter))
            .collect();
        Index {
            starts: letters.iter().map(|letter| cldr.letter_key(letter)).collect(),
            scripts,
            same,
            ideographic: ideographs(cldr, &letters),
            letters,
        }
    }

    /// For collations that file ideographs by their number of strokes and hold
    /// marks (U+FDD0 and U+2800 plus the number): traditional Chinese.
    fn by_strokes(cldr: &Cldr) -> Option<Index> {
        let unmarked = cldr.letter_key("\u{FDD0}");
        let mut letters = Vec::new();
        let mut ideographic = Vec::new();
        for strokes in 1..=64_u32 {
            let key = cldr.letter_key(&format!("\u{FDD0}{}", char::from_u32(0x2800 + strokes)?));
            if !key.starts_with(&unmarked) {
                let number = cldr.integer(strokes.into());
                letters.push(cldr.supplement.strokes.replacen("{0}", &number, 1));
                ideographic.push(key);
            }
        }
        (!letters.is_empty()).then(|| Index {
            letters,
            starts: Vec::new(),
            scripts: Vec::new(),
            same: BTreeSet::new(),
            ideographic,
        })
    }

    fn bucket(&self, cldr: &Cldr, headword: &str) -> Bucket {
        let scripts = CodePointMapData::<Script>::new();
        let is_mark = |c: &char| scripts.get(*c) == Script::Inherited;
        let Some(first) = headword.trim_start().chars().find(|c| !is_mark(c)) else {
            return Bucket::Other;
        };
        let script = scripts.get(first);
        let key = cldr.letter_key(headword.trim_start());
        let starts =
            if self.scripts.contains(&script) || self.same.contains(&cldr.letter_key(first.encode_utf8(&mut [0; 4]))) {
                &self.starts
            } else if script == Script::Han {
                &self.ideographic
            } else {
                return Bucket::Other;
            };
        match starts.partition_point(|start| *start <= key) {
            0 => Bucket::Other,
            after => Bucket::Letter(after - 1),
        }
    }
}

impl Cldr {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }

    /// The letters of the locale's index, as CLDR spells them, in the locale's
    /// order; where CLDR has none, those of the language that stands in for it.
    /// Without letters in the locale's script there are none.
    pub fn index_letters(&self) -> &[String] {
        &self.index().letters
    }

    /// The letter a headword is filed under. An article that is to be ignored
    /// for filing must have been taken off, and a reading put in the place of
    /// kanji.
    pub fn index_bucket(&self, headword: &str) -> Bucket {
        self.index().bucket(self, headword)
    }
}

impl Cldr {
    /// The locale whose letters and order are used.
    pub(super) fn alphabet_locale(&self) -> &Locale {
        match &self.stand_in {
            Some(other) if !has_letters_of(self.id()) && (!self.known || has_letters_of(&other.locale.id)) => {
                &other.locale
            }
            _ => &self.locale,
        }
    }
}

/// Whether CLDR has letters of the tag's language in the tag's script.
pub(super) fn has_letters(tag: &str) -> bool {
    has_letters_of(&subtags::language_id(tag))
}

fn has_letters_of(id: &LanguageIdentifier) -> bool {
    let scripts = scripts(id);
    let are_its = |letters: &[String]| letters.iter().any(|letter| is_written_in(letter, &scripts));
    are_its(&main_exemplars(id)) || are_its(&index_exemplars(id))
}

/// In order; of letters that sort as one, the first, and none that sorts as
/// another with something after it (`IE`, `Œ`).
fn letters(cldr: &Cldr) -> Vec<String> {
    let mut letters = candidates(cldr);
    letters.sort_by(|left, right| cldr.compare(left, right));
    letters.dedup_by_key(|letter| cldr.letter_key(letter));
    let keys: Vec<Vec<u8>> = letters.iter().map(|letter| cldr.letter_key(letter)).collect();
    let is_several = |key: &[u8]| {
        let is_start = |other: &Vec<u8>| other.len() < key.len() && key.starts_with(other);
        keys.iter().any(is_start)
    };
    let mut own = keys.iter();
    letters.retain(|_| own.next().is_some_and(|key| !key.is_empty() && !is_several(key)));
    letters
}

/// Index exemplars, else what can be made of the main ones.
fn candidates(cldr: &Cldr) -> Vec<String> {
    let id = &cldr.alphabet_locale().id;
    let scripts = scripts(id);
    let letters = index_exemplars(id);
    let are_its = letters.iter().any(|letter| is_written_in(letter, &scripts));
    // The letters of pinyin are not those that the language is written with.
    if are_its || !ideographs(cldr, &letters).is_empty() {
        return letters;
    }
    from_main(id, &scripts)
}

/// Letters for an index from those that the language is written with, as ICU's
/// `AlphabeticIndex` makes them, without ideographs and syllables of Hangul.
fn from_main(id: &LanguageIdentifier, scripts: &[Script]) -> Vec<String> {
    let category = CodePointMapData::<GeneralCategory>::new();
    let is_letter = |c: char| {
        let category = category.get(c);
        GeneralCategoryGroup::Letter.contains(category) && category != GeneralCategory::ModifierLetter
    };
    let mut letters: BTreeSet<char> = main_exemplars(id)
        .iter()
        .filter(|text| is_written_in(text, scripts))
        .filter_map(|text| single(text))
        .filter(|c| is_letter(*c) && !matches!(c, '\u{AC00}'..='\u{D7A3}'))
        .filter(|c| CodePointMapData::<Script>::new().get(*c) != Script::Han)
        // Of the Ethiopic syllables of a consonant, the first.
        .filter(|c| !matches!(c, '\u{1200}'..='\u{137F}') || u32::from(*c) % 8 == 0)
        .collect();
    if letters.iter().any(char::is_ascii_lowercase) {
        letters.extend('a'..='z');
    }
    letters
        .iter()
        .map(|c| text::titlecase_first(id, c.encode_utf8(&mut [0; 4])))
        .filter(|text| single(text).is_some())
        .collect()
}

/// The only character of a text.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The scripts of characters that a language is written in.
fn scripts(id: &LanguageIdentifier) -> Vec<Script> {
    match subtags::script(id).as_str() {
        "Jpan" => vec![Script::Hiragana, Script::Katakana, Script::Han],
        "Kore" => vec![Script::Hangul, Script::Han],
        "Hans" | "Hant" => vec![Script::Han],
        code => PropertyParser::<Script>::new().get_strict(code).into_iter().collect(),
    }
}

fn is_written_in(text: &str, scripts: &[Script]) -> bool {
    let script_of = CodePointMapData::<Script>::new();
    text.chars().any(|c| scripts.contains(&script_of.get(c)))
}

fn main_exemplars(id: &LanguageIdentifier) -> Vec<String> {
    exemplars(id, |locale| ExemplarCharacters::try_new_main(locale).ok())
}

/// CLDR marks some of several characters with an asterisk.
fn index_exemplars(id: &LanguageIdentifier) -> Vec<String> {
    let letters = exemplars(id, |locale| ExemplarCharacters::try_new_index(locale).ok());
    let plain = |letter: &String| letter.trim_end_matches('*').to_owned();
    letters.iter().map(plain).filter(|letter| !letter.is_empty()).collect()
}

/// A set of exemplars as texts.
fn exemplars(
    id: &LanguageIdentifier,
    load: impl Fn(&DataLocale) -> Option<ExemplarCharactersBorrowed<'static>>,
) -> Vec<String> {
    let Some(set) = subtags::spellings(&id.to_string())
        .iter()
        .find_map(|tag| load(&DataLocale::from(subtags::language_id(tag))))
    else {
        return Vec::new();
    };
    let characters = set.code_points().iter_chars().map(String::from);
    let strings = set.strings().iter().map(str::to_owned);
    characters.chain(strings).collect()
}

/// Where the ideographs read with each letter start, in collations that hold
/// such marks (U+FDD0 and the letter: CLDR's pinyin). No ideograph is read with
/// I, U or V: they start where the next letter does. Empty without any marks.
fn ideographs(cldr: &Cldr, letters: &[String]) -> Vec<Vec<u8>> {
    let unmarked = cldr.letter_key("\u{FDD0}");
    let mut starts = Vec::new();
    let mut next = vec![u8::MAX];
    let mut any = false;
    for letter in letters.iter().rev() {
        let mark = cldr.letter_key(&format!("\u{FDD0}{letter}"));
        if !mark.starts_with(&unmarked) {
            any = true;
            next = mark;
        }
        starts.push(next.clone());
    }
    starts.reverse();
    if any { starts } else { Vec::new() }
}
