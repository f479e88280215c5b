//! Which articles have most in common with one, and are not all of one kind.

use std::cmp::Reverse;

use super::SPARE;
use super::given::Given;
use super::likeness::{self, ONE, Spaces, UNIT, rarity, share};
use crate::graph::references::Destination;
use crate::graph::{FamilyIdx, PageKind, Site};

/// Of the articles with a tag so many are compared, so that a tag on half of the
/// site does not make the work grow with the square of its size.
const CROWD: usize = 1024;

/// An article of a section as large as this is compared with its neighbours only.
const NEIGHBOURS: usize = 24;

/// So many of those that have most in common are compared with each other.
const SHORTLIST: usize = 24;

/// So many spare ones are chosen with as much care as those that are shown.
const CAREFUL: usize = 2;

/// What each sign of having something in common is worth, in percent of the
/// likeness of texts that say wholly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// What the texts are about.
    pub text: u32,
    /// The same tags, and no others.
    pub tags: u32,
    /// A link from one to the other; in both directions it is twice as much.
    pub link: u32,
    /// The same section.
    pub section: u32,
    /// What is taken off for each that was chosen before and is wholly like it.
    pub repetition: u32,
}

impl Default for Weights {
    /// As measured: see `docs/related.md`.
    fn default() -> Weights {
        Weights {
            text: 100,
            tags: 40,
            link: 40,
            section: 2,
            repetition: 80,
        }
    }
}

/// What articles are compared by.
pub struct Ranking<'s> {
    site: &'s Site,
    given: &'s Given,
    weights: &'s Weights,
    spaces: Spaces,
    by_tag: Vec<Vec<FamilyIdx>>,
    /// What each tag tells.
    tag_rarities: Vec<u64>,
    /// By family: what all of its tags tell, as a factor that makes it one
    /// [`UNIT`], times 2 to the 16th.
    tag_units: Vec<u64>,
    outgoing: Links,
    incoming: Links,
}

type Links = Vec<Vec<FamilyIdx>>;

/// What all others have in common with one article; used again for the next.
pub struct Scores {
    by_family: Vec<Score>,
    /// Those that are not nought.
    scored: Vec<FamilyIdx>,
    /// Room for an article that others are compared with.
    weights: likeness::Weights,
}

/// In parts of [`ONE`].
#[derive(Clone, Copy, Default)]
struct Score {
    /// The likeness of texts, or a part of it.
    text: u32,
    /// All else.
    other: u32,
    is_scored: bool,
}

impl Scores {
    /// For a site of so many families.
    pub fn new(families: usize) -> Scores {
        Scores {
            by_family: vec![Score::default(); families],
            scored: Vec::new(),
            weights: likeness::Weights::default(),
        }
    }

    fn of(&mut self, family: FamilyIdx) -> &mut Score {
        let score = &mut self.by_family[family.index()];
        if !score.is_scored {
            score.is_scored = true;
            self.scored.push(family);
        }
        score
    }

    /// The best, and what they have in common but for the texts; ties by key.
    /// Everything is nought again.
    fn take(&mut self, count: usize) -> Vec<(FamilyIdx, u32)> {
        // Both as one number, which is quick to compare; the greatest score first.
        let rank = |family: &FamilyIdx| {
            let score = self.by_family[family.index()];
            u64::from(u32::MAX - score.text - score.other) << 32 | family.index() as u64
        };
        let mut best: Vec<u64> = self.scored.iter().map(rank).collect();
        if best.len() > count && count > 0 {
            best.select_nth_unstable(count - 1);
        }
        best.truncate(count);
        let family = |rank: u64| FamilyIdx::new((rank & u64::from(u32::MAX)) as usize);
        let best = best.into_iter().map(|rank| {
            let family = family(rank);
            (family, self.by_family[family.index()].other)
        });
        let best = best.collect();
        for family in self.scored.drain(..) {
            self.by_family[family.index()] = Score::default();
        }
        best
    }
}

