//! Languages and their words.
//!
//! [`Tag`] is a canonical BCP 47 tag, [`Locales`] the site's locales with their
//! fallback chains, [`cldr::Cldr`] everything CLDR knows about one of them,
//! [`Messages`] the words of the user interface (Fluent), and [`bidi`] what must
//! be isolated in a text of two directions. [`Analyzer`] makes of words what
//! search and links compare.
//!
//! Invariant: no language name, alphabet, direction, plural rule or date order
//! is written in this code; all of it is data. Everything here is immutable
//! once made, and `Sync`. This room reads no files and decides nothing about
//! articles.

pub mod analysis;
pub mod cldr;
pub mod bidi;
pub mod facts;
mod filing;
mod letters;
mod locales;
pub mod messages;
mod pseudo;
mod reach;
mod scan;
mod negotiation;
mod tag;

pub use analysis::{Analyzer, Lexicon, Numbers, fold, foldings, is_unspaced};
pub use filing::Filing;
pub use letters::{is_alphabetic, is_alphanumeric, is_uppercase, lowercase};
pub use locales::{Direction, Locale, LocaleSpec, Locales};
pub use messages::pseudo::{built_in, messages as pseudo_messages};
pub use messages::{
    Arg, Choice, ChosenBy, Described, Form, Formatted, Ignores, Inventory, Key, MessageFile, Messages, Origin,
};
pub use negotiation::{Range, ranges};
pub use pseudo::Pseudo;
pub use reach::{reaches, utf8};
pub use scan::{SIZE, bits, bits_of_two, count, first, occurrences, places, places_by, places_by_two, within};
pub use tag::{Tag, TagProblem};
