//! Each page of an article lists its languages and translations, however many
//! there are and whichever of them was rendered first.

mod support;

use std::path::Path;

use support::{Files, build_site, findings, options, put};

const LOCALES: [&str; 5] = ["en", "et", "fi", "de", "ar"];
const KEYS: [&str; 3] = ["spam", "draft", "folder"];

/// The article that one locale has not translated.
const LACKING: (&str, &str) = ("de", "draft");

const TEMPLATE: &str = "{% for language in page.languages %}{{ language.lang }} {{ language.href }} {{ language.current }} \
                        {{ language.translated }}\n{% endfor %}{% for alternate in page.alternates %}{{ alternate.lang }} \
                        {{ alternate.href }}\n{% endfor %}";

fn site(site: &Path, second_host: bool) {
    let host = |tag: &str| match tag {
        "ar" if second_host => "\n    base_url: https://ar.example.org".to_owned(),
        _ => String::new(),
    };
    let locales = LOCALES.map(|tag| format!("  - tag: {tag}{}\n", host(tag))).concat();
    let config =
        format!("base_url: https://kb.example.org\nsource_locale: en\nuntranslated: page\nlocales:\n{locales}");
    put(site, "site.yaml", &config);
    put(site, "templates/article.html", TEMPLATE);
    for tag in LOCALES {
        put(
            site,
            &format!("locales/{tag}/site.ftl"),
            "site-title = Help\nsite-description = Help.\n",
        );
        for key in KEYS.into_iter().filter(|key| (tag, *key) != LACKING) {
            let text =
                format!("---\ntitle: About {key} ({tag})\ndescription: What it is.\nslug: {key}\n---\n\nText.\n");
            put(site, &format!("content/{tag}/{key}.md"), &text);
        }
    }
}

fn built(site: &Path) -> Files {
    let (report, files) = build_site(site, &options());
    assert!(report.publishable, "{}", findings(site, &report));
    files
}

#[test]
fn every_page_lists_all_languages_and_is_one_of_them() {
    for second_host in [false, true] {
        let folder = tempfile::tempdir().expect("folder");
        site(folder.path(), second_host);
        let files = built(folder.path());
        let host = |tag: &str| match tag {
            "ar" if second_host => "ar.example.org",
            _ => "kb.example.org",
        };
        for key in KEYS {
            for own in LOCALES {
                let mut wanted = String::new();
                for tag in LOCALES {
                    let (path, has) = (format!("/{tag}/{key}/"), (tag, key) != LACKING);
                    let href = match host(tag) == host(own) {
                        true => path,
                        false => format!("https://{}{path}", host(tag)),
                    };
                    wanted.push_str(&format!("{tag} {href} {} {has}\n", tag == own));
                }
                let translations = LOCALES.iter().filter(|tag| (**tag, key) != LACKING);
                for tag in translations.filter(|_| (own, key) != LACKING) {
                    wanted.push_str(&format!("{tag} https://{}/{tag}/{key}/\n", host(tag)));
                }
                let folder = if second_host {
                    format!("{}/", host(own))
                } else {
                    String::new()
                };
                let page = files.get(&format!("{folder}{own}/{key}/index.html"));
                let page = page.unwrap_or_else(|| panic!("no page of {key} in {own}: {:?}", files.keys()));
                assert_eq!(String::from_utf8_lossy(page), wanted, "{key} in {own}");
            }
        }
    }
}
