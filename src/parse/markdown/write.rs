//! Events to a [`Body`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::isolation::{self, Mark, Marks};
use super::{Footnotes, Located, Writer, events, level_number};
use crate::config::{Highlighting, HtmlPolicy};
use crate::diag::codes;
use crate::highlight;
use crate::i18n::{Direction, bidi};
use crate::id::is_unfit;
use crate::parse::body::{AlertKind, Body, Directive, Heading, Reference, Slot, SlotKind, Use};
use crate::parse::ignore;
use crate::parse::prose::BlockKind;
use crate::parse::raw_html;
use crate::parse::runs::{Ground, Run, Runs};
use crate::parse::target::Target;
use crate::parse::{Sink, on_boundaries};
use crate::yaml::{self, Value};

/// How many characters of the first paragraphs are kept for an excerpt.
const OPENING: usize = 400;

/// Which text of an article is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The body: its headings make the outline.
    Body,
    /// An answer or the FAQ's introduction.
    Answer,
    /// A question's words, in a line: paragraphs are not marked.
    Question,
    /// The words of the heading above the questions, in a line.
    Heading,
}

impl Piece {
    fn is_inline(self) -> bool {
        matches!(self, Piece::Question | Piece::Heading)
    }
}

/// One text being written.
pub struct Writing<'w, 'a> {
    writer: &'w mut Writer<'a>,
    piece: Piece,
    body: Body,
    footnotes: Footnotes,
    /// Definitions by number, each written apart.
    notes: BTreeMap<usize, Body>,
    /// What was being written when a definition began.
    outer: Vec<(Option<usize>, Body)>,
    links: Vec<OpenLink>,
    alerts: Vec<Option<AlertKind>>,
    raw_html: raw_html::Scanner,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether it is the title of a definition.
    in_title: bool,
    tight: Vec<bool>,
}

/// A link that is being written, and how much there was before it.
struct OpenLink {
    reference: usize,
    wordless: bool,
    html: usize,
    slots: usize,
    plain: usize,
    opening: usize,
}

