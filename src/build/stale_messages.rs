//! Translations of messages whose source has changed since they were stamped.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::messages::{Translations, WordsOf, to_translate};
use crate::i18n::{Locale, Locales};
use crate::render;
use crate::source::Snapshot;
use crate::state::{self, Entry, MESSAGES};

/// So much of the old words is shown.
const SHOWN: usize = 80;

/// Reports them. `files` are the site's messages.
pub fn find(
    snapshot: &Snapshot,
    locales: &Locales,
    files: &[(Locale, Arc<str>, String)],
    diagnostics: &mut Diagnostics,
) {
    for locale in locales.iter().filter(|locale| *locale != locales.source()) {
        let path: Arc<str> = format!("locales/{}/.state/{MESSAGES}.yaml", locales.tag(locale)).into();
        if !snapshot.has(&path) {
            continue;
        }
        let read = snapshot
            .text(&path)
            .and_then(|text| state::read(&text).map_err(|reason| Box::new(state::damaged(&path, &reason))));
        match read {
            Ok(known) => stale(locales, files, locale, &known.entries, diagnostics),
            Err(problem) => diagnostics.push(*problem),
        }
    }
}

fn stale(
    locales: &Locales,
    files: &[(Locale, Arc<str>, String)],
    locale: Locale,
    entries: &[Entry],
    diagnostics: &mut Diagnostics,
) {
    let sources = to_translate(locales, &render::built_in_messages, files, locale);
    let translations = Translations::of(locales, &render::built_in_messages, files, locale);
    let parts = sources
        .iter()
        .flat_map(|file| &file.messages)
        .flat_map(|message| message.parts());
    for (part, source) in parts {
        let entry = entries.iter().find(|entry| entry.id == part);
        let Some(entry) = entry.filter(|entry| entry.is_stale(source)) else {
            continue;
        };
        if let Some((_, WordsOf::Site(path, range))) = translations.find(&part) {
            let place = Place::at(path, range);
            diagnostics.push(finding(place, &part, entry).locale(locales.tag(locale).as_str()));
        }
    }
}

fn finding(place: Place, part: &str, entry: &Entry) -> Diagnostic {
    let message = format!("translation of message `{part}` is out of date: the source has changed");
    let old: Vec<&str> = entry.source.split_whitespace().collect();
    let mut old = old.join(" ");
    if let Some((at, _)) = old.char_indices().nth(SHOWN) {
        old.truncate(at);
        old.push('…');
    }
    let hint = format!("it was made from `{old}`; bring it up to date and run `tarjuman translate stamp`");
    Diagnostic::new(codes::TRANSLATION_STALE, place, message).hint(hint)
}
