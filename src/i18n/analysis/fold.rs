//! Spellings that readers do not tell apart when they search.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::i18n::cldr::{self, Cldr};

const FOLDING: &str = include_str!("folding.tsv");

static LETTERS: LazyLock<BTreeMap<char, &'static str>> = LazyLock::new(|| foldings().collect());

/// Letters, and what stands for each in a folded word.
pub fn foldings() -> impl Iterator<Item = (char, &'static str)> {
    let rows = FOLDING.lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| {
        let (letter, folded) = row.split_once('\t')?;
        Some((letter.chars().next()?, folded))
    })
}

/// Tatweel, which only makes a word longer, and the marks of Hebrew abbreviations.
const ADDED: &[char] = &['\u{640}', '\u{5f3}', '\u{5f4}', '”', '’'];

/// See [`super::Analyzer::surface`].
pub fn surface(word: &str, cldr: &Cldr) -> String {
    if word.is_ascii() {
        return cldr.lowercase(word);
    }
    let composed = cldr.lowercase(&cldr::nfkc(word));
    let is_unseen = |c: char| {
        matches!(c, '"' | '\'') || c >= '\u{ad}' && (ADDED.contains(&c) || cldr::is_ignorable(c) || cldr::is_point(c))
    };
    match composed.contains(is_unseen) {
        true => composed.replace(is_unseen, ""),
        false => composed,
    }
}

/// A word's surface without accents, and with one letter for those that readers
/// take for one another.
pub fn fold(surface: &str) -> Cow<'_, str> {
    if surface.is_ascii() {
        return Cow::Borrowed(surface);
    }
    let mut folded = String::with_capacity(surface.len());
    for c in surface.chars() {
        match LETTERS.get(&c) {
            Some(other) => folded.push_str(other),
            None => folded.push(c),
        }
    }
    let bare = cldr::without_accents(&folded);
    let digits = |c: char| cldr::digit(c).unwrap_or(c);
    Cow::Owned(bare.chars().map(digits).collect())
}
