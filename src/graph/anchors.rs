//! Heading ids, the same in every locale.
//!
//! An explicit `{#id}` comes first, then the id of the source article's heading
//! in the same place, then the heading's own text. The same place means the
//! same path: the second `###` below the third `##`. So a translation that
//! lacks its last sections keeps the right ids for the others.

use std::collections::BTreeMap;

use super::family::{Facts, Family};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::Locales;
use crate::id::slugify;
use crate::parse::Article;

/// Fills in [`Facts::anchors`].
pub fn assign(
    facts: &mut [Facts],
    families: &[Family],
    articles: &[Article],
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) {
    for family in families {
        let source = &articles[family.source.index()];
        let source_ids = ids(source, &BTreeMap::new(), locales, diagnostics);
        let by_place: BTreeMap<Vec<usize>, &str> = places(source)
            .into_iter()
            .zip(source_ids.iter().map(String::as_str))
            .collect();
        for member in family.members.iter().flatten() {
            facts[member.index()].anchors = if *member == family.source {
                source_ids.clone()
            } else {
                ids(&articles[member.index()], &by_place, locales, diagnostics)
            };
        }
    }
}

fn ids(
    article: &Article,
    by_place: &BTreeMap<Vec<usize>, &str>,
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let cldr = locales.cldr(article.file.locale);
    let outline = &article.text.outline;
    // Explicit ids are taken before any other can be.
    let mut taken: Vec<String> = vec!["faq".to_owned(), "content".to_owned()];
    let mut explicit = Vec::with_capacity(outline.len());
    for heading in outline {
        let id = heading.id.clone().filter(|id| !id.is_empty());
        if let Some(id) = &id {
            if taken.contains(id) {
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
                explicit.push(None);
                continue;
            }
            taken.push(id.clone());
        }
        explicit.push(id);
    }
    let mut ids = Vec::with_capacity(outline.len());
    for ((heading, place), explicit) in outline.iter().zip(places(article)).zip(explicit) {
        let id = explicit.unwrap_or_else(|| {
            let shared = by_place.get(&place).map(|id| (*id).to_owned());
            let wanted = shared.unwrap_or_else(|| slugify(&cldr.lowercase(&heading.text)));
            let id = unique(wanted, &taken);
            taken.push(id.clone());
            id
        });
        ids.push(id);
    }
    ids
}

fn unique(wanted: String, taken: &[String]) -> String {
    let wanted = if wanted.is_empty() {
        "section".to_owned()
    } else {
        wanted
    };
    if !taken.contains(&wanted) {
        return wanted;
    }
    let mut number = 2;
    loop {
        let candidate = format!("{wanted}-{number}");
        if !taken.contains(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// Each heading's place: at every level above and at its own, which one it is.
fn places(article: &Article) -> Vec<Vec<usize>> {
    let mut counts = [0usize; 7];
    article
        .text
        .outline
        .iter()
        .map(|heading| {
            let level = usize::from(heading.level.min(6));
            counts[level] += 1;
            counts[level + 1..].fill(0);
            counts[1..=level].to_vec()
        })
        .collect()
}
