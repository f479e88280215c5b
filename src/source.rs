//! The only reader of the disk.
//!
//! [`Snapshot::take`] lists the site's files once, in a fixed order, and refuses
//! what must not be followed; [`Snapshot::text`] and [`Snapshot::bytes`] read one
//! of them. What a file means is decided elsewhere.

mod active;
pub mod git;
mod given;
pub mod picture;
mod walk;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config;
use crate::diag::print::Sources;
use crate::diag::{Diagnostic, Diagnostics, Error, Place, codes};
use crate::i18n::utf8;
use crate::memo::Stamp;

pub use active::{Active, active};
pub use given::{bytes, given, named};

/// The largest text file that is read, in bytes.
pub const TEXT_LIMIT: u64 = 4 << 20;

/// The same for `urls.lock`, which has a line for every address there ever was,
/// and for tables, which have many for each article.
const LOCK_LIMIT: u64 = 512 << 20;

fn limit(path: &str) -> u64 {
    let is_long = path == "urls.lock" || path.to_ascii_lowercase().ends_with(".csv");
    if is_long { LOCK_LIMIT } else { TEXT_LIMIT }
}

/// The files of a site at one moment.
pub struct Snapshot {
    root: PathBuf,
    /// In the order of their paths.
    files: Vec<(Arc<str>, Stamp)>,
    /// Texts of files that are not on the disk.
    made: BTreeMap<Arc<str>, String>,
    /// What is wrong with files and folders themselves.
    pub diagnostics: Diagnostics,
}

impl Snapshot {
    /// Lists the site in `root`. An [`Error`] if there is no `site.yaml` or the
    /// folder cannot be read.
    pub fn take(root: &Path) -> Result<Snapshot, Error> {
        Snapshot::can_be_taken(root)?;
        let mut files = Vec::new();
        let mut diagnostics = Diagnostics::default();
        for name in ["site.yaml", "terms.yaml", "redirects.yaml", "urls.lock"] {
            if walk::is_link_out(root, name) {
                // Without it there is no site; what it leads to is not ours to show.
                if name == "site.yaml" {
                    return Err(Error::Usage(format!(
                        "`{}` is a link out of the site",
                        root.join(name).display()
                    )));
                }
                diagnostics.push(walk::link_out(name));
                continue;
            }
            if let Ok(meta) = fs::metadata(root.join(name))
                && meta.is_file()
            {
                files.push((name.into(), Stamp::of(&meta)));
            }
        }
        add_tables(root, &mut files, &mut diagnostics);
        for folder in ["content", "locales", "templates", "static"] {
            walk::walk(root, folder, &mut files, &mut diagnostics)?;
        }
        Ok(Snapshot {
            root: root.to_path_buf(),
            files: in_order(files),
            made: BTreeMap::new(),
            diagnostics,
        })
    }

    /// An [`Error`] if there is no `site.yaml`.
    pub fn can_be_taken(root: &Path) -> Result<(), Error> {
        match root.join("site.yaml").is_file() {
            true => Ok(()),
            false => Err(Error::NoSite(root.to_path_buf())),
        }
    }

