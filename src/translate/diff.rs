//! What a translator needs to bring a translation up to date: the old words,
//! the new words, and the translation that stands there.

use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use super::Desk;
use super::history::{self, Guess};
use crate::diag::Diagnostic;
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::source::git::Commit;
use crate::state::{Change, compare};

/// A segment that is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: &'static str,
    /// The headings that it stands below.
    pub path: Vec<String>,
    /// The source's words, old and new; only new ones where it was not there.
    pub words: Vec<Word>,
    /// The translation that stands in its place.
    pub translation: Option<String>,
    /// The commit by which it went out of date, if that is known.
    pub since: Option<Arc<Commit>>,
}

/// What is to be looked at in a translation.
#[derive(Clone, Debug)]
pub struct Differences {
    /// Segment by segment.
    pub list: Vec<Difference>,
    /// The commit that says what the translation was made from, where nobody has
    /// stamped it.
    pub guessed: Option<Commit>,
}

/// Words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// There before and now.
    Same(String),
    /// There before.
    Old(String),
    /// There now.
    New(String),
}

/// What is to be looked at in a translation. Nothing where it was never stamped,
/// and git does not know either what it was made from.
pub fn differences(desk: &Desk, key: &ArticleKey, locale: Locale) -> Result<Option<Differences>, Box<Diagnostic>> {
    let (Some(source), Some(file)) = (desk.file(key, desk.locales.source()), desk.file(key, locale)) else {
        return Ok(None);
    };
    let (source, translation) = (desk.segments(source)?, desk.segments(file)?);
    let (state, guessed) = match desk.state(key, locale).transpose()? {
        Some(state) => (state, None),
        None => match history::guess(desk, key, locale) {
            Some(Guess { state, commit }) => (state, Some(commit)),
            None => return Ok(None),
        },
    };
    let compared = compare(&state, &source);
    let questions = history::questions(&state, &source, &compared);
    let commits = history::of_segments(desk, key, &questions);
    let stale = compared
        .now
        .iter()
        .zip(&source.list)
        .filter(|(change, _)| change.is_stale());
    let differences = stale.zip(commits).map(|((change, segment), since)| {
        let entry = change.entry(&state);
        let now = segment.inline.canonical();
        let target = entry.and_then(|entry| entry.target.as_ref());
        Difference {
            id: segment.id.clone(),
            kind: segment.kind.as_str(),
            path: segment.path.clone(),
            words: match (change, entry) {
                (Change::Changed(_), Some(entry)) => words(&entry.source, &now),
                _ => vec![Word::New(now)],
            },
            translation: target
                .and_then(|target| translation.find(target))
                .map(|target| target.inline.markdown()),
            since,
        }
    });
    Ok(Some(Differences {
        list: differences.collect(),
        guessed,
    }))
}

/// Old and new words, side by side, those that stay together as one.
pub(super) fn words(old: &str, new: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let diff = TextDiff::from_unicode_words(old, new);
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (change.tag(), words.last_mut()) {
            (ChangeTag::Equal, Some(Word::Same(before)))
            | (ChangeTag::Delete, Some(Word::Old(before)))
            | (ChangeTag::Insert, Some(Word::New(before))) => before.push_str(text),
            (ChangeTag::Equal, _) => words.push(Word::Same(text.to_owned())),
            (ChangeTag::Delete, _) => words.push(Word::Old(text.to_owned())),
            (ChangeTag::Insert, _) => words.push(Word::New(text.to_owned())),
        }
    }
    words
}
