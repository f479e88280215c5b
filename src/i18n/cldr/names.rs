//! Names of languages, in themselves and in each other.

use icu_locale::names::{LanguageIdentifierDisplayName, LanguageIdentifierDisplayNameOptions};
use icu_locale::{LanguageIdentifier, Locale};
use writeable::TryWriteable;

use super::{Cldr, subtags};
use crate::i18n::Tag;

impl Cldr {
    /// The name of another language in this one; where CLDR has none, the
    /// language's name in itself, in the source language, or at last its tag.
    pub fn language_name(&self, tag: &Tag) -> String {
        let subject = subtags::language_id(tag.as_str());
        display_name(self.id(), &subject)
            .or_else(|| display_name(&subject, &subject))
            .or_else(|| display_name(self.source.as_ref()?, &subject))
            .or_else(|| display_name(&subtags::last_resort(), &subject))
            .unwrap_or_else(|| tag.to_string())
    }

    /// The language's name in itself, with a capital; where CLDR has none, in
    /// the source language, or at last its tag.
    pub(in crate::i18n) fn autonym(&self) -> String {
        let subject = self.id();
        display_name(subject, subject)
            .or_else(|| display_name(self.source.as_ref()?, subject))
            .or_else(|| display_name(&subtags::last_resort(), subject))
            .map(|name| self.titlecase_first(&name))
            .unwrap_or_else(|| subject.to_string())
    }
}

/// What `subject` is called in `language`, if CLDR has a name.
pub(super) fn display_name(language: &LanguageIdentifier, subject: &LanguageIdentifier) -> Option<String> {
    let language = Locale::from(language.clone());
    let options = LanguageIdentifierDisplayNameOptions::default();
    let name = LanguageIdentifierDisplayName::try_new_heavy((&language).into(), subject.clone(), options).ok()?;
    // An error means that a code stands where a name is missing.
    let name = name.as_borrowed();
    name.try_write_to_string().ok().map(|text| text.into_owned())
}
