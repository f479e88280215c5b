//! The pictures that pages offer beside the originals: made before the pages,
//! as a page is to offer only what saves its reader something.
//!
//! Each is kept under the hash of all that goes into it, so that a picture is
//! made once, whatever becomes of the pages around it. One that was published
//! before and is there is not even looked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::watch::{Stage, Watch};
use crate::artifact::{Artifact, Body, OutPath, Output};
use crate::diag::{Diagnostic, Diagnostics, Error, Place, codes};
use crate::emit::{Store, whole};
use crate::graph::{Asset, AssetIdx, Destination, FamilyIdx, PageKind, Site, listed};
use crate::i18n::Locale;
use crate::id::ContentHash;
use crate::parse::Use;
use crate::picture::{self, Problem, Variant};
use crate::render::Renderer;
use crate::source::{Snapshot, read_kept};

/// Pictures of more dots than these are decoded one after the other: each takes
/// hundreds of megabytes.
const LARGE: u64 = 16 << 20;

/// The folder of the cache that they are kept in.
const FOLDER: &str = "pictures";

/// Where a site's pictures are kept.
pub fn store(site: &std::path::Path) -> Store {
    Store::of(site, FOLDER)
}

/// What came of it.
#[derive(Default)]
pub struct Pictures {
    /// What was made or was there already, and what need not be made again
    /// because nothing is gained by it.
    pub used: BTreeSet<ContentHash>,
    /// What was put.
    pub paths: BTreeSet<OutPath>,
    /// What pages are not to offer.
    left_out: BTreeSet<ContentHash>,
    problems: Vec<Diagnostic>,
}

/// Makes and puts the pictures of all pages of some locales, but those that lie
/// there already; what renders the pages that offer them.
pub fn put(
    renderer: Renderer,
    wanted: &[Locale],
    (snapshot, output, store): (&Snapshot, &dyn Output, Option<&Store>),
    there: &BTreeSet<OutPath>,
    watch: &dyn Watch,
    diagnostics: &mut Diagnostics,
) -> Result<(Renderer, Pictures), Error> {
    let site = renderer.site();
    if !output.takes() || site.assets.iter().all(|asset| asset.raster.is_none()) {
        return Ok((renderer, Pictures::default()));
    }
    // Two files may hold one picture.
    let mut originals: BTreeMap<ContentHash, Vec<AssetIdx>> = BTreeMap::new();
    for asset in shown(site, wanted) {
        originals.entry(site.assets.get(asset).hash).or_default().push(asset);
    }
    watch.begin(Stage::Pictures, originals.len());
    let bench = Bench {
        renderer: &renderer,
        snapshot,
        output,
        store,
        there,
        large: Mutex::default(),
    };
    let originals: Vec<Vec<AssetIdx>> = originals.into_values().collect();
    let made: Vec<Pictures> = originals
        .par_iter()
        .map(|assets| {
            let made = bench.put(assets);
            watch.step();
            made
        })
        .collect::<Result<_, Error>>()?;
    let mut all = Pictures::default();
    for made in made {
        all.used.extend(made.used);
        all.paths.extend(made.paths);
        all.left_out.extend(made.left_out);
        diagnostics.extend(made.problems);
    }
    let renderer = renderer.without_pictures(std::mem::take(&mut all.left_out));
    Ok((renderer, all))
}

/// The pictures of dots that pages of some locales show. Those of the texts of
/// sections, tags and authors are few, and taken from all.
fn shown(site: &Site, wanted: &[Locale]) -> BTreeSet<AssetIdx> {
    let mut articles = BTreeSet::new();
    let mut found: BTreeSet<AssetIdx> = BTreeSet::new();
    for page in super::pages_of(site, wanted) {
        if let PageKind::Article(family) = page.kind {
            articles.extend(site.shown_article(site.resolve(family, page.locale)));
        }
    }
    for locale in wanted {
        for family in 0..site.families.len() {
            let card = listed(site.resolve(FamilyIdx::new(family), *locale));
            found.extend(card.and_then(|article| site.facts[article.index()].image));
        }
    }
    for article in articles {
        let facts = &site.facts[article.index()];
        let references = &site.articles[article.index()].text.references;
        let media = references.iter().zip(&facts.links);
        let media = media.filter(|(reference, _)| reference.usage == Use::Media);
        found.extend(media.filter_map(|(_, link)| asset(link)));
        found.extend(facts.image);
    }
    let others = &site.other_links;
    let others = [&others.sections, &others.tags, &others.authors];
    found.extend(others.into_iter().flatten().flatten().filter_map(asset));
    found.retain(|asset| site.assets.get(*asset).raster.is_some());
    found
}

fn asset(link: &Destination) -> Option<AssetIdx> {
    match link {
        Destination::Asset { asset, .. } => Some(*asset),
        _ => None,
    }
}

/// Where pictures are made.
struct Bench<'a> {
    renderer: &'a Renderer,
    snapshot: &'a Snapshot,
    output: &'a dyn Output,
    store: Option<&'a Store>,
    there: &'a BTreeSet<OutPath>,
    /// Held while a large picture is made. Nothing that is done meanwhile waits
    /// for another thread.
    large: Mutex<()>,
}

