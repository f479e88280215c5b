//! Works on events before anything is written: finds the FAQ section and reads
//! text without markup.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::super::body::{TITLE, TITLE_END};
use super::{FaqEvents, FaqSection, Located, depth_change, level_number};

/// Takes the FAQ section out: from the heading with id `faq` to the next
/// heading of its own level or above. A section without questions is left where
/// it is. Footnotes go with the text that refers to them.
pub fn split_faq(events: Vec<Located<'_>>) -> (Vec<Located<'_>>, Option<FaqSection<'_>>) {
    let Some((start, level)) = find_faq(&events) else {
        return (events, None);
    };
    let end = section_end(&events, start, level);
    let headings = top_level(&events[start..end])
        .filter(|(_, event)| matches!(event, Event::Start(Tag::Heading { .. })))
        .count();
    // The first is the section's own.
    if headings < 2 {
        return (events, None);
    }
    let mut body = events;
    let rest = body.split_off(end);
    let section = body.split_off(start);
    body.extend(rest);
    let (section, mut notes) = without_footnotes(section);
    let (mut body, more) = without_footnotes(body);
    notes.extend(more);
    let mut faq = read_section(section);
    for piece in faq
        .items
        .iter_mut()
        .map(|item| &mut item.answer)
        .chain([&mut faq.intro, &mut body])
    {
        add_footnotes(piece, &notes);
    }
    (body, Some(faq))
}

/// A footnote's definition: its label and its events.
type Note<'t> = (String, Vec<Located<'t>>);

fn without_footnotes(events: Vec<Located<'_>>) -> (Vec<Located<'_>>, Vec<Note<'_>>) {
    let mut text = Vec::with_capacity(events.len());
    let mut notes: Vec<Note> = Vec::new();
    let mut depth = 0;
    let mut in_note = false;
    for (event, range) in events {
        let before = depth;
        depth += depth_change(&event);
        if let (0, Event::Start(Tag::FootnoteDefinition(label))) = (before, &event) {
            notes.push((label.to_string(), Vec::new()));
            in_note = true;
        }
        let last = notes.last_mut().filter(|_| in_note);
        match last {
            Some((_, note)) => note.push((event, range)),
            None => text.push((event, range)),
        }
        in_note &= depth > 0;
    }
    (text, notes)
}

/// Adds the definitions of all footnotes that a text refers to, those that
/// footnotes refer to among them.
fn add_footnotes<'t>(text: &mut Vec<Located<'t>>, notes: &[Note<'t>]) {
    let mut added: Vec<&str> = Vec::new();
    loop {
        let wanted = notes.iter().find(|(label, _)| {
            let refers = |(event, _): &Located| matches!(event, Event::FootnoteReference(known) if **known == **label);
            !added.contains(&label.as_str()) && text.iter().any(refers)
        });
        let Some((label, note)) = wanted else { return };
        added.push(label);
        text.extend(note.iter().cloned());
    }
}

fn find_faq(events: &[Located]) -> Option<(usize, u8)> {
    top_level(events).find_map(|(index, event)| match event {
        Event::Start(Tag::Heading {
            level, id: Some(id), ..
        }) if &**id == "faq" => Some((index, level_number(*level))),
        _ => None,
    })
}

fn section_end(events: &[Located], start: usize, faq_level: u8) -> usize {
    top_level(events)
        .find_map(|(index, event)| match event {
            Event::Start(Tag::Heading { level, .. }) if index > start && level_number(*level) <= faq_level => {
                Some(index)
            }
            _ => None,
        })
        .unwrap_or(events.len())
}

/// The events that stand in no other block.
fn top_level<'e, 't>(events: &'e [Located<'t>]) -> impl Iterator<Item = (usize, &'e Event<'t>)> {
    let mut depth = 0;
    events.iter().enumerate().filter_map(move |(index, (event, _))| {
        let before = depth;
        depth += depth_change(event);
        (before == 0).then_some((index, event))
    })
}

fn read_section(section: Vec<Located<'_>>) -> FaqSection<'_> {
    let range = section.first().map_or(0..0, |(_, range)| range.clone());
    let mut faq = FaqSection {
        heading: Vec::new(),
        intro: Vec::new(),
        items: Vec::new(),
        range,
    };
    let mut depth = 0;
    // Whether a heading is being read; none before the first.
    let mut heading = None;
    for (event, range) in section {
        let before = depth;
        depth += depth_change(&event);
        match &event {
            Event::Start(Tag::Heading { id, .. }) if before == 0 => {
                if heading.is_some() {
                    faq.items.push(FaqEvents {
                        id: id.as_ref().map(ToString::to_string),
                        question: Vec::new(),
                        answer: Vec::new(),
                        range: range.clone(),
                    });
                }
                heading = Some(true);
                continue;
            }
            Event::End(TagEnd::Heading(_)) if depth == 0 => {
                heading = Some(false);
                continue;
            }
            _ => {}
        }
        let target = match (heading, faq.items.last_mut()) {
            (Some(true), None) => &mut faq.heading,
            (_, None) => &mut faq.intro,
            (Some(true), Some(item)) => &mut item.question,
            (_, Some(item)) => &mut item.answer,
        };
        target.push((event, range));
    }
    faq
}

/// The text of inline events, as a reader sees it. A link without words of its
/// own is marked by the number that its reference will have, the next being
/// `reference`.
pub fn plain_text(events: &[Located], mut reference: usize) -> String {
    let mut text = String::new();
    let mut open = Vec::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { link_type, .. }) => {
                let wordless = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                open.push((reference, text.len(), wordless));
                reference += 1;
            }
            Event::Start(Tag::Image { .. }) => reference += 1,
            Event::End(TagEnd::Link) => {
                if let Some((number, start, wordless)) = open.pop()
                    && (wordless || text.len() == start)
                {
                    text.truncate(start);
                    mark(&mut text, number);
                }
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Marks the place of a title.
pub fn mark(text: &mut String, reference: usize) {
    text.push(TITLE);
    text.push_str(&reference.to_string());
    text.push(TITLE_END);
}
