//! `check --fix`: what has one right answer is mended, and nothing else.

mod program;

use program::Site;

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: ar\n";

const BROKEN: &str = "---
title: Postboxes  and folders
descripton: What a postbox is, and how it differs from a folder.
---

He said \u{201c}hello\u{201d} and \"left\"... It is in the the [guide](https://help.example.com/en/guide/#tips).

`two  spaces \"stay\" in code...`
";

const MENDED: &str = "---
title: Postboxes and folders
description: What a postbox is, and how it differs from a folder.
---

He said \u{201c}hello\u{201d} and \u{201c}left\u{201d}\u{2026} It is in the the [guide](guide.md#tips).

`two  spaces \"stay\" in code...`
";

fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    site.write("content/en/_index.md", "---\ntitle: Help\n---\n");
    let guide = "---\ntitle: Guide\ndescription: How to set up a postbox, step by step.\n---\n\n## Tips\n\nText.\n";
    site.write("content/en/guide.md", guide);
    site.write("content/en/postbox.md", BROKEN);
    site
}

fn text(site: &Site, path: &str) -> String {
    std::fs::read_to_string(site.path().join(path)).expect("a text")
}

#[test]
fn what_has_one_right_answer_is_mended() {
    let site = site();
    let before = site.check(&[]);
    let run = site.check(&["--fix"]);
    assert_eq!(text(&site, "content/en/postbox.md"), MENDED, "{}", before.listing());
    // The second word is somebody's to remove.
    assert_eq!(run.of_code("word-doubled").len(), 1, "{}", run.listing());
    for code in [
        "front-matter-unknown-field",
        "space-doubled",
        "ellipsis-dots",
        "quote-style",
        "link-absolute",
    ] {
        assert!(
            !before.of_code(code).is_empty(),
            "{code} was not found: {}",
            before.listing()
        );
        assert!(run.of_code(code).is_empty(), "{code} is still there: {}", run.listing());
    }
    site.check(&["--fix"]);
    assert_eq!(text(&site, "content/en/postbox.md"), MENDED, "a second run changes it");
}

#[test]
fn a_dry_run_prints_a_diff_that_does_the_same() {
    let site = site();
    let run = site.tarjuman(&["check", "--fix", "--dry-run"]);
    assert_eq!(text(&site, "content/en/postbox.md"), BROKEN);
    site.write("fix.diff", &run.stdout);
    let patch = std::process::Command::new("patch")
        .args(["-p1", "-s", "-i", "fix.diff"])
        .current_dir(site.path())
        .status()
        .expect("patch runs");
    assert!(patch.success(), "{}", run.stdout);
    assert_eq!(text(&site, "content/en/postbox.md"), MENDED);
}

#[test]
fn what_is_ignored_or_off_or_of_another_language_stays() {
    let site = site();
    site.edit(
        "content/en/postbox.md",
        "He said",
        "<!-- tarjuman-ignore: quote-style, ellipsis-dots -->\nHe said",
    );
    site.write("site.yaml", format!("{CONFIG}rules: {{ space-doubled: off }}\n"));
    site.check(&["--fix", "--locale", "ar"]);
    assert!(text(&site, "content/en/postbox.md").contains("descripton"));
    site.check(&["--fix"]);
    let mended = text(&site, "content/en/postbox.md");
    assert!(
        mended.contains("Postboxes  and") && mended.contains("\"left\"..."),
        "{mended}"
    );
    assert!(
        mended.contains("description:") && mended.contains("](guide.md#tips)"),
        "{mended}"
    );
}

#[test]
fn a_heading_takes_its_sources_id_where_nothing_leads_to_its_own() {
    let site = site();
    site.write(
        "content/en/ids.md",
        "---\ntitle: Ids\n---\n\n## Tips {#tips}\n\nA.\n\n## More {#more}\n\nB.\n",
    );
    let translation = "---\ntitle: معرّفات\n---\n\n## نصائح {#nasaih}\n\nأ.\n\n## المزيد {#mazid}\n\n[المزيد](#mazid)\n";
    site.write("content/ar/ids.md", translation);
    let run = site.check(&["--fix"]);
    assert_eq!(
        text(&site, "content/ar/ids.md"),
        translation.replace("#nasaih", "#tips")
    );
    let left: Vec<&str> = run
        .of_code("parity-ids")
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert!(
        matches!(left[..], [only] if only.contains("mazid")),
        "{}",
        run.listing()
    );
}
