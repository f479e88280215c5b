//! What all formats do with pieces: put words together, look at how codes are
//! nested, gather units by file.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Piece, Reply, ReplyFile, ReplyPiece, ReplyUnit, Unreadable, place};

/// Units in one file, at most.
const MOST_UNITS: usize = 500_000;

/// Whether each code's end comes after its start, and inside what it began in.
pub fn is_nested(pieces: &[Piece]) -> bool {
    let mut open = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Open(code) => open.push(code.id),
            Piece::Close(code) if open.pop() != Some(code.id) => return false,
            Piece::Close(_) | Piece::Words(_) | Piece::Alone(_) => {}
        }
    }
    open.is_empty()
}

/// Words with the marks around them left out, to look for something in them.
pub fn words(pieces: &[Piece]) -> String {
    let mut words = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(text) => words.push_str(text),
            Piece::Alone(_) => words.push(' '),
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    words
}

/// Adds words to those before them.
pub fn push_words(pieces: &mut Vec<ReplyPiece>, words: &str) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(ReplyPiece::Words(before)) => before.push_str(words),
        _ => pieces.push(ReplyPiece::Words(words.to_owned())),
    }
}

/// A translation, unless it is an empty one.
pub fn target(pieces: Vec<ReplyPiece>) -> Option<Vec<ReplyPiece>> {
    let says = |piece: &ReplyPiece| !matches!(piece, ReplyPiece::Words(words) if words.trim().is_empty());
    pieces.iter().any(says).then_some(pieces)
}

/// Units by the files that they are of, wherever they stand in what is read:
/// people sort tables.
#[derive(Default)]
pub struct Gathered {
    reply: Reply,
    files: BTreeMap<String, usize>,
    count: usize,
}

impl Gathered {
    /// Adds a unit of a file.
    pub fn add(&mut self, path: &str, unit: ReplyUnit) -> Result<(), Unreadable> {
        self.count += 1;
        if self.count > MOST_UNITS {
            return Err(place::wrong(unit.place, format!("more than {MOST_UNITS} units")));
        }
        let next = self.reply.files.len();
        let index = match self.files.entry(path.to_owned()) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.reply.files.push(ReplyFile {
                    path: path.to_owned(),
                    units: Vec::new(),
                });
                *new.insert(next)
            }
        };
        self.reply.files[index].units.push(unit);
        Ok(())
    }

    /// Takes the languages from where they are said first.
    pub fn languages(&mut self, source: Option<&str>, target: Option<&str>) {
        let said = |tag: &str| (!tag.is_empty()).then(|| tag.to_owned());
        let reply = &mut self.reply;
        reply.source_language = reply.source_language.take().or_else(|| source.and_then(said));
        reply.target_language = reply.target_language.take().or_else(|| target.and_then(said));
    }

    /// All of them.
    pub fn reply(self) -> Reply {
        self.reply
    }
}

/// The words of pieces alone.
pub fn plain(pieces: &[ReplyPiece]) -> String {
    let words = pieces.iter().filter_map(|piece| match piece {
        ReplyPiece::Words(words) => Some(words.as_str()),
        ReplyPiece::Open(_) | ReplyPiece::Close(_) | ReplyPiece::Alone(_) => None,
    });
    words.collect()
}
