//! What a user sees of a publication, in real folders below a temporary one:
//! `site` with the published `site/public`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs, process, thread};

use tempfile::TempDir;

use super::{Disk, MARKER};
use crate::artifact::{Artifact, Body, OutPath, Output};
use crate::diag::Error;
use crate::memo::Stamp;

struct World {
    folder: TempDir,
    out: PathBuf,
}

impl World {
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("site")).unwrap();
        let out = folder.path().join("site/public");
        World { folder, out }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn disk(&self) -> Result<Disk, Error> {
        Disk::new(&self.path("site"), &self.out, None)
    }

    /// How many files were written, and how many were there already.
    fn publish(&self, files: &[(&str, &str)]) -> (usize, usize) {
        let disk = self.disk().unwrap();
        for (path, text) in files {
            put(&disk, path, text).unwrap();
        }
        let published = disk.finish().unwrap();
        (published.written, published.unchanged)
    }

    /// Every file of the published tree but the marker.
    fn published(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        collect(&self.out, &self.out, &mut files);
        assert_eq!(files.remove(MARKER).as_deref(), Some(""), "the marker");
        files
    }

    /// What is in the site's folder: nothing but `public`, unless something was left over.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("site")).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }
}

fn put(disk: &Disk, path: &str, text: &str) -> Result<(), Error> {
    put_body(disk, path, Body::Bytes(text.as_bytes().to_vec()))
}

fn put_body(disk: &Disk, path: &str, body: Body) -> Result<(), Error> {
    let path = OutPath::new(path).unwrap();
    disk.put(Artifact { path, body })
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}

fn tree(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect()
}

