//! The A–Z index in each locale's own alphabet and order.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use crate::site::{LOCALES, Page, demo, messages};
use crate::support::assert_none;

/// An index as a reader sees it.
struct Index {
    /// The row of letters, and the id each leads to.
    row: Vec<(String, Option<String>)>,
    groups: Vec<Group>,
}

/// What stands under one heading.
struct Group {
    letter: String,
    id: String,
    /// Words, and the address.
    terms: Vec<(String, String)>,
}

fn page(locale: &str) -> &'static Page {
    let label = &messages(locale)["alphabet"];
    let mut pages = demo().pages.values().filter(|page| {
        let row = |id| page.html.attribute(id, "aria-label") == Some(label);
        page.locale == locale && page.html.all("nav").any(row)
    });
    let page = pages.next().unwrap_or_else(|| panic!("{locale}: no index"));
    assert!(pages.next().is_none(), "{locale}: two indices");
    page
}

fn index(locale: &str) -> Index {
    let page = page(locale);
    let html = &page.html;
    let label = &messages(locale)["alphabet"];
    let nav = html
        .all("nav")
        .find(|id| html.attribute(*id, "aria-label") == Some(label))
        .expect("a row");
    let row = html
        .within(nav)
        .filter(|id| html.name(*id) == "li")
        .map(|item| {
            let link = html.within(item).find(|id| html.name(*id) == "a");
            let target = link.and_then(|link| html.attribute(link, "href")?.strip_prefix('#'));
            let target = target.map(|id| percent_decode_str(id).decode_utf8_lossy().into_owned());
            (html.text(item), target)
        })
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    for id in html.elements() {
        match html.name(id) {
            "h2" if html.attribute(id, "id").is_some() => {
                groups.push(Group {
                    letter: html.text(id),
                    id: html.attribute(id, "id").unwrap_or_default().to_owned(),
                    terms: Vec::new(),
                });
            }
            "dt" => {
                let link = html
                    .within(id)
                    .find(|id| html.name(*id) == "a")
                    .expect("a term is a link");
                let href = html.attribute(link, "href").unwrap_or_default().to_owned();
                let group = groups
                    .last_mut()
                    .unwrap_or_else(|| panic!("{}: a term under no letter", page.file));
                group.terms.push((html.text(link), href));
            }
            _ => {}
        }
    }
    Index { row, groups }
}

/// Letters of a locale in order, and the heading for everything else.
fn letters(locale: &str) -> Vec<String> {
    let other = messages(locale)["index-other"].clone();
    index(locale)
        .row
        .into_iter()
        .map(|(letter, _)| letter)
        .filter(|letter| *letter != other)
        .collect()
}

