//! Where running text needs isolation, judged a block at a time: what is bold
//! or a link stands in one line with its neighbours, and the order of all of it
//! is one question.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::Located;
use crate::i18n::{Direction, bidi, is_alphanumeric};

/// Stands for what is isolated by itself: code, pictures, titles put in later.
const OBJECT: char = '\u{fffc}';

/// Marks within one text event: byte of its text, and what comes there. An end
/// comes before a start at the same byte.
pub type Marks = Vec<(usize, Mark)>;

/// A boundary of an isolate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It ends.
    End,
    /// It starts.
    Start(Direction),
}

/// The marks of all text events that have any, by position in `events`.
pub fn of(events: &[Located], base: Direction) -> BTreeMap<usize, Marks> {
    let mut marks = BTreeMap::new();
    // Most texts run in one direction, and need not be put together to know it.
    let is_mixed = |(event, _): &Located| matches!(event, Event::Text(text) if bidi::has_opposite(text, base));
    if !events.iter().any(is_mixed) {
        return marks;
    }
    let mut line = Line::default();
    // How many links whose words are put in later are open.
    let mut titles = 0usize;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Text(_) if titles > 0 => {}
            Event::Text(text) => line.add(index, text),
            Event::Code(_) | Event::FootnoteReference(_) => line.object(),
            Event::SoftBreak => line.text.push(' '),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => {}
            Event::Start(tag) if is_inline(tag) => {
                line.depth += 1;
                line.open.push((line.text.len(), line.parts.len()));
                if let Tag::Link {
                    link_type: LinkType::WikiLink { has_pothole: false },
                    ..
                } = tag
                {
                    line.object();
                    titles += 1;
                } else if titles > 0 {
                    titles += 1;
                }
            }
            Event::End(tag) if is_inline_end(*tag) => {
                line.depth = line.depth.saturating_sub(1);
                line.end_element();
                titles = titles.saturating_sub(1);
                line.close();
            }
            _ => {
                std::mem::take(&mut line).settle(base, &mut marks);
                titles = 0;
            }
        }
    }
    line.settle(base, &mut marks);
    marks
}

/// A block's inline content.
#[derive(Default)]
struct Line {
    text: String,
    /// Each text event: its position, its bytes of `text`, how deep it stands,
    /// and the least deep place since the one before.
    parts: Vec<Part>,
    depth: usize,
    shallowest: usize,
    /// Where the open elements start: bytes of `text`, number of parts before.
    open: Vec<(usize, usize)>,
    /// Elements that have ended: their bytes of `text` and their parts.
    elements: Vec<(Range<usize>, Range<usize>)>,
}

struct Part {
    event: usize,
    range: Range<usize>,
    depth: usize,
    shallowest_before: usize,
}

impl Line {
    fn add(&mut self, event: usize, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.parts.push(Part {
            event,
            range: start..self.text.len(),
            depth: self.depth,
            shallowest_before: self.shallowest.min(self.depth),
        });
        self.shallowest = self.depth;
    }

    fn object(&mut self) {
        self.text.push(OBJECT);
    }

    fn close(&mut self) {
        self.shallowest = self.shallowest.min(self.depth);
    }

    fn end_element(&mut self) {
        if let Some((start, first)) = self.open.pop() {
            self.elements.push((start..self.text.len(), first..self.parts.len()));
        }
    }

    /// Elements of one text that all runs in the other direction: a mark at
    /// their end is theirs, as in a bold `Add…`. Of a link that is bold, both
    /// elements are of one text, which is isolated once.
    fn whole_elements(&self, base: Direction) -> Vec<Range<usize>> {
        let mut whole: Vec<Range<usize>> = self
            .elements
            .iter()
            .filter(|(bytes, parts)| {
                let text = &self.text[bytes.clone()];
                let ends_with_mark = text
                    .chars()
                    .next_back()
                    .is_some_and(|c| !is_alphanumeric(c) && !c.is_whitespace());
                let is_other = || bidi::has_opposite(text, base) && !bidi::has_opposite(text, base.opposite());
                parts.len() == 1 && ends_with_mark && is_other() && !text.contains(OBJECT)
            })
            .map(|(bytes, _)| bytes.clone())
            .collect();
        whole.sort_by_key(|bytes| (bytes.start, bytes.end));
        whole.dedup_by(|next, kept| overlaps(next, kept));
        whole
    }

