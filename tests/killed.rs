//! A build that is killed: at every moment the published folder is the old site
//! or the new one, and the next build makes it right.

#![cfg(unix)]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use program::{PROGRAM, Run, Site, tree};

type Tree = BTreeMap<String, Vec<u8>>;

/// How many builds of each kind are killed, at moments spread over a whole one.
const KILLS: u32 = 8;

const ARTICLES: usize = 40;

/// A change of the site, and the same backwards.
struct Change {
    name: &'static str,
    make: fn(&Site, version: usize),
    /// What is done to make a build cold.
    before: fn(&Site),
}

const CHANGES: &[Change] = &[
    Change {
        name: "the text of one article",
        make: |site, version| article(site, 7, &format!("Version {version}"), "Words"),
        before: |_| {},
    },
    Change {
        name: "the title of an article that others show",
        make: |site, version| article(site, 8, "Version", &format!("Title {version}")),
        before: |_| {},
    },
    Change {
        name: "what all pages share, without a cache",
        make: |site, version| {
            site.write(
                "locales/en/site.ftl",
                format!("site-title = Version {version}\nsite-description = All.\n"),
            );
        },
        before: |site| drop(fs::remove_dir_all(site.path().join(".cache"))),
    },
    Change {
        name: "articles that come and go",
        make: |site, version| {
            for number in 0..5 {
                let path = format!("content/en/guides/more-{number}.md");
                match version % 2 {
                    0 => site.write(&path, "---\ntitle: More\n---\n").path(),
                    _ => {
                        let _ = fs::remove_file(site.path().join(path));
                        site.path()
                    }
                };
            }
        },
        before: |_| {},
    },
];

fn article(site: &Site, number: usize, text: &str, title: &str) {
    let next = (number + 1) % ARTICLES;
    site.write(
        &format!("content/en/guides/a-{number}.md"),
        format!("---\ntitle: {title}\n---\n{text}, see [](a-{next}.md).\n"),
    );
}

fn site() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n\
         rules: { translation-missing: off, message-missing: off, url-collision: warn }\n",
    );
    site.write("static/file.bin", vec![7; 300_000]);
    for number in 0..ARTICLES {
        article(&site, number, "Words", &format!("Article {number}"));
    }
    site
}

fn command(site: &Site) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(["build", "--format", "json", "--site"]).arg(site.path());
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// What a build that remembers nothing makes of the site.
fn clean(site: &Site) -> Tree {
    let out = tempfile::tempdir().expect("a temporary folder");
    let output = command(site).arg("--no-cache").arg("--out").arg(out.path()).output();
    let run = Run::of(output.expect("the program runs"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    tree(out.path())
}

/// Builds to the end; how long it took.
fn build(site: &Site) -> Duration {
    let began = Instant::now();
    let run = Run::of(command(site).output().expect("the program runs"));
    assert_eq!(run.code, 0, "{}", run.stderr);
    began.elapsed()
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new() {
    let site = site();
    let mut old = clean(&site);
    build(&site);
    assert!(site.published() == old);
    for change in CHANGES {
        let mut versions = 1..;
        let mut edit = || {
            (change.before)(&site);
            let version = versions.next().expect("numbers do not end");
            (change.make)(&site, version);
            clean(&site)
        };
        old = edit();
        let whole = build(&site);
        let (mut killed, mut exchanged) = (0, 0);
        for kill in 0..KILLS {
            let new = edit();
            assert!(new != old, "{}: nothing has changed", change.name);
            let mut child = command(&site).spawn().expect("the program runs");
            thread::sleep(whole * kill / (KILLS - 1));
            child.kill().expect("a process to kill");
            let ended = child.wait().expect("an end");
            killed += u32::from(!ended.success());
            let left = site.published();
            assert!(
                left == old || left == new,
                "{}, kill {kill}: a site that never was",
                change.name
            );
            exchanged += u32::from(left == new);
            build(&site);
            assert!(
                site.published() == new,
                "{}, kill {kill}: not what a clean build makes",
                change.name
            );
            assert_eq!(beside(&site), [".cache"], "{}, kill {kill}", change.name);
            old = new;
        }
        assert!(killed > 0, "{}: no build was killed", change.name);
        assert!(exchanged < KILLS, "{}: every build came to its end", change.name);
    }
}

/// Hidden names in the site's folder.
fn beside(site: &Site) -> Vec<String> {
    let names = fs::read_dir(site.path()).expect("the site");
    let mut names: Vec<String> = names
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    names.sort();
    names
}
