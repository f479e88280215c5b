//! A page in memory that cannot become larger than any page is.

use std::io::{self, Write};

/// The most that one template may write, in bytes. A list of ten thousand cards
/// has a fifth of it.
pub const LARGEST: usize = 64 << 20;

/// What was written so far.
pub struct Bounded {
    bytes: Vec<u8>,
    largest: usize,
}

impl Bounded {
    /// Nothing yet, with room for `expected` bytes.
    pub fn new(expected: usize) -> Bounded {
        Bounded {
            bytes: Vec::with_capacity(expected),
            largest: LARGEST,
        }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.largest - self.bytes.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    // A page is written in hundreds of pieces, each of them whole.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_fits_is_refused() {
        let mut page = Bounded {
            bytes: Vec::new(),
            largest: 3,
        };
        assert!(page.write_all(b"ab").is_ok());
        assert!(
            page.write_all(b"cd")
                .is_err_and(|error| error.kind() == io::ErrorKind::FileTooLarge)
        );
        assert!(page.write_all(b"c").is_ok());
        assert_eq!(page.into_bytes(), b"abc");
    }
}
