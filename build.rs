//! Lists the built-in theme, so that it is compiled into the binary: every file
//! of `templates/`, and `locales/<tag>/tarjuman.ftl`. And gives the program a name
//! that no other has, so that it knows what it has kept itself between two runs.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let mut templates = Vec::new();
    list(&root.join("templates"), "", &mut templates)?;
    let mut messages = Vec::new();
    for entry in fs::read_dir(root.join("locales"))? {
        let entry = entry?;
        let file = entry.path().join("tarjuman.ftl");
        if file.is_file() {
            messages.push((entry.file_name().to_string_lossy().into_owned(), file));
        }
    }
    println!(
        "cargo::rustc-env=TARJUMAN_SOURCES={:016x}",
        sources(&root, &templates, &messages)?
    );
    let mut code = String::new();
    for (name, mut files) in [("TEMPLATES", templates), ("MESSAGES", messages)] {
        files.sort();
        let _ = writeln!(code, "const {name}: &[(&str, &str)] = &[");
        for (key, path) in files {
            let _ = writeln!(code, "    ({key:?}, include_str!({path:?})),");
        }
        code.push_str("];\n");
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=locales");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("embedded.rs"), code)
}

/// A hash of all that the program is made of.
fn sources(root: &Path, templates: &[Listed], messages: &[Listed]) -> io::Result<u64> {
    let mut files = vec![("Cargo.lock".to_owned(), root.join("Cargo.lock"))];
    list(&root.join("src"), "src/", &mut files)?;
    files.extend(templates.iter().chain(messages).cloned());
    files.sort();
    let mut hasher = DefaultHasher::new();
    for (key, path) in files {
        // Where the crate is a dependency, it has no lock.
        (key, fs::read(path).ok()).hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// A file's name, and where it is.
type Listed = (String, PathBuf);

fn list(folder: &Path, prefix: &str, files: &mut Vec<Listed>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        let key = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{key}/"), files)?;
        } else {
            files.push((key, entry.path()));
        }
    }
    Ok(())
}
