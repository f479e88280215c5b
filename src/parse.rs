//! One file to one article, tag, author or section: front matter checked, body
//! turned into HTML once.
//!
//! Parsing a file needs no other file and never fails: what is wrong becomes
//! diagnostics, and a file whose front matter cannot be used is left out. What
//! depends on other files (where a link leads, a heading's shared id, a picture's
//! address) stays open as a [`Slot`] in the [`Body`].

mod body;
mod edits;
mod faq;
mod fields;
mod front_matter;
mod gist;
mod ignore;
mod markdown;
mod marked;
mod prose;
mod pseudo;
mod raw_html;
mod runs;
mod segments;
mod shape;
mod target;

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::config::{Config, Highlighting, HtmlPolicy, Punctuation};
use crate::diag::{Diagnostic, Diagnostics, Fix, Place, codes};
use crate::i18n::{Locale, Locales};
use crate::id::{ArticleKey, ContentHash};
use crate::yaml::{Located, Problem};
use faq::entries as faq_entries;

pub use body::{
    AlertKind, Body, Content, Directive, Faq, FaqItem, Heading, Packed, Question, Reference, Slot, SlotKind, Use,
    with_titles,
};
pub use fields::{
    ArticleFields, CtaField, ImageField, Layout, SectionFields, Sort, TaxonFields, Translation, described,
};
pub use gist::Gist;
pub use ignore::Ignore;
pub use markdown::{escape, escape_isolated};
pub use marked::{Mark as TextMark, marked, marks, without_marks};
pub use prose::{Block, BlockKind, LinkWords, OBJECT, Origin, Part, Prose};
pub use pseudo::{Named, in_pseudo};
pub use runs::{Ground, Run, Runs, Words};
pub use segments::Part as InlinePart;
pub use segments::{
    Base, Change, Inline, Inside, Mark, Object, RULES, Segment, SegmentKind, Segments, alternatives, carried, made,
    rewrite, segments, set_fields,
};
pub use shape::{Below, Kept, KeptKind, Said, SaidKind, Shape};
pub use target::{Target, decode};

/// What parsing a file may depend on besides its text.
pub struct Context<'a> {
    /// The site's languages.
    pub locales: &'a Locales,
    /// What becomes of raw HTML.
    pub html: HtmlPolicy,
    /// What becomes of straight quotation marks.
    pub punctuation: Punctuation,
    /// Whether code is coloured.
    pub highlighting: Highlighting,
    /// Whether anybody wants to know what has changed in a source.
    pub stamps: Stamps,
    /// Whether anybody searches.
    pub indexing: Indexing,
    /// Whether anybody wants to know where terms may be linked.
    pub runs: Runs,
    /// Whether articles to read next are looked for.
    pub gists: Gists,
}

/// Whether a site keeps account of its translations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stamps {
    /// It does not: sources need not be cut into segments.
    Absent,
    /// It does.
    Present,
}

/// Whether a site has search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Indexing {
    /// It has not: nobody asks for the words of articles.
    Absent,
    /// It has.
    Present,
}

impl Indexing {
    /// That of a site.
    pub fn of(config: &Config) -> Indexing {
        match config.outputs.search {
            true => Indexing::Present,
            false => Indexing::Absent,
        }
    }
}

/// Whether articles are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gists {
    /// They are not: nobody wants to know what they are about.
    Absent,
    /// They are.
    Present,
}

impl Gists {
    /// Those of a site.
    pub fn of(config: &Config) -> Gists {
        match config.related_count {
            0 => Gists::Absent,
            _ => Gists::Present,
        }
    }
}

impl Context<'_> {
    /// A hash of all of it: what was parsed in another context is not the same.
    pub fn hash(&self) -> ContentHash {
        let tags: Vec<&str> = self
            .locales
            .iter()
            .map(|locale| self.locales.tag(locale).as_str())
            .collect();
        ContentHash::of_value(&(
            tags,
            self.html,
            self.punctuation,
            self.highlighting,
            self.stamps,
            self.indexing,
            self.runs,
            self.gists,
        ))
    }
}

/// A content file: where it stands and in which language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ContentFile {
    /// Path relative to the site.
    pub path: Arc<str>,
    /// Its language, from the folder below `content/`.
    pub locale: Locale,
    /// Path below the locale without `.md`, or `/index.md` for a bundle.
    pub key: ArticleKey,
}

/// What the rest of the site needs to know of a text, and what the slots of its
/// [`Body`] refer to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// The headings that stand in `body`, in order.
    pub outline: Vec<Heading>,
    /// Links and pictures, of the body, the FAQ and the front matter.
    pub references: Vec<Reference>,
    /// Calls of components.
    pub directives: Vec<Directive>,
    /// The first words, for an excerpt; none where there is a description. A link
    /// without words is marked, see [`with_titles`].
    pub opening: String,
}

