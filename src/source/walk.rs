//! Walks one folder of the site: the only file that knows walkdir.
//!
//! Links are followed only while they stay inside the site. Hidden files and
//! editors' backups are left out. A folder named like an article, a name that
//! is not UTF-8 and a link out of the site are diagnostics.

use std::fs;
use std::path::{MAIN_SEPARATOR, Path};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diag::{Diagnostic, Diagnostics, Error, Place, codes};
use crate::memo::Stamp;

/// Adds every file below `root/folder` to `files`, by its path relative to `root`.
pub fn walk(
    root: &Path,
    folder: &str,
    files: &mut Vec<(Arc<str>, Stamp)>,
    diagnostics: &mut Diagnostics,
) -> Result<(), Error> {
    let start = root.join(folder);
    if fs::symlink_metadata(&start).is_err() {
        return Ok(());
    }
    let home = fs::canonicalize(root).map_err(Error::io("read", root))?;
    let mut entries = WalkDir::new(&start).follow_links(true).into_iter();
    let mut found: Vec<(Arc<str>, DirEntry)> = Vec::new();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(unreadable(root, folder, &error));
                continue;
            }
        };
        if entry.depth() > 0 && is_hidden(&entry, folder) {
            if entry.file_type().is_dir() && !is_state_folder(&entry) {
                entries.skip_current_dir();
            }
            if !is_state_folder(&entry) {
                continue;
            }
        }
        let Some(path) = relative(root, entry.path()) else {
            let shown = entry
                .path()
                .strip_prefix(root)
                .unwrap_or(entry.path())
                .to_string_lossy()
                .into_owned();
            diagnostics
                .push(Diagnostic::new(codes::FILE_NAME, Place::file(shown), "name is not UTF-8").hint("rename it"));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        };
        if entry.path_is_symlink() && leaves(&home, entry.path()) {
            diagnostics.push(link_out(&path));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_dir() {
            if folder == "content" && path.ends_with(".md") {
                diagnostics.push(
                    Diagnostic::new(codes::FILE_NAME, Place::file(path), "a folder is named like an article")
                        .hint("drop `.md` from the folder's name; an article with pictures is `name/index.md`"),
                );
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            diagnostics.push(Diagnostic::new(
                codes::FILE_UNREADABLE,
                Place::file(path),
                "is neither a file nor a folder",
            ));
            continue;
        }
        found.push((Arc::from(path), entry));
    }
    // Quicker than to sort each folder while walking, by names taken from paths.
    found.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    // Asking for each file's stamp takes longer than finding it.
    files.par_extend(found.into_par_iter().map(|(path, entry)| {
        let stamp = entry
            .metadata()
            .map_or_else(|_| Stamp::default(), |meta| Stamp::of(&meta));
        (path, stamp)
    }));
    Ok(())
}

/// Whether a file of the site's own folder is a link that leads out of it.
pub fn is_link_out(root: &Path, name: &str) -> bool {
    let path = root.join(name);
    let is_link = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_symlink());
    is_link && fs::canonicalize(root).map_or(true, |home| leaves(&home, &path))
}

/// Whether a file lies out of the site, by a link anywhere on the way to it.
pub fn is_out(root: &Path, path: &str) -> bool {
    fs::canonicalize(root).map_or(true, |home| leaves(&home, &root.join(path)))
}

/// The finding that a link leads out of the site.
pub fn link_out(path: &str) -> Diagnostic {
    Diagnostic::new(codes::FILE_SYMLINK, Place::file(path), "link leads out of the site")
        .hint("copy the file into the site instead")
}

fn leaves(home: &Path, path: &Path) -> bool {
    fs::canonicalize(path).map_or(true, |target| !target.starts_with(home))
}

/// `.git`, `.DS_Store`, `#draft.md#`, `article.md~` and the like are not content.
/// Static files are copied as they are, `.well-known/` and `.htaccess` too.
fn is_hidden(entry: &DirEntry, folder: &str) -> bool {
    let name = entry.file_name().to_string_lossy();
    if folder == "static" {
        return matches!(&*name, ".DS_Store" | ".git" | ".gitignore" | ".gitkeep");
    }
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

/// `locales/<tag>/.state` is the tool's own.
fn is_state_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.file_name() == ".state"
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    // What is walked has the folder's own name before it, letter by letter.
    let below = |root| path.to_str()?.strip_prefix(root)?.strip_prefix(MAIN_SEPARATOR);
    if let Some(below) = root.to_str().and_then(below) {
        return Some(below.replace(MAIN_SEPARATOR, "/"));
    }
    let mut parts = Vec::new();
    for part in path.strip_prefix(root).ok()?.components() {
        parts.push(part.as_os_str().to_str()?);
    }
    Some(parts.join("/"))
}

fn unreadable(root: &Path, folder: &str, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().and_then(|path| relative(root, path));
    let place = Place::file(path.unwrap_or_else(|| folder.to_owned()));
    if error.loop_ancestor().is_some() {
        return Diagnostic::new(
            codes::FILE_SYMLINK,
            place,
            "link leads back to a folder that contains it",
        );
    }
    let is_link = error
        .path()
        .and_then(|path| fs::symlink_metadata(path).ok())
        .is_some_and(|meta| meta.is_symlink());
    if is_link {
        return Diagnostic::new(codes::FILE_SYMLINK, place, "link leads nowhere");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::new(codes::FILE_UNREADABLE, place, format!("cannot be read: {reason}"))
}
