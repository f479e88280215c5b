//! The flow, and its memory.

mod addresses;
mod articles;
mod base;
mod before;
mod cards;
mod edit;
mod environment;
mod explain_links;
mod ingest;
pub mod live;
mod marked;
mod memory;
mod pictures;
mod pseudo;
mod publish;
mod search;
mod stale;
mod stale_messages;
mod watch;

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use serde::{Deserialize, Serialize};

use crate::artifact::{Nowhere, OutPath, Output};
use crate::check::{self, Ignores, Wording};
use crate::config::{self, terms::Terms};
use crate::diag::{Diagnostic, Diagnostics, Error, Severity};
pub use crate::emit::Effort;
use crate::emit::{Spool, Tree};
use crate::graph::mentions;
use crate::graph::{self, Claimant, Drafts, PageId, Past, Site};
use crate::i18n::cldr::Date;
use crate::i18n::{Filing, Locale, LocaleSpec, Locales, Messages, Tag};
use crate::id::{ContentHash, Digest};
use crate::memo::Stamp;
use crate::parse::{Context, Gists, Indexing, Runs};
use crate::render::{self, Closed, Copies, Renderer, Templates, Theme};
use crate::source::Snapshot;

pub use addresses::{Addressed, addresses};
use articles::Save;
pub use base::Base;
use before::Before;
use cards::Cards;
use environment::{Environment, Hashes};
pub use explain_links::{LinksExplained, Outcome, TermFound, explain_links};
use ingest::{Ingested, Read};
pub use ingest::{articles, messages};
pub use marked::Marks;
pub use memory::{Made, Memory, Page, Record};
use pictures::Pictures;
pub use pseudo::Pseudo;
use search::Shelves;

pub use publish::{Counts, Place, Publication, Remembering, keep, publish, recall};
pub use watch::{Stage, Unwatched, Watch};

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// Instead of the addresses in `site.yaml`.
    pub base_url: Option<Base>,
    /// Only pages of these locales; all if there are none.
    pub locales: Vec<Tag>,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// What becomes of warnings.
    pub strictness: Strictness,
    /// What becomes of a site with errors.
    pub on_error: OnError,
    /// What becomes of addresses that are not in `urls.lock`.
    pub addresses: Recording,
    /// Whether pages in pseudo-locales are made besides.
    pub pseudo: Pseudo,
    /// Whether segments are marked in pages; a server does so, no build.
    pub marks: Marks,
    /// Find out why this page is rendered or not.
    pub explain: Option<OutPath>,
    /// The day on which the site is built, for what is said of dates.
    pub today: Option<Date>,
}

/// What becomes of addresses that are not in `urls.lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recording {
    /// They are recorded later.
    Open,
    /// They are an error.
    Locked,
}

impl Options {
    /// A hash of all that the output depends on.
    pub fn hash(&self) -> ContentHash {
        let mut digest = Digest::default();
        (
            &self.base_url,
            &self.locales,
            self.drafts,
            self.strictness,
            self.on_error,
            self.addresses,
            self.pseudo,
        )
            .hash(&mut digest);
        digest.finish()
    }
}

/// What becomes of warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// They are reported.
    Lenient,
    /// They are errors.
    Strict,
}

/// What becomes of a site with errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnError {
    /// Nothing is put out.
    Stop,
    /// Everything that is whole is put out.
    KeepGoing,
}

/// How a build went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report {
    /// Everything found, sorted.
    pub diagnostics: Diagnostics,
    /// Whether the output is complete and may be published.
    pub publishable: bool,
    /// How many pages were rendered.
    pub pages: usize,
    /// How many articles were read.
    pub articles: usize,
    /// How many locales the site has.
    pub locales: usize,
}

