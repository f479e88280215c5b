//! Writes files of messages: new words into a file that stays as it is
//! otherwise, and files in which everything is still to be translated.

use std::fmt::Write as _;
use std::ops::Range;

use super::catalogue::{Catalogue, Written};
use super::phrase::Phrase;
use super::variants::{Pair, Sentences};

/// The first lines of a file in which everything is still to be translated.
const HEAD: &str = "### Translate what stands behind `=`, and take away the `# ` before it. A message\n\
    ### that is left as it is has not been translated, and another language stands in.\n";

/// Puts messages into a file's text, in the place of those of the same name, of
/// what stands there for them, or at its end.
pub fn put(text: &str, messages: &[Written]) -> String {
    let catalogue = Catalogue::read(text);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut new: Vec<&Written> = Vec::new();
    for message in messages {
        let known = catalogue.find(&message.name).map(|known| known.range.clone());
        match known.or_else(|| stand_in(text, &message.name)) {
            Some(range) => edits.push((range, message.write())),
            None => new.push(message),
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    let end = line_end(text);
    let mut put = String::with_capacity(text.len() + 256);
    let mut at = 0;
    for (range, words) in edits {
        put.push_str(&text[at..range.start]);
        put.push_str(&words.replace('\n', end));
        at = range.end;
    }
    put.push_str(&text[at..]);
    append(&mut put, &new, end);
    put
}

fn line_end(text: &str) -> &'static str {
    match text.contains("\r\n") {
        true => "\r\n",
        false => "\n",
    }
}

fn append(text: &mut String, messages: &[&Written], end: &str) {
    if !text.is_empty() && !messages.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    let is_new = text.is_empty();
    let ends_in_comment = |text: &str| text.lines().last().is_some_and(|line| line.starts_with('#'));
    let mut group: &[String] = &[];
    for message in messages {
        let opens_group = is_new && message.group != group;
        let stands_apart = opens_group || !message.comment.is_empty() || ends_in_comment(text);
        if stands_apart && !text.is_empty() {
            text.push_str(end);
        }
        let mut lines = String::new();
        if opens_group {
            group = &message.group;
            comment(&mut lines, "##", group);
            lines.push('\n');
        }
        comment(&mut lines, "#", &message.comment);
        lines.push_str(&message.write());
        lines.push('\n');
        text.push_str(&lines.replace('\n', end));
    }
}

fn comment(text: &mut String, sign: &str, lines: &[String]) {
    for line in lines {
        // Writing to a string cannot fail.
        let _ = match line.is_empty() {
            true => writeln!(text, "{sign}"),
            false => writeln!(text, "{sign} {line}"),
        };
    }
}

/// The lines of a comment that keep the place of a message, as [`skeleton`] writes them.
fn stand_in(text: &str, name: &str) -> Option<Range<usize>> {
    let first = format!("# {name} =");
    let mut at = 0;
    let mut found: Option<Range<usize>> = None;
    for line in text.split_inclusive('\n') {
        let written = line.trim_end_matches(['\n', '\r']);
        let here = at..at + written.len();
        at += line.len();
        match &mut found {
            None if written.starts_with(&first) => found = Some(here),
            Some(range) if written == "#" || written.starts_with("# ") => range.end = here.end,
            // What belongs to a message says something about it.
            Some(_) if !written.trim().is_empty() => found = None,
            Some(_) => return found,
            None => {}
        }
    }
    found
}

/// A file for a language in which nothing is translated: each message as a
/// comment, with the variants that the language needs.
pub fn skeleton(messages: &[Written], pair: Pair) -> String {
    let mut text = HEAD.to_owned();
    let mut group: &[String] = &[];
    for message in messages {
        text.push('\n');
        if message.group != group {
            group = &message.group;
            comment(&mut text, "##", group);
            text.push('\n');
        }
        comment(&mut text, "#", &message.comment);
        let lines: Vec<String> = with_variants(message, pair)
            .write()
            .lines()
            .map(str::to_owned)
            .collect();
        comment(&mut text, "#", &lines);
    }
    text
}

/// A message with the variants that a language needs, in the words of another.
fn with_variants(message: &Written, pair: Pair) -> Written {
    let spread = |phrase: &Phrase| {
        let sentences = Sentences::of(phrase, None, pair);
        let whole = sentences.and_then(|sentences| {
            let words = sentences.list().into_iter().map(|one| Some(one.source.clone()));
            sentences.put_together(words.collect())
        });
        whole.unwrap_or_else(|| phrase.clone())
    };
    let attributes = message.attributes.iter();
    Written {
        value: message.value.as_ref().map(spread),
        attributes: attributes
            .map(|(name, phrase)| (name.clone(), spread(phrase)))
            .collect(),
        ..message.clone()
    }
}
