//! Reads raw HTML as the sanitizer will, to say where the things stand that it
//! takes out, and the addresses in what it leaves.
//!
//! Markdown gives HTML line by line, so a tag or a comment may come in several
//! pieces; they are put together before they are read. This file changes nothing.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use html5gum::{DefaultEmitter, Error, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::{ALLOWED, ATTRIBUTES, Allowed};
use crate::diag::codes;
use crate::parse::{Sink, Target};

/// The deepest nesting of raw HTML: the sanitizer's time grows with its square.
const DEEPEST: usize = 256;

/// Bytes of a tag that is looked for over several pieces: a quotation mark that
/// is never closed makes a tag of all that follows.
const LONGEST_TAG: usize = 4096;

/// What becomes of a piece of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is HTML, for the sanitizer.
    Html,
    /// It is shown as it is written.
    Text,
}

/// Reads the raw HTML of one text, which comes in pieces: a line of a block, or
/// a tag. Reports what the sanitizer will take out, and notes addresses.
#[derive(Default)]
pub struct Scanner {
    /// How many elements are open.
    depth: usize,
    /// A tag that the last piece began.
    begun: Joined,
    in_comment: bool,
    found: Addresses,
}

/// The addresses of a text, with their places.
#[derive(Default)]
pub struct Addresses {
    /// Those in what stays, in order.
    noted: VecDeque<Address>,
    /// Those that no page may link to, which have been reported.
    refused: BTreeSet<String>,
}

/// An address in raw HTML.
struct Address {
    value: String,
    range: Range<usize>,
}

impl Scanner {
    /// Reads the next piece, which stands at `range` of the file.
    pub fn read(&mut self, html: &str, range: &Range<usize>, sink: &mut Sink) -> Verdict {
        let mut joined = std::mem::take(&mut self.begun);
        let Some(skipped) = self.comment(html) else {
            return Verdict::Html;
        };
        joined.push(&html[skipped..], range.start + skipped);
        let emitter = DefaultEmitter::<usize>::new_with_span();
        let tokens: Vec<_> = Tokenizer::new_with_emitter(&joined.text, emitter)
            .map(|Ok(token)| token)
            .collect();
        let (depth, deepest) = depth(&tokens, self.depth);
        if deepest > DEEPEST {
            too_deep(range.clone(), sink);
            return Verdict::Text;
        }
        self.depth = depth;
        for token in &tokens {
            match token {
                Token::StartTag(tag) => self.tag(tag, &joined, sink),
                Token::Error(error) if error.value == Error::EofInTag => self.begun = joined.begun(&tokens),
                Token::Error(error) if error.value == Error::EofInComment => self.in_comment = true,
                _ => {}
            }
        }
        Verdict::Html
    }

    /// Something else than raw HTML follows: what has begun does not go on.
    pub fn break_off(&mut self) {
        self.begun = Joined::default();
        self.in_comment = false;
    }

    /// The addresses that were found.
    pub fn finish(self) -> Addresses {
        self.found
    }

    /// How much of a piece belongs to a comment that began before it; `None` if
    /// all of it does.
    fn comment(&mut self, html: &str) -> Option<usize> {
        if !self.in_comment {
            return Some(0);
        }
        let end = html.find("-->")?;
        self.in_comment = false;
        Some(end + "-->".len())
    }

    /// Reports an element or attribute that is not allowed, and notes addresses.
    fn tag(&mut self, tag: &StartTag<usize>, joined: &Joined, sink: &mut Sink) {
        let Allowed { tags, attributes } = &*ALLOWED;
        let name = String::from_utf8_lossy(&tag.name);
        if !tags.contains(&*name) {
            let hint = "write it in Markdown, or set `html: allow` in `site.yaml` if all authors are trusted";
            let start = tag.span.start;
            sink.at(
                codes::HTML_SANITIZED,
                joined.place(start..start + 1 + tag.name.len()),
                format!("element `<{name}>` is not allowed in articles and is left out"),
                Some(hint.to_owned()),
            );
            return;
        }
        let own = attributes.get(&*name);
        for (attribute, value) in &tag.attributes {
            let start = value.span.start;
            let name = String::from_utf8_lossy(attribute);
            if matches!(&*name, "href" | "src" | "cite") {
                self.address(value, joined, sink);
            }
            if !ATTRIBUTES.contains(&&*name) && own.is_none_or(|own| !own.contains(&*name)) {
                let range = joined.place(start..start + attribute.len());
                let message = format!("attribute `{name}` is not allowed in articles and is left out");
                sink.at(codes::HTML_SANITIZED, range, message, None);
            }
        }
    }

