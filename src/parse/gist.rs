//! What an article is about, in some hundred bytes: the stems of its weightiest
//! words, as hashes, by which articles to read next are found.
//!
//! It is made of what other pages may show of an article as well: title, term,
//! description, headings, questions. The text has no part in it, so that an edit
//! of the text concerns no other page (decision 22 says what that costs).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};

use super::Text;
use super::body::Question;
use super::fields::ArticleFields;
use crate::i18n::cldr::is_unspaced;
use crate::i18n::{Analyzer, Locale, Locales};

/// So many words are kept of an article.
const WORDS: usize = 32;

/// So many more are looked at, as two of them may be one word in two forms.
const FORMS: usize = 16;

/// Most articles have fewer words in all of these places.
const ROOM: usize = 256;

/// What a word in a title counts.
const TITLE: u32 = 8;
const TERM: u32 = 8;
const SYNONYM: u32 = 4;
const QUESTION: u32 = 3;
const HEADING: u32 = 3;
const DESCRIPTION: u32 = 3;
/// The first words stand in for a description.
const OPENING: u32 = 2;

/// The lowest bits of an entry are its weight.
const WEIGHT: u32 = 0xf;

/// An article's weightiest words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist(Vec<u32>);

impl Gist {
    /// Of the parts of an article, in its language.
    pub fn of(
        fields: &ArticleFields,
        text: &Text,
        questions: Option<&[Question]>,
        locales: &Locales,
        locale: Locale,
    ) -> Gist {
        let mut words = Words {
            analyzer: locales.analyzer(locale),
            written: Vec::with_capacity(ROOM),
        };
        words.add(&fields.title.value, TITLE);
        for term in fields.term.iter() {
            words.add(&term.value, TERM);
        }
        for synonym in &fields.synonyms {
            words.add(synonym, SYNONYM);
        }
        for said in fields.description.iter().chain(&fields.definition) {
            words.add(&said.value, DESCRIPTION);
        }
        words.add(&text.opening, OPENING);
        for heading in &text.outline {
            words.add(&heading.text, HEADING);
        }
        for question in questions.unwrap_or_default() {
            words.add(&question.text, QUESTION);
        }
        let tag = locales.tag(locale).as_str();
        words.gist(tag)
    }

    /// Each word and its weight, in an order that is the same for all articles.
    /// Words of two languages are never the same.
    pub fn words(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.0.iter().map(|entry| (entry & !WEIGHT, entry & WEIGHT))
    }
}

/// Words as they are written, where each stands, and what it counts.
struct Words<'a, 't> {
    analyzer: &'a Analyzer,
    written: Vec<Written<'t>>,
}

struct Written<'t> {
    /// Numbers are sorted faster than words.
    hash: u64,
    word: &'t str,
    place: usize,
    counts: u32,
}

impl<'t> Words<'_, 't> {
    fn add(&mut self, text: &'t str, counts: u32) {
        for word in self.analyzer.words(text) {
            let mut hasher = Fnv::default();
            hasher.write(word.text.as_bytes());
            self.written.push(Written {
                hash: hasher.finish(),
                word: word.text,
                place: self.written.len(),
                counts,
            });
        }
    }

    /// Each once, with all that it counts; those that weigh most first, and of
    /// them those that come first.
    fn heaviest(mut self) -> Vec<(&'t str, u32)> {
        self.written
            .sort_unstable_by(|a, b| (a.hash, a.word, a.place).cmp(&(b.hash, b.word, b.place)));
        let each = self.written.chunk_by(|a, b| a.word == b.word);
        let mut each: Vec<(u32, usize, &str)> = each
            .map(|same| {
                let count: u32 = same.iter().map(|one| one.counts).sum();
                (u32::MAX - count, same[0].place, same[0].word)
            })
            .collect();
        each.sort_unstable();
        each.into_iter()
            .map(|(count, _, word)| (word, u32::MAX - count))
            .collect()
    }

    fn gist(self, tag: &str) -> Gist {
        let analyzer = self.analyzer;
        // A word's stem is asked for only where the word may be kept.
        let mut keys: BTreeMap<u32, u32> = BTreeMap::new();
        let telling = self.heaviest().into_iter();
        let telling = telling.filter_map(|(word, count)| Some((key(tag, word, analyzer)?, count)));
        for (key, count) in telling.take(WORDS + FORMS) {
            *keys.entry(key & !WEIGHT).or_default() += count;
        }
        let mut entries: Vec<(u32, u32)> = keys.into_iter().collect();
        entries.sort_by_key(|(_, count)| u32::MAX - count);
        entries.truncate(WORDS);
        let mut packed: Vec<u32> = entries.into_iter().map(|(key, count)| key | weight(count)).collect();
        packed.sort_unstable();
        Gist(packed)
    }
}

/// So many words are known to a thread at a time.
const KNOWN: usize = 16_384;

/// Words by their hash, each with the hash of its key if it is a telling one.
type Known = BTreeMap<u64, (Box<str>, Option<u32>)>;

thread_local! {
    /// Most words of an article stand in others too, and finding one here takes a
    /// tenth of the time of stemming it.
    static WORDS_KNOWN: RefCell<Known> = const { RefCell::new(BTreeMap::new()) };
}

/// The hash of a telling word's key.
fn key(tag: &str, word: &str, analyzer: &Analyzer) -> Option<u32> {
    let language = tag.split('-').next().unwrap_or(tag);
    let mut hasher = Fnv::default();
    hasher.write(tag.as_bytes());
    hasher.write_u8(0);
    hasher.write(word.as_bytes());
    let of = hasher.finish();
    WORDS_KNOWN.with_borrow_mut(|known| {
        if let Some((_, key)) = known.get(&of).filter(|(same, _)| same.strip_prefix(tag) == Some(word)) {
            return *key;
        }
        let surface = analyzer.surface(word);
        let key = is_telling(&surface, analyzer).then(|| hash(language, &analyzer.key(&surface)));
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(of, (format!("{tag}{word}").into(), key));
        key
    })
}

/// Whether a word says what a text is about.
fn is_telling(surface: &str, analyzer: &Analyzer) -> bool {
    let mut characters = surface.chars();
    let (first, more) = (characters.next(), characters.next());
    let is_long_enough = more.is_some() || first.is_some_and(is_unspaced);
    is_long_enough && !surface.chars().all(char::is_numeric) && !analyzer.is_common(surface)
}

/// Twice as much is one more.
fn weight(count: u32) -> u32 {
    // Half of a step is rounded up: 2.83 is the square root of 8.
    let doubled = (1 + u64::from(count.min(1 << 20))).pow(2) * 2;
    (doubled.ilog2() / 2).clamp(1, WEIGHT)
}

fn hash(language: &str, key: &str) -> u32 {
    let mut hasher = Fnv::default();
    hasher.write(language.as_bytes());
    hasher.write_u8(0);
    hasher.write(key.as_bytes());
    let hash = hasher.finish();
    // The upper half is the better mixed one.
    (hash >> 32) as u32
}

/// FNV-1a, which is quick for a word and the same everywhere.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests;
