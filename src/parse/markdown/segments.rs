//! Events to segments: what a translator translates.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::{Located, events, level_number, options};
use crate::parse::segments::{Cut, Inline, Mark, Object, Part, SegmentKind};
use crate::yaml::{self, Value};

/// Cuts Markdown that stands at a byte of the whole text it is in.
pub fn cut(markdown: &str, start: usize, whole: &str, cut: &mut Cut) {
    let events: Vec<Located> = Parser::new_ext(markdown, options())
        .into_offset_iter()
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
            Event::Start(Tag::Image { .. }) => {
                let inside = super::write::inside(rest);
                self.picture(range, inside);
                return inside.len() + 2;
            }
            Event::Start(Tag::Link {
                link_type: LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false },
                ..
            }) => {
                let inside = super::write::inside(rest);
                self.object(range, Some("<>"));
                return inside.len() + 2;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.words(text, range),
            Event::SoftBreak => self.words(" ", range),
            Event::HardBreak => self.part(Part::Break, range),
            Event::Code(_) | Event::FootnoteReference(_) | Event::InlineHtml(_) => self.object(range, None),
            Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => {}
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
            Tag::List(_) => self.close(),
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

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableCell | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.close()
            }
            TagEnd::Heading(level) => self.heading(level_number(level)),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Emphasis => self.end_mark(Mark::Emphasis),
            TagEnd::Strong => self.end_mark(Mark::Strong),
            TagEnd::Strikethrough => self.end_mark(Mark::Strikethrough),
            TagEnd::Link => {
                if let Some(mark) = self.open.as_mut().and_then(|open| open.links.pop()) {
                    self.end_mark(mark);
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

    fn end_mark(&mut self, mark: Mark) {
        if let Some(open) = &mut self.open {
            open.parts.push(Part::Close(mark));
        }
    }

    /// Something that is kept as it is written; `canonical` stands for it where
    /// two texts are compared.
    fn object(&mut self, range: &Range<usize>, canonical: Option<&str>) {
        let markdown = self.whole.get(range.clone()).unwrap_or_default().to_owned();
        let canonical = canonical.map_or_else(|| markdown.clone(), str::to_owned);
        self.part(Part::Object(Object { markdown, canonical }), range);
    }

    fn picture(&mut self, range: &Range<usize>, inside: &[Located]) {
        let alt = Inline::of_words(&events::plain_text(inside, 0));
        let place = inside
            .iter()
            .map(|(_, range)| range.clone())
            .reduce(|a, b| a.start..b.end);
        self.object(range, Some("![]()"));
        if let (Some(open), Some(place)) = (&mut self.open, place) {
            open.asides.push((alt, place));
        }
    }

    /// The words among a directive's arguments.
    fn directive(&mut self, kind: &CodeBlockKind, inside: &[Located]) {
        let is_directive = matches!(kind, CodeBlockKind::Fenced(info) if info.trim().starts_with('{'));
        let (Some((_, first)), true) = (inside.first(), is_directive) else {
            return;
        };
        let text: String = inside
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Text(text) => Some(&**text),
                _ => None,
            })
            .collect();
        let Ok(node) = yaml::parse(&text) else { return };
        let Value::Map(entries) = node.value else { return };
        for (key, value) in entries {
            let is_address = super::write::address_argument(&key.name).is_some();
            if let (Value::Text(words), false) = (&value.value, is_address) {
                let place = first.start + value.range.start..first.start + value.range.end;
                self.cut.add(SegmentKind::Argument, Inline::of_words(words), place);
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
