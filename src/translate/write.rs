//! A translation with answers in it, and its state: what is to stand in the two
//! files. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Desk;
use super::import::Answer;
use super::pieces::{Kept, as_reply, check, inline};
use super::units::{Work, is_unread};
use crate::exchange::UnitState;
use crate::i18n::Locale;
use crate::id::ContentHash;
use crate::parse::{self, Change, ContentFile, Inline, RULES, SegmentKind, Segments, Translation};
use crate::state::{self, Entry, State};

/// What becomes of an article.
pub enum Outcome {
    /// It can be written.
    Written(Written),
    /// So many of its units are not translated.
    Incomplete(usize),
    /// Why it cannot be written.
    Unwritable(String),
}

/// What is to be written.
pub struct Written {
    /// The article, where it changes.
    pub file: Option<(String, String)>,
    /// Its state, where that changes.
    pub state: Option<(String, String)>,
    /// Answers that have no place in it.
    pub left: usize,
}

/// A text that is to be an article, with what it is known to say.
struct Draft {
    text: String,
    /// For each segment of the source, the position of its translation.
    places: Vec<Option<usize>>,
    blocks: Blocks,
}

/// What blocks a translation has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blocks {
    /// Those of its source now.
    Sources,
    /// Those that it had.
    Own,
}

/// What becomes of an article with some answers.
pub fn outcome(desk: &Desk, work: &Work, locale: Locale, answers: &BTreeMap<usize, Answer>) -> Outcome {
    let finals = finals(work, answers);
    let tag = desk.locales.tag(locale).as_str();
    let made = match (&work.own, work.own_file) {
        (Some(own), Some(file)) => existing(desk, work, own, file, &finals, answers),
        _ => {
            let missing = finals.iter().filter(|words| words.is_none()).count();
            if missing > 0 {
                return Outcome::Incomplete(missing);
            }
            let file = own_file(desk, work.source_file, locale);
            made(desk, work, &file, &finals, least(answers)).map(|draft| (draft, file, 0))
        }
    };
    let (draft, file, left) = match made {
        Ok(made) => made,
        Err(reason) => return Outcome::Unwritable(reason),
    };
    let Some(after) = desk.cut(&file, &draft.text) else {
        return Outcome::Unwritable(UNREADABLE.to_owned());
    };
    let state = state_after(work, answers, &draft, &after);
    let before = work.own_file.and_then(|file| desk.snapshot.text(&file.path).ok());
    let mut text = draft.text;
    let wanted = state
        .as_ref()
        .map_or(after.translation, |state| translation_after(work, answers, state));
    if wanted != after.translation {
        let fields = [("translation", wanted.as_str().to_owned())];
        match parse::set_fields(&text, &file, &desk.context(), &fields) {
            Some(new) => text = new,
            None => return Outcome::Unwritable(UNREADABLE.to_owned()),
        }
    }
    let path = state_path(tag, work);
    let state_text = state.as_ref().map(state::write);
    let is_same_state = state.is_none() || state == work.state;
    Outcome::Written(Written {
        file: (before.as_ref() != Some(&text)).then(|| (file.path.to_string(), text)),
        state: state_text.filter(|_| !is_same_state).map(|text| (path, text)),
        left,
    })
}

const UNREADABLE: &str = "with these words in it, it could not be read again";

fn state_path(tag: &str, work: &Work) -> String {
    super::state_path(tag, work.key).to_string()
}

/// The file of a translation that there is not yet.
pub fn own_file(desk: &Desk, source: &ContentFile, locale: Locale) -> ContentFile {
    let tag = |locale| desk.locales.tag(locale).as_str();
    let folder = format!("content/{}/", tag(desk.locales.source()));
    let below = source.path.strip_prefix(&folder).unwrap_or(&source.path);
    let path: Arc<str> = format!("content/{}/{below}", tag(locale)).into();
    ContentFile {
        path,
        locale,
        key: source.key.clone(),
    }
}

