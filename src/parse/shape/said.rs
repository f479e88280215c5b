//! What is said in whole sentences, as hashes: what is the same in two languages
//! was not translated.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::short;
use crate::i18n::{first, is_alphabetic, is_uppercase, reaches};
use crate::parse::prose::{BlockKind, Part, Prose};

/// A block that would not be the same in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it is.
    pub kind: SaidKind,
    /// Of its words.
    pub hash: u32,
    /// Its bytes in the file.
    pub place: Range<u32>,
}

/// What a [`Said`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaidKind {
    /// Running text.
    Text,
    /// Alternative text of a picture.
    Alt,
}

/// So many are kept of one article: those that come first.
const MOST: usize = 48;

/// Those of a text.
pub(super) fn all(prose: &Prose) -> Vec<Said> {
    let mut said = Vec::new();
    for block in &prose.blocks {
        let words = prose.words_of(block).trim();
        let kind = match block.kind {
            BlockKind::Alt if is_wordy(words, 3) => SaidKind::Alt,
            BlockKind::Alt | BlockKind::Argument | BlockKind::Code | BlockKind::Table => continue,
            // A translated title and description are told from the fields.
            _ if block.part == Part::Front || !is_wordy(words, 4) => continue,
            _ => SaidKind::Text,
        };
        said.push(Said {
            kind,
            hash: hash(words),
            place: short(&block.place),
        });
        if said.len() == MOST {
            break;
        }
    }
    said.shrink_to_fit();
    said
}

/// Whether a text has so many words, of which two are no names: begin with a
/// small letter, or with one of a script that has no capitals. Where words have
/// no spaces between them, twelve letters are enough.
fn is_wordy(text: &str, least: usize) -> bool {
    let (mut words, mut plain) = (0, 0);
    let mut rest = text;
    loop {
        words += 1;
        plain += usize::from(begins_plain(rest));
        if words >= least && plain > 1 {
            return true;
        }
        match first(rest, b' ') {
            Some(space) => rest = &rest[space + 1..],
            None => break,
        }
    }
    if words >= least {
        return false;
    }
    let is_unspaced = |c: &char| crate::i18n::cldr::joins_lines(*c) || ('\u{e00}'..'\u{1000}').contains(c);
    // The first byte of U+0800.
    reaches(text, 0xe0) && text.chars().filter(is_unspaced).nth(11).is_some()
}

/// Whether a text begins with a small letter, or with one of a script that has
/// no capitals.
fn begins_plain(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| is_alphabetic(c) && !is_uppercase(c))
}

/// A hash that is the same on every machine and in every run; nothing hostile
/// depends on it.
fn hash(text: &str) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state: u64 = text.len() as u64;
    let mut add = |bytes: [u8; 8]| state = (state.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(FACTOR);
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    chunks.iter().copied().for_each(&mut add);
    if !rest.is_empty() {
        let mut bytes = [0; 8];
        bytes[..rest.len()].copy_from_slice(rest);
        add(bytes);
    }
    u32::try_from((state ^ (state >> 29)).wrapping_mul(FACTOR) >> 32).unwrap_or(0)
}
