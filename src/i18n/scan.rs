//! Bytes that a text is searched for, found 64 at a time.
//!
//! A loop that decides at each byte is mostly waiting: where words end cannot be
//! foreseen by a processor, and each wrong guess takes as long as fifty bytes.
//! Here all bytes of a chunk are compared first, without a decision, and then
//! only those that were found are gone through.

/// The places of the bytes for which `is` holds, in order. `is` should decide
/// without branches: `(byte == b' ') | (byte >= 0xc2)`.
pub fn places<F: Fn(u8) -> bool>(bytes: &[u8], is: F) -> Places<'_, F> {
    Places {
        bytes,
        is,
        next: 0,
        base: 0,
        found: 0,
    }
}

/// See [`places`].
pub struct Places<'b, F> {
    bytes: &'b [u8],
    is: F,
    /// Where the next chunk begins.
    next: usize,
    /// Where this one begins.
    base: usize,
    /// A bit for each of its bytes that was found and has not been told yet.
    found: u64,
}

impl<F: Fn(u8) -> bool> Iterator for Places<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.bytes.get(self.next..).filter(|rest| !rest.is_empty())?;
            self.base = self.next;
            self.found = match rest.first_chunk::<SIZE>() {
                Some(chunk) => compared(chunk, &self.is),
                None => {
                    let mut last = [0; SIZE];
                    last[..rest.len()].copy_from_slice(rest);
                    compared(&last, &self.is) & !(u64::MAX << rest.len())
                }
            };
            self.next += SIZE;
        }
        let first = self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(self.base + first)
    }
}

const SIZE: usize = 64;

/// A bit for each byte, the first the lowest.
#[inline]
fn compared(chunk: &[u8; SIZE], is: impl Fn(u8) -> bool) -> u64 {
    let bits = chunk.map(|byte| u8::from(is(byte)));
    let (eights, _) = bits.as_chunks::<8>();
    // The factor brings the lowest bit of each of eight bytes into the highest byte.
    let gathered = eights
        .iter()
        .map(|eight| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56);
    gathered.enumerate().fold(0, |all, (at, bits)| all | bits << (8 * at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_byte_is_found_where_it_is(bytes in prop::collection::vec(prop::sample::select(vec![0, b' ', b'a', 0xc3, 0xff]), 0..300)) {
            for wanted in [0, b' ', 0xff] {
                let found: Vec<usize> = places(&bytes, |byte| byte == wanted).collect();
                let one_by_one: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == wanted).collect();
                prop_assert_eq!(found, one_by_one);
            }
        }
    }
}
