//! Hears what happens on the disk; the only file that knows notify.
//!
//! The site's folders are watched with all that is in them, and the site's own
//! folder without, for its files and for folders that come and go: `public/`,
//! `.git/` and the like must not wake anybody. Of the folder of a table that
//! `site.yaml` names, only the table is heard. What a file means is not asked
//! here. Where the system refuses to tell, the files are looked through on a timer.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, ErrorKind, EventKindMask, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::queue::{Queue, Sign};
use crate::build::live::Touched;
use crate::source;

/// Folders of a site.
const FOLDERS: &[&str] = &["content", "locales", "static", "templates"];
/// Files beside them.
const FILES: &[&str] = &["redirects.yaml", "site.yaml", "terms.yaml", "urls.lock"];
/// How often the files are looked through where the system does not tell.
const POLL: Duration = Duration::from_secs(2);

/// Watches a site.
pub(super) struct Watch {
    root: PathBuf,
    queue: Arc<Queue>,
    tables: Tables,
    /// None if nothing could be had.
    watcher: Option<Box<dyn Watcher + Send>>,
    hearing: Hearing,
}

/// The tables that `site.yaml` names, when it was last looked at.
type Tables = Arc<RwLock<Vec<Arc<str>>>>;

/// How it hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hearing {
    /// The system tells.
    Told,
    /// A timer looks. What cannot be looked at is passed over: there is no
    /// third way.
    Timer,
}

/// Whether the site's folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Armed {
    /// It is.
    Yes,
    /// It is not there.
    No,
}

impl Watch {
    /// Watches the site in `root`, an absolute path.
    pub(super) fn start(root: PathBuf, queue: Arc<Queue>) -> Watch {
        let mut watch = Watch {
            root,
            queue,
            tables: Tables::default(),
            watcher: None,
            hearing: Hearing::Told,
        };
        match RecommendedWatcher::new(watch.listener(), Config::default().with_event_kinds(kinds())) {
            Ok(watcher) => watch.watcher = Some(Box::new(watcher)),
            Err(error) => watch.deaf(&error),
        }
        watch.arm();
        watch
    }

    /// Looks through the files on a timer from now on.
    pub(super) fn poll(&mut self) {
        let config = Config::default().with_poll_interval(POLL);
        self.hearing = Hearing::Timer;
        self.watcher = match PollWatcher::new(self.listener(), config) {
            Ok(watcher) => Some(Box::new(watcher)),
            Err(_) => None,
        };
        self.arm();
    }

    /// Whether what was touched may have taken a watched folder with it.
    pub(super) fn is_shaken_by(&self, touched: &Touched) -> bool {
        match touched {
            Touched::Paths(paths) => {
                let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
                let is_above = |path: &Arc<str>| tables.iter().any(|table| is_below(table, path));
                FOLDERS.iter().any(|folder| paths.contains(*folder))
                    || paths.iter().any(|path| **path == *"site.yaml" || is_above(path))
            }
            Touched::Anything => true,
        }
    }

    /// Watches all that is there, anew.
    pub(super) fn arm(&mut self) -> Armed {
        let tables = source::tables(&self.root);
        *self.tables.write().unwrap_or_else(PoisonError::into_inner) = tables.clone();
        let Some(watcher) = &mut self.watcher else {
            return Armed::Yes;
        };
        let root = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        let armed = match &root {
            Err(error) if fault(error) == Fault::Absent => Armed::No,
            _ => Armed::Yes,
        };
        let mut results = vec![root];
        for folder in FOLDERS {
            // The coming of one that is absent will be told by the one it is in.
            results.push(watcher.watch(&self.root.join(folder), RecursiveMode::Recursive));
        }
        for table in &tables {
            let first = table.split('/').next().unwrap_or_default();
            for (at, _) in table.match_indices('/').filter(|_| !FOLDERS.contains(&first)) {
                results.push(watcher.watch(&self.root.join(&table[..at]), RecursiveMode::NonRecursive));
            }
        }
        for error in results.iter().filter_map(|result| result.as_ref().err()) {
            if fault(error) == Fault::Deaf && self.hearing == Hearing::Told {
                self.deaf(error);
            }
        }
        armed
    }