    /// The same files, some of which have been written again; nothing if any of
    /// them has come, gone or become something else.
    pub fn again<'p>(&self, paths: impl Iterator<Item = &'p Arc<str>>) -> Option<Snapshot> {
        let mut files = self.files.clone();
        for path in paths {
            let at = position(&files, path)?;
            let meta = fs::symlink_metadata(self.root.join(&**path)).ok()?;
            if !meta.is_file() {
                return None;
            }
            files[at].1 = Stamp::of(&meta);
        }
        Some(Snapshot {
            root: self.root.clone(),
            files,
            made: self.made.clone(),
            diagnostics: self.diagnostics.clone(),
        })
    }

    /// The files that are kept, and some that are not on the disk. Nothing is
    /// wrong with it.
    pub fn with(&self, made: BTreeMap<Arc<str>, String>, is_kept: impl Fn(&str) -> bool) -> Snapshot {
        let kept = self.files().filter(|(path, _)| is_kept(path));
        let kept = kept.filter(|(path, _)| !made.contains_key(*path));
        let mut files: Vec<(Arc<str>, Stamp)> = kept.map(|(path, stamp)| (path.clone(), stamp)).collect();
        files.extend(made.keys().map(|path| (path.clone(), Stamp::default())));
        Snapshot {
            root: self.root.clone(),
            files: in_order(files),
            made,
            diagnostics: Diagnostics::default(),
        }
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every file below `folder` (which ends in `/`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Arc<str>> + 'a {
        self.stamped_below(folder).map(|(path, _)| path)
    }

    /// The same, with their stamps.
    pub fn stamped_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a Arc<str>, Stamp)> + 'a {
        let start = self.files.partition_point(|(path, _)| **path < *folder);
        let files = self.files[start..].iter().map(|(path, stamp)| (path, *stamp));
        files.take_while(move |(path, _)| path.starts_with(folder))
    }

    /// Whether the site has the file.
    pub fn has(&self, path: &str) -> bool {
        position(&self.files, path).is_some()
    }

    /// Every file and its stamp, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&Arc<str>, Stamp)> {
        self.files.iter().map(|(path, stamp)| (path, *stamp))
    }

    /// A file's stamp.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        position(&self.files, path).map(|at| self.files[at].1)
    }

    /// Where a file is on disk.
    pub fn location(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A file's bytes.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        let location = self.location(path);
        fs::read(&location).map_err(Error::io("read", location))
    }

    /// A file's text, with a diagnostic instead of it where it cannot be used:
    /// too large, not UTF-8, or not readable.
    pub fn text(&self, path: &Arc<str>) -> Result<String, Box<Diagnostic>> {
        self.text_of_size(path, self.stamp(path).map_or(0, |stamp| stamp.len))
    }

    /// The same of a file that had so many bytes when it was listed.
    pub fn text_of_size(&self, path: &Arc<str>, size: u64) -> Result<String, Box<Diagnostic>> {
        if let Some(text) = self.made.get(path) {
            return Ok(text.clone());
        }
        let refuse = |code, message: String| Err(Box::new(Diagnostic::new(code, Place::file(path.clone()), message)));
        if size > limit(path) {
            let message = format!("file has {} MB; a text file may have {}", size >> 20, limit(path) >> 20);
            return refuse(codes::FILE_TOO_LARGE, message);
        }
        thread_local! {
            /// Texts are read one after the other, each to be copied once it is
            /// known to be one.
            static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        ROOM.with_borrow_mut(|room| {
            // Few texts are long, and those need not be kept room for.
            let mut large = Vec::new();
            let room = if size > ROOM_LIMIT { &mut large } else { room };
            let bytes = match read_in(&self.location(path), size, room) {
                Ok(bytes) => bytes,
                Err(error) => return refuse(codes::FILE_UNREADABLE, unreadable(&error)),
            };
            if let Some(text) = utf8(bytes) {
                return Ok(text.to_owned());
            }
            let valid = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
            let place = Place::at(path.clone(), valid..valid + 1);
            Err(Box::new(
                Diagnostic::new(codes::FILE_ENCODING, place, "file is not UTF-8")
                    .hint("save it with the encoding UTF-8"),
            ))
        })
    }
}

/// By path; a table may lie in a folder that is listed, too.
fn in_order(mut files: Vec<(Arc<str>, Stamp)>) -> Vec<(Arc<str>, Stamp)> {
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|(a, _), (b, _)| a == b);
    files
}

fn position(files: &[(Arc<str>, Stamp)], path: &str) -> Option<usize> {
    files.binary_search_by(|(known, _)| (**known).cmp(path)).ok()
}

/// Lists the tables that `site.yaml` names, wherever in the site they are.
fn add_tables(root: &Path, files: &mut Vec<(Arc<str>, Stamp)>, diagnostics: &mut Diagnostics) {
    for name in tables(root) {
        let Ok(meta) = fs::metadata(root.join(&*name)) else {
            continue;
        };
        if walk::is_out(root, &name) {
            diagnostics.push(walk::link_out(&name));
        } else if meta.is_file() {
            files.push((name, Stamp::of(&meta)));
        }
    }
}

/// Room for so many bytes is used again.
const ROOM_LIMIT: u64 = 1 << 18;

