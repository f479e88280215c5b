//! What stands in a line: text, emphasis, links, pictures, code.
//!
//! Markdown has no way to begin emphasis behind a letter and before a quotation
//! mark, which languages without spaces need. Where its own marks would not be
//! read as such, HTML stands in their place.

use super::escape::{self, Place};
use super::tree::{Element, Node, text};
use crate::render::absolute::Base;

/// A line being written.
pub struct Inline<'w, 'a> {
    base: &'w Base<'a>,
    footnotes: &'w mut Vec<String>,
    place: Place,
    written: String,
    marks: Vec<Mark>,
}

/// Where emphasis begins or ends.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    kind: Kind,
    side: Side,
    /// Where its other end is in the list.
    other: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strong,
    Emphasis,
    Deleted,
}

impl Kind {
    fn of(name: &str) -> Option<Kind> {
        Some(match name {
            "strong" | "b" => Kind::Strong,
            "em" | "i" => Kind::Emphasis,
            "del" | "s" | "strike" => Kind::Deleted,
            _ => return None,
        })
    }

    fn markdown(self) -> &'static str {
        match self {
            Kind::Strong => "**",
            Kind::Emphasis => "*",
            Kind::Deleted => "~~",
        }
    }

    fn html(self, side: Side) -> &'static str {
        match (self, side) {
            (Kind::Strong, Side::Start) => "<strong>",
            (Kind::Strong, Side::End) => "</strong>",
            (Kind::Emphasis, Side::Start) => "<em>",
            (Kind::Emphasis, Side::End) => "</em>",
            (Kind::Deleted, Side::Start) => "<del>",
            (Kind::Deleted, Side::End) => "</del>",
        }
    }
}

/// Elements that Markdown has no marks for, and that change what is said.
const KEPT: &[&str] = &["sub", "sup", "kbd", "mark", "ins", "var", "samp"];

/// Elements that nobody reads.
const UNREAD: &[&str] = &[
    "script", "style", "template", "svg", "math", "object", "select", "noscript",
];

/// Nodes as a line of Markdown; footnotes are numbered as they are met.
pub fn line(nodes: &[Node], base: &Base, footnotes: &mut Vec<String>, place: Place) -> String {
    let mut inline = Inline {
        base,
        footnotes,
        place,
        written: String::new(),
        marks: Vec::new(),
    };
    inline.nodes(nodes);
    inline.finish()
}

