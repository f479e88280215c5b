//! What the first bytes of a picture say of it. No dot is decoded.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageResult};

use super::Problem;

/// The most dots of a picture that is decoded: what a good telephone takes. A
/// file of a few kilobytes may claim as many as it likes.
pub const LARGEST: u64 = 64 << 20;

/// What an original is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// A picture of which others can be made.
    Still(Raster),
    /// A picture that is shown as it is, or none: a drawing, one that moves, or
    /// one in a format or in colours that only browsers know.
    Other,
    /// A picture that cannot be read.
    Broken(Problem),
    /// A picture with more dots than [`LARGEST`].
    TooLarge(Raster),
}

/// A still picture, as it is shown: turned as its metadata say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Dots from side to side.
    pub width: u32,
    /// Dots from top to bottom.
    pub height: u32,
    /// How it is kept.
    pub format: Format,
}

/// The formats of which others are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

impl Format {
    /// By the first bytes.
    pub fn of(bytes: &[u8]) -> Option<Format> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Format::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Some(Format::Jpeg);
        }
        (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")).then_some(Format::Webp)
    }
}

/// Reads the head of a file.
pub fn head(bytes: &[u8]) -> Head {
    let Some(format) = Format::of(bytes) else {
        return Head::Other;
    };
    let found = match format {
        Format::Png => PngDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| {
            let moves = decoder.is_apng()?;
            of_decoder(&mut decoder, format, moves)
        }),
        Format::Jpeg => JpegDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| {
            // What is printed in four inks looks different in each program.
            let is_for_print = is_for_print(decoder.icc_profile().ok().flatten().as_deref());
            of_decoder(&mut decoder, format, is_for_print)
        }),
        Format::Webp => WebPDecoder::new(Cursor::new(bytes)).and_then(|mut decoder| {
            let moves = decoder.has_animation();
            of_decoder(&mut decoder, format, moves)
        }),
    };
    found.unwrap_or_else(|error| Head::Broken(words(&error)))
}

/// What a decoder says, on one line.
pub(super) fn words(error: &image::ImageError) -> Problem {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().to_owned()
}

fn of_decoder(decoder: &mut impl ImageDecoder, format: Format, is_other: bool) -> ImageResult<Head> {
    let (width, height) = decoder.dimensions();
    // A file whose notes cannot be read is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = match is_on_its_side(orientation) {
        true => (height, width),
        false => (width, height),
    };
    let raster = Raster { width, height, format };
    Ok(if u64::from(width) * u64::from(height) > LARGEST {
        Head::TooLarge(raster)
    } else if is_other || width == 0 || height == 0 {
        Head::Other
    } else {
        Head::Still(raster)
    })
}

fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}

/// Whether a colour profile is of cyan, magenta, yellow and black: bytes 16 to
/// 20 of an ICC profile (ICC.1:2022, 7.2.8).
fn is_for_print(profile: Option<&[u8]>) -> bool {
    profile.and_then(|profile| profile.get(16..20)) == Some(b"CMYK")
}
