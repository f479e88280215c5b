//! What article files were parsed to, remembered by the hash of their text.
//!
//! Kept as a base, and what was parsed since it was written, so that one edit
//! does not write all of it again. What the base knows lies with the articles'
//! texts in a file of nothing but bytes, which is written while files are parsed,
//! and of which a run that wants little reads little.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

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
    /// What lies in a place, if it is what was put there.
    fn get(&self, (range, sum): &Place) -> Option<Cow<'_, [u8]>> {
        let bytes = match self {
            Bytes::Here(bytes) => Cow::Borrowed(bytes.get(range.start as usize..range.end as usize)?),
            Bytes::There(file) => Cow::Owned(file.part(range.clone())?),
        };
        (Checksum::of(&bytes) == *sum).then_some(bytes)
    }

    /// Adds a piece; where it lies.
    fn add(&mut self, piece: &[u8]) -> Place {
        let range = match self {
            Bytes::Here(bytes) => {
                let start = bytes.len() as u64;
                bytes.extend_from_slice(piece);
                start..bytes.len() as u64
            }
            // A layer that grows is read as a whole.
            Bytes::There(_) => 0..0,
        };
        (range, Checksum::of(piece))
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
    outcome: Place,
    /// Where the article's text lies among the texts.
    text: Option<Place>,
    /// Where its words lie: among the texts, or in the layer's own bytes.
    words: Option<Place>,
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
    /// In memory, for a server: where the texts of the run before are.
    held_texts: Option<Arc<Texts>>,
    /// Where the texts of this run go.
    spool: Option<Spool>,
    /// What else of this run lies there already: outcomes, by path and hash.
    put: Mutex<BTreeMap<Arc<str>, (ContentHash, Place)>>,
    /// In memory, for a server: what the run before knew.
    held: BTreeMap<Arc<str>, Known>,
}

/// What has to be written after a run.
pub enum Save {
    /// Nothing: all was known.
    Nothing,
    /// What was parsed since the base was written.
    Recent(Layer),
    /// A new base; what was kept as recent is in it, and what it knows is in the
    /// spool, as are the texts.
    Base(Layer),
}

/// The texts of articles that are not in memory.
#[derive(Clone, Default)]
pub struct Texts {
    base: Arc<Layer>,
    kept: Option<Arc<Kept>>,
    spool: Option<Arc<Kept>>,
    /// The words of articles that were parsed since the base was written.
    recent: Arc<Recent>,
}

/// Words by the paths of files, with the hashes of these.
type Recent = BTreeMap<Arc<str>, (ContentHash, Box<[u8]>)>;

/// Where the text and the words of an article are.
type Places = [Option<Place>; 2];

impl Texts {
    /// The text of an article, if it is anywhere.
    pub fn find(&self, article: &Article) -> Option<Content> {
        thread_local! {
            /// Texts are read one after the other, each for a page.
            static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        ROOM.with_borrow_mut(|room| {
            let bytes = self.part(article, &article.content, |entry| entry.text.as_ref(), room)?;
            Packed::unpack(bytes)
        })
    }

    /// The words of an article, if they are anywhere.
    pub fn words(&self, article: &Article) -> Option<Box<[u8]>> {
        let recent = self.recent.get(&article.file.path);
        if let Some((_, words)) = recent.filter(|(hash, _)| *hash == article.hash) {
            return Some(words.clone());
        }
        let mut room = Vec::new();
        let words = self.part(article, &article.words, |entry| entry.words.as_ref(), &mut room)?;
        Some(words.into())
    }

    fn part<'r>(
        &self,
        article: &Article,
        packed: &Packed,
        place: impl Fn(&Entry) -> Option<&Place>,
        room: &'r mut Vec<u8>,
    ) -> Option<&'r [u8]> {
        let (file, range, sum) = match packed {
            Packed::Away(range, sum) => (self.spool.as_ref()?, range, sum),
            Packed::Held(_) => {
                let entry = self.base.index.get(&article.file.path)?;
                let (range, sum) = place(entry).filter(|_| entry.hash == article.hash)?;
                (self.kept.as_ref()?, range, sum)
            }
        };
        let bytes = file.part_in(range.clone(), room)?;
        (Checksum::of(bytes) == *sum).then_some(bytes)
    }
}

