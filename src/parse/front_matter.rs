//! Splits a file into front matter and body. Accepts a byte order mark, CRLF
//! and leading blank lines.

use std::ops::Range;

use super::Sink;
use crate::diag::codes;
use crate::i18n::first;
use crate::yaml::{self, Node, Value};

/// The largest front matter, in bytes.
const LIMIT: usize = 256 << 10;

/// The front matter, with ranges in bytes of the whole file, and the byte at
/// which the body starts. `None`, and a diagnostic, where there is none to use.
pub fn split(text: &str, sink: &mut Sink) -> Option<(Node, usize)> {
    let Some(open) = opening(text) else {
        let message = match text.trim_start_matches('\u{feff}').trim() {
            "" => "file is empty",
            _ => "file has no front matter",
        };
        let hint = "start it with `---`, `title: …` and `---`, each on a line of its own";
        sink.at(
            codes::FRONT_MATTER_MISSING,
            first_line(text),
            message,
            Some(hint.to_owned()),
        );
        return None;
    };
    let Some(close) = closing(text, open.end) else {
        let hint = "end it with a line of three hyphens, `---`";
        sink.at(
            codes::FRONT_MATTER_SYNTAX,
            open.start..open.start + 3,
            "front matter has no closing `---`",
            Some(hint.to_owned()),
        );
        return None;
    };
    let yaml = &text[open.end..close.start];
    if yaml.len() > LIMIT {
        let message = format!("front matter has {} KB; it may have 256", yaml.len() >> 10);
        sink.at(codes::FRONT_MATTER_SYNTAX, open.start..open.start + 3, message, None);
        return None;
    }
    match yaml::parse(yaml) {
        Ok(mut node) => {
            shift(&mut node, open.end);
            Some((node, close.end))
        }
        Err(problem) => {
            let range = problem.range.start + open.end..problem.range.end + open.end;
            sink.at(codes::FRONT_MATTER_SYNTAX, range, problem.message, problem.hint);
            None
        }
    }
}

fn first_line(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let end = text[start..].find(['\r', '\n']).map_or(text.len(), |at| start + at);
    start..end
}

/// From the opening `---` to the end of its line.
fn opening(text: &str) -> Option<Range<usize>> {
    let rest = text.trim_start_matches('\u{feff}').trim_start();
    let start = text.len() - rest.len();
    let line_end = rest.find('\n').map_or(rest.len(), |at| at + 1);
    (rest[..line_end].trim_end() == "---").then_some(start..start + line_end)
}

/// The closing `---` line.
fn closing(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while at < text.len() {
        let rest = &text[at..];
        let end = first(rest, b'\n').map_or(text.len(), |last| at + last + 1);
        if rest.starts_with('-') && text[at..end].trim_end() == "---" {
            return Some(at..end);
        }
        at = end;
    }
    None
}

fn shift(node: &mut Node, by: usize) {
    move_range(&mut node.range, by);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Map(entries) => {
            for (key, value) in entries {
                move_range(&mut key.range, by);
                shift(value, by);
            }
        }
        _ => {}
    }
}

fn move_range(range: &mut Range<usize>, by: usize) {
    *range = range.start + by..range.end + by;
}
