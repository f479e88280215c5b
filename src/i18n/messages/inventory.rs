//! What the messages are made of, for the rules that look at them: which
//! variables they use, what they refer to, by which numbers they choose, and
//! what their files ask not to be told of.
//!
//! Places are byte ranges of the files. Nothing is judged here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};

use super::MessageFile;
use super::parts::range_of;
use crate::i18n::Locale;
use crate::i18n::cldr::PluralKind;
use crate::i18n::filing;

/// The parts of all files: first those of the site, in the order of their files.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Values and attributes of the site's messages and terms.
    pub own: Vec<Described>,
    /// The same of the built-in files that the site's locales use, by locale.
    pub built_in: BTreeMap<Locale, Vec<Described>>,
    /// The theme's words in the language in which it is written.
    pub theme: Vec<Described>,
    /// By locale, ids of messages that cannot be read, as far as they can be made out.
    pub broken: BTreeMap<Locale, BTreeSet<String>>,
}

impl Inventory {
    /// Whether a message of a locale cannot be read.
    pub fn is_broken(&self, locale: Locale, id: &str) -> bool {
        self.broken.get(&locale).is_some_and(|ids| ids.contains(id))
    }

    /// The names of the theme's parts, which its templates, scripts and the program
    /// itself may ask for.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        let parts = self.theme.iter().chain(self.built_in.values().flatten());
        let names = parts.map(|part| part.name.as_str());
        // One that only some languages have need of.
        names.chain([filing::MESSAGE])
    }
}

/// A value or an attribute of a message or a term.
#[derive(Debug)]
pub struct Described {
    /// Whose language it is in.
    pub locale: Locale,
    /// The file that defines it.
    pub file: Arc<str>,
    /// `id`, `id.attribute`, `-term` or `-term.attribute`.
    pub name: String,
    /// The bytes of its name.
    pub range: Range<usize>,
    /// Names of the messages and terms that it refers to.
    pub references: Vec<String>,
    /// The variables that it uses, each time it does.
    pub variables: Vec<Variable>,
    /// Where it chooses among variants.
    pub choices: Vec<Choice>,
}

/// A use of a variable.
#[derive(Debug)]
pub struct Variable {
    /// Its name, without `$`.
    pub name: String,
    /// Its bytes, with `$`.
    pub range: Range<usize>,
}

/// A selector and its variants.
#[derive(Debug)]
pub struct Choice {
    /// The bytes of what is chosen by.
    pub range: Range<usize>,
    /// What it is by.
    pub by: ChosenBy,
    /// Its variants' keys.
    pub keys: Vec<Key>,
}

/// What variants are chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    /// A variable: a number or a text, as its values are.
    Variable,
    /// A call of `NUMBER()`.
    Number(PluralKind),
    /// A call of `NUMBER()` that asks for a number of fraction digits.
    Fraction(PluralKind),
    /// A term's attribute, a literal, another function: never a count.
    Other,
}

/// A variant's key.
#[derive(Debug)]
pub struct Key {
    /// A name such as `one`, or a number as it is written.
    pub text: String,
    /// Whether it is a number.
    pub is_number: bool,
    /// Whether the variant is the one for everything else.
    pub is_default: bool,
    /// Its bytes.
    pub range: Range<usize>,
}

impl Described {
    /// Whether it is a term's: its variables come from the messages that use it.
    pub fn is_term(&self) -> bool {
        self.name.starts_with('-')
    }
}

/// The id of an entry that cannot be read.
pub(super) fn broken(resource: &Resource<&str>) -> impl Iterator<Item = String> {
    resource.body.iter().filter_map(|entry| {
        let Entry::Junk { content } = entry else { return None };
        let part_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let (id, rest) = content.split_at(content.find(|c| !part_of_id(c))?);
        (!id.is_empty() && rest.trim_start().starts_with('=')).then(|| id.to_owned())
    })
}

