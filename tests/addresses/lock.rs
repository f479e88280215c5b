//! `urls.lock` as people and git meet it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{PROGRAM, Run, Site};

fn site() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://help.example.com\nsource_locale: en\nlocales: [{ tag: en }, { tag: et }]\n\
         rules: { translation-missing: off }\n",
    );
    site.write("content/en/_index.md", "---\ntitle: Home\n---\n");
    site.write("content/en/guides/_index.md", "---\ntitle: Guides\n---\n");
    article(&site, "guides/one", "One", "");
    article(&site, "guides/two", "Two", "");
    site
}

fn article(site: &Site, key: &str, title: &str, fields: &str) {
    let text = format!("---\ntitle: {title}\n{fields}---\n\nAll there is to say of {title}, and of {key}.\n");
    site.write(&format!("content/en/{key}.md"), text);
}

pub fn urls(site: &Site, arguments: &[&str]) -> Run {
    let output = Command::new(PROGRAM)
        .arg("urls")
        .args(arguments)
        .arg("--site")
        .arg(site.path())
        .output();
    Run::of(output.expect("the program runs"))
}

#[track_caller]
fn record(site: &Site) {
    let run = urls(site, &["record"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

fn lock(site: &Site) -> String {
    fs::read_to_string(site.path().join("urls.lock")).expect("urls.lock")
}

/// The state and key of an address.
#[track_caller]
fn line(site: &Site, url: &str) -> String {
    let lock = lock(site);
    let found = lock.lines().find_map(|line| line.strip_prefix(url)?.strip_prefix(' '));
    found.unwrap_or_else(|| panic!("{url} is not in\n{lock}")).to_owned()
}

#[test]
fn a_site_without_a_lock_is_built_as_ever_and_recording_starts_one() {
    let site = site();
    assert_eq!(site.build(&[]).code, 0);
    let run = site.build(&["--locked"]);
    assert_eq!((run.code, run.of_code("lock-outdated").len()), (1, 1), "{}", run.stderr);
    record(&site);
    assert!(line(&site, "/en/guides/one/").starts_with("live en guides/one"));
    assert_eq!(line(&site, "/et/guides/one/"), "live et guides/one");
    assert_eq!(site.build(&["--locked"]).code, 0);
    // What is written in an article is no business of the lock's.
    site.edit("content/en/guides/one.md", "All there", "Nearly all there");
    assert_eq!(site.build(&["--locked"]).code, 0);
    article(&site, "guides/three", "Three", "");
    assert_eq!(site.build(&["--locked"]).code, 1);
    assert_eq!(site.build(&[]).code, 0);
}

#[test]
fn an_old_slug_that_comes_back_takes_its_redirect_back() {
    let site = site();
    record(&site);
    let rename = |from: &str, to: &str| {
        site.edit(
            "content/en/guides/one.md",
            &format!("title: {from}"),
            &format!("title: {to}"),
        );
        record(&site);
        let run = site.build(&["--locked"]);
        assert_eq!(run.code, 0, "{}", run.listing());
    };
    rename("One", "Uno");
    assert!(site.page("en/guides/one/index.html").contains("url=/en/guides/uno/"));
    rename("Uno", "One");
    assert!(site.page("en/guides/uno/index.html").contains("url=/en/guides/one/"));
    assert!(!site.page("en/guides/one/index.html").contains("http-equiv=\"refresh\""));
    assert!(line(&site, "/en/guides/one/").starts_with("live"));
    assert_eq!(line(&site, "/et/guides/uno/"), "old et guides/one");
}

#[test]
fn what_is_lost_is_an_error_until_somebody_says_what_became_of_it() {
    let site = site();
    record(&site);
    let before = lock(&site);
    fs::remove_file(site.path().join("content/en/guides/two.md")).expect("an article");
    let run = site.build(&[]);
    let lost: Vec<_> = run
        .of_code("url-lost")
        .iter()
        .map(|found| found.locale.clone())
        .collect();
    assert_eq!(lost, [Some("en".to_owned()), Some("et".to_owned())]);
    let run = urls(&site, &["record"]);
    assert_eq!((run.code, lock(&site)), (1, before), "{}", run.stderr);
    site.write("redirects.yaml", "guides/two: gone\n");
    record(&site);
    assert_eq!(site.build(&["--locked"]).code, 0);
    assert_eq!(line(&site, "/en/guides/two/"), "gone en guides/two");
    let gone = site.page("et/guides/two/index.html");
    assert!(gone.contains("lang=\"et\"") && gone.contains("noindex"), "{gone}");
    site.write("redirects.yaml", "guides/two: { superseded_by: guides/one }\n");
    record(&site);
    assert_eq!(site.build(&["--locked"]).code, 0);
    assert!(site.page("et/guides/two/index.html").contains("url=/et/guides/one/"));
    fs::remove_file(site.path().join("redirects.yaml")).expect("redirects.yaml");
    assert_eq!(site.build(&[]).of_code("url-lost").len(), 2);
}

#[test]
fn the_page_of_what_is_gone_needs_nothing_of_the_sites_own_404() {
    let site = site();
    record(&site);
    fs::remove_file(site.path().join("content/en/guides/two.md")).expect("an article");
    site.write("redirects.yaml", "guides/two: gone\n");
    record(&site);
    let missing = "<!doctype html><html lang=\"{{ site.lang }}\"><title>{{ page.title.text }}</title>\n";
    let heir = "{% extends \"base.html\" %}{% block header %}{% endblock header %}";
    for template in [missing, heir] {
        site.write("templates/404.html", template);
        let run = site.build(&["--locked"]);
        assert_eq!((run.code, run.listing()), (0, String::new()));
        let gone = site.page("en/guides/two/index.html");
        assert!(
            gone.contains("has been withdrawn") && gone.contains("class=\"top\""),
            "{gone}"
        );
    }
}

#[test]
fn broken_lines_are_reported_and_kept() {
    let site = site();
    record(&site);
    let broken = format!(
        "{}<<<<<<< HEAD\n/en/a/ live en\n/en/b/ alive en b\nen/c live en c\n/en/d/ live english d\n/en/e/ live en e zz\n",
        lock(&site)
    );
    let first = 1 + lock(&site).lines().count() as u64;
    site.write("urls.lock", &broken);
    let run = site.check(&[]);
    let places: Vec<_> = run
        .of_code("lock-invalid")
        .iter()
        .map(|found| (found.line, found.column))
        .collect();
    let expected = [(0, 1), (1, 1), (2, 8), (3, 1), (4, 13), (5, 18)];
    assert_eq!(
        places,
        expected.map(|(line, column)| (Some(first + line), Some(column)))
    );
    assert_eq!(urls(&site, &["record"]).code, 1);
    assert_eq!(lock(&site), broken);
}

#[test]
fn the_table_and_json_show_what_is_wanted() {
    let site = site();
    record(&site);
    site.edit("content/en/guides/one.md", "title: One", "title: Uno");
    let run = urls(&site, &["show", "--locale", "en", "--key", "guides/one"]);
    assert_eq!(
        run.stdout,
        "old   en  guides/one  /en/guides/one/ -> /en/guides/uno/\nlive  en  guides/one  /en/guides/uno/\n"
    );
    let run = urls(
        &site,
        &["show", "--locale", "et", "--key", "guides/one", "--format", "json"],
    );
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(
        rows,
        serde_json::json!([
            { "url": "/et/guides/one/", "state": "old", "locale": "et", "key": "guides/one",
              "to": "/et/guides/uno/", "lost": false, "recorded": false },
            { "url": "/et/guides/uno/", "state": "live", "locale": "et", "key": "guides/one",
              "to": null, "lost": false, "recorded": false },
        ])
    );
    assert_eq!(urls(&site, &["show", "--locale", "fr"]).code, 2);
}

#[test]
fn an_old_address_is_never_in_the_way_of_a_page() {
    let site = site();
    article(&site, "guides/case", "Case", "slug: Case\n");
    article(&site, "guides/file", "File", "aliases: [/en/old.html]\n");
    record(&site);
    // Where case does not count, one file would overwrite the other.
    site.edit("content/en/guides/case.md", "slug: Case", "slug: case");
    // And a folder cannot have the name of a file.
    site.edit("content/en/guides/file.md", "aliases: [/en/old.html]\n", "");
    site.write("content/en/old/_index.md", "---\ntitle: Old\nslug: old.html\n---\n");
    record(&site);
    assert_eq!(site.build(&["--locked"]).code, 0);
    let published = site.published();
    assert!(published.contains_key("en/guides/case/index.html"));
    assert!(!published.contains_key("en/guides/Case/index.html"));
    assert!(published.contains_key("en/old.html/index.html"));
    let run = urls(&site, &["show", "--key", "guides/case", "--locale", "en"]);
    assert!(
        run.stdout.contains("/en/guides/Case/ -> /en/guides/case/"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_preview_has_the_same_addresses() {
    let site = site();
    record(&site);
    let run = site.build(&["--locked", "--base-url", "http://localhost:8000/preview/"]);
    assert_eq!(run.code, 0, "{}", run.listing());
    site.edit("content/en/guides/one.md", "title: One", "title: Uno");
    assert_eq!(site.build(&["--base-url", "http://localhost:8000/preview/"]).code, 0);
    assert!(
        site.page("en/guides/one/index.html")
            .contains("url=/preview/en/guides/uno/")
    );
    let run = site.build(&["--locked", "--drafts"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn a_draft_is_lost_to_readers() {
    let site = site();
    record(&site);
    site.edit("content/en/guides/two.md", "title: Two\n", "title: Two\ndraft: true\n");
    let run = site.build(&[]);
    let lost = run.of_code("url-lost");
    assert_eq!(lost.len(), 2, "{}", run.listing());
    assert!(
        lost[0]
            .hint
            .as_ref()
            .is_some_and(|hint| hint.contains("is a draft now"))
    );
    site.write("redirects.yaml", "guides/two: gone\n");
    for flags in [&[][..], &["--drafts"]] {
        let run = site.build(flags);
        assert_eq!(run.code, 0, "{flags:?}: {}", run.listing());
    }
}

#[test]
fn what_is_said_of_a_section_holds_for_all_in_it() {
    let site = site();
    article(&site, "help/a", "A", "");
    article(&site, "help/b", "B", "");
    record(&site);
    fs::remove_dir_all(site.path().join("content/en/help")).expect("a section");
    assert_eq!(site.build(&[]).of_code("url-lost").len(), 6);
    site.write("redirects.yaml", "help: { superseded_by: guides/ }\nhelp/b: gone\n");
    record(&site);
    assert_eq!(site.build(&["--locked"]).code, 0);
    assert!(site.page("et/help/a/index.html").contains("url=/et/guides/"));
    assert!(site.page("en/help/index.html").contains("url=/en/guides/"));
    assert_eq!(line(&site, "/en/help/b/"), "gone en help/b");
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{arguments:?}: {text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text
}

#[test]
fn branches_that_add_and_rename_articles_merge_without_conflict() {
    let site = site();
    let folder = site.path();
    site.write(".gitattributes", "urls.lock merge=union\n");
    site.write(".gitignore", "/public\n/.cache\n");
    record(&site);
    git(folder, &["init", "-q", "-b", "main"]);
    let commit = |what: &str| {
        record(&site);
        git(folder, &["add", "-A"]);
        git(folder, &["commit", "-q", "-m", what]);
    };
    commit("the site");
    git(folder, &["checkout", "-q", "-b", "left"]);
    article(&site, "guides/left", "Left", "");
    site.edit("content/en/guides/one.md", "title: One", "title: Number one");
    commit("left");
    git(folder, &["checkout", "-q", "main"]);
    article(&site, "guides/right", "Right", "");
    site.edit("content/en/guides/two.md", "title: Two", "title: Number two");
    commit("right");
    git(folder, &["merge", "-q", "left", "-m", "both"]);
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    for (old, new) in [("one", "number-one"), ("two", "number-two")] {
        let stub = site.page(&format!("et/guides/{old}/index.html"));
        assert!(stub.contains(&format!("url=/et/guides/{new}/")), "{stub}");
    }
    record(&site);
    let text = lock(&site);
    let mut sorted: Vec<&str> = text.lines().skip(2).collect();
    sorted.sort_unstable();
    sorted.dedup_by_key(|line| line.split(' ').next());
    assert_eq!(sorted, text.lines().skip(2).collect::<Vec<_>>());
    assert_eq!(site.build(&["--locked"]).code, 0);
}
