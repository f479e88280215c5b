//! What every page depends on besides its own view.
//!
//! All of it is taken from what was used to make the pages, never from a second
//! look at the disk, where it may have changed meanwhile.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Options;
use crate::id::{ContentHash, Digest};
use crate::render::Renderer;

/// Hashes of files, by path.
pub type Hashes = BTreeMap<Arc<str>, ContentHash>;

/// Configuration, messages, templates and flags of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Of `site.yaml`, of messages, of templates and what pages load with them.
    files: Hashes,
    /// Of what stands in no single file: flags, names of static files, and what
    /// all pages of a locale show.
    rest: ContentHash,
}

impl Environment {
    /// Of a run that is about to render.
    pub fn new(messages: Hashes, renderer: &Renderer, options: &Options) -> Environment {
        let mut files = messages;
        files.insert("site.yaml".into(), renderer.site().config.hash);
        files.extend(renderer.files());
        let mut rest = Digest::default();
        options.hash().hash(&mut rest);
        renderer.static_files().hash(&mut rest);
        renderer.shared_hash().hash(&mut rest);
        Environment {
            files,
            rest: rest.finish(),
        }
    }

    /// The files that came, went or changed since another run.
    pub fn changed_since(&self, before: &Environment) -> Vec<Arc<str>> {
        let differs = |path: &&Arc<str>| self.files.get(*path) != before.files.get(*path);
        let here = self.files.keys().filter(differs);
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path));
        let mut changed: Vec<Arc<str>> = here.chain(gone).cloned().collect();
        changed.sort();
        changed
    }
}
