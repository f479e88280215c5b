//! The rules of `check`: what they find, and what they let pass.
//!
//! Every folder of `tests/rules/` but `good` is laid over the good site; its
//! `expected` has all that is found there, in the form of `tests/program/expected.rs`.
//! Near-misses stand beside the cases, and are found to be fine by being in no line.

mod program;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use program::expected::{Expected, compare};
use program::{Site, copy_tree};
use tarjuman::diag::{Severity, codes};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The cases, by the name of their folder.
fn cases() -> Vec<(String, Vec<Expected>)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder("rules")).expect("tests/rules") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if name == "good" {
            continue;
        }
        let expected = fs::read_to_string(folder("rules").join(&name).join("expected")).expect("a file `expected`");
        cases.push((name, expected.lines().map(Expected::read).collect()));
    }
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

fn site(case: &str) -> Site {
    let site = Site::of(&folder("rules/good"));
    copy_tree(&folder("rules").join(case), site.path());
    fs::remove_file(site.path().join("expected")).expect("the copy of `expected`");
    site
}

#[test]
fn the_good_site_is_good() {
    let run = Site::of(&folder("rules/good")).check(&["--strict"]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
}

/// Each case alone: exactly what is expected is found, by `check` and by a
/// `build` that follows another.
#[test]
fn rules_find_what_is_wrong_and_nothing_else() {
    let mut report = String::new();
    for (name, expected) in cases() {
        let site = site(&name);
        let checked = site.check(&[]);
        let problems = compare(&expected, &checked.findings);
        if !problems.is_empty() {
            let _ = writeln!(report, "{name}:\n{problems}");
        }
        let first = site.build(&[]);
        let again = site.build(&[]);
        if first.listing() != checked.listing() || again.listing() != checked.listing() {
            let _ = writeln!(report, "{name}: builds say something else\n{}", again.listing());
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Every warning there is has a case, here or among the faults.
#[test]
fn every_warning_has_a_case() {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for parent in ["rules", "faults"] {
        for entry in fs::read_dir(folder(parent)).expect("cases") {
            let expected = entry.expect("an entry").path().join("expected");
            let lines = fs::read_to_string(expected).unwrap_or_default();
            found.extend(lines.lines().map(|line| Expected::read(line).code));
        }
    }
    // Tried in `faults.rs`, `messages.rs` and `translating.rs`.
    let elsewhere = ["config-rule", "message-missing", "translation-stale"];
    let silent: Vec<&str> = codes::ALL
        .iter()
        .filter(|code| code.severity == Severity::Warning)
        .map(|code| code.id)
        .filter(|id| !found.contains(*id) && !elsewhere.contains(id))
        .collect();
    assert!(silent.is_empty(), "no case for {silent:?}");
}
