//! Files that articles show or link to: where they are, what they are called in
//! the output, and how large pictures are.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::AssetIdx;
use crate::id::ContentHash;
use crate::source::Snapshot;
pub use crate::source::picture::Picture;

/// A file of `content/` or `static/` that a page refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path relative to the site.
    pub file: Arc<str>,
    /// Path below a host's base URL.
    pub path: String,
    /// Width and height, if it is a picture whose size is known.
    pub picture: Option<Picture>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Assets {
    list: Vec<Asset>,
    by_file: BTreeMap<Arc<str>, AssetIdx>,
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

    /// The asset for a file of the site; `None` if it cannot be read.
    ///
    /// A file of `static/` keeps its name. One of `content/` is named after its
    /// content, so that it can be cached for ever and the same picture in two
    /// locales is one file.
    pub fn add(&mut self, file: &str, snapshot: &Snapshot) -> Option<AssetIdx> {
        if let Some(known) = self.by_file.get(file) {
            return Some(*known);
        }
        let bytes = snapshot.bytes(file).ok()?;
        let path = match file.strip_prefix("static/") {
            Some(path) => path.to_owned(),
            None => hashed_name(file, &bytes),
        };
        let index = AssetIdx::new(self.list.len());
        let file: Arc<str> = file.into();
        self.list.push(Asset {
            file: file.clone(),
            path,
            picture: Picture::of(&bytes),
        });
        self.by_file.insert(file, index);
        Some(index)
    }
}

/// `media/domain-1f2e3d4c5b.svg`
pub fn hashed_name(file: &str, bytes: &[u8]) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let hash = ContentHash::of(bytes).short();
    format!("media/{stem}-{hash}.{extension}")
}
