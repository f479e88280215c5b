//! What is true of every site, whatever somebody writes: for `tests/fuzz.rs`, and
//! for the targets of `fuzz/`.

use std::fs;
use std::time::{Duration, Instant};

use html5gum::{Token, Tokenizer};
use tarjuman::artifact::{Body, Memory};
use tarjuman::build::{OnError, Options, build};
use tarjuman::diag::codes;
use tarjuman::source::Snapshot;

use super::support::options;

/// How long a small site may take, on a slow machine with other work to do.
pub const LIMIT: Duration = Duration::from_secs(20);

pub const SITE: &str = "\
base_url: https://help.example.com
source_locale: en
locales:
  - tag: en
  - tag: ar
";

pub const PAGE: &str = "---\ntitle: Page\n---\nText.\n\n## Tips\n";

/// The article's page is its body and nothing else.
pub const TEMPLATES: &[(&str, &str)] = &[
    (
        "article.html",
        "{{ article.body | safe }}{% if article.faq %}{% for item in article.faq.items %}\
         {{ item.question | safe }}{{ item.answer | safe }}{% endfor %}{% endif %}",
    ),
    ("home.html", "{{ section.body | safe }}"),
    ("section.html", "{{ section.body | safe }}"),
    ("tag.html", ""),
    ("tags.html", ""),
    ("author.html", ""),
    ("authors.html", ""),
    ("search.html", ""),
    ("404.html", ""),
    ("chooser.html", ""),
    ("redirect.html", ""),
    (
        "components/box.html",
        "{% component box(title: string, count: integer = 1, url: string = \"\") %}\
         <p>{{ title }} {{ count }} <a href=\"{{ url }}\">x</a></p>{% endcomponent box %}",
    ),
];

/// Builds a site with the given files over the plain ones, and holds what came
/// out against what is always true.
pub fn holds(files: &[(&str, &str)]) -> Result<(), String> {
    let site = tempfile::tempdir().map_err(|error| error.to_string())?;
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, text))
            .map_err(|error| error.to_string())
    };
    write("site.yaml", SITE)?;
    write("content/en/other.md", PAGE)?;
    for (name, text) in TEMPLATES {
        write(&format!("templates/{name}"), text)?;
    }
    for (path, text) in files {
        write(path, text)?;
    }
    let start = Instant::now();
    let output = Memory::default();
    let options = Options {
        on_error: OnError::KeepGoing,
        ..options()
    };
    let snapshot = Snapshot::take(site.path()).map_err(|error| error.to_string())?;
    let report = build(snapshot, &options, &output).map_err(|error| error.to_string())?;
    ensure(start.elapsed() < LIMIT, || format!("took {:?}", start.elapsed()))?;
    for finding in report.diagnostics.iter() {
        let said = [&*finding.message].into_iter().chain(finding.hint.as_deref());
        ensure(!said.into_iter().any(|text| text.contains(char::is_control)), || {
            format!("more than a line, or a control character: {finding:?}")
        })?;
        let Some(range) = &finding.place.range else { continue };
        let text = fs::read(site.path().join(&*finding.place.file));
        let text = text.map_err(|error| format!("{finding:?}: {error}"))?;
        ensure(range.start <= range.end && range.end <= text.len(), || {
            format!("outside of its file: {finding:?}")
        })?;
        let text = String::from_utf8_lossy(&text);
        ensure(
            text.is_char_boundary(range.start) && text.is_char_boundary(range.end),
            || format!("inside a character: {finding:?}"),
        )?;
        for (range, _) in finding.fix.iter().flat_map(|fix| &fix.edits) {
            ensure(text.get(range.clone()).is_some(), || {
                format!("mends what is not there: {finding:?}")
            })?;
        }
    }
    for (path, body) in output.into_files() {
        if let (true, Body::Bytes(bytes)) = (path.as_str().ends_with(".html"), body) {
            let html = String::from_utf8_lossy(&bytes);
            harmless(&html)?;
            // The characters that stand for slots are refused where they are written.
            let unfilled = |c| ('\u{fdd0}'..='\u{fdef}').contains(&c);
            let refused = report.diagnostics.has(codes::FILE_ENCODING);
            ensure(refused || !html.contains(unfilled), || {
                format!("a slot is left in {html}")
            })?;
        }
    }
    Ok(())
}

/// No script, no handler, no address that runs anything.
fn harmless(html: &str) -> Result<(), String> {
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let refused = [
            "script", "style", "iframe", "object", "embed", "svg", "math", "base", "meta", "link", "form",
        ];
        ensure(!refused.contains(&name.as_str()), || format!("<{name}> in {html}"))?;
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute);
            ensure(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                || format!("{attribute} in {html}"),
            )?;
            let value: String = String::from_utf8_lossy(value)
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace())
                .collect();
            let value = value.to_ascii_lowercase();
            let runs = ["javascript:", "vbscript:", "data:"]
                .iter()
                .any(|scheme| value.starts_with(scheme));
            ensure(!runs || !matches!(&*attribute, "href" | "src"), || {
                format!("{value} in {html}")
            })?;
        }
    }
    Ok(())
}

fn ensure(is_so: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    is_so.then_some(()).ok_or_else(otherwise)
}
