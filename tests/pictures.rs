//! Pictures through the program: what pages offer of them, what is made, what
//! is taken out, and what is not made twice.

mod program;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use program::{Run, Site};
use support::html::{Html, Id};

/// A photograph: soft, with a corner that is red.
fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match x < width / 4 && y < height / 4 {
        true => Rgb([220, 20, 20]),
        false => Rgb([
            (x * 200 / width) as u8,
            (y * 200 / height) as u8,
            ((x * 7 + y * 13) % 40 + 90) as u8,
        ]),
    })
}

/// A screenshot: flat, with sharp edges.
fn screenshot(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x / 9 + y / 14) % 7 {
        0 => Rgb([20, 40, 80]),
        1 => Rgb([255, 200, 0]),
        _ => Rgb([250, 250, 250]),
    })
}

fn jpeg(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoded = JpegEncoder::new_with_quality(&mut bytes, 92).encode_image(image);
    encoded.expect("a picture");
    bytes
}

fn png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let written = DynamicImage::from(image.clone()).write_to(&mut bytes, ImageFormat::Png);
    written.expect("a picture");
    bytes.into_inner()
}

/// The same JPEG as a telephone leaves it: turned, with a word of where it was
/// taken.
fn from_telephone(jpeg: &[u8], turn: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    let at = exif.len() - 8;
    exif[at + 1] = turn;
    exif.extend(b"59.4370N 24.7536E");
    let len = (exif.len() as u16 + 2).to_be_bytes();
    let comment = b"\xff\xfe\0\x0bby Mari K";
    [&jpeg[..2], b"\xff\xe1", &len, &exif, comment, &jpeg[2..]].concat()
}

const SITE: &str = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n\
                    outputs: { social_cards: false }\n\
                    rules: { translation-missing: off, description-missing: off, article-orphan: off }\n";

/// A site of one section, with an article of that text.
fn site(text: &str) -> Site {
    let site = Site::empty();
    site.write("site.yaml", SITE);
    for locale in ["en", "et"] {
        let words = "site-title = Help\nsite-description = All of it.\n";
        site.write(&format!("locales/{locale}/site.ftl"), words);
    }
    site.write("content/en/guides/one.md", format!("---\ntitle: One\n---\n{text}\n"));
    site
}

const PAGE: &str = "en/guides/one/index.html";

