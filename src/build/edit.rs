//! The shortest way: a few articles have a new text, and nothing else has
//! changed. Their pages are rendered from what was kept of them, without the
//! rest of the site, so that an edit does not take longer where the site is large.
//!
//! Nothing is taken on trust. The edited article must be the same to all other
//! pages as the one that was kept, what is found in it must be the same, and
//! what was kept of a page must have the key that the page was made by. Where
//! anything is in doubt there is no [`Edit`], and the site is built as always.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::articles::{Articles, Known, Outcome};
use super::memory::{Mentions, Page, Record};
use super::search::{self, Patched, Shelves};
use super::watch::{Stage, Watch};
use super::{Options, Strictness, ingest, judge, locales, outcomes, read_config, read_messages, stale, wording};
use crate::artifact::{Artifact, OutPath};
use crate::check::{self, Wording};
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Levels, Severity};
use crate::emit::Cache;
use crate::graph::mentions::{Renewal, Spot};
use crate::graph::{self, ArticleIdx, FamilyIdx, Site};
use crate::i18n::{Filing, Locales};
use crate::id::{ArticleKey, ContentHash};
use crate::memo::Stamp;
use crate::parse::{Article, Context, Gists, Indexing, Runs};
use crate::render::{self, KeptPage, PageKey, Renderer, Reread, TermPlace};
use crate::source::{Kept, Snapshot};

/// More articles than these are rather built as always.
const FEW: usize = 32;

/// What has to be done.
pub struct Edit {
    /// The pages.
    pub pages: Vec<Edited>,
    /// The articles that have a new text.
    pub known: BTreeMap<Arc<str>, Known>,
    /// All articles that were touched: where they stand among the inputs, and
    /// their new stamps and hashes.
    touched: Vec<(usize, Stamp, ContentHash)>,
    /// What was found in the articles that have a new text, and what is now, at
    /// the site's levels.
    found: Vec<(Diagnostics, Diagnostics)>,
    /// What search finds now.
    pub indexes: Vec<Patched>,
}

/// A page that was rendered again.
pub struct Edited {
    /// Where it lies.
    path: OutPath,
    /// Its new file, and its twin's.
    pub artifacts: Vec<Artifact>,
    /// What it is made of now.
    key: PageKey,
}

impl Edit {
    /// Where the pages lie, and files of search that are new or no more.
    pub fn paths(&self) -> BTreeSet<OutPath> {
        let pages = self.pages.iter().flat_map(|page| &page.artifacts);
        let pages = pages.map(|artifact| &artifact.path);
        let patches = self.indexes.iter().map(|index| &index.patch);
        let search = patches.flat_map(|patch| patch.files.iter().map(|file| &file.path).chain(&patch.gone));
        pages.chain(search).cloned().collect()
    }

    /// Brings a record up to date, at the moment at which this run began.
    pub fn update(&self, record: &mut Record, moment: Stamp) {
        for (index, stamp, hash) in &self.touched {
            let (_, known, content) = &mut record.inputs[*index];
            (*known, *content) = (*stamp, Some(*hash));
        }
        for edited in &self.pages {
            let pages = &mut record.made.pages;
            if let Ok(at) = pages.binary_search_by(|(path, _)| path.cmp(&edited.path)) {
                pages[at].1.key = edited.key;
            }
        }
        (record.moment, record.made.moment) = (moment, moment);
        let said = &mut record.report.diagnostics;
        for (was, is) in &self.found {
            said.retain(|problem| was.iter().all(|old| old != problem));
            said.merge(is.clone());
        }
        if !self.found.is_empty() {
            // Its levels are set already.
            *said = std::mem::take(said).finish(&Levels::default());
        }
    }
}

/// An article with a new text.
struct Change {
    path: Arc<str>,
    /// The hash of the text before.
    was: ContentHash,
    before: Arc<Article>,
    article: Arc<Article>,
}

impl Change {
    fn for_search(&self, locales: &Locales) -> search::Change {
        search::Change {
            was: self.before.clone(),
            is: self.article.clone(),
            tag: locales.tag(self.article.file.locale).as_str().into(),
        }
    }
}

/// A page of such an article.
struct Place<'a> {
    path: &'a OutPath,
    page: &'a Page,
    kept: KeptPage,
    article: Arc<Article>,
    /// Where its terms stand.
    terms: Vec<TermPlace>,
}

