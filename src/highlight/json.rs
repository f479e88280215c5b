//! JSON, of which help centers show the most: strict JSON is read without its
//! grammar, which needs a million instructions for a few lines, to the same result. Whatever else goes
//! by that name (with comments, with parts left out) is the grammar's.

use serde::de::IgnoredAny;

use super::{Kind, Pieces, Span};

/// What the grammar is called.
pub const GRAMMAR: &str = "JSON";

/// The pieces of a text, if it is JSON (RFC 8259).
pub fn spans(code: &str) -> Option<Vec<Span>> {
    serde_json::from_str::<IgnoredAny>(code).ok()?;
    let bytes = code.as_bytes();
    let mut pieces = Pieces::new(code);
    let mut at = 0;
    // The text is known to be JSON, so the first byte of a token tells what it is.
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at = match byte {
            b'"' => string(&mut pieces, bytes, start),
            b'-' | b'0'..=b'9' => end(bytes, start, |byte| {
                matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')
            }),
            b'a'..=b'z' => end(bytes, start, |byte| byte.is_ascii_lowercase()),
            _ => {
                at += 1;
                continue;
            }
        };
        if *byte != b'"' {
            pieces.push(start, at, Kind::Number);
        }
    }
    Some(pieces.spans)
}

/// Where bytes of one kind end.
fn end(bytes: &[u8], start: usize, is_part: impl Fn(u8) -> bool) -> usize {
    let length = bytes[start..].iter().position(|byte| !is_part(*byte));
    length.map_or(bytes.len(), |length| start + length)
}

/// Adds the string that begins at a byte, and what is escaped in it; returns
/// where it ends.
fn string(pieces: &mut Pieces, bytes: &[u8], start: usize) -> usize {
    let mut escapes = Vec::new();
    let mut at = start + 1;
    while bytes.get(at).is_some_and(|byte| *byte != b'"') {
        let length = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'u')) => 6,
            (b'\\', _) => 2,
            _ => 1,
        };
        if length > 1 {
            escapes.push(at..at + length);
        }
        at += length;
    }
    let closed = at + 1;
    let behind = bytes.get(closed..).unwrap_or_default();
    let is_key = behind.trim_ascii_start().starts_with(b":");
    let kind = if is_key { Kind::Attribute } else { Kind::String };
    let mut from = start;
    for escape in escapes {
        pieces.push(from, escape.start, kind);
        from = escape.end;
        pieces.push(escape.start, escape.end, Kind::Number);
    }
    pieces.push(from, closed, kind);
    closed
}
