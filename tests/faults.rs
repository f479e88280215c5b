//! Bad input: what is reported, where, and that the published site stays.
//!
//! Every folder of `tests/faults/` but `good` is a fault: files that are laid
//! over the good site, and in `expected` all findings that they cause, a line
//! each: level, code, place, words of the message, and behind `|` words of the
//! hint. Faults that cannot be files of a repository are made below.

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use program::expected::{Expected, compare};
use program::{Finding, PROGRAM, Run, Site, copy_tree, tree};
use tempfile::TempDir;

/// Something wrong with a site.
struct Fault {
    name: String,
    make: Box<dyn Fn(&Site)>,
    expected: Vec<Expected>,
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults").join(name)
}

/// The good site, published.
fn published() -> Site {
    static BUILT: OnceLock<TempDir> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let site = Site::of(&folder("good"));
        let run = site.build(&["--strict"]);
        assert_eq!(
            run.code,
            0,
            "the good site is not good:\n{}{}",
            run.listing(),
            run.stderr
        );
        let kept = tempfile::tempdir().expect("a temporary folder");
        copy_tree(site.path(), kept.path());
        kept
    });
    Site::of(built.path())
}

/// All faults that are folders.
fn folders() -> Vec<Fault> {
    let mut faults = Vec::new();
    for entry in fs::read_dir(folder("")).expect("tests/faults") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if name == "good" {
            continue;
        }
        let path = folder(&name);
        let expected = fs::read_to_string(path.join("expected")).expect("a file `expected`");
        faults.push(Fault {
            make: Box::new(move |site| {
                copy_tree(&path, site.path());
                fs::remove_file(site.path().join("expected")).expect("the copy of `expected`");
            }),
            expected: expected.lines().map(Expected::read).collect(),
            name,
        });
    }
    faults.sort_by(|a, b| a.name.cmp(&b.name));
    faults
}

/// All faults that are made.
fn made() -> Vec<Fault> {
    let fault = |name: &str, expected: &[&str], make: fn(&Site)| Fault {
        name: name.to_owned(),
        make: Box::new(make),
        expected: expected.iter().copied().map(Expected::read).collect(),
    };
    vec![
        fault(
            "100,000 nested brackets",
            &["error front-matter-syntax content/en/brackets.md:3:* nested"],
            |site| {
                let text = format!("---\ntitle: Deep\ntags: {}\n---\n", "[".repeat(100_000));
                site.write("content/en/brackets.md", text);
            },
        ),
        fault(
            "100,000 nested brackets, all closed",
            &["error front-matter-syntax content/en/brackets-closed.md:3:* nested"],
            |site| {
                let text = format!(
                    "---\ntitle: Deep\ntags: {}{}\n---\n",
                    "[".repeat(100_000),
                    "]".repeat(100_000)
                );
                site.write("content/en/brackets-closed.md", text);
            },
        ),
        fault(
            "not UTF-8",
            &[
                "error file-encoding content/en/latin.md:4:6 not UTF-8 | UTF-8",
                "error file-encoding content/et/latin.md:1:1 not UTF-8 | UTF-8",
                "error file-encoding locales/en/latin.ftl:1:9 not UTF-8 | UTF-8",
                "error file-encoding templates/latin.html:1:1 not UTF-8 | UTF-8",
            ],
            |site| {
                site.write("content/en/latin.md", b"---\ntitle: Latin\n---\nText \xf5un\n");
                site.write("content/et/latin.md", b"\xff\xfe-\0-\0-\0");
                site.write("locales/en/latin.ftl", b"word = \xc3\xb5\xe9\n");
                site.write("templates/latin.html", b"\x80");
            },
        ),
        fault(
            "files larger than 4 MB",
            &[
                "error file-too-large content/en/huge.md 50 MB 4",
                "error file-too-large content/en/just-too-large.md 4",
                "error file-too-large locales/en/huge.ftl 50 MB 4",
                "error file-too-large templates/huge.html 50 MB 4",
            ],
            |site| {
                let of_size = |path: &str, size: u64| {
                    site.write(path, "");
                    let file = fs::File::options().write(true).open(site.path().join(path));
                    file.and_then(|file| file.set_len(size)).expect("a sparse file");
                };
                of_size("content/en/huge.md", 50 << 20);
                of_size("content/en/just-too-large.md", (4 << 20) + 1);
                of_size("locales/en/huge.ftl", 50 << 20);
                of_size("templates/huge.html", 50 << 20);
            },
        ),
        fault(
            "a folder named like an article",
            &["error file-name content/en/folder.md | `name/index.md`"],
            |site| {
                site.write("content/en/folder.md/index.md", "---\ntitle: Inside\n---\n");
            },
        ),
        #[cfg(unix)]
        fault(
            "links out of the site",
            &[
                "error file-symlink content/en/chain.md",
                "error file-symlink content/en/circle",
                "error file-symlink content/en/dangling.md nowhere",
                "error file-symlink content/en/outside out of the site | copy",
                "error file-symlink content/en/passwd.md out of the site | copy",
                "error file-symlink static/passwd out of the site | copy",
            ],
            |site| {
                use std::os::unix::fs::symlink;
                let link = |to: &str, at: &str| {
                    let at = site.path().join(at);
                    fs::create_dir_all(at.parent().expect("a folder")).expect("a new folder");
                    symlink(to, at).expect("a link");
                };
                link("/etc/passwd", "content/en/passwd.md");
                link("/etc", "content/en/outside");
                link("passwd.md", "content/en/chain.md");
                link("is-not-there.md", "content/en/dangling.md");
                link("..", "content/en/circle");
                link("../../../../../../../../etc/passwd", "static/passwd");
            },
        ),
        fault(
            "a base URL that is none",
            &["error config-invalid site.yaml:1:11 `help.example.com` | `https://help.example.com`"],
            |site| {
                site.edit("site.yaml", "https://help.example.com", "help.example.com");
            },
        ),
        fault(
            "a fallback that names itself",
            &["error config-locale site.yaml:6:20 `et` itself"],
            |site| {
                site.edit("site.yaml", "[fi] # of et", "[fi, et] # of et");
            },
        ),
        fault(
            "a fallback that names an unlisted locale",
            &["error config-locale site.yaml:8:20 `sv`"],
            |site| {
                site.edit("site.yaml", "[et] # of fi", "[et, sv] # of fi");
            },
        ),
        fault(
            "a fallback that names a locale twice",
            &["error config-locale site.yaml:10:24 `et` twice"],
            |site| {
                site.edit("site.yaml", "[et] # of lv", "[et, fi, et] # of lv");
            },
        ),
    ]
}

