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
    // Tried in `exchange.rs`, `faults.rs`, `messages.rs`, `pictures.rs`, `reports.rs`, `security.rs` and `translating.rs`.
    let elsewhere = [
        "config-rule",
        "exchange-incomplete",
        "hits-invalid",
        "media-external",
        "message-missing",
        "picture-broken",
        "picture-too-large",
        "translation-stale",
    ];
    let silent: Vec<&str> = codes::ALL
        .iter()
        .filter(|code| code.severity == Severity::Warning)
        .map(|code| code.id)
        .filter(|id| !found.contains(*id) && !elsewhere.contains(id))
        .collect();
    assert!(silent.is_empty(), "no case for {silent:?}");
}

/// Plural variants are those of the message's language, as CLDR has them.
#[test]
fn variants_are_those_of_the_language() {
    let two = "articles-count = { $count ->\n    [one] 1\n   *[other] { $count }\n}\n";
    let missing = |these: &str| Some(format!("the {these} missing"));
    let impossible = Some("no number is `one` in this language".to_owned());
    for (tag, text, expected) in [
        ("ar", two, missing("variants `zero`, `two`, `few`, `many` are")),
        ("ja", two, impossible.clone()),
        ("zh-Hant", two, impossible),
        ("ru", two, missing("variants `few`, `many` are")),
        ("he", two, missing("variant `two` is")),
        ("fr", two, None),
        ("pt-BR", two, None),
        (
            "ar",
            "articles-count = { $count ->\n [0] -\n [one] 1\n [2] =\n [few] f\n [many] m\n *[other] o\n }\n",
            None,
        ),
        (
            "ja",
            "articles-count = { $count ->\n [0] ない\n *[other] { $count }\n }\n",
            None,
        ),
        (
            "en",
            "articles-count = { NUMBER($count, type: \"ordinal\") ->\n [one] st\n [two] nd\n *[other] th\n }\n",
            missing("variant `few` is"),
        ),
        (
            "en",
            "articles-count = { NUMBER($count, minimumFractionDigits: 1) ->\n *[other] { $count }\n }\n",
            None,
        ),
    ] {
        let site = Site::of(&folder("rules/good"));
        let own = if tag == "en" {
            String::new()
        } else {
            format!(", {{ tag: {tag} }}")
        };
        let locales = format!("locales: [{{ tag: en }}, {{ tag: et }}, {{ tag: fi }}, {{ tag: lv }}{own}]");
        site.write(
            "site.yaml",
            format!("base_url: https://help.example.com\nsource_locale: en\n{locales}\n"),
        );
        site.write(&format!("locales/{tag}/plurals.ftl"), text);
        let run = site.check(&[]);
        let found: Vec<&str> = run
            .findings
            .iter()
            .filter(|f| f.code == "message-plural")
            .map(|f| f.message.as_str())
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        assert_eq!(found, expected, "{tag}: {text}\n{}", run.listing());
        assert!(
            run.findings
                .iter()
                .all(|f| f.code != "message-plural" || f.locale.as_deref() == Some(tag))
        );
    }
}

/// The theme's own words, as if a site had written them, have no faults.
#[test]
fn the_words_of_the_theme_have_no_faults() {
    let site = Site::of(&folder("rules/good"));
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut tags: Vec<String> = Vec::new();
    for entry in fs::read_dir(&locales).expect("locales") {
        let tag = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let text = fs::read(locales.join(&tag).join("tarjuman.ftl")).expect("messages");
        site.write(&format!("locales/{tag}/tarjuman.ftl"), text);
        tags.push(format!("{{ tag: {tag} }}"));
    }
    assert_eq!(tags.len(), 43);
    let config = "base_url: https://help.example.com\nsource_locale: en\nrules: { translation-missing: off }\n";
    site.write("site.yaml", format!("{config}locales: [{}]\n", tags.join(", ")));
    let run = site.check(&[]);
    assert!(run.findings.is_empty(), "{}", run.listing());
}
