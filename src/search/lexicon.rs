//! Words that were looked at before: most words of an article stand in others
//! too, and bringing one to its key takes longer than finding it here.

use std::cell::RefCell;

use super::Language;
use super::numbers::Numbers;
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
    spellings: Numbers,
    words: Vec<Known>,
    keys: Numbers,
    /// For each key, in which article it was seen last, and its place there.
    marks: Vec<(u32, u32)>,
    article: u32,
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
            spellings: Numbers::default(),
            words: Vec::new(),
            keys: Numbers::default(),
            marks: Vec::new(),
            article: 0,
        }
    }

    /// The number of a spelling.
    pub fn number(&mut self, word: &str, analyzer: &Analyzer) -> u32 {
        if let Some(number) = self.spellings.find(word) {
            return number;
        }
        let surface = analyzer.surface(word);
        // A sign may stand for many words: it is found under none of them.
        let is_word = surface.len() <= LONGEST && !surface.contains(char::is_whitespace);
        let keys = match is_word {
            true => analyzer.keys(&surface),
            false => Vec::new(),
        };
        let keys = keys.into_iter().filter(|key| !key.is_empty());
        let known = Known {
            keys: keys.map(|key| self.key_number(key)).collect(),
            surface: surface.into(),
        };
        self.words.push(known);
        self.spellings.add(word)
    }

    fn key_number(&mut self, key: String) -> u32 {
        self.keys.find(&key).unwrap_or_else(|| self.keys.add(&key))
    }

    /// Begins another article.
    pub fn begin(&mut self) {
        self.article += 1;
    }

    /// The place of a key in the article: that of its first mark there.
    pub fn mark(&mut self, key: u32, place: u32) -> u32 {
        let at = key as usize;
        if at >= self.marks.len() {
            self.marks.resize(2 * at + 1, (0, 0));
        }
        if self.marks[at].0 != self.article {
            self.marks[at] = (self.article, place);
        }
        self.marks[at].1
    }

    /// A spelling by its number.
    pub fn word(&self, number: u32) -> &Known {
        &self.words[number as usize]
    }

    /// A key by its number.
    pub fn key(&self, number: u32) -> &str {
        self.keys.text(number)
    }
}