/// Each fault alone: exactly what is expected is reported, the exit code is 1,
/// and the site that was published stays as it was.
fn check(faults: Vec<Fault>) {
    let mut report = String::new();
    for fault in faults {
        let site = published();
        (fault.make)(&site);
        let before = site.published();
        let run = site.build(&[]);
        let mut problems = compare(&fault.expected, &run.findings);
        if run.code != 1 {
            let _ = writeln!(problems, "  exit code {}: {}", run.code, run.stderr);
        }
        if site.published() != before {
            problems.push_str("  the published site has changed\n");
        }
        if !problems.is_empty() {
            let _ = writeln!(report, "{}:\n{problems}", fault.name);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn faults_in_files() {
    check(folders());
}

#[test]
fn faults_of_files() {
    check(made());
}

/// All faults in one site and one run: none hides another.
#[test]
fn all_at_once() {
    let site = published();
    let before = site.published();
    let faults: Vec<Fault> = folders().into_iter().chain(made()).collect();
    for fault in &faults {
        (fault.make)(&site);
    }
    let run = site.build(&[]);
    let mut report = String::new();
    for fault in &faults {
        let missing: String = compare(&fault.expected, &run.findings)
            .lines()
            .filter(|line| line.starts_with("  missing"))
            .map(|line| format!("{line}\n"))
            .collect();
        if !missing.is_empty() {
            let _ = writeln!(report, "{}:\n{missing}", fault.name);
        }
    }
    assert!(report.is_empty(), "hidden by other faults:\n{report}");
    assert_eq!(run.code, 1);
    assert!(site.published() == before, "the published site has changed");
    let mut sorted = run.findings.clone();
    sorted.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    assert_eq!(run.findings, sorted, "findings are sorted by file and place");
    let again = site.build(&[]);
    assert_eq!(run.stdout, again.stdout, "two runs say the same");
    let checked = site.check(&[]);
    assert_eq!(run.stdout, checked.stdout, "`check` says what `build` says");
}

/// A message that cannot be read is one finding; pages that show it go on without.
#[test]
fn a_broken_message_stops_nothing_else() {
    let site = published();
    site.write("locales/en/broken.ftl", "greeting = Hello { $name\nwelcome = Welcome\n");
    site.write(
        "locales/et/broken.ftl",
        "greeting = Tere, { $name }\nwelcome = Tere tulemast { $\n",
    );
    for locale in ["fi", "lv"] {
        site.write(
            &format!("locales/{locale}/broken.ftl"),
            "greeting = { $name }\nwelcome = 1\n",
        );
    }
    site.write(
        "templates/404.html",
        "<title>{{ page.head_title }}</title>\n[{{ t(id=\"greeting\", name=site.title) }}|{{ t(id=\"welcome\") }}]\n",
    );
    let run = site.build(&["--keep-going"]);
    let found: Vec<(&str, &str)> = run
        .findings
        .iter()
        .map(|f| (f.code.as_str(), f.file.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("message-syntax", "locales/en/broken.ftl"),
            ("message-syntax", "locales/et/broken.ftl"),
        ],
        "{}",
        run.listing()
    );
    assert_eq!(run.code, 1);
    let page =
        |locale: &str| fs::read_to_string(site.path().join(format!("public/{locale}/404.html"))).expect("a page");
    assert!(page("en").contains("[|Welcome]"), "{}", page("en"));
    assert!(
        page("et").contains("[Tere, <bdi>Hea sait</bdi>|<span lang=\"fi\""),
        "{}",
        page("et")
    );
}

/// The text that a finding marks is what it is about.
#[test]
fn positions_count_characters() {
    let site = published();
    site.write(
        "content/et/guide.md",
        "\u{feff}\r\n---\r\ntitle: Õun 🍎\r\nkirjeldus: x\r\n---\r\nÕ🍎 [puudub](puudub.md)\r\n\r\n## Nõuanded\r\n",
    );
    let run = site.build(&[]);
    let found: Vec<_> = run
        .findings
        .iter()
        .map(|f| (f.code.as_str(), f.line, f.column, f.end_line, f.end_column))
        .collect();
    let at = |line, column, end| (Some(line), Some(column), Some(line), Some(end));
    let (line, column, end_line, end_column) = at(4, 1, 10);
    let unknown = ("front-matter-unknown-field", line, column, end_line, end_column);
    let (line, column, end_line, end_column) = at(6, 4, 23);
    let missing = ("link-missing", line, column, end_line, end_column);
    assert_eq!(found, [unknown, missing]);
    for finding in &run.findings {
        assert_eq!(finding.locale.as_deref(), Some("et"));
        assert_eq!(finding.key.as_deref(), Some("guide"));
        assert_eq!(finding.level, "error");
    }
}

/// Every line of JSON has all the fields that are promised.
#[test]
fn json_has_every_field() {
    let site = published();
    site.write("content/en/guide.md", "---\ntitel: x\n---\n");
    let run = site.build(&[]);
    assert!(!run.stdout.is_empty());
    for line in run.stdout.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let names: Vec<&str> = value
            .as_object()
            .expect("an object")
            .keys()
            .map(String::as_str)
            .collect();
        let mut wanted = [
            "code",
            "level",
            "message",
            "file",
            "line",
            "column",
            "end_line",
            "end_column",
            "hint",
            "locale",
            "key",
        ];
        wanted.sort_unstable();
        let mut names = names;
        names.sort_unstable();
        assert_eq!(names, wanted);
    }
}

/// A source that cannot be read is one problem: its translation is no orphan,
/// links to it are not broken, and its own section is not empty of it.
#[test]
fn a_broken_source_is_one_finding() {
    for broken in [
        "---\ntitle: How to: break\n---\n",
        "---\nno closing\n",
        "",
        "---\ndescription: no title\n---\n",
        "---\ntitle: [a]\n---\n",
    ] {
        let site = published();
        site.write("content/en/guide.md", broken);
        site.write(
            "content/en/friend.md",
            "---\ntitle: Friend\nrelated: [guide]\n---\n[a](guide.md), [b](guide.md#tips), [[guide]], [[guide#tips]], [](/guide.md)\n",
        );
        site.write(
            "content/et/friend.md",
            "---\ntitle: Sõber\n---\n[a](guide.md), [b](guide.md#tips), [[guide]]\n",
        );
        let run = site.build(&[]);
        assert_eq!(run.code, 1, "{broken:?}");
        assert_eq!(run.findings.len(), 1, "{broken:?}:\n{}", run.listing());
        assert_eq!(run.findings[0].file, "content/en/guide.md");
    }
}

/// The same for a translation, a section, a tag and an author.
#[test]
fn any_other_broken_file_is_one_finding() {
    for (path, refers) in [
        ("content/et/guide.md", "[a](guide.md)"),
        (
            "content/en/section/_index.md",
            "[a](section/_index.md), [b](section/other.md)",
        ),
        ("content/en/_index.md", "[a](_index.md)"),
        ("content/en/tags/broken.md", "[a](tags/broken.md)"),
        ("content/en/authors/broken.md", "[a](authors/broken.md)"),
        ("content/en/bundle/index.md", "[a](bundle/index.md), [b](bundle.md)"),
    ] {
        let site = published();
        site.write(path, "---\ntitle: \"open\n---\n");
        let front = "---\n# tarjuman-ignore: article-orphan\ntitle: Refers\ntags: [broken]\nauthor: broken\n---\n";
        site.write("content/en/refers.md", format!("{front}{refers}\n"));
        let run = site.build(&[]);
        assert_eq!(run.findings.len(), 1, "{path}:\n{}", run.listing());
        assert_eq!(run.findings[0].file, path);
        assert_eq!(run.code, 1);
    }
    // Nor is a file only broken because nobody uses it.
    let site = published();
    site.write("content/en/tags/broken.md", "---\ntitle: \"open\n---\n");
    site.write("content/en/refers.md", "---\ntitle: Refers\n---\n[a](tags/broken.md)\n");
    let run = site.build(&[]);
    assert_eq!(run.findings.len(), 1, "{}", run.listing());
}

/// The lists of all tags and of all authors are there as soon as one article has
/// one; an article that cannot be read may be that one.
#[test]
fn overviews_without_articles() {
    let site = published();
    let links = "[tags](tags/_index.md), [authors](/authors/_index.md), [tag](tags/some.md)";
    let refers = |front: &str| {
        let text = format!("---\ntitle: Refers\n{front}---\n{links}\n");
        site.write("content/en/refers.md", text);
        site.build(&[])
    };
    site.write("content/en/tags/some.md", "---\ntitle: Some\n---\n");
    let expected = [
        "error link-missing content/en/refers.md:4:1 tags | out",
        "error link-missing content/en/refers.md:4:25 author | out",
        "error link-missing content/en/refers.md:4:56 `some` | out",
    ];
    let expected: Vec<Expected> = expected.into_iter().map(Expected::read).collect();
    let report = compare(&expected, &refers("").findings);
    assert!(report.is_empty(), "\n{report}");
    let run = refers("tags: [some]\nauthor: mari\n");
    assert_eq!(run.listing(), "");
    let page = site.page("en/refers/index.html");
    for href in ["/en/tags/", "/en/authors/", "/en/tags/some/"] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href} is not in\n{page}");
    }

    // Nor is that said while another article, which may have them, is broken.
    site.write(
        "content/en/broken.md",
        "---\ntitle: How to: break\ntags: [some]\nauthor: mari\n---\n",
    );
    let run = refers("");
    assert_eq!(run.findings.len(), 1, "{}", run.listing());
    assert_eq!(run.findings[0].file, "content/en/broken.md");
}

