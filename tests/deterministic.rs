//! Same input, same bytes: whatever the number of threads, the order in which
//! files came to the disk, and the address of the site.

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use tarjuman::build::{Base, OnError, Options};
use tarjuman::config::BaseUrl;
use tarjuman::graph::SERVER_FILES;

use support::{Files, build_site, findings, options, put};

/// Everything that can be seen of a build.
#[derive(Debug, PartialEq)]
struct Outcome {
    findings: String,
    publishable: bool,
    files: Files,
}

fn demo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn build_with(threads: usize, site: &Path, options: &Options) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads");
    let (report, files) = pool.install(|| build_site(site, options));
    Outcome {
        findings: findings(site, &report),
        publishable: report.publishable,
        files,
    }
}

/// Where two outcomes first differ.
fn difference(a: &Outcome, b: &Outcome) -> Option<String> {
    if a.findings != b.findings || a.publishable != b.publishable {
        return Some(format!("{}\nagainst\n{}", a.findings, b.findings));
    }
    let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    if names(&a.files) != names(&b.files) {
        return Some(format!("{:?}\nagainst\n{:?}", names(&a.files), names(&b.files)));
    }
    let (file, bytes) = a.files.iter().find(|(file, bytes)| b.files[*file] != **bytes)?;
    let (own, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&b.files[file]));
    let line = own.lines().zip(other.lines()).find(|(own, other)| own != other);
    Some(format!("{file}: {line:?}"))
}

#[test]
fn the_demo_is_the_same_twice_and_on_any_number_of_threads() {
    let one = build_with(1, &demo(), &options());
    assert!(one.files.len() > 200, "only {} files", one.files.len());
    assert_eq!(difference(&one, &build_with(1, &demo(), &options())), None);
    assert_eq!(difference(&one, &build_with(8, &demo(), &options())), None);
}

#[test]
fn a_template_goes_through_a_map_in_the_order_in_which_it_is_written() {
    let site = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| put(site.path(), path, text);
    write(
        "site.yaml",
        "base_url: https://help.example\nsource_locale: en\nlocales:\n  - tag: en\n",
    );
    write(
        "templates/components/plans.html",
        "{%- component plans(of: Map) -%}\n<p>{% for name, price in of %}{{ name }} {{ price }};{% endfor %}</p>\n\
         {%- endcomponent plans -%}\n",
    );
    let names = ["Zen", "Basic", "Team", "Free", "Pro", "Max", "Air", "One", "Two", "Six"];
    let plans: String = names
        .iter()
        .zip(1..)
        .map(|(name, price)| format!("  {name}: {price}\n"))
        .collect();
    write(
        "content/en/plans.md",
        &format!("---\ntitle: Plans\n---\n\n```{{plans}}\nof:\n{plans}```\n"),
    );
    let (report, files) = build_site(site.path(), &options());
    assert!(report.publishable, "{}", findings(site.path(), &report));
    let page = String::from_utf8_lossy(&files["en/plans/index.html"]);
    let wanted: String = names
        .iter()
        .zip(1..)
        .map(|(name, price)| format!("{name} {price};"))
        .collect();
    assert!(page.contains(&format!("<p>{wanted}</p>")), "{page}");
}

/// Files of search that hold addresses are named by their hash: the names without
/// it, and what refers to them likewise.
fn without_hashes_of_addresses(files: &mut Files) {
    let found = std::mem::take(files);
    for (file, bytes) in found {
        let is_page =
            file.starts_with("assets/search/") && file.rsplit('/').next().is_some_and(|name| name.starts_with('p'));
        let name = match file.rsplit_once('-').filter(|_| is_page) {
            Some((name, _)) => name.to_owned(),
            None => file,
        };
        let bytes = match std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| text.split_once("\"pages\":\""))
        {
            Some((before, after)) if name.ends_with("search.json") => {
                let rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
                format!("{before}\"pages\":\"{rest}").into_bytes()
            }
            _ => bytes,
        };
        files.insert(name, bytes);
    }
}

