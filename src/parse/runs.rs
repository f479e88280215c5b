//! Runs of words in a [`Body`], in which terms may be linked.
//!
//! A run is text without a tag, a slot or the end of a block inside of it, but
//! for the bounds of isolates and line breaks of the source. Where it stands
//! decides whether a link may stand in it: not in a heading, another link, code,
//! a quotation, a question, or HTML that does not want it.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::body::Body;
use crate::config::Autolink;

/// Which runs of a text anybody wants to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Runs {
    /// None: no term is linked.
    Unwanted,
    /// Those in which terms are linked.
    Open,
    /// All, and where they stand in the file: to say why a term is not linked.
    All,
}

impl Runs {
    /// What a site's builds want.
    pub fn of(autolink: &Autolink) -> Runs {
        match autolink.sections.is_empty() {
            true => Runs::Unwanted,
            false => Runs::Open,
        }
    }
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its bytes in [`Body::html`].
    pub range: Range<usize>,
    /// What it stands in.
    pub ground: Ground,
    /// Where it starts in the file; nought where nobody wants to know.
    pub place: usize,
}

/// What a run stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ground {
    /// Running text: terms are linked.
    Open,
    /// A heading, also a table's or a definition list's.
    Heading,
    /// A link.
    Link,
    /// Code.
    Code,
    /// A quotation.
    Quotation,
    /// A question of the FAQ.
    Question,
    /// HTML in which no term is linked, such as `<figcaption>`, or that says so
    /// with `data-no-autolink`.
    Html,
}

/// The attribute of HTML in which no term is to be linked.
pub const OPT_OUT: &str = "data-no-autolink";

/// Elements in which no term is linked.
const CLOSED: &[&str] = &[
    "a",
    "abbr",
    "blockquote",
    "button",
    "caption",
    "cite",
    "code",
    "del",
    "dfn",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "kbd",
    "label",
    "math",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "select",
    "style",
    "summary",
    "svg",
    "template",
    "textarea",
    "th",
    "title",
    "var",
];

/// Elements without an end.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];

/// Closes the runs that stand in HTML in which no term is linked.
pub fn close(body: &mut Body) {
    let mut open: Vec<String> = Vec::new();
    let mut tags = Tags::of(&body.html).peekable();
    for run in &mut body.runs {
        while let Some(tag) = tags.next_if(|tag| tag.at < run.range.start) {
            tag.settle(&mut open);
        }
        if !open.is_empty() && run.ground == Ground::Open {
            run.ground = Ground::Html;
        }
    }
}

/// A tag in HTML.
struct Tag<'h> {
    at: usize,
    name: &'h str,
    attributes: &'h str,
    is_end: bool,
}

impl Tag<'_> {
    /// Brings the closed elements that are open, and what is open in them, up to
    /// date.
    fn settle(&self, open: &mut Vec<String>) {
        let name = self.name.to_ascii_lowercase();
        if self.is_end {
            if let Some(at) = open.iter().rposition(|one| *one == name) {
                open.truncate(at);
            }
        } else if (!open.is_empty() || CLOSED.contains(&&*name) || self.opts_out()) && !VOID.contains(&&*name) {
            open.push(name);
        }
    }

    fn opts_out(&self) -> bool {
        let attributes = self.attributes.to_ascii_lowercase();
        let names = attributes.split(|c: char| c.is_whitespace() || c == '/');
        names
            .filter_map(|part| part.split('=').next())
            .any(|name| name == OPT_OUT)
    }
}

/// The tags in HTML that is well formed as far as it matters: what is not only
/// leaves more text without links.
struct Tags<'h> {
    html: &'h str,
    at: usize,
}

impl<'h> Tags<'h> {
    fn of(html: &'h str) -> Tags<'h> {
        Tags { html, at: 0 }
    }

    /// The bytes of a tag's inside, from behind the `<` at a byte.
    fn inside(&self, from: usize) -> Range<usize> {
        let mut quote = None;
        for (offset, byte) in self.html[from..].bytes().enumerate() {
            match (quote, byte) {
                (None, b'>') => return from..from + offset,
                (None, b'"' | b'\'') => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
        }
        from..self.html.len()
    }
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let at = self.at + self.html[self.at..].find('<')?;
            let rest = &self.html[at + 1..];
            if rest.starts_with("!--") {
                self.at = rest.find("-->").map_or(self.html.len(), |end| at + 1 + end);
                continue;
            }
            let is_end = rest.starts_with('/');
            let start = at + 1 + usize::from(is_end);
            if !self.html[start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.at = at + 1;
                continue;
            }
            let inside = self.inside(start);
            self.at = inside.end;
            let inside = &self.html[inside];
            let end = inside.find(|c: char| c.is_whitespace() || c == '/');
            let (name, attributes) = inside.split_at(end.unwrap_or(inside.len()));
            return Some(Tag {
                at,
                name,
                attributes,
                is_end,
            });
        }
    }
}

/// The words of a run, and for each piece of them where it starts: in the words,
/// and in the HTML.
pub struct Words {
    /// Without tags and references.
    pub text: String,
    starts: Vec<(usize, usize)>,
    bounds: Vec<Bound>,
}

/// The tag at a bound of an isolate.
struct Bound {
    /// Where it stands in the words.
    at: usize,
    /// Its bytes in the HTML.
    tag: Range<usize>,
    opens: bool,
}

/// The references that text may hold, which are written by this program and by
/// the sanitizer.
const REFERENCES: &[(&str, &str)] = &[
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&nbsp;", "\u{a0}"),
];

