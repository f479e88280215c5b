//! A site as it is meant to be: small, with a little of everything.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use tarjuman::diag::{Severity, codes};

/// All files of a site but `site.yaml`, which is made of `config`.
#[derive(Clone, Debug)]
pub struct Sources {
    pub config: Config,
    /// Markdown files, by path.
    pub docs: BTreeMap<String, Doc>,
    /// All others.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Locales that are not listed for the time being, with their content.
    pub aside: BTreeMap<String, (LocaleEntry, BTreeMap<String, Doc>)>,
}

/// A Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Front matter: names and what is written behind the colon.
    pub fields: BTreeMap<String, String>,
    /// The text, in pieces.
    pub blocks: Vec<String>,
}

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    pub base_url: String,
    pub locales: Vec<LocaleEntry>,
    /// What is written besides, line by line.
    pub fields: BTreeMap<String, String>,
    pub rules: Rules,
}

/// One of `locales`.
#[derive(Clone, Debug)]
pub struct LocaleEntry {
    pub tag: String,
    /// What is written besides.
    pub fields: BTreeMap<String, String>,
}

/// What becomes of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Nothing blocks, so that sites with problems are published.
    Lenient,
    /// Errors block.
    Usual,
}

/// The locales of the site at first; the first is the source.
pub const LOCALES: &[&str] = &["en", "et", "ar", "pt-BR"];

/// A locale that may come later.
pub const LATER: &str = "ja";

/// Keys that articles may have.
pub const KEYS: &[&str] = &[
    "welcome",
    "glossary/alpha",
    "glossary/beta",
    "glossary/gamma",
    "guides/alpha",
    "guides/delta",
    "guides/setup/kappa",
    "plans/omega",
];

/// Folders that may be sections; the first is the home page.
pub const SECTIONS: &[&str] = &["", "glossary/", "guides/", "guides/setup/", "plans/"];

pub const TAGS: &[&str] = &["mail", "teams", "c++"];

pub const AUTHORS: &[&str] = &["mari", "omar"];

/// Pictures, where articles look for them.
pub const PICTURES: &[&str] = &[
    "content/en/guides/delta/pic.svg",
    "content/et/guides/delta/pic.svg",
    "content/en/glossary/pic.svg",
    "content/ar/glossary/pic.svg",
    "static/images/wide.png",
];

/// Static files, some in the way of pages.
pub const STATIC: &[&str] = &[
    "static/robots.txt",
    "static/favicon.svg",
    "static/logo.svg",
    "static/files/form.pdf",
    "static/fonts/mine.woff2",
    "static/.well-known/security.txt",
    "static/en/welcome/index.html",
    "static/en/old/address/index.html",
    "static/index.html",
    "static/help.example.com/robots.txt",
];

/// The table of scores that `site.yaml` may name.
pub const SCORES: &str = "data/scores.csv";

pub const TEMPLATES: &[&str] = &[
    "templates/article.html",
    "templates/section.html",
    "templates/redirect.html",
    "templates/404.html",
    "templates/line.html",
    "templates/components/note.html",
    "templates/components/figure.html",
    "templates/assets/theme.css",
    "templates/assets/extra.js",
];

pub const MESSAGES: &[&str] = &[
    "locales/en/site.ftl",
    "locales/et/site.ftl",
    "locales/ar/site.ftl",
    "locales/pt-BR/site.ftl",
    "locales/en/tarjuman.ftl",
    "locales/ja/site.ftl",
];

/// Words in several scripts.
pub const WORDS: &[&str] = &[
    "Address",
    "ümbersuunamine",
    "بريد وارد",
    "転送",
    "Žest",
    "zebra v2.0",
    "**strong** text",
    "(من بريد) x",
    "the mail",
];

pub fn picture(path: &str, size: usize) -> Vec<u8> {
    if path.ends_with(".png") {
        return dots(size);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"30\"/>",
        10 + size % 90
    )
    .into_bytes()
}

/// A picture of which others are made; one in seven breaks off.
fn dots(size: usize) -> Vec<u8> {
    let side = 30 + (size % 5) as u32;
    let dot = |x: u32, y: u32| image::Rgb([(x * 7) as u8, (y * 5) as u8, ((x * y) % 251) as u8]);
    let picture = image::DynamicImage::from(image::RgbImage::from_fn(2 * side, side, dot));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture");
    let mut bytes = bytes.into_inner();
    if size % 7 == 6 {
        bytes.truncate(bytes.len() / 2);
    }
    bytes
}

