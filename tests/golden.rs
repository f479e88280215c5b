//! Small sites and what they become.
//!
//! Every folder of `tests/golden/` is a site of one feature: its files, over the
//! templates and words in `_shared`, are built with the public command, and the
//! output is held against `expected/`. The shared templates write what a page's
//! view holds, a line for each thing, so that a golden can be read and a change
//! of the built-in theme changes none of them. They are no pages for readers, so
//! their sites do without `template-words`.
//!
//! - `compare` names the files that count, one pattern a line, `*` for anything.
//! - Blank lines of HTML files do not count, nor do the theme's own files.
//! - What the build reports is in `expected/DIAGNOSTICS`, if it reports anything.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` writes `expected/` anew; read every
//! line of the difference before it is committed.

mod program;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use program::{Site, copy_tree, tree};

macro_rules! sites {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(&stringify!($name).replace('_', "-"));
        })*

        #[test]
        fn every_folder_is_checked() {
            let names: Vec<String> = [$(stringify!($name)),*].iter().map(|name| name.replace('_', "-")).collect();
            for entry in fs::read_dir(folder("")).expect("tests/golden") {
                let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
                assert!(name == "_shared" || names.contains(&name), "`{name}` has no test");
            }
        }
    };
}

sites! {
    a_z
    bundles
    cards
    directives
    fallback
    faq
    files
    headings
    hosts
    inheritance
    isolation
    links
    markdown
    sections
    slugs
    taxonomies
    terms
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Builds the site of `name` and holds its output against `expected/`.
fn check(name: &str) {
    let source = folder(name);
    let site = Site::empty();
    copy_tree(&folder("_shared"), site.path());
    copy_tree(&source, site.path());
    let run = site.build(&["--keep-going"]);
    assert!(matches!(run.code, 0 | 1), "{}", run.stderr);

    let patterns = fs::read_to_string(source.join("compare")).expect("a file `compare`");
    let patterns: Vec<&str> = patterns.lines().collect();
    let mut found: BTreeMap<String, String> = tree(&site.out())
        .into_iter()
        .filter(|(path, _)| path != ".tarjuman" && (!path.starts_with("assets/") || path.starts_with("assets/search/")))
        .filter(|(path, _)| patterns.iter().any(|pattern| matches(pattern, path)))
        .map(|(path, bytes)| {
            let text = readable(&path, bytes);
            (path, text)
        })
        .collect();
    if !run.findings.is_empty() {
        let lines = run.findings.iter().map(|finding| format!("{finding}\n")).collect();
        found.insert("DIAGNOSTICS".to_owned(), lines);
    }
    let expected_folder = source.join("expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        write(&expected_folder, &found);
        return;
    }
    let expected: BTreeMap<String, String> = tree(&expected_folder)
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()))
        .collect();
    let report = differences(&expected, &found);
    assert!(report.is_empty(), "`{name}` differs from its golden:\n{report}");
}

/// Whether `path` is meant by `pattern`, in which `*` stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((start, rest)) => path.strip_prefix(start).is_some_and(|path| {
            (0..=path.len())
                .filter(|at| path.is_char_boundary(*at))
                .any(|at| matches(rest, &path[at..]))
        }),
    }
}

/// A file as a golden shows it.
fn readable(path: &str, bytes: Vec<u8>) -> String {
    let Ok(text) = String::from_utf8(bytes) else {
        return "not text\n".to_owned();
    };
    if !path.ends_with(".html") {
        return text;
    }
    let mut lines = String::new();
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        let _ = writeln!(lines, "{line}");
    }
    lines
}

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder);
    for (path, text) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(file, text).expect("a new file");
    }
}

fn differences(expected: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> String {
    let mut report = String::new();
    for path in expected.keys().filter(|path| !found.contains_key(*path)) {
        let _ = writeln!(report, "missing: {path}");
    }
    for (path, text) in found {
        match expected.get(path) {
            None => {
                let _ = writeln!(report, "not expected: {path}\n{text}");
            }
            Some(wanted) if wanted != text => {
                let _ = writeln!(report, "--- {path}");
                let (wanted, got): (Vec<_>, Vec<_>) = (wanted.lines().collect(), text.lines().collect());
                for line in wanted.iter().filter(|line| !got.contains(line)) {
                    let _ = writeln!(report, "- {line}");
                }
                for line in got.iter().filter(|line| !wanted.contains(line)) {
                    let _ = writeln!(report, "+ {line}");
                }
            }
            Some(_) => {}
        }
    }
    report
}
