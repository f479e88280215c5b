//! A message's words taken apart, as translators need them, and put together
//! again: plain words, what is put in, and what chooses among variants.
//!
//! Invariant: what [`Phrase::write`] writes is read as the same phrase, whatever
//! its words are.

use std::fmt::Write as _;

use fluent_syntax::ast::{
    Comment, Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement, Resource, VariantKey,
};
use fluent_syntax::serializer::serialize;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::inventory::{ChosenBy, chosen_by};

/// The value of a message, a term or an attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// In their order; words never follow words.
    pub bits: Vec<Bit>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Words or what is put in.
    Piece(Piece),
    /// Variants.
    Selection(Selection),
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as readers see them.
    Words(String),
    /// What is put in, such as a variable.
    Given(Given),
}

/// What is put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// As Fluent writes it: `{ $count }`.
    pub shown: String,
    /// What it is, however it is shown: `$count`, `-brand`, `message.attribute`.
    pub of: String,
}

/// Variants, one of which is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// What is chosen by, as Fluent writes it: `$count`.
    pub selector: String,
    /// Its variable, if it has one: `$count`.
    pub variable: Option<String>,
    /// What it is.
    pub by: ChosenBy,
    /// In their order; one of them is the default.
    pub variants: Vec<Variant>,
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// A name such as `one`, or a number as it is written.
    pub key: String,
    /// Whether it is the one for everything else.
    pub is_default: bool,
    /// Its words.
    pub phrase: Phrase,
}

impl Variant {
    /// The number that chooses it, if one does.
    pub fn number(&self) -> Option<f64> {
        self.key.parse().ok()
    }
}

impl Phrase {
    /// A sentence without variants.
    pub fn flat(pieces: Vec<Piece>) -> Phrase {
        let mut phrase = Phrase::default();
        for piece in pieces {
            phrase.push(piece);
        }
        phrase
    }

    /// Its sentence, without variants.
    pub fn pieces(self) -> Vec<Piece> {
        let pieces = self.bits.into_iter().filter_map(|bit| match bit {
            Bit::Piece(piece) => Some(piece),
            Bit::Selection(_) => None,
        });
        pieces.collect()
    }

    /// From Fluent, without the name and `=` before it.
    pub fn parse(written: &str) -> Option<Phrase> {
        let text = format!("x = {written}\n");
        let resource = fluent_syntax::parser::parse(text.as_str()).ok()?;
        match resource.body.as_slice() {
            [Entry::Message(message)] => message.value.as_ref().map(Phrase::of),
            _ => None,
        }
    }

    pub(super) fn of(pattern: &Pattern<&str>) -> Phrase {
        let mut phrase = Phrase::default();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => phrase.push(Piece::Words((*value).to_owned())),
                PatternElement::Placeable { expression } => phrase.take(expression),
            }
        }
        phrase
    }

    fn take(&mut self, expression: &Expression<&str>) {
        let inline = match expression {
            Expression::Inline(InlineExpression::Placeable { expression }) => return self.take(expression),
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                return self.push(Piece::Words(unescape_unicode_to_string(value).into_owned()));
            }
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                let variants = variants.iter().map(|variant| Variant {
                    key: match variant.key {
                        VariantKey::Identifier { name } => name.to_owned(),
                        VariantKey::NumberLiteral { value } => value.to_owned(),
                    },
                    is_default: variant.default,
                    phrase: Phrase::of(&variant.value),
                });
                let shown = shown(selector);
                let bare = shown.trim_start_matches('{').trim_end_matches('}');
                self.bits.push(Bit::Selection(Selection {
                    selector: bare.trim().to_owned(),
                    variable: variable(selector),
                    by: chosen_by(selector),
                    variants: variants.collect(),
                }));
                return;
            }
        };
        let shown = shown(inline);
        let of = name(inline).unwrap_or_else(|| shown.clone());
        self.push(Piece::Given(Given { shown, of }));
    }

    fn push(&mut self, piece: Piece) {
        match (self.bits.last_mut(), piece) {
            (_, Piece::Words(words)) if words.is_empty() => {}
            (Some(Bit::Piece(Piece::Words(before))), Piece::Words(words)) => before.push_str(&words),
            (_, piece) => self.bits.push(Bit::Piece(piece)),
        }
    }

    /// As Fluent, with the space before it, behind a name that stands so many
    /// columns from the edge.
    pub fn write(&self, indent: usize) -> String {
        let mut text = String::new();
        let has_lines = self.has_lines();
        let block = match has_lines {
            true => format!("\n{}", " ".repeat(indent + 4)),
            false => " ".to_owned(),
        };
        text.push_str(&block);
        if self.bits.is_empty() {
            text.push_str("{ \"\" }");
        }
        let last = self.bits.len().saturating_sub(1);
        for (index, bit) in self.bits.iter().enumerate() {
            match bit {
                Bit::Piece(Piece::Given(given)) => text.push_str(&given.shown),
                Bit::Piece(Piece::Words(words)) => {
                    let mut writer = Writer::new(&block, has_lines && index == 0);
                    writer.write(words, index == 0, index == last);
                    text.push_str(&writer.text);
                }
                Bit::Selection(selection) => selection.write(indent, &mut text),
            }
        }
        text
    }

    /// Whether its words have more than one line. Those at its ends do not count.
    fn has_lines(&self) -> bool {
        let last = self.bits.len().saturating_sub(1);
        self.bits.iter().enumerate().any(|(index, bit)| match bit {
            Bit::Piece(Piece::Words(words)) => inner(words, index == 0, index == last).contains('\n'),
            _ => false,
        })
    }

    /// The same however it is laid out: with one space in the place of several,
    /// and of line ends.
    pub fn canonical(&self) -> String {
        self.unwrapped().write(0).trim().to_owned()
    }

    fn unwrapped(&self) -> Phrase {
        let bits = self.bits.iter().map(|bit| match bit {
            Bit::Piece(Piece::Words(words)) => Bit::Piece(Piece::Words(unwrapped(words))),
            Bit::Piece(piece) => Bit::Piece(piece.clone()),
            Bit::Selection(selection) => {
                let variants = selection.variants.iter().map(|variant| Variant {
                    phrase: variant.phrase.unwrapped(),
                    ..variant.clone()
                });
                Bit::Selection(Selection {
                    variants: variants.collect(),
                    ..selection.clone()
                })
            }
        });
        Phrase { bits: bits.collect() }
    }
}

