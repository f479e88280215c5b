//! What sections, tags and authors list in each locale, in the locale's order.

use std::borrow::Cow;

use rayon::prelude::*;

use super::family::{Name, Resolution, Shown};
use super::{FamilyIdx, SectionIdx, Site};
use crate::i18n::Locale;
use crate::parse::Sort;

/// What a locale lists.
struct Lists {
    /// Of each section, and whether it has an article of the locale's own.
    sections: Vec<(Vec<FamilyIdx>, bool)>,
    tags: Vec<(Vec<FamilyIdx>, bool)>,
    authors: Vec<(Vec<FamilyIdx>, bool)>,
}

/// Fills in what is listed where, and which of those pages exist.
pub fn fill(site: &mut Site) {
    let locales: Vec<Locale> = site.locales.iter().collect();
    let lists: Vec<Lists> = locales.par_iter().map(|locale| of_locale(site, *locale)).collect();
    for (locale, lists) in locales.into_iter().zip(lists) {
        let mut translated = Vec::with_capacity(lists.sections.len());
        for (section, (list, exact)) in site.sections.iter_mut().zip(lists.sections) {
            section.listed[locale.index()] = list;
            translated.push(exact);
        }
        settle_sections(site, locale, &translated);
        let tags = site.tags.terms.iter_mut().zip(lists.tags);
        let authors = site.authors.terms.iter_mut().zip(lists.authors);
        for (term, (list, translated)) in tags.chain(authors) {
            term.listed[locale.index()] = list;
            term.translated[locale.index()] = translated;
        }
    }
}

fn of_locale(site: &Site, locale: Locale) -> Lists {
    let empty = |len| vec![(Vec::new(), false); len];
    let mut lists = Lists {
        sections: empty(site.sections.len()),
        tags: empty(site.tags.terms.len()),
        authors: empty(site.authors.terms.len()),
    };
    for family in by_title(site, locale) {
        let resolution = site.resolve(family, locale);
        let Some(article) = listed(resolution) else {
            continue;
        };
        let exact = matches!(resolution, Resolution::Exact(_));
        let facts = &site.facts[article.index()];
        let section = site.families[family.index()].section;
        let tags = facts.tags.iter().map(|tag| tag.index());
        let add = |(list, translated): &mut (Vec<FamilyIdx>, bool)| {
            list.push(family);
            *translated |= exact;
        };
        add(&mut lists.sections[section.index()]);
        tags.for_each(|tag| add(&mut lists.tags[tag]));
        if let Some(author) = facts.author {
            add(&mut lists.authors[author.index()]);
        }
    }
    for (index, (list, _)) in lists.sections.iter_mut().enumerate() {
        sort(site, SectionIdx::new(index), list, locale);
    }
    lists
}

/// The article that a list shows, if the locale lists it.
pub fn listed(resolution: Resolution) -> Option<super::ArticleIdx> {
    match resolution {
        Resolution::Exact(article) => Some(article),
        Resolution::Fallback {
            article,
            shown: Shown::Page | Shown::Link,
        } => Some(article),
        Resolution::Fallback {
            shown: Shown::Hidden, ..
        }
        | Resolution::Missing => None,
    }
}

fn by_title(site: &Site, locale: Locale) -> Vec<FamilyIdx> {
    let mut order: Vec<(Cow<[u8]>, FamilyIdx)> = (0..site.families.len())
        .into_par_iter()
        .map(FamilyIdx::new)
        .filter_map(|family| {
            let article = listed(site.resolve(family, locale))?;
            Some((site.filed(article, locale, Name::Title), family))
        })
        .collect();
    order.par_sort_unstable();
    order.into_iter().map(|(_, family)| family).collect()
}

/// The list comes sorted by title, and both sorts are stable.
fn sort(site: &Site, section: SectionIdx, list: &mut [FamilyIdx], locale: Locale) {
    let facts = |family: &FamilyIdx| listed(site.resolve(*family, locale)).map(|article| &site.facts[article.index()]);
    match site.sections[section.index()].sort {
        Sort::Title => {}
        Sort::Weight => list.sort_by_key(|family| facts(family).and_then(|facts| facts.weight).unwrap_or(i64::MAX)),
        Sort::Date => list.sort_by_key(|family| std::cmp::Reverse(facts(family).and_then(|facts| facts.date))),
    }
}

/// A section's page exists where it or a section in it lists something or the
/// locale describes it; the home page exists everywhere.
fn settle_sections(site: &mut Site, locale: Locale, has_translated: &[bool]) {
    let at = locale.index();
    for index in (0..site.sections.len()).rev() {
        let node = &site.sections[index];
        let below = |flag: fn(&super::SectionNode, usize) -> bool| {
            node.children
                .iter()
                .any(|child| flag(&site.sections[child.index()], at))
        };
        let described = node.files[at].is_some();
        let exists = index == 0 || described || !node.listed[at].is_empty() || below(|node, at| node.exists[at]);
        let translated = described || has_translated[index] || below(|node, at| node.translated[at]);
        site.sections[index].exists[at] = exists;
        site.sections[index].translated[at] = translated;
    }
}
