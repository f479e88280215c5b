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
    #[inline]
    pub fn find(&self, text: &str) -> Option<u32> {
        let last = self.places.len().checked_sub(1)?;
        let sign = Sign::of(text.as_bytes());
        let at = sign.hash() as usize & last;
        let place = &self.places[at];
        // Nearly all are where they should be.
        if place.sign == sign && place.next > 0 && text.len() <= SHORT {
            return Some(place.next - 1);
        }
        self.find_behind(text, sign, at)
    }

    fn find_behind(&self, text: &str, sign: Sign, mut at: usize) -> Option<u32> {
        let last = self.places.len().checked_sub(1)?;
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
    #[inline]
    fn of(bytes: &[u8]) -> Sign {
        let length = bytes.len();
        let ends = (length as u64) << 56;
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            if length < 8 {
                return Sign(u64::from(first) | u64::from(last) << (8 * (length - 4)), ends);
            }
        }
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            return match length <= SHORT {
                // In two steps, as of eight bytes none are left.
                true => Sign(first, last >> (8 * (SHORT - length)) >> 8 | ends),
                false => Sign::of_long(bytes, Sign(last, ends)),
            };
        }
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
            return Sign(0, ends);
        };
        let middle = u64::from(bytes[length / 2]) << (8 * (length / 2));
        let last = u64::from(*last) << (8 * (length - 1));
        Sign(u64::from(*first) | middle | last, ends)
    }

    fn of_long(bytes: &[u8], start: Sign) -> Sign {
        let (words, _) = bytes.as_chunks::<8>();
        let add = |Sign(one, other): Sign, word: &[u8; 8]| {
            let word = u64::from_le_bytes(*word);
            Sign(mix(one, word), mix(other.rotate_left(17), word))
        };
        words.iter().fold(start, add)
    }

    /// Who gives words that share one makes a build of their own site slow, and
    /// nothing else.
    fn hash(self) -> u64 {
        let hash = mix(mix(0, self.1), self.0);
        hash ^ (hash >> 32)
    }
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
