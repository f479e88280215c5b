//! Translators' answers: judged, put together to messages, written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::units::{Codes, given, id, sentences, state};
use super::{Book, by_name, keep, pair};
use crate::diag::Error;
use crate::emit;
use crate::exchange::{Piece as Part, ReplyFile, ReplyPiece, ReplyUnit, UnitState};
use crate::i18n::Locale;
use crate::i18n::messages::{self, Catalogue, Pair, Phrase, Piece, Sentence, Written};
use crate::id::nfc;
use crate::parse::Translation;
use crate::state::{self, Entry};
use crate::translate::Desk;

/// What becomes of a file of messages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files of the site, and their new texts.
    pub texts: BTreeMap<Arc<str>, String>,
    /// What is then known of messages.
    pub entries: Vec<Entry>,
    /// Messages that have new words.
    pub translated: Vec<String>,
    /// Messages of which only a part is translated: they are left as they were.
    pub incomplete: Vec<String>,
}

/// An answer that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The unit.
    pub unit: String,
    /// Where it stands in the answer: line and column, from 1.
    pub place: (usize, usize),
    /// Why.
    pub why: Why,
}

/// Why an answer cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such unit, or none any more.
    Unknown,
    /// The source says something else by now.
    SourceChanged,
    /// Something is put in that the source does not have, or is not put in.
    Codes {
        /// What is missing.
        missing: Vec<String>,
        /// What is there too much.
        surplus: Vec<String>,
    },
    /// There is another answer, which says something else.
    Twice,
    /// It cannot be written so that it is read as the same.
    Unwritable,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Unknown => f.write_str("there is no such message"),
            Why::SourceChanged => f.write_str("the source has changed since it was exported"),
            Why::Codes { missing, surplus } => {
                let list = |names: &[String]| names.join(", ");
                match (missing.is_empty(), surplus.is_empty()) {
                    (false, true) => write!(f, "{} is missing in the translation", list(missing)),
                    (true, _) => write!(f, "{} is not in the source", list(surplus)),
                    (false, false) => write!(
                        f,
                        "{} is missing in the translation, and {} is not in the source",
                        list(missing),
                        list(surplus)
                    ),
                }
            }
            Why::Twice => f.write_str("it is translated twice, in two ways"),
            Why::Unwritable => f.write_str("it cannot be written as a message"),
        }
    }
}

/// What becomes of the messages that an answer is about: all of it, or why not.
pub fn plan(desk: &Desk, locale: Locale, reply: &ReplyFile) -> Result<Plan, Refused> {
    let book = Book::open(desk, locale).map_err(Refused::State)?;
    let mut judge = Judge {
        book: &book,
        pair: pair(desk, locale),
        answers: reply
            .units
            .iter()
            .filter(|unit| unit.target.is_some())
            .map(|unit| (unit.id.as_str(), unit))
            .collect(),
        known: BTreeSet::new(),
        refusals: Vec::new(),
        plan: Plan::default(),
    };
    let mut changed: Vec<(Arc<str>, Written)> = Vec::new();
    if let Some(source) = book.sources.iter().find(|file| file.path == reply.path) {
        let target: Arc<str> = source.path_in(desk.locales.tag(locale).as_str()).into();
        for message in &source.messages {
            if let Some(new) = judge.message(message) {
                let there = book.translations.file_of(&message.name);
                let path = there.map_or(&target, |(path, _)| path);
                changed.push((path.clone(), new));
            }
        }
    }
    let Judge {
        known,
        mut refusals,
        mut plan,
        ..
    } = judge;
    for unit in reply.units.iter().filter(|unit| !known.contains(&unit.id)) {
        // What was never translated is no loss.
        if unit.target.is_some() {
            refusals.push(refusal(unit, Why::Unknown));
        }
    }
    refusals.extend(twice(reply));
    if refusals.is_empty() {
        write(desk, &changed, reply, &mut plan, &mut refusals).map_err(Refused::State)?;
    }
    match refusals.is_empty() {
        true => Ok(plan),
        false => {
            refusals.sort_by_key(|refusal| refusal.place);
            Err(Refused::Units(refusals))
        }
    }
}

/// Second answers to a unit that say something else than the first.
fn twice(reply: &ReplyFile) -> Vec<Refusal> {
    let mut seen: BTreeMap<&str, &ReplyUnit> = BTreeMap::new();
    let mut found = Vec::new();
    for unit in reply.units.iter().filter(|unit| unit.target.is_some()) {
        match seen.get(unit.id.as_str()) {
            Some(first) if first.target != unit.target => found.push(refusal(unit, Why::Twice)),
            Some(_) => {}
            None => {
                seen.insert(&unit.id, unit);
            }
        }
    }
    found
}

