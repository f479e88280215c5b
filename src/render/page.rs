//! Pages by kind, and the files that are not pages.

mod article;
mod files;
mod kept;
mod list;
mod search;
mod search_words;

use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use tera::{Context, Value};

use super::Renderer;
use super::body::{First, Place, TextPlace};
use super::json_ld;
use super::tag_links::{self, TagLink};
use super::twin;
use super::view::{CardView, Entries, ImageView, LinkView, OgPictureView, PageView, TextView};
use crate::artifact::{Artifact, Body, OutPath};
use crate::diag::Diagnostic;
use crate::graph::{ArticleIdx, AssetIdx, FamilyIdx, HostIdx, PageId, PageKind, Site};
use crate::i18n::{Form, Locale};
use crate::id::ContentHash;

pub use article::Data;
pub use files::{Copies, copies, others, put_feed, searched, theme_files};
pub use kept::KeptPage;
pub use search::{Put, Searched};

/// How many of its tags a card shows.
const CARD_TAGS: usize = 2;

/// Everything that a page shows, before its template: see [`Renderer::prepare`].
pub enum Prepared<'r> {
    /// An article's.
    Article(Box<article::Frame<'r>>),
    /// Any other page.
    Other(Box<Other>),
}

/// A page's bytes.
pub struct Rendered {
    /// The page.
    pub html: Vec<u8>,
    /// The same in Markdown, where the page has a twin.
    pub twin: Option<Vec<u8>>,
}

impl Rendered {
    /// The files of a page that lies at a path.
    pub fn artifacts(self, path: &OutPath) -> impl Iterator<Item = Artifact> {
        let page = Artifact {
            path: path.clone(),
            body: Body::Bytes(self.html),
        };
        let twin = self.twin.and_then(|bytes| {
            Some(Artifact {
                path: twin::path(path)?,
                body: Body::Bytes(bytes),
            })
        });
        std::iter::once(page).chain(twin)
    }
}

/// A page of lists or of messages only.
pub struct Other {
    template: &'static str,
    locale: Locale,
    page: PageView,
    own: Vec<(&'static str, Value)>,
    view: ContentHash,
}

/// Whether a page of the site may be made by a template.
pub fn may_use(site: &Site, template: &str) -> bool {
    match template {
        "tag.html" | "tags.html" => !site.tags.terms.is_empty(),
        "author.html" | "authors.html" => !site.authors.terms.is_empty(),
        "search.html" => site.config.outputs.search,
        "chooser.html" => site.addresses.hosts().any(|(host, _)| site.has_chooser(host)),
        "redirect.html" | "gone.html" | "gone-elsewhere.html" => !site.redirects.is_empty(),
        _ => true,
    }
}

/// What a page was made of. Two pages with one key are the same bytes, as long
/// as [`Renderer::environment`] is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageKey {
    /// Of the article's file; nothing for other pages.
    pub content: ContentHash,
    /// Of everything else that the page shows: its closed view.
    pub view: ContentHash,
    /// Of where terms are linked in the article's text.
    pub places: ContentHash,
}

/// A page that needs nothing more but the article's own text.
pub struct Closed {
    /// What it is known by.
    pub key: PageKey,
    /// Where it is kept; nowhere if it is no article's, or nothing is kept.
    pub kept: Option<Range<u64>>,
}

/// Gathers one page.
pub fn prepare(renderer: &Renderer, page: PageId) -> Result<Prepared<'_>, Box<Diagnostic>> {
    let mut view = renderer.page_view(page);
    let mut topics = Vec::new();
    let template = match page.kind {
        PageKind::Article(family) => return Ok(article::prepare(renderer, family, page, view)),
        PageKind::Section(_) | PageKind::Tags | PageKind::Tag(_) | PageKind::Authors | PageKind::Author(_) => {
            return list::prepare(renderer, page, view);
        }
        PageKind::Search => {
            view.json_ld = renderer.breadcrumb_data(&view, page.locale);
            topics = renderer.topics(page.locale);
            "search.html"
        }
        PageKind::NotFound => "404.html",
    };
    Ok(Prepared::Other(Box::new(Other {
        template,
        locale: page.locale,
        view: ContentHash::of_value(&(&view, &topics)),
        page: view,
        own: match page.kind {
            PageKind::Search => vec![("topics", Value::from_serializable(&topics))],
            _ => Vec::new(),
        },
    })))
}

