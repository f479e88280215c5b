//! What can be wrong in one of a site's message files. References from one
//! message to another are judged in `choose`.
//!
//! Only the site's own files are judged. Positions come from the parsed names,
//! which are slices of the file's text.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::parser::ParserError;

use super::MessageFile;
use super::parts::range_of;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};

/// Reports what could not be read.
pub(super) fn syntax(file: &MessageFile, errors: &[ParserError], tag: &str, diagnostics: &mut Diagnostics) {
    for error in errors {
        let junk = error.slice.clone().unwrap_or_else(|| error.pos.clone());
        let text = file.text.get(junk.clone()).unwrap_or_default();
        let range = junk.start..junk.start + text.trim_end().len();
        let mut message = error.kind.to_string().replace('"', "`");
        // The parser names line ends by themselves.
        message = message.replace("`\n | \r\n`", "`end of line`");
        if let Some(first) = message.get(..1).map(str::to_lowercase) {
            message.replace_range(..1, &first);
        }
        let line = text.lines().next().unwrap_or_default().trim();
        diagnostics.push(
            Diagnostic::new(
                codes::MESSAGE_SYNTAX,
                Place::at(file.file.clone(), range),
                format!("cannot read this message: {message}"),
            )
            .hint(format!("it is left out; see the entry that starts with `{line}`"))
            .locale(tag),
        );
    }
}

/// Reports second entries of an id; `seen` holds those of the locale's earlier
/// files, each with its file.
pub(super) fn duplicates(
    file: &MessageFile,
    resource: &Resource<&str>,
    tag: &str,
    seen: &mut BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) {
    for entry in &resource.body {
        let (id, name) = match entry {
            Entry::Message(message) => (message.id.name, message.id.name.to_owned()),
            Entry::Term(term) => (term.id.name, format!("-{}", term.id.name)),
            _ => continue,
        };
        if let Some(first) = seen.get(&name) {
            diagnostics.push(
                Diagnostic::new(
                    codes::MESSAGE_DUPLICATE,
                    Place::at(file.file.clone(), range_of(file.text, id)),
                    format!("message `{name}` is defined twice"),
                )
                .hint(format!("the first one, in `{first}`, is used; remove one of them"))
                .locale(tag),
            );
        } else {
            seen.insert(name, file.file.to_string());
        }
    }
}

/// The deepest nesting of placeables and calls: the parser calls itself for each.
const DEEPEST: usize = 50;

/// Reports a file whose placeables are nested too deeply to be read.
pub(super) fn too_deep(file: &MessageFile, tag: &str, diagnostics: &mut Diagnostics) -> bool {
    let Some(at) = deepest(file.text) else { return false };
    diagnostics.push(
        Diagnostic::new(
            codes::MESSAGE_SYNTAX,
            Place::at(file.file.clone(), at..at + 1),
            format!("placeables are nested deeper than {DEEPEST}"),
        )
        .hint("the file is left out; split the message")
        .locale(tag),
    );
    true
}

/// Where placeables are nested too deeply, if they are.
pub(super) fn deepest(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut line_start = true;
    for (at, byte) in text.bytes().enumerate() {
        // An entry starts at the beginning of a line, and with it the count.
        if line_start && byte.is_ascii_alphabetic() {
            depth = 0;
        }
        line_start = byte == b'\n';
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}