#[track_caller]
fn built(site: &Site) -> Run {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

fn attribute(html: &Html, id: Id, name: &str) -> String {
    html.attribute(id, name).unwrap_or_default().to_owned()
}

/// The candidates of a page's first `source`: widths and published files.
fn candidates(site: &Site, page: &str) -> BTreeMap<u32, String> {
    let html = Html::parse(&site.page(page)).expect("a page");
    let Some(source) = html.first("source") else {
        return BTreeMap::new();
    };
    let set = attribute(&html, source, "srcset");
    set.split(", ")
        .map(|candidate| {
            let (address, width) = candidate.split_once(' ').expect("an address and a width");
            let width = width.trim_end_matches('w').parse().expect("a number");
            (width, address.trim_start_matches('/').to_owned())
        })
        .collect()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(bytes).expect("a picture");
    (image.width(), image.height())
}

/// The files of `.cache/tarjuman/pictures`, with their times.
fn shelf(site: &Site) -> BTreeMap<String, std::time::SystemTime> {
    let Ok(entries) = fs::read_dir(site.path().join(".cache/tarjuman/pictures")) else {
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

#[test]
fn a_page_offers_its_pictures_in_the_sizes_of_the_site() {
    let site = site("![A desk](desk.jpg)\n\nWords.\n\n```{figure}\nsrc: /shot.png\nalt: The window\n```");
    site.write("content/en/guides/desk.jpg", jpeg(&photo(1200, 800)));
    site.write("static/shot.png", png(&screenshot(700, 300)));
    built(&site);
    let html = Html::parse(&site.page(PAGE)).expect("a page");
    let all: Vec<Id> = html
        .all("img")
        .filter(|id| html.attribute(*id, "width").is_some_and(|w| w != "32"))
        .collect();
    assert_eq!(all.len(), 2);
    let [desk, shot] = [all[0], all[1]];
    assert_eq!(attribute(&html, desk, "width"), "1200");
    assert_eq!(attribute(&html, desk, "height"), "800");
    // The first stands at the top: it is not waited with.
    assert_eq!(html.attribute(desk, "loading"), None);
    assert_eq!(attribute(&html, desk, "fetchpriority"), "high");
    assert_eq!(attribute(&html, shot, "loading"), "lazy");
    assert_eq!(html.attribute(shot, "fetchpriority"), None);
    assert!(attribute(&html, desk, "src").ends_with(".jpg"));
    assert_eq!(attribute(&html, shot, "src"), "/shot.png");
    let sources: Vec<Id> = html.all("source").collect();
    assert_eq!(sources.len(), 2);
    assert_eq!(attribute(&html, sources[0], "type"), "image/webp");
    assert!(attribute(&html, sources[1], "sizes").starts_with("auto, "));
    assert!(!attribute(&html, sources[0], "sizes").contains("auto"));

    let files = candidates(&site, PAGE);
    assert_eq!(files.keys().copied().collect::<Vec<_>>(), [480, 960, 1200]);
    let published = site.published();
    let original = published[attribute(&html, desk, "src").trim_start_matches('/')].len();
    for (width, file) in files {
        let bytes = &published[&file];
        assert!(file.starts_with(&format!("media/desk-{width}.")), "{file}");
        assert_eq!(size(bytes), (width, width * 2 / 3));
        assert!(bytes.len() < original, "{file} saves nothing");
    }
}

#[test]
fn what_a_telephone_writes_into_a_picture_is_not_published() {
    let site = site("![A desk](desk.jpg)");
    let plain = jpeg(&photo(800, 600));
    site.write("content/en/guides/desk.jpg", from_telephone(&plain, 6));
    built(&site);
    let html = site.page(PAGE);
    assert!(
        html.contains("width=\"600\" height=\"800\""),
        "turned a quarter: {html}"
    );
    for (path, bytes) in site.published() {
        for secret in [&b"59.4370N"[..], b"by Mari K"] {
            assert!(!bytes.windows(secret.len()).any(|part| part == secret), "{path}");
        }
    }
    let files = candidates(&site, PAGE);
    let made = image::load_from_memory(&site.published()[&files[&600]])
        .expect("a picture")
        .to_rgb8();
    assert_eq!((made.width(), made.height()), (600, 800));
    // A quarter clockwise: what was at the top left is at the top right.
    let is_red = |x: u32, y: u32| {
        let Rgb([red, green, _]) = *made.get_pixel(x, y);
        red > 180 && green < 70
    };
    assert!(is_red(560, 40) && !is_red(40, 40) && !is_red(40, 760));
    // The original still says how it is turned, and has its dots.
    let published = site.published();
    let (_, original) = published
        .iter()
        .find(|(path, _)| path.ends_with(".jpg"))
        .expect("the original");
    assert!(original.len() < plain.len() + 60);
    let dots = image::load_from_memory(original).expect("a picture");
    assert_eq!(dots, image::load_from_memory(&plain).expect("a picture"));
    assert!(original.windows(6).any(|part| part == b"Exif\0\0"));
}

#[test]
fn pictures_are_made_once() {
    let site = site("![A desk](desk.jpg)");
    site.write("content/en/guides/desk.jpg", jpeg(&photo(1000, 500)));
    built(&site);
    let (first, published) = (shelf(&site), site.published());
    assert_eq!(first.len(), 2);
    // Everything is made anew but pictures.
    site.edit("site.yaml", "base_url", "# Once more\nbase_url");
    fs::remove_dir_all(site.out()).expect("the published folder");
    built(&site);
    assert_eq!(shelf(&site), first, "a picture was made again");
    assert_eq!(site.published(), published);

    // What is damaged is made again.
    let name = first.keys().next().expect("a picture");
    let damaged = site.path().join(".cache/tarjuman/pictures").join(name);
    let whole = fs::read(&damaged).expect("a picture");
    for bytes in [&whole[..whole.len() / 2], b"", &[&whole[..], b"x"].concat()] {
        fs::write(&damaged, bytes).expect("a damaged picture");
        fs::remove_dir_all(site.out()).expect("the published folder");
        built(&site);
        assert_eq!(site.published(), published);
        assert_eq!(fs::read(&damaged).expect("a picture"), whole);
    }

    // What no page shows any more is forgotten, and published no longer.
    site.edit("content/en/guides/one.md", "![A desk](desk.jpg)", "Words.");
    built(&site);
    assert_eq!(shelf(&site), BTreeMap::new());
    assert!(site.published().keys().all(|path| !path.ends_with(".webp")));
    // A site without its cache has the same.
    site.edit("content/en/guides/one.md", "Words.", "![A desk](desk.jpg)");
    site.build(&["--no-cache"]);
    assert_eq!(site.published(), published);
}

#[test]
fn another_picture_under_the_same_name_is_made_anew() {
    let site = site("![A desk](desk.jpg)");
    site.write("content/en/guides/desk.jpg", jpeg(&photo(500, 500)));
    built(&site);
    let before = candidates(&site, PAGE);
    site.write("content/en/guides/desk.jpg", jpeg(&photo(500, 400)));
    built(&site);
    let after = candidates(&site, PAGE);
    assert_ne!(before[&500], after[&500]);
    assert_eq!(size(&site.published()[&after[&500]]), (500, 400));
    assert!(!site.published().contains_key(&before[&500]));
    let fresh = Site::of(site.path());
    fs::remove_dir_all(fresh.path().join(".cache")).expect("the cache");
    fs::remove_dir_all(fresh.out()).expect("the published folder");
    built(&fresh);
    assert_eq!(fresh.published(), site.published());
}

#[test]
fn screenshots_stay_sharp_and_nothing_is_larger_than_it_was() {
    let site = site("![The window](window.png)\n\n![A dot](dot.png)");
    let original = screenshot(900, 500);
    site.write("content/en/guides/window.png", png(&original));
    site.write("content/en/guides/dot.png", png(&screenshot(9, 9)));
    built(&site);
    let published = site.published();
    let window = candidates(&site, PAGE);
    if let Some(file) = window.get(&900) {
        let made = image::load_from_memory(&published[file]).expect("a picture").to_rgb8();
        let worst = made
            .pixels()
            .zip(original.pixels())
            .flat_map(|(a, b)| (0..3).map(move |c| a[c].abs_diff(b[c])));
        assert!(worst.max() <= Some(4), "edges are soft");
    }
    for (path, bytes) in &published {
        if let Some(stem) = ["window", "dot"]
            .iter()
            .find(|stem| path.starts_with(&format!("media/{stem}-")) && path.ends_with(".webp"))
        {
            let original = fs::metadata(site.path().join(format!("content/en/guides/{stem}.png"))).expect("a file");
            assert!((bytes.len() as u64) < original.len(), "{path}");
        }
    }
}

#[test]
fn pictures_that_move_and_drawings_stay_as_they_are() {
    let site = site("![Steps](steps.gif)\n\n![A drawing](drawing.svg)\n\n![Moves](moves.png)");
    let gif =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\x0a\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    // An animation control chunk before the dots makes a PNG move.
    let still = png(&screenshot(200, 100));
    let moves = [
        &still[..33],
        b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\0\xb4\x2d\xe9\xa0",
        &still[33..],
    ]
    .concat();
    let files: [(&str, &[u8]); 3] = [
        ("steps.gif", gif),
        (
            "drawing.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"200\"/>",
        ),
        ("moves.png", &moves),
    ];
    for (name, bytes) in files {
        site.write(&format!("content/en/guides/{name}"), bytes);
    }
    let run = built(&site);
    assert!(
        run.findings.iter().all(|finding| !finding.code.starts_with("picture")),
        "{:?}",
        run.findings
    );
    assert_eq!(candidates(&site, PAGE), BTreeMap::new());
    let published = site.published();
    for (name, bytes) in files {
        let (stem, extension) = name.split_once('.').expect("an extension");
        let file = published
            .iter()
            .find(|(path, _)| path.starts_with(&format!("media/{stem}-")) && path.ends_with(extension));
        assert_eq!(file.expect("the file").1, bytes, "{name}");
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_a_finding() {
    let site = site("![Cut](cut.jpg)\n\n![Bomb](bomb.png)\n\n![None](none.png)");
    let whole = jpeg(&photo(600, 400));
    // Its head is whole, so that only who decodes it finds out.
    let garbled = [&png(&photo(300, 200))[..60], &[7; 400]].concat();
    site.write("content/en/guides/cut.jpg", &whole[..40]);
    site.write("content/en/guides/none.png", garbled);
    let mut bomb = png(&screenshot(4, 4));
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let sum = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&sum);
    site.write("content/en/guides/bomb.png", bomb);
    let run = built(&site);
    let found = |code: &str, file: &str| {
        let mut found = run.findings.iter();
        assert!(
            found.any(|finding| finding.code == code && finding.file.ends_with(file)),
            "{code} {file}: {:?}",
            run.findings
        );
    };
    found("picture-broken", "cut.jpg");
    found("picture-broken", "none.png");
    found("picture-too-large", "bomb.png");
    // They are shown as they are, and said again by the next build.
    assert_eq!(site.page(PAGE).matches("<img").count(), 3);
    assert_eq!(candidates(&site, PAGE), BTreeMap::new());
    assert_eq!(site.build(&[]).findings, run.findings);
    site.edit("content/en/guides/one.md", "![Cut]", "Words. ![Cut]");
    assert_eq!(site.build(&[]).findings, run.findings);
}

/// The checksum of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| match sum & 1 {
            1 => 0xedb8_8320 ^ (sum >> 1),
            _ => sum >> 1,
        })
    })
}

