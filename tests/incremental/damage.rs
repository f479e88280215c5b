//! What befalls the published folder and the cache: other programs, people who
//! tidy up, and backups that come back.

use std::fs;
use std::path::{Path, PathBuf};

use super::edits::Step;
use super::program::copy_tree;
use super::world::{Thing, World, set_modified, time, tree};

/// Something happens to the published folder.
pub fn published(world: &mut World, step: &Step) {
    let out = world.out();
    let things = tree(&out);
    let files: Vec<&String> = things
        .iter()
        .filter(|(path, thing)| matches!(thing, Thing::File(_)) && *path != "/.tarjuman")
        .map(|(path, _)| path)
        .collect();
    let folders: Vec<&String> = things
        .iter()
        .filter(|(_, thing)| matches!(thing, Thing::Folder))
        .map(|(path, _)| path)
        .collect();
    if files.is_empty() {
        return;
    }
    let (file, folder) = (*step.at.get(&files), *step.with.get(&folders));
    let (path, inside) = (out.join(&file[1..]), out.join(folder.trim_matches('/')));
    let what = match step.number % 15 {
        0 => flip(&path, step.number),
        1 => write(&path, b""),
        2 => remove(&path),
        3 if folder != "/" => remove(&inside),
        4 => write(&inside.join("stray.html"), b"stray"),
        5 => write(&inside.join("stray/inside/index.html"), b"stray"),
        6 => turn_into_folder(&path),
        7 => turn_into_link(&path),
        8 if folder != "/" => turn_into_link(&inside),
        9 => touch(&path, step.number),
        10 => touch(&inside, step.number),
        11 => remove(&out),
        12 => copy_anew(&path),
        13 => keep_copy(&out, &world.aside("public.bak")),
        14 => bring_back(&world.aside("public.bak"), &out),
        _ => "nothing",
    };
    world.note(format!("  {what}: {file} or {folder}"));
}

/// Something happens to the cache.
pub fn cache(world: &mut World, step: &Step) {
    let cache = world.cache();
    let things = tree(&cache);
    let files: Vec<&String> = things
        .iter()
        .filter(|(_, thing)| matches!(thing, Thing::File(_)))
        .map(|(path, _)| path)
        .collect();
    if files.is_empty() {
        return;
    }
    let file = *step.at.get(&files);
    let path = cache.join(&file[1..]);
    let what = match step.number % 9 {
        0 => flip(&path, step.number),
        1 => write(&path, b""),
        2 => remove(&path),
        3 => cut(&path),
        4 => remove(&cache),
        5 => turn_into_folder(&path),
        6 | 7 => keep_copy(&cache, &world.aside("cache.bak")),
        _ => bring_back(&world.aside("cache.bak"), &cache),
    };
    world.note(format!("  {what}: {file}"));
}

/// One byte of a file changes.
fn flip(path: &Path, number: usize) -> &'static str {
    let mut bytes = fs::read(path).expect("a file");
    let at = number * 7919 % bytes.len().max(1);
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1;
    }
    write(path, &bytes);
    "change a byte"
}

fn cut(path: &Path) -> &'static str {
    let bytes = fs::read(path).expect("a file");
    write(path, &bytes[..bytes.len() / 2]);
    "cut"
}

fn write(path: &Path, bytes: &[u8]) -> &'static str {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
    fs::write(path, bytes).expect("a file");
    "write"
}

fn remove(path: &Path) -> &'static str {
    match path.is_dir() {
        true => fs::remove_dir_all(path).expect("a folder"),
        false => fs::remove_file(path).expect("a file"),
    }
    "remove"
}

fn turn_into_folder(path: &Path) -> &'static str {
    fs::remove_file(path).expect("a file");
    fs::create_dir(path).expect("a folder");
    "turn into a folder"
}

/// The same can be read there, through a link.
fn turn_into_link(path: &Path) -> &'static str {
    let moved = moved(path);
    fs::rename(path, &moved).expect("something to move");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&moved, path).expect("a link");
    "turn into a link"
}

/// A place that no other thing was moved to.
fn moved(path: &Path) -> PathBuf {
    let folder = std::env::temp_dir();
    let numbers = 0..;
    let free = numbers
        .map(|number| path.with_file_name(format!(".moved-{number}")))
        .find(|path| !path.exists());
    free.unwrap_or(folder)
}

fn touch(path: &Path, number: usize) -> &'static str {
    set_modified(path, time(number));
    "set the time"
}

/// The same bytes in another file with the same time.
fn copy_anew(path: &Path) -> &'static str {
    let time = fs::metadata(path).and_then(|meta| meta.modified()).expect("a time");
    let bytes = fs::read(path).expect("a file");
    fs::remove_file(path).expect("a file");
    fs::write(path, bytes).expect("a file");
    set_modified(path, time);
    "copy anew"
}

fn keep_copy(from: &Path, to: &Path) -> &'static str {
    let _ = fs::remove_dir_all(to);
    if from.is_dir() && !tree(from).values().any(|thing| matches!(thing, Thing::Link(_))) {
        copy_tree(from, to);
    }
    "make a backup"
}

fn bring_back(from: &Path, to: &Path) -> &'static str {
    if !from.is_dir() {
        return "have no backup";
    }
    let _ = fs::remove_dir_all(to);
    copy_tree(from, to);
    "bring the backup back"
}
