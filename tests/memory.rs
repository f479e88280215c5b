//! What a build remembers of the one before, through the program: that it says
//! why a page was rendered, that it does without a cache where it is told to or
//! must, and that two builds of one site come one after the other.
//!
//! That the pages are right is held by `tests/incremental.rs`, and by
//! `tests/killed.rs` where a build does not come to its end.

mod program;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use program::{PROGRAM, Run, Site, copy_tree, tree};

/// Two articles that know of each other, and one by itself.
fn site() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n\
         rules: { translation-missing: off }\n",
    );
    for locale in ["en", "et"] {
        let words = "site-title = Help\nsite-description = All of it.\n";
        site.write(&format!("locales/{locale}/site.ftl"), words);
    }
    site.write("content/en/guides/one.md", "---\ntitle: One\n---\nSee [](two.md).\n");
    site.write("content/en/guides/two.md", "---\ntitle: Two\n---\nWords.\n");
    site.write("content/en/plans/three.md", "---\ntitle: Three\n---\nWords.\n");
    site.write(
        "templates/article.html",
        "{% extends \"tarjuman/article.html\" %}{% block closing %}{% include \"line.html\" %}{% endblock closing %}",
    );
    site.write("templates/line.html", "<p>A line</p>");
    site
}

fn build(site: &Site, flags: &[&str]) -> Run {
    let output = Command::new(PROGRAM)
        .args(["build", "--site"])
        .arg(site.path())
        .args(flags)
        .output();
    Run::of(output.expect("the program runs"))
}

/// What `--explain` says of a page.
fn explained(site: &Site, path: &str, flags: &[&str]) -> String {
    let run = build(site, &[&["--explain", path], flags].concat());
    let line = run
        .stderr
        .lines()
        .find_map(|line| line.strip_prefix(&format!("{path}: ")));
    line.unwrap_or_else(|| panic!("nothing is explained: {}", run.stderr))
        .to_owned()
}

#[test]
fn a_page_that_is_rendered_says_why() {
    const PAGE: &str = "en/guides/one/index.html";
    let site = site();
    let why = |flags: &[&str]| explained(&site, PAGE, flags);
    let kept = "not rendered: nothing that it is made of has changed";
    let shared = "rendered: what all pages share has changed: ";
    let not_in_files = "rendered: the flags, the names of static files or the navigation have changed";

    assert_eq!(why(&[]), "rendered: nothing is remembered of an earlier build");
    assert_eq!(why(&[]), kept);

    site.edit("content/en/guides/one.md", "See", "Look at");
    assert_eq!(why(&[]), "rendered: the article's file has changed");
    site.edit("content/en/plans/three.md", "Words", "More words");
    assert_eq!(why(&[]), kept, "the text of another article has changed");
    site.edit("content/en/plans/three.md", "title: Three", "title: Four\nslug: three");
    assert_eq!(why(&[]), kept, "an article that it does not show has another title");
    site.edit("content/en/guides/two.md", "title: Two", "title: Second");
    let view = "rendered: what it shows of other articles, of sections, tags or languages has changed";
    assert_eq!(why(&[]), view);
    assert_eq!(why(&[]), kept);

    // Only what is really another is named.
    let line = site.path().join("templates/line.html");
    fs::write(&line, "<p>A line</p>").expect("a template");
    assert_eq!(why(&[]), kept, "a template was saved as it was");
    fs::write(&line, "<p>A line</p>").expect("a template");
    site.edit("templates/article.html", "closing", "head")
        .edit("templates/article.html", "closing", "head");
    assert_eq!(why(&[]), format!("{shared}templates/article.html"));
    site.write("templates/assets/theme.css", "p { color: red }").edit(
        "site.yaml",
        "rules",
        "related: { count: 1 }\nrules",
    );
    assert_eq!(why(&[]), format!("{shared}site.yaml, templates/assets/theme.css"));
    fs::remove_file(site.path().join("templates/article.html")).expect("a template");
    fs::remove_file(line).expect("a template");
    site.edit("locales/en/site.ftl", "All", "Some");
    assert_eq!(
        why(&[]),
        format!("{shared}locales/en/site.ftl, templates/article.html, templates/line.html")
    );
    assert_eq!(why(&[]), kept);

    site.write("static/favicon.svg", "<svg/>");
    assert_eq!(why(&[]), not_in_files);
    site.write("static/favicon.svg", "<svg></svg>");
    assert_eq!(why(&[]), kept, "a static file has another content");
    assert_eq!(why(&["--base-url", "https://other.example"]), not_in_files);
    assert_eq!(why(&[]), not_in_files);
    assert_eq!(why(&[]), kept);

    let page = site.out().join(PAGE);
    fs::write(&page, "by hand").expect("a page");
    assert_eq!(
        why(&[]),
        "rendered: the published file was changed or removed by another program"
    );
    assert_eq!(why(&[]), kept);
    fs::write(&page, fs::read(&page).expect("a page")).expect("a page");
    assert_eq!(
        why(&[]),
        "rendered: the published file was changed or removed by another program"
    );
    assert_eq!(why(&[]), kept, "it was the same, and so it stays");
    fs::remove_file(&page).expect("a page");
    assert_eq!(
        why(&[]),
        "rendered: the published file was changed or removed by another program"
    );
    assert_eq!(why(&[]), kept);

    site.edit("content/en/guides/two.md", "Words", "[gone](gone.md)");
    let blocked = "rendered only to find problems: the site has errors";
    assert_eq!(why(&[]), blocked);
    site.edit("content/en/guides/two.md", "[gone](gone.md)", "Words");
    assert_eq!(why(&[]), kept, "after an error");
}

