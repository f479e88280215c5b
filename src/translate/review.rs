//! A translation beside its source, segment by segment.

use std::ops::Range;

use super::Desk;
use super::diff::{Word, words};
use crate::diag::Diagnostic;
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::Segments;
use crate::state::{self, Change, State};

/// A text, segment by segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The file of the text.
    pub file: std::sync::Arc<str>,
    /// What it says.
    pub segments: Vec<Reviewed>,
    /// What the source says and it does not.
    pub absent: Vec<String>,
}

/// A segment of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: &'static str,
    /// Its bytes in the file.
    pub place: Range<usize>,
    /// What it says, as Markdown.
    pub text: String,
    /// What the source says there.
    pub source: Option<String>,
    /// The source's old words and new ones, where they have changed since.
    pub words: Vec<Word>,
    /// How it stands.
    pub standing: Standing,
}

/// How it stands with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the source's.
    Source,
    /// It says what the source says.
    Current,
    /// The source has changed since.
    Stale,
    /// Nobody has said what it was made from.
    Unstamped,
    /// The source has nothing like it.
    Unmatched,
    /// There is no translation.
    Missing,
}

impl Standing {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Source => "source",
            Standing::Current => "current",
            Standing::Stale => "stale",
            Standing::Unstamped => "unstamped",
            Standing::Unmatched => "unmatched",
            Standing::Missing => "missing",
        }
    }
}

/// The text of an article in a language, for readers of a locale, which may
/// have another. `None` if there is none.
pub fn review(
    desk: &Desk,
    key: &ArticleKey,
    locale: Locale,
    language: Locale,
) -> Result<Option<Review>, Box<Diagnostic>> {
    let source = desk.locales.source();
    let Some(file) = desk.file(key, language) else {
        return Ok(None);
    };
    let text = desk.segments(file)?;
    let mut review = Review {
        file: file.path.clone(),
        segments: alone(&text, standing_alone(source, locale, language)),
        absent: Vec::new(),
    };
    if let Some(original) = desk
        .file(key, source)
        .filter(|_| locale == language && locale != source)
    {
        let state = desk.state(key, locale).transpose()?;
        beside(&mut review, &text, &desk.segments(original)?, state.as_ref());
    }
    Ok(Some(review))
}

fn standing_alone(source: Locale, locale: Locale, language: Locale) -> Standing {
    match (locale == language, locale == source) {
        (true, true) => Standing::Source,
        (true, false) => Standing::Unmatched,
        (false, _) => Standing::Missing,
    }
}

fn alone(text: &Segments, standing: Standing) -> Vec<Reviewed> {
    let segments = text.list.iter().map(|segment| Reviewed {
        id: segment.id.clone(),
        kind: segment.kind.as_str(),
        place: segment.place.clone(),
        text: segment.inline.markdown(),
        source: None,
        words: Vec::new(),
        standing,
    });
    segments.collect()
}

/// Puts the source beside each segment: that from which it was stamped, or else
/// what stands in its place.
fn beside(review: &mut Review, text: &Segments, source: &Segments, state: Option<&State>) {
    let changes = state.map(|state| state::compare(state, source).now);
    let mut taken = vec![false; text.list.len()];
    let in_place = state::align(source, text);
    for (index, segment) in source.list.iter().enumerate() {
        let change = changes.as_ref().and_then(|changes| changes.get(index)).copied();
        let entry = state.zip(change).and_then(|(state, change)| change.entry(state));
        let stamped = entry.and_then(|entry| {
            let target = entry.target.as_ref()?;
            text.list.iter().position(|segment| segment.id == *target)
        });
        let is_free = |at: &usize| !taken[*at];
        let Some(at) = stamped.filter(is_free).or_else(|| in_place[index].filter(is_free)) else {
            review.absent.push(segment.inline.markdown());
            continue;
        };
        taken[at] = true;
        let reviewed = &mut review.segments[at];
        reviewed.source = Some(segment.inline.markdown());
        reviewed.standing = match change {
            None => Standing::Unstamped,
            Some(change) if change.is_stale() => Standing::Stale,
            Some(_) => Standing::Current,
        };
        if let (Some(Change::Changed(_)), Some(entry)) = (change, entry) {
            reviewed.words = words(&entry.source, &segment.inline.canonical());
        }
    }
}
