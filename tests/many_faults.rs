//! A folder of two hundred broken files, of every kind: all problems come in one
//! run, each at its exact place, soon, and without a crash.
//!
//! A kind is a file with `⟦` before what is wrong. It is written several times,
//! each time as another editor would save it.

mod program;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use program::{PROGRAM, Run, Site};

/// A kind of broken file: its path, its text, and the codes of its findings in
/// the order of their places. `{n}` is a number, so that no two are the same.
type Kind = (&'static str, &'static str, &'static [&'static str]);

const KINDS: &[Kind] = &[
    ("content/en/k{n}.md", "", &["front-matter-missing"]),
    (
        "content/en/k{n}.md",
        "⟦Text {n} without a head.\n",
        &["front-matter-missing"],
    ),
    (
        "content/en/k{n}.md",
        "⟦---\ntitle: Open {n}\n",
        &["front-matter-syntax"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: How {n}⟦: to\n---\n",
        &["front-matter-syntax"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\ndate: ⟦yesterday\nweight: ⟦heavy\n---\n",
        &["front-matter-field", "front-matter-field"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n⟦titel: T\nimage: { ⟦source: a.png }\n---\n",
        &["front-matter-unknown-field", "front-matter-unknown-field"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\nslug: ⟦a/b\naliases: [/ok-{n}/, ⟦nowhere]\n---\n",
        &["slug-invalid", "alias-invalid"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n---\nسلام، ⟦[رابط](gone.md) 語 ⟦[[gone]] and ⟦[tips](k{n}.md#tips).\n",
        &["link-missing", "link-missing", "anchor-missing"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n---\nA ⟦[b](javascript:x) e\u{301}⟦[c](//evil.example/) <a href=\"⟦data:x\">d</a>\n",
        &["link-refused", "link-refused", "link-refused"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\nrelated: [⟦gone]\nimage: { src: ⟦gone.png, alt: a }\n---\n👩‍👧 ⟦![a](gone.svg)\n",
        &["related-missing", "asset-missing", "asset-missing"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n---\n⟦```{unheard}\n```\n\n```{box}\ntitle: A\n⟦unknown: 1\ncount: ⟦many\n```\n",
        &["directive-unknown", "directive-argument", "directive-argument"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n---\nA ⟦<script>x</script> <b ⟦onclick=\"x\">c</b>\n",
        &["html-sanitized", "html-sanitized"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\n---\n## A {#a}\n\nText.\n\n⟦## B {#a}\n\nText.\n",
        &["heading-duplicate-id"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\nfaq: [{ question: Q, answer: A }]\n---\n⟦## Questions {#faq}\n\n### Q\n\nA\n",
        &["faq-twice"],
    ),
    (
        "content/en/k{n}.md",
        "---\ntitle: T {n}\nfaq:\n  - question: Q\n    answer: |\n      Two lines, then ⟦[x](gone.md).\n---\n",
        &["link-missing"],
    ),
    (
        "content/et/orphan{n}.md",
        "---\ntitle: T {n}\n---\nText.\n",
        &["translation-orphaned"],
    ),
    (
        "content/en/p{n}/_index.md",
        "---\ntitle: P {n}\n⟦autor: m\n---\n⟦[x](gone.md)\n",
        &["front-matter-unknown-field", "link-missing"],
    ),
    (
        "locales/en/m{n}.ftl",
        "fine-{n} = Fine\n⟦broken-{n} = { $a\n",
        &["message-syntax"],
    ),
    (
        "locales/et/m{n}.ftl",
        "good-{n} = { ⟦gone-{n} }\n",
        &["message-reference"],
    ),
];

/// Each kind comes so often.
const TIMES: usize = 11;

struct Expected {
    file: String,
    code: String,
    place: Option<(u64, u64)>,
}

/// Takes the marks out of a text: the text, and line and column of each in
/// characters, as somebody would count them.
fn marked(text: &str) -> (String, Vec<(u64, u64)>) {
    let (mut plain, mut places) = (String::new(), Vec::new());
    let (mut line, mut column) = (1, 1);
    for c in text.chars() {
        match c {
            '⟦' => {
                places.push((line, column));
                continue;
            }
            '\n' => (line, column) = (line + 1, 1),
            '\u{feff}' | '\r' => {}
            _ => column += 1,
        }
        plain.push(c);
    }
    (plain, places)
}

/// The same text, as different editors save it.
fn saved(text: &str, time: usize) -> String {
    match time % 4 {
        _ if text.is_empty() => String::new(),
        1 => format!("\u{feff}{text}"),
        2 => text.replace('\n', "\r\n"),
        3 if text.starts_with("---\n") => format!("\n\n{text}"),
        _ => text.to_owned(),
    }
}

fn broken_folder(site: &Site) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (kind, (path, text, codes)) in KINDS.iter().enumerate() {
        for time in 0..TIMES {
            let number = format!("{kind}-{time}");
            let file = path.replace("{n}", &number);
            // Messages have no byte order mark.
            let time = if path.ends_with(".ftl") { time / 2 * 2 } else { time };
            let (plain, places) = marked(&saved(&text.replace("{n}", &number), time));
            site.write(&file, plain);
            for (index, code) in codes.iter().enumerate() {
                expected.push(Expected {
                    file: file.clone(),
                    code: (*code).to_owned(),
                    place: places.get(index).copied(),
                });
            }
        }
    }
    expected
}

/// The finished program where the tests are told of it, as `./test` does.
fn check(site: &Path) -> (Run, Duration, bool) {
    let told = std::env::var_os("TARJUMAN");
    let is_finished = told.is_some();
    let start = Instant::now();
    let output = Command::new(told.unwrap_or_else(|| PROGRAM.into()))
        .args(["check", "--format", "json", "--site"])
        .arg(site)
        .output()
        .expect("the program runs");
    (Run::of(output).with_findings(), start.elapsed(), is_finished)
}

#[test]
fn two_hundred_broken_files_in_one_run() {
    let site = Site::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/good"));
    let expected = broken_folder(&site);
    let files: std::collections::BTreeSet<&String> = expected.iter().map(|expected| &expected.file).collect();
    assert!(files.len() >= 200, "{}", files.len());

    let (run, took, is_finished) = check(site.path());
    assert_eq!(run.code, 1, "{}", run.stderr);
    // Other programs may need the machine for a moment.
    let again = || (0..3).map(|_| check(site.path()).1).min();
    let took = match is_finished && took > Duration::from_millis(500) {
        true => again().map_or(took, |best| best.min(took)),
        false => took,
    };
    let limit = if is_finished {
        Duration::from_secs(1)
    } else {
        Duration::from_secs(30)
    };
    assert!(took < limit, "{took:?}");

    let mut wrong = Vec::new();
    let mut found: Vec<_> = run.findings.iter().collect();
    for expected in &expected {
        let at = found.iter().position(|finding| {
            let place = finding.line.zip(finding.column);
            // A whole file may have its first place or none.
            let is_there = expected.place.is_none_or(|wanted| place == Some(wanted));
            finding.file == expected.file && finding.code == expected.code && is_there
        });
        match at {
            Some(at) => {
                found.remove(at);
            }
            None => wrong.push(format!(
                "missing: {} {} {:?}",
                expected.code, expected.file, expected.place
            )),
        }
    }
    // Whatever else is said of the files is true of them as well, but no error.
    let more = found.iter().filter(|finding| finding.level == "error");
    wrong.extend(more.map(|finding| format!("not expected: {finding}")));
    let count = wrong.len();
    wrong.truncate(30);
    assert!(wrong.is_empty(), "{count} wrong:\n{}", wrong.join("\n"));
    let mut sorted: Vec<_> = run
        .findings
        .iter()
        .map(|finding| (&finding.file, finding.line, finding.column))
        .collect();
    sorted.sort();
    let given: Vec<_> = run
        .findings
        .iter()
        .map(|finding| (&finding.file, finding.line, finding.column))
        .collect();
    assert_eq!(sorted, given, "findings come in the order of files and places");
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
}
