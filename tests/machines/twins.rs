//! Articles as Markdown: read again, they have the text of their pages.

use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::small::{demo, pages, site, text};
use crate::support::assert_none;
use crate::support::html::{Html, Id, fold};

/// What a page shows of its article: title, headword, text, questions.
fn shown(html: &Html) -> String {
    let article = html
        .all("article")
        .find(|id| html.has_class(*id, "article"))
        .expect("an article");
    let within = |wanted: &dyn Fn(Id) -> bool| html.within(article).find(|id| wanted(*id));
    let title = within(&|id| html.name(id) == "h1").expect("a title");
    let headword =
        within(&|id| html.name(id) == "dfn" && html.around(id).any(|around| html.has_class(around, "definition")));
    let body = within(&|id| html.has_class(id, "article-text")).expect("a text");
    let left_out = |id: Id| {
        html.has_class(id, "alert-title")
            || html.has_class(id, "footnote-back")
            || html.has_class(id, "footnote")
            || html.name(id) == "video"
            // What a term means stands beside the text.
            || html.attribute(id, "role") == Some("tooltip")
    };
    let headword = headword.map(|id| html.text(id)).unwrap_or_default();
    fold(&format!(
        "{} {headword} {}",
        html.text(title),
        html.text_without(body, left_out)
    ))
}

/// The text of Markdown, but for the quotation below the title.
fn read(markdown: &str) -> String {
    let (_, body) = markdown.split_once("\n---\n\n").expect("front matter");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut text = String::new();
    let (mut pictures, mut summary, mut blocks) = (0, 0, 0);
    for event in Parser::new_ext(body, options) {
        match &event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Start(Tag::BlockQuote(None)) if blocks == 1 || summary > 0 => summary += 1,
            Event::End(TagEnd::BlockQuote(_)) if summary > 0 => summary -= 1,
            _ => {}
        }
        if let Event::End(TagEnd::Heading(_)) = &event {
            blocks += 1;
        } else if matches!(&event, Event::End(TagEnd::BlockQuote(_) | TagEnd::Paragraph)) && summary == 0 {
            blocks += 1;
        }
        if pictures > 0 || summary > 0 {
            continue;
        }
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::InlineHtml(tag) if &*tag == "<br>" => text.push(' '),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }) => {}
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
            Event::Start(_) | Event::End(_) => text.push(' '),
            _ => {}
        }
    }
    fold(&text)
}

/// Where two texts part.
fn difference(page: &str, twin: &str) -> String {
    let same = page.chars().zip(twin.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(30)).take(90).collect::<String>();
    format!("`{}` on the page, `{}` in Markdown", around(page), around(twin))
}

#[test]
fn the_demos_twins_have_the_text_of_their_pages() {
    let mut violations = Vec::new();
    let mut count = 0;
    for (path, html) in pages(demo()).filter(|(path, _)| path.ends_with("index.html")) {
        let twin = path.replace("index.html", "index.md");
        let link = html
            .all("link")
            .find(|id| html.attribute(*id, "type") == Some("text/markdown"));
        let Some(twin) = demo().get(&twin) else {
            if link.is_some() {
                violations.push(format!("{path}: a link to no twin"));
            }
            continue;
        };
        count += 1;
        let href = link.and_then(|link| html.attribute(link, "href")).unwrap_or_default();
        let href = percent_encoding::percent_decode_str(href).decode_utf8().expect("UTF-8");
        if *href != format!("/{}", path.replace("index.html", "index.md")) {
            violations.push(format!("{path}: a link to {href}"));
        }
        let (page, twin) = (shown(&html), read(std::str::from_utf8(twin).expect("UTF-8")));
        if page != twin {
            violations.push(format!("{path}: {}", difference(&page, &twin)));
        }
    }
    assert!(count > 90, "only {count} twins");
    assert_none("twins", &violations);
}

const HEAD: &str =
    "base_url: https://example.com/help/\nsource_locale: en\nlocales: [{ tag: en }, { tag: et }]\nhtml: ";

