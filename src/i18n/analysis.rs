//! What search and links compare words by: how a text is divided into them, how
//! each is spelled alike, and which forms are one word.
//!
//! A word has three spellings. Its [surface](Analyzer::surface) is as the author
//! wrote it, but for case and for what cannot be seen; [folded](fold), letters
//! that readers take for one another are one; its [key](Analyzer::key) is the
//! folded stem, the same for all forms of a word as far as the language's
//! stemmer (Snowball, or the steps of `light.tsv`) knows them. No language is
//! without: where there is no stemmer, the key is the folded word.

mod fold;
mod lexicon;
mod light;
mod numbers;
mod split;
mod stem;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cldr::{Cldr, is_script_unspaced};
use super::facts;

pub use fold::{fold, foldings};
pub use lexicon::Lexicon;
pub use numbers::Numbers;
pub use split::{Word, is_unspaced};
use stem::Stemming;

/// What is known of the words of one locale.
#[derive(Debug)]
pub struct Analyzer {
    tag: Box<str>,
    cldr: Arc<Cldr>,
    stemming: Stemming,
    beginnings: Vec<&'static str>,
    endings: Vec<&'static str>,
    loose: String,
    common: BTreeSet<&'static str>,
    is_unspaced: bool,
    noun_capitals: bool,
}

impl Analyzer {
    pub(super) fn new(tag: &str, script: &str, cldr: Arc<Cldr>) -> Analyzer {
        let longest_first = |fact| {
            let mut words: Vec<&str> = facts::words(tag, fact).collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
            words
        };
        Analyzer {
            tag: tag.into(),
            cldr,
            stemming: Stemming::of(tag),
            beginnings: longest_first("beginnings"),
            endings: longest_first("endings"),
            loose: facts::words(tag, "loose").collect(),
            common: facts::words(tag, "common").collect(),
            is_unspaced: is_script_unspaced(script),
            noun_capitals: facts::words(tag, "capitals").any(|kind| kind == "nouns"),
        }
    }

    /// The tag of its locale.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The words of a text, in order. Thai, Lao, Khmer, Burmese, Japanese and
    /// Chinese are divided by dictionary; elsewhere a word is letters, marks and
    /// digits without anything between them.
    pub fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = Word<'t>> + use<'t> {
        split::words(text)
    }

    /// A word in lower case and compatibility composition (NFKC), without
    /// vowel points, tatweel, joiners and soft hyphens.
    pub fn surface(&self, word: &str) -> String {
        fold::surface(word, &self.cldr)
    }

    /// What all forms of a word have in common; of a word's surface.
    pub fn key(&self, surface: &str) -> String {
        self.stemming.stem(surface)
    }

    /// Whether a word is one that sentences are full of; of its surface.
    pub fn is_common(&self, surface: &str) -> bool {
        self.common.contains(surface)
    }

    /// Whether a word says what a text is about; of its surface.
    pub fn is_telling(&self, surface: &str) -> bool {
        let mut characters = surface.chars();
        let (first, more) = (characters.next(), characters.next());
        let is_long_enough = more.is_some() || first.is_some_and(super::cldr::is_unspaced);
        is_long_enough && !surface.chars().all(char::is_numeric) && !self.is_common(surface)
    }

    /// Whether every noun begins with a capital, so that a word without one is
    /// another word.
    pub fn has_noun_capitals(&self) -> bool {
        self.noun_capitals
    }

    /// The little words, in order.
    pub fn common(&self) -> impl Iterator<Item = &'static str> {
        self.common.iter().copied()
    }

    /// Whether the locale's script has no spaces between words.
    pub fn is_unspaced(&self) -> bool {
        self.is_unspaced
    }

    /// Letters that one may leave out inside of a word.
    pub fn loose(&self) -> &str {
        &self.loose
    }

    /// What is written together with a word before it, the longest first.
    pub fn beginnings(&self) -> &[&'static str] {
        &self.beginnings
    }

    /// What forms of a word have behind it, the longest first.
    pub fn endings(&self) -> &[&'static str] {
        &self.endings
    }
}

#[cfg(test)]
mod tests;
