//! XML as translators' tools write it, read element by element, and written.
//!
//! What no translator's file needs is refused, so that no file does harm: a
//! document type, entities of its own, endless depth. Namespaces are known by
//! the prefix of the first element: others' elements keep their prefix in their
//! names, so that nobody takes them for the format's.

use std::collections::BTreeMap;
use std::fmt::Write;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::place::{Places, wrong};
use super::{Code, Piece, ReplyPiece, Unreadable, pieces, tagged};

/// Elements in elements, at most.
const DEEPEST: usize = 64;

/// Bytes of one tag with its attributes, at most.
const LONGEST_TAG: usize = 1 << 16;

/// Attributes of one tag, at most.
const MOST_ATTRIBUTES: usize = 200;

/// Elements in one unit, at most.
const MOST_INSIDE: usize = 20_000;

/// An element with what is in it, as far as it was asked for.
#[derive(Clone, Debug)]
pub struct Element {
    /// Without the prefix, if it is one of the format.
    pub name: String,
    /// With the prefixes that they have.
    pub attributes: Vec<(String, String)>,
    /// Line and column.
    pub place: (usize, usize),
    /// In their order.
    pub children: Vec<Node>,
}

/// What is in an element.
#[derive(Clone, Debug)]
pub enum Node {
    /// Another element.
    Element(Element),
    /// Text, with references resolved.
    Text(String),
}

impl Element {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// An attribute that has to be there.
    pub fn required(&self, name: &str) -> Result<&str, Unreadable> {
        self.attribute(name)
            .ok_or_else(|| wrong(self.place, format!("`<{}>` has no `{name}`", self.name)))
    }

    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first of a name right in it.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }
}

/// What comes next in a document.
pub enum Step {
    /// The start of an element, which has no children yet.
    Start(Element),
    /// The end of one.
    End,
    /// The end of the document.
    Done,
}

/// A document being read.
pub struct Document<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    places: Places<'t>,
    prefix: Option<String>,
    depth: usize,
}

enum Found {
    Step(Step),
    Text(String),
}

impl<'t> Document<'t> {
    pub fn new(text: &'t str) -> Result<Document<'t>, Unreadable> {
        let mut places = Places::new(text);
        if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_xml(*c) && *c != '\r') {
            let reason = format!("U+{:04X} is not allowed in XML", u32::from(c));
            return Err(places.wrong(at, reason));
        }
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Document {
            reader,
            text,
            places: Places::new(text),
            prefix: None,
            depth: 0,
        })
    }

    /// The next element; text between elements is passed over.
    pub fn step(&mut self) -> Result<Step, Unreadable> {
        loop {
            let at = self.at();
            match self.found()? {
                Found::Step(step) => return Ok(step),
                Found::Text(text) if self.depth == 0 && !text.trim().is_empty() => {
                    return Err(self.places.wrong(at, "text outside of the document's element"));
                }
                Found::Text(_) => {}
            }
        }
    }

    /// Reads what is in an element that was just begun.
    pub fn whole(&mut self, element: Element) -> Result<Element, Unreadable> {
        let mut open = vec![element];
        let mut count = 0;
        loop {
            match self.found()? {
                Found::Text(text) => {
                    if let Some(Node::Text(before)) = open.last_mut().and_then(|last| last.children.last_mut()) {
                        before.push_str(&text);
                    } else if let Some(last) = open.last_mut() {
                        last.children.push(Node::Text(text));
                    }
                }
                Found::Step(Step::Start(element)) => {
                    count += 1;
                    if count > MOST_INSIDE {
                        let reason = format!("more than {MOST_INSIDE} elements in `<{}>`", open[0].name);
                        return Err(wrong(open[0].place, reason));
                    }
                    open.push(element);
                }
                Found::Step(Step::End | Step::Done) => match (open.pop(), open.last_mut()) {
                    (Some(element), Some(parent)) => parent.children.push(Node::Element(element)),
                    (Some(element), None) => return Ok(element),
                    (None, _) => return Err(self.places.wrong(self.text.len(), "the end is missing")),
                },
            }
        }
    }

    /// Passes over an element that was just begun.
    pub fn pass(&mut self) -> Result<(), Unreadable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.found()?;
        }
        Ok(())
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn found(&mut self) -> Result<Found, Unreadable> {
        loop {
            let at = self.at();
            let event = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(at);
                self.places.wrong(at, format!("no well-formed XML: {error}"))
            })?;
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        let reason = format!("more than {DEEPEST} elements in each other");
                        return Err(self.places.wrong(at, reason));
                    }
                    return Ok(Found::Step(Step::Start(self.element(&start, at)?)));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Found::Step(Step::End));
                }
                Event::Text(text) => return Ok(Found::Text(with_plain_ends(&text))),
                Event::CData(text) => return Ok(Found::Text(with_plain_ends(&text))),
                Event::GeneralRef(name) => return Ok(Found::Text(self.reference(&name, at)?)),
                Event::Decl(declaration) => {
                    if let Some(encoding) = encoding(&declaration) {
                        return Err(self
                            .places
                            .wrong(at, format!("it must be UTF-8, and says `{encoding}`")));
                    }
                }
                Event::DocType(_) => {
                    return Err(self.places.wrong(at, "a file with `<!DOCTYPE` is not read: remove it"));
                }
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => {
                    return Err(self.places.wrong(at, "the file ends inside of an element"));
                }
                Event::Eof => return Ok(Found::Step(Step::Done)),
            }
        }
    }

    fn element(&mut self, start: &BytesStart, at: usize) -> Result<Element, Unreadable> {
        let place = self.places.of(at);
        if start.len() > LONGEST_TAG {
            return Err(wrong(place, format!("a tag of more than {LONGEST_TAG} bytes")));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| wrong(place, format!("no well-formed XML: {error}")))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| wrong(place, format!("no well-formed XML: {error}")))?;
            let key: &str = attribute.key.as_ref();
            attributes.push((key.to_owned(), value.into_owned()));
            if attributes.len() > MOST_ATTRIBUTES {
                return Err(wrong(place, format!("a tag of more than {MOST_ATTRIBUTES} attributes")));
            }
        }
        let name = start.name();
        let name: &str = name.as_ref();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let own = self.prefix.get_or_insert_with(|| prefix.to_owned());
        let name = match prefix == own {
            true => local,
            false => name,
        };
        Ok(Element {
            name: name.to_owned(),
            attributes,
            place,
            children: Vec::new(),
        })
    }

    /// What `&name;` stands for.
    fn reference(&mut self, name: &str, at: usize) -> Result<String, Unreadable> {
        let written = format!("&{name};");
        match quick_xml::escape::unescape(&written) {
            Ok(text) if text.chars().all(|c| is_xml(c) || c == '\r') => Ok(text.into_owned()),
            Err(_) if !name.starts_with('#') => Err(self.places.wrong(at, format!("`{written}` is not known"))),
            _ => Err(self.places.wrong(at, format!("`{written}` is not allowed in XML"))),
        }
    }
}

