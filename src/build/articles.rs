//! What article files were parsed to, remembered by the hash of their text.
//!
//! Kept in three files: a base, what was parsed since it was written, so that
//! one edit does not write all of it again, and the articles' texts, of which a
//! run that renders few pages reads few.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostics;
use crate::id::ContentHash;
use crate::memo::Stamp;
use crate::parse::{Article, Content, Packed};
use crate::source::Kept;

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
    /// Where the article's text lies among the texts, and its hash there.
    text: Option<(Range<u64>, ContentHash)>,
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
    base: Arc<Layer>,
    recent: Layer,
    texts: Option<Arc<Kept>>,
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
    Base(Box<Base>),
}

/// A new base.
pub struct Base {
    /// All outcomes.
    pub layer: Layer,
    texts: Vec<Text>,
}

/// An article's text for a new base.
enum Text {
    /// As it is in memory.
    Parsed(Arc<Article>),
    /// As it was kept.
    Kept(Arc<Kept>, Range<u64>),
}

/// The texts of articles that are remembered.
#[derive(Clone, Default)]
pub struct Texts {
    base: Arc<Layer>,
    kept: Option<Arc<Kept>>,
}

impl Texts {
    /// The text of an article, if it was kept.
    pub fn find(&self, article: &Article) -> Option<Content> {
        let entry = self.base.index.get(&article.file.path)?;
        let (range, hash) = entry.text.as_ref().filter(|_| entry.hash == article.hash)?;
        let bytes = self.kept.as_ref()?.part(range.clone())?;
        (ContentHash::of(&bytes) == *hash)
            .then(|| Packed::from(bytes).content())
            .flatten()
    }
}

impl Base {
    /// Writes the texts, in the order that the layer knows.
    pub fn write_texts(&self, out: &mut dyn Write) -> io::Result<()> {
        for text in &self.texts {
            match text {
                Text::Parsed(article) => out.write_all(article.content.bytes())?,
                Text::Kept(kept, range) => {
                    let bytes = kept.part(range.clone());
                    out.write_all(&bytes.ok_or(io::ErrorKind::UnexpectedEof)?)?;
                }
            }
        }
        Ok(())
    }
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
            text: None,
        };
        self.index.insert(path.clone(), entry);
    }
}

impl Articles {
    /// Takes what was kept.
    pub fn load(&mut self, base: Option<Layer>, recent: Option<Layer>, texts: Option<Kept>) {
        self.base = Arc::new(base.unwrap_or_default());
        self.recent = recent.unwrap_or_default();
        self.texts = texts.map(Arc::new);
    }

    /// The texts that were kept.
    pub fn texts(&self) -> Texts {
        Texts {
            base: self.base.clone(),
            kept: self.texts.clone(),
        }
    }

    /// Drops what was parsed in another context.
    pub fn fit(&mut self, context: ContentHash) {
        if self.base.context != context {
            self.base = Arc::new(Layer::new(context));
        }
        if self.recent.context != context {
            self.recent = Layer::new(context);
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
        Save::Base(Box::new(self.new_base(moment, all)))
    }

    fn new_base(&self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>) -> Base {
        let mut layer = Layer::new(self.base.context);
        layer.moment = moment;
        let mut texts = Vec::new();
        let mut end = 0;
        let hashes: Vec<Option<ContentHash>> = all
            .par_iter()
            .map(|(_, known)| {
                let (article, _) = &known.outcome;
                let bytes = article.as_ref()?.content.bytes();
                (!bytes.is_empty()).then(|| ContentHash::of(bytes))
            })
            .collect();
        for ((path, known), hash) in all.iter().zip(hashes) {
            let kept = self.recent.find(path, known.hash);
            let Some(bytes) = kept.or_else(|| self.base.find(path, known.hash)) else {
                continue;
            };
            layer.add(path, known, bytes);
            let Some((text, len, hash)) = self.text(path, known, hash) else {
                continue;
            };
            if let Some(entry) = layer.index.get_mut(path) {
                entry.text = Some((end..end + len, hash));
            }
            end += len;
            texts.push(text);
        }
        Base { layer, texts }
    }

    /// An article's text, its length and its hash, from memory or from the old base.
    fn text(&self, path: &str, known: &Known, hash: Option<ContentHash>) -> Option<(Text, u64, ContentHash)> {
        if let (Some(hash), (Some(article), _)) = (hash, &known.outcome) {
            let len = article.content.bytes().len() as u64;
            return Some((Text::Parsed(article.clone()), len, hash));
        }
        let entry = self.base.index.get(path).filter(|entry| entry.hash == known.hash)?;
        let (range, hash) = entry.text.clone()?;
        let len = range.end - range.start;
        Some((Text::Kept(self.texts.clone()?, range), len, hash))
    }
}
