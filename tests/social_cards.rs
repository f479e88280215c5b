//! Social cards through the program: what pages say of them, what is drawn, what
//! is not drawn twice, and that all languages that tarjuman speaks have them.
#![cfg(feature = "cards")]

mod program;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::time::SystemTime;

use program::{Run, Site};
use support::html::Html;
use tarjuman::card::{Card, Rgb, Words, Writing};
use tarjuman::i18n::{Locale, LocaleSpec, Locales, Tag};

const CONFIG: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: ar\n\
                      outputs: { social_cards: true }\n\
                      rules: { translation-missing: off, description-missing: off, article-orphan: off }\n";

/// A site of one article in two languages, and one that only the source has.
fn site() -> Site {
    let site = Site::empty();
    site.write("site.yaml", CONFIG);
    site.write(
        "locales/en/site.ftl",
        "site-title = Help\nsite-description = All of it.\n",
    );
    site.write(
        "locales/ar/site.ftl",
        "site-title = المساعدة\nsite-description = كل شيء.\n",
    );
    site.write("content/en/guides/_index.md", "---\ntitle: Guides\nslug: guides\n---\n");
    site.write("content/ar/guides/_index.md", "---\ntitle: الأدلة\nslug: guides\n---\n");
    site.write("content/en/guides/one.md", "---\ntitle: One\nslug: one\n---\nWords.\n");
    site.write("content/ar/guides/one.md", "---\ntitle: واحد\nslug: one\n---\nكلمات.\n");
    site.write(
        "content/en/guides/two.md",
        "---\ntitle: Two & <three>\nslug: two\n---\nWords.\n",
    );
    site
}

#[track_caller]
fn built(site: &Site) -> Run {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// What a page says to networks, by property or name.
fn said(site: &Site, page: &str) -> BTreeMap<String, String> {
    let html = Html::parse(&site.page(page)).expect("a page");
    html.all("meta")
        .filter_map(|id| {
            let name = html.attribute(id, "property").or(html.attribute(id, "name"))?;
            Some((name.to_owned(), html.attribute(id, "content")?.to_owned()))
        })
        .collect()
}

/// The card of a page: its path in the output.
#[track_caller]
fn card_of(site: &Site, page: &str) -> String {
    let said = said(site, page);
    let url = said.get("og:image").expect("og:image");
    url.strip_prefix("https://help.example.com/")
        .expect("a URL of the site")
        .to_owned()
}

/// The published cards.
fn cards(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = site.published();
    files.retain(|path, _| path.starts_with("media/cards/"));
    files
}

/// The files of `.cache/tarjuman/cards`, with their times.
fn shelf(site: &Site) -> BTreeMap<String, SystemTime> {
    let Ok(entries) = fs::read_dir(site.path().join(".cache/tarjuman/cards")) else {
        return BTreeMap::new();
    };
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let changed = entry.metadata().expect("a file").modified().expect("a time");
            (entry.file_name().into_string().expect("a name"), changed)
        })
        .collect()
}

const ONE: &str = "en/guides/one/index.html";
const TWO: &str = "en/guides/two/index.html";

#[test]
fn every_article_has_a_card_in_each_of_its_languages() {
    let site = site();
    built(&site);
    let cards = cards(&site);
    assert_eq!(cards.len(), 3);
    for (path, png) in &cards {
        let card = image::load_from_memory(png).expect("a picture").to_rgb8();
        assert_eq!((card.width(), card.height()), (1200, 630), "{path}");
        let inks: BTreeSet<[u8; 3]> = card.pixels().map(|dot| dot.0).collect();
        assert!(inks.len() > 20, "{path} has no letters on it");
        assert!(png.len() < 30_000, "{path} has {} bytes", png.len());
    }
    let one = said(&site, ONE);
    for (name, content) in [
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "One"),
        ("twitter:card", "summary_large_image"),
    ] {
        assert_eq!(one.get(name).map(String::as_str), Some(content), "{name}");
    }
    assert_eq!(said(&site, TWO)["og:image:alt"], "Two & <three>");
    let shown: BTreeSet<String> = site
        .published()
        .keys()
        .filter(|path| path.ends_with("index.html") && said(&site, path).contains_key("og:image"))
        .map(|path| card_of(&site, path))
        .collect();
    assert_eq!(
        shown,
        cards.keys().cloned().collect(),
        "cards that no page shows, or pages without"
    );
    // The page of a language that lacks the article shows its original's.
    assert_eq!(card_of(&site, "ar/guides/two/index.html"), card_of(&site, TWO));
    // Where lines begin there is a bar, in a right-to-left language at the right.
    let bar = |png: &[u8]| {
        let card = image::load_from_memory(png).expect("a picture").to_rgb8();
        [card.get_pixel(4, 315).0, card.get_pixel(1195, 315).0].map(|dot| dot == [0x0b, 0x66, 0x66])
    };
    assert_eq!(bar(&cards[&card_of(&site, ONE)]), [true, false]);
    assert_eq!(cards.values().filter(|card| bar(card) == [false, true]).count(), 1);
}

