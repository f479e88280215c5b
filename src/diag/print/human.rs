//! Findings for people, in the form of section 4 of the specification.
//!
//! Written here rather than with annotate-snippets: the form ends with a bare
//! `hint:` line, ranges of many lines are underlined on the first only, long
//! lines are windowed round the range, and any range at all must print. What
//! comes from content is shown with its control characters made visible.

use std::fmt;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::Sources;
use super::excerpt::{excerpt, may_run_right_to_left, visible};
use super::lines::{Found, Reader};
use crate::diag::{Diagnostic, Diagnostics, Severity};

/// Whether to write for a terminal that understands ANSI styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// Plain text only.
    #[default]
    Off,
    /// Styles, and right-to-left source lines isolated from the gutter by
    /// U+2066 and U+2069.
    On,
}

/// Writes each finding, with an empty line after it.
///
/// # Errors
///
/// Only those of `out`.
pub fn human(diagnostics: &Diagnostics, sources: &dyn Sources, color: Color, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = Reader::new(sources);
    for diagnostic in diagnostics.iter() {
        let found = reader.find(&diagnostic.place);
        header(diagnostic, color, out)?;
        match found {
            Some(found) => snippet(diagnostic, &found, color, out)?,
            None => {
                let arrow = color.paint(GUTTER, " -->");
                writeln!(out, "{arrow} {}", one_line(&diagnostic.place.file))?;
            }
        }
        if let Some(hint) = &diagnostic.hint {
            writeln!(out, "{}: {}", color.paint(HINT, "hint"), one_line(hint))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

const GUTTER: Style = AnsiColor::Blue.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

fn header(diagnostic: &Diagnostic, color: Color, out: &mut dyn Write) -> io::Result<()> {
    let label = format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code.id);
    let message = format!(": {}", one_line(&diagnostic.message));
    let label = color.paint(severity_style(diagnostic.severity), &label);
    writeln!(out, "{label}{}", color.paint(Style::new().bold(), &message))
}

fn snippet(diagnostic: &Diagnostic, found: &Found<'_>, color: Color, out: &mut dyn Write) -> io::Result<()> {
    let number = found.start.line.to_string();
    let indent = " ".repeat(number.len());
    let excerpt = excerpt(found.line, &found.mark);
    let bar = color.paint(GUTTER, "|");

    let (line, column) = (found.start.line, found.start.column);
    let arrow = color.paint(GUTTER, "-->");
    let file = one_line(&diagnostic.place.file);
    writeln!(out, "{indent}{arrow} {file}:{line}:{column}")?;
    writeln!(out, "{indent} {bar}")?;

    write!(out, "{} {bar}", color.paint(GUTTER, &number))?;
    match color {
        _ if excerpt.text.is_empty() => writeln!(out)?,
        // First-strong detection skips an isolate, so the line as a whole, and
        // its number with it, stays at the left.
        Color::On if may_run_right_to_left(&excerpt.text) => {
            writeln!(out, " \u{2066}{}\u{2069}", excerpt.text)?;
        }
        _ => writeln!(out, " {}", excerpt.text)?,
    }

    let carets = "^".repeat(excerpt.carets);
    let carets = color.paint(severity_style(diagnostic.severity), &carets);
    write!(out, "{indent} {bar} {}{carets}", " ".repeat(excerpt.before))?;
    if may_run_right_to_left(&excerpt.text) && !excerpt.marked.is_empty() {
        // A terminal may show the line in another order than it is written,
        // and then the carets are under other letters.
        match color {
            Color::On => write!(out, " \u{2068}{}\u{2069}", excerpt.marked)?,
            Color::Off => write!(out, " {}", excerpt.marked)?,
        }
    }
    writeln!(out)
}

/// The text on one line, with nothing in it that steers the terminal.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '\n' | '\r' | '\t' => ' ',
            char => visible(char),
        })
        .collect()
}

impl Color {
    fn paint(self, style: Style, text: &str) -> Painted<'_> {
        let style = match self {
            Color::On => style,
            Color::Off => Style::new(),
        };
        Painted { style, text }
    }
}

struct Painted<'a> {
    style: Style,
    text: &'a str,
}

impl fmt::Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{:#}", self.style, self.text, self.style)
    }
}
