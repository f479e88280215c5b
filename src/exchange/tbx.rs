//! The site's terms as TBX. Written only: terms are kept in `terms.yaml`.

use super::{Exchange, Term};
use crate::render::tbx::{self, Concept, Language, Standing, Termbase};

/// An exchange's terms as TBX.
pub fn write(exchange: &Exchange) -> String {
    let concepts = exchange.terms.iter().enumerate();
    let termbase = Termbase {
        language: &exchange.source_language,
        title: None,
        source: "terms.yaml",
    };
    let concepts = concepts.map(|(at, term)| concept(at, exchange, term));
    String::from_utf8(tbx::write(&termbase, concepts)).unwrap_or_default()
}

fn concept<'e>(at: usize, exchange: &'e Exchange, term: &'e Term) -> Concept<'e> {
    let kept = term.is_kept.then_some("do not translate");
    Concept {
        id: format!("c{}", at + 1),
        notes: kept.into_iter().chain(term.note.as_deref()).collect(),
        languages: vec![
            Language {
                tag: &exchange.source_language,
                definition: term.definition.as_deref(),
                url: None,
                terms: vec![(&term.source, Standing::Preferred)],
            },
            Language {
                tag: &exchange.target_language,
                definition: None,
                url: None,
                terms: translations(term),
            },
        ],
    }
}

fn translations(term: &Term) -> Vec<(&str, Standing)> {
    let kept = match (term.is_kept, term.preferred.is_empty()) {
        (true, true) => Some(&term.source),
        _ => None,
    };
    let preferred = kept.into_iter().chain(&term.preferred).enumerate();
    let preferred = preferred.map(|(at, word)| match at {
        0 => (word.as_str(), Standing::Preferred),
        _ => (word.as_str(), Standing::Admitted),
    });
    let avoided = term.avoided.iter().map(|word| (word.as_str(), Standing::Deprecated));
    preferred.chain(avoided).collect()
}
