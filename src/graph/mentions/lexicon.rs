//! The terms of one language, ready to be looked for.
//!
//! A term is looked for by its phrases: its headword and synonyms, whose words
//! may have any form that the language's stemmer, endings and beginnings know
//! of, and its listed forms, which are taken as they are. What would join
//! different words is left out: short words, little words and words in capitals
//! are found only as they are written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::forms::Forms;
use crate::i18n::{Analyzer, Locale, Locales, is_unspaced};
use crate::id::{ArticleKey, ContentHash};

/// A term as its article names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The article.
    pub key: ArticleKey,
    /// Headword and synonyms.
    pub names: Vec<String>,
    /// Forms of them.
    pub forms: Vec<String>,
}

/// The terms of a language.
#[derive(Debug)]
pub struct Lexicon {
    pub(super) named: Vec<Named>,
    pub(super) hash: ContentHash,
    pub(super) forms: Forms,
    phrases: Vec<Phrase>,
    /// Phrases by their first word, the longest first.
    first: BTreeMap<usize, Vec<usize>>,
    /// Phrases that begin with a letter of a script without spaces.
    unspaced: BTreeMap<char, Vec<usize>>,
}

/// Words that are looked for.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The position of its term; none where it is a phrase of two.
    pub term: Option<usize>,
    pub parts: Vec<Part>,
    /// What stands between the parts.
    pub gaps: Vec<String>,
}

/// A part of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A word, by its number among the [`Forms`].
    Word(usize),
    /// Words without spaces between them.
    Unspaced(String),
}

/// Two terms that have one phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ambiguous {
    /// The phrase, as the second term writes it.
    pub phrase: String,
    /// The positions of the terms.
    pub terms: (usize, usize),
}

impl Lexicon {
    /// Of terms in the order of their keys; with the phrases that are of two.
    pub fn new(named: Vec<Named>, locales: &Locales, locale: Locale) -> (Lexicon, Vec<Ambiguous>) {
        let analyzer = locales.analyzer(locale);
        let mut lexicon = Lexicon {
            hash: ContentHash::of_value(&(&named, locales.tag(locale).as_str())),
            named: Vec::new(),
            forms: Forms::default(),
            phrases: Vec::new(),
            first: BTreeMap::new(),
            unspaced: BTreeMap::new(),
        };
        let mut known = BTreeMap::new();
        let mut ambiguous = Vec::new();
        for (term, own) in named.iter().enumerate() {
            let names = own.names.iter().map(|name| (name, Inflection::Free));
            let forms = own.forms.iter().map(|form| (form, Inflection::Listed));
            for (phrase, inflection) in names.chain(forms) {
                lexicon.add(phrase, (term, inflection), analyzer, (&mut known, &mut ambiguous));
            }
        }
        lexicon.named = named;
        let Lexicon {
            first,
            unspaced,
            phrases,
            ..
        } = &mut lexicon;
        for list in first.values_mut().chain(unspaced.values_mut()) {
            list.sort_by_key(|phrase| (std::cmp::Reverse(phrases[*phrase].parts.len()), *phrase));
        }
        lexicon.forms.settle(analyzer);
        (lexicon, ambiguous)
    }

    /// The key of the term at a position.
    pub fn key(&self, term: usize) -> Option<&ArticleKey> {
        self.named.get(term).map(|named| &named.key)
    }

