//! Makes a Fluent file ask CLDR: `{ $x }` becomes `{ SHOW($x, "x") }`, and
//! `{ $n -> [one] … *[other] … }` chooses by `CHOOSE($n, "one", "other")`,
//! whose answer is the name of a variant.
//!
//! Invariant: what a message means stays the same. Entries that cannot be read,
//! and second entries of an id, are left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use fluent::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement, Resource, VariantKey,
};
use fluent_syntax::serializer::serialize;

/// Shows a value; the second argument is the variable's name, if it has one.
pub(super) const SHOW: &str = "SHOW";
/// Shows a literal of the message itself.
pub(super) const LITERAL: &str = "LITERAL";
/// Chooses among the keys that follow the value.
pub(super) const CHOOSE: &str = "CHOOSE";

/// Its first letters name the variants of a selection, one more for each, so
/// that Fluent compares names only, never numbers by its own plural rules.
const NAMES: &str = "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv";

/// The name of the variant at a position; `None` for a variant that keeps its
/// own key, as no real selection is that long.
pub(super) fn variant_name(position: usize) -> Option<&'static str> {
    NAMES.get(..=position)
}

/// The rewritten file, and the ids of its messages and attributes.
pub(super) struct Rewritten {
    pub(super) resource: Arc<FluentResource>,
    pub(super) ids: BTreeSet<String>,
}

/// Rewrites a file that has been parsed. `seen` holds the ids of entries that
/// have been taken (terms with their `-`), and grows.
pub(super) fn rewrite(mut resource: Resource<&str>, seen: &mut BTreeSet<String>) -> Rewritten {
    let mut ids = BTreeSet::new();
    resource.body.retain_mut(|entry| match entry {
        Entry::Message(message) => {
            let first = seen.insert(message.id.name.to_owned());
            if first {
                message.comment = None;
                if message.value.is_some() {
                    ids.insert(message.id.name.to_owned());
                }
                for attribute in &message.attributes {
                    ids.insert(format!("{}.{}", message.id.name, attribute.id.name));
                }
                message.value.iter_mut().for_each(pattern);
                message.attributes.iter_mut().for_each(|a| pattern(&mut a.value));
            }
            first
        }
        Entry::Term(term) => {
            term.comment = None;
            pattern(&mut term.value);
            term.attributes.iter_mut().for_each(|a| pattern(&mut a.value));
            seen.insert(format!("-{}", term.id.name))
        }
        _ => false,
    });
    // What the serializer writes is Fluent; if it ever is not, the entries
    // that can be read are kept.
    let resource = match FluentResource::try_new(serialize(&resource)) {
        Ok(resource) => resource,
        Err((resource, _)) => resource,
    };
    Rewritten {
        resource: Arc::new(resource),
        ids,
    }
}

fn pattern(pattern: &mut Pattern<&str>) {
    for element in &mut pattern.elements {
        if let PatternElement::Placeable { expression: inner } = element {
            expression(inner);
        }
    }
}

fn expression(target: &mut Expression<&str>) {
    while let Expression::Inline(InlineExpression::Placeable { expression: inner }) = target {
        *target = (**inner).clone();
    }
    match target {
        Expression::Select { selector, variants } => {
            let mut keys = vec![selector.clone()];
            for (position, variant) in variants.iter_mut().enumerate() {
                keys.push(match variant.key {
                    VariantKey::Identifier { name } => InlineExpression::StringLiteral { value: name },
                    VariantKey::NumberLiteral { value } => InlineExpression::NumberLiteral { value },
                });
                if let Some(name) = variant_name(position) {
                    variant.key = VariantKey::Identifier { name };
                }
                pattern(&mut variant.value);
            }
            *selector = call(CHOOSE, keys);
        }
        Expression::Inline(inline) => {
            if let Some(shown) = shown(inline) {
                *inline = shown;
            }
        }
    }
}

fn shown<'s>(inline: &InlineExpression<&'s str>) -> Option<InlineExpression<&'s str>> {
    let literal = |value| InlineExpression::StringLiteral { value };
    match inline {
        InlineExpression::StringLiteral { .. } => Some(call(LITERAL, vec![inline.clone()])),
        InlineExpression::NumberLiteral { .. } => Some(call(SHOW, vec![inline.clone()])),
        InlineExpression::VariableReference { id } => Some(call(SHOW, vec![inline.clone(), literal(id.name)])),
        InlineExpression::FunctionReference { id, arguments } => {
            let name = arguments.positional.iter().find_map(|argument| match argument {
                InlineExpression::VariableReference { id } => Some(id.name),
                _ => None,
            });
            Some(call(SHOW, vec![inline.clone(), literal(name.unwrap_or(id.name))]))
        }
        // Their own patterns are rewritten.
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => None,
        InlineExpression::Placeable { .. } => None,
    }
}

fn call<'s>(function: &'static str, positional: Vec<InlineExpression<&'s str>>) -> InlineExpression<&'s str> {
    InlineExpression::FunctionReference {
        id: Identifier { name: function },
        arguments: CallArguments {
            positional,
            named: Vec::new(),
        },
    }
}
