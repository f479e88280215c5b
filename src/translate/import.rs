//! What translators send back, judged and written: an article as a whole, or not
//! at all.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Desk;
use super::messages::{self, Plan, Refused, Why};
use super::pieces::{as_reply, check, inline, tidy};
use super::units::{Work, said, works};
use super::write::{Outcome, Written, outcome};
use crate::diag::{Code, Diagnostic, Diagnostics, Error, Place, codes};
use crate::emit;
use crate::exchange::{File, Reply, ReplyFile, ReplyPiece, ReplyUnit, UnitState};
use crate::i18n::Locale;
use crate::parse::{Inline, Translation};

/// A file that has come back.
pub struct Answers<'a> {
    /// Its name, as findings are to have it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What it says.
    pub reply: &'a Reply,
    /// What it is.
    pub kind: AnswerKind,
}

/// What a file that has come back is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// Answers to what was sent.
    Units,
    /// Translations from anywhere, for whatever has the same words.
    Memory,
}

/// Whether anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// It is.
    Done,
    /// It is only said what would be.
    Planned,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Files that were written, states left out.
    pub written: Vec<String>,
    /// Units that were taken.
    pub units: usize,
    /// Articles that were left as they were, as units of them were refused.
    pub refused: usize,
    /// Articles that are not written, as units of them are not translated.
    pub incomplete: usize,
}

/// An answer that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the translation is to say.
    pub inline: Option<Inline>,
    /// How far it is.
    pub state: UnitState,
}

/// What is taken over, from where and whereto.
#[derive(Clone, Copy)]
struct Job<'a> {
    desk: &'a Desk,
    locale: Locale,
    answers: &'a Answers<'a>,
    writing: Writing,
}

/// Takes what is right of a file, and reports the rest.
pub fn import(
    desk: &Desk,
    locale: Locale,
    answers: &Answers,
    writing: Writing,
    diagnostics: &mut Diagnostics,
) -> Result<Imported, Error> {
    let job = Job {
        desk,
        locale,
        answers,
        writing,
    };
    let works = works(desk, locale, diagnostics);
    let mut imported = Imported::default();
    // Messages of several files have one state.
    let mut plans: Vec<Plan> = Vec::new();
    match answers.kind {
        AnswerKind::Memory => {
            let memory = Translations::of(answers.reply);
            for work in &works {
                let taken = memory.answers(work);
                take(job, work, &taken, &mut imported, diagnostics)?;
            }
            match messages::files(desk, locale) {
                Ok(files) => {
                    for file in files.iter().filter_map(|file| memory.reply(file)) {
                        plans.extend(plan(job, &file, &mut imported, diagnostics));
                    }
                }
                Err(problem) => diagnostics.push(*problem),
            }
        }
        AnswerKind::Units => {
            let by_path: BTreeMap<&str, &Work> = works.iter().map(|work| (&*work.source_file.path, work)).collect();
            for file in &answers.reply.files {
                if file.path.ends_with(".ftl") {
                    plans.extend(plan(job, file, &mut imported, diagnostics));
                    continue;
                }
                let Some(work) = by_path.get(file.path.as_str()) else {
                    let place = file.units.first().map_or((1, 1), |unit| unit.place);
                    let message = format!("no article `{}`", file.path);
                    let found = answers.at(codes::EXCHANGE_SOURCE_CHANGED, place, message);
                    diagnostics.push(found.hint("its source was moved, deleted or made a draft; export it again"));
                    imported.refused += 1;
                    continue;
                };
                let Some(taken) = judged(work, file, answers, diagnostics) else {
                    imported.refused += 1;
                    continue;
                };
                take(job, work, &taken, &mut imported, diagnostics)?;
            }
        }
    }
    if writing == Writing::Done {
        messages::carry_out(desk, locale, &plans)?;
    }
    Ok(imported)
}

/// What becomes of messages; nothing, and findings, if one of them cannot be taken.
fn plan(job: Job, file: &ReplyFile, imported: &mut Imported, diagnostics: &mut Diagnostics) -> Option<Plan> {
    let Job {
        desk, locale, answers, ..
    } = job;
    match messages::plan(desk, locale, file) {
        Ok(plan) => {
            imported.units += plan.translated.len();
            imported.written.extend(plan.texts.keys().map(ToString::to_string));
            if !plan.incomplete.is_empty() && answers.kind == AnswerKind::Units {
                let message = format!(
                    "messages of `{}` are left as they were, as parts of them are not translated: {}",
                    file.path,
                    plan.incomplete.join(", ")
                );
                let found = Diagnostic::new(codes::EXCHANGE_INCOMPLETE, Place::file(answers.name), message);
                diagnostics.push(found.hint("a message is written when all its variants are translated"));
                imported.incomplete += 1;
            }
            Some(plan)
        }
        Err(Refused::Units(refusals)) => {
            imported.refused += 1;
            for refusal in refusals {
                let (code, hint) = match refusal.why {
                    Why::Unknown | Why::SourceChanged => (codes::EXCHANGE_SOURCE_CHANGED, Some(AGAIN)),
                    Why::Codes { .. } => (codes::EXCHANGE_CODES, Some("what is between braces is kept as it is")),
                    Why::Twice => (codes::EXCHANGE_CODES, Some("keep one of the two")),
                    Why::Unwritable => (codes::EXCHANGE_UNWRITABLE, None),
                };
                let message = format!("unit `{}` of `{}`: {}", refusal.unit, file.path, refusal.why);
                let found = answers.at(code, refusal.place, message);
                diagnostics.push(found.maybe_hint(hint.map(str::to_owned)));
            }
            None
        }
        Err(Refused::State(problem)) => {
            imported.refused += 1;
            diagnostics.push(*problem);
            None
        }
    }
}