/// What each segment's translation is to say; nothing where there is none.
fn finals(work: &Work, answers: &BTreeMap<usize, Answer>) -> Vec<Option<Inline>> {
    let own = |at: usize| {
        let own = work.own.as_ref()?;
        Some(own.list[work.targets[at]?].inline.clone())
    };
    let answered = |at: usize| answers.get(&at).and_then(|answer| answer.inline.clone());
    let mut finals: Vec<Option<Inline>> = (0..work.units.len())
        .map(|at| answered(at).or_else(|| own(at)))
        .collect();
    for at in 0..work.units.len() {
        let pictures = parse::alternatives(&work.source, at);
        if !pictures.iter().any(|alt| answers.contains_key(alt)) {
            continue;
        }
        let Some(words) = &finals[at] else { continue };
        // By number: a translation may show its pictures in another order.
        let (pieces, stands) = super::pieces::of_target(words, &work.kept[at]);
        let pieces = as_reply(&pieces);
        if check(&pieces, &work.kept[at]).is_err() {
            continue;
        }
        let mut stands: Vec<Option<Kept>> = stands;
        let mut alts = pictures.iter();
        for (kept, stand) in work.kept[at].iter().zip(&mut stands) {
            let Kept::Object(object) = kept else { continue };
            if object.alt.is_none() {
                continue;
            }
            let alt = alts.next().and_then(|alt| finals[*alt].as_ref());
            let shown = match stand {
                Some(Kept::Object(own)) => own.clone(),
                _ => object.clone(),
            };
            if let Some(shown) = alt.and_then(|alt| shown.with_alt(alt)) {
                *stand = Some(Kept::Object(shown));
            }
        }
        finals[at] = Some(inline(&pieces, &work.kept[at], &stands));
    }
    finals
}

/// A new translation.
fn made(
    desk: &Desk,
    work: &Work,
    file: &ContentFile,
    finals: &[Option<Inline>],
    translation: Translation,
) -> Result<Draft, String> {
    let source = desk
        .snapshot
        .text(&work.source_file.path)
        .map_err(|problem| problem.message)?;
    let base = parse::made(&source, work.source_file, &desk.context(), translation);
    let text = base.ok_or("its source cannot be read")?.text;
    let cut = desk.cut(file, &text).ok_or("its source cannot be read")?;
    let is_same = cut.list.len() == work.source.list.len()
        && cut
            .list
            .iter()
            .zip(&work.source.list)
            .all(|(new, old)| new.kind == old.kind && new.inline.says(&old.inline));
    if !is_same {
        return Err("its source is written in a way that cannot be taken over".to_owned());
    }
    let changes: Vec<Change> = finals
        .iter()
        .enumerate()
        .filter_map(|(at, words)| Some((at, words.clone()?)))
        .collect();
    let text = changed(desk, file, &text, &cut, &changes)?;
    Ok(Draft {
        text,
        places: (0..finals.len()).map(Some).collect(),
        blocks: Blocks::Sources,
    })
}

/// A translation that there is, brought up to date.
fn existing(
    desk: &Desk,
    work: &Work,
    own: &Segments,
    file: &ContentFile,
    finals: &[Option<Inline>],
    answers: &BTreeMap<usize, Answer>,
) -> Result<(Draft, ContentFile, usize), String> {
    let text = desk.snapshot.text(&file.path).map_err(|problem| problem.message)?;
    let is_field = |at: &usize| matches!(work.source.list[*at].kind, SegmentKind::Field(_));
    let blocks = || (0..finals.len()).filter(|at| !is_field(at));
    let is_whole = blocks().all(|at| finals[at].is_some());
    let has_new = blocks().any(|at| answers.contains_key(&at) && work.targets[at].is_none());
    // Fields that the translation has not; a title it always has.
    let lacked: Vec<(&str, String)> = (0..finals.len())
        .filter(|at| is_field(at) && work.targets[*at].is_none() && answers.contains_key(at))
        .filter_map(|at| Some((work.source.list[at].kind.as_str(), finals[at].as_ref()?.words())))
        .collect();
    let draft = match is_whole && has_new && !work.is_built_alike() {
        true => rebuilt(desk, work, own, file, &text, finals)?,
        false => {
            let in_place = (0..finals.len()).filter_map(|at| Some((work.targets[at]?, finals[at].clone()?)));
            let changes: Vec<Change> = in_place
                .filter(|(at, words)| is_other(&own.list[*at].inline, words))
                .collect();
            Draft {
                text: changed(desk, file, &text, own, &changes)?,
                places: work.targets.clone(),
                blocks: Blocks::Own,
            }
        }
    };
    let placed = draft.places.clone();
    let left = blocks()
        .filter(|at| answers.contains_key(at) && placed[*at].is_none())
        .count();
    let draft = match lacked.is_empty() {
        true => draft,
        false => with_fields(desk, work, file, draft, &lacked)?,
    };
    Ok((draft, file.clone(), left))
}

/// Whether two are written otherwise: pictures count by all of them.
fn is_other(one: &Inline, other: &Inline) -> bool {
    one.tidy() != other.tidy()
}

