//! Which articles are shown to read next, and that they stay.

mod program;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use program::{Site as Folder, copy_tree};
use tarjuman::build;
use tarjuman::diag::Diagnostics;
use tarjuman::graph::{self, Drafts, Parsed, Site};
use tarjuman::i18n::Filing;
use tarjuman::parse::{self, Context, Gists, Indexing, Runs, Stamps};
use tarjuman::source::Snapshot;

/// Links a site; nothing of it is rendered.
fn linked(folder: &Path) -> (Site, Diagnostics) {
    let snapshot = Snapshot::take(folder).expect("a site");
    let mut found = Diagnostics::default();
    let config = build::read_config(&snapshot, &mut found).expect("a configuration");
    let locales = Arc::new(build::locales(&config));
    let context = Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::Unwanted,
        gists: Gists::of(&config),
    };
    let files = build::articles(&snapshot, &locales).into_iter();
    let mut articles: Vec<_> = files
        .map(|file| {
            let text = snapshot.text(&file.path).expect("a text");
            let (article, _) = parse::article(file, &text, &context, &mut found).expect("an article");
            Arc::new(article)
        })
        .collect();
    articles.sort_by(|a, b| (&a.file.key, a.file.locale).cmp(&(&b.file.key, b.file.locale)));
    let parsed = Parsed {
        articles,
        ..Parsed::default()
    };
    let site = graph::link(
        config,
        locales,
        Filing::default(),
        parsed,
        &snapshot,
        Drafts::Hidden,
        &mut found,
    );
    (site, found)
}

/// By article, as many as the site shows.
fn cards(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let (site, _) = linked(folder);
    let key = |family: &graph::FamilyIdx| site.families[family.index()].key.to_string();
    let shown = |family: &graph::Family| {
        let count = site.config.related_count.max(family.related_listed);
        family.related.iter().take(count).map(key).collect()
    };
    let families = site.families.iter();
    families.map(|family| (family.key.to_string(), shown(family))).collect()
}

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales: [{ tag: en }, { tag: et }]\n";

/// A site of articles: path below `content/`, and title with further fields.
fn site(config: &str, articles: &[(&str, &str)]) -> Folder {
    let folder = Folder::empty();
    folder.write("site.yaml", format!("{CONFIG}{config}"));
    for (path, fields) in articles {
        folder.write(
            &format!("content/{path}.md"),
            format!("---\ntitle: {fields}\n---\n\nText.\n"),
        );
    }
    folder
}

#[track_caller]
fn assert_cards(folder: &Folder, article: &str, expected: &[&str]) {
    assert_eq!(cards(folder.path())[article], expected, "{article}");
}

#[test]
fn articles_about_the_same_come_first() {
    let folder = site(
        "related: { count: 1 }",
        &[
            ("en/a", "Forward a message"),
            ("en/b", "Closing times of the office"),
            ("en/c", "Opening times of the shop"),
            ("en/d", "The forwarding of messages"),
            ("en/e", "Something else"),
        ],
    );
    assert_cards(&folder, "a", &["d"]);
    assert_cards(&folder, "d", &["a"]);
    assert_cards(&folder, "b", &["c"]);
    // Nothing in common with any: a neighbour.
    assert_cards(&folder, "e", &["a"]);
}

#[test]
fn what_is_listed_comes_first_and_once() {
    let folder = site(
        "related: { count: 3 }",
        &[
            ("en/a", "Forward a message\nrelated: [e, d]"),
            ("en/b", "Forwarding to a team"),
            ("en/c", "Message"),
            ("en/d", "The forwarding of messages"),
            ("en/e", "Something else"),
        ],
    );
    let cards = cards(folder.path());
    assert_eq!(cards["a"][..2], ["e", "d"]);
    assert!(["b", "c"].contains(&cards["a"][2].as_str()), "{cards:?}");
    assert_eq!(cards["a"].len(), 3);
}

#[test]
fn rare_tags_tell_more_than_common_ones() {
    let folder = site(
        "related: { count: 1 }",
        &[
            ("en/a", "Alpha\ntags: [mail, rare]"),
            ("en/b", "Beta\ntags: [mail]"),
            ("en/c", "Gamma\ntags: [mail]"),
            ("en/d", "Delta\ntags: [rare]"),
            ("en/e", "Epsilon\ntags: [mail, other]"),
        ],
    );
    assert_cards(&folder, "a", &["d"]);
}

#[test]
fn a_link_counts_in_both_directions() {
    let folder = site(
        "related: { count: 1 }",
        &[
            ("en/a", "Alpha"),
            ("en/b", "Beta"),
            ("en/c", "Gamma"),
            ("en/d", "Delta"),
        ],
    );
    folder.write("content/en/b.md", "---\ntitle: Beta\n---\n\nSee [that](d.md).\n");
    assert_cards(&folder, "b", &["d"]);
    assert_cards(&folder, "d", &["b"]);
}

/// A series whose parts differ by one word must not fill all cards of each.
#[test]
fn cards_are_not_all_of_one_kind() {
    let part = |name: &str| format!("Set up email forwarding in {name}");
    let parts: Vec<String> = ["Gmail", "Outlook", "Yahoo", "Fastmail", "Zoho"].map(part).into();
    let mut articles: Vec<(String, String)> = Vec::new();
    for (number, title) in parts.iter().enumerate() {
        let fields = format!("{title}\ndescription: Add a rule to your mailbox and confirm the address.");
        articles.push((format!("en/set-up-{number}"), fields));
    }
    articles.push((
        "en/what-is-forwarding".to_owned(),
        "How email forwarding works".to_owned(),
    ));
    articles.push(("en/spam".to_owned(), "Forwarded email ends up in spam".to_owned()));
    articles.push(("en/billing".to_owned(), "Invoices".to_owned()));
    let articles: Vec<(&str, &str)> = articles
        .iter()
        .map(|(path, fields)| (path.as_str(), fields.as_str()))
        .collect();
    let folder = site("related: { count: 3 }", &articles);
    let cards = cards(folder.path());
    for number in 0..parts.len() {
        let shown = &cards[&format!("set-up-{number}")];
        let others = shown.iter().filter(|key| !key.starts_with("set-up-")).count();
        assert!(others > 0 && !shown.contains(&"billing".to_owned()), "{shown:?}");
    }
}

