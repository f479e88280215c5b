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
use crate::parse::Article;

/// What parsing a file gave: an article, unless it cannot be used, and findings.
pub type Outcome = (Option<Arc<Article>>, Diagnostics);

/// Outcomes by the path of the file, as they are kept.
#[derive(Default, Serialize, Deserialize)]
pub struct Layer {
    /// What parsing depended on besides the file: the languages, the policies.
    context: ContentHash,
    /// Where each outcome lies in `bytes`.
    index: BTreeMap<Arc<str>, (ContentHash, Range<usize>)>,
    bytes: Vec<u8>,
}

/// The outcomes of earlier runs.
#[derive(Default)]
pub struct Articles {
    base: Layer,
    recent: Layer,
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
        let (known, range) = self.index.get(path)?;
        (*known == hash).then(|| self.bytes.get(range.clone())).flatten()
    }

    fn add(&mut self, path: &Arc<str>, hash: ContentHash, outcome: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(outcome);
        self.index.insert(path.clone(), (hash, start..self.bytes.len()));
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

    /// The outcome of a file with a hash.
    pub fn recall(&self, path: &str, hash: ContentHash) -> Option<Outcome> {
        let bytes = self.recent.find(path, hash).or_else(|| self.base.find(path, hash))?;
        postcard::from_bytes(bytes).ok()
    }

    /// What to write, now that a run knows `all` files and has parsed `parsed`
    /// of them.
    pub fn save(mut self, all: &[(Arc<str>, ContentHash)], parsed: &[(Arc<str>, ContentHash, Outcome)]) -> Save {
        if parsed.is_empty() {
            return Save::Nothing;
        }
        let encoded: Vec<Vec<u8>> = parsed
            .par_iter()
            .map(|(_, _, outcome)| postcard::to_stdvec(outcome).unwrap_or_default())
            .collect();
        for ((path, hash, _), bytes) in parsed.iter().zip(&encoded) {
            self.recent.add(path, *hash, bytes);
        }
        if self.recent.index.len() <= FEW + self.base.index.len() / SHARE && !self.base.index.is_empty() {
            return Save::Recent(self.recent);
        }
        let mut base = Layer::new(self.base.context);
        for (path, hash) in all {
            if let Some(bytes) = self.recent.find(path, *hash).or_else(|| self.base.find(path, *hash)) {
                base.add(path, *hash, bytes);
            }
        }
        Save::Base(base)
    }
}