#[test]
fn a_base_url_changes_only_addresses() {
    // Addresses in files for servers are spelled as each server wants them, and
    // `tests/browser/hosts.test.mjs` asks the servers.
    let is_for_servers = |file: &str| SERVER_FILES.contains(&file);
    let mut own = build_with(2, &demo(), &options());
    own.files.retain(|file, _| !is_for_servers(file));
    without_hashes_of_addresses(&mut own.files);
    for (base, path) in [
        ("https://mirror.example", ""),
        ("https://mirror.example/help/center", "/help/center"),
    ] {
        let moved = Options {
            base_url: Some(Base::Site(BaseUrl::parse(base).expect("a base URL"))),
            ..options()
        };
        let mut moved = build_with(2, &demo(), &moved);
        moved.files.retain(|file, _| !is_for_servers(file));
        without_hashes_of_addresses(&mut moved.files);
        let mut changed = 0;
        for (file, bytes) in &mut moved.files {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            // Only what is quoted, or stands at the start of a rule, is an address.
            let back = text
                .replace(base, "https://help.postella.example")
                .replace(&format!("\"{path}/"), "\"/")
                .replace(&format!("url={path}/"), "url=/")
                // In a `srcset`.
                .replace(&format!("w, {path}/"), "w, /");
            changed += usize::from(back != text);
            if own.files.contains_key(file) {
                *bytes = back.into_bytes();
            }
        }
        assert!(changed > 200, "{base}: only {changed} files changed");
        assert_eq!(difference(&own, &moved), None, "{base}");
    }
}

/// A site as files.
type Sources = Vec<(String, String)>;

const LOCALES: &[&str] = &["en", "et", "ar", "ja", "pt-BR"];
const SECTIONS: &[&str] = &["glossary", "guides", "guides/setup"];
const NAMES: &[&str] = &["alpha", "beta", "gamma", "delta", "épsilon", "zeta"];
const TAGS: &[&str] = &["mail", "teams", "Ümber"];
const WORDS: &[&str] = &[
    "Address",
    "ümbersuunamine",
    "بريد",
    "転送",
    "Žest",
    "zebra",
    "{$x}",
    "<b>",
    "&amp;",
    "**so**",
];

/// One file of an article: what is written in it, by numbers that refer to
/// the lists above and to other articles.
#[derive(Clone, Debug)]
struct Written {
    words: Vec<&'static str>,
    tags: Vec<&'static str>,
    links: Vec<Index>,
    related: Vec<Index>,
    day: Option<u8>,
    questions: usize,
    untranslated: Option<&'static str>,
    weight: Option<u8>,
}

/// An article: its key, and what each locale has of it.
#[derive(Clone, Debug)]
struct Family {
    key: String,
    files: Vec<Option<Written>>,
}

fn written() -> impl Strategy<Value = Written> {
    (
        prop::collection::vec(select(WORDS), 1..6),
        subsequence(TAGS, 0..=TAGS.len()).prop_shuffle(),
        prop::collection::vec(any::<Index>(), 0..4),
        prop::collection::vec(any::<Index>(), 0..3),
        prop::option::of(1..28_u8),
        0..3_usize,
        prop::option::weighted(0.2, select(&["page", "link", "hide"][..])),
        prop::option::of(0..3_u8),
    )
        .prop_map(
            |(words, tags, links, related, day, questions, untranslated, weight)| Written {
                words,
                tags,
                links,
                related,
                day,
                questions,
                untranslated,
                weight,
            },
        )
}

fn families(locales: usize) -> impl Strategy<Value = Vec<Family>> {
    let places: Vec<String> = SECTIONS
        .iter()
        .flat_map(|section| NAMES.iter().map(move |name| format!("{section}/{name}")))
        .collect();
    subsequence(places, 1..8).prop_flat_map(move |keys| {
        let files = prop::collection::vec(prop::option::weighted(0.7, written()), locales);
        prop::collection::vec(files, keys.len()).prop_map(move |all| {
            let families = keys.iter().zip(all);
            families
                .map(|(key, files)| Family {
                    key: key.clone(),
                    files,
                })
                .collect()
        })
    })
}