fn inode(path: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

fn symlink(to: impl AsRef<Path>, at: impl AsRef<Path>) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[test]
fn the_second_publication_keeps_what_is_the_same_and_drops_what_went() {
    let world = World::new();
    let first = [
        ("a.html", "one"),
        ("et/b.html", "two"),
        ("et/deep/c.html", "three"),
        ("gone/d", ""),
    ];
    let report = world.publish(&first);
    assert_eq!(report, (4, 0));
    assert_eq!(world.published(), tree(&first));
    let old = inode(&world.out.join("et/b.html"));

    let second = [
        ("a.html", "ONE"),
        ("et/b.html", "two"),
        ("et/deep/c.html", "longer"),
        ("new", ""),
    ];
    let report = world.publish(&second);
    assert_eq!(report, (3, 1));
    assert_eq!(world.published(), tree(&second));
    assert_eq!(inode(&world.out.join("et/b.html")), old, "linked, not written again");
    assert_eq!(world.beside(), ["public"]);
}

/// The clock of the file system goes by steps: a file that comes in the same step
/// in which the folder was looked at leaves no mark on the folder's time.
#[test]
fn a_file_that_came_in_the_moment_of_the_look_is_noticed() {
    let world = World::new();
    let disk = world.disk().unwrap();
    for path in ["a", "et/b", "et/c"] {
        put(&disk, path, "").unwrap();
    }
    let mut tree = disk.finish().unwrap().tree(&world.out);
    let folder = world.out.join("et");
    tree.seen = Stamp::of(&fs::metadata(&folder).unwrap());
    assert!(tree.is_at(&world.out));

    let time = fs::metadata(&folder).unwrap().modified().unwrap();
    fs::write(folder.join("stray"), "").unwrap();
    fs::File::open(&folder).unwrap().set_modified(time).unwrap();
    assert!(!tree.is_at(&world.out));
}

#[test]
fn a_file_and_a_folder_may_change_places() {
    let world = World::new();
    world.publish(&[("a", "file"), ("b/c", "in a folder")]);
    world.publish(&[("a/c", "in a folder"), ("b", "file")]);
    assert_eq!(world.published(), tree(&[("a/c", "in a folder"), ("b", "file")]));
}

#[test]
fn copies_are_compared_by_bytes_and_never_share_their_source() {
    let world = World::new();
    let source = world.path("site/image");
    let large = "x".repeat(200_000);
    for (text, expected) in [
        (large.clone(), (1, 0)),
        (large.clone(), (0, 1)),
        (format!("{}y", &large[1..]), (1, 0)),
    ] {
        fs::write(&source, &text).unwrap();
        let disk = world.disk().unwrap();
        put_body(&disk, "i/image", Body::Copy(source.clone())).unwrap();
        let published = disk.finish().unwrap();
        assert_eq!((published.written, published.unchanged), expected);
        assert_eq!(world.published(), tree(&[("i/image", &text)]));
        assert_ne!(inode(&source), inode(&world.out.join("i/image")));
    }
    let disk = world.disk().unwrap();
    let missing = put_body(&disk, "x", Body::Copy(world.path("absent"))).unwrap_err();
    assert!(matches!(missing, Error::Io { action: "read", .. }), "{missing}");
}

#[test]
fn many_threads_may_put() {
    let world = World::new();
    let disk = world.disk().unwrap();
    thread::scope(|scope| {
        for thread in 0..8 {
            let disk = &disk;
            scope.spawn(move || {
                for file in 0..50 {
                    put(disk, &format!("{}/{}/{thread}-{file}", file % 3, file % 7), "x").unwrap();
                }
            });
        }
    });
    assert_eq!(disk.finish().unwrap().written, 400);
    assert_eq!(world.published().len(), 400);
}

#[test]
fn a_disk_that_is_dropped_leaves_the_old_site_and_nothing_else() {
    let world = World::new();
    world.publish(&[("a", "old")]);
    let disk = world.disk().unwrap();
    put(&disk, "a", "new").unwrap();
    put(&disk, "b/c", "new").unwrap();
    assert_eq!(world.published(), tree(&[("a", "old")]));
    drop(disk);
    assert_eq!(world.published(), tree(&[("a", "old")]));
    assert_eq!(world.beside(), ["public"]);
}

#[test]
fn a_failed_put_cannot_be_published() {
    let world = World::new();
    world.publish(&[("a", "old")]);
    let long = "x".repeat(300);
    let cases: [(&str, &str); 4] = [("a", "a"), ("a", "a/b"), ("a", MARKER), ("a", &long)];
    for (first, second) in cases {
        let disk = world.disk().unwrap();
        put(&disk, first, "new").unwrap();
        let error = put(&disk, second, "new").unwrap_err();
        let Error::Io { path, .. } = &error else {
            panic!("{error}")
        };
        assert!(path.ends_with(Path::new("public").join(second)), "{error}");
        assert!(disk.finish().is_err(), "{second}");
        assert_eq!(world.published(), tree(&[("a", "old")]), "{second}");
        assert_eq!(world.beside(), ["public"], "{second}");
    }
}

#[test]
fn readers_see_one_tree_or_the_other() {
    use rustix::fs::{CWD, Mode, OFlags, openat};
    let world = World::new();
    let publish = |generation: u32| {
        let text = generation.to_string();
        world.publish(&[("a", &text), ("deep/b", &text)]);
    };
    publish(0);
    let done = AtomicBool::new(false);
    let seen = thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = Vec::new();
            while !done.load(Ordering::Relaxed) {
                let root = openat(CWD, &world.out, OFlags::DIRECTORY, Mode::empty())
                    .expect("the published folder is there at every moment");
                let read = |path| {
                    // The tree that was opened may be the old one, half removed.
                    let file = openat(&root, path, OFlags::RDONLY, Mode::empty()).ok()?;
                    std::io::read_to_string(fs::File::from(file)).ok()
                };
                if let (Some(a), Some(b)) = (read("a"), read("deep/b")) {
                    assert_eq!(a, b);
                    seen.push(a.parse::<u32>().unwrap());
                }
            }
            seen
        });
        (1..=300).for_each(publish);
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(seen.is_sorted());
    assert!(
        seen.iter().any(|generation| (1..300).contains(generation)),
        "it watched the changes"
    );
}

