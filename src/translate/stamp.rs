//! Saying that a translation is one of its source as it is now.

use std::sync::Arc;

use super::Desk;
use super::messages::{StampedMessages, stamp_messages};
use crate::diag::{Diagnostics, Error};
use crate::emit;
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::Segments;
use crate::state::{self, Change, State};

/// What to stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamping {
    /// These articles; all if there are none.
    pub keys: Vec<ArticleKey>,
    /// These languages.
    pub locales: Vec<Locale>,
    /// What is said by it.
    pub claim: Claim,
}

/// What is said by stamping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The translation was made, or brought up to date. Without keys, this is
    /// believed of translations that have changed since they were stamped.
    Translated,
    /// What has changed in the source does not matter to translations. What is
    /// new in it still does.
    Minor,
    /// Translations that nobody has stamped say what their sources say.
    AssumeCurrent,
}

/// What was stamped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamped {
    /// Translations that were stamped.
    pub stamped: Vec<(Locale, ArticleKey)>,
    /// Translations that nobody has stamped, before or now.
    pub unstamped: usize,
    /// Translations that were stamped once, and have not been changed since the
    /// source was.
    pub waiting: usize,
    /// Messages, unless articles were named.
    pub messages: StampedMessages,
}

/// Stamps translations. What cannot be read is reported and left as it was.
pub fn stamp(desk: &Desk, stamping: &Stamping, diagnostics: &mut Diagnostics) -> Result<Stamped, Error> {
    let all: Vec<ArticleKey> = desk.keys().cloned().collect();
    let keys = if stamping.keys.is_empty() { &all } else { &stamping.keys };
    let source_locale = desk.locales.source();
    let mut stamped = Stamped::default();
    if stamping.keys.is_empty() {
        stamped.messages = stamp_messages(desk, &stamping.locales, stamping.claim, diagnostics)?;
    }
    for key in keys {
        let Some(source) = desk.file(key, source_locale) else {
            continue;
        };
        let source = match desk.segments(source) {
            Ok(source) => source,
            Err(problem) => {
                diagnostics.push(*problem);
                continue;
            }
        };
        for locale in stamping
            .locales
            .iter()
            .copied()
            .filter(|locale| *locale != source_locale)
        {
            let Some(file) = desk.file(key, locale) else { continue };
            let translation = match desk.segments(file) {
                Ok(translation) => translation,
                Err(problem) => {
                    diagnostics.push(*problem);
                    continue;
                }
            };
            let before = match desk.state(key, locale).transpose() {
                Ok(before) => before,
                Err(problem) => {
                    diagnostics.push(*problem);
                    continue;
                }
            };
            let is_named = !stamping.keys.is_empty();
            match decide(before.as_ref(), &source, &translation, stamping.claim, is_named) {
                Decision::Stamp(state) => {
                    let text = state::write(&state);
                    if before.as_ref() != Some(&state) {
                        write(desk, &desk.state_path(key, locale), &text)?;
                    }
                    stamped.stamped.push((locale, key.clone()));
                }
                Decision::Unstamped => stamped.unstamped += 1,
                Decision::Waiting => stamped.waiting += 1,
                Decision::Settled => {}
            }
        }
    }
    Ok(stamped)
}

fn write(desk: &Desk, path: &Arc<str>, text: &str) -> Result<(), Error> {
    emit::replace(&desk.snapshot.location(path), text.as_bytes())
}

enum Decision {
    Stamp(State),
    Unstamped,
    Waiting,
    Settled,
}

fn decide(before: Option<&State>, source: &Segments, translation: &Segments, claim: Claim, is_named: bool) -> Decision {
    let Some(before) = before else {
        let is_believed = is_named && claim == Claim::Translated || claim == Claim::AssumeCurrent;
        return match is_believed {
            true => Decision::Stamp(state::stamp(source, translation)),
            false => Decision::Unstamped,
        };
    };
    let is_settled = before.source == source.hash();
    match claim {
        Claim::AssumeCurrent => Decision::Settled,
        Claim::Minor if is_settled => Decision::Settled,
        Claim::Minor => Decision::Stamp(minor(before, source)),
        Claim::Translated if is_named || has_changed(before, translation) => {
            Decision::Stamp(state::stamp(source, translation))
        }
        Claim::Translated if is_settled => Decision::Settled,
        Claim::Translated => Decision::Waiting,
    }
}

/// Whether a translation is another than the one that was stamped.
fn has_changed(before: &State, translation: &Segments) -> bool {
    let targets = before.entries.iter().filter_map(|entry| entry.target.as_ref());
    let mut gone = targets.filter(|target| translation.find(target).is_none());
    gone.next().is_some()
}

/// The state with the source's new words in the place of old ones. What is new
/// in the source is not in it, and so stays to be translated.
fn minor(before: &State, source: &Segments) -> State {
    let compared = state::compare(before, source);
    let entries = compared
        .now
        .iter()
        .zip(&source.list)
        .filter_map(|(change, segment)| match change {
            Change::Added => None,
            Change::Same(at) | Change::Moved(at) | Change::Changed(at) => Some(crate::state::Entry {
                id: segment.id.clone(),
                source: segment.inline.canonical(),
                ..before.entries[*at].clone()
            }),
        });
    let entries: Vec<crate::state::Entry> = entries.collect();
    let is_whole = entries.len() == source.list.len();
    State {
        rules: crate::parse::RULES,
        // The hash says that all of the source is translated.
        source: if is_whole { source.hash() } else { before.source },
        entries,
    }
}
