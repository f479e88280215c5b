//! The folder in which the next tree grows, beside the published one so that
//! they can change places, and the removal of such folders.
//!
//! A living run holds a lock on the marker in its folder, and the system frees
//! it however the run ends. So a folder whose lock is free is left over and may
//! go, and one that is locked may not: unlike a process id in the name, that
//! stays right when ids are used again, or are counted anew in each container.
//! The id is there only to tell people whose folder it is.

use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use super::guard::Target;
use super::{MARKER, is_plain_file, is_plain_folder};
use crate::diag::Error;

/// A folder of this run's own. Whatever is at its path when it is dropped is
/// removed: the unfinished tree, or after the exchange the old one.
#[derive(Debug)]
pub(super) struct Fresh {
    path: PathBuf,
    _lock: File,
}

/// How often a name that is taken is tried with another number.
const ATTEMPTS: usize = 1000;

impl Fresh {
    pub(super) fn new(target: &Target) -> Result<Fresh, Error> {
        for attempt in 0..ATTEMPTS {
            let name = target.sibling(&format!("next-{}-{attempt}", process::id()));
            let path = target.parent().join(name);
            match claim(&path) {
                Ok(Some(lock)) => return Ok(Fresh { path, _lock: lock }),
                Ok(None) => {}
                Err(error) => return Err(Error::io("make", &path)(error)),
            }
        }
        let error = io::Error::from(ErrorKind::AlreadyExists);
        Err(Error::io("make", target.parent().join(target.sibling("next")))(error))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // A failure leaves a folder that the next sweep takes.
        let _ = remove(&self.path);
    }
}

/// Makes the folder with its marker and locks it; `None` if it is another's, or
/// became so because a sweep came between two of these steps.
fn claim(path: &Path) -> io::Result<Option<File>> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
        made => made?,
    }
    let marker = path.join(MARKER);
    let file = match File::create_new(&marker) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            let _ = fs::remove_dir(path);
            return Err(error);
        }
        Ok(file) => file,
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // Where the file system has no locks, no sweep can take one either.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
        Ok(()) => Ok(is_still(&file, &marker).then_some(file)),
    }
}

/// Whether the open file is still the one at `path`.
fn is_still(file: &File, path: &Path) -> bool {
    let (Ok(opened), Ok(found)) = (file.metadata(), fs::symlink_metadata(path)) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (opened.dev(), opened.ino()) == (found.dev(), found.ino())
    }
    #[cfg(not(unix))]
    {
        opened.len() == found.len()
    }
}

/// Removes what dead runs left beside the target. What cannot be removed stays:
/// it harms nobody, and this run's own errors will say more.
pub(super) fn sweep(target: &Target) {
    let Ok(entries) = fs::read_dir(target.parent()) else {
        return;
    };
    let (next, aside) = (target.sibling("next-"), target.sibling("old-"));
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        // An old tree is the only one while the new is not in place.
        let ours = is_numbered(&name, &next) || is_numbered(&name, &aside) && is_plain_folder(target.path());
        if ours && is_plain_folder(&path) {
            sweep_one(&path);
        }
    }
}

fn sweep_one(path: &Path) {
    let marker = path.join(MARKER);
    if !is_plain_file(&marker) {
        // Killed before it had a marker: empty. Anything else is not ours.
        let _ = fs::remove_dir(path);
        return;
    }
    // Some network file systems lock only what is open for writing.
    if let Ok(file) = File::options().read(true).write(true).open(&marker)
        && file.try_lock().is_ok()
        && is_still(&file, &marker)
    {
        let _ = remove(path);
    }
}

/// Whether `name` is `prefix` and then only digits and hyphens.
fn is_numbered(name: &OsStr, prefix: &OsStr) -> bool {
    let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
    rest.is_some_and(|rest| !rest.is_empty() && rest.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-'))
}

/// Removes a tree without following links, its marker last, so that a removal
/// that was cut short leaves a folder that is still known to be ours.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() == MARKER {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    match fs::remove_file(path.join(MARKER)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir(path),
    }
}
