//! Makes pictures of an original: turned the right way up, in sRGB, without a
//! word of where and by whom it was taken.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use webp::{Encoder, WebPConfig};

use super::Problem;
use super::head::{Format, words};
use super::plan::{Care, Variant};
use crate::config::PictureFormat;

/// Memory that a decoder may take, in bytes: the largest picture in four
/// channels of 16 bits.
const MEMORY: u64 = super::LARGEST * 8;

/// Of photographs, as libwebp counts.
const QUALITY: f32 = 80.0;
/// Of what stands in for one, and is blurred.
const PLACEHOLDER_QUALITY: f32 = 40.0;
/// Of photographs that came without loss.
const FINE_QUALITY: f32 = 88.0;
/// How near to the original what is sharp stays, 100 being the same.
const NEAR: i32 = 60;
/// Of a screenshot, at least one dot in so many is the same as the one before it;
/// a photograph has hardly any.
const FLAT: usize = 3;

/// Dots of three or four channels of 8 bits.
struct Dots {
    width: u32,
    height: u32,
    layout: Layout,
    bytes: Vec<u8>,
    /// Whether the original is drawn rather than taken.
    is_flat: bool,
}

/// Makes all of the variants, in their order; nothing for those that save a
/// reader nothing. The error is why the original cannot be read.
pub fn make(original: &[u8], variants: &[Variant]) -> Result<Vec<Option<Vec<u8>>>, Problem> {
    let dots = decoded(original)?;
    let mut made: Vec<Option<Vec<u8>>> = Vec::with_capacity(variants.len());
    // Without the largest of a format the smaller ones would be all that a large
    // screen gets.
    let mut left_out: Option<PictureFormat> = None;
    let mut before: Option<PictureFormat> = None;
    for variant in variants {
        let is_offered = variant.care != Care::Placeholder;
        let is_largest = is_offered && before != Some(variant.format);
        before = Some(variant.format);
        let bytes = match is_offered && left_out == Some(variant.format) {
            true => None,
            false => Some(encoded(&dots, variant)?).filter(|bytes| bytes.len() < original.len()),
        };
        if is_largest && bytes.is_none() {
            left_out = Some(variant.format);
        }
        made.push(bytes);
    }
    Ok(made)
}

fn decoded(bytes: &[u8]) -> Result<Dots, Problem> {
    let reader = Cursor::new(bytes);
    let decoded = match Format::of(bytes) {
        Some(Format::Png) => PngDecoder::with_limits(reader, limits()).and_then(shown),
        Some(Format::Jpeg) => JpegDecoder::new(reader).and_then(shown),
        Some(Format::Webp) => WebPDecoder::new(reader).and_then(shown),
        None => return Err("no picture".to_owned()),
    };
    decoded.map_err(|error| words(&error))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    limits
}

/// The dots as a browser shows them.
fn shown(mut decoder: impl ImageDecoder) -> Result<Dots, ImageError> {
    decoder.set_limits(limits())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder)?;
    image.apply_orientation(orientation);
    let (width, height) = (image.width(), image.height());
    let is_grey = !image.color().has_color();
    let (layout, bytes) = match image.color().has_alpha() {
        true => (Layout::Rgba, image.into_rgba8().into_raw()),
        false => (Layout::Rgb, image.into_rgb8().into_raw()),
    };
    let bytes = match profile.filter(|_| !is_grey) {
        Some(profile) => in_srgb(&profile, layout, &bytes).unwrap_or(bytes),
        None => bytes,
    };
    Ok(Dots {
        width,
        height,
        layout,
        is_flat: is_flat(&bytes, layout),
        bytes,
    })
}

/// Whether many dots are the same as the one before them.
fn is_flat(bytes: &[u8], layout: Layout) -> bool {
    let size = layout.channels();
    let dots = bytes.chunks_exact(size);
    let same = dots.clone().zip(dots.skip(1)).filter(|(one, next)| one == next);
    same.count() * FLAT >= bytes.len() / size
}

