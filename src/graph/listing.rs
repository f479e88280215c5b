//! What sections, tags and authors list in each locale, in the locale's order.

use rayon::prelude::*;

use super::family::{Resolution, Shown};
use super::{FamilyIdx, SectionIdx, Site};
use crate::i18n::Locale;
use crate::parse::Sort;

/// Fills in what is listed where, and which of those pages exist.
pub fn fill(site: &mut Site) {
    let tag_count = site.tags.terms.len();
    let author_count = site.authors.terms.len();
    for locale in site.locales.clone().iter() {
        let order = by_title(site, locale);
        let mut sections = vec![Vec::new(); site.sections.len()];
        let mut translated = vec![false; site.sections.len()];
        let mut tags = vec![(Vec::new(), false); tag_count];
        let mut authors = vec![(Vec::new(), false); author_count];
        for family in order {
            let resolution = site.resolve(family, locale);
            let Some(article) = listed(resolution) else {
                continue;
            };
            let facts = &site.facts[article.index()];
            let exact = matches!(resolution, Resolution::Exact(_));
            let section = site.families[family.index()].section;
            sections[section.index()].push(family);
            translated[section.index()] |= exact;
            for tag in &facts.tags {
                tags[tag.index()].0.push(family);
                tags[tag.index()].1 |= exact;
            }
            if let Some(author) = facts.author {
                authors[author.index()].0.push(family);
                authors[author.index()].1 |= exact;
            }
        }
        for (index, mut list) in sections.into_iter().enumerate() {
            sort(site, SectionIdx::new(index), &mut list, locale);
            site.sections[index].listed[locale.index()] = list;
        }
        settle_sections(site, locale, &translated);
        let terms = site.tags.terms.iter_mut().zip(tags);
        for (term, (list, translated)) in terms.chain(site.authors.terms.iter_mut().zip(authors)) {
            term.listed[locale.index()] = list;
            term.translated[locale.index()] = translated;
        }
    }
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
    let cldr = site.locales.cldr(locale);
    let mut order: Vec<(Vec<u8>, FamilyIdx)> = (0..site.families.len())
        .into_par_iter()
        .map(FamilyIdx::new)
        .filter_map(|family| {
            let article = listed(site.resolve(family, locale))?;
            let fields = &site.articles[article.index()].fields;
            let name = fields.reading.as_ref().unwrap_or(&fields.title.value);
            Some((cldr.sort_key(site.filing.filed(locale, name)), family))
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
