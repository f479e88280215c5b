//! The fields of front matter, typed. Every field of the contract is here; any
//! other is an error.

use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::str::FromStr;

use super::Sink;
use super::body::{Reference, Use};
use super::faq;
use super::markdown::Writer;
use super::prose::BlockKind;
use super::segments::SegmentKind;
use super::target::{self, Target};
use crate::config::Untranslated;
use crate::diag::{Code, Diagnostics, codes};
use crate::i18n::cldr::Date;
use crate::id::Slug;
use crate::yaml::{Field, Kind, Located, Need, Node, Problem, ProblemKind, Reader, Value};

/// Front matter of an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ArticleFields {
    /// Title; the page's `h1`.
    pub title: Located<String>,
    /// One or two sentences for search engines and cards.
    pub description: Option<Located<String>>,
    /// Last part of the address.
    pub slug: Option<Located<Slug>>,
    /// First published.
    pub date: Option<Located<Date>>,
    /// Last changed in substance.
    pub updated: Option<Located<Date>>,
    /// Id of the author.
    pub author: Option<Located<String>>,
    /// Ids of the tags.
    pub tags: Option<Vec<Located<String>>>,
    /// Picture for the head of the page and for cards.
    pub image: Option<ImageField>,
    /// Glossary headword.
    pub term: Option<Located<String>>,
    /// How the headword is read.
    pub reading: Option<String>,
    /// Short definition.
    pub definition: Option<Located<String>>,
    /// Other names of the term.
    pub synonyms: Vec<String>,
    /// Inflected forms of the term.
    pub forms: Vec<String>,
    /// Articles to show below this one.
    pub related: Option<Vec<Located<String>>>,
    /// The article's own call to action.
    pub cta: Option<CtaField>,
    /// Old addresses.
    pub aliases: Vec<Located<String>>,
    /// Key the article had before it was moved.
    pub moved_from: Option<Located<String>>,
    /// What a locale without this article shows.
    pub untranslated: Option<Untranslated>,
    /// Place in lists sorted by weight.
    pub weight: Option<i64>,
    /// Not to be published yet.
    pub draft: bool,
    /// Whether search finds it.
    pub search: Option<bool>,
    /// Whether terms in it are linked.
    pub autolink: Option<bool>,
    /// How far the translation is.
    pub translation: Translation,
}

impl ArticleFields {
    /// What the glossary calls it: its term, or else its title.
    pub fn headword(&self) -> &str {
        &self.term.as_ref().unwrap_or(&self.title).value
    }
}

/// `image`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageField {
    /// Path of the picture; a translation may leave it out.
    pub src: Option<Located<String>>,
    /// Alternative text.
    pub alt: Option<Located<String>>,
}

/// `cta`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CtaField {
    /// Heading.
    pub heading: Option<Located<String>>,
    /// Text.
    pub text: Option<Located<String>>,
    /// The button's words.
    pub label: Option<Located<String>>,
    /// Where it leads; a translation may leave it out.
    pub url: Option<Located<String>>,
}

/// How far a translation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Translation {
    /// By a machine, read by nobody.
    Machine,
    /// Begun.
    Draft,
    /// Done.
    Translated,
    /// Done and read by somebody else.
    Reviewed,
}

impl Translation {
    /// The words of front matter and state files.
    pub const WORDS: &[(&'static str, Translation)] = &[
        ("machine", Translation::Machine),
        ("draft", Translation::Draft),
        ("translated", Translation::Translated),
        ("reviewed", Translation::Reviewed),
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Translation::Machine => "machine",
            Translation::Draft => "draft",
            Translation::Translated => "translated",
            Translation::Reviewed => "reviewed",
        }
    }
}

/// Front matter of a tag or an author.
#[derive(Clone, Debug)]
pub struct TaxonFields {
    /// The tag's or author's name.
    pub title: Located<String>,
    /// Last part of the address.
    pub slug: Option<Located<Slug>>,
    /// One sentence.
    pub description: Option<String>,
}

/// Front matter of a section or a home page.
#[derive(Clone, Debug)]
pub struct SectionFields {
    /// The section's name.
    pub title: Located<String>,
    /// Its part of the address.
    pub slug: Option<Located<Slug>>,
    /// One sentence.
    pub description: Option<String>,
    /// How its articles are shown.
    pub layout: Option<Layout>,
    /// In which order.
    pub sort: Option<Sort>,
    /// What a locale shows for an article that it lacks.
    pub untranslated: Option<Untranslated>,
    /// Path the section had before it was moved.
    pub moved_from: Option<Located<String>>,
    /// Place among its siblings.
    pub weight: Option<i64>,
}

