//! Words that were looked at before: most words of an article stand in others
//! too, and bringing one to its key takes longer than finding it here.

use std::cell::RefCell;

use super::Analyzer;
use super::numbers::Numbers;

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
    tag: Box<str>,
    spellings: Numbers,
    words: Vec<Known>,
    forms: Numbers,
    keys: Numbers,
    /// Which of them the text has that is looked at.
    word_marks: Marks,
    key_marks: Marks,
}

/// A spelling.
pub struct Known {
    /// The number of the form that it is.
    pub form: u32,
    /// The number of its key; nothing for what is no word.
    pub key: Option<u32>,
    /// A hash of its key and language, the same everywhere; nothing for a word
    /// that does not [say](Analyzer::is_telling) what a text is about.
    pub sign: Option<u32>,
}

impl Lexicon {
    /// Works with a thread's lexicon of a locale.
    pub fn with<T>(analyzer: &Analyzer, work: impl FnOnce(&mut Lexicon) -> T) -> T {
        KNOWN.with_borrow_mut(|known| {
            let all: usize = known.iter().map(|lexicon| lexicon.words.len()).sum();
            if all > MOST {
                known.clear();
            }
            let at = known.iter().position(|lexicon| *lexicon.tag == *analyzer.tag);
            let at = at.unwrap_or_else(|| {
                known.push(Lexicon::new(&analyzer.tag));
                known.len() - 1
            });
            work(&mut known[at])
        })
    }

    fn new(tag: &str) -> Lexicon {
        Lexicon {
            tag: tag.into(),
            spellings: Numbers::default(),
            words: Vec::new(),
            forms: Numbers::default(),
            keys: Numbers::default(),
            word_marks: Marks::default(),
            key_marks: Marks::default(),
        }
    }

    /// Begins another text.
    pub fn begin(&mut self) {
        self.word_marks.begin();
        self.key_marks.begin();
    }

    /// The place of a spelling in the text: that of its first mark there.
    #[inline]
    pub fn mark_word(&mut self, number: u32, place: u32) -> u32 {
        self.word_marks.mark(number, place)
    }

    /// The place of a key in the text: that of its first mark there.
    pub fn mark_key(&mut self, number: u32, place: u32) -> u32 {
        self.key_marks.mark(number, place)
    }

    /// The number of a spelling.
    #[inline]
    pub fn number(&mut self, word: &str, analyzer: &Analyzer) -> u32 {
        match self.spellings.find(word) {
            Some(number) => number,
            None => self.add(word, analyzer),
        }
    }

    #[cold]
    fn add(&mut self, word: &str, analyzer: &Analyzer) -> u32 {
        let surface = analyzer.surface(word);
        // A sign may stand for many words: it is found under none of them.
        let is_word = surface.len() <= LONGEST && !surface.contains(char::is_whitespace);
        let key = is_word.then(|| analyzer.key(&surface)).filter(|key| !key.is_empty());
        let telling = key.as_deref().filter(|_| analyzer.is_telling(&surface));
        let language = self.tag.split('-').next().unwrap_or_default();
        self.words.push(Known {
            sign: telling.map(|key| sign(language, key)),
            key: key.map(|key| self.keys.find(&key).unwrap_or_else(|| self.keys.add(&key))),
            form: self.forms.find(&surface).unwrap_or_else(|| self.forms.add(&surface)),
        });
        self.spellings.add(word)
    }

    /// A spelling by its number.
    pub fn word(&self, number: u32) -> &Known {
        &self.words[number as usize]
    }

    /// A form by its number.
    pub fn form(&self, number: u32) -> &str {
        self.forms.text(number)
    }

    /// A key by its number.
    pub fn key(&self, number: u32) -> &str {
        self.keys.text(number)
    }
}

/// FNV-1a, which is quick for a word and the same everywhere.
fn sign(language: &str, key: &str) -> u32 {
    let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let bytes = language.bytes().chain([0]).chain(key.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325, add);
    // The upper half is the better mixed one.
    (hash >> 32) as u32
}

/// What a text has been seen to have, by number: a place for each. To forget all
/// is one step, so that the next text begins with the same room.
#[derive(Default)]
struct Marks {
    /// In which text it was seen last, and its place there.
    seen: Vec<(u32, u32)>,
    text: u32,
}

impl Marks {
    /// Begins another text.
    fn begin(&mut self) {
        self.text = self.text.wrapping_add(1);
        if self.text == 0 {
            self.seen.clear();
            self.text = 1;
        }
    }

    /// The place of a number in the text: that of its first mark there.
    #[inline]
    fn mark(&mut self, number: u32, place: u32) -> u32 {
        let at = number as usize;
        match self.seen.get_mut(at) {
            Some((text, seen)) if *text == self.text => *seen,
            Some(seen) => {
                *seen = (self.text, place);
                place
            }
            None => {
                self.seen.resize(2 * at + 64, (0, 0));
                self.seen[at] = (self.text, place);
                place
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_one_text() {
        let mut marks = Marks::default();
        marks.begin();
        assert_eq!([marks.mark(3, 0), marks.mark(100, 1), marks.mark(3, 2)], [0, 1, 0]);
        marks.begin();
        assert_eq!([marks.mark(100, 7), marks.mark(100, 8)], [7, 7]);
        marks.text = u32::MAX;
        marks.begin();
        assert_eq!(marks.mark(3, 5), 5);
    }
}
