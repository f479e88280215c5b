//! What is best done next: what most people read, or else what is longest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Hits, Item, PageState, Status};
use crate::id::ArticleKey;

/// An article that waits for translators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo<'s> {
    /// Which.
    pub key: &'s ArticleKey,
    /// How often it is read, if that is known.
    pub views: Option<u64>,
    /// Words of the source to be translated, in all languages together.
    pub words: usize,
    /// The languages in which there is something to do, as `site.yaml` lists them.
    pub items: Vec<&'s Item>,
}

impl PageState {
    /// Whether there is something for a translator to do.
    pub fn is_work(self) -> bool {
        !matches!(self, PageState::Current | PageState::Orphaned)
    }
}

/// Articles with something to do, what is best done next first.
pub fn todo<'s>(status: &'s Status, hits: &Hits) -> Vec<Todo<'s>> {
    let mut waiting: BTreeMap<&ArticleKey, Vec<&Item>> = BTreeMap::new();
    for item in status.items.iter().filter(|item| item.state.is_work()) {
        waiting.entry(&item.key).or_default().push(item);
    }
    let mut list: Vec<Todo> = waiting
        .into_iter()
        .map(|(key, items)| Todo {
            key,
            views: hits.get(key).copied(),
            words: items.iter().map(|item| item.words).sum(),
            items,
        })
        .collect();
    list.sort_by_key(|todo| (Reverse(todo.views), Reverse(todo.words), todo.key));
    list
}
