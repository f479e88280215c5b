//! The site on disk, its published folders and its cache, and what can befall
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tarjuman::build::{Options, Place, Publication, Remembering, Unwatched, Watch, publish};
use tarjuman::diag::Diagnostic;
use tempfile::TempDir;

use super::sources::{Rules, Sources};
use super::support::options;

/// A site that is edited and built again and again.
pub struct World {
    folder: TempDir,
    /// What is meant to be on disk.
    pub sources: Sources,
    /// Another version of the site, as on another branch.
    pub branch: Sources,
    /// What is on disk of `sources`.
    written: BTreeMap<String, Vec<u8>>,
    /// Files that only the disk knows: links, folders with odd names.
    pub oddities: BTreeSet<&'static str>,
    /// The flags of the next build.
    pub options: Options,
    /// What was done so far, for people.
    pub script: Vec<String>,
}

/// How a program saves a file.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    InPlace,
    Exchanged,
    MadeAnew,
}

impl Manner {
    pub fn of(number: usize) -> Manner {
        [Manner::InPlace, Manner::Exchanged, Manner::MadeAnew][number % 3]
    }
}

impl World {
    pub fn new(rules: Rules) -> World {
        let sources = Sources::new(rules);
        let mut world = World {
            folder: tempfile::tempdir().expect("a temporary folder"),
            branch: sources.clone(),
            sources,
            written: BTreeMap::new(),
            oddities: BTreeSet::new(),
            options: options(),
            script: vec![format!("site with rules {rules:?}")],
        };
        fs::create_dir(world.site()).expect("a new folder");
        world.sync(Manner::InPlace);
        world.script.truncate(1);
        world
    }

    pub fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn out(&self) -> PathBuf {
        self.site().join("public")
    }

    pub fn other_out(&self) -> PathBuf {
        self.folder.path().join("elsewhere/other")
    }

    pub fn cache(&self) -> PathBuf {
        self.site().join(".cache")
    }

    /// A place to put things aside.
    pub fn aside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Notes what is done.
    pub fn note(&mut self, what: impl Into<String>) {
        self.script.push(what.into());
    }

    /// Brings the disk to what is meant to be there.
    pub fn sync(&mut self, manner: Manner) {
        let meant = self.sources.all();
        let gone: Vec<String> = self
            .written
            .keys()
            .filter(|path| !meant.contains_key(*path))
            .cloned()
            .collect();
        for path in gone {
            self.note(format!("  delete {path}"));
            let file = self.site().join(&path);
            fs::remove_file(&file).expect("a file that was written");
            self.prune(&file);
            self.written.remove(&path);
        }
        for (path, bytes) in meant {
            if self.written.get(&path) != Some(&bytes) {
                self.note(format!("  write {path}, {manner:?}: {}", shown(&bytes)));
                self.save(&path, &bytes, manner);
                self.written.insert(path, bytes);
            }
        }
    }

    /// Removes folders that have become empty.
    fn prune(&self, file: &Path) {
        let site = self.site();
        let mut folder = file.parent();
        while let Some(path) = folder.filter(|path| *path != site) {
            if fs::remove_dir(path).is_err() {
                return;
            }
            folder = path.parent();
        }
    }

    fn save(&self, path: &str, bytes: &[u8], manner: Manner) {
        let file = self.site().join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        match manner {
            Manner::InPlace => {}
            Manner::MadeAnew => {
                let _ = fs::remove_file(&file);
            }
            Manner::Exchanged => {
                let beside = file.with_file_name("~saving~");
                fs::write(&beside, bytes).expect("a new file");
                return fs::rename(beside, file).expect("a saved file");
            }
        }
        fs::write(file, bytes).expect("a saved file");
    }

    /// The paths of all files that were written.
    pub fn paths(&self) -> Vec<String> {
        self.written.keys().cloned().collect()
    }

    /// Saves the same bytes again.
    pub fn resave(&mut self, path: &str, manner: Manner) {
        self.note(format!("  write {path} as it is, {manner:?}"));
        self.save(path, &self.written[path], manner);
    }

    /// Sets the time at which a file says it was changed.
    pub fn set_time(&mut self, path: &str, time: SystemTime) {
        self.note(format!("  set the time of {path}"));
        set_modified(&self.site().join(path), time);
    }