#[test]
fn cards_are_drawn_once() {
    let site = site();
    built(&site);
    let (first, published) = (shelf(&site), site.published());
    assert_eq!(first.len(), 3);
    // Everything is made anew but cards.
    site.edit("site.yaml", "base_url", "# Once more\nbase_url");
    fs::remove_dir_all(site.out()).expect("the published folder");
    built(&site);
    assert_eq!(shelf(&site), first, "a card was drawn again");
    assert_eq!(site.published(), published);
    // What is damaged is drawn again.
    let name = first.keys().next().expect("a card");
    let damaged = site.path().join(".cache/tarjuman/cards").join(name);
    let whole = fs::read(&damaged).expect("a card");
    fs::write(&damaged, &whole[..whole.len() / 2]).expect("a damaged card");
    fs::remove_dir_all(site.out()).expect("the published folder");
    built(&site);
    assert_eq!(site.published(), published);
    assert_eq!(fs::read(&damaged).expect("a card"), whole);
    // Without a cache they are the same.
    fs::remove_dir_all(site.path().join(".cache")).expect("the cache");
    fs::remove_dir_all(site.out()).expect("the published folder");
    site.build(&["--no-cache"]);
    assert_eq!(site.published(), published);
    assert_eq!(shelf(&site), BTreeMap::new());
}

#[test]
fn a_card_follows_what_stands_on_it() {
    let site = site();
    built(&site);
    let (one, two) = (card_of(&site, ONE), card_of(&site, TWO));
    let time = |path: &str| {
        let file = fs::metadata(site.out().join(path)).expect("a published card");
        file.modified().expect("a time")
    };
    let written = time(&two);
    // Its text does not stand on it.
    site.edit("content/en/guides/one.md", "Words.", "Other words.");
    built(&site);
    assert_eq!(card_of(&site, ONE), one);
    site.edit("content/en/guides/one.md", "title: One", "title: The first");
    built(&site);
    assert_ne!(card_of(&site, ONE), one);
    assert!(!site.published().contains_key(&one), "a card that no page shows");
    assert_eq!(shelf(&site).len(), 3);
    assert_eq!(
        (card_of(&site, TWO), time(&two)),
        (two.clone(), written),
        "a card was written again"
    );
    // Names of the section and of the site do.
    site.edit("content/en/guides/_index.md", "Guides", "Manuals");
    built(&site);
    let in_section = card_of(&site, TWO);
    assert_ne!(in_section, two);
    site.edit("locales/en/site.ftl", "Help", "Aid");
    built(&site);
    assert_ne!(card_of(&site, TWO), in_section);
    // The site's colour does.
    let before = card_of(&site, TWO);
    site.edit(
        "site.yaml",
        "source_locale",
        "theme: { accent: \"#b00020\" }\nsource_locale",
    );
    built(&site);
    let red = card_of(&site, TWO);
    assert_ne!(red, before);
    let card = image::load_from_memory(&site.published()[&red])
        .expect("a picture")
        .to_rgb8();
    assert_eq!(card.get_pixel(4, 315).0, [0xb0, 0, 0x20]);
    // An article that is gone leaves no card.
    fs::remove_file(site.path().join("content/en/guides/two.md")).expect("an article");
    built(&site);
    assert_eq!(cards(&site).len(), 2);
    assert_eq!(shelf(&site).len(), 2);
    let fresh = Site::of(site.path());
    fs::remove_dir_all(fresh.path().join(".cache")).expect("the cache");
    fs::remove_dir_all(fresh.out()).expect("the published folder");
    built(&fresh);
    assert_eq!(fresh.published(), site.published());
}

