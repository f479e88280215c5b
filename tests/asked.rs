//! Only the fields of views are made that templates ask for. Nobody may see that:
//! a page is the same as if all of them were there, whatever its template does
//! with them.

mod support;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use support::{Files, build_site, findings, options, put};

/// By this a template asks for everything, and shows nothing.
const EVERYTHING: &str = "{% if false %}{{ __tera_context }}{% endif %}";

/// Some of each view, so that of none of them all is made.
const LITTLE: &str = "{{ page.head_title }}{{ article.minutes }}{% for card in article.related %}{{ card.href }}\
                      {{ card.title.text }}{% for tag in card.tags %}{{ tag.href }}{% endfor %}{% endfor %}\
                      {{ article.cta.heading }}{{ article.definition.term }}{{ article.image.alt }}\
                      {% for item in article.faq.items %}{{ item.id }}{% endfor %}\
                      {% for heading in article.contents %}{{ heading.level }}{% endfor %}\
                      {% for language in page.languages %}{{ language.lang }}{% endfor %}\
                      {% for alternate in page.alternates %}{{ alternate.lang }}{% endfor %}";

/// What templates do with views: each shows some of what others do not ask for.
const USES: &[&str] = &[
    "{{ page }}",
    "{{ article.cta }}",
    "{{ article.related }}",
    "{{ article.cta.label }}{{ page.languages | length }}",
    "{% if article.cta %}yes{% else %}no{% endif %}",
    "{{ 'yes' if article.definition else 'no' }}",
    "{{ 'no' if not article.image else 'yes' }}",
    "{{ article.cta is defined }}{{ article.cta is map }}",
    "{{ article['cta'].href }}",
    "{% set name = 'cta' %}{{ article[name].heading }}",
    "{% set name = 'cta' %}{{ article[name].label is defined }}",
    "{{ page.languages[0].name }}{{ page.languages[0:1] }}",
    "{% set one = article.related | first %}{{ one.title.text }}",
    "{{ article.related | last }}",
    "{% set one = article.related | nth(n=1) %}{{ one.excerpt }}",
    "{% for card in article.related | reverse %}{{ card.minutes }}{% endfor %}",
    "{% for card in article.related | sort(attribute='excerpt') %}{{ card.href }}{% endfor %}",
    "{% for day, cards in article.related | group_by(attribute='date') %}{{ day }}{{ cards }}{% endfor %}",
    "{% for key, value in article.definition %}{{ key }}={{ value }} {% endfor %}",
    "{% for key in article.cta | keys %}{{ key }}{% endfor %}",
    "{{ article.cta | get(key='text') }}{{ article.cta | length }}",
    "{% for card in article.related %}{{ card.title }}{% endfor %}",
    "{% for card in article.related %}{% for tag in card.tags %}{{ tag }}{% endfor %}{% endfor %}",
    "{% for heading in article.contents %}{{ heading.id }}{% endfor %}",
    "{{ [heading.level for heading in article.contents if heading.text] }}",
    "{{ [card for card in article.related] }}",
    "{% for one in [article.related, page.breadcrumbs] %}{{ one }}{% endfor %}",
    "{% for one in [...article.related, ...page.breadcrumbs] %}{{ one.href }}{% endfor %}",
    "{{ {'a': article.cta, ...article.definition} }}",
    "{{ page.title == article.section }}{{ page.alternates == page.languages }}",
    "{% set one = article.cta or article.definition %}{{ one.text }}",
    "{% set one = article.cta if article.foreign else article.definition %}{{ one.term }}",
    "{{ article.cta and page.title }}",
    "{{ article.cta ~ page.title }}",
    "{{ article.cta | default(value='none') }}",
    "{{ article.nothing?.text is defined }}{{ article.cta?.text }}",
    "{% set view = article.cta %}{{ view.text }}",
    "{% set view = article.cta %}{% set view = article.definition %}{{ view.synonyms }}",
    "{% set view = page.title %}{% if article.foreign %}{% set view = article.section %}{% endif %}{{ view.text }}",
    "{% set view = article.definition %}{% for n in [1, 2] %}{{ view.text }}{% set_global view = article.cta %}{% endfor %}",
    "{% set view = article.cta %}{% for n in [1] %}{% if article.glossary %}{% set view = article.definition %}{% endif %}{{ view.text }}{% endfor %}{{ view.heading }}",
    "{% set view = article.cta %}{% if article.foreign %}{% set view %}none{% endset %}{% endif %}{{ view.label }}",
    "{% for card in article.related %}{% if article.foreign %}{% set card %}none{% endset %}{% endif %}{{ card.minutes }}{% endfor %}",
    "{{ <part view={article.cta} /> }}{{ <part view={article.definition} /> }}",
    "{{ <all view={article.cta} /> }}",
    "{{ <deep view={article.image} left={3} /> }}",
    "{{ <around /> }}",
    "{{ <outer /> }}",
    "{% set article = page %}{{ <around /> }}{{ <outer /> }}",
    "{% set page = article %}{{ <outer /> }}{% set page = page.cta %}{{ page.label }}",
    "{{ <rest {...article.cta} /> }}",
    "{{ <rest one={article.cta} two={page.title} /> }}",
    "{% <box view={article.cta}> %}{{ page.title }}{% </box> %}",
    "{% include 'other.html' %}",
    "{% filter upper %}{{ article.cta.text }}{% endfilter %}",
    "{% set shown | replace(from='a', to=page.title.text) %}ab{% endset %}{{ shown }}",
    "{{ t(id='reading-time', minutes=article.minutes) }}{{ page.og_type }}",
    "{{ list(items=[article.cta.label, page.head_title]) }}",
    "{{ article.faq.items }}{{ article.image.sources }}",
    "{% for item in article.faq.items %}{{ item.question | safe }}{% endfor %}",
    "{{ article.body | safe }}{{ page.json_ld | safe }}",
    "{{ article.author.title.text }}{{ article.author }}",
];

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let put = |path: &str, text: &str| put(folder.path(), path, text);
    put(
        "site.yaml",
        "base_url: https://kb.example.org\nsource_locale: en\nlocales:\n  - tag: en\n  - tag: et\n",
    );
    put("locales/en/site.ftl", "site-title = Help\nsite-description = Help.\n");
    put("locales/et/site.ftl", "site-title = Abi\nsite-description = Abi.\n");
    for locale in ["en", "et"] {
        put(
            &format!("content/{locale}/glossary/_index.md"),
            "---\ntitle: Words\nlayout: a-z\n---\n",
        );
        put(&format!("content/{locale}/authors/ann.md"), "---\ntitle: Ann\n---\n");
        for (name, date) in [
            ("spam", "2024-01-02"),
            ("draft", "2024-03-04"),
            ("folder", "2024-05-06"),
        ] {
            let text = format!(
                "---\ntitle: About {name}\ndescription: What {name} is.\nterm: {name}\ndefinition: A {name} is a thing.\n\
                 synonyms: [{name}s]\ndate: {date}\nauthor: ann\ntags: [mail, words, more]\nimage: {{ src: /a.png, alt: A }}\n\
                 cta: {{ heading: Try, text: Try it., label: Go, url: https://example.com }}\n\
                 faq:\n  - question: Why {name}?\n    answer: Because.\n---\n\nText on {name}.\n\n## One\n\nA.\n\n## Two\n\nB.\n"
            );
            put(&format!("content/{locale}/glossary/{name}.md"), &text);
        }
    }
    put(
        "templates/components/part.html",
        "{% component part(view) %}{{ view.text }}{% endcomponent part %}",
    );
    put(
        "templates/components/all.html",
        "{% component all(view) %}{{ view }}{% endcomponent all %}",
    );
    let mut picture = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut picture);
    image::ImageEncoder::write_image(encoder, &[0; 12], 2, 2, image::ExtendedColorType::Rgb8).expect("a picture");
    fs::create_dir_all(folder.path().join("static")).expect("a new folder");
    fs::write(folder.path().join("static/a.png"), picture).expect("a new file");
    put(
        "templates/components/deep.html",
        "{% component deep(view, left) %}{% if left > 0 %}{{ <deep view={view} left={left - 1} /> }}{% else %}{{ view.src }}{% endif %}{% endcomponent deep %}",
    );
    put(
        "templates/components/around.html",
        "{% component around(@page) %}{{ page.kind }}{% endcomponent around %}",
    );
    put(
        "templates/components/outer.html",
        "{% component outer() %}{{ <inner /> }}{% endcomponent outer %}",
    );
    put(
        "templates/components/inner.html",
        "{% component inner(@article) %}{{ article.cta?.label is defined }}{{ article.key is defined }}{% endcomponent inner %}",
    );
    put(
        "templates/components/rest.html",
        "{% component rest(...others) %}{{ others }}{% endcomponent rest %}",
    );
    put(
        "templates/components/box.html",
        "{% component box(view) %}{{ body }}{{ view.heading }}{% endcomponent box %}",
    );
    put(
        "templates/other.html",
        "{{ article.key }}{% for card in article.related %}{{ card.date }}{% endfor %}",
    );
    folder
}

