//! A site kept in memory, for the dev server.
//!
//! [`Live`] looks at the disk again when told to, and makes the next [`Shown`]:
//! the site as readers see it, which is immutable and may be read from any
//! thread while the one after it is made. A site with errors is never shown in
//! the place of one without. Nothing is written, and nothing here knows HTTP.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::{OnError, Options, build, locales, read_config};
use crate::artifact::{Body, Memory, OutPath};
use crate::diag::{Diagnostics, Error, Severity};
use crate::graph::{Addresses, Host};
use crate::id::nfc;
use crate::source::{Snapshot, Texts};

/// A site that follows its files.
pub struct Live {
    root: PathBuf,
    options: Options,
    files: Arc<Snapshot>,
    shown: Arc<Shown>,
    last: Refreshed,
}

/// What may have changed on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// These, relative to the site and with `/` between the parts, and
    /// everything below those that are folders, or were.
    Paths(BTreeSet<Arc<str>>),
    /// Anything.
    Anything,
}

/// What a look at the disk found.
#[derive(Clone)]
pub struct Refreshed {
    /// What it means for readers.
    pub change: Change,
    /// What is shown.
    pub standing: Standing,
    /// Everything found in the files as they are, at the site's own levels.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub texts: Arc<Texts>,
    /// How many articles were read.
    pub articles: usize,
    /// How many locales the site has.
    pub locales: usize,
}

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What is whole of a site that never was without errors.
    Partial,
    /// A site without errors: the last one that there was.
    Whole,
}

/// What a look at the disk means for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It looks as before, and what was found is the same.
    Nothing,
    /// The site may look different.
    Site,
    /// The files are broken; what was shown stays.
    Kept,
}

/// The site as readers see it.
pub struct Shown {
    files: BTreeMap<OutPath, Body>,
    hosts: Hosts,
    sources: Arc<Snapshot>,
}

/// Where the trees of a site's hosts lie on one server.
struct Hosts {
    /// Path of the site's own root, percent-encoded and with a slash at its end.
    start: String,
    /// Longer URLs first.
    mounts: Vec<Mount>,
}

/// Where a host's tree lies: in the URL, and in the output.
struct Mount {
    /// Not encoded, without a slash at its end: empty or `/help`.
    url: String,
    /// Ending in `/`, or empty.
    folder: String,
}

/// A file as it would be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Where it would lie; its extension tells the media type.
    pub path: OutPath,
    /// What it would hold.
    pub bytes: Vec<u8>,
}

impl Live {
    /// Reads the site in `root` for the first time. If it has errors, what is
    /// whole is shown, until it has none.
    pub fn open(root: &Path, options: Options) -> Result<Live, Error> {
        let files = Arc::new(Snapshot::take(root)?);
        let mut live = Live {
            root: root.to_path_buf(),
            options,
            shown: Arc::new(Shown {
                files: BTreeMap::new(),
                hosts: Hosts::default(),
                sources: files.clone(),
            }),
            files,
            last: Refreshed {
                change: Change::Nothing,
                standing: Standing::Partial,
                diagnostics: Diagnostics::default(),
                texts: Arc::new(Texts::below(root)),
                articles: 0,
                locales: 0,
            },
        };
        live.refresh(&Touched::Anything)?;
        Ok(live)
    }

    /// What the last look at the disk found.
    pub fn last(&self) -> &Refreshed {
        &self.last
    }

    /// The site to show: the last good one.
    pub fn shown(&self) -> Arc<Shown> {
        self.shown.clone()
    }

