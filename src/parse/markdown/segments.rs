//! Events to segments: what a translator translates.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::{Located, emphasis, events, level_number, options};
use crate::parse::segments::{Cut, Inline, Mark, Object, Part, SegmentKind};
use crate::yaml::{self, Value};

/// Cuts Markdown that stands at a byte of the whole text it is in.
pub fn cut(markdown: &str, start: usize, whole: &str, cut: &mut Cut) {
    let events: Vec<Located> = Parser::new_ext(markdown, options()).into_offset_iter().collect();
    let events: Vec<Located> = emphasis::regroup(events, markdown)
        .into_iter()
        .map(|(event, range)| (event, range.start + start..range.end + start))
        .collect();
    let mut cutting = Cutting {
        whole,
        cut,
        levels: Vec::new(),
        items: 0,
        open: None,
    };
    let mut at = 0;
    while let Some((event, range)) = events.get(at) {
        at += cutting.event(event, range, &events[at + 1..]);
    }
    cutting.close();
}

/// Words being gathered.
struct Open {
    kind: SegmentKind,
    parts: Vec<Part>,
    place: Option<Range<usize>>,
    links: Vec<Mark>,
    asides: Vec<(Inline, Range<usize>)>,
}

struct Cutting<'c, 'w> {
    whole: &'w str,
    cut: &'c mut Cut,
    /// The levels of the headings in `cut.path`.
    levels: Vec<u8>,
    items: usize,
    open: Option<Open>,
}