#[test]
fn folders_that_are_not_ours_are_refused() {
    let world = World::new();
    let (site, home) = (world.path("site"), world.path("home/me"));
    fs::create_dir_all(&home).unwrap();
    fs::create_dir_all(site.join("content")).unwrap();
    fs::write(site.join("content/a.md"), "").unwrap();
    fs::write(site.join("file"), "").unwrap();
    fs::create_dir(site.join("empty")).unwrap();
    fs::create_dir_all(site.join("marked-by-folder").join(MARKER)).unwrap();
    symlink(site.join("empty"), site.join("link"));
    symlink(site.join("nowhere"), site.join("dangling"));
    // A marker must not be enough to replace the site itself.
    for folder in [&site, &home] {
        fs::write(folder.join(MARKER), "").unwrap();
    }
    let cases = [
        ("the root", PathBuf::from("/")),
        ("the site", site.clone()),
        ("the site, by a detour", site.join("content/..")),
        ("above the site", world.path("")),
        ("home", home.clone()),
        ("above home", world.path("home")),
        ("a file", site.join("file")),
        ("not ours", site.join("content")),
        ("a marker that is a folder", site.join("marked-by-folder")),
        ("a link", site.join("link")),
        ("a link with a slash", site.join("link/")),
        ("a link to nothing", site.join("dangling")),
    ];
    let before = fs::read_dir(&site).unwrap().count();
    for (what, out) in cases {
        let refused = Disk::new(&site, &out, Some(&home));
        assert!(matches!(refused, Err(Error::Usage(_))), "{what}: {refused:?}");
    }
    assert_eq!(fs::read_dir(&site).unwrap().count(), before);
    assert_eq!(fs::read(site.join("content/a.md")).unwrap(), b"");

    for (what, out) in [("empty", site.join("empty")), ("with a slash", site.join("new/"))] {
        let disk = Disk::new(&site, &out, Some(&home)).unwrap();
        put(&disk, "a", "").unwrap();
        disk.finish().unwrap();
        assert!(out.join("a").exists(), "{what}");
    }
}

#[test]
fn files_that_appear_during_the_build_are_not_lost() {
    let world = World::new();
    let disk = world.disk().unwrap();
    put(&disk, "a", "new").unwrap();
    fs::create_dir(&world.out).unwrap();
    fs::write(world.out.join("thesis"), "precious").unwrap();
    assert!(matches!(disk.finish(), Err(Error::Usage(_))));
    assert_eq!(fs::read_to_string(world.out.join("thesis")).unwrap(), "precious");
}

#[test]
fn links_in_the_published_tree_are_replaced_and_not_followed() {
    let world = World::new();
    fs::create_dir(world.path("elsewhere")).unwrap();
    fs::write(world.path("elsewhere/a"), "same").unwrap();
    world.publish(&[("a", "same"), ("d/a", "same"), ("d/e/a", "same")]);
    fs::remove_file(world.out.join("a")).unwrap();
    symlink(world.path("elsewhere/a"), world.out.join("a"));
    fs::remove_dir_all(world.out.join("d")).unwrap();
    symlink(world.path("elsewhere"), world.out.join("d"));

    let report = world.publish(&[("a", "same"), ("d/a", "same"), ("d/e/a", "same")]);
    assert_eq!(report, (3, 0));
    for path in ["a", "d", "d/a"] {
        assert!(
            !fs::symlink_metadata(world.out.join(path)).unwrap().is_symlink(),
            "{path}"
        );
    }
    assert_ne!(inode(&world.out.join("d/a")), inode(&world.path("elsewhere/a")));
    assert_eq!(fs::read_to_string(world.path("elsewhere/a")).unwrap(), "same");
    assert_eq!(fs::read_dir(world.path("elsewhere")).unwrap().count(), 1);
}

