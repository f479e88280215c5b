//! A site kept in memory, for the dev server.
//!
//! [`Live`] looks at the disk again when told to, and makes the next [`Shown`]:
//! the site as readers see it, which is immutable and may be read from any
//! thread while the one after it is made. A page is rendered when it is asked
//! for, from the same [`Renderer`] that a build has. A site with errors is never
//! shown in the place of one without. Nothing here knows HTTP, and nothing is
//! written but what the next start may use.
//!
//! What an edit costs depends on what can be seen of it: a new text of an
//! article costs its parsing; anything else of the content costs linking the
//! site again; a template, message or `site.yaml` costs reading those too.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use percent_encoding::percent_decode_str;
use rayon::prelude::*;

use super::articles::Known;
use super::cards;
use super::pictures;
use super::publish::{load, save};
use super::{Linked, Marks, Memory, OnError, Options, Parts, Pseudo, Unwatched, judge, link, marked, pseudo};
use crate::artifact::{Body, Memory as InMemory, OutPath};
use crate::check;
use crate::config;
use crate::diag::{Diagnostic, Diagnostics, Error, Severity};
use crate::emit::Cache;
use crate::graph::mentions::Kept;
use crate::graph::{ArticleIdx, FamilyIdx, Host, Mention, PageId, PageKind, Site};
use crate::i18n::Locale;
use crate::id::{ArticleKey, ContentHash, nfc};
use crate::memo::Stamp;
use crate::parse::{Article, Context, Gists, Indexing, Runs};
use crate::picture;
use crate::render::{self, Copies, Renderer};
use crate::source::{Snapshot, Texts};

/// A site that follows its files.
pub struct Live {
    root: PathBuf,
    options: Options,
    files: Arc<Snapshot>,
    /// Files whose stamps in `files` are out of date.
    behind: BTreeSet<Arc<str>>,
    /// What the article files were parsed to.
    held: BTreeMap<Arc<str>, Known>,
    /// Where the articles' texts are that are not in memory.
    texts: Option<Arc<super::articles::Texts>>,
    /// What was found of terms in them.
    mentions: Kept,
    parts: Parts,
    /// Whether no template was found to fail when they were last read.
    templates_work: bool,
    shown: Arc<Shown>,
    last: Refreshed,
}

/// What may have changed on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// These, relative to the site and with `/` between the parts, and
    /// everything below those that are folders, or were.
    Paths(BTreeSet<Arc<str>>),
    /// Anything.
    Anything,
}

/// What a look at the disk found.
#[derive(Clone)]
pub struct Refreshed {
    /// What it means for readers.
    pub change: Change,
    /// What is shown.
    pub standing: Standing,
    /// Everything found in the files as they are, at the site's own levels.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub texts: Arc<Texts>,
    /// How many articles were read.
    pub articles: usize,
    /// How many locales the site has.
    pub locales: usize,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What is whole of a site that never was without errors.
    Partial,
    /// A site without errors: the last one that there was.
    Whole,
}

/// What a look at the disk means for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It looks as before, and what was found is the same.
    Nothing,
    /// The site may look different.
    Site,
    /// The files are broken; what was shown stays.
    Kept,
}

/// The site as readers see it.
pub struct Shown {
    pages: Option<Pages>,
    /// Pages in pseudo-locales.
    pseudo: Option<Pages>,
    /// The same pages as `pages` with marks, for who asks for them.
    marked: Option<Pages>,
    /// Files that are copied as they are, and the theme's.
    assets: Arc<BTreeMap<OutPath, Body>>,
    /// Pictures that are made when one of them is asked for.
    pictures: Arc<pictures::OnDemand>,
    /// Cards, drawn likewise.
    cards: Arc<cards::OnDemand>,
    hosts: Arc<Hosts>,
    sources: Arc<Snapshot>,
}

/// The pages, and what renders them.
struct Pages {
    renderer: Renderer,
    wanted: Vec<Locale>,
    by_path: Arc<BTreeMap<OutPath, PageId>>,
    others: Others,
    /// What search looks through, of each locale, made when it is asked for.
    search: Arc<Vec<OnceLock<BTreeMap<OutPath, Body>>>>,
}

