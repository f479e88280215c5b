//! `check --fix`: mends what has one right answer.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use similar::TextDiff;

use crate::diag::{Diagnostics, Error, Fix, mend};
use crate::emit;
use crate::source::Snapshot;

/// Lines around a change that a diff shows.
const CONTEXT: usize = 3;

/// What was mended, or would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Findings.
    pub findings: usize,
    /// Files.
    pub files: usize,
}

/// Mends the files, each as a whole.
pub fn apply(snapshot: &Snapshot, diagnostics: &Diagnostics) -> Result<Mended, Error> {
    each(snapshot, diagnostics, |path, _, new| {
        emit::replace(&snapshot.location(path), new.as_bytes())
    })
}

/// Prints what would be changed as a unified diff, which `patch -p1` takes.
pub fn preview(snapshot: &Snapshot, diagnostics: &Diagnostics) -> Result<Mended, Error> {
    let mut out = io::stdout().lock();
    each(snapshot, diagnostics, |path, old, new| {
        let diff = TextDiff::from_lines(old, new);
        let mut unified = diff.unified_diff();
        let header = unified
            .context_radius(CONTEXT)
            .header(&format!("a/{path}"), &format!("b/{path}"));
        // Whoever reads the output may stop reading.
        let _ = write!(out, "{header}");
        Ok(())
    })
}

fn each(
    snapshot: &Snapshot,
    diagnostics: &Diagnostics,
    mut take: impl FnMut(&str, &str, &str) -> Result<(), Error>,
) -> Result<Mended, Error> {
    let mut by_file: BTreeMap<&Arc<str>, Vec<&Fix>> = BTreeMap::new();
    for finding in diagnostics.iter() {
        if let Some(fix) = &finding.fix {
            by_file.entry(&finding.place.file).or_default().push(fix);
        }
    }
    let mut mended = Mended::default();
    for (path, fixes) in by_file {
        // A file that cannot be read now has been changed since it was looked at.
        let Ok(old) = snapshot.text(path) else { continue };
        let new = mend(&old, fixes);
        if new.text == old {
            continue;
        }
        take(path, &old, &new.text)?;
        mended.findings += new.count;
        mended.files += 1;
    }
    Ok(mended)
}
