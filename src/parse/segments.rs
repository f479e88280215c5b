//! An article cut into what a translator translates: titles, headings,
//! paragraphs, items, cells, questions, alternative texts. Code blocks,
//! addresses and neutral fields are not among it.
//!
//! Two texts that differ only in line breaks, in the way their Markdown is
//! written, or in where their links lead, have the same segments.

mod rewrite;
mod write;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::fields::Translation;
use super::fields::locate;
use super::markdown;
use super::{ContentFile, Context, Sink, faq_entries, fields, front_matter};
use crate::diag::Diagnostics;
use crate::id::{ContentHash, nfc};
use crate::yaml::Located;

pub use rewrite::{Base, Change, alternatives, carried, made, rewrite, set_fields};

/// Of the rules by which a text is cut and compared: states that were made by
/// other rules say so.
pub const RULES: u32 = 1;

/// A piece of an article that is translated as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Stands for its kind and words: the same in every article that has them,
    /// with `.2` for the second in one article.
    pub id: String,
    /// What it is.
    pub kind: SegmentKind,
    /// Its words, with what stands between them.
    pub inline: Inline,
    /// Its bytes in the file: those that a translation replaces.
    pub place: Range<usize>,
    /// The scalar that it is a part of: an answer in the front matter.
    pub inside: Option<Inside>,
    /// The headings that it stands below, outermost first.
    pub path: Vec<String>,
}

/// Where a segment stands in a text that is a YAML scalar of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// The scalar's bytes in the file.
    pub scalar: Range<usize>,
    /// What it says.
    pub text: Arc<str>,
    /// The segment's bytes in that.
    pub place: Range<usize>,
}

/// What a [`Segment`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SegmentKind {
    /// A field of the front matter, by the path of its name: `cta.heading`.
    Field(&'static str),
    /// A heading.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A paragraph of a list's item.
    Item,
    /// A cell of a table.
    Cell,
    /// A term that a definition list explains.
    Term,
    /// Its explanation.
    Definition,
    /// A question of the FAQ.
    Question,
    /// A picture's alternative text.
    Alt,
    /// An argument of a directive.
    Argument,
}

impl SegmentKind {
    /// The word for it in state files, exports and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            SegmentKind::Field(name) => name,
            SegmentKind::Heading(_) => "heading",
            SegmentKind::Paragraph => "paragraph",
            SegmentKind::Item => "item",
            SegmentKind::Cell => "cell",
            SegmentKind::Term => "term",
            SegmentKind::Definition => "definition",
            SegmentKind::Question => "question",
            SegmentKind::Alt => "alt",
            SegmentKind::Argument => "argument",
        }
    }
}

/// Words in a line, with what stands between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline(pub Vec<Part>);

/// A part of an [`Inline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words, as a reader sees them.
    Words(String),
    /// The start of markup around words.
    Open(Mark),
    /// Its end.
    Close(Mark),
    /// Something that a translation keeps.
    Object(Object),
    /// A line break that readers see.
    Break,
}

/// Code, a picture, raw HTML, an address, a reference to a footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// As it is written.
    pub markdown: String,
    /// What of it matters to a translation: code does, addresses do not.
    pub canonical: String,
    /// The bytes of `markdown` that are a picture's alternative text, which is a
    /// segment of its own.
    pub alt: Option<Range<usize>>,
}

/// Markup around words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// A link: where it leads and its title, as Markdown has them between `](` and `)`.
    Link(String),
}

impl Inline {
    /// Words without markup.
    pub fn of_words(words: &str) -> Inline {
        Inline(vec![Part::Words(words.to_owned())])
    }

    /// As Markdown, in one line.
    pub fn markdown(&self) -> String {
        self.written(Mark::target, |object| &object.markdown)
    }

    /// What is compared: as Markdown, with the addresses left out.
    pub fn canonical(&self) -> String {
        let written = self.written(|_| "", |object| &object.canonical);
        nfc(&written.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The words alone.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for part in &self.0 {
            match part {
                Part::Words(text) => words.push_str(text),
                Part::Break => words.push(' '),
                Part::Object(_) | Part::Open(_) | Part::Close(_) => {}
            }
        }
        words
    }

    fn written(&self, target: impl Fn(&Mark) -> &str, kept: impl Fn(&Object) -> &str) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Words(words) => markdown::escape_words(&mut text, words),
                Part::Object(object) => text.push_str(kept(object)),
                Part::Break => text.push_str("<br>"),
                Part::Open(Mark::Link(_)) => text.push('['),
                Part::Close(mark @ Mark::Link(_)) => {
                    text.push_str("](");
                    text.push_str(target(mark));
                    text.push(')');
                }
                Part::Open(mark) | Part::Close(mark) => text.push_str(mark.delimiter()),
            }
        }
        text
    }
}