/// The source's blocks with the translation's words, below the translation's own
/// front matter.
fn rebuilt(
    desk: &Desk,
    work: &Work,
    own: &Segments,
    file: &ContentFile,
    text: &str,
    finals: &[Option<Inline>],
) -> Result<Draft, String> {
    refuse_loss(work, own)?;
    let source = desk
        .snapshot
        .text(&work.source_file.path)
        .map_err(|problem| problem.message)?;
    let base = parse::carried(text, &source, (file, work.source_file), &desk.context());
    let text = base.ok_or("its front matter cannot be taken over")?.text;
    let cut = desk.cut(file, &text).ok_or(UNREADABLE)?;
    let is_field = |kind: SegmentKind| matches!(kind, SegmentKind::Field(_));
    let mut blocks = (0..cut.list.len()).filter(|at| !is_field(cut.list[*at].kind));
    let mut places = vec![None; finals.len()];
    let mut changes: Vec<Change> = Vec::new();
    for at in 0..finals.len() {
        let segment = &work.source.list[at];
        let place = match is_field(segment.kind) {
            true => cut.list.iter().position(|own| own.kind == segment.kind),
            false => {
                let place = blocks.next().filter(|place| {
                    let block = &cut.list[*place];
                    block.kind == segment.kind && block.inline.says(&segment.inline)
                });
                Some(place.ok_or("its source is written in a way that cannot be taken over")?)
            }
        };
        places[at] = place;
        if let (Some(place), Some(words)) = (place, &finals[at])
            && is_other(&cut.list[place].inline, words)
        {
            changes.push((place, words.clone()));
        }
    }
    Ok(Draft {
        text: changed(desk, file, &text, &cut, &changes)?,
        places,
        blocks: Blocks::Sources,
    })
}

/// A translation with blocks that its source never had, or code that is its own,
/// is not built anew: they would be lost.
fn refuse_loss(work: &Work, own: &Segments) -> Result<(), String> {
    let mut known: BTreeSet<usize> = work.targets.iter().flatten().copied().collect();
    if let Some(state) = &work.state {
        known.extend(state::places(state, own).into_iter().flatten());
    }
    let is_block = |at: &usize| !matches!(own.list[*at].kind, SegmentKind::Field(_));
    let lost = (0..own.list.len())
        .filter(is_block)
        .filter(|at| !known.contains(at))
        .count();
    match lost {
        0 => Ok(()),
        lost => Err(format!(
            "its source is built anew, and {lost} blocks of the translation are not of the source; bring it in line by hand"
        )),
    }
}

/// A text with changes, which was read again: it says what it is to say, and all
/// else as before.
fn changed(desk: &Desk, file: &ContentFile, text: &str, cut: &Segments, changes: &[Change]) -> Result<String, String> {
    let unwritable = |at: usize| {
        let segment = &cut.list[at.min(cut.list.len().saturating_sub(1))];
        let (kind, words) = (segment.kind.as_str(), segment.inline.markdown());
        format!("the translation of the {kind} `{words}` cannot be written in its place")
    };
    let Some(new) = parse::rewrite(text, cut, changes) else {
        let is_bad = |change: &&Change| parse::rewrite(text, cut, std::slice::from_ref(change)).is_none();
        return Err(unwritable(changes.iter().find(is_bad).map_or(0, |(at, _)| *at)));
    };
    let after = desk.cut(file, &new).ok_or(UNREADABLE)?;
    let new_words: BTreeMap<usize, &Inline> = changes.iter().map(|(at, words)| (*at, words)).collect();
    let mut alts: (Vec<String>, Vec<String>) = Default::default();
    for (at, (is, was)) in after.list.iter().zip(&cut.list).enumerate() {
        let wanted = new_words.get(&at).copied().unwrap_or(&was.inline);
        if is.kind != was.kind {
            return Err(unwritable(at));
        }
        if is.kind == SegmentKind::Alt {
            // In the order of the pictures, which may be another one.
            alts.0.push(is.inline.tidy().words());
            alts.1.push(wanted.tidy().words());
        } else if !is.inline.says(wanted) {
            return Err(unwritable(at));
        }
    }
    alts.0.sort();
    alts.1.sort();
    match alts.0 == alts.1 && after.list.len() == cut.list.len() {
        true => Ok(new),
        false => Err(unwritable(cut.list.len())),
    }
}

/// A draft with fields that it lacks.
fn with_fields(
    desk: &Desk,
    work: &Work,
    file: &ContentFile,
    draft: Draft,
    fields: &[(&str, String)],
) -> Result<Draft, String> {
    let before = desk.cut(file, &draft.text).ok_or(UNREADABLE)?;
    let text = parse::set_fields(&draft.text, file, &desk.context(), fields).ok_or(UNREADABLE)?;
    let after = desk.cut(file, &text).ok_or(UNREADABLE)?;
    let is_new = |kind: SegmentKind| fields.iter().any(|(name, _)| kind.as_str() == *name);
    let others: Vec<usize> = (0..after.list.len())
        .filter(|at| !is_new(after.list[*at].kind))
        .collect();
    let is_kept = others.len() == before.list.len()
        && others.len() + fields.len() == after.list.len()
        && others
            .iter()
            .zip(&before.list)
            .all(|(at, before)| after.list[*at].id == before.id);
    if !is_kept {
        return Err(UNREADABLE.to_owned());
    }
    let places = draft.places.iter().enumerate().map(|(at, place)| match place {
        Some(place) => others.get(*place).copied(),
        None => {
            let kind = work.source.list[at].kind;
            let own = after.list.iter().position(|own| own.kind == kind);
            own.filter(|_| is_new(kind))
        }
    });
    Ok(Draft {
        places: places.collect(),
        text,
        blocks: draft.blocks,
    })
}

