//! The words of a language's terms, and which words of a text are forms of them.

use std::collections::BTreeMap;

use super::lexicon::Inflection;
use crate::i18n::Analyzer;
use crate::i18n::analysis::fold;

/// The words of phrases, by number.
#[derive(Debug, Default)]
pub(super) struct Forms {
    words: Vec<Wanted>,
    by_spelling: BTreeMap<(String, Inflection), usize>,
    by_surface: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<String, Vec<usize>>,
    /// What forms of a word have behind it.
    endings: Vec<&'static str>,
}

/// A word of a phrase.
#[derive(Debug)]
struct Wanted {
    surface: String,
    /// As it is written, if capitals are part of it.
    cased: Option<String>,
    /// Its surface, or how it is cased.
    spelling: String,
    key: String,
    inflection: Inflection,
    length: usize,
    starts_with_capital: bool,
}

/// That a word of a text is a form of a word of phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The word's number.
    pub word: usize,
    /// How far the two are from each other.
    pub likeness: Likeness,
}

/// How a word of a text is like a word of a phrase, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They are one word.
    Same,
    /// It has an ending or stem of it.
    Inflected,
    /// It may have one letter written on that is no part of it: what is certain
    /// only where other words say the same, or of a long word.
    Attached,
}

/// Shorter words have no form but those that are listed.
const STEM: usize = 4;

/// Whether capitals are part of a word's spelling, as in `SLA` and `iPhone`.
pub(super) fn is_cased(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| first.is_alphanumeric()) && letters.any(char::is_uppercase)
}

impl Forms {
    /// Adds a word; its number.
    pub fn add(&mut self, word: &str, surface: &str, inflection: Inflection, analyzer: &Analyzer) -> usize {
        let cased = is_cased(word).then(|| word.to_owned());
        let spelling = cased.clone().unwrap_or_else(|| surface.to_owned());
        let next = self.words.len();
        let number = *self.by_spelling.entry((spelling.clone(), inflection)).or_insert(next);
        if number == next {
            self.words.push(Wanted {
                surface: surface.to_owned(),
                cased,
                spelling,
                key: analyzer.key(surface),
                inflection,
                length: surface.chars().count(),
                starts_with_capital: word.starts_with(char::is_uppercase),
            });
        }
        number
    }

    /// Makes it ready.
    pub fn settle(&mut self, analyzer: &Analyzer) {
        self.endings = analyzer.endings().to_vec();
        for (number, word) in self.words.iter().enumerate() {
            self.by_surface.entry(word.surface.clone()).or_default().push(number);
            if word.inflection == Inflection::Free && word.cased.is_none() && word.length >= STEM {
                self.by_key.entry(word.key.clone()).or_default().push(number);
            }
        }
    }

    /// How a word is spelled.
    pub fn spelling(&self, number: usize) -> &str {
        &self.words[number].spelling
    }

    /// How long a word is, in letters.
    pub fn length(&self, number: usize) -> usize {
        self.words[number].length
    }

    /// Whether letters are an ending of the language.
    pub fn is_ending(&self, letters: &str) -> bool {
        self.endings.contains(&letters)
    }

    /// The words of phrases that a word of a text is a form of, each once.
    pub fn of(&self, word: &str, analyzer: &Analyzer) -> Vec<Hit> {
        let surface = analyzer.surface(word);
        let mut hits = Vec::new();
        self.bare((word, &surface), Likeness::Same, analyzer, &mut hits);
        for beginning in analyzer.beginnings() {
            if let Some(rest) = surface.strip_prefix(beginning).filter(|rest| rest.chars().count() > 1) {
                let likeness = match beginning.chars().count() {
                    1 => Likeness::Attached,
                    _ => Likeness::Inflected,
                };
                // Capitals of a script that has them are behind what is written on.
                let written = word.char_indices().rev().nth(rest.chars().count() - 1);
                let written = written.map_or(rest, |(at, _)| &word[at..]);
                self.bare((written, rest), likeness, analyzer, &mut hits);
            }
        }
        hits.sort_unstable();
        hits.dedup_by_key(|hit| hit.word);
        hits
    }

    /// The same of a word with nothing written on before it.
    fn bare(&self, (word, surface): (&str, &str), likeness: Likeness, analyzer: &Analyzer, hits: &mut Vec<Hit>) {
        self.exact((word, surface), likeness, analyzer, hits);
        if surface.chars().count() >= STEM - 1
            && let Some(words) = self.by_key.get(&analyzer.key(surface))
        {
            let fitting = words.iter().filter(|number| self.has_case(**number, word, analyzer));
            hits.extend(fitting.map(|number| Hit {
                word: *number,
                likeness: likeness.max(Likeness::Inflected),
            }));
        }
        for ending in &self.endings {
            let Some(stem) = surface.strip_suffix(ending).filter(|stem| !stem.is_empty()) else {
                continue;
            };
            let spelled = self.by_surface.get(stem).into_iter().flatten();
            // A letter has another shape at the end of a word.
            let folded = fold(stem);
            let shaped = (analyzer.key(stem) == *folded).then(|| self.by_key.get(&*folded));
            let shaped = shaped.flatten().into_iter().flatten();
            let found = spelled.chain(shaped.filter(|number| {
                let wanted = &self.words[**number];
                wanted.key == fold(&wanted.surface)
            }));
            let fitting = found.filter(|number| {
                let wanted = &self.words[**number];
                match &wanted.cased {
                    Some(cased) => word.strip_prefix(cased.as_str()).is_some_and(|rest| rest == *ending),
                    None => wanted.length >= STEM && self.has_case(**number, word, analyzer),
                }
            });
            let fitting = fitting.filter(|number| self.words[**number].inflection == Inflection::Free);
            hits.extend(fitting.map(|number| Hit {
                word: *number,
                likeness: likeness.max(Likeness::Inflected),
            }));
        }
    }

    fn exact(&self, (word, surface): (&str, &str), likeness: Likeness, analyzer: &Analyzer, hits: &mut Vec<Hit>) {
        let found = self.by_surface.get(surface).into_iter().flatten();
        let fitting = found.filter(|number| match &self.words[**number].cased {
            Some(cased) => cased == word,
            None => self.has_case(**number, word, analyzer),
        });
        hits.extend(fitting.map(|number| Hit {
            word: *number,
            likeness,
        }));
    }

    /// Whether a form may be one of a word although it begins with a small
    /// letter: where all nouns have a capital, what has none is another word.
    fn has_case(&self, number: usize, word: &str, analyzer: &Analyzer) -> bool {
        !analyzer.has_noun_capitals() || !self.words[number].starts_with_capital || word.starts_with(char::is_uppercase)
    }
}
