//! Compressed copies of a text, in the encodings that browsers accept. The same
//! text gives the same bytes, on every machine. What is worth a copy is not
//! decided here.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

/// How a copy is encoded, in the order of their use to browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Encoding {
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    #[cfg(feature = "zstd")]
    Zstandard,
    /// RFC 1952.
    Gzip,
}

/// How much time a copy may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Effort {
    /// What gives most for its time.
    Usual,
    /// All that is of use.
    Most,
}

/// Counted up when the same text gives other bytes.
pub const VERSION: u8 = 1;

/// Up to here brotli's quality 10 takes no longer than 9, most of whose time goes
/// into clearing tables of a fixed size, and saves a tenth.
const SHORT: usize = 32 * 1024;

/// Browsers refuse Zstandard with a window of more than 8 MB (RFC 9659), which
/// levels above this have.
#[cfg(feature = "zstd")]
const HIGHEST_ZSTANDARD: i32 = 19;

impl Encoding {
    /// All that this program makes.
    pub const ALL: &[Encoding] = &[
        Encoding::Brotli,
        #[cfg(feature = "zstd")]
        Encoding::Zstandard,
        Encoding::Gzip,
    ];

    /// What servers expect at the end of a copy's name.
    pub fn extension(self) -> &'static str {
        match self {
            Encoding::Brotli => "br",
            #[cfg(feature = "zstd")]
            Encoding::Zstandard => "zst",
            Encoding::Gzip => "gz",
        }
    }

    /// A copy of a text.
    pub fn encode(self, text: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Encoding::Brotli => brotli(text, effort),
            #[cfg(feature = "zstd")]
            Encoding::Zstandard => zstandard(text, effort),
            Encoding::Gzip => gzip(text),
        }
    }
}

fn brotli(text: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: match effort {
            Effort::Usual if text.len() <= SHORT => 10,
            Effort::Usual => 9,
            Effort::Most => 11,
        },
        lgwin: window(text.len()),
        size_hint: text.len(),
        ..Default::default()
    };
    let mut copy = Vec::new();
    brotli::BrotliCompress(&mut &*text, &mut copy, &params)?;
    Ok(copy)
}

/// The window that a whole text fits in, as a power of two: a larger one gives
/// the same bytes and has to be cleared for each text. 16 to 22 need no more of
/// a reader than browsers give.
fn window(length: usize) -> i32 {
    let bits = usize::BITS - length.leading_zeros();
    i32::try_from(bits).unwrap_or(22).clamp(16, 22)
}

#[cfg(feature = "zstd")]
fn zstandard(text: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
    let level = match effort {
        Effort::Usual => 9,
        Effort::Most => HIGHEST_ZSTANDARD,
    };
    zstd::bulk::compress(text, level)
}

/// At the highest level either way, which costs hardly more than the usual one.
/// The header has no time and no name.
fn gzip(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text)?;
    encoder.finish()
}