#[test]
fn each_locale_has_its_own_picture_and_only_wanted_ones_are_made() {
    let site = site("");
    site.write(
        "content/en/guides/one.md",
        "---\ntitle: One\nimage: { src: desk.jpg, alt: A desk }\n---\nWords.\n",
    );
    site.write("content/et/guides/one.md", "---\ntitle: Üks\n---\nSõnad.\n");
    site.write("content/en/guides/desk.jpg", jpeg(&photo(600, 300)));
    site.write("content/et/guides/desk.jpg", jpeg(&photo(600, 360)));
    site.build(&["--locale", "et"]);
    let of_et = site.published();
    let made: Vec<&String> = of_et.keys().filter(|path| path.ends_with(".webp")).collect();
    site.build(&[]);
    let all = site.published();
    let of_all: Vec<&String> = all.keys().filter(|path| path.ends_with(".webp")).collect();
    assert!(!made.is_empty() && made.len() < of_all.len(), "{made:?} {of_all:?}");
}

#[test]
fn a_site_says_which_widths_it_wants() {
    let site = site("![A desk](desk.jpg)");
    site.write("content/en/guides/desk.jpg", jpeg(&photo(1000, 500)));
    site.write(
        "site.yaml",
        format!("{SITE}images: {{ widths: [320, 640], formats: [webp] }}\n"),
    );
    built(&site);
    assert_eq!(candidates(&site, PAGE).keys().copied().collect::<Vec<_>>(), [320, 640]);
    site.write("site.yaml", format!("{SITE}images: {{ formats: [] }}\n"));
    built(&site);
    assert!(!site.page(PAGE).contains("<picture>"));
    site.write("site.yaml", format!("{SITE}images: {{ formats: [png] }}\n"));
    let run = site.build(&[]);
    assert_eq!(
        run.findings.first().map(|finding| finding.code.as_str()),
        Some("config-invalid"),
        "{:?}",
        run.findings
    );
}

