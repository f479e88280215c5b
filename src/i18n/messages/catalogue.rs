//! A file of messages as translators and their tools see it: what each message
//! says, what stands above it for whoever reads it, and where it is.

use std::ops::Range;

use fluent_syntax::ast::{Attribute, Comment, Entry, Pattern, Resource};
use fluent_syntax::parser;

use super::check;
use super::parts::range_of;
use super::phrase::Phrase;

/// How comments begin that are meant for the program.
const DIRECTIVE: &str = "tarjuman-ignore:";

/// A file of messages.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Its messages and terms, in their order, second ones of a name too.
    pub messages: Vec<Written>,
}

/// A message or a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// `message` or `-term`.
    pub name: String,
    /// What it says, if it has more than attributes.
    pub value: Option<Phrase>,
    /// Their names and what they say.
    pub attributes: Vec<(String, Phrase)>,
    /// The lines above it.
    pub comment: Vec<String>,
    /// The lines above the group that it is in.
    pub group: Vec<String>,
    /// The bytes of its name.
    pub id: Range<usize>,
    /// Its bytes, without the comment.
    pub range: Range<usize>,
}

impl Catalogue {
    /// Reads what can be read of a file.
    pub fn read(text: &str) -> Catalogue {
        let offset = text.len() - text.trim_start_matches('\u{feff}').len();
        let body = &text[offset..];
        if check::deepest(body).is_some() {
            return Catalogue::default();
        }
        let resource = parser::parse(body).unwrap_or_else(|(resource, _)| resource);
        let mut messages = messages(&resource, body);
        for message in &mut messages {
            message.id = message.id.start + offset..message.id.end + offset;
            message.range = message.range.start + offset..message.range.end + offset;
        }
        Catalogue { messages }
    }

    /// The message of a name; the first, where there are several.
    pub fn find(&self, name: &str) -> Option<&Written> {
        self.messages.iter().find(|message| message.name == name)
    }
}

impl Written {
    /// Its value and its attributes, each with the name by which it is known:
    /// `message`, `message.attribute`.
    pub fn parts(&self) -> impl Iterator<Item = (String, &Phrase)> {
        let value = self.value.iter().map(|value| (self.name.clone(), value));
        let attributes = self.attributes.iter();
        value.chain(attributes.map(|(name, phrase)| (format!("{}.{name}", self.name), phrase)))
    }

    /// As Fluent, without comments and without a line end.
    pub fn write(&self) -> String {
        let mut text = format!("{} =", self.name);
        if let Some(value) = &self.value {
            text.push_str(&value.write(0));
        }
        for (name, phrase) in &self.attributes {
            text.push_str(&format!("\n    .{name} ={}", phrase.write(4)));
        }
        text
    }

    /// The same with what else it says taken from another: parts that only one
    /// of the two has, and parts of both as the other has them.
    pub fn over(&self, other: &Written) -> Written {
        let mut attributes = self.attributes.clone();
        for (name, phrase) in &other.attributes {
            match attributes.iter_mut().find(|(known, _)| known == name) {
                Some(known) => known.1 = phrase.clone(),
                None => attributes.push((name.clone(), phrase.clone())),
            }
        }
        Written {
            value: other.value.clone().or_else(|| self.value.clone()),
            attributes,
            ..self.clone()
        }
    }
}

fn messages(resource: &Resource<&str>, text: &str) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut group: Vec<String> = Vec::new();
    for (index, entry) in resource.body.iter().enumerate() {
        let (sigil, id, value, attributes, comment) = match entry {
            Entry::Message(message) => {
                let value = message.value.as_ref();
                ("", message.id.name, value, &message.attributes, &message.comment)
            }
            Entry::Term(term) => ("-", term.id.name, Some(&term.value), &term.attributes, &term.comment),
            Entry::GroupComment(comment) => {
                group = lines(comment);
                continue;
            }
            _ => continue,
        };
        let id_range = range_of(text, id);
        let start = id_range.start - sigil.len();
        let end = resource
            .body
            .get(index + 1)
            .map_or(text.len(), |next| begin(next, text));
        let written = text.get(start..end).unwrap_or_default();
        found.push(Written {
            name: format!("{sigil}{id}"),
            value: value.map(|value: &Pattern<&str>| Phrase::of(value)),
            attributes: attributes.iter().map(attribute).collect(),
            comment: comment.as_ref().map(lines).unwrap_or_default(),
            group: group.clone(),
            id: start..id_range.end,
            range: start..start + written.trim_end_matches([' ', '\r', '\n']).len(),
        });
    }
    found
}

fn attribute(attribute: &Attribute<&str>) -> (String, Phrase) {
    (attribute.id.name.to_owned(), Phrase::of(&attribute.value))
}

/// The lines that are meant for people.
fn lines(comment: &Comment<&str>) -> Vec<String> {
    let lines = comment.content.iter().map(|line| line.trim_end());
    let kept = lines.filter(|line| !line.trim_start().starts_with(DIRECTIVE));
    kept.map(ToOwned::to_owned).collect()
}

/// Where an entry begins, with its comment.
fn begin(entry: &Entry<&str>, text: &str) -> usize {
    let (comment, name) = match entry {
        Entry::Message(message) => (message.comment.as_ref(), message.id.name),
        Entry::Term(term) => (term.comment.as_ref(), term.id.name),
        Entry::Comment(comment) | Entry::GroupComment(comment) | Entry::ResourceComment(comment) => (Some(comment), ""),
        Entry::Junk { content } => (None, *content),
    };
    let slice = comment
        .and_then(|comment| comment.content.first().copied())
        .unwrap_or(name);
    let at = range_of(text, slice).start;
    // A comment's sign and a term's stand before it.
    text.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |end| end + 1)
}