impl Cutting<'_, '_> {
    /// Takes one event and those that belong to it; how many these are.
    fn event(&mut self, event: &Event, range: &Range<usize>, rest: &[Located]) -> usize {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let inside = super::write::inside(rest);
                self.close();
                self.directive(kind, inside);
                return inside.len() + 2;
            }
            Event::Start(tag @ Tag::Image { .. }) => {
                let inside = super::write::inside(rest);
                self.picture(tag, range, inside);
                return inside.len() + 2;
            }
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false },
                ..
            }) => {
                let inside = super::write::inside(rest);
                let markdown = self.whole.get(range.clone()).unwrap_or_default().to_owned();
                self.object(range, markdown, Some("<>"));
                return inside.len() + 2;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Text(text) => self.words(text, range),
            Event::SoftBreak => self.words(" ", range),
            Event::HardBreak => self.part(Part::Break, range),
            Event::Code(text) | Event::FootnoteReference(text) | Event::InlineHtml(text) => {
                let markdown = self.in_one_line(event, text, range);
                self.object(range, markdown, None);
            }
            // Words behind them are other words.
            Event::Html(_) | Event::Rule => self.close(),
            Event::TaskListMarker(_) => {}
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        1
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph if self.items > 0 => self.begin(SegmentKind::Item),
            Tag::Paragraph => self.begin(SegmentKind::Paragraph),
            Tag::DefinitionListTitle => self.begin(SegmentKind::Term),
            Tag::DefinitionListDefinition => self.begin(SegmentKind::Definition),
            Tag::Heading { level, .. } => {
                let level = level_number(*level);
                self.begin(SegmentKind::Heading(level));
                while self.levels.last().is_some_and(|above| *above >= level) {
                    self.levels.pop();
                    self.cut.path.pop();
                }
            }
            Tag::TableCell => self.begin(SegmentKind::Cell),
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.close(),
            Tag::Emphasis => self.mark(Mark::Emphasis, range),
            Tag::Strong => self.mark(Mark::Strong, range),
            Tag::Strikethrough => self.mark(Mark::Strikethrough, range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let mark = match link_type {
                    LinkType::WikiLink { .. } => Mark::Link(destination(&format!("[[{dest_url}]]"), title)),
                    _ => Mark::Link(destination(dest_url, title)),
                };
                self.ensure();
                if let Some(open) = &mut self.open {
                    open.links.push(mark.clone());
                }
                self.mark(mark, range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.close()
            }
            TagEnd::Heading(level) => self.heading(level_number(level)),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Emphasis => self.end_mark(Mark::Emphasis, range),
            TagEnd::Strong => self.end_mark(Mark::Strong, range),
            TagEnd::Strikethrough => self.end_mark(Mark::Strikethrough, range),
            TagEnd::Link => {
                if let Some(mark) = self.open.as_mut().and_then(|open| open.links.pop()) {
                    self.end_mark(mark, range);
                }
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: u8) {
        let words = self.open.as_ref().map(|open| Inline(open.parts.clone()).words());
        self.close();
        self.levels.push(level);
        self.cut.path.push(words.unwrap_or_default());
    }

    fn begin(&mut self, kind: SegmentKind) {
        self.close();
        self.open = Some(Open {
            kind,
            parts: Vec::new(),
            place: None,
            links: Vec::new(),
            asides: Vec::new(),
        });
    }

    /// Words that stand in no paragraph of their own begin one.
    fn ensure(&mut self) {
        if self.open.is_none() {
            self.begin(match self.items {
                0 => SegmentKind::Paragraph,
                _ => SegmentKind::Item,
            });
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let Some(place) = open.place {
            let place = self.unescaped(place);
            self.cut.add(open.kind, Inline(joined(open.parts)), place);
        }
        for (alt, place) in open.asides {
            self.cut.add(SegmentKind::Alt, alt, place);
        }
    }

    fn part(&mut self, part: Part, range: &Range<usize>) {
        self.ensure();
        let Some(open) = &mut self.open else { return };
        open.parts.push(part);
        open.place = Some(match open.place.take() {
            Some(place) => place.start.min(range.start)..place.end.max(range.end),
            None => range.clone(),
        });
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        self.part(Part::Words(words.to_owned()), range);
    }

    fn mark(&mut self, mark: Mark, range: &Range<usize>) {
        self.part(Part::Open(mark), range);
    }

    fn end_mark(&mut self, mark: Mark, range: &Range<usize>) {
        if self.open.is_some() {
            self.part(Part::Close(mark), range);
        }
    }

    /// Something that is kept as it is written; `canonical` stands for it where
    /// two texts are compared.
    fn object(&mut self, range: &Range<usize>, markdown: String, canonical: Option<&str>) {
        let canonical = canonical.map_or_else(|| markdown.clone(), str::to_owned);
        let object = Object {
            markdown,
            canonical,
            alt: None,
        };
        self.part(Part::Object(object), range);
    }

    /// Code or HTML as it is written, or so that it means the same where it goes
    /// over several lines, which begin as the block does that they stand in.
    fn in_one_line(&self, event: &Event, text: &str, range: &Range<usize>) -> String {
        let written = self.whole.get(range.clone()).unwrap_or_default();
        if !written.contains('\n') {
            return written.to_owned();
        }
        let text = text.split(['\r', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
        match event {
            Event::Code(_) => {
                let fence = "`".repeat(written.bytes().take_while(|byte| *byte == b'`').count());
                let space = if text.starts_with('`') || text.ends_with('`') {
                    " "
                } else {
                    ""
                };
                format!("{fence}{space}{text}{space}{fence}")
            }
            _ => text,
        }
    }

    fn picture(&mut self, tag: &Tag, range: &Range<usize>, inside: &[Located]) {
        let words = events::plain_text(inside, 0);
        let alt = Inline::of_words(&words);
        let place = inside
            .iter()
            .map(|(_, range)| range.clone())
            .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
            .map(|place| self.unescaped(place));
        let written = self.whole.get(range.clone()).unwrap_or_default();
        let (mut markdown, mut shown) = (written.to_owned(), None);
        match (&place, tag) {
            (Some(place), _) if !written.contains('\n') && place.start >= range.start && place.end <= range.end => {
                shown = Some(place.start - range.start..place.end - range.start);
            }
            (_, Tag::Image { dest_url, title, .. }) if written.contains('\n') => {
                let mut words_written = String::new();
                escape_words(
                    &mut words_written,
                    &words.split_whitespace().collect::<Vec<_>>().join(" "),
                );
                markdown = format!("![{words_written}]({})", destination(dest_url, title));
                shown = Some(2..2 + words_written.len());
            }
            _ => {}
        }
        let object = Object {
            markdown,
            canonical: "![]()".to_owned(),
            alt: shown.filter(|_| !words.trim().is_empty()),
        };
        self.part(Part::Object(object), range);
        if let (Some(open), Some(place)) = (&mut self.open, place) {
            open.asides.push((alt, place));
        }
    }

    /// A place with the backslash that its first character has.
    fn unescaped(&self, place: Range<usize>) -> Range<usize> {
        let before = self.whole.get(..place.start).unwrap_or_default();
        let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
        place.start - backslashes % 2..place.end
    }

    /// The words among a directive's arguments.
    fn directive(&mut self, kind: &CodeBlockKind, inside: &[Located]) {
        let is_directive = matches!(kind, CodeBlockKind::Fenced(info) if info.trim().starts_with('{'));
        if !is_directive {
            return;
        }
        let mut text = String::new();
        // Lines stand deeper in the file than in the text, or end otherwise.
        let mut lines: Vec<(usize, usize)> = Vec::new();
        for (event, range) in inside {
            if let Event::Text(line) = event {
                lines.push((text.len(), range.start));
                text.push_str(line);
            }
        }
        let in_file = |at: usize| {
            let line = lines.iter().rev().find(|(start, _)| *start <= at);
            line.map(|(start, place)| place + (at - start))
        };
        let Ok(node) = yaml::parse(&text) else { return };
        let Value::Map(entries) = node.value else { return };
        for (key, value) in entries {
            let is_address = super::write::address_argument(&key.name).is_some();
            if let (Value::Text(words), false) = (&value.value, is_address) {
                // From behind the name, so that a block has its header.
                let behind = text.get(key.range.end..).unwrap_or_default();
                let colon = behind.find(':').map_or(0, |at| at + 1);
                let spaces = behind[colon..].len() - behind[colon..].trim_start().len();
                let start = key.range.end + colon + spaces;
                let written = text.get(start..value.range.end).unwrap_or_default().trim_end();
                // The line of its last character, not the one below it.
                let last = written.chars().next_back().map_or(0, char::len_utf8);
                if let (Some(start), Some(before)) = (in_file(start), in_file(start + written.len() - last)) {
                    self.cut
                        .add(SegmentKind::Argument, Inline::of_words(words), start..before + last);
                }
            }
        }
    }
}

/// What stands between `](` and `)`.
fn destination(address: &str, title: &str) -> String {
    let address = match address.contains([' ', '(', ')', '<', '>']) || address.is_empty() {
        true => format!("<{}>", address.replace('<', "%3C").replace('>', "%3E")),
        false => address.to_owned(),
    };
    match title {
        "" => address,
        title => format!("{address} \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Parts with words that follow words made one.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(Part::Words(before)), Part::Words(words)) => before.push_str(&words),
            (_, part) => joined.push(part),
        }
    }
    joined
}

/// Words as Markdown that means these words and nothing else.
pub fn escape_words(markdown: &mut String, words: &str) {
    let mut before = markdown.chars().next_back();
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if is_special(before, c, next) {
            markdown.push('\\');
        }
        markdown.push(c);
        before = Some(c);
    }
}

fn is_special(before: Option<char>, c: char, next: Option<char>) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '{' => true,
        '_' => !(in_word(before) && in_word(next)),
        '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
        '!' => next == Some('['),
        // Only at the start of a line do these mean anything.
        '#' | '+' | '-' | '>' | '=' | ':' => before.is_none(),
        '.' | ')' => before.is_some_and(|before| before.is_ascii_digit()),
        _ => false,
    }
}
