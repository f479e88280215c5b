//! A build that ends in a published folder, and remembers.

use std::path::{Path, PathBuf};

use super::articles::{Articles, Layer, Save};
use super::memory::{Memory, Record};
use super::watch::{Stage, Watch};
use super::{Built, Options, Report, Why, run};
use crate::diag::Error;
use crate::emit::{Cache, Disk, Published, Spool};
use crate::id::ContentHash;
use crate::memo::{seal, unseal};
use crate::source::{Kept, Snapshot, read_kept};

/// What the next run may use of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remembering {
    /// Everything that helps.
    On,
    /// Nothing, and nothing of runs before is used.
    Off,
}

/// Where to build, and what for.
pub struct Place<'a> {
    /// The site's folder.
    pub site: &'a Path,
    /// The folder to publish to.
    pub out: &'a Path,
    /// The user's home, which is never replaced.
    pub home: Option<PathBuf>,
}

/// How it went.
pub struct Publication {
    /// What was found and made.
    pub report: Report,
    /// What was written; nothing if the site could not be published.
    pub published: Option<Counts>,
    /// Why the page that was asked about was rendered or not.
    pub why: Option<Why>,
}

/// Files of the published tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Those that are new or differ.
    pub written: usize,
    /// Those that were there already.
    pub unchanged: usize,
}

/// What article files were parsed to.
const ARTICLES: &str = "articles";
/// The same, since that was written.
const RECENT: &str = "articles-recent";
/// The articles' texts.
const TEXTS: &str = "texts";

/// Builds the site and publishes it.
pub fn publish(
    place: &Place,
    options: &Options,
    remembering: Remembering,
    watch: &dyn Watch,
    waiting: impl FnOnce(),
) -> Result<Publication, Error> {
    let disk = Disk::new(place.site, place.out, place.home.as_deref())?;
    let cache = match remembering {
        Remembering::On => Cache::open(place.site, waiting),
        Remembering::Off => None,
    };
    watch.begin(Stage::List, 0);
    let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
    let snapshot = Snapshot::take(place.site)?;
    match (cache, moment) {
        (Some(cache), Some(moment)) => {
            let name = record_name(place.out);
            let record = recall::<Record>(&cache, &name);
            let memory = Memory {
                record,
                moment: Some(moment),
                ..Memory::default()
            };
            remembered(place, snapshot, options, disk, memory, &cache, watch)
        }
        _ => {
            let built = run(snapshot, options, Memory::default(), &disk, watch)?;
            let published = finish(disk, &built, watch)?;
            Ok(Publication {
                why: explained(built.why, options, published.as_ref()),
                published: published.as_ref().map(counts),
                report: built.report,
            })
        }
    }
}

fn remembered(
    place: &Place,
    snapshot: Snapshot,
    options: &Options,
    mut disk: Disk,
    mut memory: Memory,
    cache: &Cache,
    watch: &dyn Watch,
) -> Result<Publication, Error> {
    let current = |record: &&Record| {
        record.holds_on(options.today) && record.is_current(&snapshot, options.hash()) && record.tree.is_at(place.out)
    };
    if let Some(record) = memory.record.as_ref().filter(current) {
        return Ok(Publication {
            report: record.report.clone(),
            published: Some(Counts {
                written: 0,
                unchanged: record.tree.files.len(),
            }),
            why: options.explain.as_ref().map(|path| match record {
                record if record.pages.contains_key(path) => Why::Unchanged,
                record if record.tree.files.contains_key(path) => Why::NotAPage,
                _ => Why::Absent,
            }),
        });
    }
    load(cache, &mut memory.articles);
    if let Some(record) = &memory.record {
        disk.remember(record.tree.clone());
    }
    let built = run(snapshot, options, memory, &disk, watch)?;
    let name = record_name(place.out);
    if built.report.publishable {
        // From here on the record no longer says what is there.
        cache.forget(&name);
    }
    let published = finish(disk, &built, watch)?;
    watch.begin(Stage::Remember, 0);
    save(cache, &built.articles, built.spool);
    let counts = published.as_ref().map(counts);
    let why = explained(built.why, options, published.as_ref());
    if let (Some(published), Some(mut record)) = (published, built.record) {
        record.tree = published.tree(place.out);
        record.tree.seen = cache.moment().unwrap_or_default();
        keep(cache, &name, &record);
    }
    Ok(Publication {
        report: built.report,
        published: counts,
        why,
    })
}

fn finish(disk: Disk, built: &Built, watch: &dyn Watch) -> Result<Option<Published>, Error> {
    if !built.report.publishable {
        return Ok(None);
    }
    watch.begin(Stage::Publish, 0);
    disk.finish().map(Some)
}

/// What is no page may be nothing at all.
fn explained(why: Option<Why>, options: &Options, published: Option<&Published>) -> Option<Why> {
    match (&why, &options.explain, published) {
        (Some(Why::NotAPage), Some(path), Some(published)) if !published.has(path) => Some(Why::Absent),
        _ => why,
    }
}

fn counts(published: &Published) -> Counts {
    Counts {
        written: published.written,
        unchanged: published.unchanged,
    }
}

/// A record for each folder that the site is published to.
fn record_name(out: &Path) -> String {
    let path = std::path::absolute(out).unwrap_or_else(|_| out.to_path_buf());
    format!("build-{}", ContentHash::of(path.as_os_str().as_encoded_bytes()).short())
}

/// Reads what is remembered of articles.
pub fn load(cache: &Cache, articles: &mut Articles) {
    let (base, recent) = rayon::join(|| recall::<Layer>(cache, ARTICLES), || recall::<Layer>(cache, RECENT));
    articles.load(base, recent, Kept::open(&cache.path(TEXTS)));
    articles.spool(cache.spool(TEXTS));
}

/// Keeps what is to be remembered of articles.
pub fn save(cache: &Cache, articles: &Save, spool: Option<Spool>) {
    match articles {
        Save::Nothing => {}
        Save::Recent(layer) => keep(cache, RECENT, layer),
        Save::Base(layer) => {
            // In this order: a layer that knows of other texts than there are
            // is found out by their hashes.
            cache.forget(RECENT);
            keep(cache, ARTICLES, layer);
            if let Some(spool) = spool {
                spool.keep(&cache.path(TEXTS));
            }
        }
    }
}

/// What was kept under a name, if it is there and whole.
pub fn recall<T: serde::de::DeserializeOwned>(cache: &Cache, name: &str) -> Option<T> {
    unseal(&read_kept(&cache.path(name))?)
}

/// Keeps a value under a name.
pub fn keep(cache: &Cache, name: &str, value: &impl serde::Serialize) {
    cache.keep(name, |file| seal(value, file));
}
