//! What a run remembers of the one before.
//!
//! Three steps, each more work than the one before it:
//!
//! 1. No file has changed: the last report holds ([`Record::is_current`]).
//! 2. Only the text inside of some articles has changed: only their pages are
//!    rendered, where they are few from what was kept of these pages and without
//!    the rest of the site (`edit`), otherwise with it ([`Record::edited`]).
//! 3. Anything else: every page's view is made, and those pages are rendered
//!    whose view, article, templates, messages or configuration differ.
//!
//! A page is never trusted to be the same because something *probably* does not
//! concern it: the third step compares all that it is made of, and the second is
//! taken only where that comparison could find nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Report;
use super::articles::Articles;
use super::environment::Environment;
use super::ingest::Read;
use super::search::Shelves;
use crate::artifact::OutPath;
use crate::diag::{Diagnostics, codes};
use crate::emit::{Spool, Store, Tree};
use crate::graph::mentions::{Kept, Renewal};
use crate::i18n::cldr::Date;
use crate::id::ContentHash;
use crate::memo::Stamp;
use crate::render::{Copies, PageKey, SiteView};
use crate::source::Snapshot;

/// A run that published, and what it was made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The flags.
    pub options: ContentHash,
    /// The stamp of a file that was written when the run began.
    pub moment: Stamp,
    /// The site's files, with the hash of those that are articles.
    pub inputs: Vec<(Arc<str>, Stamp, Option<ContentHash>)>,
    /// What was wrong with files that are not among them, such as links to nowhere.
    pub listing: Diagnostics,
    /// What every page is made of besides its own view.
    pub environment: Environment,
    /// Of what lies where no page does, and of who mentions terms. The one may
    /// depend on the text of an article whose file has moved, the other on that of
    /// any.
    pub redirects: ContentHash,
    /// Of all that decides what a text mentions besides the text.
    pub mentions: ContentHash,
    /// Whether redirects do.
    pub reads_texts: bool,
    /// When the index of search of each locale was kept.
    pub search: BTreeMap<Arc<str>, Stamp>,
    /// The articles whose texts stand in feeds, too; sorted.
    pub fed: Vec<Arc<str>>,
    /// What was published.
    pub tree: Arc<Tree>,
    /// What was said.
    pub report: Report,
    /// The day of it.
    pub today: Option<Date>,
    /// What was made; kept apart, as it is of no use where nothing has changed.
    #[serde(skip)]
    pub made: Made,
}

/// What a run made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Made {
    /// The run's [`Record::moment`].
    pub moment: Stamp,
    /// What each page was made of, in the order of their paths.
    pub pages: Vec<(OutPath, Page)>,
    /// What was copied as it is.
    pub copies: Copies,
    /// What all pages of each locale show.
    pub shared: Vec<SiteView>,
}

/// A page that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page {
    /// What it was made of.
    pub key: PageKey,
    /// Where it lies among the pages that are kept, if it is there.
    pub kept: Option<Range<u64>>,
}

impl Made {
    /// A page.
    pub fn page(&self, path: &OutPath) -> Option<&Page> {
        let at = self.pages.binary_search_by(|(known, _)| known.cmp(path)).ok()?;
        Some(&self.pages[at].1)
    }
}

/// What is remembered when a run begins.
#[derive(Default)]
pub struct Memory {
    /// What article files were parsed to.
    pub articles: Articles,
    /// The last run that published to the same folder.
    pub record: Option<Record>,
    /// What was found of terms in articles.
    pub mentions: Mentions,
    /// Where the pages of this run are kept.
    pub pages: Option<Spool>,
    /// Where the indexes of search of this run are kept.
    pub shelves: Option<Shelves>,
    /// Where pictures are kept.
    pub store: Option<Store>,
    /// Where social cards are kept.
    pub cards: Option<Store>,
    /// When this run began, by the clock of the file system; none where nothing
    /// is kept for the next.
    pub moment: Option<Stamp>,
}

/// What was found of terms in articles, before and now.
#[derive(Debug, Default)]
pub struct Mentions {
    /// What is known.
    pub kept: Kept,
    /// Whether it is more than was kept.
    pub renewal: Renewal,
}

impl Mentions {
    /// What has to be kept again.
    pub fn newer(&self) -> Option<&Kept> {
        (self.renewal == Renewal::Needed).then_some(&self.kept)
    }

    /// The same, taken.
    pub fn renewed(&mut self) -> Option<Kept> {
        (self.renewal == Renewal::Needed).then(|| std::mem::take(&mut self.kept))
    }
}

impl Record {
    /// Whether a file still is as it was.
    fn is_same(&self, snapshot: &Snapshot, path: &str, stamp: Stamp) -> bool {
        stamp.is_settled(self.moment) && snapshot.stamp(path) == Some(stamp)
    }

    /// Whether all that was said of dates still holds on a day.
    pub fn holds_on(&self, today: Option<Date>) -> bool {
        let is_later = self.today < today && !self.report.diagnostics.has(codes::DATE_FUTURE);
        self.today == today || is_later
    }

    /// Whether all files are as they were.
    pub fn is_current(&self, snapshot: &Snapshot, options: ContentHash) -> bool {
        self.touched(snapshot, options)
            .is_some_and(|touched| touched.is_empty())
    }

    /// The positions of the inputs that may have changed, if these are articles
    /// and all else is as it was.
    pub fn touched(&self, snapshot: &Snapshot, options: ContentHash) -> Option<Vec<usize>> {
        let known: usize = snapshot.files().count();
        if self.options != options || known != self.inputs.len() || self.listing != snapshot.diagnostics {
            return None;
        }
        let mut touched = Vec::new();
        for (index, ((path, now), (known, was, hash))) in snapshot.files().zip(&self.inputs).enumerate() {
            if path != known {
                return None;
            }
            if *was != now || !was.is_settled(self.moment) {
                hash.as_ref()?;
                touched.push(index);
            }
        }
        Some(touched)
    }

    /// Whether a file that is no article is as it was.
    pub fn has_same(&self, snapshot: &Snapshot, path: &str) -> bool {
        self.inputs
            .binary_search_by(|(known, ..)| (**known).cmp(path))
            .is_ok_and(|at| self.is_same(snapshot, path, self.inputs[at].1))
    }

    /// The articles whose text alone has changed, if nothing else has: no file
    /// has come or gone, and what other pages can see of these articles is as it
    /// was.
    pub fn edited(&self, snapshot: &Snapshot, read: &Read, before: &Articles) -> Option<BTreeSet<Arc<str>>> {
        if snapshot.files().count() != self.inputs.len() {
            return None;
        }
        let mut edited = BTreeSet::new();
        for (path, stamp, hash) in &self.inputs {
            if self.is_same(snapshot, path, *stamp) {
                continue;
            }
            // What is no article is not looked into.
            let (old, new) = (hash.as_ref()?, read.get(path)?);
            if *old == new.hash {
                continue;
            }
            let (was, _) = before.recall(path, *old)?;
            let (is, _) = &new.outcome;
            if !is.as_ref()?.is_same_outside(was?.as_ref()) {
                return None;
            }
            edited.insert(path.clone());
        }
        Some(edited)
    }
}
