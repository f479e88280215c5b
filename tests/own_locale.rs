//! A language that the theme does not speak needs a folder and a line in
//! `site.yaml`: Võro, of which CLDR knows little, with Estonian behind it;
//! Maltese and Central Kurdish, which CLDR knows.

mod program;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use program::{Run, Site};
use support::html::{Html, Id};

/// A glossary with one term a file; every page shows numbers and dates.
const PROBE: &str = r#"{%- component probe() -%}
<p class="probe-number">{{ number(value=1234567.5) }}</p>
<p class="probe-long">{{ date(value="2025-01-02") }}</p>
<p class="probe-full">{{ date(value="2025-03-14", style="full") }}</p>
<p class="probe-short">{{ date(value="2025-03-14", style="short") }}</p>
<p class="probe-list">{{ list(items=["1", "2", "3"]) }}</p>
<p class="probe-name">{{ language_name(tag="et") }}</p>
{%- endcomponent probe -%}
"#;

/// A site with a home page and an A–Z index in each of its locales.
fn site(config: &str, locales: &[(&str, &[&str])]) -> Site {
    let site = Site::empty();
    site.write("site.yaml", config);
    site.write("templates/components/probe.html", PROBE);
    for (tag, terms) in locales {
        site.write(&format!("content/{tag}/_index.md"), format!("---\ntitle: {tag}\n---\n"));
        site.write(
            &format!("content/{tag}/words/_index.md"),
            format!("---\ntitle: {tag}\nslug: words\nlayout: a-z\n---\n"),
        );
        for (number, term) in terms.iter().enumerate() {
            let article = format!(
                "---\ntitle: {term}\nslug: word-{number}\ndate: 2025-01-02\n---\n\n{term}.\n\n\
                 > [!NOTE]\n> {term}.\n\n```{{probe}}\n```\n"
            );
            site.write(&format!("content/{tag}/words/{number}.md"), article);
        }
    }
    site
}

const ESTONIAN: &[&str] = &["Auto", "Eit", "Sõna", "Tuul", "Udu", "Vesi"];
const VORO: &[&str] = &["Susi", "Õdak", "Ämm", "Üü", "Žanr", "Tsirk"];

fn voro(messages: &str) -> (Site, Run) {
    let config = "base_url: https://abi.example\nsource_locale: et\n\
                  locales:\n  - tag: et\n  - tag: vro\n    fallback: [et]\n";
    let site = site(config, &[("et", ESTONIAN), ("vro", VORO)]);
    if !messages.is_empty() {
        site.write("locales/vro/site.ftl", messages);
    }
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
    (site, run)
}

fn maltese_and_kurdish() -> Site {
    let config = "base_url: https://help.example\nsource_locale: en\n\
                  locales:\n  - tag: en\n  - tag: mt\n  - tag: ckb\n";
    let terms: &[(&str, &[&str])] = &[
        ("en", &["Ant", "Bee", "Cat", "Dog", "Emu"]),
        ("mt", &["Ċikk", "Għasfur", "Ħobż", "Żunżan", "Iena"]),
        ("ckb", &["ئازاد", "بەرد", "ڕۆژ", "ژن", "گوڵ"]),
    ];
    let site = site(config, terms);
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
    site
}

