//! What an article is about, in some hundred bytes: the stems of its weightiest
//! words, as hashes, by which articles to read next are found.
//!
//! It is made of what other pages may show of an article as well: title, term,
//! description, headings, questions. The text has no part in it, so that an edit
//! of the text concerns no other page (decision 22 says what that costs).

use serde::{Deserialize, Serialize};

use super::Text;
use super::body::Question;
use super::fields::ArticleFields;
use crate::i18n::{Analyzer, Lexicon, Locale, Locales};

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
        let analyzer = locales.analyzer(locale);
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

    fn gist(mut self) -> Gist {
        // Those that weigh most first, and of them those that come first.
        self.written.sort_by_key(|word| u32::MAX - word.counts);
        let telling = self.written.iter();
        let telling = telling.filter_map(|word| Some((self.lexicon.word(word.number).sign?, word.counts)));
        let mut keys: Vec<(u32, u32)> = telling
            .take(WORDS + FORMS)
            .map(|(sign, counts)| (sign & !WEIGHT, counts))
            .collect();
        // Two words may be one in two forms.
        keys.sort_unstable();
        keys.dedup_by(|word, first| {
            let is_same = word.0 == first.0;
            first.1 += if is_same { word.1 } else { 0 };
            is_same
        });
        keys.sort_by_key(|(_, count)| u32::MAX - count);
        keys.truncate(WORDS);
        let mut packed: Vec<u32> = keys.into_iter().map(|(key, count)| key | weight(count)).collect();
        packed.sort_unstable();
        Gist(packed)
    }
}

/// Twice as much is one more.
fn weight(count: u32) -> u32 {
    // Half of a step is rounded up: 2.83 is the square root of 8.
    let doubled = (1 + u64::from(count.min(1 << 20))).pow(2) * 2;
    (doubled.ilog2() / 2).clamp(1, WEIGHT)
}

#[cfg(test)]
mod tests;
