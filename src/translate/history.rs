//! Since when translations are out of date, and by whom: what git knows, where
//! there is git. Nothing else depends on it.
//!
//! A segment went out of date with the commit after which the words that its
//! translation was made from were gone. A shallow clone does not know what came
//! before its oldest commits, and of these nothing is claimed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Desk, Item, PageState};
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::{ContentFile, Segments};
use crate::source::git::{Commit, Objects, Repository, Touch};
use crate::state::{self, Change, Comparison, State};

/// The commits by which translations went out of date, as far as they are known.
pub type Since = BTreeMap<(Locale, ArticleKey), Arc<Commit>>;

/// What a translation that nobody has stamped was probably made from.
#[derive(Clone, Debug)]
pub struct Guess {
    /// The source as it was then.
    pub state: State,
    /// The last commit that changed the translation.
    pub commit: Commit,
}

/// A segment that is out of date.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Question {
    /// The id that its translation was made from; nothing for what is new.
    gone: Option<String>,
    /// Its id now.
    came: String,
}

/// Where a question is answered: the commit, and its place in the log.
type Answers = BTreeMap<Question, (usize, Arc<Commit>)>;

/// By which commit each stale item went out of date: the first of several.
pub fn since(desk: &Desk, items: &[Item]) -> Since {
    let stale: Vec<&Item> = items.iter().filter(|item| item.state == PageState::Stale).collect();
    // Comparing thousands of texts takes seconds, and only git can answer.
    if stale.is_empty() || Repository::find(desk.snapshot.root()).is_none() {
        return Since::new();
    }
    let asked: Vec<(&Item, Vec<Question>)> = stale.par_iter().map(|item| (*item, questions_of(desk, item))).collect();
    let mut wanted: BTreeMap<&ArticleKey, BTreeSet<Question>> = BTreeMap::new();
    for (item, questions) in &asked {
        wanted.entry(&item.key).or_default().extend(questions.iter().cloned());
    }
    let answers = answers(desk, &wanted);
    let first = |item: &Item, questions: &[Question]| {
        let answers = answers.get(&item.key)?;
        let known = questions.iter().filter_map(|question| answers.get(question));
        known.max_by_key(|(at, _)| *at).map(|(_, commit)| commit.clone())
    };
    asked
        .iter()
        .filter_map(|(item, questions)| Some(((item.locale, item.key.clone()), first(item, questions)?)))
        .collect()
}

/// The commit of each segment that is out of date in one translation.
pub(super) fn of_segments(desk: &Desk, key: &ArticleKey, asked: &[Question]) -> Vec<Option<Arc<Commit>>> {
    let wanted = BTreeMap::from([(key, asked.iter().cloned().collect())]);
    let answers = answers(desk, &wanted);
    let answers = answers.get(key);
    asked
        .iter()
        .map(|question| Some(answers?.get(question)?.1.clone()))
        .collect()
}

/// What is to be found out of a stale translation.
pub(super) fn questions(state: &State, source: &Segments, compared: &Comparison) -> Vec<Question> {
    compared
        .now
        .iter()
        .zip(&source.list)
        .filter(|(change, _)| change.is_stale())
        .map(|(change, segment)| Question {
            gone: match change {
                Change::Changed(at) => state.entries.get(*at).map(|entry| entry.id.clone()),
                _ => None,
            },
            came: segment.id.clone(),
        })
        .collect()
}

fn questions_of(desk: &Desk, item: &Item) -> Vec<Question> {
    let Some(Ok(state)) = desk.state(&item.key, item.locale) else {
        return Vec::new();
    };
    let file = desk.file(&item.key, desk.locales.source());
    let Some(Ok(source)) = file.map(|file| desk.segments(file)) else {
        return Vec::new();
    };
    questions(&state, &source, &state::compare(&state, &source))
}

/// What the source looked like when a translation was last changed. `None` where
/// that cannot be known.
pub fn guess(desk: &Desk, key: &ArticleKey, locale: Locale) -> Option<Guess> {
    let (source, file) = (desk.file(key, desk.locales.source())?, desk.file(key, locale)?);
    let repository = Repository::find(desk.snapshot.root())?;
    let commit = repository
        .last_change(&file.path)
        .filter(|commit| !commit.is_boundary)?;
    let text = repository.objects()?.text_in(&commit.id, &source.path)?;
    let then = desk.cut(source, &text)?;
    let translation = desk.segments(file).ok()?;
    Some(Guess {
        state: state::stamp(&then, &translation),
        commit,
    })
}

/// An article whose past is looked at.
struct Search<'d> {
    key: &'d ArticleKey,
    file: &'d ContentFile,
    open: BTreeSet<Question>,
    found: Answers,
    /// By which commits the present words came: the second best answer, for
    /// translations of words that were never committed.
    came: Answers,
    /// The content that was cut last, and its ids.
    last: Option<(String, BTreeSet<String>)>,
}