/// Feeds, sitemaps and the like, made when one of them is asked for.
type Others = Arc<OnceLock<BTreeMap<OutPath, Body>>>;

/// An article's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticlePage {
    /// The article.
    pub key: ArticleKey,
    /// The language that the page is for.
    pub locale: Locale,
    /// The language of the text on it.
    pub language: Locale,
}

/// Where the trees of a site's hosts lie on one server.
struct Hosts {
    /// Path of the site's own root, percent-encoded and with a slash at its end.
    start: String,
    /// Longer URLs first.
    mounts: Vec<Mount>,
}

/// Where a host's tree lies: in the URL, and in the output.
struct Mount {
    /// Not encoded, without a slash at its end: empty or `/help`.
    url: String,
    /// Ending in `/`, or empty.
    folder: String,
}

/// A file as it would be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Where it would lie; its extension tells the media type.
    pub path: OutPath,
    /// What it would hold.
    pub bytes: Vec<u8>,
}

impl Live {
    /// Reads the site in `root` for the first time. If it has errors, what is
    /// whole is shown, until it has none.
    pub fn open(root: &Path, options: Options) -> Result<Live, Error> {
        // Nothing is kept in a folder that is no site's.
        Snapshot::can_be_taken(root)?;
        let cache = Cache::open(root, || {});
        let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
        let files = Arc::new(Snapshot::take(root)?);
        let mut live = Live {
            root: root.to_path_buf(),
            options,
            shown: Arc::new(Shown {
                pages: None,
                pseudo: None,
                marked: None,
                assets: Arc::default(),
                pictures: Arc::default(),
                cards: Arc::default(),
                hosts: Arc::default(),
                sources: files.clone(),
            }),
            files,
            behind: BTreeSet::new(),
            held: BTreeMap::new(),
            texts: None,
            mentions: Kept::default(),
            parts: Parts::default(),
            templates_work: false,
            last: Refreshed {
                change: Change::Nothing,
                standing: Standing::Partial,
                diagnostics: Diagnostics::default(),
                texts: Arc::new(Texts::below(root)),
                articles: 0,
                locales: 0,
            },
        };
        live.start(cache.as_ref(), moment)?;
        Ok(live)
    }

    /// What the last look at the disk found.
    pub fn last(&self) -> &Refreshed {
        &self.last
    }

    /// The site to show: the last good one.
    pub fn shown(&self) -> Arc<Shown> {
        self.shown.clone()
    }

    /// The first look, helped by what builds have kept.
    fn start(&mut self, cache: Option<&Cache>, moment: Option<Stamp>) -> Result<(), Error> {
        let mut memory = Memory {
            moment,
            ..Memory::default()
        };
        if let Some(cache) = cache {
            load(cache, &mut memory);
        }
        self.look(&mut memory)?;
        let memory = &mut memory;
        if let (Some(cache), Some(moment)) = (cache, moment) {
            let articles = memory.articles.save(moment, &self.held);
            let mentions = memory.mentions.newer();
            save(cache, &articles, memory.articles.take_spool(), mentions);
        }
        self.mentions = std::mem::take(&mut memory.mentions.kept);
        Ok(())
    }

    /// Looks at the disk again.
    pub fn refresh(&mut self, touched: &Touched) -> Result<&Refreshed, Error> {
        if let Touched::Paths(paths) = touched
            && let Some(change) = self.edit(paths)
        {
            self.last.change = change;
            return Ok(&self.last);
        }
        let before = self.files.clone();
        self.files = Arc::new(match touched {
            Touched::Paths(paths) => match before.again(paths.iter().chain(&self.behind)) {
                Some(files) => files,
                None => Snapshot::take(&self.root)?,
            },
            Touched::Anything => Snapshot::take(&self.root)?,
        });
        if !concerns(touched, &before, &self.files) {
            self.last.change = Change::Nothing;
            return Ok(&self.last);
        }
        self.forget(touched);
        let mut memory = Memory::default();
        memory.articles.hold(std::mem::take(&mut self.held), self.texts.take());
        memory.mentions.kept = std::mem::take(&mut self.mentions);
        let looked = self.look(&mut memory);
        self.mentions = memory.mentions.kept;
        looked?;
        Ok(&self.last)
    }