impl Mark {
    fn target(&self) -> &str {
        match self {
            Mark::Link(target) => target,
            Mark::Emphasis | Mark::Strong | Mark::Strikethrough => "",
        }
    }

    fn delimiter(&self) -> &'static str {
        match self {
            Mark::Emphasis => "*",
            Mark::Strong => "**",
            Mark::Strikethrough => "~~",
            Mark::Link(_) => "",
        }
    }
}

/// An article's segments, in the order of the file's parts: front matter, text, FAQ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segments {
    /// All of them.
    pub list: Vec<Segment>,
    /// How far the article is as a translation.
    pub translation: Translation,
    /// Whether it is not to be published yet.
    pub is_draft: bool,
}

impl Segments {
    /// Of all of them, in their order.
    pub fn hash(&self) -> ContentHash {
        let ids: Vec<&str> = self.list.iter().map(|segment| segment.id.as_str()).collect();
        ContentHash::of_value(&(RULES, ids))
    }

    /// The one with an id.
    pub fn find(&self, id: &str) -> Option<&Segment> {
        self.list.iter().find(|segment| segment.id == id)
    }
}

/// Cuts an article. `None` if its front matter cannot be read.
pub fn segments(file: &ContentFile, source: &str, context: &Context) -> Option<Segments> {
    // What is wrong with it is said when it is parsed.
    let mut unheard = Diagnostics::default();
    let mut sink = Sink::new(file, source, context, &mut unheard);
    let (node, body_start) = front_matter::split(source, &mut sink)?;
    let mut cut = Cut::default();
    let fields = fields::article(&node, &mut sink);
    for (kind, text) in fields.translated() {
        cut.add(kind, Inline::of_words(&text.value), text.range.clone());
    }
    markdown::cut(&source[body_start..], body_start, source, &mut cut);
    for (question, answer) in faq_entries(&node) {
        cut.path = Vec::new();
        cut.add(
            SegmentKind::Question,
            Inline::of_words(question.value.trim()),
            question.range.clone(),
        );
        cut.path = vec![question.value.trim().to_owned()];
        cut.answer(source, &answer);
    }
    Some(Segments {
        list: cut.list,
        translation: fields.translation,
        is_draft: fields.draft,
    })
}

/// Cuts Markdown that stands by itself.
pub fn of_markdown(text: &str) -> Vec<Segment> {
    let mut cut = Cut::default();
    markdown::cut(text, 0, text, &mut cut);
    cut.list
}

/// Segments so far.
#[derive(Default)]
pub struct Cut {
    list: Vec<Segment>,
    /// The headings that what comes next stands below.
    pub path: Vec<String>,
    seen: BTreeMap<String, usize>,
}

impl Cut {
    /// Adds one, unless it has no words.
    pub fn add(&mut self, kind: SegmentKind, inline: Inline, place: Range<usize>) {
        if inline.words().trim().is_empty() {
            return;
        }
        let canonical = inline.canonical();
        let name = ContentHash::of_value(&(kind.as_str(), &canonical)).short();
        let count = self.seen.entry(name.clone()).or_default();
        *count += 1;
        let id = match *count {
            1 => name,
            nth => format!("{name}.{nth}"),
        };
        self.list.push(Segment {
            id,
            kind,
            inline,
            place,
            inside: None,
            path: self.path.clone(),
        });
    }

    /// The Markdown of an answer that stands in the front matter.
    fn answer(&mut self, source: &str, answer: &Located<String>) {
        let from = self.list.len();
        let text: Arc<str> = answer.value.as_str().into();
        markdown::cut(&text, 0, &text, self);
        for segment in &mut self.list[from..] {
            segment.inside = Some(Inside {
                scalar: answer.range.clone(),
                text: text.clone(),
                place: segment.place.clone(),
            });
            segment.place = locate(source, &answer.range, &answer.value, segment.place.clone());
        }
    }
}
