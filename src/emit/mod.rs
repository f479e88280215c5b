//! The only writer of the disk: a build's artifacts become the published folder.
//!
//! 1. `guard` refuses a folder that is not this tool's to replace.
//! 2. `fresh` makes an empty folder beside it, and removes what dead runs left.
//! 3. `write` puts each artifact there, or links the published file if it is the same.
//! 4. `publish` exchanges the two folders in one step; the old tree is removed.
//!
//! Until step 4 nothing below the published folder changes, and a [`Disk`] that
//! is dropped before it leaves no trace. Published files are read-only by
//! contract: they are replaced, never written to, so two trees may share them.
//! This room does not decide what is published, and does not protect against a
//! loss of power: it never waits for the disk.

mod fresh;
mod guard;
mod publish;
mod write;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::{fs, io};

use crate::artifact::{Artifact, Output};
use crate::diag::Error;
use fresh::Fresh;
use guard::Target;
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
    written: AtomicUsize,
    unchanged: AtomicUsize,
    broken: AtomicBool,
}

/// What a publication did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or differ from those published before.
    pub written: usize,
    /// Files with the same path and bytes as before.
    pub unchanged: usize,
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
            written: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
            broken: AtomicBool::new(false),
        })
    }

    /// Puts the new tree in the place of the old, in one step, and removes the
    /// old. Should that removal not succeed, the next [`Disk::new`] tries again.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the folders cannot be exchanged, or when any `put`
    /// failed; [`Error::Usage`] when `out` has meanwhile become a folder that
    /// is not ours. The old tree is then still in its place, unchanged.
    pub fn finish(self) -> Result<Published, Error> {
        let out = self.target.path();
        if self.broken.load(Ordering::Relaxed) {
            let source = io::Error::other("a file of it could not be written");
            return Err(Error::io("publish", out)(source));
        }
        self.target.check()?;
        publish::swap(&self.fresh, &self.target).map_err(Error::io("publish", out))?;
        Ok(Published {
            written: self.written.into_inner(),
            unchanged: self.unchanged.into_inner(),
        })
    }
}

impl Output for Disk {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        let (new, old) = (self.fresh.path(), self.target.path());
        let outcome = write::put(&artifact, new, old, &self.folders)
            .inspect_err(|_| self.broken.store(true, Ordering::Relaxed))?;
        let counter = match outcome {
            Outcome::Written => &self.written,
            Outcome::Unchanged => &self.unchanged,
        };
        counter.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
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
