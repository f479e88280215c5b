//! Files that articles show or link to: where they are, what they are called in
//! the output, and how large pictures are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::AssetIdx;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::id::ContentHash;
use crate::picture::{self, Head, Raster};
pub use crate::source::picture::Picture;
use crate::source::{Snapshot, active};

/// A file of `content/` or `static/` that a page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path relative to the site.
    pub file: Arc<str>,
    /// Path below a host's base URL.
    pub path: String,
    /// Width and height, if it is a picture whose size is known.
    pub picture: Option<Picture>,
    /// If it is a picture of dots that others can be made of.
    pub raster: Option<Raster>,
    /// Of its content.
    pub hash: ContentHash,
    /// Whether it tells more than it shows, which is not published: where and
    /// with what a picture beside an article was taken.
    pub has_metadata: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Assets {
    list: Vec<Asset>,
    by_file: BTreeMap<Arc<str>, AssetIdx>,
    /// Files that must not be published, with the reason.
    refused: BTreeMap<Arc<str>, Diagnostic>,
    /// Pictures that are published as they are, as nothing can be made of them.
    unusable: Vec<Diagnostic>,
}

impl Assets {
    /// All, in the order in which they were first asked for.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.list.iter()
    }

    /// One.
    pub fn get(&self, asset: AssetIdx) -> &Asset {
        &self.list[asset.index()]
    }

    /// That of a file, if a page refers to it.
    pub fn of_file(&self, file: &str) -> Option<&Asset> {
        self.by_file.get(file).map(|asset| self.get(*asset))
    }

    /// Why files that articles refer to are not published.
    pub fn problems(&self) -> Diagnostics {
        let mut problems = Diagnostics::default();
        problems.extend(self.refused.values().chain(&self.unusable).cloned());
        problems
    }

    /// The asset for a file of the site; `None` if it cannot be read, or would
    /// run in the browser as a part of the site.
    ///
    /// A file of `static/` keeps its name. One of `content/` is named after its
    /// content, so that it can be cached for ever and the same picture in two
    /// locales is one file.
    pub fn add(&mut self, file: &str, snapshot: &Snapshot) -> Option<AssetIdx> {
        if let Some(known) = self.by_file.get(file) {
            return Some(*known);
        }
        if self.refused.contains_key(file) {
            return None;
        }
        let bytes = snapshot.bytes(file).ok()?;
        if let Some(active) = active(file, &bytes).filter(|_| file.starts_with("content/")) {
            let place = match active.range {
                Some(range) => Place::at(file, range),
                None => Place::file(file),
            };
            let message = format!(
                "{} would run in the reader's browser as a part of the site",
                active.what
            );
            let hint = "take it out, or put the file into `static/` if the site answers for it";
            let problem = Diagnostic::new(codes::ASSET_ACTIVE, place, message).hint(hint);
            self.refused.insert(file.into(), problem);
            return None;
        }
        let path = match file.strip_prefix("static/") {
            Some(path) => path.to_owned(),
            None => hashed_name(file, &bytes),
        };
        let index = AssetIdx::new(self.list.len());
        let file: Arc<str> = file.into();
        let (picture, raster, problem) = pictured(&file, &bytes);
        self.unusable.extend(problem);
        self.list.push(Asset {
            file: file.clone(),
            path,
            picture,
            raster,
            hash: ContentHash::of(&bytes),
            has_metadata: file.starts_with("content/") && picture::bare(&bytes).is_some(),
        });
        self.by_file.insert(file, index);
        Some(index)
    }
}

/// A picture's size, what can be made of it, and what is wrong with it.
fn pictured(file: &Arc<str>, bytes: &[u8]) -> (Option<Picture>, Option<Raster>, Option<Diagnostic>) {
    let sized = |raster: &Raster| {
        let Raster { width, height, .. } = *raster;
        Some(Picture { width, height })
    };
    let problem = |code, message, hint| Diagnostic::new(code, Place::file(file.clone()), message).hint(hint);
    match picture::head(bytes) {
        Head::Still(raster) => (sized(&raster), Some(raster), None),
        Head::Other => (Picture::of(bytes), None, None),
        Head::Broken(reason) => {
            let message = format!("picture cannot be read: {reason}");
            let hint = "open it in an image editor and save it again";
            (
                Picture::of(bytes),
                None,
                Some(problem(codes::PICTURE_BROKEN, message, hint)),
            )
        }
        Head::TooLarge(raster) => {
            let megapixels = picture::LARGEST >> 20;
            let message = format!(
                "picture has {} × {} dots; of more than {megapixels} million no smaller ones are made",
                raster.width, raster.height
            );
            let hint = "save it no larger than a screen shows it";
            (
                Picture::of(bytes),
                None,
                Some(problem(codes::PICTURE_TOO_LARGE, message, hint)),
            )
        }
    }
}

/// `media/domain-1f2e3d4c5b.svg`
pub fn hashed_name(file: &str, bytes: &[u8]) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let hash = ContentHash::of(bytes).short();
    format!("media/{stem}-{hash}.{extension}")
}
