//! Which messages a locale is to translate, and which it has.
//!
//! Those of the source locale's own files; and, where the program does not speak
//! the locale's language, its own in the source language.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::catalogue::{Catalogue, Written};
use super::load::{self, BuiltIn};
use super::phrase::Phrase;
use crate::i18n::cldr::subtags;
use crate::i18n::{Locale, Locales, filing};

/// A file of messages of the site: its locale, its path, its text.
type Read = (Locale, Arc<str>, String);

/// Messages that are to be translated.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path below the site; where there is no such file, the one that would
    /// have the messages.
    pub path: String,
    /// Its messages; those that an earlier file has as well are left out.
    pub messages: Vec<Written>,
}

impl SourceFile {
    /// The file of another locale that has the translations.
    pub fn path_in(&self, tag: &str) -> String {
        let below = self.path.strip_prefix("locales/").unwrap_or(&self.path);
        let name = below.split_once('/').map_or(below, |(_, name)| name);
        format!("locales/{tag}/{name}")
    }
}

/// The messages that a locale is to translate. `files` are the site's own, in
/// the order in which they are looked up.
pub fn to_translate(locales: &Locales, built_in: BuiltIn, files: &[Read], locale: Locale) -> Vec<SourceFile> {
    let source = locales.source();
    if locale == source {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<SourceFile> = Vec::new();
    for (_, path, text) in files.iter().filter(|(of, ..)| *of == source) {
        let messages = fresh(Catalogue::read(text), &mut seen);
        found.push(SourceFile {
            path: path.to_string(),
            messages,
        });
    }
    if load::best_built_in(locale, locales.tag(locale).as_str(), built_in).is_none() {
        let tag = locales.tag(source).as_str();
        let nearest = load::best_built_in(source, tag, built_in).map(|file| file.text);
        let text = nearest.or_else(|| built_in(subtags::LAST_RESORT)).unwrap_or_default();
        let messages = fresh(Catalogue::read(text), &mut seen);
        let path = format!("locales/{tag}/tarjuman.ftl");
        match found.iter_mut().find(|file| file.path == path) {
            Some(file) => file.messages.extend(messages),
            None => found.push(SourceFile { path, messages }),
        }
    }
    found.retain(|file| !file.messages.is_empty());
    found
}

fn fresh(catalogue: Catalogue, seen: &mut BTreeSet<String>) -> Vec<Written> {
    let messages = catalogue.messages.into_iter();
    let wanted = messages.filter(|message| !filing::is_optional(&message.name));
    wanted.filter(|message| seen.insert(message.name.clone())).collect()
}

/// The messages that a locale has.
#[derive(Clone, Debug, Default)]
pub struct Translations {
    /// The site's files, in the order in which they are looked up.
    own: Vec<(Arc<str>, Catalogue)>,
    built_in: Catalogue,
    /// The same in English, where both are there to be compared.
    theme: Catalogue,
}

/// Where a message's words are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordsOf {
    /// A file of the site, and the bytes of the message's name there.
    Site(Arc<str>, std::ops::Range<usize>),
    /// The program.
    BuiltIn,
}

impl Translations {
    /// Of a locale; `files` as in [`to_translate`].
    pub fn of(locales: &Locales, built_in: BuiltIn, files: &[Read], locale: Locale) -> Translations {
        let own = files.iter().filter(|(of, ..)| *of == locale);
        let nearest = load::best_built_in(locale, locales.tag(locale).as_str(), built_in);
        let read = |text: Option<&str>| text.map(Catalogue::read).unwrap_or_default();
        Translations {
            own: own
                .map(|(_, path, text)| (path.clone(), Catalogue::read(text)))
                .collect(),
            built_in: read(nearest.map(|file| file.text)),
            theme: read(
                load::best_built_in(locales.source(), locales.tag(locales.source()).as_str(), built_in)
                    .map(|file| file.text),
            ),
        }
    }

    /// What a part of a message says, and where it is from.
    pub fn find(&self, part: &str) -> Option<(&Phrase, WordsOf)> {
        let own = self.own.iter().find_map(|(path, catalogue)| {
            let (message, phrase) = find(catalogue, part)?;
            Some((phrase, WordsOf::Site(path.clone(), message.id.clone())))
        });
        own.or_else(|| Some((find(&self.built_in, part)?.1, WordsOf::BuiltIn)))
    }

    /// Whether the program's own words in the source language are these, so that
    /// its words in the locale's are their translation.
    pub fn is_built_in(&self, part: &str, source: &Phrase) -> bool {
        find(&self.theme, part).is_some_and(|(_, phrase)| phrase.canonical() == source.canonical())
    }

    /// The site's file that has a message, and the message.
    pub fn file_of(&self, name: &str) -> Option<(&Arc<str>, &Written)> {
        self.own
            .iter()
            .find_map(|(path, catalogue)| Some((path, catalogue.find(name)?)))
    }
}

fn find<'c>(catalogue: &'c Catalogue, part: &str) -> Option<(&'c Written, &'c Phrase)> {
    let (name, attribute) = match part.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (part, None),
    };
    let message = catalogue.find(name)?;
    let phrase = match attribute {
        None => message.value.as_ref()?,
        Some(attribute) => &message.attributes.iter().find(|(known, _)| known == attribute)?.1,
    };
    Some((message, phrase))
}
