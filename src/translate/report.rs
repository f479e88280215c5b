//! A status for whoever asks: a table, JSON, a page, notices of a workflow.

mod github;
mod html;

use std::fmt::Write as _;

use serde::Serialize;

use super::{Desk, Hits, PageState, Since, Status, todo};

pub use github::{Pull, notices, pull, summary};
pub use html::html;

/// What a report is made of.
pub struct Report<'r> {
    /// The site.
    pub desk: &'r Desk,
    /// How it stands with it.
    pub status: &'r Status,
    /// How often its articles are read, as far as that is known.
    pub hits: &'r Hits,
    /// Since when translations are out of date, as far as that is known.
    pub since: &'r Since,
}

/// Articles that a table lists as those to do next.
const NEXT: usize = 10;

/// The states that have a column of their own in the table.
const COLUMNS: [PageState; 6] = [
    PageState::Missing,
    PageState::Machine,
    PageState::Draft,
    PageState::Stale,
    PageState::Structure,
    PageState::Unstamped,
];

/// A table for people, a line for each language; and where it is known what is
/// read most, what to do next.
pub fn table(report: &Report) -> String {
    let mut text = languages(report.desk, report.status);
    if !report.hits.is_empty() {
        text.push_str(&next(report));
    }
    text
}

/// The articles that are read most and are to be translated.
fn next(report: &Report) -> String {
    let todo = todo(report.status, report.hits);
    if todo.is_empty() {
        return String::new();
    }
    let mut rows = vec![["next", "views", "words to do"].map(str::to_owned).to_vec()];
    let mut ends = vec!["locales".to_owned()];
    for one in todo.iter().take(NEXT) {
        let tags: Vec<&str> = one
            .items
            .iter()
            .map(|item| report.desk.locales.tag(item.locale).as_str())
            .collect();
        rows.push(vec![
            one.key.to_string(),
            one.views.map_or_else(|| "-".to_owned(), |views| views.to_string()),
            one.words.to_string(),
        ]);
        ends.push(tags.join(" "));
    }
    let more = match todo.len().saturating_sub(NEXT) {
        0 => String::new(),
        more => format!("and {more} more\n"),
    };
    let aligned = aligned(&rows);
    let lines = aligned.lines().zip(ends).map(|(line, end)| format!("{line}  {end}\n"));
    format!("\n{}{more}", lines.collect::<String>())
}

fn languages(desk: &Desk, status: &Status) -> String {
    let mut rows: Vec<Vec<String>> = vec![];
    let mut head = vec![
        "locale".to_owned(),
        "articles".to_owned(),
        "current".to_owned(),
        "%".to_owned(),
    ];
    head.extend(COLUMNS.iter().map(|state| state.as_str().to_owned()));
    head.push("words to do".to_owned());
    rows.push(head);
    for locale in &status.locales {
        let mut row = vec![
            desk.locales.tag(locale.locale).to_string(),
            locale.articles.to_string(),
            locale.current.to_string(),
            locale.percent().to_string(),
        ];
        row.extend(COLUMNS.iter().map(|state| match locale.states.get(state) {
            Some(count) => count.to_string(),
            None => "-".to_owned(),
        }));
        row.push(locale.words.to_string());
        rows.push(row);
    }
    let mut text = aligned(&rows);
    if status.messages.iter().any(|messages| messages.total > 0) {
        text.push('\n');
        text.push_str(&messages(desk, status));
    }
    text
}

/// A second table, where there are messages to translate.
fn messages(desk: &Desk, status: &Status) -> String {
    let mut rows = vec![["locale", "messages", "missing", "stale"].map(str::to_owned).to_vec()];
    let count = |count: usize| match count {
        0 => "-".to_owned(),
        count => count.to_string(),
    };
    for one in &status.messages {
        rows.push(vec![
            desk.locales.tag(one.locale).to_string(),
            one.total.to_string(),
            count(one.missing),
            count(one.stale),
        ]);
    }
    aligned(&rows)
}

/// The first column to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            // Writing to a string cannot fail.
            let _ = match column {
                0 => write!(text, "{cell:<width$}"),
                _ => write!(text, "  {cell:>width$}"),
            };
        }
        text.push('\n');
    }
    text
}

#[derive(Serialize)]
struct Json<'a> {
    locales: Vec<JsonLocale<'a>>,
    items: Vec<JsonItem<'a>>,
    messages: Vec<JsonMessages<'a>>,
    next: Vec<JsonNext<'a>>,
}

#[derive(Serialize)]
struct JsonMessages<'a> {
    locale: &'a str,
    total: usize,
    missing: usize,
    stale: usize,
}

#[derive(Serialize)]
struct JsonLocale<'a> {
    locale: &'a str,
    articles: usize,
    current: usize,
    percent: usize,
    words: usize,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    locale: &'a str,
    key: &'a str,
    state: &'static str,
    segments: JsonSegments,
    words: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    views: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonNext<'a> {
    key: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    views: Option<u64>,
    words: usize,
    locales: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonSegments {
    total: usize,
    stale: usize,
}

/// For programs.
pub fn json(report: &Report) -> String {
    let Report { desk, status, .. } = *report;
    let tag = |locale| desk.locales.tag(locale).as_str();
    let json = Json {
        locales: status
            .locales
            .iter()
            .map(|locale| JsonLocale {
                locale: tag(locale.locale),
                articles: locale.articles,
                current: locale.current,
                percent: locale.percent(),
                words: locale.words,
            })
            .collect(),
        items: status
            .items
            .iter()
            .map(|item| {
                let commit = match item.state {
                    PageState::Stale => report.since.get(&(item.locale, item.key.clone())),
                    _ => None,
                };
                JsonItem {
                    locale: tag(item.locale),
                    key: item.key.as_str(),
                    state: item.state.as_str(),
                    segments: JsonSegments {
                        total: item.total,
                        stale: item.stale,
                    },
                    words: item.words,
                    views: report.hits.get(&item.key).copied(),
                    since: commit.map(|commit| commit.date.as_str()),
                    by: commit.map(|commit| commit.author.as_str()),
                    commit: commit.map(|commit| commit.id.as_str()),
                }
            })
            .collect(),
        next: todo(status, report.hits)
            .into_iter()
            .map(|todo| JsonNext {
                key: todo.key.as_str(),
                views: todo.views,
                words: todo.words,
                locales: todo.items.iter().map(|item| tag(item.locale)).collect(),
            })
            .collect(),
        messages: status
            .messages
            .iter()
            .map(|messages| JsonMessages {
                locale: tag(messages.locale),
                total: messages.total,
                missing: messages.missing,
                stale: messages.stale,
            })
            .collect(),
    };
    // There is nothing in it that cannot be written.
    serde_json::to_string(&json).unwrap_or_default()
}
