//! Heading ids, the same in every locale.
//!
//! An explicit `{#id}` comes first, then the id of the source article's heading
//! in the same place, then the heading's own text. The same place means the
//! same path: the second `###` below the third `##`. So a translation that
//! lacks its last sections keeps the right ids for the others.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ArticleIdx;
use super::family::{Facts, Family};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::Locales;
use crate::id::slugify;
use crate::parse::{Article, with_titles};

/// The ids of an article's headings, and of its questions.
pub type Ids = (ArticleIdx, Vec<String>, Vec<String>);

/// At each of the six levels down to a heading's own, which one it is; nought
/// below.
type HeadingPlace = [u32; 6];

/// Gives every heading and question its id.
pub fn all(
    (articles, families): (&[Arc<Article>], &[Family]),
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) -> Vec<Vec<Ids>> {
    let all: Vec<(Vec<Ids>, Diagnostics)> = families
        .par_iter()
        .map(|family| {
            let mut found = Diagnostics::default();
            (of_family(family, articles, locales, &mut found), found)
        })
        .collect();
    let (ids, found): (Vec<Vec<Ids>>, Vec<Diagnostics>) = all.into_iter().unzip();
    for found in found {
        diagnostics.merge(found);
    }
    ids
}

/// Fills in [`Facts::anchors`] and [`Facts::faq_anchors`].
pub fn assign(all: Vec<Vec<Ids>>, facts: &mut [Facts]) {
    for (article, anchors, faq_anchors) in all.into_iter().flatten() {
        let facts = &mut facts[article.index()];
        facts.anchors = anchors;
        facts.faq_anchors = faq_anchors;
    }
}

fn of_family(family: &Family, articles: &[Arc<Article>], locales: &Locales, diagnostics: &mut Diagnostics) -> Vec<Ids> {
    let source = &articles[family.source.index()];
    let source_ids = ids(source, &[], locales, diagnostics);
    let by_place: Vec<(HeadingPlace, &str)> = places(source).zip(source_ids.iter().map(String::as_str)).collect();
    let source_questions = given(source);
    let members = family.members.iter().flatten();
    members
        .map(|member| {
            let article = &articles[member.index()];
            let questions = given(article)
                .into_iter()
                .enumerate()
                .map(|(index, own)| {
                    let shared = source_questions.get(index).cloned().flatten();
                    own.or(shared)
                        .unwrap_or_else(|| ["faq-", &(index + 1).to_string()].concat())
                })
                .collect();
            let headings = match *member == family.source {
                true => source_ids.clone(),
                false => ids(article, &by_place, locales, diagnostics),
            };
            (*member, headings, questions)
        })
        .collect()
}

/// The ids that the questions' headings give themselves.
fn given(article: &Article) -> Vec<Option<String>> {
    article
        .questions
        .iter()
        .flatten()
        .map(|question| question.id.clone())
        .collect()
}

/// The ids of an article's headings; with those of its source, in their order,
/// which is that of their places too.
fn ids(
    article: &Article,
    by_place: &[(HeadingPlace, &str)],
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let cldr = locales.cldr(article.file.locale);
    let outline = &article.text.outline;
    // Explicit ids are taken before any other can be, then shared ones.
    let mut taken: BTreeSet<Cow<str>> = BTreeSet::from([Cow::Borrowed("content")]);
    // The next number to try for an id that is taken.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    if article.questions.is_some() {
        taken.insert(Cow::Borrowed("faq"));
    }
    let mut ids: Vec<Option<String>> = Vec::with_capacity(outline.len());
    for heading in outline {
        let id = heading.id.as_deref().filter(|id| !id.is_empty());
        let repeated = id.is_some_and(|id| taken.contains(id));
        if let Some(id) = id.filter(|_| repeated) {
            diagnostics.push(
                Diagnostic::new(
                    codes::HEADING_DUPLICATE_ID,
                    Place::at(article.file.path.clone(), heading.range.clone()),
                    format!("heading id `{id}` is taken already"),
                )
                .hint("give the heading another id, such as `{#tips-for-teams}`")
                .locale(locales.tag(article.file.locale).as_str())
                .key(article.file.key.shared()),
            );
        }
        taken.extend(id.filter(|_| !repeated).map(Cow::Borrowed));
        ids.push(id.filter(|_| !repeated).map(ToOwned::to_owned));
    }
    for (id, place) in ids.iter_mut().zip(places(article)) {
        let shared = by_place.binary_search_by_key(&place, |(place, _)| *place);
        let shared = shared.ok().map(|at| by_place[at].1);
        if let Some(shared) = shared.filter(|shared| id.is_none() && !taken.contains(*shared)) {
            taken.insert(Cow::Borrowed(shared));
            *id = Some(shared.to_owned());
        }
    }
    ids.into_iter()
        .zip(outline)
        .map(|(id, heading)| {
            id.unwrap_or_else(|| {
                let own = slugify(&cldr.lowercase(&with_keys(&heading.text, article)));
                let id = unique(own, &taken, &mut next);
                taken.insert(Cow::Owned(id.clone()));
                id
            })
        })
        .collect()
}

/// A heading's text with the key in the place of a title that may change.
fn with_keys(text: &str, article: &Article) -> String {
    with_titles(text, |reference| {
        let written = article
            .text
            .references
            .get(reference)
            .map(|reference| reference.written.as_str());
        let path = written.unwrap_or("").split('#').next().unwrap_or("");
        let path = path.trim_end_matches(".md").trim_end_matches("/index");
        path.rsplit('/').next().unwrap_or(path).to_owned()
    })
}

fn unique(wanted: String, taken: &BTreeSet<Cow<str>>, next: &mut BTreeMap<String, usize>) -> String {
    let wanted = if wanted.is_empty() {
        "section".to_owned()
    } else {
        wanted
    };
    if !taken.contains(wanted.as_str()) {
        return wanted;
    }
    let number = next.entry(wanted.clone()).or_insert(2);
    loop {
        let candidate = format!("{wanted}-{number}");
        *number += 1;
        if !taken.contains(candidate.as_str()) {
            return candidate;
        }
    }
}

/// Each heading's place: at every level above and at its own, which one it is.
/// Each is greater than the one before it.
fn places(article: &Article) -> impl Iterator<Item = HeadingPlace> {
    let mut counts = HeadingPlace::default();
    article.text.outline.iter().map(move |heading| {
        let level = usize::from(heading.level.clamp(1, 6));
        counts[level - 1] += 1;
        counts[level..].fill(0);
        counts
    })
}
