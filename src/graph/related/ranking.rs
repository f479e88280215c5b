//! Which articles have most in common with one, and are not all of one kind.

use std::cmp::Reverse;

use super::SPARE;
use super::given::Given;
use super::likeness::{self, ONE, Spaces, UNIT, rarity, share};
use crate::graph::references::Destination;
use crate::graph::{Family, FamilyIdx, PageKind, Site};

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
    spaces: &'s Spaces,
    /// Who has each tag, and how much of what all of their tags tell.
    by_tag: Vec<Vec<(FamilyIdx, u32)>>,
    outgoing: Links,
    incoming: Links,
}

type Links = Vec<Vec<FamilyIdx>>;

/// What all others have in common with one article; used again for the next.
pub struct Scores {
    /// By family, in parts of [`ONE`]: the likeness of texts, or a part of it.
    texts: Vec<u32>,
    /// All else.
    others: Vec<u32>,
    /// A bit for each family of which there is anything: to decide at each whether
    /// it is the first time would take longer than to add to it.
    scored: Vec<u64>,
    /// Room for the ranks of these.
    ranks: Vec<u64>,
    /// Room for an article that others are compared with.
    weights: likeness::Weights,
}

impl Scores {
    /// For a site of so many families.
    pub fn new(families: usize) -> Scores {
        Scores {
            texts: vec![0; families],
            others: vec![0; families],
            scored: vec![0; families.div_ceil(64)],
            ranks: Vec::new(),
            weights: likeness::Weights::default(),
        }
    }

    fn add_text(&mut self, family: FamilyIdx, likeness: u32) {
        self.mark(family);
        self.texts[family.index()] += likeness;
    }

    fn add_other(&mut self, family: FamilyIdx, likeness: u32) {
        self.mark(family);
        self.others[family.index()] += likeness;
    }

    fn mark(&mut self, family: FamilyIdx) {
        self.scored[family.index() / 64] |= 1 << (family.index() % 64);
    }

    /// The best, and what they have in common but for the texts; ties by key.
    /// Everything is nought again.
    fn take(&mut self, count: usize) -> Vec<(FamilyIdx, u32)> {
        self.ranks.clear();
        for (word, bits) in self.scored.iter().enumerate() {
            let mut left = *bits;
            while left != 0 {
                let family = word * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                let score = self.texts[family] + self.others[family];
                self.texts[family] = 0;
                // Both as one number, which is quick to compare; the greatest score first.
                self.ranks.push(u64::from(u32::MAX - score) << 32 | family as u64);
            }
        }
        if self.ranks.len() > count && count > 0 {
            self.ranks.select_nth_unstable(count - 1);
        }
        let best = self.ranks.iter().take(count);
        let best = best.map(|rank| (rank & u64::from(u32::MAX)) as usize);
        let best = best.map(|family| (FamilyIdx::new(family), self.others[family]));
        let best = best.collect();
        for family in self.ranks.drain(..) {
            self.others[(family & u64::from(u32::MAX)) as usize] = 0;
        }
        self.scored.fill(0);
        best
    }
}

/// One that may be chosen.
struct Candidate {
    family: FamilyIdx,
    /// What it has in common.
    score: u32,
    /// How much it repeats of those that it has been compared with.
    repeats: u32,
    /// So many of those that readers see.
    compared: usize,
}