    /// Saves with the time that the file had before.
    pub fn sync_in_secret(&mut self, path: &str) {
        let file = self.site().join(path);
        let time = fs::metadata(&file).and_then(|meta| meta.modified()).expect("a time");
        self.sync(Manner::InPlace);
        self.note("  and set its time back");
        set_modified(&file, time);
    }

    /// Exchanges two folders of the site with each other, as `mv` would, and
    /// back when it is done the second time.
    pub fn exchange(&mut self, one: &str, other: &str) {
        let (first, second) = (self.site().join(one), self.site().join(other));
        if !first.is_dir() || !second.is_dir() {
            return self.note("  but they are not there");
        }
        let between = self.aside("between");
        fs::rename(&first, &between).expect("a folder to move");
        fs::rename(&second, &first).expect("a folder to move");
        fs::rename(&between, &second).expect("a folder to move");
        let moved = |path: &str| -> String {
            match (path.strip_prefix(one), path.strip_prefix(other)) {
                (Some(rest), _) => format!("{other}{rest}"),
                (_, Some(rest)) => format!("{one}{rest}"),
                _ => path.to_owned(),
            }
        };
        let rename = |all: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
            all.iter().map(|(path, bytes)| (moved(path), bytes.clone())).collect()
        };
        self.written = rename(&self.written);
        self.sources.files = rename(&self.sources.files);
        let docs = std::mem::take(&mut self.sources.docs);
        self.sources.docs = docs.into_iter().map(|(path, doc)| (moved(&path), doc)).collect();
    }

    /// Makes something odd, or takes it away again.
    pub fn toggle(&mut self, what: &'static str) {
        let came = self.oddities.insert(what);
        if !came {
            self.oddities.remove(what);
        }
        self.note(format!("  {} {what}", if came { "make" } else { "take away" }));
        let path = self.site().join(what.rsplit(' ').next().expect("a path"));
        if !came {
            if path.is_symlink() || path.is_file() {
                fs::remove_file(&path).expect("a link");
            } else {
                fs::remove_dir_all(&path).expect("a folder");
            }
            return self.prune(&path);
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        match what.split(' ').next().expect("a kind") {
            "folder" => fs::create_dir(&path).expect("a new folder"),
            "bytes" => fs::write(&path, b"---\ntitle: \xff\n---\n").expect("a new file"),
            "dangling" => link("nowhere", &path),
            "outward" => link("/etc/hostname", &path),
            _ => link("welcome.md", &path),
        }
    }

    pub fn publish(&self, out: &Path, remembering: Remembering) -> Result<Publication, String> {
        self.publish_watched(out, remembering, &Unwatched)
    }

    pub fn publish_watched(
        &self,
        out: &Path,
        remembering: Remembering,
        watch: &dyn Watch,
    ) -> Result<Publication, String> {
        let site = self.site();
        let place = Place {
            site: &site,
            out,
            home: None,
            precompress: None,
        };
        let waiting = || panic!("nobody else builds");
        publish(&place, &self.options, remembering, watch, waiting).map_err(|error| error.to_string())
    }

    /// Builds with what is remembered and without, and says how they differ.
    pub fn differs(&mut self) -> Option<String> {
        self.note(format!("build, {}", flags(&self.options)));
        let out = self.out();
        self.differs_in(&out)
    }

    /// The same for another folder to publish to.
    pub fn differs_in(&mut self, out: &Path) -> Option<String> {
        let before = tree(out);
        let warm = self.publish(out, Remembering::On);
        let after = tree(out);
        let fresh = self.aside("fresh");
        let cold = self.publish(&fresh, Remembering::Off);
        let wanted = tree(&fresh);
        let _ = fs::remove_dir_all(&fresh);
        let (warm, cold) = match (warm, cold) {
            (Ok(warm), Ok(cold)) => (warm, cold),
            // A folder that is not ours is refused, whatever is remembered.
            (Err(warm), _) if warm.contains("cannot publish to") => {
                let _ = fs::remove_dir_all(out);
                return None;
            }
            (warm, cold) => {
                let (warm, cold) = (warm.err(), cold.err());
                let kept = (before != after).then(|| "the published folder has changed".to_owned());
                return (warm != cold).then(|| format!("{warm:?} against {cold:?}")).or(kept);
            }
        };
        let sum = |publication: &Publication| {
            let report = &publication.report;
            (
                report.publishable,
                report.pages,
                report.articles,
                report.locales,
                publication.published.map(|counts| counts.written + counts.unchanged),
            )
        };
        if warm.report.diagnostics != cold.report.diagnostics {
            let (more, less) = (findings(&warm, &cold), findings(&cold, &warm));
            return Some(format!("found too much: {more:#?}\nand not: {less:#?}"));
        }
        if sum(&warm) != sum(&cold) {
            return Some(format!("{:?} against {:?}", sum(&warm), sum(&cold)));
        }
        match cold.report.publishable {
            true => difference(&after, &wanted),
            false => difference(&after, &before),
        }
    }
}

