//! Atom feeds with whole articles (RFC 4287).

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::program::Site;
use crate::small::{demo, site, text};
use crate::support::html::Html;

/// The texts of an entry's elements, by name.
type Entry = BTreeMap<String, String>;

fn entries(xml: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut reader = Reader::from_str(xml);
    let (mut inside, mut is_entry) = (String::new(), false);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) => {
                if element.name().as_ref() == "entry" {
                    entries.push(Entry::new());
                    is_entry = true;
                }
                if element.name().as_ref() == "content" {
                    let kind = element.try_get_attribute("type").expect("attributes");
                    assert_eq!(kind.expect("a type").value.as_ref(), "html");
                }
                inside.clear();
            }
            Event::Text(text) => inside.push_str(&text),
            Event::GeneralRef(name) => inside.push_str(match &*name {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("&{other};"),
            }),
            Event::End(element) if is_entry => {
                let text = std::mem::take(&mut inside);
                let entry = entries.last_mut().expect("an entry");
                entry.insert(element.name().as_ref().to_owned(), text);
            }
            Event::Eof => return entries,
            _ => {}
        }
    }
}

/// Every address in some HTML.
fn addresses(html: &Html) -> Vec<String> {
    let all = html
        .elements()
        .flat_map(|id| ["href", "src", "poster"].map(|name| html.attribute(id, name)));
    all.flatten().map(ToOwned::to_owned).collect()
}

#[test]
fn an_entry_is_the_whole_article_for_readers_anywhere() {
    let mut count = 0;
    for locale in ["en", "et", "ar", "de", "pl", "ja", "fa", "pt-br"] {
        for entry in entries(text(demo(), &format!("{locale}/feed.xml"))) {
            for name in ["id", "title", "updated", "summary", "content", "name"] {
                assert!(
                    entry.get(name).is_some_and(|text| !text.is_empty()),
                    "{locale}: {name} in {entry:?}"
                );
            }
            let content = format!("<!doctype html><title>x</title><body>{}</body>", entry["content"]);
            let content = Html::parse(&content).unwrap_or_else(|problem| panic!("{}: {problem}", entry["id"]));
            for address in addresses(&content) {
                assert!(
                    address.contains("://") || address.starts_with("mailto:"),
                    "{}: {address}",
                    entry["id"]
                );
            }
            let path = entry["id"]
                .strip_prefix("https://help.postella.example/")
                .expect("an address of the site");
            let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
            let page = Html::parse(text(demo(), &format!("{path}index.html"))).expect("HTML");
            let prose = page.all("div").find(|id| page.has_class(*id, "prose")).expect("a text");
            // What a term means stands beside the text.
            let is_tooltip = |id| page.attribute(id, "role") == Some("tooltip");
            let shown = page.text_without(prose, is_tooltip);
            let body = content.first("body").expect("a body");
            assert!(content.text(body).contains(&shown), "{}", entry["id"]);
            count += 1;
        }
    }
    assert!(count > 60, "only {count} entries");
}

#[test]
fn what_runs_is_left_out() {
    let files = site(&[
        (
            "site.yaml",
            "base_url: https://example.com/help/\nsource_locale: en\nlocales: [{ tag: en }]\nhtml: allow\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        (
            "content/en/a.md",
            "---\ntitle: A & B\ndate: 2025-01-02\ndescription: Short.\ncta: { label: Go, url: 'https://example.org/?a=1&b' }\nfaq: [{ question: Why *so*?, answer: \"Because [b](b.md).\" }]\n---\n\
             One [b](b.md#x) <b onclick=\"x()\">bold</b>\n\n<script>run()</script>\n\n## Tips {#tips}\n\n[up](#tips)\n",
        ),
        ("content/en/b.md", "---\ntitle: B\n---\n## X {#x}\n\nText.\n"),
    ]);
    let entries = entries(text(&files, "en/feed.xml"));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0]["title"], "A & B");
    assert_eq!(entries[0]["summary"], "Short.");
    let content = &entries[0]["content"];
    for wanted in [
        "<a href=\"https://example.com/help/en/b/#x\">b</a> <b>bold</b>",
        "<a href=\"https://example.com/help/en/a-b/#tips\">up</a>",
        "<h3>Why *so*?</h3>",
        "Because <a href=\"https://example.com/help/en/b/\">b</a>.",
        "<a href=\"https://example.org/?a=1&amp;b\">Go</a>",
    ] {
        assert!(content.contains(wanted), "no {wanted} in {content}");
    }
    assert!(!content.contains("script") && !content.contains("onclick"), "{content}");
}

/// A feed holds texts, so that an edit of a text is an edit of the feed.
#[test]
fn an_edit_is_in_the_feed_of_the_next_build() {
    let made = Site::empty();
    made.write(
        "site.yaml",
        "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }]\nfeed: { count: 2 }\n",
    )
    .write("content/en/_index.md", "---\ntitle: Home\n---\n")
    .write(
        "content/en/new.md",
        "---\ntitle: New\ndate: 2025-02-02\n---\nFirst words.\n\nSecond paragraph.\n",
    )
    .write(
        "content/en/own.md",
        "---\ntitle: Own\ndate: 2025-02-01\n---\nFirst words.\n\nSecond paragraph.\n",
    )
    .write("static/en/own/index.md", "First words. Second paragraph.")
    .write(
        "content/en/old.md",
        "---\ntitle: Old\ndate: 2025-01-01\n---\nFirst words.\n\nSecond paragraph.\n",
    );
    let built = |edit: &str, wanted: &str| {
        made.edit(&format!("content/en/{edit}.md"), "Second paragraph", wanted);
        let run = made.build(&[]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        (made.page("en/feed.xml"), made.page(&format!("en/{edit}/index.md")))
    };
    assert_eq!(made.build(&[]).code, 0);
    let (feed, twin) = built("old", "Changed paragraph");
    assert!(!feed.contains("Changed paragraph") && twin.contains("Changed paragraph"));
    let (feed, twin) = built("new", "Another paragraph");
    assert!(feed.contains("Another paragraph") && twin.contains("Another paragraph"));
    // A file of the site's own in a twin's place stays.
    let (feed, own) = built("own", "Third paragraph");
    assert!(feed.contains("Third paragraph"));
    assert_eq!(own, "First words. Second paragraph.");
    let remembered = made.published();
    let run = made.build(&["--no-cache"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(made.published(), remembered);
    // A twin that somebody touched is made again.
    std::fs::write(made.out().join("en/old/index.md"), "spoilt").expect("it can be written");
    assert_eq!(made.build(&[]).code, 0);
    assert_eq!(made.published(), remembered);
    std::fs::remove_file(made.out().join("en/new/index.md")).expect("it is there");
    assert_eq!(made.build(&[]).code, 0);
    assert_eq!(made.published(), remembered);
}