impl Selection {
    fn write(&self, indent: usize, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{{ {} ->", self.selector);
        for variant in &self.variants {
            let (spaces, mark) = match variant.is_default {
                true => (" ".repeat(indent + 3), "*"),
                false => (" ".repeat(indent + 4), ""),
            };
            let words = variant.phrase.write(indent + 4);
            let _ = write!(text, "\n{spaces}{mark}[{}]{words}", variant.key);
        }
        let _ = write!(text, "\n{}}}", " ".repeat(indent));
    }
}

fn unwrapped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        let is_space = matches!(c, ' ' | '\n' | '\r' | '\t');
        match (is_space, text.ends_with(' ')) {
            (true, true) => {}
            (true, false) => text.push(' '),
            (false, _) => text.push(c),
        }
    }
    text
}

/// As Fluent writes it.
fn shown(inline: &InlineExpression<&str>) -> String {
    let value = Pattern {
        elements: vec![PatternElement::Placeable {
            expression: Expression::Inline(inline.clone()),
        }],
    };
    let message = Message {
        id: Identifier { name: "x" },
        value: Some(value),
        attributes: Vec::new(),
        comment: None::<Comment<&str>>,
    };
    let body = vec![Entry::Message(message)];
    let text = serialize(&Resource { body });
    text.trim_start_matches("x =").trim().to_owned()
}

/// What is put in, however it is shown.
fn name(inline: &InlineExpression<&str>) -> Option<String> {
    let full = |sigil: &str, id: &str, attribute: Option<&str>| match attribute {
        Some(attribute) => format!("{sigil}{id}.{attribute}"),
        None => format!("{sigil}{id}"),
    };
    match inline {
        InlineExpression::MessageReference { id, attribute } => {
            Some(full("", id.name, attribute.as_ref().map(|attribute| attribute.name)))
        }
        InlineExpression::TermReference { id, attribute, .. } => {
            Some(full("-", id.name, attribute.as_ref().map(|attribute| attribute.name)))
        }
        _ => variable(inline),
    }
}

fn variable(inline: &InlineExpression<&str>) -> Option<String> {
    match inline {
        InlineExpression::VariableReference { id } => Some(format!("${}", id.name)),
        InlineExpression::FunctionReference { arguments, .. } => arguments.positional.iter().find_map(variable),
        _ => None,
    }
}

/// Words without what is at the ends of the phrase and must be written as literals.
fn inner(words: &str, is_first: bool, is_last: bool) -> &str {
    let words = if is_first { words.trim_start() } else { words };
    if is_last { words.trim_end() } else { words }
}

/// Writes words so that they are read as words.
struct Writer<'a> {
    text: String,
    /// What a new line begins with.
    block: &'a str,
    /// Whether the next character is the first of a line.
    is_start: bool,
}

impl<'a> Writer<'a> {
    fn new(block: &'a str, is_start: bool) -> Writer<'a> {
        Writer {
            text: String::new(),
            block,
            is_start,
        }
    }

    fn write(&mut self, words: &str, is_first: bool, is_last: bool) {
        let body = inner(words, is_first, is_last);
        let start = match is_first {
            true => words.len() - words.trim_start().len(),
            false => 0,
        };
        self.literal(&words[..start]);
        let lines: Vec<&str> = body.split('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            let is_broken = index + 1 < lines.len();
            self.line(line, is_broken);
            if is_broken {
                // A blank line has no indent, unless something follows on it.
                let is_blank = lines[index + 1].is_empty() && index + 2 < lines.len();
                self.text.push_str(if is_blank { "\n" } else { self.block });
                self.is_start = true;
            }
        }
        self.literal(&words[(start + body.len()).min(words.len())..]);
    }

    fn line(&mut self, line: &str, is_broken: bool) {
        let mut rest = line;
        if self.is_start {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let special = usize::from(spaces == 0 && line.starts_with(['[', '*', '.']));
            let (head, tail) = rest.split_at(spaces + special);
            self.literal(head);
            rest = tail;
        }
        // An editor may take them away.
        let end = match is_broken {
            true => rest.trim_end_matches([' ', '\t']).len(),
            false => rest.len(),
        };
        let (middle, tail) = rest.split_at(end);
        for c in middle.chars() {
            match c {
                '{' | '}' => self.literal(c.encode_utf8(&mut [0; 4])),
                c if c.is_control() && c != '\t' => self.literal(c.encode_utf8(&mut [0; 4])),
                c => {
                    self.text.push(c);
                    self.is_start = false;
                }
            }
        }
        self.literal(tail);
    }

    fn literal(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.text.push_str("{ \"");
        for c in text.chars() {
            match c {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(c);
                }
                c if c.is_control() => {
                    let _ = write!(self.text, "\\u{:04X}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push_str("\" }");
        self.is_start = false;
    }
}
