//! Findings as SARIF 2.1.0, the form that code scanning services and editors read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. All codes
//! are listed as rules, found or not, so that a service can tell a rule that
//! found nothing from one that does not exist. Columns are characters, as in
//! every other format, which SARIF has to be told (`columnKind`).

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::lines::{Found, Position, Reader};
use super::{Sources, manual};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes};

/// Writes all findings as one log.
///
/// `folder` is where the site is in the repository, empty or with a `/` at its
/// end: services count paths from there, and findings from the site.
///
/// # Errors
///
/// Only those of `out`.
pub fn sarif(diagnostics: &Diagnostics, sources: &dyn Sources, folder: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = Reader::new(sources);
    let mut seen = Seen::default();
    let results: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| result(diagnostic, &mut reader, folder, &mut seen))
        .collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    rules: codes::ALL.iter().copied().map(rule).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Text>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    partial_fingerprints: Fingerprints,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprints {
    // The name by which GitHub looks for it.
    primary_location_line_hash: String,
}

#[derive(Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
}

fn rule(code: Code) -> Rule {
    let entry = manual::entry(code);
    Rule {
        id: code.id,
        short_description: entry.map(|entry| Text {
            text: manual::plain(entry.meaning),
            markdown: None,
        }),
        help: entry.map(|entry| Text {
            text: manual::plain(entry.cure),
            markdown: Some(entry.section),
        }),
        default_configuration: Configuration {
            level: level(code.severity),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result<'a>(diagnostic: &'a Diagnostic, reader: &mut Reader<'_>, folder: &str, seen: &mut Seen) -> Finding<'a> {
    let found = reader.find(&diagnostic.place);
    let fingerprint = seen.fingerprint(diagnostic, found.as_ref());
    let message = match &diagnostic.hint {
        Some(hint) => format!("{}\nhint: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    Finding {
        rule_id: diagnostic.code.id,
        rule_index: codes::ALL.iter().position(|code| *code == diagnostic.code),
        level: level(diagnostic.severity),
        message: Text {
            text: without_links(message),
            markdown: None,
        },
        locations: [Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: uri(folder, &diagnostic.place.file),
                },
                region: found.map(|found| region(found.start, found.end)),
            },
        }],
        partial_fingerprints: Fingerprints {
            primary_location_line_hash: fingerprint,
        },
        properties: Properties {
            locale: diagnostic.locale.as_deref(),
            key: diagnostic.key.as_deref(),
        },
    }
}

/// SARIF's end is the position after the last character, as ours.
fn region(start: Position, end: Position) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// In a SARIF message `[text](target)` is a link (3.11.6); what content says is
/// none.
fn without_links(message: String) -> String {
    match message.contains("](") {
        true => message.replace('[', "\\[").replace(']', "\\]"),
        false => message,
    }
}

/// A relative reference by RFC 3986; the folders are separated by `/`.
fn uri(folder: &str, file: &str) -> String {
    let path = format!("{folder}{file}");
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// What was found before, to tell equal lines of one file apart.
#[derive(Default)]
struct Seen(BTreeMap<u64, usize>);

impl Seen {
    /// The same for the same finding after lines above it have come or gone:
    /// made of its code, its file, its line and how many equal ones precede it.
    fn fingerprint(&mut self, diagnostic: &Diagnostic, found: Option<&Found<'_>>) -> String {
        let (line, marked) = found.map_or(("", ""), |found| (found.line.trim(), &found.line[found.mark.clone()]));
        let parts = [diagnostic.code.id, &diagnostic.place.file, line, marked];
        let parts = match found {
            Some(_) => parts,
            // Nothing but its words tells findings of a whole file apart.
            None => [diagnostic.code.id, &diagnostic.place.file, &diagnostic.message, ""],
        };
        let hash = fnv(&parts);
        let number = self.0.entry(hash).or_default();
        *number += 1;
        format!("{hash:016x}:{number}")
    }
}

/// FNV-1a of the parts with a zero byte after each: not against malice, but the
/// same in every version of the program.
fn fnv(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
