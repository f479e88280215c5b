//! An article's words in few bytes: sorted by their keys, each without the
//! beginning that it shares with the one before it.

/// A word of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed<'a> {
    /// What all forms of it have in common.
    pub key: &'a str,
    /// Where it stands and what it weighs there.
    pub posting: Posting,
}

/// Where a word stands in an article, and what it weighs there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// Nothing for the article as a whole, else the number of one of its sections.
    pub section: u32,
    /// From 1 to [`Posting::HIGHEST`].
    pub impact: u32,
}

impl Posting {
    /// What a word can weigh at most.
    pub const HIGHEST: u32 = 15;

    /// Both as one number.
    pub fn number(self) -> u32 {
        (self.section << 4) | self.impact
    }

    /// From one number.
    pub fn of_number(number: u32) -> Posting {
        Posting {
            section: number >> 4,
            impact: number & Posting::HIGHEST,
        }
    }
}

/// A form of a word, and whether a title or heading has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form<'a> {
    /// As it is written but for case and what cannot be seen.
    pub surface: &'a str,
    /// Whether a title or heading has it.
    pub is_titled: bool,
}

/// Packs words, which must come in the order of their keys.
#[derive(Default)]
pub struct Packer {
    bytes: Vec<u8>,
    last: String,
}

impl Packer {
    /// Adds a word.
    pub fn add(&mut self, key: &str, posting: Posting, forms: &[Form]) {
        let shared = shared(&self.last, key);
        self.number(shared);
        self.text(&key[shared..], false);
        self.last.truncate(shared);
        self.last.push_str(&key[shared..]);
        self.number(posting.number() as usize);
        self.number(forms.len());
        for form in forms {
            let shared = self::shared(key, form.surface);
            self.number(shared);
            self.text(&form.surface[shared..], form.is_titled);
        }
    }

    /// All of them.
    pub fn finish(self) -> Box<[u8]> {
        self.bytes.into()
    }

    fn text(&mut self, text: &str, mark: bool) {
        self.number(text.len() << 1 | usize::from(mark));
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, mut number: usize) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }
}

/// Bytes of the longest beginning that two texts share.
fn shared(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    // Both begin alike, so that a boundary of one is a boundary of the other.
    other.floor_char_boundary(same)
}

/// The forms of a word.
#[derive(Clone, Copy)]
pub enum Forms<'a> {
    /// One after the other, with where each ends and whether a title has it.
    Joined(&'a str, &'a [(usize, bool)]),
    /// Each by itself.
    Listed(&'a [Form<'a>]),
}

impl<'a> Forms<'a> {
    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = Form<'a>> {
        let count = match self {
            Forms::Joined(_, ends) => ends.len(),
            Forms::Listed(forms) => forms.len(),
        };
        (0..count).map(move |at| match self {
            Forms::Joined(texts, ends) => Form {
                surface: &texts[at.checked_sub(1).map_or(0, |before| ends[before].0)..ends[at].0],
                is_titled: ends[at].1,
            },
            Forms::Listed(forms) => forms[at],
        })
    }
}

/// Gives each word with its forms; `None` where the bytes are not of a [`Packer`].
pub fn unpack(bytes: &[u8], mut word: impl FnMut(Packed, Forms)) -> Option<()> {
    let mut reader = Reader { bytes };
    let mut key = String::new();
    let mut texts = String::new();
    let mut ends: Vec<(usize, bool)> = Vec::new();
    while !reader.bytes.is_empty() {
        let shared = reader.number()?;
        key.get(..shared)?;
        key.truncate(shared);
        key.push_str(reader.text()?.0);
        let posting = Posting::of_number(u32::try_from(reader.number()?).ok()?);
        let count = reader.number()?;
        texts.clear();
        ends.clear();
        for _ in 0..count {
            let shared = reader.number()?;
            let (rest, is_titled) = reader.text()?;
            texts.push_str(key.get(..shared)?);
            texts.push_str(rest);
            ends.push((texts.len(), is_titled));
        }
        word(Packed { key: &key, posting }, Forms::Joined(&texts, &ends));
    }
    Some(())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0usize, 0);
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
    }

    fn text(&mut self) -> Option<(&'a str, bool)> {
        let number = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(number >> 1)?;
        self.bytes = rest;
        Some((std::str::from_utf8(text).ok()?, number & 1 == 1))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    type Words = BTreeMap<String, (u32, Vec<(String, bool)>)>;

    fn packed(words: &Words) -> Box<[u8]> {
        let mut packer = Packer::default();
        for (key, (posting, forms)) in words {
            let forms: Vec<Form> = forms
                .iter()
                .map(|(surface, is_titled)| Form {
                    surface,
                    is_titled: *is_titled,
                })
                .collect();
            packer.add(key, Posting::of_number(*posting), &forms);
        }
        packer.finish()
    }

    fn unpacked(bytes: &[u8]) -> Option<Words> {
        let mut words = Words::new();
        unpack(bytes, |word, forms| {
            let forms = forms.iter().map(|form| (form.surface.to_owned(), form.is_titled));
            words.insert(word.key.to_owned(), (word.posting.number(), forms.collect()));
        })?;
        Some(words)
    }

    proptest! {
        #[test]
        fn words_come_back(words in proptest::collection::btree_map(
            "[a-cõä\u{5d0}ไก]{1,6}",
            (any::<u32>(), proptest::collection::vec(("[a-cõไก]{0,6}", any::<bool>()), 0..4)),
            0..20,
        )) {
            prop_assert_eq!(unpacked(&packed(&words)), Some(words));
        }

        #[test]
        fn damage_does_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            unpacked(&bytes);
        }
    }
}
