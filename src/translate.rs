//! What translators do: see what is to be done, say that it is done.
//!
//! A [`Desk`] has a site's articles with all their translations, cut into
//! segments when somebody asks. Nothing here makes pages.

mod begin;
mod diff;
pub mod messages;
mod import;
mod memory;
mod pieces;
mod report;
mod review;
mod stamp;
mod status;
mod units;
mod write;
mod history;
mod hits;
mod titles;
mod todo;
mod verdict;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::build;
use crate::config::{Config, Highlighting};
use crate::diag::{Diagnostic, Diagnostics, Error, Place, codes};
use crate::emit::Cache;
use crate::i18n::{Locale, Locales};
use crate::id::{ArticleKey, ContentHash};
use crate::memo::Stamp;
use crate::parse::{self, ContentFile, Context, Gists, Indexing, Runs, Segments, Stamps};
use crate::source::Snapshot;
use crate::state::{self, State, Summary};

pub use begin::begin;
pub use diff::{Difference, Differences, Word, differences};
pub use history::{Guess, Since, since};
pub use hits::{Hits, hits};
pub use import::{AnswerKind, Answers, Imported, Writing, import, unreadable};
pub use messages::{MessageStatus, StampedMessages};
pub use report::{Pull, Report, html, json, notices, pull, summary, table};
pub use review::{Review, Reviewed, Standing, review};
pub use stamp::{Claim, Stamped, Stamping, stamp};
pub use status::{Item, LocaleStatus, PageState, Status, status};
pub use todo::{Todo, todo};
pub use units::{Export, export};

/// A site's articles with all their translations.
pub struct Desk {
    /// The site's files.
    pub snapshot: Snapshot,
    /// Its configuration.
    pub config: Config,
    /// Its languages.
    pub locales: Locales,
    families: BTreeMap<ArticleKey, Vec<Option<ContentFile>>>,
}

/// The file of the cache with what is known of segments.
const CACHE: &str = "segments";

/// What is known of a file's segments.
type Known = BTreeMap<Arc<str>, (Stamp, ContentHash, Option<Summary>)>;

impl Desk {
    /// Reads what there is. `None`, with diagnostics, where `site.yaml` cannot be used.
    pub fn open(site: &Path, diagnostics: &mut Diagnostics) -> Result<Option<Desk>, Error> {
        let snapshot = Snapshot::take(site)?;
        let Some(config) = build::read_config(&snapshot, diagnostics).filter(|config| config.whole) else {
            return Ok(None);
        };
        let locales = build::locales(&config);
        let mut families: BTreeMap<ArticleKey, Vec<Option<ContentFile>>> = BTreeMap::new();
        for file in build::articles(&snapshot, &locales) {
            let members = families
                .entry(file.key.clone())
                .or_insert_with(|| vec![None; locales.len()]);
            let index = file.locale.index();
            members[index] = Some(file);
        }
        Ok(Some(Desk {
            snapshot,
            config,
            locales,
            families,
        }))
    }

    /// All keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &ArticleKey> {
        self.families.keys()
    }

    /// The article with a key, or with a last part that only one has.
    pub fn find(&self, name: &str) -> Option<&ArticleKey> {
        if let Some((key, _)) = self.families.get_key_value(&ArticleKey::new(name)) {
            return Some(key);
        }
        let mut named = self.families.keys().filter(|key| key.last_part() == name);
        named.next().filter(|_| named.next().is_none())
    }

    /// Whether there is an article with a key, in any language.
    pub fn has(&self, key: &ArticleKey) -> bool {
        self.families.contains_key(key)
    }

    /// A language's file of an article.
    pub fn file(&self, key: &ArticleKey, locale: Locale) -> Option<&ContentFile> {
        self.families.get(key)?[locale.index()].as_ref()
    }

    /// An article cut into segments.
    pub fn segments(&self, file: &ContentFile) -> Result<Segments, Box<Diagnostic>> {
        let text = self.snapshot.text(&file.path)?;
        self.cut(file, &text).ok_or_else(|| {
            Box::new(Diagnostic::new(
                codes::FRONT_MATTER_SYNTAX,
                Place::file(file.path.clone()),
                "front matter cannot be read; `tarjuman check` says why",
            ))
        })
    }

    fn cut(&self, file: &ContentFile, text: &str) -> Option<Segments> {
        parse::segments(file, text, &self.context())
    }

    /// What texts are read by.
    fn context(&self) -> Context<'_> {
        Context {
            locales: &self.locales,
            html: self.config.html,
            punctuation: self.config.punctuation,
            highlighting: Highlighting::Absent,
            stamps: Stamps::Absent,
            indexing: Indexing::Absent,
            runs: Runs::Unwanted,
            gists: Gists::Absent,
        }
    }

    /// The path of a translation's state.
    pub fn state_path(&self, key: &ArticleKey, locale: Locale) -> Arc<str> {
        state_path(self.locales.tag(locale).as_str(), key)
    }

    /// What a translation was made from, if anybody has said so.
    pub fn state(&self, key: &ArticleKey, locale: Locale) -> Option<Result<State, Box<Diagnostic>>> {
        let path = self.state_path(key, locale);
        if !self.snapshot.has(&path) {
            return None;
        }
        let read = self
            .snapshot
            .text(&path)
            .and_then(|text| state::read(&text).map_err(|reason| Box::new(state::damaged(&path, &reason))));
        Some(read)
    }

    /// What is known of all articles' segments, with the help of what was known before.
    fn summaries(&self) -> BTreeMap<Arc<str>, Summary> {
        let cache = Cache::open(self.snapshot.root(), || {});
        let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
        let before: Known = cache
            .as_ref()
            .and_then(|cache| build::recall(cache, CACHE))
            .unwrap_or_default();
        let files: Vec<&ContentFile> = self.families.values().flatten().flatten().collect();
        let now: Known = files
            .par_iter()
            .filter_map(|file| Some((file.path.clone(), self.known(file, &before, moment)?)))
            .collect();
        if let Some(cache) = cache.filter(|_| now != before) {
            build::keep(&cache, CACHE, &now);
        }
        now.into_iter()
            .filter_map(|(path, (_, _, summary))| Some((path, summary?)))
            .collect()
    }

    fn known(
        &self,
        file: &ContentFile,
        before: &Known,
        moment: Option<Stamp>,
    ) -> Option<(Stamp, ContentHash, Option<Summary>)> {
        let stamp = self.snapshot.stamp(&file.path)?;
        let known = before.get(&file.path);
        // A file that was changed a moment ago may change again unnoticed.
        let is_settled = moment.is_some_and(|moment| stamp.is_settled(moment));
        if let Some(known) = known.filter(|known| known.0 == stamp && is_settled) {
            return Some(*known);
        }
        let text = self.snapshot.text(&file.path).ok()?;
        let hash = ContentHash::of(text.as_bytes());
        if let Some((_, _, summary)) = known.filter(|known| known.1 == hash) {
            return Some((stamp, hash, *summary));
        }
        let cldr = self.locales.cldr(file.locale);
        let summary = self.cut(file, &text).map(|segments| Summary::of(&segments, cldr));
        Some((stamp, hash, summary))
    }
}

/// The path of a state below the site.
pub fn state_path(tag: &str, key: &ArticleKey) -> Arc<str> {
    format!("locales/{tag}/.state/{key}.yaml").into()
}