/// A build, before it is published.
pub struct Built {
    /// How it went.
    pub report: Report,
    /// What the next run may use, but for the published tree; only where
    /// something was remembered of this run's beginning.
    record: Option<Record>,
    /// What articles were parsed to.
    articles: Save,
    /// Their texts.
    spool: Option<Spool>,
    /// What articles mention, where it has to be kept again.
    mentions: Option<mentions::Kept>,
    /// The pages that are kept, where others than before are.
    kept: Option<Spool>,
    /// The indexes of search that were made.
    indexes: Vec<search::Made>,
    /// Why the page that was asked about was rendered or not.
    pub why: Option<Why>,
    /// The pictures that pages offer, where none of them were left to others.
    pictures: Option<BTreeSet<ContentHash>>,
    /// Their cards, likewise.
    cards: Option<BTreeSet<ContentHash>>,
    remains: Remains,
}

/// What is of no use any more. To take it apart takes a while, which a program
/// that ends need not wait.
pub type Remains = Vec<Box<dyn Any + Send>>;

/// Why a page was rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was not: nothing of what it is made of has changed.
    Unchanged,
    /// It is no page, but a file that is made in each run in which more has
    /// changed than the text of articles, and written where it differs.
    NotAPage,
    /// There is no such file.
    Absent,
    /// The site has errors: all of it was rendered to find out what is wrong.
    Blocked,
    /// Nothing is remembered of an earlier run.
    NothingKnown,
    /// It was not there before.
    New,
    /// The article's file has changed.
    Article,
    /// What it shows of other articles, of sections, tags or languages has changed.
    View,
    /// Templates, messages, static files' names, `site.yaml` or flags have
    /// changed: these files, or else what is in no file.
    Environment(Vec<Arc<str>>),
    /// The published file was touched or removed.
    Damaged,
}

/// Builds the site once, and remembers nothing.
pub fn build(snapshot: Snapshot, options: &Options, output: &dyn Output) -> Result<Report, Error> {
    run(snapshot, options, Memory::default(), output, &Unwatched).map(|built| built.report)
}

