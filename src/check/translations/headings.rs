//! `parity-headings`: which headings have no counterpart; `parity-ids`: which have
//! an id of their own where their source has given one.

use super::{Findings, Pair, counted, listed};
use crate::diag::{Fix, codes};
use crate::parse::{Article, Below, Heading};

/// Whether a translation lacks parts of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// It has all headings.
    Nothing,
    /// It has not.
    Sections,
}

/// More headings than this are not aligned: the work grows with the square.
const MOST: usize = 400;

/// Compares the headings by level.
pub fn compare(pair: &Pair, findings: &mut Findings) -> Lacks {
    let (source, own) = (&pair.source.text.outline, &pair.article.text.outline);
    let is_same = source.len() == own.len() && source.iter().zip(own).all(|(a, b)| a.level == b.level);
    if is_same {
        ids(pair, findings);
        return Lacks::Nothing;
    }
    let matched = match source.len().max(own.len()) > MOST {
        true => Vec::new(),
        false => align(pair.source, pair.article),
    };
    let lost = without(source, matched.iter().map(|(index, _)| *index));
    let added = without(own, matched.iter().map(|(_, index)| *index));
    report(pair, &matched, &lost, &added, findings);
    match lost.len() > added.len() {
        true => Lacks::Sections,
        false => Lacks::Nothing,
    }
}

/// `parity-ids`: an address that ends in a heading's id works in all languages
/// only if they agree on it.
fn ids(pair: &Pair, findings: &mut Findings) {
    let (source, own) = (&pair.source.text.outline, &pair.article.text.outline);
    for (theirs, ours) in source.iter().zip(own) {
        let (Some(wanted), Some(id)) = (&theirs.id, &ours.id) else {
            continue;
        };
        if wanted == id || wanted.is_empty() || id.is_empty() {
            continue;
        }
        let message = format!("heading has the id `{id}`, in its source it has `{wanted}`");
        let finding = findings.at(codes::PARITY_IDS, ours.range.clone(), message);
        let finding = finding.hint(format!("write `{{#{wanted}}}`, and in links that lead to `#{id}`"));
        let is_taken = own.iter().any(|other| other.id.as_ref() == Some(wanted));
        findings.add(match is_taken || ours.id_range.is_empty() || is_linked(pair, id) {
            true => finding,
            false => finding.fix(Fix::replace(ours.id_range.clone(), wanted.as_str())),
        });
    }
}

/// Whether anything may lead to a heading by its id, and would not any more.
fn is_linked(pair: &Pair, id: &str) -> bool {
    let ends_so = |written: &str| written.rsplit_once('#').is_some_and(|(_, anchor)| anchor == id);
    let mut references = pair.site.articles.iter().flat_map(|article| &article.text.references);
    references.any(|reference| ends_so(&reference.written))
}

/// What is left over, with its place in the outline.
type Left<'a> = Vec<(usize, &'a Heading)>;

fn without(outline: &[Heading], matched: impl Iterator<Item = usize>) -> Left<'_> {
    let matched: Vec<usize> = matched.collect();
    let left = outline.iter().enumerate();
    left.filter(|(index, _)| !matched.contains(index)).collect()
}

fn report(pair: &Pair, matched: &[(usize, usize)], lost: &Left, added: &Left, findings: &mut Findings) {
    let (source, own) = (&pair.source.text.outline, &pair.article.text.outline);
    let are_moved = lost
        .iter()
        .map(|(index, _)| index)
        .eq(added.iter().map(|(index, _)| index));
    let message = match (lost.is_empty(), added.is_empty()) {
        (false, false) if are_moved => levels(lost, added),
        (false, false) => format!("translation {}, and {}", lacks(lost, source.len()), has(added)),
        (false, true) => format!("translation {}", lacks(lost, source.len())),
        (true, _) => format!("translation {}", has(added)),
    };
    // What is new is shown; what is lost, where it would follow.
    let before_gap = || {
        let (first, _) = lost.first()?;
        let (_, index) = matched.iter().rev().find(|(index, _)| index < first)?;
        own.get(*index)
    };
    let place = added.first().map(|(_, heading)| *heading).or_else(before_gap);
    let place = place.map_or_else(|| pair.title(), |heading| heading.range.clone());
    findings.add(findings.at(codes::PARITY_HEADINGS, place, message).hint(pair.hint()));
}

fn names(headings: &Left) -> String {
    listed(headings.iter().map(|(_, heading)| &*heading.text))
}

fn lacks(lost: &Left, all: usize) -> String {
    match (lost.len(), all) {
        (1, 1) => format!("lacks the only heading of its source: {}", names(lost)),
        (some, all) if some == all => format!("lacks all {all} headings of its source: {}", names(lost)),
        (some, all) => format!("lacks {some} of the {all} headings of its source: {}", names(lost)),
    }
}

fn has(added: &Left) -> String {
    let more = counted(added.len(), "heading", "headings");
    format!("has {more} that its source lacks: {}", names(added))
}

fn levels(lost: &Left, added: &Left) -> String {
    let both = lost.iter().zip(added).take(3);
    let both = both.map(|((_, source), (_, own))| {
        format!(
            "`{}` is of level {}, in its source of level {}",
            own.text.trim(),
            own.level,
            source.level
        )
    });
    let both: Vec<String> = both.collect();
    format!("headings are of other levels than in the source: {}", both.join("; "))
}

/// Pairs of headings that stand for each other, by their places in the two
/// outlines: as many as can be, of one level each and in one order; of several
/// ways to pair them, that in which the ids agree, and then the one in which the
/// same stands below each.
fn align(source: &Article, own: &Article) -> Vec<(usize, usize)> {
    let (a, b) = (&source.text.outline, &own.text.outline);
    let width = b.len() + 1;
    let mut best = vec![0_i64; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let paired = likeness(source, own, i, j).map_or(0, |likeness| likeness + best[(i + 1) * width + j + 1]);
            let skipped = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = paired.max(skipped);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let here = best[i * width + j];
        let paired = likeness(source, own, i, j).map(|likeness| likeness + best[(i + 1) * width + j + 1]);
        // Of ways that are as good, it is the last headings that were lost.
        if paired == Some(here) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] == here {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How well two headings go together; none if they cannot.
fn likeness(source: &Article, own: &Article, i: usize, j: usize) -> Option<i64> {
    let (a, b) = (&source.text.outline[i], &own.text.outline[j]);
    if a.level != b.level {
        return None;
    }
    let below = |article: &Article, index: usize| article.shape.below.get(index).copied().unwrap_or_default();
    let (here, there) = (below(source, i), below(own, j));
    let ids = match (&a.id, &b.id) {
        (Some(a), Some(b)) if a == b => 100,
        (Some(_), Some(_)) => -50,
        _ => 0,
    };
    Some(100 + ids - difference(here, there))
}

/// How much two sections differ. That something was lost from one is likelier
/// than that something else stands there instead.
fn difference(source: Below, own: Below) -> i64 {
    let lost = i64::from((source.kinds & !own.kinds).count_ones());
    let added = i64::from((own.kinds & !source.kinds).count_ones());
    let blocks = i64::from(source.blocks.abs_diff(own.blocks));
    8 * lost + 20 * added + (2 * blocks).min(20)
}
