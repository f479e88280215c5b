//! `status` as a page, as JSON and for a pull request; what is read most; exit
//! codes.

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{Run, Site};
use serde_json::Value;

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n  - tag: ar\n\
                      edit_url: https://git.example.com/edit/{path}\n";

/// A site with an article of each state in Estonian, and none in Arabic.
fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    for tag in ["en", "et", "ar"] {
        site.write(&format!("content/{tag}/_index.md"), "---\ntitle: Home\n---\n");
    }
    for key in [
        "current",
        "draft",
        "machine",
        "missing",
        "stale",
        "structure",
        "unstamped",
    ] {
        site.write(
            &format!("content/en/{key}.md"),
            format!("---\ntitle: The {key} one\n---\n\nOne <b> & two words.\n\nAnother paragraph.\n"),
        );
        if key != "missing" {
            let state = match key {
                "draft" | "machine" => format!("translation: {key}\n"),
                _ => String::new(),
            };
            site.write(
                &format!("content/et/{key}.md"),
                format!("---\n{state}title: Pealkiri {key}\n---\n\nÜks ja kaks.\n\nVeel üks lõik.\n"),
            );
        }
    }
    site.write("content/et/orphaned.md", "---\ntitle: Orb\n---\n\nÜks.\n");
    let run = site.tarjuman(&["translate", "stamp", "current", "stale", "structure", "--locale", "et"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site.edit("content/en/stale.md", "Another paragraph", "One more paragraph");
    site.edit("content/en/structure.md", "\n\nAnother paragraph.\n", "\n");
    site
}

fn json(site: &Site, arguments: &[&str]) -> (Run, Value) {
    let mut all = vec!["status", "--format", "json"];
    all.extend(arguments);
    let run = site.tarjuman(&all);
    let json = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout));
    (run, json)
}

#[test]
fn every_state_can_fail_a_run() {
    let site = site();
    let (_, all) = json(&site, &["--locale", "et"]);
    for item in all["items"].as_array().expect("items") {
        assert_eq!(item["key"], item["state"], "each article is called as its state is");
    }
    for state in [
        "missing",
        "machine",
        "draft",
        "stale",
        "structure",
        "unstamped",
        "orphaned",
    ] {
        for format in ["table", "json", "html", "github"] {
            let flags = ["status", "--locale", "et", "--format", format, "--fail-on", state];
            let run = site.tarjuman(&flags);
            assert_eq!(run.code, 1, "{state} in {format}");
            assert_eq!(run.stderr, format!("{state} of articles and languages: 1\n"));
        }
        let is_there = matches!(state, "missing" | "orphaned");
        if !is_there {
            let flags = ["status", "--locale", "ar", "--fail-on", state];
            assert_eq!(site.tarjuman(&flags).code, 0, "{state}, which no Arabic article is");
        }
    }
    let flags = [
        "status",
        "--locale",
        "ar",
        "--fail-on",
        "machine,stale,structure,unstamped,draft",
    ];
    assert_eq!(site.tarjuman(&flags).code, 0);
    assert_eq!(site.tarjuman(&["status", "--fail-on", "current"]).code, 2);
}

