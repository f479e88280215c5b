//! Collects findings; every stage and every parallel task has its own and they
//! are merged. The order they came in never reaches anybody: [`Diagnostics::finish`]
//! sorts.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Code, Diagnostic, Severity};

/// Findings so far. They are shared, not copied: what is found in a file is
/// known to the memory of the file, to the report and to the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    pub(super) list: Vec<Arc<Diagnostic>>,
}

/// The site's own levels for codes: `None` is off.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// From `rules:` in `site.yaml`.
    pub by_code: BTreeMap<&'static str, Option<Severity>>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(Arc::new(diagnostic));
    }

    /// Takes back the last one.
    pub fn pop(&mut self) -> Option<Diagnostic> {
        self.list.pop().map(Arc::unwrap_or_clone)
    }

    /// Adds all of another.
    pub fn merge(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Sets the site's levels, removes what is off, sorts by file and place,
    /// and drops exact repeats.
    pub fn finish(mut self, levels: &Levels) -> Diagnostics {
        if !levels.by_code.is_empty() {
            self.list.retain_mut(|d| match levels.by_code.get(d.code.id) {
                Some(None) => false,
                Some(Some(severity)) => {
                    if d.severity != *severity {
                        Arc::make_mut(d).severity = *severity;
                    }
                    true
                }
                None => true,
            });
        }
        // Of half a million findings this would take half a second on one core.
        self.list.par_sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        if self.list.par_windows(2).any(|two| two[0] == two[1]) {
            self.list.dedup();
        }
        self
    }

    /// Whether any is an error at the site's levels.
    pub fn has_errors(&self, levels: &Levels) -> bool {
        self.has_any(levels, |severity| severity == Severity::Error)
    }

    /// Whether any is more than off at the site's levels.
    pub fn has_findings(&self, levels: &Levels) -> bool {
        self.has_any(levels, |_| true)
    }

    fn has_any(&self, levels: &Levels, is_meant: impl Fn(Severity) -> bool + Sync) -> bool {
        self.list.par_iter().any(|found| {
            let level = levels.by_code.get(found.code.id).copied();
            level.unwrap_or(Some(found.severity)).is_some_and(&is_meant)
        })
    }

    /// Without the warnings of each code that come after so many, and how many
    /// of which these are.
    pub fn first_warnings(&self, many: usize) -> (Diagnostics, BTreeMap<&'static str, usize>) {
        // There are few codes, and many findings.
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        let first = self.list.iter().filter(|found| {
            let id = found.code.id;
            let at = counts.iter().position(|(known, _)| *known == id);
            let at = at.unwrap_or_else(|| {
                counts.push((id, 0));
                counts.len() - 1
            });
            counts[at].1 += 1;
            found.severity == Severity::Error || counts[at].1 <= many
        });
        let list: Vec<Arc<Diagnostic>> = first.cloned().collect();
        let shown = |id: &str| list.iter().filter(|found| found.code.id == id).count();
        let left = counts.iter().map(|(id, count)| (*id, count - shown(id)));
        let left = left.filter(|(_, left)| *left > 0).collect();
        (Diagnostics { list }, left)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter().map(|found| &**found)
    }

    /// How many block publication, or, with `Strictness::Strict`, would.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.par_iter().filter(|d| d.severity == severity).count()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether `code` is among them.
    pub fn has(&self, code: Code) -> bool {
        self.list.par_iter().any(|d| d.code == code)
    }

    /// Makes every warning an error.
    pub fn strict(mut self) -> Diagnostics {
        for diagnostic in &mut self.list {
            Arc::make_mut(diagnostic).severity = Severity::Error;
        }
        self
    }

    /// Keeps those for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(|found| keep(found));
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter.into_iter().map(Arc::new));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Arc<Diagnostic>>, fn(Arc<Diagnostic>) -> Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter().map(Arc::unwrap_or_clone)
    }
}
