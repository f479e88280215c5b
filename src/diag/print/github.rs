//! Findings as workflow commands of GitHub Actions, which shows them beside the
//! lines of a pull request.
//!
//! The form and its escapes are those of
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.
//! A runner reads any line of the log that begins with `::`, so nothing that
//! comes from content may begin one.

use std::fmt;
use std::io::{self, Write};

use super::Sources;
use super::lines::Reader;
use crate::diag::{Diagnostic, Diagnostics, Place};

/// Writes each finding as one line.
///
/// `folder` is where the site is in the repository, empty or with a `/` at its
/// end: the runner counts paths from there, and findings from the site.
///
/// # Errors
///
/// Only those of `out`.
pub fn github(diagnostics: &Diagnostics, sources: &dyn Sources, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = Reader::new(sources);
    for diagnostic in diagnostics.iter() {
        command(diagnostic, &mut reader, folder, out)?;
    }
    Ok(())
}

/// What is to be said beside a line that is no finding: nothing is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where.
    pub place: Place,
    /// Its head.
    pub title: String,
    /// What is said.
    pub message: String,
}

/// Writes each notice as one line, in the same way.
///
/// # Errors
///
/// Only those of `out`.
pub fn github_notices(notices: &[Notice], sources: &dyn Sources, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = Reader::new(sources);
    for notice in notices {
        start("notice", &notice.place, &mut reader, folder, out)?;
        let title = Property(&notice.title);
        writeln!(out, ",title={title}::{}", Data(&notice.message))?;
    }
    Ok(())
}

fn command(diagnostic: &Diagnostic, reader: &mut Reader<'_>, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    start(diagnostic.severity.as_str(), &diagnostic.place, reader, folder, out)?;
    let title = Property(diagnostic.code.id);
    write!(out, ",title={title}::{}", Data(&diagnostic.message))?;
    if let Some(hint) = &diagnostic.hint {
        write!(out, "%0Ahint: {}", Data(hint))?;
    }
    writeln!(out)
}

/// A command up to where it stands.
fn start(level: &str, place: &Place, reader: &mut Reader<'_>, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "::{level} file={}{}", Property(folder), Property(&place.file))?;
    if let Some(found) = reader.find(place) {
        let (start, end) = (found.start, found.end);
        write!(out, ",line={}", start.line)?;
        // Runners drop columns that are not of one line.
        match start.line == end.line {
            true => write!(
                out,
                ",col={},endLine={},endColumn={}",
                start.column, end.line, end.column
            )?,
            false => write!(out, ",endLine={}", end.line)?,
        }
    }
    Ok(())
}

/// The text after the second `::`.
struct Data<'a>(&'a str);

/// A value between `=` and `,`.
struct Property<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, &['%', '\r', '\n'], f)
    }
}

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, &['%', '\r', '\n', ':', ','], f)
    }
}

fn escape(text: &str, escaped: &[char], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(escaped) {
        let byte = rest.as_bytes()[at];
        write!(f, "{}%{byte:02X}", &rest[..at])?;
        rest = &rest[at + 1..];
    }
    f.write_str(rest)
}
