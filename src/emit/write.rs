//! One artifact into the new tree, unless its bytes are in the published tree
//! already, from which it is linked in the end.
//!
//! A published file is only ever linked to or removed, never opened for
//! writing, and no link in either tree is followed. That linking or comparing
//! fails is not an error: then the file is written. The files that artifacts
//! are copied from are never linked to, since people go on editing them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::is_plain_folder;
use crate::artifact::{Artifact, Body, OutPath};
use crate::diag::Error;
use crate::memo::Stamp;

/// How a file came into the new tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is new or differs from the published one. With its stamp.
    Written(Stamp),
    /// It is as published. With that file's stamp.
    Unchanged(Stamp),
}

/// The folders made so far in the new tree, and what the published tree has in
/// their place.
#[derive(Debug, Default)]
pub(super) struct Folders {
    made: Mutex<BTreeMap<String, Published>>,
}

/// What the published tree has where the new one has a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Published {
    /// A folder, reached through folders only.
    Folder,
    /// Nothing, or something that is not a folder.
    Other,
}

/// Puts `artifact` into the tree `new`, unless the published tree `old` has the
/// same. Errors name the file's place in `old`, which is where the user expects it.
pub(super) fn put(artifact: &Artifact, new: &Path, old: &Path, folders: &Folders) -> Result<Outcome, Error> {
    let path = artifact.path.as_str();
    let (new_file, old_file) = (new.join(path), old.join(path));
    let failed = || Error::io("write", &old_file);
    let published = folders.ensure(parent(&artifact.path), new, old).map_err(failed())?;
    if published == Published::Folder
        && let Ok(Some(stamp)) = same(&artifact.body, &old_file)
    {
        return Ok(Outcome::Unchanged(stamp));
    }
    write(&artifact.body, &new_file, failed).map(Outcome::Written)
}

/// Puts a file of the published tree `old` into the tree `new`: the same file, or
/// a copy of it, whose stamp comes back.
pub(super) fn link(path: &OutPath, new: &Path, old: &Path, folders: &Folders) -> Result<Option<Stamp>, Error> {
    let (new_file, old_file) = (new.join(path.as_str()), old.join(path.as_str()));
    let failed = || Error::io("write", &old_file);
    folders.ensure(parent(path), new, old).map_err(failed())?;
    // Some file systems have no links.
    match fs::hard_link(&old_file, &new_file) {
        Ok(()) => Ok(None),
        Err(_) => write(&Body::Copy(old_file.clone()), &new_file, failed).map(Some),
    }
}

/// The folder part of a path; empty for a file at the top.
fn parent(path: &OutPath) -> &str {
    path.as_str().rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn write<E: FnOnce(io::Error) -> Error>(body: &Body, path: &Path, failed: impl FnOnce() -> E) -> Result<Stamp, Error> {
    match body {
        Body::Bytes(bytes) => File::create_new(path)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| stamp(&file)))
            .map_err(failed()),
        Body::Copy(from) => {
            let mut source = File::open(from).map_err(Error::io("read", from))?;
            // Between two files this is the system's own copy, which shares
            // blocks where it can. Unlike `fs::copy` it leaves the mode alone:
            // a private source must not make an unreadable page.
            File::create_new(path)
                .and_then(|mut file| io::copy(&mut source, &mut file).and_then(|_| stamp(&file)))
                .map_err(failed())
        }
    }
}

fn stamp(file: &File) -> io::Result<Stamp> {
    file.metadata().map(|meta| Stamp::of_published(&meta))
}

/// The stamp of `path`, if it is a plain file with the bytes of `body`. It is
/// taken before the bytes are read, so that a change in between shows.
fn same(body: &Body, path: &Path) -> io::Result<Option<Stamp>> {
    let published = fs::symlink_metadata(path)?;
    let length = match body {
        Body::Bytes(bytes) => bytes.len() as u64,
        Body::Copy(from) => fs::metadata(from)?.len(),
    };
    if !published.is_file() || published.len() != length {
        return Ok(None);
    }
    let is_same = match body {
        Body::Bytes(bytes) => fs::read(path)? == *bytes,
        Body::Copy(from) => is_same_file(File::open(path)?, File::open(from)?)?,
    };
    Ok(is_same.then(|| Stamp::of_published(&published)))
}

/// Whether two files have the same bytes; they may be larger than memory.
fn is_same_file(mut left: File, mut right: File) -> io::Result<bool> {
    const STEP: usize = 64 * 1024;
    let (mut left_bytes, mut right_bytes) = (vec![0; STEP], vec![0; STEP]);
    loop {
        let length = fill(&mut left, &mut left_bytes)?;
        if length != fill(&mut right, &mut right_bytes)? || left_bytes[..length] != right_bytes[..length] {
            return Ok(false);
        }
        if length < STEP {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the input ends; how much that was.
fn fill(input: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match input.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

impl Folders {
    /// Makes `folder` and those above it in the new tree, once.
    fn ensure(&self, folder: &str, new: &Path, old: &Path) -> io::Result<Published> {
        if let Some(published) = self.lock().get(folder) {
            return Ok(*published);
        }
        let above = match folder.rsplit_once('/') {
            Some((above, _)) => self.ensure(above, new, old)?,
            None if folder.is_empty() => Published::Folder,
            None => self.ensure("", new, old)?,
        };
        if !folder.is_empty() {
            make(&new.join(folder))?;
        }
        let published = match above {
            Published::Folder if is_plain_folder(&old.join(folder)) => Published::Folder,
            _ => Published::Other,
        };
        self.lock().insert(folder.to_owned(), published);
        Ok(published)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Published>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes a folder that another thread may be making at the same time.
fn make(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && is_plain_folder(path) => Ok(()),
        made => made,
    }
}