impl Prepared<'_> {
    /// What the page will be made of.
    pub fn key(&self, renderer: &Renderer) -> PageKey {
        self.closed(renderer, None).key
    }

    /// The same, kept if there is a place for it.
    pub fn closed(&self, renderer: &Renderer, put: Option<Put>) -> Closed {
        match self {
            Prepared::Article(frame) => frame.closed(renderer, put),
            Prepared::Other(other) => Closed {
                key: PageKey {
                    content: ContentHash::default(),
                    view: other.view,
                    places: ContentHash::default(),
                },
                kept: None,
            },
        }
    }

    /// An article as HTML that can stand anywhere; nothing for other pages.
    pub fn alone(self, renderer: &Renderer) -> Result<String, Box<Diagnostic>> {
        match self {
            Prepared::Article(frame) => frame.alone(renderer),
            Prepared::Other(_) => Ok(String::new()),
        }
    }

    /// Whether there is a file beside the page's, its twin in Markdown.
    pub fn has_twin(&self) -> bool {
        match self {
            Prepared::Article(frame) => frame.has_twin(),
            Prepared::Other(_) => false,
        }
    }

    /// The page's bytes.
    pub fn render(self, renderer: &Renderer) -> Result<Rendered, Box<Diagnostic>> {
        match self {
            Prepared::Article(frame) => frame.render(renderer),
            Prepared::Other(other) => Ok(Rendered {
                html: renderer.finish(other.template, other.locale, &other.page, other.own)?,
                twin: None,
            }),
        }
    }
}

/// An article as it stands in lists, made once for all of them.
pub struct Card {
    value: Value,
    hash: ContentHash,
    /// The view as it is kept with the pages that show it.
    packed: Box<[u8]>,
    /// Where that is.
    place: OnceLock<Option<Range<u64>>>,
    /// Title and address, where the page is in its reader's language.
    own: Option<(Box<str>, Box<str>)>,
}

impl Card {
    /// As structured data list it; not where its page is in another language.
    fn entry(&self) -> Option<json_ld::Entry<'_>> {
        let (name, href) = self.own.as_ref()?;
        Some(json_ld::Entry { name, href })
    }
}

/// A list's cards as templates see them.
fn made<'c>(cards: impl IntoIterator<Item = &'c Card>) -> Entries<CardView> {
    let values = cards.into_iter().map(|card| card.value.clone());
    Entries::Made(values.collect::<Vec<_>>().into())
}