/// Why a file is left as it was.
#[derive(Clone, Debug)]
pub enum Refused {
    /// Of these units.
    Units(Vec<Refusal>),
    /// What is known of the locale's messages, or a file, cannot be read.
    State(Box<crate::diag::Diagnostic>),
}

fn refusal(unit: &ReplyUnit, why: Why) -> Refusal {
    Refusal {
        unit: unit.id.clone(),
        place: unit.place,
        why,
    }
}

/// The new texts of files, each of which is read again as what was written.
fn write(
    desk: &Desk,
    changed: &[(Arc<str>, Written)],
    reply: &ReplyFile,
    plan: &mut Plan,
    refusals: &mut Vec<Refusal>,
) -> Result<(), Box<crate::diag::Diagnostic>> {
    let paths: BTreeSet<&Arc<str>> = changed.iter().map(|(path, _)| path).collect();
    for path in paths {
        let before = match desk.snapshot.has(path) {
            true => desk.snapshot.text(path)?,
            false => String::new(),
        };
        let here = changed.iter().filter(|(of, _)| of == path);
        let new: Vec<Written> = here.map(|(_, message)| message.clone()).collect();
        let text = messages::put(&before, &new);
        let read = Catalogue::read(&text);
        for message in &new {
            let same = read
                .find(&message.name)
                .is_some_and(|read| read.write() == message.write());
            let of_it = |unit: &&ReplyUnit| unit.id.split(['[', '.']).next() == Some(message.name.as_str());
            if let (false, Some(unit)) = (same, reply.units.iter().find(of_it)) {
                refusals.push(refusal(unit, Why::Unwritable));
            }
        }
        plan.texts.insert(path.clone(), text);
    }
    Ok(())
}

/// Carries out plans for a locale: writes files, then what is known of them.
pub fn carry_out(desk: &Desk, locale: Locale, plans: &[Plan]) -> Result<(), Error> {
    for (path, text) in plans.iter().flat_map(|plan| &plan.texts) {
        emit::replace(&desk.snapshot.location(path), text.as_bytes())?;
    }
    let new: Vec<Entry> = plans.iter().flat_map(|plan| plan.entries.iter().cloned()).collect();
    let Ok(book) = Book::open(desk, locale) else {
        return Ok(());
    };
    if new.is_empty() {
        return Ok(());
    }
    let new = by_name(&new);
    let entries = book.parts().filter_map(|(part, _)| {
        let now = new.get(part.as_str()).copied();
        now.or_else(|| book.entry(&part)).cloned()
    });
    keep(desk, locale, entries.collect())
}

struct Judge<'a> {
    book: &'a Book,
    pair: Pair<'a>,
    answers: BTreeMap<&'a str, &'a ReplyUnit>,
    known: BTreeSet<String>,
    refusals: Vec<Refusal>,
    plan: Plan,
}

impl Judge<'_> {
    /// The message as it is to be, where it has new words.
    fn message(&mut self, source: &Written) -> Option<Written> {
        let mut new = Written {
            name: source.name.clone(),
            comment: source.comment.clone(),
            group: source.group.clone(),
            ..Written::default()
        };
        let mut is_changed = false;
        for (part, phrase) in source.parts() {
            let Some(words) = self.part(&part, phrase) else {
                continue;
            };
            is_changed = true;
            match part.split_once('.') {
                None => new.value = Some(words),
                Some((_, attribute)) => new.attributes.push((attribute.to_owned(), words)),
            }
        }
        if !is_changed {
            return None;
        }
        let there = self.book.translations.file_of(&source.name);
        let new = there.map_or(new.clone(), |(_, there)| there.over(&new));
        if new.value.is_none() && new.name.starts_with('-') {
            self.plan.incomplete.push(new.name);
            return None;
        }
        self.plan.translated.push(new.name.clone());
        Some(new)
    }

    /// A value or an attribute, where it has new words.
    fn part(&mut self, part: &str, source: &Phrase) -> Option<Phrase> {
        let all = sentences(self.book, self.pair, part, source)?;
        let mut words: Vec<Option<Vec<Piece>>> = Vec::new();
        let mut is_changed = false;
        let mut is_confirmed = false;
        let mut least = UnitState::Reviewed;
        for sentence in all.list() {
            if sentence.source.is_empty() {
                words.push(sentence.target.clone().or_else(|| Some(Vec::new())));
                continue;
            }
            let id = id(part, sentence);
            self.known.insert(id.clone());
            let Some(unit) = self.answers.get(id.as_str()).copied() else {
                words.push(sentence.target.clone());
                continue;
            };
            match judged(unit, sentence) {
                Ok(new) => {
                    let before = state(self.book, part, source, sentence);
                    let said = unit.state.unwrap_or(UnitState::Translated);
                    least = least.min(said);
                    let is_new = sentence.target.as_ref() != Some(&new);
                    is_changed |= is_new;
                    // A format may know fewer states than there are.
                    is_confirmed |= said >= UnitState::Translated && said > before && unit.state.is_some();
                    words.push(Some(new));
                }
                Err(why) => {
                    self.refusals.push(refusal(unit, why));
                    words.push(None);
                }
            }
        }
        if !is_changed && !is_confirmed {
            return None;
        }
        let Some(phrase) = all.put_together(words) else {
            self.plan.incomplete.push(part.to_owned());
            return None;
        };
        let said = match least {
            UnitState::Reviewed => Translation::Reviewed,
            UnitState::Draft | UnitState::Stale => Translation::Draft,
            UnitState::Translated | UnitState::Missing => Translation::Translated,
        };
        if is_changed {
            self.plan.entries.push(state::of_message(part, source, &phrase, said));
            return Some(phrase);
        }
        // What the file says is right as it is.
        let own = self.book.own(part)?;
        self.plan.entries.push(state::of_message(part, source, own, said));
        None
    }
}

