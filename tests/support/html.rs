//! A page as a tree, strict: every element is closed by its own end tag.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Token, Tokenizer};

/// An element's or text's place in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(usize);

/// A document.
#[derive(Debug)]
pub struct Html {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    parent: Option<Id>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Element {
        name: String,
        attributes: BTreeMap<String, String>,
    },
    Text(String),
}

/// Elements without content, by the HTML standard.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Elements that do not begin a line of their own.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "svg", "time", "u", "var", "wbr",
];

/// Elements whose text nobody reads.
const UNSEEN: &[&str] = &["script", "style", "template", "title"];

fn text_of(string: &HtmlString) -> String {
    String::from_utf8(string.to_vec()).expect("a page is UTF-8")
}

impl Html {
    /// Reads a page; the error says what is not well-formed.
    pub fn parse(html: &str) -> Result<Html, String> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut nodes: Vec<Node> = Vec::new();
        let mut open: Vec<Id> = Vec::new();
        // Inside SVG every element may close itself.
        let in_svg = |nodes: &[Node], open: &[Id]| {
            open.iter()
                .any(|id| matches!(&nodes[id.0].kind, Kind::Element { name, .. } if name == "svg"))
        };
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            let parent = open.last().copied();
            match token {
                Token::StartTag(tag) => {
                    let name = text_of(&tag.name);
                    let closed = VOID.contains(&&*name) || tag.self_closing && in_svg(&nodes, &open);
                    if !closed {
                        open.push(Id(nodes.len()));
                    }
                    let attributes = tag
                        .attributes
                        .iter()
                        .map(|(name, value)| (text_of(name), text_of(value)))
                        .collect();
                    nodes.push(Node {
                        parent,
                        kind: Kind::Element { name, attributes },
                    });
                }
                Token::EndTag(tag) => {
                    let name = text_of(&tag.name);
                    let last = open.pop().map(|id| &nodes[id.0].kind);
                    match last {
                        Some(Kind::Element { name: opened, .. }) if *opened == name => {}
                        other => return Err(format!("`</{name}>` closes {other:?}")),
                    }
                }
                Token::String(text) => nodes.push(Node {
                    parent,
                    kind: Kind::Text(text_of(&text)),
                }),
                Token::Error(error) => return Err(format!("{:?}", *error)),
                Token::Comment(_) | Token::Doctype(_) => {}
            }
        }
        match open.last() {
            Some(id) => Err(format!("{:?} is not closed", nodes[id.0].kind)),
            None => Ok(Html { nodes }),
        }
    }

    fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        (0..self.nodes.len()).map(Id)
    }

    /// All elements, in order.
    pub fn elements(&self) -> impl Iterator<Item = Id> {
        self.ids().filter(|id| !self.name(*id).is_empty())
    }

    /// All elements of a name, in order.
    pub fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = Id> + 'h {
        self.ids().filter(move |id| self.name(*id) == name)
    }

    /// The first element of a name.
    pub fn first(&self, name: &str) -> Option<Id> {
        self.all(name).next()
    }

    /// An element's name; nothing for a text.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id.0].kind {
            Kind::Element { name, .. } => name,
            Kind::Text(_) => "",
        }
    }

    /// All attributes of an element.
    pub fn attributes(&self, id: Id) -> impl Iterator<Item = (&str, &str)> {
        let attributes = match &self.nodes[id.0].kind {
            Kind::Element { attributes, .. } => Some(attributes),
            Kind::Text(_) => None,
        };
        attributes
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// One attribute of an element.
    pub fn attribute(&self, id: Id, wanted: &str) -> Option<&str> {
        self.attributes(id)
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value)
    }

    /// Whether an element has a class.
    pub fn has_class(&self, id: Id, class: &str) -> bool {
        self.attribute(id, "class")
            .is_some_and(|classes| classes.split_whitespace().any(|known| known == class))
    }

    /// What a node stands in, from the inside out, itself first.
    pub fn around(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), |id| self.nodes[id.0].parent)
    }

    /// Whether a node is in another, or is it.
    pub fn is_in(&self, id: Id, outer: Id) -> bool {
        self.around(id).any(|around| around == outer)
    }

    /// The elements in another, in order.
    pub fn within(&self, outer: Id) -> impl Iterator<Item = Id> {
        self.ids()
            .skip(outer.0 + 1)
            .take_while(move |id| self.is_in(*id, outer))
            .filter(|id| !self.name(*id).is_empty())
    }

    /// The nearest value of an attribute, from the inside out.
    pub fn inherited(&self, id: Id, attribute: &str) -> Option<&str> {
        self.around(id).find_map(|around| self.attribute(around, attribute))
    }

    /// Texts that readers can come to see, each with its place.
    pub fn texts(&self) -> impl Iterator<Item = (Id, &str)> {
        self.ids().filter_map(|id| match &self.nodes[id.0].kind {
            Kind::Text(text) if !self.around(id).any(|around| UNSEEN.contains(&self.name(around))) => {
                Some((id, text.as_str()))
            }
            _ => None,
        })
    }

    /// The text of an element as a reader sees it: blocks apart, white space folded.
    pub fn text(&self, id: Id) -> String {
        self.text_without(id, |_| false)
    }

    /// The same without some of the elements in it.
    pub fn text_without(&self, outer: Id, left_out: impl Fn(Id) -> bool) -> String {
        let mut text = String::new();
        let mut ends: Vec<Id> = Vec::new();
        for id in self.ids().skip(outer.0).take_while(|id| self.is_in(*id, outer)) {
            while ends.last().is_some_and(|end| !self.is_in(id, *end)) {
                ends.pop();
                text.push(' ');
            }
            match &self.nodes[id.0].kind {
                Kind::Text(part) if !self.around(id).any(&left_out) => text.push_str(part),
                Kind::Element { name, .. } if !INLINE.contains(&&**name) => {
                    text.push(' ');
                    ends.push(id);
                }
                _ => {}
            }
        }
        fold(&text)
    }

    /// The text as it is written, of `<title>` and `<script>` too.
    pub fn raw(&self, outer: Id) -> String {
        self.ids()
            .skip(outer.0 + 1)
            .take_while(|id| self.is_in(*id, outer))
            .filter_map(|id| match &self.nodes[id.0].kind {
                Kind::Text(text) => Some(text.as_str()),
                Kind::Element { .. } => None,
            })
            .collect()
    }
}

/// White space folded.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_is_a_tree() {
    let html = "<!doctype html><html lang=en><title>a &amp; b</title><div id=x>c <b>d</b><p>e<br>f</p><p lang=et>g</p>\
                <svg><path d=\"m\"/></svg><script>\"<p>\"</script></div></html>";
    let page = Html::parse(html).expect("well-formed");
    let div = page.first("div").expect("a div");
    assert_eq!(page.text(div), "c d e f g \"<p>\"");
    assert_eq!(
        page.text_without(div, |id| matches!(page.name(id), "b" | "script")),
        "c e f g"
    );
    assert_eq!(page.raw(page.first("title").expect("a title")), "a & b");
    let (last, _) = page.texts().last().expect("a text");
    assert_eq!(page.inherited(last, "lang"), Some("et"));
    assert_eq!(
        page.within(div).map(|id| page.name(id)).collect::<Vec<_>>(),
        ["b", "p", "br", "p", "svg", "path", "script"]
    );
    for broken in ["<p>", "<p><b></p></b>", "</p>", "<p/>", "<p a=1 a=2></p>"] {
        assert!(Html::parse(broken).is_err(), "{broken}");
    }
}
