//! Raw HTML in articles: what is harmless stays, by the sanitizer of a
//! maintained library; what goes is reported where it stands (see `scan`).
//!
//! The sanitizer sees the whole text, so that `<details>` may open in one block
//! and close in another. Slots travel through it as pairs of noncharacters
//! around their number; the same characters in an article are refused.

mod scan;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use ammonia::{Builder, UrlRelative};

use super::body::{Body, Reference, Slot, SlotKind, Use};
use super::runs::{OPT_OUT, Run};
use super::target::Target;

pub use scan::{Addresses, Scanner, Verdict};

const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Whether `c` is one of the noncharacters that texts are marked with in memory.
pub fn is_marker(c: char) -> bool {
    ('\u{fdd0}'..='\u{fdef}').contains(&c)
}

/// The first of them in a text.
pub fn find_marker(text: &str) -> Option<usize> {
    // In UTF-8 all of them start with this byte, and most texts do not hold it.
    if !text.as_bytes().contains(&0xef) {
        return None;
    }
    text.find(is_marker)
}

/// Attributes that any element may have.
const ATTRIBUTES: &[&str] = &["lang", "dir", "title", "id", "class", OPT_OUT];

/// Elements whose content goes with them.
const WITH_CONTENT: &[&str] = &["script", "style", "template", "iframe", "object", "embed", "noscript"];

/// What the sanitizer lets through.
struct Allowed {
    tags: HashSet<&'static str>,
    attributes: HashMap<&'static str, HashSet<&'static str>>,
}

static ALLOWED: LazyLock<Allowed> = LazyLock::new(|| {
    let builder = builder();
    Allowed {
        tags: builder.clone_tags(),
        attributes: builder.clone_tag_attributes(),
    }
});

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .add_tags([
            "section",
            "aside",
            "figure",
            "figcaption",
            "mark",
            "s",
            "picture",
            "bdo",
            "time",
            "wbr",
            "data",
        ])
        .add_generic_attributes(ATTRIBUTES.iter().copied())
        .add_tag_attributes("pre", ["tabindex"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("time", ["datetime"])
        .add_tag_attributes("details", ["open", "name"])
        .add_tag_attributes("img", ["loading"])
        .clean_content_tags(WITH_CONTENT.iter().copied().collect())
        .url_schemes(["http", "https", "mailto", "tel", "sms", "xmpp"].into_iter().collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder
}

/// Takes out of `body` what is not harmless. Addresses in what stays become
/// references like any other.
/// `addresses` is what a [`Scanner`] noted of the same text.
pub fn sanitize(body: Body, addresses: Addresses, references: &mut Vec<Reference>) -> Body {
    let kinds: Vec<SlotKind> = body.slots.iter().map(|slot| slot.kind.clone()).collect();
    let found = Arc::new(Mutex::new(Found {
        references: std::mem::take(references),
        kinds,
        addresses,
    }));
    let html = with_markers(&body);
    let mut builder = builder();
    let shared = found.clone();
    builder.attribute_filter(move |_, attribute, value| -> Option<Cow<'_, str>> {
        let usage = match attribute {
            "href" => Use::Link,
            "src" => Use::Media,
            "cite" => return None,
            _ => return Some(Cow::Borrowed(value)),
        };
        let number = lock(&shared).add(value, usage)?;
        Some(Cow::Owned(format!("{OPEN}{number}{CLOSE}")))
    });
    let clean = builder.clean(&html).to_string();
    let mut found = lock(&found);
    *references = std::mem::take(&mut found.references);
    from_markers(&clean, &found.kinds, &body.runs)
}

/// What the sanitizer's filter collects while it runs.
struct Found {
    references: Vec<Reference>,
    kinds: Vec<SlotKind>,
    addresses: Addresses,
}

impl Found {
    /// Makes a reference of an address in raw HTML; the number of its slot.
    /// `None` if no page may link to it, which has been reported.
    fn add(&mut self, value: &str, usage: Use) -> Option<usize> {
        if self.addresses.is_refused(value) {
            return None;
        }
        let range = self.addresses.take(value).unwrap_or_default();
        self.references.push(Reference {
            wordless: false,
            target: Target::of(value),
            written: value.to_owned(),
            range,
            usage,
        });
        self.kinds.push(SlotKind::Url(self.references.len() - 1));
        Some(self.kinds.len() - 1)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poison| poison.into_inner())
}

/// What stands before the number of a run at its start, and at its end.
const START: char = 's';
const END: char = 'e';

/// What is marked at a byte of a text.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Marked {
    RunEnd(usize),
    Slot(usize),
    RunStart(usize),
}

fn with_markers(body: &Body) -> String {
    let slots = body.slots.iter().enumerate();
    let mut marks: Vec<(usize, Marked)> = slots.map(|(number, slot)| (slot.at, Marked::Slot(number))).collect();
    for (number, run) in body.runs.iter().enumerate() {
        marks.push((run.range.start, Marked::RunStart(number)));
        marks.push((run.range.end, Marked::RunEnd(number)));
    }
    marks.sort_unstable();
    let mut html = String::with_capacity(body.html.len() + marks.len() * 8);
    let mut from = 0;
    for (at, marked) in marks {
        html.push_str(&body.html[from..at]);
        from = at;
        html.push(OPEN);
        let number = match marked {
            Marked::Slot(number) => number,
            Marked::RunStart(number) => {
                html.push(START);
                number
            }
            Marked::RunEnd(number) => {
                html.push(END);
                number
            }
        };
        html.push_str(&number.to_string());
        html.push(CLOSE);
    }
    html.push_str(&body.html[from..]);
    html
}

fn from_markers(html: &str, kinds: &[SlotKind], runs: &[Run]) -> Body {
    let mut body = Body::default();
    let mut open: Option<(usize, usize)> = None;
    let mut rest = html;
    while let Some(at) = rest.find(OPEN) {
        body.html.push_str(&rest[..at]);
        rest = &rest[at + OPEN.len_utf8()..];
        let Some(close) = rest.find(CLOSE) else { break };
        let mark = &rest[..close];
        rest = &rest[close + CLOSE.len_utf8()..];
        let here = body.html.len();
        if let Some(number) = mark.strip_prefix(START) {
            open = number.parse().ok().map(|number| (number, here));
        } else if let Some(number) = mark.strip_prefix(END) {
            // What was between may be gone.
            let (number, start) = (number.parse().ok(), open.take());
            if let Some((begun, start)) = start.filter(|(begun, _)| Some(*begun) == number)
                && let Some(run) = runs.get(begun)
            {
                body.runs.push(Run {
                    range: start..here,
                    ..run.clone()
                });
            }
        } else if let Some(kind) = mark.parse().ok().and_then(|number: usize| kinds.get(number)) {
            body.slots.push(Slot {
                at: here,
                kind: kind.clone(),
            });
        }
    }
    body.html.push_str(rest);
    body
}
