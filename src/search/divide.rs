//! In which file a word stands. A reader finds it by the word alone: the first
//! letters, more of them where many words begin alike, say the number of the file.

use std::collections::{BTreeMap, BTreeSet};

use crate::i18n::is_unspaced;

/// So many bytes are a file, or thereabouts.
pub const FILE: usize = 16 << 10;

/// How the words of a locale are divided into files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Division {
    /// Beginnings of too many words, which one more letter tells apart.
    pub heavy: BTreeSet<String>,
    /// How many files there are: a power of two.
    pub buckets: u32,
}

/// A word that has a record: the beginning under which it is filed must be told
/// for it and for its forms.
pub trait Filed {
    /// The folded word.
    fn key(&self) -> &str;
    /// The folded forms of it.
    fn forms(&self) -> impl Iterator<Item = &str>;
    /// Bytes of its record.
    fn size(&self) -> usize;
}

/// Bytes of a record that says no more than where another is.
pub fn size_of_alias(form: &str, key: &str) -> usize {
    2 * form.len() + key.len() + 16
}

impl Division {
    /// Of words.
    pub fn of<F: Filed>(words: &[F]) -> Division {
        let mut division = Division {
            heavy: BTreeSet::new(),
            buckets: 1,
        };
        loop {
            let sizes = division.sizes(words);
            let grown = sizes
                .iter()
                .filter(|(_, size)| size.bytes > FILE && size.can_be_divided);
            let grown: Vec<String> = grown.map(|(prefix, _)| (*prefix).to_owned()).collect();
            if grown.is_empty() {
                let all: usize = sizes.values().map(|size| size.bytes).sum();
                division.buckets = all.div_ceil(FILE).next_power_of_two() as u32;
                return division;
            }
            division.heavy.extend(grown);
        }
    }

    fn sizes<'w, F: Filed>(&self, words: &'w [F]) -> BTreeMap<&'w str, Size> {
        let mut sizes: BTreeMap<&str, Size> = BTreeMap::new();
        let mut add = |word: &'w str, prefix: &'w str, bytes: usize| {
            let size = sizes.entry(prefix).or_default();
            size.bytes += bytes;
            size.can_be_divided |= word.len() > prefix.len();
        };
        for word in words {
            let own = self.prefix(word.key());
            add(word.key(), own, word.size());
            for form in word.forms() {
                let other = self.prefix(form);
                if other != own {
                    add(form, other, size_of_alias(form, word.key()));
                }
            }
        }
        sizes
    }

    /// The beginning under which a folded word is filed.
    pub fn prefix<'w>(&self, word: &'w str) -> &'w str {
        let mut ends = word.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
        let Some((mut end, first)) = ends.next() else {
            return word;
        };
        // One letter of these is as much as two of others.
        if !is_unspaced(first) {
            end = ends.next().map_or(end, |(end, _)| end);
        }
        while self.heavy.contains(&word[..end])
            && let Some((longer, _)) = ends.next()
        {
            end = longer;
        }
        &word[..end]
    }

    /// The number of the file in which a folded word stands.
    pub fn bucket(&self, word: &str) -> u32 {
        fnv1a(self.prefix(word).as_bytes()) & (self.buckets - 1)
    }
}

#[derive(Default)]
struct Size {
    bytes: usize,
    /// Whether any word is longer.
    can_be_divided: bool,
}

/// FNV-1a of 32 bits, which a script computes in a line.
fn fnv1a(bytes: &[u8]) -> u32 {
    let add = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Word(String, usize);

    impl Filed for Word {
        fn key(&self) -> &str {
            &self.0
        }
        fn forms(&self) -> impl Iterator<Item = &str> {
            std::iter::empty()
        }
        fn size(&self) -> usize {
            self.1
        }
    }

    #[test]
    fn fnv_is_the_usual_one() {
        assert_eq!(fnv1a(b""), 0x811c_9dc5);
        assert_eq!(fnv1a(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn many_words_that_begin_alike_are_divided() {
        let words: Vec<Word> = (0..2000).map(|n| Word(format!("ab{n:04}"), 100)).collect();
        let division = Division::of(&words);
        assert!(
            division.heavy.contains("ab") && division.heavy.contains("ab0"),
            "{division:?}"
        );
        assert_eq!(division.prefix("ab"), "ab");
        assert_eq!(division.prefix("ab0123"), "ab01");
        assert_eq!(division.buckets, 16);
    }

    #[test]
    fn one_large_word_is_not_divided_for_ever() {
        let division = Division::of(&[Word("aa".to_owned(), 10 * FILE)]);
        assert!(division.heavy.is_empty());
    }

    #[test]
    fn words_are_filed_under_their_first_letters() {
        let division = Division::of::<Word>(&[]);
        for (word, prefix) in [
            ("kool", "ko"),
            ("k", "k"),
            ("õun", "õu"),
            ("ไก่", "ไ"),
            ("日本", "日"),
            ("", ""),
        ] {
            assert_eq!(division.prefix(word), prefix);
        }
        assert_eq!(division.bucket("kool"), 0);
    }
}
