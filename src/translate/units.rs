//! What is sent to translators: every article's segments, each with the
//! translation that there is and how far it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::Memory;
use super::pieces::{Kept, as_reply, of_source, of_target};
use super::{Desk, PageState, messages};
use crate::build::Addressed;
use crate::check::Glossary;
use crate::config::terms::{self, Terms, Translate};
use crate::diag::{Diagnostic, Diagnostics};
use crate::exchange::{Exchange, File, Piece, Term, Unit, UnitState};
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::{ContentFile, SegmentKind, Segments, Translation};
use crate::state::{self, Change, State};

/// An article with its translation into a language, side by side.
pub struct Work<'d> {
    /// Which article.
    pub key: &'d ArticleKey,
    /// The source.
    pub source: Segments,
    /// Its file.
    pub source_file: &'d ContentFile,
    /// The translation, if there is one.
    pub own: Option<Segments>,
    /// Its file.
    pub own_file: Option<&'d ContentFile>,
    /// What it was made from, if anybody has said so.
    pub state: Option<State>,
    /// What has become of each segment of the source since; nothing where
    /// nobody has said what was there before.
    pub changes: Vec<Option<Change>>,
    /// For each segment of the source, the position of its translation.
    pub targets: Vec<Option<usize>>,
    /// For each segment of the source, what its codes stand for.
    pub kept: Vec<Vec<Kept>>,
    /// And what the translation has for them.
    pub stands: Vec<Vec<Option<Kept>>>,
    /// For each segment of the source, what is sent.
    pub units: Vec<Unit>,
}

/// What to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Into which language.
    pub locale: Locale,
    /// Only what is in one of these states; all if there are none.
    pub only: Vec<PageState>,
}

/// What translators are sent.
pub fn export(desk: &Desk, export: &Export, addressed: Option<&Addressed>, diagnostics: &mut Diagnostics) -> Exchange {
    let works = works(desk, export.locale, diagnostics);
    let previews = addressed
        .map(|addressed| previews(addressed, desk, export.locale))
        .unwrap_or_default();
    let mut files: Vec<File> = Vec::new();
    for work in &works {
        let units: Vec<Unit> = work
            .units
            .iter()
            .enumerate()
            .filter(|(at, _)| export.only.is_empty() || work.is_any(*at, &export.only))
            .map(|(_, unit)| unit.clone())
            .collect();
        if !units.is_empty() {
            files.push(File {
                path: work.source_file.path.to_string(),
                preview: previews.get(work.key.as_str()).cloned(),
                units,
            });
        }
    }
    match messages::files(desk, export.locale) {
        Ok(all) => files.extend(all.into_iter().filter_map(|file| of_state(file, &export.only))),
        Err(problem) => diagnostics.push(*problem),
    }
    let terms = terms_of(desk, export.locale, &files, &works, diagnostics);
    let tag = |locale| desk.locales.tag(locale).as_str().to_owned();
    Exchange {
        source_language: tag(desk.locales.source()),
        target_language: tag(export.locale),
        files,
        terms,
    }
}

/// A file of messages with what is in one of these states, if anything is.
fn of_state(mut file: File, only: &[PageState]) -> Option<File> {
    let is_wanted = |unit: &Unit| {
        only.iter().any(|state| match state {
            PageState::Missing => unit.state == UnitState::Missing,
            PageState::Stale => unit.state == UnitState::Stale,
            PageState::Draft | PageState::Unstamped => unit.state == UnitState::Draft,
            PageState::Current => unit.state >= UnitState::Translated,
            PageState::Machine | PageState::Structure | PageState::Orphaned => false,
        })
    };
    file.units.retain(|unit| only.is_empty() || is_wanted(unit));
    (!file.units.is_empty()).then_some(file)
}