    /// Forgets what was made of files that may have changed.
    fn forget(&mut self, touched: &Touched) {
        let Touched::Paths(paths) = touched else {
            // A stamp may be the same for two contents within one moment.
            self.held = BTreeMap::new();
            self.parts = Parts::default();
            return;
        };
        for path in paths {
            self.held.remove(path);
            let below = format!("{path}/");
            self.held.retain(|known, _| !known.starts_with(&below));
        }
        let is_in = |folder: &str| {
            paths
                .iter()
                .any(|path| path.starts_with(folder) || **path == *folder.trim_end_matches('/'))
        };
        let config = is_in("site.yaml");
        if config || is_in(config::terms::FILE) {
            // What the articles were parsed to, and what was found in them, may be another.
            self.held = BTreeMap::new();
        }
        if config || is_in("locales/") {
            self.parts.messages = None;
            self.parts.templates = None;
        }
        if config || is_in("templates/") {
            self.parts.templates = None;
        }
        if config {
            self.parts.locales = None;
        }
    }

    /// Links the site as its files are now, and shows it if it may be shown.
    fn look(&mut self, memory: &mut Memory) -> Result<(), Error> {
        let mut options = self.options.clone();
        if self.last.standing == Standing::Partial {
            options.on_error = OnError::KeepGoing;
        }
        let mut found = self.files.diagnostics.clone();
        let parts = std::mem::take(&mut self.parts);
        let are_known = parts.templates.is_some();
        let Some(linked) = link(&self.files, &options, memory, &parts, &Unwatched, &mut found)? else {
            self.last.change = Change::Kept;
            self.last.diagnostics = judge(found, &Default::default(), options.strictness);
            return Ok(());
        };
        let Linked {
            site,
            renderer,
            articles,
            ignores,
            wanted,
            parts,
        } = linked;
        self.held = articles;
        self.texts = Some(Arc::new(memory.articles.texts()));
        self.parts = parts;
        self.behind.clear();
        let shown = renderer.map(|renderer| Shown::new(renderer, wanted, self.files.clone()));
        let shown = match shown {
            Some(shown) => Some(Shown {
                pseudo: pseudo::link(&self.files, &options)?.map(|(renderer, wanted)| Pages::new(renderer, wanted)),
                marked: marked::link(&self.files, &options)?.map(|(renderer, wanted)| Pages::new(renderer, wanted)),
                ..shown
            }),
            None => None,
        };
        // Lists of a large site take long to gather only to see that the same
        // templates still work.
        if let Some(shown) = shown.as_ref().filter(|_| !(are_known && self.templates_work)) {
            let failures = shown.probe();
            self.templates_work = failures.is_empty();
            found.extend(failures);
        }
        found.retain(|problem| !render::is_put_aside(problem));
        render::said_once(&mut found);
        check::without_ignored(&mut found, &ignores);
        let diagnostics = judge(found, &site.config.levels, options.strictness);
        let has_errors = diagnostics.count(Severity::Error) > 0;
        let may = site.config.whole && (!has_errors || options.on_error == OnError::KeepGoing);
        self.last.change = match shown.filter(|_| may) {
            Some(shown) => {
                let before = std::mem::replace(&mut self.shown, Arc::new(shown));
                // Nobody waits until all of it is taken apart.
                rayon::spawn(move || drop(before));
                Change::Site
            }
            None => Change::Kept,
        };
        if self.last.change == Change::Site && !has_errors {
            self.last.standing = Standing::Whole;
        }
        self.last.articles = site.articles.len();
        self.last.locales = site.locales.len();
        self.last.diagnostics = diagnostics;
        Ok(())
    }

