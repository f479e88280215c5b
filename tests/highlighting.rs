//! Colours of code through the program: which blocks have them, that the text is
//! as it was typed, and what machines are given.

mod program;

use std::fs;

use program::Site;

const CODE: &str = "// 1 < 2 && \"3\"\nconst names = [`a ${b}`, 'é', \"\\n\"];\n";

fn site(more: &str) -> Site {
    let site = Site::empty();
    let config = "base_url: https://help.example.com\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: ar\n\
                  rules: { translation-missing: off, description-missing: off, article-orphan: off }\n";
    site.write("site.yaml", format!("{config}{more}"));
    site.write("locales/en/site.ftl", "site-title = Help\nsite-description = All.\n");
    site.write("locales/ar/site.ftl", "site-title = مساعدة\nsite-description = كل.\n");
    site.write("content/en/guides/_index.md", "---\ntitle: Guides\nslug: guides\n---\n");
    site.write("content/ar/guides/_index.md", "---\ntitle: أدلة\nslug: guides\n---\n");
    for locale in ["en", "ar"] {
        let fence = |name: &str| format!("```{name}\n{CODE}```\n\n");
        let blocks = ["JS", "", "text", "nosuch"].map(fence).concat();
        let text = format!("---\ntitle: Code\nslug: code\ndate: 2026-01-02\n---\nWords <b>raw</b>.\n\n{blocks}");
        site.write(&format!("content/{locale}/guides/code.md"), text);
    }
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// The blocks of a page: their text, and the classes in them.
fn blocks(page: &str) -> Vec<(String, Vec<String>)> {
    let pieces = page.split("<pre dir=\"ltr\" tabindex=\"0\"><code").skip(1);
    pieces
        .map(|piece| {
            let (code, _) = piece.split_once("</code></pre>").expect("an end");
            let (_, inside) = code.split_once('>').expect("a tag");
            let spans = inside.split("<span class=\"").skip(1);
            let classes = spans.map(|span| span.split('"').next().unwrap_or_default().to_owned());
            let marked = inside.split('<').enumerate();
            let text: String = marked
                .map(|(index, part)| {
                    if index == 0 {
                        part
                    } else {
                        part.split_once('>').map_or("", |(_, text)| text)
                    }
                })
                .collect();
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            (text.replace("&amp;", "&"), classes.collect())
        })
        .collect()
}

#[test]
fn known_languages_have_colours_and_all_blocks_their_text() {
    for policy in ["escape", "sanitize", "allow"] {
        let site = site(&format!("html: {policy}\n"));
        for page in ["en/guides/code/index.html", "ar/guides/code/index.html"] {
            let blocks = blocks(&site.page(page));
            assert_eq!(blocks.len(), 4);
            for (text, _) in &blocks {
                assert_eq!(text, CODE, "{page}, {policy}");
            }
            let [known, others @ ..] = &blocks[..] else {
                panic!("no blocks")
            };
            assert_eq!(
                known.1,
                ["hc", "hk", "hs", "hs", "hs", "hs", "hn", "hs"],
                "{page}, {policy}"
            );
            assert!(others.iter().all(|(_, classes)| classes.is_empty()), "{page}, {policy}");
        }
    }
}

#[test]
fn a_site_can_do_without() {
    let site = site("highlight: false\n");
    let blocks = blocks(&site.page("en/guides/code/index.html"));
    assert!(blocks.iter().all(|(_, classes)| classes.is_empty()));
    assert!(blocks.iter().all(|(text, _)| text == CODE));
}

/// Only pages and feeds, which are HTML, know of colours.
#[test]
fn machines_read_what_was_typed() {
    let (with, without) = (site(""), site("highlight: false\n"));
    for path in ["en/guides/code/index.md", "ar/guides/code/index.md", "en/llms.txt"] {
        assert_eq!(with.page(path), without.page(path), "{path}");
    }
    assert!(with.page("en/guides/code/index.md").contains(CODE));
}

#[test]
fn a_changed_setting_changes_pages_that_were_kept() {
    let site = site("");
    let with = site.page("en/guides/code/index.html");
    let config = fs::read_to_string(site.path().join("site.yaml")).expect("site.yaml");
    site.write("site.yaml", format!("{config}highlight: false\n"));
    assert_eq!(site.build(&[]).code, 0);
    assert!(blocks(&site.page("en/guides/code/index.html"))[0].1.is_empty());
    site.write("site.yaml", config);
    assert_eq!(site.build(&[]).code, 0);
    assert_eq!(site.page("en/guides/code/index.html"), with);
}
