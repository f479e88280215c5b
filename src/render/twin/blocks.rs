//! Paragraphs, headings, lists, tables and whatever else takes lines of its own.

use super::escape::{self, Place};
use super::inline;
use super::tree::{self, Element, Node};
use crate::render::absolute::Base;

/// A text being written.
pub struct Writer<'a> {
    base: &'a Base<'a>,
    /// The ids of footnotes, in the order in which they were met.
    footnotes: Vec<String>,
    blocks: Vec<Block>,
}

/// Lines that belong together.
struct Block {
    kind: Kind,
    text: String,
}

/// What a block is, as far as its neighbours care.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    /// Of bullets; the mark says which.
    List(char),
    Other,
}

/// Elements that begin on a line of their own.
pub fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
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
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    BLOCKS.contains(&name)
}

impl<'a> Writer<'a> {
    /// Begins a text that will stand elsewhere than its page.
    pub fn new(base: &'a Base<'a>) -> Writer<'a> {
        Writer {
            base,
            footnotes: Vec::new(),
            blocks: Vec::new(),
        }
    }

    /// A heading of plain words.
    pub fn heading(&mut self, level: usize, words: &str, id: Option<&str>) {
        let line = self.plain(words);
        self.push(Kind::Other, heading(level, &line, id));
    }

    /// A heading of HTML.
    pub fn html_heading(&mut self, level: usize, html: &str, id: Option<&str>) {
        let line = self.line(&tree::parse(html), Place::Text);
        self.push(Kind::Other, heading(level, &line, id));
    }

    /// Plain words.
    pub fn paragraph(&mut self, words: &str) {
        let line = self.plain(words);
        self.push_paragraph(&line);
    }

    /// Plain words that stand for the whole text.
    pub fn quotation(&mut self, words: &str) {
        let line = escape::lines(&self.plain(words));
        if !line.is_empty() {
            self.push(Kind::Other, format!("> {line}"));
        }
    }

    /// A picture by itself.
    pub fn picture(&mut self, src: &str, alt: &str) {
        let destination = escape::destination(&self.base.resolve(src), None);
        let alt = self.plain(alt);
        self.push(Kind::Paragraph, format!("![{alt}]({destination})"));
    }

    /// A link by itself.
    pub fn link(&mut self, href: &str, words: &str) {
        let destination = escape::destination(&self.base.resolve(href), None);
        let words = self.plain(words);
        self.push(Kind::Paragraph, format!("[{words}]({destination})"));
    }

    /// HTML.
    pub fn html(&mut self, html: &str) {
        self.nodes(&tree::parse(html));
    }

    /// The text, with a line's end at its end.
    pub fn finish(self) -> String {
        let mut text = join(&self.blocks, "\n\n");
        text.push('\n');
        text
    }

    fn plain(&self, words: &str) -> String {
        let mut line = String::new();
        escape::text(&mut line, words, None, Place::Text);
        line.trim_end_matches(' ').to_owned()
    }

    fn line(&mut self, nodes: &[Node], place: Place) -> String {
        let line = inline::line(nodes, self.base, &mut self.footnotes, place);
        line.trim_matches([' ', '\n']).to_owned()
    }

    fn push(&mut self, kind: Kind, text: String) {
        self.blocks.push(Block { kind, text });
    }

    fn push_paragraph(&mut self, line: &str) {
        if !line.is_empty() {
            self.push(Kind::Paragraph, escape::lines(line));
        }
    }

    /// What some nodes are by themselves.
    fn inside(&mut self, nodes: &[Node]) -> Vec<Block> {
        let outer = std::mem::take(&mut self.blocks);
        self.nodes(nodes);
        std::mem::replace(&mut self.blocks, outer)
    }

    fn nodes(&mut self, nodes: &[Node]) {
        let mut from = 0;
        for (at, node) in nodes.iter().enumerate() {
            let Some(element) = node.element().filter(|element| holds_blocks(element)) else {
                continue;
            };
            let line = self.line(&nodes[from..at], Place::Text);
            self.push_paragraph(&line);
            from = at + 1;
            self.block(element);
        }
        let line = self.line(&nodes[from..], Place::Text);
        self.push_paragraph(&line);
    }

    fn block(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" if element.has_class("alert-title") => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(element.name.as_bytes()[1] - b'0');
                let line = self.line(&element.children, Place::Text);
                self.push(Kind::Other, heading(level, &line, element.attribute("id")));
            }
            "hr" => self.push(Kind::Other, "---".to_owned()),
            "pre" => self.code(element),
            "blockquote" => self.quoted(element, None),
            "aside" => match alert(element) {
                Some(kind) => self.quoted(element, Some(kind)),
                None => self.nodes(&element.children),
            },
            "ul" | "menu" | "ol" => self.list(element),
            "dl" => self.definitions(element),
            // The words below a film link to it.
            "figure" if has_linked_caption(element) => {
                let is_media = |node: &Node| {
                    node.element()
                        .is_some_and(|inner| matches!(&*inner.name, "video" | "audio"))
                };
                for node in element.children.iter().filter(|node| !is_media(node)) {
                    self.nodes(std::slice::from_ref(node));
                }
            }
            "table" => self.table(element),
            "section" if element.has_class("footnotes") => self.notes(element),
            _ => self.nodes(&element.children),
        }
    }

    fn code(&mut self, element: &Element) {
        let code = element.elements().find(|inner| inner.name == "code");
        let class = code.and_then(|code| code.attribute("class")).unwrap_or_default();
        let language = class
            .split_ascii_whitespace()
            .find_map(|class| class.strip_prefix("language-"));
        let language = language.filter(|language| !language.contains(['`', '{']));
        let text = tree::text(&element.children);
        self.push(Kind::Other, escape::code_block(&text, language.unwrap_or_default()));
    }

    fn quoted(&mut self, element: &Element, alert: Option<&str>) {
        let text = join(&self.inside(&element.children), "\n\n");
        let mut quoted = String::new();
        if let Some(kind) = alert {
            quoted.push_str(&format!("> [!{kind}]\n"));
        }
        for line in text.lines() {
            quoted.push_str(if line.is_empty() { ">" } else { "> " });
            quoted.push_str(line);
            quoted.push('\n');
        }
        let quoted = quoted.trim_end_matches('\n');
        let text = match quoted {
            "" => ">".to_owned(),
            quoted => quoted.to_owned(),
        };
        self.push(Kind::Other, text);
    }

    fn list(&mut self, element: &Element) {
        let is_ordered = element.name == "ol";
        let start = element.attribute("start").and_then(|start| start.parse().ok());
        let start = start.filter(|start: &usize| *start < 100_000_000).unwrap_or(1);
        let before = self.blocks.last().map(|block| block.kind);
        // A list right behind another of its kind has another mark.
        let mark = match (is_ordered, before) {
            (true, Some(Kind::List('.'))) => ')',
            (true, _) => '.',
            (false, Some(Kind::List('-'))) => '+',
            (false, _) => '-',
        };
        let mut items: Vec<Vec<Block>> = Vec::new();
        for node in &element.children {
            match node {
                Node::Element(item) if item.name == "li" => {
                    let mut blocks = self.inside(&item.children);
                    blocks.iter_mut().skip(1).for_each(Block::without_box);
                    items.push(blocks);
                }
                // Only raw HTML has anything else in a list.
                node => {
                    let blocks = self.inside(std::slice::from_ref(node));
                    if !blocks.is_empty() {
                        items.push(blocks);
                    }
                }
            }
        }
        let lis = element.elements().filter(|item| item.name == "li");
        let is_loose = lis.flat_map(Element::elements).any(|inner| inner.name == "p");
        let is_tight = !is_loose && items.iter().all(|item| is_tight(item));
        let gap = if is_tight { "\n" } else { "\n\n" };
        let mut lines = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let mark = match is_ordered {
                true => format!("{}{mark} ", start + at),
                false => format!("{mark} "),
            };
            let text = join(item, gap);
            lines.push(indented(&text, &mark));
        }
        if !lines.is_empty() {
            self.push(Kind::List(mark), lines.join(gap));
        }
    }

    fn definitions(&mut self, element: &Element) {
        let mut text = String::new();
        let mut has_term = false;
        for item in flat(element) {
            if item.name == "dt" {
                let line = self.line(&item.children, Place::Text).replace("\\\n", " ");
                let line = escape::lines(&line);
                if !text.is_empty() {
                    text.push_str(if has_term { "\n" } else { "\n\n" });
                }
                text.push_str(&line);
                has_term = true;
            } else {
                let blocks = self.inside(&item.children);
                let is_tight = is_tight(&blocks);
                let inner = join(&blocks, if is_tight { "\n" } else { "\n\n" });
                if !text.is_empty() {
                    text.push_str(if has_term { "\n" } else { "\n\n" });
                }
                text.push_str(&indented(&inner, ":   "));
                has_term = false;
            }
        }
        if !text.is_empty() {
            self.push(Kind::Other, text);
        }
    }

    fn table(&mut self, element: &Element) {
        let rows: Vec<&Element> = rows(element);
        let caption = element.elements().find(|inner| inner.name == "caption");
        if let Some(caption) = caption {
            let line = self.line(&caption.children, Place::Text);
            self.push_paragraph(&line);
        }
        let cells = |row: &&Element| -> usize { row.elements().filter(|cell| is_cell(cell)).count() };
        let columns = rows.iter().map(cells).max().unwrap_or(0);
        let Some(head) = rows.first().filter(|_| columns > 0) else {
            return;
        };
        let aligned = head.elements().filter(|cell| is_cell(cell)).map(alignment);
        let mut below: Vec<&str> = aligned.collect();
        below.resize(columns, "---");
        let mut lines = Vec::with_capacity(rows.len() + 1);
        for row in &rows {
            let mut cells: Vec<String> = Vec::with_capacity(columns);
            for cell in row.elements().filter(|cell| is_cell(cell)) {
                cells.push(self.line(&cell.children, Place::Cell));
            }
            cells.resize(columns, String::new());
            lines.push(format!("| {} |", cells.join(" | ")));
            if lines.len() == 1 {
                lines.push(format!("| {} |", below.join(" | ")));
            }
        }
        self.push(Kind::Other, lines.join("\n"));
    }

    fn notes(&mut self, element: &Element) {
        let lists = element.elements().filter(|inner| inner.name == "ol");
        for note in lists.flat_map(Element::elements) {
            let Some(id) = note.attribute("id") else { continue };
            let number = inline::number(&mut self.footnotes, id);
            let text = join(&self.inside(&note.children), "\n\n");
            let first = format!("[^{number}]: ");
            self.push(Kind::Other, indented_by(&text, &first, 4));
        }
    }
}