/// Looks for all answers in one log, and no further than it must.
fn answers(desk: &Desk, wanted: &BTreeMap<&ArticleKey, BTreeSet<Question>>) -> BTreeMap<ArticleKey, Answers> {
    let mut answers = BTreeMap::new();
    let Some(repository) = Repository::find(desk.snapshot.root()) else {
        return answers;
    };
    let folder = format!("content/{}", desk.locales.tag(desk.locales.source()));
    let (Some(mut objects), Some(touches)) = (repository.objects(), repository.touches(&folder)) else {
        return answers;
    };
    let mut searches = begin(desk, wanted, &mut objects);
    for (at, touch) in touches.enumerate() {
        if searches.is_empty() {
            break;
        }
        let Some(mut search) = searches.remove(&touch.path) else {
            continue;
        };
        search.look(desk, &mut objects, at, &touch);
        match search.open.is_empty() {
            true => {
                answers.insert(search.key.clone(), search.found);
            }
            false => {
                let path = touch.former.unwrap_or(touch.path);
                searches.insert(path, search);
            }
        }
    }
    for mut search in searches.into_values() {
        // In a shallow clone the words may have been committed before it begins.
        if !repository.is_shallow() {
            let Search { open, came, found, .. } = &mut search;
            let second = open.iter().filter_map(|question| came.remove_entry(question));
            found.extend(second);
        }
        answers.insert(search.key.clone(), search.found);
    }
    answers
}

/// The searches, by the path that each file has in the last commit. What was not
/// committed yet has nobody to be named.
fn begin<'d>(
    desk: &'d Desk,
    wanted: &BTreeMap<&'d ArticleKey, BTreeSet<Question>>,
    objects: &mut Objects,
) -> BTreeMap<String, Search<'d>> {
    let mut searches = BTreeMap::new();
    for (key, questions) in wanted {
        let Some(file) = desk.file(key, desk.locales.source()) else {
            continue;
        };
        let Some(ids) = objects
            .text_in("HEAD", &file.path)
            .and_then(|text| ids(desk, file, &text))
        else {
            continue;
        };
        let is_committed = |question: &Question| {
            let is_gone = question.gone.as_ref().is_none_or(|gone| !ids.contains(gone));
            is_gone && ids.contains(&question.came)
        };
        let open: BTreeSet<Question> = questions.iter().filter(|one| is_committed(one)).cloned().collect();
        if !open.is_empty() {
            let search = Search {
                key,
                file,
                open,
                found: Answers::new(),
                came: Answers::new(),
                last: None,
            };
            searches.insert(file.path.to_string(), search);
        }
    }
    searches
}

impl Search<'_> {
    /// Whether a commit is an answer.
    fn look(&mut self, desk: &Desk, objects: &mut Objects, at: usize, touch: &Touch) {
        // What is deleted may come back, and is no other text.
        let Some(after) = &touch.after else { return };
        let after = self.ids(desk, objects, after);
        let before = match &touch.before {
            Some(before) => self.ids(desk, objects, before),
            None => BTreeSet::new(),
        };
        for question in std::mem::take(&mut self.open) {
            let answer = || (at, touch.commit.clone());
            let has_come = after.contains(&question.came) && !before.contains(&question.came);
            // Everything seems to come with the oldest commit of a shallow clone.
            let is_known = !touch.commit.is_boundary;
            match &question.gone {
                Some(gone) if before.contains(gone) && !after.contains(gone) => {
                    self.found.insert(question, answer());
                    continue;
                }
                None if has_come && is_known => {
                    self.found.insert(question, answer());
                    continue;
                }
                Some(_) if has_come && is_known => {
                    self.came.entry(question.clone()).or_insert_with(answer);
                }
                _ => {}
            }
            self.open.insert(question);
        }
    }

    /// The ids of the segments that a file had. The content before a commit is
    /// what the one before it has left.
    fn ids(&mut self, desk: &Desk, objects: &mut Objects, content: &str) -> BTreeSet<String> {
        if let Some((_, ids)) = self.last.as_ref().filter(|(last, _)| last == content) {
            return ids.clone();
        }
        let text = objects.text(content);
        let found = text.and_then(|text| ids(desk, self.file, &text)).unwrap_or_default();
        self.last = Some((content.to_owned(), found.clone()));
        found
    }
}

fn ids(desk: &Desk, file: &ContentFile, text: &str) -> Option<BTreeSet<String>> {
    let segments = desk.cut(file, text)?;
    Some(segments.list.into_iter().map(|segment| segment.id).collect())
}