#[test]
fn a_parent_that_is_a_file_is_an_error_with_its_path() {
    let world = World::new();
    fs::write(world.path("site/file"), "").unwrap();
    let failed = Disk::new(&world.path("site"), &world.path("site/file/public"), None);
    let Err(Error::Io { path, .. }) = failed else {
        panic!("{failed:?}")
    };
    assert_eq!(path, world.path("site/file"));
}

#[test]
fn missing_parents_are_made() {
    let world = World::new();
    let out = world.path("build/site/public");
    Disk::new(&world.path("site"), &out, None).unwrap().finish().unwrap();
    assert!(out.join(MARKER).exists());
}

/// Runs the test `name` again in another process, after `before` in the shell:
/// there it finds [`child_disk`] and plays the part that ruins its process.
fn run_child(world: &World, before: &str, name: &str) -> process::ExitStatus {
    let (_, module) = module_path!().split_once("::").unwrap();
    Command::new("sh")
        .args(["-c", &format!(r#"{before} exec "$@""#), "sh"])
        .arg(env::current_exe().unwrap())
        .args(["--quiet", "--exact", &format!("{module}::{name}")])
        .env("EMIT_FOLDER", world.folder.path())
        .stdout(process::Stdio::null())
        .status()
        .unwrap()
}

/// In a process started by [`run_child`], the disk of the test that started it.
fn child_disk() -> Option<Disk> {
    let site = Path::new(&env::var_os("EMIT_FOLDER")?).join("site");
    let disk = Disk::new(&site, &site.join("public"), None).unwrap();
    put(&disk, "small", "new").unwrap();
    Some(disk)
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    if let Some(disk) = child_disk() {
        let error = put(&disk, "d/large", &"x".repeat(1 << 20)).unwrap_err();
        let Error::Io { path, .. } = &error else {
            panic!("{error}")
        };
        assert!(path.ends_with("public/d/large"), "{error}");
        assert!(disk.finish().is_err());
        process::exit(43);
    }
    let world = World::new();
    world.publish(&[("small", "old")]);
    // The limit on file sizes fails a write halfway, as a full disk does.
    let status = run_child(&world, "trap '' XFSZ; ulimit -f 64;", "a_full_disk_leaves_the_old_site");
    assert_eq!(status.code(), Some(43), "the child's assertions held");
    assert_eq!(world.published(), tree(&[("small", "old")]));
    assert_eq!(world.beside(), ["public"]);
}

#[test]
fn what_a_killed_run_left_is_swept_and_what_lives_is_not() {
    if let Some(_disk) = child_disk() {
        // Like a kill, this runs no destructor.
        process::exit(42);
    }
    let world = World::new();
    world.publish(&[("small", "old")]);
    assert_eq!(
        run_child(&world, "", "what_a_killed_run_left_is_swept_and_what_lives_is_not").code(),
        Some(42)
    );
    assert_eq!(world.beside().len(), 2, "it left its folder");
    assert_eq!(world.published(), tree(&[("small", "old")]));

    let not_ours = [".public.next-notes", ".public.next-7-7"];
    for name in not_ours {
        fs::create_dir(world.path("site").join(name)).unwrap();
        fs::write(world.path("site").join(name).join("thesis"), "precious").unwrap();
    }
    fs::create_dir(world.path("site/.public.next-8-8")).unwrap();
    symlink(
        world.path("site/.public.next-notes"),
        world.path("site/.public.next-9-9"),
    );

    let living = world.disk().unwrap();
    put(&living, "a", "living").unwrap();
    world.publish(&[("b", "second")]);
    living.finish().unwrap();
    assert_eq!(world.published(), tree(&[("a", "living")]));
    let mut beside = world.beside();
    beside.sort();
    assert_eq!(
        beside,
        [".public.next-7-7", ".public.next-9-9", ".public.next-notes", "public"]
    );
    for name in not_ours {
        assert!(world.path("site").join(name).join("thesis").exists(), "{name}");
    }
}
