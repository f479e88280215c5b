//! Markdown to HTML with slots: the only file that reads pulldown-cmark.
//!
//! A document is read once, into events with byte ranges; the FAQ section, if
//! there is one, is lifted out; the rest is written as a [`Body`]. Everything
//! written to `html` is escaped here or allowed by the site's HTML policy.

mod emphasis;
mod events;
mod footnotes;
mod isolation;
mod pseudo;
mod reading;
mod segments;
mod typography;
mod write;

use std::cell::Cell;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::body::{Body, Directive, Heading, Reference};
use super::prose::{BlockKind, Part, Prose};
use super::raw_html;
use super::runs;
use super::{Context, Sink, Text, on_boundaries};
use crate::config::{HtmlPolicy, Punctuation};
use crate::diag::codes;
use crate::i18n::{Direction, Locale};
use crate::yaml;

use footnotes::Footnotes;
pub use pseudo::{Place, words};
pub use segments::{cut, escape_words};
pub use write::{Piece, escape, escape_isolated};

/// An event with its bytes in the file.
pub type Located<'t> = (Event<'t>, Range<usize>);

/// Writes the texts of one file; keeps what they have in common.
pub struct Writer<'a> {
    context: &'a Context<'a>,
    source: &'a str,
    locale: Locale,
    outline: Vec<Heading>,
    references: Vec<Reference>,
    directives: Vec<Directive>,
    opening: String,
    plain: String,
    prose: Prose,
}

/// A file's body and what was lifted out of it.
pub struct Document<'a> {
    /// The body without the FAQ section.
    pub body: Body,
    /// The FAQ section.
    pub faq: Option<FaqSection<'a>>,
}

/// A FAQ section as events: the heading with id `faq`, and what belongs to it.
pub struct FaqSection<'a> {
    /// The heading's inline content.
    pub heading: Vec<Located<'a>>,
    /// What stands before the first question.
    pub intro: Vec<Located<'a>>,
    /// Each question's heading and the events of its answer.
    pub items: Vec<FaqEvents<'a>>,
    /// The heading's bytes in the file.
    pub range: Range<usize>,
}

/// One question and its answer as events.
pub struct FaqEvents<'a> {
    /// `{#id}` of the question's heading.
    pub id: Option<String>,
    /// The question's inline content.
    pub question: Vec<Located<'a>>,
    /// The answer.
    pub answer: Vec<Located<'a>>,
    /// The question's bytes in the file.
    pub range: Range<usize>,
}

/// Which Markdown is read. Smart punctuation stays off: it is English only.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

thread_local! {
    /// Room for events. An article has hundreds, and so much memory anew for
    /// each would cost more than to read them.
    static SPARE: Cell<Vec<Located<'static>>> = const { Cell::new(Vec::new()) };
}

/// An empty list that has room already.
fn spare<'t>() -> Vec<Located<'t>> {
    emptied(SPARE.take())
}

/// Gives room back.
fn give_back(events: Vec<Located<'_>>) {
    let (one, other) = (SPARE.take(), emptied(events));
    SPARE.set(if one.capacity() > other.capacity() { one } else { other });
}

