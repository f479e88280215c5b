//! Compressed copies through the program: each says what lies beside it, whatever
//! was built before, in whole or in parts.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use program::{Site, copy_tree, tree};

type Files = BTreeMap<String, Vec<u8>>;

/// Texts of fewer bytes have no copies.
const SHORTEST: usize = 1024;

/// What the docs say has copies, and what has none: among it all that the demo has.
const TEXTS: &[&str] = &[
    "html",
    "css",
    "js",
    "json",
    "xml",
    "txt",
    "md",
    "svg",
    "tbx",
    "webmanifest",
    "vtt",
];
const OTHERS: &[&str] = &[
    "png", "jpg", "webp", "gif", "mp4", "woff2", "conf", "pdf", "gz", "br", "zst",
];

const ENCODINGS: &[&str] = &["br", "zst", "gz"];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The demo, as it comes.
fn demo() -> Site {
    let (site, from) = (Site::empty(), repository());
    for file in ["site.yaml", "terms.yaml", "urls.lock"] {
        site.write(file, fs::read(from.join(file)).expect("a file of the demo"));
    }
    for folder in ["content", "locales", "static"] {
        copy_tree(&from.join(folder), &site.path().join(folder));
    }
    site
}

/// A few articles, one of them long.
fn small() -> Site {
    let site = Site::empty();
    site.write(
        "site.yaml",
        "base_url: https://example.com\nsource_locale: en\nlocales: [{tag: en}, {tag: et}]\n\
         rules: {translation-missing: off, message-missing: off}\n",
    );
    site.write("content/en/one.md", article("One", 40));
    site.write("content/en/two.md", article("Two", 90));
    site.write("content/et/one.md", article("Üks", 40));
    site.write("static/notes.txt", "A line of notes.\n".repeat(200));
    site.write("static/short.txt", "A line of notes.\n");
    site.write("static/noise.txt", noise(4096));
    site
}

fn article(title: &str, paragraphs: usize) -> String {
    let text = "Words that nobody reads, again and again.\n\n".repeat(paragraphs);
    format!("---\ntitle: {title}\n---\n\n{text}")
}

/// Text by which nothing is gained: letters without order.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

fn decode(path: &str, bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    match path.rsplit('.').next() {
        Some("br") => brotli::Decompressor::new(bytes, 4096)
            .read_to_end(&mut text)
            .expect("brotli"),
        Some("gz") => flate2::read::GzDecoder::new(bytes)
            .read_to_end(&mut text)
            .expect("gzip"),
        Some("zst") => zstd::Decoder::new(bytes)
            .expect("zstd")
            .read_to_end(&mut text)
            .expect("zstd"),
        _ => panic!("`{path}` is no copy"),
    };
    text
}

/// The text that a path is a copy of, if there is one.
fn text_of<'p>(path: &'p str, files: &Files) -> Option<&'p str> {
    let (text, encoding) = path.rsplit_once('.')?;
    (ENCODINGS.contains(&encoding) && files.contains_key(text)).then_some(text)
}

