//! A file to be, and the only way out: the [`Output`] trait. This room writes
//! nothing itself.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use crate::diag::Error;

/// A file's place below the output folder: `/` between its parts, no empty, `.`
/// or `..` part, so it can never leave the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutPath(String);

impl OutPath {
    /// Checks and takes a path; `None` if any part could leave the output folder.
    pub fn new(path: impl Into<String>) -> Option<OutPath> {
        let path = path.into();
        let whole = path
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']));
        whole.then_some(OutPath(path))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Bytes made by the build.
    Bytes(Vec<u8>),
    /// An unchanged copy of a file on disk.
    Copy(std::path::PathBuf),
}

/// A file to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Where.
    pub path: OutPath,
    /// What.
    pub body: Body,
}

/// Where artifacts go: the disk, memory, or nowhere. Called from many threads
/// at once, in no particular order; every path comes at most once a build.
pub trait Output: Sync {
    /// Takes one finished file.
    fn put(&self, artifact: Artifact) -> Result<(), Error>;

    /// Whether the file at a path is still there as the last run put it; then it
    /// stays, and need not be put.
    fn keep(&self, _path: &OutPath) -> bool {
        false
    }

    /// Whether anything becomes of what is put.
    fn takes(&self) -> bool {
        true
    }
}

/// Takes everything and keeps nothing: `check`.
pub struct Nowhere;

impl Output for Nowhere {
    fn put(&self, _: Artifact) -> Result<(), Error> {
        Ok(())
    }

    fn takes(&self) -> bool {
        false
    }
}

/// Keeps everything in memory: tests and the dev server.
#[derive(Default)]
pub struct Memory {
    files: Mutex<BTreeMap<OutPath, Body>>,
}

impl Memory {
    /// All files put so far.
    pub fn into_files(self) -> BTreeMap<OutPath, Body> {
        self.files.into_inner().unwrap_or_else(|poison| poison.into_inner())
    }
}

impl Output for Memory {
    fn put(&self, artifact: Artifact) -> Result<(), Error> {
        self.files
            .lock()
            .unwrap_or_else(|poison| poison.into_inner())
            .insert(artifact.path, artifact.body);
        Ok(())
    }
}