/// An article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Where it stands.
    pub file: ContentFile,
    /// Of the file's text.
    pub hash: ContentHash,
    /// Its front matter.
    pub fields: ArticleFields,
    /// What its text has to do with the rest of the site.
    pub text: Text,
    /// Its questions, from either form; none where it has no FAQ.
    pub questions: Option<Vec<Question>>,
    /// Minutes to read it: rounded, at least 1.
    pub minutes: usize,
    /// What translations are compared by.
    pub shape: Shape,
    /// What it is about, if articles are compared with each other and it is in the
    /// source language; of another it is [made](Gist::of_article) when it is wanted,
    /// which is where it has no original.
    pub gist: Option<Gist>,
    /// Findings that its author does not want to hear of.
    pub ignores: Vec<Ignore>,
    /// Of its segments, if it is a source of which translations are stamped. It
    /// counts as seen from outside: pages of translations say whether they are
    /// out of date.
    pub segments: Option<ContentHash>,
    /// Which of the site's terms it has, in order; found by the rules on terms.
    pub terms: Vec<u16>,
    /// Its text, for its own page; nothing for an article from the memo, whose
    /// file is read again if the page must be rendered.
    #[serde(skip)]
    pub content: Packed,
    /// Its words, for search; they are kept as its text is.
    #[serde(skip)]
    pub words: Packed,
}

impl Article {
    /// Whether other pages can see no difference between this article and
    /// another version of it: all but its text, and where things stand in it.
    pub fn is_same_outside(&self, other: &Article) -> bool {
        let outside = |article: &Article| postcard::to_stdvec(&article.without_places()).ok();
        self.file.path == other.file.path && outside(self) == outside(other)
    }

    /// Whether the front matter, but for the questions, says the same in the same
    /// places.
    pub fn has_same_fields(&self, other: &Article) -> bool {
        postcard::to_stdvec(&self.fields).ok() == postcard::to_stdvec(&other.fields).ok()
    }

    fn without_places(&self) -> Article {
        let mut article = Article {
            content: Packed::default(),
            words: Packed::default(),
            hash: ContentHash::default(),
            // No page shows it.
            shape: Shape::default(),
            ..self.clone()
        };
        article.fields.forget_places();
        let headings = article.text.outline.iter_mut();
        let headings = headings.flat_map(|heading| [&mut heading.range, &mut heading.id_range]);
        let references = article.text.references.iter_mut().map(|reference| &mut reference.range);
        let questions = article
            .questions
            .iter_mut()
            .flatten()
            .map(|question| &mut question.range);
        let ignores = article.ignores.iter_mut().map(|ignore| &mut ignore.range);
        for range in headings.chain(references).chain(questions).chain(ignores) {
            *range = 0..0;
        }
        for directive in &mut article.text.directives {
            directive.range = 0..0;
            for (key, node) in &mut directive.arguments {
                key.range = 0..0;
                node.forget_places();
            }
        }
        article
    }
}

/// A tag's or author's page.
#[derive(Clone, Debug)]
pub struct Taxon {
    /// Where it stands.
    pub file: ContentFile,
    /// Its front matter.
    pub fields: TaxonFields,
    /// What its text has to do with the rest of the site.
    pub text: Text,
    /// Its text.
    pub body: Body,
    /// Findings that its author does not want to hear of.
    pub ignores: Vec<Ignore>,
}

/// A section's or the home page's `_index.md`.
#[derive(Clone, Debug)]
pub struct Section {
    /// Where it stands; the key is the folder's path.
    pub file: ContentFile,
    /// Its front matter.
    pub fields: SectionFields,
    /// What its text has to do with the rest of the site.
    pub text: Text,
    /// Its text.
    pub body: Body,
    /// Findings that its author does not want to hear of.
    pub ignores: Vec<Ignore>,
}