/// Writes an article with the answers that were taken for it.
fn take(
    job: Job,
    work: &Work,
    taken: &BTreeMap<usize, Answer>,
    imported: &mut Imported,
    diagnostics: &mut Diagnostics,
) -> Result<(), Error> {
    let Job {
        desk,
        locale,
        answers,
        writing,
    } = job;
    if taken.is_empty() {
        return Ok(());
    }
    let path = &work.source_file.path;
    let about = |found: Diagnostic| {
        let found = found.key(work.key.shared());
        found.locale(desk.locales.tag(locale).as_str())
    };
    match outcome(desk, work, locale, taken) {
        Outcome::Written(Written { file, state, left }) => {
            imported.units += taken.len() - left;
            if left > 0 {
                let message = format!("{left} units of `{path}` are translated, and have no place in the translation");
                let found = Diagnostic::new(codes::EXCHANGE_INCOMPLETE, Place::file(answers.name), message);
                diagnostics.push(about(
                    found.hint("its source has new parts; translate all of them, and import them together"),
                ));
                imported.incomplete += 1;
            }
            if writing == Writing::Done {
                for (path, text) in file.iter().chain(&state) {
                    emit::replace(&desk.snapshot.location(path), text.as_bytes())?;
                }
            }
            imported.written.extend(file.or(state).map(|(path, _)| path));
        }
        Outcome::Incomplete(missing) => {
            imported.incomplete += 1;
            if answers.kind == AnswerKind::Units {
                let message = format!("`{path}` is not written: {missing} of its units are not translated");
                let found = Diagnostic::new(codes::EXCHANGE_INCOMPLETE, Place::file(answers.name), message);
                diagnostics.push(about(found.hint("an article is written when all of it is translated")));
            }
        }
        Outcome::Unwritable(reason) => {
            imported.refused += 1;
            let message = format!("`{path}` is left as it was: {reason}");
            let found = Diagnostic::new(codes::EXCHANGE_UNWRITABLE, Place::file(answers.name), message);
            diagnostics.push(about(found));
        }
    }
    Ok(())
}

/// The answers to an article's units that say something new; nothing, and
/// findings, if one of them cannot be taken.
fn judged(
    work: &Work,
    file: &ReplyFile,
    answers: &Answers,
    diagnostics: &mut Diagnostics,
) -> Option<BTreeMap<usize, Answer>> {
    let mut taken: BTreeMap<usize, Answer> = BTreeMap::new();
    let mut seen: BTreeMap<&str, &ReplyUnit> = BTreeMap::new();
    let mut is_whole = true;
    for reply in &file.units {
        let Some(target) = &reply.target else { continue };
        let target = tidy(target);
        if target.is_empty() {
            continue;
        }
        let mut refuse = |code, message: String, hint: &'static str| {
            diagnostics.push(answers.at(code, reply.place, message).hint(hint).key(work.key.shared()));
            is_whole = false;
        };
        let name = format!("unit `{}` of `{}`", reply.id, file.path);
        let Some(at) = work.units.iter().position(|unit| unit.id == reply.id) else {
            let message = format!("{name} is not in the source any more");
            refuse(codes::EXCHANGE_SOURCE_CHANGED, message, AGAIN);
            continue;
        };
        if let Some(other) = seen.insert(&reply.id, reply)
            && other.target.as_deref().map(tidy).as_ref() != Some(&target)
        {
            let message = format!("{name} is translated twice, in two ways");
            refuse(codes::EXCHANGE_CODES, message, "keep one of the two");
            continue;
        }
        let unit = &work.units[at];
        if tidy(&reply.source) != as_reply(&unit.source) {
            let message = format!("{name} has another source than the site");
            refuse(codes::EXCHANGE_SOURCE_CHANGED, message, AGAIN);
            continue;
        }
        let is_same = said(unit).as_ref() == Some(&target);
        if is_same && !is_promoted(unit.state, reply.state) {
            continue;
        }
        match check(&target, &work.kept[at]) {
            Ok(()) => {}
            // It is the translation's own, and nobody has touched it.
            Err(_) if is_same && work.targets[at].is_some() => {}
            Err(reason) => {
                let message = format!("{name}: {reason}");
                refuse(
                    codes::EXCHANGE_CODES,
                    message,
                    "a translation has the codes of its source, each once",
                );
                continue;
            }
        }
        if reply.state == Some(UnitState::Draft) && is_read(work) {
            let message = format!("{name} is a draft, in a translation that readers see");
            let found = answers.at(codes::EXCHANGE_INCOMPLETE, reply.place, message);
            diagnostics.push(
                found
                    .hint("it is taken as soon as the tool calls it translated")
                    .key(work.key.shared()),
            );
            continue;
        }
        let answer = Answer {
            inline: check(&target, &work.kept[at])
                .is_ok()
                .then(|| inline(&target, &work.kept[at], &work.stands[at])),
            state: match reply.state {
                Some(state @ (UnitState::Draft | UnitState::Reviewed)) => state,
                _ => UnitState::Translated,
            },
        };
        taken.insert(at, answer);
    }
    is_whole.then_some(taken)
}

