//! The addresses of a site without its pages: for `urls.lock`.

use std::path::Path;
use std::sync::Arc;

use super::publish::{load, save};
use super::{Marks, Memory, OnError, Options, Parts, Pseudo, Recording, Report, Strictness, Unwatched, judge, link};
use crate::diag::Error;
use crate::emit::{self, Cache};
use crate::graph::{Drafts, LOCK, Site};
use crate::source::Snapshot;

/// A site, linked and not rendered.
pub struct Addressed {
    /// What was found.
    pub report: Report,
    /// None if nothing can be made of `site.yaml`.
    pub site: Option<Arc<Site>>,
    snapshot: Arc<Snapshot>,
    /// Keeps other runs away until this is done.
    _cache: Option<Cache>,
}

/// Links the site in a folder, helped by what builds have kept.
pub fn addresses(root: &Path, waiting: impl FnOnce()) -> Result<Addressed, Error> {
    // A folder that is no site gets no cache.
    Snapshot::take(root)?;
    let cache = Cache::open(root, waiting);
    let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
    let mut snapshot = Snapshot::take(root)?;
    let mut memory = Memory {
        moment,
        ..Memory::default()
    };
    if let Some(cache) = &cache {
        load(cache, &mut memory);
    }
    let options = Options {
        base_url: None,
        locales: Vec::new(),
        drafts: Drafts::Hidden,
        strictness: Strictness::Lenient,
        on_error: OnError::Stop,
        addresses: Recording::Open,
        pseudo: Pseudo::Absent,
        marks: Marks::Absent,
        explain: None,
        today: None,
    };
    let mut found = std::mem::take(&mut snapshot.diagnostics);
    let snapshot = Arc::new(snapshot);
    let linked = link(
        &snapshot,
        &options,
        &mut memory,
        &Parts::default(),
        &Unwatched,
        &mut found,
    )?;
    let (site, articles) = linked.map(|linked| (linked.site, linked.articles)).unzip();
    if let (Some(cache), Some(moment), Some(articles)) = (&cache, moment, &articles) {
        let articles = memory.articles.save(moment, articles);
        let mentions = memory.mentions.renewed();
        save(cache, &articles, memory.articles.take_spool(), mentions.as_ref());
    }
    let levels = site.as_ref().map(|site| site.config.levels.clone()).unwrap_or_default();
    Ok(Addressed {
        report: Report {
            diagnostics: judge(found, &levels, options.strictness),
            publishable: site.is_some(),
            pages: 0,
            articles: site.as_ref().map_or(0, |site| site.articles.len()),
            locales: site.as_ref().map_or(0, |site| site.locales.len()),
        },
        site,
        snapshot,
        _cache: cache,
    })
}

impl Addressed {
    /// Writes `urls.lock` as it should be, unless it is so already.
    pub fn record(&self, site: &Site) -> Result<(), Error> {
        let text = site.record.text(site, &self.snapshot);
        let path: Arc<str> = LOCK.into();
        if self.snapshot.text(&path).is_ok_and(|before| before == text) {
            return Ok(());
        }
        emit::replace(&self.snapshot.location(LOCK), text.as_bytes())
    }
}
