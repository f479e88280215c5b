//! Letters to glyphs: which font a part of a text is set in, how its letters
//! join, and where each stands.

use std::ops::Range;

use harfrust::{BufferFlags, Direction as Way, Language, ShapeOptions, UnicodeBuffer};
use skrifa::GlyphId;

use super::fonts::Face;
use crate::i18n::Direction;
use crate::i18n::bidi::Visual;
use crate::i18n::cldr::{is_mark, script_of};

/// A part of a text in one font and one script.
pub struct Item {
    range: Range<usize>,
    face: &'static Face,
    script: &'static str,
}

/// A glyph on a line.
pub struct Glyph {
    /// The font that it is in.
    pub face: &'static Face,
    /// Which of the font's.
    pub id: GlyphId,
    /// From the line's left end; all lengths are of the size of letters.
    pub x: f32,
    /// Above the line's base.
    pub y: f32,
}

/// A text, and how it is set.
pub struct Set<'t> {
    text: &'t str,
    items: Vec<Item>,
    visual: Visual<'t>,
    language: Option<Language>,
    /// How wide the text is up to each byte.
    widths: Vec<f32>,
}

impl<'t> Set<'t> {
    /// Sets a text; `None` if a character is in none of the fonts.
    pub fn of(text: &'t str, order: &[&'static Face], (tag, base): (&str, Direction)) -> Option<Set<'t>> {
        let mut set = Set {
            text,
            items: items(text, order)?,
            visual: Visual::of(text, base),
            language: Language::new(tag),
            widths: Vec::new(),
        };
        set.widths = set.measure();
        Some(set)
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How wide a part is, without the spaces at its ends.
    pub fn width(&self, range: &Range<usize>) -> f32 {
        let range = trimmed(self.text, range);
        self.widths[range.end] - self.widths[range.start]
    }

    /// How far lines are to be apart.
    pub fn leading(&self) -> f32 {
        self.items.iter().map(|item| item.face.leading).fold(1.2, f32::max)
    }

    /// The glyphs of a line, and how wide it is.
    pub fn line(&self, range: &Range<usize>) -> (Vec<Glyph>, f32) {
        let mut glyphs = Vec::new();
        let mut x = 0.0;
        for (run, direction) in self.visual.runs(trimmed(self.text, range)) {
            let mut parts: Vec<(Range<usize>, &Item)> = self
                .items
                .iter()
                .map(|item| (item.range.start.max(run.start)..item.range.end.min(run.end), item))
                .filter(|(range, _)| !range.is_empty())
                .collect();
            if direction == Direction::Rtl {
                parts.reverse();
            }
            for (part, item) in parts {
                self.shape(item, part, direction, |_, advance, glyph| {
                    if let Some((id, offset, height)) = glyph {
                        glyphs.push(Glyph {
                            face: item.face,
                            id,
                            x: x + offset,
                            y: height,
                        });
                    }
                    x += advance;
                });
            }
        }
        (glyphs, x)
    }

    /// All at once, as nothing depends on where lines end but how letters join
    /// there.
    fn measure(&self) -> Vec<f32> {
        let mut widths = vec![0.0; self.text.len() + 1];
        for (run, direction) in self.visual.runs(0..self.text.len()) {
            for item in &self.items {
                let part = item.range.start.max(run.start)..item.range.end.min(run.end);
                if !part.is_empty() {
                    self.shape(item, part, direction, |at, advance, _| widths[at + 1] += advance);
                }
            }
        }
        let mut sum = 0.0;
        for width in &mut widths {
            sum += *width;
            *width = sum;
        }
        widths
    }

    /// Tells each glyph of a part from left to right: the byte of its letter, how
    /// far the next is, and itself with its place, unless it shows nothing.
    fn shape(
        &self,
        item: &Item,
        part: Range<usize>,
        direction: Direction,
        mut tell: impl FnMut(usize, f32, Option<(GlyphId, f32, f32)>),
    ) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&self.text[part.clone()]);
        buffer.set_direction(match direction {
            Direction::Ltr => Way::LeftToRight,
            Direction::Rtl => Way::RightToLeft,
        });
        if let Some(language) = &self.language {
            buffer.set_language(language.clone());
        }
        let (before, after) = (&self.text[..part.start], &self.text[part.end..]);
        if !before.ends_with(' ') && item.range.start < part.start {
            buffer.set_pre_context(before);
        }
        if !after.starts_with(' ') && part.end < item.range.end {
            buffer.set_post_context(after);
        }
        // The script is that of the first letter.
        buffer.guess_segment_properties();
        buffer.set_flags(BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        let shaper = item.face.shaping().shaper(&item.face.font).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let scale = item.face.scale / item.face.units;
        for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let id = GlyphId::new(info.glyph_id);
            // No font has a character for what is not to be seen.
            let glyph = (id != GlyphId::NOTDEF).then_some((id, at.x_offset as f32 * scale, at.y_offset as f32 * scale));
            let advance = if glyph.is_some() {
                at.x_advance as f32 * scale
            } else {
                0.0
            };
            tell(part.start + info.cluster as usize, advance, glyph);
        }
    }
}

/// A range without the spaces at its ends.
pub fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start.max(range.start + part.trim_end().len())
}

/// Which parts of a text are set in which font: each character in the first that
/// has it, marks in that of their letter, and signs between letters of one font
/// in that. `None` if a character is in no font.
pub fn items(text: &str, order: &[&'static Face]) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    // Of the last letter, which spaces and signs after it do not change.
    let mut letter: Option<&'static Face> = None;
    for (at, c) in text.char_indices() {
        let last = items.last().map(|item| item.face);
        let face = match kind(c) {
            Kind::Letter => first_with(c, order)?,
            Kind::Mark => match last {
                Some(last) => Some(last).filter(|face| face.has(c))?,
                None => first_with(c, order)?,
            },
            Kind::Unseen => last.or_else(|| order.first().copied())?,
            Kind::Sign => {
                let next = text[at..].chars().find(|c| kind(*c) == Kind::Letter);
                let next = next.and_then(|c| first_with(c, order));
                let around = letter.zip(next).filter(|(last, next)| last.is(next) && last.has(c));
                // A pair around a word of another script is of one font.
                around.map_or_else(|| first_with(c, order), |(face, _)| Some(face))?
            }
        };
        if kind(c) == Kind::Letter {
            letter = Some(face);
        }
        let script = match kind(c) {
            // Most letters of most sites, without a look at the tables.
            Kind::Letter if c.is_ascii_alphabetic() => "Latn",
            Kind::Letter => script_of(c),
            _ => "Zyyy",
        };
        let end = at + c.len_utf8();
        match items.last_mut() {
            Some(item)
                if item.face.is(face) && (script == "Zyyy" || item.script == "Zyyy" || item.script == script) =>
            {
                item.range.end = end;
                if item.script == "Zyyy" {
                    item.script = script;
                }
            }
            _ => items.push(Item {
                range: at..end,
                face,
                script,
            }),
        }
    }
    Some(items)
}

fn first_with(c: char, order: &[&'static Face]) -> Option<&'static Face> {
    order.iter().copied().find(|face| face.has(c))
}

/// What a character is to the choice of a font.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It has a font of its own.
    Letter,
    /// It stands over, below or beside a letter.
    Mark,
    /// It is not to be seen.
    Unseen,
    /// Anything else.
    Sign,
}

fn kind(c: char) -> Kind {
    match c {
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => Kind::Unseen,
        c if is_mark(c) => Kind::Mark,
        c if c.is_alphanumeric() => Kind::Letter,
        _ => Kind::Sign,
    }
}
