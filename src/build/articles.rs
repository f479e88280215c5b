//! What article files were parsed to, remembered by the hash of their text.
//!
//! Kept in three parts: a base, what was parsed since it was written, so that
//! one edit does not write all of it again, and the articles' texts. Each has a
//! file with nothing but bytes, of which a run that wants few reads few.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::diag::Diagnostics;
use crate::emit::Spool;
use crate::id::ContentHash;
use crate::memo::{Checksum, Stamp};
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
    /// Kept in a file of their own, of which few are read where few are wanted.
    #[serde(skip)]
    bytes: Bytes,
}

/// The outcomes of a layer, one after the other.
enum Bytes {
    Here(Vec<u8>),
    There(Kept),
}

impl Default for Bytes {
    fn default() -> Bytes {
        Bytes::Here(Vec::new())
    }
}

impl Bytes {
    fn get(&self, range: Range<usize>) -> Option<Cow<'_, [u8]>> {
        match self {
            Bytes::Here(bytes) => bytes.get(range).map(Cow::Borrowed),
            Bytes::There(file) => file.part(range.start as u64..range.end as u64).map(Cow::Owned),
        }
    }

    /// Adds a piece; where it lies.
    fn add(&mut self, piece: &[u8]) -> Range<usize> {
        match self {
            Bytes::Here(bytes) => {
                let start = bytes.len();
                bytes.extend_from_slice(piece);
                start..bytes.len()
            }
            // A layer that grows is read as a whole.
            Bytes::There(_) => 0..0,
        }
    }

    fn reserve(&mut self, more: usize) {
        if let Bytes::Here(bytes) = self {
            bytes.reserve(more);
        }
    }

    fn len(&self) -> usize {
        match self {
            Bytes::Here(bytes) => bytes.len(),
            Bytes::There(_) => 0,
        }
    }
}

#[derive(Clone, Serialize, Deserialize)]
struct Entry {
    stamp: Stamp,
    hash: ContentHash,
    range: Range<usize>,
    /// The checksum of what lies there.
    sum: Checksum,
    /// Where the article's text lies among the texts, and its checksum.
    text: Option<Place>,
}

/// Where a text lies among others, and its checksum.
type Place = (Range<u64>, Checksum);

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
    /// Where the texts of this run go.
    spool: Option<Spool>,
    /// In memory, for a server: what the run before knew.
    held: BTreeMap<Arc<str>, Known>,
}

/// What has to be written after a run.
pub enum Save {
    /// Nothing: all was known.
    Nothing,
    /// What was parsed since the base was written.
    Recent(Layer),
    /// A new base; what was kept as recent is in it, and the texts are in the
    /// spool.
    Base(Layer),
}

/// The texts of articles that are not in memory.
#[derive(Clone, Default)]
pub struct Texts {
    base: Arc<Layer>,
    kept: Option<Arc<Kept>>,
    spool: Option<Arc<Kept>>,
}

impl Texts {
    /// The text of an article, if it is anywhere.
    pub fn find(&self, article: &Article) -> Option<Content> {
        let (file, range, sum) = match &article.content {
            Packed::Away(range, sum) => (self.spool.as_ref()?, range, sum),
            Packed::Held(_) => {
                let entry = self.base.index.get(&article.file.path)?;
                let (range, sum) = entry.text.as_ref().filter(|_| entry.hash == article.hash)?;
                (self.kept.as_ref()?, range, sum)
            }
        };
        let bytes = file.part(range.clone())?;
        (Checksum::of(&bytes) == *sum).then(|| Packed::unpack(&bytes)).flatten()
    }
}

fn encoded(known: &Known) -> Vec<u8> {
    // What cannot be written cannot be read, and the file is parsed again.
    postcard::to_stdvec(&known.outcome).unwrap_or_default()
}

/// So many outcomes are encoded at a time.
const PIECE: usize = 512;
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

    /// What is kept in a file by its index, to be read piece by piece.
    pub fn there(self, bytes: Kept) -> Layer {
        Layer {
            bytes: Bytes::There(bytes),
            ..self
        }
    }

    /// The same with its bytes in memory, so that it can grow.
    pub fn here(self, bytes: Vec<u8>) -> Layer {
        Layer {
            bytes: Bytes::Here(bytes),
            ..self
        }
    }

    /// The outcomes, to be kept.
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Here(bytes) => bytes,
            Bytes::There(_) => &[],
        }
    }

    fn find(&self, path: &str, hash: ContentHash) -> Option<Cow<'_, [u8]>> {
        let entry = self.index.get(path).filter(|entry| entry.hash == hash)?;
        let bytes = self.bytes.get(entry.range.clone())?;
        (Checksum::of(&bytes) == entry.sum).then_some(bytes)
    }

    /// The hash of a file that was not touched since this was written.
    fn hash_of(&self, path: &str, stamp: Stamp) -> Option<ContentHash> {
        let entry = self.index.get(path)?;
        (entry.stamp == stamp && stamp.is_settled(self.moment)).then_some(entry.hash)
    }

    fn add(&mut self, path: &Arc<str>, known: &Known, outcome: &[u8]) {
        let entry = Entry {
            stamp: known.stamp,
            hash: known.hash,
            range: self.bytes.add(outcome),
            sum: Checksum::of(outcome),
            text: None,
        };
        self.index.insert(path.clone(), entry);
    }

    /// Without the bytes of outcomes that others have replaced, once these are
    /// most of it: one file may be edited a thousand times.
    fn compact(self) -> Layer {
        let used: usize = self.index.values().map(|entry| entry.range.len()).sum();
        if self.bytes.len() <= 2 * used {
            return self;
        }
        let mut compact = Layer {
            moment: self.moment,
            ..Layer::new(self.context)
        };
        for (path, mut entry) in self.index {
            if let Some(outcome) = self.bytes.get(entry.range) {
                entry.range = compact.bytes.add(&outcome);
                compact.index.insert(path, entry);
            }
        }
        compact
    }
}