/// A piece of Markdown, one of many kinds; what it refers to may not be there.
pub fn block(kind: usize, key: &str, words: &str, number: usize) -> String {
    let last = key.rsplit('/').next().unwrap_or(key);
    match kind % 28 {
        0 => words.to_owned(),
        1 => format!("{words} [{words}](/{key}.md) and so on."),
        2 => format!("See [](/{key}.md) and [[{key}]] or [[{last}]]."),
        3 => format!("To [the tips](/{key}.md#tips) and [[{key}#faq|questions]], [here](#tips)."),
        4 => format!("## {words}"),
        5 => format!("## {words} {{#tips}}"),
        6 => format!("### {words} [[{key}]] {number}"),
        7 => "![What it shows](pic.svg)".to_owned(),
        8 => format!("![{words}](/images/wide.png \"Title\") [form](/files/form.pdf)"),
        9 => format!("> [!TIP]\n> {words} {number}"),
        10 => format!("```{{note}}\ntext: {words} {number}\ncount: {number}\n```").replace("**", ""),
        11 => format!("```{{figure}}\nsrc: pic.svg\nalt: Shown {number}\n```"),
        12 => format!("```{{cta}}\nlabel: Go {number}\nurl: /{key}.md\n```"),
        13 => format!("{words}[^n]{number}\n\n[^n]: {words} [[{key}]]"),
        14 => format!("| a | b |\n|---|--:|\n| {words} | {number} |"),
        15 => format!("<b>{words}</b> <span onclick=\"x\">{number}</span> <a href=\"/{key}.md\">raw</a>"),
        16 => format!("## Questions {{#faq}}\n\n### {words}?\n\n{words} [[{key}]]\n\n### Second {number}?\n\nYes."),
        17 => format!("- [x] {words}\n- [ ] {number}"),
        18 => format!("{words}\n: Meaning {number}"),
        19 => format!(
            "[section](/guides/_index.md) [](/glossary/_index.md) [{words}](/tags/mail.md) [](/authors/mari.md)"
        ),
        20 => format!("\"{words}\" -- {number}... `code {number}`"),
        21 => format!("<https://example.com/{number}> [mail](mailto:a@example.com) [](https://example.com/õ)"),
        22 => format!("```{{note}}\nwords: {words}\n```").replace("**", ""),
        23 => "[bad](javascript:alert) [](missing.md) ![](missing.svg)".to_owned(),
        25 => format!("#### {words} {number}"),
        26 => format!("## {words} {{#faq}}\n\n#### {words}? {{#q{number}}}\n\n{words} {number}"),
        24 => format!("```rust\n{number}\n```\n\n1. {words}\n2. {number}"),
        _ => format!("{words} {number}. ").repeat(20),
    }
}

impl Doc {
    pub fn of(fields: &[(&str, &str)], blocks: &[&str]) -> Doc {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Doc {
            fields: fields.iter().map(owned).collect(),
            blocks: blocks.iter().map(|block| (*block).to_owned()).collect(),
        }
    }

    pub fn text(&self) -> String {
        let mut text = "---\n".to_owned();
        for (name, value) in &self.fields {
            let _ = writeln!(text, "{name}: {value}");
        }
        let _ = writeln!(text, "---\n\n{}", self.blocks.join("\n\n"));
        text
    }
}

impl Config {
    pub fn text(&self) -> String {
        let mut text = format!("base_url: {}\nsource_locale: en\nlocales:\n", self.base_url);
        for locale in &self.locales {
            let _ = writeln!(text, "  - tag: {}", locale.tag);
            for (name, value) in &locale.fields {
                let _ = writeln!(text, "    {name}: {value}");
            }
        }
        for (name, value) in &self.fields {
            let _ = writeln!(text, "{name}: {value}");
        }
        text.push_str("rules:\n  translation-missing: off\n");
        if self.rules == Rules::Lenient {
            let errors = codes::ALL.iter().filter(|code| code.severity == Severity::Error);
            for code in errors {
                let _ = writeln!(text, "  {}: warn", code.id);
            }
        }
        text
    }
}

