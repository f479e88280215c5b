//! What can be wrong in a site's message files.
//!
//! Only the site's own files are judged. Positions come from the parsed names,
//! which are slices of the file's text.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser::ParserError;

use super::MessageFile;
use super::functions::KNOWN;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};

/// The names that a message may refer to: `id`, `id.attribute`, `-term`,
/// `-term.attribute`.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// Adds the names of a file.
    pub(super) fn add(&mut self, resource: &Resource<&str>) {
        for entry in &resource.body {
            let (name, attributes) = match entry {
                Entry::Message(message) => {
                    if message.value.is_some() {
                        self.0.insert(message.id.name.to_owned());
                    }
                    (message.id.name.to_owned(), &message.attributes)
                }
                Entry::Term(term) => {
                    self.0.insert(format!("-{}", term.id.name));
                    (format!("-{}", term.id.name), &term.attributes)
                }
                _ => continue,
            };
            for Attribute { id, .. } in attributes {
                self.0.insert(format!("{name}.{}", id.name));
            }
        }
    }

    /// Adds the names of another set.
    pub(super) fn extend(&mut self, other: &Names) {
        self.0.extend(other.0.iter().cloned());
    }
}

/// Reports what could not be read.
pub(super) fn syntax(file: &MessageFile, errors: &[ParserError], tag: &str, diagnostics: &mut Diagnostics) {
    for error in errors {
        let junk = error.slice.clone().unwrap_or_else(|| error.pos.clone());
        let text = file.text.get(junk.clone()).unwrap_or_default();
        let range = junk.start..junk.start + text.trim_end().len();
        let mut message = error.kind.to_string().replace('"', "`");
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
    let mut depth = 0usize;
    let mut line_start = true;
    for (at, byte) in file.text.bytes().enumerate() {
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
            diagnostics.push(
                Diagnostic::new(
                    codes::MESSAGE_SYNTAX,
                    Place::at(file.file.clone(), at..at + 1),
                    format!("placeables are nested deeper than {DEEPEST}"),
                )
                .hint("the file is left out; split the message")
                .locale(tag),
            );
            return true;
        }
    }
    false
}

/// Reports references to names that nothing defines.
pub(super) fn references(
    file: &MessageFile,
    resource: &Resource<&str>,
    tag: &str,
    known: &Names,
    diagnostics: &mut Diagnostics,
) {
    let mut report = |kind: &str, name: String, slice: &str, candidates: &mut dyn Iterator<Item = &str>| {
        let hint = nearest(&name, candidates).map(|near| format!("did you mean `{near}`?"));
        diagnostics.push(
            Diagnostic::new(
                codes::MESSAGE_REFERENCE,
                Place::at(file.file.clone(), range_of(file.text, slice)),
                format!("unknown {kind} `{name}`"),
            )
            .maybe_hint(hint)
            .locale(tag),
        );
    };
    visit_resource(resource, &mut |inline| match inline {
        InlineExpression::MessageReference { id, attribute } => {
            let name = full_name("", id.name, attribute.as_ref().map(|a| a.name));
            if !known.0.contains(&name) {
                report("message", name, id.name, &mut known.0.iter().map(String::as_str));
            }
        }
        InlineExpression::TermReference { id, attribute, .. } => {
            let name = full_name("-", id.name, attribute.as_ref().map(|a| a.name));
            if !known.0.contains(&name) {
                report("term", name, id.name, &mut known.0.iter().map(String::as_str));
            }
        }
        InlineExpression::FunctionReference { id, .. } if !KNOWN.contains(&id.name) => {
            report("function", format!("{}()", id.name), id.name, &mut KNOWN.into_iter());
        }
        _ => {}
    });
}

fn full_name(sigil: &str, id: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("{sigil}{id}.{attribute}"),
        None => format!("{sigil}{id}"),
    }
}

/// Where a slice of the text lies in it.
fn range_of(text: &str, slice: &str) -> Range<usize> {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    if start + slice.len() > text.len() {
        return 0..0;
    }
    start..start + slice.len()
}

type Visit<'v> = dyn FnMut(&InlineExpression<&str>) + 'v;

fn visit_resource(resource: &Resource<&str>, visit: &mut Visit) {
    for entry in &resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (Some(&term.value), &term.attributes),
            _ => continue,
        };
        for pattern in value.into_iter().chain(attributes.iter().map(|a| &a.value)) {
            visit_pattern(pattern, visit);
        }
    }
}

fn visit_pattern(pattern: &Pattern<&str>, visit: &mut Visit) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            visit_expression(expression, visit);
        }
    }
}

fn visit_expression(expression: &Expression<&str>, visit: &mut Visit) {
    match expression {
        Expression::Inline(inline) => visit_inline(inline, visit),
        Expression::Select { selector, variants } => {
            visit_inline(selector, visit);
            for variant in variants {
                visit_pattern(&variant.value, visit);
            }
        }
    }
}

fn visit_inline(inline: &InlineExpression<&str>, visit: &mut Visit) {
    visit(inline);
    let arguments = match inline {
        InlineExpression::FunctionReference { arguments, .. } => Some(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref(),
        InlineExpression::Placeable { expression } => return visit_expression(expression, visit),
        _ => None,
    };
    for argument in arguments.into_iter().flat_map(|arguments| &arguments.positional) {
        visit_inline(argument, visit);
    }
}