    /// Takes in new texts of articles, where that is all that has changed; what
    /// readers then see. `None` where there is more to it.
    fn edit(&mut self, paths: &BTreeSet<Arc<str>>) -> Option<Change> {
        if self.last.standing != Standing::Whole || self.last.change == Change::Kept {
            return None;
        }
        // A text is theirs too, in other words or with marks.
        if self.options.pseudo == Pseudo::Beside || self.options.marks == Marks::Present {
            return None;
        }
        let pages = self.shown.pages.as_ref()?;
        let site = pages.renderer.site();
        if site.record.reads_texts {
            return None;
        }
        let mut edits: Vec<Edit> = Vec::new();
        for path in paths {
            let files = &self.files;
            if !files.has(path)
                && files.below(&format!("{path}/")).next().is_none()
                && !self.root.join(&**path).exists()
            {
                // It was never the site's, and is not now: an editor's own file.
                continue;
            }
            let known = self.held.get(path)?;
            let (was, findings) = &known.outcome;
            let was = was.as_ref()?;
            let again = files.again(std::iter::once(path))?;
            let text = again.text(path).ok()?;
            let hash = ContentHash::of(text.as_bytes());
            if hash == known.hash {
                continue;
            }
            let context = Context {
                locales: &site.locales,
                html: site.config.html,
                punctuation: site.config.punctuation,
                highlighting: site.config.highlighting,
                stamps: super::stale::stamps(&self.files),
                indexing: Indexing::of(&site.config),
                runs: Runs::of(&site.config.autolink),
                gists: Gists::of(&site.config),
            };
            let mut found = Diagnostics::default();
            let rules = check::Context {
                locales: &site.locales,
                wording: self.parts.wording.as_deref()?,
            };
            let is = super::ingest::article(was.file.clone(), &text, (&context, &rules), &mut found)?;
            // Places in the file that findings name may have moved.
            let mut found_before = self.last.diagnostics.iter().map(|problem| &problem.place);
            let is_named = found_before.any(|place| place.file == *path && place.range.is_some());
            let has_ignores = !(was.ignores.is_empty() && is.ignores.is_empty());
            if !is.is_same_outside(was) || found != *findings || is_named || has_ignores {
                return None;
            }
            let index = index_of(site, was)?;
            let known = Known {
                stamp: again.stamp(path).unwrap_or_default(),
                hash,
                outcome: (Some(Arc::new(is)), found),
                is_parsed: true,
            };
            edits.push((path.clone(), known, index));
        }
        if edits.is_empty() {
            return Some(Change::Nothing);
        }
        // What is said of a translation beside its source may have changed.
        let families: BTreeSet<FamilyIdx> = edits
            .iter()
            .map(|(_, _, index)| site.facts[index.index()].family)
            .collect();
        if self.found_in(site, &families, &[]) != self.found_in(site, &families, &edits) {
            return None;
        }
        let mut renderer = pages.renderer.clone();
        let fed = super::fed(site);
        let is_fed = edits.iter().any(|(path, ..)| fed.binary_search(path).is_ok());
        let others = match is_fed {
            true => Arc::default(),
            false => pages.others.clone(),
        };
        for (_, known, index) in &edits {
            if let (Some(article), _) = &known.outcome {
                let mentions = mentions(site, *index, article)?;
                renderer = renderer.with_text(*index, article, mentions);
            }
        }
        for (path, known, _) in edits {
            self.behind.insert(path.clone());
            self.held.insert(path, known);
        }
        self.shown = Arc::new(self.shown.with(renderer, others));
        Some(Change::Site)
    }

    /// What the rules of some families find in the files as they were last
    /// read, but for some edits.
    fn found_in(&self, site: &Site, families: &BTreeSet<FamilyIdx>, edits: &[Edit]) -> Diagnostics {
        let article = |index: ArticleIdx| {
            let linked = &*site.articles[index.index()];
            let edited = edits.iter().find(|(_, _, edited)| *edited == index);
            let known = edited.map(|(_, known, _)| known);
            let known = known.or_else(|| self.held.get(&linked.file.path));
            known.and_then(|known| known.outcome.0.as_deref()).unwrap_or(linked)
        };
        let mut found = Diagnostics::default();
        for family in families {
            check::family(site, *family, &article, &mut found);
        }
        found
    }
}

