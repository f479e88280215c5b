//! Numbers footnotes in the order in which the text first refers to them.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag};

use super::Located;

/// The footnotes of one text.
#[derive(Default)]
pub struct Footnotes {
    numbers: BTreeMap<String, usize>,
    references: BTreeMap<String, usize>,
}

impl Footnotes {
    /// Numbers those that are both referred to and defined.
    pub fn of(events: &[Located]) -> Footnotes {
        let defined: BTreeSet<&str> = events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(Tag::FootnoteDefinition(label)) => Some(&**label),
                _ => None,
            })
            .collect();
        let mut footnotes = Footnotes::default();
        if defined.is_empty() {
            return footnotes;
        }
        for (event, _) in events {
            if let Event::FootnoteReference(label) = event
                && defined.contains(&**label)
                && !footnotes.numbers.contains_key(&**label)
            {
                let number = footnotes.numbers.len() + 1;
                footnotes.numbers.insert(label.to_string(), number);
            }
        }
        footnotes
    }

    /// The number of a footnote; `None` if nothing refers to it or it is not defined.
    pub fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// Counts one more reference: the footnote's number and which reference this is.
    pub fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let number = self.number(label)?;
        let nth = self.references.entry(label.to_owned()).or_insert(0);
        *nth += 1;
        Some((number, *nth))
    }
}