/// The encoding that a declaration names, unless text in it is UTF-8.
fn encoding(declaration: &str) -> Option<&str> {
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = rest[1..].split(quote).next()?;
    let is_utf8 = ["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str());
    (!is_utf8).then_some(name)
}

/// Ends of lines as XML has them.
fn with_plain_ends(text: &str) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.to_owned(),
    }
}

/// What XML 1.0 can hold, but for the carriage return, which readers change.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// What an element among words is.
pub enum Meaning {
    /// Code around what is in it.
    Around(usize),
    /// The start of code; what is in it is the code.
    Open(usize),
    /// The end of code.
    Close(usize),
    /// Code by itself.
    Alone(usize),
    /// A character that XML cannot hold.
    Character(char),
    /// Nothing by itself: what is in it counts.
    Through,
}

/// The pieces in an element, by what a format says of the elements in it.
pub fn pieces_of(
    element: &Element,
    meaning: &mut dyn FnMut(&Element) -> Option<Meaning>,
) -> Result<Vec<ReplyPiece>, Unreadable> {
    let mut pieces = Vec::new();
    gather(element, meaning, &mut pieces)?;
    Ok(pieces)
}

fn gather(
    element: &Element,
    meaning: &mut dyn FnMut(&Element) -> Option<Meaning>,
    pieces: &mut Vec<ReplyPiece>,
) -> Result<(), Unreadable> {
    for child in &element.children {
        let child = match child {
            Node::Text(text) => {
                pieces::push_words(pieces, text);
                continue;
            }
            Node::Element(child) => child,
        };
        match meaning(child) {
            Some(Meaning::Around(id)) => {
                pieces.push(ReplyPiece::Open(id));
                gather(child, meaning, pieces)?;
                pieces.push(ReplyPiece::Close(id));
            }
            Some(Meaning::Open(id)) => pieces.push(ReplyPiece::Open(id)),
            Some(Meaning::Close(id)) => pieces.push(ReplyPiece::Close(id)),
            Some(Meaning::Alone(id)) => pieces.push(ReplyPiece::Alone(id)),
            Some(Meaning::Character(c)) => pieces::push_words(pieces, c.encode_utf8(&mut [0; 4])),
            Some(Meaning::Through) => gather(child, meaning, pieces)?,
            None => {
                let reason = format!("`<{}>` among words is not known", child.name);
                return Err(wrong(child.place, reason));
            }
        }
    }
    Ok(())
}