#[test]
fn a_photograph_has_a_placeholder_where_the_site_wants_one() {
    let site =
        site("![A field](photo.jpg)\n\n![A window](window.png)\n\n```{figure}\nsrc: photo.jpg\nalt: A field\n```");
    site.write("content/en/guides/photo.jpg", jpeg(&photo(640, 480)))
        .write("content/en/guides/window.png", png(&screenshot(640, 480)));
    let feed = || String::from_utf8(site.published().remove("en/feed.xml").expect("a feed")).expect("text");
    site.edit("content/en/guides/one.md", "title: One", "title: One\ndate: 2025-05-20");
    let placeholders = || {
        let page = Html::parse(&site.page(PAGE)).expect("HTML");
        let all: Vec<Id> = page
            .all("img")
            .filter(|img| page.has_class(*img, "placeholder"))
            .collect();
        let addresses = all.into_iter().map(|img| attribute(&page, img, "src"));
        addresses.collect::<Vec<_>>()
    };
    assert_eq!(built(&site).code, 0);
    assert!(placeholders().is_empty(), "nobody asked for any");
    let pictures = |text: &str| text.matches("&lt;img").count();
    let before = pictures(&feed());
    site.write("site.yaml", format!("{SITE}images: {{ placeholders: true }}\n"));
    assert_eq!(built(&site).code, 0);
    let found = placeholders();
    assert_eq!(
        found.len(),
        2,
        "in Markdown and in the figure, of the photograph: {found:?}"
    );
    for address in &found {
        let bytes = &site.published()[address.trim_start_matches('/')];
        let tiny = image::load_from_memory(bytes).expect("a picture");
        assert_eq!((tiny.width(), tiny.height()), (24, 18));
        assert!(bytes.len() < 400, "{} bytes", bytes.len());
    }
    assert!(
        before > 0 && pictures(&feed()) == before,
        "a feed has no style that covers them"
    );
    let twin = String::from_utf8(site.published().remove("en/guides/one/index.md").expect("a twin")).expect("text");
    assert_eq!(twin.matches("![").count(), 3, "{twin}");
}
