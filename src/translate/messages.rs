//! Messages for translators: what each locale is to translate, what it has, and
//! what has changed since.

mod answer;
mod units;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Desk;
use super::stamp::Claim;
use super::status::PageState;
use crate::build;
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Error};
use crate::emit;
use crate::i18n::messages::{self, Pair, Phrase, SourceFile, Translations, WordsOf};
use crate::i18n::{Locale, Tag};
use crate::id::ArticleKey;
use crate::parse::Translation;
use crate::render;
use crate::source::Snapshot;
use crate::state::{self, Entry, MESSAGES, State};

pub use answer::{Plan, Refusal, Refused, Why, carry_out, plan};
pub use units::files;

/// The messages of a locale, beside those of the source.
struct Book {
    sources: Vec<SourceFile>,
    translations: Translations,
    /// What the translations were made from, if anybody has said so.
    state: Option<State>,
}

/// Files of messages: of which locale, where, and what they say.
type Files = [(Locale, Arc<str>, String)];

/// The site's own files of messages. What is wrong with them is said by `check`.
fn read(desk: &Desk) -> Vec<(Locale, Arc<str>, String)> {
    build::messages(&desk.snapshot, &desk.locales, &mut Diagnostics::default())
}

impl Book {
    fn open(desk: &Desk, locale: Locale) -> Result<Book, Box<Diagnostic>> {
        Book::of(desk, &read(desk), locale)
    }

    fn of(desk: &Desk, files: &Files, locale: Locale) -> Result<Book, Box<Diagnostic>> {
        Ok(Book {
            sources: messages::to_translate(&desk.locales, &render::built_in_messages, files, locale),
            translations: Translations::of(&desk.locales, &render::built_in_messages, files, locale),
            state: desk.state(&ArticleKey::new(MESSAGES), locale).transpose()?,
        })
    }

    /// All values and attributes that are to be translated, by their names.
    fn parts(&self) -> impl Iterator<Item = (String, &Phrase)> {
        let messages = self.sources.iter().flat_map(|file| &file.messages);
        messages.flat_map(|message| message.parts())
    }

    /// The translation of a part in a file of the site.
    fn own(&self, part: &str) -> Option<&Phrase> {
        match self.translations.find(part)? {
            (phrase, WordsOf::Site(..)) => Some(phrase),
            (_, WordsOf::BuiltIn) => None,
        }
    }

    fn entry(&self, part: &str) -> Option<&Entry> {
        let entries = self.state.iter().flat_map(|state| &state.entries);
        entries.into_iter().find(|entry| entry.id == part)
    }

    fn is_stale(&self, part: &str, source: &Phrase) -> bool {
        let entry = self.entry(part).filter(|entry| entry.is_stale(source));
        entry.is_some() && self.own(part).is_some()
    }
}

fn pair(desk: &Desk, locale: Locale) -> Pair<'_> {
    Pair {
        source: desk.locales.cldr(desk.locales.source()),
        target: desk.locales.cldr(locale),
    }
}

fn path(desk: &Desk, locale: Locale) -> Arc<str> {
    desk.state_path(&ArticleKey::new(MESSAGES), locale)
}

/// How it stands with the messages of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageStatus {
    /// Which language.
    pub locale: Locale,
    /// Messages that there are to translate.
    pub total: usize,
    /// Those of which it lacks words.
    pub missing: usize,
    /// Those whose source has changed since they were stamped.
    pub stale: usize,
}

impl MessageStatus {
    /// How many are in one of these states.
    pub fn among(&self, states: &[PageState]) -> usize {
        let count = |state: &PageState| match state {
            PageState::Missing => self.missing,
            PageState::Stale => self.stale,
            _ => 0,
        };
        states.iter().map(count).sum()
    }
}

