//! Bytes that a text is searched for, found 64 at a time.
//!
//! A loop that decides at each byte is mostly waiting: where words end cannot be
//! foreseen by a processor, and each wrong guess takes as long as fifty bytes.
//! Here all bytes of a chunk are compared first, without a decision, and then
//! only those that were found are gone through.

use wide::i8x16;

/// The places of the bytes for which `is` holds, in order. `is` should decide
/// without branches: `(byte == b' ') | (byte >= 0xc2)`.
pub fn places<F: Fn(u8) -> bool>(bytes: &[u8], is: F) -> impl Iterator<Item = usize> {
    places_by(bytes, move |chunk| bits(chunk, &is))
}

/// The places of the bytes whose bits are set in their chunk by `tell`, in order.
/// Behind the end of the text there are spaces.
pub fn places_by<F: Fn(&[u8; SIZE]) -> u64>(bytes: &[u8], tell: F) -> impl Iterator<Item = usize> {
    places_in(bytes, move |rest| tell(&chunk(rest)))
}

/// The same where `tell` is also given what stands one byte behind each.
pub fn places_by_two<F: Fn(&[u8; SIZE], &[u8; SIZE]) -> u64>(bytes: &[u8], tell: F) -> impl Iterator<Item = usize> {
    places_in(bytes, move |rest| tell(&chunk(rest), &chunk(&rest[1..])))
}

/// By what is left of the text, which is something.
fn places_in<F: Fn(&[u8]) -> u64>(bytes: &[u8], tell: F) -> Places<'_, F> {
    Places {
        bytes,
        tell,
        next: 0,
        base: 0,
        found: 0,
    }
}

/// How many bytes there are for which `is` holds; see [`places`].
pub fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let (chunks, rest) = bytes.as_chunks();
    let whole: u32 = chunks.iter().map(|chunk| bits(chunk, &is).count_ones()).sum();
    let last = bits(&chunk(rest), &is) & !(u64::MAX << rest.len());
    (whole + last.count_ones()) as usize
}

/// The first place of one byte in a text, where it is worth a look at 32 of them at once.
pub fn first(text: &str, byte: u8) -> Option<usize> {
    memchr::memchr(byte, text.as_bytes())
}

/// Where a word begins in a text, each time.
pub fn occurrences<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    memchr::memmem::find_iter(text.as_bytes(), word)
}

struct Places<'b, F> {
    bytes: &'b [u8],
    tell: F,
    /// Where the next chunk begins.
    next: usize,
    /// Where this one begins.
    base: usize,
    /// A bit for each of its bytes that was found and has not been told yet.
    found: u64,
}

impl<F: Fn(&[u8]) -> u64> Iterator for Places<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            let rest = self.bytes.get(self.next..).filter(|rest| !rest.is_empty())?;
            self.base = self.next;
            self.found = (self.tell)(rest);
            if rest.len() < SIZE {
                self.found &= !(u64::MAX << rest.len());
            }
            self.next += SIZE;
        }
        let first = self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(self.base + first)
    }
}

/// So many bytes are compared together.
pub const SIZE: usize = 64;

/// A bit for each byte for which `is` holds, the first the lowest.
#[inline]
pub fn bits(chunk: &[u8; SIZE], is: impl Fn(u8) -> bool) -> u64 {
    gathered(chunk.map(|byte| all_ones(is(byte))))
}

/// A bit for each byte for which `is` holds with the one at its place in another chunk.
#[inline]
pub fn bits_of_two(chunk: &[u8; SIZE], other: &[u8; SIZE], is: impl Fn(u8, u8) -> bool) -> u64 {
    gathered(std::array::from_fn(|at| all_ones(is(chunk[at], other[at]))))
}

#[inline]
fn all_ones(is: bool) -> i8 {
    0_i8.wrapping_sub(i8::from(is))
}

#[inline]
fn gathered(all_ones: [i8; SIZE]) -> u64 {
    let (lanes, _) = all_ones.as_chunks::<16>();
    // As wide as every processor has it; what is wider is not worth a second program.
    let lanes = lanes.iter().map(|lane| i8x16::new(*lane).to_bitmask() as u64 & 0xffff);
    lanes.enumerate().fold(0, |all, (at, bits)| all | bits << (16 * at))
}

/// Whether a byte is one of those from `first` to `last`, told without a decision.
#[inline]
pub fn within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// The next bytes of a text, as many as are compared together, with spaces behind
/// its end.
pub fn chunk(bytes: &[u8]) -> [u8; SIZE] {
    match bytes.first_chunk() {
        Some(chunk) => *chunk,
        None => {
            let mut last = [b' '; SIZE];
            last[..bytes.len()].copy_from_slice(bytes);
            last
        }
    }
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
                prop_assert_eq!(count(&bytes, |byte| byte == wanted), one_by_one.len());
                prop_assert_eq!(found, one_by_one);
            }
            let is = |byte: u8, next: u8| (byte == b'a') & ((next == b' ') | (next == 0xc3));
            let found: Vec<usize> = places_by_two(&bytes, |chunk, next| bits_of_two(chunk, next, is)).collect();
            let next = |at: usize| bytes.get(at + 1).copied().unwrap_or(b' ');
            let one_by_one: Vec<usize> = (0..bytes.len()).filter(|at| is(bytes[*at], next(*at))).collect();
            prop_assert_eq!(found, one_by_one);
        }
    }
}