    /// Looks at the disk again.
    pub fn refresh(&mut self, touched: &Touched) -> Result<&Refreshed, Error> {
        let before = std::mem::replace(&mut self.files, Arc::new(Snapshot::take(&self.root)?));
        let sources = self.files.clone();
        if !concerns(touched, &before, &sources) {
            self.last.change = Change::Nothing;
            return Ok(&self.last);
        }
        let mut options = self.options.clone();
        let mut standing = self.last.standing;
        if standing == Standing::Partial {
            options.on_error = OnError::KeepGoing;
        }
        let output = Memory::default();
        let hosts = Hosts::new(&sources, &options);
        let report = build(Snapshot::take(&self.root)?, &options, &output)?;
        let mut change = Change::Kept;
        if report.publishable {
            let files = output.into_files();
            let is_same = files == self.shown.files && !copies(touched, &sources, &files);
            change = if is_same { Change::Nothing } else { Change::Site };
            self.shown = Arc::new(Shown {
                files,
                hosts,
                sources: sources.clone(),
            });
            if report.diagnostics.count(Severity::Error) == 0 {
                standing = Standing::Whole;
            }
        }
        if report.diagnostics != self.last.diagnostics && change == Change::Nothing {
            change = Change::Site;
        }
        self.last = Refreshed {
            change,
            standing,
            diagnostics: report.diagnostics,
            texts: self.last.texts.clone(),
            articles: report.articles,
            locales: report.locales,
        };
        Ok(&self.last)
    }
}

/// Whether any of the paths is, or was, the site's.
fn concerns(touched: &Touched, before: &Snapshot, now: &Snapshot) -> bool {
    let Touched::Paths(paths) = touched else { return true };
    let known = |path: &Arc<str>| {
        let below = format!("{path}/");
        [before, now]
            .iter()
            .any(|snapshot| snapshot.has(path) || snapshot.below(&below).next().is_some())
    };
    before.diagnostics != now.diagnostics || paths.iter().any(known)
}

/// Whether any of the paths is a file that is shown as it is.
fn copies(touched: &Touched, sources: &Snapshot, files: &BTreeMap<OutPath, Body>) -> bool {
    let Touched::Paths(paths) = touched else { return true };
    let touched: BTreeSet<PathBuf> = paths.iter().map(|path| sources.location(path)).collect();
    files
        .values()
        .any(|body| matches!(body, Body::Copy(from) if touched.contains(from)))
}

impl Default for Hosts {
    /// Of a site without any: nothing lies anywhere.
    fn default() -> Hosts {
        Hosts {
            start: "/".to_owned(),
            mounts: Vec::new(),
        }
    }
}

impl Hosts {
    fn new(sources: &Snapshot, options: &Options) -> Hosts {
        let Some(mut config) = read_config(sources, &mut Diagnostics::default()) else {
            return Hosts::default();
        };
        if let Some(base) = &options.base_url {
            base.stand_in(&mut config);
        }
        let addresses = Addresses::new(&config, &locales(&config));
        let all: Vec<&Host> = addresses.hosts().map(|(_, host)| host).collect();
        // Each locale may have a host of its own, so that none has the site's.
        let own = all.iter().find(|host| host.base == config.base_url).or(all.first());
        let start = own.map_or_else(String::new, |host| host.base.path().to_owned());
        let mut mounts: Vec<Mount> = all
            .iter()
            .map(|host| Mount {
                url: percent_decode_str(host.base.path()).decode_utf8_lossy().into_owned(),
                folder: host.folder.clone(),
            })
            .collect();
        // A path belongs to the longest of those that it begins with.
        mounts.sort_by_key(|mount| Reverse(mount.url.len()));
        Hosts {
            start: format!("{start}/"),
            mounts,
        }
    }
}

impl Shown {
    /// The path of the site's root, percent-encoded: `/`, or `/help/`.
    pub fn start(&self) -> &str {
        &self.hosts.start
    }

    /// The file at a decoded path of the server: `/et/` is the home page of a
    /// locale, `/_host/example.com/` that of another host.
    pub fn get(&self, path: &str) -> Option<Served> {
        let path = nfc(path);
        let (mount, rest) = self
            .hosts
            .mounts
            .iter()
            .find_map(|mount| Some((mount, path.strip_prefix(&mount.url)?.strip_prefix('/')?)))?;
        let index = if rest.is_empty() || rest.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        let path = OutPath::new(format!("{}{rest}{index}", mount.folder))?;
        let bytes = match self.files.get(&path)? {
            Body::Bytes(bytes) => bytes.clone(),
            Body::Copy(file) => {
                let file = file.strip_prefix(self.sources.root()).ok()?;
                self.sources.bytes(file.to_str()?).ok()?
            }
        };
        Some(Served { path, bytes })
    }
}
