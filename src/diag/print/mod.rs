//! The printers: findings to a stream, one file a format.
//!
//! Only here do byte ranges become lines and columns, and every format takes
//! them from the same `lines` so that they cannot disagree. Printers keep the
//! order they are given; they do not sort, count towards an exit code, or read
//! files: the text comes through [`Sources`].

mod excerpt;
mod github;
mod human;
mod json;
mod lines;
mod manual;
mod overview;
mod sarif;

use std::borrow::Cow;

pub use github::{Notice, github, github_notices};
pub use human::{Color, human};
pub use json::json;
pub use overview::overview;
pub use sarif::sarif;

use super::{Diagnostics, Place, Severity};

/// The texts that findings point into.
pub trait Sources {
    /// The whole text of `file` (as in [`Place::file`](super::Place::file)) as
    /// it is on disk, with its byte order mark and its line ends; `None` when
    /// it cannot be had, and then the finding is printed without a line.
    fn text(&self, file: &str) -> Option<Cow<'_, str>>;
}

/// Line and column of each place, both from 1; none of a whole file, or where the
/// text is not to be had.
pub fn positions(places: &[&Place], sources: &dyn Sources) -> Vec<Option<(usize, usize)>> {
    let mut reader = lines::Reader::new(sources);
    let position = |place: &&Place| Some(reader.find(place)?.start);
    let positions = places.iter().map(position);
    positions
        .map(|position| position.map(|position| (position.line, position.column)))
        .collect()
}

/// How many there are, for the last line of a run: `2 errors, 1 warning`.
pub fn summary(diagnostics: &Diagnostics) -> String {
    count_of(diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning))
}

/// So many errors and warnings, in words.
fn count_of(errors: usize, warnings: usize) -> String {
    let parts: Vec<String> = [(Severity::Error, errors), (Severity::Warning, warnings)]
        .into_iter()
        .filter_map(|(severity, count)| {
            let plural = match count {
                0 => return None,
                1 => "",
                _ => "s",
            };
            Some(format!("{count} {}{plural}", severity.as_str()))
        })
        .collect();
    match parts.is_empty() {
        true => "no problems".to_owned(),
        false => parts.join(", "),
    }
}

#[cfg(test)]
#[path = "formats/tests.rs"]
mod formats;
#[cfg(test)]
mod tests;
