//! A site that is built in parts: each machine builds some locales, and the
//! trees laid over each other are the tree of a whole build, byte for byte.
//!
//! Held for the demo and for all sites of `tests/golden/`, among which are hosts
//! of their own, locales without a folder, and every way to show what is not
//! translated. What a part costs is in `docs/scale.md`.

mod program;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use program::{PROGRAM, Run, Site, copy_tree, tree};
use support::{Files, assert_none, build_site, options};
use tarjuman::build::{OnError, Options};
use tarjuman::i18n::Tag;

/// The parts of a site of many locales: fine, coarse, and overlapping.
fn divisions(tags: &[Tag]) -> Vec<Vec<Vec<Tag>>> {
    let every_second = |from: usize| tags.iter().skip(from).step_by(2).cloned().collect::<Vec<_>>();
    let (first, rest) = tags.split_at(1);
    vec![
        tags.iter().map(|tag| vec![tag.clone()]).collect(),
        vec![every_second(0), every_second(1)],
        vec![rest.to_vec(), first.to_vec()],
        vec![first.to_vec(), tags.to_vec()],
    ]
}

fn build(site: &Path, locales: &[Tag]) -> Files {
    let options = Options {
        locales: locales.to_vec(),
        // Golden sites have faults on purpose; what is whole must come out the same.
        on_error: OnError::KeepGoing,
        ..options()
    };
    build_site(site, &options).1
}

/// The locales of a site, as `site.yaml` lists them.
fn tags(site: &Path) -> Vec<Tag> {
    let config = fs::read_to_string(site.join("site.yaml")).expect("site.yaml");
    let listed = config
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("- tag: "));
    listed.map(|tag| Tag::parse(tag.trim()).expect("a tag")).collect()
}

/// Lays parts over each other; what two parts write differently is a violation.
fn lay_over(parts: Vec<Files>, violations: &mut Vec<String>, name: &str) -> Files {
    let mut merged = Files::new();
    for part in parts {
        for (path, bytes) in part {
            if merged.get(&path).is_some_and(|known| *known != bytes) {
                violations.push(format!("{name}: `{path}` differs from part to part"));
            }
            merged.insert(path, bytes);
        }
    }
    merged
}

/// What differs between the merged and the whole tree.
fn compare(whole: &Files, merged: &Files, violations: &mut Vec<String>, name: &str) {
    for (path, bytes) in whole {
        match merged.get(path) {
            None => violations.push(format!("{name}: `{path}` is in no part")),
            Some(found) if found != bytes => violations.push(format!("{name}: `{path}` is not as in the whole")),
            Some(_) => {}
        }
    }
    let foreign = merged.keys().filter(|path| !whole.contains_key(*path));
    violations.extend(foreign.map(|path| format!("{name}: `{path}` is not in the whole")));
}

/// A file that is in two parts belongs to a host, and is in all of them: no
/// part renders pages of a locale that it was not asked for. Sizes of pictures are
/// made by those parts whose pages show them.
fn divided(parts: &[Files], violations: &mut Vec<String>, name: &str) {
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    for path in parts.iter().flat_map(|part| part.keys()) {
        *owners.entry(path).or_default() += 1;
    }
    let shared = owners
        .iter()
        .filter(|(path, count)| **count != 1 && **count != parts.len() && !path.starts_with("media/"));
    violations.extend(shared.map(|(path, count)| format!("{name}: `{path}` is in {count} parts")));
    if parts.len() > 1 && !owners.values().any(|count| *count == 1) {
        violations.push(format!("{name}: no file is in one part only"));
    }
}

