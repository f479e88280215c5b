//! What is kept between runs, in `.cache/tarjuman/` of the site. It may be
//! deleted at any time; nothing there is ever needed.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::memo::Stamp;

/// The folder, and the right to use it: a second run of the same site waits.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    lock: File,
}

/// The folder, below the site's.
const FOLDER: &str = ".cache/tarjuman";

impl Cache {
    /// Opens the cache of a site; `waiting` is called if another run has it.
    /// `None` where nothing can be written: then nothing is remembered.
    pub fn open(site: &Path, waiting: impl FnOnce()) -> Option<Cache> {
        let folder = site.join(FOLDER);
        fs::create_dir_all(&folder).ok()?;
        let ignore = site.join(".cache/.gitignore");
        if !ignore.exists() {
            fs::write(ignore, "*\n").ok()?;
        }
        let lock = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(folder.join("lock"))
            .ok()?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                waiting();
                lock.lock().ok()?;
            }
            // A file system without locks cannot tell two runs apart.
            Err(fs::TryLockError::Error(_)) => return None,
        }
        Some(Cache { folder, lock })
    }

    /// The present moment, by the clock of the file system.
    pub fn moment(&self) -> io::Result<Stamp> {
        use std::io::Seek;
        let mut lock = &self.lock;
        lock.rewind()?;
        // Only a change of the content is sure to move the time.
        lock.write_all(b"x")?;
        Ok(Stamp::of(&lock.metadata()?))
    }

    /// Where a file of the cache is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Keeps a file; a reader sees the old one or the new one. What cannot be
    /// written is not kept, which costs time and nothing else.
    pub fn keep(&self, name: &str, bytes: &[u8]) {
        let (new, path) = (self.path(&format!("{name}.new")), self.path(name));
        if fs::write(&new, bytes).and_then(|()| fs::rename(&new, &path)).is_err() {
            let _ = fs::remove_file(new);
            let _ = fs::remove_file(path);
        }
    }

    /// Keeps a file that is written piece by piece.
    pub fn keep_written(&self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let (new, path) = (self.path(&format!("{name}.new")), self.path(name));
        let written = File::create(&new).and_then(|file| {
            let mut out = BufWriter::with_capacity(1 << 20, file);
            write(&mut out)?;
            out.flush()?;
            fs::rename(&new, &path)
        });
        if written.is_err() {
            let _ = fs::remove_file(new);
            let _ = fs::remove_file(path);
        }
    }

    /// Forgets a file.
    pub fn forget(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}
