//! A site's own look through the program: colour, logo, menus, fonts, style
//! sheets, and what a browser does before and after a page is painted.

mod program;
mod support;

use std::fs;
use std::path::Path;

use program::expected::{Expected, compare};
use program::{Site, copy_tree};
use support::html::{Html, Id};

/// Pages in three languages of two scripts.
fn site(look: &str) -> Site {
    let site = Site::empty();
    let config = format!(
        "base_url: https://example.com/help/\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n  - tag: ar\n\
         untranslated: link\nrules: {{ translation-missing: off, description-missing: off, message-unused: off }}\n{look}"
    );
    site.write("site.yaml", config);
    for (path, title) in [
        ("en/_index.md", "Help"),
        ("et/_index.md", "Abi"),
        ("ar/_index.md", "مساعدة"),
        ("en/guides/_index.md", "Guides"),
        ("et/guides/_index.md", "Juhendid"),
        ("ar/guides/_index.md", "الأدلة"),
        ("en/guides/setup.md", "Setting up"),
        ("et/guides/setup.md", "Seadistamine"),
    ] {
        site.write(
            &format!("content/{path}"),
            format!("---\ntitle: {title}\n---\nA text.\n"),
        );
    }
    site.write("locales/en/site.ftl", "site-title = Help\nnav-status = Status\n");
    site.write("locales/et/site.ftl", "site-title = Abi\nnav-status = Olek\n");
    site.write("locales/ar/site.ftl", "site-title = مساعدة\nnav-status = الحالة\n");
    site
}

fn built(look: &str) -> Site {
    let site = site(look);
    build(&site);
    site
}

fn build(site: &Site) {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}{}", run.listing(), run.stderr);
}

fn page(site: &Site, path: &str) -> Html {
    Html::parse(&site.page(path)).expect("a whole page")
}

/// The one style sheet of a page.
fn sheet(site: &Site) -> String {
    let home = page(site, "en/index.html");
    let mut links = home
        .all("link")
        .filter(|id| home.attribute(*id, "rel") == Some("stylesheet"));
    let href = home
        .attribute(links.next().expect("a style sheet"), "href")
        .expect("its address");
    assert!(links.next().is_none(), "a page loads one style sheet");
    site.page(href.strip_prefix("/help/").expect("an address of the site"))
}

/// The entries of the first `nav` in an element of a name: words, address, language.
fn menu(html: &Html, outer: &str) -> Vec<(String, String, Option<String>)> {
    let outer = html.first(outer).expect("a part of the page");
    let nav = html.all("nav").find(|id| html.is_in(*id, outer)).expect("a menu");
    let attribute = |id: Id, name| html.attribute(id, name).map(str::to_owned);
    html.all("a")
        .filter(|id| html.is_in(*id, nav))
        .map(|id| {
            (
                html.text(id),
                attribute(id, "href").unwrap_or_default(),
                attribute(id, "hreflang"),
            )
        })
        .collect()
}

const MENUS: &str = "\
navigation:
  - page: /guides/
  - page: guides/setup
  - url: https://status.example.com
    label: nav-status
footer:
  - page: guides/setup
    label: nav-status
";

#[test]
fn menus_lead_to_what_the_reader_can_read() {
    let site = built(MENUS);
    let entry = |words: &str, href: &str, language: Option<&str>| {
        (words.to_owned(), href.to_owned(), language.map(str::to_owned))
    };
    let english = page(&site, "en/guides/setting-up/index.html");
    assert_eq!(
        menu(&english, "header"),
        [
            entry("Guides", "/help/en/guides/", None),
            entry("Setting up", "/help/en/guides/setting-up/", None),
            entry("Status", "https://status.example.com", None),
        ]
    );
    assert_eq!(
        menu(&english, "footer"),
        [entry("Status", "/help/en/guides/setting-up/", None)]
    );
    let estonian = page(&site, "et/index.html");
    assert_eq!(
        menu(&estonian, "header")[1],
        entry("Seadistamine", "/help/et/juhendid/seadistamine/", None)
    );
    // There is none in Arabic: the link says where it leads, and how it is read.
    let arabic = page(&site, "ar/index.html");
    let entries = menu(&arabic, "header");
    assert_eq!(
        entries[1],
        entry("Setting up", "/help/en/guides/setting-up/", Some("en"))
    );
    let link = arabic
        .all("a")
        .find(|id| arabic.attribute(*id, "hreflang") == Some("en") && arabic.text(*id) == "Setting up");
    let words = arabic
        .within(link.expect("the link"))
        .find(|id| arabic.attribute(*id, "lang").is_some());
    assert_eq!(words.and_then(|words| arabic.attribute(words, "dir")), Some("ltr"));
}