impl<'s> Ranking<'s> {
    /// Of a site.
    pub fn new(site: &'s Site, given: &'s Given, (spaces, weights): (&'s Spaces, &'s Weights)) -> Ranking<'s> {
        let ((outgoing, incoming), by_tag) = rayon::join(|| links(site), || by_tag(site));
        Ranking {
            site,
            given,
            weights,
            spaces,
            by_tag,
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
        let candidates: Vec<Candidate> = best
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
                    compared: 0,
                }
            })
            .collect();
        drop(texts);
        self.choose(family, candidates, listed, (wanted, room), weights)
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
                scores.add_text(other, percent(likeness, self.weights.text));
            }
        }
        for (other, likeness) in self.given.of(family) {
            scores.add_text(*other, percent(*likeness, self.weights.text));
        }
    }

    /// Adds tags, links and, where nothing else is there, neighbours.
    fn score_others(&self, family: FamilyIdx, scores: &mut Scores) {
        let source = self.site.families[family.index()].source;
        for tag in &self.site.facts[source.index()].tags {
            let having = &self.by_tag[tag.index()];
            let at = having.binary_search_by_key(&family, |(family, _)| *family);
            let own = at.map_or(0, |at| having[at].1);
            for (other, weight) in around(having, at, CROWD) {
                scores.add_other(*other, percent(share(own * weight), self.weights.tags));
            }
        }
        let linked = [&self.outgoing, &self.incoming];
        for other in linked.into_iter().flat_map(|links| &links[family.index()]) {
            scores.add_other(*other, percent(ONE, self.weights.link));
        }
        let section = self.site.families[family.index()].section;
        let siblings = &self.site.sections[section.index()].families;
        for other in around(siblings, siblings.binary_search(&family), NEIGHBOURS) {
            scores.add_other(*other, u32::from(self.weights.section > 0));
        }
    }

    /// Compares a candidate with those that readers see and it has not been
    /// compared with.
    fn compare(
        &self,
        family: FamilyIdx,
        candidate: &mut Candidate,
        seen: &[FamilyIdx],
        weights: &mut likeness::Weights,
    ) {
        let texts = self.spaces.spread(self.site, family, candidate.family, weights);
        for one in &seen[candidate.compared..] {
            let given = self.given.likeness(candidate.family, *one);
            let likeness = given.unwrap_or_else(|| texts.likeness(*one));
            // Squared: most articles have something in common, and that is no fault.
            let square = u64::from(likeness).pow(2) / u64::from(ONE);
            candidate.repeats += square as u32;
        }
        candidate.compared = seen.len();
    }

    /// Marginal relevance (Carbonell and Goldstein 1998): one after the other,
    /// what has most in common and repeats least of all those before it.
    fn choose(
        &self,
        family: FamilyIdx,
        mut candidates: Vec<Candidate>,
        listed: &[FamilyIdx],
        (wanted, room): (usize, usize),
        weights: &mut likeness::Weights,
    ) -> Vec<FamilyIdx> {
        let mut seen = match self.weights.repetition {
            0 => Vec::new(),
            _ => listed.to_vec(),
        };
        let mut chosen = Vec::with_capacity(room.min(candidates.len()));
        while chosen.len() < room {
            let ranks = candidates.iter().enumerate();
            let best = ranks.min_by_key(|(_, candidate)| self.rank(candidate));
            let Some((at, _)) = best else { break };
            // To be compared with more makes a candidate worse, never better: most
            // of them fall behind before they need be.
            if candidates[at].compared < seen.len() {
                self.compare(family, &mut candidates[at], &seen, weights);
                continue;
            }
            let best = candidates.swap_remove(at).family;
            chosen.push(best);
            if chosen.len() <= wanted + CAREFUL && self.weights.repetition > 0 {
                seen.push(best);
            }
        }
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

/// By tag, who has it, and how much it is of all that their tags tell: the squares
/// of one article's add up to that of [`UNIT`].
fn by_tag(site: &Site) -> Vec<Vec<(FamilyIdx, u32)>> {
    let mut counts = vec![0; site.tags.terms.len()];
    let tags = |family: &Family| site.facts[family.source.index()].tags.iter();
    for tag in site.families.iter().flat_map(tags) {
        counts[tag.index()] += 1;
    }
    let rarities: Vec<u64> = counts.iter().map(|count| rarity(*count, site.families.len())).collect();
    let mut by_tag: Vec<Vec<(FamilyIdx, u32)>> = counts.into_iter().map(Vec::with_capacity).collect();
    for (index, family) in site.families.iter().enumerate() {
        let squares = tags(family).map(|tag| rarities[tag.index()].pow(2));
        let unit = (UNIT << 16) / u64::isqrt(squares.sum()).max(1);
        for tag in tags(family) {
            let weight = (rarities[tag.index()] * unit) >> 16;
            by_tag[tag.index()].push((FamilyIdx::new(index), weight as u32));
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

/// At most `count` of a sorted list, those about a place that was looked for.
fn around<T>(list: &[T], at: Result<usize, usize>, count: usize) -> &[T] {
    let at = at.unwrap_or_else(|at| at);
    let from = at.saturating_sub(count / 2).min(list.len().saturating_sub(count));
    &list[from..list.len().min(from + count)]
}