fn page(site: &Site, path: &str) -> Html {
    Html::parse(&site.page(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of the first element of a class.
fn text_of(html: &Html, class: &str) -> String {
    let found = html.elements().find(|id| html.has_class(*id, class));
    html.text(found.unwrap_or_else(|| panic!("nothing of class {class}")))
}

/// The elements in which a text stands.
fn places<'h>(html: &'h Html, text: &'h str) -> impl Iterator<Item = Id> + 'h {
    html.texts()
        .filter(move |(_, found)| found.trim() == text)
        .map(|(id, _)| id)
}

/// The letters of the alphabet row.
fn alphabet(html: &Html) -> Vec<String> {
    let row = html.elements().find(|id| html.has_class(*id, "alphabet"));
    html.within(row.expect("an alphabet"))
        .filter(|id| html.name(*id) == "li")
        .map(|id| html.text(id))
        .collect()
}

/// Each heading of an index with the terms under it.
fn index(html: &Html) -> Vec<(String, Vec<String>)> {
    let groups = html.elements().filter(|id| html.has_class(*id, "letter"));
    let texts = |group: Id, name: &str| -> Vec<String> {
        let named = html.within(group).filter(|id| html.name(*id) == name);
        named.map(|id| html.text(id)).collect()
    };
    groups
        .map(|group| (texts(group, "h2").concat(), texts(group, "dt")))
        .collect()
}

/// The ids of the theme's messages.
fn message_ids() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en/tarjuman.ftl");
    let text = fs::read_to_string(path).expect("the English messages");
    let id = |line: &str| Some(line.split_once(" =")?.0.to_owned());
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(id)
        .collect()
}

#[test]
fn a_folder_and_a_line_are_enough() {
    let (site, run) = voro("");
    for finding in &run.findings {
        assert_eq!(
            (finding.level.as_str(), finding.code.as_str()),
            ("warning", "message-missing"),
            "{finding}"
        );
    }
    for path in [
        "vro/index.html",
        "vro/words/index.html",
        "vro/words/word-1/index.html",
        "vro/search/index.html",
        "vro/404.html",
        "vro/feed.xml",
        "sitemap-vro.xml",
    ] {
        assert!(site.published().contains_key(path), "no {path}");
    }
    let html = page(&site, "vro/words/word-1/index.html");
    let root = html.first("html").expect("a page");
    let attribute = |name: &str| html.attribute(root, name);
    assert_eq!(
        (attribute("lang"), attribute("dir"), attribute("data-script")),
        (Some("vro"), Some("ltr"), Some("Latn"))
    );
    // In itself where CLDR had it; the nearest language's name for it otherwise.
    let name = text_of(&html, "languages-name");
    assert!(["Võro", "Võru"].contains(&name.as_str()), "{name}");
    assert!(site.page("et/words/word-1/index.html").contains("hreflang=\"vro\""));
}

#[test]
fn its_own_messages_are_used() {
    let (site, _) = voro(
        "site-title = Api\nhome = Kodo\nalert-note = Panõ tähele\n\
         reading-time = { $minutes ->\n    [one] üts minot\n   *[other] { $minutes } minotit\n}\n",
    );
    let html = page(&site, "vro/words/word-1/index.html");
    for (own, estonian) in [("Kodo", "Avaleht"), ("Panõ tähele", "Märkus")] {
        let places: Vec<Id> = places(&html, own).collect();
        assert!(!places.is_empty(), "no `{own}`");
        assert!(
            places.iter().all(|id| html.inherited(*id, "lang") == Some("vro")),
            "`{own}`"
        );
        assert!(self::places(&html, estonian).next().is_none(), "`{estonian}`");
    }
    // Of the plural forms of a language that CLDR does not know there is one.
    let meta = text_of(&html, "meta");
    assert!(meta.contains("1 minotit"), "{meta}");
    let title = html.raw(html.first("title").expect("a title"));
    assert!(title.ends_with("Api"), "{title}");
}

#[test]
fn what_is_missing_is_reported_and_estonian() {
    let defined = ["site-title", "home"];
    let (site, run) = voro("site-title = Api\nhome = Kodo\n");
    let missing: BTreeSet<String> = run
        .of_code("message-missing")
        .into_iter()
        .map(|finding| {
            assert_eq!(finding.locale.as_deref(), Some("vro"), "{finding}");
            assert_eq!(finding.level, "warning");
            let id = finding.message.split('`').nth(1).expect("an id");
            id.to_owned()
        })
        .collect();
    let mut expected = message_ids();
    expected.retain(|id| !defined.contains(&id.as_str()));
    assert_eq!(missing, expected);

    let html = page(&site, "vro/words/word-1/index.html");
    for text in ["Liigu sisu juurde", "Märkus", "Seotud artiklid"] {
        let places: Vec<Id> = places(&html, text).collect();
        assert!(!places.is_empty(), "no `{text}`");
        for id in places {
            assert_eq!(
                (html.inherited(id, "lang"), html.inherited(id, "dir")),
                (Some("et"), Some("ltr")),
                "`{text}`"
            );
        }
    }
    // Dates in Estonian sentences are Estonian dates.
    assert!(
        text_of(&html, "meta").contains("2. jaanuar 2025"),
        "{}",
        text_of(&html, "meta")
    );
    // Readers see nothing of any id.
    let ids = message_ids();
    let shown: Vec<&str> = html
        .texts()
        .map(|(_, text)| text.trim())
        .filter(|text| ids.contains(*text))
        .collect();
    assert_eq!(shown.iter().filter(|text| text.contains('-')).count(), 0, "{shown:?}");
}

/// No name of CLDR's root (`M01`), and no English.
#[test]
fn dates_and_numbers_are_sensible() {
    let (site, _) = voro("published-on = Avaldõt { $date }\n");
    let html = page(&site, "vro/words/word-1/index.html");
    let [long, full, short] = ["probe-long", "probe-full", "probe-short"].map(|class| text_of(&html, class));
    let own = text_of(&html, "meta");
    for date in [&long, &full, &short, &own] {
        let has_root_month = date
            .split_whitespace()
            .any(|word| word.strip_prefix('M').is_some_and(|rest| rest.parse::<u8>().is_ok()));
        assert!(
            !has_root_month && !date.contains("Fri") && date.contains("25"),
            "`{date}`"
        );
    }
    assert!(own.contains("Avaldõt") && own.contains("2025"), "`{own}`");
    let number = text_of(&html, "probe-number");
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(digits, "12345675", "`{number}`");
    assert_eq!(text_of(&html, "probe-list"), "1, 2, 3");
    assert_eq!(text_of(&html, "probe-name"), "eesti");
}

/// The documentation says: the alphabet is that of the source language.
#[test]
fn the_index_of_an_unknown_language_has_the_letters_of_its_source() {
    let (site, _) = voro("");
    let html = page(&site, "vro/words/index.html");
    assert_eq!(alphabet(&html), alphabet(&page(&site, "et/words/index.html")));
    let expected = [
        ("S", "Susi"),
        ("Ž", "Žanr"),
        ("T", "Tsirk"),
        ("Õ", "Õdak"),
        ("Ä", "Ämm"),
        ("Ü", "Üü"),
    ];
    let expected = expected.map(|(letter, term)| (letter.to_owned(), vec![term.to_owned()]));
    assert_eq!(index(&html), expected);
}

#[test]
fn maltese_is_as_cldr_has_it() {
    let site = maltese_and_kurdish();
    let html = page(&site, "mt/words/word-0/index.html");
    assert_eq!(text_of(&html, "languages-name"), "Malti");
    assert_eq!(text_of(&html, "probe-long"), "2 ta’ Jannar 2025");
    assert_eq!(text_of(&html, "probe-full"), "Il-Ġimgħa, 14 ta’ Marzu 2025");
    assert_eq!(text_of(&html, "probe-number"), "1,234,567.5");
    assert_eq!(text_of(&html, "probe-list"), "1, 2, u 3");
    let html = page(&site, "mt/words/index.html");
    let letters = alphabet(&html);
    for letter in ["Ċ", "Ġ", "Ħ", "Ż"] {
        assert!(letters.iter().any(|found| found == letter), "no {letter}: {letters:?}");
    }
    // In CLDR, an asterisk only marks letters that sort like two.
    assert!(
        letters.iter().all(|letter| letter.chars().all(char::is_alphabetic)),
        "{letters:?}"
    );
    let terms: Vec<String> = index(&html).into_iter().flat_map(|(_, terms)| terms).collect();
    assert_eq!(terms, ["Ċikk", "Għasfur", "Ħobż", "Iena", "Żunżan"]);
}

#[test]
fn maltese_has_its_plural_forms() {
    let site = maltese_and_kurdish();
    site.write(
        "locales/mt/site.ftl",
        "articles-count = { $count ->\n    [one] one\n    [two] two\n    [few] few { $count }\n    [many] many\n   *[other] other\n}\n",
    );
    site.write("content/en/tags/x.md", "---\ntitle: x\n---\n");
    for number in 0..5 {
        let path = format!("content/en/words/{number}.md");
        site.edit(&path, "date:", "tags: [x]\ndate:");
    }
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    assert_eq!(text_of(&page(&site, "mt/tags/x/index.html"), "count"), "few 5");
}

#[test]
fn kurdish_runs_from_right_to_left_in_its_own_digits() {
    let site = maltese_and_kurdish();
    let html = page(&site, "ckb/words/word-0/index.html");
    let root = html.first("html").expect("a page");
    let attribute = |name: &str| html.attribute(root, name);
    assert_eq!(
        (attribute("lang"), attribute("dir"), attribute("data-script")),
        (Some("ckb"), Some("rtl"), Some("Arab"))
    );
    assert_eq!(text_of(&html, "languages-name"), "کوردیی ناوەندی");
    assert_eq!(text_of(&html, "probe-long"), "٢ی کانوونی دووەمی ٢٠٢٥");
    assert_eq!(text_of(&html, "probe-number"), "١٬٢٣٤٬٥٦٧٫٥");
    // English sentences stay English: direction, digits and dates.
    let id = places(&html, "Skip to content").next().expect("the skip link");
    assert_eq!(
        (html.inherited(id, "lang"), html.inherited(id, "dir")),
        (Some("en"), Some("ltr"))
    );
    let meta = text_of(&html, "meta");
    assert!(
        meta.contains("Published January 2, 2025") && meta.contains("1 minute read"),
        "{meta}"
    );
    // On an English page, the switcher's name is Kurdish.
    let english = page(&site, "en/words/word-0/index.html");
    let name = places(&english, "کوردیی ناوەندی").next().expect("the name");
    assert_eq!(
        (english.inherited(name, "lang"), english.inherited(name, "dir")),
        (Some("ckb"), Some("rtl"))
    );
}

#[test]
fn the_index_of_kurdish_has_kurdish_letters() {
    let site = maltese_and_kurdish();
    let html = page(&site, "ckb/words/index.html");
    let letters = alphabet(&html);
    assert!(!letters.iter().any(|letter| letter.is_ascii()), "{letters:?}");
    let terms = index(&html);
    assert_eq!(terms.len(), 5, "{terms:?}");
    for (letter, terms) in terms {
        assert!(
            terms.iter().all(|term| term.starts_with(letter.as_str())),
            "{letter}: {terms:?}"
        );
    }
}
