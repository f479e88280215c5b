//! What a change makes stale, for a pull request: a notice at each segment that
//! has changed, and a summary in Markdown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::html::escaped;
use crate::diag::Place;
use crate::diag::print::Notice;
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::source::git::Repository;
use crate::state::{Change, compare};
use crate::translate::diff::words;
use crate::translate::{Desk, Item, PageState, Status, Word};

/// Segments that a summary shows: a workflow's summary has an end, its log has none.
const SEGMENTS: usize = 300;

/// What a change means for translators.
#[derive(Clone, Debug, Default)]
pub struct Pull {
    /// Segments of sources of which translations are out of date, file by file.
    segments: Vec<Outdated>,
    /// Articles that there were not before, and the languages that lack them.
    new: Vec<(ArticleKey, Vec<Locale>)>,
    /// Whether this is what one change does, and not all that there is to do.
    is_since: bool,
}

/// A segment of a source that has changed or is new.
#[derive(Clone, Debug)]
struct Outdated {
    key: ArticleKey,
    path: Arc<str>,
    kind: &'static str,
    place: Range<usize>,
    headings: Vec<String>,
    words: Vec<Word>,
    locales: Vec<Locale>,
}

/// Finds what is out of date; only by changes since `base`, a commit, if one is given.
pub fn pull(desk: &Desk, status: &Status, base: Option<(&Repository, &str)>) -> Pull {
    let mut items: BTreeMap<&ArticleKey, Vec<&Item>> = BTreeMap::new();
    let mut missing: BTreeMap<&ArticleKey, Vec<Locale>> = BTreeMap::new();
    for item in &status.items {
        match item.state {
            PageState::Stale => items.entry(&item.key).or_default().push(item),
            PageState::Missing => missing.entry(&item.key).or_default().push(item.locale),
            _ => {}
        }
    }
    let list: Vec<(&ArticleKey, Vec<&Item>)> = items.into_iter().collect();
    let found: Vec<Vec<(String, Outdated)>> = list
        .par_iter()
        .map(|(key, items)| outdated(desk, key, items).unwrap_or_default())
        .collect();
    let mut pull = Pull::default();
    let Some((repository, commit)) = base else {
        pull.segments = found.into_iter().flatten().map(|(_, segment)| segment).collect();
        return pull;
    };
    pull.is_since = true;
    let Some(mut objects) = repository.objects() else {
        return pull;
    };
    for segments in found {
        let Some((_, first)) = segments.first() else { continue };
        let file = desk.file(&first.key, desk.locales.source());
        let text = objects.text_in(commit, &first.path);
        let before = file.zip(text).and_then(|(file, text)| desk.cut(file, &text));
        let before: BTreeSet<String> = before
            .map(|before| before.list.into_iter().map(|segment| segment.id).collect())
            .unwrap_or_default();
        let new = segments.into_iter().filter(|(id, _)| !before.contains(id));
        pull.segments.extend(new.map(|(_, segment)| segment));
    }
    for (key, locales) in missing {
        let file = desk.file(key, desk.locales.source());
        if file.is_some_and(|file| objects.text_in(commit, &file.path).is_none()) {
            pull.new.push((key.clone(), locales));
        }
    }
    pull
}

/// The segments of an article that are out of date in some languages, and their ids.
fn outdated(desk: &Desk, key: &ArticleKey, items: &[&Item]) -> Option<Vec<(String, Outdated)>> {
    let file = desk.file(key, desk.locales.source())?;
    let source = desk.segments(file).ok()?;
    let mut found: BTreeMap<usize, Outdated> = BTreeMap::new();
    for item in items {
        let Some(Ok(state)) = desk.state(key, item.locale) else {
            continue;
        };
        let compared = compare(&state, &source);
        for (at, (change, segment)) in compared.now.iter().zip(&source.list).enumerate() {
            if !change.is_stale() {
                continue;
            }
            let outdated = found.entry(at).or_insert_with(|| Outdated {
                key: key.clone(),
                path: file.path.clone(),
                kind: segment.kind.as_str(),
                place: segment.place.clone(),
                headings: segment.path.clone(),
                words: match (change, change.entry(&state)) {
                    (Change::Changed(_), Some(entry)) => words(&entry.source, &segment.inline.canonical()),
                    _ => vec![Word::New(segment.inline.canonical())],
                },
                locales: Vec::new(),
            });
            outdated.locales.push(item.locale);
        }
    }
    let with_id = |(at, outdated): (usize, Outdated)| (source.list[at].id.clone(), outdated);
    Some(found.into_iter().map(with_id).collect())
}