    fn listener(&self) -> impl FnMut(notify::Result<notify::Event>) + Send + 'static {
        let (root, queue, hearing) = (self.root.clone(), self.queue.clone(), self.hearing);
        let tables = self.tables.clone();
        move |event| match event {
            Ok(event) => {
                let tables = tables.read().unwrap_or_else(PoisonError::into_inner);
                signs(&root, &tables, &event)
                    .into_iter()
                    .for_each(|sign| queue.note(sign));
            }
            Err(error) => match (fault(&error), hearing) {
                (Fault::Deaf, Hearing::Told) => queue.note(Sign::Deaf(reason(&error))),
                (Fault::Absent, Hearing::Told) => queue.note(Sign::Lost),
                // What the timer cannot read it could not read the time before.
                (Fault::Closed, _) | (_, Hearing::Timer) => {}
            },
        }
    }

    fn deaf(&self, error: &notify::Error) {
        self.queue.note(Sign::Deaf(reason(error)));
    }
}

/// Whether a path is another or lies in it.
fn is_below(path: &str, other: &str) -> bool {
    path.strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What to be told of. That files are opened must not be among it: the build
/// opens all of them, and would wake itself for ever.
fn kinds() -> EventKindMask {
    if cfg!(any(target_os = "linux", target_os = "android")) {
        // The end of writing is told, so its steps need not be.
        return EventKindMask::CREATE
            | EventKindMask::REMOVE
            | EventKindMask::MODIFY_META
            | EventKindMask::MODIFY_NAME
            | EventKindMask::ACCESS_CLOSE;
    }
    EventKindMask::CORE
}

/// Why something cannot be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It is not there.
    Absent,
    /// It may not be read, so the build cannot read it either.
    Closed,
    /// The system refuses to tell.
    Deaf,
}

fn fault(error: &notify::Error) -> Fault {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => Fault::Absent,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound => Fault::Absent,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => Fault::Closed,
        _ => Fault::Deaf,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "the system's limit of watched folders is reached".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// What an event says about the site.
fn signs(root: &Path, tables: &[Arc<str>], event: &notify::Event) -> Vec<Sign> {
    if event.need_rescan() {
        return vec![Sign::Lost];
    }
    if matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write)) {
        return Vec::new();
    }
    let signs = event.paths.iter().filter_map(|path| match place(root, tables, path)? {
        Place::Root => Some(Sign::Lost),
        Place::Below(name) => Some(sign(event.kind, path, name)),
    });
    signs.collect()
}

enum Place {
    /// The site's folder itself.
    Root,
    /// Something of the site: its path there.
    Below(Arc<str>),
}

/// Where in the site a path is; `None` if it is nothing of the site's.
fn place(root: &Path, tables: &[Arc<str>], path: &Path) -> Option<Place> {
    let below = path.strip_prefix(root).ok()?;
    let mut parts = Vec::new();
    for part in below.components() {
        // `source` says what is wrong with the name, if it comes to that.
        parts.push(part.as_os_str().to_string_lossy());
    }
    let is_on_way = |path: &str| tables.iter().any(|table| is_below(table, path));
    match parts.as_slice() {
        [] => Some(Place::Root),
        [only] if FILES.contains(&&**only) => Some(Place::Below(parts.join("/").into())),
        [first, ..] if FOLDERS.contains(&&**first) => Some(Place::Below(parts.join("/").into())),
        parts if is_on_way(&parts.join("/")) => Some(Place::Below(parts.join("/").into())),
        _ => None,
    }
}

