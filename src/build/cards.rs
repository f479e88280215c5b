//! Social cards: which of them pages show, drawn and kept.
//!
//! What pages say of a card follows from its words alone, so that cards can be
//! drawn before or after them. Each is kept under the hash of all that it is
//! drawn from, and one that is published already is not even looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::pictures::kept;
use super::watch::{Stage, Watch};
use crate::artifact::{Artifact, Body, OutPath, Output};
use crate::card::{Card, FOLDER};
use crate::diag::Error;
use crate::emit::Store;
use crate::graph::{ArticleIdx, PageKind};
use crate::i18n::Locale;
use crate::id::ContentHash;
use crate::render::Renderer;
use crate::source::Snapshot;

/// The folder of the cache that they are kept in.
const KEPT_IN: &str = "cards";

/// Where a site's cards are kept.
pub fn store(site: &std::path::Path) -> Store {
    Store::of(site, KEPT_IN)
}

/// What came of it.
#[derive(Default)]
pub struct Cards {
    /// What pages show.
    pub used: BTreeSet<ContentHash>,
}

/// Draws and puts the cards of all pages of some locales, but those that lie
/// there already.
pub fn put(
    renderer: &Renderer,
    wanted: &[Locale],
    (output, store): (&dyn Output, Option<&Store>),
    watch: &dyn Watch,
) -> Result<Cards, Error> {
    if !output.takes() || !renderer.site().config.outputs.social_cards {
        return Ok(Cards::default());
    }
    let shown: Vec<(OutPath, (ArticleIdx, ContentHash))> = shown(renderer, wanted);
    let used = shown.iter().map(|(_, (_, hash))| *hash).collect();
    // Two articles may have one title.
    let by_path: BTreeMap<OutPath, (ArticleIdx, ContentHash)> = shown.into_iter().collect();
    let missing: Vec<_> = by_path.into_iter().filter(|(path, _)| !output.keep(path)).collect();
    watch.begin(Stage::Cards, missing.len());
    missing.into_par_iter().try_for_each(|(path, (article, hash))| {
        let bytes = match store.and_then(|store| kept(store, hash)) {
            Some(bytes) => Some(bytes),
            None => drawn(renderer.social_card(article), store, &path)?,
        };
        watch.step();
        bytes.map_or(Ok(()), |bytes| {
            let body = Body::Bytes(bytes);
            output.put(Artifact { path, body })
        })
    })?;
    Ok(Cards { used })
}

/// Where the cards of all articles lie that pages of some locales show.
fn shown(renderer: &Renderer, wanted: &[Locale]) -> Vec<(OutPath, (ArticleIdx, ContentHash))> {
    let site = renderer.site();
    let articles: BTreeSet<ArticleIdx> = super::pages_of(site, wanted)
        .filter_map(|page| match page.kind {
            PageKind::Article(family) => site.shown_article(site.resolve(family, page.locale)),
            _ => None,
        })
        .collect();
    let articles: Vec<ArticleIdx> = articles.into_iter().collect();
    let card = |article: ArticleIdx| {
        let card = renderer.social_card(article)?;
        Some((renderer.social_card_path(article, &card)?, (article, card.hash())))
    };
    articles.into_par_iter().filter_map(card).collect()
}

/// A card that was not kept.
fn drawn(card: Option<Card>, store: Option<&Store>, path: &OutPath) -> Result<Option<Vec<u8>>, Error> {
    let Some(card) = card else { return Ok(None) };
    let bytes = card.draw().map_err(io::Error::other);
    let bytes = bytes.map_err(Error::io("draw", path.as_str()))?;
    if let Some(store) = store {
        store.keep(card.hash(), &bytes);
    }
    Ok(Some(bytes))
}

/// Cards that are drawn when somebody asks for them.
#[derive(Default)]
pub struct OnDemand {
    site: Option<(Renderer, Vec<Locale>)>,
    /// Whose card lies where, found out when the first is asked for.
    by_path: OnceLock<BTreeMap<OutPath, (ArticleIdx, ContentHash)>>,
}

impl OnDemand {
    /// Of the pages of some locales.
    pub fn of(renderer: &Renderer, wanted: &[Locale]) -> OnDemand {
        let is_wanted = renderer.site().config.outputs.social_cards;
        OnDemand {
            site: is_wanted.then(|| (renderer.clone(), wanted.to_vec())),
            by_path: OnceLock::new(),
        }
    }

    /// Whether there is to be a card.
    pub fn has(&self, path: &OutPath) -> bool {
        self.find(path).is_some()
    }

    /// A card.
    pub fn get(&self, path: &OutPath, snapshot: &Snapshot) -> Option<Vec<u8>> {
        let (renderer, (article, hash)) = self.find(path)?;
        let store = store(snapshot.root());
        let card = || drawn(renderer.social_card(*article), Some(&store), path).ok()?;
        kept(&store, *hash).or_else(card)
    }

    fn find(&self, path: &OutPath) -> Option<(&Renderer, &(ArticleIdx, ContentHash))> {
        let (renderer, wanted) = self.site.as_ref()?;
        if !path.as_str().contains(FOLDER) {
            return None;
        }
        let by_path = self
            .by_path
            .get_or_init(|| shown(renderer, wanted).into_iter().collect());
        Some((renderer, by_path.get(path)?))
    }
}