/// How a section shows its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A list of cards.
    List,
    /// An index by letter: a glossary.
    AZ,
}

/// The order of a section's articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// By title, in the locale's order.
    Title,
    /// Newest first.
    Date,
    /// By `weight`, then by title.
    Weight,
}

impl ArticleFields {
    /// Sets all places to nothing, to compare two versions of one file.
    pub(super) fn forget_places(&mut self) {
        let cta = self.cta.iter_mut();
        let cta = cta.flat_map(|cta| [&mut cta.heading, &mut cta.text, &mut cta.label, &mut cta.url]);
        let image = self.image.iter_mut();
        let image = image.flat_map(|image| [&mut image.src, &mut image.alt]);
        let cta = cta.chain(image).flatten();
        let lists = [&mut self.tags, &mut self.related];
        let texts = lists.into_iter().flatten().flatten();
        let texts = texts.chain(&mut self.description).chain(&mut self.author);
        let texts = texts.chain(&mut self.aliases).chain(&mut self.moved_from);
        let texts = texts.chain(&mut self.term).chain(&mut self.definition);
        for text in texts.chain(cta).chain([&mut self.title]) {
            text.range = 0..0;
        }
        if let Some(slug) = &mut self.slug {
            slug.range = 0..0;
        }
        for date in [&mut self.date, &mut self.updated].into_iter().flatten() {
            date.range = 0..0;
        }
    }

    /// The words that a translation has in its own language.
    pub(super) fn translated(&self) -> Vec<(SegmentKind, &Located<String>)> {
        let cta = self.cta.as_ref();
        let fields = [
            ("title", Some(&self.title)),
            ("description", self.description.as_ref()),
            ("term", self.term.as_ref()),
            ("definition", self.definition.as_ref()),
            ("image.alt", self.image.as_ref().and_then(|image| image.alt.as_ref())),
            ("cta.heading", cta.and_then(|cta| cta.heading.as_ref())),
            ("cta.text", cta.and_then(|cta| cta.text.as_ref())),
            ("cta.label", cta.and_then(|cta| cta.label.as_ref())),
        ];
        let fields = fields.into_iter().filter_map(|(name, text)| Some((name, text?)));
        fields.map(|(name, text)| (SegmentKind::Field(name), text)).collect()
    }

    /// Adds the words that readers read in the front matter.
    pub(super) fn add_prose(&self, writer: &mut Writer) {
        let cta = self.cta.iter();
        let cta = cta.flat_map(|cta| [&cta.heading, &cta.text, &cta.label]);
        let alt = self.image.iter().map(|image| &image.alt);
        let fields = cta.map(|words| (BlockKind::Field, words));
        let fields = fields.chain(alt.map(|words| (BlockKind::Alt, words))).chain([
            (BlockKind::Description, &self.description),
            (BlockKind::Field, &self.term),
            (BlockKind::Definition, &self.definition),
        ]);
        writer.front(BlockKind::Title, &self.title);
        for (kind, words) in fields {
            if let Some(words) = words {
                writer.front(kind, words);
            }
        }
    }

    /// Adds the links and pictures that stand in the front matter.
    pub fn add_references(&self, references: &mut Vec<Reference>) {
        let src = self.image.as_ref().and_then(|image| image.src.as_ref());
        let url = self.cta.as_ref().and_then(|cta| cta.url.as_ref());
        // They are the last: no room is left for more.
        references.reserve_exact(usize::from(src.is_some()) + usize::from(url.is_some()));
        for (text, usage) in [(src, Use::FrontImage), (url, Use::FrontCta)] {
            if let Some(text) = text {
                references.push(Reference {
                    wordless: false,
                    target: Target::of(&text.value),
                    written: text.value.clone(),
                    range: text.range.clone(),
                    usage,
                });
            }
        }
    }
}

/// Reads an article's fields. An article without a title has an empty one: it
/// is read on, for what else is wrong with it, and then left out.
pub fn article(node: &Node, sink: &mut Sink) -> ArticleFields {
    let mut reader = Reader::new(node);
    let fields = article_fields(&mut reader, sink);
    report(reader.finish(), sink);
    fields
}

