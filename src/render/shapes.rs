//! What templates can ask for: the fields of the views and what is in them, as
//! the types of `view` have them. Nothing is said here that the compiler does not
//! hold to `view`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::view::{
    AlternateView, ArticleView, CardView, ChildView, CtaView, DefinitionView, Entries, FaqItemView, FaqView, FontView,
    FormatView, GroupView, HeadingView, ImageView, LanguageView, LetterView, LinkView, ListView, MenuLink, NoticeView,
    OgPictureView, PageView, SectionLink, SiteView, SourceView, TermView, TextView,
};

/// The kind of a value. What may be nothing is as if it were there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Any value.
    Unknown,
    /// Text, also HTML.
    Text,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A list of such values.
    List(Arc<Shape>),
    /// A view.
    Record(Arc<Record>),
}

/// A view's fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// The view's name.
    pub view: &'static str,
    /// By name.
    pub fields: BTreeMap<&'static str, Shape>,
}

impl Shape {
    /// A list of such values.
    pub fn list(self) -> Shape {
        Shape::List(Arc::new(self))
    }

    /// What is in it, as `for` goes through it.
    pub fn item(&self) -> Shape {
        match self {
            Shape::List(item) => Shape::clone(item),
            _ => Shape::Unknown,
        }
    }

    /// One or the other.
    pub fn or(self, other: Shape) -> Shape {
        match self == other {
            true => self,
            false => Shape::Unknown,
        }
    }
}

/// The templates that pages are made of, with the names that each can use.
pub fn pages() -> Vec<(&'static str, BTreeMap<&'static str, Shape>)> {
    let article = || ("article", ArticleView::shape());
    let section = || ("section", ListView::shape());
    let text = |name| (name, Shape::Text);
    let own: [(_, Vec<(_, Shape)>); 13] = [
        ("404.html", vec![]),
        ("article.html", vec![article()]),
        ("author.html", vec![section()]),
        ("authors.html", vec![section()]),
        ("chooser.html", vec![]),
        ("gone-elsewhere.html", vec![text("target")]),
        ("gone.html", vec![]),
        ("home.html", vec![section()]),
        ("redirect.html", vec![text("target"), text("target_title")]),
        ("search.html", vec![("topics", LinkView::shape().list())]),
        ("section.html", vec![section()]),
        ("tag.html", vec![section()]),
        ("tags.html", vec![section()]),
    ];
    let with_common = own.into_iter().map(|(template, own)| {
        let common = [("site", SiteView::shape()), ("page", PageView::shape())];
        (template, common.into_iter().chain(own).collect())
    });
    with_common.collect()
}

/// Values that templates get.
trait Shaped {
    fn shape() -> Shape;
}

macro_rules! plain {
    ($($shape:ident: $($type:ty),*;)*) => {$($(
        impl Shaped for $type {
            fn shape() -> Shape {
                Shape::$shape
            }
        }
    )*)*};
}

plain! {
    Text: String, &'static str;
    Number: usize, u32, u8;
    Bool: bool;
}

impl<T: Shaped> Shaped for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Shaped> Shaped for Vec<T> {
    fn shape() -> Shape {
        T::shape().list()
    }
}

impl<T: Shaped> Shaped for Entries<T> {
    fn shape() -> Shape {
        T::shape().list()
    }
}

macro_rules! views {
    ($($view:ident { $($field:ident),* $(,)? })*) => {$(
        impl Shaped for $view {
            fn shape() -> Shape {
                // Does not compile unless all fields are named.
                let _all = |view: &$view| {
                    let $view { $($field: _),* } = view;
                };
                let fields = [$((stringify!($field), of(|view: &$view| &view.$field))),*];
                Shape::Record(Arc::new(Record { view: stringify!($view), fields: fields.into() }))
            }
        }
    )*};
}

/// The shape of what a function gives.
fn of<V, T: Shaped>(_: fn(&V) -> &T) -> Shape {
    T::shape()
}

views! {
    TextView { text, lang, dir }
    LinkView { title, href, current }
    SiteView {
        title, description, home, lang, dir, script, sections, tags, authors, search, search_index, opensearch,
        feed, closing_cta, feedback, favicon, logo, logo_width, logo_height, navigation, footer, scheme_script,
        fonts,
    }
    SectionLink { title, path, href }
    FontView { href, media_type }
    MenuLink { title, href, path, hreflang, external }
    PageView {
        kind, title, head_title, description, url, canonical, noindex, alternates, formats, x_default, og_type, og_locale,
        og_alternates, og_image, og_picture, json_ld, csp, languages, breadcrumbs, section,
    }
    FormatView { media_type, href }
    OgPictureView { media_type, alt, width, height }
    AlternateView { lang, href }
    LanguageView { lang, dir, name, href, current, translated }
    ArticleView {
        lang, dir, foreign, notice, definition, glossary, date, updated, minutes, author, tags, section, image,
        contents, body, cta, faq, related, related_listed, edit, key, backlinks, backlinks_count, has_definitions,
    }
    NoticeView { kind, lang, original, date, help }
    DefinitionView { term, text, synonyms }
    ImageView { src, alt, width, height, sources, placeholder }
    SourceView { media_type, srcset }
    HeadingView { level, id, href, text }
    CtaView { heading, text, label, href }
    FaqView { heading, intro, items }
    FaqItemView { id, question, answer }
    CardView { title, href, hreflang, language, excerpt, minutes, tags, more_tags, image, date }
    ListView {
        layout, description, body, body_lang, body_dir, count, alphabet, groups, children, articles, newest,
    }
    LetterView { letter, id }
    GroupView { letter, id, terms }
    TermView { term, href, hreflang, language, definition }
    ChildView { title, description, href, count }
}
