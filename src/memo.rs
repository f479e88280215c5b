//! Remembering between runs: how a file is known again without reading it, and
//! how what is remembered is kept so that damage is noticed.
//!
//! What is remembered is decided in `build`; this room only knows its form.

use std::fs::Metadata;
use std::io::{self, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What the file system says of a file. A file with the same stamp has the same
/// bytes, unless it was written in the very moment in which it was looked at:
/// see [`Stamp::is_settled`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// When its content was changed, in nanoseconds since 1970.
    pub modified: i64,
    /// When anything about it was changed; a program can set the other time,
    /// but not this one.
    pub changed: i64,
    /// Its number in the file system.
    pub inode: u64,
}

/// File systems count time in steps as long as this, in nanoseconds.
const STEP: i64 = 20_000_000;

impl Stamp {
    /// Of a file.
    #[cfg(unix)]
    pub fn of(meta: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Stamp {
            len: meta.len(),
            modified: nanoseconds(meta.mtime(), meta.mtime_nsec()),
            changed: nanoseconds(meta.ctime(), meta.ctime_nsec()),
            inode: meta.ino(),
        }
    }

    /// Of a file.
    #[cfg(not(unix))]
    pub fn of(meta: &Metadata) -> Stamp {
        let since = meta
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        Stamp {
            len: meta.len(),
            modified,
            changed: modified,
            inode: 0,
        }
    }

    /// Of a published file or folder, which other trees may share: the time
    /// `changed` moves with every link to it.
    pub fn of_published(meta: &Metadata) -> Stamp {
        Stamp {
            changed: 0,
            ..Stamp::of(meta)
        }
    }

    /// Whether the file was last changed clearly before `moment`, so that a
    /// later change cannot have left it the same stamp.
    pub fn is_settled(&self, moment: Stamp) -> bool {
        self.changed.saturating_add(STEP) < moment.changed
    }

    /// The same for a published file or folder, of which only the content counts.
    pub fn is_settled_inside(&self, moment: Stamp) -> bool {
        self.modified.saturating_add(STEP) < moment.changed
    }
}

/// The first bytes of everything that is kept. What another program has kept is
/// not read: it may have meant something else by it, or made other pages of the
/// same. `build.rs` gives each program a name of its own, since versions between
/// two releases have one number.
const SEAL: &str = concat!(
    "tarjuman ",
    env!("CARGO_PKG_VERSION"),
    " ",
    env!("TARJUMAN_SOURCES"),
    "\n"
);

/// Bytes of a hash.
const HASH: usize = blake3::OUT_LEN;

/// Writes a value as bytes to keep, its hash at their end, so that no more of
/// it is in memory than a piece: it may be as large as the site.
///
/// # Errors
///
/// That of `out`, or one that says that the value cannot be written.
pub fn seal(value: &impl Serialize, out: impl Write) -> io::Result<()> {
    let mut hashing = Hashing {
        out,
        hasher: blake3::Hasher::new(),
        piece: Vec::with_capacity(PIECE),
    };
    hashing.out.write_all(SEAL.as_bytes())?;
    postcard::to_io(value, &mut hashing).map_err(io::Error::other)?;
    hashing.flush()?;
    let hash = hashing.hasher.finalize();
    hashing.out.write_all(hash.as_bytes())
}

/// A value that was kept; `None` if it is damaged, or another version's.
pub fn unseal<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let rest = bytes.strip_prefix(SEAL.as_bytes())?;
    let (value, hash) = rest.split_at_checked(rest.len().checked_sub(HASH)?)?;
    if blake3::hash(value).as_bytes() != hash {
        return None;
    }
    postcard::from_bytes(value).ok()
}

/// So many bytes are hashed and written at a time.
const PIECE: usize = 64 << 10;

/// Hashes what it writes, in pieces.
struct Hashing<W> {
    out: W,
    hasher: blake3::Hasher,
    piece: Vec<u8>,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.piece.len() + bytes.len() > PIECE {
            self.flush()?;
        }
        if bytes.len() > PIECE {
            self.hasher.update(bytes);
            self.out.write_all(bytes)?;
        } else {
            self.piece.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hasher.update(&self.piece);
        self.out.write_all(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}

/// A checksum of bytes by which damage is noticed, at a tenth of the cost of a
/// hash. It does not tell one text from another that somebody made like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksum(u64);

impl Checksum {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Checksum {
        let mut lanes = [1, 2, 3, bytes.len() as u64];
        let (blocks, rest) = bytes.as_chunks::<32>();
        for block in blocks {
            add(&mut lanes, block);
        }
        let mut last = [0; 32];
        last[..rest.len()].copy_from_slice(rest);
        add(&mut lanes, &last);
        Checksum(lanes.into_iter().fold(0, mixed))
    }
}

/// Four lanes, none of which has to wait for another.
fn add(lanes: &mut [u64; 4], block: &[u8; 32]) {
    let (words, _) = block.as_chunks::<8>();
    for (lane, word) in lanes.iter_mut().zip(words) {
        *lane = mixed(*lane, u64::from_le_bytes(*word));
    }
}

/// One word more. Different words make different sums, and different sums stay
/// different, so that damage to a single word never goes unnoticed.
fn mixed(sum: u64, word: u64) -> u64 {
    // 2^64 divided by the golden ratio, made odd.
    (sum.rotate_left(29) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_notices_every_bit_and_what_is_missing() {
        let bytes: Vec<u8> = (0..100).collect();
        let sum = Checksum::of(&bytes);
        for bit in 0..bytes.len() * 8 {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(Checksum::of(&damaged), sum, "bit {bit}");
        }
        let zeros = [0; 100];
        for len in 0..100 {
            assert_ne!(Checksum::of(&bytes[..len]), sum);
            assert_ne!(Checksum::of(&zeros[..len]), Checksum::of(&zeros));
        }
        let mut exchanged = bytes;
        exchanged.swap(0, 32);
        assert_ne!(Checksum::of(&exchanged), sum);
    }

    #[test]
    fn damage_is_noticed() {
        let mut kept = Vec::new();
        seal(&("a".to_owned(), 7u32), &mut kept).unwrap();
        assert_eq!(unseal::<(String, u32)>(&kept), Some(("a".to_owned(), 7)));
        for at in 0..kept.len() {
            let mut damaged = kept.clone();
            damaged[at] ^= 1;
            assert_eq!(unseal::<(String, u32)>(&damaged), None, "byte {at}");
            assert_eq!(unseal::<(String, u32)>(&kept[..at]), None, "cut at {at}");
        }
    }

    #[test]
    fn a_value_of_many_pieces_comes_back() {
        let pieces = |len: usize| (0..len).map(|at| (at as u64, vec![b'x'; at % 7])).collect::<Vec<_>>();
        let value = (pieces(20_000), "y".repeat(3 * PIECE), pieces(10));
        let mut kept = Vec::new();
        seal(&value, &mut kept).unwrap();
        assert!(unseal(&kept) == Some(value));
    }

    #[test]
    fn a_file_that_was_just_written_is_not_settled() {
        let at = |changed| Stamp {
            changed,
            ..Stamp::default()
        };
        assert!(at(0).is_settled(at(STEP + 1)));
        assert!(!at(0).is_settled(at(STEP)));
        // The clock was set back.
        assert!(!at(5 * STEP).is_settled(at(0)));
    }
}
