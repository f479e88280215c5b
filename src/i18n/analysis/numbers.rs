//! Texts by numbers, in the order in which they came: a table that is looked up
//! for every word of a site.

/// Texts, and the number of each.
#[derive(Default)]
pub struct Numbers {
    texts: Vec<Box<str>>,
    /// Where the sign of a text says, or behind. A power of two, and never full.
    places: Vec<Place>,
}

/// A place for a text.
#[derive(Clone, Copy, Default)]
struct Place {
    sign: Sign,
    /// The number of the text and 1; nothing where none is.
    next: u32,
}

/// What tells texts apart: a short text itself, with its length, so that it is
/// compared without being looked up; of a longer one a hash.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sign(u64, u64);

impl Numbers {
    /// A text by its number.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// The number of a text, if it has one.
    pub fn find(&self, text: &str) -> Option<u32> {
        let last = self.places.len().checked_sub(1)?;
        let sign = Sign::of(text.as_bytes());
        let mut at = sign.hash() as usize & last;
        loop {
            let place = self.places[at];
            let number = place.next.checked_sub(1)?;
            if place.sign == sign && (text.len() <= SHORT || *self.texts[number as usize] == *text) {
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
            self.places = vec![Place::default(); (self.texts.len() * 4).next_power_of_two()];
            (0..=number).for_each(|number| self.place(number));
        } else {
            self.place(number);
        }
        number
    }

    fn place(&mut self, number: u32) {
        let last = self.places.len() - 1;
        let sign = Sign::of(self.texts[number as usize].as_bytes());
        let mut at = sign.hash() as usize & last;
        while self.places[at].next != 0 {
            at = (at + 1) & last;
        }
        self.places[at] = Place { sign, next: number + 1 };
    }
}

/// So many bytes are a sign by themselves.
const SHORT: usize = 15;

impl Sign {
    /// Bytes are read in pieces that overlap, as one by one takes longer.
    fn of(bytes: &[u8]) -> Sign {
        let length = bytes.len();
        let ends = (length as u64) << 56;
        match length {
            0 => Sign(0, ends),
            1..4 => {
                let middle = u64::from(bytes[length / 2]) << (8 * (length / 2));
                let last = u64::from(bytes[length - 1]) << (8 * (length - 1));
                Sign(u64::from(bytes[0]) | middle | last, ends)
            }
            4..8 => Sign(four(bytes, 0) | four(bytes, length - 4) << (8 * (length - 4)), ends),
            8 => Sign(eight(bytes, 0), ends),
            9..=SHORT => Sign(eight(bytes, 0), eight(bytes, length - 8) >> (8 * (16 - length)) | ends),
            _ => {
                let (words, _) = bytes.as_chunks::<8>();
                let start = Sign(eight(bytes, length - 8), ends);
                let add = |Sign(one, other): Sign, word: &[u8; 8]| {
                    let word = u64::from_le_bytes(*word);
                    Sign(mix(one, word), mix(other.rotate_left(17), word))
                };
                words.iter().fold(start, add)
            }
        }
    }

    /// Who gives words that share one makes a build of their own site slow, and
    /// nothing else.
    fn hash(self) -> u64 {
        let hash = mix(mix(0, self.1), self.0);
        hash ^ (hash >> 32)
    }
}

fn eight(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

fn four(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 4];
    word.copy_from_slice(&bytes[at..at + 4]);
    u64::from(u32::from_le_bytes(word))
}

fn mix(hash: u64, word: u64) -> u64 {
    // 2^64 divided by the golden ratio, made odd.
    (hash.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_text_has_its_number(texts in proptest::collection::btree_set("[a-dõ\u{0}]{0,24}", 0..60)) {
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

        #[test]
        fn short_texts_are_their_signs(one in "[ab\u{0}]{0,15}", other in "[ab\u{0}]{0,15}") {
            let (a, b) = (Sign::of(one.as_bytes()), Sign::of(other.as_bytes()));
            prop_assert_eq!(a == b, one == other);
        }
    }
}
