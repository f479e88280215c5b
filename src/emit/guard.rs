//! Which folder may be replaced. Replacing removes everything that was in it,
//! so only a folder that is empty, absent, or marked as ours will do. Nothing
//! is written here but the folder's missing parents.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{MARKER, is_plain_file};
use crate::diag::Error;

/// The folder to publish to, checked. Its parent exists.
#[derive(Debug)]
pub(super) struct Target {
    parent: PathBuf,
    name: OsString,
    path: PathBuf,
}

impl Target {
    /// Checks `out`; see [`Disk::new`](super::Disk::new) for what is refused.
    pub(super) fn new(site: &Path, out: &Path, home: Option<&Path>) -> Result<Target, Error> {
        let target = resolve(out)?;
        for (what, folder) in [("the site", Some(site)), ("the home folder", home)] {
            let Some(Ok(folder)) = folder.map(fs::canonicalize) else {
                continue;
            };
            if folder.starts_with(&target.path) {
                return Err(refusal(out, &format!("{what} is in it")));
            }
        }
        target.check()?;
        Ok(target)
    }

    /// Checks that the folder, as it is now, may be replaced.
    pub(super) fn check(&self) -> Result<(), Error> {
        let path = &self.path;
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::io("read", path)(error)),
            Ok(meta) if !meta.is_dir() => return Err(refusal(path, "it is not a folder")),
            Ok(_) => {}
        }
        let mut entries = fs::read_dir(path).map_err(Error::io("read", path))?;
        if entries.next().is_some() && !is_plain_file(&path.join(MARKER)) {
            let reason = format!("it has files, and no `{MARKER}` that says they were made by tarjuman");
            return Err(refusal(path, &reason));
        }
        Ok(())
    }

    /// The folder to publish to.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder it is in.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// `.<name>.<suffix>`: the name of a folder beside it.
    pub(super) fn sibling(&self, suffix: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".");
        name.push(suffix);
        name
    }
}

/// Makes `out` absolute, resolving links in its parents but not its own name.
fn resolve(out: &Path) -> Result<Target, Error> {
    // Collecting components drops a slash at the end, which would follow a link.
    let mut given: PathBuf = out.components().collect();
    if given.file_name().is_none() {
        given = fs::canonicalize(out).map_err(Error::io("read", out))?;
    }
    let (Some(name), Some(parent)) = (given.file_name(), given.parent()) else {
        return Err(refusal(out, "it is the root of the file system"));
    };
    let parent = match parent.as_os_str().is_empty() {
        true => Path::new("."),
        false => parent,
    };
    fs::create_dir_all(parent).map_err(Error::io("make", parent))?;
    let parent = fs::canonicalize(parent).map_err(Error::io("read", parent))?;
    Ok(Target {
        path: parent.join(name),
        name: name.to_owned(),
        parent,
    })
}

fn refusal(out: &Path, reason: &str) -> Error {
    Error::Usage(format!("cannot publish to `{}`: {reason}", out.display()))
}
