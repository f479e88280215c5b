//! The site to bytes, one page at a time.
//!
//! A page's template sees a closed view: data of this page, and pure functions.
//! So one page can be rendered without any other, in any order and on any
//! thread, by the build and by the dev server alike.

mod body;
mod embedded;
mod excerpt;
mod feed;
mod head;
mod json_ld;
mod page;
mod shared;
mod sitemap;
mod templates;
mod text;
mod theme;
mod view;
mod xml;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::diag::{Diagnostic, Diagnostics};
use crate::graph::{ArticleIdx, PageId, Site};
use crate::i18n::Messages;
use crate::id::ContentHash;
use crate::parse::{Article, Content};
use crate::source::Snapshot;

pub use embedded::built_in_messages;
use page::Card;
pub use page::{PageKey, Prepared, others};
pub use templates::{Templates, is_put_aside};
pub use theme::Theme;

/// Gives an article's text where the site was linked without it.
pub type Reread = Box<dyn Fn(&Article) -> Option<Content> + Send + Sync>;

/// Everything that rendering needs; shared by all threads.
pub struct Renderer {
    pub(crate) site: Arc<Site>,
    pub(crate) messages: Arc<Messages>,
    pub(crate) templates: Templates,
    pub(crate) theme: Theme,
    /// What every page of a locale shows, by locale.
    pub(crate) shared: Vec<Value>,
    /// A hash of `shared`.
    shared_hash: ContentHash,
    reread: Reread,
    /// Names of the files in `static/`.
    pub(crate) static_files: BTreeSet<String>,
    /// The Content-Security-Policy of every page.
    csp: String,
    /// Each locale's cards by family, made when first asked for.
    cards: Vec<Vec<OnceLock<Option<Card>>>>,
}

impl Renderer {
    /// Reads the templates, and checks the directives of all articles against
    /// their components. `None` where no templates can be used.
    pub fn new(
        site: Arc<Site>,
        messages: Arc<Messages>,
        snapshot: &Snapshot,
        reread: Reread,
        diagnostics: &mut Diagnostics,
    ) -> Option<Renderer> {
        let theme = Theme::new(snapshot, diagnostics);
        let templates = Templates::load(&site, messages.clone(), &theme, snapshot, diagnostics)?;
        templates.check_directives(&site, diagnostics);
        let mut renderer = Renderer {
            site: site.clone(),
            messages,
            templates,
            theme,
            shared: Vec::new(),
            shared_hash: ContentHash::default(),
            reread,
            static_files: snapshot
                .below("static/")
                .map(|path| path["static/".len()..].to_owned())
                .collect(),
            csp: Renderer::csp(site.config.feedback.as_deref()),
            cards: site
                .locales
                .iter()
                .map(|_| site.families.iter().map(|_| OnceLock::new()).collect())
                .collect(),
        };
        let shared: Vec<view::SiteView> = site
            .locales
            .iter()
            .map(|locale| shared::of(&renderer, locale))
            .collect();
        renderer.shared = shared.iter().map(Value::from_serializable).collect();
        renderer.shared_hash = ContentHash::of_value(&shared);
        Some(renderer)
    }

    /// The site that is rendered.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// A hash of what all pages of a locale show.
    pub fn shared_hash(&self) -> ContentHash {
        self.shared_hash
    }

    /// Gathers what a page shows, which is all that it depends on.
    pub fn prepare(&self, page: PageId) -> Result<Prepared<'_>, Box<Diagnostic>> {
        page::prepare(self, page)
    }

    /// One page.
    pub fn page(&self, page: PageId) -> Result<String, Box<Diagnostic>> {
        self.prepare(page)?.render(self)
    }

    /// An article's text.
    pub(crate) fn content(&self, article: ArticleIdx) -> Content {
        let article = &self.site.articles[article.index()];
        let packed = article.content.content();
        packed.or_else(|| (self.reread)(article)).unwrap_or_default()
    }
}