fn article_fields(r: &mut Reader, sink: &mut Sink) -> ArticleFields {
    let title = r.required_text("title");
    let fields = ArticleFields {
        title: title.clone().unwrap_or_else(untitled),
        description: r.text("description"),
        slug: slug(r, sink),
        date: date(r, "date"),
        updated: date(r, "updated"),
        author: r.text("author"),
        tags: r.texts("tags"),
        image: image(r),
        term: r.text("term"),
        reading: r.text("reading").map(|text| text.value),
        definition: r.text("definition"),
        synonyms: words(r, "synonyms"),
        forms: words(r, "forms"),
        related: r.texts("related"),
        cta: r.nested("cta", cta),
        aliases: aliases(r, sink),
        moved_from: r.text("moved_from"),
        untranslated: r.choice("untranslated", Untranslated::WORDS),
        weight: r.integer("weight"),
        draft: r.flag("draft").unwrap_or(false),
        search: r.flag("search"),
        autolink: r.flag("autolink"),
        translation: translation(r),
    };
    // The questions are read with the body.
    r.is_list_of("faq", Need::Optional, |item| {
        faq::question_and_answer(item);
    });
    r.node("faq");
    fields
}

/// Reads a tag's or author's fields; `None` if it has no title.
pub fn taxon(node: &Node, sink: &mut Sink) -> Option<TaxonFields> {
    let mut reader = Reader::new(node);
    let fields = taxon_fields(&mut reader, sink);
    report(reader.finish(), sink);
    fields
}

fn taxon_fields(r: &mut Reader, sink: &mut Sink) -> Option<TaxonFields> {
    let title = r.required_text("title");
    let fields = TaxonFields {
        title: title.clone().unwrap_or_else(untitled),
        slug: slug(r, sink),
        description: r.text("description").map(|text| text.value),
    };
    title.map(|_| fields)
}

/// Reads a section's fields; `None` if it has no title.
pub fn section(node: &Node, sink: &mut Sink) -> Option<SectionFields> {
    let mut reader = Reader::new(node);
    let fields = section_fields(&mut reader, sink);
    report(reader.finish(), sink);
    fields
}

fn section_fields(r: &mut Reader, sink: &mut Sink) -> Option<SectionFields> {
    let title = r.required_text("title");
    let fields = SectionFields {
        title: title.clone().unwrap_or_else(untitled),
        slug: slug(r, sink),
        description: r.text("description").map(|text| text.value),
        layout: r.choice("layout", &[("list", Layout::List), ("a-z", Layout::AZ)]),
        sort: r.choice(
            "sort",
            &[("title", Sort::Title), ("date", Sort::Date), ("weight", Sort::Weight)],
        ),
        untranslated: r.choice("untranslated", Untranslated::WORDS),
        moved_from: r.text("moved_from"),
        weight: r.integer("weight"),
    };
    title.map(|_| fields)
}

