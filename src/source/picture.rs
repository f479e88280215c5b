//! How large a picture is, from its first bytes; nothing is decoded.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde::{Deserialize, Serialize};

/// A picture's size in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Picture {
    /// The size of a PNG, JPEG, GIF, WebP, AVIF or SVG picture.
    pub fn of(bytes: &[u8]) -> Option<Picture> {
        if let Ok(size) = imagesize::blob_size(bytes) {
            return Some(Picture {
                width: believable(size.width)?,
                height: believable(size.height)?,
            });
        }
        svg(bytes)
    }
}

/// `width` and `height` of the root element, or its `viewBox`.
fn svg(bytes: &[u8]) -> Option<Picture> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text);
    // A comment, a declaration and a document type may come first.
    for _ in 0..16 {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                if element.local_name().as_ref() != "svg" {
                    return None;
                }
                let attribute = |name: &str| {
                    let attribute = element.try_get_attribute(name).ok()??;
                    Some(attribute.value.into_owned())
                };
                let given = |name| attribute(name).and_then(|text| pixels(&text));
                if let (Some(width), Some(height)) = (given("width"), given("height")) {
                    return Some(Picture { width, height });
                }
                let view_box = attribute("viewBox")?;
                let numbers: Vec<&str> = view_box
                    .split([' ', ',', '\t', '\n'])
                    .filter(|part| !part.is_empty())
                    .collect();
                return Some(Picture {
                    width: pixels(numbers.get(2)?)?,
                    height: pixels(numbers.get(3)?)?,
                });
            }
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

/// The largest width and height of a picture that somebody wants to show; a
/// file that claims more is not believed.
const LARGEST: u32 = 65_535;

fn believable(size: usize) -> Option<u32> {
    let size = u32::try_from(size).ok()?;
    (1..=LARGEST).contains(&size).then_some(size)
}

fn pixels(text: &str) -> Option<u32> {
    let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
    (1.0..=f64::from(LARGEST))
        .contains(&number)
        .then_some(number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let size = |text: &str| Picture::of(text.as_bytes()).map(|p| (p.width, p.height));
        assert_eq!(size("<svg width=\"960\" height=\"540px\"/>"), Some((960, 540)));
        assert_eq!(
            size("<?xml version=\"1.0\"?><!-- a --><svg viewBox=\"0 0 640 320\"></svg>"),
            Some((640, 320))
        );
        assert_eq!(
            size("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,20,10\"/>"),
            Some((20, 10))
        );
        let png = |width: u32, height: u32| {
            let header = [
                &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
                &width.to_be_bytes(),
                &height.to_be_bytes(),
            ]
            .concat();
            Picture::of(&[header, vec![8, 6, 0, 0, 0]].concat()).map(|p| (p.width, p.height))
        };
        assert_eq!(png(960, 540), Some((960, 540)));
        assert_eq!(png(65_536, 540), None);
        assert_eq!(png(960, u32::MAX), None);
        assert_eq!(png(0, 540), None);
        assert_eq!(size("<html/>"), None);
        assert_eq!(size("not a picture"), None);
    }
}
