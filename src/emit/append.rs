//! Adds to a file outside of the site, such as the summary that a runner collects.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::diag::Error;

/// Adds bytes to the end of a file, which is made if it is not there.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let opened = File::options().append(true).create(true).open(path);
    opened
        .and_then(|mut file| file.write_all(bytes))
        .map_err(Error::io("write", path))
}
