//! What templates see. These types are the contract of `docs/templates.md`;
//! nothing of the site itself is behind them.

use std::hash::{Hash, Hasher};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tera::Value;

/// A word of this program's own, such as a direction. It has a name of its own
/// as it comes back from what is kept by being looked up among all of them.
type Word = &'static str;

/// All words that a view may hold.
const WORDS: &[Word] = &[
    "ltr",
    "rtl",
    "home",
    "section",
    "article",
    "tags",
    "tag",
    "authors",
    "author",
    "search",
    "not-found",
    "chooser",
    "website",
    "fallback",
    "machine",
    "stale",
];

/// One of [`WORDS`].
fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
    let kept = String::deserialize(deserializer)?;
    known(&kept).ok_or_else(|| D::Error::custom("unknown word"))
}

/// One of [`WORDS`], or none.
fn maybe_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Word>, D::Error> {
    let kept = Option::<String>::deserialize(deserializer)?;
    kept.map(|kept| known(&kept).ok_or_else(|| D::Error::custom("unknown word")))
        .transpose()
}

fn known(kept: &str) -> Option<Word> {
    WORDS.iter().copied().find(|word| *word == kept)
}

/// A list that may have been made for templates already, for all pages that show
/// it. Pages are kept and compared without such lists.
#[derive(Clone, Debug)]
pub enum Entries<T> {
    /// As it is kept with a page.
    Views(Vec<T>),
    /// As templates see it.
    Made(Value),
}

impl<T> Entries<T> {
    /// What is kept.
    pub fn views(&self) -> &[T] {
        match self {
            Entries::Views(views) => views,
            Entries::Made(_) => &[],
        }
    }
}

impl<T> From<Vec<T>> for Entries<T> {
    fn from(views: Vec<T>) -> Entries<T> {
        Entries::Views(views)
    }
}

impl<T> Default for Entries<T> {
    fn default() -> Entries<T> {
        Entries::Views(Vec::new())
    }
}

impl<T: Hash> Hash for Entries<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.views().hash(state);
    }
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Entries::Views(views) => views.serialize(serializer),
            // The engine takes a value of its own as it is.
            Entries::Made(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries<T>, D::Error> {
        Vec::deserialize(deserializer).map(Entries::Views)
    }
}

/// Text that may be in another language than the page.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct TextView {
    /// The text.
    pub text: String,
    /// Its language and direction, where they are not the page's.
    pub lang: Option<String>,
    /// See `lang`.
    #[serde(deserialize_with = "maybe_word")]
    pub dir: Option<Word>,
}

/// A link in navigation, breadcrumbs and lists.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct LinkView {
    /// The words.
    pub title: TextView,
    /// Where it leads.
    pub href: String,
    /// Whether it is the page itself.
    pub current: bool,
}

/// `site`: what every page of a locale shows.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct SiteView {
    /// Name of the site.
    pub title: String,
    /// The site in a sentence.
    pub description: String,
    /// Address of the home page.
    pub home: String,
    /// BCP 47 tag of the page's locale.
    pub lang: String,
    /// Its direction.
    #[serde(deserialize_with = "word")]
    pub dir: Word,
    /// Its script, by ISO 15924.
    pub script: String,
    /// Links to the sections.
    pub sections: Vec<SectionLink>,
    /// The menu at the top.
    pub navigation: Vec<MenuLink>,
    /// The menu at the foot, if the site has one of its own, which may be empty.
    pub footer: Option<Vec<MenuLink>>,
    /// Address of the overview of tags.
    pub tags: Option<String>,
    /// Address of the overview of authors.
    pub authors: Option<String>,
    /// Address of the search page.
    pub search: Option<String>,
    /// Address of the search index.
    pub search_index: Option<String>,
    /// Address of the description that browsers add the search by.
    pub opensearch: Option<String>,
    /// Address of the feed.
    pub feed: Option<String>,
    /// Where the closing call to action leads.
    pub closing_cta: Option<String>,
    /// Where answers to "Was this helpful?" are posted.
    pub feedback: Option<String>,
    /// A script for the head of each page, which shows the scheme that the reader
    /// chose before anything is painted; the policy of pages lets this one in.
    pub scheme_script: String,
    /// Fonts that the page's script is set in, to be loaded early.
    pub fonts: Vec<FontView>,
    /// Address of the icon, if the site has `static/favicon.svg` or `.ico`.
    pub favicon: Option<String>,
    /// Address of the logo, if the site has one.
    pub logo: Option<String>,
    /// Its width in CSS pixels, where the file says it.
    pub logo_width: Option<u32>,
    /// Its height.
    pub logo_height: Option<u32>,
}

/// A top section in the navigation.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct SectionLink {
    /// Its name.
    pub title: TextView,
    /// Its path below the locale.
    pub path: String,
    /// Its address.
    pub href: String,
}

