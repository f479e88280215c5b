//! What is kept of a locale's index, so that another text of an article costs
//! no more than its own words: these are taken out, the new ones put in, and the
//! files that they stand in are made again.
//!
//! Only what is inside of an article may have changed: titles, headings and
//! descriptions are as they were, and so are the files that show them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::divide::{Division, Weights};
use super::index::{Further, words_of};
use super::pack::Posting;
use super::shelf::Shelf;
use super::word::Word;
use super::write::{HASH, file_name, hash, word_file};
use crate::artifact::{Artifact, Body, OutPath};
use crate::id::ArticleKey;
use crate::memo::{Checksum, Stamp};

/// So many bytes may lie beside the file of shelves, and as much as a share of it.
const FEW: u64 = 256 << 10;
/// One of so many.
const SHARE: u64 = 4;

/// Where something lies, and its checksum.
pub type Place = (Range<u64>, Checksum);

/// The index of a locale.
#[derive(Clone, Serialize, Deserialize)]
pub struct Stock {
    /// The beginning of the run that made it.
    pub moment: Stamp,
    /// The folder of the files in the output, ending in `/`.
    folder: String,
    /// The manifest.
    path: OutPath,
    /// Its bytes before the hashes of words, these hashes, and what is behind.
    manifest: (Vec<u8>, String, Vec<u8>),
    division: Division,
    weights: Weights,
    most: usize,
    /// The words of each tag.
    tags: Vec<Vec<Further>>,
    /// The number of each article, and its tags.
    articles: BTreeMap<ArticleKey, (u32, Vec<u32>)>,
    /// Where the shelves are.
    shelves: Vec<Option<Place>>,
    /// Those that are newer than the file of the others, sealed.
    newer: BTreeMap<u32, Vec<u8>>,
}

/// An article with another text.
pub struct Edit<'a> {
    /// Which.
    pub key: &'a ArticleKey,
    /// Its words as they were.
    pub was: &'a [u8],
    /// Its words as they are.
    pub is: &'a [u8],
}

/// What is different.
#[derive(Default)]
pub struct Patch {
    /// Files that are new or other.
    pub files: Vec<Artifact>,
    /// Files that are no more.
    pub gone: BTreeSet<OutPath>,
}

/// What a word of an article is: where, and in which forms.
type Said = (Posting, Vec<String>);

/// What [`Stock`] is made of, besides the words.
pub struct Basis {
    /// The folder of the files in the output, ending in `/`.
    pub folder: String,
    /// The manifest's place.
    pub path: OutPath,
    /// The manifest.
    pub manifest: Vec<u8>,
    /// The words of each tag.
    pub tags: Vec<Vec<Further>>,
    /// The number of each article, and its tags.
    pub articles: BTreeMap<ArticleKey, (u32, Vec<u32>)>,
}

impl Stock {
    /// Keeps an index; `put` keeps the bytes of a shelf, and says where.
    pub fn of(
        divided: &super::index::Divided,
        words: &str,
        basis: Basis,
        put: &dyn Fn(&[u8]) -> Option<Range<u64>>,
    ) -> Option<Stock> {
        let (before, behind) = around(&basis.manifest, words)?;
        let shelves = divided.shelves.iter().map(|shelf| {
            let bytes = postcard::to_stdvec(shelf).ok()?;
            Some((put(&bytes)?, Checksum::of(&bytes)))
        });
        Some(Stock {
            moment: Stamp::default(),
            folder: basis.folder,
            path: basis.path,
            manifest: (before.to_vec(), words.to_owned(), behind.to_vec()),
            division: divided.division.clone(),
            weights: divided.weights.clone(),
            most: divided.most,
            tags: basis.tags,
            articles: basis.articles,
            shelves: shelves.collect(),
            newer: BTreeMap::new(),
        })
    }

    /// Whether an article is in it.
    pub fn has(&self, key: &ArticleKey) -> bool {
        self.articles.contains_key(key)
    }

    /// Whether so much lies beside the file of shelves that they had better be
    /// [gathered](Stock::gather).
    pub fn is_scattered(&self) -> bool {
        let beside: usize = self.newer.values().map(Vec::len).sum();
        let shelved = self.shelves.iter().flatten().map(|(range, _)| range.end - range.start);
        beside as u64 > FEW + shelved.sum::<u64>() / SHARE
    }

    /// Takes in other texts of articles. `None` where something is missing, or
    /// where the words must be divided in another way: then the index is made
    /// again.
    pub fn patch(&mut self, edits: &[Edit], part: impl Fn(Range<u64>) -> Option<Vec<u8>>) -> Option<Patch> {
        let mut shelves: BTreeMap<u32, Shelf> = BTreeMap::new();
        for edit in edits {
            let (id, tags) = self.articles.get(edit.key)?.clone();
            let (was, is) = (self.said(edit.was, &tags)?, self.said(edit.is, &tags)?);
            let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
            for key in keys {
                let (before, after) = (was.get(key), is.get(key));
                if before != after {
                    self.change(&mut shelves, &part, id, key, (before, after))?;
                }
            }
        }
        self.weights.fit(&self.division).then(|| self.put(shelves)).flatten()
    }