impl Sources {
    /// Every file, by path.
    pub fn all(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = self.files.clone();
        for (path, doc) in &self.docs {
            all.insert(path.clone(), doc.text().into_bytes());
        }
        all.insert("site.yaml".to_owned(), self.config.text().into_bytes());
        all
    }

    /// The site of the first step.
    pub fn new(rules: Rules) -> Sources {
        let mut sources = Sources {
            config: config(rules),
            docs: BTreeMap::new(),
            files: BTreeMap::new(),
            aside: BTreeMap::new(),
        };
        let later = LocaleEntry {
            tag: LATER.to_owned(),
            fields: BTreeMap::new(),
        };
        let docs = [("welcome", "ようこそ"), ("glossary/beta", "転送")].map(|(key, title)| {
            let doc = Doc::of(&[("title", title)], &["テキスト [[glossary/alpha]] `x`", "## ヒント"]);
            (format!("content/{LATER}/{key}.md"), doc)
        });
        sources.aside.insert(LATER.to_owned(), (later, docs.into()));
        articles(&mut sources.docs);
        sections(&mut sources.docs);
        terms(&mut sources.docs);
        for (number, path) in PICTURES.iter().enumerate().filter(|(number, _)| *number != 1) {
            sources.files.insert((*path).to_owned(), picture(path, number));
        }
        for (path, text) in FILES {
            sources.files.insert((*path).to_owned(), text.as_bytes().to_vec());
        }
        sources
    }
}

fn config(rules: Rules) -> Config {
    let entry = |tag: &&str| LocaleEntry {
        tag: (*tag).to_owned(),
        fields: BTreeMap::new(),
    };
    let mut locales: Vec<LocaleEntry> = LOCALES.iter().map(entry).collect();
    locales[3].fields.insert("fallback".to_owned(), "[et]".to_owned());
    let fields = [
        ("untranslated", "page"),
        ("related", "{ count: 3 }"),
        ("feed", "{ count: 3 }"),
        ("autolink", "{ sections: [glossary], per_page: 3 }"),
    ];
    Config {
        base_url: "https://help.example.com".to_owned(),
        locales,
        fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        rules,
    }
}

fn articles(docs: &mut BTreeMap<String, Doc>) {
    let mut add = |path: &str, fields: &[(&str, &str)], blocks: &[&str]| {
        docs.insert(format!("content/{path}"), Doc::of(fields, blocks));
    };
    add(
        "en/welcome.md",
        &[
            ("title", "Welcome"),
            ("date", "2025-01-02"),
            ("author", "mari"),
            ("aliases", "[/en/old/address/]"),
            ("cta", "{ label: Go, url: guides/delta/index.md }"),
        ],
        &[
            "See [[glossary/alpha]] and [](guides/delta/index.md#tips).",
            "## Tips {#tips}",
        ],
    );
    add(
        "et/welcome.md",
        &[("title", "Tere"), ("cta", "{ label: Edasi }")],
        &["Nad \"vaatavad\" <b>nii</b> -- [[delta]].", "## Nende \"asi\""],
    );
    add(
        "en/glossary/alpha.md",
        &[
            ("title", "Alpha"),
            ("tags", "[mail]"),
            ("term", "alpha"),
            ("synonyms", "[first]"),
            ("description", "The first letter."),
        ],
        &[
            "Words ![Shown](pic.svg)",
            "## Tips {#tips}",
            "Text.[^n]\n\n[^n]: A note.",
        ],
    );
    add(
        "ar/glossary/alpha.md",
        &[("title", "ألفا"), ("translation", "machine")],
        &[
            "كلمات ![صورة](pic.svg) [[beta]]",
            "## نصائح",
            "#### عميق",
            "## أسئلة {#faq}\n\n### لماذا؟\n\nنعم.",
        ],
    );
    add(
        "en/glossary/beta.md",
        &[
            ("title", "Beta"),
            ("tags", "[mail, teams]"),
            ("untranslated", "link"),
            ("date", "2025-02-03"),
        ],
        &["After [](alpha.md).", "> [!NOTE]\n> So it is."],
    );
    add(
        "pt-BR/glossary/beta.md",
        &[("title", "Beta do Brasil")],
        &["Depois de [[glossary/alpha]]."],
    );
    add(
        "en/glossary/gamma.md",
        &[
            ("title", "Gamma"),
            ("untranslated", "hide"),
            ("related", "[guides/delta]"),
        ],
        &["Hidden elsewhere."],
    );
    add(
        "en/guides/delta/index.md",
        &[
            ("title", "Delta"),
            ("tags", "[teams]"),
            ("author", "omar"),
            ("date", "2025-03-04"),
            ("image", "{ src: pic.svg, alt: Shown }"),
            ("related", "[glossary/alpha, welcome]"),
        ],
        &[
            "![Shown](pic.svg)",
            "## Tips {#tips}",
            "```{note}\ntext: Some\n```",
            "## Questions {#faq}\n\n### Why?\n\nSo. [[glossary/alpha]]",
        ],
    );
    add(
        "et/guides/delta.md",
        &[("title", "Delta eesti keeles"), ("updated", "2025-05-06")],
        &["![Näha](pic.svg)", "## Nõuanded"],
    );
    add(
        "en/guides/setup/kappa.md",
        &[
            ("title", "Kappa"),
            ("faq", "[{ question: Who?, answer: \"Me, [[beta]].\" }]"),
            ("draft", "true"),
        ],
        &["Words."],
    );
    add(
        "en/guides/alpha.md",
        &[("title", "How to alpha"), ("weight", "2"), ("untranslated", "hide")],
        &["[[glossary/alpha]]"],
    );
}