/// The words of an answer, or why they cannot be taken.
fn judged(unit: &ReplyUnit, sentence: &Sentence) -> Result<Vec<Piece>, Why> {
    let codes = Codes::of(sentence);
    if said(&unit.source) != said(&asked(&codes.parts(&sentence.source))) {
        return Err(Why::SourceChanged);
    }
    let mut pieces = Vec::new();
    for part in unit.target.iter().flatten() {
        pieces.push(match part {
            ReplyPiece::Words(words) => Piece::Words(words.replace("\r\n", "\n").replace('\r', "\n")),
            ReplyPiece::Alone(number) => match codes.get(*number) {
                Some(given) => Piece::Given(given.clone()),
                None => return Err(surplus(*number)),
            },
            ReplyPiece::Open(number) | ReplyPiece::Close(number) => return Err(surplus(*number)),
        });
    }
    let pieces = Phrase::flat(pieces).pieces();
    agree(&pieces, sentence)?;
    Ok(pieces)
}

fn surplus(number: usize) -> Why {
    Why::Codes {
        missing: Vec::new(),
        surplus: vec![format!("code {number}")],
    }
}

/// Whether a translation puts in what its source does, or what the translation
/// did that stands there.
fn agree(pieces: &[Piece], sentence: &Sentence) -> Result<(), Why> {
    let names = |pieces: &[Piece]| {
        let mut names: Vec<String> = given(pieces).into_iter().map(|given| given.of.clone()).collect();
        names.sort();
        names
    };
    let now = names(pieces);
    if sentence.target.as_ref().is_some_and(|target| names(target) == now) {
        return Ok(());
    }
    let wanted = names(&sentence.source);
    let without = |list: &[String], other: &[String]| {
        let mut left = other.to_vec();
        let over = list
            .iter()
            .filter(|name| match left.iter().position(|known| known == *name) {
                Some(at) => {
                    left.remove(at);
                    false
                }
                None => true,
            });
        over.cloned().collect::<Vec<String>>()
    };
    let mut missing = without(&wanted, &now);
    missing.retain(|name| !sentence.optional.contains(name));
    let surplus = without(&now, &wanted);
    match missing.is_empty() && surplus.is_empty() {
        true => Ok(()),
        false => Err(Why::Codes { missing, surplus }),
    }
}

/// What is sent out as it comes back.
fn asked(parts: &[Part]) -> Vec<ReplyPiece> {
    let pieces = parts.iter().map(|part| match part {
        Part::Words(words) => ReplyPiece::Words(words.clone()),
        Part::Open(code) => ReplyPiece::Open(code.id),
        Part::Close(code) => ReplyPiece::Close(code.id),
        Part::Alone(code) => ReplyPiece::Alone(code.id),
    });
    pieces.collect()
}

/// A source, however a tool has laid it out.
fn said(pieces: &[ReplyPiece]) -> String {
    let mut said = String::new();
    for piece in pieces {
        match piece {
            ReplyPiece::Words(words) => said.push_str(words),
            ReplyPiece::Open(number) => said.push_str(&format!("\u{0}<{number}")),
            ReplyPiece::Close(number) => said.push_str(&format!("\u{0}>{number}")),
            ReplyPiece::Alone(number) => said.push_str(&format!("\u{0}={number}")),
        }
    }
    let words: Vec<&str> = said.split_whitespace().collect();
    nfc(&words.join(" "))
}
