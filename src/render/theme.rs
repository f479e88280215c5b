//! The files that pages load: styles, scripts, pictures of the theme. A site
//! replaces any of them by a file of the same name in `templates/assets/`.

mod accent;
mod css;
mod fonts;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::embedded;
use crate::config::Look;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::id::ContentHash;
use crate::source::Snapshot;

/// The files, with names that carry a hash of their content.
pub struct Theme {
    /// By plain name: the path below a host's base URL, and the content.
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Theme {
    /// The built-in files, overlaid by the site's own, in the site's colour.
    pub fn new(look: &Look, snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Theme {
        let mut plain: BTreeMap<String, Plain> = embedded::theme_files()
            .map(|(name, text)| (name.to_owned(), Plain::built_in(text)))
            .collect();
        let folder = "templates/assets/";
        for path in snapshot.below(folder) {
            match snapshot.bytes(path) {
                Ok(bytes) => {
                    let file = Some(path.clone());
                    plain.insert(path[folder.len()..].to_owned(), Plain { file, bytes });
                }
                Err(error) => diagnostics.push(Diagnostic::new(
                    codes::FILE_UNREADABLE,
                    Place::file(path.clone()),
                    error.to_string(),
                )),
            }
        }
        let files = plain
            .into_iter()
            .map(|(name, plain)| {
                let bytes = plain.finish(&name, look, diagnostics);
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

/// The style sheet that is in the site's colour.
const SHEET: &str = "theme.css";

/// A file before it is made for browsers.
struct Plain {
    /// Where it stands in the site; nothing for a built-in one.
    file: Option<Arc<str>>,
    bytes: Vec<u8>,
}

impl Plain {
    fn built_in(text: &str) -> Plain {
        Plain {
            file: None,
            bytes: text.as_bytes().to_vec(),
        }
    }

    /// As browsers get it. A style sheet that something is wrong with is left as
    /// its author wrote it: browsers pass over what they do not know, and some know
    /// what is newer than this program.
    fn finish(self, name: &str, look: &Look, diagnostics: &mut Diagnostics) -> Vec<u8> {
        if !name.ends_with(".css") {
            return self.bytes;
        }
        let Ok(whole) = std::str::from_utf8(&self.bytes) else {
            return self.bytes;
        };
        let text = whole.trim_start_matches(BYTE_ORDER_MARK);
        let scheme = css::Scheme::of(text);
        let mut finished = match css::compact(text, scheme) {
            Ok(compact) => compact,
            Err(faults) => {
                if let Some(file) = &self.file {
                    let mark = whole.len() - text.len();
                    diagnostics.extend(faults.into_iter().map(|fault| of_sheet(file, text, mark, fault)));
                }
                text.to_owned()
            }
        };
        if name == SHEET {
            let own: String = look.accent.map(accent::rules).into_iter().collect();
            let own = own + &fonts::rules(&look.fonts);
            finished.push_str(&css::compact(&own, scheme).unwrap_or(own));
        }
        finished.into_bytes()
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// `mark` is how many bytes of the file stand before the text.
fn of_sheet(file: &Arc<str>, text: &str, mark: usize, fault: css::Fault) -> Diagnostic {
    let place = match fault.at.and_then(|at| offset(text, at)) {
        Some(at) => Place::at(file.clone(), mark + at..mark + at),
        None => Place::file(file.clone()),
    };
    Diagnostic::new(codes::STYLE_INVALID, place, fault.message)
        .hint("browsers pass over it; the file is published as it is")
}

/// The byte at a line and a column of UTF-16 code units, both from nought.
fn offset(text: &str, (line, column): (u32, u32)) -> Option<usize> {
    let start: usize = text.split_inclusive('\n').take(line as usize).map(str::len).sum();
    let mut units = 0;
    let found = text.get(start..)?.char_indices().find(|(_, c)| {
        let is_there = units >= column as usize;
        units += c.len_utf16();
        is_there
    });
    Some(found.map_or(text.len(), |(at, _)| start + at))
}
