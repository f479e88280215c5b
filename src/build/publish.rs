//! A build that ends in a published folder, and remembers.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::articles::{Layer, Save};
use super::cards;
use super::edit::{self, Edit};
use super::memory::{Made, Memory, Record};
use super::pictures;
use super::search::Shelves;
use super::watch::{Stage, Watch};
use super::{Built, Options, Pseudo, Remains, Report, Why, run};
use crate::artifact::Output;
use crate::diag::Error;
use crate::emit::{Cache, Disk, Effort, Precompress, Published, Spool, Tree, compressed};
use crate::graph::mentions::Kept;
use crate::id::ContentHash;
use crate::memo::{seal, unseal};
use crate::source::{self, Snapshot, read_kept};

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
    /// How much work goes into compressed copies; none are made without it.
    pub precompress: Option<Effort>,
}

/// How it went.
pub struct Publication {
    /// What was found and made.
    pub report: Report,
    /// What was written; nothing if the site could not be published.
    pub published: Option<Counts>,
    /// Why the page that was asked about was rendered or not.
    pub why: Option<Why>,
    /// What a program that ends here need not take apart.
    pub remains: Remains,
}

/// Files of the published tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Those that are new or differ.
    pub written: usize,
    /// Those that were there already.
    pub unchanged: usize,
    /// Compressed copies beside both.
    pub copies: usize,
    /// Those of them that are new or differ.
    pub compressed: usize,
}

/// What article files were parsed to.
const ARTICLES: &str = "articles";
/// The same, since that was written.
const RECENT: &str = "articles-recent";
/// The bytes of that.
const RECENT_BYTES: &str = "articles-recent-bytes";
/// What was found of terms in them.
const MENTIONS: &str = "mentions";
/// The articles' texts, and what they were parsed to.
const TEXTS: &str = "texts";

/// What is remembered of a published folder.
struct Names {
    /// The [`Record`].
    record: String,
    /// What was made.
    made: String,
    /// Articles' pages but for their texts.
    pages: String,
    /// Indexes of search.
    search: String,
}

impl Names {
    fn of(out: &Path) -> Names {
        let path = std::path::absolute(out).unwrap_or_else(|_| out.to_path_buf());
        let hash = ContentHash::of(path.as_os_str().as_encoded_bytes()).short();
        Names {
            record: format!("build-{hash}"),
            made: format!("made-{hash}"),
            pages: format!("pages-{hash}"),
            search: format!("search-{hash}"),
        }
    }
}

