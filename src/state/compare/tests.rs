//! What becomes of the segments of an article in its life.

use super::*;
use crate::config::{Highlighting, HtmlPolicy, Punctuation};
use crate::i18n::{LocaleSpec, Locales, Tag};
use crate::id::ArticleKey;
use crate::parse::{ContentFile, Context, Gists, Indexing, Runs, Stamps, segments};
use crate::state::stamp;

fn cut(body: &str) -> Segments {
    let spec = |tag| LocaleSpec {
        tag: Tag::parse(tag).unwrap(),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    };
    let locales = Locales::new(vec![spec("en")], 0);
    let file = ContentFile {
        path: "content/en/a.md".into(),
        locale: locales.source(),
        key: ArticleKey::new("a"),
    };
    let context = Context {
        locales: &locales,
        html: HtmlPolicy::Sanitize,
        punctuation: Punctuation::Plain,
        highlighting: Highlighting::Absent,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::Unwanted,
        gists: Gists::Absent,
    };
    segments(&file, &format!("---\ntitle: Title\n---\n{body}"), &context).unwrap()
}

const BODY: &str = "One paragraph that says *something* about domains.\n\n## Heading\n\n\
    - First item of the list\n- Second item of the list\n\nThe last [word](other.md).\n";

fn changes(before: &str, after: &str) -> (Vec<Change>, Vec<usize>) {
    let source = cut(before);
    let compared = compare(&stamp(&source, &source), &cut(after));
    (compared.now, compared.removed)
}

#[test]
fn nothing_changes_by_another_way_of_writing() {
    let rewritten = "One paragraph that says _something_\nabout domains.\n\nHeading\n-------\n\n\
        * First item\n  of the list\n* Second item of the list\n\nThe last [word][w].\n\n[w]: elsewhere.md\n";
    assert_eq!(cut(BODY).hash(), cut(rewritten).hash());
}

#[test]
fn a_changed_word_changes_one() {
    let (now, removed) = changes(BODY, &BODY.replace("about domains", "about external domains"));
    assert_eq!(now[1], Change::Changed(1));
    assert_eq!(now.iter().filter(|change| change.is_stale()).count(), 1);
    assert!(removed.is_empty());
}

#[test]
fn what_is_added_moved_and_removed_is_known() {
    let (now, _) = changes(BODY, &format!("{BODY}\nA sentence that nobody has seen before.\n"));
    assert_eq!(now.last(), Some(&Change::Added));
    let moved = "## Heading\n\n- Second item of the list\n- First item of the list\n\n\
        The last [word](other.md).\n\nOne paragraph that says *something* about domains.\n";
    let (now, removed) = changes(BODY, moved);
    assert!(now.iter().any(|change| matches!(change, Change::Moved(_))), "{now:?}");
    assert!(!now.iter().any(|change| change.is_stale()) && removed.is_empty());
    let (now, removed) = changes(BODY, &BODY.replace("- Second item of the list\n", ""));
    assert_eq!(removed.len(), 1);
    assert!(now.iter().all(|change| matches!(change, Change::Same(_))));
}

#[test]
fn words_that_occur_twice_are_two() {
    let twice = cut("Same.\n\nSame.\n");
    let ids: Vec<&str> = twice.list.iter().map(|segment| segment.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    assert_eq!(format!("{}.2", ids[1]), ids[2]);
}