/// One that may be chosen.
struct Candidate {
    family: FamilyIdx,
    /// What it has in common.
    score: u32,
    /// How much it repeats of those that were chosen.
    repeats: u32,
}

impl<'s> Ranking<'s> {
    /// Of a site.
    pub fn new(site: &'s Site, given: &'s Given, weights: &'s Weights) -> Ranking<'s> {
        let by_tag = by_tag(site);
        let having = by_tag.iter().map(Vec::len);
        let tag_rarities: Vec<u64> = having.map(|count| rarity(count, site.families.len())).collect();
        let length = |family: &crate::graph::Family| {
            let tags = site.facts[family.source.index()].tags.iter();
            let squares = tags.map(|tag| tag_rarities[tag.index()].pow(2));
            squares.sum::<u64>()
        };
        let unit = |family| (UNIT << 16) / u64::isqrt(length(family)).max(1);
        let tag_units = site.families.iter().map(unit).collect();
        let (outgoing, incoming) = links(site);
        Ranking {
            site,
            given,
            weights,
            spaces: Spaces::new(site),
            by_tag,
            tag_rarities,
            tag_units,
            outgoing,
            incoming,
        }
    }

    /// Others than those listed that have most in common with a family, best
    /// first: as many as are wanted, and more to spare.
    pub fn more(&self, family: FamilyIdx, listed: &[FamilyIdx], wanted: usize, scores: &mut Scores) -> Vec<FamilyIdx> {
        let room = wanted * SPARE;
        self.score_texts(family, scores);
        self.score_others(family, scores);
        let section = self.site.families[family.index()].section;
        let best = scores.take(SHORTLIST.max(room + room / 2) + listed.len() + 1);
        let weights = &mut scores.weights;
        let texts = self.spaces.spread(self.site, family, family, weights);
        let mut candidates: Vec<Candidate> = best
            .into_iter()
            .filter(|(other, _)| *other != family && !listed.contains(other))
            .map(|(other, common)| {
                let is_beside = self.site.families[other.index()].section == section;
                let beside = if is_beside { self.weights.section } else { 0 };
                let given = self.given.likeness(family, other);
                let text = given.unwrap_or_else(|| texts.likeness(other));
                let text = percent(text, self.weights.text);
                Candidate {
                    family: other,
                    score: text + common + percent(ONE, beside),
                    repeats: 0,
                }
            })
            .collect();
        drop(texts);
        for one in listed {
            self.note(family, *one, &mut candidates, weights);
        }
        self.choose(family, candidates, (wanted, room), weights)
    }

    /// Adds the likeness of texts, as far as it is known of candidates.
    fn score_texts(&self, family: FamilyIdx, scores: &mut Scores) {
        if self.weights.text == 0 {
            return;
        }
        let is_given = self.given.covers(family);
        for (other, likeness) in self.spaces.candidates(self.site, family) {
            // Of two that somebody has compared, it counts what is given.
            if !(is_given && self.given.covers(other)) {
                scores.of(other).text += percent(likeness, self.weights.text);
            }
        }
        for (other, likeness) in self.given.of(family) {
            scores.of(*other).text += percent(*likeness, self.weights.text);
        }
    }

    /// Adds tags, links and, where nothing else is there, neighbours.
    fn score_others(&self, family: FamilyIdx, scores: &mut Scores) {
        let source = self.site.families[family.index()].source;
        for tag in &self.site.facts[source.index()].tags {
            let rarity = self.tag_rarities[tag.index()];
            let weight = |family: FamilyIdx| ((rarity * self.tag_units[family.index()]) >> 16) as u32;
            let own = weight(family);
            for other in around(&self.by_tag[tag.index()], family, CROWD) {
                scores.of(*other).other += percent(share(own * weight(*other)), self.weights.tags);
            }
        }
        let linked = [&self.outgoing, &self.incoming];
        for other in linked.into_iter().flat_map(|links| &links[family.index()]) {
            scores.of(*other).other += percent(ONE, self.weights.link);
        }
        let section = self.site.families[family.index()].section;
        let siblings = &self.site.sections[section.index()].families;
        for other in around(siblings, family, NEIGHBOURS) {
            scores.of(*other).other += u32::from(self.weights.section > 0);
        }
    }

    /// Notes that one is among those that readers see.
    fn note(
        &self,
        family: FamilyIdx,
        chosen: FamilyIdx,
        candidates: &mut [Candidate],
        weights: &mut likeness::Weights,
    ) {
        if self.weights.repetition == 0 {
            return;
        }
        let texts = self.spaces.spread(self.site, family, chosen, weights);
        for candidate in candidates {
            let given = self.given.likeness(candidate.family, chosen);
            let likeness = given.unwrap_or_else(|| texts.likeness(candidate.family));
            // Squared: most articles have something in common, and that is no fault.
            let square = u64::from(likeness).pow(2) / u64::from(ONE);
            candidate.repeats += square as u32;
        }
    }

    /// Marginal relevance (Carbonell and Goldstein 1998): one after the other,
    /// what has most in common and repeats least of all those before it.
    fn choose(
        &self,
        family: FamilyIdx,
        mut candidates: Vec<Candidate>,
        (wanted, room): (usize, usize),
        weights: &mut likeness::Weights,
    ) -> Vec<FamilyIdx> {
        let mut chosen = Vec::with_capacity(room.min(candidates.len()));
        while chosen.len() < wanted + CAREFUL && chosen.len() < room {
            let values = candidates.iter().enumerate();
            let best = values.min_by_key(|(_, candidate)| self.rank(candidate));
            let Some((at, _)) = best else { break };
            let best = candidates.swap_remove(at);
            self.note(family, best.family, &mut candidates, weights);
            chosen.push(best.family);
        }
        candidates.sort_unstable_by_key(|candidate| self.rank(candidate));
        let spare = candidates.into_iter().map(|candidate| candidate.family);
        chosen.extend(spare.take(room - chosen.len()));
        chosen
    }

    /// The smallest is the best; ties by key.
    fn rank(&self, candidate: &Candidate) -> (Reverse<i64>, FamilyIdx) {
        let loss = percent(candidate.repeats, self.weights.repetition);
        (Reverse(i64::from(candidate.score) - i64::from(loss)), candidate.family)
    }
}

fn percent(value: u32, percent: u32) -> u32 {
    // No value is much greater than `ONE`, so nothing is lost.
    value * percent / 100
}

fn by_tag(site: &Site) -> Vec<Vec<FamilyIdx>> {
    let mut by_tag = vec![Vec::new(); site.tags.terms.len()];
    for (index, family) in site.families.iter().enumerate() {
        for tag in &site.facts[family.source.index()].tags {
            by_tag[tag.index()].push(FamilyIdx::new(index));
        }
    }
    by_tag
}

/// Which source article links to which, in both directions, each once.
fn links(site: &Site) -> (Links, Links) {
    let mut outgoing = vec![Vec::new(); site.families.len()];
    let mut incoming = vec![Vec::new(); site.families.len()];
    for (index, family) in site.families.iter().enumerate() {
        for link in &site.facts[family.source.index()].links {
            if let Destination::Page {
                kind: PageKind::Article(to),
                ..
            } = link
            {
                outgoing[index].push(*to);
            }
        }
        outgoing[index].sort_unstable();
        outgoing[index].dedup();
        for to in &outgoing[index] {
            incoming[to.index()].push(FamilyIdx::new(index));
        }
    }
    (outgoing, incoming)
}

/// At most `count` of a sorted list, those about one of them.
fn around(list: &[FamilyIdx], family: FamilyIdx, count: usize) -> &[FamilyIdx] {
    let at = list.binary_search(&family).unwrap_or_else(|at| at);
    let from = at.saturating_sub(count / 2).min(list.len().saturating_sub(count));
    &list[from..list.len().min(from + count)]
}