impl Bench<'_> {
    /// The pictures of one original, which may be several files.
    fn put(&self, assets: &[AssetIdx]) -> Result<Pictures, Error> {
        let mut pictures = Pictures::default();
        let Some(first) = assets.first() else {
            return Ok(pictures);
        };
        let asset = self.renderer.site().assets.get(*first);
        let variants = self.renderer.variants(*first);
        let mut missing: Vec<(&Variant, BTreeSet<OutPath>)> = Vec::new();
        for variant in &variants {
            let paths = self.paths(assets, variant);
            let is_there = |path: &OutPath| self.there.contains(path) || self.output.keep(path);
            if paths.iter().all(is_there) {
                pictures.paths.extend(paths);
            } else {
                missing.push((variant, paths));
            }
        }
        pictures.used.extend(variants.iter().map(|variant| variant.hash));
        let names: Vec<ContentHash> = missing.iter().map(|(variant, _)| variant.hash).collect();
        let made = match names.iter().map(|name| self.kept(*name)).collect::<Option<Vec<_>>>() {
            Some(kept) => names.into_iter().zip(kept).collect(),
            None => match self.make(asset, &variants) {
                Ok(made) => made,
                Err(problem) => {
                    pictures.left_out.extend(variants.iter().map(|variant| variant.hash));
                    pictures.problems.push(unreadable(asset, &problem));
                    return Ok(pictures);
                }
            },
        };
        for (variant, paths) in missing {
            match made.get(&variant.hash).filter(|bytes| !bytes.is_empty()) {
                Some(bytes) => {
                    for path in &paths {
                        let body = Body::Bytes(bytes.clone());
                        let path = path.clone();
                        self.output.put(Artifact { path, body })?;
                    }
                    pictures.paths.extend(paths);
                }
                None => {
                    pictures.left_out.insert(variant.hash);
                }
            }
        }
        Ok(pictures)
    }

    /// Where a picture of some equal files lies.
    fn paths(&self, assets: &[AssetIdx], variant: &Variant) -> BTreeSet<OutPath> {
        let of = |asset: &AssetIdx| self.renderer.variant_paths(*asset, variant).collect::<Vec<_>>();
        assets.iter().flat_map(of).collect()
    }

    /// One that was made before.
    fn kept(&self, name: ContentHash) -> Option<Vec<u8>> {
        kept(self.store?, name)
    }

    /// All that are made of an original, by name: no bytes where nothing is gained.
    fn make(&self, asset: &Asset, variants: &[Variant]) -> Result<Made, Problem> {
        let raster = asset.raster.as_ref();
        let dots = raster.map_or(0, |raster| u64::from(raster.width) * u64::from(raster.height));
        let _held = (dots > LARGE).then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        make(asset, variants, self.snapshot, self.store)
    }
}

/// Pictures by name: no bytes for one by which nothing is gained.
type Made = BTreeMap<ContentHash, Vec<u8>>;

/// A picture that was made before; no bytes where nothing was gained by it.
pub fn kept(store: &Store, name: ContentHash) -> Option<Vec<u8>> {
    let kept = read_kept(&store.path(name))?;
    whole(&kept).map(<[u8]>::to_vec)
}

/// Makes all pictures of an original, and keeps them.
fn make(asset: &Asset, variants: &[Variant], snapshot: &Snapshot, store: Option<&Store>) -> Result<Made, Problem> {
    let original = snapshot.bytes(&asset.file).map_err(|error| error.to_string())?;
    if ContentHash::of(&original) != asset.hash {
        return Err("file has changed while the site was being built".to_owned());
    }
    let made = picture::make(&original, variants)?;
    let named = variants.iter().map(|variant| variant.hash);
    let made: Made = named.zip(made.into_iter().map(Option::unwrap_or_default)).collect();
    if let Some(store) = store {
        for (name, bytes) in &made {
            store.keep(*name, bytes);
        }
    }
    Ok(made)
}

fn unreadable(asset: &Asset, problem: &str) -> Diagnostic {
    let message = format!("picture cannot be read: {problem}");
    Diagnostic::new(codes::PICTURE_BROKEN, Place::file(asset.file.clone()), message)
        .hint("open it in an image editor and save it again")
}

/// Pictures that are made when somebody asks for them: a server shows pages
/// without waiting for what is on them.
#[derive(Default)]
pub struct OnDemand {
    /// What lies where: which of the originals, and the picture's name.
    by_path: BTreeMap<OutPath, (usize, ContentHash)>,
    /// With all that is made of each.
    originals: Vec<(Asset, Vec<Variant>)>,
    /// Held while they are made, so that none is made twice.
    making: Mutex<()>,
}

impl OnDemand {
    /// Of all pictures that pages refer to.
    pub fn of(renderer: &Renderer) -> OnDemand {
        let assets = renderer.site().assets.iter();
        let mut pictures = OnDemand::default();
        for (index, asset) in assets.enumerate().filter(|(_, asset)| asset.raster.is_some()) {
            let index = AssetIdx::new(index);
            let variants = renderer.variants(index);
            let original = pictures.originals.len();
            for variant in &variants {
                let paths = renderer.variant_paths(index, variant);
                pictures
                    .by_path
                    .extend(paths.map(|path| (path, (original, variant.hash))));
            }
            pictures.originals.push((asset.clone(), variants));
        }
        pictures
    }

    /// Whether there is to be a picture.
    pub fn has(&self, path: &OutPath) -> bool {
        self.by_path.contains_key(path)
    }

    /// A picture; the original, where nothing can be made of it or is gained.
    pub fn get(&self, path: &OutPath, snapshot: &Snapshot) -> Option<Vec<u8>> {
        let (original, name) = self.by_path.get(path)?;
        let (asset, variants) = &self.originals[*original];
        let store = store(snapshot.root());
        let found = kept(&store, *name).or_else(|| {
            let _held = self.making.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever was before may have made it.
            let made = || make(asset, variants, snapshot, Some(&store)).ok()?.remove(name);
            kept(&store, *name).or_else(made)
        });
        match found.filter(|bytes| !bytes.is_empty()) {
            Some(bytes) => Some(bytes),
            None => snapshot.bytes(&asset.file).ok(),
        }
    }
}