/// Renders the pages of the articles whose text has changed, if that is all
/// that has.
pub fn make(
    snapshot: &Snapshot,
    options: &Options,
    record: &Record,
    (kept, shelves, cache): (&Kept, &Shelves, &Cache),
    (articles, mentions): (&mut Articles, &mut Mentions),
    watch: &dyn Watch,
) -> Option<Edit> {
    let touched = record.touched(snapshot, options.hash())?;
    // Where an old address leads may depend on what an article says, and a feed
    // holds other articles besides.
    let is_fed = |index: &usize| record.fed.binary_search(&record.inputs[*index].0).is_ok();
    if touched.iter().any(is_fed) {
        return None;
    }
    if touched.len() > FEW || record.reads_texts || !record.holds_on(options.today) {
        return None;
    }
    let mut config = read_config(snapshot, &mut Diagnostics::default())?;
    let locales = Arc::new(locales(&config));
    let wording = wording(snapshot, &config, &locales, &mut Diagnostics::default());
    if let Some(base) = &options.base_url {
        base.stand_in(&mut config);
    }
    let mut edit = Edit {
        pages: Vec::new(),
        known: BTreeMap::new(),
        touched: Vec::new(),
        found: Vec::new(),
        indexes: Vec::new(),
    };
    let changes = changes(
        snapshot,
        (&config, options.strictness),
        (&locales, &wording),
        record,
        articles,
        &touched,
        &mut edit,
    )?;
    if !are_same_beside_translations(&config, &locales, record, articles, &changes)? {
        return None;
    }
    let mentioned = mentioned(&config, &locales, record, mentions, &changes)?;
    let places = places(record, kept, &changes, &mentioned)?;
    if config.outputs.search {
        // A locale that is not built has no index.
        let is_built = |change: &&Change| {
            let tag = locales.tag(change.article.file.locale);
            options.locales.is_empty() || options.locales.contains(tag)
        };
        let changes = changes.iter().filter(is_built);
        let changes: Vec<search::Change> = changes.map(|change| change.for_search(&locales)).collect();
        edit.indexes = shelves.patch(cache, &record.search, &changes, &articles.texts())?;
    }
    edit.pages = render(snapshot, config, locales, record, &places, watch)?;
    Some(edit)
}

/// Reads and parses what was touched.
fn changes(
    snapshot: &Snapshot,
    (config, strictness): (&Config, Strictness),
    (locales, wording): (&Locales, &Wording),
    record: &Record,
    articles: &mut Articles,
    touched: &[usize],
    edit: &mut Edit,
) -> Option<Vec<Change>> {
    let context = Context {
        locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: stale::stamps(snapshot),
        indexing: Indexing::of(config),
        runs: Runs::of(&config.autolink),
        gists: Gists::of(config),
    };
    articles.fit(outcomes(&context, wording));
    let rules = check::Context { locales, wording };
    if !articles.has_room(touched.len()) {
        return None;
    }
    let mut changes = Vec::new();
    for index in touched {
        let (path, _, was) = &record.inputs[*index];
        let (was, stamp) = ((*was)?, snapshot.stamp(path)?);
        let text = snapshot.text(path).ok()?;
        let hash = ContentHash::of(text.as_bytes());
        edit.touched.push((*index, stamp, hash));
        if hash == was {
            continue;
        }
        let before = articles.recall(path, was)?;
        let known = parse(&text, (&context, &rules), &before)?;
        edit.found
            .extend(reworded((config, strictness), record, (&before, &known.outcome), path)?);
        changes.push(Change {
            path: path.clone(),
            was,
            before: before.0.clone()?,
            article: known.outcome.0.clone()?,
        });
        edit.known.insert(path.clone(), Known { stamp, hash, ..known });
    }
    Some(changes)
}

/// The new version of an article, if only its own page can tell the difference.
fn parse(text: &str, contexts: (&Context, &check::Context), (was, _): &Outcome) -> Option<Known> {
    let was = was.as_ref()?;
    let mut found = Diagnostics::default();
    let is = ingest::article(was.file.clone(), text, contexts, &mut found)?;
    // What is found elsewhere may come out from behind an ignore.
    let has_ignores = !(was.ignores.is_empty() && is.ignores.is_empty());
    let is_same = is.is_same_outside(was) && !has_ignores;
    is_same.then(|| Known {
        stamp: Stamp::default(),
        hash: is.hash,
        outcome: (Some(Arc::new(is)), found),
        is_parsed: true,
    })
}

/// What was found in an article and what is now, where that makes a difference.
/// `None` where anything else is said of its text that may have moved, or what
/// is found now would keep the site from being published.
fn reworded(
    (config, strictness): (&Config, Strictness),
    record: &Record,
    (before, now): (&Outcome, &Outcome),
    path: &Arc<str>,
) -> Option<Option<(Diagnostics, Diagnostics)>> {
    let judged = |outcome: &Outcome| judge(outcome.1.clone(), &config.levels, strictness);
    let (was, is) = (judged(before), judged(now));
    if is.count(Severity::Error) > 0 {
        return None;
    }
    let (Some(old), Some(new)) = (&before.0, &now.0) else {
        return None;
    };
    let has_same_fields = new.has_same_fields(old);
    let title = &new.fields.title.range;
    let said = record
        .report
        .diagnostics
        .iter()
        .filter(|problem| problem.place.file == *path);
    let mut others = said.filter(|problem| was.iter().all(|old| old != *problem));
    let stays = |problem: &Diagnostic| match &problem.place.range {
        Some(range) => has_same_fields && range == title,
        None => true,
    };
    others.all(stays).then(|| (was != is).then_some((was.clone(), is)))
}

