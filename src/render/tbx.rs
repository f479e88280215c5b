//! TBX-Basic (ISO 30042:2019, in the style DCA): terms for tools that show them
//! beside the text, one entry a concept, with a section for each language.

use super::xml::Xml;

const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";

/// Terms, and where they come from.
pub struct Termbase<'a> {
    /// BCP 47 tag of the language that the others are translated from.
    pub language: &'a str,
    /// What the terms are called together, if anything.
    pub title: Option<String>,
    /// Where they come from.
    pub source: &'a str,
}

/// What terms of several languages mean.
pub struct Concept<'a> {
    /// An XML id: see [`id`].
    pub id: String,
    /// What is said of it.
    pub notes: Vec<&'a str>,
    /// What it is called.
    pub languages: Vec<Language<'a>>,
}

/// A concept in a language.
pub struct Language<'a> {
    /// BCP 47 tag.
    pub tag: &'a str,
    /// What the terms mean.
    pub definition: Option<&'a str>,
    /// Where more is said of it.
    pub url: Option<String>,
    /// The terms.
    pub terms: Vec<(&'a str, Standing)>,
}

/// What is thought of a term: `administrativeStatus` in TBX-Basic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the one to use.
    Preferred,
    /// It may be used.
    Admitted,
    /// It may not.
    Deprecated,
}

impl Standing {
    fn as_str(self) -> &'static str {
        match self {
            Standing::Preferred => "preferredTerm-admn-sts",
            Standing::Admitted => "admittedTerm-admn-sts",
            Standing::Deprecated => "deprecatedTerm-admn-sts",
        }
    }
}

/// A key as an XML id, which may hold neither slashes nor begin with a digit.
/// Two keys never have one id.
pub fn id(key: &str) -> String {
    let mut id = String::with_capacity(key.len() + 2);
    id.push_str("c-");
    for letter in key.chars() {
        match letter {
            letter if letter.is_ascii_alphanumeric() || letter == '-' => id.push(letter),
            '/' => id.push('.'),
            other => id.push_str(&format!("_{:x}_", u32::from(other))),
        }
    }
    id
}

/// Bytes of an ordinary concept, in two languages.
const CONCEPT: usize = 1 << 10;

/// The file, for which concepts are made one after the other.
pub fn write<'a>(termbase: &Termbase, concepts: impl ExactSizeIterator<Item = Concept<'a>>) -> Vec<u8> {
    let mut xml = Xml::with_room(concepts.len() * CONCEPT);
    let attributes = [
        ("type", "TBX-Basic"),
        ("style", "dca"),
        ("xml:lang", termbase.language),
        ("xmlns", NAMESPACE),
    ];
    xml.element("tbx", &attributes, |xml| {
        xml.element("tbxHeader", &[], |xml| {
            xml.element("fileDesc", &[], |xml| {
                if let Some(title) = &termbase.title {
                    xml.element("titleStmt", &[], |xml| xml.text("title", &[], title));
                }
                xml.element("sourceDesc", &[], |xml| xml.text("p", &[], termbase.source));
            });
        });
        xml.element("text", &[], |xml| {
            xml.element("body", &[], |xml| {
                for concept in concepts {
                    xml.element("conceptEntry", &[("id", &concept.id)], |xml| entry(xml, &concept));
                }
            });
        });
    });
    xml.finish()
}

fn entry(xml: &mut Xml, concept: &Concept) {
    for note in concept.notes.iter().filter(|note| !note.is_empty()) {
        xml.text("note", &[], note);
    }
    for language in concept.languages.iter().filter(|language| !language.terms.is_empty()) {
        xml.element("langSec", &[("xml:lang", language.tag)], |xml| {
            if let Some(definition) = language.definition.filter(|text| !text.is_empty()) {
                xml.text("descrip", &[("type", "definition")], definition);
            }
            if let Some(url) = &language.url {
                let attributes = [("type", "externalCrossReference"), ("target", url.as_str())];
                xml.text("xref", &attributes, url);
            }
            for (term, standing) in &language.terms {
                xml.element("termSec", &[], |xml| {
                    xml.text("term", &[], term);
                    xml.text("termNote", &[("type", "administrativeStatus")], standing.as_str());
                });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_names_and_apart() {
        assert_eq!(id("glossary/email-thread"), "c-glossary.email-thread");
        assert_eq!(id("a.b"), "c-a_2e_b");
        assert_ne!(id("a_b"), id("a/b"));
        assert_eq!(id("õun"), "c-_f5_un");
    }
}
