//! What has become of a source since a translation was stamped, remembered: two
//! texts and a state are compared once.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Desk;
use crate::build;
use crate::diag::Diagnostic;
use crate::emit::Cache;
use crate::i18n::Locale;
use crate::id::{ArticleKey, ContentHash};
use crate::memo::Stamp;
use crate::state::{self, Summary};

/// What has become of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Verdict {
    /// Nothing that matters.
    Same,
    /// It says the same, built in another way.
    Rebuilt,
    /// Segments have changed or are new.
    Stale {
        /// How many.
        segments: usize,
        /// Words in them.
        words: usize,
    },
}

/// The file of the cache.
const CACHE: &str = "verdicts";

/// By the path of a state: its stamp, the hash of the source, what was found.
type Known = BTreeMap<Arc<str>, (Stamp, ContentHash, Verdict)>;

/// What earlier runs have found.
pub(super) struct Verdicts {
    cache: Option<Cache>,
    moment: Option<Stamp>,
    known: Known,
}

/// A verdict to be remembered.
pub(super) type Found = (Arc<str>, (Stamp, ContentHash, Verdict));

impl Verdicts {
    pub fn recall(desk: &Desk) -> Verdicts {
        let cache = Cache::open(desk.snapshot.root(), || {});
        let moment = cache.as_ref().and_then(|cache| cache.moment().ok());
        let known = cache.as_ref().and_then(|cache| build::recall(cache, CACHE));
        Verdicts {
            cache,
            moment,
            known: known.unwrap_or_default(),
        }
    }

    /// The verdict on a translation. Nothing where it was never stamped; what is
    /// wrong with the state where it cannot be read.
    pub fn of(
        &self,
        desk: &Desk,
        key: &ArticleKey,
        locale: Locale,
        source: &Summary,
    ) -> Option<Result<Found, Box<Diagnostic>>> {
        let path = desk.state_path(key, locale);
        let stamp = desk.snapshot.stamp(&path)?;
        // A file that was changed a moment ago may change again unnoticed.
        let is_settled = self.moment.is_some_and(|moment| stamp.is_settled(moment));
        let known = self.known.get(&path).filter(|known| is_settled && known.0 == stamp);
        if let Some(known) = known.filter(|known| known.1 == source.hash) {
            return Some(Ok((path, *known)));
        }
        let verdict = judge(desk, key, locale, &path, source)?;
        Some(verdict.map(|verdict| (path, (stamp, source.hash, verdict))))
    }

    /// Remembers what was found, and what is known of other languages.
    pub fn keep(self, desk: &Desk, found: Vec<Found>) {
        let Some(cache) = self.cache else { return };
        let mut now: Known = found.into_iter().collect();
        for (path, known) in &self.known {
            if desk.snapshot.has(path) {
                now.entry(path.clone()).or_insert(*known);
            }
        }
        if now != self.known {
            build::keep(&cache, CACHE, &now);
        }
    }
}

fn judge(
    desk: &Desk,
    key: &ArticleKey,
    locale: Locale,
    path: &Arc<str>,
    source: &Summary,
) -> Option<Result<Verdict, Box<Diagnostic>>> {
    let head = desk.snapshot.text(path).ok().and_then(|text| state::head(&text));
    if head == Some(source.hash) {
        return Some(Ok(Verdict::Same));
    }
    let state = match desk.state(key, locale)? {
        Ok(state) => state,
        Err(damaged) => return Some(Err(damaged)),
    };
    let file = desk.file(key, desk.locales.source())?;
    let segments = desk.segments(file).ok()?;
    let compared = state::compare(&state, &segments);
    let cldr = desk.locales.cldr(desk.locales.source());
    let words = compared
        .now
        .iter()
        .zip(&segments.list)
        .filter(|(change, _)| change.is_stale())
        .map(|(_, segment)| {
            let count = cldr.word_count(&segment.inline.words());
            count.words + count.cjk_chars
        });
    Some(Ok(match compared.stale() {
        0 if compared.is_rebuilt() => Verdict::Rebuilt,
        0 => Verdict::Same,
        segments => Verdict::Stale {
            segments,
            words: words.sum(),
        },
    }))
}
