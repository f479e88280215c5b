//! What CLDR knows about one locale: the door to ICU4X.
//!
//! Each formatter is built at its first use and kept. Nothing here can fail: a
//! locale that CLDR does not know is served as the language that stands in for
//! it, else from CLDR's root data, and where even that is missing a plain form of
//! the value is returned. This module does not know the site, its articles or
//! its messages.

mod breaks;
mod dates;
mod fold;
mod index;
mod letters;
mod lists;
mod names;
mod numbers;
mod scripts;
pub(in crate::i18n) mod subtags;
mod supplement;
mod text;
mod times;
mod width;
mod words;

use std::sync::OnceLock;

use icu_locale::extensions::unicode::{Key, Value};
use icu_locale::{LanguageIdentifier, Locale};

pub use breaks::Breaks;
pub use dates::{Date, DateStyle};
pub use fold::{digit, is_ignorable, is_letter_or_digit, is_mark, is_point, nfkc, without_accents};
pub use index::Bucket;
pub use letters::{is_digit, is_pictograph, is_script, script_of};
pub use lists::{ListKind, ListPiece};
pub use numbers::{Grouping, NumberOptions, Plural, PluralKind};
pub use scripts::Letters;
pub use supplement::Quotes;
pub use times::Time;
pub use width::{is_script_unspaced, is_unspaced, is_wide, joins_lines};
pub use words::{Words, divide};

/// What CLDR knows about one locale.
#[derive(Debug)]
pub struct Cldr {
    /// With the `nu` keyword of the configuration.
    locale: Locale,
    /// BCP 47 `ca` value if it is not `gregory`.
    calendar: Option<String>,
    /// Whether CLDR has data of the language.
    known: bool,
    /// The first language of the chain that CLDR knows, if it is written in the
    /// locale's script.
    stand_in: Option<StandIn>,
    /// Names of last resort.
    source: Option<LanguageIdentifier>,
    numbers: OnceLock<numbers::Numbers>,
    dates: OnceLock<dates::Dates>,
    times: OnceLock<times::Times>,
    lists: OnceLock<lists::Lists>,
    text: OnceLock<text::Text>,
    index: OnceLock<index::Index>,
    supplement: supplement::Supplement,
}

/// A language in whose way another one is formatted.
#[derive(Debug)]
struct StandIn {
    /// With the `nu` keyword of the configuration.
    locale: Locale,
    tag: String,
}

impl Cldr {
    /// The data of `tag`. `numbering_system` and `calendar` are BCP 47 values
    /// (`arab`, `persian`) and override CLDR's numbering system and the
    /// Gregorian calendar; values that are not well-formed are passed over.
    /// `chain` are the tags that stand in when CLDR lacks something, the nearest
    /// first and the source language last.
    pub fn new<'a>(
        tag: &str,
        numbering_system: Option<&str>,
        calendar: Option<&str>,
        chain: impl IntoIterator<Item = &'a str>,
    ) -> Cldr {
        let with_digits = |tag: &str| {
            let mut locale = subtags::locale(tag);
            set_keyword(&mut locale, "nu", numbering_system);
            locale
        };
        let locale = with_digits(tag);
        let chain: Vec<&str> = chain.into_iter().collect();
        let known = is_known(tag);
        let stand_in = chain
            .iter()
            .find(|next| is_known(next))
            .filter(|next| subtags::script(&subtags::language_id(next)) == subtags::script(&locale.id))
            .map(|next| StandIn {
                locale: with_digits(next),
                tag: (*next).to_owned(),
            });
        let formatted_as = stand_in.as_ref().filter(|_| !known).map_or(tag, |other| &other.tag);
        let calendar = calendar.filter(|calendar| *calendar != "gregory");
        Cldr {
            supplement: supplement::Supplement::find(formatted_as, numbering_system),
            calendar: calendar.map(str::to_owned),
            source: chain.last().map(|source| subtags::language_id(source)),
            known,
            stand_in,
            locale,
            numbers: OnceLock::new(),
            dates: OnceLock::new(),
            times: OnceLock::new(),
            lists: OnceLock::new(),
            text: OnceLock::new(),
            index: OnceLock::new(),
        }
    }

    fn id(&self) -> &LanguageIdentifier {
        &self.locale.id
    }

    /// The locale in whose way numbers, dates and times are shown: the own one, or the
    /// one that stands in for a language that CLDR does not know.
    fn formats(&self) -> &Locale {
        let other = self.stand_in.as_ref().filter(|_| !self.known);
        other.map_or(&self.locale, |other| &other.locale)
    }
}

/// Whether CLDR has more of a tag's language than plural rules and names.
fn is_known(tag: &str) -> bool {
    supplement::has_row(tag) || index::has_letters(tag)
}

/// Sets a `-u-` keyword if its value is well-formed.
fn set_keyword(locale: &mut Locale, key: &str, value: Option<&str>) {
    let parsed = value.and_then(|value| Value::try_from_str(value).ok());
    if let (Ok(key), Some(value)) = (Key::try_from_str(key), parsed) {
        locale.extensions.unicode.keywords.set(key, value);
    }
}

#[cfg(test)]
mod tests;
