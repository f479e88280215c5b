//! What has been translated before: the same words in the same surroundings, or
//! words that everybody has translated alike.

use std::collections::BTreeMap;

use super::pieces::{as_reply, check, inline, of_target};
use super::units::Work;
use crate::exchange::{ReplyPiece, UnitState};

/// A translation that somebody has made.
struct Known {
    /// What stands before it in its article.
    before: Option<String>,
    /// The headings that it stands below.
    path: Vec<String>,
    target: Vec<ReplyPiece>,
}

/// Translations by kind and words of their sources.
pub struct Memory(BTreeMap<(&'static str, String), Vec<Known>>);

impl Memory {
    /// Of what is translated and up to date.
    pub fn of(works: &[Work]) -> Memory {
        let mut memory: BTreeMap<(&'static str, String), Vec<Known>> = BTreeMap::new();
        for work in works {
            for (at, unit) in work.units.iter().enumerate() {
                let target = unit.target.as_deref().filter(|_| unit.state >= UnitState::Translated);
                let Some(target) = target
                    .map(as_reply)
                    .filter(|target| check(target, &work.kept[at]).is_ok())
                else {
                    continue;
                };
                let known = Known {
                    before: before(work, at),
                    path: unit.context.clone(),
                    target,
                };
                memory.entry(name(work, at)).or_default().push(known);
            }
        }
        Memory(memory)
    }

    /// Fills in what has no translation and is known. It is a draft until
    /// somebody says that it is right there.
    pub fn fill(&self, works: &mut [Work]) {
        for work in works.iter_mut() {
            for at in 0..work.units.len() {
                if work.units[at].target.is_some() {
                    continue;
                }
                let Some(target) = self.find(work, at) else { continue };
                if check(target, &work.kept[at]).is_err() {
                    continue;
                }
                let words = inline(target, &work.kept[at], &work.stands[at]);
                let (pieces, _) = of_target(&words, &work.kept[at]);
                let unit = &mut work.units[at];
                unit.target = Some(pieces);
                unit.state = UnitState::Draft;
                unit.notes.push("the same words are translated so elsewhere".to_owned());
            }
        }
    }

    fn find(&self, work: &Work, at: usize) -> Option<&[ReplyPiece]> {
        let known = self.0.get(&name(work, at))?;
        let (before, path) = (before(work, at), &work.units[at].context);
        let is_here = |known: &&Known| known.before == before || !path.is_empty() && known.path == *path;
        let mut here = known.iter().filter(is_here);
        let first = here.next();
        if let Some(first) = first.filter(|first| here.all(|other| other.target == first.target)) {
            return Some(&first.target);
        }
        let first = known.first()?;
        known
            .iter()
            .all(|other| other.target == first.target)
            .then_some(&first.target)
    }
}

fn name(work: &Work, at: usize) -> (&'static str, String) {
    let segment = &work.source.list[at];
    (segment.kind.as_str(), segment.inline.canonical())
}

fn before(work: &Work, at: usize) -> Option<String> {
    let before = at.checked_sub(1)?;
    Some(work.source.list[before].inline.canonical())
}
