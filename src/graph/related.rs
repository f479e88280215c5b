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

use super::keys::Keys;
use super::{Absent, ArticleIdx, FamilyIdx, Site};
use crate::diag::{Diagnostic, Diagnostics};
use crate::source::Snapshot;
use given::Given;
use likeness::Spaces;
use listed::Listed;
use ranking::{Ranking, Scores};

pub use ranking::Weights;

/// So many articles are one task, for which there must be room for all scores.
const PIECE: usize = 256;

/// More candidates than are shown are kept, as a locale may hide some.
const SPARE: usize = 4;

/// What to read next.
pub struct Related {
    /// By family: the list, and how long it was before it was filled up.
    lists: Vec<(Vec<FamilyIdx>, usize)>,
    /// Of translations that have lists of their own.
    own: Vec<(ArticleIdx, Vec<FamilyIdx>)>,
}

impl Related {
    /// Fills in [`super::Family::related`] and [`super::Facts::related`].
    pub fn fill(self, site: &mut Site) {
        for (family, (related, listed)) in site.families.iter_mut().zip(self.lists) {
            family.related = related;
            family.related_listed = listed;
        }
        for (article, list) in self.own {
            site.facts[article.index()].related = Some(list);
        }
    }
}

/// Finds what to read next.
pub fn find(site: &Site, absent: &Absent, snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Related {
    let keys = Keys::new(&site.families);
    let listed = |index| listed::listed(site, FamilyIdx::new(index), &keys, absent);
    // Nearly no site lists all of them, so that their texts are compared.
    let (mut listed, spaces): (Vec<Listed>, Spaces) = rayon::join(
        || (0..site.families.len()).into_par_iter().map(listed).collect(),
        || Spaces::new(site, site.config.related_count),
    );
    let known = OnceCell::new();
    let misses = listed.iter().flat_map(|listed| &listed.misses);
    let problems: Vec<Diagnostic> = misses.map(|miss| listed::problem(site, miss, &keys, &known)).collect();
    diagnostics.extend(problems);
    let given = given::read(site, &keys, absent, snapshot, diagnostics);
    let sources: Vec<Vec<FamilyIdx>> = listed
        .iter_mut()
        .map(|listed| std::mem::take(&mut listed.source))
        .collect();
    Related {
        lists: all(
            site,
            sources,
            &given,
            (&spaces, &Weights::default()),
            site.config.related_count,
        ),
        own: listed.into_iter().flat_map(|listed| listed.translations).collect(),
    }
}

/// What has most in common with each article, by other weights and whatever
/// authors list: for measuring what each of them is worth.
pub fn computed(site: &Site, weights: &Weights, count: usize) -> Vec<Vec<FamilyIdx>> {
    let none = vec![Vec::new(); site.families.len()];
    let spaces = Spaces::new(site, count);
    let all = all(site, none, &Given::default(), (&spaces, weights), count);
    all.into_iter().map(|(related, _)| related).collect()
}

/// Lists, filled up where they are shorter than what is shown; and how long
/// each was before.
fn all(
    site: &Site,
    lists: Vec<Vec<FamilyIdx>>,
    given: &Given,
    (spaces, weights): (&Spaces, &Weights),
    count: usize,
) -> Vec<(Vec<FamilyIdx>, usize)> {
    if lists.iter().all(|list| list.len() >= count) {
        return lists.into_iter().map(|list| (list.clone(), list.len())).collect();
    }
    let ranking = Ranking::new(site, given, (spaces, weights));
    lists
        .into_par_iter()
        .enumerate()
        .with_max_len(PIECE)
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
