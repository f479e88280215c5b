//! What a page offers of a picture beside the original, for the browser to
//! choose from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Renderer;
use super::view::SourceView;
use crate::artifact::OutPath;
use crate::graph::{AssetIdx, HostIdx};
use crate::id::ContentHash;
use crate::picture::{Care, Variant, variants};

/// How wide pictures are on a page that is as wide as the reading column and
/// wider, and on one that is narrower: what `sizes` says.
pub const IN_TEXT: &str = "(min-width: 46rem) 43rem, 100vw";

/// Whether a browser waits with a picture until somebody scrolls to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// It does.
    Lazy,
    /// It does not: nothing stands before it.
    Eager,
    /// It does not, and fetches it before others: it is at the top of the page.
    First,
}

impl Loading {
    /// The word that components know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Loading::Lazy => "lazy",
            Loading::Eager => "eager",
            Loading::First => "first",
        }
    }

    /// The attributes of an `img`, with a space before them.
    pub fn attributes(self) -> &'static str {
        match self {
            Loading::Lazy => " loading=\"lazy\" decoding=\"async\"",
            Loading::Eager => " decoding=\"async\"",
            Loading::First => " decoding=\"async\" fetchpriority=\"high\"",
        }
    }

    /// `sizes`: of what waits, browsers know the width when they fetch it.
    pub fn sizes(self, sizes: &str) -> String {
        match self {
            Loading::Lazy => format!("auto, {sizes}"),
            Loading::Eager | Loading::First => sizes.to_owned(),
        }
    }
}

impl Renderer {
    /// The same, for pages that do not offer some of the pictures that there
    /// might be.
    pub fn without_pictures(&self, left_out: BTreeSet<ContentHash>) -> Renderer {
        if left_out.is_empty() {
            return self.clone();
        }
        Renderer {
            left_out: Arc::new(left_out),
            cards: Renderer::no_cards(&self.site),
            ..self.clone()
        }
    }

    /// What is to be made of an asset.
    pub fn variants(&self, asset: AssetIdx) -> Vec<Variant> {
        let asset = self.site.assets.get(asset);
        match &asset.raster {
            Some(raster) => variants(raster, asset.hash, &self.site.config.images),
            None => Vec::new(),
        }
    }

    /// Where a picture that is made of an asset lies: once on each host.
    pub fn variant_paths(&self, asset: AssetIdx, variant: &Variant) -> impl Iterator<Item = OutPath> {
        let path = variant.path(&self.site.assets.get(asset).file);
        let hosts = self.site.addresses.hosts();
        hosts.filter_map(move |(_, host)| OutPath::new(format!("{}{path}", host.folder)))
    }

    /// The address of what stands in for an asset until it is there, where a site
    /// wants that.
    pub(super) fn placeholder(&self, asset: AssetIdx, host: HostIdx) -> Option<String> {
        let variants = self.variants(asset);
        let variant = variants.iter().find(|variant| variant.care == Care::Placeholder)?;
        if self.left_out.contains(&variant.hash) {
            return None;
        }
        let path = variant.path(&self.site.assets.get(asset).file);
        Some(self.site.addresses.href(&self.site.addresses.on(host, &path), host))
    }

    /// What pages on a host offer beside an asset.
    pub(super) fn sources(&self, asset: AssetIdx, host: HostIdx) -> Vec<SourceView> {
        let file = &self.site.assets.get(asset).file;
        let mut sources: Vec<SourceView> = Vec::new();
        for variant in self.variants(asset) {
            if self.left_out.contains(&variant.hash) || variant.care == Care::Placeholder {
                continue;
            }
            let media_type = format!("image/{}", variant.format.as_str());
            let address = self.site.addresses.on(host, &variant.path(file));
            let candidate = format!("{} {}w", self.site.addresses.href(&address, host), variant.width);
            match sources.last_mut().filter(|source| source.media_type == media_type) {
                // The narrowest first.
                Some(source) => source.srcset = format!("{candidate}, {}", source.srcset),
                None => sources.push(SourceView {
                    media_type,
                    srcset: candidate,
                }),
            }
        }
        sources
    }
}