/// Parses an article.
///
/// With it comes what is read in it, which nobody keeps.
pub fn article(
    file: ContentFile,
    source: &str,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Option<(Article, Prose)> {
    let mut sink = Sink::new(&file, source, context, diagnostics);
    let (node, body_start) = front_matter::split(source, &mut sink)?;
    let fields = fields::article(&node, &mut sink);
    let mut writer = markdown::Writer::new(context, file.locale, source);
    fields.add_prose(&mut writer);
    let document = writer.document(body_start, &mut sink);
    let faq = faq::of(&node, document.faq, &mut writer, &mut sink);
    if fields.title.value.is_empty() {
        return None;
    }
    let ignores = ignore::all(source, body_start, &mut sink);
    let (mut text, plain, prose) = writer.finish();
    fields.add_references(&mut text.references);
    if fields.description.is_some() {
        text.opening = String::new();
    }
    let words = context.locales.cldr(file.locale).word_count(&plain);
    let minutes = words.minutes(context.locales.script(file.locale));
    let (questions, faq) = faq.unzip();
    let wants_segments = context.stamps == Stamps::Present && file.locale == context.locales.source();
    let segments = wants_segments
        .then(|| segments::segments(&file, source, context))
        .flatten();
    let shape = Shape::of(source, &prose, &text);
    let wants_gist = context.gists == Gists::Present && file.locale == context.locales.source();
    let gist = wants_gist.then(|| {
        Gist::of(
            &fields,
            &text,
            questions.as_deref(),
            context.locales.analyzer(file.locale),
        )
    });
    let article = Article {
        segments: segments.map(|segments| segments.hash()),
        file,
        hash: ContentHash::of(source.as_bytes()),
        fields,
        text,
        questions,
        minutes,
        shape,
        gist,
        ignores,
        terms: Vec::new(),
        content: Packed::of(&Content {
            body: document.body,
            faq,
        }),
        words: Packed::default(),
    };
    Some((article, prose))
}

/// Parses a tag's or author's file.
pub fn taxon(
    file: ContentFile,
    text: &str,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Option<(Taxon, Prose)> {
    let mut sink = Sink::new(&file, text, context, diagnostics);
    let (node, body_start) = front_matter::split(text, &mut sink)?;
    let fields = fields::taxon(&node, &mut sink)?;
    let title = fields.title.clone();
    let ignores = ignore::all(text, body_start, &mut sink);
    let (text, body, prose) = plain_text(&file, text, body_start, &title, context, &mut sink);
    let taxon = Taxon {
        file,
        fields,
        text,
        body,
        ignores,
    };
    Some((taxon, prose))
}

/// Parses an `_index.md`.
pub fn section(
    file: ContentFile,
    text: &str,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Option<(Section, Prose)> {
    let mut sink = Sink::new(&file, text, context, diagnostics);
    let (node, body_start) = front_matter::split(text, &mut sink)?;
    let fields = fields::section(&node, &mut sink)?;
    let title = fields.title.clone();
    let ignores = ignore::all(text, body_start, &mut sink);
    let (text, body, prose) = plain_text(&file, text, body_start, &title, context, &mut sink);
    let section = Section {
        file,
        fields,
        text,
        body,
        ignores,
    };
    Some((section, prose))
}

fn plain_text(
    file: &ContentFile,
    text: &str,
    body_start: usize,
    title: &Located<String>,
    context: &Context,
    sink: &mut Sink,
) -> (Text, Body, Prose) {
    let mut writer = markdown::Writer::new(context, file.locale, text);
    writer.front(BlockKind::Title, title);
    let body = writer.whole(body_start, sink);
    let (text, _, prose) = writer.finish();
    (text, body, prose)
}

/// Adds file, locale and key to whatever is found in one file.
pub(crate) struct Sink<'a> {
    text: &'a str,
    file: Arc<str>,
    key: Arc<str>,
    tag: Arc<str>,
    /// Whether raw HTML was found to be nested too deeply, which is said once.
    has_deep_html: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Sink<'a> {
    fn new(file: &ContentFile, text: &'a str, context: &Context, diagnostics: &'a mut Diagnostics) -> Sink<'a> {
        Sink {
            text,
            file: file.path.clone(),
            key: file.key.shared(),
            tag: context.locales.tag(file.locale).as_str().into(),
            has_deep_html: false,
            diagnostics,
        }
    }

    /// For findings that concern no file and are forgotten.
    fn nowhere(diagnostics: &'a mut Diagnostics) -> Sink<'a> {
        Sink {
            text: "",
            file: "".into(),
            key: "".into(),
            tag: "".into(),
            has_deep_html: false,
            diagnostics,
        }
    }

    /// Adds what a reader of YAML has found.
    fn problem(&mut self, problem: Problem) {
        let fix = problem.better.map(|better| Fix::replace(problem.range.clone(), better));
        self.at(
            fields::code_of(problem.kind),
            problem.range,
            problem.message,
            problem.hint,
        );
        if let Some(fix) = fix
            && let Some(last) = self.diagnostics.pop()
        {
            self.diagnostics.push(last.fix(fix));
        }
    }

    fn at(
        &mut self,
        code: codes::Code,
        range: std::ops::Range<usize>,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        let range = on_boundaries(self.text, range);
        self.diagnostics.push(
            Diagnostic::new(code, Place::at(self.file.clone(), range), message)
                .maybe_hint(hint)
                .locale(self.tag.clone())
                .key(self.key.clone()),
        );
    }
}

/// A range of a text whose ends may have come to lie inside of characters: an
/// escape in YAML is longer than what it stands for.
fn on_boundaries(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.min(text.len()));
    start..end.max(start)
}