fn text_of(written: &Written, keys: &[&str]) -> String {
    let mut text = String::from("---\n");
    let title = written.words.join(" ");
    let _ = writeln!(text, "title: '{title}'");
    if let Some(day) = written.day {
        let _ = writeln!(text, "date: 2025-03-{day:02}");
    }
    if let Some(policy) = written.untranslated {
        let _ = writeln!(text, "untranslated: {policy}");
    }
    if let Some(weight) = written.weight {
        let _ = writeln!(text, "weight: {weight}");
    }
    let _ = writeln!(text, "tags: [{}]", written.tags.join(", "));
    let related: Vec<&str> = written.related.iter().map(|index| *index.get(keys)).collect();
    let _ = writeln!(text, "related: [{}]", related.join(", "));
    if written.questions > 0 {
        text.push_str("faq:\n");
    }
    for number in 0..written.questions {
        let _ = writeln!(text, "  - question: '{number}. {title}?'\n    answer: '{title}'");
    }
    let _ = writeln!(text, "---\n{title}\n\n## {title}\n\n> [!NOTE]\n> {title}\n");
    for (number, index) in written.links.iter().enumerate() {
        let key = index.get(keys);
        let _ = match number % 3 {
            0 => writeln!(text, "[{title}](/{key}.md)\n"),
            1 => writeln!(text, "[[{key}]]\n"),
            _ => writeln!(text, "[](/{key}.md#x)\n"),
        };
    }
    text
}

fn sources() -> impl Strategy<Value = Sources> {
    let locales = subsequence(LOCALES, 2..=3);
    locales.prop_flat_map(|locales| {
        let policy = select(&["page", "link", "hide"][..]);
        (families(locales.len()), policy).prop_map(move |(families, policy)| {
            let tags: String = locales.iter().map(|tag| format!("  - tag: {tag}\n")).collect();
            let config = format!(
                "base_url: https://help.example\nsource_locale: {}\nlocales:\n{tags}untranslated: {policy}\n",
                locales[0]
            );
            let mut files: Sources = vec![("site.yaml".to_owned(), config)];
            let glossary = "---\ntitle: Glossary\nlayout: a-z\n---\n";
            files.push((
                format!("content/{}/glossary/_index.md", locales[0]),
                glossary.to_owned(),
            ));
            files.push(("static/logo.svg".to_owned(), "<svg viewBox=\"0 0 1 1\"/>".to_owned()));
            let keys: Vec<&str> = families.iter().map(|family| family.key.as_str()).collect();
            for family in &families {
                for (locale, written) in locales.iter().zip(&family.files) {
                    if let Some(written) = written {
                        files.push((format!("content/{locale}/{}.md", family.key), text_of(written, &keys)));
                    }
                }
            }
            files
        })
    })
}

/// The same site twice, its files made in two orders.
fn two_orders() -> impl Strategy<Value = (Sources, Sources)> {
    sources().prop_flat_map(|files| (Just(files.clone()).prop_shuffle(), Just(files).prop_shuffle()))
}

/// Writes a site into a new folder, file by file.
fn write(sources: &Sources) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in sources {
        put(folder.path(), path, text);
    }
    folder
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_threads_nor_the_order_of_files_matter((first, second) in two_orders(), threads in 2..8_usize) {
        // Random sites have problems; what is whole must come out all the same.
        let options = Options { on_error: OnError::KeepGoing, ..options() };
        let one = write(&first);
        let other = write(&second);
        let one = build_with(1, one.path(), &options);
        let other = build_with(threads, other.path(), &options);
        prop_assert!(one.files.len() > 5);
        prop_assert_eq!(difference(&one, &other), None);
    }
}
