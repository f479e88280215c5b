//! The demo, built once: its pages as trees, and what its content folder says
//! about them without asking the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;
use url::Url;

use crate::support::html::{Html, Id};
use crate::support::{Files, build_site, options};

/// The site's address, as in its `site.yaml`.
pub const BASE: &str = "https://help.postella.example";

/// Its languages and their directions.
pub const LOCALES: &[(&str, &str)] = &[
    ("en", "ltr"),
    ("et", "ltr"),
    ("ar", "rtl"),
    ("de", "ltr"),
    ("pl", "ltr"),
    ("ja", "ltr"),
    ("fa", "rtl"),
    ("pt-BR", "ltr"),
];

/// RFC 3986's unreserved characters, and `/`.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The demo and everything known about it.
pub struct Demo {
    pub report: tarjuman::build::Report,
    pub files: Files,
    /// By URL.
    pub pages: BTreeMap<String, Page>,
    pub articles: Vec<Article>,
}

/// A page of the output.
pub struct Page {
    pub file: String,
    pub url: String,
    pub size: usize,
    /// By its place; that of the chooser and the 404 page at the root is the source's.
    pub locale: &'static str,
    pub html: Html,
    pub noindex: bool,
    pub canonical: Option<String>,
    /// `hreflang` and address, `x-default` among them.
    pub alternates: BTreeMap<String, String>,
}

/// A file of `content/`.
pub struct Article {
    /// Path below the locale, without `.md` and `/index.md`.
    pub key: String,
    pub locale: String,
    pub fields: Value,
}

impl Article {
    /// A text field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields[field].as_str()
    }
}

/// The project's folder, which is the demo's.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The demo.
pub fn demo() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(|| {
        let (report, files) = build_site(&root(), &options());
        let pages = files
            .iter()
            .filter(|(file, _)| file.ends_with(".html"))
            .map(|(file, bytes)| page(file, bytes))
            .map(|page| (page.url.clone(), page))
            .collect();
        Demo {
            report,
            files,
            pages,
            articles: articles(),
        }
    })
}

/// The URL of an output file.
pub fn url_of(file: &str) -> String {
    let path = match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => file,
    };
    format!("{BASE}/{}", utf8_percent_encode(path, UNRESERVED))
}

/// The output file behind a URL of the site.
pub fn file_of(url: &Url) -> String {
    let path = percent_decode_str(url.path()).decode_utf8_lossy();
    let name = if path.ends_with('/') { "index.html" } else { "" };
    format!("{}{name}", path.trim_start_matches('/'))
}

fn page(file: &str, bytes: &[u8]) -> Page {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let html = Html::parse(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let folder = file.split('/').next().unwrap_or_default();
    let locale = LOCALES
        .iter()
        .find(|(tag, _)| tag.to_lowercase() == folder)
        .map_or("en", |(tag, _)| tag);
    let link = |rel: &str| -> Vec<Id> {
        html.all("link")
            .filter(|id| html.attribute(*id, "rel") == Some(rel))
            .collect()
    };
    let href = |id: Id| html.attribute(id, "href").unwrap_or_default().to_owned();
    let robots = |id: &Id| {
        html.attribute(*id, "name") == Some("robots")
            && html
                .attribute(*id, "content")
                .is_some_and(|content| content.contains("noindex"))
    };
    let canonical: Vec<String> = link("canonical").into_iter().map(href).collect();
    assert!(canonical.len() < 2, "{file}: {canonical:?}");
    let mut alternates = BTreeMap::new();
    for id in link("alternate") {
        if let Some(language) = html.attribute(id, "hreflang") {
            let twice = alternates.insert(language.to_owned(), href(id));
            assert!(twice.is_none(), "{file}: hreflang {language} twice");
        }
    }
    let noindex = html.all("meta").any(|id| robots(&id));
    Page {
        file: file.to_owned(),
        url: url_of(file),
        size: bytes.len(),
        locale,
        noindex,
        canonical: canonical.into_iter().next(),
        alternates,
        html,
    }
}

impl Page {
    /// The first heading.
    pub fn h1(&self) -> Id {
        self.html.first("h1").unwrap_or_else(|| panic!("{}: no h1", self.file))
    }

    /// Whether the article on it is in another language than the page.
    pub fn is_fallback(&self) -> bool {
        let language = self.html.inherited(self.h1(), "lang");
        self.is_article() && language != Some(self.locale)
    }

    /// Whether it shows an article.
    pub fn is_article(&self) -> bool {
        self.html.first("article").is_some()
    }
}

/// The articles of `content/`; sections, tags and authors left out.
fn articles() -> Vec<Article> {
    let mut articles = Vec::new();
    for (locale, _) in LOCALES {
        for file in below(&root().join("content").join(locale), "") {
            let Some(stem) = file.strip_suffix(".md") else { continue };
            let key = stem.trim_end_matches("/index");
            let other = key.ends_with("_index") || key.starts_with("tags/") || key.starts_with("authors/");
            if !other {
                articles.push(Article {
                    key: key.to_owned(),
                    locale: (*locale).to_owned(),
                    fields: front_matter(&format!("content/{locale}/{file}")),
                });
            }
        }
    }
    articles
}

/// The front matter of a content file.
pub fn front_matter(file: &str) -> Value {
    let text = fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let yaml = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n"));
    let (yaml, _) = yaml.unwrap_or_else(|| panic!("{file}: no front matter"));
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn below(folder: &Path, prefix: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(below(&entry.path(), &format!("{name}/")));
        } else {
            files.insert(name);
        }
    }
    files
}

/// The messages of a locale that are plain text in one line: id and value. The
/// site's own come first.
pub fn messages(locale: &str) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for file in ["tarjuman.ftl", "site.ftl"] {
        let path = root().join("locales").join(locale).join(file);
        let Ok(text) = fs::read_to_string(path) else { continue };
        let lines = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for (id, value) in lines.filter_map(|line| line.split_once('=')) {
            messages.insert(id.trim().to_owned(), value.trim().to_owned());
        }
    }
    messages.retain(|_, value| !value.is_empty());
    messages
}
