//! Messages as units of an exchange: each a plain sentence.

use std::collections::BTreeMap;

use super::{Book, pair};
use crate::diag::Diagnostic;
use crate::exchange::{Code, File, Piece as Part, Unit, UnitState};
use crate::i18n::Locale;
use crate::i18n::messages::{Given, Pair, Phrase, Piece, Sentence, Sentences, Written};
use crate::parse::Translation;
use crate::translate::Desk;

/// What a unit is.
const KIND: &str = "message";
/// What is put into it is.
const VARIABLE: &str = "variable";

/// The messages that a locale is to translate, with the translations it has.
pub fn files(desk: &Desk, locale: Locale) -> Result<Vec<File>, Box<Diagnostic>> {
    let book = Book::open(desk, locale)?;
    let pair = pair(desk, locale);
    let files = book.sources.iter().map(|source| File {
        path: source.path.clone(),
        preview: None,
        units: source
            .messages
            .iter()
            .flat_map(|message| message.parts().map(move |(part, phrase)| (message, part, phrase)))
            .flat_map(|(message, part, phrase)| units(&book, pair, message, &part, phrase))
            .collect(),
    });
    Ok(files.filter(|file| !file.units.is_empty()).collect())
}

/// A message's value, or an attribute, as sentences. None where there are too many.
pub(super) fn sentences(book: &Book, pair: Pair, part: &str, source: &Phrase) -> Option<Sentences> {
    let target = book.translations.find(part).map(|(phrase, _)| phrase);
    Sentences::of(source, target, pair)
}

/// The id of a sentence: of the message, and the keys by which it is chosen.
pub(super) fn id(part: &str, sentence: &Sentence) -> String {
    let keys: String = sentence.keys.iter().map(|key| format!("[{key}]")).collect();
    format!("{part}{keys}")
}

fn units(book: &Book, pair: Pair, message: &Written, part: &str, source: &Phrase) -> Vec<Unit> {
    let Some(all) = sentences(book, pair, part, source) else {
        return Vec::new();
    };
    let old = previous(book, pair, part, source);
    let list = all.list().into_iter().filter(|sentence| !sentence.source.is_empty());
    let units = list.map(|sentence| {
        let codes = Codes::of(sentence);
        let state = state(book, part, source, sentence);
        let mut notes: Vec<String> = Vec::new();
        notes.extend(joined(&message.group));
        notes.extend(joined(&message.comment));
        notes.extend(sentence.notes.iter().cloned());
        Unit {
            id: id(part, sentence),
            kind: KIND.to_owned(),
            source: codes.parts(&sentence.source),
            target: sentence.target.as_ref().map(|target| codes.parts(target)),
            state,
            previous: (state == UnitState::Stale)
                .then(|| old.get(&sentence.keys).or_else(|| old.get(&Vec::new())).cloned())
                .flatten(),
            context: Vec::new(),
            notes,
        }
    });
    units.collect()
}

/// Lines of a comment as one.
fn joined(lines: &[String]) -> Option<String> {
    let words: Vec<&str> = lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// How far a sentence is.
pub(super) fn state(book: &Book, part: &str, source: &Phrase, sentence: &Sentence) -> UnitState {
    if sentence.target.is_none() {
        return UnitState::Missing;
    }
    if book.own(part).is_none() {
        // The program's words for its own words, or for other ones.
        return match book.translations.is_built_in(part, source) {
            true => UnitState::Translated,
            false => UnitState::Draft,
        };
    }
    let Some(entry) = book.entry(part) else {
        return UnitState::Translated;
    };
    match entry.state {
        _ if entry.is_stale(source) => UnitState::Stale,
        Translation::Machine | Translation::Draft => UnitState::Draft,
        Translation::Translated => UnitState::Translated,
        Translation::Reviewed => UnitState::Reviewed,
    }
}

/// What a stale translation was made from, by the keys of its sentences.
fn previous(book: &Book, pair: Pair, part: &str, source: &Phrase) -> BTreeMap<Vec<String>, String> {
    let entry = book.entry(part).filter(|entry| entry.is_stale(source));
    let Some(old) = entry.and_then(|entry| Phrase::parse(&entry.source)) else {
        return BTreeMap::new();
    };
    let target = book.translations.find(part).map(|(phrase, _)| phrase);
    let Some(sentences) = Sentences::of(&old, target, pair) else {
        return BTreeMap::new();
    };
    let sentences = sentences.list().into_iter();
    sentences.map(|one| (one.keys.clone(), shown(&one.source))).collect()
}

fn shown(pieces: &[Piece]) -> String {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Given(given) => given.shown.as_str(),
    });
    shown.collect()
}

/// What is put into a sentence, in its numbers: those of the source, then those
/// that only the translation has.
pub(super) struct Codes<'s> {
    list: Vec<&'s Given>,
}

impl<'s> Codes<'s> {
    pub(super) fn of(sentence: &'s Sentence) -> Codes<'s> {
        let mut list = given(&sentence.source);
        let mut free = list.clone();
        for one in sentence.target.iter().flat_map(|target| given(target)) {
            match free.iter().position(|known| known.shown == one.shown) {
                Some(at) => {
                    free.remove(at);
                }
                None => list.push(one),
            }
        }
        Codes { list }
    }

    /// What has a number.
    pub(super) fn get(&self, number: usize) -> Option<&'s Given> {
        self.list.get(number.checked_sub(1)?).copied()
    }

    /// A sentence for an exchange.
    pub(super) fn parts(&self, pieces: &[Piece]) -> Vec<Part> {
        let mut taken: Vec<usize> = Vec::new();
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Words(words) => Part::Words(words.clone()),
            Piece::Given(given) => {
                let of_it = |at: &usize| self.list[*at].shown == given.shown;
                let mut numbers = (0..self.list.len()).filter(of_it);
                let first = numbers.clone().next().unwrap_or_default();
                let at = numbers.find(|at| !taken.contains(at)).unwrap_or(first);
                taken.push(at);
                Part::Alone(Code {
                    id: at + 1,
                    kind: VARIABLE,
                    shown: given.shown.clone(),
                })
            }
        });
        parts.collect()
    }
}

pub(super) fn given(pieces: &[Piece]) -> Vec<&Given> {
    let given = pieces.iter().filter_map(|piece| match piece {
        Piece::Given(given) => Some(given),
        Piece::Words(_) => None,
    });
    given.collect()
}