/// A font that pages of a script begin to load at once.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct FontView {
    /// Its address.
    pub href: String,
    /// Its media type.
    pub media_type: String,
}

/// An entry of a menu.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct MenuLink {
    /// Its name.
    pub title: TextView,
    /// Where it leads.
    pub href: String,
    /// The path of a section, below the locale.
    pub path: Option<String>,
    /// The language of the page that it leads to, if that is another one.
    pub hreflang: Option<String>,
    /// Whether it leads out of the site.
    pub external: bool,
}

/// `page`: what every page has.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct PageView {
    /// `home`, `section`, `article`, `tags`, `tag`, `authors`, `author`,
    /// `search`, `not-found` or `chooser`.
    #[serde(deserialize_with = "word")]
    pub kind: Word,
    /// Title for the `h1`.
    pub title: TextView,
    /// Title for the browser's tab.
    pub head_title: String,
    /// Description for search engines.
    pub description: Option<String>,
    /// Whole URL of the page.
    pub url: String,
    /// Whole URL that search engines are to use.
    pub canonical: Option<String>,
    /// Whether search engines are to leave the page out.
    pub noindex: bool,
    /// Translations, this page included.
    pub alternates: Entries<AlternateView>,
    /// The same content in other forms.
    pub formats: Vec<FormatView>,
    /// Whole URL for readers of any other language.
    pub x_default: Option<String>,
    /// `og:type`
    #[serde(deserialize_with = "word")]
    pub og_type: Word,
    /// `og:locale`
    pub og_locale: String,
    /// `og:locale:alternate`
    pub og_alternates: Vec<String>,
    /// Whole URL of the page's picture, where it is of a kind that networks show.
    pub og_image: Option<String>,
    /// What else is said of it.
    pub og_picture: Option<OgPictureView>,
    /// JSON-LD, safe inside `<script>`.
    pub json_ld: Option<String>,
    /// Content-Security-Policy of the page.
    pub csp: String,
    /// The language switcher.
    pub languages: Entries<LanguageView>,
    /// Where the page stands; the last is the page.
    pub breadcrumbs: Vec<LinkView>,
    /// Path of the top section that the page is in.
    pub section: Option<String>,
}

/// The page's content in another form.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct FormatView {
    /// Media type.
    pub media_type: String,
    /// Address.
    pub href: String,
}

/// What is said of the picture `og:image`.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct OgPictureView {
    /// Media type.
    pub media_type: String,
    /// Alternative text.
    pub alt: Option<String>,
    /// Pixels, where known.
    pub width: Option<u32>,
    /// See `width`.
    pub height: Option<u32>,
}

/// A translation, for `hreflang`.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct AlternateView {
    /// BCP 47 tag.
    pub lang: String,
    /// Whole URL.
    pub href: String,
}

/// A language in the switcher.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct LanguageView {
    /// BCP 47 tag.
    pub lang: String,
    /// Direction.
    #[serde(deserialize_with = "word")]
    pub dir: Word,
    /// Name in the language itself.
    pub name: String,
    /// Address of the page in it.
    pub href: String,
    /// Whether it is the page's.
    pub current: bool,
    /// Whether the page there is in that language.
    pub translated: bool,
}

/// `article`
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct ArticleView {
    /// Its language and direction.
    pub lang: String,
    /// See `lang`.
    #[serde(deserialize_with = "word")]
    pub dir: Word,
    /// Whether the language is another than the page's.
    pub foreign: bool,
    /// Notice above the title.
    pub notice: Option<NoticeView>,
    /// Glossary: headword, definition and other names.
    pub definition: Option<DefinitionView>,
    /// Whether it is in a glossary.
    pub glossary: bool,
    /// First published, as `2025-03-14`.
    pub date: Option<String>,
    /// Last changed.
    pub updated: Option<String>,
    /// Minutes to read it, at least 1.
    pub minutes: usize,
    /// Its author.
    pub author: Option<LinkView>,
    /// Its tags.
    pub tags: Entries<LinkView>,
    /// Name of the section that it is in; none at the top.
    pub section: Option<TextView>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// Headings of levels 2 and 3.
    pub contents: Vec<HeadingView>,
    /// HTML of its body.
    pub body: String,
    /// Its call to action.
    pub cta: Option<CtaView>,
    /// Its questions.
    pub faq: Option<FaqView>,
    /// Articles to read next.
    pub related: Entries<CardView>,
    /// How many of `related` the author listed, if the author listed any; they
    /// come first.
    pub related_listed: Option<usize>,
    /// The first of the articles that mention it, if it is a term.
    pub backlinks: Vec<LinkView>,
    /// How many articles mention it.
    pub backlinks_count: usize,
    /// Whether its text says what terms mean that it links.
    pub has_definitions: bool,
    /// Address at which its source can be edited.
    pub edit: Option<String>,
    /// Its key, for scripts and feedback.
    pub key: String,
}