/// The same memory for events of another text.
fn emptied<'a, 'b>(mut events: Vec<Located<'a>>) -> Vec<Located<'b>> {
    events.clear();
    events.into_iter().map_while(|_| None).collect()
}

impl<'a> Writer<'a> {
    /// Starts on a file whose whole text is `source`.
    pub fn new(context: &'a Context<'a>, locale: Locale, source: &'a str) -> Writer<'a> {
        Writer {
            context,
            source,
            locale,
            outline: Vec::new(),
            references: Vec::new(),
            directives: Vec::new(),
            opening: String::new(),
            plain: String::with_capacity(source.len()),
            prose: Prose::of(source.len()),
        }
    }

    /// The file's body from byte `start`, its FAQ section apart.
    pub fn document(&mut self, start: usize, sink: &mut Sink) -> Document<'a> {
        let (events, faq) = events::split_faq(self.events(start, sink));
        let body = self.body(events, Piece::Body, sink);
        Document { body, faq }
    }

    /// The file's body from byte `start`, all of it.
    pub fn whole(&mut self, start: usize, sink: &mut Sink) -> Body {
        let events = self.events(start, sink);
        self.body(events, Piece::Body, sink)
    }

    fn events(&self, start: usize, sink: &mut Sink) -> Vec<Located<'a>> {
        let source: &'a str = &self.source[start..];
        if let Some(at) = raw_html::find_marker(source) {
            let at = start + at;
            let hint = Some("remove it".to_owned());
            sink.at(codes::FILE_ENCODING, at..at + 3, "the text holds a noncharacter", hint);
        }
        self.read(source)
            .into_iter()
            .map(|(event, range)| (event, range.start + start..range.end + start))
            .collect()
    }

    /// Markdown to events, by the language's typography.
    fn read<'t>(&self, source: &'t str) -> Vec<Located<'t>> {
        let smart = self.context.punctuation == Punctuation::Smart;
        let options = if smart {
            options() | Options::ENABLE_SMART_PUNCTUATION
        } else {
            options()
        };
        let mut events = spare();
        events.extend(Parser::new_ext(source, options).into_offset_iter());
        let mut events = emphasis::regroup(events, source);
        typography::join_lines(&mut events);
        if smart {
            let quotes = self.context.locales.cldr(self.locale).quotes();
            typography::localize_quotes(&mut events, source, quotes);
        }
        typography::join_texts(&mut events, source);
        events
    }

    /// Markdown that stands in a field of the front matter; `place` finds the
    /// bytes of the file for bytes of `text`.
    pub fn field(&mut self, text: &str, place: &dyn Fn(Range<usize>) -> Range<usize>, sink: &mut Sink) -> Body {
        if let Some(sentence) = plain_paragraph(text) {
            let range = place(0..sentence.len());
            let paragraph = || Event::Start(Tag::Paragraph);
            let events = vec![
                (paragraph(), range.clone()),
                (Event::Text(sentence.into()), range.clone()),
                (Event::End(TagEnd::Paragraph), range),
            ];
            return self.body(events, Piece::Answer, sink);
        }
        let events: Vec<_> = self
            .read(text)
            .into_iter()
            .map(|(event, range)| (event.into_static(), place(range)))
            .collect();
        self.body(events, Piece::Answer, sink)
    }

    /// Events to HTML.
    pub fn body(&mut self, events: Vec<Located<'_>>, piece: Piece, sink: &mut Sink) -> Body {
        let has_html = events
            .iter()
            .any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
        let starts = events.iter().map(|(_, range)| range.start).min().unwrap_or(0);
        let ends = events.iter().map(|(_, range)| range.end).max().unwrap_or(0);
        let length = ends.saturating_sub(starts);
        reading::add(&mut self.prose, &events, piece, &(starts..ends));
        let mut writing = write::Writing::new(self, piece, Footnotes::of(&events), length);
        writing.run(&events, sink);
        let (body, addresses) = writing.finish();
        give_back(events);
        if !has_html {
            return body;
        }
        let mut body = match self.context.html {
            HtmlPolicy::Sanitize => raw_html::sanitize(body, addresses, &mut self.references),
            HtmlPolicy::Escape | HtmlPolicy::Allow => body,
        };
        if !body.runs.is_empty() {
            runs::close(&mut body);
            if self.context.runs == runs::Runs::Open {
                body.runs.retain(|run| run.ground == runs::Ground::Open);
            }
        }
        body
    }

    /// The words of a question, or of the heading above all: inline Markdown.
    pub fn inline(&mut self, events: Vec<Located<'_>>, piece: Piece, sink: &mut Sink) -> (Body, String) {
        let text = events::plain_text(&events, self.references.len());
        let body = self.body(events, piece, sink);
        (body, text)
    }

    /// Counts text that is not Markdown among the words of the article, as a
    /// block of a kind.
    pub fn count(&mut self, text: &str, kind: BlockKind, place: &Range<usize>) {
        self.plain.push_str(text);
        self.plain.push('\n');
        let part = match kind {
            BlockKind::Question => Part::Faq,
            _ => Part::Body,
        };
        self.prose.block(kind, part, text, place);
    }

    /// Adds what is read in the front matter.
    pub fn front(&mut self, kind: BlockKind, words: &yaml::Located<String>) {
        self.prose.block(kind, Part::Front, &words.value, &words.range);
    }

    /// The direction of the file's language.
    pub fn direction(&self) -> Direction {
        self.context.locales.direction(self.locale)
    }

    /// The whole text of the file, for places.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// Everything collected, the plain text of all of it for counting words, and
    /// what is read.
    pub fn finish(mut self) -> (Text, String, Prose) {
        for reference in &mut self.references {
            reference.range = on_boundaries(self.source, reference.range.clone());
        }
        let text = Text {
            outline: fitted(self.outline),
            references: fitted(self.references),
            directives: self.directives,
            opening: self.opening,
        };
        (text, self.plain, self.prose)
    }
}

/// A list that is kept, without room for more: where an allocator is asked to
/// shrink one by less than half, it leaves it as it is.
fn fitted<T>(mut list: Vec<T>) -> Vec<T> {
    let mut kept = Vec::with_capacity(list.len());
    kept.append(&mut list);
    kept
}

/// A text that is one paragraph without markup, whatever Markdown may mean by it:
/// most answers are, and need no parser.
fn plain_paragraph(text: &str) -> Option<&str> {
    let sentence = text.strip_suffix('\n').unwrap_or(text);
    let first = sentence.bytes().next()?;
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || !byte.is_ascii()
            || matches!(
                byte,
                b' ' | b'.' | b',' | b';' | b'?' | b'(' | b')' | b'%' | b'-' | b'/'
            )
    };
    // At the end white space would go; two spaces look like the end of a line.
    let is_sentence =
        first.is_ascii_alphabetic() && !sentence.ends_with(' ') && !sentence.contains(raw_html::is_marker);
    (is_sentence && sentence.bytes().all(is_plain)).then_some(sentence)
}

/// 1 to 6.
fn level_number(level: HeadingLevel) -> u8 {
    level as u8
}

/// Whether the event opens or closes a block or anything else that nests.
fn depth_change(event: &Event) -> isize {
    match event {
        Event::Start(Tag::MetadataBlock(_)) | Event::End(TagEnd::MetadataBlock(_)) => 0,
        Event::Start(_) => 1,
        Event::End(_) => -1,
        _ => 0,
    }
}
