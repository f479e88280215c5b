//! Pages as a translator sees them: each segment with what it was translated
//! from, whether that has changed since, and what is wrong with it; and how it
//! stands with all translations. Nothing is written: the files stay the truth.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::segments::outlined;
use crate::artifact::OutPath;
use crate::build::live::{ArticlePage, Refreshed, Shown};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::i18n::Locale;
use crate::parse::escape;
use crate::translate::{self, Desk, Item, LocaleStatus, PageState, Review, Reviewed, Status, Word};

/// Where how it stands is shown.
pub(super) const BOARD: &str = "/_translate/";
/// Articles of one state that are listed at most.
const LISTED: usize = 500;

/// What translators are shown of a site, as it is at one moment.
pub(super) struct Translating {
    site: PathBuf,
    /// What was found in the files.
    findings: Diagnostics,
    /// Read when it is first asked for.
    desk: OnceLock<Option<Desk>>,
    status: OnceLock<Option<Status>>,
}

impl Translating {
    /// Of a site that was looked at.
    pub(super) fn of(site: &Path, last: &Refreshed) -> Translating {
        Translating {
            site: site.to_path_buf(),
            findings: last.diagnostics.clone(),
            desk: OnceLock::new(),
            status: OnceLock::new(),
        }
    }

    /// What cannot be read is told by the site's own findings.
    fn desk(&self) -> Option<&Desk> {
        let read = || Desk::open(&self.site, &mut Diagnostics::default()).ok().flatten();
        self.desk.get_or_init(read).as_ref()
    }

    fn status(&self) -> Option<&Status> {
        let desk = self.desk()?;
        let look = || {
            let all: Vec<Locale> = desk.locales.iter().collect();
            Some(translate::status(desk, &all, &mut Diagnostics::default()))
        };
        self.status.get_or_init(look).as_ref()
    }

    /// A page with its segments.
    pub(super) fn page(&self, shown: &Shown, path: &OutPath, plain: &[u8]) -> Vec<u8> {
        let page = shown.article(path);
        let marked = page.as_ref().and_then(|_| shown.marked(path));
        let html = String::from_utf8_lossy(marked.as_deref().unwrap_or(plain));
        let review = page.as_ref().and_then(|page| self.review(page));
        let class = |id: &str| {
            let segments = &review.as_ref()?.segments;
            let segment = segments.iter().find(|segment| segment.id == id)?;
            Some(self.class(review.as_ref()?, segment))
        };
        let html = outlined(&html, &class);
        let data = match (&page, &review) {
            (Some(page), Some(review)) => self.data(page, review),
            _ => json!({}),
        };
        with_panel(&html, &data).into_bytes()
    }

    fn review(&self, page: &ArticlePage) -> Option<Review> {
        let found = translate::review(self.desk()?, &page.key, page.locale, page.language);
        found.ok().flatten()
    }

    fn class(&self, review: &Review, segment: &Reviewed) -> String {
        let mut class = format!("tarjuman-segment tarjuman-{}", segment.standing.as_str());
        if self.found_in(review, segment).next().is_some() {
            class.push_str(" tarjuman-found");
        }
        class
    }

    /// What was found in a segment.
    fn found_in<'f>(&'f self, review: &'f Review, segment: &'f Reviewed) -> impl Iterator<Item = &'f Diagnostic> {
        self.found(review).filter(|found| is_in(found, segment))
    }

    fn found<'f>(&'f self, review: &'f Review) -> impl Iterator<Item = &'f Diagnostic> {
        self.findings.iter().filter(|found| found.place.file == review.file)
    }

    /// What the script in the page shows.
    fn data(&self, page: &ArticlePage, review: &Review) -> Value {
        let Some(desk) = self.desk() else { return json!({}) };
        let language = |locale: Locale| {
            let tag = desk.locales.tag(locale).as_str();
            json!({ "tag": tag, "dir": desk.locales.direction(locale).as_str() })
        };
        let segments = review.segments.iter().map(|segment| {
            let findings: Vec<Value> = self.found_in(review, segment).map(finding).collect();
            let value = json!({
                "kind": segment.kind,
                "standing": segment.standing.as_str(),
                "text": segment.text,
                "source": segment.source,
                "words": segment.words.iter().map(word).collect::<Vec<_>>(),
                "findings": findings,
            });
            (segment.id.clone(), value)
        });
        let others = self
            .found(review)
            .filter(|found| !review.segments.iter().any(|segment| is_in(found, segment)));
        json!({
            "key": page.key.as_str(),
            "file": &*review.file,
            "board": format!("{BOARD}{}/", desk.locales.tag(page.locale)),
            "locale": language(page.locale),
            "language": language(page.language),
            "from": language(desk.locales.source()),
            "segments": segments.collect::<serde_json::Map<String, Value>>(),
            "absent": review.absent,
            "findings": others.map(finding).collect::<Vec<_>>(),
        })
    }

    /// How it stands: with all languages, or with the articles of one. `None`
    /// where nothing of the kind is.
    pub(super) fn board(&self, shown: &Shown, decoded: &str) -> Option<Vec<u8>> {
        let rest = decoded.strip_prefix(BOARD)?;
        let (desk, status) = (self.desk()?, self.status()?);
        let body = match rest.strip_suffix('/') {
            None if rest.is_empty() => overview(desk, status),
            Some(tag) => articles(desk, shown, status, desk.locales.find(tag)?),
            None => return None,
        };
        let title = "Translations";
        Some(
            format!(
                "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
                 <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{}\">\n</head>\n\
                 <body class=\"tarjuman-board\">\n<main>\n{body}</main>\n</body>\n</html>\n",
                super::http::PANEL_STYLES
            )
            .into_bytes(),
        )
    }
}

