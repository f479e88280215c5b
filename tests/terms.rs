//! Terms that are linked by themselves, through the program: which words, where,
//! and what else the pages say of it.

mod program;
mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use program::Site;
use support::html::{Html, Id};
use support::{assert_none, build_site, options};

/// A site of one language, or more.
fn site(tags: &[&str], autolink: &str) -> Site {
    let site = Site::empty();
    let locales: String = tags.iter().map(|tag| format!("  - tag: {tag}\n")).collect();
    site.write(
        "site.yaml",
        format!(
            "base_url: https://help.example.com\nsource_locale: {}\nlocales:\n{locales}{autolink}\
             rules: {{ translation-missing: off }}\n",
            tags[0]
        ),
    );
    site
}

/// All sections' terms are linked, as often as there is room.
const ON: &str = "autolink: { sections: [glossary] }\n";

/// An article.
fn article(title: &str, fields: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndescription: What {title} is.\n{fields}---\n\n{text}\n")
}

/// The page of an article, by the end of its address.
fn page(site: &Site, end: &str) -> Html {
    let (report, files) = build_site(site.path(), &options());
    assert!(report.publishable, "{:?}", report.diagnostics);
    let found = files
        .iter()
        .find(|(path, _)| path.ends_with(&format!("{end}/index.html")));
    let (_, bytes) = found.unwrap_or_else(|| panic!("no page {end} in {:?}", files.keys()));
    Html::parse(std::str::from_utf8(bytes).unwrap()).unwrap()
}

fn term_links(page: &Html) -> Vec<Id> {
    page.all("a").filter(|id| page.has_class(*id, "term")).collect()
}

/// The words that are linked, and where they lead.
fn linked(page: &Html) -> Vec<(String, String)> {
    let links = term_links(page).into_iter();
    links
        .map(|id| (page.text(id), page.attribute(id, "href").unwrap_or_default().to_owned()))
        .collect()
}

