//! What is kept between runs, in `.cache/tarjuman/` of the site. It may be
//! deleted at any time; nothing there is ever needed.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::memo::Stamp;

/// The folder, and the right to use it: a second run of the same site waits.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    lock: File,
}

/// The folder, below the site's.
pub(super) const FOLDER: &str = ".cache/tarjuman";

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
        use std::io::{Seek, Write};
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

    /// Keeps what `write` writes as a file; a reader sees the old one or the new one. What cannot be
    /// written is not kept, which costs time and nothing else.
    pub fn keep(&self, name: &str, write: impl FnOnce(File) -> io::Result<()>) {
        let (new, path) = (self.path(&format!("{name}.new")), self.path(name));
        let kept = File::create(&new)
            .and_then(write)
            .and_then(|()| fs::rename(&new, &path));
        if kept.is_err() {
            let _ = fs::remove_file(new);
            let _ = fs::remove_file(path);
        }
    }

    /// A file to grow piece by piece, in the place of which `name` is kept.
    pub fn spool(&self, name: &str) -> Option<Spool> {
        self.spools().open(name)
    }

    /// What makes such files.
    pub fn spools(&self) -> Spools {
        Spools {
            folder: self.folder.clone(),
        }
    }

    /// Forgets a file.
    pub fn forget(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}

/// Makes files that grow, in the folder of a cache that is open.
#[derive(Clone, Debug)]
pub struct Spools {
    folder: PathBuf,
}

impl Spools {
    /// A file in the place of which `name` is kept.
    pub fn open(&self, name: &str) -> Option<Spool> {
        let path = self.folder.join(format!("{name}.new"));
        let _ = fs::remove_file(&path);
        let file = File::create_new(&path).ok()?;
        Some(Spool {
            file,
            path,
            end: AtomicU64::new(0),
        })
    }
}

/// A file that many threads write pieces to. Unless it is kept, nothing is left
/// of it.
#[derive(Debug)]
pub struct Spool {
    file: File,
    path: PathBuf,
    end: AtomicU64,
}

impl Spool {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a piece; where it lies.
    pub fn put(&self, bytes: &[u8]) -> io::Result<Range<u64>> {
        let len = bytes.len() as u64;
        let start = self.end.fetch_add(len, Ordering::Relaxed);
        self.write_at(bytes, start)?;
        Ok(start..start + len)
    }

    #[cfg(unix)]
    fn write_at(&self, bytes: &[u8], at: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(&self.file, bytes, at)
    }

    #[cfg(windows)]
    fn write_at(&self, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = std::os::windows::fs::FileExt::seek_write(&self.file, bytes, at)?;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            bytes = &bytes[written..];
            at += written as u64;
        }
        Ok(())
    }

    #[cfg(not(any(unix, windows)))]
    fn write_at(&self, _: &[u8], _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Keeps it under another name.
    pub fn keep(self, path: &Path) {
        // Where this fails the file is removed, and its texts are made again.
        let _ = fs::rename(&self.path, path);
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
