//! Which files would run in the browser of whoever opens their address, as a
//! part of the site: pages, scripts, and pictures in SVG that hold any.
//!
//! A page shows a picture with `<img>`, where browsers run nothing, but a
//! picture has an address too. This judges what comes with articles; a file in
//! `static/` is the site's own matter. Nothing is repaired.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Why a file is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Active {
    /// What it holds, for a message: `` `<script>` ``.
    pub what: String,
    /// Where, in bytes of the file; nothing if all of it is.
    pub range: Option<Range<usize>>,
}

/// Ends of names that hosts serve as a page, as XML that can be one, or as a
/// script.
const ACTIVE: &[&str] = &[
    "htm", "html", "shtml", "xhtml", "xht", "mht", "mhtml", "hta", "xml", "xsl", "xslt", "rdf", "rss", "atom", "mml",
    "xul", "js", "mjs", "cjs", "swf", "svgz",
];

/// Why the file is active, if it is.
pub fn active(file: &str, bytes: &[u8]) -> Option<Active> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase())?;
    if ACTIVE.contains(&extension.as_str()) {
        return Some(Active {
            what: format!("a file `.{extension}`"),
            range: None,
        });
    }
    (extension == "svg").then(|| svg(bytes)).flatten()
}

/// What is active in a picture. One that cannot be read to its end is taken for
/// active: a browser may read it in another way.
fn svg(bytes: &[u8]) -> Option<Active> {
    let found = |what: &str, range: Option<Range<usize>>| {
        Some(Active {
            what: what.to_owned(),
            range,
        })
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return found("text that is not UTF-8", None);
    };
    let mut reader = Reader::from_str(text);
    loop {
        let start = place(&reader, text);
        let event = reader.read_event();
        let range = start..place(&reader, text).max(start);
        match event {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if let Some(what) = element_of(&element) {
                    return found(&what, Some(tag(text, range)));
                }
            }
            // An entity may stand for anything, and a style sheet may be a program.
            Ok(Event::DocType(declaration)) if declaration.contains('[') => {
                return found("a document type with declarations", Some(range));
            }
            Ok(Event::PI(instruction)) if instruction.starts_with("xml-stylesheet") => {
                return found("a style sheet of its own", Some(range));
            }
            Ok(Event::Eof) => return None,
            Err(error) => return found(&format!("XML that is not well-formed ({error})"), Some(range)),
            Ok(_) => {}
        }
    }
}

fn place(reader: &Reader<&[u8]>, text: &str) -> usize {
    usize::try_from(reader.buffer_position()).map_or(text.len(), |at| text.floor_char_boundary(at))
}

/// The first line of a tag is enough to find it.
fn tag(text: &str, range: Range<usize>) -> Range<usize> {
    let length = text[range.clone()].find('\n').unwrap_or(range.len());
    range.start..range.start + length
}

/// Elements that run what they hold, or hold another document.
const ELEMENTS: &[&str] = &[
    "script",
    "handler",
    "listener",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
];

fn element_of(element: &BytesStart) -> Option<String> {
    let local = element.local_name();
    let name: &str = local.as_ref();
    if ELEMENTS.contains(&name.to_ascii_lowercase().as_str()) {
        return Some(format!("`<{name}>`"));
    }
    for attribute in element.attributes() {
        let Ok(attribute) = attribute else {
            return Some(format!("an attribute of `<{name}>` that cannot be read"));
        };
        let key: &str = attribute.key.as_ref();
        let bare = key.rsplit(':').next().unwrap_or(key).to_ascii_lowercase();
        if bare.len() > 2 && bare.starts_with("on") {
            return Some(format!("`{key}`"));
        }
        // An animation can set an address too, to any of several values.
        let value: String = quick_xml::escape::unescape(&attribute.value)
            .map_or_else(|_| "javascript:".to_owned(), |value| value.into_owned())
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .flat_map(char::to_lowercase)
            .collect();
        let runs = |value: &str| value.starts_with("javascript:") || value.starts_with("vbscript:");
        let is_page = |value: &str| {
            let inside = value.starts_with("data:") && !value.starts_with("data:image/");
            bare == "href" && (inside || value.starts_with("data:image/svg"))
        };
        if value.split(';').any(runs) || is_page(&value) {
            return Some(format!("an address in `{key}`"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(file: &str, text: &str) -> Option<String> {
        active(file, text.as_bytes()).map(|active| active.what)
    }

    #[test]
    fn pictures_that_only_show_are_not_active() {
        for inside in [
            "<rect width=\"1\" height=\"2\" style=\"fill:red\"/>",
            "<style>rect { fill: red }</style><title>On: a switch</title><text>javascript: no</text>",
            "<a href=\"https://example.com/\"><use href=\"#a\"/></a>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<animate attributeName=\"x\" values=\"0;1;0\"/><!-- <script> --><![CDATA[<script>]]>",
        ] {
            let text = format!("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>");
            assert_eq!(what("content/en/a.svg", &text), None, "{inside}");
        }
        let typed = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>";
        assert_eq!(what("a.SVG", typed), None);
        assert_eq!(what("a.png", "<script>"), None);
        assert_eq!(what("html", "<script>"), None);
    }

    #[test]
    fn what_runs_is_found() {
        for (inside, expected) in [
            ("<script>alert(1)</script>", "`<script>`"),
            ("<svg:SCRIPT/>", "`<SCRIPT>`"),
            ("<g><foreignObject/></g>", "`<foreignObject>`"),
            ("<rect onload=\"alert(1)\"/>", "`onload`"),
            (
                "<a xlink:href=\" java&#10;script:alert(1)\"/>",
                "an address in `xlink:href`",
            ),
            ("<a href=\"data:text/html,x\"/>", "an address in `href`"),
            ("<use href=\"data:image/svg+xml,x\"/>", "an address in `href`"),
            (
                "<set attributeName=\"href\" to=\"javascript:1\"/>",
                "an address in `to`",
            ),
            ("<animate values=\"#;JavaScript:1\"/>", "an address in `values`"),
        ] {
            let text = format!("<svg>\n{inside}</svg>");
            let found = active("a.svg", text.as_bytes()).expect(inside);
            assert_eq!(found.what, expected);
            assert!(
                found.range.is_some_and(|range| text[range].starts_with('<')),
                "{inside}"
            );
        }
        for text in [
            "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>",
            "<?xml-stylesheet href=\"a.xsl\"?><svg/>",
            "<svg><g></svg>",
            "<svg a=1/>",
        ] {
            assert!(what("a.svg", text).is_some(), "{text}");
        }
        assert!(active("a.svg", b"<svg>\xff</svg>").is_some());
        for name in ["a.html", "b/c.JS", "d.xml", "e.svgz"] {
            assert!(what(name, "").is_some(), "{name}");
        }
    }
}