fn without_copies(files: &Files) -> Files {
    let own = files.iter().filter(|(path, _)| text_of(path, files).is_none());
    own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

fn ends_with(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// Builds into a folder with the cache, and elsewhere without; both are the same.
fn build_twice(site: &Site, flags: &[&str], what: &str) -> Files {
    let run = site.build(flags);
    assert_eq!(run.code, 0, "{what}: {}{}", run.listing(), run.stderr);
    let clean = tempfile::tempdir().expect("a folder");
    let out = clean.path().join("out");
    let again = [flags, &["--no-cache", "--out", out.to_str().expect("a path")]].concat();
    assert_eq!(site.build(&again).code, 0, "{what}, without a cache");
    let (built, expected) = (site.published(), tree(&out));
    let paths = |files: &Files| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(paths(&built), paths(&expected), "{what}: files");
    for (path, bytes) in &built {
        assert!(expected[path] == *bytes, "{what}: `{path}`");
    }
    built
}

#[test]
fn every_text_of_the_demo_has_copies_that_say_the_same_in_less() {
    let site = demo();
    assert_eq!(site.build(&[]).code, 0);
    let plain = site.published();
    let run = site.build(&["--precompress"]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let files = site.published();
    assert!(without_copies(&files) == plain, "the site itself is as it was");
    let mut kinds = BTreeSet::new();
    for (path, bytes) in &plain {
        let copies: Vec<&str> = ENCODINGS
            .iter()
            .copied()
            .filter(|encoding| files.contains_key(&format!("{path}.{encoding}")))
            .collect();
        if ends_with(path, TEXTS) && bytes.len() >= SHORTEST {
            assert_eq!(copies, ENCODINGS, "`{path}` of {} bytes", bytes.len());
            kinds.insert(path.rsplit('.').next().unwrap_or_default());
        } else {
            assert!(copies.is_empty(), "`{path}` of {} bytes has {copies:?}", bytes.len());
            assert!(
                ends_with(path, TEXTS)
                    || ends_with(path, OTHERS)
                    || !path.rsplit('/').next().unwrap_or_default()[1..].contains('.'),
                "`{path}`"
            );
        }
        for encoding in copies {
            let copy = format!("{path}.{encoding}");
            assert!(decode(&copy, &files[&copy]) == *bytes, "`{copy}`");
            assert!(files[&copy].len() <= bytes.len() * 9 / 10, "`{copy}` saves too little");
        }
    }
    for kind in ["html", "css", "js", "json", "xml", "txt", "md", "svg", "tbx"] {
        assert!(kinds.contains(kind), "no {kind} among {kinds:?}");
    }
}

#[test]
fn nothing_is_copied_unless_it_is_asked_for() {
    let site = small();
    assert_eq!(site.build(&["--precompress"]).code, 0);
    assert!(site.published().contains_key("en/one/index.html.br"));
    assert_eq!(site.build(&[]).code, 0);
    let files = site.published();
    assert!(
        !files.keys().any(|path| ends_with(path, ENCODINGS)),
        "copies went with the flag"
    );
}

#[test]
fn a_copy_is_never_of_another_text_than_the_one_beside_it() {
    let site = small();
    let flags = ["--precompress"];
    let first = build_twice(&site, &flags, "first");
    assert!(first.contains_key("notes.txt.br") && first.contains_key("en/two/index.html.gz"));
    assert!(!first.contains_key("short.txt.br"), "a short text");
    assert!(!first.contains_key("noise.txt.br"), "nothing gained");

    site.write(
        "content/en/two.md",
        article("Two", 90).replacen("nobody", "somebody", 1),
    );
    let edited = build_twice(&site, &flags, "text of an article");
    assert!(edited["en/two/index.html.br"] != first["en/two/index.html.br"]);
    assert!(edited["notes.txt.br"] == first["notes.txt.br"]);

    site.write("content/en/one.md", article("Another title", 40));
    build_twice(&site, &flags, "title of an article");
    site.write("static/notes.txt", "Short now.\n");
    let short = build_twice(&site, &flags, "a text that became short");
    assert!(!short.contains_key("notes.txt.br"));
    site.write("static/notes.txt", "Long again.\n".repeat(300));
    site.write("static/short.txt", "Long now.\n".repeat(300));
    site.write("static/noise.txt", "Of use now.\n".repeat(300));
    build_twice(&site, &flags, "texts that became long");
    fs::remove_file(site.path().join("static/notes.txt")).expect("removed");
    fs::remove_file(site.path().join("content/et/one.md")).expect("removed");
    let left = build_twice(&site, &flags, "texts that left");
    assert!(
        !left
            .keys()
            .any(|path| path.starts_with("notes.txt") || path.starts_with("et/one"))
    );

    let most = build_twice(&site, &["--precompress=max"], "more effort");
    let page = "en/two/index.html.br";
    assert!(
        most[page].len() < left[page].len(),
        "{} and {}",
        most[page].len(),
        left[page].len()
    );
    let usual = build_twice(&site, &flags, "less effort again");
    assert!(usual == left, "as before");
}

#[test]
fn a_file_of_the_sites_own_stays_in_the_place_of_a_copy() {
    let site = small();
    let flags = ["--precompress"];
    site.write("static/notes.txt.gz", "mine");
    let files = build_twice(&site, &flags, "own");
    assert_eq!(files["notes.txt.gz"], b"mine");
    assert!(files.contains_key("notes.txt.br"));
    fs::remove_file(site.path().join("static/notes.txt.gz")).expect("removed");
    let files = build_twice(&site, &flags, "own no longer");
    assert_eq!(decode("notes.txt.gz", &files["notes.txt.gz"]), files["notes.txt"]);
    site.write("static/notes.txt.gz", "mine again");
    let files = build_twice(&site, &flags, "own again");
    assert_eq!(files["notes.txt.gz"], b"mine again");
}

#[test]
fn damage_is_mended() {
    let site = small();
    let flags = ["--precompress"];
    let files = build_twice(&site, &flags, "first");
    for damage in ["changed", "removed", "added"] {
        let copy = site.out().join("en/one/index.html.br");
        match damage {
            "changed" => fs::write(&copy, b"something else").expect("written"),
            "removed" => fs::remove_file(&copy).expect("removed"),
            _ => fs::write(site.out().join("en/one/index.html.xz"), b"stray").expect("written"),
        }
        assert_eq!(site.build(&flags).code, 0);
        assert!(site.published() == files, "a copy that was {damage}");
    }
    // What is kept of them is of no use when it is damaged, and taken when it is not.
    let kept = site.path().join(".cache/tarjuman/compressed");
    let names = || {
        fs::read_dir(&kept)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
    };
    assert!(names().count() > 3);
    for path in names() {
        let mut bytes = fs::read(&path).expect("kept");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&path, bytes).expect("written");
    }
    fs::remove_dir_all(site.out()).expect("removed");
    assert_eq!(site.build(&flags).code, 0);
    assert!(site.published() == files, "from a damaged cache");
    fs::remove_dir_all(site.out()).expect("removed");
    assert_eq!(site.build(&flags).code, 0);
    assert!(site.published() == files, "from the cache");
}

#[test]
fn what_is_of_no_use_any_more_is_not_kept() {
    let site = small();
    let kept = || tree(&site.path().join(".cache/tarjuman/compressed"));
    assert_eq!(site.build(&["--precompress"]).code, 0);
    let first = kept();
    // A title is seen on other pages, so all are looked at.
    site.write("content/en/two.md", article("Two and more", 90));
    assert_eq!(site.build(&["--precompress"]).code, 0);
    let second = kept();
    assert!(second != first);
    site.write("content/en/two.md", article("Two", 90));
    assert_eq!(site.build(&["--precompress"]).code, 0);
    assert!(kept() == first, "the same texts, the same files");
}

#[test]
fn parts_that_are_laid_over_each_other_are_the_whole() {
    let site = small();
    let run = |out: &Path, locales: &[&str]| {
        let mut flags = vec!["--precompress", "--no-cache", "--out", out.to_str().expect("a path")];
        flags.extend(locales.iter().flat_map(|locale| ["--locale", locale]));
        let run = site.build(&flags);
        assert_eq!(run.code, 0, "{flags:?}: {}{}", run.listing(), run.stderr);
        tree(out)
    };
    let folder = tempfile::tempdir().expect("a folder");
    let whole = run(&folder.path().join("whole"), &[]);
    let merged = folder.path().join("merged");
    for locale in ["et", "en"] {
        let out = folder.path().join(locale);
        let part = run(&out, &[locale]);
        assert!(part.len() < whole.len());
        copy_tree(&out, &merged);
    }
    assert!(tree(&merged) == whole);
}

#[test]
fn the_last_line_counts_copies() {
    let site = small();
    let last = |flags: &[&str]| {
        let mut arguments = vec!["build"];
        arguments.extend(flags);
        let run = site.tarjuman(&arguments);
        run.stderr.lines().last().unwrap_or_default().to_owned()
    };
    let first = last(&["--precompress"]);
    let files = site.published();
    let copies = files.keys().filter(|path| text_of(path, &files).is_some()).count();
    assert!(copies > 9);
    assert!(
        first.contains(&format!(", {copies} compressed copies ({copies} new), in ")),
        "{first}"
    );
    let second = last(&["--precompress"]);
    assert!(
        second.contains(&format!(", {copies} compressed copies (0 new), in ")),
        "{second}"
    );
    site.write(
        "content/en/two.md",
        article("Two", 90).replacen("nobody", "somebody", 1),
    );
    let third = last(&["--precompress"]);
    // The page and its Markdown, and what search knows of it.
    assert!(
        third.contains(&format!(", {copies} compressed copies (")) && !third.contains("(0 new)"),
        "{third}"
    );
    let plain = last(&[]);
    assert!(!plain.contains("compressed"), "{plain}");

    let bad = site.tarjuman(&["build", "--precompress=most"]);
    assert_eq!(bad.code, 2, "{}", bad.stderr);
    assert!(
        bad.stderr.contains("usual") && bad.stderr.contains("max"),
        "{}",
        bad.stderr
    );
}