/// The kinds of front matter, with the fields that each may have: what the
/// functions above ask for.
pub fn described() -> [(&'static str, Vec<Field>); 3] {
    let mut diagnostics = Diagnostics::default();
    let mut sink = Sink::nowhere(&mut diagnostics);
    [
        ("article", Reader::describe(|r| drop(article_fields(r, &mut sink)))),
        ("section", Reader::describe(|r| drop(section_fields(r, &mut sink)))),
        ("taxon", Reader::describe(|r| drop(taxon_fields(r, &mut sink)))),
    ]
}

/// Stands in while the other fields are read, so that what is wrong with them
/// is known too.
fn untitled() -> Located<String> {
    Located {
        value: String::new(),
        range: 0..0,
    }
}

fn report(problems: Vec<Problem>, sink: &mut Sink) {
    for problem in problems {
        sink.problem(problem);
    }
}

/// The code of a problem with front matter.
pub fn code_of(kind: ProblemKind) -> Code {
    match kind {
        ProblemKind::Syntax => codes::FRONT_MATTER_SYNTAX,
        ProblemKind::UnknownField => codes::FRONT_MATTER_UNKNOWN_FIELD,
        ProblemKind::Field => codes::FRONT_MATTER_FIELD,
    }
}

fn slug(reader: &mut Reader, sink: &mut Sink) -> Option<Located<Slug>> {
    reader.is_written_as("slug", Kind::Name(r"^[^\s/\\]+$"));
    // `slug: ""` is a mistake; `slug:` alone asks for the default.
    let text = reader.text("slug")?;
    match Slug::new(&text.value) {
        Ok(value) => Some(Located {
            value,
            range: text.range,
        }),
        Err(reason) => {
            let hint = Slug::from_text(&text.value.to_lowercase())
                .map(|better| format!("write `{}`, or leave it out to take it from the title", better.as_str()))
                .or_else(|| Some("leave it out to take it from the title".to_owned()));
            sink.at(
                codes::SLUG_INVALID,
                text.range,
                format!("slug `{}` {reason}", text.value),
                hint,
            );
            None
        }
    }
}

fn aliases(reader: &mut Reader, sink: &mut Sink) -> Vec<Located<String>> {
    reader.is_written_as("aliases", Kind::Addresses(r"^/([^/\\?#][^\\?#]*)?$"));
    let mut aliases = Vec::new();
    for text in reader.texts("aliases").unwrap_or_default() {
        let path = target::decode(&text.value);
        let inside = text.value.starts_with('/')
            && !text.value.starts_with("//")
            && !text.value.contains(['\\', '?', '#'])
            && !text.value.chars().any(char::is_control)
            && !path.contains(['\\', '\0'])
            && path.split('/').all(|part| part != "." && part != "..");
        if inside {
            aliases.push(text);
        } else {
            let message = format!("alias `{}` is not a path of this site", text.value);
            let hint = "write it as `/et/old/address/`, with the locale's path".to_owned();
            sink.at(codes::ALIAS_INVALID, text.range, message, Some(hint));
        }
    }
    aliases
}

fn date(reader: &mut Reader, name: &'static str) -> Option<Located<Date>> {
    reader.is_written_as(name, Kind::Date);
    let text = reader.text(name)?;
    let read = read_date(&text.value);
    if read.is_none() {
        let message = format!("field `{name}` must be a date, found `{}`", text.value);
        let hint = Some("write it as `2025-03-14`".to_owned());
        reader.problem(text.range.clone(), message, hint);
    }
    read.map(|value| Located {
        value,
        range: text.range,
    })
}

/// RFC 3339 full-date, and nothing else.
fn read_date(text: &str) -> Option<Date> {
    let date = jiff::civil::Date::from_str(text).ok()?;
    let written = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    (written == text).then_some(Date {
        year: i32::from(date.year()),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    })
}

fn image(reader: &mut Reader) -> Option<ImageField> {
    if let Some(node) = reader.node("image")
        && let Value::Text(_) = node.value
    {
        let hint = "write it as `image: { src: picture.png, alt: What it shows }`".to_owned();
        reader.problem(
            node.range.clone(),
            "field `image` must be a mapping, found text",
            Some(hint),
        );
        return None;
    }
    reader.nested("image", |image| ImageField {
        src: image.text("src"),
        alt: image.text("alt"),
    })
}

fn cta(cta: &mut Reader) -> CtaField {
    CtaField {
        heading: cta.text("heading"),
        text: cta.text("text"),
        label: cta.text("label"),
        url: cta.text("url"),
    }
}

fn words(reader: &mut Reader, name: &'static str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in reader.texts(name).unwrap_or_default() {
        let word = text.value.trim().to_owned();
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn translation(reader: &mut Reader) -> Translation {
    reader
        .choice("translation", Translation::WORDS)
        .unwrap_or(Translation::Translated)
}

/// Where a part of a scalar's text stands in the file: the inverse of YAML's
/// unfolding. What the text and the file have in common is followed side by
/// side; quotation marks, indentation and line ends of the file are passed over.
pub fn locate(file: &str, scalar: &Range<usize>, value: &str, part: Range<usize>) -> Range<usize> {
    // A scalar that was written as it is read, but for its quotation marks.
    let quote = usize::from(file[scalar.start..].starts_with(['"', '\'']));
    let start = scalar.start + quote;
    if file[start..scalar.end.max(start)].starts_with(value) {
        return start + part.start..start + part.end;
    }
    let mut raw = file[scalar.start..].char_indices().peekable();
    let mut start = None;
    let mut end = scalar.start;
    for (at, wanted) in value.char_indices() {
        if at >= part.end {
            break;
        }
        if wanted.is_whitespace() {
            while raw.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            continue;
        }
        // More than this is not in the way of any scalar.
        let Some((found, c)) = raw.by_ref().take(MARKS).find(|(_, c)| *c == wanted) else {
            return scalar.clone();
        };
        if at >= part.start && start.is_none() {
            start = Some(scalar.start + found);
        }
        end = scalar.start + found + c.len_utf8();
    }
    match start {
        Some(start) => start..end,
        None => scalar.clone(),
    }
}

/// The longest run of a file's characters that are not of the scalar's text:
/// an indicator, a comment, a line end and indentation.
const MARKS: usize = 200;