/// Builds the site: reads, parses, links, checks, renders, and hands every file
/// to `output` as soon as it is made, unless it is there already.
pub fn run(
    mut snapshot: Snapshot,
    options: &Options,
    mut memory: Memory,
    output: &dyn Output,
    watch: &dyn Watch,
) -> Result<Built, Error> {
    let listing = std::mem::take(&mut snapshot.diagnostics);
    let mut diagnostics = listing.clone();
    let snapshot = Arc::new(snapshot);
    let parts = Parts::default();
    let own = pseudo::without(options);
    let Some(linked) = link(&snapshot, &own, &mut memory, &parts, watch, &mut diagnostics)? else {
        return Ok(Built::unbuildable(diagnostics));
    };
    let Linked {
        site,
        renderer,
        articles,
        ignores,
        mut wanted,
        parts,
    } = linked;
    if pseudo::are_all(options) {
        wanted.clear();
    }
    check::without_ignored(&mut diagnostics, &ignores);
    let levels = site.config.levels.clone();
    let whole = site.config.whole;
    let (backlinks, mentions) = site.mentions_hash();
    let redirects = ContentHash::of_value(&(&site.redirects, backlinks));
    let reads_texts = site.record.reads_texts;
    let blocked = |diagnostics: &Diagnostics| {
        let has_errors = match options.strictness {
            Strictness::Lenient => diagnostics.has_errors(&levels),
            Strictness::Strict => diagnostics.has_findings(&levels),
        };
        has_errors && options.on_error == OnError::Stop || !whole
    };
    let mut pages = Pages::default();
    let mut publishable = false;
    let mut environment = Environment::default();
    let mut why = None;
    let kept = memory.pages.take();
    let mut shared = Vec::new();
    let shelves = memory.shelves.take();
    let mut indexes = Indexes::default();
    if let Some(renderer) = &renderer {
        // What cannot be published is rendered all the same: what is wrong with
        // the templates is to be known in the same run.
        let is_blocked = blocked(&diagnostics);
        let output = if is_blocked { &Nowhere } else { output };
        let places = (&*snapshot, output, memory.store.as_ref());
        let nothing = BTreeSet::new();
        let (with_pictures, made) =
            pictures::put(renderer.clone(), &wanted, places, &nothing, watch, &mut diagnostics)?;
        let renderer = &with_pictures;
        let cards = cards::put(renderer, &wanted, (output, memory.cards.as_ref()), watch)?;
        let message_files = parts.messages.map(|messages| messages.hashes).unwrap_or_default();
        environment = Environment::new(message_files, renderer, options);
        let before = Before::new(&memory, &snapshot, &environment, redirects, &articles);
        why = options.explain.as_ref().map(|path| match is_blocked {
            true => Why::Blocked,
            false => before.explain(renderer, &wanted, path, output),
        });
        let places = (&*snapshot, output, kept.as_ref());
        pages = Pages {
            pictures: made,
            cards,
            ..render_all(renderer, &wanted, &before, places, watch, &mut diagnostics)?
        };
        if !is_blocked && output.takes() {
            let searched: Vec<Locale> = render::searched(renderer, &wanted).collect();
            indexes = search_all(renderer, &searched, (&before, pages.are_kept), shelves.as_ref(), output)?;
        }
        publishable = !blocked(&diagnostics);
        pseudo::put((&snapshot, memory.store.as_ref()), options, &mut pages, output)?;
        shared = renderer.shared_views();
    }
    let (judged, (inputs, saved)) = rayon::join(
        || judge(diagnostics, &levels, options.strictness),
        || match memory.moment {
            Some(moment) => (inputs(&snapshot, &articles), memory.articles.save(moment, &articles)),
            None => (Vec::new(), Save::Nothing),
        },
    );
    let report = Report {
        diagnostics: judged,
        publishable,
        pages: pages.count,
        articles: site.articles.len(),
        locales: site.locales.len(),
    };
    let fed = fed(&site);
    // What is not whole is looked at afresh the next time.
    let is_whole = publishable && pages.are_whole && report.diagnostics.count(Severity::Error) == 0;
    let record = memory.moment.filter(|_| is_whole).map(|moment| Record {
        options: options.hash(),
        moment,
        inputs,
        listing,
        environment,
        redirects,
        mentions,
        reads_texts,
        search: indexes.moments,
        fed,
        tree: Arc::new(Tree::default()),
        report: report.clone(),
        today: options.today,
        made: Made {
            moment,
            pages: pages.made,
            copies: pages.copies,
            shared,
        },
    });
    Ok(Built {
        remains: vec![Box::new(site), Box::new(renderer), Box::new(articles)],
        record,
        articles: saved,
        spool: memory.articles.take_spool(),
        mentions: memory.mentions.renewed(),
        kept: kept.filter(|_| !pages.are_kept),
        indexes: indexes.made,
        pictures: options.locales.is_empty().then_some(pages.pictures.used),
        cards: options.locales.is_empty().then_some(pages.cards.used),
        report,
        why,
    })
}

/// The articles whose texts stand in feeds, too.
fn fed(site: &Site) -> Vec<Arc<str>> {
    let mut fed: Vec<Arc<str>> = site
        .locales
        .iter()
        .flat_map(|locale| render::fed(site, locale))
        .collect();
    fed.sort();
    fed
}

/// The site's files, with the hashes of its articles.
fn inputs(snapshot: &Snapshot, articles: &Read) -> Vec<(Arc<str>, Stamp, Option<ContentHash>)> {
    // Both are in the order of their paths, and all articles are files.
    let mut articles = articles.iter().peekable();
    let mut hash = |path: &Arc<str>| {
        let article = articles.next_if(|(article, _)| *article == path);
        article.map(|(_, known)| known.hash)
    };
    let files = snapshot.files();
    files.map(|(path, stamp)| (path.clone(), stamp, hash(path))).collect()
}

/// What a server need not make again while the files that it is made of stay.
#[derive(Clone, Default)]
struct Parts {
    locales: Option<Arc<Locales>>,
    /// For texts that change; otherwise it is made anew in every run.
    wording: Option<Arc<Wording>>,
    messages: Option<ReadMessages>,
    /// With what was found in them.
    templates: Option<(Arc<Templates>, Arc<Theme>, Diagnostics)>,
}

/// Messages, hashes of the site's files of them, and what was found there.
#[derive(Clone)]
struct ReadMessages {
    messages: Arc<Messages>,
    hashes: Hashes,
    found: Diagnostics,
}

