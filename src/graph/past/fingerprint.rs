//! How an article is known again after its file was moved: by a few digits that
//! stay nearly the same as long as its text does.
//!
//! Sixteen digits, each of the least hash of its share of all pairs of words
//! that follow each other (one permutation MinHash). Two texts agree in about as
//! many digits as they share pairs, so that a link that was mended in the moved
//! file, or a sentence, makes no other article of it.

use std::fmt;

/// How many digits there are.
const DIGITS: usize = 16;
/// How many of 16 digits must be the same for one article.
const SAME: usize = 9;
/// How many of 16 are the same while a text has hardly changed.
const CLOSE: usize = 13;
/// Stands where a text is too short to have a digit.
const NOTHING: u8 = b'.';

/// What is left of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; DIGITS]);

impl Fingerprint {
    /// Of the text of a file.
    pub fn of(text: &str) -> Fingerprint {
        let mut least = [u64::MAX; DIGITS];
        let mut before = "";
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty());
        for word in words {
            let hash = hash(before, word);
            let share = &mut least[(hash >> 60) as usize];
            *share = hash.min(*share);
            before = word;
        }
        Fingerprint(least.map(|hash| match hash {
            u64::MAX => NOTHING,
            // The first four bits say which share it is.
            hash => b"0123456789abcdef"[(hash >> 8 & 15) as usize],
        }))
    }

    /// Reads what [`Fingerprint`] shows.
    pub fn parse(text: &str) -> Option<Fingerprint> {
        let digits: [u8; DIGITS] = text.as_bytes().try_into().ok()?;
        let known = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f' | &NOTHING);
        digits.iter().all(known).then_some(Fingerprint(digits))
    }

    /// In how many of 16 digits two texts agree, if that is enough for one article.
    pub fn likeness(&self, other: &Fingerprint) -> Option<usize> {
        Some(self.agreement(other)).filter(|agreement| *agreement >= SAME)
    }

    /// Whether a text has hardly changed.
    pub fn is_close(&self, other: &Fingerprint) -> bool {
        self.agreement(other) >= CLOSE
    }

    fn agreement(&self, other: &Fingerprint) -> usize {
        let pairs = || {
            self.0
                .iter()
                .zip(&other.0)
                .filter(|(a, b)| (**a, **b) != (NOTHING, NOTHING))
        };
        match pairs().count() {
            0 => 0,
            filled => pairs().filter(|(a, b)| a == b).count() * DIGITS / filled,
        }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.0))
    }
}

/// FNV-1a of two words, stirred so that all bits depend on all letters. It is
/// written down in `urls.lock` and may never change.
fn hash(before: &str, word: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in before.bytes().chain([0]).chain(word.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "---\ntitle: Email forwarding\ndate: 2025-03-14\n---\n\nForwarding sends a copy of each \
        message to another address. Set it up in your mailbox, and check that [threads](../glossary/email-thread.md) \
        stay together. If answers come back to the wrong place, look at the reply address first.\n";

    #[test]
    fn a_text_is_known_again_after_small_changes() {
        let whole = Fingerprint::of(TEXT);
        let linked = Fingerprint::of(&TEXT.replace("../glossary/email-thread.md", "../../terms/email-thread.md"));
        let longer = Fingerprint::of(&format!("{TEXT}\nOne more sentence at the end.\n"));
        assert_eq!(whole.likeness(&whole), Some(16));
        assert!(whole.likeness(&linked).is_some());
        assert!(whole.likeness(&longer).is_some());
        assert_eq!(Fingerprint::parse(&whole.to_string()), Some(whole));
    }

    #[test]
    fn another_text_is_another() {
        let other = "---\ntitle: Email threads\ndate: 2025-03-14\n---\n\nA thread gathers all messages of one request. \
            Your customers see only what concerns them, and you see who has answered what, and when.\n";
        assert_eq!(Fingerprint::of(TEXT).likeness(&Fingerprint::of(other)), None);
        assert_eq!(Fingerprint::of("").likeness(&Fingerprint::of("")), None);
        let short = |text: &str| Fingerprint::of(&format!("---\ntitle: {text}\n---\n"));
        assert_eq!(short("One").likeness(&short("Two")), None);
        assert!(short("One").likeness(&short("One")).is_some());
    }

    #[test]
    fn what_is_written_down_stays() {
        assert_eq!(Fingerprint::of("one two three").to_string().len(), 16);
        assert_eq!(Fingerprint::parse("0123456789abcde"), None);
        assert_eq!(Fingerprint::parse("0123456789ABCDEF"), None);
    }
}
