//! Wording: marks, spaces, words and characters that nobody means to write.
//!
//! One scan of a file's words notes where anything could be wrong; the rules
//! look only there, as most files have nothing of the kind. A rule says nothing
//! where a language's own habits are not known (see [`super::usage`]).

mod characters;
mod controls;
mod examples;
mod marks;
mod numbers;
mod quotes;
mod signs;
mod spaces;
#[cfg(test)]
mod tests;
mod twice;
mod years;

use std::ops::Range;

use super::usage::Usage;
use super::{Context, Findings, Reading};
use crate::diag::{Code, Diagnostic, Fix};
use crate::i18n::Locales;

use signs::Signs;

/// The rules of one file.
pub fn file(reading: &Reading, context: &Context, findings: &mut Findings) {
    let wording = context.wording;
    let Some(usage) = wording.usages.get(reading.file.locale.index()) else {
        return;
    };
    let signs = Signs::of(&reading.prose.text);
    let page = Page {
        reading,
        locales: context.locales,
        usage,
        misread: characters::misread(&reading.prose.text, &signs),
        signs,
    };
    quotes::check(&page, findings);
    spaces::check(&page, findings);
    twice::check(&page, findings);
    marks::check(&page, findings);
    numbers::check(&page, findings);
    characters::check(&page, findings);
    years::check(&page, findings);
    controls::check(&page, findings);
    examples::check(&page, &wording.hosts, findings);
}

/// A file, and where in its words anything could be wrong.
struct Page<'a> {
    reading: &'a Reading<'a>,
    locales: &'a Locales,
    usage: &'a Usage,
    signs: Signs,
    /// What was read in the wrong encoding.
    misread: Vec<Range<usize>>,
}

impl<'a> Page<'a> {
    /// All words of the file.
    fn text(&self) -> &'a str {
        &self.reading.prose.text
    }

    /// Where bytes of the words stand in the file.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        self.reading.prose.place(self.reading.source, range.clone())
    }

    /// The file's own bytes for those of the words.
    fn written(&self, range: &Range<usize>) -> &'a str {
        self.reading.source.get(self.place(range)).unwrap_or_default()
    }

    /// Whether bytes of the words are the same in the file: no markup stands
    /// between them, and none was written in another way.
    fn is_literal(&self, range: &Range<usize>) -> bool {
        self.written(range) == &self.text()[range.clone()]
    }

    /// Other bytes for some of the words, if these stand in the file as they are.
    fn fix(&self, edits: Vec<(Range<usize>, String)>) -> Option<Fix> {
        let placed = edits.into_iter().map(|(range, text)| {
            let is_literal = self.is_literal(&range);
            is_literal.then(|| (self.place(&range), text))
        });
        Some(Fix {
            edits: placed.collect::<Option<Vec<_>>>()?,
        })
    }

    /// Starts a finding that stands in bytes of the words.
    fn at(&self, findings: &Findings, code: Code, range: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        findings.at(code, self.place(range), message)
    }
}

/// Adds what mends a finding, if anything does.
fn with_fix(finding: Diagnostic, fix: Option<Fix>) -> Diagnostic {
    match fix {
        Some(fix) => finding.fix(fix),
        None => finding,
    }
}

/// The character before a byte, and the one that begins there.
fn around(text: &str, at: usize) -> (Option<char>, Option<char>) {
    (before(text, at), after(text, at))
}

/// The character before a byte of the same block.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back().filter(|c| *c != '\n')
}

/// The character at a byte of the same block.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next().filter(|c| *c != '\n')
}