fn sections(docs: &mut BTreeMap<String, Doc>) {
    let all: &[(&str, &[(&str, &str)])] = &[
        ("en/_index.md", &[("title", "Home"), ("description", "All of it.")]),
        ("en/glossary/_index.md", &[("title", "Glossary"), ("layout", "a-z")]),
        ("ar/glossary/_index.md", &[("title", "المصطلحات")]),
        ("en/guides/_index.md", &[("title", "Guides"), ("sort", "date")]),
        ("et/guides/_index.md", &[("title", "Juhendid"), ("slug", "juhendid")]),
    ];
    for (path, fields) in all {
        docs.insert(format!("content/{path}"), Doc::of(fields, &["Read [[delta]]."]));
    }
}

fn terms(docs: &mut BTreeMap<String, Doc>) {
    let all: &[(&str, &[(&str, &str)])] = &[
        ("en/tags/mail.md", &[("title", "Mail"), ("description", "About mail.")]),
        ("et/tags/mail.md", &[("title", "Post"), ("slug", "post")]),
        ("en/authors/mari.md", &[("title", "Mari Maasikas")]),
        ("ar/authors/mari.md", &[("title", "ماري")]),
    ];
    for (path, fields) in all {
        docs.insert(format!("content/{path}"), Doc::of(fields, &["See [[glossary/alpha]]."]));
    }
}

const FILES: &[(&str, &str)] = &[
    ("static/files/form.pdf", "%PDF"),
    ("static/logo.svg", "<svg viewBox=\"0 0 1 1\"/>"),
    (
        "templates/article.html",
        "{% extends \"tarjuman/article.html\" %}{% block closing %}{% include \"line.html\" %}{{ super() }}{% endblock closing %}",
    ),
    ("templates/line.html", "<p>{{ article.key }} {{ t(id=\"own\") }}</p>"),
    (
        "templates/components/note.html",
        "{% component note(text: string, count: integer = 1) %}<p>{{ t(id=\"own\") }}: {{ text }} {{ count }}</p>{% endcomponent note %}",
    ),
    ("templates/assets/theme.css", "p { color: red }"),
    (
        "locales/en/site.ftl",
        "site-title = Help\nsite-description = All of it.\nown = Own\n",
    ),
    (
        "locales/et/site.ftl",
        "site-title = Abi\nsite-description = Kõik.\nown = Oma\n",
    ),
    (
        "locales/ar/site.ftl",
        "site-title = مساعدة\nsite-description = كل شيء.\nown = خاص\n",
    ),
    (
        "locales/pt-BR/site.ftl",
        "site-title = Ajuda\nsite-description = Tudo.\n",
    ),
    (
        "locales/et/.state/_messages.yaml",
        "rules: 1\nsource: 00000000000000000000000000000000\nsegments:\n  \
         \"own\": { kind: \"message\", source: \"Own\", target: \"x\", state: translated }\n  \
         \"site-title\": { kind: \"message\", source: \"Help\", target: \"x\", state: translated }\n",
    ),
];