impl Inline<'_, '_> {
    fn nodes(&mut self, nodes: &[Node]) {
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Text(words) => {
                    self.words(words);
                    // A link behind an exclamation mark would be a picture.
                    if at + 1 == nodes.len() && self.written.ends_with('!') && !self.written.ends_with("\\!") {
                        self.written.pop();
                        self.written.push_str("\\!");
                    }
                }
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn words(&mut self, words: &str) {
        let is_at_mark = self.marks.last().is_some_and(|mark| mark.at == self.written.len());
        let before = self.written.chars().next_back();
        // White space is folded over marks; letters are not one word over them.
        let before = before.map(|before| match is_at_mark && !before.is_whitespace() {
            true => '*',
            false => before,
        });
        // Behind a bracket, another would make a link of both.
        if words.starts_with('(') && self.written.ends_with(']') {
            self.written.push('\\');
        }
        escape::text(&mut self.written, words, before, self.place);
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.as_str();
        if let Some(kind) = Kind::of(name) {
            return self.emphasis(kind, element);
        }
        match name {
            "br" => self.line_break(),
            "code" => self.code(element),
            "a" => self.link(element),
            // What stands in for the picture behind it, and says nothing.
            "img" if element.has_class("placeholder") && element.attribute("alt") == Some("") => {}
            "img" => self.picture(element),
            "input" => self.checkbox(element),
            "video" | "audio" | "iframe" | "embed" => self.media(element),
            "sup" if element.has_class("footnote") => self.footnote(element),
            name if UNREAD.contains(&name) => {}
            name if KEPT.contains(&name) => {
                let before = self.written.len();
                self.written.push_str(&format!("<{name}>"));
                let start = self.written.len();
                self.nodes(&element.children);
                match self.written.len() == start {
                    true => self.written.truncate(before),
                    false => self.written.push_str(&format!("</{name}>")),
                }
            }
            name if super::blocks::is_block(name) => {
                self.words(" ");
                self.nodes(&element.children);
                self.words(" ");
            }
            _ => self.nodes(&element.children),
        }
    }

    fn emphasis(&mut self, kind: Kind, element: &Element) {
        let start = self.marks.len();
        let mark = |at, side, other| Mark { at, kind, side, other };
        self.marks.push(mark(self.written.len(), Side::Start, 0));
        self.nodes(&element.children);
        self.marks[start].other = self.marks.len();
        self.marks.push(mark(self.written.len(), Side::End, start));
    }

    fn line_break(&mut self) {
        let length = self.written.trim_end_matches(' ').len();
        // A mark may stand behind the space.
        if self.marks.iter().all(|mark| mark.at <= length) {
            self.written.truncate(length);
        }
        match self.place {
            Place::Cell => self.written.push_str("<br>"),
            Place::Text => self.written.push_str("\\\n"),
        }
    }

    fn code(&mut self, element: &Element) {
        let code = text(&element.children);
        match code.trim().is_empty() {
            true => self.words(&code),
            false => self.written.push_str(&escape::code(&code, self.place)),
        }
    }

    fn link(&mut self, element: &Element) {
        if element.has_class("footnote-back") {
            return;
        }
        let Some(href) = element.attribute("href") else {
            return self.nodes(&element.children);
        };
        let label = line(&element.children, self.base, self.footnotes, self.place);
        let inside = label.trim_matches(' ');
        if label.starts_with(' ') {
            self.words(" ");
        }
        let destination = escape::destination(&self.base.resolve(href), element.attribute("title"));
        // Right behind a footnote's mark it would be read as that mark's address.
        if self.written.ends_with(']') {
            self.written.push_str("<!-- -->");
        }
        self.written.push_str(&format!("[{inside}]({destination})"));
        if label.ends_with(' ') {
            self.words(" ");
        }
    }

    fn picture(&mut self, element: &Element) {
        let Some(src) = element.attribute("src") else { return };
        let mut alt = String::new();
        escape::text(&mut alt, element.attribute("alt").unwrap_or_default(), None, self.place);
        let destination = escape::destination(&self.base.resolve(src), element.attribute("title"));
        self.written
            .push_str(&format!("![{}]({destination})", alt.trim_matches(' ')));
    }

    fn checkbox(&mut self, element: &Element) {
        if element.attribute("type") == Some("checkbox") {
            let is_checked = element.attribute("checked").is_some();
            self.written.push_str(if is_checked { "[x]" } else { "[ ]" });
        }
    }

    /// A film or the like as a link.
    fn media(&mut self, element: &Element) {
        let source = element.elements().find(|inner| inner.name == "source");
        let Some(src) = element.attribute("src").or_else(|| source?.attribute("src")) else {
            return;
        };
        let label = element.attribute("aria-label").or_else(|| element.attribute("title"));
        let label = label.unwrap_or_else(|| src.rsplit('/').next().unwrap_or(src));
        let mut words = String::new();
        escape::text(&mut words, label, None, self.place);
        let destination = escape::destination(&self.base.resolve(src), None);
        self.written
            .push_str(&format!("[{}]({destination})", words.trim_matches(' ')));
    }

    fn footnote(&mut self, element: &Element) {
        let link = element.elements().find_map(|link| link.attribute("href"));
        if let Some(id) = link.and_then(|href| href.strip_prefix('#')) {
            let number = number(self.footnotes, id);
            self.written.push_str(&format!("[^{number}]"));
        }
    }

    fn finish(mut self) -> String {
        while let Some(rest) = self.written.strip_suffix("\\\n") {
            self.written.truncate(rest.trim_end_matches(' ').len());
        }
        let length = self.written.len();
        for mark in &mut self.marks {
            mark.at = mark.at.min(length);
        }
        self.trim_marks();
        let styles = self.styles();
        let mut line = String::with_capacity(self.written.len() + 8 * self.marks.len());
        let mut from = 0;
        for (mark, style) in self.marks.iter().zip(styles) {
            line.push_str(&self.written[from..mark.at]);
            from = mark.at;
            line.push_str(style);
        }
        line.push_str(&self.written[from..]);
        line
    }

    /// Emphasis begins and ends at a letter.
    fn trim_marks(&mut self) {
        for mark in &mut self.marks {
            match mark.side {
                Side::Start => mark.at += usize::from(self.written[mark.at..].starts_with(' ')),
                Side::End => mark.at -= usize::from(self.written[..mark.at].ends_with(' ')),
            }
        }
        // An end may have come before what ends in it; the order of the list holds.
        let mut latest = 0;
        for mark in &mut self.marks {
            mark.at = mark.at.max(latest);
            latest = mark.at;
        }
    }

    /// What is written for each mark.
    fn styles(&self) -> Vec<&'static str> {
        let mut styles = vec![""; self.marks.len()];
        let mut open: Vec<Kind> = Vec::new();
        for (index, mark) in self.marks.iter().enumerate() {
            match mark.side {
                Side::Start => {
                    let end = &self.marks[mark.other];
                    if mark.at < end.at {
                        let is_nested = open.contains(&mark.kind);
                        let is_markdown = !is_nested && self.is_read(index) && self.is_read(mark.other);
                        let of = |side| match is_markdown {
                            true => mark.kind.markdown(),
                            false => mark.kind.html(side),
                        };
                        styles[index] = of(Side::Start);
                        styles[mark.other] = of(Side::End);
                    }
                    open.push(mark.kind);
                }
                Side::End => {
                    open.pop();
                }
            }
        }
        styles
    }

    /// Whether Markdown's own mark would be read as such, by the rules for
    /// delimiter runs of CommonMark; not where two marks meet.
    fn is_read(&self, index: usize) -> bool {
        let mark = self.marks[index];
        let is_empty = |other: &Mark| other.at == self.marks[other.other].at;
        let meets = |(at, other): (usize, &Mark)| at != index && other.at == mark.at && !is_empty(other);
        if self.marks.iter().enumerate().any(meets) {
            return false;
        }
        let (before, after) = self.written.split_at(mark.at);
        let (outside, inside) = match mark.side {
            Side::Start => (before.chars().next_back(), after.chars().next()),
            Side::End => (after.chars().next(), before.chars().next_back()),
        };
        let is_letter = inside.is_some_and(char::is_alphanumeric);
        let is_space = inside.is_none_or(char::is_whitespace);
        match mark.kind {
            Kind::Deleted => is_letter && is_bound(outside),
            _ => is_letter || !is_space && is_bound(outside),
        }
    }
}

/// Whether a letter is surely white space or punctuation.
fn is_bound(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| letter.is_whitespace() || letter.is_ascii_punctuation())
}

/// The number of a footnote, by the id of its text.
pub fn number(footnotes: &mut Vec<String>, id: &str) -> usize {
    if let Some(at) = footnotes.iter().position(|known| known == id) {
        return at + 1;
    }
    footnotes.push(id.to_owned());
    footnotes.len()
}