#[test]
fn a_menu_follows_the_titles_that_it_shows() {
    let site = built(MENUS);
    site.edit("content/et/guides/setup.md", "Seadistamine", "Alustamine");
    build(&site);
    let entries = menu(&page(&site, "et/index.html"), "header");
    assert_eq!(entries[1].0, "Alustamine");
    site.edit("site.yaml", "  - page: guides/setup\n  - url", "  - url");
    build(&site);
    assert_eq!(menu(&page(&site, "et/index.html"), "header").len(), 2);
    site.edit("locales/et/site.ftl", "Olek", "Teenuse olek");
    build(&site);
    assert_eq!(menu(&page(&site, "et/index.html"), "header")[1].0, "Teenuse olek");
}

#[test]
fn a_colour_is_in_the_style_sheet_and_a_new_one_in_the_next() {
    let before = sheet(&built(""));
    assert!(!before.contains("#0b4fd0"), "{before}");
    let site = built("theme: { accent: '#0b4fd0' }\n");
    let address = |site: &Site| {
        let home = page(site, "en/index.html");
        let link = home
            .all("link")
            .find(|id| home.attribute(*id, "rel") == Some("stylesheet"));
        home.attribute(link.expect("a style sheet"), "href").map(str::to_owned)
    };
    let first = address(&site);
    assert!(sheet(&site).contains("#0b4fd0"));
    site.edit("site.yaml", "#0b4fd0", "#7a1fa2");
    build(&site);
    assert!(sheet(&site).contains("#7a1fa2"));
    assert_ne!(first, address(&site), "browsers keep a file for as long as its name");
}

/// Width and height that a page says of its logo.
fn logo(site: &Site, src: &str) -> (Option<String>, Option<String>) {
    let home = page(site, "ar/index.html");
    let logo = home.all("img").find(|id| home.attribute(*id, "src") == Some(src));
    let logo = logo.expect("the logo");
    let attribute = |name| home.attribute(logo, name).map(str::to_owned);
    (attribute("width"), attribute("height"))
}

#[test]
fn a_logo_is_shown_as_large_as_it_is_wide() {
    let site = site("theme: { logo: /brand/mark.svg }\n");
    let draw = |view_box: &str| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"{view_box}><path d=\"M0 0h9v9z\"/></svg>");
        site.write("static/brand/mark.svg", svg);
        build(&site);
        logo(&site, "/help/brand/mark.svg")
    };
    let size = |width: &str| (Some(width.to_owned()), Some("32".to_owned()));
    assert_eq!(draw(" viewBox=\"0 0 120 30\""), size("128"));
    // The page follows the file.
    assert_eq!(draw(" viewBox=\"0 0 60 60\""), size("32"));
    assert_eq!(draw(" viewBox=\"0 0 1 500\""), size("1"));
    // One that says no size has the shape that browsers find in it.
    assert_eq!(draw(""), (None, Some("32".to_owned())));
}

#[test]
fn a_menu_without_entries_is_none() {
    let site = built("navigation: []\nfooter: []\n");
    for path in ["en/index.html", "ar/index.html"] {
        let html = page(&site, path);
        let footer = html.first("footer").expect("a footer");
        assert!(!html.all("nav").any(|id| html.is_in(id, footer)), "{path}");
        assert!(
            !html
                .all("nav")
                .any(|id| html.attribute(id, "class") == Some("sections"))
        );
    }
    let default = page(&built(""), "en/index.html");
    assert_eq!(menu(&default, "footer")[0].0, "Guides");
}