impl Articles {
    /// Takes what was kept.
    pub fn load(&mut self, base: Option<Layer>, recent: Option<Layer>, texts: Option<Kept>) {
        self.base = Arc::new(base.unwrap_or_default());
        self.recent = recent.unwrap_or_default();
        self.texts = texts.map(Arc::new);
    }

    /// Says where the texts of this run may go.
    pub fn spool(&mut self, spool: Option<Spool>) {
        self.spool = spool;
    }

    /// The texts that are not in memory.
    pub fn texts(&self) -> Texts {
        Texts {
            base: self.base.clone(),
            kept: self.texts.clone(),
            spool: self
                .spool
                .as_ref()
                .and_then(|spool| Kept::open(spool.path()))
                .map(Arc::new),
        }
    }

    /// Takes an article's text out of memory, if there is a place for it.
    pub fn put_away(&self, article: &mut Article) {
        if let (Packed::Held(bytes), Some(spool)) = (&article.content, &self.spool)
            && let Ok(range) = spool.put(bytes)
        {
            article.content = Packed::Away(range, Checksum::of(bytes));
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

    /// Whether anything is remembered of a file.
    pub fn knows(&self, path: &str) -> bool {
        self.held.contains_key(path) || self.recent.index.contains_key(path) || self.base.index.contains_key(path)
    }

    /// The outcome of a file with a hash.
    pub fn recall(&self, path: &str, hash: ContentHash) -> Option<Outcome> {
        if let Some(known) = self.held.get(path).filter(|known| known.hash == hash) {
            return Some(known.outcome.clone());
        }
        let bytes = self.recent.find(path, hash).or_else(|| self.base.find(path, hash))?;
        postcard::from_bytes(&bytes).ok()
    }

    /// Whether so many more outcomes can be kept apart from the base.
    pub fn has_room(&self, more: usize) -> bool {
        let few = FEW + self.base.index.len() / SHARE;
        !self.base.index.is_empty() && self.recent.index.len() + more <= few
    }

    /// The spool, when the run is over.
    pub fn take_spool(&mut self) -> Option<Spool> {
        self.spool.take()
    }

    /// What to write, now that a run which began at a moment knows `all` files.
    pub fn save(&mut self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>) -> Save {
        let parsed: Vec<(&Arc<str>, &Known)> = all.iter().filter(|(_, known)| known.is_parsed).collect();
        if parsed.is_empty() {
            return Save::Nothing;
        }
        if !self.has_room(parsed.len()) {
            return Save::Base(self.new_base(moment, all));
        }
        for (path, known) in parsed {
            self.recent.add(path, known, &encoded(known));
        }
        // An entry of an earlier run is no less settled now.
        self.recent.moment = moment;
        Save::Recent(std::mem::take(&mut self.recent).compact())
    }

    fn new_base(&self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>) -> Layer {
        let mut layer = Layer::new(self.base.context);
        layer.moment = moment;
        let all: Vec<(&Arc<str>, &Known)> = all.iter().collect();
        // Piece by piece: all of it encoded is as much memory again.
        for piece in all.chunks(PIECE) {
            let encoded: Vec<(Cow<[u8]>, Option<Place>)> = piece
                .par_iter()
                .map(|(path, known)| (self.outcome(path, known), self.text(path, known)))
                .collect();
            if layer.bytes().is_empty() {
                // What grows by doubling takes twice the memory, and the system
                // takes longer to give it than we to fill it.
                let length: usize = encoded.iter().map(|(bytes, _)| bytes.len()).sum();
                layer.bytes.reserve(length / piece.len() * all.len() * 9 / 8);
            }
            for ((path, known), (bytes, text)) in piece.iter().zip(encoded) {
                layer.add(path, known, &bytes);
                if let Some(entry) = layer.index.get_mut(*path) {
                    entry.text = text;
                }
            }
        }
        layer
    }

    /// Where an article's text is in the spool; there it goes if it is not.
    fn text(&self, path: &str, known: &Known) -> Option<Place> {
        let spool = self.spool.as_ref()?;
        let (article, _) = &known.outcome;
        match &article.as_ref()?.content {
            Packed::Away(range, sum) => Some((range.clone(), *sum)),
            Packed::Held(bytes) if !bytes.is_empty() => Some((spool.put(bytes).ok()?, Checksum::of(bytes))),
            Packed::Held(_) => {
                let entry = self.base.index.get(path).filter(|entry| entry.hash == known.hash)?;
                let (range, sum) = entry.text.as_ref()?;
                let bytes = self.texts.as_ref()?.part(range.clone())?;
                Some((spool.put(&bytes).ok()?, *sum))
            }
        }
    }

    /// An outcome's bytes, as they were kept or as they are now.
    fn outcome(&self, path: &str, known: &Known) -> Cow<'_, [u8]> {
        let kept = self.recent.find(path, known.hash);
        match kept.or_else(|| self.base.find(path, known.hash)) {
            Some(bytes) => bytes,
            None => Cow::Owned(encoded(known)),
        }
    }
}
