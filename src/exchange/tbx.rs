//! TBX-Basic (ISO 30042:2019, in the style DCA): the site's terms for tools that
//! show them beside the text. Written only: terms are kept in `terms.yaml`.

use super::xml::{self, Xml};
use super::{Exchange, Term};

const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";

/// An exchange's terms as TBX.
pub fn write(exchange: &Exchange) -> String {
    let mut xml = Xml::new();
    let attributes = [
        ("type", "TBX-Basic"),
        ("style", "dca"),
        ("xml:lang", &*exchange.source_language),
        ("xmlns", NAMESPACE),
    ];
    xml.around("tbx", &attributes, |xml| {
        xml.around("tbxHeader", &[], |xml| {
            xml.around("fileDesc", &[], |xml| {
                xml.around("sourceDesc", &[], |xml| xml.line("p", &[], "terms.yaml"));
            });
        });
        xml.around("text", &[], |xml| {
            xml.around("body", &[], |xml| {
                for (at, term) in exchange.terms.iter().enumerate() {
                    xml.around("conceptEntry", &[("id", &format!("c{}", at + 1))], |xml| {
                        write_term(xml, exchange, term);
                    });
                }
            });
        });
    });
    xml.finish()
}

fn write_term(xml: &mut Xml, exchange: &Exchange, term: &Term) {
    if term.is_kept {
        xml.line("note", &[], "do not translate");
    }
    if let Some(note) = term.note.as_deref().filter(|note| !note.is_empty()) {
        xml.line("note", &[], &xml::escape(note));
    }
    xml.around("langSec", &[("xml:lang", &exchange.source_language)], |xml| {
        if let Some(definition) = term.definition.as_deref().filter(|text| !text.is_empty()) {
            xml.line("descrip", &[("type", "definition")], &xml::escape(definition));
        }
        write_word(xml, &term.source, "preferredTerm-admn-sts");
    });
    let kept = match (term.is_kept, term.preferred.is_empty()) {
        (true, true) => Some(&term.source),
        _ => None,
    };
    let preferred: Vec<&String> = kept.into_iter().chain(&term.preferred).collect();
    if preferred.is_empty() && term.avoided.is_empty() {
        return;
    }
    xml.around("langSec", &[("xml:lang", &exchange.target_language)], |xml| {
        for (at, word) in preferred.into_iter().enumerate() {
            let status = match at {
                0 => "preferredTerm-admn-sts",
                _ => "admittedTerm-admn-sts",
            };
            write_word(xml, word, status);
        }
        for word in &term.avoided {
            write_word(xml, word, "deprecatedTerm-admn-sts");
        }
    });
}

fn write_word(xml: &mut Xml, word: &str, status: &str) {
    xml.around("termSec", &[], |xml| {
        xml.line("term", &[], &xml::escape(word));
        xml.line("termNote", &[("type", "administrativeStatus")], status);
    });
}
