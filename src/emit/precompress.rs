//! Compressed copies beside the texts of a tree, which servers send as they are.
//!
//! Which files get copies depends on their names and bytes alone, so parts of a
//! site that are laid over each other have those of the whole. A copy is never
//! made of anything but the bytes that lie beside it: those of a file that is as
//! the last run left it stay, others are made, or taken from the cache under the
//! hash of these bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::compress::{Effort, Encoding, VERSION};
use super::store::{Store, whole};
use super::write::{self, Outcome};
use super::{Disk, is_as_left, lock};
use crate::artifact::{Artifact, Body, OutPath};
use crate::diag::Error;
use crate::id::ContentHash;
use crate::memo::Stamp;
use crate::source::read_kept;

/// The folder of the cache that copies are kept in.
const FOLDER: &str = "compressed";

/// What ends the names of texts. What is compressed already, and what servers
/// read themselves, is not among it.
const TEXTS: &[&str] = &[
    "atom",
    "css",
    "csv",
    "geojson",
    "htm",
    "html",
    "ics",
    "js",
    "json",
    "jsonld",
    "map",
    "md",
    "mjs",
    "rss",
    "svg",
    "tbx",
    "tsv",
    "txt",
    "vtt",
    "webmanifest",
    "xhtml",
    "xml",
    "yaml",
    "yml",
];

/// A shorter answer fits into one packet with its headers, so that nobody gets
/// a smaller one any sooner.
const SHORTEST: u64 = 1024;

/// A longer file would take minutes and much memory. Sitemaps, the longest that
/// builds make, end at 50 MB.
const LONGEST: u64 = 64 << 20;

/// How copies are made.
#[derive(Debug)]
pub struct Precompress {
    /// How much time they may take.
    pub effort: Effort,
    /// Where they are kept between runs.
    pub store: Option<Store>,
}

/// Where the copies of a site are kept.
pub fn store(site: &Path) -> Store {
    Store::of(site, FOLDER)
}

/// The copies in a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies {
    /// What they were made with; none where there are none.
    effort: Option<Effort>,
    /// Of each text that is neither too short nor too long.
    of: BTreeMap<OutPath, Beside>,
}

/// What lies beside a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Beside {
    /// The name under which the cache has it.
    name: ContentHash,
    /// Those by which enough is gained.
    copies: Vec<(Encoding, Stamp)>,
    /// Those in whose place a file of the site's own lies.
    taken: Vec<Encoding>,
}

/// The copies of a tree that is being made.
#[derive(Debug, Default)]
pub(super) struct Growing {
    pub(super) copies: Copies,
    /// Those that are in the fresh folder; the others are as published.
    fresh: BTreeSet<OutPath>,
}

impl Copies {
    /// What they were made with; none where there are none.
    pub fn effort(&self) -> Option<Effort> {
        self.effort
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.of.values().map(|beside| beside.copies.len()).sum()
    }

    /// The names under which the cache has them.
    pub fn names(&self) -> BTreeSet<ContentHash> {
        self.of.values().map(|beside| beside.name).collect()
    }

    /// Whether a file is one of them.
    pub(super) fn has(&self, path: &OutPath) -> bool {
        let text = path.as_str().rsplit_once('.').and_then(|(text, _)| OutPath::new(text));
        let beside = text.and_then(|text| Some((self.of.get(&text)?, text)));
        beside.is_some_and(|(beside, text)| {
            let mut copies = beside.copies.iter();
            copies.any(|(encoding, _)| copy_of(&text, *encoding).as_ref() == Some(path))
        })
    }

    /// How many lie beside each text.
    pub(super) fn counts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.of
            .iter()
            .map(|(text, beside)| (text.as_str(), beside.copies.len()))
    }

    /// Whether all of them are as they were left below a folder.
    pub(super) fn are_at(&self, out: &Path) -> bool {
        let are_at = |(text, beside): (&OutPath, &Beside)| beside.is_at(text, out);
        self.of.par_iter().all(are_at)
    }
}

