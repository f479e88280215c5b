//! Pages in locales that nobody speaks, beside those of the site.
//!
//! They are pages of another site: the same, with these locales, whose articles
//! and messages are made from the source's. It is linked by itself, so that
//! nothing of the real one knows of them, and nothing found in them is reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::ingest::{Kind, Listed, classify};
use super::{Options, Pages, Recording, Unwatched, link_unheard, locales, pages_of, pictures, read_config};
use crate::artifact::{Artifact, Body, OutPath, Output};
use crate::config::{Config, Listing, LocaleConfig};
use crate::diag::{Diagnostics, Error};
use crate::emit::Store;
use crate::i18n::{self, Locale, Locales, Tag};
use crate::parse::{self, ContentFile, Context, Gists, Indexing, Named, Runs, Stamps};
use crate::render::{self, Renderer};
use crate::source::Snapshot;

/// Whether pages in pseudo-locales are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pseudo {
    /// They are not.
    Absent,
    /// They are, beside the others.
    Beside,
}

/// The options of the site itself.
pub fn without(options: &Options) -> Options {
    let mut own = options.clone();
    if options.pseudo == Pseudo::Beside {
        own.locales.retain(|tag| i18n::Pseudo::of(tag).is_none());
    }
    own
}

/// Whether no other pages are asked for.
pub fn are_all(options: &Options) -> bool {
    !options.locales.is_empty() && without(options).locales.is_empty()
}

/// An [`Error`] if the site has something of its own where they are to be.
pub fn refuse_listed(config: &Config, options: &Options) -> Result<(), Error> {
    for pseudo in wanted(options) {
        let path = pseudo.name().to_lowercase();
        let is_taken =
            |locale: &&LocaleConfig| locale.tag.as_str() == pseudo.name() || *locale.path.to_lowercase() == *path;
        if let Some(taken) = config.locales.iter().find(is_taken) {
            return Err(Error::Usage(format!(
                "`--pseudo` makes the locale `{}` below `/{path}/`, where `site.yaml` has the locale `{}`",
                pseudo.name(),
                taken.tag
            )));
        }
    }
    Ok(())
}

/// Those that are asked for.
fn wanted(options: &Options) -> Vec<i18n::Pseudo> {
    if options.pseudo == Pseudo::Absent {
        return Vec::new();
    }
    let named: Vec<i18n::Pseudo> = options.locales.iter().filter_map(i18n::Pseudo::of).collect();
    match named.is_empty() {
        true => i18n::Pseudo::ALL.to_vec(),
        false => named,
    }
}

/// What renders them, and their locales; `None` where there are none.
pub fn link(snapshot: &Snapshot, options: &Options) -> Result<Option<(Renderer, Vec<Locale>)>, Error> {
    let pseudo = wanted(options);
    // All of it is said of the site itself.
    let mut unheard = Diagnostics::default();
    let Some(mut config) = read_config(snapshot, &mut unheard).filter(|_| !pseudo.is_empty()) else {
        return Ok(None);
    };
    let snapshot = Arc::new(with_pseudo(snapshot, &config, &pseudo));
    add(&mut config, &pseudo);
    let tags = pseudo.iter().filter_map(|pseudo| Tag::parse(pseudo.name()).ok());
    let options = Options {
        locales: tags.collect(),
        addresses: Recording::Open,
        pseudo: Pseudo::Absent,
        explain: None,
        ..options.clone()
    };
    link_unheard(config, &snapshot, &options)
}

/// Puts them out, where nothing of the site itself lies.
pub fn put(
    (snapshot, store): (&Snapshot, Option<&Store>),
    options: &Options,
    own: &mut Pages,
    output: &dyn Output,
) -> Result<(), Error> {
    let Some((renderer, wanted)) = link(snapshot, options)? else {
        return Ok(());
    };
    // What cannot be read was said of the site's own pages.
    let mut unheard = Diagnostics::default();
    let places = (snapshot, output, store);
    let (renderer, made) = pictures::put(renderer, &wanted, places, &own.pictures.paths, &Unwatched, &mut unheard)?;
    own.pictures.used.extend(made.used);
    let site = renderer.site();
    let taken: BTreeSet<&OutPath> = own.made.iter().map(|(path, _)| path).chain(own.copies.keys()).collect();
    let pages: Vec<_> = pages_of(site, &wanted).collect();
    pages.into_par_iter().try_for_each(|page| {
        let path = site.page_file(page).filter(|path| !taken.contains(path));
        match path.zip(renderer.page(page).ok()) {
            Some((path, html)) => output.put(Artifact {
                path,
                body: Body::Bytes(html),
            }),
            // Its template fails for the site's own pages too.
            None => Ok(()),
        }
    })?;
    let search = wanted.iter().flat_map(|locale| renderer.search_files(*locale));
    search
        .filter(|file| !taken.contains(&file.path))
        .try_for_each(|file| output.put(file))
}

