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
mod pack;
mod shelf;
mod stock;
mod vlq;
mod word;
mod write;

pub use gather::{gather, gather_words};
pub use ids::{Ids, bits_for};
pub use index::{Further, Index};
pub use stock::{Basis, Edit, Patch, Stock};
pub use write::{Entry, Files, Manifest};
