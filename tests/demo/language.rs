//! No reader meets words of the interface in a language that is not the page's,
//! and an article in another language is fenced in.

use std::collections::{BTreeMap, BTreeSet};

use crate::site::{Article, LOCALES, Page, demo, front_matter, messages};
use crate::support::assert_none;
use crate::support::html::{Id, fold};

/// Attributes whose values readers see or hear.
const SEEN: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "content",
    "placeholder",
    "title",
    "value",
];

/// Everything that readers see or hear on a page: texts and attributes.
fn words(page: &Page) -> Vec<(Id, String)> {
    let html = &page.html;
    let mut words: Vec<(Id, String)> = html.texts().map(|(id, text)| (id, fold(text))).collect();
    for id in html.elements() {
        if html.name(id) == "title" {
            words.push((id, fold(&html.raw(id))));
        }
        for (name, value) in html.attributes(id) {
            // What forms send and what programs read is not for readers.
            let is_code = matches!(html.name(id), "input" | "button") && name == "value"
                || html.name(id) == "meta" && html.attribute(id, "name") != Some("description");
            if SEEN.contains(&name) && !is_code {
                words.push((id, fold(value)));
            }
        }
    }
    words.retain(|(_, text)| !text.is_empty());
    words
}

/// The language a reader would say a place is in.
fn language(page: &Page, id: Id) -> &str {
    page.html.inherited(id, "lang").unwrap_or_default()
}

/// The English messages that need no values.
fn english() -> Vec<String> {
    let messages = messages("en").into_values();
    messages.filter(|value| !value.contains('{')).collect()
}

/// What a language in the same script may say in the same single word.
fn shared(locale: &str) -> BTreeSet<String> {
    match locale {
        "ar" | "fa" | "ja" => BTreeSet::new(),
        _ => messages(locale)
            .into_values()
            .filter(|value| !value.contains(' '))
            .collect(),
    }
}

/// Whether a text holds a phrase as whole words.
fn holds(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[test]
fn no_english_words_of_the_interface_are_on_other_pages() {
    let mut violations = Vec::new();
    let mut looked_at = 0;
    let english = english();
    let phrases: Vec<&String> = english.iter().filter(|value| value.contains(' ')).collect();
    assert!(phrases.len() > 40, "only {} phrases", phrases.len());
    for (locale, _) in LOCALES.iter().filter(|(locale, _)| *locale != "en") {
        let shared = shared(locale);
        for page in demo().pages.values().filter(|page| page.locale == *locale) {
            for (id, text) in words(page) {
                if language(page, id) == "en" {
                    continue;
                }
                looked_at += 1;
                let phrase = phrases.iter().find(|phrase| holds(&text, phrase));
                // A single word can be a word of another language too, but
                // hardly all that stands in an element.
                let whole = english.iter().find(|value| **value == text && !shared.contains(*value));
                if let Some(found) = phrase.copied().or(whole) {
                    violations.push(format!("{}: `{found}` in `{text}`", page.file));
                }
            }
        }
    }
    assert!(looked_at > 10_000, "only {looked_at} texts");
    assert_none("no English word of the interface outside of English text", &violations);
}

#[test]
fn no_message_is_shown_by_its_id() {
    let ids: BTreeSet<String> = messages("en").into_keys().filter(|id| id.contains('-')).collect();
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        for (_, text) in words(page) {
            if ids.contains(&text) || text.contains("{$") || text.contains("{ $") {
                violations.push(format!("{}: `{text}`", page.file));
            }
        }
    }
    assert_none("readers see words, not ids", &violations);
}

/// What a locale lacks, by `untranslated`: `page` (true) or `link` and `hide`.
fn missing(locale: &str) -> BTreeMap<&'static str, (&'static Article, bool)> {
    let has: BTreeSet<&str> = demo()
        .articles
        .iter()
        .filter(|article| article.locale == locale)
        .map(|article| article.key.as_str())
        .collect();
    demo()
        .articles
        .iter()
        .filter(|article| article.locale == "en" && !has.contains(article.key.as_str()))
        .map(|article| {
            let section = article.key.split('/').next().unwrap_or_default();
            let section = front_matter(&format!("content/en/{section}/_index.md"));
            let own = article.text("untranslated").or(section["untranslated"].as_str());
            (article.key.as_str(), (article, own.unwrap_or("page") == "page"))
        })
        .collect()
}

#[test]
fn a_locale_has_a_fallback_page_for_exactly_what_it_lacks() {
    let mut violations = Vec::new();
    for (locale, _) in LOCALES {
        let expected: BTreeSet<&str> = missing(locale)
            .into_values()
            .filter(|(_, has_page)| *has_page)
            .filter_map(|(article, _)| article.text("title"))
            .collect();
        let found: BTreeSet<String> = demo()
            .pages
            .values()
            .filter(|page| page.locale == *locale && page.is_fallback())
            .map(|page| page.html.text(page.h1()))
            .collect();
        if !found.iter().map(String::as_str).eq(expected.iter().copied()) {
            violations.push(format!("{locale}: {found:?} against {expected:?}"));
        }
    }
    assert_eq!(missing("ar").len(), 2, "the demo shows fallback in Arabic");
    assert_none("fallback pages are for what is missing", &violations);
}

