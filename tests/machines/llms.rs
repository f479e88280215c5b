//! `llms.txt`, by the proposal of https://llmstxt.org.

use crate::small::{demo, site, text};

/// Title, blockquote, and sections with their links.
struct Llms {
    title: String,
    summary: String,
    sections: Vec<(String, Vec<Link>)>,
}

#[derive(Debug, PartialEq, Eq)]
struct Link {
    title: String,
    url: String,
    description: Option<String>,
}

/// Reads a file as the proposal's own parser does, and accepts nothing else.
fn read(text: &str) -> Llms {
    let mut lines = text.lines().filter(|line| !line.is_empty());
    let title = lines.next().and_then(|line| line.strip_prefix("# ")).expect("a title");
    let summary = lines
        .next()
        .and_then(|line| line.strip_prefix("> "))
        .expect("a summary");
    let mut sections: Vec<(String, Vec<Link>)> = Vec::new();
    for line in lines {
        if let Some(title) = line.strip_prefix("## ") {
            sections.push((title.to_owned(), Vec::new()));
            continue;
        }
        let rest = line.strip_prefix("- [").unwrap_or_else(|| panic!("{line}"));
        let (title, rest) = rest.split_once("](").unwrap_or_else(|| panic!("{line}"));
        let (url, rest) = rest.split_once(')').unwrap_or_else(|| panic!("{line}"));
        let description = rest.strip_prefix(": ").map(ToOwned::to_owned);
        assert!(description.is_some() || rest.is_empty(), "{line}");
        let link = Link {
            title: title.to_owned(),
            url: url.to_owned(),
            description,
        };
        sections.last_mut().expect("a section").1.push(link);
    }
    Llms {
        title: title.to_owned(),
        summary: summary.to_owned(),
        sections,
    }
}

#[test]
fn every_locale_lists_its_own_articles_in_markdown() {
    let mut links = 0;
    for locale in ["en", "et", "ar", "de", "pl", "ja", "fa", "pt-br"] {
        let llms = read(text(demo(), &format!("{locale}/llms.txt")));
        assert!(!llms.title.is_empty() && !llms.summary.is_empty());
        let (languages, sections) = llms.sections.split_last().expect("sections");
        assert_eq!(languages.1.len(), 7, "{locale}: the other languages");
        let listed: Vec<&Link> = sections.iter().flat_map(|(_, links)| links).collect();
        let twins = demo()
            .keys()
            .filter(|path| path.starts_with(&format!("{locale}/")) && path.ends_with("/index.md"));
        assert_eq!(listed.len(), twins.count(), "{locale}");
        for link in listed {
            let path = link
                .url
                .strip_prefix("https://help.postella.example/")
                .expect("an address of the site");
            let path = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
            assert!(demo().contains_key(&*path), "{path}");
            assert!(link.description.is_some(), "{path}");
            links += 1;
        }
    }
    assert!(links > 80, "only {links} links");
    let chooser = read(text(demo(), "llms.txt"));
    assert_eq!(chooser.sections.len(), 1);
    assert_eq!(chooser.sections[0].1.len(), 8);
    assert_eq!(
        chooser.sections[0].1[1].url,
        "https://help.postella.example/et/llms.txt"
    );
}

const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en, path: '' }, { tag: et }, { tag: fi }]\n",
    ),
    (
        "locales/en/site.ftl",
        "site-title = Acme [beta]\nsite-description = All of it.\n",
    ),
    ("locales/et/site.ftl", "site-title = Acme\nsite-description = Kõik.\n"),
    ("content/en/_index.md", "---\ntitle: Home\n---\n"),
    ("content/en/a/_index.md", "---\ntitle: Things\n---\n"),
    (
        "content/en/a/one.md",
        "---\ntitle: One [1] *\ndescription: \"Two\\nlines.\"\n---\nText.\n",
    ),
    ("content/en/a/two.md", "---\ntitle: Two\n---\n"),
    ("content/et/a/one.md", "---\ntitle: Üks\n---\nTekst.\n"),
];

#[test]
fn titles_are_words_and_fallbacks_are_not_listed() {
    let files = site(SITE);
    assert_eq!(
        text(&files, "llms.txt"),
        "# Acme \\[beta\\]\n\n> All of it.\n\n## Things\n\n\
         - [One \\[1\\] \\*](https://example.com/things/one-1/index.md): Two lines.\n\
         - [Two](https://example.com/things/two/index.md)\n\n\
         ## Languages\n\n- [eesti](https://example.com/et/llms.txt): Kõik.\n"
            .replace("[eesti]", &format!("[{}]", language(&files)))
    );
    assert!(text(&files, "et/llms.txt").contains("](https://example.com/et/things/%C3%BCks/index.md): Tekst."));
    assert!(!text(&files, "et/llms.txt").contains("Two"));
    assert!(!files.contains_key("fi/llms.txt"), "Finnish has no article");
}

/// The name that the switcher has for Estonian.
fn language(files: &crate::support::Files) -> String {
    let page = crate::support::html::Html::parse(text(files, "index.html")).expect("HTML");
    let link = page.all("a").find(|id| page.attribute(*id, "hreflang") == Some("et"));
    page.text(link.expect("a switcher"))
}

#[test]
fn without_twins_the_pages_are_linked_and_without_the_output_there_is_none() {
    let with = |outputs: &str| {
        let mut files = SITE.to_vec();
        let yaml = format!("{}outputs: {outputs}\n", SITE[0].1);
        files[0] = ("site.yaml", &yaml);
        site(&files)
    };
    let files = with("{ markdown: false }");
    assert!(text(&files, "llms.txt").contains("](https://example.com/things/two/)"));
    assert!(!files.keys().any(|path| path.ends_with(".md")), "{:?}", files.keys());
    assert!(!text(&files, "things/two/index.html").contains("text/markdown"));
    let files = with("{ llms: false }");
    assert!(!files.keys().any(|path| path.ends_with("llms.txt")));
    assert!(files.contains_key("things/two/index.md"));
    let mut own = SITE.to_vec();
    own.push(("static/llms.txt", "mine"));
    assert_eq!(text(&site(&own), "llms.txt"), "mine");
}
