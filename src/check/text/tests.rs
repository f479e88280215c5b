//! What the rules find and let pass, language by language: `cases.tsv`.

use std::fmt::Write as _;
use std::ops::Range;

use crate::check::{Context, Reading, Wording};
use crate::config;
use crate::config::terms::Terms;
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::{Locale, LocaleSpec, Locales, Tag};
use crate::id::ArticleKey;
use crate::parse::{self, ContentFile};

const CASES: &str = include_str!("cases.tsv");

const START: &str = "---\ntitle: T\n---\n";

/// What is found in a text of a language, by the rules on wording alone.
fn findings(tag: &str, title: &str, body: &str) -> (String, Vec<Diagnostic>) {
    let site = format!("base_url: https://help.our-own-site.com\nsource_locale: {tag}\nlocales: [{{ tag: {tag} }}]\n");
    let mut found = Diagnostics::default();
    let config = config::read(&site, &mut found).expect("a configuration");
    let spec = LocaleSpec {
        tag: Tag::parse(tag).unwrap(),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    };
    let locales = Locales::new(vec![spec], 0);
    let wording = Wording::new(&config, Terms::default(), &locales);
    let parsing = parse::Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: parse::Stamps::Absent,
        indexing: parse::Indexing::Absent,
        runs: parse::Runs::Unwanted,
        gists: parse::Gists::Absent,
    };
    let file = ContentFile {
        path: "content/a.md".into(),
        locale: Locale::from_index(0),
        key: ArticleKey::new("a"),
    };
    let source = format!("{}{body}\n", START.replace("title: T", &format!("title: {title}")));
    let (article, prose) = parse::article(file, &source, &parsing, &mut found).expect("an article");
    let reading = Reading {
        file: &article.file,
        source: &source,
        prose: &prose,
        text: &article.text,
        article: Some(&article),
    };
    let mut found = Diagnostics::default();
    let context = Context {
        locales: &locales,
        wording: &wording,
    };
    crate::check::file(&reading, &context, &mut found);
    (source, found.finish(&Default::default()).into_iter().collect())
}

/// A case's text: what stands for characters that could not be seen in the file
/// is put in.
fn spelled(text: &str) -> String {
    let text = text.replace('␠', " ").replace('¶', "\n\n");
    let mut parts = text.split("‹U+");
    let mut spelled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('›').expect("›");
        spelled.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        spelled.push_str(rest);
    }
    spelled
}

/// A text without its brackets, and what stood between them.
fn marked(text: &str) -> (String, Vec<Range<usize>>) {
    let mut plain = String::new();
    let mut ranges = Vec::new();
    let mut start = 0;
    for c in text.chars() {
        match c {
            '⟦' => start = plain.len(),
            '⟧' => ranges.push(start..plain.len()),
            c => plain.push(c),
        }
    }
    (plain, ranges)
}

/// A text after all that can be mended is.
fn mended(source: &str, found: &[Diagnostic]) -> String {
    let mut edits: Vec<_> = found
        .iter()
        .filter_map(|found| found.fix.as_ref())
        .flat_map(|fix| &fix.edits)
        .collect();
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = source.to_owned();
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range.clone(), new);
    }
    text
}

#[test]
fn every_language_has_its_own_wording() {
    let mut report = String::new();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (tag, code) = (fields[0], fields[1]);
        let (text, ranges) = marked(&spelled(fields[2]));
        let (source, found) = findings(tag, "T", &text);
        let ids: Vec<_> = found
            .iter()
            .map(|found| (found.code.id, found.place.range.clone().unwrap_or_default()))
            .collect();
        let place = |range: Range<usize>| range.start + START.len()..range.end + START.len();
        let wanted: Vec<_> = ranges.into_iter().map(|range| (code, place(range))).collect();
        if ids != wanted {
            let _ = writeln!(report, "{line}\n  found {ids:?}");
        }
        let fixed = fields.get(3).map_or_else(|| text.clone(), |fixed| spelled(fixed));
        let now = mended(&source, &found);
        if now != format!("{START}{fixed}\n") {
            let _ = writeln!(report, "{line}\n  mended {now:?}");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn years_in_titles() {
    for (tag, title, is_stale) in [
        ("en", "What changed in 2024", true),
        ("en", "2024 prices", true),
        ("en", "Prices – 2024", true),
        ("en", "Best tools for 2025", true),
        ("en", "Prices (2024)", true),
        ("en", "Office 2019", false),
        ("en", "ISO 2022 and RFC 2047", false),
        ("en", "Version 2.2024 of 2024-05", false),
        ("en", "Changes on March 14, 2025", false),
        ("en", "Over 2500 ways, 1999 of them good", false),
        ("en", "Port 2049/2050", false),
        ("et", "Hinnad 2024. aastal", false),
        ("et", "2024. aasta hinnad", true),
        ("et", "Uuendused märtsis 2025", false),
        ("et", "Mis muutus aastal 2024", true),
        ("de", "Neuerungen in 2024", true),
        ("de", "Windows Server 2022", false),
        ("ar", "الأسعار في 2024", true),
        ("ar", "أوفيس 2019", false),
        ("ar", "الأسعار لعام ٢٠٢٤", true),
        ("ja", "2024年の料金", true),
        ("ja", "Office 2019の使い方", false),
        ("zh-Hans", "2024年价格", true),
        ("he", "מחירים לשנת 2024", true),
        ("ru", "Цены в 2024 году", true),
        ("fi", "Hinnat vuonna 2024", true),
        ("tr", "2024'te fiyatlar", true),
    ] {
        let (_, found) = findings(tag, title, "Text.");
        let ids: Vec<_> = found.iter().map(|found| found.code.id).collect();
        assert_eq!(ids == ["stale-year"], is_stale, "{tag} {title}: {ids:?}");
        assert!(is_stale || ids.is_empty(), "{tag} {title}: {ids:?}");
    }
}
