//! The only writer of the disk: a build's artifacts become the published folder.
//!
//! 1. `guard` refuses a folder that is not this tool's to replace.
//! 2. `fresh` makes an empty folder beside it, and removes what dead runs left.
//! 3. `write` puts each artifact there, unless the published file is the same.
//! 4. `publish` links those that are the same into the new tree and exchanges
//!    the two folders in one step; the old tree is removed. Where one file has
//!    changed and nothing else, that file alone is exchanged, which is one step
//!    too; where none has, nothing is done.
//!
//! Between 3 and 4 `precompress` lays compressed copies beside texts, if it is
//! asked to.
//!
//! Until step 4 nothing below the published folder changes, and a [`Disk`] that
//! is dropped before it leaves no trace. Published files are read-only by
//! contract: they are replaced, never written to, so two trees may share them.
//! This room does not decide what is published, and does not protect against a
//! loss of power: it never waits for the disk.

mod append;
mod cache;
mod compress;
mod create;
mod fresh;
mod guard;
mod precompress;
mod publish;
mod replace;
mod store;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::{fs, io};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::artifact::{Artifact, OutPath, Output};
use crate::diag::Error;
use crate::memo::Stamp;
pub use append::append;
pub use cache::{Cache, Spool, Spools};
pub use compress::Effort;
pub use create::{create, refuse_full};
use fresh::Fresh;
use guard::Target;
use precompress::{Copies, Growing};
pub use precompress::{Precompress, store as compressed};
pub use replace::replace;
pub use store::{Store, whole};
use write::{Folders, Outcome};

/// The file by which a published folder is known to be this tool's. It is
/// empty: whatever varied in it would make two equal builds differ.
pub const MARKER: &str = ".tarjuman";

/// An [`Output`] that publishes to a folder, all at once, in [`Disk::finish`].
#[derive(Debug)]
pub struct Disk {
    target: Target,
    fresh: Fresh,
    folders: Folders,
    /// What the last run published, if it is known.
    before: Option<Arc<Tree>>,
    /// Files that are as published.
    kept: Mutex<BTreeMap<OutPath, Stamp>>,
    /// Files in the fresh folder.
    written: Mutex<BTreeMap<OutPath, Stamp>>,
    /// Compressed copies of both.
    growing: Growing,
    broken: AtomicBool,
}

/// A published folder as it was left: by its stamps it is known whether
/// somebody else has touched it since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// Its files.
    pub files: BTreeMap<OutPath, Stamp>,
    /// The compressed copies beside them.
    pub copies: Copies,
    /// Its folders, by their paths below it; it is the empty path itself. A
    /// folder's stamp changes when a file in it comes or goes.
    pub folders: Vec<(String, Stamp)>,
    /// When the folders were looked at; a stamp of the cache's clock.
    pub seen: Stamp,
}

/// What a publication did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or differ from those published before.
    pub written: usize,
    /// Files with the same path and bytes as before.
    pub unchanged: usize,
    /// Compressed copies of both that are new or differ.
    pub compressed: usize,
    /// What is there now.
    files: BTreeMap<OutPath, Stamp>,
    /// The compressed copies beside it.
    pub copies: Copies,
    /// The folders, where they are those of before but for that of one file.
    folders: Option<(Arc<Tree>, Option<OutPath>)>,
}

/// How the new tree comes into the place of the old.
enum Way {
    /// It is there.
    Nothing,
    /// By the exchange of a file.
    File(OutPath),
    /// By the exchange of the folders.
    Folder,
}

impl Tree {
    /// Whether the folder `out` is as it was left, to the last file.
    pub fn is_at(&self, out: &Path) -> bool {
        let is = |path: &Path, stamp: &Stamp| {
            fs::symlink_metadata(path).is_ok_and(|meta| Stamp::of_published(&meta) == *stamp)
        };
        self.has_no_strays(out)
            && self.copies.are_at(out)
            && self
                .files
                .par_iter()
                .all(|(path, stamp)| is(&out.join(path.as_str()), stamp))
    }

    /// Whether no file has come or gone.
    fn has_no_strays(&self, out: &Path) -> bool {
        let counts = OnceLock::new();
        self.folders.par_iter().all(|(path, stamp)| {
            let folder = out.join(path);
            let is_same = fs::symlink_metadata(&folder).is_ok_and(|meta| Stamp::of_published(&meta) == *stamp);
            // What came in the moment of the look may have left no mark on the time.
            is_same
                && (stamp.is_settled_inside(self.seen)
                    || fs::read_dir(folder).is_ok_and(|entries| {
                        counts.get_or_init(|| self.counts()).get(path.as_str()) == Some(&entries.count())
                    }))
        })
    }