/// The literal parts of a message, between its values.
fn literals(message: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut parts = vec![String::new()];
    for c in message.chars() {
        match c {
            '{' => {
                depth += 1;
                parts.push(String::new());
            }
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => parts.last_mut().expect("a part").push(c),
            _ => {}
        }
    }
    parts
        .iter()
        .map(|part| fold(part))
        .filter(|part| !part.is_empty())
        .collect()
}

#[test]
fn a_fallback_stands_in_its_own_language_with_the_notice_outside() {
    let mut violations = Vec::new();
    for page in demo().pages.values().filter(|page| page.is_fallback()) {
        let html = &page.html;
        let mut report = |problem: &str| violations.push(format!("{}: {problem}", page.file));
        let article = html.first("article").expect("an article");
        let original = page
            .canonical
            .as_ref()
            .and_then(|url| demo().pages.get(url))
            .expect("an original");
        let direction = LOCALES
            .iter()
            .find(|(tag, _)| *tag == original.locale)
            .map(|(_, dir)| *dir);
        // The page's own attributes do not count.
        if html.attribute(article, "lang") != Some(original.locale) || html.attribute(article, "dir") != direction {
            report("the article has no lang and dir of its own");
        }
        if !html.is_in(page.h1(), article) {
            report("the h1 is outside");
        }
        let main = html.first("main").expect("a main element");
        let parts = literals(&messages(page.locale)["notice-fallback"]);
        let says = |text: &str| parts.iter().all(|part| text.contains(part.as_str()));
        if !says(&html.text_without(main, |id| id == article)) {
            report("no notice outside of the article");
        }
        if says(&html.text(article)) {
            report("the notice is inside the article");
        }
        // The notice names the language, and leads to the original.
        let notice = html
            .within(main)
            .find(|id| html.has_class(*id, "notice") && says(&html.text(*id)) && language(page, *id) == page.locale);
        let leads = notice.is_some_and(|notice| {
            html.within(notice).filter(|id| html.name(*id) == "a").any(|id| {
                html.attribute(id, "href")
                    .is_some_and(|href| original.url.ends_with(href))
            })
        });
        if !leads {
            report("the notice does not lead to the original");
        }
    }
    assert_none(
        "fallback content has its own lang and dir, the notice is outside",
        &violations,
    );
}

/// The body that a fallback shows is that of the original, word for word.
#[test]
fn a_fallback_shows_the_whole_original() {
    let mut violations = Vec::new();
    // Links without words of their own take the target's title, which the
    // reader's language may have, and are marked where it does not.
    let prose = |page: &Page| -> Vec<String> {
        let html = &page.html;
        let linked = |id| html.name(id) == "a" || html.has_class(id, "language-mark");
        html.elements()
            .filter(|id| html.has_class(*id, "prose"))
            .map(|id| html.text_without(id, linked))
            .collect()
    };
    for page in demo().pages.values().filter(|page| page.is_fallback()) {
        let original = page
            .canonical
            .as_ref()
            .and_then(|url| demo().pages.get(url))
            .expect("an original");
        let (shown, written) = (prose(page), prose(original));
        let differing = shown.iter().zip(&written).find(|(shown, written)| shown != written);
        if shown.len() != written.len() || shown.is_empty() || differing.is_some() {
            violations.push(format!("{}: {differing:?}", page.file));
        }
    }
    assert_none("a fallback shows the original", &violations);
}

/// Words of the interface are marked as the page's language even where they
/// stand inside an article in another one.
#[test]
fn words_of_the_interface_inside_a_fallback_say_their_language() {
    let mut violations = Vec::new();
    let mut seen = 0;
    let english: BTreeSet<String> = messages("en").into_values().collect();
    for page in demo().pages.values().filter(|page| page.is_fallback()) {
        let own: BTreeSet<String> = messages(page.locale).into_values().collect();
        for (id, text) in words(page) {
            if !own.contains(&text) || english.contains(&text) {
                continue;
            }
            seen += 1;
            if language(page, id) != page.locale {
                violations.push(format!("{}: `{text}` is said to be {}", page.file, language(page, id)));
            }
        }
    }
    assert!(seen > 500, "only {seen} words");
    assert_none("words of the interface are in the page's language", &violations);
}

/// Addresses and code run from left to right in any text.
#[test]
fn code_runs_from_left_to_right() {
    let mut violations = Vec::new();
    for page in demo().pages.values() {
        for id in page.html.elements() {
            if matches!(page.html.name(id), "code" | "kbd" | "samp" | "pre")
                && page.html.inherited(id, "dir") != Some("ltr")
            {
                violations.push(format!("{}: `{}`", page.file, page.html.text(id)));
            }
        }
    }
    assert_none("code is isolated", &violations);
}