#[test]
fn fonts_are_loaded_by_pages_of_their_script() {
    let site = site(
        "fonts:\n  - { family: Naskh, src: fonts/naskh.woff2, scripts: [Arab], weight: 100 900 }\n  \
         - { family: Naskh, src: fonts/naskh-bold.woff2, scripts: [Arab], weight: 700 }\n  \
         - { family: Grotesk, src: /fonts/grotesk.ttf, scripts: [Latn], unicode_range: 'U+0-24F' }\n",
    );
    for font in ["naskh.woff2", "naskh-bold.woff2", "grotesk.ttf"] {
        site.write(&format!("static/fonts/{font}"), font);
    }
    build(&site);
    let preloads = |path: &str| -> Vec<String> {
        let html = page(&site, path);
        let links = html
            .all("link")
            .filter(|id| html.attribute(*id, "rel") == Some("preload"));
        links
            .map(|id| {
                assert_eq!(html.attribute(id, "as"), Some("font"));
                assert!(
                    html.attribute(id, "crossorigin").is_some(),
                    "without it the font is loaded twice"
                );
                html.attribute(id, "href").unwrap_or_default().to_owned()
            })
            .collect()
    };
    assert_eq!(preloads("ar/index.html"), ["/help/fonts/naskh.woff2"]);
    assert_eq!(preloads("et/index.html"), ["/help/fonts/grotesk.ttf"]);
    let sheet = sheet(&site);
    for rule in [
        "src:url(../fonts/naskh.woff2)format(\"woff2\")",
        "font-weight:100 900",
        "font-display:swap",
        "unicode-range:U+0-24F",
        "[data-script=Arab]{--own:\"Naskh\",}",
        "[data-script=Latn]{--own:\"Grotesk\",}",
    ] {
        assert!(sheet.contains(rule), "no `{rule}` in {sheet}");
    }
    assert!(site.out().join("fonts/naskh.woff2").exists());
}

#[test]
fn a_sheet_that_something_is_wrong_with_is_published_as_it_was_written() {
    let site = site("theme: { accent: '#0b4fd0' }\n");
    let own = "/* mine */\n:root { --accent: red }\na { color : var(--accent) ; &&: 1 }\n";
    site.write("templates/assets/theme.css", own);
    site.write("templates/assets/more.css", "a  {  color : red }");
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let found: Vec<String> = run.findings.iter().map(ToString::to_string).collect();
    assert!(
        matches!(&found[..], [one] if one.starts_with("warning[style-invalid] templates/assets/theme.css:3:")),
        "{found:?}"
    );
    let published = sheet(&site);
    assert!(
        published.starts_with(own) && published.contains("#0b4fd0"),
        "{published}"
    );
    let more = site
        .published()
        .into_iter()
        .find(|(path, _)| path.starts_with("assets/more-"));
    assert_eq!(more.map(|(_, bytes)| bytes), Some(b"a{color:red}".to_vec()));
}

/// Each folder of `tests/look/` is laid over the good site of `tests/faults/`; its
/// `expected` has all that is found, in the form of `tests/program/expected.rs`.
#[test]
fn what_cannot_be_is_told_at_its_place() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for name in ["fields", "no-colour", "nowhere"] {
        let site = Site::of(&tests.join("faults/good"));
        copy_tree(&tests.join("look").join(name), site.path());
        let expected = fs::read_to_string(site.path().join("expected")).expect("a file `expected`");
        let expected: Vec<Expected> = expected.lines().map(Expected::read).collect();
        let run = site.check(&[]);
        let problems = compare(&expected, &run.findings);
        assert!(
            problems.is_empty() && run.code == 1,
            "{name}: exit code {}\n{problems}",
            run.code
        );
    }
}

#[test]
fn the_script_in_the_head_is_the_one_that_the_policy_lets_in() {
    let site = built("");
    let home = page(&site, "en/index.html");
    let inline: Vec<Id> = home
        .all("script")
        .filter(|id| home.attribute(*id, "src").is_none() && home.attribute(*id, "type").is_none())
        .collect();
    assert_eq!(inline.len(), 1);
    let policy = home.all("meta").find(|id| home.attribute(*id, "http-equiv").is_some());
    let policy = policy.and_then(|id| home.attribute(id, "content")).expect("a policy");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(policy.matches("'sha256-").count(), 1, "{policy}");
    // No word of what is only for scripts is shown without them.
    let schemes = home
        .all("fieldset")
        .find(|id| home.has_class(*id, "schemes"))
        .expect("a choice");
    assert!(home.attribute(schemes, "hidden").is_some());
}

#[test]
fn a_film_on_another_host_is_behind_a_link() {
    let site = site("");
    site.write(
        "content/en/guides/film.md",
        "---\ntitle: A film\n---\n```{video}\nsrc: https://films.example/watch?v=1\ntitle: How to begin\n```\n",
    );
    let run = site.build(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.listing());
    let html = page(&site, "en/guides/a-film/index.html");
    assert!(html.first("video").is_none() && html.first("iframe").is_none());
    let link = html
        .all("a")
        .find(|id| html.attribute(*id, "href") == Some("https://films.example/watch?v=1"));
    assert_eq!(html.text(link.expect("a link")).trim(), "Play video: How to begin");
}