    /// How many entries each folder has.
    fn counts(&self) -> BTreeMap<&str, usize> {
        let files = self.files.keys().map(OutPath::as_str);
        let folders = self.folders.iter().map(|(path, _)| path.as_str());
        // The marker is in none of the lists.
        let mut counts = BTreeMap::from([("", 1)]);
        for (text, copies) in self.copies.counts() {
            *counts.entry(parent(text)).or_default() += copies;
        }
        for path in files.chain(folders.filter(|path| !path.is_empty())) {
            *counts.entry(parent(path)).or_default() += 1;
        }
        counts
    }
}

impl Tree {
    /// Whether it has a file.
    pub fn has(&self, path: &OutPath) -> bool {
        self.files.contains_key(path) || self.copies.has(path)
    }

    /// The folders as they were, and one of them as it is now.
    fn folders_but(&self, changed: Option<&str>, out: &Path) -> Vec<(String, Stamp)> {
        let mut folders = self.folders.clone();
        let changed = changed.and_then(|changed| folders.iter_mut().find(|(folder, _)| folder == changed));
        if let Some((folder, stamp)) = changed {
            *stamp = stamp_of(&out.join(folder));
        }
        folders
    }
}

fn stamp_of(folder: &Path) -> Stamp {
    fs::symlink_metadata(folder).map_or_else(|_| Stamp::default(), |meta| Stamp::of_published(&meta))
}

/// The folder part of a path; empty for a file at the top.
fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

impl Published {
    /// Whether it has a file.
    pub fn has(&self, path: &OutPath) -> bool {
        self.files.contains_key(path) || self.copies.has(path)
    }

    /// The published folder `out` as it is now.
    pub fn tree(self, out: &Path) -> Tree {
        if let Some((before, changed)) = &self.folders {
            let folder = changed.as_ref().map(|path| parent(path.as_str()));
            return Tree {
                folders: before.folders_but(folder, out),
                files: self.files,
                copies: self.copies,
                seen: Stamp::default(),
            };
        }
        let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
        for path in self.files.keys() {
            let mut path = path.as_str();
            while let Some((folder, _)) = path.rsplit_once('/') {
                if !folders.insert(folder) {
                    break;
                }
                path = folder;
            }
        }
        let folders: Vec<&str> = folders.into_iter().collect();
        let folders = folders
            .into_par_iter()
            .map(|folder| (folder.to_owned(), stamp_of(&out.join(folder))))
            .collect();
        Tree {
            folders,
            files: self.files,
            copies: self.copies,
            seen: Stamp::default(),
        }
    }
}

impl Disk {
    /// Prepares to replace the folder `out`; its parents are made if needed.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] when `out` is not ours to replace: it exists and is not
    /// a folder, or has files but no [`MARKER`], or it is `site`, `home`, or a
    /// folder above one of them. [`Error::Io`] when the folder beside it cannot
    /// be made.
    pub fn new(site: &Path, out: &Path, home: Option<&Path>) -> Result<Disk, Error> {
        let target = Target::new(site, out, home)?;
        fresh::sweep(&target);
        let fresh = Fresh::new(&target)?;
        Ok(Disk {
            target,
            fresh,
            folders: Folders::default(),
            before: None,
            kept: Mutex::default(),
            written: Mutex::default(),
            growing: Growing::default(),
            broken: AtomicBool::new(false),
        })
    }

    /// Says what the last run left in the folder, so that [`Output::keep`] knows
    /// its files without reading them.
    pub fn remember(&mut self, before: Arc<Tree>) {
        self.before = Some(before);
    }

    /// Keeps all files that the last run left but those that are to be put, or
    /// none, if one of them is not as it was left; says whether it keeps them.
    pub fn keep_but(&self, put: &BTreeSet<OutPath>) -> bool {
        let Some(before) = &self.before else { return false };
        let out = self.target.path();
        let stays = |path: &OutPath| !put.contains(path);
        let are_there = before
            .files
            .par_iter()
            .filter(|(path, _)| stays(path))
            .all(|(path, stamp)| is_as_left(&out.join(path.as_str()), *stamp));
        if are_there {
            let files = before.files.iter().filter(|(path, _)| stays(path));
            *lock(&self.kept) = files.map(|(path, stamp)| (path.clone(), *stamp)).collect();
        }
        are_there
    }