/// Whether readers see the translation: no draft may take it from them.
fn is_read(work: &Work) -> bool {
    let own = work.own.as_ref();
    own.is_some_and(|own| !own.is_draft && own.translation != Translation::Draft)
}

const AGAIN: &str = "export it again, and translate what has changed";

/// Whether somebody says more of a translation than was known.
fn is_promoted(before: UnitState, now: Option<UnitState>) -> bool {
    match now {
        Some(UnitState::Reviewed) => before != UnitState::Reviewed,
        Some(UnitState::Translated) => before < UnitState::Translated,
        _ => false,
    }
}

/// Translations from anywhere, by the words of their sources.
struct Translations(BTreeMap<String, Vec<(Vec<ReplyPiece>, UnitState)>>);

impl Translations {
    fn of(reply: &Reply) -> Translations {
        let mut known: BTreeMap<String, Vec<(Vec<ReplyPiece>, UnitState)>> = BTreeMap::new();
        for unit in reply.files.iter().flat_map(|file| &file.units) {
            let Some(target) = &unit.target else { continue };
            let state = match unit.state {
                Some(state @ (UnitState::Draft | UnitState::Reviewed)) => state,
                _ => UnitState::Translated,
            };
            known.entry(name(&unit.source)).or_default().push((tidy(target), state));
        }
        Translations(known)
    }

    /// For what is missing or stale, and has one translation only.
    fn answers(&self, work: &Work) -> BTreeMap<usize, Answer> {
        let mut answers = BTreeMap::new();
        for (at, unit) in work.units.iter().enumerate() {
            let is_wanted = work.targets[at].is_none() || unit.state == UnitState::Stale;
            let Some(known) = self.0.get(&name(&as_reply(&unit.source))).filter(|_| is_wanted) else {
                continue;
            };
            let Some((target, state)) = known.first() else { continue };
            let is_one = known.iter().all(|(other, _)| other == target);
            if is_one && check(target, &work.kept[at]).is_ok() {
                let inline = inline(target, &work.kept[at], &work.stands[at]);
                answers.insert(
                    at,
                    Answer {
                        inline: Some(inline),
                        state: *state,
                    },
                );
            }
        }
        answers
    }
}

impl Translations {
    /// What there is for messages that are missing or stale.
    fn reply(&self, file: &File) -> Option<ReplyFile> {
        let units = file
            .units
            .iter()
            .filter(|unit| unit.state <= UnitState::Stale && unit.state != UnitState::Draft);
        let known = units.filter_map(|unit| {
            let source = as_reply(&unit.source);
            let known = self.0.get(&name(&source))?;
            let (target, state) = known.first()?;
            let is_one = known.iter().all(|(other, _)| other == target);
            is_one.then(|| ReplyUnit {
                id: unit.id.clone(),
                source,
                target: Some(target.clone()),
                state: Some(*state),
                place: (1, 1),
            })
        });
        let units: Vec<ReplyUnit> = known.collect();
        (!units.is_empty()).then(|| ReplyFile {
            path: file.path.clone(),
            units,
        })
    }
}

/// Words and codes as a name. Codes count in their order: memories number them
/// as they like.
fn name(pieces: &[ReplyPiece]) -> String {
    format!("{:?}", tidy(pieces))
}

impl Answers<'_> {
    fn at(&self, code: Code, place: (usize, usize), message: String) -> Diagnostic {
        Diagnostic::new(code, Place::at(self.name, bytes(self.text, place)), message)
    }
}

/// What cannot be read, as a finding.
pub fn unreadable(name: &str, text: &str, reason: &str, place: (usize, usize)) -> Diagnostic {
    let place = Place::at(name, bytes(text, place));
    Diagnostic::new(
        codes::EXCHANGE_UNREADABLE,
        place,
        format!("file cannot be read: {reason}"),
    )
}

/// The character at a line and column.
fn bytes(text: &str, (line, column): (usize, usize)) -> Range<usize> {
    let start = match line {
        0 | 1 => 0,
        line => text
            .match_indices('\n')
            .nth(line - 2)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text[start..].split('\n').next().unwrap_or_default();
    let (at, length) = rest
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or((rest.len(), 0), |(at, c)| (at, c.len_utf8()));
    start + at..start + at + length
}