/// A site and what renders it.
struct Linked {
    site: Arc<Site>,
    /// None where the templates cannot be used.
    renderer: Option<Renderer>,
    articles: Read,
    ignores: Ignores,
    wanted: Vec<Locale>,
    parts: Parts,
}

/// From files to a site: reads, parses, and links everything with everything.
/// `None` if nothing can be made of `site.yaml`.
fn link(
    snapshot: &Arc<Snapshot>,
    options: &Options,
    memory: &mut Memory,
    parts: &Parts,
    watch: &dyn Watch,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Linked>, Error> {
    match read_config(snapshot, diagnostics) {
        Some(config) => {
            pseudo::refuse_listed(&config, options)?;
            link_as(config, snapshot, options, memory, parts, watch, diagnostics).map(Some)
        }
        None => Ok(None),
    }
}

/// A second site beside the one that is built, of which nothing is said or
/// remembered: what renders its pages, and its locales.
fn link_unheard(
    config: config::Config,
    snapshot: &Arc<Snapshot>,
    options: &Options,
) -> Result<Option<(Renderer, Vec<Locale>)>, Error> {
    let Linked { renderer, wanted, .. } = link_as(
        config,
        snapshot,
        options,
        &mut Memory::default(),
        &Parts::default(),
        &Unwatched,
        &mut Diagnostics::default(),
    )?;
    Ok(renderer.map(|renderer| (renderer, wanted)))
}

/// As [`link`], with a configuration that may be another than `site.yaml`.
fn link_as(
    mut config: config::Config,
    snapshot: &Arc<Snapshot>,
    options: &Options,
    memory: &mut Memory,
    parts: &Parts,
    watch: &dyn Watch,
    diagnostics: &mut Diagnostics,
) -> Result<Linked, Error> {
    let past = Past::read(snapshot, diagnostics);
    config.former_hosts = past.former_hosts(&config);
    let locales = parts.locales.clone().unwrap_or_else(|| Arc::new(locales(&config)));
    // Hosts are those of `site.yaml`, wherever a build is tried out.
    let wording = wording(snapshot, &config, &locales, diagnostics);
    if let Some(base) = &options.base_url {
        base.stand_in(&mut config);
    }
    let wanted = wanted(&locales, &options.locales)?;
    let context = Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: stale::stamps(snapshot),
        indexing: Indexing::of(&config),
        runs: Runs::of(&config.autolink),
        gists: Gists::of(&config),
    };
    memory.articles.fit(outcomes(&context, &wording));
    let rules = check::Context {
        locales: &locales,
        wording: &wording,
    };
    let (read_messages, mut ingested) = read_all(snapshot, (&context, &rules), memory, parts, diagnostics, watch);
    ingested.parsed.past = past;
    let reread = ingest::rereader(snapshot.clone(), locales.clone(), &config, memory.articles.texts());
    watch.begin(Stage::Link, 0);
    let messages = read_messages.messages.clone();
    let filing = Filing::new(&locales, &messages);
    let mut site = graph::link(
        config,
        locales.clone(),
        filing,
        ingested.parsed,
        snapshot,
        options.drafts,
        diagnostics,
    );
    let renewal = mentions::fill(
        &mut site,
        outcomes(&context, &wording),
        &*reread.content,
        &mut memory.mentions.kept,
        diagnostics,
    );
    memory.mentions.renewal = renewal;
    let site = Arc::new(site);
    let moment = check::Moment { today: options.today };
    let ((), loaded) = rayon::join(
        || check::site(&site, &wording, moment, snapshot, diagnostics),
        || match &parts.templates {
            Some(templates) => Ok(templates.clone()),
            None => {
                let mut found = Diagnostics::default();
                match render::load(&site, messages.clone(), snapshot, &mut found) {
                    Some((templates, theme)) => Ok((templates, theme, found)),
                    None => Err(found),
                }
            }
        },
    );
    if options.addresses == Recording::Locked {
        diagnostics.extend(site.record.outdated());
    }
    watch.begin(Stage::Templates, 0);
    let templates = loaded.map_err(|found| diagnostics.merge(found)).ok();
    let renderer = templates.clone().map(|(templates, theme, found)| {
        diagnostics.merge(found);
        let loaded = (templates, theme);
        Renderer::new(site.clone(), messages.clone(), loaded, snapshot, reread, diagnostics)
    });
    Ok(Linked {
        site,
        renderer,
        articles: ingested.articles,
        ignores: ingested.ignores,
        wanted,
        parts: Parts {
            locales: Some(locales),
            wording: Some(wording),
            messages: Some(read_messages),
            templates,
        },
    })
}