impl<'w, 'a> Writing<'w, 'a> {
    /// Starts a text made of so many bytes of Markdown.
    pub fn new(writer: &'w mut Writer<'a>, piece: Piece, footnotes: Footnotes, length: usize) -> Self {
        Writing {
            writer,
            piece,
            body: Body {
                html: String::with_capacity(length + length / 4),
                slots: Vec::with_capacity(length / 128),
                runs: Vec::new(),
            },
            footnotes,
            notes: BTreeMap::new(),
            outer: Vec::new(),
            links: Vec::new(),
            alerts: Vec::new(),
            raw_html: raw_html::Scanner::default(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            in_title: false,
            tight: Vec::new(),
        }
    }

    /// Writes all events.
    pub fn run(&mut self, events: &[Located], sink: &mut Sink) {
        let isolates = isolation::of(events, self.writer.direction());
        let none = Marks::new();
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += match event {
                Event::Start(Tag::CodeBlock(kind)) => self.code_block(kind, range, &events[at + 1..], sink),
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    self.picture(dest_url, title, range, &events[at + 1..])
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let inside = inside(&events[at + 1..]);
                    let text = events::plain_text(inside, self.writer.references.len());
                    self.heading(level_number(*level), id.as_deref(), text, (range, sink.text));
                    1
                }
                Event::Start(tag) => {
                    self.start(tag, range);
                    1
                }
                Event::End(tag) => {
                    self.end(*tag);
                    1
                }
                other => {
                    self.leaf(other, range, isolates.get(&at).unwrap_or(&none), sink);
                    1
                }
            };
        }
    }

    /// The finished text, footnotes at its end, and the addresses in its raw HTML.
    pub fn finish(mut self) -> (Body, raw_html::Addresses) {
        let notes = std::mem::take(&mut self.notes);
        if !notes.is_empty() {
            self.slot(SlotKind::FootnotesOpen);
            for (number, note) in notes {
                self.slot(SlotKind::FootnoteOpen { number });
                append(&mut self.body, note);
                self.slot(SlotKind::FootnoteClose { number });
            }
            self.slot(SlotKind::FootnotesClose);
        }
        (self.body, self.raw_html.finish())
    }

    fn push(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.body.html, text);
    }

    fn slot(&mut self, kind: SlotKind) {
        let at = self.body.html.len();
        self.body.slots.push(Slot { at, kind });
    }

    fn leaf(&mut self, event: &Event, range: &Range<usize>, marks: &Marks, sink: &mut Sink) {
        match event {
            Event::Text(text) => {
                let start = self.body.html.len();
                self.marked(text, marks);
                self.noted(start, self.ground(), range);
                self.read(text);
            }
            Event::Code(code) => {
                self.push("<code dir=\"ltr\">");
                let start = self.body.html.len();
                self.text(code);
                self.noted(start, Ground::Code, range);
                self.push("</code>");
                self.read(code);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, range, sink),
            Event::FootnoteReference(label) => match self.footnotes.refer(label) {
                Some((number, nth)) => self.slot(SlotKind::FootnoteReference { number, nth }),
                None => self.text(&format!("[^{label}]")),
            },
            Event::SoftBreak => {
                let end = self.body.html.len();
                self.push("\n");
                // A term may stand on two lines.
                if let Some(run) = self.body.runs.last_mut().filter(|run| run.range.end == end) {
                    run.range.end += 1;
                }
                self.read(" ");
            }
            Event::HardBreak => {
                self.push("<br>\n");
                self.read(" ");
            }
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => {
                self.slot(SlotKind::Task { done: *done });
                self.push(" ");
            }
            Event::Start(_) | Event::End(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Running text with the bounds of its isolates.
    fn marked(&mut self, text: &str, marks: &Marks) {
        let mut from = 0;
        for (at, mark) in marks {
            self.text(&text[from..*at]);
            match mark {
                Mark::Start(direction) => {
                    self.push("<bdi dir=\"");
                    self.push(direction.as_str());
                    self.push("\">");
                }
                Mark::End => self.push("</bdi>"),
            }
            from = *at;
        }
        self.text(&text[from..]);
    }

    /// What words stand in that are written now.
    fn ground(&self) -> Ground {
        if self.piece.is_inline() {
            Ground::Question
        } else if !self.links.is_empty() {
            Ground::Link
        } else if self.in_head || self.in_title {
            Ground::Heading
        } else if self.alerts.iter().any(Option::is_none) {
            Ground::Quotation
        } else {
            Ground::Open
        }
    }

    /// Notes the words that were written from a byte on, if anybody wants to know.
    fn noted(&mut self, start: usize, ground: Ground, place: &Range<usize>) {
        let wanted = self.writer.context.runs;
        if wanted == Runs::Unwanted || wanted == Runs::Open && ground != Ground::Open {
            return;
        }
        let end = self.body.html.len();
        let is_apart = self.body.slots.last().is_some_and(|slot| slot.at == start);
        match self.body.runs.last_mut() {
            Some(run) if run.range.end == start && run.ground == ground && !is_apart => run.range.end = end,
            _ => self.body.runs.push(Run {
                range: start..end,
                ground,
                place: match wanted {
                    Runs::All => place.start,
                    _ => 0,
                },
            }),
        }
    }

    /// Text that a reader reads: counted, and kept where it opens the article.
    fn read(&mut self, text: &str) {
        self.writer.plain.push_str(text);
        if self.is_opening() {
            self.writer.opening.push_str(text);
        }
    }

    /// Whether what is read now may be part of an excerpt.
    fn is_opening(&self) -> bool {
        let in_text = self.piece == Piece::Body && self.outer.is_empty() && !self.in_head && self.tight.is_empty();
        in_text && self.writer.opening.len() < OPENING * 4
    }

    fn raw(&mut self, html: &str, range: &Range<usize>, sink: &mut Sink) {
        if ignore::is_comment(html) {
            return;
        }
        match self.writer.context.html {
            HtmlPolicy::Escape => self.text(html),
            HtmlPolicy::Allow => self.push(html),
            HtmlPolicy::Sanitize => match self.raw_html.read(html, range, sink) {
                raw_html::Verdict::Html => self.push(html),
                raw_html::Verdict::Text => self.text(html),
            },
        }
    }

    fn heading(&mut self, level: u8, id: Option<&str>, text: String, (range, source): (&Range<usize>, &str)) {
        self.separate();
        if self.piece == Piece::Body && self.outer.is_empty() {
            self.slot(SlotKind::HeadingOpen(self.writer.outline.len()));
            self.writer.outline.push(Heading {
                level,
                text,
                id_range: id.map_or(0..0, |id| id_range(id, range, source)),
                id: id.map(ToOwned::to_owned),
                range: range.clone(),
            });
        } else {
            self.push(&format!("<h{level}>"));
        }
        self.in_head = true;
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                if !self.piece.is_inline() {
                    self.push("<p>");
                }
            }
            Tag::BlockQuote(kind) => {
                let kind = kind.map(alert_kind);
                self.alerts.push(kind);
                match kind {
                    Some(kind) => self.slot(SlotKind::AlertOpen(kind)),
                    None => self.push("<blockquote>\n"),
                }
            }
            Tag::List(Some(1)) => self.open_list("<ol>\n"),
            Tag::List(Some(start)) => self.open_list(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.open_list("<ul>\n"),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                let number = self.footnotes.number(label);
                let body = std::mem::take(&mut self.body);
                self.outer.push((number, body));
            }
            Tag::DefinitionList => self.open_list("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.in_title = true;
                self.push("<dt>");
            }
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.slot(SlotKind::TableOpen);
                self.push("<table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.open_link(*link_type, dest_url, title, range),
            Tag::HtmlBlock | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                if !self.piece.is_inline() {
                    self.push("</p>\n");
                }
                self.separate();
            }
            TagEnd::Heading(level) => {
                self.in_head = false;
                self.separate();
                if self.piece == Piece::Body && self.outer.is_empty() {
                    self.slot(SlotKind::HeadingClose(self.writer.outline.len() - 1));
                    self.push("\n");
                } else {
                    self.push(&format!("</h{}>\n", level_number(level)));
                }
            }
            TagEnd::BlockQuote(_) => match self.alerts.pop().flatten() {
                Some(_) => self.slot(SlotKind::AlertClose),
                None => self.push("</blockquote>\n"),
            },
            TagEnd::List(true) => self.close_list("</ol>\n"),
            TagEnd::List(false) => self.close_list("</ul>\n"),
            TagEnd::Item => {
                self.push("</li>\n");
                self.separate();
            }
            TagEnd::FootnoteDefinition => self.close_footnote(),
            TagEnd::DefinitionList => self.close_list("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                self.in_title = false;
                self.push("</dt>\n");
                self.separate();
            }
            TagEnd::DefinitionListDefinition => {
                self.push("</dd>\n");
                self.separate();
            }
            TagEnd::Table => {
                self.push("</tbody></table>\n");
                self.slot(SlotKind::TableClose);
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                self.push(if self.in_head { "</th>" } else { "</td>" });
                self.column += 1;
                self.separate();
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => self.close_link(),
            TagEnd::HtmlBlock => self.raw_html.break_off(),
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Words on two sides of a block's end are two words.
    fn separate(&mut self) {
        self.writer.plain.push('\n');
        let opening = &mut self.writer.opening;
        if !opening.is_empty() && !opening.ends_with(' ') {
            opening.push(' ');
        }
    }

    fn open_list(&mut self, html: &str) {
        self.tight.push(true);
        self.push(html);
    }

    fn close_list(&mut self, html: &str) {
        self.tight.pop();
        self.push(html);
    }

    fn open_cell(&mut self) {
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-start\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            _ => "",
        };
        let open = if self.in_head { "<th scope=\"col\"" } else { "<td" };
        self.push(open);
        self.push(class);
        self.push(">");
    }

    fn close_footnote(&mut self) {
        let Some((number, outer)) = self.outer.pop() else {
            return;
        };
        let note = std::mem::replace(&mut self.body, outer);
        if let Some(number) = number {
            self.notes.insert(number, note);
        }
    }

    fn open_link(&mut self, kind: LinkType, dest: &CowStr, title: &CowStr, range: &Range<usize>) {
        let (target, written) = match kind {
            LinkType::WikiLink { .. } => (Target::key(dest), dest.to_string()),
            LinkType::Email => (Target::External(format!("mailto:{dest}")), dest.to_string()),
            _ => (Target::of(dest), dest.to_string()),
        };
        let reference = self.refer(target, written, range, Use::Link);
        self.slot(SlotKind::LinkOpen {
            reference,
            title: (!title.is_empty()).then(|| title.to_string()),
        });
        self.links.push(OpenLink {
            reference,
            wordless: matches!(kind, LinkType::WikiLink { has_pothole: false }),
            html: self.body.html.len(),
            slots: self.body.slots.len(),
            plain: self.writer.plain.len(),
            opening: self.writer.opening.len(),
        });
    }

    fn close_link(&mut self) {
        let Some(link) = self.links.pop() else {
            return;
        };
        let reference = link.reference;
        let empty = self.body.html.len() == link.html && self.body.slots.len() == link.slots;
        // `[[key]]` without words of its own comes with the key as its text.
        if empty || link.wordless {
            self.body.html.truncate(link.html);
            self.body.runs.retain(|run| run.range.end <= link.html);
            self.writer.plain.truncate(link.plain);
            let opened = self.writer.opening.len() > link.opening || empty;
            self.writer.opening.truncate(link.opening);
            self.writer.references[reference].wordless = true;
            self.slot(SlotKind::LinkText(reference));
            // One word stands for a title that is not known yet.
            self.writer.plain.push('x');
            if opened && self.is_opening() {
                events::mark(&mut self.writer.opening, reference);
            }
        }
        self.slot(SlotKind::LinkClose(reference));
    }

    fn refer(&mut self, target: Target, written: String, range: &Range<usize>, usage: Use) -> usize {
        self.writer.references.push(Reference {
            target,
            written,
            range: range.clone(),
            usage,
            wordless: false,
        });
        self.writer.references.len() - 1
    }

    fn picture(&mut self, dest: &CowStr, title: &CowStr, range: &Range<usize>, rest: &[Located]) -> usize {
        let inside = inside(rest);
        let alt = events::plain_text(inside, 0);
        let reference = self.refer(Target::of(dest), dest.to_string(), range, Use::Media);
        self.slot(SlotKind::Picture {
            reference,
            alt,
            title: (!title.is_empty()).then(|| title.to_string()),
        });
        inside.len() + 2
    }

    fn code_block(&mut self, kind: &CodeBlockKind, range: &Range<usize>, rest: &[Located], sink: &mut Sink) -> usize {
        let inside = inside(rest);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        if let Some(name) = info.strip_prefix('{').and_then(|info| info.strip_suffix('}')) {
            self.directive(name.trim(), range, inside, sink);
            return inside.len() + 2;
        }
        let language: String = info
            .split([' ', ',', '{'])
            .next()
            .unwrap_or("")
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '+' | '#' | '_' | '.'))
            .collect();
        self.push("<pre dir=\"ltr\" tabindex=\"0\"><code");
        if !language.is_empty() {
            self.push(" class=\"language-");
            self.text(&language);
            self.push("\"");
        }
        self.push(">");
        let mut code = Cow::Borrowed("");
        for (event, _) in inside {
            if let Event::Text(text) = event {
                code += &**text;
            }
        }
        self.code(&language, &code);
        self.push("</code></pre>\n");
        inside.len() + 2
    }

    /// Code, its words marked as what they are in its language.
    fn code(&mut self, language: &str, code: &str) {
        let mut from = 0;
        if self.writer.context.highlighting == Highlighting::Present {
            for span in highlight::spans(language, code).iter() {
                self.text(&code[from..span.range.start]);
                self.push("<span class=\"");
                self.push(span.kind.class());
                self.push("\">");
                self.text(&code[span.range.clone()]);
                self.push("</span>");
                from = span.range.end;
            }
        }
        self.text(&code[from..]);
    }

    fn directive(&mut self, name: &str, range: &Range<usize>, inside: &[Located], sink: &mut Sink) {
        let mut source = String::new();
        // Pairs of (byte in `source`, byte in the file), one a line.
        let mut lines = Vec::new();
        let source_text = self.writer.source();
        for (event, range) in inside {
            if let Event::Text(text) = event {
                // The parser gives lines that end with CRLF an LF, in one text.
                let mut at = range.start;
                for line in text.split_inclusive('\n') {
                    lines.push((source.len(), at));
                    source.push_str(line);
                    at += line.len();
                    let end = source_text.as_bytes().get(at - 1..at + 1);
                    at += usize::from(line.ends_with('\n') && end == Some(b"\r\n"));
                }
            }
        }
        let place = |range: Range<usize>| {
            let find = |at: usize| match lines.iter().rev().find(|(start, _)| *start <= at) {
                Some((start, file)) => file + (at - start),
                None => at,
            };
            on_boundaries(source_text, find(range.start)..find(range.end))
        };
        let node = match yaml::parse(&source) {
            Ok(node) => node,
            Err(problem) => {
                let message = format!("arguments of `{{{name}}}` are not YAML: {}", problem.message);
                sink.at(codes::DIRECTIVE_ARGUMENT, place(problem.range), message, problem.hint);
                return;
            }
        };
        let entries = match node.value {
            Value::Map(entries) => entries,
            Value::Null => Vec::new(),
            other => {
                let message = format!(
                    "arguments of `{{{name}}}` must be `name: value`, found {}",
                    other.kind()
                );
                sink.at(codes::DIRECTIVE_ARGUMENT, place(node.range), message, None);
                return;
            }
        };
        let mut directive = Directive {
            name: name.to_owned(),
            range: range.clone(),
            arguments: Vec::new(),
            references: Vec::new(),
        };
        for (mut key, mut node) in entries {
            key.range = place(key.range);
            if directive.arguments.iter().any(|(earlier, _)| earlier.name == key.name) {
                let message = format!("argument `{}` is given twice", key.name);
                sink.at(codes::DIRECTIVE_ARGUMENT, key.range, message, None);
                continue;
            }
            node.range = place(node.range);
            if let (Some(usage), Value::Text(text)) = (address_argument(&key.name), &node.value) {
                let target = Target::of(text);
                // A film on another host is a link: nothing is loaded from there.
                let is_link = name == "video" && key.name == "src" && matches!(target, Target::External(_));
                let usage = if is_link { Use::Link } else { usage };
                let reference = self.refer(target, text.clone(), &node.range, usage);
                directive.references.push((directive.arguments.len(), reference));
            }
            if let Value::Text(text) = &node.value
                && address_argument(&key.name).is_none()
            {
                self.writer.count(text, BlockKind::Argument, &node.range);
            }
            directive.arguments.push((key, node));
        }
        self.slot(SlotKind::Directive(self.writer.directives.len()));
        self.writer.directives.push(directive);
    }
}

