//! What CLDR knows about one locale: the door to ICU4X.
//!
//! Each formatter is built at its first use and kept. Nothing here can fail: a
//! locale that CLDR does not know is served from its root data, and where even
//! that is missing a plain form of the value is returned. This module does not
//! know the site, its articles or its messages.

mod dates;
mod index;
mod lists;
mod names;
mod numbers;
pub(in crate::i18n) mod subtags;
mod supplement;
mod text;
mod times;
mod width;
mod words;

use std::sync::OnceLock;

use icu_locale::extensions::unicode::{Key, Value};
use icu_locale::{LanguageIdentifier, Locale};

pub use dates::{Date, DateStyle};
pub use index::Bucket;
pub use lists::{ListKind, ListPiece};
pub use numbers::{Grouping, NumberOptions, Plural, PluralKind};
pub use supplement::Quotes;
pub use times::Time;
pub use width::{is_wide, joins_lines};
pub use words::Words;

/// What CLDR knows about one locale.
#[derive(Debug)]
pub struct Cldr {
    /// With the `nu` keyword of the configuration.
    locale: Locale,
    /// BCP 47 `ca` value if it is not `gregory`.
    calendar: Option<String>,
    /// Alphabet and names of last resort.
    source: Option<LanguageIdentifier>,
    numbers: OnceLock<numbers::Numbers>,
    dates: OnceLock<dates::Dates>,
    times: OnceLock<times::Times>,
    lists: OnceLock<lists::Lists>,
    text: OnceLock<text::Text>,
    index: OnceLock<index::Index>,
    supplement: supplement::Supplement,
}

impl Cldr {
    /// The data of `tag`. `numbering_system` and `calendar` are BCP 47 values
    /// (`arab`, `persian`) and override CLDR's numbering system and the
    /// Gregorian calendar; values that are not well-formed are passed over.
    /// `source` is the tag whose alphabet and names serve when CLDR has none.
    pub fn new(tag: &str, numbering_system: Option<&str>, calendar: Option<&str>, source: Option<&str>) -> Cldr {
        let mut locale = subtags::locale(tag);
        set_keyword(&mut locale, "nu", numbering_system);
        let calendar = calendar.filter(|calendar| *calendar != "gregory");
        Cldr {
            supplement: supplement::Supplement::find(tag, numbering_system),
            calendar: calendar.map(str::to_owned),
            source: source.map(subtags::language_id),
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
