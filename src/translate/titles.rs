//! The titles of articles, for reports: remembered, so that a report over many
//! articles need not read them all again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Desk;
use crate::build;
use crate::emit::Cache;
use crate::id::ContentHash;
use crate::parse::{ContentFile, SegmentKind};

/// The file of the cache.
const CACHE: &str = "titles";

/// By the path of an article: the hash of its segments, its title.
type Known = BTreeMap<Arc<str>, (ContentHash, String)>;

/// The titles of some articles, by their paths. What has none has its key.
pub(super) fn titles(desk: &Desk, files: &[&ContentFile]) -> BTreeMap<Arc<str>, String> {
    let summaries = desk.summaries();
    let cache = Cache::open(desk.snapshot.root(), || {});
    let before: Known = cache
        .as_ref()
        .and_then(|cache| build::recall(cache, CACHE))
        .unwrap_or_default();
    let now: Known = files
        .par_iter()
        .filter_map(|file| {
            // The title is one of the segments, so it cannot change without them.
            let hash = summaries.get(&file.path)?.hash;
            let known = before.get(&file.path).filter(|known| known.0 == hash);
            let title = match known {
                Some((_, title)) => title.clone(),
                None => title(desk, file)?,
            };
            Some((file.path.clone(), (hash, title)))
        })
        .collect();
    if let Some(cache) = cache.filter(|_| now != before) {
        build::keep(&cache, CACHE, &now);
    }
    now.into_iter().map(|(path, (_, title))| (path, title)).collect()
}

fn title(desk: &Desk, file: &ContentFile) -> Option<String> {
    let segments = desk.segments(file).ok()?;
    let mut fields = segments.list.iter();
    let title = fields.find(|segment| segment.kind == SegmentKind::Field("title"))?;
    Some(title.inline.words())
}
