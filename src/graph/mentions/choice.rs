//! Which of the terms in an article's text become links.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::article_of;
use crate::config::Autolink;
use crate::graph::{ArticleIdx, FamilyIdx, Site};

/// What becomes of a term in a text, in which it could be linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It becomes a link.
    Linked,
    /// The article has `autolink: false`.
    OptedOut,
    /// It is the article's own.
    Itself,
    /// The article links to it by hand.
    ByHand,
    /// It was linked before, as often as `autolink.per_target` allows.
    Again,
    /// The page has as many such links as `autolink.per_page` allows.
    Full,
}

/// What an article leaves for links of terms, whatever its text says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Room {
    /// Whether it has `autolink: false`.
    is_closed: bool,
    /// The term that it is.
    itself: Option<u32>,
    /// The terms to which it links by hand, and how often.
    by_hand: Vec<(u32, usize)>,
}

impl Room {
    /// Of an article, where the terms of its language are these.
    pub(super) fn of(site: &Site, article: ArticleIdx, families: &[FamilyIdx]) -> Room {
        let facts = &site.facts[article.index()];
        let term = |family: FamilyIdx| families.binary_search(&family).ok()?.try_into().ok();
        let mut by_hand: BTreeMap<u32, usize> = BTreeMap::new();
        for term in facts.links.iter().filter_map(article_of).filter_map(term) {
            *by_hand.entry(term).or_default() += 1;
        }
        Room {
            is_closed: !facts.autolink,
            itself: term(facts.family),
            by_hand: by_hand.into_iter().collect(),
        }
    }

    fn by_hand(&self, term: u32) -> usize {
        let at = self.by_hand.binary_search_by_key(&term, |(known, _)| *known);
        at.map_or(0, |at| self.by_hand[at].1)
    }
}

/// Chooses for one article, from its first term to its last.
pub struct Choice<'r> {
    room: &'r Room,
    autolink: &'r Autolink,
    linked: BTreeMap<u32, usize>,
    count: usize,
}

impl<'r> Choice<'r> {
    /// For an article that leaves so much room.
    pub fn of(room: &'r Room, autolink: &'r Autolink) -> Choice<'r> {
        Choice {
            room,
            autolink,
            linked: BTreeMap::new(),
            count: 0,
        }
    }

    /// What becomes of the next term of the text, by its position in the lexicon.
    pub fn verdict(&mut self, term: u32) -> Verdict {
        let by_hand = self.room.by_hand(term);
        let linked = self.linked.get(&term).copied().unwrap_or(0);
        if self.room.is_closed {
            Verdict::OptedOut
        } else if self.room.itself == Some(term) {
            Verdict::Itself
        } else if by_hand > 0 && by_hand >= self.autolink.per_target {
            Verdict::ByHand
        } else if by_hand + linked >= self.autolink.per_target {
            Verdict::Again
        } else if self.count >= self.autolink.per_page {
            Verdict::Full
        } else {
            *self.linked.entry(term).or_default() += 1;
            self.count += 1;
            Verdict::Linked
        }
    }
}
