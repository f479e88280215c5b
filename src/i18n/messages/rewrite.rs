//! Makes a Fluent file ask CLDR: `{ $x }` becomes `{ SHOW($x, "x") }`, and
//! `{ $n -> [one] … *[other] … }` chooses by `CHOOSE($n, "one", "other")`,
//! whose answer is the name of a variant.
//!
//! Invariant: what a message means stays the same.

use fluent_syntax::ast::{
    CallArguments, Expression, Identifier, InlineExpression, Pattern, PatternElement, VariantKey,
};

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

/// Rewrites a value or an attribute.
pub(super) fn pattern(pattern: &mut Pattern<&str>) {
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
