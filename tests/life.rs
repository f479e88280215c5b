//! The life of an article and its translation. What is known of it is the same
//! in a checkout, in a shallow clone and in a plain folder; who has done it, and
//! when, is told where git knows it and nowhere else.

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{Run, Site};
use serde_json::Value;

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n";

const SOURCE: &str = "---
title: External email domain
---

An external email domain belongs to another company. Everybody may write from it. Nobody knows who they are.

## Why it matters

Messages from outside are marked, so that nobody is taken in.

- Look at the address.
- Ask your administrator.
";

const TRANSLATION: &str = "---
title: Väline e-posti domeen
---

Väline e-posti domeen kuulub teisele ettevõttele. Sealt võib kirjutada igaüks. Keegi ei tea, kes nad on.

## Miks see on oluline

Väljastpoolt tulnud kirjad on märgistatud, et keegi petta ei saaks.

- Vaata aadressi.
- Küsi administraatorilt.
";

const EN: &str = "content/en/domain.md";
const ET: &str = "content/et/domain.md";

/// A site in a repository, on a day of its own for each commit.
struct Life {
    site: Site,
    day: usize,
}

impl Life {
    fn begin() -> Life {
        let life = Life {
            site: Site::empty(),
            day: 0,
        };
        git(life.site.path(), &["init", "--quiet", "--initial-branch=main"]);
        life.site.write("site.yaml", CONFIG);
        life.site.write(".gitignore", ".cache/\n");
        life.site.write("content/en/_index.md", "---\ntitle: Help\n---\n");
        life.site.write("content/et/_index.md", "---\ntitle: Abi\n---\n");
        life
    }

    /// Commits all that there is. `author` is a first name.
    fn commit(&mut self, author: &str) {
        self.day += 1;
        git(self.site.path(), &["add", "--all"]);
        let date = format!("2026-03-{:02}T12:00:00Z", self.day);
        let made = command(self.site.path())
            .args(["commit", "--quiet", "--message", "a step"])
            .env("GIT_AUTHOR_NAME", author)
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_DATE", &date)
            .status();
        assert!(made.expect("git runs").success());
    }

    /// The state, which must be the same wherever the site is looked at; and what
    /// is known of since when.
    #[track_caller]
    fn expect(&self, state: &str, since: &str) {
        assert_eq!(shown(self.site.path()), (state.to_owned(), since.to_owned()));
        let shallow = self.clone_to(1);
        assert_eq!(
            shown(shallow.path()),
            (state.to_owned(), String::new()),
            "a shallow clone"
        );
        let folder = Site::empty();
        program::copy_tree(shallow.path(), folder.path());
        fs::remove_dir_all(folder.path().join(".git")).expect("a repository");
        assert_eq!(shown(folder.path()), (state.to_owned(), String::new()), "a folder");
    }

    /// A clone that knows the last commits.
    fn clone_to(&self, depth: usize) -> Site {
        let site = Site::empty();
        let from = format!("file://{}", self.site.path().display());
        let depth = format!("--depth={depth}");
        git(site.path(), &["clone", "--quiet", &depth, &from, "."]);
        site
    }

    fn stamp(&self, arguments: &[&str]) {
        let mut all = vec!["translate", "stamp"];
        all.extend(arguments);
        assert_eq!(self.site.tarjuman(&all).code, 0);
    }

    fn diff(&self) -> Run {
        self.site.tarjuman(&["translate", "diff", "domain", "et"])
    }
}

/// `git` that knows nothing of whoever runs the tests.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"])
        .args(["-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null"])
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    command
}

#[track_caller]
fn git(folder: &Path, arguments: &[&str]) {
    let status = command(folder).args(arguments).status().expect("git runs");
    assert!(status.success(), "git {arguments:?}");
}