    /// Puts the new tree in the place of the old, in one step, and removes the
    /// old. Should that removal not succeed, the next [`Disk::new`] tries again.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the folders cannot be exchanged, or when any `put`
    /// failed; [`Error::Usage`] when `out` has meanwhile become a folder that
    /// is not ours. The old tree is then still in its place, unchanged.
    pub fn finish(mut self) -> Result<Published, Error> {
        let out = &self.target.path().to_path_buf();
        if self.broken.load(Ordering::Relaxed) {
            let source = io::Error::other("a file of it could not be written");
            return Err(Error::io("publish", out)(source));
        }
        self.target.check()?;
        let way = self.way();
        match &way {
            Way::Nothing => {}
            Way::File(path) => {
                let (new, old) = (self.fresh.path().join(path.as_str()), out.join(path.as_str()));
                fs::rename(new, &old).map_err(Error::io("publish", &old))?;
            }
            Way::Folder => {
                self.link_kept()?;
                publish::swap(&self.fresh, &self.target).map_err(Error::io("publish", out))?;
            }
        }
        Ok(self.published(way))
    }

    fn way(&self) -> Way {
        let (kept, written) = (lock(&self.kept), lock(&self.written));
        let Some(before) = &self.before else {
            return Way::Folder;
        };
        let is_all = kept.len() + written.len() == before.files.len()
            && before.copies == self.growing.copies
            && kept
                .keys()
                .chain(written.keys())
                .all(|path| before.files.contains_key(path));
        if written.len() > 1 || !is_all || !before.has_no_strays(self.target.path()) {
            return Way::Folder;
        }
        match written.keys().next() {
            Some(path) => Way::File(path.clone()),
            None => Way::Nothing,
        }
    }

    /// Links the files that are as published into the new tree.
    fn link_kept(&mut self) -> Result<(), Error> {
        let (new, old) = (self.fresh.path(), self.target.path());
        let folders = &self.folders;
        self.growing.link(|copy| write::link(copy, new, old, folders))?;
        lock(&self.kept).par_iter_mut().try_for_each(|(path, stamp)| {
            if let Some(copy) = write::link(path, new, old, &self.folders)? {
                *stamp = copy;
            }
            Ok(())
        })
    }

    fn published(self, way: Way) -> Published {
        let folders = match way {
            Way::Nothing => self.before.clone().map(|before| (before, None)),
            Way::File(path) => self.before.clone().map(|before| (before, Some(path))),
            Way::Folder => None,
        };
        let (kept, written) = (
            std::mem::take(&mut *lock(&self.kept)),
            std::mem::take(&mut *lock(&self.written)),
        );
        let (written_count, unchanged) = (written.len(), kept.len());
        let mut files = written;
        files.extend(kept);
        let compressed = self.growing.written();
        Published {
            written: written_count,
            unchanged,
            compressed,
            files,
            copies: self.growing.copies,
            folders,
        }
    }
}

impl Output for Disk {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let (new, old) = (self.fresh.path(), self.target.path());
        let outcome = write::put(&artifact, new, old, &self.folders)
            .inspect_err(|_| self.broken.store(true, Ordering::Relaxed))?;
        match outcome {
            Outcome::Written(stamp) => {
                lock(&self.kept).remove(&artifact.path);
                lock(&self.written).insert(artifact.path, stamp);
            }
            Outcome::Unchanged(stamp) => {
                lock(&self.kept).insert(artifact.path, stamp);
            }
        }
        Ok(())
    }

    fn keep(&self, path: &OutPath) -> bool {
        let Some(stamp) = self.before.as_ref().and_then(|before| before.files.get(path)) else {
            return false;
        };
        let is_there = is_as_left(&self.target.path().join(path.as_str()), *stamp);
        if is_there {
            lock(&self.kept).insert(path.clone(), *stamp);
        }
        is_there
    }
}

/// Whether a published file is the one that was left there.
fn is_as_left(path: &Path, stamp: Stamp) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file() && Stamp::of_published(&meta) == stamp)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether `path` is a regular file itself, not a link to one.
fn is_plain_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

/// Whether `path` is a folder itself, not a link to one.
fn is_plain_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

#[cfg(all(test, unix))]
mod tests;