impl Words {
    /// Of a run in a text.
    pub fn of(body: &Body, run: &Run) -> Words {
        let html = body.html.get(run.range.clone()).unwrap_or_default();
        let mut words = Words {
            text: String::with_capacity(html.len()),
            starts: vec![(0, run.range.start)],
            bounds: Vec::new(),
        };
        let mut at = 0;
        while let Some(found) = html[at..].find(['<', '&']) {
            let found = at + found;
            words.text.push_str(&html[at..found]);
            let rest = &html[found..];
            let reference = REFERENCES.iter().find(|(reference, _)| rest.starts_with(reference));
            at = match reference {
                Some((reference, letter)) => {
                    words.text.push_str(letter);
                    found + reference.len()
                }
                None if rest.starts_with('<') => {
                    let end = rest.find('>').map_or(html.len(), |end| found + end + 1);
                    words.bounds.push(Bound {
                        at: words.text.len(),
                        tag: run.range.start + found..run.range.start + end,
                        opens: !rest.starts_with("</"),
                    });
                    end
                }
                None => {
                    words.text.push('&');
                    found + 1
                }
            };
            words.starts.push((words.text.len(), run.range.start + at));
        }
        words.text.push_str(&html[at..]);
        words
    }

    /// The bytes of the HTML that an element may stand around for a range of the
    /// words; `None` if it would be crossed by an isolate.
    pub fn place(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let inside = self
            .bounds
            .iter()
            .filter(|bound| range.start < bound.at && bound.at < range.end);
        // How many isolates that are open at the start end inside, and how many
        // that start inside are open at the end.
        let (mut ended, mut open) = (0, 0);
        for bound in inside {
            match (bound.opens, open) {
                (true, _) => open += 1,
                (false, 0) => ended += 1,
                (false, _) => open -= 1,
            }
        }
        let at = |at: usize, opens: bool| {
            self.bounds
                .iter()
                .filter(move |bound| bound.at == at && bound.opens == opens)
        };
        let opening = at(range.start, true).map(|bound| bound.tag.start);
        let mut closing = at(range.end, false).map(|bound| bound.tag.end);
        let from = match ended {
            0 => self.behind(range.start),
            _ => opening.rev().nth(ended - 1)?,
        };
        let to = match open {
            0 => self.before(range.end),
            _ => closing.nth(open - 1)?,
        };
        Some(from..to)
    }

    /// The byte of the HTML behind all tags at a place in the words.
    fn behind(&self, place: usize) -> usize {
        let start = self.starts.partition_point(|(at, _)| *at <= place) - 1;
        let (at, html) = self.starts[start];
        html + (place - at)
    }

    /// The byte of the HTML before all tags at a place in the words.
    fn before(&self, place: usize) -> usize {
        let start = self.starts.partition_point(|(at, _)| *at < place).max(1) - 1;
        let (at, html) = self.starts[start];
        html + (place - at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(html: &str) -> Body {
        // Each run stands between braces.
        let mut body = Body::default();
        let mut start = 0;
        for c in html.chars() {
            match c {
                '{' => start = body.html.len(),
                '}' => body.runs.push(Run {
                    range: start..body.html.len(),
                    ground: Ground::Open,
                    place: 0,
                }),
                _ => body.html.push(c),
            }
        }
        body
    }

    #[test]
    fn html_may_close_its_runs() {
        for (html, open) in [
            ("<p>{a}</p>", vec![true]),
            (
                "<div data-no-autolink=\"\"><p>{a}</p><div>{b}</div>{c}</div>{d}",
                vec![false, false, false, true],
            ),
            ("<DIV class=\"x > y\" DATA-NO-AUTOLINK>{a}</DIV>{b}", vec![false, true]),
            (
                "<a href=\"/\">{a}</a>{b}<figure><img src=\"\"><figcaption>{c}</figcaption></figure>{d}",
                vec![false, true, false, true],
            ),
            ("<div data-x=\"data-no-autolink\">{a}</div>", vec![true]),
            ("<!-- <a> -->{a}", vec![true]),
            ("<details><summary>{a}</summary>{b}</details>", vec![false, true]),
            ("a < b {c} <a>{d}", vec![true, false]),
        ] {
            let mut body = body(html);
            close(&mut body);
            let are: Vec<bool> = body.runs.iter().map(|run| run.ground == Ground::Open).collect();
            assert_eq!(are, open, "{html}");
        }
    }

    #[test]
    fn words_are_found_again_in_html() {
        for (html, word, place) in [
            ("{a term here}", "term", Some("term")),
            ("{R&amp;D term}", "R&D", Some("R&amp;D")),
            ("{&lt;x&gt;&nbsp;term}", "term", Some("term")),
            ("{في <bdi dir=\"ltr\">SMTP</bdi> هنا}", "SMTP", Some("SMTP")),
            (
                "{في <bdi dir=\"ltr\">SMTP</bdi> هنا}",
                "في SMTP هنا",
                Some("في <bdi dir=\"ltr\">SMTP</bdi> هنا"),
            ),
            (
                "{خادم <bdi dir=\"ltr\">SMTP</bdi>, }",
                "خادم SMTP",
                Some("خادم <bdi dir=\"ltr\">SMTP</bdi>"),
            ),
            (
                "{<bdi dir=\"ltr\">SMTP</bdi> بريد}",
                "SMTP بريد",
                Some("<bdi dir=\"ltr\">SMTP</bdi> بريد"),
            ),
            ("{بريد <bdi dir=\"ltr\">SMTP a</bdi>}", "بريد SMTP", None),
            ("{<bdi dir=\"ltr\">a SMTP</bdi> بريد}", "SMTP بريد", None),
        ] {
            let body = body(html);
            let words = Words::of(&body, &body.runs[0]);
            let at = words.text.find(word).unwrap();
            let found = words.place(&(at..at + word.len()));
            assert_eq!(found.map(|range| &body.html[range]), place, "{html}");
        }
    }
}
