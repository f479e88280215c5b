//! How alike two articles are by what they are about: the cosine of their
//! gists, in which a word counts the more the fewer articles have it.
//!
//! Articles are compared in one language: all that a locale has, if an article's
//! source is in that locale. For each word those articles are known that it says
//! most of, so that finding candidates takes no longer on a large site.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::graph::{FamilyIdx, Site};
use crate::i18n::Locale;
use crate::parse::Gist;

/// What is wholly alike. Parts of it are small enough for products and sums.
pub const ONE: u32 = 1 << 16;

/// An article's weights are such that their squares add up to the square of it.
pub const UNIT: u64 = 1 << 12;

/// So many articles are known of a word.
const CHAMPIONS: usize = 128;

/// The articles of the languages that sources are in.
pub struct Spaces {
    /// By locale.
    spaces: Vec<Option<Space>>,
}

/// All that one locale has.
struct Space {
    /// Words that other articles have too, and their weights: those of one family
    /// after those of another, each in order.
    vectors: Vec<(u32, u32)>,
    /// By family: where its own begin, and one more.
    starts: Vec<usize>,
    /// By word.
    champions: Vec<Vec<(FamilyIdx, u32)>>,
}

impl Spaces {
    /// Of a site; of one where articles are not compared, none.
    pub fn new(site: &Site, wanted: usize) -> Spaces {
        let mut spaces: Vec<Option<Space>> = site.locales.iter().map(|_| None).collect();
        for family in site.families.iter().filter(|_| wanted > 0) {
            let locale = site.locale_of(family.source);
            spaces[locale.index()].get_or_insert_with(|| Space::new(site, locale));
        }
        Spaces { spaces }
    }

    /// Those that may be like a family, and a part of how alike they are.
    pub fn candidates(&self, site: &Site, family: FamilyIdx) -> impl Iterator<Item = (FamilyIdx, u32)> + '_ {
        let space = self.of(site, family);
        space.into_iter().flat_map(move |space| {
            let words = space.vector(family).iter();
            words.flat_map(|(word, weight)| {
                let champions = space.champions[*word as usize].iter();
                champions.map(move |(other, own)| (*other, share(weight * own)))
            })
        })
    }

    /// One family, to be compared with many others in the language of `of`.
    pub fn spread<'a>(&'a self, site: &Site, of: FamilyIdx, one: FamilyIdx, weights: &'a mut Weights) -> Spread<'a> {
        let space = self.of(site, of);
        let vector = space.map_or(&[][..], |space| space.vector(one));
        let words = space.map_or(0, |space| space.champions.len());
        if weights.0.len() < words {
            weights.0.resize(words, 0);
        }
        for (word, weight) in vector {
            weights.0[*word as usize] = *weight;
        }
        Spread { space, vector, weights }
    }

    fn of(&self, site: &Site, family: FamilyIdx) -> Option<&Space> {
        let locale = site.locale_of(site.families[family.index()].source);
        self.spaces[locale.index()].as_ref()
    }
}

/// Of a product of two weights or a sum of such.
pub fn share(product: u32) -> u32 {
    // The square of `UNIT` is `ONE` that often.
    product >> 8
}

/// By word, what one article says of it: nought, between two comparisons.
#[derive(Default)]
pub struct Weights(Vec<u32>);

/// An article whose words are laid out, so that another is compared with it word
/// by word without looking for them.
pub struct Spread<'a> {
    space: Option<&'a Space>,
    vector: &'a [(u32, u32)],
    weights: &'a mut Weights,
}

impl Spread<'_> {
    /// How alike it and another are, up to [`ONE`].
    pub fn likeness(&self, other: FamilyIdx) -> u32 {
        let vector = self.space.map_or(&[][..], |space| space.vector(other));
        let products = vector
            .iter()
            .map(|(word, weight)| weight * self.weights.0[*word as usize]);
        share(products.sum())
    }
}

impl Drop for Spread<'_> {
    fn drop(&mut self) {
        for (word, _) in self.vector {
            self.weights.0[*word as usize] = 0;
        }
    }
}

