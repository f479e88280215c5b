//! Articles with their translations, and what a locale shows of each.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::references::Destination;
use super::sections::SectionNode;
use super::{Address, ArticleIdx, AssetIdx, Drafts, FamilyIdx, SectionIdx, Site, StaleTranslations, TermIdx};
use crate::config::{Config, Untranslated};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::cldr::Date;
use crate::i18n::{Locale, Locales};
use crate::id::ArticleKey;
use crate::parse::{Article, Translation};

/// An article with all its translations.
#[derive(Clone, Debug)]
pub struct Family {
    /// The path that they share.
    pub key: ArticleKey,
    /// The section they are in.
    pub section: SectionIdx,
    /// The article in the source locale, or else the first there is.
    pub source: ArticleIdx,
    /// The article of each locale.
    pub members: Vec<Option<ArticleIdx>>,
    /// What a locale without one shows.
    pub policy: Untranslated,
    /// The page of each locale that has one, its own or a fallback.
    pub addresses: Vec<Option<Address>>,
    /// Articles to read next: those listed, then others, best first.
    pub related: Vec<FamilyIdx>,
    /// How many of `related` were listed by the author: these are all shown.
    pub related_listed: usize,
    /// Locales whose translation is out of date and shown to nobody.
    pub withheld: Vec<Locale>,
}

/// What holds for one article once neutral fields are inherited and references
/// resolved.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The family it belongs to.
    pub family: FamilyIdx,
    /// First published.
    pub date: Option<Date>,
    /// Its author.
    pub author: Option<TermIdx>,
    /// Its tags, in the order written.
    pub tags: Vec<TermIdx>,
    /// What a translation lists to read next in the place of its source.
    pub related: Option<Vec<FamilyIdx>>,
    /// Its picture.
    pub image: Option<AssetIdx>,
    /// Where its call to action leads.
    pub cta: Option<Destination>,
    /// Place in lists sorted by weight.
    pub weight: Option<i64>,
    /// Whether search finds it.
    pub search: bool,
    /// Whether terms in it are linked.
    pub autolink: bool,
    /// The ids of its headings, in order.
    pub anchors: Vec<String>,
    /// The ids of its questions, in order: the source's where it gives none.
    pub faq_anchors: Vec<String>,
    /// Where its references lead, in order.
    pub links: Vec<Destination>,
    /// See [`Site::filed`]: of its title in its own language, as soon as anyone asks.
    pub(super) filed: OnceLock<Box<[u8]>>,
}

/// Under which name a list has articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
    /// Their titles.
    Title,
    /// Their terms, or else their titles.
    Headword,
}

/// What a locale has for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// The article itself.
    Exact(ArticleIdx),
    /// The article in another language.
    Fallback {
        /// In that language.
        article: ArticleIdx,
        /// How it is shown.
        shown: Shown,
    },
    /// Nothing: no language of the chain has it.
    Missing,
}

/// How a fallback is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// On a page at the locale's own address.
    Page,
    /// As a link to the other language's page.
    Link,
    /// Only where a text links to it.
    Hidden,
}

impl Site {
    /// What `locale` has for a family: the one decision that everybody asks for.
    pub fn resolve(&self, family: FamilyIdx, locale: Locale) -> Resolution {
        self.families[family.index()].resolve(locale, &self.locales)
    }

    /// Bytes by whose order an article stands in the lists of a locale under a name
    /// that it has: its headword or its title, and how that is read where it says so.
    pub fn filed<'s>(&'s self, article: ArticleIdx, locale: Locale, name: Name) -> Cow<'s, [u8]> {
        let fields = &self.articles[article.index()].fields;
        let title = fields.reading.as_ref().unwrap_or(&fields.title.value).as_str();
        let name = match name {
            Name::Headword if fields.reading.is_none() => fields.headword(),
            Name::Headword | Name::Title => title,
        };
        let key = || self.locales.cldr(locale).sort_key(self.filing.filed(locale, name));
        // Several lists have most articles, and an order of letters takes its time.
        match self.locale_of(article) == locale && name == title {
            true => Cow::Borrowed(self.facts[article.index()].filed.get_or_init(|| key().into())),
            false => Cow::Owned(key()),
        }
    }

    /// The article's language.
    pub fn locale_of(&self, article: ArticleIdx) -> Locale {
        self.articles[article.index()].file.locale
    }

    /// The article behind a resolution.
    pub fn shown_article(&self, resolution: Resolution) -> Option<ArticleIdx> {
        match resolution {
            Resolution::Exact(article) | Resolution::Fallback { article, .. } => Some(article),
            Resolution::Missing => None,
        }
    }
}

impl Family {
    pub(super) fn resolve(&self, locale: Locale, locales: &Locales) -> Resolution {
        if let Some(article) = self.members[locale.index()] {
            return Resolution::Exact(article);
        }
        let shown = match self.policy {
            _ if self.withheld.contains(&locale) => Shown::Hidden,
            Untranslated::Page => Shown::Page,
            Untranslated::Link => Shown::Link,
            Untranslated::Hide => Shown::Hidden,
        };
        locales
            .chain(locale)
            .iter()
            .find_map(|fallback| self.members[fallback.index()])
            .map_or(Resolution::Missing, |article| Resolution::Fallback { article, shown })
    }
}

