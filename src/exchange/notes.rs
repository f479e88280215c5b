//! What a translator is told beside the words: terms to use, headings, and what
//! a code stands for.

use std::collections::BTreeSet;

use super::{Exchange, Piece, Term, Unit, pieces};

/// Looks for the terms of an exchange in its units.
pub struct Terms<'e> {
    terms: Vec<(String, String, &'e Term)>,
}

impl<'e> Terms<'e> {
    pub fn new(exchange: &'e Exchange) -> Terms<'e> {
        let terms = exchange.terms.iter().filter(|term| !term.source.trim().is_empty());
        Terms {
            terms: terms
                .map(|term| (term.source.to_lowercase(), said(term), term))
                .collect(),
        }
    }

    /// All that is to be said of a unit: its notes, then the terms in it.
    pub fn notes<'n>(&'n self, unit: &'n Unit) -> Vec<&'n str> {
        let mut notes: Vec<&str> = unit.notes.iter().map(String::as_str).collect();
        if self.terms.is_empty() {
            return notes;
        }
        let words = pieces::words(&unit.source).to_lowercase();
        let there = self.terms.iter().filter(|(term, _, _)| holds(&words, term));
        notes.extend(there.map(|(_, note, _)| note.as_str()));
        notes
    }
}

/// Whether words hold a term that is not the middle of a word. An ending may
/// follow: "inboxes" is said of an inbox.
fn holds(words: &str, term: &str) -> bool {
    words.match_indices(term).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let first = term.chars().next();
        !(before.is_some_and(spaces) && first.is_some_and(spaces))
    })
}

/// Letters of scripts that put spaces between words, near enough.
fn spaces(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A term in a line.
fn said(term: &Term) -> String {
    let mut parts = Vec::new();
    if term.is_kept {
        parts.push("do not translate".to_owned());
    }
    if !term.preferred.is_empty() {
        parts.push(format!("use “{}”", term.preferred.join("”, “")));
    }
    if !term.avoided.is_empty() {
        parts.push(format!("avoid “{}”", term.avoided.join("”, “")));
    }
    parts.extend(term.note.clone());
    parts.extend(term.definition.clone());
    match parts.is_empty() {
        true => format!("term “{}”", term.source),
        false => format!("term “{}”: {}", term.source, parts.join("; ")),
    }
}

/// The headings that a unit stands below, in a line.
pub fn context(unit: &Unit) -> String {
    unit.context.join(" > ")
}

/// What the tags of a unit stand for, in a line: `<1> link, <2/> code: {count}`.
pub fn codes(unit: &Unit) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut said = Vec::new();
    for piece in unit.source.iter().chain(unit.target.iter().flatten()) {
        let (code, tag) = match piece {
            Piece::Open(code) => (code, format!("<{}>", code.id)),
            Piece::Alone(code) => (code, format!("<{}/>", code.id)),
            Piece::Words(_) | Piece::Close(_) => continue,
        };
        if !seen.insert(code.id) {
            continue;
        }
        let shown = match piece {
            Piece::Open(_) => end_of(unit, code.id).filter(|_| code.kind == "link"),
            _ => Some(code.shown.as_str()),
        };
        said.push(match shown.filter(|shown| !shown.is_empty()) {
            Some(shown) => format!("{tag} {}: {shown}", code.kind),
            None => format!("{tag} {}", code.kind),
        });
    }
    (!said.is_empty()).then(|| said.join(", "))
}

/// What the end of a code shows: for a link, where it leads.
fn end_of(unit: &Unit, id: usize) -> Option<&str> {
    unit.source.iter().find_map(|piece| match piece {
        Piece::Close(code) if code.id == id => {
            let shown = code.shown.trim_start_matches("](");
            Some(shown.strip_suffix(')').unwrap_or(shown))
        }
        _ => None,
    })
}
