//! What is kept of the indexes of search: for each locale one file that says what
//! is where, and one with the words.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::articles::Texts;
use super::publish::{keep, recall};
use crate::emit::{Cache, Spool, Spools};
use crate::memo::Stamp;
use crate::parse::{Article, Packed};
use crate::search::{Edit, Patch, Stock};
use crate::source::Kept;

/// Where the indexes of a published folder are kept.
#[derive(Clone)]
pub struct Shelves {
    spools: Spools,
    name: String,
}

/// What came of making the indexes of a run.
pub struct Made {
    /// The locale's tag.
    pub tag: Arc<str>,
    /// The index.
    pub stock: Stock,
    /// Its words.
    pub spool: Spool,
}

/// The index of a locale with other texts of articles.
pub struct Patched {
    tag: Arc<str>,
    stock: Stock,
    /// What is different.
    pub patch: Patch,
}

/// An article with another text.
pub struct Change {
    /// As it was.
    pub was: Arc<Article>,
    /// As it is.
    pub is: Arc<Article>,
    /// The tag of its locale.
    pub tag: Arc<str>,
}

impl Shelves {
    /// Those under a name.
    pub fn new(cache: &Cache, name: &str) -> Shelves {
        Shelves {
            spools: cache.spools(),
            name: name.to_owned(),
        }
    }

    fn head(&self, tag: &str) -> String {
        format!("{}-{tag}", self.name)
    }

    fn words(&self, tag: &str) -> String {
        format!("{}-{tag}-words", self.name)
    }

    /// A file for the words of a locale.
    pub fn spool(&self, tag: &str) -> Option<Spool> {
        self.spools.open(&self.words(tag))
    }

    /// Keeps the indexes of a run that began at a moment.
    pub fn keep(&self, cache: &Cache, made: Vec<Made>, moment: Stamp) -> BTreeMap<Arc<str>, Stamp> {
        let mut moments = BTreeMap::new();
        for Made { tag, mut stock, spool } in made {
            stock.moment = moment;
            spool.keep(&cache.path(&self.words(&tag)));
            keep(cache, &self.head(&tag), &stock);
            moments.insert(tag, moment);
        }
        moments
    }

    /// Takes other texts of articles into the indexes that were kept at some
    /// moments; `None` where one of these must be made anew.
    pub fn patch(
        &self,
        cache: &Cache,
        moments: &BTreeMap<Arc<str>, Stamp>,
        changes: &[Change],
        texts: &Texts,
    ) -> Option<Vec<Patched>> {
        let mut by_tag: BTreeMap<&Arc<str>, Vec<&Change>> = BTreeMap::new();
        for change in changes {
            by_tag.entry(&change.tag).or_default().push(change);
        }
        let mut patched = Vec::new();
        for (tag, changes) in by_tag {
            let mut stock: Stock = recall(cache, &self.head(tag))?;
            if moments.get(tag) != Some(&stock.moment) {
                return None;
            }
            let mut words = Vec::new();
            for change in changes {
                if stock.has(&change.was.file.key) {
                    words.push((change, texts.words(&change.was)?, held(&change.is)?));
                }
            }
            let edits: Vec<Edit> = words
                .iter()
                .map(|(change, was, is)| Edit {
                    key: &change.was.file.key,
                    was,
                    is,
                })
                .collect();
            let file = Kept::open(&cache.path(&self.words(tag)))?;
            let patch = stock.patch(&edits, |range: Range<u64>| file.part(range))?;
            let tag = tag.clone();
            patched.push(Patched { tag, stock, patch });
        }
        Some(patched)
    }

    /// Keeps indexes with other texts, at a moment.
    pub fn keep_patched(&self, cache: &Cache, patched: Vec<Patched>, moment: Stamp) -> BTreeMap<Arc<str>, Stamp> {
        let mut moments = BTreeMap::new();
        for Patched { tag, mut stock, .. } in patched {
            stock.moment = moment;
            let path = cache.path(&self.words(&tag));
            let file = Kept::open(&path);
            if stock.is_scattered()
                && let (Some(file), Some(spool)) = (file, self.spool(&tag))
                && stock
                    .gather(|range| file.part(range), |bytes| spool.put(bytes).ok())
                    .is_some()
            {
                spool.keep(&path);
            }
            keep(cache, &self.head(&tag), &stock);
            moments.insert(tag, moment);
        }
        moments
    }
}

/// The words of an article that was parsed now.
fn held(article: &Article) -> Option<&[u8]> {
    match &article.words {
        Packed::Held(bytes) => Some(bytes),
        Packed::Away(..) => None,
    }
}
