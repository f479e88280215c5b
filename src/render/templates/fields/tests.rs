//! Which fields templates ask for.

use super::*;

/// What a template of articles asks for, beside the built-in ones.
fn asked_by(template: &str) -> Fields {
    let own = BTreeMap::from([("article.html".to_owned(), template.to_owned())]);
    asked(&Library::read(super::super::all(&own)))
        .remove("article.html")
        .unwrap_or_default()
}

fn these(all: &[(&'static str, &[&'static str])]) -> Fields {
    let all = all.iter();
    Fields::These(
        all.map(|(view, fields)| (*view, fields.iter().copied().collect()))
            .collect(),
    )
}

#[test]
fn only_what_is_named_is_asked_for() {
    let template = "{% for card in article.related %}{{ card.title.text }}{{ card?.href }}{% endfor %}\
                    {% if article.cta is defined and article.faq %}{{ article['key'] }}{% endif %}";
    let wanted: &[(&str, &[&str])] = &[
        ("ArticleView", &["cta", "faq", "key", "related"]),
        ("CardView", &["href", "title"]),
        ("FaqView", &["heading", "intro", "items"]),
        ("FaqItemView", &["answer", "id", "question"]),
        ("TextView", &["text"]),
    ];
    assert_eq!(asked_by(template), these(wanted));
}

#[test]
fn pages_of_built_in_templates_ask_for_less_than_all() {
    for (page, fields) in asked(&Library::read(super::super::all(&BTreeMap::new()))) {
        assert_ne!(fields, Fields::All, "{page}");
    }
}

#[test]
fn what_cannot_be_told_asks_for_all() {
    for template in [
        "{{ __tera_context }}",
        "{% filter upper %}{{ page.kind }}{% endfilter %}",
        "{% set x | replace(from='a', to=page.kind) %}a{% endset %}",
        "{{ page.languages.0 }}",
    ] {
        assert_eq!(asked_by(template), Fields::All, "{template}");
    }
}
