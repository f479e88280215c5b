//! What a message file asks not to be told of: `# tarjuman-ignore: code` above a
//! message, `## …` for the group that it begins, `### …` for the whole file.
//!
//! Only warnings can be put aside; what is an error by itself stays one.

use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast::{Comment, Entry, Resource};

use super::MessageFile;
use super::parts::range_of;
use crate::diag::{Diagnostic, Diagnostics, Place, Severity, codes, nearest};

/// How such a comment begins.
const WORD: &str = "tarjuman-ignore:";

/// What the site's message files put aside, and where.
#[derive(Clone, Debug, Default)]
pub struct Ignores {
    list: Vec<Ignore>,
}

#[derive(Clone, Debug)]
struct Ignore {
    file: Arc<str>,
    code: codes::Code,
    range: Range<usize>,
}

impl Ignores {
    /// Takes what stands in a file, and reports codes that do not exist.
    pub(super) fn take(&mut self, resource: &Resource<&str>, file: &MessageFile, tag: &str, found: &mut Diagnostics) {
        let starts: Vec<usize> = resource.body.iter().map(|entry| start(entry, file.text)).collect();
        let end = file.text.len();
        let next = |index: usize| starts.get(index + 1).copied().unwrap_or(end);
        for (index, entry) in resource.body.iter().enumerate() {
            let (comment, range) = match entry {
                Entry::Message(message) => (message.comment.as_ref(), starts[index]..next(index)),
                Entry::Term(term) => (term.comment.as_ref(), starts[index]..next(index)),
                Entry::GroupComment(comment) => {
                    let mut later = resource.body.iter().enumerate().skip(index + 1);
                    let group = later.find(|(_, entry)| matches!(entry, Entry::GroupComment(_)));
                    let end = group.map_or(end, |(index, _)| starts[index]);
                    (Some(comment), starts[index]..end)
                }
                Entry::ResourceComment(comment) => (Some(comment), 0..end),
                Entry::Comment(_) | Entry::Junk { .. } => continue,
            };
            for written in comment.into_iter().flat_map(codes_in) {
                match codes::find(written) {
                    Some(code) if code.severity == Severity::Error => found.push(an_error(written, file, tag)),
                    Some(code) => self.list.push(Ignore {
                        file: file.file.clone(),
                        code,
                        range: range.clone(),
                    }),
                    None => found.push(unknown(written, file, tag)),
                }
            }
        }
    }

    /// Whether a finding is put aside.
    pub fn cover(&self, finding: &Diagnostic) -> bool {
        let Some(place) = &finding.place.range else {
            return false;
        };
        self.list.iter().any(|ignore| {
            let around = ignore.range.start <= place.start && place.start < ignore.range.end;
            around && ignore.code == finding.code && ignore.file == finding.place.file
        })
    }
}

/// The codes that a comment names, as slices of the file.
fn codes_in<'t>(comment: &Comment<&'t str>) -> impl Iterator<Item = &'t str> {
    let lines: Vec<&str> = comment.content.clone();
    lines
        .into_iter()
        .filter_map(|line| line.trim().strip_prefix(WORD))
        .flat_map(|codes| codes.split([',', ' ', '\t']))
        .filter(|code| !code.is_empty())
}

fn unknown(written: &str, file: &MessageFile, tag: &str) -> Diagnostic {
    let near = nearest(written, codes::ALL.iter().map(|code| code.id));
    let place = Place::at(file.file.clone(), range_of(file.text, written));
    Diagnostic::new(
        codes::IGNORE_UNKNOWN,
        place,
        format!("no diagnostic is called `{written}`"),
    )
    .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
    .locale(tag)
}

fn an_error(written: &str, file: &MessageFile, tag: &str) -> Diagnostic {
    let place = Place::at(file.file.clone(), range_of(file.text, written));
    let message = format!("`{written}` is an error and cannot be ignored in place");
    Diagnostic::new(codes::IGNORE_UNKNOWN, place, message)
        .hint("mend it, or set its level under `rules` in `site.yaml`")
        .locale(tag)
}

/// Where an entry begins, without the comment that belongs to it.
fn start(entry: &Entry<&str>, text: &str) -> usize {
    let of = |comment: &Comment<&str>| comment.content.first().map_or(0, |line| range_of(text, line).start);
    match entry {
        Entry::Message(message) => range_of(text, message.id.name).start,
        Entry::Term(term) => range_of(text, term.id.name).start.saturating_sub(1),
        Entry::Comment(comment) | Entry::GroupComment(comment) | Entry::ResourceComment(comment) => of(comment),
        Entry::Junk { content } => range_of(text, content).start,
    }
}
