//! Where the words of a Markdown text stand, for one that changes its words and
//! nothing else.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::options;

/// A place in a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Words that stand there as they are read.
    Words(Range<usize>),
    /// The title of a link or a picture, as it is read.
    Title(Range<usize>),
    /// The byte at which a reference's label is to be put in: the words of its
    /// link were it.
    Label(usize, String),
}

/// The words of a text: neither code nor markup nor addresses.
pub fn words(markdown: &str) -> Vec<Place> {
    let mut places = Vec::new();
    // How deep in what is kept.
    let mut kept = 0usize;
    let parser = Parser::new_ext(markdown, options());
    for (_, definition) in parser.reference_definitions().iter() {
        if let Some(words) = &definition.title {
            places.extend(title(markdown, words, &definition.span));
        }
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(tag) if kept > 0 || is_kept(&tag) => {
                // Only what is closed by an event of its own is counted.
                kept += 1;
            }
            Event::End(_) if kept > 0 => kept -= 1,
            Event::Start(
                Tag::Link {
                    link_type,
                    title: words,
                    ..
                }
                | Tag::Image {
                    link_type,
                    title: words,
                    ..
                },
            ) => {
                places.extend(label(markdown, link_type, &range));
                if link_type == LinkType::Inline {
                    places.extend(title(markdown, &words, &range));
                }
            }
            Event::Text(text) if kept == 0 && markdown.get(range.clone()) == Some(&*text) => {
                places.push(Place::Words(range));
            }
            _ => {}
        }
    }
    places
}

/// Whether what stands in it is code, or an address.
fn is_kept(tag: &Tag) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock => true,
        Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => matches!(
            link_type,
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false }
        ),
        _ => false,
    }
}

/// The title at the end of a link or of a reference's definition.
fn title(markdown: &str, words: &str, range: &Range<usize>) -> Option<Place> {
    let written = markdown.get(range.clone())?;
    let at = written.rfind(words).filter(|_| !words.is_empty())?;
    let quote = written[at + words.len()..].trim_start_matches('\\').chars().next();
    let is_whole = quote.is_some_and(|quote| matches!(quote, '"' | '\'' | ')'));
    is_whole.then(|| Place::Title(range.start + at..range.start + at + words.len()))
}

/// The label of a link that has no other than its words.
fn label(markdown: &str, link: LinkType, range: &Range<usize>) -> Option<Place> {
    let written = markdown.get(range.clone())?;
    let written = written.strip_prefix('!').unwrap_or(written).strip_prefix('[')?;
    match link {
        LinkType::Shortcut | LinkType::ShortcutUnknown => {
            let label = written.strip_suffix(']')?;
            Some(Place::Label(range.end, format!("[{label}]")))
        }
        LinkType::Collapsed | LinkType::CollapsedUnknown => {
            // The empty brackets stand behind the range.
            let label = written.strip_suffix(']')?;
            let is_empty = markdown[range.end..].starts_with("[]");
            is_empty.then(|| Place::Label(range.end + 1, label.to_owned()))
        }
        _ => None,
    }
}