/// The bytes of a file that had `expected` of them when it was last looked at, in
/// room that may have been used before.
fn read_in<'r>(path: &Path, expected: u64, room: &'r mut Vec<u8>) -> io::Result<&'r [u8]> {
    let mut file = fs::File::open(path)?;
    let expected = usize::try_from(expected).map_err(io::Error::other)?;
    // With a byte to spare: if there were more, it would come too.
    if room.len() <= expected {
        room.resize(expected + 1, 0);
    }
    let mut length = 0;
    loop {
        if length == room.len() {
            room.resize(2 * length, 0);
        }
        match file.read(&mut room[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if length == expected {
            break;
        }
    }
    Ok(&room[..length])
}

/// The tables that the `site.yaml` in a folder names. What is wrong with that is
/// said when it is read as a whole.
pub fn tables(root: &Path) -> Vec<Arc<str>> {
    let path = root.join("site.yaml");
    let is_text = fs::metadata(&path).is_ok_and(|meta| meta.len() <= TEXT_LIMIT);
    let text = is_text.then(|| fs::read_to_string(path).ok()).flatten();
    config::tables(&text.unwrap_or_default())
}

/// A file that an earlier run kept, of which parts are read.
pub struct Kept(fs::File);

impl Kept {
    /// Opens it, if it is there.
    pub fn open(path: &Path) -> Option<Kept> {
        fs::File::open(path).ok().map(Kept)
    }

    /// Some of its bytes.
    pub fn part(&self, range: std::ops::Range<u64>) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.part_in(range, &mut bytes)?;
        Some(bytes)
    }

    /// Some of its bytes, in room that may have been used before.
    pub fn part_in<'r>(&self, range: std::ops::Range<u64>, room: &'r mut Vec<u8>) -> Option<&'r [u8]> {
        let length = usize::try_from(range.end.checked_sub(range.start)?).ok()?;
        if room.len() < length {
            room.resize(length, 0);
        }
        let bytes = &mut room[..length];
        self.read_at(bytes, range.start)?;
        Some(bytes)
    }

    #[cfg(unix)]
    fn read_at(&self, bytes: &mut [u8], at: u64) -> Option<()> {
        use std::os::unix::fs::FileExt;
        self.0.read_exact_at(bytes, at).ok()
    }

    #[cfg(not(unix))]
    fn read_at(&self, bytes: &mut [u8], at: u64) -> Option<()> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.0.try_clone().ok()?;
        file.seek(SeekFrom::Start(at)).ok()?;
        file.read_exact(bytes).ok()
    }
}

/// What an earlier run kept in a file, if there is something.
pub fn read_kept(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

fn unreadable(error: &io::Error) -> String {
    format!("file cannot be read: {error}")
}

/// The texts of a site's files, as they are now: for showing where a finding is.
pub struct Texts {
    root: PathBuf,
}

impl Texts {
    /// Of the site in a folder.
    pub fn below(root: &Path) -> Texts {
        Texts {
            root: root.to_path_buf(),
        }
    }
}

impl Sources for Texts {
    fn text(&self, file: &str) -> Option<Cow<'_, str>> {
        let location = self.root.join(file);
        let meta = fs::metadata(&location).ok()?;
        if !meta.is_file() || meta.len() > limit(file) {
            return None;
        }
        let bytes = fs::read(location).ok()?;
        Some(match String::from_utf8(bytes) {
            Ok(text) => Cow::Owned(text),
            // Positions are in bytes of the file, so what replaces a bad byte
            // must be one byte long too.
            Err(error) => Cow::Owned(ascii_for_bad_bytes(error.into_bytes())),
        })
    }
}

fn ascii_for_bad_bytes(bytes: Vec<u8>) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_it_was() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("text");
        let mut room = Vec::new();
        for length in [0, 1, 2, 100, 8192, 8193, 70_000] {
            let text = "õ".repeat(length);
            fs::write(&path, &text).expect("written");
            for expected in [
                0,
                1,
                length,
                2 * length - length.min(1),
                2 * length,
                2 * length + 1,
                9 * length,
            ] {
                let read = read_in(&path, expected as u64, &mut room).expect("read");
                assert!(read == text.as_bytes(), "{length} {expected}");
            }
        }
    }
}
