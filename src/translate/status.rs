//! What is translated, what is out of date, what is missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Desk;
use super::messages::{MessageStatus, message_status};
use super::verdict::{Found, Verdict, Verdicts};
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::Translation;
use crate::state::Summary;

/// How it stands with an article in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageState {
    /// There is no translation.
    Missing,
    /// A machine has made it, and nobody has read it.
    Machine,
    /// It is begun.
    Draft,
    /// The source has changed since.
    Stale,
    /// The source says the same in another order, or the translation is built
    /// in another way.
    Structure,
    /// Nobody has said what it was made from.
    Unstamped,
    /// It says what the source says.
    Current,
    /// There is no source.
    Orphaned,
}

impl PageState {
    /// All of them.
    pub const ALL: [PageState; 8] = [
        PageState::Missing,
        PageState::Machine,
        PageState::Draft,
        PageState::Stale,
        PageState::Structure,
        PageState::Unstamped,
        PageState::Current,
        PageState::Orphaned,
    ];

    /// Its word in reports and flags.
    pub fn as_str(self) -> &'static str {
        match self {
            PageState::Missing => "missing",
            PageState::Machine => "machine",
            PageState::Draft => "draft",
            PageState::Stale => "stale",
            PageState::Structure => "structure",
            PageState::Unstamped => "unstamped",
            PageState::Current => "current",
            PageState::Orphaned => "orphaned",
        }
    }
}

/// An article in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The language.
    pub locale: Locale,
    /// The article.
    pub key: ArticleKey,
    /// How it stands.
    pub state: PageState,
    /// How many segments the source has.
    pub total: usize,
    /// How many of them have changed since, or are new.
    pub stale: usize,
    /// Words of the source that are to be translated.
    pub words: usize,
}

/// A language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleStatus {
    /// Which.
    pub locale: Locale,
    /// Articles that there are to translate.
    pub articles: usize,
    /// Those of which the translation says what the source says.
    pub current: usize,
    /// Words of the source that are to be translated.
    pub words: usize,
    /// How many there are of each state.
    pub states: BTreeMap<PageState, usize>,
}

impl LocaleStatus {
    /// Of a hundred articles, how many are current: rounded down, so that 100 is all.
    pub fn percent(&self) -> usize {
        match self.articles {
            0 => 100,
            articles => self.current * 100 / articles,
        }
    }
}

/// How it stands with a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The languages, the one with most to do first.
    pub locales: Vec<LocaleStatus>,
    /// The articles, by language as `site.yaml` lists them and by key.
    pub items: Vec<Item>,
    /// Messages, by language as `site.yaml` lists them.
    pub messages: Vec<MessageStatus>,
}

/// Looks at all translations into some languages.
pub fn status(desk: &Desk, wanted: &[Locale], diagnostics: &mut Diagnostics) -> Status {
    let summaries = desk.summaries();
    let messages = message_status(desk, wanted, diagnostics);
    let source = desk.locales.source();
    let wanted: Vec<Locale> = wanted.iter().copied().filter(|locale| *locale != source).collect();
    let keys: Vec<&ArticleKey> = desk.keys().collect();
    let pairs: Vec<(Locale, &ArticleKey)> = wanted
        .iter()
        .flat_map(|locale| keys.iter().map(|key| (*locale, *key)))
        .collect();
    let verdicts = Verdicts::recall(desk);
    let looked: Vec<Option<Looked>> = pairs
        .into_par_iter()
        .map(|(locale, key)| look(desk, &summaries, &verdicts, key, locale))
        .collect();
    let (mut items, mut found) = (Vec::new(), Vec::new());
    for looked in looked.into_iter().flatten() {
        items.push(looked.item);
        found.extend(looked.verdict);
        diagnostics.extend(looked.problem.map(|problem| *problem));
    }
    verdicts.keep(desk, found);
    let mut locales: Vec<LocaleStatus> = wanted.iter().map(|locale| sum(*locale, &items)).collect();
    locales.sort_by_key(|status| (status.percent(), std::cmp::Reverse(status.words), status.locale));
    Status {
        locales,
        items,
        messages,
    }
}

fn sum(locale: Locale, items: &[Item]) -> LocaleStatus {
    let mut status = LocaleStatus {
        locale,
        articles: 0,
        current: 0,
        words: 0,
        states: BTreeMap::new(),
    };
    for item in items.iter().filter(|item| item.locale == locale) {
        *status.states.entry(item.state).or_default() += 1;
        status.words += item.words;
        if item.state != PageState::Orphaned {
            status.articles += 1;
        }
        if item.state == PageState::Current {
            status.current += 1;
        }
    }
    status
}

/// How it stands with one, and how that was found out.
struct Looked {
    item: Item,
    verdict: Option<Found>,
    problem: Option<Box<Diagnostic>>,
}

/// Looks at one. Nothing is said of what neither language has, and of sources
/// that are not published yet.
fn look(
    desk: &Desk,
    summaries: &BTreeMap<Arc<str>, Summary>,
    verdicts: &Verdicts,
    key: &ArticleKey,
    locale: Locale,
) -> Option<Looked> {
    let summary = |locale| desk.file(key, locale).and_then(|file| summaries.get(&file.path));
    let has_source = desk.file(key, desk.locales.source()).is_some();
    let target = desk.file(key, locale);
    let looked = |state, source: Option<&Summary>, stale, words| Looked {
        item: Item {
            locale,
            key: key.clone(),
            state,
            total: source.map_or(0, |source| source.total),
            stale,
            words,
        },
        verdict: None,
        problem: None,
    };
    let source = summary(desk.locales.source());
    if !has_source {
        return target.map(|_| looked(PageState::Orphaned, None, 0, 0));
    }
    // A source that cannot be read is reported by `check`.
    let source = source.filter(|source| !source.is_draft)?;
    if target.is_none() {
        return Some(looked(PageState::Missing, Some(source), 0, source.words));
    }
    let own = summary(locale)?;
    let (found, problem) = match verdicts.of(desk, key, locale, source).transpose() {
        Ok(found) => (found, None),
        Err(damaged) => (None, Some(damaged)),
    };
    let verdict = found.as_ref().map(|(_, (_, _, verdict))| *verdict);
    let (since, stale, words) = since(source, own, verdict);
    let state = match own.translation {
        Translation::Machine => PageState::Machine,
        Translation::Draft => PageState::Draft,
        _ if own.is_draft => PageState::Draft,
        Translation::Translated | Translation::Reviewed => since,
    };
    Some(Looked {
        verdict: found,
        problem,
        ..looked(state, Some(source), stale, words)
    })
}

/// What has become of the source since, how many segments are to be looked at,
/// and how many words these have.
fn since(source: &Summary, own: &Summary, verdict: Option<Verdict>) -> (PageState, usize, usize) {
    let is_alike = source.shape == own.shape;
    match verdict {
        None => (PageState::Unstamped, 0, 0),
        Some(Verdict::Stale { segments, words }) => (PageState::Stale, segments, words),
        Some(Verdict::Same) if is_alike => (PageState::Current, 0, 0),
        Some(Verdict::Same | Verdict::Rebuilt) => (PageState::Structure, 0, 0),
    }
}
