//! The rules of the house, held by the compiler's poor cousin: `docs/architecture.md`
//! says what may import what, and this reads it from there.

#[path = "architecture/files.rs"]
mod files;
#[path = "architecture/rust.rs"]
mod rust;
#[path = "architecture/words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};

use files::{Source, read, rows, sources};
use rust::{Kind, Path};

/// Fails with all violations at once.
#[track_caller]
fn assert_none(rule: &str, violations: &[String]) {
    assert!(
        violations.is_empty(),
        "{rule}; {} times not:\n  {}",
        violations.len(),
        violations.join("\n  ")
    );
}

/// The rooms in the order of the table.
fn rooms() -> Vec<String> {
    rows(&read("docs/architecture.md"), "## The rooms")
        .into_iter()
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect()
}

#[test]
fn the_table_lists_the_modules_of_the_library_in_their_order() {
    let modules: Vec<String> = read("src/lib.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    assert_eq!(modules, rooms());
}

#[test]
fn a_room_imports_only_rooms_above_it() {
    let rooms = rooms();
    let order: BTreeMap<&str, usize> = rooms
        .iter()
        .enumerate()
        .map(|(index, room)| (room.as_str(), index))
        .collect();
    let mut violations = Vec::new();
    let mut imports = 0;
    for source in sources() {
        let Some(own) = order.get(source.room.as_str()) else {
            continue;
        };
        for path in source.paths.iter().filter(|path| path.parts[0] == "crate") {
            imports += 1;
            let target = path.parts.get(1).map_or("", String::as_str);
            let allowed = order.get(target).is_some_and(|index| index <= own);
            if !allowed {
                violations.push(at(source, path));
            }
        }
    }
    assert!(imports > 100, "only {imports} imports were found");
    assert_none("a room imports only rooms above it", &violations);
}

/// `super` from the top of a room would be the crate, past the table.
#[test]
fn super_does_not_leave_a_room() {
    let mut violations = Vec::new();
    for source in sources() {
        for path in &source.paths {
            let ups = path.parts.iter().take_while(|part| *part == "super").count();
            if ups >= source.depth + path.inner {
                violations.push(at(source, path));
            }
        }
    }
    assert_none("`super` stays in its room", &violations);
}

#[test]
fn the_program_is_a_call_of_cli() {
    let main = sources()
        .iter()
        .find(|source| source.file == "main.rs")
        .expect("src/main.rs");
    let used: Vec<String> = main
        .paths
        .iter()
        .filter(|path| path.parts[0] != "std")
        .map(Path::text)
        .collect();
    // And the choice of an allocator, which only a program can make.
    let called: Vec<&String> = used.iter().filter(|path| !path.starts_with("mimalloc::")).collect();
    assert_eq!(called, ["tarjuman::cli::main"]);
}

/// Items of crates, and the files or folders in which each may be used.
fn doors() -> Vec<(String, Vec<String>)> {
    let listed = |cell: &str| -> Vec<String> {
        cell.split(',')
            .map(|part| part.trim().trim_matches('`').to_owned())
            .collect()
    };
    rows(&read("docs/architecture.md"), "## Doors")
        .into_iter()
        .flat_map(|row| {
            let files = listed(&row[1]);
            listed(&row[0])
                .into_iter()
                .map(move |item| (item.replace('-', "_"), files.clone()))
        })
        .collect()
}

/// The names of all dependencies, as the code knows them.
fn dependencies() -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let section = manifest
        .split("\n[")
        .find(|section| section.starts_with("dependencies]"));
    section
        .expect("[dependencies]")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim().replace('-', "_"))
        .collect()
}

/// Whether a door's name is for a path: `tera` for all of it, `tera::Value`
/// for one item, `icu_*` for all crates of that beginning.
fn concerns(door: &str, path: &Path) -> bool {
    match (door.strip_suffix('*'), door.split_once("::")) {
        (Some(beginning), _) => path.parts[0].starts_with(beginning),
        (None, Some((name, item))) => path.parts[0] == name && path.parts.get(1).is_some_and(|part| part == item),
        (None, None) => path.parts[0] == door,
    }
}

#[test]
fn every_crate_comes_in_through_its_door() {
    let doors = doors();
    let dependencies = dependencies();
    let mut violations = Vec::new();
    let mut used = BTreeSet::new();
    for source in sources() {
        for path in source.paths.iter().filter(|path| dependencies.contains(&path.parts[0])) {
            used.insert(path.parts[0].clone());
            let open = doors.iter().any(|(door, files)| {
                let here = |file: &String| source.file == *file || file.ends_with('/') && source.file.starts_with(file);
                concerns(door, path) && files.iter().any(here)
            });
            if !open {
                violations.push(at(source, path));
            }
        }
    }
    assert_none("a crate is used in the files of its door", &violations);
    let idle: Vec<String> = dependencies.difference(&used).cloned().collect();
    assert_none("every dependency is used", &idle);
}