/// Whether a finding is about a segment, or a part of it.
fn is_in(found: &Diagnostic, segment: &Reviewed) -> bool {
    let range = found.place.range.as_ref();
    range.is_some_and(|range| segment.place.start <= range.start && range.start < segment.place.end)
}

fn finding(found: &Diagnostic) -> Value {
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    json!({ "level": level, "code": found.code.id, "message": found.message, "hint": found.hint })
}

fn word(word: &Word) -> Value {
    match word {
        Word::Same(text) => json!(["same", text]),
        Word::Old(text) => json!(["old", text]),
        Word::New(text) => json!(["new", text]),
    }
}

/// The page with what shows its segments: styles in its head, data and the
/// script at its end.
fn with_panel(html: &str, data: &Value) -> String {
    let styles = format!("<link rel=\"stylesheet\" href=\"{}\">\n", super::http::PANEL_STYLES);
    // What ends an element must not stand in it.
    let data = data.to_string().replace('<', "\\u003c");
    let script = format!(
        "<script type=\"application/json\" id=\"tarjuman-segments\">{data}</script>\n\
         <script src=\"{}\" defer></script>\n",
        super::http::PANEL
    );
    let head = html.find("</head>").unwrap_or(0);
    let (head, rest) = html.split_at(head);
    let end = rest.rfind("</body>").unwrap_or(rest.len());
    let (body, end) = rest.split_at(end);
    [head, &styles, body, &script, end].concat()
}

/// A line for each language.
fn overview(desk: &Desk, status: &Status) -> String {
    let mut html = "<h1>Translations</h1>\n<table>\n<thead><tr><th scope=\"col\">Language</th>\
                    <th scope=\"col\">Current</th><th scope=\"col\">Articles</th>"
        .to_owned();
    let states: Vec<PageState> = PageState::ALL
        .into_iter()
        .filter(|state| *state != PageState::Current)
        .collect();
    for state in &states {
        let _ = write!(html, "<th scope=\"col\">{}</th>", state.as_str());
    }
    html.push_str("<th scope=\"col\">Words to do</th></tr></thead>\n<tbody>\n");
    for locale in &status.locales {
        line(desk, locale, &states, &mut html);
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

fn line(desk: &Desk, locale: &LocaleStatus, states: &[PageState], html: &mut String) {
    let tag = desk.locales.tag(locale.locale);
    let name = escaped(desk.locales.name(locale.locale));
    let dir = desk.locales.direction(locale.locale).as_str();
    let percent = locale.percent();
    let _ = write!(
        html,
        "<tr><th scope=\"row\"><a href=\"{BOARD}{tag}/\"><bdi lang=\"{tag}\" dir=\"{dir}\">{name}</bdi> {tag}</a></th>\
         <td><meter max=\"100\" value=\"{percent}\">{percent} %</meter> {percent} %</td><td>{}</td>",
        locale.articles
    );
    for state in states {
        match locale.states.get(state) {
            Some(count) => {
                let state = state.as_str();
                let _ = write!(html, "<td><a href=\"{BOARD}{tag}/#{state}\">{count}</a></td>");
            }
            None => html.push_str("<td>–</td>"),
        }
    }
    let _ = writeln!(html, "<td>{}</td></tr>", locale.words);
}

/// The articles of a language by state, those with most to do first.
fn articles(desk: &Desk, shown: &Shown, status: &Status, locale: Locale) -> String {
    let tag = desk.locales.tag(locale);
    let name = escaped(desk.locales.name(locale));
    let dir = desk.locales.direction(locale).as_str();
    let mut html = format!(
        "<p><a href=\"{BOARD}\">Translations</a></p>\n<h1><bdi lang=\"{tag}\" dir=\"{dir}\">{name}</bdi> {tag}</h1>\n"
    );
    for state in PageState::ALL {
        let mut items: Vec<&Item> = status
            .items
            .iter()
            .filter(|item| item.locale == locale && item.state == state)
            .collect();
        if items.is_empty() {
            continue;
        }
        items.sort_by_key(|item| std::cmp::Reverse(item.words));
        let state = state.as_str();
        let _ = write!(
            html,
            "<h2 id=\"{state}\">{state} <small>{}</small></h2>\n<table>\n<thead><tr><th scope=\"col\">Article</th>\
             <th scope=\"col\">Key</th><th scope=\"col\">Stale</th><th scope=\"col\">Words to do</th></tr></thead>\n<tbody>\n",
            items.len()
        );
        for item in items.iter().take(LISTED) {
            article(desk, shown, item, &mut html);
        }
        html.push_str("</tbody>\n</table>\n");
        if let Some(more @ 1..) = items.len().checked_sub(LISTED) {
            let _ = writeln!(
                html,
                "<p>And {more} more: `tarjuman status --format json` lists all.</p>"
            );
        }
    }
    html
}

fn article(desk: &Desk, shown: &Shown, item: &Item, html: &mut String) {
    let key = escaped(item.key.as_str());
    let title = match shown.page_of(&item.key, item.locale) {
        Some((title, href)) => format!("<a href=\"{}\">{}</a>", escaped(&href), bdi(&title)),
        None => String::new(),
    };
    let stale = match item.stale {
        0 => "–".to_owned(),
        stale => format!("{stale}/{}", item.total),
    };
    let has_file = desk.file(&item.key, item.locale).is_some();
    let words = if item.words == 0 && has_file {
        "–".to_owned()
    } else {
        item.words.to_string()
    };
    let _ = writeln!(
        html,
        "<tr><td>{title}</td><td><code>{key}</code></td><td>{stale}</td><td>{words}</td></tr>"
    );
}

/// A title in whichever direction it runs.
fn bdi(title: &str) -> String {
    format!("<bdi dir=\"auto\">{}</bdi>", escaped(title))
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape(&mut html, text);
    html
}
