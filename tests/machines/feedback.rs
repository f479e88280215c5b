//! "Was this helpful?": a form that needs no script.

use crate::small::{demo, pages, site, text};
use crate::support::assert_none;

#[test]
fn the_form_says_what_was_read_and_what_was_answered() {
    let mut violations = Vec::new();
    let mut forms = 0;
    for (path, html) in pages(demo()) {
        let Some(form) = html.all("form").find(|id| html.has_class(*id, "feedback")) else {
            if html.all("article").any(|id| html.has_class(id, "article")) {
                violations.push(format!("{path}: no form"));
            }
            continue;
        };
        forms += 1;
        let sent: Vec<(&str, &str)> = html
            .within(form)
            .filter(|id| matches!(html.name(*id), "input" | "button"))
            .filter_map(|id| Some((html.attribute(id, "name")?, html.attribute(id, "value")?)))
            .collect();
        let article = html
            .all("article")
            .find(|id| html.has_class(*id, "article"))
            .expect("an article");
        let root = html.first("html").expect("a root");
        let locale = html.attribute(root, "lang").unwrap_or_default();
        let language = html.attribute(article, "lang").unwrap_or(locale);
        let [first, second, third, url, yes, no] = sent.as_slice() else {
            panic!("{path}: {sent:?}")
        };
        if [*first, *second, *yes, *no]
            != [
                ("locale", locale),
                ("language", language),
                ("answer", "yes"),
                ("answer", "no"),
            ]
            || third.0 != "key"
            || third.1.is_empty()
            || url.0 != "url"
            || !url.1.starts_with("https://help.postella.example/")
        {
            violations.push(format!("{path}: {sent:?}"));
        }
        let method = (html.attribute(form, "method"), html.attribute(form, "action"));
        if method != (Some("post"), Some("https://app.postella.example/feedback")) {
            violations.push(format!("{path}: {method:?}"));
        }
        // The group has the question as its name.
        let legend = html.within(form).find(|id| html.name(*id) == "legend");
        let is_group = legend.is_some_and(|id| html.around(id).any(|id| html.name(id) == "fieldset"));
        if !is_group || legend.is_none_or(|id| html.text(id).is_empty()) {
            violations.push(format!("{path}: the group has no name"));
        }
    }
    assert!(forms > 150, "only {forms} forms");
    assert_none("feedback", &violations);
}

#[test]
fn without_an_address_there_is_no_form() {
    let files = site(&[
        (
            "site.yaml",
            "base_url: https://example.com\nsource_locale: en\nlocales: [{ tag: en }]\n",
        ),
        ("content/en/_index.md", "---\ntitle: Home\n---\n"),
        ("content/en/a.md", "---\ntitle: A\n---\nText.\n"),
    ]);
    assert!(!text(&files, "en/a/index.html").contains("<form class=\"feedback\""));
}
