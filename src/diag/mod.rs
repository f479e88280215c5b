//! What is wrong, where, and how to mend it.
//!
//! Everything a content team can get wrong becomes a [`Diagnostic`]; it never
//! aborts anything. [`Error`] is for the other case: the tool itself cannot go
//! on. Positions are byte ranges here; lines and columns (in characters) exist
//! only in the printers. This room does not decide what is wrong.

pub mod codes;
mod error;
mod fix;
mod kept;
mod near;
pub mod print;
mod sink;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use codes::Code;
pub use error::Error;
pub use fix::{Mended, mend};
pub use near::{Known, nearest};
pub use sink::{Diagnostics, Levels};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Blocks publication.
    Error,
    /// Is reported and does not block, unless the run is strict.
    Warning,
}

impl Severity {
    /// The word used in every output format.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A place in the site: a file relative to the site's folder and, where the
/// problem is inside the file, a byte range of its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the site, with `/` between its parts.
    pub file: Arc<str>,
    /// Bytes of the file's text as it is on disk; `None` for a problem with
    /// the file or folder itself.
    pub range: Option<Range<usize>>,
}

impl Place {
    /// The file or folder itself.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Place {
            file: file.into(),
            range: None,
        }
    }

    /// A byte range of a file.
    pub fn at(file: impl Into<Arc<str>>, range: Range<usize>) -> Self {
        Place {
            file: file.into(),
            range: Some(range),
        }
    }
}

/// How to mend a finding without changing what is meant: each range of its file
/// gives way to a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// In the order of their places; none touches another.
    pub edits: Vec<(Range<usize>, String)>,
}

impl Fix {
    /// One range, one text.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Fix {
        Fix {
            edits: vec![(range, text.into())],
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the kind of problem.
    pub code: Code,
    /// Weight, from the code's default and the site's `rules`.
    pub severity: Severity,
    /// Terse, lower case, literals in backticks, no full stop; always one line.
    pub message: String,
    /// Where.
    pub place: Place,
    /// One sentence on how to mend it; always one line.
    pub hint: Option<Cow<'static, str>>,
    /// What `check --fix` does about it.
    pub fix: Option<Fix>,
    /// BCP 47 tag of the locale concerned.
    pub locale: Option<Arc<str>>,
    /// Key of the article concerned.
    pub key: Option<Arc<str>>,
}

impl Diagnostic {
    /// A finding with its code's default severity.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.severity,
            message: one_line(message.into()),
            place,
            hint: None,
            fix: None,
            locale: None,
            key: None,
        }
    }

    /// Adds the cure.
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(match hint.into() {
            // Of all findings of a kind there is one.
            Cow::Borrowed(hint) if !has_controls(hint) => Cow::Borrowed(hint),
            hint => Cow::Owned(one_line(hint.into_owned())),
        });
        self
    }

    /// Adds the cure if there is one.
    pub fn maybe_hint(self, hint: Option<impl Into<Cow<'static, str>>>) -> Self {
        match hint {
            Some(hint) => self.hint(hint),
            None => Diagnostic { hint: None, ..self },
        }
    }

    /// Adds what mends it.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Names the locale concerned.
    pub fn locale(mut self, tag: impl Into<Arc<str>>) -> Self {
        self.locale = Some(tag.into());
        self
    }

    /// Names the article concerned.
    pub fn key(mut self, key: impl Into<Arc<str>>) -> Self {
        self.key = Some(key.into());
        self
    }

    fn sort_key(&self) -> (&str, usize, usize, &str, &str) {
        let (start, end) = match &self.place.range {
            Some(range) => (range.start + 1, range.end + 1),
            None => (0, 0),
        };
        (&self.place.file, start, end, self.code.id, &self.message)
    }
}

/// A line break, or another character that is none of a line's.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

fn has_controls(text: &str) -> bool {
    // Most have no byte that one of these begins with, which is seen of many at once.
    let may = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2);
    text.bytes().fold(0, |any, byte| any | u8::from(may(byte))) != 0 && text.contains(is_control)
}

/// A text in one line: what it quotes may have been written in several. Other
/// control characters show nothing and are left out.
fn one_line(text: String) -> String {
    if !has_controls(&text) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if is_control(c) && c.is_whitespace() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            ' ' if line.ends_with(' ') => {}
            c if c.is_control() => {}
            c => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_finding_says_is_one_line() {
        let said = |text: &'static str| {
            let finding = Diagnostic::new(codes::LINK_REFUSED, Place::file("a.md"), text);
            let hinted = finding.clone().hint(text).hint;
            assert_eq!(hinted.as_deref(), Some(&*finding.message));
            assert_eq!(finding.clone().maybe_hint(hinted.clone()).hint, hinted);
            finding.message
        };
        assert_eq!(said("address `a\n  b` is not allowed"), "address `a b` is not allowed");
        assert_eq!(said("a\r\nb\tc\u{85}d\u{2028}e\u{b}\n"), "a b c d e");
        assert_eq!(said("\u{1b}[31mred\0\u{9f}"), "[31mred");
        assert_eq!(said("no article `two  spaces`"), "no article `two  spaces`");
    }
}
