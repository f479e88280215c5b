//! Messages in a locale that nobody speaks.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use fluent_syntax::serializer::serialize;

use crate::i18n::cldr::subtags;
use crate::i18n::filing;
use crate::i18n::{Pseudo, Tag};

/// A Fluent file with the words of its messages changed. What cannot be read of
/// it is left out.
pub fn messages(text: &str, pseudo: Pseudo) -> String {
    let mut resource = parser::parse(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    for entry in &mut resource.body {
        match entry {
            // These are the beginnings of words, not words.
            Entry::Message(message) if message.id.name == filing::MESSAGE => {}
            Entry::Message(message) => {
                let attributes = message.attributes.iter_mut().map(|attribute| &mut attribute.value);
                message
                    .value
                    .iter_mut()
                    .chain(attributes)
                    .for_each(|value| whole(value, pseudo));
            }
            // Its attributes are chosen by, and not shown.
            Entry::Term(term) => whole(&mut term.value, pseudo),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    serialize(&resource)
}

/// The built-in messages that a locale of a tag shows.
pub fn built_in(tag: &Tag, built_in: &dyn Fn(&str) -> Option<&'static str>) -> Option<&'static str> {
    let mut relatives = subtags::relatives(tag.as_str()).into_iter();
    let own = relatives.find_map(|relative| built_in(&relative));
    own.or_else(|| built_in(subtags::LAST_RESORT))
}

/// A value or an attribute.
fn whole(pattern: &mut Pattern<String>, pseudo: Pseudo) {
    let length = length(pattern);
    // What only puts others together has their brackets.
    if length == 0 {
        return;
    }
    letters(pattern, pseudo);
    if let Some((before, behind)) = pseudo.frame(length) {
        // At the start of a line of Fluent, a bracket would begin a variant.
        let before = InlineExpression::StringLiteral {
            value: before.to_owned(),
        };
        pattern.elements.insert(
            0,
            PatternElement::Placeable {
                expression: Expression::Inline(before),
            },
        );
        pattern.elements.push(PatternElement::TextElement { value: behind });
    }
}

fn letters(pattern: &mut Pattern<String>, pseudo: Pseudo) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = pseudo.letters(value),
            PatternElement::Placeable { expression } => in_expression(expression, pseudo),
        }
    }
}

fn in_expression(expression: &mut Expression<String>, pseudo: Pseudo) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                letters(&mut variant.value, pseudo);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => in_expression(expression, pseudo),
        Expression::Inline(_) => {}
    }
}

/// How many characters of words there are, in the longest variant.
fn length(pattern: &Pattern<String>) -> usize {
    let of = |element: &PatternElement<String>| match element {
        PatternElement::TextElement { value } if value.contains(char::is_alphabetic) => value.trim().chars().count(),
        PatternElement::TextElement { .. } => 0,
        PatternElement::Placeable { expression } => length_of(expression),
    };
    pattern.elements.iter().map(of).sum()
}

fn length_of(expression: &Expression<String>) -> usize {
    match expression {
        Expression::Select { variants, .. } => {
            let lengths = variants.iter().map(|variant| length(&variant.value));
            lengths.max().unwrap_or(0)
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => length_of(expression),
        Expression::Inline(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_nothing_else() {
        let text = "# Note\nhome = Home\n    .aria-label = To { $site }\n-brand = Acme\n    .gender = neuter\n\
                    count = { $n ->\n    [one] { $n } result\n   *[other] { $n } results\n}\n\
                    page = { $page } – { $site }\nindex-ignored-prefixes = The\n";
        let accented = messages(text, Pseudo::Accented);
        for line in [
            "# Note",
            "home = { \"[\" }Ĥöɱé öñé]",
            "    .aria-label = { \"[\" }Ţö { $site } öñé]",
            "-brand = { \"[\" }Åçɱé öñé]",
            "    .gender = neuter",
            "[one] { $n } ŕéšûļţ",
            "page = { $page } – { $site }",
            "index-ignored-prefixes = The",
        ] {
            assert!(accented.contains(line), "{line} in\n{accented}");
        }
        assert!(parser::parse(accented.as_str()).is_ok(), "{accented}");
        assert!(messages(text, Pseudo::Mirrored).contains("home = \u{202e}Home\u{202c}\n"));
    }
}
