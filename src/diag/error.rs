//! The tool itself cannot go on: no site, a bad flag, a disk that is full.
//! A problem in the content is never an [`Error`].

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the tool stopped. Its text is one terse sentence with the path concerned.
#[derive(Debug)]
pub enum Error {
    /// There is no `site.yaml` in the folder.
    NoSite(PathBuf),
    /// Reading, writing or exchanging a path failed.
    Io {
        /// What was being done: `read`, `write`, …
        action: &'static str,
        /// To what.
        path: PathBuf,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A flag or its value cannot be used.
    Usage(String),
}

impl Error {
    /// For `map_err`: `Error::io("read", path)`.
    pub fn io(action: &'static str, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Error {
        let path = path.as_ref().to_path_buf();
        move |source| Error::Io { action, path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NoSite(path) => write!(f, "no `site.yaml` in `{}`", path.display()),
            Error::Io { action, path, source } => write!(f, "cannot {action} `{}`: {source}", path.display()),
            Error::Usage(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