impl Space {
    fn new(site: &Site, locale: Locale) -> Space {
        let families = &site.families;
        // A word, a family, and how much of the word is in it: one number, which
        // sorts quickly. Articles are fewer than 2 to the 28th.
        let mut entries: Vec<u64> = (0..families.len())
            .into_par_iter()
            .flat_map_iter(|index| {
                let gist = gist(site, FamilyIdx::new(index), locale);
                let words: Vec<(u32, u32)> = gist.iter().flat_map(|gist| gist.words()).collect();
                words
                    .into_iter()
                    .map(move |(word, weight)| u64::from(word) << 32 | (index as u64) << 4 | u64::from(weight))
            })
            .collect();
        entries.par_sort_unstable();
        let mut lengths = vec![0u64; families.len()];
        let mut starts = vec![0; families.len() + 1];
        let mut words = Vec::new();
        for same in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
            let word = Word {
                rarity: rarity(same.len(), families.len()),
                entries: same,
            };
            for (family, weight) in word.weights() {
                lengths[family] += weight * weight;
                // What nobody else has makes an article less like all others.
                starts[family + 1] += usize::from(same.len() > 1);
            }
            if same.len() > 1 {
                words.push(word);
            }
        }
        for family in 0..families.len() {
            starts[family + 1] += starts[family];
        }
        lengths.par_iter_mut().for_each(|length| *length = length.isqrt());
        let mut vectors = vec![(0, 0); starts[families.len()]];
        let mut ends = starts.clone();
        for (number, word) in words.iter().enumerate() {
            for (family, weight) in word.shares(&lengths) {
                vectors[ends[family]] = (number as u32, weight);
                ends[family] += 1;
            }
        }
        Space {
            champions: words.par_iter().map(|word| word.champions(&lengths)).collect(),
            vectors,
            starts,
        }
    }

    fn vector(&self, family: FamilyIdx) -> &[(u32, u32)] {
        &self.vectors[self.starts[family.index()]..self.starts[family.index() + 1]]
    }
}

/// A word of a locale.
struct Word<'e> {
    rarity: u64,
    /// Who has it, and how much.
    entries: &'e [u64],
}

impl Word<'_> {
    /// By the index of a family.
    fn weights(&self) -> impl Iterator<Item = (usize, u64)> {
        let entries = self.entries.iter();
        entries.map(|entry| ((entry >> 4 & 0xfff_ffff) as usize, (entry & 0xf) * self.rarity))
    }

    /// The same, made so that the squares of all in an article of a length add up.
    fn shares(&self, lengths: &[u64]) -> impl Iterator<Item = (usize, u32)> {
        self.weights()
            .map(|(family, weight)| (family, (weight * UNIT / lengths[family]) as u32))
    }

    fn champions(&self, lengths: &[u64]) -> Vec<(FamilyIdx, u32)> {
        let shares = self.shares(lengths);
        let mut list: Vec<(FamilyIdx, u32)> = shares.map(|(family, share)| (FamilyIdx::new(family), share)).collect();
        if list.len() > CHAMPIONS {
            list.select_nth_unstable_by_key(CHAMPIONS - 1, |(family, weight)| (u32::MAX - weight, *family));
            list.truncate(CHAMPIONS);
            list.shrink_to_fit();
        }
        list
    }
}

/// What is known of a family in a locale, or in another of its language.
fn gist(site: &Site, family: FamilyIdx, locale: Locale) -> Option<Cow<'_, Gist>> {
    let language = |locale: Locale| site.locales.tag(locale).as_str().split('-').next();
    let members = &site.families[family.index()].members;
    let chain = site.locales.chain(locale).iter().copied();
    let same = chain.filter(|other| language(*other) == language(locale));
    let article = [locale]
        .into_iter()
        .chain(same)
        .find_map(|locale| members[locale.index()])?;
    let article = &site.articles[article.index()];
    Some(match &article.gist {
        Some(gist) => Cow::Borrowed(gist),
        None => Cow::Owned(Gist::of_article(article, &site.locales)),
    })
}

/// How much a word or tag tells of one that has it, if so many of all have it,
/// in sixteenths.
pub fn rarity(having: usize, all: usize) -> u64 {
    // Rounded up, so that one more article changes nothing but what it has itself.
    let all = all.next_power_of_two() as f64;
    let rarity = (1.0 + all / having.max(1) as f64).log2();
    (rarity * 16.0).round() as u64
}
