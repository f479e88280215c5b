//! Which words of a block of code are what, so that style sheets can colour them.
//!
//! Grammars are those of the editor bat, in the program as they are; the text is
//! not touched, only cut into [`Span`]s. What is not known, too long, or more
//! than a grammar can take stays plain: colours are never worth a page.

mod console;
mod grammar;
mod json;
mod kind;
mod languages;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::id::ContentHash;

pub use kind::Kind;

/// Longer blocks are files rather than examples, and take too long.
const LONGEST: usize = 64 * 1024;
/// Longer lines are data, or were written by programs; grammars may need a time
/// for each that grows faster than they do.
const LONGEST_LINE: usize = 2000;
/// How many blocks are remembered: translations show the same code again.
const REMEMBERED: usize = 4096;

/// A piece of code, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What was found in blocks, by language and text; it follows from these alone.
static KNOWN: Mutex<BTreeMap<ContentHash, Arc<[Span]>>> = Mutex::new(BTreeMap::new());

/// The pieces of code in a language that are worth a colour, in order, none in
/// another; none at all where the language is unknown, or the code too long.
pub fn spans(language: &str, code: &str) -> Arc<[Span]> {
    let Some(language) = languages::find(language) else {
        return Arc::default();
    };
    let is_long = code.len() > LONGEST || code.lines().any(|line| line.len() > LONGEST_LINE);
    if is_long {
        return Arc::default();
    }
    let name = ContentHash::of_value(&(language, code));
    let known = |name| KNOWN.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
    if let Some(spans) = known(&name) {
        return spans;
    }
    // A grammar that cannot cope is no reason to stop.
    let found = std::panic::catch_unwind(|| match language {
        languages::Language::Console => console::spans(code),
        languages::Language::Json => json::spans(code).or_else(|| grammar::spans(json::GRAMMAR, code)),
        languages::Language::Grammar(name) => grammar::spans(name, code),
    });
    let spans: Arc<[Span]> = found.ok().flatten().unwrap_or_default().into();
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if known.len() < REMEMBERED {
        known.insert(name, spans.clone());
    }
    spans
}

/// Spans as they are found.
struct Pieces<'c> {
    code: &'c str,
    spans: Vec<Span>,
}

impl<'c> Pieces<'c> {
    fn new(code: &'c str) -> Pieces<'c> {
        Pieces {
            code,
            spans: Vec::new(),
        }
    }

    /// Adds the code between two places, which is of one kind.
    fn push(&mut self, from: usize, to: usize, kind: Kind) {
        let Some(text) = self.code.get(from..to).filter(|text| !text.trim().is_empty()) else {
            return;
        };
        // White space has no colour, and goes into what is around it only.
        let start = from + (text.len() - text.trim_start().len());
        let end = from + text.trim_end().len();
        let last = self.spans.last_mut().filter(|last| {
            let between = self.code.get(last.range.end..start);
            last.kind == kind && between.is_some_and(|text| text.trim().is_empty())
        });
        match last {
            Some(last) => last.range.end = end,
            None => self.spans.push(Span {
                range: start..end,
                kind,
            }),
        }
    }
}