/// A notice above an article.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct NoticeView {
    /// `fallback`, `machine` or `stale`.
    #[serde(deserialize_with = "word")]
    pub kind: Word,
    /// Tag of the article's language.
    pub lang: String,
    /// Address of the original.
    pub original: Option<String>,
    /// When the original was changed, where its author says so.
    pub date: Option<String>,
    /// Where readers can help to translate it.
    pub help: Option<String>,
}

/// A glossary's definition.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct DefinitionView {
    /// Headword.
    pub term: String,
    /// Definition.
    pub text: Option<String>,
    /// Other names.
    pub synonyms: Vec<String>,
}

/// A picture.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct ImageView {
    /// Address.
    pub src: String,
    /// Alternative text.
    pub alt: String,
    /// CSS pixels, where known.
    pub width: Option<u32>,
    /// See `width`.
    pub height: Option<u32>,
    /// The same picture in other formats and sizes, the best first.
    pub sources: Vec<SourceView>,
    /// Address of a picture of a few dots that stands in until it is there.
    pub placeholder: Option<String>,
}

/// A picture in one format and several sizes.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct SourceView {
    /// `image/webp`
    pub media_type: String,
    /// As in `srcset`: addresses and widths.
    pub srcset: String,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct HeadingView {
    /// 2 or 3.
    pub level: u8,
    /// Id on the page.
    pub id: String,
    /// `#` and the id, percent-encoded.
    pub href: String,
    /// Text.
    pub text: String,
}

/// A call to action.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct CtaView {
    /// Heading.
    pub heading: Option<String>,
    /// Text.
    pub text: Option<String>,
    /// The button's words.
    pub label: Option<String>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Questions and answers.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct FaqView {
    /// HTML of the heading, where the article has its own.
    pub heading: Option<String>,
    /// HTML before the first question.
    pub intro: Option<String>,
    /// The questions.
    pub items: Vec<FaqItemView>,
}

/// A question.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct FaqItemView {
    /// Id on the page.
    pub id: String,
    /// HTML.
    pub question: String,
    /// HTML.
    pub answer: String,
}

/// An article in a list.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct CardView {
    /// Its title.
    pub title: TextView,
    /// Its address.
    pub href: String,
    /// Tag of the page's language, where it is another than the reader's.
    pub hreflang: Option<String>,
    /// Name of that language in itself.
    pub language: Option<TextView>,
    /// Its first words, in the title's language.
    pub excerpt: String,
    /// Minutes to read it.
    pub minutes: usize,
    /// Its first two tags.
    pub tags: Entries<LinkView>,
    /// How many more there are.
    pub more_tags: usize,
    /// Its picture.
    pub image: Option<ImageView>,
    /// When it was last changed or published.
    pub date: Option<String>,
}

/// `section`: a section, tag, author, or the home page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ListView {
    /// `list` or `a-z`
    pub layout: &'static str,
    /// In a sentence.
    pub description: Option<TextView>,
    /// HTML.
    pub body: String,
    /// Language and direction of `body`, where they are not the page's.
    pub body_lang: Option<String>,
    /// See `body_lang`.
    pub body_dir: Option<&'static str>,
    /// How many articles there are, those of inner sections not counted.
    pub count: usize,
    /// The letters of an A–Z index.
    pub alphabet: Vec<LetterView>,
    /// The articles under their letters.
    pub groups: Vec<GroupView>,
    /// Inner sections, tags or authors.
    pub children: Vec<ChildView>,
    /// Its articles.
    pub articles: Entries<CardView>,
    /// On the home page, those changed last.
    pub newest: Entries<CardView>,
}

/// A letter of the alphabet row.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LetterView {
    /// The letter; none for the group of everything else.
    pub letter: Option<String>,
    /// Id of its heading, if there is one.
    pub id: Option<String>,
}

/// The terms under one letter.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct GroupView {
    /// The letter; none for everything else.
    pub letter: Option<String>,
    /// Id of the heading.
    pub id: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// A term in an A–Z index.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TermView {
    /// Headword.
    pub term: TextView,
    /// Address.
    pub href: String,
    /// Tag of the page's language, where it is another than the reader's.
    pub hreflang: Option<String>,
    /// Name of that language in itself.
    pub language: Option<TextView>,
    /// Definition or excerpt, in the headword's language.
    pub definition: String,
}

/// A section, tag or author in a list of them.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChildView {
    /// Its name.
    pub title: TextView,
    /// In a sentence.
    pub description: Option<TextView>,
    /// Its address.
    pub href: String,
    /// How many articles it has.
    pub count: usize,
}