/// Builds the site and publishes it.
pub fn publish(
    place: &Place,
    options: &Options,
    remembering: Remembering,
    watch: &dyn Watch,
    waiting: impl FnOnce(),
) -> Result<Publication, Error> {
    let mut disk = Disk::new(place.site, place.out, place.home.as_deref())?;
    let cache = match remembering {
        Remembering::On => Cache::open(place.site, waiting),
        Remembering::Off => None,
    };
    watch.begin(Stage::List, 0);
    let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
    let snapshot = Snapshot::take(place.site)?;
    match (cache, moment) {
        (Some(cache), Some(moment)) => {
            let record = recall::<Record>(&cache, &Names::of(place.out).record);
            let memory = Memory {
                record,
                moment: Some(moment),
                store: Some(pictures::store(place.site)),
                cards: Some(cards::store(place.site)),
                ..Memory::default()
            };
            remembered(place, snapshot, options, disk, memory, &cache, watch)
        }
        _ => {
            let built = run(snapshot, options, Memory::default(), &disk, watch)?;
            if built.report.publishable {
                precompress(&mut disk, place, Remembering::Off, watch)?;
            }
            let published = finish(disk, &built, watch)?;
            Ok(Publication {
                why: explained(built.why, options, published.as_ref()),
                published: published.as_ref().map(counts),
                report: built.report,
                remains: built.remains,
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
    let names = Names::of(place.out);
    let current = |record: &&Record| {
        record.holds_on(options.today)
            && record.is_current(&snapshot, options.hash())
            && record.tree.copies.effort() == place.precompress
            && record.tree.is_at(place.out)
    };
    if let Some(record) = memory.record.as_ref().filter(current) {
        return Ok(Publication {
            report: record.report.clone(),
            published: Some(Counts {
                written: 0,
                unchanged: record.tree.files.len(),
                copies: record.tree.copies.count(),
                compressed: 0,
            }),
            why: options
                .explain
                .as_ref()
                .map(|path| match recall_made(cache, &names, record) {
                    Some(made) if made.page(path).is_some() => Why::Unchanged,
                    _ if record.tree.has(path) => Why::NotAPage,
                    _ => Why::Absent,
                }),
            remains: Remains::new(),
        });
    }
    load(cache, &mut memory);
    // A record without what was made says nothing of pages.
    memory.record = memory.record.and_then(|record| {
        let made = recall_made(cache, &names, &record)?;
        Some(Record { made, ..record })
    });
    if let Some(record) = &memory.record {
        disk.remember(record.tree.clone());
    }
    if options.pseudo == Pseudo::Beside {
        // Pages in pseudo-locales are not accounted for one by one.
        memory.record = None;
    }
    if let Some((edit, record)) = edited(&names, &snapshot, options, &disk, &mut memory, cache, watch) {
        return publish_edit(place, edit, record, disk, memory, cache, watch);
    }
    memory.pages = cache.spool(&names.pages);
    memory.shelves = Some(Shelves::new(cache, &names.search));
    let built = run(snapshot, options, memory, &disk, watch)?;
    if built.report.publishable {
        precompress(&mut disk, place, Remembering::On, watch)?;
        // From here on the record no longer says what is there.
        cache.forget(&names.record);
    }
    let published = finish(disk, &built, watch)?;
    watch.begin(Stage::Remember, 0);
    if let (Some(_), Some(used)) = (&published, &built.pictures) {
        pictures::store(place.site).sweep(used);
    }
    if let Some(published) = &published
        && place.precompress.is_some()
        && options.locales.is_empty()
    {
        compressed(place.site).sweep(&published.copies.names());
    }
    if let (Some(_), Some(used)) = (&published, &built.cards) {
        cards::store(place.site).sweep(used);
    }
    let counts = published.as_ref().map(counts);
    let why = explained(built.why, options, published.as_ref());
    let ((), tree) = rayon::join(
        || save(cache, &built.articles, built.spool, built.mentions.as_ref()),
        || published.map(|published| published.tree(place.out)),
    );
    let mut remains = built.remains;
    if let (Some(tree), Some(mut record)) = (tree, built.record) {
        let shelves = Shelves::new(cache, &names.search);
        record.search.extend(shelves.keep(cache, built.indexes, record.moment));
        if let Some(kept) = built.kept {
            kept.keep(&cache.path(&names.pages));
        }
        remains.push(Box::new(keep_record(cache, &names, record, tree)));
    }
    Ok(Publication {
        report: built.report,
        published: counts,
        why,
        remains,
    })
}

/// The shortest way, where it can be gone, with the record brought up to date.
fn edited(
    names: &Names,
    snapshot: &Snapshot,
    options: &Options,
    disk: &Disk,
    memory: &mut Memory,
    cache: &Cache,
    watch: &dyn Watch,
) -> Option<(Edit, Record)> {
    // Why a page is rendered is found out where all are looked at.
    if options.explain.is_some() {
        return None;
    }
    let kept = source::Kept::open(&cache.path(&names.pages))?;
    let record = memory.record.as_ref()?;
    let shelves = Shelves::new(cache, &names.search);
    let remembered = (&mut memory.articles, &mut memory.mentions);
    let edit = edit::make(snapshot, options, record, (&kept, &shelves, cache), remembered, watch)?;
    if !disk.keep_but(&edit.paths()) {
        return None;
    }
    let mut record = memory.record.take()?;
    edit.update(&mut record, memory.moment?);
    Some((edit, record))
}

/// Publishes the pages of edited articles, and remembers.
fn publish_edit(
    place: &Place,
    edit: Edit,
    mut record: Record,
    mut disk: Disk,
    mut memory: Memory,
    cache: &Cache,
    watch: &dyn Watch,
) -> Result<Publication, Error> {
    let names = Names::of(place.out);
    for artifact in edit.pages.into_iter().flat_map(|page| page.artifacts) {
        disk.put(artifact)?;
    }
    let mut indexes = edit.indexes;
    for file in indexes
        .iter_mut()
        .flat_map(|index| std::mem::take(&mut index.patch.files))
    {
        disk.put(file)?;
    }
    precompress(&mut disk, place, Remembering::On, watch)?;
    cache.forget(&names.record);
    watch.begin(Stage::Publish, 0);
    let published = disk.finish()?;
    watch.begin(Stage::Remember, 0);
    let articles = memory.articles.save(record.moment, &edit.known);
    save(cache, &articles, None, memory.mentions.newer());
    let (report, counts) = (record.report.clone(), counts(&published));
    let shelves = Shelves::new(cache, &names.search);
    let moments = shelves.keep_patched(cache, indexes, record.moment);
    record.search.extend(moments);
    let record = keep_record(cache, &names, record, published.tree(place.out));
    Ok(Publication {
        report,
        published: Some(counts),
        why: None,
        remains: vec![Box::new(record)],
    })
}

/// What was made, if it is the record's.
fn recall_made(cache: &Cache, names: &Names, record: &Record) -> Option<Made> {
    recall::<Made>(cache, &names.made).filter(|made| made.moment == record.moment)
}

fn keep_record(cache: &Cache, names: &Names, mut record: Record, mut tree: Tree) -> Record {
    tree.seen = cache.moment().unwrap_or_default();
    record.tree = Arc::new(tree);
    rayon::join(
        || keep(cache, &names.made, &record.made),
        || keep(cache, &names.record, &record),
    );
    record
}

/// Lays compressed copies beside texts, if they are wanted.
fn precompress(disk: &mut Disk, place: &Place, remembering: Remembering, watch: &dyn Watch) -> Result<(), Error> {
    let Some(effort) = place.precompress else {
        return Ok(());
    };
    watch.begin(Stage::Compress, disk.texts());
    let store = (remembering == Remembering::On).then(|| compressed(place.site));
    disk.precompress(&Precompress { effort, store }, &|| watch.step())
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
        copies: published.copies.count(),
        compressed: published.compressed,
    }
}

/// Reads what is remembered of articles.
pub fn load(cache: &Cache, memory: &mut Memory) {
    let articles = &mut memory.articles;
    let base = || Some(recall::<Layer>(cache, ARTICLES)?.there(source::Kept::open(&cache.path(TEXTS))?));
    let recent = || Some(recall::<Layer>(cache, RECENT)?.here(read_kept(&recent_bytes(cache))?));
    let mentions = || recall::<Kept>(cache, MENTIONS).unwrap_or_default();
    let ((base, recent), mentions) = rayon::join(|| rayon::join(base, recent), mentions);
    memory.mentions.kept = mentions;
    articles.load(base, recent, source::Kept::open(&cache.path(TEXTS)));
    articles.spool(cache.spool(TEXTS));
}

/// Where the outcomes lie that are kept apart from the base.
fn recent_bytes(cache: &Cache) -> PathBuf {
    cache.path(RECENT_BYTES)
}

/// Keeps what is to be remembered of articles.
pub fn save(cache: &Cache, articles: &Save, spool: Option<Spool>, mentions: Option<&Kept>) {
    if let Some(mentions) = mentions {
        keep(cache, MENTIONS, mentions);
    }
    match articles {
        Save::Nothing => {}
        Save::Recent(layer) => {
            // An index that comes with the bytes of others is found out by sums.
            cache.keep(RECENT_BYTES, |mut file| file.write_all(layer.bytes()));
            keep(cache, RECENT, layer);
        }
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
