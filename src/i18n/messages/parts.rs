//! Message files taken apart: each value and each attribute is a part by
//! itself, so that one file may have the words of a message and another its
//! attributes.
//!
//! A part has the name by which messages refer to it: `id`, `id.attribute`,
//! `-term` or `-term.attribute`. Whether it can be used is not decided here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};

use super::functions::KNOWN;
use super::{MessageFile, rewrite};

/// The parts of files of one origin and one language, by name.
#[derive(Debug, Default)]
pub(super) struct Source<'t> {
    pub(super) parts: BTreeMap<String, Part<'t>>,
    /// Messages and terms that have been taken.
    seen: BTreeSet<String>,
}

/// A value or an attribute of a message or a term.
#[derive(Debug)]
pub(super) struct Part<'t> {
    /// Rewritten, as a bundle needs it.
    pub(super) pattern: Pattern<&'t str>,
    /// What it refers to, in order.
    pub(super) references: Vec<Reference>,
    /// The file it stands in.
    pub(super) file: Arc<str>,
    /// Its name's bytes there.
    pub(super) range: Range<usize>,
    placeables: Placeables,
}

/// A reference in a part.
#[derive(Debug)]
pub(super) struct Reference {
    /// What it is to.
    pub(super) kind: Kind,
    /// The part's name, or the function's with `()`.
    pub(super) name: String,
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
}

/// What a reference is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Message,
    Term,
    /// One that does not exist.
    Function,
}

/// How many placeables are put in, which depends on other parts and, where there
/// are variants, on the one that is chosen.
#[derive(Debug)]
enum Placeables {
    One,
    /// As many as in the part of this reference.
    Of(usize),
    All(Vec<Placeables>),
    Most(Vec<Placeables>),
}

impl<'t> Source<'t> {
    /// Takes the entries of a file. Second entries of an id are left out.
    pub(super) fn add(&mut self, resource: Resource<&'t str>, file: &MessageFile<'t>) {
        for entry in resource.body {
            let (sigil, id, value, attributes) = match entry {
                Entry::Message(message) => ("", message.id.name, message.value, message.attributes),
                Entry::Term(term) => ("-", term.id.name, Some(term.value), term.attributes),
                _ => continue,
            };
            let name = format!("{sigil}{id}");
            if !self.seen.insert(name.clone()) {
                continue;
            }
            for Attribute { id, value } in attributes {
                let part = Part::new(value, id.name, file);
                self.parts.insert(format!("{name}.{}", id.name), part);
            }
            if let Some(value) = value {
                self.parts.insert(name, Part::new(value, id, file));
            }
        }
    }

    /// The names of messages and their attributes.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str).filter(|name| is_id(name))
    }
}

/// Whether a part is a message's, which templates can ask for, and no term's.
pub(super) fn is_id(name: &str) -> bool {
    !name.starts_with('-')
}

impl<'t> Part<'t> {
    fn new(mut pattern: Pattern<&'t str>, name: &str, file: &MessageFile<'t>) -> Part<'t> {
        let mut reader = Reader {
            text: file.text,
            references: Vec::new(),
        };
        let placeables = reader.pattern(&pattern);
        rewrite::pattern(&mut pattern);
        Part {
            pattern,
            references: reader.references,
            file: file.file.clone(),
            range: range_of(file.text, name),
            placeables,
        }
    }

    /// The most placeables that it can put in, when each reference puts in as
    /// many as `of` says.
    pub(super) fn placeables(&self, of: &dyn Fn(&Reference) -> usize) -> usize {
        self.placeables.count(&|reference| of(&self.references[reference]))
    }
}

impl Placeables {
    fn count(&self, of: &dyn Fn(usize) -> usize) -> usize {
        match self {
            Placeables::One => 1,
            Placeables::Of(reference) => of(*reference),
            Placeables::All(parts) => parts
                .iter()
                .fold(0, |sum: usize, part| sum.saturating_add(part.count(of))),
            Placeables::Most(parts) => parts.iter().map(|part| part.count(of)).max().unwrap_or(0),
        }
    }
}

/// Reads what is in a pattern.
struct Reader<'t> {
    text: &'t str,
    references: Vec<Reference>,
}

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) -> Placeables {
        let mut all = Vec::new();
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                all.push(Placeables::One);
                self.expression(expression, &mut all);
            }
        }
        Placeables::All(all)
    }

    fn expression(&mut self, expression: &Expression<&str>, all: &mut Vec<Placeables>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline, all),
            Expression::Select { selector, variants } => {
                self.inline(selector, all);
                let variants = variants.iter().map(|variant| self.pattern(&variant.value));
                all.push(Placeables::Most(variants.collect()));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, all: &mut Vec<Placeables>) {
        let arguments = match inline {
            InlineExpression::MessageReference { id, attribute } => {
                let name = full_name("", id.name, attribute.as_ref().map(|a| a.name));
                all.push(self.refer(Kind::Message, name, id.name));
                None
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let name = full_name("-", id.name, attribute.as_ref().map(|a| a.name));
                all.push(self.refer(Kind::Term, name, id.name));
                arguments.as_ref()
            }
            InlineExpression::FunctionReference { id, arguments } => {
                if !KNOWN.contains(&id.name) {
                    self.refer(Kind::Function, format!("{}()", id.name), id.name);
                }
                Some(arguments)
            }
            InlineExpression::Placeable { expression } => return self.expression(expression, all),
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::VariableReference { .. } => None,
        };
        for argument in arguments.into_iter().flat_map(|arguments| &arguments.positional) {
            self.inline(argument, all);
        }
    }

    fn refer(&mut self, kind: Kind, name: String, slice: &str) -> Placeables {
        let range = range_of(self.text, slice);
        self.references.push(Reference { kind, name, range });
        Placeables::Of(self.references.len() - 1)
    }
}

fn full_name(sigil: &str, id: &str, attribute: Option<&str>) -> String {
    match attribute {
        Some(attribute) => format!("{sigil}{id}.{attribute}"),
        None => format!("{sigil}{id}"),
    }
}

/// Where a slice of the text lies in it.
pub(super) fn range_of(text: &str, slice: &str) -> Range<usize> {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    if start + slice.len() > text.len() {
        return 0..0;
    }
    start..start + slice.len()
}
