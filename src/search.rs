//! What search looks through: each article's words, and from them an index of
//! each locale, in files small enough to be loaded as one types.
//!
//! An article's words are [gathered](gather) when it is parsed and [packed](pack);
//! they depend on nothing but its file. An [`Index`] is made of those of all
//! articles of a locale, and becomes [`Files`]: a manifest that is fetched first,
//! files of words, files of what results show, and the words of all titles. How
//! an article is found in them is the same whatever other articles there are, so
//! that a change of one article changes few files. `docs/search.md` says what is
//! in them.

mod divide;
mod gather;
mod ids;
mod index;

mod lexicon;
mod numbers;
mod pack;
mod shelf;
mod stock;
mod vlq;
mod word;
mod write;

use crate::i18n::{Analyzer, Locale, Locales};

pub use gather::{gather, gather_words};
pub use ids::{Ids, bits_for};
pub use index::{Further, Index};
pub use stock::{Basis, Edit, Patch, Stock};
pub use write::{Entry, Files, Manifest};

/// Which locale's words: its tag, and what is known of them.
#[derive(Clone, Copy)]
pub struct Language<'a> {
    /// The locale's tag.
    pub tag: &'a str,
    /// Its words.
    pub analyzer: &'a Analyzer,
}

impl<'a> Language<'a> {
    /// Of one of the site's locales.
    pub fn of(locales: &'a Locales, locale: Locale) -> Language<'a> {
        Language {
            tag: locales.tag(locale).as_str(),
            analyzer: locales.analyzer(locale),
        }
    }
}
