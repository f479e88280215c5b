//! The site with its articles' segments marked, for whoever looks at pages as a
//! translator does. It is linked by itself, from texts with marks, so that the
//! site and what is found in it stay as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::ingest::{Kind, Listed, classify};
use super::{Options, link_unheard, locales, read_config};
use crate::config::Config;
use crate::diag::{Diagnostics, Error};
use crate::i18n::Locale;
use crate::parse::{self, Context, Gists, Indexing, Runs, Stamps};
use crate::render::Renderer;
use crate::source::Snapshot;

/// Whether the segments of articles are marked in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marks {
    /// They are not.
    Absent,
    /// They are, for a server that shows where they are.
    Present,
}

/// What renders pages with marks; `None` where the site cannot be used.
pub fn link(snapshot: &Snapshot, options: &Options) -> Result<Option<(Renderer, Vec<Locale>)>, Error> {
    // All of it is said of the site without marks.
    let mut unheard = Diagnostics::default();
    let Some(config) = read_config(snapshot, &mut unheard).filter(|_| options.marks == Marks::Present) else {
        return Ok(None);
    };
    let snapshot = Arc::new(snapshot.with(texts(snapshot, &config), |_| true));
    link_unheard(config, &snapshot, options)
}

fn texts(snapshot: &Snapshot, config: &Config) -> BTreeMap<Arc<str>, String> {
    let locales = locales(config);
    let context = Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::Unwanted,
        gists: Gists::Absent,
    };
    let files = classify(snapshot, &locales, &mut Diagnostics::default());
    let articles = files.par_iter().filter(|listed| listed.kind == Kind::Article);
    articles
        .filter_map(|Listed { file, .. }| {
            let text = snapshot.text(&file.path).ok()?;
            Some((file.path.clone(), parse::marked(file, &text, &context)?))
        })
        .collect()
}