/// The site with a template for articles, and nothing else of the built-in one.
fn built(site: &Path, template: &str) -> Result<Files, String> {
    let blocks = [
        "head",
        "header",
        "header_search",
        "breadcrumbs",
        "main",
        "closing",
        "footer",
    ];
    let blocks = blocks.map(|name| format!("{{% block {name} %}}{{% endblock {name} %}}"));
    put(site, "templates/base.html", &blocks.concat());
    let template = format!("{{% extends \"base.html\" %}}{{% block main %}}{LITTLE}{template}{{% endblock main %}}");
    put(site, "templates/article.html", &template);
    let (report, mut files) = build_site(site, &options());
    files.retain(|path, _| path.ends_with(".html"));
    match report.publishable {
        true => Ok(files),
        false => Err(findings(site, &report)),
    }
}

#[test]
fn every_use_of_a_view_sees_all_of_it() {
    let site = site();
    for used in USES {
        let seen = built(site.path(), used).unwrap_or_else(|found| panic!("{used}: {found}"));
        let whole = built(site.path(), &[used, EVERYTHING].concat()).expect("a site");
        let page = |files: &Files| String::from_utf8_lossy(&files["en/words/about-spam/index.html"]).into_owned();
        assert_eq!(page(&seen), page(&whole), "{used}");
        assert!(seen == whole, "{used}: other pages differ");
    }
}

#[test]
fn a_theme_that_shows_all_and_one_that_shows_little_list_the_same_cards() {
    let site = site();
    let home = "{% for card in section.newest %}{{ card.title.text }} {{ card.excerpt }}{% endfor %}";
    put(
        site.path(),
        "templates/home.html",
        &[
            "{% extends \"base.html\" %}{% block main %}",
            home,
            "{% endblock main %}",
        ]
        .concat(),
    );
    let little = built(site.path(), "{{ article.body | safe }}").expect("a site");
    let much = built(site.path(), &["{{ article.body | safe }}", EVERYTHING].concat()).expect("a site");
    assert!(little == much);
    assert!(String::from_utf8_lossy(&little["en/index.html"]).contains("About folder What folder is."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn uses_of_views_do_not_disturb_each_other(uses in prop::collection::vec(select(USES), 2..6)) {
        let site = site();
        let template = uses.concat();
        let seen = built(site.path(), &template);
        let whole = built(site.path(), &[&template, EVERYTHING].concat());
        prop_assert!(seen.ok() == whole.ok(), "{template}");
    }
}
