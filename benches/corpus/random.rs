//! Numbers that look random and are the same each time (SplitMix64).

/// A source of numbers for one purpose, so that what one article draws never
/// changes another.
pub struct Random(u64);

impl Random {
    /// For a purpose, a language and an article.
    pub fn new(purpose: &str, tag: &str, number: usize) -> Random {
        // FNV-1a: a seed needs only to differ.
        let bytes = purpose.bytes().chain(tag.bytes()).chain(number.to_le_bytes());
        let seed = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end`, which is left out.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A position in something of a length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }
}
