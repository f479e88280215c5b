//! Order and case.

use std::cmp::Ordering;

use icu_casemap::options::TitlecaseOptions;
use icu_casemap::{CaseMapper, TitlecaseMapper};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::{LanguageIdentifier, Locale};

use super::Cldr;
use crate::i18n::{SIZE, bits_of_two, lowercase, places_by_two};

#[derive(Debug)]
pub(super) struct Text {
    /// Tells apart what readers tell apart.
    collator: Option<CollatorBorrowed<'static>>,
    /// Tells base letters apart, nothing else.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Text {
    fn new(locale: &Locale) -> Text {
        let collator = |strength: Strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(locale.into(), options)
                .or_else(|_| Collator::try_new((&Locale::UNKNOWN).into(), options))
                .ok()
        };
        Text {
            collator: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
        }
    }
}

impl Cldr {
    fn text(&self) -> &Text {
        self.text.get_or_init(|| Text::new(self.alphabet_locale()))
    }

    /// The locale's order, which is that of the language whose letters its index
    /// has. Texts that differ only where readers see no
    /// difference are put in the order of their code points.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let order = match &self.text().collator {
            Some(collator) => collator.compare(left, right),
            None => Ordering::Equal,
        };
        order.then_with(|| left.cmp(right))
    }

    /// Bytes that sort as [`Cldr::compare`] does: for sorting many texts.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = key_of(self.text().collator.as_ref(), text);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    /// Bytes that are equal for texts with the same base letters.
    pub(super) fn letter_key(&self, text: &str) -> Vec<u8> {
        key_of(self.text().letters.as_ref(), text)
    }

    /// Lower case by the locale's rules.
    pub fn lowercase(&self, text: &str) -> String {
        // Of ASCII only this letter has another small one in some languages.
        if text.is_ascii() && !text.contains('I') {
            return text.to_ascii_lowercase();
        }
        // Nor have others, but in the languages with rules of their own.
        let has_own = match self.id().language.as_str() {
            "az" | "tr" => has_dot_of_its_own(text),
            "lt" => true,
            _ => false,
        };
        match has_own {
            true => CaseMapper::new().lowercase_to_string(text, self.id()).into_owned(),
            false => lowercase(text),
        }
    }

    /// The first letter in title case, the rest as it is.
    pub fn titlecase_first(&self, text: &str) -> String {
        titlecase_first(self.id(), text)
    }
}

/// Whether a text has `I`, `İ` or U+0307, of which Turkish makes other small letters.
fn has_dot_of_its_own(text: &str) -> bool {
    let is_one =
        |byte: u8, next: u8| (byte == b'I') | (byte == 0xc4) & (next == 0xb0) | (byte == 0xcc) & (next == 0x87);
    let found = |chunk: &[u8; SIZE], next: &[u8; SIZE]| bits_of_two(chunk, next, is_one);
    places_by_two(text.as_bytes(), found).next().is_some()
}

/// The first letter in a language's title case, the rest as it is.
pub(super) fn titlecase_first(language: &LanguageIdentifier, text: &str) -> String {
    let mut options = TitlecaseOptions::default();
    options.trailing_case = Some(icu_casemap::options::TrailingCase::Unchanged);
    TitlecaseMapper::new()
        .titlecase_segment_to_string(text, language, options)
        .into_owned()
}

fn key_of(collator: Option<&CollatorBorrowed<'static>>, text: &str) -> Vec<u8> {
    // Two bytes a letter, and a few for accents and case.
    let mut key = Vec::with_capacity(text.len() * 3 + 16);
    if let Some(collator) = collator {
        // Writing to a `Vec` cannot fail.
        let _: Result<_, _> = collator.write_sort_key_to(text, &mut key);
    }
    key
}