fn translation_of(state: UnitState) -> Translation {
    match state {
        UnitState::Draft | UnitState::Missing | UnitState::Stale => Translation::Draft,
        UnitState::Translated => Translation::Translated,
        UnitState::Reviewed => Translation::Reviewed,
    }
}

fn rank(translation: Translation) -> usize {
    match translation {
        Translation::Machine => 0,
        Translation::Draft => 1,
        Translation::Translated => 2,
        Translation::Reviewed => 3,
    }
}

fn least(answers: &BTreeMap<usize, Answer>) -> Translation {
    let states = answers.values().map(|answer| translation_of(answer.state));
    states.min_by_key(|state| rank(*state)).unwrap_or(Translation::Draft)
}

/// What the translation was made from, as far as anybody has said so; nothing
/// where that was not said of all of it, now or before.
fn state_after(work: &Work, answers: &BTreeMap<usize, Answer>, draft: &Draft, after: &Segments) -> Option<State> {
    let page = work.own.as_ref().map(|own| own.translation);
    let is_done = page.is_some_and(|page| !is_unread(page));
    let mut entries: Vec<Entry> = Vec::new();
    let mut is_current = true;
    for (at, segment) in work.source.list.iter().enumerate() {
        let target = draft.places[at].map(|place| after.list[place].id.clone());
        let known = work.state.as_ref().zip(work.changes[at]);
        let known = known.and_then(|(state, change)| change.entry(state));
        match (answers.get(&at).filter(|_| target.is_some()), known) {
            (Some(answer), _) => entries.push(Entry {
                id: segment.id.clone(),
                kind: segment.kind.as_str().to_owned(),
                source: segment.inline.canonical(),
                target,
                state: translation_of(answer.state),
            }),
            (None, Some(known)) => {
                is_current &= known.id == segment.id;
                // Who calls the article done has read what was a draft.
                let state = match page.filter(|page| is_done && rank(*page) > rank(known.state)) {
                    Some(page) => page,
                    None => known.state,
                };
                entries.push(Entry {
                    target: target.or_else(|| known.target.clone()),
                    state,
                    ..known.clone()
                });
            }
            (None, None) => {
                is_current = false;
                work.state.as_ref()?;
            }
        }
    }
    if let (Some(state), Blocks::Own) = (&work.state, draft.blocks) {
        // What the source has no more still stands in the translation, as its own.
        let removed = state::compare(state, &work.source).removed.into_iter();
        let is_there = |entry: &&Entry| entry.target.as_ref().is_some_and(|target| after.find(target).is_some());
        entries.extend(removed.map(|at| &state.entries[at]).filter(is_there).cloned());
    }
    // Each has a line of its own.
    let mut seen: BTreeSet<String> = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.id.clone()));
    let before = work.state.as_ref().map(|state| state.source);
    Some(State {
        rules: RULES,
        source: match is_current {
            true => work.source.hash(),
            // Another one than the source has now.
            false => before
                .filter(|before| *before != work.source.hash())
                .unwrap_or(ContentHash::of(b"")),
        },
        entries,
    })
}

/// How far the article is with these answers.
fn translation_after(work: &Work, answers: &BTreeMap<usize, Answer>, state: &State) -> Translation {
    let all = state
        .entries
        .iter()
        .map(|entry| entry.state)
        .min_by_key(|state| rank(*state));
    let all = all.unwrap_or(Translation::Translated);
    match &work.own {
        None => all,
        Some(own) if state.source == work.source.hash() && !is_unread_by_hand(work) => {
            if rank(all) == rank(own.translation) {
                own.translation
            } else {
                all
            }
        }
        Some(own) => [own.translation, least(answers)]
            .into_iter()
            .min_by_key(|state| rank(*state))
            .unwrap_or(own.translation),
    }
}

/// Whether somebody has called the article a draft that was done.
fn is_unread_by_hand(work: &Work) -> bool {
    let (Some(own), Some(state)) = (&work.own, &work.state) else {
        return false;
    };
    is_unread(own.translation) && !state.entries.iter().any(|entry| is_unread(entry.state))
}