#[test]
fn what_is_read_most_comes_next() {
    let site = site();
    let next = |value: &Value| -> Vec<String> {
        let list = value["next"].as_array().expect("a list").iter();
        list.map(|one| one["key"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let (_, without) = json(&site, &[]);
    assert_eq!(next(&without)[0], "missing", "the one with most words");
    assert!(without["items"][0].get("views").is_none());

    site.write(
        "hits.csv",
        "\u{feff}Views;Key\r\n7;draft\r\n1200;\"stale\"\r\n3;draft\r\n5;stall\r\nmany;current\r\n;\r\n\r\n\"\r\n",
    );
    let (run, with) = json(&site, &[]);
    assert_eq!(next(&with)[..3], ["stale", "draft", "missing"]);
    assert_eq!(with["next"][0]["views"], 1200);
    assert_eq!(with["next"][1]["views"], 10);
    let stale = with["items"]
        .as_array()
        .expect("items")
        .iter()
        .find(|item| item["key"] == "stale");
    assert_eq!(stale.expect("an item")["views"], 1200);
    assert_eq!(run.code, 0, "what is wrong with the table is no error");
    for said in [
        "no article `stall`\n --> hits.csv:5:1",
        "hint: did you mean `stale`?",
        "`many` is not a number of views\n --> hits.csv:6:1",
        "hits.csv:7:1",
        "line cannot be read\n --> hits.csv:9:1",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let table = site.tarjuman(&["status"]).stdout;
    assert!(
        table.contains("\nnext       views  words to do  locales\nstale       1200"),
        "{table}"
    );

    let other = site.path().join("other.csv");
    fs::write(&other, "key\tviews\nunstamped\t4\n").expect("a table");
    let (run, with) = json(&site, &["--hits", other.to_str().expect("a path of text")]);
    assert_eq!(next(&with)[0], "unstamped");
    assert_eq!(run.stderr, "");
    fs::write(&other, "article,count\nunstamped,4\n").expect("a table");
    let (run, _) = json(&site, &["--hits", other.to_str().expect("a path of text")]);
    assert!(
        run.stderr.contains("does not name the columns `key` and `views`"),
        "{}",
        run.stderr
    );
    assert_eq!(site.tarjuman(&["status", "--hits", "/nowhere/hits.csv"]).code, 2);
}

#[test]
fn the_page_has_everything_and_asks_for_nothing() {
    let site = site();
    site.edit(
        "content/en/stale.md",
        "title: The stale one",
        "title: '<script>alert(1)</script> & \"co\"'",
    );
    site.write("content/ar/only.md", "---\ntitle: نص عربي\n---\n\nنص.\n");
    site.write("hits.csv", "key,views\nstale,1234567\n");
    let run = site.tarjuman(&["status", "--format", "html"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = run.stdout;
    assert_eq!(
        page,
        site.tarjuman(&["status", "--format", "html"]).stdout,
        "it is the same each time"
    );
    for part in [
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">",
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;",
        "<bdi lang=\"ar\" dir=\"rtl\">نص عربي</bdi>",
        "1,234,567 views",
        "aria-label=\"1 current, 1 structure, 1 stale, 1 unstamped, 1 draft, 1 machine, 1 missing, 1 orphaned\"",
        "<td class=\"k S\" title=\"stale, 2 of 3 segments\"><a href=\"https://git.example.com/edit/content/et/stale.md\">",
        "<td class=\"k M\"><a href=\"https://git.example.com/edit/content/ar/current.md\"><i>missing</i></a>",
        "<td class=\"k C\"><i>current</i>",
        "<td class=\"k O\">",
    ] {
        assert!(page.contains(part), "no {part}: {page}");
    }
    assert_eq!(page.matches("<script").count(), 1, "no script but its own");
    for asked in ["<link", "<img", "src=", "@import", "url(", "fetch(", "<iframe"] {
        assert!(!page.contains(asked), "{asked}");
    }
    assert_eq!(page.matches("<tr data-s=").count(), 9);
    assert!(page.contains("<tr data-s=\"SM\">"), "the states of a row");
}

#[test]
fn nothing_is_cut_from_a_large_page() {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    for number in 0..620 {
        site.write(
            &format!("content/en/a{number}.md"),
            format!("---\ntitle: A{number}\n---\n\nText.\n"),
        );
    }
    let page = site.tarjuman(&["status", "--format", "html"]).stdout;
    assert_eq!(page.matches("<tr data-s=").count(), 620);
    let (shown, rest) = page.split_once("<template id=\"rest\">").expect("the rest");
    assert_eq!(shown.matches("<tr data-s=").count(), 500);
    assert!(shown.contains("The first 500 of 620 articles."));
    assert!(shown.contains("And 600 more articles, in the same order, below."));
    assert!(rest.contains("<noscript><p>120 more articles are not shown without scripts."));
}

/// `status --format github`, in a folder and with a file for the summary.
fn github(folder: &Path, arguments: &[&str], summary: &Path) -> Run {
    let run = Command::new(program::PROGRAM)
        .current_dir(folder)
        .args(["status", "--format", "github"])
        .args(arguments)
        .env("GITHUB_STEP_SUMMARY", summary)
        .output();
    Run::of(run.expect("the program runs"))
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args([
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgSign=false",
        ])
        .args(arguments)
        .status();
    assert!(status.expect("git runs").success());
}

#[test]
fn a_pull_request_is_told_what_it_makes_stale() {
    let site = site();
    let outside = tempfile::tempdir().expect("a temporary folder");
    let summary = outside.path().join("summary.md");
    let stale = "::notice file=content/en/stale.md,line=7,col=1,endLine=7,endColumn=20,title=translation-stale::paragraph has \
                 changed since it was translated: et\n";
    let run = github(site.path(), &[], &summary);
    assert_eq!((run.code, run.stdout.as_str()), (0, stale));
    let text = fs::read_to_string(&summary).expect("a summary");
    assert!(
        text.starts_with("## Translations\n\nOut of date: translations of 1 segment in 1 article.\n"),
        "{text}"
    );
    assert!(
        text.contains("<del>Another</del><ins>One more</ins> paragraph. <i>et</i>"),
        "{text}"
    );

    // Of a change, only what it does.
    assert_eq!(
        github(site.path(), &["--base", "HEAD"], &summary).code,
        2,
        "there is no repository"
    );
    fs::write(site.path().join(".gitignore"), ".cache/\n").expect("a file");
    git(site.path(), &["init", "--quiet"]);
    git(site.path(), &["add", "--all"]);
    git(site.path(), &["commit", "--quiet", "--message", "all"]);
    assert_eq!(github(site.path(), &["--base", "HEAD"], &summary).stdout, "");
    site.edit("content/en/current.md", "One <b> & two", "One <b> & *two*, 100%,");
    site.write("content/en/new.md", "---\ntitle: New\n---\n\nText.\n");
    fs::remove_file(&summary).expect("a summary");
    let run = github(site.path(), &["--base", "HEAD"], &summary);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.stdout);
    assert!(
        run.stdout.starts_with("::notice file=content/en/current.md,line=5,"),
        "{}",
        run.stdout
    );
    let text = fs::read_to_string(&summary).expect("a summary");
    assert!(
        text.contains("Out of date by this change: translations of 1 segment"),
        "{text}"
    );
    assert!(
        text.contains("### New articles\n\n- <code>new</code>: et, ar\n"),
        "{text}"
    );
    assert!(!text.contains("<b> &"), "what content says is no markup: {text}");
    for base in ["nonsense", "--output=x", "HEAD:site.yaml"] {
        assert_eq!(
            github(site.path(), &[&format!("--base={base}")], &summary).code,
            2,
            "{base}"
        );
    }
    assert_eq!(site.tarjuman(&["status", "--base", "HEAD"]).code, 2);
}
