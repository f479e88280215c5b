//! XML documents: the one door to the XML writer.

use std::borrow::Cow;

use quick_xml::escape::escape;

/// Builds a document element by element.
pub struct Xml {
    written: String,
}

impl Xml {
    /// Starts a document.
    pub fn new() -> Xml {
        let written = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
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
        self.add(&[">", &escape(without_controls(text)), "</", name, ">\n"]);
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.add(&["/>\n"]);
    }

    /// The document.
    pub fn finish(self) -> Vec<u8> {
        self.written.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.add(&["<", name]);
        for (name, value) in attributes {
            self.add(&[" ", name, "=\"", &attribute(value), "\""]);
        }
    }

    fn add(&mut self, parts: &[&str]) {
        for part in parts {
            self.written.push_str(part);
        }
    }
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
