//! What has become of a source since a translation was made from it.

use similar::{Algorithm, DiffTag, TextDiff, capture_diff_slices};

use super::{Entry, State};
use crate::parse::{Segment, SegmentKind, Segments};

/// A changed text is taken for a new version of an old one if so much of it is
/// the same, as the share of both.
const SIMILAR: f32 = 0.5;

/// What has become of a source, segment by segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// One for each segment that the source has now, in its order.
    pub now: Vec<Change>,
    /// Positions in the state of what the source has no more.
    pub removed: Vec<usize>,
}

/// What has become of a segment. Numbers are positions in the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it was.
    Same(usize),
    /// It stands elsewhere.
    Moved(usize),
    /// It says something else.
    Changed(usize),
    /// It was not there.
    Added,
}

impl Change {
    /// Whether its translation is to be looked at.
    pub fn is_stale(self) -> bool {
        matches!(self, Change::Changed(_) | Change::Added)
    }

    /// What the state knows of it.
    pub fn entry(self, state: &State) -> Option<&Entry> {
        match self {
            Change::Same(at) | Change::Moved(at) | Change::Changed(at) => state.entries.get(at),
            Change::Added => None,
        }
    }
}

impl Comparison {
    /// How many translations are to be looked at.
    pub fn stale(&self) -> usize {
        self.now.iter().filter(|change| change.is_stale()).count()
    }

    /// Whether something stands elsewhere, or is gone.
    pub fn is_rebuilt(&self) -> bool {
        !self.removed.is_empty() || self.now.iter().any(|change| matches!(change, Change::Moved(_)))
    }
}

/// Compares a source with what a translation was made from.
pub fn compare(state: &State, source: &Segments) -> Comparison {
    let before: Vec<&str> = state.entries.iter().map(|entry| entry.id.as_str()).collect();
    let after: Vec<&str> = source.list.iter().map(|segment| segment.id.as_str()).collect();
    let mut now: Vec<Option<Change>> = vec![None; after.len()];
    let mut left: Vec<bool> = vec![true; before.len()];
    for op in capture_diff_slices(Algorithm::Lcs, &before, &after) {
        if op.tag() == DiffTag::Equal {
            for (old, new) in op.old_range().zip(op.new_range()) {
                now[new] = Some(Change::Same(old));
                left[old] = false;
            }
        }
    }
    for (new, id) in after.iter().enumerate() {
        if now[new].is_none()
            && let Some(old) = before.iter().position(|old| old == id).filter(|old| left[*old])
        {
            now[new] = Some(Change::Moved(old));
            left[old] = false;
        }
    }
    for (new, segment) in source.list.iter().enumerate() {
        if now[new].is_none()
            && let Some(old) = likest(segment, state, &left, neighbours(&now, new, before.len()))
        {
            now[new] = Some(Change::Changed(old));
            left[old] = false;
        }
    }
    Comparison {
        now: now.into_iter().map(|change| change.unwrap_or(Change::Added)).collect(),
        removed: (0..before.len()).filter(|old| left[*old]).collect(),
    }
}

/// The positions of the state between those of a segment's neighbours: there a
/// new version of it is expected.
fn neighbours(now: &[Option<Change>], new: usize, end: usize) -> std::ops::Range<usize> {
    let position = |change: &Option<Change>| match change {
        Some(Change::Same(at) | Change::Changed(at)) => Some(*at),
        _ => None,
    };
    let start = now[..new].iter().rev().find_map(position).map_or(0, |at| at + 1);
    let end = now[new + 1..].iter().find_map(position).unwrap_or(end);
    start..end.max(start)
}

/// The old version of a segment: what stood in its place and was of its kind, or
/// else what is most like it.
fn likest(segment: &Segment, state: &State, left: &[bool], place: std::ops::Range<usize>) -> Option<usize> {
    let is_free = |at: &usize| left[*at] && state.entries[*at].kind == segment.kind.as_str();
    // A field is itself, whatever it says.
    if matches!(segment.kind, SegmentKind::Field(_)) {
        return (0..left.len()).find(is_free);
    }
    let words = segment.inline.canonical();
    let alike = |at: usize| TextDiff::from_unicode_words(state.entries[at].source.as_str(), words.as_str()).ratio();
    let best = (0..left.len())
        .filter(is_free)
        .map(|at| (alike(at), at))
        .filter(|(ratio, _)| *ratio >= SIMILAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, at)| at);
    // One for one in the same place, whatever it says.
    let mut here = place.filter(is_free);
    best.or_else(|| here.next().filter(|_| here.next().is_none()))
}

/// For each segment of a source, the position of its translation's. Texts that
/// are built alike go one by one; where they are not, what is of one kind and in
/// one order goes together.
pub fn align(source: &Segments, translation: &Segments) -> Vec<Option<usize>> {
    let kinds = |segments: &Segments| -> Vec<&'static str> {
        segments.list.iter().map(|segment| segment.kind.as_str()).collect()
    };
    let (ours, theirs) = (kinds(source), kinds(translation));
    let mut pairs = vec![None; ours.len()];
    for op in capture_diff_slices(Algorithm::Lcs, &ours, &theirs) {
        if op.tag() == DiffTag::Equal {
            for (our, their) in op.old_range().zip(op.new_range()) {
                pairs[our] = Some(their);
            }
        }
    }
    pairs
}

/// For each entry of a state, the position of its translation: the segment that
/// was stamped, or what stands in its place since.
pub fn places(state: &State, translation: &Segments) -> Vec<Option<usize>> {
    let list = &translation.list;
    let named = |entry: &Entry| {
        list.iter()
            .position(|segment| Some(&segment.id) == entry.target.as_ref())
    };
    let mut places: Vec<Option<usize>> = state.entries.iter().map(named).collect();
    let mut taken = vec![false; list.len()];
    for place in places.iter().flatten() {
        taken[*place] = true;
    }
    let ours: Vec<&str> = state.entries.iter().map(|entry| entry.kind.as_str()).collect();
    let theirs: Vec<&str> = list.iter().map(|segment| segment.kind.as_str()).collect();
    for op in capture_diff_slices(Algorithm::Lcs, &ours, &theirs) {
        if op.tag() != DiffTag::Equal {
            continue;
        }
        for (our, their) in op.old_range().zip(op.new_range()) {
            if places[our].is_none() && state.entries[our].target.is_some() && !taken[their] {
                places[our] = Some(their);
                taken[their] = true;
            }
        }
    }
    places
}

#[cfg(test)]
mod tests;