/// Arguments of directives that are addresses, by their names.
pub fn address_argument(name: &str) -> Option<Use> {
    match name {
        "url" | "href" => Some(Use::Link),
        "src" | "poster" => Some(Use::Media),
        _ => None,
    }
}

/// What stands between the start that was just read and its end.
pub fn inside<'e, 't>(rest: &'e [Located<'t>]) -> &'e [Located<'t>] {
    let mut depth = 1;
    for (index, (event, _)) in rest.iter().enumerate() {
        depth += super::depth_change(event);
        if depth == 0 {
            return &rest[..index];
        }
    }
    rest
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn append(body: &mut Body, other: Body) {
    let by = body.html.len();
    body.html.push_str(&other.html);
    body.runs.extend(other.runs.into_iter().map(|run| Run {
        range: run.range.start + by..run.range.end + by,
        ..run
    }));
    body.slots.extend(other.slots.into_iter().map(|mut slot| {
        slot.at += by;
        slot
    }));
}

/// Escapes running text and isolates what runs in the other direction, so that
/// it reads as it was written.
pub fn escape_isolated(html: &mut String, text: &str, direction: Direction) {
    let mut from = 0;
    for isolate in bidi::isolates(text, direction) {
        escape(html, &text[from..isolate.range.start]);
        html.push_str("<bdi dir=\"");
        html.push_str(isolate.direction.as_str());
        html.push_str("\">");
        escape(html, &text[isolate.range.clone()]);
        html.push_str("</bdi>");
        from = isolate.range.end;
    }
    escape(html, &text[from..]);
}

/// Escapes text for HTML content and quoted attribute values.
///
/// What HTML may not hold is left out: control characters and noncharacters.
pub fn escape(html: &mut String, text: &str) {
    let mut from = 0;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(found) = next_special(bytes, at) {
        at = found;
        let (entity, len) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            _ => match text[at..].chars().next() {
                Some(c) if is_unfit(c) => ("", c.len_utf8()),
                c => {
                    at += c.map_or(1, char::len_utf8);
                    continue;
                }
            },
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        at += len;
        from = at;
    }
    html.push_str(&text[from..]);
}

/// The next byte that starts a character which [`escape`] may not let through.
fn next_special(bytes: &[u8], mut at: usize) -> Option<usize> {
    // Most texts have none for long: nothing is decided inside of a chunk, so
    // that its bytes are looked at together.
    while let Some(chunk) = bytes[at..].first_chunk::<32>() {
        if chunk.iter().fold(false, |found, byte| found | is_special(*byte)) {
            break;
        }
        at += chunk.len();
    }
    let offset = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)])?;
    Some(at + offset)
}

/// [`is_special`] by byte, for one byte after the other.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        special[byte] = is_special(byte as u8);
        byte += 1;
    }
    special
};

/// Without a branch, see [`next_special`].
const fn is_special(byte: u8) -> bool {
    let control = (byte < b' ') & (byte != b'\n') & (byte != b'\t') & (byte != b'\r') | (byte == 0x7f);
    let markup = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"');
    control | markup | (byte == 0xc2) | (byte >= 0xef)
}

/// Where a heading's id stands: it is the last `#` and the id in it.
fn id_range(id: &str, range: &Range<usize>, source: &str) -> Range<usize> {
    let heading = source.get(range.clone()).unwrap_or_default();
    let at = heading.rmatch_indices(id).map(|(at, _)| at);
    let mut at = at.filter(|at| heading[..*at].ends_with('#'));
    at.next()
        .map_or(0..0, |at| range.start + at..range.start + at + id.len())
}