/// Whether an element is a block, or a link or the like around one.
fn holds_blocks(element: &Element) -> bool {
    is_block(&element.name) || !matches!(&*element.name, "a" | "code") && element.elements().any(holds_blocks)
}

/// Whether the words of a figure hold a link.
fn has_linked_caption(figure: &Element) -> bool {
    let captions = figure.elements().filter(|inner| inner.name == "figcaption");
    captions.flat_map(Element::elements).any(|inner| inner.name == "a")
}

/// The kind of an alert, as GitHub writes it.
fn alert(element: &Element) -> Option<&'static str> {
    const KINDS: &[(&str, &str)] = &[
        ("alert-note", "NOTE"),
        ("alert-tip", "TIP"),
        ("alert-important", "IMPORTANT"),
        ("alert-warning", "WARNING"),
        ("alert-caution", "CAUTION"),
    ];
    let mut kinds = KINDS.iter().filter(|(class, _)| element.has_class(class));
    kinds.next().map(|(_, kind)| *kind)
}

fn heading(level: usize, line: &str, id: Option<&str>) -> String {
    let line = line.replace("\\\n", " ");
    let mut line = line.as_str();
    let mut end = String::new();
    // What ends a heading in Markdown does not belong to it.
    if let Some(rest) = line.strip_suffix('#') {
        (line, end) = (rest, "\\#".to_owned());
    } else if let Some(rest) = line.strip_suffix('}') {
        (line, end) = (rest, "&#125;".to_owned());
    }
    let id = id.filter(|id| !id.is_empty() && !id.contains(['{', '}', ' ']));
    let id = id.map(|id| format!("{{#{id}}}")).unwrap_or_default();
    let words = [line, &end].concat();
    // A task's box is one only where the item begins with it, so the heading is
    // underlined, of which there are two levels.
    let has_box = BOXES.iter().any(|task| words.starts_with(task));
    let (marks, underline) = match has_box {
        true if level == 1 => (String::new(), "\n==="),
        true => (String::new(), "\n---"),
        false => ("#".repeat(level), ""),
    };
    let parts = [marks, words, id];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ") + underline
}

