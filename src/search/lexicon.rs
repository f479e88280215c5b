//! Words that were looked at before: most words of an article stand in others
//! too, and bringing one to its key takes longer than finding it here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Language;
use crate::i18n::Analyzer;

/// So many spellings are kept by a thread; a hundredth of a site's are most of
/// its text.
const MOST: usize = 16_384;
/// Longer words are no words.
const LONGEST: usize = 96;

thread_local! {
    static KNOWN: RefCell<Vec<Lexicon>> = const { RefCell::new(Vec::new()) };
}

/// The words of a locale that a thread has seen.
pub struct Lexicon {
    tag: String,
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Fast>>,
    words: Vec<Known>,
    key_numbers: HashMap<Box<str>, u32, BuildHasherDefault<Fast>>,
    keys: Vec<Box<str>>,
}

/// A spelling.
pub struct Known {
    /// The form that it is.
    pub surface: Box<str>,
    /// Numbers of its keys.
    pub keys: Vec<u32>,
}

impl Lexicon {
    /// Works with a thread's lexicon of a language.
    pub fn with<T>(language: Language, work: impl FnOnce(&mut Lexicon) -> T) -> T {
        KNOWN.with_borrow_mut(|known| {
            let all: usize = known.iter().map(|lexicon| lexicon.words.len()).sum();
            if all > MOST {
                known.clear();
            }
            let at = known.iter().position(|lexicon| lexicon.tag == language.tag);
            let at = at.unwrap_or_else(|| {
                known.push(Lexicon::new(language.tag));
                known.len() - 1
            });
            work(&mut known[at])
        })
    }

    fn new(tag: &str) -> Lexicon {
        Lexicon {
            tag: tag.to_owned(),
            numbers: HashMap::default(),
            words: Vec::new(),
            key_numbers: HashMap::default(),
            keys: Vec::new(),
        }
    }

    /// The number of a spelling.
    pub fn number(&mut self, word: &str, analyzer: &Analyzer) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let surface = analyzer.surface(word);
        let keys = match surface.len() > LONGEST {
            true => Vec::new(),
            false => analyzer.keys(&surface),
        };
        let keys = keys.into_iter().filter(|key| !key.is_empty());
        let known = Known {
            keys: keys.map(|key| self.key_number(key)).collect(),
            surface: surface.into(),
        };
        let number = self.words.len() as u32;
        self.words.push(known);
        self.numbers.insert(word.into(), number);
        number
    }

    fn key_number(&mut self, key: String) -> u32 {
        if let Some(number) = self.key_numbers.get(key.as_str()) {
            return *number;
        }
        let number = self.keys.len() as u32;
        self.keys.push(key.as_str().into());
        self.key_numbers.insert(key.into(), number);
        number
    }

    /// A spelling by its number.
    pub fn word(&self, number: u32) -> &Known {
        &self.words[number as usize]
    }

    /// A key by its number.
    pub fn key(&self, number: u32) -> &str {
        &self.keys[number as usize]
    }
}

/// A hash of short words in a few steps. Who fills the maps with words that
/// share one makes a build of their own site slow, and nothing else.
#[derive(Default)]
pub struct Fast(u64);

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl Fast {
    fn add(&mut self, word: u64) {
        // 2^64 divided by the golden ratio, made odd.
        self.0 = (self.0.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