fn words(page: &Html) -> Vec<String> {
    linked(page).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn inflected_words_of_many_languages_are_linked() {
    let many = "autolink: { sections: [glossary], per_page: 50, per_target: 50 }\n";
    let mut wrong = Vec::new();
    for (tag, terms, text, expected) in [
        (
            "en",
            &[("Email thread", ""), ("Alias", "forms: [aliases]\n"), ("SLA", "")][..],
            "Email threads and an email\nthread; **aliases**; SLAs, no slas.",
            &["Email threads", "email thread", "aliases", "SLAs"][..],
        ),
        (
            "et",
            &[
                ("Postkast", ""),
                ("Väline domeen", "forms: [välise domeeni, välisele domeenile]\n"),
                ("SLA", ""),
            ],
            "Postkastis, postkastidest ja ühispostkastis; välise domeeni ja Välisele domeenile; SLA-d.",
            &[
                "Postkastis",
                "postkastidest",
                "välise domeeni",
                "Välisele domeenile",
                "SLA-d",
            ],
        ),
        (
            "ar",
            &[("نطاق", ""), ("سلسلة رسائل", ""), ("SMTP", "")],
            "هذا النطاق وبالنطاق وللنطاق، وسلسلة الرسائل ثم لسلسلة رسائل. خادم SMTP هنا.",
            &[
                "النطاق",
                "وبالنطاق",
                "وللنطاق",
                "وسلسلة الرسائل",
                "لسلسلة رسائل",
                "SMTP",
            ],
        ),
        (
            "he",
            &[("תיבת דואר", ""), ("דומיין", "")],
            "הדומיין ובדומיין, ותיבת הדואר ושתי תיבות.",
            &["הדומיין", "ובדומיין", "ותיבת הדואר"],
        ),
        (
            "de",
            &[("Antwort", ""), ("Postfach", "forms: [Sammelpostfach]\n")],
            "Antworten Sie mit einer Antwort; wir antworten im Sammelpostfach, nicht im Hauptpostfach.",
            &["Antworten", "Antwort", "Sammelpostfach"],
        ),
        (
            "fi",
            &[("Lasku", ""), ("API", "")],
            "Laskun, laskuissa ja laskulla; API:n ja API:lla. Maksulasku on muu.",
            &["Laskun", "laskuissa", "laskulla", "API:n", "API:lla"],
        ),
        (
            "ja",
            &[("共有受信トレイ", ""), ("メール", "")],
            "新しい共有受信トレイにメールを送る。メールアドレスは別です。",
            &["共有受信トレイ", "メール"],
        ),
        (
            "th",
            &[("รหัสผ่าน", ""), ("อีเมล", "")],
            "รีเซ็ตรหัสผ่านของคุณทางอีเมล",
            &["รหัสผ่าน", "อีเมล"],
        ),
    ] {
        let site = site(&[tag], many);
        let content = format!("content/{tag}");
        site.write(
            &format!("{content}/glossary/_index.md"),
            "---\ntitle: Glossary\nslug: g\n---\n",
        );
        for (number, (term, fields)) in terms.iter().enumerate() {
            site.write(
                &format!("{content}/glossary/t{number}.md"),
                article(term, &format!("slug: t{number}\n{fields}"), "…"),
            );
        }
        site.write(&format!("{content}/text.md"), article("x", "slug: text\n", text));
        let is = words(&page(&site, "text"));
        if is != expected {
            wrong.push(format!("{tag}: {is:?}, not {expected:?}"));
        }
    }
    assert_none("the words are those of the terms", &wrong);
}

#[test]
fn links_stand_only_where_they_may() {
    let site = site(
        &["en"],
        "autolink: { sections: [glossary], per_page: 50, per_target: 50 }\n",
    );
    site.write(
        "content/en/glossary/inbox.md",
        article("Inbox", "", "An inbox is an inbox."),
    );
    site.write(
        "content/en/text.md",
        article(
            "Inbox or not",
            "slug: text\nfaq:\n  - question: An inbox of a question?\n    answer: An inbox of an answer, [inbox of a link](https://example.org/).\n",
            r#"An inbox of a text, *an inbox of stress*, `inbox of code`, [inbox of a label](https://example.com/).

## An inbox of a heading

> An inbox of a quotation

> [!NOTE]
> An inbox of a note

| An inbox of a head |
| --- |
| An inbox of a cell |

- An inbox of an item[^1]

inbox of a title
: An inbox of a description

<div data-no-autolink>

An inbox of a closed part

</div>

<details><summary>An inbox of a summary</summary>

An inbox of details, <kbd>inbox of a key</kbd>, <span>an inbox of a span</span> &amp; an inbox of the end.

</details>

```sh
inbox of a block
```

```{cta}
heading: An inbox of a call
label: Go
url: https://app.example/
```

![An inbox of a picture](https://example.com/x.png "inbox")

[^1]: An inbox of a footnote
"#,
        ),
    );
    let page = page(&site, "text");
    let mut found = Vec::new();
    for id in term_links(&page) {
        let outer = page
            .around(id)
            .find(|outer| ["p", "li", "td", "dd"].contains(&page.name(*outer)));
        let text = page.text_without(outer.unwrap(), |id| page.attribute(id, "role") == Some("tooltip"));
        found.push(text);
    }
    // A paragraph is there for each of its links.
    found.dedup();
    let expected = [
        "An inbox of a text, an inbox of stress, inbox of code, inbox of a label.",
        "An inbox of a note",
        "An inbox of a cell",
        "An inbox of an item1",
        "An inbox of a description",
        "An inbox of details, inbox of a key, an inbox of a span & an inbox of the end.",
        "An inbox of a footnote",
        "An inbox of an answer, inbox of a link.",
    ];
    assert_eq!(found, expected);
    assert_eq!(term_links(&page).len(), 11, "{:?}", linked(&page));
    let nested = page
        .all("a")
        .filter(|id| page.around(*id).any(|outer| outer != *id && page.name(outer) == "a"));
    assert_eq!(nested.count(), 0);
}

#[test]
fn the_first_mention_counts_and_caps_hold() {
    let text = "Inbox, alias, inbox, domain, alias, thread, [a thread](glossary/thread.md).";
    let all = [("inbox", ""), ("alias", ""), ("domain", ""), ("thread", "")];
    for (autolink, fields, expected) in [
        (
            "autolink: { sections: [glossary] }\n",
            "",
            &["Inbox", "alias", "domain"][..],
        ),
        (
            "autolink: { sections: [glossary], per_page: 2 }\n",
            "",
            &["Inbox", "alias"],
        ),
        (
            "autolink: { sections: [glossary], per_target: 2 }\n",
            "",
            &["Inbox", "alias", "inbox", "domain", "alias", "thread"],
        ),
        ("autolink: { sections: [glossary], per_page: 0 }\n", "", &[]),
        ("autolink: { sections: [glossary], per_target: 0 }\n", "", &[]),
        ("autolink: { sections: [other] }\n", "", &[]),
        ("", "", &[]),
        (ON, "autolink: false\n", &[]),
    ] {
        let site = site(&["en", "et"], autolink);
        for (term, fields) in all {
            site.write(
                &format!("content/en/glossary/{term}.md"),
                article(term, fields, "Itself."),
            );
        }
        site.write(
            "content/en/text.md",
            article("x", &format!("slug: text\n{fields}"), text),
        );
        let page = page(&site, "en/text");
        assert_eq!(words(&page), expected, "{autolink}{fields}");
        let described: Vec<&str> = page
            .elements()
            .filter_map(|id| page.attribute(id, "aria-describedby"))
            .collect();
        let ids: Vec<&str> = page
            .elements()
            .filter(|id| page.attribute(*id, "role") == Some("tooltip"))
            .filter_map(|id| page.attribute(id, "id"))
            .collect();
        let mut targets = described.clone();
        targets.sort_unstable();
        targets.dedup();
        let mut known = ids.clone();
        known.sort_unstable();
        assert_eq!(
            targets, known,
            "each link is described by one element, each element is there once"
        );
    }
}

#[test]
fn a_translation_inherits_the_choice_and_has_terms_of_its_own() {
    let site = site(&["en", "et"], ON);
    site.write("content/en/glossary/inbox.md", article("Inbox", "", "Mail."));
    site.write("content/en/glossary/alias.md", article("Alias", "", "Mail."));
    site.write(
        "content/et/glossary/inbox.md",
        article("Postkast", "definition: Koht, kuhu kirjad tulevad.\n", "Kirjad."),
    );
    site.write("content/en/open.md", article("Open", "", "An inbox and an alias."));
    site.write(
        "content/et/open.md",
        article("Avatud", "", "Postkastis on alias ja inbox."),
    );
    site.write(
        "content/en/closed.md",
        article("Closed", "autolink: false\n", "An inbox."),
    );
    site.write("content/et/closed.md", article("Suletud", "", "Postkastis."));
    site.write("content/en/alone.md", article("Alone", "", "An inbox."));
    let et = page(&site, "et/avatud");
    assert_eq!(words(&et), ["Postkastis"], "no term of another language");
    let tooltip = et
        .elements()
        .find(|id| et.attribute(*id, "role") == Some("tooltip"))
        .unwrap();
    assert_eq!(et.text(tooltip), "Koht, kuhu kirjad tulevad.");
    assert_eq!(words(&page(&site, "et/suletud")), Vec::<String>::new());
    // An English text on an Estonian page leads to Estonian pages.
    let alone = page(&site, "et/alone");
    assert_eq!(
        linked(&alone),
        [("inbox".to_owned(), "/et/glossary/postkast/".to_owned())]
    );
    let tooltip = alone
        .elements()
        .find(|id| alone.attribute(*id, "role") == Some("tooltip"))
        .unwrap();
    assert_eq!(alone.inherited(tooltip, "lang"), Some("en"));
}

#[test]
fn terms_say_where_they_are_mentioned() {
    let site = site(&["en", "et"], ON);
    site.write("content/en/glossary/inbox.md", article("Inbox", "", "Mail."));
    site.write("content/en/b.md", article("Banana", "", "An inbox."));
    site.write("content/en/a.md", article("Apple", "", "[That](glossary/inbox.md)."));
    site.write("content/en/c.md", article("Cherry", "", "Nothing."));
    site.write("content/en/d.md", article("Date", "autolink: false\n", "An inbox."));
    site.write(
        "content/et/b.md",
        article("Banaan", "", "Siin on [see](glossary/inbox.md)."),
    );
    let backlinks = |end: &str| {
        let page = page(&site, end);
        let section = page.elements().find(|id| page.has_class(*id, "backlinks"));
        section.map_or(Vec::new(), |section| {
            page.within(section)
                .filter(|id| page.name(*id) == "a")
                .map(|id| format!("{} {}", page.text(id), page.attribute(id, "href").unwrap()))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        backlinks("en/glossary/inbox"),
        ["Apple /en/apple/", "Banana /en/banana/"]
    );
    assert_eq!(backlinks("et/glossary/inbox"), ["Banaan /et/banaan/"]);
    for number in 0..25 {
        site.write(
            &format!("content/en/more{number}.md"),
            article(&format!("More {number}"), "", "An inbox."),
        );
    }
    assert_eq!(backlinks("en/glossary/inbox").len(), 20);
    let page = page(&site, "en/glossary/inbox");
    let section = page.elements().find(|id| page.has_class(*id, "backlinks")).unwrap();
    assert!(page.text(section).ends_with("27 articles"), "{}", page.text(section));
}

#[test]
fn structured_data_says_what_is_read() {
    let site = site(&["en"], ON);
    site.write("content/en/glossary/inbox.md", article("Inbox", "", "Mail."));
    let faq = "faq:\n  - question: Why?\n    answer: Because of an inbox & more.\n";
    site.write(
        "content/en/text.md",
        article("x", &format!("slug: text\n{faq}"), "Text."),
    );
    let page = page(&site, "en/text");
    assert_eq!(words(&page), ["inbox"]);
    let script = page
        .all("script")
        .find(|id| page.attribute(*id, "type") == Some("application/ld+json"))
        .unwrap();
    let data = page.raw(script);
    assert!(
        data.contains("Because of an inbox & more.") || data.contains("Because of an inbox \\u0026 more."),
        "{data}"
    );
}

#[test]
fn links_are_explained() {
    let site = site(&["en", "et"], "autolink: { sections: [glossary], per_page: 2 }\n");
    for (term, fields) in [("inbox", ""), ("alias", ""), ("domain", ""), ("SLA", "slug: sla\n")] {
        site.write(
            &format!("content/en/glossary/{}.md", term.to_lowercase()),
            article(term, fields, "Itself: inbox."),
        );
    }
    site.write("content/et/glossary/inbox.md", article("Postkast", "", "Kirjad."));
    site.write(
        "content/en/guides/text.md",
        article(
            "x",
            "slug: text\nfaq:\n  - question: An inbox?\n    answer: \"A domain: yes.\"\n",
            "# An alias\n\nAn inbox, an\nalias, an inbox; an sla.\n\n> A domain\n\n`domain` and \
             [a domain](https://example.com/) and <span data-no-autolink>a domain</span>.",
        ),
    );
    site.write("content/et/guides/text.md", article("y", "", "Postkastis."));
    let run = site.tarjuman(&["check", "--format", "json", "--explain-links", "guides/text"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let said: Vec<String> = run
        .stdout
        .lines()
        .map(|line| {
            let object: Value = serde_json::from_str(line).unwrap();
            let word = |name: &str| object[name].as_str().unwrap_or("-").to_owned();
            assert_eq!(object["linked"].as_bool(), Some(object["reason"].is_null()));
            format!(
                "{}:{}:{} {} {}: {}",
                word("locale"),
                object["line"],
                object["column"],
                word("text"),
                word("target").trim_start_matches("glossary/"),
                word("reason"),
            )
        })
        .collect();
    let expected = [
        "en:10:6 alias alias: heading",
        "en:12:4 inbox inbox: -",
        "en:13:1 alias alias: -",
        "en:13:11 inbox inbox: linked-before",
        "en:13:21 sla sla: other-case",
        "en:15:5 domain domain: quotation",
        "en:17:2 domain domain: code",
        "en:17:17 domain domain: link",
        "en:17:76 domain domain: html",
        "en:6:18 inbox inbox: question",
        "en:7:16 domain domain: page-full",
        "et:6:1 Postkastis inbox: -",
    ];
    assert_eq!(said, expected);
    let run = site.tarjuman(&["check", "--explain-links", "text", "--locale", "et"]);
    assert_eq!(
        run.stdout,
        "content/et/guides/text.md:6:1: `Postkastis` -> glossary/inbox: linked\n1 linked, 0 not\n"
    );
    let run = site.tarjuman(&["check", "--explain-links", "guides/texd"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean `guides/text`?"), "{}", run.stderr);
}

/// Pieces of articles.
const PIECES: &[&str] = &[
    "inbox",
    "inboxes",
    "shared inbox",
    " ",
    "\n",
    "\n\n",
    "*",
    "**",
    "[",
    "](https://example.com/)",
    "](glossary/inbox.md)",
    "`",
    "<b>",
    "</b>",
    "<div data-no-autolink>",
    "</div>",
    "<a href=\"https://example.org/\">",
    "</a>",
    "# ",
    "> ",
    "- ",
    "&amp;",
    "<",
    "&",
    "\"",
    "[^1]",
    "[^1]: ",
    "| ",
    "\n| --- | --- |\n",
    "بريد inbox",
    "<!-- x -->",
    "\n: ",
    "alias",
    "<details>",
    "</details>",
    "<summary>",
    "</summary>",
    "~~",
    "![inbox](x)",
    "\u{a0}",
    "<br>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever a text is made of: with terms linked it reads as without, no link
    /// stands in another, and there are not more than there may be.
    #[test]
    fn the_text_stays(
        pieces in prop::collection::vec(select(PIECES), 0..40),
        html in select(vec!["sanitize", "escape", "allow"]),
        per_page in 0..4usize,
    ) {
        let text = pieces.concat();
        let mut pages = BTreeMap::new();
        for on in [true, false] {
            let autolink = format!("autolink: {{ sections: [glossary], per_page: {per_page}, per_target: 2 }}\n");
            let html = format!("html: {html}\nrules: {{ asset-missing: off }}\n");
            let site = site(&["en"], if on { &autolink } else { "" });
            site.edit("site.yaml", "rules: { translation-missing: off }\n", &html);
            site.write("content/en/glossary/_index.md", "---\ntitle: Glossary\nlayout: a-z\n---\n");
            site.write("content/en/glossary/inbox.md", article("Inbox", "synonyms: [shared inbox]\n", "Mail."));
            site.write("content/en/glossary/alias.md", article("Alias", "", "Mail."));
            site.write("content/en/text.md", article("x", "slug: text\n", &text));
            let (_, files) = build_site(site.path(), &tarjuman::build::Options {
                on_error: tarjuman::build::OnError::KeepGoing,
                ..options()
            });
            let Some(bytes) = files.get("en/text/index.html") else { return Ok(()) };
            let page = String::from_utf8(bytes.clone()).unwrap();
            pages.insert(on, page);
        }
        let links = pages[&true].matches("<a class=\"term\"").count();
        prop_assert!(links <= per_page, "{} links in {}", links, text);
        // What is shown behind a term, and the links themselves, are all there is.
        let without = without_terms(&pages[&true]);
        prop_assert_eq!(&without, &pages[&false], "{}", text);
    }
}

/// A page as it would be if no term were linked.
fn without_terms(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find("<a class=\"term\"") {
        let before = rest[..at].strip_suffix("<span class=\"term-place\">");
        text.push_str(before.unwrap_or(&rest[..at]));
        let open = at + rest[at..].find('>').unwrap() + 1;
        let close = open + rest[open..].find("</a>").unwrap();
        let words = &rest[open..close];
        assert!(!words.contains("<a"), "{words}");
        text.push_str(words);
        rest = &rest[close + "</a>".len()..];
        if before.is_some() {
            let end = "</span></span>";
            rest = &rest[rest.find(end).unwrap() + end.len()..];
        }
    }
    text.push_str(rest);
    let script = text
        .find("\n<script src=\"/assets/terms")
        .map(|at| (at, at + 1 + text[at + 1..].find('\n').unwrap()));
    match script {
        Some((start, end)) => format!("{}{}", &text[..start], &text[end..]),
        None => text,
    }
}
