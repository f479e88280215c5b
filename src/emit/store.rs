//! What is costly to make, kept between runs in a folder of the cache: one file
//! each, named after all that it is made of. A file is written aside and moved
//! into its place, so that builds at the same time do each other no harm.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::id::ContentHash;

/// A folder of such files.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// Tells apart what one program writes at the same time.
    written: AtomicU64,
}

impl Store {
    /// A folder of a site's cache. It is made when something is kept.
    pub fn of(site: &Path, name: &str) -> Store {
        Store {
            folder: site.join(super::cache::FOLDER).join(name),
            written: AtomicU64::new(0),
        }
    }

    /// Where something is, or would be.
    pub fn path(&self, of: ContentHash) -> PathBuf {
        self.folder.join(of.hex())
    }

    /// Keeps something. What cannot be written is not kept, which costs time and
    /// nothing else.
    pub fn keep(&self, of: ContentHash, bytes: &[u8]) {
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let aside = self.folder.join(format!("{}-{number}.new", process::id()));
        let kept = File::create(&aside)
            .and_then(|mut file| {
                file.write_all(&ContentHash::of(bytes).0)?;
                file.write_all(bytes)
            })
            .and_then(|()| fs::rename(&aside, self.path(of)));
        if kept.is_err() {
            let _ = fs::remove_file(aside);
        }
    }

    /// Removes all but what is still of use.
    pub fn sweep(&self, used: &BTreeSet<ContentHash>) {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let of = name.to_str().and_then(ContentHash::from_hex);
            if of.is_none_or(|of| !used.contains(&of)) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// What was kept in a file's bytes, if they are whole.
pub fn whole(kept: &[u8]) -> Option<&[u8]> {
    let (sum, bytes) = kept.split_first_chunk::<16>()?;
    (ContentHash::of(bytes).0 == *sum).then_some(bytes)
}