/// The same colours in sRGB. `None` where they are, or the profile cannot be
/// understood: browsers then take it for sRGB too.
fn in_srgb(profile: &[u8], layout: Layout, bytes: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let transform = profile
        .create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())
        .ok()?;
    let mut converted = vec![0; bytes.len()];
    transform.transform(bytes, &mut converted).ok()?;
    Some(converted)
}

fn encoded(dots: &Dots, variant: &Variant) -> Result<Vec<u8>, Problem> {
    let resized = match (dots.width, dots.height) == (variant.width, variant.height) {
        true => None,
        false => Some(resized(dots, variant)?),
    };
    let dots = resized.as_ref().unwrap_or(dots);
    match variant.format {
        PictureFormat::Webp => webp(dots, variant),
        #[cfg(feature = "avif")]
        PictureFormat::Avif => avif(dots, variant),
        #[cfg(not(feature = "avif"))]
        PictureFormat::Avif => Err("this program makes no AVIF".to_owned()),
    }
}

fn resized(dots: &Dots, variant: &Variant) -> Result<Dots, Problem> {
    let pixel = match dots.layout {
        Layout::Rgba => PixelType::U8x4,
        _ => PixelType::U8x3,
    };
    let failed = |error: &dyn std::fmt::Display| error.to_string();
    let from = ImageRef::new(dots.width, dots.height, &dots.bytes, pixel).map_err(|error| failed(&error))?;
    let mut to = Image::new(variant.width, variant.height, pixel);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&from, &mut to, &options)
        .map_err(|error| failed(&error))?;
    Ok(Dots {
        width: variant.width,
        height: variant.height,
        layout: dots.layout,
        is_flat: dots.is_flat,
        bytes: to.into_vec(),
    })
}

fn webp(dots: &Dots, variant: &Variant) -> Result<Vec<u8>, Problem> {
    match (variant.care, dots.is_flat) {
        (Care::Placeholder, _) => webp_as(dots, |config| config.quality = PLACEHOLDER_QUALITY),
        (Care::Photograph, _) => webp_as(dots, |config| config.quality = QUALITY),
        (Care::Sharp, false) => webp_as(dots, |config| {
            config.quality = FINE_QUALITY;
            config.use_sharp_yuv = 1;
        }),
        (Care::Sharp, true) => webp_as(dots, |config| {
            config.lossless = 1;
            config.near_lossless = NEAR;
            config.quality = 75.0;
        }),
    }
}

fn webp_as(dots: &Dots, set: impl FnOnce(&mut WebPConfig)) -> Result<Vec<u8>, Problem> {
    let mut config = WebPConfig::new().map_err(|()| "cannot be encoded".to_owned())?;
    set(&mut config);
    let encoder = match dots.layout {
        Layout::Rgba => Encoder::from_rgba(&dots.bytes, dots.width, dots.height),
        _ => Encoder::from_rgb(&dots.bytes, dots.width, dots.height),
    };
    match encoder.encode_advanced(&config) {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(error) => Err(format!("cannot be encoded: {error:?}")),
    }
}

#[cfg(feature = "avif")]
fn avif(dots: &Dots, variant: &Variant) -> Result<Vec<u8>, Problem> {
    use ravif::{Img, RGB8, RGBA8};
    let quality = if variant.care == Care::Sharp { 85.0 } else { 65.0 };
    // Without threads of its own: there are more pictures than threads.
    let encoder = ravif::Encoder::new().with_quality(quality).with_speed(6);
    let (width, height) = (dots.width as usize, dots.height as usize);
    let encoded = match dots.layout {
        Layout::Rgba => {
            let (dots, _) = dots.bytes.as_chunks::<4>();
            let dots: Vec<RGBA8> = dots.iter().map(|[r, g, b, a]| RGBA8::new(*r, *g, *b, *a)).collect();
            encoder.encode_rgba(Img::new(dots.as_slice(), width, height))
        }
        _ => {
            let (dots, _) = dots.bytes.as_chunks::<3>();
            let dots: Vec<RGB8> = dots.iter().map(|[r, g, b]| RGB8::new(*r, *g, *b)).collect();
            encoder.encode_rgb(Img::new(dots.as_slice(), width, height))
        }
    };
    encoded
        .map(|encoded| encoded.avif_file)
        .map_err(|error| error.to_string())
}