#[test]
fn what_is_no_page_says_so() {
    let site = site();
    let no_page = "not a page: it is made in every build in which more has changed than the text of articles";
    let absent = "no such file is published";
    for _ in ["first build", "nothing has changed"] {
        for (path, expected) in [
            ("sitemap.xml", no_page),
            ("en/nothing/index.html", absent),
            ("/en/nothing/", absent),
        ] {
            assert_eq!(explained(&site, path, &[]), expected, "{path}");
        }
    }
    site.write("content/en/guides/new.md", "---\ntitle: New\n---\n");
    assert_eq!(
        explained(&site, "/en/guides/new/", &[]),
        "rendered: it was not there before"
    );
    assert_eq!(
        explained(&site, "/en/guides/new/", &["--locale", "et"]),
        absent,
        "not in this part of the site"
    );
    assert_eq!(
        explained(&site, "/et/", &["--locale", "et"]),
        "not rendered: nothing that it is made of has changed"
    );
    let run = build(&site, &["--explain", "../outside"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("`--explain ../outside` is not a path in the output"),
        "{}",
        run.stderr
    );
}

/// Everything below the site but the published folder.
fn beside(site: &Site) -> Vec<(String, Vec<u8>)> {
    let files = tree(site.path()).into_iter();
    files.filter(|(path, _)| !path.starts_with("public/")).collect()
}

#[test]
fn without_a_cache_nothing_is_kept_or_used() {
    let site = site();
    let before = beside(&site);
    assert_eq!(build(&site, &["--no-cache"]).code, 0);
    assert!(beside(&site) == before, "something was kept");
    let whole = site.published();

    assert_eq!(build(&site, &[]).code, 0);
    let kept = beside(&site);
    assert!(
        kept.iter().any(|(path, _)| path == ".cache/.gitignore"),
        "version control sees the cache"
    );
    let why = explained(&site, "/en/", &["--no-cache"]);
    assert_eq!(why, "rendered: nothing is remembered of an earlier build");
    assert!(beside(&site) == kept, "the cache was touched");
    assert!(site.published() == whole);
}

/// A folder that may only be read. The superuser may write everywhere, so then
/// the program runs as somebody else.
#[cfg(unix)]
#[test]
fn a_site_that_can_only_be_read_is_built_without_a_cache() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;

    let site = site();
    assert_eq!(build(&site, &["--no-cache"]).code, 0);
    let whole = site.published();
    fs::remove_dir_all(site.out()).expect("the published site");
    let before = beside(&site);
    // Somebody else may not reach the folder in which the program was built.
    let place = tempfile::tempdir().expect("a temporary folder");
    let program = place.path().join("tarjuman");
    fs::copy(PROGRAM, &program).expect("a copy of the program");
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
    mode(place.path(), 0o777);
    mode(site.path(), 0o555);
    let out = place.path().join("out");
    let mut command = Command::new(&program);
    command
        .args(["build", "--site"])
        .arg(site.path())
        .arg("--out")
        .arg(&out);
    if fs::write(site.path().join("probe"), "").is_ok() {
        fs::remove_file(site.path().join("probe")).expect("the probe");
        command.uid(NOBODY).gid(NOBODY);
    }
    for _ in ["first build", "again"] {
        let run = Run::of(command.output().expect("the program runs"));
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(tree(&out) == whole);
    }
    mode(site.path(), 0o755);
    assert!(beside(&site) == before, "something was kept");
}

