//! XML documents: the one door to the XML writer.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// Builds a document element by element.
pub struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// Starts a document.
    pub fn new() -> Xml {
        let mut xml = Xml {
            writer: Writer::new(Vec::new()),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml.line();
        xml
    }

    /// An element around others.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Xml)) {
        let start = start(name, attributes);
        let end = start.to_end().into_owned();
        self.event(Event::Start(start.borrow()));
        self.line();
        inside(self);
        self.event(Event::End(end));
        self.line();
    }

    /// An element around text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let start = start(name, attributes);
        let end = start.to_end().into_owned();
        self.event(Event::Start(start.borrow()));
        self.event(Event::Text(BytesText::new(&without_controls(text))));
        self.event(Event::End(end));
        self.line();
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
        self.line();
    }

    /// The document.
    pub fn finish(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    fn line(&mut self) {
        self.writer.get_mut().push(b'\n');
    }

    fn event(&mut self, event: Event) {
        // Writing to memory cannot fail.
        let written = self.writer.write_event(event);
        debug_assert!(written.is_ok());
    }
}

fn start<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> quick_xml::events::BytesStart<'a> {
    quick_xml::events::BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// XML 1.0 has no way to write most control characters.
fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