/// The parts of a file. Second entries of an id count too: what is wrong in one
/// is wrong although another is used.
pub(super) fn describe(resource: &Resource<&str>, file: &MessageFile) -> Vec<Described> {
    let mut found = Vec::new();
    for entry in &resource.body {
        let (sigil, id, value, attributes) = match entry {
            Entry::Message(message) => ("", message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => ("-", term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let name = format!("{sigil}{id}");
        if let Some(value) = value {
            found.push(part(name.clone(), id, value, file));
        }
        for attribute in attributes {
            let name = format!("{name}.{}", attribute.id.name);
            found.push(part(name, attribute.id.name, &attribute.value, file));
        }
    }
    found
}

fn part(name: String, written: &str, pattern: &Pattern<&str>, file: &MessageFile) -> Described {
    let mut described = Described {
        locale: file.locale,
        file: file.file.clone(),
        name,
        range: range_of(file.text, written),
        references: Vec::new(),
        variables: Vec::new(),
        choices: Vec::new(),
    };
    let mut reader = Reader {
        text: file.text,
        part: &mut described,
    };
    reader.pattern(pattern);
    described
}

struct Reader<'t, 'd> {
    text: &'t str,
    part: &'d mut Described,
}

impl Reader<'_, '_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let choice = self.choice(selector, variants);
                self.part.choices.push(choice);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let named = |sigil: &str, id: &str, attribute: Option<&str>| match attribute {
            Some(attribute) => format!("{sigil}{id}.{attribute}"),
            None => format!("{sigil}{id}"),
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                let range = self.variable(id.name);
                let name = id.name.to_owned();
                self.part.variables.push(Variable { name, range });
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.part.references.push(named("", id.name, attribute));
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                let attribute = attribute.as_ref().map(|attribute| attribute.name);
                self.part.references.push(named("-", id.name, attribute));
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
    }

    /// The bytes of a variable: its name and the `$` before it.
    fn variable(&self, name: &str) -> Range<usize> {
        let range = range_of(self.text, name);
        range.start.saturating_sub(1)..range.end
    }

    fn choice(&self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Choice {
        let keys = variants.iter().map(|variant| {
            let (text, is_number) = match &variant.key {
                VariantKey::Identifier { name } => (*name, false),
                VariantKey::NumberLiteral { value } => (*value, true),
            };
            Key {
                text: text.to_owned(),
                is_number,
                is_default: variant.default,
                range: range_of(self.text, text),
            }
        });
        Choice {
            range: self.selector(selector),
            by: chosen_by(selector),
            keys: keys.collect(),
        }
    }

    /// The bytes that stand for a selector: of its variable, or of its name.
    fn selector(&self, selector: &InlineExpression<&str>) -> Range<usize> {
        match selector {
            InlineExpression::VariableReference { id } => self.variable(id.name),
            InlineExpression::FunctionReference { id, arguments } => {
                let start = range_of(self.text, id.name);
                match arguments.positional.first() {
                    Some(argument) => start.start..self.selector(argument).end.max(start.end),
                    None => start,
                }
            }
            InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
                range_of(self.text, id.name)
            }
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                range_of(self.text, value)
            }
            InlineExpression::Placeable { expression } => match expression.as_ref() {
                Expression::Inline(inline) | Expression::Select { selector: inline, .. } => self.selector(inline),
            },
        }
    }
}

pub(super) fn chosen_by(selector: &InlineExpression<&str>) -> ChosenBy {
    let (id, arguments) = match selector {
        InlineExpression::VariableReference { .. } => return ChosenBy::Variable,
        InlineExpression::FunctionReference { id, arguments } => (id, arguments),
        _ => return ChosenBy::Other,
    };
    if id.name != "NUMBER" {
        return ChosenBy::Other;
    }
    let mut kind = PluralKind::Cardinal;
    let mut has_fraction = false;
    for argument in &arguments.named {
        match (argument.name.name, &argument.value) {
            ("type", InlineExpression::StringLiteral { value }) if *value == "ordinal" => kind = PluralKind::Ordinal,
            ("minimumFractionDigits" | "style", _) => has_fraction = true,
            _ => {}
        }
    }
    match has_fraction {
        true => ChosenBy::Fraction(kind),
        false => ChosenBy::Number(kind),
    }
}
