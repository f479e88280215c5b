//! Files that translators' own tools read and write: XLIFF, PO, CSV, TMX, TBX.
//!
//! Everything here is pure: an [`Exchange`] to text and text to a [`Reply`]. What
//! the units are made of, and what becomes of an answer, is `translate`'s affair.

mod format;
mod notes;
mod pieces;
mod place;
mod po;
mod table;
mod tagged;
mod tbx;
mod tmx;
mod xliff;
mod xliff2;
mod xml;

#[cfg(test)]
mod tests;

pub use format::{Format, UnknownFormat, read, utf8, write};

/// What is sent to a translator: one language into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The language of the source, as BCP 47 has it.
    pub source_language: String,
    /// The language to translate into.
    pub target_language: String,
    /// Articles and files of messages, in their order.
    pub files: Vec<File>,
    /// Terms that occur in them.
    pub terms: Vec<Term>,
}

/// An article, or the messages of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// What it is known by when it comes back: the path of the source below the
    /// site, `content/en/glossary/inbox.md`.
    pub path: String,
    /// Where readers see it, if they do.
    pub preview: Option<String>,
    /// In the order of the source.
    pub units: Vec<Unit>,
}

/// What is translated as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// The same for the same source, and alone in its file: for an article the id
    /// of the segment, for messages `message-id`, `message-id.attribute`, or one
    /// for each of the target's plural categories: `message-id[few]`.
    pub id: String,
    /// What it is, such as `heading`: see `SegmentKind::as_str`; `message` for messages.
    pub kind: String,
    /// The words to translate.
    pub source: Vec<Piece>,
    /// The translation that there is, if any.
    pub target: Option<Vec<Piece>>,
    /// How far it is.
    pub state: UnitState,
    /// What a stale translation was made from.
    pub previous: Option<String>,
    /// The headings that it stands below, outermost first.
    pub context: Vec<String>,
    /// What else a translator should know.
    pub notes: Vec<String>,
}

/// How far a translation of a unit is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitState {
    /// There is none.
    #[default]
    Missing,
    /// A machine's, or a draft, which somebody has to read.
    Draft,
    /// The source has changed since it was made.
    Stale,
    /// It says what the source says.
    Translated,
    /// And somebody else has read it.
    Reviewed,
}

/// Words, or what a translation keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, with no markup in them: `*` and `<` are what they are.
    Words(String),
    /// The start of something around words, such as a link. Numbers begin with 1 in
    /// each unit; the end has its start's number.
    Open(Code),
    /// Its end.
    Close(Code),
    /// Something by itself, such as code, a picture, a line break or a variable.
    Alone(Code),
}

/// What a translation keeps as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its number in the unit.
    pub id: usize,
    /// What it is: `strong`, `emphasis`, `strikethrough`, `link`, `code`, `image`,
    /// `html`, `break`, `footnote`, `variable`.
    pub kind: &'static str,
    /// What people see in its place: Markdown, or `{ $count }`.
    pub shown: String,
}

/// A term, for translators to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// In the source language.
    pub source: String,
    /// Words to use for it, the best first.
    pub preferred: Vec<String>,
    /// Words not to use.
    pub avoided: Vec<String>,
    /// Whether it stays as it is in every language.
    pub is_kept: bool,
    /// What else is to be said of it.
    pub note: Option<String>,
    /// What it means, where the site says it.
    pub definition: Option<String>,
}

/// What a translator's file says: only what differs from, or answers, an [`Exchange`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The language it was made from, where the format says it.
    pub source_language: Option<String>,
    /// The language it is in.
    pub target_language: Option<String>,
    /// In the order of the file.
    pub files: Vec<ReplyFile>,
}

/// The answer for a [`File`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyFile {
    /// As [`File::path`].
    pub path: String,
    /// In the order of the file.
    pub units: Vec<ReplyUnit>,
}

/// The answer for a [`Unit`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyUnit {
    /// As [`Unit::id`].
    pub id: String,
    /// The source as the file has it: an answer to another source is no answer.
    pub source: Vec<ReplyPiece>,
    /// The translation; `None` where there is none, or an empty one.
    pub target: Option<Vec<ReplyPiece>>,
    /// How far the tool says it is, where it says so.
    pub state: Option<UnitState>,
    /// Where it stands in the file that was read: line and column, from 1.
    pub place: (usize, usize),
}

/// As [`Piece`], with what a file says of codes: their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplyPiece {
    /// Words, with no markup in them.
    Words(String),
    /// The start of code.
    Open(usize),
    /// Its end.
    Close(usize),
    /// Code by itself.
    Alone(usize),
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub reason: String,
    /// Where: line and column, from 1.
    pub place: (usize, usize),
}
