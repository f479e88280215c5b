//! Translations beside their source: what was lost, and what was left as it is.

mod foreign;
mod headings;
mod kept;
mod parts;
mod words;

use std::ops::Range;

use super::{Findings, Reading, Wording};
use crate::graph::{ArticleIdx, FamilyIdx, Site};
use crate::i18n::{Locale, Locales};
use crate::parse::{Article, ContentFile, Translation};

pub use foreign::Telling;

/// A translation and its source.
pub struct Pair<'a> {
    site: &'a Site,
    source: &'a Article,
    source_index: ArticleIdx,
    article: &'a Article,
    index: ArticleIdx,
}

impl<'a> Pair<'a> {
    /// The translation's file.
    pub fn file(&self) -> &'a ContentFile {
        &self.article.file
    }

    /// Where to say what is missing: at the title.
    fn title(&self) -> Range<usize> {
        self.article.fields.title.range.clone()
    }

    /// Where to look.
    fn hint(&self) -> String {
        format!("compare it with `{}`", self.source.file.path)
    }
}

/// The rules of one file.
///
/// Returns where what is left in the source's language begins, by its words.
pub fn file(reading: &Reading, wording: &Wording, findings: &mut Findings) -> Vec<u32> {
    words::file(reading, findings);
    match wording.tellings.get(reading.file.locale.index()) {
        Some(telling) => foreign::file(reading, telling, findings),
        None => Vec::new(),
    }
}

/// The translations of one family, each with its source.
///
/// `article` gives the articles, which may be newer than those of the site, if
/// only their texts are.
pub fn pairs<'a>(
    site: &'a Site,
    family: FamilyIdx,
    article: &dyn Fn(ArticleIdx) -> &'a Article,
) -> impl Iterator<Item = Pair<'a>> {
    let family = &site.families[family.index()];
    let is_whole = site.locale_of(family.source) == site.locales.source();
    let others = family
        .members
        .iter()
        .flatten()
        .filter(move |index| is_whole && **index != family.source);
    others
        .map(move |index| Pair {
            site,
            source: article(family.source),
            source_index: family.source,
            article: article(*index),
            index: *index,
        })
        // One that is only begun lacks what it lacks.
        .filter(|pair| pair.article.fields.translation != Translation::Draft)
}

/// The rules of a translation.
pub fn compare(pair: &Pair, findings: &mut Findings) {
    let lacks = headings::compare(pair, findings);
    parts::compare(pair, findings);
    kept::compare(pair, findings);
    if are_of_two_languages(&pair.site.locales, pair.article.file.locale, pair.source.file.locale) {
        words::compare(pair, findings);
    }
    if lacks == headings::Lacks::Nothing {
        words::length(pair, findings);
    }
}

/// Whether two locales are of different languages: what is British need not
/// differ from what is American, and `pt-BR` not from `pt`.
fn are_of_two_languages(locales: &Locales, one: Locale, other: Locale) -> bool {
    let language = |locale: Locale| locales.tag(locale).as_str().split('-').next().unwrap_or_default();
    language(one) != language(other)
}

/// A list for a message: a few of many, in backticks.
fn listed<'t>(items: impl ExactSizeIterator<Item = &'t str>) -> String {
    const FEW: usize = 4;
    let count = items.len();
    let shown = if count == FEW + 1 { count } else { FEW };
    let mut list = String::with_capacity(64);
    for (at, item) in items.take(shown).enumerate() {
        list.push_str(match at {
            0 => "`",
            _ if at + 1 == count => " and `",
            _ => ", `",
        });
        list.push_str(item.trim());
        list.push('`');
    }
    if count > shown {
        list.push_str(&format!(" and {} more", count - shown));
    }
    list
}

/// `1 table`, `2 tables`.
fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        0 => format!("no {several}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {several}"),
    }
}