    fn said(&self, words: &[u8], tags: &[u32]) -> Option<BTreeMap<String, Said>> {
        let mut further: Vec<&Further> = Vec::new();
        for tag in tags {
            further.extend(self.tags.get(*tag as usize)?);
        }
        let mut said = BTreeMap::new();
        words_of(words, &further, |word| {
            let forms = word.forms.iter().map(|form| form.surface.to_owned()).collect();
            said.insert(word.key().into_owned(), (word.posting, forms));
        });
        Some(said)
    }

    /// Says a word of an article anew.
    fn change(
        &mut self,
        shelves: &mut BTreeMap<u32, Shelf>,
        part: &impl Fn(Range<u64>) -> Option<Vec<u8>>,
        id: u32,
        key: &str,
        (before, after): (Option<&Said>, Option<&Said>),
    ) -> Option<()> {
        let own = self.division.bucket(key);
        let shelf = self.shelf(shelves, part, own)?;
        let was = shelf.words.remove(key).unwrap_or_else(|| Word::new(key));
        let mut word = was.clone();
        word.set(id, after.map(|(posting, _)| *posting));
        for form in before.iter().flat_map(|(_, forms)| forms) {
            word.remove_form(form);
        }
        for form in after.iter().flat_map(|(_, forms)| forms) {
            word.add_form(form);
        }
        word.settle();
        if !was.is_nowhere() {
            was.weigh(self.most, |text, bytes| {
                self.weights.remove(&self.division, &text, bytes)
            });
        }
        for (form, _) in was.aliases(&self.division) {
            let shelf = self.shelf(shelves, part, self.division.bucket(&form))?;
            shelf.aliases.remove(&(form.into(), word.key.clone()));
        }
        if word.is_nowhere() {
            return Some(());
        }
        word.weigh(self.most, |text, bytes| self.weights.add(&self.division, &text, bytes));
        for (form, written) in word.aliases(&self.division) {
            let shelf = self.shelf(shelves, part, self.division.bucket(&form))?;
            let written = written.into_iter().map(Box::from).collect();
            shelf.aliases.insert((form.into(), word.key.clone()), written);
        }
        let shelf = self.shelf(shelves, part, own)?;
        shelf.words.insert(word.key.clone(), word);
        Some(())
    }

    fn shelf<'s>(
        &self,
        shelves: &'s mut BTreeMap<u32, Shelf>,
        part: &impl Fn(Range<u64>) -> Option<Vec<u8>>,
        number: u32,
    ) -> Option<&'s mut Shelf> {
        use std::collections::btree_map::Entry;
        match shelves.entry(number) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(place) => Some(place.insert(postcard::from_bytes(&self.bytes(number, part)?).ok()?)),
        }
    }

    fn bytes(&self, number: u32, part: &impl Fn(Range<u64>) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
        if let Some(newer) = self.newer.get(&number) {
            return Some(newer.clone());
        }
        let (range, sum) = self.shelves.get(number as usize)?.as_ref()?;
        let bytes = part(range.clone())?;
        (Checksum::of(&bytes) == *sum).then_some(bytes)
    }

    /// The files of changed shelves, and what names them.
    fn put(&mut self, shelves: BTreeMap<u32, Shelf>) -> Option<Patch> {
        let mut patch = Patch::default();
        for (number, shelf) in shelves {
            let file = shelf.file(self.most);
            let (at, hash) = (number as usize * HASH, hash(&file));
            let was = self.manifest.1.get(at..at + HASH)?.to_owned();
            self.newer.insert(number, postcard::to_stdvec(&shelf).ok()?);
            if was == hash {
                continue;
            }
            self.manifest.1.replace_range(at..at + HASH, &hash);
            let name = word_file(number as usize);
            let path = |hash: &str| OutPath::new(format!("{}{}", self.folder, file_name(&name, hash)));
            patch.gone.insert(path(&was)?);
            patch.files.push(Artifact {
                path: path(&hash)?,
                body: Body::Bytes(file),
            });
        }
        if !patch.files.is_empty() {
            patch.files.push(Artifact {
                path: self.path.clone(),
                body: Body::Bytes(self.manifest()),
            });
        }
        Some(patch)
    }

    fn manifest(&self) -> Vec<u8> {
        let (before, words, behind) = &self.manifest;
        [before.as_slice(), words.as_bytes(), behind].concat()
    }

    /// Puts all shelves together with [`Stock::newer`] into another file.
    pub fn gather(
        &mut self,
        part: impl Fn(Range<u64>) -> Option<Vec<u8>>,
        put: impl Fn(&[u8]) -> Option<Range<u64>>,
    ) -> Option<()> {
        let mut shelves = Vec::with_capacity(self.shelves.len());
        for number in 0..self.shelves.len() as u32 {
            let bytes = self.bytes(number, &part)?;
            shelves.push(Some((put(&bytes)?, Checksum::of(&bytes))));
        }
        self.shelves = shelves;
        self.newer.clear();
        Some(())
    }
}

/// The manifest's bytes before and behind the hashes of words.
fn around<'m>(manifest: &'m [u8], words: &str) -> Option<(&'m [u8], &'m [u8])> {
    // The first member of the name: nothing before it has a quotation mark that
    // is not escaped.
    let name = format!("\"words\":\"{words}\"");
    let at = manifest.windows(name.len()).position(|part| part == name.as_bytes())?;
    let end = at + name.len() - 1;
    Some((&manifest[..end - words.len()], &manifest[end..]))
}
