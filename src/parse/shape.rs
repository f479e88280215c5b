//! What a translation is compared with its source by: how many lists, tables and
//! blocks of code there are, which numbers, placeholders and addresses, and
//! what whole sentences hash to. Small, because every article keeps one.

mod kept;
mod said;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Text;
use super::prose::{Block, BlockKind, Part, Prose};

pub use kept::{Kept, KeptKind};
pub use said::{Said, SaidKind};

/// An article without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Paragraphs of list items.
    pub items: u32,
    /// Tables.
    pub tables: u32,
    /// Blocks of code.
    pub code: u32,
    /// How much there is to read, in Latin letters: see [`weight`].
    pub length: u32,
    /// What stands below each heading of the outline.
    pub below: Vec<Below>,
    /// What must be the same in every language; each once.
    pub kept: Vec<Kept>,
    /// Whether there was more of that than is kept of an article, in which case
    /// nothing is.
    pub has_more: bool,
    /// What must be another text in every language.
    pub said: Vec<Said>,
    /// Where blocks begin that are in another language by their words; found by the
    /// rules on translations.
    pub left: Vec<u32>,
}

impl Shape {
    /// That of a text.
    pub(super) fn of(source: &str, prose: &Prose, text: &Text) -> Shape {
        let mut shape = Shape::default();
        for block in &prose.blocks {
            match block.kind {
                BlockKind::Item => shape.items += 1,
                BlockKind::Table => shape.tables += 1,
                BlockKind::Code => shape.code += 1,
                BlockKind::Heading(_) if block.part == Part::Body => shape.below.push(Below::default()),
                _ => {}
            }
            let is_heading = matches!(block.kind, BlockKind::Heading(_));
            if let Some(last) = shape
                .below
                .last_mut()
                .filter(|_| block.part == Part::Body && !is_heading)
            {
                last.blocks = last.blocks.saturating_add(1);
                last.kinds |= kind_bit(block.kind);
            }
        }
        shape.length = read(prose).map(|range| weight(&prose.text[range])).sum::<u32>() / 4;
        if shape.below.len() != text.outline.len() {
            // Headings inside of footnotes are in no outline.
            shape.below = vec![Below::default(); text.outline.len()];
        }
        shape.said = said::all(prose);
        (shape.kept, shape.has_more) = kept::all(source, prose, text);
        shape
    }
}

/// What is read of an article besides its front matter, in bytes of its words.
/// Between blocks there are line breaks, which weigh nothing: those that follow
/// each other are one piece.
fn read(prose: &Prose) -> impl Iterator<Item = Range<usize>> {
    let is_read = |block: &Block| matches!(block.part, Part::Body | Part::Faq);
    let pieces = prose.blocks.chunk_by(move |a, b| is_read(a) == is_read(b));
    pieces.filter_map(move |piece| {
        let (first, last) = (piece.first()?, piece.last()?);
        is_read(first).then_some(first.range.start..last.range.end)
    })
}

/// What stands below a heading, up to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Below {
    /// How many blocks.
    pub blocks: u8,
    /// A bit for each kind of block that occurs.
    pub kinds: u8,
}

fn kind_bit(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Item => 1,
        BlockKind::Table | BlockKind::HeadCell | BlockKind::Cell => 2,
        BlockKind::Code => 4,
        BlockKind::Alt => 8,
        BlockKind::Argument => 16,
        _ => 32,
    }
}

/// Bytes of the file, half as large.
fn short(range: &Range<usize>) -> Range<u32> {
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    end(range.start)..end(range.end)
}

/// How much is said in a text, in quarters of a Latin letter. By the first byte
/// of each character, which tells scripts apart well enough: a Chinese
/// character says as much as three letters, one of Japanese or Korean syllables
/// as much as two, and a consonant of a script without vowels more than one.
fn weight(text: &str) -> u32 {
    let by_table = |bytes: &[u8]| -> u32 { bytes.iter().map(|byte| u32::from(WEIGHTS[usize::from(*byte)])).sum() };
    let (chunks, rest) = text.as_bytes().as_chunks::<32>();
    // Letters and digits of ASCII are counted many at once.
    let of_chunk = |chunk: &[u8; 32]| match chunk.is_ascii() {
        true => {
            let letters: u8 = chunk.iter().map(|byte| u8::from(byte.is_ascii_alphanumeric())).sum();
            u32::from(letters) * u32::from(WEIGHTS[usize::from(b'a')])
        }
        false => by_table(chunk),
    };
    chunks.iter().map(of_chunk).sum::<u32>() + by_table(rest)
}

static WEIGHTS: [u8; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        weights[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => 4,
            // U+0580 to U+06FF: Hebrew, Arabic.
            0xd6..=0xdb => 5,
            0xc3..=0xdf => 4,
            // U+0800 to U+1FFF; U+2000 to U+2FFF are punctuation and signs.
            0xe0..=0xe1 => 4,
            // U+3000 to U+3FFF: kana.
            0xe3 => 8,
            0xe4..=0xe9 => 12,
            // U+A000 to U+DFFF: Hangul.
            0xea..=0xed => 8,
            0xf0 => 8,
            _ => 0,
        };
        byte += 1;
    }
    weights
};

#[cfg(test)]
mod tests;
