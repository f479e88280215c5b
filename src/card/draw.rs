//! A card's picture.

use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

use super::fonts::{Face, order};
use super::shape::{Glyph, Set};
use super::wrap::{Block, Fit, Room, fit, fit_line};
use super::{Card, HEIGHT, Rgb, Undrawn, WIDTH};
use crate::i18n::Direction;

const GROUND: Rgb = Rgb(0xfd, 0xfd, 0xfc);
const INK: Rgb = Rgb(0x1b, 0x1d, 0x21);
const FAINT: Rgb = Rgb(0x55, 0x5b, 0x63);

/// From the edges to the text.
const MARGIN: f32 = 80.0;
/// The bar at the edge where lines begin.
const BAR: f32 = 18.0;
/// Between the site's name and the note.
const TITLE: Room = Room {
    width: WIDTH as f32 - 2.0 * MARGIN,
    height: 340.0,
};
/// The middle of the title's lines.
const MIDDLE: f32 = 322.0;
/// Sizes, and where the letters stand.
const SITE: (f32, f32) = (38.0, 116.0);
const NOTE: (f32, f32) = (34.0, 562.0);
/// How high letters without ascenders stand, and a little more: half of it is
/// the middle of a line.
const LETTER: f32 = 0.66;

/// Shades between the ground and a colour.
const SHADES: usize = 31;

/// The card as PNG.
pub fn draw(card: &Card) -> Result<Vec<u8>, Undrawn> {
    let accent = card.accent.legible_on(GROUND);
    let mut canvas = Canvas::default();
    let bar = match card.writing.direction {
        Direction::Ltr => 0.0,
        Direction::Rtl => WIDTH as f32 - BAR,
    };
    if let Some(bar) = Rect::from_xywh(bar, 0.0, BAR, HEIGHT as f32) {
        canvas.fill(card.accent, &PathBuilder::from_rect(bar))?;
    }
    let order = order(&card.writing.script);
    let pen = Pen { card, order: &order };
    for (text, (size, y), colour) in [(&card.site, SITE, accent), (&card.note, NOTE, FAINT)] {
        let fitted = |set: &Set, ellipsis| fit_line(set, size, TITLE.width, ellipsis);
        if let Some(path) = pen.text(text, fitted, |_, _| y) {
            canvas.fill(colour, &path)?;
        }
    }
    let middle = |block: &Block, leading: f32| {
        let above = (block.lines.len() as f32 - 1.0) / 2.0;
        MIDDLE - above * leading * block.size + LETTER / 2.0 * block.size
    };
    if let Some(path) = pen.text(&card.title, |set, ellipsis| fit(set, &TITLE, ellipsis), middle) {
        canvas.fill(INK, &path)?;
    }
    canvas.encode()
}

/// Sets texts of a card.
struct Pen<'c> {
    card: &'c Card,
    order: &'c [&'static Face],
}

impl Pen<'_> {
    /// The outlines of a text, fitted, whose first line stands at a height.
    fn text(&self, text: &str, fit: impl Fn(&Set, f32) -> Fit, first: impl Fn(&Block, f32) -> f32) -> Option<Path> {
        let set = self.set(text)?;
        let ellipsis = &self.card.writing.ellipsis;
        let width = self.set(ellipsis).map_or(1.0, |set| set.width(&(0..ellipsis.len())));
        match fit(&set, width) {
            Fit::Whole(block) => self.outlines(&set, &block, first),
            Fit::Cut(mut end) => loop {
                // A shorter text may break otherwise.
                let shorter = format!("{}{ellipsis}", text.get(..end)?);
                let set = self.set(&shorter)?;
                match fit(&set, width) {
                    Fit::Whole(block) => return self.outlines(&set, &block, first),
                    Fit::Cut(_) => end = text[..end].char_indices().last()?.0,
                }
            },
        }
    }

    fn set<'t>(&self, text: &'t str) -> Option<Set<'t>> {
        let writing = &self.card.writing;
        Set::of(text, self.order, (&writing.tag, writing.direction))
    }

    fn outlines(&self, set: &Set, block: &Block, first: impl Fn(&Block, f32) -> f32) -> Option<Path> {
        let mut path = PathBuilder::new();
        let mut y = first(block, set.leading());
        for line in &block.lines {
            let (glyphs, width) = set.line(line);
            let x = match self.card.writing.direction {
                Direction::Ltr => MARGIN,
                Direction::Rtl => WIDTH as f32 - MARGIN - width * block.size,
            };
            for glyph in &glyphs {
                outline(glyph, (x, y), block.size, &mut path);
            }
            y += set.leading() * block.size;
        }
        path.finish()
    }
}

/// A glyph's outline, at a place and in a size.
fn outline(glyph: &Glyph, (x, y): (f32, f32), size: f32, path: &mut PathBuilder) {
    let mut pen = Outline {
        path,
        x: x + glyph.x * size,
        y: y - glyph.y * size,
    };
    let size = Size::new(size * glyph.face.scale);
    if let Some(outline) = glyph.face.font.outline_glyphs().get(glyph.id) {
        // A glyph that is damaged would show nothing; the fonts are our own.
        let _ = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
    }
}

/// Fonts count upwards, pictures downwards.
struct Outline<'p> {
    path: &'p mut PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let (a, b) = ((self.x + ax, self.y - ay), (self.x + bx, self.y - by));
        self.path.cubic_to(a.0, a.1, b.0, b.1, self.x + x, self.y - y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

/// Dots, each a place in a list of colours: the ground, and shades from it to
/// each colour. A third of the work and of the bytes that whole colours take.
#[derive(Default)]
struct Canvas {
    dots: Vec<u8>,
    colours: Vec<Rgb>,
}

impl Canvas {
    /// Fills a shape, which lies over no other.
    fn fill(&mut self, colour: Rgb, path: &Path) -> Result<(), Undrawn> {
        let mut mask = Mask::new(WIDTH, HEIGHT).ok_or_else(|| Undrawn("no room for a picture".to_owned()))?;
        mask.fill_path(path, FillRule::Winding, true, Transform::identity());
        self.dots.resize(mask.data().len(), 0);
        let shades = self.colours.len() * SHADES;
        for (dot, covered) in self.dots.iter_mut().zip(mask.data()) {
            let shade = (usize::from(*covered) * SHADES + 127) / 255;
            if shade > 0 {
                *dot = u8::try_from(shades + shade).unwrap_or(u8::MAX);
            }
        }
        self.colours.push(colour);
        Ok(())
    }

    fn encode(self) -> Result<Vec<u8>, Undrawn> {
        let shades = |colour: &Rgb| {
            let colour = *colour;
            (1..=SHADES).map(move |shade| GROUND.mixed(colour, shade as f32 / SHADES as f32))
        };
        let palette = std::iter::once(GROUND).chain(self.colours.iter().flat_map(shades));
        let palette: Vec<u8> = palette.flat_map(|Rgb(r, g, b)| [r, g, b]).collect();
        let mut png = Vec::with_capacity(32 << 10);
        let mut encoder = Encoder::new(&mut png, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_palette(palette);
        encoder.set_compression(Compression::Balanced);
        encoder.set_filter(Filter::NoFilter);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.dots));
        written.map_err(|error| Undrawn(error.to_string()))?;
        Ok(png)
    }
}