/// All articles of the source that are published, each with its translation.
pub fn works<'d>(desk: &'d Desk, locale: Locale, diagnostics: &mut Diagnostics) -> Vec<Work<'d>> {
    let keys: Vec<&ArticleKey> = desk.keys().collect();
    let made: Vec<Result<Option<Work>, Box<Diagnostic>>> =
        keys.into_par_iter().map(|key| work(desk, key, locale)).collect();
    let mut works = Vec::new();
    for made in made {
        match made {
            Ok(work) => works.extend(work),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    let memory = Memory::of(&works);
    memory.fill(&mut works);
    works
}

fn work<'d>(desk: &'d Desk, key: &'d ArticleKey, locale: Locale) -> Result<Option<Work<'d>>, Box<Diagnostic>> {
    let Some(source_file) = desk.file(key, desk.locales.source()) else {
        return Ok(None);
    };
    let source = desk.segments(source_file)?;
    if source.is_draft {
        return Ok(None);
    }
    let own_file = desk.file(key, locale);
    let own = own_file.map(|file| desk.segments(file)).transpose()?;
    let state = match &own {
        Some(_) => desk.state(key, locale).transpose()?,
        None => None,
    };
    let changes: Vec<Option<Change>> = match &state {
        Some(state) => state::compare(state, &source).now.into_iter().map(Some).collect(),
        None => vec![None; source.list.len()],
    };
    let targets = targets(&source, own.as_ref(), state.as_ref(), &changes);
    let mut work = Work {
        key,
        source,
        source_file,
        own,
        own_file,
        state,
        changes,
        targets,
        kept: Vec::new(),
        stands: Vec::new(),
        units: Vec::new(),
    };
    for at in 0..work.source.list.len() {
        let (unit, kept, stands) = work.unit(at);
        work.units.push(unit);
        work.kept.push(kept);
        work.stands.push(stands);
    }
    Ok(Some(work))
}

/// For each segment of a source, the position of its translation.
fn targets(
    source: &Segments,
    own: Option<&Segments>,
    state: Option<&State>,
    changes: &[Option<Change>],
) -> Vec<Option<usize>> {
    match (own, state) {
        (None, _) => vec![None; source.list.len()],
        (Some(own), None) => state::align(source, own),
        (Some(own), Some(state)) => {
            let places = state::places(state, own);
            let at = |change: &Option<Change>| match change {
                Some(Change::Same(at) | Change::Moved(at) | Change::Changed(at)) => places[*at],
                Some(Change::Added) | None => None,
            };
            changes.iter().map(at).collect()
        }
    }
}

impl Work<'_> {
    fn unit(&self, at: usize) -> (Unit, Vec<Kept>, Vec<Option<Kept>>) {
        let segment = &self.source.list[at];
        let (pieces, kept) = of_source(&segment.inline);
        let own = self
            .own
            .as_ref()
            .zip(self.targets[at])
            .map(|(own, target)| &own.list[target]);
        let (target, stands) = match own {
            Some(own) => {
                let (pieces, stands) = of_target(&own.inline, &kept);
                (Some(pieces), stands)
            }
            None => (None, vec![None; kept.len()]),
        };
        let state = self.unit_state(at);
        let entry = self.state.as_ref().zip(self.changes[at]);
        let previous = entry.and_then(|(state, change)| match change {
            Change::Changed(_) => change.entry(state).map(|entry| entry.source.clone()),
            _ => None,
        });
        let unit = Unit {
            id: segment.id.clone(),
            kind: segment.kind.as_str().to_owned(),
            source: pieces,
            state: if target.is_none() { UnitState::Missing } else { state },
            target,
            previous,
            context: segment.path.clone(),
            notes: self.notes(at),
        };
        (unit, kept, stands)
    }

    /// How far a segment's translation is, if there is one.
    fn unit_state(&self, at: usize) -> UnitState {
        let (Some(own), Some(state)) = (&self.own, &self.state) else {
            // Nobody has said that it is right.
            return UnitState::Draft;
        };
        let Some(entry) = self.changes[at].and_then(|change| change.entry(state)) else {
            return UnitState::Stale;
        };
        if self.changes[at].is_some_and(Change::is_stale) {
            return UnitState::Stale;
        }
        let is_begun = own.is_draft || is_unread(own.translation);
        // One that was made a draft by hand is one as a whole.
        let has_unread = state.entries.iter().any(|entry| is_unread(entry.state));
        match (is_begun, entry.state) {
            (true, Translation::Machine | Translation::Draft) => UnitState::Draft,
            (true, _) if !has_unread => UnitState::Draft,
            (true, Translation::Translated) => UnitState::Translated,
            (true, Translation::Reviewed) => UnitState::Reviewed,
            (false, Translation::Reviewed) => UnitState::Reviewed,
            (false, _) if own.translation == Translation::Reviewed => UnitState::Reviewed,
            (false, _) => UnitState::Translated,
        }
    }

    fn notes(&self, at: usize) -> Vec<String> {
        let mut notes = Vec::new();
        let segment = &self.source.list[at];
        if let SegmentKind::Heading(level) = segment.kind {
            notes.push(format!("heading of level {level}"));
        }
        let is_machine = self
            .own
            .as_ref()
            .is_some_and(|own| own.translation == Translation::Machine);
        if is_machine && self.targets[at].is_some() {
            notes.push("translated by a machine".to_owned());
        }
        notes
    }

    /// Whether a unit is to be done because of one of these.
    fn is_any(&self, at: usize, states: &[PageState]) -> bool {
        let own = self.own.as_ref();
        let translation = own.map(|own| own.translation);
        states.iter().any(|state| match state {
            PageState::Missing => self.targets[at].is_none(),
            PageState::Stale => self.changes[at].is_some_and(Change::is_stale),
            PageState::Machine => translation == Some(Translation::Machine) && self.units[at].state <= UnitState::Draft,
            PageState::Draft => {
                let is_draft = translation == Some(Translation::Draft) || own.is_some_and(|own| own.is_draft);
                is_draft && self.units[at].state <= UnitState::Draft
            }
            PageState::Unstamped => own.is_some() && self.state.is_none(),
            PageState::Structure => own.is_some() && !self.is_built_alike(),
            PageState::Current => self.units[at].state >= UnitState::Translated,
            PageState::Orphaned => false,
        })
    }

    /// Whether each block of the source has one in the translation, in one order,
    /// and there are no others.
    pub fn is_built_alike(&self) -> bool {
        let Some(own) = &self.own else { return false };
        let is_block = |segments: &Segments, at: usize| !matches!(segments.list[at].kind, SegmentKind::Field(_));
        let ours = (0..self.source.list.len()).filter(|at| is_block(&self.source, *at));
        let targets: Vec<Option<usize>> = ours.map(|at| self.targets[at]).collect();
        let blocks: Vec<Option<usize>> = (0..own.list.len()).filter(|at| is_block(own, *at)).map(Some).collect();
        targets == blocks
    }
}

