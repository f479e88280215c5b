//! What a mapping may hold, as data: found out by letting the code that reads
//! it read nothing, so that no field can be read and not described.

use std::ops::RangeInclusive;

/// A field that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// Whether it must be there.
    pub need: Need,
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The file is wrong without it.
    Required,
    /// It may be left out, or have no value.
    Optional,
}

/// What a field may hold. Patterns are regular expressions that every right
/// value matches, in the syntax that ECMA 262 and Rust's `regex` share.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Not described any further.
    Any,
    /// Text; numbers and booleans are taken as they are written.
    Text,
    /// Text of a form that numbers may have too.
    Name(&'static str),
    /// Text of a form that no number has.
    Address(&'static str),
    /// RFC 3339 full-date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Integer,
    /// A whole number from a range.
    Count(RangeInclusive<i64>),
    /// One of a few words.
    Choice(Vec<String>),
    /// A list of text.
    Texts,
    /// A list of text of a form that no number has.
    Addresses(&'static str),
    /// A list of whole numbers from a range.
    Counts(RangeInclusive<i64>),
    /// Fields of its own.
    Mapping(Vec<Field>),
    /// A list of mappings.
    Mappings(Vec<Field>),
    /// Some of these names, each with one of these words.
    Table {
        /// The names.
        names: Vec<&'static str>,
        /// The words.
        words: &'static [&'static str],
    },
}
