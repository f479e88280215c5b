//! Replaces one file of the site: readers see the old one or the new one, and
//! so does whoever comes after a crash.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;

use crate::diag::Error;

/// Puts new content in the place of a file's, or makes the file and its folder.
/// Permissions stay.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io("make", folder))?;
    }
    let aside = beside(path);
    let written = File::create_new(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        if let Ok(meta) = fs::metadata(path) {
            file.set_permissions(meta.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&aside, path)
    });
    written.map_err(|error| {
        // What is half written is of no use to anybody.
        let _ = fs::remove_file(&aside);
        Error::io("write", path)(error)
    })
}

/// A name in the same folder that no listing of the site shows.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", process::id()))
}
