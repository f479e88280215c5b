//! Which pictures are made of an original, and what they are called.

use super::head::{Format, Raster};
use crate::config::{Images, PictureFormat};
use crate::id::ContentHash;

/// Part of every name. It is another number whenever the same original is made
/// into other bytes: by new settings of an encoder, or a new one.
const VERSION: u32 = 1;

/// A picture that is to be made of an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Dots from side to side.
    pub width: u32,
    /// Dots from top to bottom.
    pub height: u32,
    /// Its format.
    pub format: PictureFormat,
    /// What is kept of the original.
    pub care: Care,
    /// Of all that goes into it.
    pub hash: ContentHash,
}

/// What is kept of an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Care {
    /// Its edges, as those of a screenshot must be.
    Sharp,
    /// What an eye sees of a photograph.
    Photograph,
    /// What colours are where: it stands in until the picture is there.
    Placeholder,
}

/// How wide what stands in for a picture is.
const PLACEHOLDER: u32 = 24;

impl Variant {
    /// Its path below a host's base URL, by the file that the original is.
    pub fn path(&self, file: &str) -> String {
        let name = file.rsplit('/').next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (width, extension) = (self.width, self.format.as_str());
        format!("media/{stem}-{width}.{}.{extension}", self.hash.short())
    }
}

/// What is made of an original that has a hash, by format the largest first, and
/// last what stands in for it.
pub fn variants(raster: &Raster, original: ContentHash, images: &Images) -> Vec<Variant> {
    let widths = widths(raster.width, &images.widths);
    let formats = images.formats.iter().filter(|format| format.is_available());
    let variant = |format: PictureFormat, width: u32, care: Care| {
        let purpose = match care {
            Care::Placeholder => "placeholder",
            Care::Sharp | Care::Photograph => format.as_str(),
        };
        let of = (VERSION, original, width, purpose, care == Care::Sharp);
        Variant {
            width,
            height: scaled(raster.height, width, raster.width),
            format,
            care,
            hash: ContentHash::of_value(&of),
        }
    };
    let care = match raster.format {
        Format::Png => Care::Sharp,
        Format::Jpeg | Format::Webp => Care::Photograph,
    };
    // Through other pictures one may see what is behind them.
    let is_covered = images.placeholders && raster.format == Format::Jpeg && raster.width > PLACEHOLDER;
    let placeholder = (is_covered && PictureFormat::Webp.is_available())
        .then(|| variant(PictureFormat::Webp, PLACEHOLDER, Care::Placeholder));
    let offered = formats.flat_map(|format| widths.iter().map(|width| variant(*format, *width, care)));
    offered.chain(placeholder).collect()
}

/// The widths, largest first. The original's own is one of them, unless it is
/// wider than all that are wanted: a reader with a large screen is not to get
/// less than there is.
fn widths(original: u32, wanted: &[u32]) -> Vec<u32> {
    let Some(most) = wanted.iter().max() else {
        return Vec::new();
    };
    let largest = original.min(*most);
    // What is hardly narrower saves nobody anything.
    let is_worth_it = |width: &u32| u64::from(*width) * 10 <= u64::from(largest) * 9;
    let mut widths: Vec<u32> = wanted.iter().copied().filter(is_worth_it).collect();
    widths.push(largest);
    widths.sort_unstable_by(|a, b| b.cmp(a));
    widths.dedup();
    widths
}

fn scaled(height: u32, width: u32, original: u32) -> u32 {
    let (height, width, original) = (u64::from(height), u64::from(width), u64::from(original.max(1)));
    let scaled = (height * width + original / 2) / original;
    u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_picture_is_wider_than_its_original() {
        let of = |original| widths(original, &[480, 960, 1440]);
        assert_eq!(of(4000), [1440, 960, 480]);
        assert_eq!(of(1200), [1200, 960, 480]);
        assert_eq!(of(1000), [1000, 480]);
        assert_eq!(of(480), [480]);
        assert_eq!(of(48), [48]);
        assert_eq!(widths(48, &[]), [0; 0]);
    }

    #[test]
    fn names_differ_where_pictures_do() {
        let raster = Raster {
            width: 1000,
            height: 333,
            format: Format::Jpeg,
        };
        let images = Images {
            widths: vec![480],
            formats: vec![PictureFormat::Webp],
            placeholders: false,
        };
        let of = |original: &[u8]| variants(&raster, ContentHash::of(original), &images);
        let (one, other) = (of(b"a"), of(b"b"));
        if cfg!(feature = "webp") {
            assert_eq!((one[0].width, one[0].height), (480, 160));
            assert_ne!(one[0].hash, other[0].hash);
            let path = one[0].path("content/en/a.b.jpg");
            assert_eq!(path, format!("media/a.b-480.{}.webp", one[0].hash.short()));
        } else {
            assert_eq!(one, []);
        }
    }
}
