//! What is kept between runs, in `.cache/tarjuman/` of the site. It may be
//! deleted at any time; nothing there is ever needed.

use std::fs::{self, File};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

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
        // One for each thread, so that none waits for another.
        let chunks = (0..rayon::current_num_threads()).map(|_| Mutex::default());
        Some(Spool {
            file,
            path,
            end: AtomicU64::new(0),
            chunks: chunks.collect(),
        })
    }
}

/// So much is written at once: a file system takes a few large pieces much faster
/// than many small ones.
const CHUNK: usize = 1 << 18;

/// A file that many threads put pieces into. Unless it is kept, nothing is left
/// of it.
#[derive(Debug)]
pub struct Spool {
    file: File,
    path: PathBuf,
    /// Up to where places are given away.
    end: AtomicU64,
    chunks: Vec<Mutex<Chunk>>,
}

/// Pieces that lie one behind the other, and are written together.
#[derive(Debug, Default)]
struct Chunk {
    start: u64,
    bytes: Vec<u8>,
    /// So many of them are in the file already.
    written: usize,
}

impl Spool {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds a piece; where it lies, as soon as all is [written](Spool::write).
    pub fn put(&self, bytes: &[u8]) -> io::Result<Range<u64>> {
        let len = bytes.len() as u64;
        if bytes.is_empty() {
            return Ok(0..0);
        }
        if bytes.len() >= CHUNK {
            let start = self.end.fetch_add(len, Ordering::Relaxed);
            self.write_at(bytes, start)?;
            return Ok(start..start + len);
        }
        let thread = rayon::current_thread_index().unwrap_or_default();
        let chunk = &self.chunks[thread % self.chunks.len()];
        let chunk = &mut *chunk.lock().unwrap_or_else(PoisonError::into_inner);
        let has_room = !chunk.bytes.is_empty() && chunk.bytes.len() + bytes.len() <= CHUNK;
        if !has_room {
            self.write_chunk(chunk)?;
            *chunk = Chunk {
                start: self.end.fetch_add(CHUNK as u64, Ordering::Relaxed),
                bytes: std::mem::take(&mut chunk.bytes),
                written: 0,
            };
            chunk.bytes.clear();
        }
        let start = chunk.start + chunk.bytes.len() as u64;
        chunk.bytes.extend_from_slice(bytes);
        Ok(start..start + len)
    }

    /// Writes all pieces that wait to be.
    pub fn write(&self) -> io::Result<()> {
        self.chunks.iter().try_for_each(|chunk| {
            let mut chunk = chunk.lock().unwrap_or_else(PoisonError::into_inner);
            self.write_chunk(&mut chunk)
        })
    }

    fn write_chunk(&self, chunk: &mut Chunk) -> io::Result<()> {
        let rest = &chunk.bytes[chunk.written..];
        if !rest.is_empty() {
            self.write_at(rest, chunk.start + chunk.written as u64)?;
            chunk.written = chunk.bytes.len();
        }
        Ok(())
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
        let _ = self.write().and_then(|()| fs::rename(&self.path, path));
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    /// Pieces of all sizes, some larger than what is written at once.
    fn piece(number: usize) -> Vec<u8> {
        let length = match number % 50 {
            0 => 0,
            1 => CHUNK + number,
            _ => number * 7919 % 20_000,
        };
        (0..length).map(|at| (at * 31 + number) as u8).collect()
    }

    #[test]
    fn what_many_threads_put_is_where_it_is_said_to_be() {
        let folder = tempfile::tempdir().expect("folder");
        let cache = Cache::open(folder.path(), || {}).expect("cache");
        let spool = cache.spool("pieces").expect("file");
        let put = |number: usize| (number, spool.put(&piece(number)).expect("room"));
        let first: Vec<(usize, Range<u64>)> = (0..300).into_par_iter().map(put).collect();
        // Somebody reads before all of it is there.
        spool.write().expect("written");
        let read = |path: &Path, places: &[(usize, Range<u64>)]| {
            let bytes = fs::read(path).expect("file");
            for (number, range) in places {
                let there = &bytes[range.start as usize..range.end as usize];
                assert!(there == piece(*number), "{number}");
            }
        };
        read(spool.path(), &first);
        let more: Vec<(usize, Range<u64>)> = (300..600).into_par_iter().map(put).collect();
        spool.keep(&cache.path("pieces"));
        read(&cache.path("pieces"), &first);
        read(&cache.path("pieces"), &more);
    }
}
