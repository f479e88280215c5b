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

#[test]
fn links_of_and_to_a_file_that_was_moved_are_mended() {
    let site = site();
    let steps = "---\ntitle: First steps\ndescription: What to do on the first day with a new postbox.\n---\n\n\
                 Open the [guide](../guide.md#tips), then the [postbox](pay.md), and write down what you see there.\n\
                 Ask a colleague to send you a message, answer it, and put it into a folder of its own.\n";
    site.write("content/en/start/steps.md", steps)
        .write(
            "content/en/start/pay.md",
            "---\ntitle: Paying\ndescription: How to pay for a postbox, and when.\n---\n\nRead the [first steps](steps.md) before.\n",
        )
        .write("content/en/postbox.md", "---\ntitle: Box\n---\n\nSee [[start/steps]] and [](start/gone.md).\n")
        .write("content/en/start/gone.md", "---\ntitle: Gone\n---\n\nOld words of another kind.\n");
    assert_eq!(site.tarjuman(&["urls", "record"]).code, 0);
    std::fs::create_dir_all(site.path().join("content/en/day/one")).expect("a folder");
    let path = |name: &str| site.path().join("content/en").join(name);
    std::fs::rename(path("start/steps.md"), path("day/one/steps.md")).expect("moved");
    std::fs::remove_file(path("start/gone.md")).expect("removed");
    site.write("redirects.yaml", "start/gone: { superseded_by: start/pay }\n");
    // A source that goes first leaves its translation behind.
    site.write("content/ar/start/steps.md", "---\ntitle: الخطوات الأولى\n---\n\nنص.\n");
    let run = site.check(&[]);
    let missing = run.of_code("link-missing");
    let hints: Vec<&str> = missing.iter().filter_map(|found| found.hint.as_deref()).collect();
    assert!(hints.contains(&"write `../../guide.md#tips`"), "{}", run.listing());
    std::fs::remove_file(site.path().join("content/ar/start/steps.md")).expect("removed");
    let run = site.check(&["--fix"]);
    let moved = text(&site, "content/en/day/one/steps.md");
    assert!(
        moved.contains("[guide](../../guide.md#tips)") && moved.contains("[postbox](../../start/pay.md)"),
        "{moved}{}",
        run.listing()
    );
    assert!(text(&site, "content/en/start/pay.md").contains("[first steps](../day/one/steps.md)"));
    let postbox = text(&site, "content/en/postbox.md");
    assert!(postbox.contains("[[day/one/steps]]"), "{postbox}");
    // What came in the place of another article need not be what was meant.
    let left = run.of_code("link-missing");
    assert!(
        matches!(left[..], [only] if only.hint.as_deref() == Some("it was superseded by `start/pay`")),
        "{}",
        run.listing()
    );
}