/// An article that only one locale has is compared in that language, also with
/// translations; and words of two languages are not taken for one another.
#[test]
fn articles_of_one_locale_are_compared_in_its_language() {
    let folder = site(
        "related: { count: 1 }",
        &[
            ("en/a", "Passwords"),
            ("et/a", "Paroolid"),
            ("en/b", "Forwarding of messages"),
            ("et/b", "Kirjade edastamine"),
            ("et/own", "Edastatud kirjad Haapsalus"),
            ("et/zz", "Parooli vahetamine Haapsalus"),
            ("en/c", "Haapsalu"),
        ],
    );
    assert_cards(&folder, "own", &["b"]);
    assert_cards(&folder, "zz", &["a"]);
    let cards = cards(folder.path());
    assert!(!["own", "zz"].contains(&cards["c"][0].as_str()), "{cards:?}");
}

/// The demo with one more article, in the midst of its subjects.
#[test]
fn a_new_article_changes_few_cards() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Folder::empty();
    fs::copy(demo.join("site.yaml"), folder.path().join("site.yaml")).expect("a copy");
    copy_tree(&demo.join("content"), &folder.path().join("content"));
    // Without lists, so that all cards are computed.
    for path in fs::read_dir(folder.path().join("content/en/glossary")).expect("a folder") {
        let path = path.expect("an entry").path();
        if let Ok(text) = fs::read_to_string(&path) {
            let lines = text.lines().filter(|line| !line.starts_with("related:"));
            let text: String = lines.map(|line| format!("{line}\n")).collect();
            fs::write(&path, text).expect("a file");
        }
    }
    let before = cards(folder.path());
    folder.write(
        "content/en/glossary/vacation-message.md",
        "---\ntitle: Auto-reply for vacations\nterm: vacation auto-reply\nsynonyms: [automatic reply]\ndescription: An automatic reply to \
         email while nobody reads the inbox.\ntags: [email, automation]\n---\n\n\
         It is a kind of [auto-reply](auto-reply.md).\n\n## How customers see it\n",
    );
    let after = cards(folder.path());
    let is_new = |key: &String| key == "glossary/vacation-message";
    let (mut all, mut gone) = (0, 0);
    for (article, shown) in &before {
        let now: BTreeSet<&String> = after[article].iter().filter(|key| !is_new(key)).collect();
        let was: BTreeSet<&String> = shown.iter().collect();
        all += was.len();
        // What the new one takes the place of is meant to go.
        let replaced = usize::from(after[article].iter().any(is_new));
        gone += was.difference(&now).count().saturating_sub(replaced);
    }
    assert_eq!(after["glossary/vacation-message"][0], "glossary/auto-reply");
    assert!(all > 50 && gone * 20 <= all, "{gone} of {all} cards changed besides");
}

const THREE: &[(&str, &str)] = &[
    ("en/a", "Forward a message"),
    ("en/b", "Forwarding of messages to a team"),
    ("en/c", "Invoices"),
    ("en/d", "Opening times"),
];

#[test]
fn scores_of_others_take_the_place_of_words() {
    let folder = site("related: { count: 1, scores: data/scores.csv }", THREE);
    folder.write("data/scores.csv", "article,related,score\na,c,0.9\nb,d,0.4\nd,c,0.6\n");
    assert_cards(&folder, "a", &["c"]);
    // A row holds in the other direction, too.
    assert_cards(&folder, "c", &["a"]);
    assert_cards(&folder, "d", &["c"]);
    // `a` and `b` are in the table, but not as a pair: they have nothing in common.
    assert_cards(&folder, "b", &["d"]);
    folder.write(
        "data/scores.csv",
        "score;article;related;model\n1;a;c;x\n0.1;c;a;x\n0.2;c;d;x\n",
    );
    assert_cards(&folder, "a", &["c"]);
    assert_cards(&folder, "c", &["d"]);
    // What the table does not have at all is compared by its own words.
    assert_cards(&folder, "b", &["a"]);
}

#[test]
fn a_table_is_part_of_what_is_built() {
    let folder = site("related: { count: 1, scores: data/scores.csv }", THREE);
    copy_tree(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/_shared"),
        folder.path(),
    );
    folder.write(
        "templates/article.html",
        "{% for card in article.related %}{{ card.href }}{% endfor %}",
    );
    folder.edit(
        "site.yaml",
        "related:",
        "rules: { template-words: off, translation-missing: off }\nrelated:",
    );
    let shown = || {
        let run = folder.build(&[]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        fs::read_to_string(folder.out().join("en/forward-a-message/index.html"))
            .expect("a page")
            .trim()
            .to_owned()
    };
    folder.write("data/scores.csv", "article,related,score\na,c,0.9\na,d,0.1\n");
    assert_eq!(shown(), "/en/invoices/");
    folder.write("data/scores.csv", "article,related,score\na,c,0.1\na,d,0.9\n");
    assert_eq!(shown(), "/en/opening-times/");
    fs::remove_file(folder.path().join("data/scores.csv")).expect("no file");
    let run = folder.build(&[]);
    assert_eq!((run.code, run.findings.len()), (1, 1), "{:?}", run.findings);
    assert_eq!(run.findings[0].code, "scores-invalid");
}