/// Another build has the cache: this one says that it waits, and then builds
/// what is there when it is its turn.
#[test]
fn a_build_waits_for_another_of_the_same_site() {
    let site = site();
    assert_eq!(build(&site, &[]).code, 0);
    let lock = File::options()
        .write(true)
        .open(site.path().join(".cache/tarjuman/lock"))
        .expect("a lock");
    lock.lock().expect("nobody else builds");
    let mut waiting = Command::new(PROGRAM)
        .args(["build", "--site"])
        .arg(site.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut said = BufReader::new(waiting.stderr.take().expect("stderr")).lines();
    let line = said.next().expect("a line").expect("text");
    assert_eq!(line, "waiting for another build of this site to end");
    site.edit("content/en/guides/one.md", "See", "Look at");
    // What needs no cache need not wait.
    let out = site.path().join("meanwhile");
    let run = build(&site, &["--no-cache", "--out", out.to_str().expect("text")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    lock.unlock().expect("a lock");
    assert!(waiting.wait().expect("an end").success());
    assert!(site.page("en/guides/one/index.html").contains("Look at"));
    assert!(site.published() == tree(&out));
}

#[test]
fn two_builds_at_once_both_succeed() {
    let site = site();
    let whole = {
        assert_eq!(build(&site, &["--no-cache"]).code, 0);
        site.published()
    };
    for flags in [&[][..], &["--no-cache"]] {
        for round in 0..4 {
            site.edit("content/en/guides/one.md", "See", "Look at")
                .edit("content/en/guides/one.md", "Look at", "See");
            if round % 2 == 0 {
                fs::remove_dir_all(site.out()).expect("the published site");
            }
            let builds: Vec<_> = (0..3)
                .map(|_| {
                    let mut command = Command::new(PROGRAM);
                    command.args(["build", "--site"]).arg(site.path()).args(flags);
                    command.stderr(Stdio::piped()).spawn().expect("the program runs")
                })
                .collect();
            for build in builds {
                let run = Run::of(build.wait_with_output().expect("an end"));
                assert_eq!(run.code, 0, "{}", run.stderr);
            }
            assert!(site.published() == whole, "{flags:?}, round {round}");
        }
    }
    let hidden = fs::read_dir(site.path()).expect("the site").filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().starts_with(".public")
    });
    assert_eq!(hidden.count(), 0, "something was left over");
}

/// Whether a build linked the site, by what it says of its parts.
fn links(site: &Site) -> bool {
    let run = build(site, &["--timings"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stderr.lines().any(|line| line.trim_start().starts_with("link "))
}

#[test]
fn a_new_text_is_published_without_the_rest_of_the_site() {
    let site = site();
    // Its page in a language that has none of its own shows it too.
    site.edit("site.yaml", "rules", "untranslated: page\nrules")
        .edit(
            "content/en/guides/one.md",
            "title: One",
            "title: One\ndescription: How the first of all things is done, step by step.",
        )
        .edit(
            "content/en/plans/three.md",
            "title: Three",
            "title: Three\ndescription: What the third of all plans is good for, and when to use it.",
        );
    let clean = || {
        let out = tempfile::tempdir().expect("a folder");
        let path = out.path().join("out").to_str().expect("text").to_owned();
        assert_eq!(build(&site, &["--no-cache", "--out", &path]).code, 0);
        tree(Path::new(&path))
    };
    // What was written in the moment before a build may change unnoticed in it.
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(links(&site), "the first build");
    for (from, to) in [("See", "Look at"), ("Look at", "See *well*"), ("well", "well too")] {
        site.edit("content/en/guides/one.md", from, to);
        assert!(!links(&site), "`{to}` is only a text");
        assert!(site.published() == clean(), "`{to}`");
        assert!(!links(&site), "nothing has changed");
    }
    site.edit("content/en/guides/one.md", "well too", "well\n\nThird").edit(
        "content/en/plans/three.md",
        "Words",
        "Other words",
    );
    assert!(!links(&site), "two texts");
    assert!(site.published() == clean(), "two texts");
    for (from, to) in [
        ("title: One", "title: First"),
        ("Third", "## Third"),
        ("See", "See [](../plans/three.md) and"),
    ] {
        site.edit("content/en/guides/one.md", from, to);
        assert!(links(&site), "`{to}` is seen elsewhere");
        assert!(site.published() == clean(), "`{to}`");
    }
    for name in ["pages", "made", "articles", "texts"] {
        let cache = site.path().join(".cache/tarjuman");
        let entries = fs::read_dir(&cache).expect("a cache").flatten();
        let files = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(name));
        for file in files {
            let mut bytes = fs::read(file.path()).expect("a kept file");
            for byte in bytes.iter_mut().skip(100) {
                *byte ^= 0x15;
            }
            fs::write(file.path(), bytes).expect("a damaged file");
        }
        site.edit("content/en/guides/one.md", "Third", "Third and more");
        assert!(links(&site), "`{name}` is damaged");
        assert!(site.published() == clean(), "`{name}` is damaged");
    }
}

/// What is said of an article goes with its old text and comes with its new one,
/// as a clean build says it.
#[test]
fn what_was_found_in_an_old_text_goes_with_it() {
    let site = site();
    let article = |body: &str| {
        let text =
            format!("---\ntitle: One\ndescription: How the first of all things is done, step by step.\n---\n{body}\n");
        site.write("content/en/guides/one.md", text);
    };
    article("See [the](two.md).");
    let found = |flags: &[&str]| {
        let run = build(&site, &[&["--format", "json", "--timings"], flags].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let links = run.stderr.lines().any(|line| line.trim_start().starts_with("link "));
        (run.stdout, links)
    };
    let clean = || {
        let out = tempfile::tempdir().expect("a folder");
        let path = out.path().join("out").to_str().expect("text").to_owned();
        found(&["--no-cache", "--out", &path]).0
    };
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(links(&site), "the first build");
    for body in [
        "See [the the](two.md).",
        "See [the the](two.md), and and again.",
        "\nA line before.\n\nSee [the the](two.md), and and again.",
        "See [the](two.md), and and again.",
        "See [the](two.md).",
    ] {
        article(body);
        let (found, links) = found(&[]);
        assert!(!links, "`{body}` is only a text");
        assert_eq!(found, clean(), "`{body}`");
        assert_eq!(
            found.contains("word-doubled"),
            body.contains("the the") || body.contains("and and")
        );
    }
}

/// Articles of the demo get other texts, one after the other: whatever their
/// pages show must have been kept with them.
#[test]
fn new_texts_in_the_demo_leave_what_a_clean_build_leaves() {
    let site = Site::empty();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "locales", "templates", "static"] {
        copy_tree(&root.join(folder), &site.path().join(folder));
    }
    // An article whose text stands in a feed takes the long way, and the demo's
    // feeds hold nearly all of them.
    let demo = fs::read_to_string(root.join("site.yaml")).expect("the demo");
    site.write("site.yaml", format!("{demo}\nfeed: {{ count: 1 }}\n"));
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert!(links(&site), "the first build");
    let files = tree(site.path()).into_keys();
    let is_article = |path: &String| {
        let others = ["_index.md", "/tags/", "/authors/"];
        path.starts_with("content/") && path.ends_with(".md") && !others.iter().any(|other| path.contains(other))
    };
    let articles: Vec<String> = files.filter(is_article).collect();
    let (mut short, mut long) = (0, 0);
    for path in articles.iter().step_by(3) {
        let text = fs::read_to_string(site.path().join(path)).expect("an article");
        site.write(path, format!("{text}\n*A.*\n"));
        match links(&site) {
            true => long += 1,
            false => short += 1,
        }
    }
    assert!(short > long, "{short} short ways, {long} long ones");
    let published = site.published();
    assert_eq!(build(&site, &["--no-cache"]).code, 0);
    assert!(site.published() == published);
}