    /// The phrases with capitals of their own as somebody might write them who
    /// does not know of these.
    pub fn in_small_letters(&self, locales: &Locales, locale: Locale) -> Lexicon {
        let analyzer = locales.analyzer(locale);
        let small = |phrase: &String| {
            let mut words = analyzer.words(phrase);
            words
                .any(|word| super::forms::is_cased(word.text))
                .then(|| locales.cldr(locale).lowercase(phrase))
        };
        let named = self.named.iter().map(|named| Named {
            key: named.key.clone(),
            names: named.names.iter().filter_map(small).collect(),
            forms: named.forms.iter().filter_map(small).collect(),
        });
        Lexicon::new(named.collect(), locales, locale).0
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    fn add(
        &mut self,
        phrase: &str,
        (term, inflection): (usize, Inflection),
        analyzer: &Analyzer,
        (known, ambiguous): (&mut Known, &mut Vec<Ambiguous>),
    ) {
        let Some((parts, gaps, spelling)) = self.taken_apart(phrase, inflection, analyzer) else {
            return;
        };
        if let Some(index) = known.get(&spelling) {
            let other: &mut Phrase = &mut self.phrases[*index];
            match other.term {
                Some(other_term) if other_term != term => {
                    other.term = None;
                    ambiguous.push(Ambiguous {
                        phrase: phrase.to_owned(),
                        terms: (other_term, term),
                    });
                }
                // A name that is listed as a form as well has any form.
                _ => {}
            }
            return;
        }
        let index = self.phrases.len();
        known.insert(spelling, index);
        match &parts[0] {
            Part::Word(word) => self.first.entry(*word).or_default().push(index),
            Part::Unspaced(words) => {
                if let Some(letter) = words.chars().next() {
                    self.unspaced.entry(letter).or_default().push(index);
                }
            }
        }
        self.phrases.push(Phrase {
            term: Some(term),
            parts,
            gaps,
        });
    }

    /// A phrase's parts, what is between them, and its spelling, by which it is
    /// known from others; `None` where there is nothing to look for.
    fn taken_apart(
        &mut self,
        phrase: &str,
        inflection: Inflection,
        analyzer: &Analyzer,
    ) -> Option<(Vec<Part>, Vec<String>, Vec<String>)> {
        let words: Vec<_> = analyzer.words(phrase).collect();
        if let [only] = words.as_slice()
            && inflection == Inflection::Free
            && analyzer.is_common(&analyzer.surface(only.text))
            && !super::forms::is_cased(only.text)
        {
            return None;
        }
        let (mut parts, mut gaps, mut spelling) = (Vec::new(), Vec::new(), Vec::new());
        let mut end = None;
        for word in &words {
            let gap = end.map(|end| &phrase[end..word.range.start]);
            end = Some(word.range.end);
            let surface = analyzer.surface(word.text);
            if word.text.chars().any(is_unspaced) {
                if let (Some(Part::Unspaced(before)), Some("")) = (parts.last_mut(), gap) {
                    before.push_str(&surface);
                    if let Some(last) = spelling.last_mut() {
                        *last = before.clone();
                    }
                    continue;
                }
                spelling.push(surface.clone());
                parts.push(Part::Unspaced(surface));
            } else {
                let number = self.forms.add(word.text, &surface, inflection, analyzer);
                spelling.push(self.forms.spelling(number).to_owned());
                parts.push(Part::Word(number));
            }
            gaps.extend(gap.map(ToOwned::to_owned));
        }
        (!parts.is_empty()).then_some((parts, gaps, spelling))
    }

    /// The phrases that may begin with a word, longer ones first.
    pub(super) fn beginning(&self, word: usize) -> impl Iterator<Item = &Phrase> {
        let list = self.first.get(&word).into_iter().flatten();
        list.map(|phrase| &self.phrases[*phrase])
    }

    /// The phrases that may begin with a letter of a script without spaces.
    pub(super) fn beginning_with(&self, letter: char) -> impl Iterator<Item = &Phrase> {
        let list = self.unspaced.get(&letter).into_iter().flatten();
        list.map(|phrase| &self.phrases[*phrase])
    }

    /// Whether any phrase begins with a letter of a script without spaces.
    pub(super) fn has_unspaced(&self) -> bool {
        !self.unspaced.is_empty()
    }
}

/// Phrases by their spelling.
type Known = BTreeMap<Vec<String>, usize>;

/// Which forms a word of a phrase may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inflection {
    /// This one.
    Listed,
    /// All that the language has.
    Free,
}
