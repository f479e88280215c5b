//! Findings for programs: one JSON object a line, always with all its fields,
//! `null` where there is nothing to say. The field names are stable.

use std::io::{self, Write};

use serde::Serialize;

use super::Sources;
use super::lines::Reader;
use crate::diag::{Diagnostic, Diagnostics};

/// Writes each finding as one line.
///
/// Lines and columns count from 1, columns in characters; the end is the
/// position just after the last character.
///
/// # Errors
///
/// Only those of `out`.
pub fn json(diagnostics: &Diagnostics, sources: &dyn Sources, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = Reader::new(sources);
    for diagnostic in diagnostics.iter() {
        serde_json::to_writer(&mut *out, &Record::new(diagnostic, &mut reader))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    level: &'a str,
    message: &'a str,
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    hint: Option<&'a str>,
    locale: Option<&'a str>,
    key: Option<&'a str>,
}

impl<'a> Record<'a> {
    fn new(diagnostic: &'a Diagnostic, reader: &mut Reader<'_>) -> Self {
        let (start, end) = reader
            .find(&diagnostic.place)
            .map(|found| (found.start, found.end))
            .unzip();
        Record {
            code: diagnostic.code.id,
            level: diagnostic.severity.as_str(),
            message: &diagnostic.message,
            file: &diagnostic.place.file,
            line: start.map(|position| position.line),
            column: start.map(|position| position.column),
            end_line: end.map(|position| position.line),
            end_column: end.map(|position| position.column),
            hint: diagnostic.hint.as_deref(),
            locale: diagnostic.locale.as_deref(),
            key: diagnostic.key.as_deref(),
        }
    }
}