/// Whether what is said of translations beside their sources stays the same;
/// `None` if one of them is not known.
fn are_same_beside_translations(
    config: &Config,
    locales: &Arc<Locales>,
    record: &Record,
    articles: &Articles,
    changes: &[Change],
) -> Option<bool> {
    let keys: BTreeSet<&ArticleKey> = changes.iter().map(|change| &change.article.file.key).collect();
    let mut known = Vec::new();
    for key in keys {
        for locale in locales.iter() {
            let stem = format!("content/{}/{key}", locales.tag(locale));
            for path in [format!("{stem}.md"), format!("{stem}/index.md")] {
                if let Ok(at) = record.inputs.binary_search_by(|(known, ..)| (**known).cmp(&path)) {
                    let (path, _, hash) = &record.inputs[at];
                    let (article, _) = articles.recall(path, (*hash)?)?;
                    known.extend(article.map(|article| (article, Vec::new(), Vec::new())));
                }
            }
        }
    }
    let filing = Filing::default();
    let site = graph::alone(config.clone(), locales.clone(), filing, known);
    let was = |index: ArticleIdx| &*site.articles[index.index()];
    let is = |index: ArticleIdx| {
        let known = was(index);
        let change = changes.iter().find(|change| change.path == known.file.path);
        change.map_or(known, |change| &*change.article)
    };
    Some(found_in(&site, &was) == found_in(&site, &is))
}

/// What the rules of families find in a site of such articles.
fn found_in<'a>(site: &'a Site, article: &dyn Fn(ArticleIdx) -> &'a Article) -> Diagnostics {
    let mut found = Diagnostics::default();
    for family in 0..site.families.len() {
        check::family(site, FamilyIdx::new(family), article, &mut found);
    }
    found
}

/// The terms that each of the new texts mentions; `None` if they are not those
/// that the one before it did.
fn mentioned(
    config: &Config,
    locales: &Locales,
    record: &Record,
    mentions: &mut Mentions,
    changes: &[Change],
) -> Option<Vec<Vec<(ArticleKey, Spot)>>> {
    if config.autolink.sections.is_empty() {
        return Some(vec![Vec::new(); changes.len()]);
    }
    if changes.is_empty() {
        return Some(Vec::new());
    }
    if mentions.kept.hash() != record.mentions {
        return None;
    }
    mentions.renewal = Renewal::Needed;
    let edited = changes.iter().map(|change| {
        let text = (change.was, &*change.article);
        let edited = mentions.kept.edit(text, locales, &config.autolink)?;
        edited.is_same_outside().then_some(edited.now)
    });
    edited.collect()
}

/// All pages that show the articles; `None` if one of them was not kept.
fn places<'r>(
    record: &'r Record,
    kept: &Kept,
    changes: &[Change],
    mentioned: &[Vec<(ArticleKey, Spot)>],
) -> Option<Vec<Place<'r>>> {
    let mut places = Vec::new();
    for (path, page) in &record.made.pages {
        if !changes.iter().any(|change| change.was == page.key.content) {
            continue;
        }
        // Two files may have one text: which of them the page shows it says itself.
        let page_kept = KeptPage::of(page.kept.clone()?, &|place| kept.part(place))?;
        if let Some(at) = changes.iter().position(|change| change.path == *page_kept.file()) {
            let change = &changes[at];
            places.push(Place {
                terms: page_kept.places(&mentioned[at]),
                path,
                page,
                kept: page_kept,
                article: change.article.clone(),
            });
        }
    }
    Some(places)
}

fn render(
    snapshot: &Snapshot,
    config: Config,
    locales: Arc<Locales>,
    record: &Record,
    places: &[Place],
    watch: &dyn Watch,
) -> Option<Vec<Edited>> {
    watch.begin(Stage::Templates, 0);
    let messages = read_messages(snapshot, &locales).messages;
    let filing = Filing::new(&locales, &messages);
    let known = |place: &Place| {
        let (anchors, faq_anchors) = place.kept.anchors();
        (place.article.clone(), anchors.to_vec(), faq_anchors.to_vec())
    };
    let known = places.iter().map(known).collect();
    let site = Arc::new(graph::alone(config, locales, filing, known));
    let loaded = render::load(&site, messages.clone(), snapshot, &mut Diagnostics::default())?;
    let shared = &record.made.shared;
    let renderer = Renderer::of_kept(site, messages, loaded, snapshot, Reread::default(), shared);
    watch.begin(Stage::Render, places.len());
    let page = |(index, place): (usize, &Place)| {
        watch.step();
        let prepared = place.kept.prepared(ArticleIdx::new(index), &place.terms);
        let key = prepared.key(&renderer);
        let rendered = prepared.render(&renderer).ok()?;
        (key.view == place.page.key.view).then(|| Edited {
            path: place.path.clone(),
            artifacts: rendered.artifacts(place.path).collect(),
            key,
        })
    };
    places.iter().enumerate().map(page).collect()
}