/// Messages and content, side by side.
fn read_all(
    snapshot: &Snapshot,
    (context, rules): (&Context, &check::Context),
    memory: &Memory,
    parts: &Parts,
    diagnostics: &mut Diagnostics,
    watch: &dyn Watch,
) -> (ReadMessages, Ingested) {
    let (messages, (ingested, found)) = rayon::join(
        || {
            let known = parts.messages.clone();
            known.unwrap_or_else(|| read_messages(snapshot, context.locales))
        },
        || {
            let mut found = Diagnostics::default();
            let ingested = ingest::content(snapshot, (context, rules), memory, &mut found, watch);
            (ingested, found)
        },
    );
    diagnostics.merge(messages.found.clone());
    diagnostics.merge(found);
    (messages, ingested)
}

/// A hash of all that an article's outcome depends on besides its text.
fn outcomes(context: &Context, wording: &Wording) -> ContentHash {
    ContentHash::of_value(&(context.hash(), wording.hash(), check::VERSION))
}

/// The words of the interface, the site's own over the built-in ones.
fn read_messages(snapshot: &Snapshot, locales: &Locales) -> ReadMessages {
    let mut found = Diagnostics::default();
    let files = ingest::messages(snapshot, locales, &mut found);
    let hashed = |(_, path, text): &(_, Arc<str>, String)| (path.clone(), ContentHash::of(text.as_bytes()));
    let hashes = files.iter().map(hashed).collect();
    let mut stale = Diagnostics::default();
    stale_messages::find(snapshot, locales, &files, &mut stale);
    let messages = Messages::load(locales, &render::built_in_messages, files, &mut found);
    stale.retain(|finding| !messages.ignores().cover(finding));
    found.merge(stale);
    ReadMessages {
        messages: Arc::new(messages),
        hashes,
        found,
    }
}

impl Built {
    fn unbuildable(diagnostics: Diagnostics) -> Built {
        Built {
            report: Report {
                diagnostics: diagnostics.finish(&Default::default()),
                publishable: false,
                pages: 0,
                articles: 0,
                locales: 0,
            },
            record: None,
            articles: Save::Nothing,
            spool: None,
            mentions: None,
            kept: None,
            indexes: Vec::new(),
            why: None,
            pictures: None,
            cards: None,
            remains: Remains::new(),
        }
    }
}

fn judge(diagnostics: Diagnostics, levels: &crate::diag::Levels, strictness: Strictness) -> Diagnostics {
    let judged = diagnostics.finish(levels);
    match strictness {
        Strictness::Lenient => judged,
        Strictness::Strict => judged.strict(),
    }
}