/// Adds a piece to a spool; where it lies.
fn put_in(spool: &Spool, piece: &[u8]) -> Option<Place> {
    Some((spool.put(piece).ok()?, Checksum::of(piece)))
}

/// Reads what has been put into a spool so far.
fn reader(spool: &Spool) -> Option<Kept> {
    // What cannot be written is found out by its checksum, and made again.
    let _ = spool.write();
    Kept::open(spool.path())
}

fn encoded(known: &Known) -> Vec<u8> {
    // What cannot be written cannot be read, and the file is parsed again.
    postcard::to_stdvec(&known.outcome).unwrap_or_default()
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

    /// Its bytes that are in memory, to be kept.
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Here(bytes) => bytes,
            Bytes::There(_) => &[],
        }
    }

    fn find(&self, path: &str, hash: ContentHash) -> Option<Cow<'_, [u8]>> {
        let entry = self.index.get(path).filter(|entry| entry.hash == hash)?;
        self.bytes.get(&entry.outcome)
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
            outcome: self.bytes.add(outcome),
            text: None,
            words: None,
        };
        self.index.insert(path.clone(), entry);
    }

    /// Adds the words of an outcome that was added.
    fn add_words(&mut self, path: &str, words: &[u8]) {
        let place = self.bytes.add(words);
        if let Some(entry) = self.index.get_mut(path) {
            entry.words = Some(place);
        }
    }

    /// The words of an outcome that lie in the layer's own bytes.
    fn words(&self, path: &str, hash: ContentHash) -> Option<Cow<'_, [u8]>> {
        let entry = self.index.get(path).filter(|entry| entry.hash == hash)?;
        self.bytes.get(entry.words.as_ref()?)
    }

    /// Without the bytes of outcomes that others have replaced, once these are
    /// most of it: one file may be edited a thousand times.
    fn compact(self) -> Layer {
        let length = |(range, _): &Place| (range.end - range.start) as usize;
        let places = self
            .index
            .values()
            .flat_map(|entry| [Some(&entry.outcome), entry.words.as_ref()]);
        let used: usize = places.flatten().map(length).sum();
        if self.bytes.len() <= 2 * used {
            return self;
        }
        let mut compact = Layer {
            moment: self.moment,
            ..Layer::new(self.context)
        };
        for (path, mut entry) in self.index {
            if let Some(outcome) = self.bytes.get(&entry.outcome) {
                entry.outcome = compact.bytes.add(&outcome);
                let words = entry.words.and_then(|place| self.bytes.get(&place));
                entry.words = words.map(|words| compact.bytes.add(&words));
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
        if let Some(held) = &self.held_texts {
            return Texts::clone(held);
        }
        Texts {
            base: self.base.clone(),
            kept: self.texts.clone(),
            spool: self.spool.as_ref().and_then(reader).map(Arc::new),
            recent: Arc::new(self.recent_words()),
        }
    }

    fn recent_words(&self) -> Recent {
        let entries = self.recent.index.iter();
        entries
            .filter_map(|(path, entry)| {
                let words = self.recent.words(path, entry.hash)?;
                Some((path.clone(), (entry.hash, Box::from(&*words))))
            })
            .collect()
    }

    /// Takes an article's text and words out of memory, if there is a place for
    /// them.
    pub fn put_away(&self, article: &mut Article) {
        let Some(spool) = &self.spool else { return };
        for packed in [&mut article.content, &mut article.words] {
            if let Packed::Held(bytes) = packed
                && !bytes.is_empty()
                && let Some((range, sum)) = put_in(spool, bytes)
            {
                *packed = Packed::Away(range, sum);
            }
        }
    }

    /// Keeps what a file was parsed to right away, where there is a place for it
    /// and nothing is known from before: all of it is to be kept then, and later
    /// it would no longer be at hand.
    pub fn put(&self, path: &Arc<str>, hash: ContentHash, outcome: &Outcome) {
        thread_local! {
            /// Outcomes are encoded one after the other.
            static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let Some(spool) = self.spool.as_ref().filter(|_| self.base.index.is_empty()) else {
            return;
        };
        let place = ROOM.with_borrow_mut(|room| {
            room.clear();
            postcard::to_io(outcome, &mut *room).ok()?;
            put_in(spool, room)
        });
        if let Some(place) = place {
            let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
            put.insert(path.clone(), (hash, place));
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
        let held = self.held_texts.take();
        self.held_texts = held.filter(|texts| texts.base.context == context);
    }

    /// Takes what the run before knew, and where its texts are.
    pub fn hold(&mut self, held: BTreeMap<Arc<str>, Known>, texts: Option<Arc<Texts>>) {
        self.held = held;
        self.held_texts = texts;
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
        *self.put.get_mut().unwrap_or_else(PoisonError::into_inner) = BTreeMap::new();
        self.spool.take()
    }

    /// What to write, now that a run which began at a moment knows `all` files.
    pub fn save(&mut self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>) -> Save {
        let parsed: Vec<(&Arc<str>, &Known)> = all.iter().filter(|(_, known)| known.is_parsed).collect();
        if parsed.is_empty() {
            return Save::Nothing;
        }
        if !self.has_room(parsed.len()) {
            return match &self.spool {
                Some(spool) => Save::Base(self.new_base(moment, all, spool)),
                None => Save::Nothing,
            };
        }
        let spool = self.spool.as_ref().and_then(reader);
        for (path, known) in parsed {
            self.recent.add(path, known, &encoded(known));
            let words = known.outcome.0.as_ref().map(|article| &article.words);
            match words {
                Some(Packed::Held(words)) if !words.is_empty() => self.recent.add_words(path, words),
                Some(Packed::Away(range, _)) => {
                    let words = spool.as_ref().and_then(|spool| spool.part(range.clone()));
                    self.recent.add_words(path, &words.unwrap_or_default());
                }
                _ => {}
            }
        }
        // An entry of an earlier run is no less settled now.
        self.recent.moment = moment;
        Save::Recent(std::mem::take(&mut self.recent).compact())
    }

    fn new_base(&self, moment: Stamp, all: &BTreeMap<Arc<str>, Known>, spool: &Spool) -> Layer {
        let put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = |path: &Arc<str>, known: &Known| {
            let here = put.get(path).filter(|(hash, _)| *hash == known.hash);
            let outcome = match here {
                Some((_, place)) => place.clone(),
                None => put_in(spool, &self.outcome(path, known))?,
            };
            let [text, words] = self.away(path, known);
            let (stamp, hash) = (known.stamp, known.hash);
            Some(Entry {
                stamp,
                hash,
                outcome,
                text,
                words,
            })
        };
        let all: Vec<(&Arc<str>, &Known)> = all.iter().collect();
        let entries: Vec<(Arc<str>, Entry)> = all
            .into_par_iter()
            .filter_map(|(path, known)| Some((path.clone(), entry(path, known)?)))
            .collect();
        Layer {
            moment,
            index: entries.into_iter().collect(),
            ..Layer::new(self.base.context)
        }
    }

    /// Where an article's text and words are in the spool; there they go if they
    /// are not.
    fn away(&self, path: &str, known: &Known) -> Places {
        let Some(article) = &known.outcome.0 else {
            return [None, None];
        };
        let entry = self.base.index.get(path).filter(|entry| entry.hash == known.hash);
        let kept = |place: Option<&Place>| {
            let (range, sum) = place?;
            let bytes = self.texts.as_ref()?.part(range.clone())?;
            Some((self.spool.as_ref()?.put(&bytes).ok()?, *sum))
        };
        let text = self.here(&article.content);
        let text = text.or_else(|| kept(entry?.text.as_ref()));
        let words = self.here(&article.words).or_else(|| {
            let words = self.recent.words(path, known.hash)?;
            put_in(self.spool.as_ref()?, &words)
        });
        [text, words.or_else(|| kept(entry?.words.as_ref()))]
    }

    /// Where something of an article that was parsed now is in the spool.
    fn here(&self, packed: &Packed) -> Option<Place> {
        match packed {
            Packed::Away(range, sum) => Some((range.clone(), *sum)),
            Packed::Held(bytes) if !bytes.is_empty() => put_in(self.spool.as_ref()?, bytes),
            Packed::Held(_) => None,
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