/// Leaves out drafts: an article that is one, all translations of a source
/// that is one, and translations that are only begun.
///
/// With what is left come the keys of which nothing is left.
pub fn without_drafts(
    articles: Vec<Arc<Article>>,
    source: Locale,
    drafts: Drafts,
) -> (Vec<Arc<Article>>, BTreeSet<ArticleKey>) {
    if drafts == Drafts::Shown {
        return (articles, BTreeSet::new());
    }
    let unfinished = |article: &Arc<Article>| article.fields.draft || article.fields.translation == Translation::Draft;
    if !articles.iter().any(unfinished) {
        return (articles, BTreeSet::new());
    }
    let hidden: BTreeSet<ArticleKey> = articles
        .iter()
        .filter(|article| article.file.locale == source && article.fields.draft)
        .map(|article| article.file.key.clone())
        .collect();
    let (left, gone): (Vec<Arc<Article>>, Vec<Arc<Article>>) = articles
        .into_iter()
        .partition(|article| !unfinished(article) && !hidden.contains(&article.file.key));
    let kept: BTreeSet<&ArticleKey> = left.iter().map(|article| &article.file.key).collect();
    let gone = gone
        .into_iter()
        .map(|article| article.file.key.clone())
        .filter(|key| !kept.contains(key))
        .collect();
    (left, gone)
}

/// Groups articles, which come sorted by key and locale.
pub fn gather(
    articles: &[Arc<Article>],
    locales: &Locales,
    broken: &BTreeSet<(Arc<str>, Locale)>,
    diagnostics: &mut Diagnostics,
) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let index = ArticleIdx::new(index);
        let key = &article.file.key;
        if families.last().is_none_or(|family| family.key != *key) {
            families.push(Family {
                key: key.clone(),
                section: SectionIdx::new(0),
                source: index,
                members: vec![None; locales.len()],
                policy: Untranslated::Page,
                addresses: vec![None; locales.len()],
                related: Vec::new(),
                related_listed: 0,
                withheld: Vec::new(),
            });
        }
        if let Some(family) = families.last_mut() {
            family.members[article.file.locale.index()] = Some(index);
            if article.file.locale == locales.source() {
                family.source = index;
            }
        }
    }
    for family in &families {
        let source_is_broken = broken.contains(&(family.key.shared(), locales.source()));
        if family.members[locales.source().index()].is_none() && !source_is_broken {
            orphaned(family, articles, locales, diagnostics);
        }
    }
    families
}

fn orphaned(family: &Family, articles: &[Arc<Article>], locales: &Locales, diagnostics: &mut Diagnostics) {
    let source = locales.tag(locales.source());
    for article in family.members.iter().flatten() {
        let file = &articles[article.index()].file;
        diagnostics.push(
            Diagnostic::new(
                codes::TRANSLATION_ORPHANED,
                Place::file(file.path.clone()),
                format!("no article `{}` in the source language `{source}`", family.key),
            )
            .hint("a translation has the path of its original; rename the file, or write the original")
            .locale(locales.tag(file.locale).as_str())
            .key(family.key.shared()),
        );
    }
}

/// Sets sections and policies: the source's front matter wins over the
/// section's, which wins over the site's. Reports missing translations.
pub fn settle(
    families: &mut [Family],
    articles: &[Arc<Article>],
    sections: &[SectionNode],
    config: &Config,
    (stale, broken): (&StaleTranslations, &BTreeSet<(Arc<str>, Locale)>),
    diagnostics: &mut Diagnostics,
) {
    for (index, section) in sections.iter().enumerate() {
        for family in &section.families {
            let family = &mut families[family.index()];
            family.section = SectionIdx::new(index);
            let own = articles[family.source.index()].fields.untranslated;
            family.policy = own.or(section.policy).unwrap_or(config.untranslated);
        }
    }
    for family in families.iter() {
        for (index, (locale, member)) in config.locales.iter().zip(&family.members).enumerate() {
            if member.is_some() || index == config.source {
                continue;
            }
            // What is out of date or cannot be read is there, and is reported as what it is.
            let index = Locale::from_index(index);
            let is_there =
                stale.contains_key(&(family.key.clone(), index)) || broken.contains(&(family.key.shared(), index));
            if !is_there {
                let source = &articles[family.source.index()].file;
                diagnostics.push(
                    Diagnostic::new(
                        codes::TRANSLATION_MISSING,
                        Place::file(source.path.clone()),
                        format!("article `{}` is not translated into `{}`", family.key, locale.tag),
                    )
                    .locale(locale.tag.as_str())
                    .key(family.key.shared()),
                );
            }
        }
    }
}

/// Inherits neutral fields that need nothing but the two articles.
pub fn facts(families: &[Family], articles: &[Arc<Article>]) -> Vec<Facts> {
    let mut family_of = vec![FamilyIdx::new(0); articles.len()];
    for (index, family) in families.iter().enumerate() {
        for article in family.members.iter().flatten() {
            family_of[article.index()] = FamilyIdx::new(index);
        }
    }
    articles
        .par_iter()
        .zip(family_of)
        .map(|(article, family)| {
            let source = &articles[families[family.index()].source.index()].fields;
            let own = &article.fields;
            Facts {
                family,
                date: own.date.as_ref().or(source.date.as_ref()).map(|date| date.value),
                author: None,
                tags: Vec::new(),
                related: None,
                image: None,
                cta: None,
                weight: own.weight.or(source.weight),
                search: own.search.or(source.search).unwrap_or(true),
                autolink: own.autolink.or(source.autolink).unwrap_or(true),
                anchors: Vec::new(),
                faq_anchors: Vec::new(),
                links: Vec::new(),
                filed: OnceLock::new(),
            }
        })
        .collect()
}