/// Reads `site.yaml`. `None` if nothing can be made of it.
pub fn read_config(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Option<config::Config> {
    match snapshot.text(&"site.yaml".into()) {
        Ok(text) => config::read(&text, diagnostics),
        Err(problem) => {
            diagnostics.push(*problem);
            None
        }
    }
}

/// What is known of wording, with what is in `terms.yaml`.
fn wording(
    snapshot: &Snapshot,
    config: &config::Config,
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) -> Arc<Wording> {
    let path: Arc<str> = config::terms::FILE.into();
    let terms = match snapshot.has(&path).then(|| snapshot.text(&path)) {
        Some(Ok(text)) => config::terms::read(&text, config, diagnostics),
        Some(Err(problem)) => {
            diagnostics.push(*problem);
            Terms::default()
        }
        None => Terms::default(),
    };
    Arc::new(Wording::new(config, terms, locales))
}

/// The languages of a site.
pub fn locales(config: &config::Config) -> Locales {
    let specs = config
        .locales
        .iter()
        .map(|locale| LocaleSpec {
            tag: locale.tag.clone(),
            fallback: locale.fallback.clone(),
            numbering_system: locale.numbering_system.clone(),
            calendar: locale.calendar.clone(),
        })
        .collect();
    Locales::new(specs, config.source)
}

fn wanted(locales: &Locales, tags: &[Tag]) -> Result<Vec<Locale>, Error> {
    if tags.is_empty() {
        return Ok(locales.iter().collect());
    }
    let mut wanted = BTreeSet::new();
    for tag in tags {
        match locales.find(tag.as_str()) {
            Some(locale) => wanted.insert(locale),
            None => {
                return Err(Error::Usage(format!(
                    "`--locale {tag}` is not among the locales of `site.yaml`"
                )));
            }
        };
    }
    Ok(wanted.into_iter().collect())
}

/// What came of rendering.
#[derive(Default)]
struct Pages {
    count: usize,
    /// In the order of their paths.
    made: Vec<(OutPath, Page)>,
    /// What they offer.
    pictures: Pictures,
    cards: Cards,
    /// Whether those that were kept before are kept still, and no others.
    are_kept: bool,
    copies: Copies,
    /// Whether all could be rendered. A site's rules may make less of it than an
    /// error, but what is said of a page that fails is said by rendering it.
    are_whole: bool,
}

/// Renders and puts out every page and file that is not there already.
fn render_all(
    renderer: &Renderer,
    wanted: &[Locale],
    before: &Before,
    (snapshot, output, kept): (&Snapshot, &dyn Output, Option<&Spool>),
    watch: &dyn Watch,
    diagnostics: &mut Diagnostics,
) -> Result<Pages, Error> {
    let site: &Site = renderer.site();
    let mut pages: Vec<PageId> = pages_of(site, wanted).collect();
    // Threads that make files in one folder wait for each other.
    pages.sort_by_key(|page| page.locale);
    watch.begin(Stage::Render, pages.len());
    let feeds = before.edited_feeds(site, wanted);
    let only_edited = before.keep_others(renderer, (&pages, wanted), &feeds, output);
    let problems: Mutex<Vec<Diagnostic>> = Mutex::default();
    let copies = render::copies(renderer, snapshot);
    let others = || match only_edited {
        true => {
            let feeds = feeds.iter().map(|locale| render::put_feed(renderer, *locale, output));
            let problems: Vec<Vec<Diagnostic>> = feeds.collect::<Result<_, Error>>()?;
            Ok(problems.into_iter().flatten().collect())
        }
        false => {
            let is_same = |path: &OutPath, file: &str| before.has_same_copy(path, file);
            render::others(renderer, wanted, (snapshot, &copies), &is_same, output)
        }
    };
    let kept = kept.filter(|_| !only_edited);
    let (others, made) = rayon::join(others, || {
        render_pages(renderer, &pages, before, only_edited, (output, kept), watch, &problems)
    });
    let mut made = made?;
    made.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut problems = problems.into_inner().unwrap_or_else(PoisonError::into_inner);
    // What fails on an article's page fails in its feed, too.
    let others: Vec<Diagnostic> = others?.into_iter().filter(|other| !problems.contains(other)).collect();
    problems.extend(others);
    let are_whole = problems.is_empty();
    diagnostics.extend(problems.into_iter().filter(|problem| !render::is_put_aside(problem)));
    render::said_once(diagnostics);
    Ok(Pages {
        count: pages.len(),
        made,
        pictures: Pictures::default(),
        cards: Cards::default(),
        are_kept: only_edited,
        copies,
        are_whole,
    })
}

/// The indexes of search.
#[derive(Default)]
struct Indexes {
    made: Vec<search::Made>,
    /// When those were kept that are as they were.
    moments: BTreeMap<Arc<str>, Stamp>,
}

/// Puts out the search of every locale in which anything may have changed.
fn search_all(
    renderer: &Renderer,
    locales: &[Locale],
    (before, only_edited): (&Before, bool),
    shelves: Option<&Shelves>,
    output: &dyn Output,
) -> Result<Indexes, Error> {
    let site = renderer.site();
    let tag = |locale: &Locale| -> Arc<str> { site.locales.tag(*locale).as_str().into() };
    let (made, same): (Vec<Locale>, Vec<Locale>) = match only_edited {
        true => locales.iter().partition(|locale| before.has_edits(site, **locale)),
        false => (locales.to_vec(), Vec::new()),
    };
    let known = before.indexes();
    let moments = same.iter().map(tag).filter_map(|tag| known.get_key_value(&tag));
    let moments = moments.map(|(tag, moment)| (tag.clone(), *moment)).collect();
    let one = |locale: &Locale| -> Result<Option<search::Made>, Error> {
        let spool = shelves.and_then(|shelves| shelves.spool(&tag(locale)));
        let put = |bytes: &[u8]| spool.as_ref()?.put(bytes).ok();
        let searched = renderer.search(*locale, spool.as_ref().map(|_| &put as render::Put));
        let Some(searched) = searched else { return Ok(None) };
        for file in searched.named {
            // Under a name with a hash there is what was put there.
            if !output.keep(&file.path) {
                output.put(file)?;
            }
        }
        output.put(searched.manifest)?;
        let made = searched.stock.zip(spool);
        Ok(made.map(|(stock, spool)| search::Made {
            tag: tag(locale),
            stock,
            spool,
        }))
    };
    let made: Vec<Option<search::Made>> = made.par_iter().map(one).collect::<Result<_, Error>>()?;
    Ok(Indexes {
        made: made.into_iter().flatten().collect(),
        moments,
    })
}

/// The pages, without those that cannot be rendered.
type Rendered = Vec<(OutPath, Page)>;

/// So many pages are one task, so that at the end no thread has much left to do
/// alone.
const PIECE: usize = 32;

fn render_pages(
    renderer: &Renderer,
    pages: &[PageId],
    before: &Before,
    only_edited: bool,
    (output, spool): (&dyn Output, Option<&Spool>),
    watch: &dyn Watch,
    problems: &Mutex<Vec<Diagnostic>>,
) -> Result<Rendered, Error> {
    let site = renderer.site();
    pages
        .par_iter()
        .with_max_len(PIECE)
        .map(|page| {
            watch.step();
            let Some(path) = site.page_file(*page) else {
                return Ok(None);
            };
            if only_edited && !before.is_edited(site, *page) {
                return Ok(before.page(&path).cloned().map(|page| (path, page)));
            }
            let prepared = match renderer.prepare(*page) {
                Ok(prepared) => prepared,
                Err(problem) => return Ok(note(problems, *problem)),
            };
            // What cannot be kept costs the next edit time, and nothing else.
            let put = |bytes: &[u8]| spool?.put(bytes).ok();
            let Closed { key, kept } = prepared.closed(renderer, spool.map(|_| &put as render::Put));
            let kept = match spool {
                Some(_) => kept,
                None => before.page(&path).and_then(|page| page.kept.clone()),
            };
            let page = Page { key, kept };
            let is_there = |path: &OutPath| output.keep(path);
            let twin_is_there = || match prepared.has_twin() {
                true => render::twin_path(&path).is_none_or(|twin| is_there(&twin)),
                false => true,
            };
            if before.has(&path, key) && is_there(&path) && twin_is_there() {
                return Ok(Some((path, page)));
            }
            match prepared.render(renderer) {
                Ok(rendered) => {
                    rendered
                        .artifacts(&path)
                        .try_for_each(|artifact| output.put(artifact))?;
                    Ok(Some((path, page)))
                }
                Err(problem) => Ok(note(problems, *problem)),
            }
        })
        .filter_map(Result::transpose)
        .collect()
}

/// The pages of some locales.
fn pages_of<'s>(site: &'s Site, wanted: &'s [Locale]) -> impl Iterator<Item = PageId> + 's {
    site.pages()
        .filter(|page| wanted.contains(&page.locale) && !site.shadowed.contains(&Claimant::Page(*page)))
}

fn note<T>(problems: &Mutex<Vec<Diagnostic>>, problem: Diagnostic) -> Option<T> {
    problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    None
}
