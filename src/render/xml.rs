//! XML documents: the one door to the XML writer.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::i18n::{places, within};

/// Builds a document element by element.
pub struct Xml {
    written: String,
}

impl Xml {
    /// Starts a document.
    pub fn new() -> Xml {
        Xml::with_room(0)
    }

    /// Starts a document of about so many bytes.
    pub fn with_room(bytes: usize) -> Xml {
        let mut written = String::with_capacity(bytes);
        written.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Xml { written }
    }

    /// An element around others.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        self.start(name, attributes);
        self.add(&[">\n"]);
        inside(self);
        self.add(&["</", name, ">\n"]);
    }

    /// An element around text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.add(&[">"]);
        match is_plain(text) {
            true => self.add(&[text]),
            false => self.add(&[&escape(without_controls(text))]),
        }
        self.add(&["</", name, ">\n"]);
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.add(&["/>\n"]);
    }

    /// What is XML already.
    pub fn ready(&mut self, parts: &[&str]) {
        self.add(parts);
    }

    /// The document.
    pub fn finish(self) -> Vec<u8> {
        self.written.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.add(&["<", name]);
        for (name, value) in attributes {
            let value = match is_plain(value) {
                true => Cow::Borrowed(*value),
                false => attribute(value),
            };
            self.add(&[" ", name, "=\"", &value, "\""]);
        }
    }

    fn add(&mut self, parts: &[&str]) {
        for part in parts {
            self.written.push_str(part);
        }
    }
}

/// Whether all of a text can stand as it is, wherever it stands: so it is with
/// addresses.
fn is_plain(text: &str) -> bool {
    let is_other = |byte: u8| {
        within(byte, 0, 0x1f)
            | (byte == b'&')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'"')
            | (byte == b'\'')
            | (byte == 0x7f)
            | (byte == 0xc2)
    };
    places(text.as_bytes(), is_other).next().is_none()
}

/// Who reads an attribute takes line breaks and tabs for spaces.
fn attribute(value: &str) -> Cow<'_, str> {
    let escaped = escape(value);
    match escaped.contains(['\n', '\t']) {
        true => Cow::Owned(escaped.replace('\n', "&#10;").replace('\t', "&#9;")),
        false => escaped,
    }
}

/// XML 1.0 has no way to write most control characters.
fn without_controls(text: &str) -> Cow<'_, str> {
    let is_out = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    // They are nearly nowhere: bytes below the space, and those that begin U+0080 to U+009F.
    let may_have = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\t')) || matches!(byte, 0x7f | 0xc2);
    match text.as_bytes().iter().any(may_have) {
        true => Cow::Owned(text.chars().filter(|c| !is_out(*c)).collect()),
        false => Cow::Borrowed(text),
    }
}
