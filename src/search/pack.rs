//! An article's words in few bytes: numbers, and behind them all letters, so that
//! these are known to be text at once.

use std::borrow::Cow;

/// A word of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed<'a> {
    /// Where it stands and what it weighs there.
    pub posting: Posting,
    /// Its forms, at least one, in order.
    pub forms: &'a [Form<'a>],
    /// What the key shares with the first form, and what it has behind that.
    key: (&'a str, &'a str),
}

impl<'a> Packed<'a> {
    /// A word with its key.
    pub fn of(key: &'a str, posting: Posting, forms: &'a [Form<'a>]) -> Packed<'a> {
        Packed {
            posting,
            forms,
            key: ("", key),
        }
    }

    /// Whether a text is its key.
    pub fn has_key(&self, key: &str) -> bool {
        let (shared, rest) = self.key;
        key.len() == shared.len() + rest.len() && key.starts_with(shared) && key.ends_with(rest)
    }

    /// What all forms of it have in common.
    pub fn key(&self) -> Cow<'a, str> {
        match self.key {
            (shared, "") => Cow::Borrowed(shared),
            ("", rest) => Cow::Borrowed(rest),
            (shared, rest) => Cow::Owned([shared, rest].concat()),
        }
    }
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

/// Packs words, each with its own key.
#[derive(Default)]
pub struct Packer {
    numbers: Vec<u8>,
    letters: String,
}

impl Packer {
    /// With room for so many words.
    pub fn with_room(words: usize) -> Packer {
        Packer {
            numbers: Vec::with_capacity(words * 7),
            letters: String::with_capacity(words * 12),
        }
    }

    /// Adds a word with one form or more, in order.
    pub fn add(&mut self, key: &str, posting: Posting, forms: &[Form]) {
        let Some(first) = forms.first() else { return };
        let shared = shared(first.surface, key);
        push(&mut self.numbers, posting.number() as usize);
        push(&mut self.numbers, forms.len());
        for form in forms {
            push(&mut self.numbers, form.surface.len() << 1 | usize::from(form.is_titled));
            self.letters.push_str(form.surface);
        }
        push(&mut self.numbers, shared);
        push(&mut self.numbers, key.len() - shared);
        if shared < key.len() {
            self.letters.push_str(&key[shared..]);
        }
    }

    /// All of them.
    pub fn finish(self) -> Box<[u8]> {
        if self.numbers.is_empty() {
            return Box::default();
        }
        let mut bytes = Vec::with_capacity(self.numbers.len() + self.letters.len() + 4);
        push(&mut bytes, self.numbers.len());
        bytes.extend_from_slice(&self.numbers);
        bytes.extend_from_slice(self.letters.as_bytes());
        bytes.into()
    }
}

#[inline]
fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Bytes of the longest beginning that two texts share.
fn shared(one: &str, other: &str) -> usize {
    // Most forms are their own keys, with an ending or without.
    if one.starts_with(other) {
        return other.len();
    }
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    // Both begin alike, so that a boundary of one is a boundary of the other.
    other.floor_char_boundary(same)
}

/// Gives each word with its forms; `None` where the bytes are not of a [`Packer`].
pub fn unpack(bytes: &[u8], mut word: impl FnMut(Packed)) -> Option<()> {
    if bytes.is_empty() {
        return Some(());
    }
    let mut reader = Reader { bytes };
    let length = reader.number()?;
    let (numbers, letters) = reader.bytes.split_at_checked(length)?;
    let mut numbers = Reader { bytes: numbers };
    let mut letters = std::str::from_utf8(letters).ok()?;
    let mut take = |length: usize| {
        let (text, rest) = letters.split_at_checked(length)?;
        letters = rest;
        Some(text)
    };
    let mut forms: Vec<Form> = Vec::new();
    while !numbers.bytes.is_empty() {
        let posting = Posting::of_number(u32::try_from(numbers.number()?).ok()?);
        forms.clear();
        for _ in 0..numbers.number()? {
            let number = numbers.number()?;
            forms.push(Form {
                surface: take(number >> 1)?,
                is_titled: number & 1 == 1,
            });
        }
        let shared = forms.first()?.surface.get(..numbers.number()?)?;
        let key = (shared, take(numbers.number()?)?);
        word(Packed {
            posting,
            forms: &forms,
            key,
        });
    }
    Some(())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    #[inline]
    fn number(&mut self) -> Option<usize> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        match first & 0x80 {
            0 => Some(usize::from(*first)),
            _ => self.more(usize::from(first & 0x7f)),
        }
    }

    fn more(&mut self, mut number: usize) -> Option<usize> {
        let mut shift = 7;
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
        unpack(bytes, |word| {
            let forms = word.forms.iter().map(|form| (form.surface.to_owned(), form.is_titled));
            words.insert(word.key().into_owned(), (word.posting.number(), forms.collect()));
        })?;
        Some(words)
    }

    proptest! {
        #[test]
        fn words_come_back(words in proptest::collection::btree_map(
            "[a-cõä\u{5d0}ไก]{1,6}",
            (any::<u32>(), proptest::collection::vec(("[a-cõไก]{0,6}", any::<bool>()), 1..4)),
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
