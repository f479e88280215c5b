//! Whose words an article's gist has, in several languages.

use std::collections::BTreeSet;

use super::super::{ContentFile, Context, Gists, Indexing, Runs, Stamps, article};
use super::*;
use crate::config::{Highlighting, HtmlPolicy, Punctuation};
use crate::diag::Diagnostics;
use crate::i18n::{LocaleSpec, Tag};
use crate::id::ArticleKey;

fn gist_with(tag: &str, source: &str, gists: Gists) -> Option<Gist> {
    let spec = LocaleSpec {
        tag: Tag::parse(tag).unwrap(),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    };
    let locales = Locales::new(vec![spec], 0);
    let file = ContentFile {
        path: "content/a.md".into(),
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
        gists,
    };
    let source = format!("---\n{source}");
    let (article, _) = article(file, &source, &context, &mut Diagnostics::default()).unwrap();
    if let Some(gist) = &article.gist {
        assert_eq!(*gist, Gist::of_article(&article, &locales));
    }
    article.gist
}

fn gist(tag: &str, source: &str) -> Gist {
    gist_with(tag, source, Gists::Present).unwrap()
}

/// The words of an article with such a title.
fn words(tag: &str, title: &str) -> BTreeSet<(u32, u32)> {
    gist(tag, &format!("title: \"{title}\"\ndescription: \"\"\n---\n"))
        .words()
        .collect()
}

#[test]
fn forms_of_a_word_are_one_and_little_words_are_none() {
    for (tag, one, other) in [
        ("en", "Forward the messages", "Forwarding message"),
        ("et", "Kirjade ja suunamine", "Kirjad, suunamist"),
        ("ar", "البريد في النطاق", "بريد ونطاق".trim_end()),
        ("ja", "メールの転送", "転送するメール"),
    ] {
        let (one, other) = (words(tag, one), words(tag, other));
        assert!(!one.is_disjoint(&other), "{tag}: {one:?} {other:?}");
    }
    assert_eq!(words("en", "The mail in 2024"), words("en", "Mails, of 7 a"));
}

#[test]
fn words_of_two_languages_are_never_the_same() {
    assert!(words("en", "Spam SMTP").is_disjoint(&words("et", "Spam SMTP")));
    assert_eq!(words("en", "Spam SMTP"), words("en-GB", "Spam SMTP"));
}

#[test]
fn the_text_has_no_part_in_it() {
    let head = "title: Spam\ndescription: About junk.\nfaq:\n  - question: Who sends it?\n    answer: ";
    let one = gist("en", &format!("{head}Robots.\n---\nOne text.\n\n## Filters\n\nMore.\n"));
    let other = gist(
        "en",
        &format!("{head}People.\n---\nAnother one.\n\n## Filters\n\nLess: rules.\n"),
    );
    assert_eq!(one, other);
    let more = gist(
        "en",
        &format!("{head}Robots.\n---\nOne text.\n\n## Filters\n\n### Rules\n\nMore.\n"),
    );
    assert_eq!(more.words().count(), one.words().count() + 1);
}

#[test]
fn the_weightiest_words_are_kept() {
    let headings: String = ('a'..='z')
        .flat_map(|one| ["ka", "ko", "ku"].map(|two| format!("## {one}{two}\n\n")))
        .collect();
    let source = |title: &str| format!("title: {title}\ndescription: Junk.\n---\n{headings}");
    let gist = gist("en", &source("Quarantine"));
    assert_eq!(gist.words().count(), WORDS);
    let (key, weight) = *words("en", "Quarantine").first().unwrap();
    assert!(gist.words().any(|word| word == (key, weight)));
    assert!(gist.words().filter(|word| word.1 == weight).count() == 1);
}

#[test]
fn a_site_without_related_articles_has_none() {
    assert_eq!(gist_with("en", "title: Spam\n---\n", Gists::Absent), None);
}

#[test]
fn twice_as_much_weighs_one_more() {
    let weights = [1, 2, 3, 7, 8, 15, 16, 31, u32::MAX].map(weight);
    assert_eq!(weights, [1, 2, 2, 3, 3, 4, 4, 5, 15]);
}