fn sign(kind: EventKind, path: &Path, name: Arc<str>) -> Sign {
    match kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => Sign::Folder(name),
        EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Sign::Unsettled(name),
        // A folder that comes by its name comes with what is in it.
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) if path.is_dir() => Sign::Folder(name),
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Sign::Settled(name),
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => Sign::Unsettled(name),
        _ => Sign::Settled(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    /// Everything that was touched until `wanted` was among it.
    fn until(queue: &Queue, wanted: &str) -> BTreeSet<Arc<str>> {
        let mut all = BTreeSet::new();
        for _ in 0..200 {
            queue.wait(Some(Duration::from_millis(100)));
            match queue.take().touched {
                Touched::Paths(paths) => all.extend(paths),
                Touched::Anything => panic!("nothing was lost"),
            }
            if all.contains(wanted) {
                return all;
            }
        }
        panic!("no sign of {wanted}: {all:?}");
    }

    fn site() -> (tempfile::TempDir, Arc<Queue>) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/en")).expect("a folder");
        fs::write(folder.path().join("content/en/a.md"), "a").expect("a file");
        (folder, Arc::new(Queue::default()))
    }

    #[test]
    fn only_what_is_of_the_site_is_heard() {
        let (folder, queue) = site();
        let root = folder.path();
        let mut watch = Watch::start(root.to_path_buf(), queue.clone());
        assert_eq!(queue.known(), 0);
        // Reading is no change.
        assert_eq!(fs::read(root.join("content/en/a.md")).expect("a file"), b"a");
        fs::create_dir_all(root.join("public/content")).expect("a folder");
        fs::write(root.join("public/content/b.md"), "b").expect("a file");
        fs::write(root.join("README.md"), "b").expect("a file");
        fs::write(root.join("site.yaml"), "b").expect("a file");
        assert_eq!(until(&queue, "site.yaml"), BTreeSet::from(["site.yaml".into()]));
        fs::write(root.join("content/en/a.md"), "b").expect("a file");
        assert_eq!(
            until(&queue, "content/en/a.md"),
            BTreeSet::from(["content/en/a.md".into()])
        );
        // A folder that is new to the site is watched once that is asked for.
        fs::create_dir_all(root.join("static")).expect("a folder");
        assert!(watch.is_shaken_by(&Touched::Paths(until(&queue, "static"))));
        assert_eq!(watch.arm(), Armed::Yes);
        fs::write(root.join("static/a.css"), "b").expect("a file");
        until(&queue, "static/a.css");
    }

    #[test]
    fn a_table_is_heard_wherever_it_is() {
        let (folder, queue) = site();
        let root = folder.path();
        let mut watch = Watch::start(root.to_path_buf(), queue.clone());
        fs::write(root.join("site.yaml"), "related: { scores: data/in/a.csv }").expect("a file");
        assert!(watch.is_shaken_by(&Touched::Paths(until(&queue, "site.yaml"))));
        watch.arm();
        fs::create_dir_all(root.join("data/in")).expect("a folder");
        assert!(watch.is_shaken_by(&Touched::Paths(until(&queue, "data"))));
        watch.arm();
        fs::write(root.join("data/in/b.csv"), "b").expect("a file");
        fs::write(root.join("data/in/a.csv"), "b").expect("a file");
        let touched = until(&queue, "data/in/a.csv");
        assert!(!touched.contains("data/in/b.csv"));
    }

    #[test]
    fn what_was_gone_is_watched_again() {
        let (folder, queue) = site();
        let root = folder.path().join("content/..").join("content");
        let mut watch = Watch::start(folder.path().to_path_buf(), queue.clone());
        fs::remove_dir_all(&root).expect("no folder");
        until(&queue, "content");
        fs::create_dir_all(root.join("et")).expect("a folder");
        let touched = until(&queue, "content");
        assert!(watch.is_shaken_by(&Touched::Paths(touched)));
        watch.arm();
        fs::write(root.join("et/b.md"), "b").expect("a file");
        until(&queue, "content/et/b.md");
    }

    #[test]
    fn a_timer_hears_as_well() {
        let (folder, queue) = site();
        let mut watch = Watch {
            root: folder.path().to_path_buf(),
            queue: queue.clone(),
            tables: Tables::default(),
            watcher: None,
            hearing: Hearing::Told,
        };
        watch.poll();
        assert_eq!(queue.known(), 0);
        fs::write(folder.path().join("content/en/b.md"), "b").expect("a file");
        until(&queue, "content/en/b.md");
    }
}