/// A drafted source takes its translations with it, silently.
#[test]
fn a_drafted_source_makes_no_orphans() {
    let site = published();
    site.edit("content/en/guide.md", "title: Guide", "title: Guide\ndraft: true");
    site.write("content/en/section/other.md", "---\ntitle: Other\n---\n");
    let run = site.build(&[]);
    assert_eq!((run.code, run.listing().as_str()), (0, ""));
    assert!(!site.out().join("et/juhend/index.html").exists());
    assert!(site.build(&["--drafts"]).code == 0);
    assert!(site.out().join("et/juhend/index.html").exists());
}

/// Problems of `site.yaml` itself, and that they come with those of the content.
#[test]
fn site_yaml() {
    let cases: &[(&str, &str, &[&str])] = &[
        // Nothing more can be said where the file cannot be read.
        (
            "base_url: https://help.example.com",
            "base_url: \"https://help.example.com",
            &["error config-invalid site.yaml:1:11"],
        ),
        (
            "source_locale: en",
            "source_locale: ee",
            &["error config-locale site.yaml:2:16 `ee`"],
        ),
        (
            "- tag: lv",
            "- tag: iw",
            &["error config-locale site.yaml:9:10 `iw` | `he`"],
        ),
        (
            "- tag: lv",
            "- tag: et",
            &["error config-locale site.yaml:9:10 `et` twice"],
        ),
        (
            "- tag: lv",
            "- tag: lv\n    path: ../x",
            &["error config-invalid site.yaml:10:11 `../x`"],
        ),
        (
            "- tag: lv",
            "- tag: lv\n    path: ET",
            &["error config-locale site.yaml:9:5 `et` `lv` same path"],
        ),
        (
            "- tag: lv",
            "- tag: lv\n    base_url: ftp://x",
            &["error config-invalid site.yaml:10:15 `ftp://x` | `https://help.example.com`"],
        ),
        (
            "outputs: { search: false }",
            "outputs: { search: perhaps, serch: false }",
            &[
                "error config-invalid site.yaml:11:20 `search` must be `true` or `false`",
                "error config-unknown-field site.yaml:11:29 `serch` | `search`",
            ],
        ),
        (
            "outputs: { search: false }",
            "outputs: { search: false }\nuntranslated: maybe\nhtml: strip\nstale: x\nrelated: 3\nfeed: { count: 0 }\nbase_urls: x",
            &[
                "error config-invalid site.yaml:12:15 `untranslated` `maybe`",
                "error config-invalid site.yaml:13:7 `html` `strip`",
                "error config-invalid site.yaml:14:8 `stale`",
                "error config-invalid site.yaml:15:10 fields",
                "error config-invalid site.yaml:16:16 `count`",
                "error config-unknown-field site.yaml:17:1 `base_urls` | `base_url`",
            ],
        ),
        (
            "outputs: { search: false }",
            "outputs: { search: false }\nclosing_cta: { url: 'javascript:alert(1)' }\nfeedback: { url: //evil.example/ }\nedit_url: https://example.org/",
            &[
                "error config-invalid site.yaml:12:21 `javascript:alert(1)`",
                "error config-invalid site.yaml:13:18 `//evil.example/`",
                "error config-invalid site.yaml:14:11 `{path}`",
            ],
        ),
        (
            "rules: { translation-missing: off }",
            "rules: { translation-missing: off, translation-mising: warn, link-missing: loud }",
            &[
                "warning config-rule site.yaml:12:36 `translation-mising` | `translation-missing`",
                "error config-invalid site.yaml:12:76 `link-missing` must be `warn`",
            ],
        ),
    ];
    let mut report = String::new();
    for (from, to, expected) in cases {
        let site = published();
        let before = site.published();
        site.edit("site.yaml", from, to);
        let run = site.build(&[]);
        let expected: Vec<Expected> = expected.iter().copied().map(Expected::read).collect();
        // A locale that cannot be read takes its folders' meaning with it.
        let own: Vec<Finding> = run.findings.iter().filter(|f| f.file == "site.yaml").cloned().collect();
        let problems = compare(&expected, &own);
        if !problems.is_empty() || run.code != 1 || site.published() != before {
            let _ = writeln!(report, "{to}: exit code {}\n{problems}", run.code);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn the_content_is_judged_although_site_yaml_is_wrong() {
    for (from, to) in [
        ("https://help.example.com", "help.example.com"),
        ("outputs:", "output:"),
        ("[fi] # of et", "[et] # of et"),
        ("source_locale: en", "source_locale: en\nuntranslated: maybe"),
    ] {
        let site = published();
        site.edit("site.yaml", from, to);
        site.edit("content/en/guide.md", "_index.md", "gone.md");
        let run = site.build(&[]);
        assert_eq!(run.of_code("link-missing").len(), 1, "{to}:\n{}", run.listing());
        assert_eq!(run.in_file("site.yaml").len(), 1, "{to}:\n{}", run.listing());
    }
}

/// What the tool cannot do at all ends with 2, says why on stderr, and leaves
/// the old site.
#[test]
fn exit_code_2() {
    let site = published();
    let before = site.published();
    let site_folder = site.path().to_str().expect("UTF-8");
    site.write("a-file", "");
    let blocked = site.path().join("a-file/public");
    let blocked = blocked.to_str().expect("UTF-8");
    let empty = tempfile::tempdir().expect("a temporary folder");
    let empty = empty.path().to_str().expect("UTF-8");
    let inside = site.path().join("content/public");
    let inside = inside.to_str().expect("UTF-8");
    let taken = site.path().join("locales");
    let taken = taken.to_str().expect("UTF-8");
    let cases: &[(&[&str], &str)] = &[
        (&["build", "--site", empty], "site.yaml"),
        (&["build", "--site", "/does/not/exist"], "site.yaml"),
        (&["check", "--site", empty], "site.yaml"),
        (&["build", "--site", site_folder, "--no-such-flag"], "--no-such-flag"),
        (&["build", "--site", site_folder, "--format", "xml"], "xml"),
        (&["frobnicate"], "frobnicate"),
        (&[], "Usage"),
        (&["build", "--site", site_folder, "--locale", "sv"], "sv"),
        (&["build", "--site", site_folder, "--locale", "pt_BR"], "pt-BR"),
        (&["check", "--site", site_folder, "--locale", "sv"], "sv"),
        (&["build", "--site", site_folder, "--base-url", "nonsense"], "nonsense"),
        (&["build", "--site", site_folder, "--out", blocked], "a-file"),
        (&["build", "--site", site_folder, "--out", site_folder], "publish"),
        (&["build", "--site", site_folder, "--out", inside], "content"),
        (&["build", "--site", site_folder, "--out", taken], "locales"),
        (&["build", "--site", site_folder, "--out", "/"], "publish"),
        #[cfg(target_os = "linux")]
        (&["build", "--site", site_folder, "--out", "/proc/public"], "/proc"),
    ];
    for (arguments, words) in cases {
        let run = Run::of(
            Command::new(PROGRAM)
                .args(*arguments)
                .output()
                .expect("the program runs"),
        );
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    }
    assert!(site.published() == before, "the published site has changed");
    let left: Vec<String> = tree(site.path())
        .into_keys()
        .filter(|path| path.starts_with('.') && !path.starts_with(".cache/"))
        .collect();
    assert!(left.is_empty(), "left over: {left:?}");
}

/// A disk that is full while pages are written.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let site = published();
    let before = site.published();
    // The shell limits the size of files; a page of 1 MB does not fit.
    let long = "Words and more words.\n\n".repeat(50_000);
    site.write(
        "content/en/guide.md",
        format!("---\ntitle: Guide\n---\n{long}## Tips\n"),
    );
    let run = |flags: &str| {
        let script = format!("ulimit -f 256; trap '' XFSZ; exec \"$0\" build --site \"$1\" {flags}");
        let output = Command::new("sh")
            .args(["-c", &script, PROGRAM])
            .arg(site.path())
            .output()
            .expect("a shell");
        Run::of(output)
    };
    for flags in ["", "--keep-going", "--format json"] {
        let run = run(flags);
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(
            run.stderr.contains("cannot write") && run.stderr.contains("guide"),
            "{}",
            run.stderr
        );
        assert!(site.published() == before, "the published site has changed");
    }
    let beside: Vec<String> = fs::read_dir(site.path())
        .expect("the site")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.') && name != ".cache")
        .collect();
    assert!(beside.is_empty(), "left over: {beside:?}");
}

/// A folder that may not be written to. The superuser may write everywhere, so
/// then the program runs as somebody else.
#[cfg(unix)]
#[test]
fn a_read_only_disk_leaves_the_old_site() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;

    let site = published();
    let before = site.published();
    // Somebody else may not reach the folder in which the program was built.
    let program = tempfile::tempdir().expect("a temporary folder");
    let copy = program.path().join("tarjuman");
    fs::copy(PROGRAM, &copy).expect("a copy of the program");
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(program.path(), 0o755);
    mode(site.path(), 0o555);
    let mut command = Command::new(&copy);
    command.args(["build", "--site"]).arg(site.path());
    if fs::write(site.path().join("probe"), "").is_ok() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let run = Run::of(command.output().expect("the program runs"));
    mode(site.path(), 0o755);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot make"), "{}", run.stderr);
    assert!(site.published() == before, "the published site has changed");
}

#[test]
fn strict_makes_warnings_errors() {
    let site = published();
    let before = site.published();
    site.edit(
        "content/en/guide.md",
        "## Tips",
        "## Tips {#a}\n\n## Tips {#a}\n\n## Tips",
    );
    let lenient = site.build(&[]);
    assert_eq!(lenient.code, 0, "{}", lenient.listing());
    assert_eq!(lenient.of_code("heading-duplicate-id").len(), 1);
    assert_eq!(lenient.findings[0].level, "warning");
    let after = site.published();
    assert!(after != before, "warnings do not block");

    site.edit("content/en/guide.md", "title: Guide", "title: The guide");
    let strict = site.build(&["--strict"]);
    assert_eq!(strict.code, 1);
    assert_eq!(strict.findings[0].level, "error");
    assert!(site.published() == after, "the published site has changed");
    assert_eq!(site.check(&["--strict"]).code, 1);
    assert_eq!(site.check(&[]).code, 0);

    // A rule that is off stays off.
    site.edit(
        "site.yaml",
        "off }",
        "off, heading-duplicate-id: off, parity-headings: off }",
    );
    assert_eq!(site.build(&["--strict"]).code, 0);
}

#[test]
fn rules_set_levels() {
    let site = published();
    site.edit("content/en/guide.md", "_index.md", "gone.md");
    assert_eq!(site.build(&[]).code, 1);
    site.edit("site.yaml", "off }", "off, link-missing: warn }");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    assert_eq!(run.findings[0].level, "warning");
    assert!(
        !site.page("en/guide/index.html").contains("gone"),
        "a link to nowhere is no link"
    );
    site.edit("site.yaml", "link-missing: warn", "link-missing: off");
    assert_eq!(site.build(&[]).listing(), "");
    site.edit("site.yaml", "link-missing: off", "translation-missing: error");
    site.edit("site.yaml", "translation-missing: off, ", "");
    assert_eq!(site.build(&[]).code, 1);
}

#[test]
fn keep_going_publishes_what_is_whole() {
    let site = published();
    site.write("content/en/guide.md", "---\ntitle: How to: break\n---\n");
    site.edit("content/en/section/other.md", "To [", "Changed. [gone](gone.md), [");
    site.write("content/en/new.md", "---\ntitle: New\n---\nWhole.\n");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.findings.len(), 2, "{}", run.listing());
    assert!(site.page("en/new/index.html").contains("Whole."));
    assert!(site.page("en/section/other/index.html").contains("Changed."));
    assert!(!site.page("en/section/other/index.html").contains("gone.md"));
    assert!(
        !site.out().join("en/guide/index.html").exists(),
        "a page that is not whole"
    );
    assert!(site.page("et/juhend/index.html").contains("Tagasi"));
}

