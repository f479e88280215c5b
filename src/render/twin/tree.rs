//! HTML as a tree, whatever it is: raw HTML of a site that allows all of it need
//! not be well-formed.

use html5gum::{Token, Tokenizer};

use crate::render::text::is_tooltip;

/// Elements that are open at one time; those inside of more are passed over, and
/// what they hold is not.
const DEEPEST: usize = 48;

/// What HTML is made of.
#[derive(Debug)]
pub enum Node {
    Text(String),
    Element(Element),
}

#[derive(Debug)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attribute("class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|known| known == class)
    }

    /// The elements right in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(Node::element)
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }
}

/// All text in some nodes.
pub fn text(nodes: &[Node]) -> String {
    let mut all = String::new();
    gather(nodes, &mut all);
    all
}

fn gather(nodes: &[Node], all: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => all.push_str(text),
            Node::Element(element) => gather(&element.children, all),
        }
    }
}

/// What has no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// What ends a paragraph that is not ended.
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Whether a start tag ends the element that is open.
fn ends(open: &str, start: &str) -> bool {
    match open {
        "p" => ENDS_PARAGRAPH.contains(&start),
        "li" => start == "li",
        "dt" | "dd" => matches!(start, "dt" | "dd"),
        "td" | "th" => matches!(start, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(start, "tr" | "tbody" | "tfoot"),
        "thead" | "tbody" => matches!(start, "tbody" | "tfoot"),
        _ => false,
    }
}

/// Reads HTML.
pub fn parse(html: &str) -> Vec<Node> {
    let mut builder = Builder {
        open: Vec::new(),
        passed_over: Vec::new(),
        nodes: Vec::new(),
    };
    // What a term means is no part of the text: so many elements are open in it.
    let mut in_tooltip = 0;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) if in_tooltip > 0 || is_tooltip(&tag) => in_tooltip += 1,
            Token::EndTag(_) if in_tooltip > 0 => in_tooltip -= 1,
            _ if in_tooltip > 0 => {}
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                builder.start(Element {
                    name: text(&tag.name),
                    attributes: tag
                        .attributes
                        .iter()
                        .map(|(name, value)| (text(name), text(value)))
                        .collect(),
                    children: Vec::new(),
                });
            }
            Token::EndTag(tag) => builder.end(&String::from_utf8_lossy(&tag.name)),
            _ => {}
        }
    }
    builder.finish()
}

struct Builder {
    open: Vec<Element>,
    /// Names of open elements that are too deep.
    passed_over: Vec<String>,
    nodes: Vec<Node>,
}

impl Builder {
    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(element) => element.children.push(node),
            None => self.nodes.push(node),
        }
    }

    fn text(&mut self, text: &str) {
        let nodes = match self.open.last_mut() {
            Some(element) => &mut element.children,
            None => &mut self.nodes,
        };
        match nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => nodes.push(Node::Text(text.to_owned())),
        }
    }

    fn start(&mut self, element: Element) {
        while self.open.last().is_some_and(|open| ends(&open.name, &element.name)) {
            self.close();
        }
        if VOID.contains(&element.name.as_str()) {
            self.add(Node::Element(element));
        } else if self.open.len() < DEEPEST {
            self.open.push(element);
        } else {
            self.passed_over.push(element.name);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.passed_over.iter().rposition(|open| open == name) {
            self.passed_over.truncate(at);
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        self.passed_over.clear();
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.add(Node::Element(element));
        }
    }

    fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.close();
        }
        self.nodes
    }
}