/// Looks at the messages of some languages.
pub fn message_status(desk: &Desk, wanted: &[Locale], diagnostics: &mut Diagnostics) -> Vec<MessageStatus> {
    let files = read(desk);
    let mut all = Vec::new();
    for locale in wanted.iter().copied().filter(|locale| *locale != desk.locales.source()) {
        match Book::of(desk, &files, locale) {
            Ok(book) => all.push(book.status(locale)),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    all
}

impl Book {
    fn status(&self, locale: Locale) -> MessageStatus {
        let mut status = MessageStatus {
            locale,
            total: 0,
            missing: 0,
            stale: 0,
        };
        for message in self.sources.iter().flat_map(|file| &file.messages) {
            let mut parts = message.parts();
            status.total += 1;
            if parts.any(|(part, _)| self.translations.find(&part).is_none()) {
                status.missing += 1;
            } else if message.parts().any(|(part, source)| self.is_stale(&part, source)) {
                status.stale += 1;
            }
        }
        status
    }
}

/// Messages that were stamped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StampedMessages {
    /// How many, by language.
    pub stamped: Vec<(Locale, usize)>,
    /// Messages of which nobody has ever said that they are right.
    pub unstamped: usize,
    /// Messages that are out of date, and have not been changed since their
    /// source was.
    pub waiting: usize,
}

/// Stamps the messages of some languages.
pub fn stamp_messages(
    desk: &Desk,
    locales: &[Locale],
    claim: Claim,
    diagnostics: &mut Diagnostics,
) -> Result<StampedMessages, Error> {
    let files = read(desk);
    let mut stamped = StampedMessages::default();
    for locale in locales
        .iter()
        .copied()
        .filter(|locale| *locale != desk.locales.source())
    {
        let book = match Book::of(desk, &files, locale) {
            Ok(book) => book,
            Err(problem) => {
                diagnostics.push(*problem);
                continue;
            }
        };
        let mut count = 0;
        let mut entries = Vec::new();
        for (part, source) in book.parts() {
            match book.decide(&part, source, claim) {
                Decision::Stamp(entry) => {
                    count += 1;
                    entries.push(entry);
                }
                Decision::Keep(entry) => entries.extend(entry),
                Decision::Unstamped => stamped.unstamped += 1,
                Decision::Waiting(entry) => {
                    stamped.waiting += 1;
                    entries.push(entry);
                }
            }
        }
        if count > 0 {
            stamped.stamped.push((locale, count));
            keep(desk, locale, entries)?;
        }
    }
    Ok(stamped)
}

enum Decision {
    Stamp(Entry),
    /// What is known of it stays as it was.
    Keep(Option<Entry>),
    Unstamped,
    Waiting(Entry),
}

impl Book {
    fn decide(&self, part: &str, source: &Phrase, claim: Claim) -> Decision {
        let before = self.entry(part);
        let Some(own) = self.own(part) else {
            return Decision::Keep(before.cloned());
        };
        let now = || state::of_message(part, source, own, Translation::Translated);
        let Some(before) = before else {
            // Where account is kept, what is new has been translated just now.
            let is_believed = claim == Claim::AssumeCurrent || claim == Claim::Translated && self.state.is_some();
            return match is_believed {
                true => Decision::Stamp(now()),
                false => Decision::Unstamped,
            };
        };
        let is_stale = before.is_stale(source);
        match claim {
            Claim::Minor if is_stale => Decision::Stamp(before.minor(source)),
            Claim::Translated if before.is_changed(own) => Decision::Stamp(now()),
            Claim::Translated if is_stale => Decision::Waiting(before.clone()),
            _ => Decision::Keep(Some(before.clone())),
        }
    }
}

fn keep(desk: &Desk, locale: Locale, entries: Vec<Entry>) -> Result<(), Error> {
    let text = state::write(&state::of_messages(entries));
    emit::replace(&desk.snapshot.location(&path(desk, locale)), text.as_bytes())
}

/// Files of messages for a locale that is new to a site, in which everything is
/// still to be translated: paths and texts. What the program says in the
/// locale's language is left out, unless the site says it in another way.
pub fn skeletons(snapshot: &Snapshot, config: &Config, tag: &Tag) -> BTreeMap<String, String> {
    let locales = build::locales(config);
    let Some(locale) = locales.find(tag.as_str()) else {
        return BTreeMap::new();
    };
    let files = build::messages(snapshot, &locales, &mut Diagnostics::default());
    let mut sources = messages::to_translate(&locales, &render::built_in_messages, &files, locale);
    let translations = Translations::of(&locales, &render::built_in_messages, &files, locale);
    let is_said =
        |part: &str, source: &Phrase| translations.find(part).is_some() && translations.is_built_in(part, source);
    for file in &mut sources {
        file.messages
            .retain(|message| !message.parts().all(|(part, source)| is_said(&part, source)));
    }
    let pair = Pair {
        source: locales.cldr(locales.source()),
        target: locales.cldr(locale),
    };
    let sources = sources.iter().filter(|file| !file.messages.is_empty());
    let text = |file: &SourceFile| messages::skeleton(&file.messages, pair);
    sources.map(|file| (file.path_in(tag.as_str()), text(file))).collect()
}

/// The state of a language of which no message has been translated.
pub fn empty_state() -> String {
    state::write(&state::of_messages(Vec::new()))
}

/// By its name, what is known of each message.
fn by_name(entries: &[Entry]) -> BTreeMap<&str, &Entry> {
    entries.iter().map(|entry| (entry.id.as_str(), entry)).collect()
}