/// A new text of an article: its file, what it was parsed to, and the article.
type Edit = (Arc<str>, Known, ArticleIdx);

/// What a new text of an article mentions, if other pages can see no difference:
/// the pages of terms name the articles that mention them.
fn mentions(site: &Site, index: ArticleIdx, article: &Article) -> Option<Vec<Mention>> {
    if site.config.autolink.sections.is_empty() {
        return Some(Vec::new());
    }
    let is = site.mentions_in(index, &article.content.content()?);
    let terms =
        |mentions: &[Mention]| -> BTreeSet<FamilyIdx> { mentions.iter().map(|mention| mention.family).collect() };
    (terms(&is) == terms(site.mentions(index))).then_some(is)
}

/// The position of an article, if it is shown.
fn index_of(site: &Site, article: &Article) -> Option<ArticleIdx> {
    let key = (&article.file.key, article.file.locale);
    let at = site
        .articles
        .binary_search_by(|other| (&other.file.key, other.file.locale).cmp(&key));
    at.ok().map(ArticleIdx::new)
}

/// Whether any of the paths is, or was, the site's.
fn concerns(touched: &Touched, before: &Snapshot, now: &Snapshot) -> bool {
    let Touched::Paths(paths) = touched else { return true };
    let known = |path: &Arc<str>| {
        let below = format!("{path}/");
        [before, now]
            .iter()
            .any(|snapshot| snapshot.has(path) || snapshot.below(&below).next().is_some())
    };
    before.diagnostics != now.diagnostics || paths.iter().any(known)
}

impl Default for Hosts {
    /// Of a site without any: nothing lies anywhere.
    fn default() -> Hosts {
        Hosts {
            start: "/".to_owned(),
            mounts: Vec::new(),
        }
    }
}

impl Hosts {
    fn new(site: &Site) -> Hosts {
        let all: Vec<&Host> = site.addresses.hosts().map(|(_, host)| host).collect();
        // Each locale may have a host of its own, so that none has the site's.
        let own = all
            .iter()
            .find(|host| host.base == site.config.base_url)
            .or(all.first());
        let start = own.map_or_else(String::new, |host| host.base.path().to_owned());
        let mut mounts: Vec<Mount> = all
            .iter()
            .map(|host| Mount {
                url: percent_decode_str(host.base.path()).decode_utf8_lossy().into_owned(),
                folder: host.folder.clone(),
            })
            .collect();
        // A path belongs to the longest of those that it begins with.
        mounts.sort_by_key(|mount| Reverse(mount.url.len()));
        Hosts {
            start: format!("{start}/"),
            mounts,
        }
    }
}

impl Shown {
    fn new(renderer: Renderer, wanted: Vec<Locale>, sources: Arc<Snapshot>) -> Shown {
        let assets = InMemory::default();
        // Memory takes everything.
        let _ = render::theme_files(&renderer, &assets);
        let mut assets = assets.into_files();
        let copies = render::copies(&renderer, &sources);
        assets.extend(
            copies
                .into_iter()
                .map(|(path, file)| (path, Body::Copy(sources.location(&file)))),
        );
        Shown {
            pictures: Arc::new(pictures::OnDemand::of(&renderer)),
            cards: Arc::new(cards::OnDemand::of(&renderer, &wanted)),
            assets: Arc::new(assets),
            hosts: Arc::new(Hosts::new(renderer.site())),
            pages: Some(Pages::new(renderer, wanted)),
            pseudo: None,
            marked: None,
            sources,
        }
    }

