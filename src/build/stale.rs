//! Translations whose source has changed since they were stamped: found when
//! the files are read, for what is known of a source is its text.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics};
use crate::graph::{StaleShare, StaleTranslations};
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::{self, Article, Context, Stamps};
use crate::source::Snapshot;
use crate::state::{self, MESSAGES};

/// A translation that is out of date, if it is.
type Looked = Result<Option<((ArticleKey, Locale), StaleShare)>, Box<Diagnostic>>;

/// Whether a site keeps account of its translations.
pub fn stamps(snapshot: &Snapshot) -> Stamps {
    match state_files(snapshot).next() {
        Some(_) => Stamps::Present,
        None => Stamps::Absent,
    }
}

/// The files that say what translations of articles were made from: with the folder of
/// their locale, and their key.
fn state_files(snapshot: &Snapshot) -> impl Iterator<Item = (&Arc<str>, &str, &str)> {
    snapshot.below("locales/").filter_map(|path| {
        let (folder, rest) = path["locales/".len()..].split_once("/.state/")?;
        let key = rest.strip_suffix(".yaml").filter(|key| *key != MESSAGES)?;
        Some((path, folder, key))
    })
}

/// Finds the translations whose source has changed since they were stamped.
pub fn find(
    snapshot: &Snapshot,
    context: &Context,
    articles: &[Arc<Article>],
    diagnostics: &mut Diagnostics,
) -> StaleTranslations {
    let files: Vec<(&Arc<str>, &str, &str)> = state_files(snapshot).collect();
    let looked: Vec<Looked> = files
        .into_par_iter()
        .map(|file| stale_share(snapshot, context, articles, file))
        .collect();
    let mut stale = StaleTranslations::new();
    for one in looked {
        match one {
            Ok(found) => stale.extend(found),
            Err(problem) => diagnostics.push(*problem),
        }
    }
    stale
}

fn stale_share(
    snapshot: &Snapshot,
    context: &Context,
    articles: &[Arc<Article>],
    (path, folder, key): (&Arc<str>, &str, &str),
) -> Looked {
    let key = ArticleKey::new(key);
    let find = |locale: Locale| {
        let found = articles.binary_search_by(|article| (&article.file.key, article.file.locale).cmp(&(&key, locale)));
        found.ok().map(|index| &articles[index])
    };
    let locale = context.locales.find(folder);
    let pair = locale.and_then(|locale| Some((find(locale)?, find(context.locales.source())?)));
    let Some((translation, source)) = pair.filter(|(translation, source)| !Arc::ptr_eq(translation, source)) else {
        return Ok(None);
    };
    let text = snapshot.text(path)?;
    if state::head(&text).is_some() && state::head(&text) == source.segments {
        return Ok(None);
    }
    let known = state::read(&text).map_err(|reason| Box::new(state::damaged(path, &reason)))?;
    let now = snapshot.text(&source.file.path)?;
    let Some(segments) = parse::segments(&source.file, &now, context) else {
        return Ok(None);
    };
    let compared = state::compare(&known, &segments);
    let share = StaleShare {
        file: translation.file.path.clone(),
        stale: compared.stale(),
        total: segments.list.len(),
    };
    Ok((share.stale > 0).then(|| ((key, translation.file.locale), share)))
}
