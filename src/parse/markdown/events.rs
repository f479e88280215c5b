//! Works on events before anything is written: finds the FAQ section and reads
//! text without markup.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{FaqEvents, FaqSection, Located, depth_change, level_number};

/// Takes the FAQ section out: from the heading with id `faq` to the next
/// heading of its own level or above. Footnote definitions stay with the body.
pub fn split_faq(events: Vec<Located<'_>>) -> (Vec<Located<'_>>, Option<FaqSection<'_>>) {
    let Some((start, level)) = find_faq(&events) else {
        return (events, None);
    };
    let end = section_end(&events, start, level);
    let mut events = events;
    let rest = events.split_off(end);
    let section = events.split_off(start);
    let (faq, footnotes) = read_section(section);
    events.extend(rest);
    events.extend(footnotes);
    (events, Some(faq))
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

fn read_section(section: Vec<Located<'_>>) -> (FaqSection<'_>, Vec<Located<'_>>) {
    let range = section.first().map_or(0..0, |(_, range)| range.clone());
    let mut faq = FaqSection {
        heading: Vec::new(),
        intro: Vec::new(),
        items: Vec::new(),
        range,
    };
    let mut footnotes = Vec::new();
    let mut depth = 0;
    let mut heading = None;
    let mut in_footnote = false;
    for (event, range) in section {
        let before = depth;
        depth += depth_change(&event);
        if before == 0 && matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
            in_footnote = true;
        }
        if in_footnote {
            in_footnote = !(depth == 0 && matches!(event, Event::End(TagEnd::FootnoteDefinition)));
            footnotes.push((event, range));
            continue;
        }
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
    (faq, footnotes)
}

/// The text of inline events, as a reader sees it.
pub fn plain_text(events: &[Located]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