    /// The same with newer texts, and the files that hold them.
    fn with(&self, renderer: Renderer, others: Others) -> Shown {
        Shown {
            pages: self.pages.as_ref().map(|pages| Pages {
                renderer,
                wanted: pages.wanted.clone(),
                by_path: pages.by_path.clone(),
                others,
                search: none_of(&pages.wanted),
            }),
            pseudo: None,
            marked: None,
            assets: self.assets.clone(),
            pictures: self.pictures.clone(),
            cards: self.cards.clone(),
            hosts: self.hosts.clone(),
            sources: self.sources.clone(),
        }
    }

    /// What is wrong with the templates, as far as one page of each kind shows.
    fn probe(&self) -> Vec<Diagnostic> {
        let Some(pages) = &self.pages else { return Vec::new() };
        let mut kinds = BTreeSet::new();
        let one_each: Vec<PageId> = pages
            .by_path
            .values()
            .filter(|page| kinds.insert(template_of(pages.renderer.site(), **page)))
            .copied()
            .collect();
        one_each
            .into_par_iter()
            .filter_map(|page| pages.renderer.page(page).err())
            .map(|problem| *problem)
            .collect()
    }

    /// The path of the site's root, percent-encoded: `/`, or `/help/`.
    pub fn start(&self) -> &str {
        &self.hosts.start
    }

    /// The file at a decoded path of the server: `/et/` is the home page of a
    /// locale, `/_host/example.com/` that of another host.
    pub fn get(&self, path: &str) -> Option<Served> {
        let path = self.located(path)?;
        let bytes = self.bytes(&path)?;
        Some(Served { path, bytes })
    }

    /// The same bytes as long as the file at a decoded path of the server is the
    /// same: what it holds, or the name of a picture that may not be made yet.
    pub fn sign(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.located(path)?;
        match self.pictures.has(&path) || self.cards.has(&path) {
            true => Some(path.as_str().as_bytes().to_vec()),
            false => self.bytes(&path),
        }
    }

    /// Where the file at a decoded path of the server lies in the output.
    fn located(&self, path: &str) -> Option<OutPath> {
        let path = nfc(path);
        let (mount, rest) = self
            .hosts
            .mounts
            .iter()
            .find_map(|mount| Some((mount, path.strip_prefix(&mount.url)?.strip_prefix('/')?)))?;
        let index = if rest.is_empty() || rest.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        OutPath::new(format!("{}{rest}{index}", mount.folder))
    }

    /// The page at a path of the output with the marks of its segments, if they
    /// were asked for.
    pub fn marked(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.marked.as_ref()?.page(path)
    }

    /// The article that a page at a path of the output shows.
    pub fn article(&self, path: &OutPath) -> Option<ArticlePage> {
        let pages = self.pages.as_ref()?;
        let site = pages.renderer.site();
        let page = pages.by_path.get(path)?;
        let PageKind::Article(family) = page.kind else {
            return None;
        };
        let shown = site.shown_article(site.resolve(family, page.locale))?;
        Some(ArticlePage {
            key: site.families[family.index()].key.clone(),
            locale: page.locale,
            language: site.locale_of(shown),
        })
    }

    /// The title of an article for readers of a locale, and where its page is on
    /// this server, if it has one.
    pub fn page_of(&self, key: &ArticleKey, locale: Locale) -> Option<(String, String)> {
        let renderer = &self.pages.as_ref()?.renderer;
        let site = renderer.site();
        let at = site.families.binary_search_by(|family| family.key.cmp(key)).ok()?;
        let kind = PageKind::Article(FamilyIdx::new(at));
        let (page, _) = site.page_for(kind, locale)?;
        let address = site.page_address(page)?;
        let host = site.addresses.host_of(site.locales.source());
        Some((renderer.page_title(kind, locale).0, site.addresses.href(&address, host)))
    }

