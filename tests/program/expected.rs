//! What a run should find, a line each: level, code, place, words of the
//! message, and behind `|` words of the hint.

use std::fmt::Write as _;

use super::Finding;

/// A line of `expected`.
#[derive(Debug)]
pub struct Expected {
    pub level: String,
    pub code: String,
    /// `file`, or `file:line:column`.
    place: String,
    message: Vec<String>,
    hint: Vec<String>,
}

impl Expected {
    /// Reads a line.
    pub fn read(line: &str) -> Expected {
        let (found, hint) = line.split_once(" | ").unwrap_or((line, ""));
        let mut words = found.splitn(4, ' ');
        let mut next = || words.next().unwrap_or_default().to_owned();
        Expected {
            level: next(),
            code: next(),
            place: next(),
            message: pieces(&next()),
            hint: pieces(hint),
        }
    }

    /// Whether the finding is where it was expected; a column of `*` may be any.
    fn is_at(&self, finding: &Finding) -> bool {
        let found = place(finding);
        match self.place.strip_suffix('*') {
            Some(start) => found.starts_with(start),
            None => found == self.place,
        }
    }

    /// Whether the finding is the one that was expected.
    fn is(&self, finding: &Finding) -> bool {
        let hint = finding.hint.as_deref().unwrap_or_default();
        finding.level == self.level
            && finding.code == self.code
            && self.is_at(finding)
            && self.message.iter().all(|piece| finding.message.contains(piece))
            && self.hint.iter().all(|piece| hint.contains(piece))
    }
}

/// Literals with their backticks, and each word between them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    for (at, piece) in text.split('`').enumerate() {
        match at % 2 {
            0 => pieces.extend(piece.split_whitespace().map(ToOwned::to_owned)),
            _ => pieces.push(format!("`{piece}`")),
        }
    }
    pieces
}

/// The place of a finding, as it is written in a line.
pub fn place(finding: &Finding) -> String {
    match (finding.line, finding.column) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}", finding.file),
        _ => finding.file.clone(),
    }
}

/// What is missing and what is too much; nothing if all is as expected.
pub fn compare(expected: &[Expected], findings: &[Finding]) -> String {
    let mut report = String::new();
    for line in expected
        .iter()
        .filter(|line| !findings.iter().any(|finding| line.is(finding)))
    {
        let Expected {
            level,
            code,
            place,
            message,
            hint,
        } = line;
        let _ = writeln!(
            report,
            "  missing: {level}[{code}] {place} {} (hint: {})",
            message.join(" "),
            hint.join(" ")
        );
    }
    for finding in findings
        .iter()
        .filter(|finding| !expected.iter().any(|line| line.is(finding)))
    {
        let _ = writeln!(report, "  not expected: {finding}");
    }
    report
}
