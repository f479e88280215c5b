//! The site to bytes, one page at a time.
//!
//! A page's template sees a closed view: data of this page, and pure functions.
//! So one page can be rendered without any other, in any order and on any
//! thread, by the build and by the dev server alike.

mod absolute;
mod asked;
mod body;
mod embedded;
mod excerpt;
mod feed;
mod glossary;
mod harmless;
mod head;
mod hosting;
mod json_ld;
mod llms;
mod open_search;
mod page;
mod pictures;
mod rules;
mod shapes;
mod shared;
mod siblings;
mod sitemap;
mod social_cards;
mod tag_links;
pub mod tbx;
mod templates;
mod terms;
mod text;
mod theme;
mod twin;
mod view;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::graph::{ArticleIdx, Mention, PageId, Site};
use crate::i18n::Messages;
use crate::id::ContentHash;
use crate::parse::{Article, Content, Packed};
use crate::source::Snapshot;
use crate::source::picture::Picture;

use asked::Asked;
pub use embedded::built_in_messages;
pub use feed::{address as feed_address, fed};
use page::Card;
pub use page::{
    Closed, Copies, KeptPage, PageKey, Prepared, Put, Rendered, Searched, copies, others, put_feed, searched,
    theme_files,
};
pub use rules::said_once;
use siblings::Siblings;
use tag_links::TagLinks;
pub use templates::{Templates, is_put_aside};
pub use terms::TermPlace;
pub use theme::Theme;
pub use twin::{page as page_of_twin, path as twin_path};
pub use view::SiteView;

/// Gives something of an article.
pub type Give<T> = Arc<dyn Fn(&Article) -> Option<T> + Send + Sync>;

/// Gives what a site was linked without; `None` where an article's file is no
/// longer what it was then.
#[derive(Clone)]
pub struct Reread {
    /// An article's text.
    pub content: Give<Content>,
    /// An article's words.
    pub words: Give<Box<[u8]>>,
}

impl Default for Reread {
    /// For a site that has everything in memory.
    fn default() -> Reread {
        Reread {
            content: Arc::new(|_| None),
            words: Arc::new(|_| None),
        }
    }
}

/// Reads the templates and the theme's files. `None` where they cannot be used.
pub fn load(
    site: &Site,
    messages: Arc<Messages>,
    snapshot: &Snapshot,
    diagnostics: &mut Diagnostics,
) -> Option<(Arc<Templates>, Arc<Theme>)> {
    let theme = Arc::new(Theme::new(&site.config.look, snapshot, diagnostics));
    let templates = Templates::load(site, messages, &theme, snapshot, diagnostics)?;
    Some((Arc::new(templates), theme))
}

/// Cards, by locale and by family.
type Cards = Vec<Vec<OnceLock<Option<Box<Card>>>>>;

/// Everything that rendering needs; shared by all threads. A clone is cheap.
#[derive(Clone)]
pub struct Renderer {
    pub(crate) site: Arc<Site>,
    pub(crate) messages: Arc<Messages>,
    pub(crate) templates: Arc<Templates>,
    pub(crate) theme: Arc<Theme>,
    /// What every page of a locale shows, by locale.
    pub(crate) shared: Arc<Vec<Value>>,
    /// A hash of `shared`.
    shared_hash: ContentHash,
    reread: Reread,
    /// Names of the files in `static/`.
    pub(crate) static_files: Arc<BTreeSet<String>>,
    /// Of the logo, for what all pages share.
    logo_size: Option<Picture>,
    /// The fields of views that templates ask for.
    asked: Arc<Asked>,
    /// The Content-Security-Policy of every page.
    csp: String,
    /// Each locale's cards by family, made when first asked for.
    cards: Arc<Cards>,
    tag_links: Arc<TagLinks>,
    siblings: Arc<Siblings>,
    /// Pictures that might be made, and are not.
    left_out: Arc<BTreeSet<ContentHash>>,
    /// Newer texts of articles that are the same to all other pages.
    edits: Arc<BTreeMap<ArticleIdx, Edited>>,
}

/// A newer text of an article.
#[derive(Clone)]
struct Edited {
    /// Of its file.
    hash: ContentHash,
    content: Packed,
    words: Packed,
    mentions: Vec<Mention>,
}

impl Renderer {
    /// Checks the directives of all articles against their components, messages and
    /// templates against each other, and makes what all pages share.
    pub fn new(
        site: Arc<Site>,
        messages: Arc<Messages>,
        (templates, theme): (Arc<Templates>, Arc<Theme>),
        snapshot: &Snapshot,
        reread: Reread,
        diagnostics: &mut Diagnostics,
    ) -> Renderer {
        templates.check_directives(&site, diagnostics);
        rules::apply(&site, &messages, &templates, &static_files(snapshot), diagnostics);
        let logo = format!("static/{}", shared::logo_file(&site.config.look));
        let renderer = Renderer {
            siblings: Arc::new(Siblings::of(&site)),
            logo_size: snapshot.bytes(&logo).ok().and_then(|bytes| Picture::of(&bytes)),
            ..Renderer::of_kept(site, messages, (templates, theme), snapshot, reread, &[])
        };
        let shared = renderer.shared_views();
        renderer.sharing(&shared)
    }