/// What one build found and another did not.
fn findings(one: &Publication, other: &Publication) -> Vec<Diagnostic> {
    let all =
        |publication: &Publication| -> Vec<Diagnostic> { publication.report.diagnostics.iter().cloned().collect() };
    let mut found = all(one);
    for known in all(other) {
        if let Some(at) = found.iter().position(|diagnostic| *diagnostic == known) {
            found.remove(at);
        }
    }
    found
}

/// The flags in a word.
fn flags(options: &Options) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?}",
        options.base_url.as_ref().map(|_| "other address"),
        options.locales.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
        options.drafts,
        options.strictness,
        options.on_error,
        options.pseudo
    )
}

fn shown(bytes: &[u8]) -> String {
    format!("{:?}", String::from_utf8_lossy(bytes))
}

#[cfg(unix)]
fn link(to: &str, from: &Path) {
    std::os::unix::fs::symlink(to, from).expect("a link");
}

#[cfg(not(unix))]
fn link(_: &str, from: &Path) {
    fs::write(from, "---\ntitle: No link\n---\n").expect("a file");
}

pub fn set_modified(path: &Path, time: SystemTime) {
    // A folder's time can be set through a handle that only reads.
    let file = File::options().read(true).open(path).expect("a file");
    file.set_modified(time).expect("a time");
}

/// A time in this century.
pub fn time(number: usize) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000 + 7_777 * number as u64)
}

/// What a path of a folder is.
#[derive(Clone, PartialEq, Eq)]
pub enum Thing {
    File(Vec<u8>),
    Folder,
    Link(PathBuf),
}

/// Everything below a folder, itself too if it is there.
pub fn tree(folder: &Path) -> BTreeMap<String, Thing> {
    let mut things = BTreeMap::new();
    if folder.is_dir() {
        collect(folder, "", &mut things);
    }
    things
}

fn collect(folder: &Path, path: &str, things: &mut BTreeMap<String, Thing>) {
    things.insert(format!("{path}/"), Thing::Folder);
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{path}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("a type");
        if kind.is_dir() {
            collect(&entry.path(), &path, things);
        } else if kind.is_symlink() {
            things.insert(path, Thing::Link(fs::read_link(entry.path()).expect("a link")));
        } else {
            things.insert(path, Thing::File(fs::read(entry.path()).expect("a file")));
        }
    }
}

/// Where two trees first differ.
fn difference(is: &BTreeMap<String, Thing>, wanted: &BTreeMap<String, Thing>) -> Option<String> {
    let only = |one: &BTreeMap<String, Thing>, other: &BTreeMap<String, Thing>| -> Vec<String> {
        one.keys().filter(|path| !other.contains_key(*path)).cloned().collect()
    };
    let (stray, missing) = (only(is, wanted), only(wanted, is));
    if !stray.is_empty() || !missing.is_empty() {
        return Some(format!("stray: {stray:?}, missing: {missing:?}"));
    }
    let (path, thing) = is.iter().find(|(path, thing)| wanted[*path] != **thing)?;
    let (Thing::File(is), Thing::File(wanted)) = (thing, &wanted[path]) else {
        return Some(format!("{path} is not a file"));
    };
    let (is, wanted) = (String::from_utf8_lossy(is), String::from_utf8_lossy(wanted));
    let line = is.lines().zip(wanted.lines()).find(|(is, wanted)| is != wanted);
    Some(format!("{path}: {line:?}"))
}