#[test]
fn every_door_leads_somewhere() {
    let mut violations = Vec::new();
    for (door, files) in doors() {
        for file in files {
            let open = sources()
                .iter()
                .filter(|source| source.file == file || file.ends_with('/') && source.file.starts_with(&file))
                .any(|source| source.paths.iter().any(|path| concerns(&door, path)));
            if !open {
                violations.push(format!("`{door}` is not used in `{file}`"));
            }
        }
    }
    assert_none("the table of doors names only files that use the crate", &violations);
}

#[test]
fn every_file_says_what_it_is_for() {
    let violations: Vec<String> = sources()
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.file.clone())
        .collect();
    assert_none("a file opens with `//!`", &violations);
}

/// Methods, macros and paths that are for `cli` and tests only.
const METHODS: &[&str] = &["unwrap", "expect"];
const MACROS: &[&str] = &[
    "todo",
    "unimplemented",
    "dbg",
    "print",
    "println",
    "eprint",
    "eprintln",
    "panic",
];
const PATHS: &[&str] = &["env", "SystemTime", "Instant"];

#[test]
fn nothing_panics_talks_or_asks_for_the_time_below_cli() {
    let mut violations = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.room != "cli" && !source.is_tests())
    {
        let tokens = &source.tokens;
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| !token.test) {
            let Kind::Name(name) = &token.kind else { continue };
            let before = index.checked_sub(1).map(|index| &tokens[index].kind);
            let after = tokens.get(index + 1).map(|token| &token.kind);
            let method = before == Some(&Kind::Sign(".")) && METHODS.contains(&name.as_str());
            let call = after == Some(&Kind::Sign("!")) && MACROS.contains(&name.as_str());
            if method || call {
                violations.push(format!("src/{}:{}: {name}", source.file, token.line));
            }
        }
        for path in source.paths.iter().filter(|path| !path.test) {
            let banned = path.parts.iter().any(|part| PATHS.contains(&part.as_str()));
            if banned {
                violations.push(at(source, path));
            }
        }
    }
    assert_none("no panic, no talk, no environment, no clock", &violations);
}

#[test]
fn no_alphabet_is_written_in_code() {
    let mut violations = Vec::new();
    for source in sources().iter().filter(|source| !source.is_tests()) {
        for token in source.tokens.iter().filter(|token| !token.test) {
            let Kind::Text(text) = &token.kind else { continue };
            if text.contains(|c: char| !c.is_ascii() && c.is_alphabetic()) {
                violations.push(format!("src/{}:{}: {text}", source.file, token.line));
            }
        }
    }
    assert_none("letters of a language are data, in a file of their own", &violations);
}

/// The sanitizer's settings are hash sets, and articles are looked up by their keys in
/// a hash map; nobody goes through either.
const UNORDERED: [&str; 2] = ["parse/raw_html.rs", "graph/keys.rs"];

#[test]
fn collections_have_an_order() {
    let hashed = ["HashMap", "HashSet", "RandomState"];
    let mut violations = Vec::new();
    for source in sources() {
        if UNORDERED.contains(&source.file.as_str()) || source.is_tests() {
            continue;
        }
        let unordered = |path: &&Path| !path.test && path.parts.iter().any(|part| hashed.contains(&part.as_str()));
        violations.extend(source.paths.iter().filter(unordered).map(|path| at(source, path)));
    }
    assert_none("what has no order can reach the output", &violations);
}

#[test]
fn only_source_and_emit_know_the_disk() {
    let mut violations = Vec::new();
    for source in sources().iter().filter(|source| !source.is_tests()) {
        if matches!(source.room.as_str(), "source" | "emit") {
            continue;
        }
        let knows = |path: &&Path| {
            let text = path.text();
            // What the disk has said of a file may be known to others.
            let is_answer = text == "std::fs::Metadata";
            !path.test && !is_answer && (text.starts_with("std::fs") || text.starts_with("fs::"))
        };
        violations.extend(source.paths.iter().filter(knows).map(|path| at(source, path)));
    }
    assert_none("only `source` reads files and only `emit` writes them", &violations);
}

#[test]
fn diagnostics_are_documented() {
    let documented: Vec<String> = read("docs/diagnostics.md")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("### `")?.strip_suffix('`')?.to_owned()))
        .collect();
    let known: Vec<&str> = tarjuman::diag::codes::ALL.iter().map(|code| code.id).collect();
    assert_eq!(
        documented, known,
        "docs/diagnostics.md against diag::codes::ALL, in order"
    );
}

fn at(source: &Source, path: &Path) -> String {
    format!("src/{}:{}: {}", source.file, path.line, path.text())
}
