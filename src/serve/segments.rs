//! Marks in a page to elements around what they mark.
//!
//! Pages are HTML that the program wrote, or checked; where something in them
//! is built so that a mark's two ends have different parents, it is left out.

use crate::parse::{TextMark, marks, without_marks};

/// A part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'h> {
    Text(&'h str),
    /// A tag that opens an element.
    Open(&'h str),
    /// A tag that closes one.
    Close(&'h str),
    /// An element without content, a comment, or what is not read as HTML.
    Other(&'h str),
}

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];
/// Elements whose content is no HTML.
const RAW: &[&str] = &["script", "style", "title", "textarea", "noscript"];

/// The page with an element around each segment for which `class` knows a class,
/// and without marks.
pub(super) fn outlined(html: &str, class: &dyn Fn(&str) -> Option<String>) -> String {
    let pieces = pieces(html);
    let mut page = String::with_capacity(html.len());
    // The pieces at which an outlined segment ends.
    let mut ends: Vec<usize> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Part(Part::Text(text)) => page.push_str(text),
            Piece::Part(Part::Open(tag) | Part::Other(tag)) => tag_with(tag, class, &mut page),
            Piece::Part(Part::Close(tag)) => page.push_str(tag),
            Piece::Start(id) => {
                if let (Some(class), Some(end)) = (class(id), end_of(&pieces[index + 1..])) {
                    page.push_str(&format!("<span class=\"{class}\" data-tarjuman-segment=\"{id}\">"));
                    ends.push(index + 1 + end);
                }
            }
            Piece::End => {
                if let Some(at) = ends.iter().position(|end| *end == index) {
                    ends.remove(at);
                    page.push_str("</span>");
                }
            }
        }
    }
    page
}

/// A part of a page, or a mark in its text.
enum Piece<'h> {
    Part(Part<'h>),
    Start(String),
    End,
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for part in parts(html) {
        let Part::Text(text) = part else {
            pieces.push(Piece::Part(part));
            continue;
        };
        let mut at = 0;
        for TextMark { range, id } in marks(text) {
            pieces.push(Piece::Part(Part::Text(&text[at..range.start])));
            pieces.push(id.map_or(Piece::End, Piece::Start));
            at = range.end;
        }
        pieces.push(Piece::Part(Part::Text(&text[at..])));
    }
    pieces
}

/// Where the segment ends that has just begun, if that is in the same parent.
fn end_of(pieces: &[Piece]) -> Option<usize> {
    let mut depth = 0usize;
    // Of segments in it: the title of what a link without words leads to.
    let mut inner = 0usize;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::End if inner > 0 => inner -= 1,
            Piece::End => return (depth == 0).then_some(index),
            Piece::Start(_) => inner += 1,
            Piece::Part(Part::Open(_)) => depth += 1,
            Piece::Part(Part::Close(_)) => depth = depth.checked_sub(1)?,
            Piece::Part(_) => {}
        }
    }
    None
}

/// A tag without marks; a picture whose alternative text is a segment has it too.
fn tag_with(tag: &str, class: &dyn Fn(&str) -> Option<String>, page: &mut String) {
    let found = marks(tag);
    if found.is_empty() {
        return page.push_str(tag);
    }
    let known = found
        .iter()
        .find_map(|mark| Some((mark.id.as_ref()?, class(mark.id.as_ref()?)?)));
    let plain = without_marks(tag);
    match (plain.strip_prefix("<img "), known) {
        (Some(rest), Some((id, class))) if !rest.contains("class=") => {
            page.push_str(&format!("<img class=\"{class}\" data-tarjuman-segment=\"{id}\" {rest}"));
        }
        (Some(rest), Some((id, _))) => page.push_str(&format!("<img data-tarjuman-segment=\"{id}\" {rest}")),
        _ => page.push_str(&plain),
    }
}

fn parts(html: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let is_tag = rest[start + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            parts.push(Part::Text(&rest[..=start]));
            rest = &rest[start + 1..];
            continue;
        }
        parts.push(Part::Text(&rest[..start]));
        let end = start + tag_length(&rest[start..]);
        let tag = &rest[start..end];
        rest = &rest[end..];
        let name = tag.trim_start_matches(['<', '/']);
        let length = name
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
            .unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        parts.push(match tag {
            _ if tag.starts_with("</") => Part::Close(tag),
            _ if name.is_empty() || VOID.contains(&&*name) || tag.ends_with("/>") => Part::Other(tag),
            _ => Part::Open(tag),
        });
        if RAW.contains(&&*name) && !tag.starts_with("</") {
            let close = format!("</{name}");
            let inside = rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
            parts.push(Part::Other(&rest[..inside]));
            rest = &rest[inside..];
        }
    }
    parts.push(Part::Text(rest));
    parts
}

/// The bytes of the tag or comment that a text starts with.
fn tag_length(text: &str) -> usize {
    if text.starts_with("<!--") {
        return text.find("-->").map_or(text.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let hidden: String = "ab"
            .chars()
            .filter_map(|c| char::from_u32(0xe0000 + c as u32))
            .collect();
        text.replace('{', &format!("\u{2e22}{hidden}\u{2e23}"))
            .replace('}', "\u{2e24}\u{e007f}")
    }

    fn page(text: &str) -> String {
        outlined(&marked(text), &|id| (id == "ab").then(|| "s".to_owned()))
    }

    #[test]
    fn segments_get_elements() {
        for (html, expected) in [
            ("<p>{a <b>b</b>}</p>", "<p>[a <b>b</b>]</p>"),
            ("<title>{a}</title><h1>{a}</h1>", "<title>a</title><h1>[a]</h1>"),
            ("<p>{a<br>b}</p>", "<p>[a<br>b]</p>"),
            ("<p>{cut off…</p><p>{a}</p>", "<p>cut off…</p><p>[a]</p>"),
            ("<p>{a <b>b}</b></p>", "<p>a <b>b</b></p>"),
            ("<p>a}</p>", "<p>a</p>"),
            ("<p>{a <a>{b}</a>}</p>", "<p>[a <a>[b]</a>]</p>"),
            ("<a title=\"{a > b}\">c</a>", "<a title=\"a > b\">c</a>"),
            ("<script>\"{a}\"</script>{b}", "<script>\"a\"</script>[b]"),
            ("1 < 2 {a}<!-- <b> -->", "1 < 2 [a]<!-- <b> -->"),
        ] {
            let expected = expected
                .replace('[', "<span class=\"s\" data-tarjuman-segment=\"ab\">")
                .replace(']', "</span>");
            assert_eq!(page(html), expected);
        }
        let picture = page("<img src=\"x\" alt=\"{a}\">");
        assert_eq!(
            picture,
            "<img class=\"s\" data-tarjuman-segment=\"ab\" src=\"x\" alt=\"a\">"
        );
    }

    #[test]
    fn what_is_not_known_is_only_unmarked() {
        assert_eq!(outlined(&marked("<p>{a}</p>"), &|_| None), "<p>a</p>");
    }
}
