//! Stems, by Snowball: the door to `pagefind_stem`.

use std::borrow::Cow;
use std::fmt;

use pagefind_stem::{Algorithm, Stemmer};

const STEMMERS: &str = include_str!("stemmers.tsv");

/// How a language's words are brought to their stems.
pub struct Stemming {
    stemmer: Option<Stemmer>,
}

impl Stemming {
    /// That of a tag's language.
    pub fn of(tag: &str) -> Stemming {
        let language = tag.split('-').next().unwrap_or(tag);
        let rows = STEMMERS.lines().filter_map(|row| row.split_once('\t'));
        let name = rows
            .filter(|(known, _)| *known == language)
            .map(|(_, name)| name)
            .next();
        Stemming {
            stemmer: name.and_then(algorithm).map(Stemmer::create),
        }
    }

    /// The stem of a word in lower case; the word itself where the language has
    /// no stemmer.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match &self.stemmer {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word),
        }
    }
}

impl fmt::Debug for Stemming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stemming")
            .field("is_known", &self.stemmer.is_some())
            .finish()
    }
}

/// Snowball's own names of its algorithms.
fn algorithm(name: &str) -> Option<Algorithm> {
    Some(match name {
        "arabic" => Algorithm::Arabic,
        "armenian" => Algorithm::Armenian,
        "basque" => Algorithm::Basque,
        "catalan" => Algorithm::Catalan,
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "esperanto" => Algorithm::Esperanto,
        "estonian" => Algorithm::Estonian,
        "finnish" => Algorithm::Finnish,
        "french" => Algorithm::French,
        "german" => Algorithm::German,
        "greek" => Algorithm::Greek,
        "hindi" => Algorithm::Hindi,
        "hungarian" => Algorithm::Hungarian,
        "indonesian" => Algorithm::Indonesian,
        "irish" => Algorithm::Irish,
        "italian" => Algorithm::Italian,
        "lithuanian" => Algorithm::Lithuanian,
        "nepali" => Algorithm::Nepali,
        "norwegian" => Algorithm::Norwegian,
        "polish" => Algorithm::Polish,
        "portuguese" => Algorithm::Portuguese,
        "romanian" => Algorithm::Romanian,
        "russian" => Algorithm::Russian,
        "serbian" => Algorithm::Serbian,
        "spanish" => Algorithm::Spanish,
        "swedish" => Algorithm::Swedish,
        "tamil" => Algorithm::Tamil,
        "turkish" => Algorithm::Turkish,
        "yiddish" => Algorithm::Yiddish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_an_algorithm() {
        for row in STEMMERS.lines().filter(|row| !row.starts_with('#')) {
            let (_, name) = row.split_once('\t').unwrap();
            assert!(algorithm(name).is_some(), "{row}");
        }
    }
}