/// What begins a task of a list.
const BOXES: [&str; 2] = ["[ ] ", "[x] "];

impl Block {
    /// Without a task's box: further down in an item Markdown has none, and would
    /// show its letters.
    fn without_box(&mut self) {
        for task in BOXES {
            if self.text.starts_with(task) {
                self.text.drain(..task.len());
            }
        }
    }
}

/// Blocks one below the other.
fn join(blocks: &[Block], gap: &str) -> String {
    let texts: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
    texts.join(gap)
}

/// Whether blocks can stand below each other without a line between them.
fn is_tight(blocks: &[Block]) -> bool {
    blocks.iter().skip(1).all(|block| matches!(block.kind, Kind::List(_)))
        && blocks
            .first()
            .is_none_or(|first| blocks.len() == 1 || first.kind == Kind::Paragraph)
}

/// A text behind a mark, its other lines below the first one's words.
fn indented(text: &str, mark: &str) -> String {
    indented_by(text, mark, mark.len())
}

fn indented_by(text: &str, mark: &str, width: usize) -> String {
    let mut lines = text.lines();
    let mut written = format!("{mark}{}", lines.next().unwrap_or_default());
    written.truncate(written.trim_end_matches(' ').len());
    for line in lines {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&" ".repeat(width));
            written.push_str(line);
        }
    }
    written
}

/// Terms and definitions, which raw HTML may have in groups.
fn flat(list: &Element) -> Vec<&Element> {
    let mut items = Vec::new();
    for inner in list.elements() {
        match inner.name.as_str() {
            "dt" | "dd" => items.push(inner),
            _ => items.extend(flat(inner)),
        }
    }
    items
}

fn rows(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for inner in table.elements() {
        match inner.name.as_str() {
            "tr" => rows.push(inner),
            "thead" | "tbody" | "tfoot" => rows.extend(inner.elements().filter(|row| row.name == "tr")),
            _ => {}
        }
    }
    rows
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name.as_str(), "td" | "th")
}

fn alignment(cell: &Element) -> &'static str {
    match cell.attribute("class") {
        Some("align-start") => ":--",
        Some("align-center") => ":-:",
        Some("align-end") => "--:",
        _ => "---",
    }
}