    fn bytes(&self, path: &OutPath) -> Option<Vec<u8>> {
        if let Some(body) = self.assets.get(path) {
            return self.body(body);
        }
        if self.pictures.has(path) {
            return self.pictures.get(path, &self.sources);
        }
        if self.cards.has(path) {
            return self.cards.get(path, &self.sources);
        }
        let pages = self.pages.as_ref()?;
        if let Some(html) = pages.page(path).or_else(|| self.pseudo.as_ref()?.pseudo(path)) {
            return Some(html);
        }
        if let Some(file) = pages.search(path) {
            return self.body(file);
        }
        let others = pages.others.get_or_init(|| {
            let output = InMemory::default();
            // What fails is reported by a build; here it is not there.
            let _ = render::others(
                &pages.renderer,
                &pages.wanted,
                (&self.sources, &Copies::new()),
                &|_, _| false,
                &output,
            );
            output.into_files()
        });
        self.body(others.get(path)?)
    }

    fn body(&self, body: &Body) -> Option<Vec<u8>> {
        match body {
            Body::Bytes(bytes) => Some(bytes.clone()),
            Body::Copy(file) => {
                let file = file.strip_prefix(self.sources.root()).ok()?;
                let bytes = self.sources.bytes(file.to_str()?).ok()?;
                let bare = file.starts_with("content").then(|| picture::bare(&bytes));
                Some(bare.flatten().unwrap_or(bytes))
            }
        }
    }
}

impl Pages {
    fn new(renderer: Renderer, wanted: Vec<Locale>) -> Pages {
        let site = renderer.site();
        let pages: Vec<PageId> = super::pages_of(site, &wanted).collect();
        let by_path: Vec<(OutPath, PageId)> = pages
            .into_par_iter()
            .filter_map(|page| Some((site.page_file(page)?, page)))
            .collect();
        Pages {
            by_path: Arc::new(by_path.into_iter().collect()),
            renderer,
            others: Arc::default(),
            search: none_of(&wanted),
            wanted,
        }
    }

    fn page(&self, path: &OutPath) -> Option<Vec<u8>> {
        let Some(page) = self.by_path.get(path) else {
            let page = self.by_path.get(&render::page_of_twin(path)?)?;
            return self.renderer.page_twin(*page).ok()?;
        };
        Some(match self.renderer.page(*page) {
            Ok(html) => html,
            Err(problem) => failed(&problem).into_bytes(),
        })
    }

    /// A page of a pseudo-locale, or what it searches through.
    fn pseudo(&self, path: &OutPath) -> Option<Vec<u8>> {
        self.page(path).or_else(|| match self.search(path)? {
            Body::Bytes(bytes) => Some(bytes.clone()),
            Body::Copy(_) => None,
        })
    }

    /// A file of search.
    fn search(&self, path: &OutPath) -> Option<&Body> {
        let mut locales = render::searched(&self.renderer, &self.wanted);
        let locale = locales.find(|locale| self.renderer.is_search(*locale, path))?;
        let at = self.wanted.iter().position(|wanted| *wanted == locale)?;
        let files = self.search[at].get_or_init(|| {
            let files = self.renderer.search_files(locale).into_iter();
            files.map(|file| (file.path, file.body)).collect()
        });
        files.get(path)
    }
}

/// What nothing was asked of yet.
fn none_of(locales: &[Locale]) -> Arc<Vec<OnceLock<BTreeMap<OutPath, Body>>>> {
    Arc::new(locales.iter().map(|_| OnceLock::new()).collect())
}

/// Pages of one kind and locale have one template.
fn template_of(site: &Site, page: PageId) -> (&'static str, Locale) {
    let kind = match page.kind {
        PageKind::Section(section) if section == site.home() => "home",
        PageKind::Section(_) => "section",
        PageKind::Article(_) => "article",
        PageKind::Tags => "tags",
        PageKind::Tag(_) => "tag",
        PageKind::Authors => "authors",
        PageKind::Author(_) => "author",
        PageKind::Search => "search",
        PageKind::NotFound => "not-found",
    };
    (kind, page.locale)
}

/// A page that says why the page cannot be shown.
fn failed(problem: &Diagnostic) -> String {
    let mut text = String::new();
    crate::parse::escape(&mut text, &format!("{}: {}", problem.place.file, problem.message));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>tarjuman</title>\n<body>\n<p>{text}</p>\n</body>\n</html>\n"
    )
}
