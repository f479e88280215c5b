//! What to read next: first what authors list, then what has most in common.
//!
//! How much two articles have in common is the sum of what their texts are about
//! ([`likeness`]), their tags, links from one to the other, and the section.
//! Scores that somebody else has computed may take the place of the first
//! ([`given`]). It is decided once for an article and all its translations, by
//! their source. All numbers are whole, so that they are the same everywhere.

mod given;
mod likeness;
mod listed;
mod ranking;

use std::cell::OnceCell;

use rayon::prelude::*;

use super::last_parts::LastParts;
use super::{Absent, FamilyIdx, Site};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Snapshot;
use given::Given;
use listed::Listed;
use ranking::{Ranking, Scores};

pub use ranking::Weights;

/// More candidates than are shown are kept, as a locale may hide some.
const SPARE: usize = 4;

/// Fills in [`super::Family::related`].
pub fn fill(site: &mut Site, absent: &Absent, snapshot: &Snapshot, diagnostics: &mut Diagnostics) {
    let last_parts = LastParts::new(&site.families);
    let mut listed: Vec<Listed> = (0..site.families.len())
        .into_par_iter()
        .map(|index| listed::listed(site, FamilyIdx::new(index), &last_parts, absent))
        .collect();
    let known = OnceCell::new();
    let misses = listed.iter().flat_map(|listed| &listed.misses);
    let problems: Vec<Diagnostic> = misses
        .map(|miss| listed::problem(site, miss, &last_parts, &known))
        .collect();
    diagnostics.extend(problems);
    let given = given::read(site, &last_parts, absent, snapshot, diagnostics);
    let sources: Vec<Vec<FamilyIdx>> = listed
        .iter_mut()
        .map(|listed| std::mem::take(&mut listed.source))
        .collect();
    let related = all(site, sources, &given, &Weights::default(), site.config.related_count);
    for (family, (related, listed)) in site.families.iter_mut().zip(related) {
        family.related = related;
        family.related_listed = listed;
    }
    for (article, list) in listed.into_iter().flat_map(|listed| listed.translations) {
        site.facts[article.index()].related = Some(list);
    }
}

/// What has most in common with each article, by other weights and whatever
/// authors list: for measuring what each of them is worth.
pub fn computed(site: &Site, weights: &Weights, count: usize) -> Vec<Vec<FamilyIdx>> {
    let none = vec![Vec::new(); site.families.len()];
    let all = all(site, none, &Given::default(), weights, count);
    all.into_iter().map(|(related, _)| related).collect()
}

/// Lists, filled up where they are shorter than what is shown; and how long
/// each was before.
fn all(
    site: &Site,
    lists: Vec<Vec<FamilyIdx>>,
    given: &Given,
    weights: &Weights,
    count: usize,
) -> Vec<(Vec<FamilyIdx>, usize)> {
    if lists.iter().all(|list| list.len() >= count) {
        return lists.into_iter().map(|list| (list.clone(), list.len())).collect();
    }
    let ranking = Ranking::new(site, given, weights);
    lists
        .into_par_iter()
        .enumerate()
        .map_init(
            || Scores::new(site.families.len()),
            |scores, (index, mut list)| {
                let listed = list.len();
                if listed < count {
                    let more = ranking.more(FamilyIdx::new(index), &list, count - listed, scores);
                    list.extend(more);
                }
                (list, listed)
            },
        )
        .collect()
}