/// Notices beside the lines of the sources.
pub fn notices(desk: &Desk, pull: &Pull) -> Vec<Notice> {
    let notice = |segment: &Outdated| {
        let is_new = matches!(segment.words.as_slice(), [Word::New(_)]);
        let what = if is_new { "is new" } else { "has changed" };
        let tags = tags(desk, &segment.locales);
        Notice {
            place: Place::at(segment.path.clone(), segment.place.clone()),
            title: "translation-stale".to_owned(),
            message: format!("{} {what} since it was translated: {tags}", segment.kind),
        }
    };
    pull.segments.iter().map(notice).collect()
}

fn tags(desk: &Desk, locales: &[Locale]) -> String {
    let tags: Vec<&str> = locales
        .iter()
        .map(|locale| desk.locales.tag(*locale).as_str())
        .collect();
    tags.join(", ")
}

/// The same in Markdown, with how it stands with each language.
pub fn summary(desk: &Desk, status: &Status, pull: &Pull) -> String {
    let mut out = "## Translations\n\n".to_owned();
    let articles: BTreeSet<&ArticleKey> = pull.segments.iter().map(|segment| &segment.key).collect();
    let by = if pull.is_since { " by this change" } else { "" };
    let _ = match pull.segments.len() {
        0 => writeln!(out, "No translation is out of date{by}."),
        segments => writeln!(
            out,
            "Out of date{by}: translations of {segments} {} in {} {}.",
            if segments == 1 { "segment" } else { "segments" },
            articles.len(),
            if articles.len() == 1 { "article" } else { "articles" },
        ),
    };
    let mut last = None;
    for segment in pull.segments.iter().take(SEGMENTS) {
        if last != Some(&segment.key) {
            if last.is_some() {
                out.push_str("</ul>\n");
            }
            let _ = write!(out, "\n### {}\n\n<ul>\n", code(segment.key.as_str()));
            last = Some(&segment.key);
        }
        let _ = writeln!(out, "{}", listed(desk, segment));
    }
    if last.is_some() {
        out.push_str("</ul>\n");
    }
    if let Some(more) = pull.segments.len().checked_sub(SEGMENTS).filter(|more| *more > 0) {
        let _ = writeln!(out, "\nAnd {more} more; the log has all of them.");
    }
    if !pull.new.is_empty() {
        out.push_str("\n### New articles\n\n");
        for (key, locales) in pull.new.iter().take(SEGMENTS) {
            let _ = writeln!(out, "- {}: {}", code(key.as_str()), tags(desk, locales));
        }
        if let Some(more) = pull.new.len().checked_sub(SEGMENTS).filter(|more| *more > 0) {
            let _ = writeln!(out, "- and {more} more");
        }
    }
    out.push_str(
        "\n| locale | articles | current | % | stale | words to do |\n| --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for locale in &status.locales {
        let stale = locale.states.get(&PageState::Stale).copied().unwrap_or_default();
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {stale} | {} |",
            desk.locales.tag(locale.locale),
            locale.articles,
            locale.current,
            locale.percent(),
            locale.words
        );
    }
    out
}

/// A segment as an item of a list in HTML, in which nothing is Markdown.
fn listed(desk: &Desk, segment: &Outdated) -> String {
    let mut out = format!("<li><b>{}</b>", segment.kind);
    for heading in &segment.headings {
        let _ = write!(out, " › {}", in_a_line(heading));
    }
    out.push_str(": ");
    for word in &segment.words {
        let _ = match word {
            Word::Same(words) => write!(out, "{}", in_a_line(words)),
            Word::Old(words) => write!(out, "<del>{}</del>", in_a_line(words)),
            Word::New(words) => write!(out, "<ins>{}</ins>", in_a_line(words)),
        };
    }
    let _ = write!(out, " <i>{}</i></li>", tags(desk, &segment.locales));
    out
}

/// An empty line would end the HTML.
fn in_a_line(text: &str) -> String {
    escaped(&text.replace(['\r', '\n'], " "))
}

/// A key may hold any sign but those that end it here.
fn code(key: &str) -> String {
    format!("<code>{}</code>", in_a_line(key))
}
