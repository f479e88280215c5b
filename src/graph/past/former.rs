//! Where articles were before, for links that still lead there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::address::{from_readable, readable};
use super::super::{Absent, PageKind, Site};
use super::ledger::{Entry, Ledger};
use super::moves::{Moves, Traces};
use super::withdrawn::Fate;
use super::{Past, Snapshot};
use crate::diag::Diagnostics;
use crate::id::ArticleKey;

/// What has become of keys that no article has any more.
#[derive(Debug, Default)]
pub struct Former {
    /// From the old key to the new one.
    pub moved: BTreeMap<String, ArticleKey>,
    /// From the key of a withdrawn article to that of the one in its place.
    pub superseded: BTreeMap<String, String>,
}

impl Former {
    /// By `moved_from`, by the texts that `urls.lock` remembers, and by `redirects.yaml`.
    pub fn of(site: &Site, past: &Past, absent: &Absent, snapshot: &Snapshot) -> Former {
        // What is wrong with them is said when addresses are decided.
        let mut moves = Moves::declared(site, absent, &mut Diagnostics::default());
        let withdrawn = &past.withdrawn.list;
        let entries: Vec<Entry> = past.ledger.iter().flat_map(Ledger::entries).collect();
        let is_lost = |subject: &&str| {
            let is_withdrawn = withdrawn.iter().any(|entry| readable(&entry.key.value) == **subject);
            article(site, subject).is_none() && !is_withdrawn && !absent.is_broken(subject)
        };
        let lost = entries.iter().map(|entry| entry.subject).filter(is_lost).collect();
        let traces = Traces {
            site,
            entries: &entries,
            present: &[],
            lost,
        };
        moves.find(&traces, snapshot);
        let articles = entries.iter().map(|entry| entry.subject.to_owned());
        let old: BTreeSet<String> = articles.chain(moves.articles()).collect();
        let moved = old.into_iter().filter(|old| article(site, old).is_none());
        let moved = moved.filter_map(|old| {
            let new = article(site, &moves.next(site, &old)?)?;
            Some((from_readable(&old).into_owned(), new.clone()))
        });
        let superseded = withdrawn.iter().filter_map(|entry| match &entry.fate {
            Fate::SupersededBy(new) => Some((entry.key.value.clone(), new.value.clone())),
            Fate::Gone => None,
        });
        Former {
            moved: moved.collect(),
            superseded: superseded.collect(),
        }
    }
}

/// The key of the article that a line of `urls.lock` is about. Translations whose
/// source was moved away are not one.
fn article<'s>(site: &'s Site, subject: &str) -> Option<&'s ArticleKey> {
    let PageKind::Article(family) = site.kind_of(subject)? else {
        return None;
    };
    let family = &site.families[family.index()];
    (site.locale_of(family.source) == site.locales.source()).then_some(&family.key)
}