    fn settle(self, base: Direction, marks: &mut BTreeMap<usize, Marks>) {
        let whole = self.whole_elements(base);
        let mut isolates = bidi::isolates(&self.text, base);
        isolates.retain(|isolate| !whole.iter().any(|element| overlaps(&isolate.range, element)));
        isolates.extend(whole.into_iter().map(|range| bidi::Isolate {
            range,
            direction: base.opposite(),
        }));
        isolates.sort_by_key(|isolate| isolate.range.start);
        for isolate in isolates {
            let holds = |at: usize| self.parts.iter().position(|part| part.range.contains(&at));
            let last = isolate.range.end.saturating_sub(1);
            let (Some(first), Some(last)) = (holds(isolate.range.start), holds(last)) else {
                continue;
            };
            if !self.may_stand_around(first, last) {
                continue;
            }
            let (start, end) = (&self.parts[first], &self.parts[last]);
            let mut add = |part: &Part, at: usize, mark: Mark| {
                marks.entry(part.event).or_default().push((at - part.range.start, mark));
            };
            add(start, isolate.range.start, Mark::Start(isolate.direction));
            add(end, isolate.range.end, Mark::End);
        }
    }

    /// Whether an element can start in the one and end in the other part:
    /// both stand in the same element, and nothing between leaves it.
    fn may_stand_around(&self, first: usize, last: usize) -> bool {
        let depth = self.parts[first].depth;
        self.parts[last].depth == depth
            && self.parts[first + 1..=last]
                .iter()
                .all(|part| part.shallowest_before >= depth && part.depth >= depth)
    }
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn is_inline(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. }
    )
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
    )
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use super::*;

    fn shown(source: &str, base: Direction) -> String {
        let mut events: Vec<Located> = Parser::new_ext(source, Options::ENABLE_WIKILINKS)
            .into_offset_iter()
            .collect();
        super::super::typography::join_texts(&mut events, source);
        let marks = of(&events, base);
        let mut shown = String::new();
        for (index, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Text(text) => {
                    let mut from = 0;
                    for (at, mark) in marks.get(&index).into_iter().flatten() {
                        shown.push_str(&text[from..*at]);
                        shown.push(if *mark == Mark::End { '⟧' } else { '⟦' });
                        from = *at;
                    }
                    shown.push_str(&text[from..]);
                }
                Event::Code(code) => shown.push_str(code),
                Event::Start(Tag::Strong) => shown.push_str("<b>"),
                Event::End(TagEnd::Strong) => shown.push_str("</b>"),
                Event::Start(Tag::Link { .. }) => shown.push_str("<a>"),
                Event::End(TagEnd::Link) => shown.push_str("</a>"),
                _ => {}
            }
        }
        shown
    }

    #[test]
    fn blocks_are_judged_whole() {
        let rtl = [
            ("في **Postella**، 30 يومًا مجانًا", "في <b>⟦Postella⟧</b>، 30 يومًا مجانًا"),
            ("في [Gmail](x.md)، 15 يومًا", "في <a>⟦Gmail⟧</a>، 15 يومًا"),
            ("لغة C++ هنا", "لغة ⟦C++⟧ هنا"),
            ("مرحبا `a b`، ثم", "مرحبا a b، ثم"),
            ("افتح **Domains > Add…** واحفظ", "افتح <b>⟦Domains > Add…⟧</b> واحفظ"),
            ("افتح **[Add…](x.md)** واحفظ", "افتح <b><a>⟦Add…⟧</a></b> واحفظ"),
            ("[**Add…** __C++__](x.md)", "<a><b>⟦Add…⟧</b> <b>⟦C++⟧</b></a>"),
        ];
        for (source, want) in rtl {
            assert_eq!(shown(source, Direction::Rtl), want);
        }
        let ltr = [
            ("In **bold مرحبا**, 3 of them", "In <b>bold ⟦مرحبا⟧</b>, 3 of them"),
            ("plain text", "plain text"),
        ];
        for (source, want) in ltr {
            assert_eq!(shown(source, Direction::Ltr), want);
        }
    }
}