fn violations(site: &Path, name: &str) -> Vec<String> {
    let mut violations = Vec::new();
    let tags = tags(site);
    let whole = build(site, &[]);
    for (number, division) in divisions(&tags).iter().enumerate() {
        let name = format!("{name}, division {number}");
        let parts: Vec<Files> = division.iter().map(|part| build(site, part)).collect();
        if number == 0 {
            divided(&parts, &mut violations, &name);
        }
        let merged = lay_over(parts, &mut violations, &name);
        compare(&whole, &merged, &mut violations, &name);
    }
    violations
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A golden site with the templates and words that all of them share.
fn golden_site(name: &str) -> Site {
    let golden = repository().join("tests/golden");
    let site = Site::of(&golden.join("_shared"));
    copy_tree(&golden.join(name), site.path());
    site
}

#[test]
fn parts_of_the_demo_are_the_demo() {
    let demo = repository();
    assert_eq!(tags(&demo).len(), 8);
    assert_none("parts make the whole", &violations(&demo, "demo"));
}

#[test]
fn parts_of_every_golden_site_are_that_site() {
    let mut found = Vec::new();
    let mut sites = 0;
    for entry in fs::read_dir(repository().join("tests/golden")).expect("tests/golden") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == "_shared" {
            continue;
        }
        let site = golden_site(&name);
        found.extend(violations(site.path(), &name));
        // The built-in theme prints more of each view than the golden templates.
        fs::remove_dir_all(site.path().join("templates")).expect("templates");
        found.extend(violations(site.path(), &format!("{name}, built-in theme")));
        sites += 1;
    }
    assert!(sites > 10, "only {sites} sites");
    assert_none("parts make the whole", &found);
}

/// As `docs/scale.md` says it is done: one process a part, each into a folder of
/// its own, and the folders copied together.
#[test]
fn published_parts_copied_together_are_the_published_site() {
    let site = golden_site("hosts");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let whole = site.published();
    let merged = Site::empty();
    for part in [&["en", "ar"][..], &["et"], &["pt", "pt-BR"]] {
        let out = site.path().join(format!("part-{}", part[0]));
        let out_flag = out.to_str().expect("a path of text");
        let mut flags = vec!["--out", out_flag];
        flags.extend(part.iter().flat_map(|tag| ["--locale", tag]));
        let run = site.build(&flags);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(tree(&out).len() < whole.len(), "a part is less than the whole");
        copy_tree(&out, &merged.out());
    }
    assert!(whole.len() > 20, "{} files", whole.len());
    assert_eq!(
        merged.published().keys().collect::<Vec<_>>(),
        whole.keys().collect::<Vec<_>>()
    );
    assert!(merged.published() == whole, "some file differs");
    // The merged folder is a published one: a later build may replace it.
    let out = merged.out();
    let again = site.build(&["--out", out.to_str().expect("a path of text")]);
    assert_eq!(again.code, 0, "{}", again.stderr);
}

/// The `number`th block of shell in `docs/scale.md`.
fn documented_script(number: usize) -> String {
    let text = fs::read_to_string(repository().join("docs/scale.md")).expect("docs/scale.md");
    let block = text.split("```sh\n").nth(number + 1).expect("such a block");
    block.split("```").next().expect("its end").to_owned()
}

/// The documentation's own script divides and merges a site with more locales
/// than parts, and one with fewer.
#[test]
#[cfg(unix)]
fn the_script_of_the_documentation_makes_the_whole_site() {
    let (divide, merge) = (documented_script(0), documented_script(1));
    assert!(
        divide.contains("part.sh PART PARTS OUT") && merge.contains("cp -R"),
        "{divide}{merge}"
    );
    let programs = Path::new(PROGRAM).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    for name in ["hosts", "faq"] {
        let site = golden_site(name);
        site.write("part.sh", &divide);
        assert_eq!(site.build(&[]).code, 0, "{name}");
        let whole = site.published();
        fs::remove_dir_all(site.out()).expect("the whole site");
        let shell = Command::new("sh")
            .args(["-c", &merge])
            .env("PATH", &path)
            .current_dir(site.path())
            .output();
        let run = Run::of(shell.expect("a shell"));
        assert_eq!(run.code, 0, "{name}: {}", run.stderr);
        assert_eq!(fs::read_dir(site.path().join("parts")).expect("parts").count(), 3);
        assert!(site.published() == whole, "{name} differs: {}", run.stderr);
    }
}