/// The number of a code; none has the number 0, so what is no number is none of ours.
pub fn number(id: Option<&str>) -> usize {
    id.and_then(|id| id.trim().parse().ok()).unwrap_or(0)
}

/// The character that an id such as `char-0001` stands for.
pub fn character(id: Option<&str>) -> Option<char> {
    tagged::character(id?.strip_prefix("char-")?)
}

/// A document being written, an element a line.
pub struct Xml {
    text: String,
    open: Vec<&'static str>,
}

/// Names and values; those without value are left out.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    pub fn new() -> Xml {
        Xml {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
        }
    }

    /// An element around others.
    pub fn around(&mut self, name: &'static str, attributes: Attributes, inside: impl FnOnce(&mut Xml)) {
        self.indent();
        self.text.push_str(&start(name, attributes));
        self.text.push_str(">\n");
        self.open.push(name);
        inside(self);
        self.open.pop();
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    /// An element around text that is XML already.
    pub fn line(&mut self, name: &str, attributes: Attributes, inside: &str) {
        self.indent();
        self.text.push_str(&start(name, attributes));
        let _ = match inside {
            "" => writeln!(self.text, "/>"),
            inside => writeln!(self.text, ">{inside}</{name}>"),
        };
    }

    /// The document.
    pub fn finish(self) -> String {
        self.text
    }

    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.open.len()));
    }
}

/// The start of a tag, without its `>`.
pub fn start(name: &str, attributes: Attributes) -> String {
    let mut tag = format!("<{name}");
    for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(
            tag,
            " {name}=\"{}\"",
            escape(value)
                .replace('"', "&quot;")
                .replace('\n', "&#10;")
                .replace('\t', "&#9;")
        );
    }
    tag
}

/// Text as XML. A character that XML cannot hold is shown as one that is missing.
pub fn escape(text: &str) -> String {
    words(text, &mut |_| "\u{fffd}".to_owned())
}

/// Words as XML; `lost` gives what stands for a character that XML cannot hold.
pub fn words(text: &str, lost: &mut dyn FnMut(char) -> String) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            c if is_xml(c) => xml.push(c),
            c => xml.push_str(&lost(c)),
        }
    }
    xml
}

/// An id or path that XML can hold: a character that it cannot is `%01`, and
/// `%` is `%25` where it could be taken for one.
pub fn name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '%' if escaped(&text[at..]).is_some() => name.push_str("%25"),
            c if is_xml(c) => name.push(c),
            '\u{fffe}' | '\u{ffff}' => name.push('\u{fffd}'),
            c => {
                let _ = write!(name, "%{:02X}", u32::from(c));
            }
        }
    }
    name
}

/// What [`name`] was made of.
pub fn unname(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let (c, length) = match escaped(rest) {
            Some(c) => (c, 3),
            None => (c, c.len_utf8()),
        };
        text.push(c);
        rest = &rest[length..];
    }
    text
}

fn escaped(text: &str) -> Option<char> {
    let hex = text.strip_prefix('%')?.get(..2)?;
    let is_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u8::from_str_radix(hex, 16).ok().filter(|_| is_hex)?;
    matches!(code, 0..0x20 | b'%').then_some(char::from(code))
}

/// Pieces as XML, by what a format has for codes. It is told of each code also
/// what its end shows.
pub fn inline(
    pieces: &[Piece],
    code: &mut dyn FnMut(Written, &Code, &str) -> String,
    lost: &mut dyn FnMut(char) -> String,
) -> String {
    let ends: BTreeMap<usize, &str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Close(code) => Some((code.id, code.shown.as_str())),
            Piece::Words(_) | Piece::Open(_) | Piece::Alone(_) => None,
        })
        .collect();
    let is_nested = pieces::is_nested(pieces);
    let mut xml = String::new();
    for piece in pieces {
        let (written, piece) = match piece {
            Piece::Words(text) => {
                xml.push_str(&words(text, lost));
                continue;
            }
            Piece::Open(open) if is_nested => (Written::Begin, open),
            Piece::Close(close) if is_nested => (Written::End, close),
            Piece::Open(open) => (Written::LoneBegin, open),
            Piece::Close(close) => (Written::LoneEnd, close),
            Piece::Alone(alone) => (Written::Alone, alone),
        };
        let end = ends.get(&piece.id).copied().unwrap_or_default();
        xml.push_str(&code(written, piece, end));
    }
    xml
}

/// How a code is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The start of an element around words.
    Begin,
    /// The end of that element.
    End,
    /// A start whose end is not in the same element.
    LoneBegin,
    /// An end whose start is not.
    LoneEnd,
    /// An element by itself.
    Alone,
}
