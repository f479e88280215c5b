//! In which file a word stands. A reader finds it by the word alone: the first
//! letters, more of them where many words begin alike, say the number of the file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::word::Word;
use crate::i18n::is_unspaced;

/// So many bytes are a file, or thereabouts.
pub const FILE: usize = 8 << 10;

/// How the words of a locale are divided into files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// Beginnings of too many words, which one more letter tells apart.
    pub heavy: BTreeSet<String>,
    /// How many files there are: a power of two.
    pub buckets: u32,
}

/// How many bytes of records begin with the same letters, as far as it matters:
/// for the beginnings under which words are filed, and for heavy ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    by_prefix: BTreeMap<String, usize>,
    /// See [`size`].
    all: usize,
}

impl Division {
    /// Of words, of which no more than so many articles are said each.
    pub fn of(words: &[Word], most: usize) -> (Division, Weights) {
        let mut division = Division::default();
        let mut weights = Weights::default();
        let mut open: Vec<(Cow<str>, usize)> = Vec::new();
        for word in words {
            word.weigh(most, |text, bytes| open.push((text, bytes)));
        }
        weights.all = open.iter().map(|(text, bytes)| size(text, *bytes)).sum();
        // Level by level: what is told apart by one more letter is looked at again.
        while !open.is_empty() {
            let mut level: BTreeMap<&str, usize> = BTreeMap::new();
            for (text, bytes) in &open {
                *level.entry(division.prefix(text)).or_default() += bytes;
            }
            let heavy = level.iter().filter(|(_, bytes)| **bytes > FILE);
            let heavy: BTreeSet<String> = heavy.map(|(prefix, _)| (*prefix).to_owned()).collect();
            let known = level.iter().map(|(prefix, bytes)| ((*prefix).to_owned(), *bytes));
            weights.by_prefix.extend(known);
            open.retain(|(text, _)| {
                let prefix = division.prefix(text);
                heavy.contains(prefix) && text.len() > prefix.len()
            });
            division.heavy.extend(heavy);
        }
        division.buckets = weights.buckets();
        (division, weights)
    }

    /// The beginning under which a folded word is filed.
    pub fn prefix<'w>(&self, word: &'w str) -> &'w str {
        self.prefixes(word).last().unwrap_or(word)
    }

    /// The heavy beginnings of a folded word, and the one under which it is filed.
    fn prefixes<'w>(&self, word: &'w str) -> impl Iterator<Item = &'w str> {
        let mut ends = word.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
        let mut next = ends.next().map(|(end, first)| match is_unspaced(first) {
            // One letter of these is as much as two of others.
            true => end,
            false => ends.next().map_or(end, |(end, _)| end),
        });
        std::iter::from_fn(move || {
            let prefix = &word[..next?];
            next = match self.heavy.contains(prefix) {
                true => ends.next().map(|(end, _)| end),
                false => None,
            };
            Some(prefix)
        })
    }

    /// The number of the file in which a folded word stands.
    pub fn bucket(&self, word: &str) -> u32 {
        fnv1a(self.prefix(word).as_bytes()) & (self.buckets - 1)
    }
}

impl Weights {
    fn buckets(&self) -> u32 {
        self.all.div_ceil(FILE).next_power_of_two() as u32
    }

    /// Adds a record's bytes to what begins as it does.
    pub fn add(&mut self, division: &Division, text: &str, bytes: usize) {
        self.all += size(text, bytes);
        for prefix in division.prefixes(text) {
            match self.by_prefix.get_mut(prefix) {
                Some(weight) => *weight += bytes,
                None => {
                    self.by_prefix.insert(prefix.to_owned(), bytes);
                }
            }
        }
    }

    /// Takes a record's bytes away again.
    pub fn remove(&mut self, division: &Division, text: &str, bytes: usize) {
        self.all = self.all.saturating_sub(size(text, bytes));
        for prefix in division.prefixes(text) {
            if let Some(weight) = self.by_prefix.get_mut(prefix) {
                *weight = weight.saturating_sub(bytes);
                if *weight == 0 {
                    self.by_prefix.remove(prefix);
                }
            }
        }
    }

    /// Whether words of these weights are divided as they are.
    pub fn fit(&self, division: &Division) -> bool {
        let is_heavy = |prefix: &String| division.heavy.contains(prefix);
        let all_fit = self
            .by_prefix
            .iter()
            .all(|(prefix, weight)| (*weight > FILE) == is_heavy(prefix));
        let are_there = division.heavy.iter().all(|prefix| self.by_prefix.contains_key(prefix));
        all_fit && are_there && self.buckets() == division.buckets
    }
}

/// How much a record counts of what is divided into files. Of a script without
/// spaces a query needs a file for each letter, to find the words: few letters
/// are to share one.
fn size(text: &str, bytes: usize) -> usize {
    match text.starts_with(is_unspaced) {
        true => 2 * bytes,
        false => bytes,
    }
}

/// FNV-1a of 32 bits, which a script computes in a line.
fn fnv1a(bytes: &[u8]) -> u32 {
    let add = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::pack::Posting;

    fn word(key: &str, articles: u32) -> Word {
        let mut word = Word::new(key);
        for id in 0..articles {
            word.push(id, Posting::of_number(17));
        }
        word
    }

    #[test]
    fn fnv_is_the_usual_one() {
        assert_eq!(fnv1a(b""), 0x811c_9dc5);
        assert_eq!(fnv1a(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn many_words_that_begin_alike_are_divided() {
        let words: Vec<Word> = (0..2000).map(|n| word(&format!("ab{n:04}"), 40)).collect();
        let (division, weights) = Division::of(&words, 100);
        assert!(
            division.heavy.contains("ab") && division.heavy.contains("ab0"),
            "{division:?}"
        );
        assert_eq!(division.prefix("ab"), "ab");
        assert_eq!(division.prefix("ab0123"), "ab012");
        assert_eq!(division.buckets, 32);
        assert!(weights.fit(&division));
    }

    #[test]
    fn one_large_word_is_not_divided_for_ever() {
        let (division, _) = Division::of(&[word("aa", 10_000)], 10_000);
        assert_eq!(division.prefix("aa"), "aa");
        assert_eq!(division.prefix("aab"), "aab");
    }

    #[test]
    fn words_are_filed_under_their_first_letters() {
        let (division, _) = Division::of(&[], 10);
        for (word, prefix) in [
            ("kool", "ko"),
            ("k", "k"),
            ("õun", "õu"),
            ("ไก่", "ไ"),
            ("日本", "日"),
            ("", ""),
        ] {
            assert_eq!(division.prefix(word), prefix);
        }
        assert_eq!(division.bucket("kool"), 0);
    }

    #[test]
    fn weights_are_those_of_the_words_that_are_left() {
        let words: Vec<Word> = (0..900).map(|n| word(&format!("kal{n}"), n % 50 + 1)).collect();
        let (division, mut weights) = Division::of(&words, 100);
        assert!(!division.heavy.is_empty());
        let was = weights.clone();
        for word in &words[..30] {
            word.weigh(100, |text, bytes| weights.remove(&division, &text, bytes));
        }
        assert_ne!(weights, was);
        for word in &words[..30] {
            word.weigh(100, |text, bytes| weights.add(&division, &text, bytes));
        }
        assert_eq!(weights, was);
    }
}