/// Whether somebody has to read it yet.
pub fn is_unread(translation: Translation) -> bool {
    matches!(translation, Translation::Machine | Translation::Draft)
}

/// Where readers see articles in a language, by key; in the source's, where they
/// do not see them in this one.
fn previews(addressed: &Addressed, desk: &Desk, locale: Locale) -> BTreeMap<String, String> {
    let Some(site) = &addressed.site else {
        return BTreeMap::new();
    };
    let families = site.families.iter().filter_map(|family| {
        let own = family.addresses.get(locale.index())?.as_ref();
        let address = own.or(family.addresses.get(desk.locales.source().index())?.as_ref())?;
        Some((family.key.as_str().to_owned(), site.addresses.absolute(address)))
    });
    families.collect()
}

/// The terms that occur in what is sent.
fn terms_of(desk: &Desk, locale: Locale, files: &[File], works: &[Work], diagnostics: &mut Diagnostics) -> Vec<Term> {
    let path: Arc<str> = terms::FILE.into();
    let list = match desk.snapshot.has(&path).then(|| desk.snapshot.text(&path)) {
        Some(Ok(text)) => terms::read(&text, &desk.config, diagnostics),
        Some(Err(problem)) => {
            diagnostics.push(*problem);
            Terms::default()
        }
        None => return Vec::new(),
    };
    let glossary = Glossary::new(list, &desk.locales);
    let texts: Vec<String> = files
        .iter()
        .flat_map(|file| &file.units)
        .map(|unit| words(&unit.source))
        .collect();
    let source = desk.locales.source();
    let meanings = meanings(works);
    let found = glossary.occurring(texts.iter().map(String::as_str), &desk.locales, source);
    found
        .into_iter()
        .map(|term| {
            let own = term.words.get(&locale.index()).cloned().unwrap_or_default();
            Term {
                source: term.source.clone(),
                preferred: own.preferred,
                avoided: own.avoided,
                is_kept: term.translate == Translate::No,
                note: term.note.clone(),
                definition: meanings.get(&term.source.to_lowercase()).cloned(),
            }
        })
        .collect()
}

/// What the site's own articles say that words mean.
fn meanings(works: &[Work]) -> BTreeMap<String, String> {
    let mut meanings = BTreeMap::new();
    for work in works {
        let field = |name: &str| {
            let mut list = work.source.list.iter();
            let found = list.find(|segment| matches!(segment.kind, SegmentKind::Field(field) if field == name));
            found.map(|segment| segment.inline.words().trim().to_owned())
        };
        let Some(meaning) = field("definition").or_else(|| field("description")) else {
            continue;
        };
        for name in [field("term"), field("title")].into_iter().flatten() {
            meanings.entry(name.to_lowercase()).or_insert_with(|| meaning.clone());
        }
    }
    meanings
}

/// Words alone, with a space for what stands between them.
fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.as_str(),
        Piece::Alone(_) => " ",
        Piece::Open(_) | Piece::Close(_) => "",
    });
    words.collect()
}

/// What a unit's target says, as an answer would.
pub fn said(unit: &Unit) -> Option<Vec<crate::exchange::ReplyPiece>> {
    unit.target.as_deref().map(as_reply)
}
