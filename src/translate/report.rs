//! A status as a table and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Desk, PageState, Status};

/// The states that have a column of their own in the table.
const COLUMNS: [PageState; 6] = [
    PageState::Missing,
    PageState::Machine,
    PageState::Draft,
    PageState::Stale,
    PageState::Structure,
    PageState::Unstamped,
];

/// A table for people, a line for each language.
pub fn table(desk: &Desk, status: &Status) -> String {
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
}

#[derive(Serialize)]
struct JsonSegments {
    total: usize,
    stale: usize,
}

/// For programs.
pub fn json(desk: &Desk, status: &Status) -> String {
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
            .map(|item| JsonItem {
                locale: tag(item.locale),
                key: item.key.as_str(),
                state: item.state.as_str(),
                segments: JsonSegments {
                    total: item.total,
                    stale: item.stale,
                },
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
