//! What of the last run can stay, page by page.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Why;
use super::environment::Environment;
use super::ingest::Read;
use super::memory::{Memory, Page, Record};
use crate::artifact::{OutPath, Output};
use crate::graph::{PageId, PageKind, Site};
use crate::i18n::Locale;
use crate::id::ContentHash;
use crate::memo::Stamp;
use crate::render::{PageKey, Renderer, fed, feed_address, page_of_twin, twin_path};
use crate::source::Snapshot;

/// The last run as this one sees it.
pub struct Before<'m> {
    record: Option<&'m Record>,
    /// What every page depends on besides its own view.
    environment: &'m Environment,
    /// Whether that is as it was.
    same_environment: bool,
    /// The articles whose text alone has changed, if nothing else has.
    edited: Option<BTreeSet<Arc<str>>>,
    snapshot: &'m Snapshot,
}

impl<'m> Before<'m> {
    /// Compares.
    pub fn new(
        memory: &'m Memory,
        snapshot: &'m Snapshot,
        environment: &'m Environment,
        redirects: ContentHash,
        read: &Read,
    ) -> Before<'m> {
        let record = memory.record.as_ref();
        let same = record.filter(|record| record.environment == *environment);
        Before {
            record,
            environment,
            same_environment: same.is_some(),
            edited: same
                .filter(|record| record.redirects == redirects)
                .and_then(|record| record.edited(snapshot, read, &memory.articles)),
            snapshot,
        }
    }

    /// The locales in whose feeds an article stands whose text has changed, if
    /// nothing else has.
    pub fn edited_feeds(&self, site: &Site, wanted: &[Locale]) -> Vec<Locale> {
        let Some(edited) = self.edited.as_ref().filter(|edited| !edited.is_empty()) else {
            return Vec::new();
        };
        let has_edited = |locale: &Locale| fed(site, *locale).any(|path| edited.contains(&path));
        wanted.iter().copied().filter(has_edited).collect()
    }

    /// Keeps everything but the pages and feeds of edited articles, if they are
    /// all that can differ and the rest is there; says whether.
    pub fn keep_others(
        &self,
        renderer: &Renderer,
        (pages, wanted): (&[PageId], &[Locale]),
        feeds: &[Locale],
        output: &dyn Output,
    ) -> bool {
        let site = renderer.site();
        let (Some(record), Some(_)) = (self.record, &self.edited) else {
            return false;
        };
        let feeds = feeds.iter().map(|locale| feed_address(site, *locale));
        let feeds = feeds.filter_map(|address| site.addresses.file(&address));
        let edited: BTreeSet<OutPath> = pages
            .iter()
            .filter(|page| self.is_edited(site, **page))
            .filter_map(|page| Some((*page, site.page_file(*page)?)))
            .flat_map(|(page, path)| {
                // Where a page has no twin, a file of the site's own may lie.
                let twin = renderer.twin(page).and_then(|_| twin_path(&path));
                std::iter::once(path).chain(twin)
            })
            .chain(feeds)
            .collect();
        use rayon::prelude::*;
        let searched: Vec<Locale> = wanted
            .iter()
            .copied()
            .filter(|locale| self.has_edits(site, *locale))
            .collect();
        let stays = |path: &OutPath| {
            let is_search = searched.iter().any(|locale| renderer.is_search(*locale, path));
            !(is_search || edited.contains(path))
        };
        let others = record.tree.files.par_iter().filter(|(path, _)| stays(path));
        others.map(|(path, _)| output.keep(path)).reduce(|| true, |a, b| a && b)
    }

    /// Whether a page shows an article whose text has changed.
    pub fn is_edited(&self, site: &Site, page: PageId) -> bool {
        let (PageKind::Article(family), Some(edited)) = (page.kind, &self.edited) else {
            return false;
        };
        let shown = site.shown_article(site.resolve(family, page.locale));
        !edited.is_empty() && shown.is_some_and(|article| edited.contains(&site.articles[article.index()].file.path))
    }

    /// Whether the text of an article of a locale has changed, if nothing else has.
    pub fn has_edits(&self, site: &Site, locale: Locale) -> bool {
        let folder = format!("content/{}/", site.locales.tag(locale));
        let edited = self.edited.iter().flatten();
        edited.into_iter().any(|path| path.starts_with(&folder))
    }

    /// When the indexes of search were kept.
    pub fn indexes(&self) -> BTreeMap<Arc<str>, Stamp> {
        self.record.map_or_else(BTreeMap::new, |record| record.search.clone())
    }

    /// A page as it was made.
    pub fn page(&self, path: &OutPath) -> Option<&Page> {
        self.record?.made.page(path)
    }

    /// Whether a page was made of the same.
    pub fn has(&self, path: &OutPath, key: PageKey) -> bool {
        self.same_environment && self.page(path).is_some_and(|page| page.key == key)
    }

    /// Whether a file that is copied as it is went to the same place in the last
    /// run, and is as it was.
    pub fn has_same_copy(&self, path: &OutPath, file: &str) -> bool {
        self.record.is_some_and(|record| {
            record.made.copies.get(path).is_some_and(|from| **from == *file) && record.has_same(self.snapshot, file)
        })
    }

    /// Why a page will be rendered or not.
    pub fn explain(&self, renderer: &Renderer, wanted: &[Locale], path: &OutPath, output: &dyn Output) -> Why {
        let site = renderer.site();
        let mut pages = super::pages_of(site, wanted);
        // A twin is made with its page.
        let of_twin = page_of_twin(path);
        let found = pages.find(|page| match site.page_file(*page) {
            Some(file) if file == *path => true,
            Some(file) => of_twin.as_ref() == Some(&file) && renderer.twin(*page).is_some(),
            None => false,
        });
        let Some((page, file)) = found.and_then(|page| Some((page, site.page_file(page)?))) else {
            return Why::NotAPage;
        };
        let Some(record) = self.record else {
            return Why::NothingKnown;
        };
        let Some(was) = record.made.page(&file).map(|page| page.key) else {
            return Why::New;
        };
        if !self.same_environment {
            return Why::Environment(self.environment.changed_since(&record.environment));
        }
        match renderer.prepare(page).map(|prepared| prepared.key(renderer)) {
            Ok(is) if is.content != was.content => Why::Article,
            Ok(is) if is.view != was.view => Why::View,
            Ok(_) if !output.keep(path) => Why::Damaged,
            Ok(_) => Why::Unchanged,
            // What fails now did not before.
            Err(_) => Why::View,
        }
    }
}