#[test]
fn the_row_is_the_alphabet_of_the_language() {
    let expected = [
        ("en", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("et", "ABCDEFGHIJKLMNOPQRSŠZŽTUVWÕÄÖÜXY"),
        ("pl", "ABCĆDEFGHIJKLŁMNOÓPQRSŚTUVWXYZŹŻ"),
        ("ja", "あかさたなはまやらわ"),
        ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
        ("fa", "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
    ];
    for (locale, alphabet) in expected {
        let expected: Vec<String> = alphabet.chars().map(String::from).collect();
        assert_eq!(letters(locale), expected, "{locale}");
    }
}

#[test]
fn used_letters_lead_to_their_headings_and_the_others_nowhere() {
    let mut violations = Vec::new();
    for (locale, _) in LOCALES {
        let index = index(locale);
        let linked: Vec<(&String, &String)> = index
            .row
            .iter()
            .filter_map(|(letter, target)| Some((letter, target.as_ref()?)))
            .collect();
        let headings: Vec<(&String, &String)> = index.groups.iter().map(|group| (&group.letter, &group.id)).collect();
        if linked != headings || headings.is_empty() {
            violations.push(format!("{locale}: {linked:?} against {headings:?}"));
        }
        let empty = index.groups.iter().filter(|group| group.terms.is_empty());
        violations.extend(empty.map(|group| format!("{locale}: nothing under {}", group.letter)));
    }
    assert_none("the row leads to the headings, in their order", &violations);
}

#[test]
fn every_term_is_there_once() {
    let mut violations = Vec::new();
    let written: BTreeSet<&str> = demo()
        .articles
        .iter()
        .filter(|article| article.locale == "en" && article.key.starts_with("glossary/"))
        .map(|article| article.key.as_str())
        .collect();
    for (locale, _) in LOCALES {
        let terms: Vec<(String, String)> = index(locale).groups.into_iter().flat_map(|group| group.terms).collect();
        let addresses: BTreeSet<&String> = terms.iter().map(|(_, href)| href).collect();
        // The demo hides nothing, so each locale lists every term, its own or not.
        if terms.len() != written.len() || addresses.len() != terms.len() {
            violations.push(format!(
                "{locale}: {} terms, {} addresses",
                terms.len(),
                addresses.len()
            ));
        }
        let own: BTreeSet<&str> = demo()
            .articles
            .iter()
            .filter(|article| article.locale == *locale && article.key.starts_with("glossary/"))
            .filter_map(|article| article.text("term").or(article.text("title")))
            .collect();
        let shown: BTreeSet<&str> = terms.iter().map(|(term, _)| term.as_str()).collect();
        let lost = own.difference(&shown);
        violations.extend(lost.map(|term| format!("{locale}: `{term}` is missing")));
    }
    assert_none("the index lists every term of the glossary", &violations);
}

/// The first letter by which a term is filed: as it is read, if that is given,
/// and without the article that the language leaves out of account.
fn filed(locale: &str) -> BTreeMap<String, char> {
    let messages = messages(locale);
    let ignored = messages.get("index-ignored-prefixes").map_or("", String::as_str);
    let ignored: Vec<&str> = ignored.split_whitespace().collect();
    demo()
        .articles
        .iter()
        .filter(|article| article.locale == locale && article.key.starts_with("glossary/"))
        .filter_map(|article| {
            let term = article.text("term").or(article.text("title"))?;
            let read = article.text("reading").unwrap_or(term);
            let read = ignored
                .iter()
                .find_map(|prefix| read.strip_prefix(prefix))
                .unwrap_or(read);
            Some((term.to_owned(), read.chars().next()?))
        })
        .collect()
}

/// A letter's heading, by what every pupil of the language learns.
fn heading(locale: &str, first: char) -> String {
    match locale {
        // Forms of one letter.
        "ar" => match first {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            other => other,
        }
        .to_string(),
        // Rows of the fifty sounds, voiced and small ones with the others.
        "ja" => {
            let rows = [
                ("あ", "あいうえおぁぃぅぇぉゔ"),
                ("か", "かきくけこがぎぐげご"),
                ("さ", "さしすせそざじずぜぞ"),
                ("た", "たちつてとだぢづでどっ"),
                ("な", "なにぬねの"),
                ("は", "はひふへほばびぶべぼぱぴぷぺぽ"),
                ("ま", "まみむめも"),
                ("や", "やゆよゃゅょ"),
                ("ら", "らりるれろ"),
                ("わ", "わゐゑをん"),
            ];
            let row = rows.iter().find(|(_, kana)| kana.contains(first));
            row.map_or_else(String::new, |(row, _)| (*row).to_owned())
        }
        // German and Portuguese file marked letters with the plain ones.
        "de" | "pt-BR" => match first.to_lowercase().next().unwrap_or(first) {
            'ä' | 'á' | 'à' | 'â' | 'ã' => "A".to_owned(),
            'é' | 'ê' => "E".to_owned(),
            'í' => "I".to_owned(),
            'ö' | 'ó' | 'ô' | 'õ' => "O".to_owned(),
            'ü' | 'ú' => "U".to_owned(),
            'ç' => "C".to_owned(),
            plain => plain.to_uppercase().to_string(),
        },
        _ => first.to_uppercase().to_string(),
    }
}

#[test]
fn terms_stand_under_their_letters() {
    let mut violations = Vec::new();
    for (locale, _) in LOCALES {
        let filed = filed(locale);
        let mut own = 0;
        for Group { letter, terms, .. } in index(locale).groups {
            for (term, _) in terms {
                let Some(first) = filed.get(&term) else { continue };
                own += 1;
                let expected = heading(locale, *first);
                if letter != expected {
                    violations.push(format!("{locale}: `{term}` is under {letter}, not {expected}"));
                }
            }
        }
        assert_eq!(own, filed.len(), "{locale}: own terms");
    }
    assert_none("a term stands under its letter", &violations);
}

/// Terms in another script stand last, under a heading in the page's language.
#[test]
fn terms_in_another_script_stand_under_other() {
    let mut violations = Vec::new();
    for locale in ["ar", "fa", "ja"] {
        let other = &messages(locale)["index-other"];
        let groups = index(locale).groups;
        let Group {
            letter: last, terms, ..
        } = groups.last().expect("groups");
        let latin = |term: &String| term.starts_with(|c: char| c.is_ascii_alphabetic());
        let misplaced = groups
            .iter()
            .filter(|group| group.letter != *other)
            .flat_map(|group| &group.terms)
            .filter(|(term, _)| latin(term));
        violations.extend(misplaced.map(|(term, _)| format!("{locale}: `{term}`")));
        if last != other || !terms.iter().all(|(term, _)| latin(term)) {
            violations.push(format!("{locale}: {last} {terms:?}"));
        }
    }
    assert_none("what has no letter stands last", &violations);
}

/// The order of Estonian: spaces and hyphens before letters, Z after Š.
#[test]
fn estonian_terms_are_in_estonian_order() {
    const ORDER: &str = " -abcdefghijklmnopqrsšzžtuvwõäöüxy";
    let terms: Vec<String> = index("et")
        .groups
        .into_iter()
        .flat_map(|group| group.terms)
        .map(|(term, _)| term.to_lowercase())
        .collect();
    let key = |term: &String| -> Vec<Option<usize>> { term.chars().map(|c| ORDER.find(c)).collect() };
    let mut sorted = terms.clone();
    sorted.sort_by_key(key);
    assert_eq!(terms, sorted);
}
