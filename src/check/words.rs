//! Words that say nothing, by language: data of `words.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::i18n::{Locale, Locales};

const WORDS: &str = include_str!("words.tsv");

/// A language's words; none where it has no row.
#[derive(Clone, Debug, Default)]
pub struct EmptyWords {
    links: BTreeSet<&'static str>,
    pictures: BTreeSet<&'static str>,
}

/// The rows, by language: every article with a link asks for one.
static BY_LANGUAGE: LazyLock<BTreeMap<&'static str, EmptyWords>> = LazyLock::new(|| {
    let rows = WORDS.lines().filter_map(|row| {
        let (languages, lists) = row.split_once('\t')?;
        let (links, pictures) = lists.split_once('\t')?;
        let [links, pictures] = [links, pictures].map(|list| list.split('|').collect());
        Some((languages, EmptyWords { links, pictures }))
    });
    rows.flat_map(|(languages, words)| languages.split('|').map(move |language| (language, words.clone())))
        .collect()
});

/// Of a language without a row: nothing but nothing is empty.
static NONE: LazyLock<EmptyWords> = LazyLock::new(|| EmptyWords {
    links: BTreeSet::from([""]),
    pictures: BTreeSet::from([""]),
});

impl EmptyWords {
    /// Those of a locale's language.
    pub fn of(locales: &Locales, locale: Locale) -> &'static EmptyWords {
        let tag = locales.tag(locale).as_str();
        let language = tag.split('-').next().unwrap_or(tag);
        BY_LANGUAGE.get(language).unwrap_or(&NONE)
    }

    /// Whether a link's words say nothing of where it leads.
    pub fn has_link(&self, words: &str) -> bool {
        self.links.contains(words)
    }

    /// Whether words say of a picture that it is one, and nothing else.
    pub fn has_picture(&self, words: &str) -> bool {
        self.pictures.contains(words)
    }
}

/// Words without the punctuation around them: arrows, quotation marks, dots.
pub fn core(words: &str) -> &str {
    words.trim_matches(|c: char| {
        c.is_ascii_punctuation()
            || c.is_whitespace()
            || matches!(c, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff1f}' | '\u{60c}' | '\u{61b}' | '\u{61f}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_words_and_no_empty_one() {
        let rows = WORDS.lines().filter(|row| !row.starts_with('#'));
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 3, "{row}");
            for words in columns.iter().flat_map(|list| list.split('|')) {
                assert_eq!(words.trim(), words, "{row}");
                assert!(!words.is_empty(), "{row}");
                assert_eq!(crate::id::nfc(words), words, "{row}");
            }
        }
    }
}