impl Renderer {
    /// Renders a template with what every page has and what only this kind has.
    pub(super) fn finish(
        &self,
        template: &str,
        locale: Locale,
        page: &PageView,
        own: Vec<(&'static str, Value)>,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        debug_assert!(may_use(&self.site, template));
        let mut context = Context::new();
        context.insert_value("site", self.shared[locale.index()].clone());
        context.insert_value("page", self.asked.seen(page));
        for (name, value) in own {
            context.insert_value(name, value);
        }
        self.templates.render(locale, template, &context)
    }

    fn breadcrumb_data(&self, view: &PageView, locale: Locale) -> Option<String> {
        json_ld::script(self.breadcrumb_list(&view.breadcrumbs, locale).as_slice())
    }

    /// An article as a card for readers of `locale`; `None` where the locale
    /// does not list it.
    pub(super) fn card(&self, family: FamilyIdx, locale: Locale) -> Option<&Card> {
        let card = || {
            let view = self.card_view(family, locale)?;
            let tags = self.card_tags(listed(self.site.resolve(family, locale))?, locale);
            Some(Box::new(Card::new(
                view,
                tag_links::values(shown_tags(&tags)),
                &self.asked,
            )))
        };
        self.cards[locale.index()][family.index()].get_or_init(card).as_deref()
    }

    /// An article's tags that have a page in a locale.
    fn card_tags(&self, article: ArticleIdx, locale: Locale) -> Vec<&TagLink> {
        self.tag_links(&self.site.facts[article.index()].tags, locale)
    }

    fn card_view(&self, family: FamilyIdx, locale: Locale) -> Option<CardView> {
        let site = &*self.site;
        let (page, language) = site.article_page(family, locale)?;
        let article = listed(site.resolve(family, locale))?;
        let host = site.addresses.host_of(locale);
        let facts = &site.facts[article.index()];
        let title = site.articles[article.index()].fields.title.value.clone();
        let tags = self.card_tags(article, locale);
        Some(CardView {
            title: self.text(title, site.locale_of(article), locale),
            href: site.addresses.href(&*site.page_address(page)?, host),
            hreflang: language.map(|language| site.locales.tag(language).to_string()),
            language: language.map(|language| self.language_text(language, locale)),
            excerpt: self.excerpt(article).into_owned(),
            minutes: site.articles[article.index()].minutes,
            more_tags: tags.len().saturating_sub(CARD_TAGS),
            tags: Entries::Views(tag_links::views(shown_tags(&tags))),
            // The title is beside the picture, which adds nothing to it.
            image: facts.image.map(|image| self.image(image, String::new(), host)),
            date: super::feed::last_change(site, article).map(|date| date.to_iso()),
        })
    }

    /// A language's name in itself.
    pub(super) fn language_text(&self, language: Locale, page: Locale) -> TextView {
        self.text(self.site.locales.name(language).to_owned(), language, page)
    }

    /// A link to a page of the locale, if there is one.
    pub(super) fn page_link(
        &self,
        kind: PageKind,
        title: String,
        language: Locale,
        locale: Locale,
    ) -> Option<LinkView> {
        let address = self.site.page_address(PageId { kind, locale })?;
        let host = self.site.addresses.host_of(locale);
        Some(LinkView {
            title: self.text(title, language, locale),
            href: self.site.addresses.href(&address, host),
            current: false,
        })
    }

    /// A picture with its address and size.
    pub(super) fn image(&self, asset: AssetIdx, alt: String, host: HostIdx) -> ImageView {
        let picture = self.site.assets.get(asset).picture;
        ImageView {
            src: self.asset_url(asset, host),
            alt,
            width: picture.map(|picture| picture.width),
            height: picture.map(|picture| picture.height),
            sources: self.sources(asset, host),
            placeholder: self.placeholder(asset, host),
        }
    }

    /// The whole URL of a picture.
    pub(super) fn absolute_asset(&self, asset: AssetIdx, host: HostIdx) -> String {
        let address = self.site.addresses.on(host, &self.site.assets.get(asset).path);
        self.site.addresses.absolute(&address)
    }

    /// What networks are told of a picture, if it is of a kind that they show.
    pub(super) fn og_picture(&self, asset: AssetIdx, alt: Option<String>) -> Option<OgPictureView> {
        let asset = self.site.assets.get(asset);
        Some(OgPictureView {
            media_type: shown_by_networks(&asset.path)?.to_owned(),
            alt: alt.filter(|alt| !alt.trim().is_empty()),
            width: asset.picture.map(|picture| picture.width),
            height: asset.picture.map(|picture| picture.height),
        })
    }

    /// A text of a section, tag or author.
    pub(super) fn fill_text(
        &self,
        file: &crate::parse::ContentFile,
        (text, body): (&crate::parse::Text, &crate::parse::Body),
        links: &[crate::graph::Destination],
        language: Locale,
        reader: Locale,
    ) -> Result<String, Box<Diagnostic>> {
        let anchors: Vec<String> = text
            .outline
            .iter()
            .map(|heading| {
                heading
                    .id
                    .clone()
                    .unwrap_or_else(|| crate::id::slugify(&heading.text.to_lowercase()))
            })
            .collect();
        let place = TextPlace {
            language,
            outline: &text.outline,
            anchors: &anchors,
        };
        self.fill(
            body,
            &Place {
                language,
                links: &self.resolved(&text.references, links, &place, reader),
                outline: &text.outline,
                anchors: &anchors,
                directives: &text.directives,
                file: &file.path,
                first: First::Here,
                prefix: "",
                mentions: &[],
            },
        )
    }

    /// A message without variables, as plain text.
    pub(super) fn plain(&self, locale: Locale, id: &str) -> String {
        self.word(locale, id, &[], Form::Plain)
    }
}

/// The media type of a picture, by its name, where social networks show such
/// pictures: none of them shows SVG.
fn shown_by_networks(path: &str) -> Option<&'static str> {
    let (_, extension) = path.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => return None,
    })
}

/// Those of an article's tags that its card shows.
fn shown_tags<'t, 'l>(tags: &'t [&'l TagLink]) -> &'t [&'l TagLink] {
    &tags[..tags.len().min(CARD_TAGS)]
}

/// The article that a list shows.
pub(super) fn listed(resolution: crate::graph::Resolution) -> Option<ArticleIdx> {
    crate::graph::listed(resolution)
}