#[test]
fn everything_that_an_article_can_hold_is_readable() {
    let yaml = format!("{HEAD}sanitize\n");
    let files = site(&[
        ("site.yaml", &yaml),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        (
            "content/en/other.md",
            "---\ntitle: Other\n---\n## Tips {#tips}\n\nText.\n",
        ),
        ("content/et/other.md", "---\ntitle: Teine\n---\n## Nipid\n\nTekst.\n"),
        (
            "content/en/pic.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        ),
        (
            "content/en/all.md",
            "---\ntitle: All *of* it\ndescription: Short [sic].\ndate: 2025-01-02\ntags: [one]\ncta: { heading: Try, text: It is free., label: Go, url: other.md }\n---\n\
             See [[other]], [tips](other.md#tips \"A title\") and **[bold](https://example.org/a_(b))**.\n\n\
             ![A picture](pic.svg)\n\n\
             > [!WARNING]\n> Hot.\n>\n> - one\n\n\
             - [x] done\n- [ ] open\n  - inner\n\n\
             + [x] Ready\n  ===\n\n\
             1. first\n\n   ```sh\n   ls ``` | wc\n   ```\n2. second[^n]\n\n\
             | a | b |\n| :-- | --: |\n| `x \\| y` | **c** |\n\n\
             Term\n: One meaning.\n\n: Another.\n\n\
             Water is H<sub>2</sub>O<script>x</script>.\n\n\
             ```{figure}\nsrc: pic.svg\nalt: Drawn\ncaption: A figure.\n```\n\n\
             ```{cta}\nlabel: Press\nurl: other.md\n```\n\n\
             [^n]: A note with `code`.\n\n\
             ## Questions {#faq}\n\n### Why *so*?\n\nBecause.[^m]\n\n[^m]: Another note.\n",
        ),
    ]);
    let expected = "---\ntitle: \"All *of* it\"\nurl: \"https://example.com/help/en/all-of-it/\"\nlanguage: \"en\"\ndate: 2025-01-02\ntags: [\"one\"]\n---\n\n\
        # All \\*of\\* it\n\n> Short \\[sic\\].\n\n\
        See [Other](https://example.com/help/en/other/), [tips](https://example.com/help/en/other/#tips \"A title\") and **[bold](https://example.org/a_\\(b\\))**.\n\n";
    let twin = text(&files, "en/all-of-it/index.md");
    assert!(twin.starts_with(expected), "{twin}");
    for wanted in [
        "![A picture](https://example.com/help/media/pic-",
        "> [!WARNING]\n> Hot.\n>\n> - one\n",
        "- [x] done\n- [ ] open\n  - inner\n",
        "+ [x] Ready {#ready}\n  ",
        "1. first\n\n   ````sh\n   ls ``` | wc\n   ````\n\n2. second[^1]\n",
        "| a | b |\n| :-- | --: |\n| `x \\| y` | **c** |\n",
        "Term\n:   One meaning.\n\n:   Another.\n",
        "Water is H<sub>2</sub>O",
        "![Drawn](https://example.com/help/media/pic-",
        "\n\nA figure.\n",
        "\n\n[Press](https://example.com/help/en/other/)\n",
        "[^1]: A note with `code`.\n",
        "\n\nTry\n\nIt is free.\n\n[Go](https://example.com/help/en/other/)\n\n## Questions {#faq}\n\n### Why *so*? {#faq-1}\n\nBecause.[^2]\n\n[^2]: Another note.\n",
    ] {
        assert!(twin.contains(wanted), "no {wanted:?} in {twin}");
    }
    assert!(!twin.contains("<script"), "{twin}");
    // The locale that lacks it shows the source's, and has no twin of its own.
    assert!(files.contains_key("et/all-of-it/index.html") && !files.contains_key("et/all-of-it/index.md"));
    assert!(!text(&files, "et/all-of-it/index.html").contains("text/markdown"));
    assert!(files.contains_key("et/teine/index.md"));
    let page = Html::parse(text(&files, "en/all-of-it/index.html")).expect("HTML");
    assert_eq!(read(twin), shown(&page));
}

/// An alias that would need a folder where an article's twin lies is refused.
#[test]
fn nothing_else_can_lie_where_a_twin_does() {
    let own = site(&[
        (
            "site.yaml",
            "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        ("content/en/a.md", "---\ntitle: A\n---\nText.\n"),
        ("static/en/a/index.md", "mine"),
    ]);
    assert_eq!(text(&own, "en/a/index.md"), "mine");
    assert!(!text(&own, "en/a/index.html").contains("text/markdown"));
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        (
            "site.yaml",
            "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        ("content/en/a.md", "---\ntitle: A\n---\nText.\n"),
        (
            "content/en/b.md",
            "---\ntitle: B\naliases: [/en/a/index.md]\n---\nText.\n",
        ),
    ] {
        crate::small::write(folder.path(), path, text.as_bytes());
    }
    let (report, _) = crate::support::build_site(folder.path(), &crate::support::options());
    let found = crate::support::findings(folder.path(), &report);
    assert!(
        found.contains("error[url-collision]") && found.contains("content/en/b.md"),
        "{found}"
    );
}

/// Words, and what means something in Markdown, HTML or YAML somewhere.
fn word() -> impl Strategy<Value = String> {
    let plain = select(vec![
        "word",
        "two words",
        "õun",
        "日本",
        "「日本」",
        "العربية",
        "a_b_c",
        "snake_",
        "_case",
        "1.",
        "12)",
        "-",
        "+",
        "*",
        "#",
        "##",
        "C#",
        ">",
        "<",
        "<3",
        "a<b",
        "&",
        "&amp;",
        "&copy;",
        "AT&T",
        "|",
        "a | b",
        "---",
        "===",
        ":",
        ": x",
        "::",
        "~",
        "~~",
        "`",
        "``",
        "\\",
        "\\*",
        "[",
        "]",
        "[x]",
        "[ ]",
        "![",
        "!",
        "(",
        ")",
        "{",
        "}",
        "{#id}",
        "{a}",
        "$",
        "$$",
        "^",
        "^a^",
        "\"",
        "'",
        "=",
        "+++",
        "https://example.org/a_b*c",
        "a@example.org",
        "…",
        "«",
        "“q”",
        "\u{a0}",
        "1986\\. x",
        "a  b",
        "|---|",
        "[^1]",
        "[^1]:",
        "[a]: b",
    ]);
    plain.prop_map(ToOwned::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let inline = prop_oneof![
        6 => word(),
        1 => word().prop_map(|word| format!("**{word}**")),
        1 => word().prop_map(|word| format!("*{word}*")),
        1 => word().prop_map(|word| format!("~~{word}~~")),
        1 => word().prop_map(|word| format!("***{word}***")),
        1 => (word(), word()).prop_map(|(a, b)| format!("**{a} *{b}***")),
        1 => word().prop_map(|word| format!("`` {word} ``")),
        1 => word().prop_map(|word| format!("[{word}](https://example.org/?a=1&b=(2) \"{}\")", word.replace('"', ""))),
        1 => word().prop_map(|word| format!("<b>{word}</b>")),
        1 => word().prop_map(|word| format!("<span>{word} </span>")),
        1 => Just("\\\n".to_owned()),
        1 => Just("[[other]]".to_owned()),
        1 => Just("![alt *x*](pic.svg)".to_owned()),
        1 => Just("[^n]".to_owned()),
    ];
    (prop::collection::vec((inline, select(vec![" ", " ", "", "\n"])), 1..7))
        .prop_map(|parts| parts.into_iter().map(|(part, gap)| part + gap).collect())
}

fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        5 => line(),
        1 => line().prop_map(|line| format!("## {}", line.replace('\n', " "))),
        1 => line().prop_map(|line| format!("#### {} {{#own}}", line.replace('\n', " "))),
        1 => line().prop_map(|line| format!("```text\n{line}\n```")),
        1 => line().prop_map(|line| format!("~~~\n{line}\n```\n~~~")),
        1 => (line(), line()).prop_map(|(a, b)| {
            let (a, b) = (a.replace(['\n', '|'], " "), b.replace('\n', " "));
            format!("| {a} | b |\n| --- | :-: |\n| {b} | x |\n| y |")
        }),
        1 => (line(), line()).prop_map(|(a, b)| format!("{}\n: {}", a.replace('\n', " "), b.replace('\n', "\n  "))),
        1 => Just("---".to_owned()),
        1 => Just("<div>raw <i>html</i></div>".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let all = prop::collection::vec(inner, 1..3).prop_map(|blocks| blocks.join("\n\n"));
        prop_oneof![
            all.clone().prop_map(|text| format!("> {}", text.replace('\n', "\n> "))),
            all.clone()
                .prop_map(|text| format!("> [!NOTE]\n> {}", text.replace('\n', "\n> "))),
            all.clone()
                .prop_map(|text| format!("- {}\n- [ ] b", text.replace('\n', "\n  "))),
            all.clone()
                .prop_map(|text| format!("1. {}\n2. c", text.replace('\n', "\n   "))),
            all.prop_map(|text| format!("- a\n- {}\n\n- d", text.replace('\n', "\n  "))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(12),
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Each case is a site of many articles, as most of its time is the building.
    #[test]
    fn any_articles_twin_has_the_text_of_its_page(
        articles in prop::collection::vec(prop::collection::vec(block(), 1..4), 24),
        policy in select(vec!["escape", "sanitize", "allow"]),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| crate::small::write(folder.path(), path, text.as_bytes());
        write("site.yaml", &format!("{HEAD}{policy}\n"));
        write("content/en/_index.md", "---\ntitle: Home\n---\n");
        write("content/en/other.md", "---\ntitle: Other\n---\nText.\n");
        write("content/en/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
        for (number, blocks) in articles.iter().enumerate() {
            let body = blocks.join("\n\n");
            write(&format!("content/en/a{number}.md"), &format!("---\ntitle: A{number}\ndescription: D\n---\n{body}\n\n[^n]: Note.\n"));
        }
        let options = tarjuman::build::Options { on_error: tarjuman::build::OnError::KeepGoing, ..crate::support::options() };
        let (_, files) = crate::support::build_site(folder.path(), &options);
        let mut read_again = 0;
        for (number, blocks) in articles.iter().enumerate() {
            let (Some(html), Some(twin)) = (
                files.get(&format!("en/a{number}/index.html")),
                files.get(&format!("en/a{number}/index.md")),
            ) else { continue };
            let html = std::str::from_utf8(html).expect("UTF-8");
            let twin = std::str::from_utf8(twin).expect("UTF-8");
            let Ok(html) = Html::parse(html) else { continue };
            read_again += 1;
            let (page, read) = (shown(&html), read(twin));
            prop_assert!(page == read, "{}\n\n--- article\n{}\n--- twin\n{twin}", difference(&page, &read), blocks.join("\n\n"));
        }
        prop_assert!(policy == "allow" || read_again > 20, "only {read_again} were read again");
    }
}
