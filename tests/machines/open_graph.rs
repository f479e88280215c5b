//! Open Graph: what social networks show of a page.

use crate::small::{demo, pages, properties, site, text, write};
use crate::support::assert_none;
use crate::support::html::Html;

/// The values of a property.
fn all<'p>(properties: &'p [(String, String)], name: &str) -> Vec<&'p str> {
    let found = properties.iter().filter(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str()).collect()
}

/// By https://ogp.me, "Basic Metadata" and "Optional Metadata".
#[test]
fn every_page_has_what_is_required() {
    let mut violations = Vec::new();
    let mut count = 0;
    for (path, html) in pages(demo()) {
        let found = properties(&html);
        count += 1;
        if html
            .all("meta")
            .any(|id| html.attribute(id, "http-equiv") == Some("refresh"))
        {
            continue;
        }
        for name in [
            "og:title",
            "og:type",
            "og:url",
            "og:site_name",
            "og:locale",
            "twitter:card",
        ] {
            let values = all(&found, name);
            if values.len() != 1 || values[0].is_empty() {
                violations.push(format!("{path}: {name} {values:?}"));
            }
        }
        let own = all(&found, "og:locale");
        if all(&found, "og:locale:alternate")
            .iter()
            .any(|other| own.contains(other))
        {
            violations.push(format!("{path}: its own locale is an alternate"));
        }
        let images = all(&found, "og:image");
        if images
            .iter()
            .any(|image| !image.starts_with("https://") || image.ends_with(".svg"))
        {
            violations.push(format!("{path}: {images:?}"));
        }
    }
    assert!(count > 250, "only {count} pages");
    assert_none("Open Graph", &violations);
}

#[test]
fn an_article_names_its_section_and_all_its_tags() {
    let mut violations = Vec::new();
    let (mut sections, mut tags) = (0, 0);
    for (path, html) in pages(demo()) {
        let found = properties(&html);
        if all(&found, "og:type") != ["article"] {
            let of_articles: Vec<_> = found.iter().filter(|(name, _)| name.starts_with("article:")).collect();
            if !of_articles.is_empty() {
                violations.push(format!("{path}: {of_articles:?}"));
            }
            continue;
        }
        let shown: Vec<String> = html
            .all("a")
            .filter(|id| html.attribute(*id, "rel") == Some("tag"))
            .filter(|id| html.around(*id).any(|around| html.has_class(around, "article-head")))
            .map(|id| html.text(id))
            .collect();
        if all(&found, "article:tag") != shown {
            violations.push(format!("{path}: tags {shown:?}"));
        }
        let crumbs = crumbs(&html);
        let above = &crumbs[crumbs.len() - 2];
        if all(&found, "article:section") != [above.as_str()] {
            violations.push(format!("{path}: section {above}"));
        }
        sections += 1;
        tags += shown.len();
    }
    assert!(sections > 150 && tags > 150, "{sections} articles, {tags} tags");
    assert_none("article:section and article:tag", &violations);
}

fn crumbs(html: &Html) -> Vec<String> {
    let nav = html
        .all("nav")
        .find(|id| html.has_class(*id, "breadcrumbs"))
        .expect("breadcrumbs");
    html.within(nav)
        .filter(|id| html.name(*id) == "li")
        .map(|id| html.text(id))
        .collect()
}

/// A PNG file of a size: as much of it as says so.
fn png(width: u32, height: u32) -> Vec<u8> {
    let sizes = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), sizes, vec![8, 6, 0, 0, 0]].concat()
}

#[test]
fn a_picture_comes_with_its_size_and_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let article =
        |picture: &str| format!("---\ntitle: A\nimage: {{ src: {picture}, alt: \"Two \\\"boxes\\\"\" }}\n---\nText.\n");
    for (path, text) in [
        (
            "site.yaml",
            "base_url: https://example.com/help/\nsource_locale: en\nlocales: [{ tag: en }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        ("content/en/a/_index.md", "---\ntitle: Things\n---\n"),
        (
            "content/en/a/raster.md",
            &article("a.png").replace("title: A", "title: Raster"),
        ),
        (
            "content/en/a/vector.md",
            &article("a.svg").replace("title: A", "title: Vector"),
        ),
        (
            "content/en/a/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
        ),
        ("content/en/top.md", "---\ntitle: Top\n---\nText.\n"),
    ] {
        write(folder.path(), path, text.as_bytes());
    }
    write(folder.path(), "content/en/a/a.png", &png(1200, 630));
    let files = crate::small::build(folder.path());
    let of = |path: &str| properties(&Html::parse(text(&files, path)).expect("HTML"));
    let raster = of("en/things/raster/index.html");
    let image = all(&raster, "og:image")[0];
    assert!(
        image.starts_with("https://example.com/help/media/a-") && image.ends_with(".png"),
        "{image}"
    );
    assert_eq!(all(&raster, "og:image:type"), ["image/png"]);
    assert_eq!(all(&raster, "og:image:width"), ["1200"]);
    assert_eq!(all(&raster, "og:image:height"), ["630"]);
    assert_eq!(all(&raster, "og:image:alt"), ["Two \"boxes\""]);
    assert_eq!(all(&raster, "twitter:card"), ["summary_large_image"]);
    assert_eq!(all(&raster, "article:section"), ["Things"]);
    let vector = of("en/things/vector/index.html");
    assert!(
        !vector.iter().any(|(name, _)| name.starts_with("og:image")),
        "{vector:?}"
    );
    assert_eq!(all(&vector, "twitter:card"), ["summary"]);
    // The structured data have it all the same.
    assert!(text(&files, "en/things/vector/index.html").contains("\"image\":\"https://example.com/help/media/a-"));
    assert!(all(&of("en/top/index.html"), "article:section").is_empty());
}

#[test]
fn dates_are_those_that_the_article_has() {
    let files = site(&[
        (
            "site.yaml",
            "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        (
            "content/en/both.md",
            "---\ntitle: Both\ndate: 2025-01-02\nupdated: 2025-03-04\n---\nText.\n",
        ),
        ("content/en/none.md", "---\ntitle: None\n---\nText.\n"),
    ]);
    let of = |path: &str| properties(&Html::parse(text(&files, path)).expect("HTML"));
    let both = of("en/both/index.html");
    assert_eq!(all(&both, "article:published_time"), ["2025-01-02"]);
    assert_eq!(all(&both, "article:modified_time"), ["2025-03-04"]);
    assert!(!of("en/none/index.html").iter().any(|(name, _)| name.ends_with("_time")));
}
