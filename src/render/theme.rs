//! The files that pages load: styles, scripts, pictures of the theme. A site
//! replaces any of them by a file of the same name in `templates/assets/`.

use std::collections::BTreeMap;

use super::embedded;
use crate::diag::Diagnostics;
use crate::id::ContentHash;
use crate::source::Snapshot;

/// The files, with names that carry a hash of their content.
pub struct Theme {
    /// By plain name: the path below a host's base URL, and the content.
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Theme {
    /// The built-in files, overlaid by the site's own.
    pub fn new(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Theme {
        let mut plain: BTreeMap<String, Vec<u8>> = embedded::theme_files()
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .collect();
        let folder = "templates/assets/";
        for path in snapshot.below(folder) {
            match snapshot.bytes(path) {
                Ok(bytes) => {
                    plain.insert(path[folder.len()..].to_owned(), bytes);
                }
                Err(error) => diagnostics.push(crate::diag::Diagnostic::new(
                    crate::diag::codes::FILE_UNREADABLE,
                    crate::diag::Place::file(path.clone()),
                    error.to_string(),
                )),
            }
        }
        let files = plain
            .into_iter()
            .map(|(name, bytes)| {
                let hash = ContentHash::of(&bytes).short();
                let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
                let path = format!("assets/{stem}-{hash}.{extension}");
                (name, (path, bytes))
            })
            .collect();
        Theme { files }
    }

    /// The path of a file below a host's base URL.
    pub fn path(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|(path, _)| path.as_str())
    }

    /// Plain names, and paths below a host's base URL.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(name, (path, _))| (name.as_str(), path.as_str()))
    }

    /// All files: paths in the site, where it has its own, and contents.
    pub fn sources(&self) -> impl Iterator<Item = (String, &[u8])> {
        let files = self.files.iter();
        files.map(|(name, (_, bytes))| (format!("templates/assets/{name}"), bytes.as_slice()))
    }

    /// All files: paths in the output and contents.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .values()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}