    /// For pages that are kept, of a site that holds nothing but their articles;
    /// with what all pages of each locale show.
    pub fn of_kept(
        site: Arc<Site>,
        messages: Arc<Messages>,
        (templates, theme): (Arc<Templates>, Arc<Theme>),
        snapshot: &Snapshot,
        reread: Reread,
        shared: &[SiteView],
    ) -> Renderer {
        let asked = Asked::new(&templates.asked(|template| page::may_use(&site, template)));
        let renderer = Renderer {
            site: site.clone(),
            messages,
            templates,
            theme,
            shared: Arc::new(Vec::new()),
            shared_hash: ContentHash::default(),
            reread,
            static_files: Arc::new(static_files(snapshot)),
            logo_size: None,
            asked: Arc::new(asked),
            csp: Renderer::csp(site.config.feedback.as_deref()),
            cards: Renderer::no_cards(&site),
            left_out: Arc::default(),
            tag_links: Arc::new(TagLinks::of(&site)),
            siblings: Arc::default(),
            edits: Arc::default(),
        };
        renderer.sharing(shared)
    }

    /// Each locale's cards, before they are made.
    fn no_cards(site: &Site) -> Arc<Cards> {
        let none = site.locales.iter();
        let none = none.map(|_| site.families.iter().map(|_| OnceLock::new()).collect());
        Arc::new(none.collect())
    }

    /// The same with other views that all pages of a locale share.
    fn sharing(self, shared: &[SiteView]) -> Renderer {
        Renderer {
            shared: Arc::new(shared.iter().map(Value::from_serializable).collect()),
            shared_hash: ContentHash::of_value(&shared),
            ..self
        }
    }

    /// What all pages of each locale show.
    pub fn shared_views(&self) -> Vec<SiteView> {
        let locales = self.site.locales.iter();
        locales.map(|locale| shared::of(self, locale)).collect()
    }

    /// The site that is rendered.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The same with a newer text of an article, which must be the same outside,
    /// and what it mentions.
    pub fn with_text(&self, index: ArticleIdx, newer: &Article, mentions: Vec<Mention>) -> Renderer {
        let mut edits = BTreeMap::clone(&self.edits);
        let edited = Edited {
            hash: newer.hash,
            content: newer.content.clone(),
            words: newer.words.clone(),
            mentions,
        };
        edits.insert(index, edited);
        Renderer {
            edits: Arc::new(edits),
            ..self.clone()
        }
    }

    /// The hash of an article's file.
    pub(crate) fn hash_of(&self, index: ArticleIdx) -> ContentHash {
        let newer = self.edits.get(&index).map(|edited| edited.hash);
        newer.unwrap_or(self.site.articles[index.index()].hash)
    }

    /// What an article's page links by itself.
    pub fn mentions_of(&self, index: ArticleIdx) -> &[Mention] {
        match self.edits.get(&index) {
            Some(edited) => &edited.mentions,
            None => self.site.mentions(index),
        }
    }

    /// A hash of what all pages of a locale show.
    pub fn shared_hash(&self) -> ContentHash {
        self.shared_hash
    }

    /// The files that pages are made with, built-in ones too where the site has
    /// none of the name: their paths and hashes.
    pub fn files(&self) -> impl Iterator<Item = (Arc<str>, ContentHash)> {
        let hashed = |(path, bytes): (String, &[u8])| (path.into(), ContentHash::of(bytes));
        self.templates.own().chain(self.theme.sources()).map(hashed)
    }

    /// Names of the files in `static/`.
    pub fn static_files(&self) -> &BTreeSet<String> {
        &self.static_files
    }

    /// Gathers what a page shows, which is all that it depends on.
    pub fn prepare(&self, page: PageId) -> Result<Prepared<'_>, Box<Diagnostic>> {
        page::prepare(self, page)
    }

    /// One page.
    pub fn page(&self, page: PageId) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.prepare(page)?.render(self).map(|rendered| rendered.html)
    }

    /// A page's twin in Markdown, if it has one.
    pub fn page_twin(&self, page: PageId) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        self.prepare(page)?.render(self).map(|rendered| rendered.twin)
    }

    /// An article's words, packed; `None` if its file has changed while the site
    /// was being built, which rendering its page will say.
    pub(crate) fn words(&self, index: ArticleIdx) -> Option<Box<[u8]>> {
        let article = &self.site.articles[index.index()];
        let packed = match self.edits.get(&index) {
            Some(edited) => &edited.words,
            None => &article.words,
        };
        match packed {
            Packed::Held(bytes) if !bytes.is_empty() => Some(bytes.clone()),
            _ => (self.reread.words)(article),
        }
    }

    /// An article's text.
    pub(crate) fn content(&self, index: ArticleIdx) -> Result<Content, Box<Diagnostic>> {
        let article = &self.site.articles[index.index()];
        let packed = match self.edits.get(&index) {
            Some(edited) => edited.content.content(),
            None => article.content.content(),
        };
        let content = packed.or_else(|| (self.reread.content)(article));
        content.ok_or_else(|| {
            let place = Place::file(article.file.path.clone());
            let message = "file has changed while the site was being built";
            let problem = Diagnostic::new(codes::FILE_UNREADABLE, place, message).hint("build it again");
            let tag = self.site.locales.tag(article.file.locale).as_str();
            Box::new(problem.locale(tag).key(article.file.key.shared()))
        })
    }
}

/// Names of the files in `static/`.
fn static_files(snapshot: &Snapshot) -> BTreeSet<String> {
    let files = snapshot.below("static/");
    files.map(|path| path["static/".len()..].to_owned()).collect()
}
