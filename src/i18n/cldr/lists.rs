//! Lists: `A, B and C`.

use std::fmt;

use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_list::parts::ELEMENT;
use icu_locale::Locale;
use writeable::{Part, PartsWrite, Writeable};

use super::Cldr;

/// How the items of a list belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKind {
    /// All of them: `A, B and C`.
    #[default]
    And,
    /// One of them: `A, B or C`.
    Or,
    /// Neither: `A, B, C`.
    Unit,
}

/// A piece of a formatted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPiece {
    /// The item of this position.
    Item(usize),
    /// What stands between items.
    Between(String),
}

impl ListKind {
    /// The kind of a name: `and`, `or`, `unit`.
    pub fn from_name(name: &str) -> Option<ListKind> {
        match name {
            "and" | "conjunction" => Some(ListKind::And),
            "or" | "disjunction" => Some(ListKind::Or),
            "unit" => Some(ListKind::Unit),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct Lists {
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
    unit: Option<ListFormatter>,
}

impl Lists {
    fn new(locale: &Locale) -> Lists {
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let root = &Locale::UNKNOWN;
        Lists {
            and: ListFormatter::try_new_and(locale.into(), wide)
                .or_else(|_| ListFormatter::try_new_and(root.into(), wide))
                .ok(),
            or: ListFormatter::try_new_or(locale.into(), wide)
                .or_else(|_| ListFormatter::try_new_or(root.into(), wide))
                .ok(),
            unit: ListFormatter::try_new_unit(locale.into(), wide)
                .or_else(|_| ListFormatter::try_new_unit(root.into(), wide))
                .ok(),
        }
    }
}

impl Cldr {
    /// The items as one text.
    pub fn list(&self, items: &[&str], kind: ListKind) -> String {
        let mut text = String::new();
        for piece in self.list_pieces(items, kind) {
            match piece {
                ListPiece::Item(index) => text.push_str(items[index]),
                ListPiece::Between(between) => text.push_str(&between),
            }
        }
        text
    }

    /// The same in pieces, for items that get markup. The items' texts matter:
    /// Spanish writes `e` instead of `y` before an i.
    pub fn list_pieces(&self, items: &[&str], kind: ListKind) -> Vec<ListPiece> {
        let lists = self.lists.get_or_init(|| Lists::new(&self.locale));
        let formatter = match kind {
            ListKind::And => &lists.and,
            ListKind::Or => &lists.or,
            ListKind::Unit => &lists.unit,
        };
        let Some(formatter) = formatter else {
            return plain(items.len());
        };
        let mut pieces = Pieces::default();
        match formatter.format(items.iter()).write_to_parts(&mut pieces) {
            Ok(()) => pieces.list,
            Err(_) => plain(items.len()),
        }
    }
}

/// Without any data: commas.
fn plain(items: usize) -> Vec<ListPiece> {
    let mut pieces = Vec::new();
    for index in 0..items {
        if index > 0 {
            pieces.push(ListPiece::Between(", ".to_owned()));
        }
        pieces.push(ListPiece::Item(index));
    }
    pieces
}

#[derive(Default)]
struct Pieces {
    list: Vec<ListPiece>,
    items: usize,
    depth: usize,
}

impl fmt::Write for Pieces {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.list.last_mut() {
            _ if self.depth > 0 || text.is_empty() => {}
            Some(ListPiece::Between(between)) => between.push_str(text),
            _ => self.list.push(ListPiece::Between(text.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for Pieces {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        if part != ELEMENT {
            return write(self);
        }
        if self.depth == 0 {
            self.list.push(ListPiece::Item(self.items));
            self.items += 1;
        }
        self.depth += 1;
        let result = write(self);
        self.depth -= 1;
        result
    }
}
