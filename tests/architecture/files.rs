//! The project's own files, as the rules see them.

use std::fs;
use std::path::{Path as FilePath, PathBuf};
use std::sync::OnceLock;

use crate::rust::{self, Path, Token};

/// A file of `src/`.
pub struct Source {
    /// Path below `src/`.
    pub file: String,
    /// The module of `lib.rs` that it belongs to, or `lib` or `main`.
    pub room: String,
    /// How many modules deep it is: 1 at the top of a room.
    pub depth: usize,
    pub text: String,
    pub tokens: Vec<Token>,
    pub paths: Vec<Path>,
}

impl Source {
    /// Whether all of it is for tests.
    pub fn is_tests(&self) -> bool {
        self.file.ends_with("/tests.rs")
    }
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project.
#[track_caller]
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below a folder of the project, as paths relative to it, in order.
pub fn below(folder: &str) -> Vec<String> {
    fn walk(folder: &FilePath, prefix: &str, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), files);
            } else {
                files.push(name);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root().join(folder), "", &mut files);
    files.sort();
    files
}

/// Every Rust file of `src/`.
pub fn sources() -> &'static [Source] {
    static SOURCES: OnceLock<Vec<Source>> = OnceLock::new();
    SOURCES.get_or_init(read_sources)
}

fn read_sources() -> Vec<Source> {
    below("src")
        .into_iter()
        .filter(|file| file.ends_with(".rs"))
        .map(|file| {
            let text = read(&format!("src/{file}"));
            let tokens = rust::tokens(&text);
            let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
            Source {
                room: path.split('/').next().unwrap_or_default().to_owned(),
                depth: path.split('/').count(),
                paths: rust::paths(&tokens),
                tokens,
                text,
                file,
            }
        })
        .collect()
}

/// The rows of the first table below a heading, cell by cell.
#[track_caller]
pub fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    let below = document
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no heading `{heading}`"))
        .1;
    let rows: Vec<Vec<String>> = below
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect();
    assert!(!rows.is_empty(), "no table below `{heading}`");
    rows
}