/// Every fault by itself, and all of them: what is left is published.
#[test]
fn keep_going_survives_every_fault() {
    let mut report = String::new();
    // Without a base URL no page has an address, and nothing is whole.
    let all = || {
        let faults = folders().into_iter().chain(made());
        faults.filter(|fault| fault.name != "a base URL that is none")
    };
    let together = Fault {
        name: "all at once".to_owned(),
        make: Box::new(move |site| all().for_each(|fault| (fault.make)(site))),
        expected: Vec::new(),
    };
    for fault in all().chain([together]) {
        let site = published();
        (fault.make)(&site);
        site.write("content/en/new.md", "---\ntitle: New\n---\nWhole.\n");
        let run = site.build(&["--keep-going"]);
        let whole = site.out().join("en/new/index.html").exists();
        if run.code != 1 || !whole {
            let _ = writeln!(
                report,
                "{}: exit code {}, the new page is{} there: {}",
                fault.name,
                run.code,
                if whole { "" } else { " not" },
                run.stderr
            );
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Both would have a feed and search data at one place.
#[test]
fn keep_going_survives_two_locales_at_one_root() {
    let site = published();
    site.edit("site.yaml", "search: false", "search: true");
    site.edit("site.yaml", "tag: lv", "tag: lv\n    path: et");
    site.edit("content/et/guide.md", "title:", "date: 2025-03-14\ntitle:");
    fs::create_dir_all(site.path().join("content/lv")).expect("a new folder");
    site.write(
        "content/lv/guide.md",
        "---\ntitle: Rokasgrāmata\ndate: 2025-03-14\n---\n",
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(run.of_code("config-locale").len(), 1, "{}", run.listing());
    assert!(site.page("et/feed.xml").contains("xml:lang=\"et\""));
    assert!(site.page("et/search.json").contains("\"locale\":\"et\""));
}

#[test]
fn people_read_no_control_characters() {
    let site = published();
    site.edit("content/en/guide.md", "_index.md", "gone.md");
    let run = |flags: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.arg("build").arg("--site").arg(site.path()).args(flags);
        Run::of(command.env_remove("NO_COLOR").output().expect("the program runs"))
    };
    let piped = run(&[]);
    assert_eq!(piped.code, 1);
    assert_eq!(piped.stdout, "", "stdout is data");
    assert!(!piped.stderr.contains('\u{1b}'), "{:?}", piped.stderr);
    let lines: Vec<&str> = piped.stderr.lines().collect();
    let end = lines.iter().position(|line| line.is_empty()).unwrap_or(lines.len());
    assert_eq!(
        lines[..end],
        [
            "error[link-missing]: no article `gone`",
            " --> content/en/guide.md:4:9",
            "  |",
            "4 | Back to [the home page](gone.md).",
            "  |         ^^^^^^^^^^^^^^^^^^^^^^^^",
        ]
    );
    assert!(
        lines
            .last()
            .is_some_and(|line| line.contains("1 error") && line.contains("nothing was published"))
    );
    assert!(run(&["--color", "always"]).stderr.contains('\u{1b}'));
    assert!(!run(&["--color", "never"]).stderr.contains('\u{1b}'));
}

/// Raw HTML: what could harm goes with a warning, what helps stays.
#[test]
fn raw_html_is_sanitised() {
    let site = published();
    site.write(
        "content/en/html.md",
        "---\ntitle: HTML\n---\n\
         <details open>\n<summary>More</summary>\n\nPress <kbd>Ctrl</kbd> for <bdi dir=\"rtl\">عربي</bdi>.\n\n</details>\n\n\
         <script>alert(1)</script>\n\n\
         A <span onclick=\"alert(2)\" style=\"color:red\">word</span>, <img src=x onerror=alert(3)>.\n\n\
         <iframe src=\"https://evil.example/\"></iframe> <svg onload=alert(4)></svg> <math><mi></mi></math>\n",
    );
    site.write("content/en/x", "picture");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let page = site.page("en/html/index.html");
    for kept in [
        "<details open=\"\">",
        "<summary>More</summary>",
        "<kbd>Ctrl</kbd>",
        "<bdi dir=\"rtl\">عربي</bdi>",
        "<span>word</span>",
        "</details>",
    ] {
        assert!(page.contains(kept), "{kept} is not in\n{page}");
    }
    for gone in [
        "<script", "alert", "onclick", "style=", "onerror", "iframe", "<svg", "<math", "evil",
    ] {
        assert!(!page.contains(gone), "{gone} is in\n{page}");
    }
    let expected = [
        "warning html-sanitized content/en/html.md:11:1 `<script>` | `html: allow`",
        "warning html-sanitized content/en/html.md:13:9 `onclick`",
        "warning html-sanitized content/en/html.md:13:28 `style`",
        "warning html-sanitized content/en/html.md:13:70 `onerror`",
        "warning html-sanitized content/en/html.md:15:1 `<iframe>`",
        "warning html-sanitized content/en/html.md:15:47 `<svg>`",
        "warning html-sanitized content/en/html.md:15:75 `<math>`",
        "warning html-sanitized content/en/html.md:15:81 `<mi>`",
    ];
    let expected: Vec<Expected> = expected.into_iter().map(Expected::read).collect();
    let report = compare(&expected, &run.findings);
    assert!(report.is_empty(), "\n{report}");

    // However much of it is nested too deeply, once is enough.
    let deep = "<b>".repeat(1_000);
    site.write(
        "content/en/html.md",
        format!(
            "---\ntitle: HTML\nfaq: [{{ question: q, answer: \"{deep}\" }}]\n---\n{deep}\n\n{deep}\n\n{}",
            "<div\n>".repeat(1_000)
        ),
    );
    let run = site.build(&[]);
    assert_eq!((run.code, run.findings.len()), (0, 1), "{}", run.listing());
    assert!(run.findings[0].message.contains("256"), "{}", run.listing());

    // In a FAQ and in a section's text as well.
    site.write(
        "content/en/html.md",
        "---\ntitle: HTML\nfaq:\n  - question: <b>q</b>\n    answer: <script>alert(1)</script> <kbd>k</kbd>\n---\n",
    );
    site.write(
        "content/en/section/_index.md",
        "---\ntitle: Section\n---\n<script>alert(1)</script>\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.of_code("html-sanitized").len(), 2, "{}", run.listing());
    let page = site.page("en/html/index.html");
    assert!(page.contains("<kbd>k</kbd>") && page.contains("&lt;b&gt;q"), "{page}");
    assert!(!page.contains("<script") && !site.page("en/section/index.html").contains("<script"));

    // What the site says about raw HTML holds.
    site.edit("site.yaml", "outputs:", "html: escape\noutputs:");
    let run = site.build(&[]);
    assert_eq!((run.code, run.listing().as_str()), (0, ""));
    assert!(site.page("en/section/index.html").contains("&lt;script&gt;"));
    site.edit("site.yaml", "html: escape", "html: allow");
    site.build(&[]);
    assert!(site.page("en/section/index.html").contains("<script>alert(1)</script>"));
}

/// Leading blank lines, a byte order mark and CRLF are no faults.
#[test]
fn what_editors_leave_is_accepted() {
    let site = published();
    let plain = "---\ntitle: Guide\ntags: [a]\n---\nText\nof [lines](_index.md).\n\n## Tips\n";
    site.write("content/en/guide.md", plain);
    assert_eq!(site.build(&[]).listing(), "");
    let before = site.published();
    for text in [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        format!("\n\n  \n{plain}"),
        format!("\u{feff}\r\n\r\n{}", plain.replace('\n', "\r\n")),
        plain.replace("---\n", "---   \n"),
    ] {
        site.write("content/en/guide.md", &text);
        assert_eq!(site.build(&[]).listing(), "", "{text:?}");
        assert!(site.published() == before, "{text:?}");
    }
}

/// `--locale` builds one locale's pages, and `check --locale` tells its problems.
#[test]
fn one_locale() {
    let site = published();
    fs::remove_dir_all(site.out()).expect("the published site");
    assert_eq!(site.build(&["--locale", "et"]).code, 0);
    assert!(site.out().join("et/juhend/index.html").exists());
    assert!(!site.out().join("en/guide/index.html").exists());
    assert_eq!(site.build(&["--locale", "et", "--locale", "en"]).code, 0);
    assert!(site.out().join("en/guide/index.html").exists());
    assert!(!site.out().join("fi").exists());

    site.edit("content/en/guide.md", "_index.md", "gone.md");
    site.edit("content/et/guide.md", "_index.md", "kadunud.md");
    let run = site.check(&["--locale", "et"]);
    assert_eq!((run.code, run.findings.len()), (1, 1), "{}", run.listing());
    assert_eq!(run.findings[0].file, "content/et/guide.md");
    assert_eq!(site.check(&[]).findings.len(), 2);
}

#[test]
fn another_base_url() {
    let site = published();
    assert_eq!(site.build(&["--base-url", "http://localhost:4000/preview/"]).code, 0);
    let robots = site.page("robots.txt");
    assert!(
        robots.contains("Sitemap: http://localhost:4000/preview/sitemap.xml"),
        "{robots}"
    );
    assert!(
        site.page("en/section/other/index.html")
            .contains("\"/preview/en/guide/#tips\"")
    );
}

/// Without problems a build says so, and a second one writes nothing.
#[test]
fn a_build_tells_what_it_did() {
    let site = published();
    let build = || {
        let output = Command::new(PROGRAM)
            .args(["build", "--site"])
            .arg(site.path())
            .output();
        Run::of(output.expect("the program runs"))
    };
    site.edit("content/en/guide.md", "Back to", "Changed: back to");
    let run = build();
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("no problems"), "{}", run.stderr);
    assert!(!run.stderr.contains(" 0 files written"), "{}", run.stderr);
    assert!(build().stderr.contains(" 0 files written"), "{}", build().stderr);
}
