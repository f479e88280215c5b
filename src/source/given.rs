//! A file that somebody has named, or that a site may have beside its own: not
//! a part of what is built.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::walk;
use crate::diag::{Diagnostic, Error, Place, codes};

/// The largest that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// The text of a file in the site's own folder, if it is there; what is wrong with
/// it instead of it.
pub fn given(site: &Path, name: &str) -> Option<Result<String, Box<Diagnostic>>> {
    let path = site.join(name);
    if !path.is_file() {
        return None;
    }
    if walk::is_link_out(site, name) {
        return Some(Err(Box::new(walk::link_out(name))));
    }
    Some(text(&path, name))
}

/// The text of a file that a flag names.
pub fn named(path: &Path) -> Result<Result<String, Box<Diagnostic>>, Error> {
    fs::metadata(path).map_err(Error::io("read", path))?;
    Ok(text(path, &path.to_string_lossy()))
}

/// The bytes of a file that a flag names, of which no more are read than show that
/// it is too large.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(Error::io("read", path))?;
    let read = file.take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(Error::io("read", path))?;
    Ok(bytes)
}

fn text(path: &Path, name: &str) -> Result<String, Box<Diagnostic>> {
    let refuse = |code, message: String| Err(Box::new(Diagnostic::new(code, Place::file(name), message)));
    if fs::metadata(path).is_ok_and(|meta| meta.len() > LIMIT) {
        return refuse(codes::FILE_TOO_LARGE, format!("file has more than {} MB", LIMIT >> 20));
    }
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(_)) => refuse(codes::FILE_ENCODING, "file is not UTF-8".to_owned()),
        Err(error) => refuse(codes::FILE_UNREADABLE, super::unreadable(&error)),
    }
}
