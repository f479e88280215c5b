//! What each translation was made from: the files of `locales/<tag>/.state/`,
//! which the program writes and nobody else.
//!
//! A state holds, segment by segment, the source's words when the translation
//! was last said to be right, and what the translation looked like then. So it
//! is known which paragraph has changed since, in a checkout of any depth and in
//! a plain folder. Nothing here touches the disk.

mod compare;
mod file;
mod messages;

use serde::{Deserialize, Serialize};

use crate::i18n::cldr::Cldr;
use crate::id::ContentHash;
use crate::parse::{Segment, Segments, Translation};

pub use compare::{Change, Comparison, align, compare, places};
pub use file::{damaged, head, read, write};
pub use messages::{MESSAGES, of_message, of_messages};

/// What a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The rules by which the source was cut.
    pub rules: u32,
    /// The hash of the source's segments.
    pub source: ContentHash,
    /// One for each segment of the source, in its order.
    pub entries: Vec<Entry>,
}

/// What is known of a segment of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The segment's id.
    pub id: String,
    /// What it is, as [`crate::parse::SegmentKind::as_str`] says it.
    pub kind: String,
    /// Its words then.
    pub source: String,
    /// The id of the translation's segment in its place.
    pub target: Option<String>,
    /// How far its translation was.
    pub state: Translation,
}

/// What the rest of the site needs to know of an article's segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Of all segments, in their order.
    pub hash: ContentHash,
    /// Of what they are, in their order: equal where two texts are built alike.
    pub shape: ContentHash,
    /// How many there are.
    pub total: usize,
    /// Words in them, or characters where these are counted.
    pub words: usize,
    /// How far the article is as a translation.
    pub translation: Translation,
    /// Whether it is not to be published yet.
    pub is_draft: bool,
}

impl Summary {
    /// Of an article in a language.
    pub fn of(segments: &Segments, cldr: &Cldr) -> Summary {
        let kinds: Vec<&str> = body(segments).map(|segment| segment.kind.as_str()).collect();
        let words = segments.list.iter().map(|segment| {
            let count = cldr.word_count(&segment.inline.words());
            count.words + count.cjk_chars
        });
        Summary {
            hash: segments.hash(),
            shape: ContentHash::of_value(&kinds),
            total: segments.list.len(),
            words: words.sum(),
            translation: segments.translation,
            is_draft: segments.is_draft,
        }
    }
}

/// The segments that make a text's shape: which fields a front matter has is
/// each language's own business.
fn body(segments: &Segments) -> impl Iterator<Item = &Segment> {
    segments
        .list
        .iter()
        .filter(|segment| !matches!(segment.kind, crate::parse::SegmentKind::Field(_)))
}

/// Says that a translation is one of a source, as both are now.
pub fn stamp(source: &Segments, translation: &Segments) -> State {
    let pairs = compare::align(source, translation);
    State {
        rules: crate::parse::RULES,
        source: source.hash(),
        entries: source
            .list
            .iter()
            .zip(pairs)
            .map(|(segment, target)| Entry {
                id: segment.id.clone(),
                kind: segment.kind.as_str().to_owned(),
                source: segment.inline.canonical(),
                target: target.map(|target| translation.list[target].id.clone()),
                state: translation.translation,
            })
            .collect(),
    }
}
