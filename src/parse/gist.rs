//! What an article is about, in some hundred bytes: the stems of its weightiest
//! words, as hashes, by which articles to read next are found.
//!
//! It is made of what other pages may show of an article as well: title, term,
//! description, headings, questions. The text has no part in it, so that an edit
//! of the text concerns no other page (decision 22 says what that costs).

use serde::{Deserialize, Serialize};

use super::body::Question;
use super::fields::ArticleFields;
use super::{Article, Text};
use crate::i18n::{Analyzer, Lexicon, Locales};

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
    pub fn of(fields: &ArticleFields, text: &Text, questions: Option<&[Question]>, analyzer: &Analyzer) -> Gist {
        Lexicon::with(analyzer, |lexicon| {
            lexicon.begin();
            let mut words = Words {
                analyzer,
                lexicon,
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
            words.gist()
        })
    }

    /// Of an article.
    pub fn of_article(article: &Article, locales: &Locales) -> Gist {
        let analyzer = locales.analyzer(article.file.locale);
        Gist::of(&article.fields, &article.text, article.questions.as_deref(), analyzer)
    }

    /// Each word and its weight, in an order that is the same for all articles.
    /// Words of two languages are never the same.
    pub fn words(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.0.iter().map(|entry| (entry & !WEIGHT, entry & WEIGHT))
    }
}

/// Words as they are written, each once, in the order of their first places.
struct Words<'a> {
    analyzer: &'a Analyzer,
    lexicon: &'a mut Lexicon,
    written: Vec<Written>,
}

struct Written {
    number: u32,
    /// What it counts in all of its places.
    counts: u32,
}

impl Words<'_> {
    fn add(&mut self, text: &str, counts: u32) {
        for word in self.analyzer.words(text) {
            let number = self.lexicon.number(word.text, self.analyzer);
            let next = self.written.len() as u32;
            let place = self.lexicon.mark_word(number, next);
            match self.written.get_mut(place as usize) {
                Some(known) => known.counts += counts,
                None => self.written.push(Written { number, counts }),
            }
        }
    }

    fn gist(self) -> Gist {
        // Those that weigh most first, and of them those that come first.
        let weighed = self.written.iter().zip(0..);
        let telling = heaviest(weighed.map(|(word, place)| (word.counts, place))).filter_map(|(counts, place)| {
            let word = self.lexicon.word(self.written[place as usize].number);
            Some((word.sign? & !WEIGHT, counts))
        });
        // Two words may be one in two forms.
        let keys = sorted(telling.take(WORDS + FORMS));
        let forms = keys.chunk_by(|a, b| a.0 == b.0);
        let words = forms.map(|forms| (forms.iter().map(|form| form.1).sum(), forms[0].0));
        let kept = heaviest(words).take(WORDS);
        let mut packed: Vec<u32> = kept.map(|(count, key)| key | weight(count)).collect();
        packed.sort_unstable();
        Gist(packed)
    }
}

/// Pairs in their order. One number is compared several times quicker than two.
fn sorted(pairs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut numbers: Vec<u64> = pairs.map(|(a, b)| u64::from(a) << 32 | u64::from(b)).collect();
    numbers.sort_unstable();
    let pair = |number: u64| ((number >> 32) as u32, number as u32);
    numbers.into_iter().map(pair).collect()
}

/// What weighs most first, by its weight, and then by a number.
fn heaviest(weighed: impl Iterator<Item = (u32, u32)>) -> impl Iterator<Item = (u32, u32)> {
    let turned = |(weight, number): (u32, u32)| (u32::MAX - weight, number);
    sorted(weighed.map(turned)).into_iter().map(turned)
}

/// Twice as much is one more.
fn weight(count: u32) -> u32 {
    // Half of a step is rounded up: 2.83 is the square root of 8.
    let doubled = (1 + u64::from(count.min(1 << 20))).pow(2) * 2;
    (doubled.ilog2() / 2).clamp(1, WEIGHT)
}

#[cfg(test)]
mod tests;
