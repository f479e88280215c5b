//! Events to [`Prose`]: what is read, in blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::{Located, Piece, events, level_number};
use crate::parse::prose::{BlockKind, Origin, Part, Prose};

/// Adds the blocks of a text to what a file says.
pub fn add(prose: &mut Prose, events: &[Located], piece: Piece, place: &Range<usize>) {
    let mut reading = Reading {
        prose,
        part: if piece == Piece::Body { Part::Body } else { Part::Faq },
        is_open: false,
        items: 0,
        in_head: false,
        links: Vec::new(),
        asides: Vec::new(),
    };
    match piece {
        Piece::Question => reading.open(BlockKind::Question, place),
        Piece::Heading => reading.open(BlockKind::Heading(FAQ_LEVEL), place),
        Piece::Body | Piece::Answer => {}
    }
    let mut at = 0;
    while let Some((event, range)) = events.get(at) {
        at += reading.event(event, range, &events[at + 1..]);
    }
    reading.close();
}

/// The heading of the FAQ is shown as one of this level, wherever it stands.
const FAQ_LEVEL: u8 = 2;

struct Reading<'p> {
    prose: &'p mut Prose,
    part: Part,
    is_open: bool,
    /// How many lists' items are around.
    items: usize,
    in_head: bool,
    /// Where the words of open links begin, and where the words come from.
    links: Vec<(usize, Range<usize>, Origin)>,
    /// Pictures inside of a sentence: what is said of them follows it.
    asides: Vec<(String, Range<usize>)>,
}

impl Reading<'_> {
    /// Reads one event and those that belong to it; how many these are.
    fn event(&mut self, event: &Event, range: &Range<usize>, rest: &[Located]) -> usize {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                if !is_directive(kind) {
                    self.mark(BlockKind::Code, range);
                }
                return skip(rest, |end| matches!(end, TagEnd::CodeBlock));
            }
            Event::Start(Tag::Image { .. }) => return self.picture(range, rest),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.words(text, range),
            Event::SoftBreak | Event::HardBreak => self.words(" ", range),
            Event::Code(_) => self.object(range),
            Event::Html(_) | Event::InlineHtml(_) | Event::Rule | Event::TaskListMarker(_) => {}
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        1
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph if self.items > 0 => self.open(BlockKind::Item, range),
            Tag::Paragraph | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.open(BlockKind::Paragraph, range);
            }
            Tag::Heading { level, .. } => self.open(BlockKind::Heading(level_number(*level)), range),
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::List(_) => self.close(),
            Tag::Table(_) => self.mark(BlockKind::Table, range),
            Tag::TableHead => self.in_head = true,
            Tag::TableCell if self.in_head => self.open(BlockKind::HeadCell, range),
            Tag::TableCell => self.open(BlockKind::Cell, range),
            Tag::Link { link_type, .. } => {
                let origin = match link_type {
                    LinkType::Autolink | LinkType::Email => Origin::Address,
                    LinkType::WikiLink { has_pothole: false } => Origin::Title,
                    _ => Origin::Written,
                };
                self.ensure(range);
                self.links.push((self.prose.text.len(), range.clone(), origin));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::TableHead => self.in_head = false,
            TagEnd::Link => {
                if let Some((start, place, origin)) = self.links.pop() {
                    let is_empty = self.prose.text.len() == start;
                    let origin = if is_empty { Origin::Title } else { origin };
                    self.prose.link(start, &place, origin);
                }
            }
            _ => {}
        }
    }

    fn picture(&mut self, range: &Range<usize>, rest: &[Located]) -> usize {
        let length = skip(rest, |end| matches!(end, TagEnd::Image));
        let alt = events::plain_text(&rest[..length.saturating_sub(2).min(rest.len())], 0);
        // A picture inside of a sentence does not end it.
        if self.is_open {
            self.prose.object(range);
            self.asides.push((alt, range.clone()));
        } else {
            self.prose.block(BlockKind::Alt, self.part, &alt, range);
        }
        length
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        self.ensure(range);
        self.prose.words(words, range);
    }

    fn object(&mut self, range: &Range<usize>) {
        self.ensure(range);
        self.prose.object(range);
    }

    /// Words that stand in no paragraph of their own begin one: the item of a
    /// tight list.
    fn ensure(&mut self, range: &Range<usize>) {
        if !self.is_open {
            let kind = if self.items > 0 {
                BlockKind::Item
            } else {
                BlockKind::Paragraph
            };
            self.open(kind, range);
        }
    }

    fn open(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.close();
        self.prose.begin(kind, self.part, range);
        self.is_open = true;
    }

    fn close(&mut self) {
        if self.is_open {
            self.prose.end();
            self.is_open = false;
            for (alt, range) in std::mem::take(&mut self.asides) {
                self.prose.block(BlockKind::Alt, self.part, &alt, &range);
            }
        }
    }

    /// Something without words of its own.
    fn mark(&mut self, kind: BlockKind, range: &Range<usize>) {
        self.open(kind, range);
        self.close();
    }
}

fn is_directive(kind: &CodeBlockKind) -> bool {
    matches!(kind, CodeBlockKind::Fenced(info) if info.trim().starts_with('{') && info.trim().ends_with('}'))
}

/// How many events there are up to an end, with the start before them.
fn skip(rest: &[Located], is_end: impl Fn(&TagEnd) -> bool) -> usize {
    let mut depth = 1_usize;
    for (index, (event, _)) in rest.iter().enumerate() {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => depth += 1,
            Event::End(end) if is_end(end) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index + 2;
        }
    }
    rest.len() + 1
}
