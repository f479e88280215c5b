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
use std::sync::Arc;

use tera::Value;

use crate::diag::{Diagnostic, Diagnostics};
use crate::graph::{PageId, Site};
use crate::i18n::Messages;
use crate::source::Snapshot;

pub use embedded::built_in_messages;
pub use page::others;
pub use templates::{Templates, is_put_aside};
pub use theme::Theme;

/// Everything that rendering needs; shared by all threads.
pub struct Renderer<'s> {
    pub(crate) site: &'s Site,
    pub(crate) messages: Arc<Messages>,
    pub(crate) templates: Templates,
    pub(crate) theme: Theme,
    /// What every page of a locale shows, by locale.
    pub(crate) shared: Vec<Value>,
    /// Names of the files in `static/`.
    pub(crate) static_files: BTreeSet<String>,
}

impl<'s> Renderer<'s> {
    /// Reads the templates, and checks the directives of all articles against
    /// their components. `None` where no templates can be used.
    pub fn new(
        site: &'s Site,
        messages: Arc<Messages>,
        snapshot: &Snapshot,
        diagnostics: &mut Diagnostics,
    ) -> Option<Renderer<'s>> {
        let theme = Theme::new(snapshot, diagnostics);
        let templates = Templates::load(site, messages.clone(), &theme, snapshot, diagnostics)?;
        templates.check_directives(site, diagnostics);
        let mut renderer = Renderer {
            site,
            messages,
            templates,
            theme,
            shared: Vec::new(),
            static_files: snapshot
                .below("static/")
                .map(|path| path["static/".len()..].to_owned())
                .collect(),
        };
        renderer.shared = site
            .locales
            .iter()
            .map(|locale| shared::of(&renderer, locale))
            .collect();
        Some(renderer)
    }

    /// The site that is rendered.
    pub fn site(&self) -> &'s Site {
        self.site
    }

    /// One page.
    pub fn page(&self, page: PageId) -> Result<String, Box<Diagnostic>> {
        page::render(self, page)
    }
}
