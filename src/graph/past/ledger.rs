//! `urls.lock`, line by line: an address, whether a page lies there, the
//! language, what it is or was about, and for an article in the source language
//! its fingerprint.
//!
//! A line holds by itself and no line needs another, so that git may keep the
//! lines of two branches (`merge=union`). A line that cannot be read is an error,
//! and the file is not written again before that is mended.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use super::LOCK;
use super::fingerprint::Fingerprint;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::i18n::Tag;

/// What a file of addresses begins with.
pub const HEADER: &str = "\
# Every address that this site has published. `tarjuman urls record` writes this file: commit it, and do not edit it.
# address, state, locale, key, fingerprint of the article
";

/// What lay at an address when it was last recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A page.
    Live,
    /// What leads on to a page.
    Old,
    /// What says that the page was withdrawn.
    Gone,
}

impl State {
    const WORDS: &[(&'static str, State)] = &[("live", State::Live), ("old", State::Old), ("gone", State::Gone)];
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = State::WORDS.iter().find(|(_, state)| state == self);
        f.pad(word.map_or("", |(word, _)| word))
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry<'l> {
    /// Readable, not encoded; from the root of the site, or with the domain of a
    /// locale that has its own.
    pub url: &'l str,
    /// What lay there.
    pub state: State,
    /// The tag of its language.
    pub locale: &'l str,
    /// What it is about: see `subject`.
    pub subject: &'l str,
    /// Of an article in the source language.
    pub fingerprint: Option<Fingerprint>,
    /// Where the address stands in the file.
    pub at: usize,
}

impl Entry<'_> {
    /// Where the address stands.
    pub fn place(&self) -> Place {
        Place::at(LOCK, self.at..self.at + self.url.len())
    }
}

/// A part of the text.
type Span = (u32, u32);

/// A line, by where its parts stand.
#[derive(Debug)]
struct Line {
    url: Span,
    state: State,
    locale: Span,
    subject: Span,
    fingerprint: Option<Fingerprint>,
}

/// The file.
#[derive(Debug, Default)]
pub struct Ledger {
    text: String,
    lines: Vec<Line>,
    /// Whether every line could be read.
    pub is_whole: bool,
}

impl Ledger {
    /// Reads all lines and reports those that are broken.
    pub fn read(text: String, diagnostics: &mut Diagnostics) -> Ledger {
        let mut lines = Vec::new();
        let mut tags = BTreeSet::new();
        let mut is_whole = true;
        let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
        for line in text[start..].split_inclusive('\n') {
            match read_line(line, start, &mut tags) {
                Ok(line) => lines.extend(line),
                Err(problem) => {
                    is_whole = false;
                    diagnostics.push(*problem);
                }
            }
            start += line.len();
        }
        Ledger { text, lines, is_whole }
    }

    /// All lines, as they stand.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let part = |span: Span| &self.text[span.0 as usize..span.1 as usize];
        self.lines.iter().map(move |line| Entry {
            url: part(line.url),
            state: line.state,
            locale: part(line.locale),
            subject: part(line.subject),
            fingerprint: line.fingerprint,
            at: line.url.0 as usize,
        })
    }
}

/// Scheme and host of an address; nothing for one of the site's own.
pub fn origin(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return "";
    };
    let path = rest.find('/').unwrap_or(rest.len());
    &url[..url.len() - rest.len() + path]
}

/// A line that starts at a byte of the file; nothing if there is nothing in it.
fn read_line<'l>(line: &'l str, start: usize, tags: &mut BTreeSet<&'l str>) -> Result<Option<Line>, Box<Diagnostic>> {
    let content = line.trim_end();
    if content.is_empty() || content.starts_with('#') {
        return Ok(None);
    }
    let problem = |range: Range<usize>, message: String, hint: Cow<'static, str>| {
        let place = Place::at(LOCK, start + range.start..start + range.end);
        Err(Box::new(
            Diagnostic::new(codes::LOCK_INVALID, place, message).hint(hint),
        ))
    };
    let whole = 0..content.len();
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
        .iter()
        .any(|mark| content.starts_with(mark))
    {
        let hint = "keep the lines of both sides, remove the marks, and run `tarjuman urls record`";
        return problem(whole, "a merge was not finished here".to_owned(), hint.into());
    }
    let fields = fields(content);
    let text = |field: &Range<usize>| &content[field.clone()];
    let (url, state, locale, subject, last) = match &*fields {
        [url, state, locale, subject] => (url, state, locale, subject, None),
        [url, state, locale, subject, last] => (url, state, locale, subject, Some(last)),
        _ => {
            let message = format!("a line has four or five parts, this has {}", fields.len());
            return problem(
                whole,
                message,
                "take the line from an earlier version of the file".into(),
            );
        }
    };
    if !is_address(text(url)) {
        let hint = "an address starts with `/`, or with `https://` and a domain";
        return problem(url.clone(), format!("`{}` is not an address", text(url)), hint.into());
    }
    let word = State::WORDS.iter().find(|(word, _)| *word == text(state));
    let Some((_, known)) = word else {
        let near = nearest(text(state), State::WORDS.iter().map(|(word, _)| *word));
        let hint = near.map_or("write `live`, `old` or `gone`".to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        return problem(state.clone(), format!("`{}` is not a state", text(state)), hint.into());
    };
    if !tags.contains(text(locale)) {
        if Tag::parse(text(locale)).is_err() {
            let message = format!("`{}` is not a canonical BCP 47 locale tag", text(locale));
            return problem(
                locale.clone(),
                message,
                "take the line from an earlier version of the file".into(),
            );
        }
        tags.insert(&content[locale.clone()]);
    }
    let fingerprint = last.map(|last| Fingerprint::parse(text(last)));
    if let (Some(last), Some(None)) = (last, &fingerprint) {
        let hint = "take the line from an earlier version of the file, or leave this part out";
        return problem(
            last.clone(),
            format!("`{}` is not a fingerprint", text(last)),
            hint.into(),
        );
    }
    let span = |field: &Range<usize>| {
        let place = |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
        (place(field.start), place(field.end))
    };
    Ok(Some(Line {
        url: span(url),
        state: *known,
        locale: span(locale),
        subject: span(subject),
        fingerprint: fingerprint.flatten(),
    }))
}

/// Where the parts of a line stand.
fn fields(line: &str) -> Vec<Range<usize>> {
    let mut fields = Vec::with_capacity(5);
    let mut end = 0;
    for part in line.split([' ', '\t']) {
        if !part.is_empty() {
            fields.push(end..end + part.len());
        }
        end += part.len() + 1;
    }
    fields
}

fn is_address(url: &str) -> bool {
    let path = match origin(url) {
        "" => url,
        origin if origin.starts_with("https://") || origin.starts_with("http://") => &url[origin.len()..],
        _ => return false,
    };
    path.starts_with('/') && !path.contains("//") && path.split('/').all(|part| part != "." && part != "..")
}
