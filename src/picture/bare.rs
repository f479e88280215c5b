//! A picture without what its metadata tell of whoever took it: where, when and
//! with what. Not a dot changes, and how it is to be turned stays, as do its
//! colours.

use super::head::Format;

/// The file without them; `None` if there is nothing to take out, or it is not
/// a picture that is understood to its end.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let stripped = match Format::of(bytes)? {
        Format::Jpeg => jpeg(bytes),
        Format::Png => png(bytes),
        Format::Webp => webp(bytes),
    }?;
    (stripped.len() < bytes.len()).then_some(stripped)
}

/// Segments (ITU-T T.81, annex B). Of the applications'
/// own, APP0 and APP14 say how colours are kept, APP2 has the colour profile.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        if *bytes.get(at)? != 0xff {
            return None;
        }
        // Fill bytes may stand before a marker.
        if marker == 0xff {
            at += 1;
            continue;
        }
        if marker == 0xd9 {
            // What follows is no part of the picture: telephones put films there.
            out.extend([0xff, 0xd9]);
            return Some(out);
        }
        let len = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let segment = bytes.get(at..at + 2 + len)?;
        let body = segment.get(4..)?;
        match marker {
            0xe1 if body.starts_with(b"Exif\0\0") => out.extend(turned_jpeg(body.get(6..)?)),
            0xe2 if body.starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(segment),
            0xe0 | 0xee => out.extend_from_slice(segment),
            0xe1..=0xef | 0xfe => {}
            _ => out.extend_from_slice(segment),
        }
        at += 2 + len;
        if marker == 0xda {
            let dots = scan(bytes.get(at..)?)?;
            out.extend_from_slice(dots);
            at += dots.len();
        }
    }
}

/// The dots of a scan, up to the next marker but those inside of it.
fn scan(bytes: &[u8]) -> Option<&[u8]> {
    let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    bytes.get(..bytes.windows(2).position(is_end)?)
}

/// A segment that only says how the picture is to be turned, if it is.
fn turned_jpeg(exif: &[u8]) -> Vec<u8> {
    let Some(turn) = turn_of(exif) else { return Vec::new() };
    let body = [&b"Exif\0\0"[..], &only_turned(turn)].concat();
    let len = u16::try_from(body.len() + 2).unwrap_or_default().to_be_bytes();
    [&[0xff, 0xe1][..], &len, &body].concat()
}

/// How the picture is turned, 2 to 8; nothing where it lies as it is shown.
fn turn_of(exif: &[u8]) -> Option<u16> {
    let orientation = image::metadata::Orientation::from_exif_chunk(exif)?;
    Some(u16::from(orientation.to_exif())).filter(|turn| *turn != 1)
}

/// A TIFF of one directory with one field: 0x0112, orientation.
fn only_turned(turn: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    tiff.extend(turn.to_be_bytes());
    tiff.extend([0; 6]);
    tiff
}

/// Chunks of a PNG (PNG, third edition, 11.3) but those of texts and times.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    while at < bytes.len() {
        let len = usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let chunk = bytes.get(at..at.checked_add(len)?.checked_add(12)?)?;
        match chunk.get(4..8)? {
            b"tEXt" | b"zTXt" | b"iTXt" | b"tIME" => {}
            b"eXIf" => {
                if let Some(turn) = turn_of(chunk.get(8..8 + len)?) {
                    out.extend(png_chunk(b"eXIf", &only_turned(turn)));
                }
            }
            _ => out.extend_from_slice(chunk),
        }
        let is_end = chunk.get(4..8)? == b"IEND";
        at += chunk.len();
        if is_end {
            break;
        }
    }
    Some(out)
}

fn png_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let len = u32::try_from(body.len()).unwrap_or_default();
    let named = [&name[..], body].concat();
    let sum = crc(&named);
    [&len.to_be_bytes()[..], &named, &sum.to_be_bytes()].concat()
}

/// The checksum of PNG, annex D, for the few bytes that are written here.
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xedb8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
    }
    !sum
}

/// Chunks of a WebP (RFC 9649, 2.7) but `EXIF`, which may say how the picture is
/// turned, and `XMP `.
fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut chunks = Vec::new();
    let mut at = 12;
    while at < bytes.len() {
        let len = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        let padded = len.checked_add(len % 2)?.checked_add(8)?;
        let chunk = bytes.get(at..at.checked_add(padded)?)?;
        at += padded;
        match chunk.get(..4)? {
            b"XMP " => {}
            b"EXIF" => {
                if let Some(turn) = turn_of(chunk.get(8..8 + len)?) {
                    let tiff = only_turned(turn);
                    chunks.extend(b"EXIF");
                    chunks.extend(u32::try_from(tiff.len()).ok()?.to_le_bytes());
                    chunks.extend(tiff);
                }
            }
            _ => chunks.extend_from_slice(chunk),
        }
    }
    // Which chunks there are stands in the flags of the first, too.
    let has_exif = has_chunk(&chunks, b"EXIF");
    if let Some(flags) = chunks.get_mut(8).filter(|_| bytes.get(12..16) == Some(b"VP8X")) {
        *flags &= !0b100;
        if !has_exif {
            *flags &= !0b1000;
        }
    }
    let size = u32::try_from(chunks.len() + 4).ok()?;
    Some([&b"RIFF"[..], &size.to_le_bytes(), b"WEBP", &chunks].concat())
}

fn has_chunk(chunks: &[u8], name: &[u8; 4]) -> bool {
    let mut at = 0;
    while let Some(head) = chunks.get(at..at + 8) {
        if &head[..4] == name {
            return true;
        }
        let len = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        at += 8 + len + len % 2;
    }
    false
}