    /// Notes an address, or reports one that no page may link to.
    fn address(&mut self, value: &Spanned<HtmlString, usize>, joined: &Joined, sink: &mut Sink) {
        let Range { start, end } = value.span.start..value.span.end.min(joined.text.len());
        let value = String::from_utf8_lossy(value).into_owned();
        let written = joined.text.get(start..end).unwrap_or_default();
        // With entities in it, it is not written as it is read.
        let range = match written.rfind(&value) {
            Some(at) if !value.is_empty() => joined.place(start + at..start + at + value.len()),
            _ => joined.place(start..end),
        };
        if Target::of(&value) == Target::Refused {
            let hint = "use `https:`, `mailto:`, `tel:` or a file of the site";
            let message = format!("address `{}` is not allowed", value.trim());
            sink.at(codes::LINK_REFUSED, range, message, Some(hint.to_owned()));
            self.found.refused.insert(value);
            return;
        }
        self.found.noted.push_back(Address { value, range });
    }
}

impl Addresses {
    /// Whether an address has been reported as one that no page may link to.
    pub fn is_refused(&self, value: &str) -> bool {
        self.refused.contains(value)
    }

    /// The place of the next address that is `value`.
    pub fn take(&mut self, value: &str) -> Option<Range<usize>> {
        let at = self.noted.iter().position(|address| address.value == value)?;
        self.noted.remove(at).map(|address| address.range)
    }
}

/// How many elements are open after some tokens when `open` were before, and
/// the most that are open at once.
fn depth(tokens: &[Token<usize>], open: usize) -> (usize, usize) {
    let mut depth = open;
    let mut deepest = open;
    for token in tokens {
        match token {
            Token::StartTag(tag) if !tag.self_closing && !VOID.contains(&tag.name.as_slice()) => depth += 1,
            Token::EndTag(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    (depth, deepest)
}

/// Elements that have no end tag.
const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source", b"track", b"wbr",
];

/// Reports raw HTML that is nested too deeply, once for a file.
fn too_deep(range: Range<usize>, sink: &mut Sink) {
    if !std::mem::replace(&mut sink.has_deep_html, true) {
        let message = format!("raw HTML is nested deeper than {DEEPEST} elements and is shown as text");
        sink.at(codes::HTML_SANITIZED, range, message, None);
    }
}

/// Pieces of a file put together, with the place of each.
#[derive(Default)]
struct Joined {
    text: String,
    /// Where each piece starts, in the text and in the file.
    starts: Vec<(usize, usize)>,
}

impl Joined {
    fn push(&mut self, piece: &str, start: usize) {
        self.starts.push((self.text.len(), start));
        self.text.push_str(piece);
    }

    /// The bytes of the file for a range of the text.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let end = match range.is_empty() {
            true => self.file_byte(range.start),
            false => self.file_byte(range.end - 1) + 1,
        };
        self.file_byte(range.start)..end
    }

    fn file_byte(&self, byte: usize) -> usize {
        let piece = self.starts.partition_point(|(start, _)| *start <= byte);
        let (start, place) = self.starts[piece.saturating_sub(1)];
        place + (byte - start)
    }

    /// What begins a tag after everything that is whole.
    fn begun(&self, tokens: &[Token<usize>]) -> Joined {
        let ends = tokens.iter().map(|token| match token {
            Token::StartTag(tag) => tag.span.end,
            Token::EndTag(tag) => tag.span.end,
            Token::Comment(comment) => comment.span.end,
            _ => 0,
        });
        let whole = ends.max().unwrap_or(0);
        let rest = self.text.get(whole..).unwrap_or_default();
        let opens = |(at, _): &(usize, &str)| {
            let next = rest[at + 1..].bytes().next();
            next.is_some_and(|next| next == b'/' || next.is_ascii_alphabetic())
        };
        match rest.match_indices('<').find(opens) {
            Some((at, _)) if rest.len() - at <= LONGEST_TAG => self.from(whole + at),
            _ => Joined::default(),
        }
    }

    /// The text from a byte.
    fn from(&self, byte: usize) -> Joined {
        let mut starts = vec![(0, self.file_byte(byte))];
        let later = self.starts.iter().filter(|(start, _)| *start > byte);
        starts.extend(later.map(|(start, place)| (start - byte, *place)));
        Joined {
            text: self.text[byte..].to_owned(),
            starts,
        }
    }
}