/// `state n/m` of the one translation, and `date author`.
fn shown(site: &Path) -> (String, String) {
    let run = Command::new(program::PROGRAM)
        .args(["status", "--format", "json", "--site"])
        .arg(site)
        .output();
    let run = Run::of(run.expect("the program runs"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    let item = &json["items"][0];
    let segments = &item["segments"];
    let state = item["state"].as_str().unwrap_or_default();
    let since = match (item["since"].as_str(), item["by"].as_str()) {
        (Some(since), Some(by)) => format!("{since} {by}"),
        _ => String::new(),
    };
    (format!("{state} {}/{}", segments["stale"], segments["total"]), since)
}

#[test]
fn every_step_is_told_alike_everywhere() {
    let mut life = Life::begin();
    life.site.write(EN, SOURCE);
    life.commit("Ann");
    life.expect("missing 0/6", "");

    life.site.write(ET, TRANSLATION);
    life.commit("Mari");
    life.expect("unstamped 0/6", "");

    life.stamp(&["domain"]);
    life.commit("Mari");
    life.expect("current 0/6", "");

    // Another way of writing the same.
    life.site
        .edit(EN, "- Look at the address.\n- Ask", "* Look at the address.\n* Ask");
    life.commit("Ann");
    life.expect("current 0/6", "");

    life.site.edit(EN, "another company", "another organisation");
    life.commit("Bob");
    life.expect("stale 1/6", "2026-03-05 Bob");

    // A typing error that is corrected in the translation clears nothing, nor
    // does what happens to the source afterwards.
    life.site.edit(ET, "Vaata aadressi", "Vaata hoolega aadressi");
    life.commit("Jaan");
    life.expect("stale 1/6", "2026-03-05 Bob");
    life.site.edit(EN, "another organisation", "some other organisation");
    life.site.edit(EN, "Ask your", "Then ask your");
    life.commit("Carol");
    life.expect("stale 2/6", "2026-03-05 Bob");

    life.stamp(&["domain"]);
    life.commit("Mari");
    life.expect("current 0/6", "");

    // Reordered.
    life.site.edit(EN, "* Look at the address.\n", "");
    life.site.edit(
        EN,
        "* Then ask your administrator.\n",
        "* Then ask your administrator.\n* Look at the address.\n",
    );
    life.commit("Bob");
    life.expect("structure 0/6", "");
    life.stamp(&["domain"]);
    life.commit("Mari");

    // A paragraph split in two.
    life.site.edit(EN, "write from it. Nobody", "write from it.\n\nNobody");
    life.commit("Dan");
    life.expect("stale 2/7", "2026-03-11 Dan");

    // Deleted and restored.
    let source = fs::read_to_string(life.site.path().join(EN)).expect("the source");
    let translation = fs::read_to_string(life.site.path().join(ET)).expect("the translation");
    fs::remove_file(life.site.path().join(EN)).expect("the source");
    life.commit("Eve");
    life.expect("orphaned 0/0", "");
    life.site.write(EN, source);
    fs::remove_file(life.site.path().join(ET)).expect("the translation");
    life.commit("Ann");
    life.expect("missing 0/7", "");
    life.site.write(ET, translation);
    life.commit("Mari");
    life.expect("stale 2/7", "2026-03-11 Dan");
    life.stamp(&["domain"]);
    life.commit("Mari");
    assert_eq!(shown(life.site.path()).1, "");
}

#[test]
fn what_a_shallow_clone_knows_it_tells() {
    let mut life = Life::begin();
    life.site.write(EN, SOURCE);
    life.site.write(ET, TRANSLATION);
    life.stamp(&["domain"]);
    life.commit("Ann");
    life.site.edit(EN, "another company", "another organisation");
    life.commit("Bob");
    life.site.edit(EN, "another organisation", "some organisation");
    life.commit("Carol");
    for (depth, since) in [(1, ""), (2, ""), (3, "2026-03-02 Bob")] {
        let clone = life.clone_to(depth);
        let expected = ("stale 1/6".to_owned(), since.to_owned());
        assert_eq!(shown(clone.path()), expected, "of {depth} commits");
    }
}

#[test]
fn a_moved_file_keeps_its_past_and_an_uncommitted_change_has_none() {
    let mut life = Life::begin();
    life.site.write("content/en/old.md", SOURCE);
    life.commit("Ann");
    life.site
        .edit("content/en/old.md", "another company", "another organisation");
    life.commit("Bob");
    git(life.site.path(), &["mv", "content/en/old.md", EN]);
    life.commit("Carol");
    // Translated from what the first commit has.
    let now = fs::read_to_string(life.site.path().join(EN)).expect("the source");
    life.site.write(EN, SOURCE).write(ET, TRANSLATION);
    life.stamp(&["domain"]);
    life.site.write(EN, &now);
    life.commit("Mari");
    assert_eq!(
        shown(life.site.path()),
        ("stale 1/6".to_owned(), "2026-03-02 Bob".to_owned())
    );

    life.stamp(&["domain"]);
    life.commit("Mari");
    life.site.edit(EN, "Ask your", "Then ask your");
    assert_eq!(shown(life.site.path()), ("stale 1/6".to_owned(), String::new()));
}

#[test]
fn a_difference_names_its_commit() {
    let mut life = Life::begin();
    life.site.write(EN, SOURCE).write(ET, TRANSLATION);
    life.stamp(&["domain"]);
    life.commit("Ann");
    life.site.edit(EN, "Ask your", "Then ask your");
    life.commit("Bob\u{202e}");
    let run = life.diff();
    assert_eq!(
        run.stdout,
        "@ item > Why it matters (2026-03-02, Bob)\n  [-Ask-]{+Then ask+} your administrator.\n= Küsi administraatorilt.\n\n"
    );
}

#[test]
fn git_finds_the_old_text_where_no_state_has_it() {
    let mut life = Life::begin();
    life.site.write(EN, SOURCE);
    life.commit("Ann");
    life.site.write(ET, TRANSLATION);
    life.commit("Mari");
    life.site.edit(EN, "Ask your", "Then ask your");
    life.commit("Bob");
    let run = life.diff();
    assert_eq!(
        run.stdout,
        "@ item > Why it matters (2026-03-03, Bob)\n  [-Ask-]{+Then ask+} your administrator.\n= Küsi administraatorilt.\n\n"
    );
    assert!(
        run.stderr.contains("never stamped; compared with the source"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("2026-03-02"), "{}", run.stderr);
    assert_eq!(shown(life.site.path()).0, "unstamped 0/6", "a guess is no stamp");

    // The clone's oldest commit seems to have made the translation.
    let clone = life.clone_to(1);
    let run = clone.tarjuman(&["translate", "diff", "domain", "et"]);
    assert_eq!(run.stdout, "");
    assert!(
        run.stderr.contains("was never stamped, so nobody knows"),
        "{}",
        run.stderr
    );
}

/// A repository may be anybody's: nothing that it names is run.
#[cfg(unix)]
#[test]
fn nothing_of_the_repository_is_run() {
    use std::os::unix::fs::PermissionsExt;

    let mut life = Life::begin();
    life.site.write(".gitattributes", "*.md diff=evil filter=evil\n");
    life.site.write(EN, SOURCE).write(ET, TRANSLATION);
    life.stamp(&["domain"]);
    life.commit("Ann");
    life.site.edit(EN, "Ask your", "Then ask your");
    life.commit("Bob");

    let outside = tempfile::tempdir().expect("a temporary folder");
    let (script, mark) = (outside.path().join("evil.sh"), outside.path().join("was-run"));
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display())).expect("a script");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a program");
    let evil = script.to_str().expect("a path of text");
    for name in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.sshCommand",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.smudge",
        "filter.evil.clean",
        "gpg.program",
        "credential.helper",
    ] {
        git(life.site.path(), &["config", name, evil]);
    }
    git(life.site.path(), &["config", "log.showSignature", "true"]);
    let hooks = life.site.path().join(".git/hooks");
    fs::create_dir_all(&hooks).expect("a folder");
    for hook in [
        "post-index-change",
        "pre-auto-gc",
        "reference-transaction",
        "post-checkout",
    ] {
        fs::copy(&script, hooks.join(hook)).expect("a hook");
    }
    assert_eq!(
        shown(life.site.path()),
        ("stale 1/6".to_owned(), "2026-03-02 Bob".to_owned())
    );
    assert!(life.diff().stdout.contains("2026-03-02, Bob"));
    assert_eq!(
        life.site
            .tarjuman(&["status", "--format", "github", "--base", "HEAD^"])
            .code,
        0
    );
    assert!(!mark.exists(), "the repository has run a program");
    // The same settings are not harmless by themselves.
    let _ = command(life.site.path()).args(["log", "-p", "--ext-diff"]).output();
    assert!(mark.exists(), "the trap does not work");
}
