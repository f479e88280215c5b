//! Findings that an author has looked at and does not want to hear of again:
//! `<!-- tarjuman-ignore: code -->` in a text, `# tarjuman-ignore: code` in the
//! front matter.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Sink;
use crate::diag::{Code, Severity, codes, nearest};
use crate::i18n::occurrences;

/// What an author wants to hear nothing of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ignore {
    /// Of this kind.
    pub code: Code,
    /// In these bytes of the file.
    pub range: Range<usize>,
}

/// The word that begins it.
pub const WORD: &str = "tarjuman-ignore:";

/// Whether raw HTML is nothing but a comment for the program.
pub fn is_comment(html: &str) -> bool {
    let inside = html
        .trim()
        .strip_prefix("<!--")
        .and_then(|html| html.strip_suffix("-->"));
    inside.is_some_and(|inside| inside.trim().starts_with(WORD) && !inside.contains("-->"))
}

/// All of a file, whose front matter ends at a byte.
///
/// One that stands alone on its line means what follows: up to the next empty
/// line, in the front matter the next field. One beside something means its own
/// line.
pub(super) fn all(source: &str, body_start: usize, sink: &mut Sink) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    for at in occurrences(source, WORD) {
        let line_start = source[..at].rfind('\n').map_or(0, |end| end + 1);
        let line_end = source[at..].find('\n').map_or(source.len(), |end| at + end);
        let (opener, closer) = if at < body_start {
            ("#", None)
        } else {
            ("<!--", Some("-->"))
        };
        let before = source[line_start..at].trim_end();
        let Some(text) = before.strip_suffix(opener) else {
            continue;
        };
        let list_start = at + WORD.len();
        let rest = &source[list_start..line_end];
        let list_end = match closer.map(|closer| (closer, rest.find(closer))) {
            None => line_end,
            Some((_, None)) => continue,
            Some((_, Some(end))) => list_start + end,
        };
        let behind = closer.map_or("", |closer| &source[list_end + closer.len()..line_end]);
        let stands_alone = text.trim().is_empty() && behind.trim().is_empty();
        let end = match stands_alone {
            true if at < body_start => next_field(source, line_end),
            true => next_block(source, line_end),
            false => line_end,
        };
        let range = line_start..end;
        for code in named(source, list_start..list_end, sink) {
            let range = range.clone();
            ignores.push(Ignore { code, range });
        }
    }
    ignores
}

/// The end of the field that follows a line: of its first line, and of those
/// that are indented more.
fn next_field(source: &str, line_end: usize) -> usize {
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut end = line_end + 1;
    let mut first = None;
    for line in source[line_end..].split_inclusive('\n').skip(1) {
        let own = indentation(line);
        if first.is_some_and(|first| own <= first && !line.trim().is_empty()) {
            break;
        }
        first.get_or_insert(own);
        end += line.len();
    }
    end.min(source.len())
}

/// The end of the block that follows a line: of its lines up to an empty one.
fn next_block(source: &str, line_end: usize) -> usize {
    let mut end = line_end;
    let mut has_text = false;
    for line in source[line_end..].split_inclusive('\n').skip(1) {
        let is_empty = line.trim().is_empty();
        if is_empty && has_text {
            break;
        }
        has_text |= !is_empty;
        end += line.len();
    }
    // The line break of the comment's own line comes before all of these.
    (end + 1).min(source.len())
}

/// The codes in a list of them.
fn named(source: &str, list: Range<usize>, sink: &mut Sink) -> Vec<Code> {
    let mut found = Vec::new();
    let mut at = list.start;
    for part in source[list].split(',') {
        let name = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        at += part.len() + 1;
        if let Some(code) = known(name, start..start + name.len(), sink) {
            found.push(code);
        }
    }
    found
}

fn known(name: &str, range: Range<usize>, sink: &mut Sink) -> Option<Code> {
    match codes::find(name) {
        Some(code) if code.severity == Severity::Error => {
            let message = format!("`{name}` is an error and cannot be ignored in place");
            let hint = "mend it, or set its level under `rules` in `site.yaml`".to_owned();
            sink.at(codes::IGNORE_UNKNOWN, range, message, Some(hint));
            None
        }
        Some(code) => Some(code),
        None => {
            let hint =
                nearest(name, codes::ALL.iter().map(|code| code.id)).map(|near| format!("did you mean `{near}`?"));
            sink.at(
                codes::IGNORE_UNKNOWN,
                range,
                format!("no diagnostic is called `{name}`"),
                hint,
            );
            None
        }
    }
}