impl Beside {
    fn is_at(&self, text: &OutPath, out: &Path) -> bool {
        self.copies.iter().all(|(encoding, stamp)| {
            copy_of(text, *encoding).is_some_and(|copy| is_as_left(&out.join(copy.as_str()), *stamp))
        })
    }
}

impl Growing {
    /// How many copies are new or differ from those published before.
    pub(super) fn written(&self) -> usize {
        self.fresh.len()
    }

    /// Links the copies that are as published into the new tree.
    pub(super) fn link(&mut self, link: impl Fn(&OutPath) -> Result<Option<Stamp>, Error> + Sync) -> Result<(), Error> {
        let fresh = &self.fresh;
        self.copies.of.par_iter_mut().try_for_each(|(text, beside)| {
            for (encoding, stamp) in &mut beside.copies {
                let kept = copy_of(text, *encoding).filter(|copy| !fresh.contains(copy));
                if let Some(copy) = kept.map(|copy| link(&copy)).transpose()?.flatten() {
                    *stamp = copy;
                }
            }
            Ok(())
        })
    }
}

/// Where a copy lies.
fn copy_of(text: &OutPath, encoding: Encoding) -> Option<OutPath> {
    OutPath::new(format!("{text}.{}", encoding.extension()))
}

fn is_text(path: &OutPath) -> bool {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && TEXTS.contains(&&*extension.to_ascii_lowercase()))
}

impl Disk {
    /// How many files are texts.
    pub fn texts(&self) -> usize {
        let (kept, written) = (lock(&self.kept), lock(&self.written));
        kept.keys().chain(written.keys()).filter(|path| is_text(path)).count()
    }

    /// Makes copies of all texts that were put or kept. Nothing is put or kept
    /// after it.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when a text cannot be read or a copy not be written.
    pub fn precompress(&mut self, how: &Precompress, step: &(dyn Fn() + Sync)) -> Result<(), Error> {
        let files: BTreeMap<OutPath, (Stamp, Origin)> = {
            let (kept, written) = (lock(&self.kept), lock(&self.written));
            let kept = kept.iter().map(|(path, stamp)| (path, *stamp, Origin::Published));
            let written = written.iter().map(|(path, stamp)| (path, *stamp, Origin::Fresh));
            kept.chain(written)
                .map(|(path, stamp, origin)| (path.clone(), (stamp, origin)))
                .collect()
        };
        let bench = Bench {
            disk: self,
            how,
            files: &files,
        };
        let texts: Vec<_> = files.iter().filter(|(path, _)| is_text(path)).collect();
        let made: Vec<Option<Made>> = texts
            .into_par_iter()
            .map(|(path, (stamp, origin))| {
                let made = bench.beside(path, *stamp, *origin);
                step();
                made
            })
            .collect::<Result<_, Error>>()?;
        let mut growing = Growing::default();
        growing.copies.effort = Some(how.effort);
        for made in made.into_iter().flatten() {
            growing.fresh.extend(made.fresh);
            growing.copies.of.insert(made.text, made.beside);
        }
        self.growing = growing;
        Ok(())
    }
}

/// Where the bytes of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Fresh,
    Published,
}

/// The copies of one text.
struct Made {
    text: OutPath,
    beside: Beside,
    /// Those that were written.
    fresh: Vec<OutPath>,
}

/// Where copies are made.
struct Bench<'a> {
    disk: &'a Disk,
    how: &'a Precompress,
    files: &'a BTreeMap<OutPath, (Stamp, Origin)>,
}