/// The site's locales and these, which fall back to all others so that what
/// stands in for a translation can be seen too.
fn add(config: &mut Config, pseudo: &[i18n::Pseudo]) {
    let Some(source) = config.locales.get(config.source).cloned() else {
        return;
    };
    let others = config.locales.iter().map(|locale| locale.tag.clone());
    // Nobody shows others these pages.
    config.outputs.social_cards = false;
    let fallback: Vec<Tag> = [source.tag.clone()].into_iter().chain(others).collect();
    for pseudo in pseudo {
        let Ok(tag) = Tag::parse(pseudo.name()) else { continue };
        config.locales.push(LocaleConfig {
            path: tag.as_str().to_lowercase().into(),
            tag,
            fallback: fallback.clone(),
            base_url: source.base_url.clone(),
            domain: source.domain.clone(),
            numbering_system: None,
            calendar: None,
            listing: Listing::Unlisted,
        });
    }
}

/// The site's files, and those of these locales.
fn with_pseudo(snapshot: &Snapshot, config: &Config, pseudo: &[i18n::Pseudo]) -> Snapshot {
    let locales = locales(config);
    let mut made = content(snapshot, config, &locales, pseudo);
    for pseudo in pseudo {
        made.extend(messages(snapshot, locales.tag(locales.source()), *pseudo));
    }
    let is_theirs = |path: &str| {
        let folder = path.strip_prefix("content/").or_else(|| path.strip_prefix("locales/"));
        let folder = folder.and_then(|rest| rest.split('/').next());
        pseudo.iter().any(|pseudo| folder == Some(pseudo.name()))
    };
    // What was published never had these locales.
    let is_kept = |path: &str| !(is_theirs(path) || matches!(path, "urls.lock" | "redirects.yaml"));
    snapshot.with(made, is_kept)
}

fn content(
    snapshot: &Snapshot,
    config: &Config,
    locales: &Locales,
    pseudo: &[i18n::Pseudo],
) -> BTreeMap<Arc<str>, String> {
    let context = Context {
        locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::Unwanted,
        gists: Gists::Absent,
    };
    let files = classify(snapshot, locales, &mut Diagnostics::default());
    let is_source = |listed: &Listed| listed.file.locale == locales.source();
    let files: Vec<Listed> = files.into_iter().filter(is_source).collect();
    let folder = format!("content/{}/", locales.tag(locales.source()));
    let made = |Listed { kind, file, .. }: &Listed| -> Vec<(Arc<str>, String)> {
        let (Ok(text), Some(name)) = (snapshot.text(&file.path), file.path.strip_prefix(&folder)) else {
            return Vec::new();
        };
        let one = |pseudo: &i18n::Pseudo| {
            let text = parse::in_pseudo(file, named(*kind, file), &text, &context, *pseudo)?;
            Some((format!("content/{}/{name}", pseudo.name()).into(), text))
        };
        pseudo.iter().filter_map(one).collect()
    };
    files.par_iter().flat_map_iter(made).collect()
}

/// What the addresses of a kind are made of.
fn named(kind: Kind, file: &ContentFile) -> Named<'_> {
    match kind {
        Kind::Article | Kind::Section => Named::ByTitle(file.key.last_part()),
        Kind::Tag | Kind::Author => Named::ByKey,
    }
}

/// The source's own message files, and the built-in one behind its own.
fn messages(snapshot: &Snapshot, source: &Tag, pseudo: i18n::Pseudo) -> BTreeMap<Arc<str>, String> {
    let folder = format!("locales/{source}/");
    let mut made: BTreeMap<Arc<str>, String> = BTreeMap::new();
    for path in snapshot.below(&folder).filter(|path| path.ends_with(".ftl")) {
        if let Ok(text) = snapshot.text(path) {
            let path = format!("locales/{}/{}", pseudo.name(), &path[folder.len()..]);
            made.insert(path.into(), i18n::pseudo_messages(&text, pseudo));
        }
    }
    if let Some(text) = i18n::built_in(source, &render::built_in_messages) {
        let path = format!("locales/{}/tarjuman.ftl", pseudo.name());
        // The first of two messages of one name counts.
        let all = made.entry(path.into()).or_default();
        all.push('\n');
        all.push_str(&i18n::pseudo_messages(text, pseudo));
    }
    made
}
