//! Stems, by Snowball: the door to `pagefind_stem`.

use std::fmt;

use pagefind_stem::{Algorithm, Stemmer};

use super::fold::fold;
use super::light::Light;

const STEMMERS: &str = include_str!("stemmers.tsv");

/// How a language's words are brought to their stems.
pub enum Stemming {
    /// By one of Snowball's algorithms.
    Snowball(Stemmer),
    /// By the steps of `light.tsv`.
    Light(Light),
    /// Not at all.
    Absent,
}

impl Stemming {
    /// That of a tag's language.
    pub fn of(tag: &str) -> Stemming {
        let language = tag.split('-').next().unwrap_or(tag);
        if let Some(light) = Light::of(language) {
            return Stemming::Light(light);
        }
        let mut rows = STEMMERS.lines().filter_map(|row| row.split_once('\t'));
        let name = rows.find(|(known, _)| *known == language).map(|(_, name)| name);
        match name.and_then(algorithm) {
            Some(algorithm) => Stemming::Snowball(Stemmer::create(algorithm)),
            None => Stemming::Absent,
        }
    }

    /// The folded stem of a word in lower case.
    pub fn stem(&self, surface: &str) -> String {
        match self {
            // Snowball knows a language by its own letters, accents and all.
            Stemming::Snowball(stemmer) => fold(&stemmer.stem(surface)).into_owned(),
            Stemming::Light(light) => light.stem(&fold(surface)),
            Stemming::Absent => fold(surface).into_owned(),
        }
    }
}

impl fmt::Debug for Stemming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stemming::Snowball(_) => "Snowball",
            Stemming::Light(_) => "Light",
            Stemming::Absent => "Absent",
        })
    }
}

/// Snowball's own names of its algorithms.
fn algorithm(name: &str) -> Option<Algorithm> {
    Some(match name {
        "armenian" => Algorithm::Armenian,
        "basque" => Algorithm::Basque,
        "catalan" => Algorithm::Catalan,
        "danish" => Algorithm::Danish,
        "dutch" => Algorithm::Dutch,
        "english" => Algorithm::English,
        "esperanto" => Algorithm::Esperanto,
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