impl Bench<'_> {
    /// The copies of a text; none where its length is in the way.
    fn beside(&self, text: &OutPath, stamp: Stamp, origin: Origin) -> Result<Option<Made>, Error> {
        if !(SHORTEST..=LONGEST).contains(&stamp.len) {
            return Ok(None);
        }
        let is_taken =
            |encoding: &Encoding| copy_of(text, *encoding).is_some_and(|copy| self.files.contains_key(&copy));
        let taken: Vec<Encoding> = Encoding::ALL.iter().copied().filter(is_taken).collect();
        if let Some(beside) = self.as_left(text, stamp, origin, &taken) {
            return Ok(Some(Made {
                text: text.clone(),
                beside: beside.clone(),
                fresh: Vec::new(),
            }));
        }
        let tree = match origin {
            Origin::Fresh => self.disk.fresh.path(),
            Origin::Published => self.disk.target.path(),
        };
        let file = tree.join(text.as_str());
        let bytes = fs::read(&file).map_err(Error::io("read", &file))?;
        let name = self.name(&bytes);
        let (mut copies, mut fresh) = (Vec::new(), Vec::new());
        for (encoding, copy) in self.encoded(name, &bytes).map_err(Error::io("compress", &file))? {
            if copy.is_empty() || taken.contains(&encoding) {
                continue;
            }
            let Some(path) = copy_of(text, encoding) else { continue };
            let body = Body::Bytes(copy);
            let artifact = Artifact { path, body };
            let (new, old) = (self.disk.fresh.path(), self.disk.target.path());
            let stamp = match write::put(&artifact, new, old, &self.disk.folders)? {
                Outcome::Unchanged(stamp) => stamp,
                Outcome::Written(stamp) => {
                    fresh.push(artifact.path);
                    stamp
                }
            };
            copies.push((encoding, stamp));
        }
        let text = text.clone();
        let beside = Beside { name, copies, taken };
        Ok(Some(Made { text, beside, fresh }))
    }

    /// What the last run left beside a text, if it has left the same text, and
    /// nobody has touched it since.
    fn as_left(&self, text: &OutPath, stamp: Stamp, origin: Origin, taken: &[Encoding]) -> Option<&Beside> {
        let before = self.disk.before.as_ref()?;
        let is_same = origin == Origin::Published
            && before.copies.effort == Some(self.how.effort)
            && before.files.get(text) == Some(&stamp);
        let beside = is_same.then(|| before.copies.of.get(text)).flatten()?;
        (beside.taken == taken && beside.is_at(text, self.disk.target.path())).then_some(beside)
    }

    fn name(&self, text: &[u8]) -> ContentHash {
        ContentHash::of_value(&(ContentHash::of(text), self.how.effort, Encoding::ALL, VERSION))
    }

    /// A text in all encodings, made before or now; no bytes where too little is
    /// gained.
    fn encoded(&self, name: ContentHash, text: &[u8]) -> std::io::Result<Vec<(Encoding, Vec<u8>)>> {
        let store = self.how.store.as_ref();
        let kept = store.and_then(|store| unpack(whole(&read_kept(&store.path(name))?)?));
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let mut made = Vec::new();
        for encoding in Encoding::ALL {
            let mut copy = encoding.encode(text, self.how.effort)?;
            if !is_worth(copy.len(), text.len()) {
                copy.clear();
            }
            made.push((*encoding, copy));
        }
        if let Some(store) = store {
            store.keep(name, &pack(&made));
        }
        Ok(made)
    }
}

/// Whether a copy saves a tenth: less is not worth a file, and a browser's work.
fn is_worth(copy: usize, text: usize) -> bool {
    copy <= text - text / 10
}

/// All copies of a text as one: each with its length before it.
fn pack(made: &[(Encoding, Vec<u8>)]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (_, copy) in made {
        packed.extend((copy.len() as u64).to_le_bytes());
        packed.extend(copy);
    }
    packed
}

fn unpack(mut packed: &[u8]) -> Option<Vec<(Encoding, Vec<u8>)>> {
    let mut made = Vec::new();
    for encoding in Encoding::ALL {
        let (length, rest) = packed.split_first_chunk::<8>()?;
        let (copy, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        made.push((*encoding, copy.to_vec()));
        packed = rest;
    }
    packed.is_empty().then_some(made)
}
