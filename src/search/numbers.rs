//! Texts by numbers, in the order in which they came: a table that is looked up
//! for every word of a site.

/// Texts, and the number of each.
#[derive(Default)]
pub struct Numbers {
    texts: Vec<Box<str>>,
    /// For each hash of a text, or a place behind it, the text's number and 1;
    /// nothing where none is. A power of two, and never full.
    places: Vec<u32>,
}

impl Numbers {
    /// A text by its number.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// The number of a text, if it has one.
    pub fn find(&self, text: &str) -> Option<u32> {
        let last = self.places.len().checked_sub(1)?;
        let mut at = hash(text.as_bytes()) as usize & last;
        loop {
            let number = self.places[at].checked_sub(1)?;
            if *self.texts[number as usize] == *text {
                return Some(number);
            }
            at = (at + 1) & last;
        }
    }

    /// Gives a text that has none the next number.
    pub fn add(&mut self, text: &str) -> u32 {
        let number = self.texts.len() as u32;
        self.texts.push(text.into());
        if self.texts.len() * 2 > self.places.len() {
            self.places = vec![0; (self.texts.len() * 4).next_power_of_two()];
            (0..=number).for_each(|number| self.place(number));
        } else {
            self.place(number);
        }
        number
    }

    fn place(&mut self, number: u32) {
        let last = self.places.len() - 1;
        let mut at = hash(self.texts[number as usize].as_bytes()) as usize & last;
        while self.places[at] != 0 {
            at = (at + 1) & last;
        }
        self.places[at] = number + 1;
    }
}

/// A hash of short texts in a few steps. Who gives words that share one makes a
/// build of their own site slow, and nothing else.
fn hash(bytes: &[u8]) -> u64 {
    // 2^64 divided by the golden ratio, made odd.
    let add = |hash: u64, word: u64| (hash.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (words, rest) = bytes.as_chunks::<8>();
    let start = words.iter().fold(0, |hash, word| add(hash, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let hash = add(start, u64::from_le_bytes(last) ^ ((bytes.len() as u64) << 56));
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_text_has_its_number(texts in proptest::collection::btree_set("[a-dõ]{0,12}", 0..60)) {
            let mut numbers = Numbers::default();
            for text in &texts {
                prop_assert_eq!(numbers.find(text), None);
                let number = numbers.add(text);
                prop_assert_eq!(numbers.text(number), text);
            }
            for (number, text) in texts.iter().enumerate() {
                prop_assert_eq!(numbers.find(text), Some(number as u32));
            }
        }
    }
}