#[test]
fn a_picture_of_its_own_is_better_than_a_card() {
    let site = site();
    let mut png = std::io::Cursor::new(Vec::new());
    let dots = image::RgbImage::from_pixel(40, 30, image::Rgb([200, 20, 20]));
    dots.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    site.write("static/desk.png", png.into_inner());
    site.write(
        "static/drawing.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"/>",
    );
    site.edit(
        "content/en/guides/one.md",
        "title: One",
        "title: One\nimage: { src: /desk.png, alt: A desk }",
    );
    site.edit(
        "content/en/guides/two.md",
        "title: ",
        "image: { src: /drawing.svg, alt: A plan }\ntitle: ",
    );
    built(&site);
    assert_eq!(card_of(&site, ONE), "desk.png");
    assert_eq!(said(&site, ONE)["og:image:alt"], "A desk");
    // No network shows drawings.
    assert!(card_of(&site, TWO).starts_with("media/cards/"));
    // Translations have the picture, too.
    assert_eq!(cards(&site).len(), 1);
}

#[test]
fn cards_are_made_where_they_are_wanted() {
    let site = site();
    site.edit("site.yaml", "outputs: { social_cards: true }\n", "");
    built(&site);
    assert_eq!(cards(&site), BTreeMap::new());
    assert_eq!(said(&site, ONE)["twitter:card"], "summary");
    // And not by a check.
    site.edit(
        "site.yaml",
        "source_locale",
        "outputs: { social_cards: true }\nsource_locale",
    );
    assert_eq!(site.check(&[]).code, 0);
    assert_eq!(shelf(&site), BTreeMap::new());
    built(&site);
    assert_eq!(cards(&site).len(), 3);
    site.edit("site.yaml", "social_cards: true", "social_cards: false");
    built(&site);
    assert_eq!((cards(&site), shelf(&site)), (BTreeMap::new(), BTreeMap::new()));
}

#[test]
fn a_title_that_cannot_be_drawn_has_no_card() {
    let site = site();
    site.edit("content/en/guides/one.md", "title: One", "title: བོད་སྐད");
    site.edit("content/en/guides/two.md", "Two & <three>", "🎉 Party");
    built(&site);
    let one = said(&site, ONE);
    assert_eq!(one.get("og:image"), None);
    assert_eq!(one["twitter:card"], "summary");
    assert_eq!(said(&site, TWO)["og:image:alt"], "Party");
    assert_eq!(cards(&site).len(), 2);
}

#[test]
fn parts_of_a_site_have_the_cards_of_their_pages() {
    let site = site();
    let run = site.build(&["--locale", "ar"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let card = card_of(&site, "ar/guides/two/index.html");
    assert!(cards(&site).contains_key(&card), "the card of what stands in");
}

/// Every built-in word of every language can be drawn: as good a text in it as
/// there is here.
#[test]
fn every_language_of_the_interface_has_letters() {
    let mut tags: Vec<String> = fs::read_dir("locales")
        .expect("the built-in messages")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a tag"))
        .collect();
    tags.sort();
    assert!(tags.len() > 40);
    let mut missing = Vec::new();
    for tag in &tags {
        let specs = vec![LocaleSpec {
            tag: Tag::parse(tag).expect("a tag"),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        }];
        let locales = Locales::new(specs, 0);
        let locale = Locale::from_index(0);
        let text = fs::read_to_string(format!("locales/{tag}/tarjuman.ftl")).expect("messages");
        let values = text.lines().filter(|line| !line.starts_with('#'));
        for value in values.filter_map(|line| line.split_once('=').map(|(_, value)| value.trim())) {
            let writing = Writing {
                tag: tag.clone(),
                script: locales.script(locale).to_owned(),
                direction: locales.direction(locale),
                ellipsis: locales.cldr(locale).ellipsis().trim().to_owned(),
            };
            let words = Words {
                title: value,
                site: locales.name(locale),
                note: "",
            };
            if !value.is_empty() && Card::new(&words, writing, Rgb(0, 0, 0)).is_none() {
                missing.push(format!("{tag}: {value}"));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
