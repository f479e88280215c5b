//! How often articles are read, from a table that somebody has exported:
//! `hits.csv`, with the columns `key` and `views`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Desk;
use crate::diag::{Diagnostic, Diagnostics, Known, Place, codes};
use crate::id::ArticleKey;

/// Views of articles.
pub type Hits = BTreeMap<ArticleKey, u64>;

/// Reads a table. What cannot be used is reported, and the rest is used. Several
/// lines of one article are added up, such as one for each language.
pub fn hits(desk: &Desk, file: &str, text: &str, diagnostics: &mut Diagnostics) -> Hits {
    let mut hits = Hits::new();
    let mut say = |range: Range<usize>, message: String, hint: Option<String>| {
        let place = Place::at(file, range);
        diagnostics.push(Diagnostic::new(codes::HITS_INVALID, place, message).maybe_hint(hint));
    };
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = lines(text, start).filter(|(_, line)| !line.trim().is_empty());
    let Some((range, head)) = lines.next() else {
        say(0..0, "file is empty".to_owned(), Some(HEAD.to_owned()));
        return hits;
    };
    let separator = [',', ';', '\t'].into_iter().find(|sign| head.contains(*sign));
    let separator = separator.unwrap_or(',');
    let names: Vec<String> = cells(head, separator)
        .unwrap_or_default()
        .iter()
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    let column = |wanted: &str| names.iter().position(|name| name == wanted);
    let (Some(key), Some(views)) = (column("key"), column("views")) else {
        say(
            range,
            "first line does not name the columns `key` and `views`".to_owned(),
            Some(HEAD.to_owned()),
        );
        return hits;
    };
    let known: Known = desk.keys().map(ArticleKey::as_str).collect();
    for (range, line) in lines {
        let cells = cells(line, separator).unwrap_or_default();
        let (Some(name), Some(count)) = (cells.get(key), cells.get(views)) else {
            say(range, "line cannot be read".to_owned(), Some(HEAD.to_owned()));
            continue;
        };
        let Ok(count) = count.trim().parse::<u64>() else {
            say(range, format!("`{}` is not a number of views", count.trim()), None);
            continue;
        };
        let name = name.trim();
        let article = ArticleKey::new(name);
        if !desk.has(&article) {
            let near = known.nearest(name).map(|near| format!("did you mean `{near}`?"));
            say(range, format!("no article `{name}`"), near);
            continue;
        }
        let sum = hits.entry(article).or_default();
        *sum = sum.saturating_add(count);
    }
    hits
}

const HEAD: &str = "the first line is `key,views`, each other one `glossary/inbox,1200`";

/// The lines, and where each is.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = start;
    text[start..].split('\n').map(move |line| {
        let from = at;
        at += line.len() + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        (from..from + line.len(), line)
    })
}

/// The cells of a line, as RFC 4180 has them; nothing where quotes have no end.
fn cells(line: &str, separator: char) -> Option<Vec<String>> {
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = chars.next() {
        let cell = cells.last_mut()?;
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if cell.is_empty() => is_quoted = true,
            c if c == separator && !is_quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    (!is_quoted).then_some(cells)
}
