//! What article files were parsed to, remembered by the hash of their text.
//!
//! Kept in two files: a base, and what was parsed since it was written, so that
//! one edit does not write all of it again.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostics;
use crate::id::ContentHash;
use crate::memo::Stamp;
use crate::parse::Article;

/// What parsing a file gave: an article, unless it cannot be used, and findings.
pub type Outcome = (Option<Arc<Article>>, Diagnostics);

/// Outcomes by the path of the file, as they are kept.
#[derive(Default, Serialize, Deserialize)]
pub struct Layer {
    /// What parsing depended on besides the file: the languages, the policies.
    context: ContentHash,
    /// When the run began that wrote this.
    moment: Stamp,
    /// Where each outcome lies in `bytes`.
    index: BTreeMap<Arc<str>, Entry>,
    bytes: Vec<u8>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Entry {
    stamp: Stamp,
    hash: ContentHash,
    range: Range<usize>,
}

/// A file of this run.
pub struct Known {
    /// Its stamp when the run began.
    pub stamp: Stamp,
    /// The hash of its text.
    pub hash: ContentHash,
    /// What parsing it gave, now or once.
    pub outcome: Outcome,
    /// Whether it was parsed now.
    pub is_parsed: bool,
}

/// The outcomes of earlier runs.
#[derive(Default)]
pub struct Articles {
    base: Layer,
    recent: Layer,
    /// In memory, for a server: what the run before knew.
    held: BTreeMap<Arc<str>, Known>,
}

/// What has to be written after a run.
pub enum Save {
    /// Nothing: all was known.
    Nothing,
    /// What was parsed since the base was written.
    Recent(Layer),
    /// A new base; what was kept as recent is in it.
    Base(Layer),
}

/// So many outcomes are kept apart from the base, whatever its size.
const FEW: usize = 64;
/// And one for so many of the base.
const SHARE: usize = 32;

impl Layer {
    fn new(context: ContentHash) -> Layer {
        Layer {
            context,
            ..Layer::default()
        }
    }

    fn find(&self, path: &str, hash: ContentHash) -> Option<&[u8]> {
        let entry = self.index.get(path).filter(|entry| entry.hash == hash)?;
        self.bytes.get(entry.range.clone())
    }

    /// The hash of a file that was not touched since this was written.
    fn hash_of(&self, path: &str, stamp: Stamp) -> Option<ContentHash> {
        let entry = self.index.get(path)?;
        (entry.stamp == stamp && stamp.is_settled(self.moment)).then_some(entry.hash)
    }

    fn add(&mut self, path: &Arc<str>, known: &Known, outcome: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(outcome);
        let entry = Entry {
            stamp: known.stamp,
            hash: known.hash,
            range: start..self.bytes.len(),
        };
        self.index.insert(path.clone(), entry);
    }
}

impl Articles {
    /// Takes what was kept.
    pub fn load(&mut self, base: Option<Layer>, recent: Option<Layer>) {
        self.base = base.unwrap_or_default();
        self.recent = recent.unwrap_or_default();
    }

    /// Drops what was parsed in another context.
    pub fn fit(&mut self, context: ContentHash) {
        for layer in [&mut self.base, &mut self.recent] {
            if layer.context != context {
                *layer = Layer::new(context);
            }
        }
    }

    /// Takes what the run before knew.
    pub fn hold(&mut self, held: BTreeMap<Arc<str>, Known>) {
        self.held = held;
    }

    /// The hash of a file that has not been touched since it was remembered.
    pub fn hash_of(&self, path: &str, stamp: Stamp) -> Option<ContentHash> {
        if let Some(known) = self.held.get(path) {
            return (known.stamp == stamp).then_some(known.hash);
        }
        let kept = self.recent.hash_of(path, stamp);
        kept.or_else(|| self.base.hash_of(path, stamp))
    }

    /// The outcome of a file with a hash.
    pub fn recall(&self, path: &str, hash: ContentHash) -> Option<Outcome> {
        if let Some(known) = self.held.get(path).filter(|known| known.hash == hash) {
            return Some(known.outcome.clone());
        }
        let bytes = self.recent.find(path, hash).or_else(|| self.base.find(path, hash))?;
        postcard::from_bytes(bytes).ok()
    }

    /// What to write, now that a run which began at a moment knows `all` files.
    pub fn save(mut self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>) -> Save {
        let parsed: Vec<(&Arc<str>, &Known)> = all.iter().filter(|(_, known)| known.is_parsed).collect();
        if parsed.is_empty() {
            return Save::Nothing;
        }
        let encoded: Vec<Vec<u8>> = parsed
            .par_iter()
            .map(|(_, known)| postcard::to_stdvec(&known.outcome).unwrap_or_default())
            .collect();
        for ((path, known), bytes) in parsed.iter().zip(&encoded) {
            self.recent.add(path, known, bytes);
        }
        // An entry of an earlier run is no less settled now.
        self.recent.moment = moment;
        if self.recent.index.len() <= FEW + self.base.index.len() / SHARE && !self.base.index.is_empty() {
            return Save::Recent(self.recent);
        }
        let mut base = Layer::new(self.base.context);
        base.moment = moment;
        for (path, known) in all {
            let kept = self.recent.find(path, known.hash);
            if let Some(bytes) = kept.or_else(|| self.base.find(path, known.hash)) {
                base.add(path, known, bytes);
            }
        }
        Save::Base(base)
    }
}
