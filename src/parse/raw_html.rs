//! Raw HTML in articles: what is harmless stays, by the sanitizer of a
//! maintained library; what goes is reported where it stands.
//!
//! The sanitizer sees the whole text, so that `<details>` may open in one block
//! and close in another. Slots travel through it as pairs of noncharacters
//! around their number; the same characters in an article are refused.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use ammonia::{Builder, UrlRelative};
use html5gum::{Token, Tokenizer};

use super::Sink;
use super::body::{Body, Reference, Slot, SlotKind, Use};
use super::target::Target;
use crate::diag::codes;

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
const ATTRIBUTES: &[&str] = &["lang", "dir", "title", "id", "class"];

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

/// The deepest nesting of raw HTML: the sanitizer's time grows with its square.
pub const DEEPEST: usize = 256;

/// How many elements a piece of raw HTML leaves open when `open` are, and the
/// most that are open in it at once.
pub fn depth(html: &str, open: usize) -> (usize, usize) {
    let mut depth = open;
    let mut deepest = open;
    for Ok(token) in Tokenizer::new(html) {
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

/// Reports raw HTML that is nested too deeply.
pub fn too_deep(range: std::ops::Range<usize>, sink: &mut Sink) {
    let message = format!("raw HTML is nested deeper than {DEEPEST} elements and is shown as text");
    sink.at(codes::HTML_SANITIZED, range, message, None);
}

/// Reports every element and attribute that the sanitizer will take out of
/// `html`, which starts at byte `start` of the file.
/// Addresses in what stays are noted in `addresses` with their places, in order.
pub fn report(html: &str, start: usize, addresses: &mut Vec<Address>, sink: &mut Sink) {
    let Allowed { tags, attributes } = &*ALLOWED;
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else {
            continue;
        };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let range = find(html, &format!("<{name}"), start);
        if !tags.contains(name.as_str()) {
            let hint = "write it in Markdown, or set `html: allow` in `site.yaml` if all authors are trusted";
            sink.at(
                codes::HTML_SANITIZED,
                range,
                format!("element `<{name}>` is not allowed in articles and is left out"),
                Some(hint.to_owned()),
            );
            continue;
        }
        for (attribute, value) in &tag.attributes {
            let attribute = String::from_utf8_lossy(attribute).into_owned();
            if matches!(&*attribute, "href" | "src" | "cite") {
                let value = String::from_utf8_lossy(value).into_owned();
                address(html, value, start, addresses, sink);
            }
            let own = attributes.get(name.as_str());
            let allowed =
                ATTRIBUTES.contains(&attribute.as_str()) || own.is_some_and(|own| own.contains(attribute.as_str()));
            if !allowed {
                let range = find(html, &attribute, start);
                let message = format!("attribute `{attribute}` is not allowed in articles and is left out");
                sink.at(codes::HTML_SANITIZED, range, message, None);
            }
        }
    }
}

/// An address in raw HTML.
pub struct Address {
    value: String,
    range: std::ops::Range<usize>,
}

/// Notes an address, or reports one that no page may link to: the sanitizer
/// takes that out before anybody else sees it.
fn address(html: &str, value: String, start: usize, addresses: &mut Vec<Address>, sink: &mut Sink) {
    let range = match html.find(&value) {
        Some(at) if !value.is_empty() => start + at..start + at + value.len(),
        _ => start..start + html.trim_end().len(),
    };
    if Target::of(&value) == Target::Refused {
        let hint = "use `https:`, `mailto:`, `tel:` or a file of the site";
        let message = format!("address `{}` is not allowed", value.trim());
        sink.at(codes::LINK_REFUSED, range, message, Some(hint.to_owned()));
        return;
    }
    addresses.push(Address { value, range });
}

fn find(html: &str, part: &str, start: usize) -> std::ops::Range<usize> {
    let lower = html.to_ascii_lowercase();
    match lower.find(part) {
        Some(at) => start + at..start + at + part.len(),
        None => start..start + html.trim_end().len(),
    }
}

/// Takes out of `body` what is not harmless. Addresses in what stays become
/// references like any other.
/// `addresses` is what [`report`] noted of the same text.
pub fn sanitize(body: Body, addresses: Vec<Address>, references: &mut Vec<Reference>) -> Body {
    let kinds = body.slots.iter().map(|slot| slot.kind.clone()).collect();
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
        let number = lock(&shared).add(value, usage);
        Some(Cow::Owned(format!("{OPEN}{number}{CLOSE}")))
    });
    let clean = builder.clean(&html).to_string();
    let mut found = lock(&found);
    *references = std::mem::take(&mut found.references);
    from_markers(&clean, &found.kinds)
}

/// What the sanitizer's filter collects while it runs.
struct Found {
    references: Vec<Reference>,
    kinds: Vec<SlotKind>,
    addresses: Vec<Address>,
}

impl Found {
    /// Makes a reference of an address in raw HTML; the number of its slot.
    fn add(&mut self, value: &str, usage: Use) -> usize {
        let known = self.addresses.iter().position(|address| address.value == value);
        let range = known.map_or(0..0, |at| self.addresses.remove(at).range);
        self.references.push(Reference {
            wordless: false,
            target: Target::of(value),
            written: value.to_owned(),
            range,
            usage,
        });
        self.kinds.push(SlotKind::Url(self.references.len() - 1));
        self.kinds.len() - 1
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poison| poison.into_inner())
}

fn with_markers(body: &Body) -> String {
    let mut html = String::with_capacity(body.html.len() + body.slots.len() * 8);
    let mut from = 0;
    for (number, slot) in body.slots.iter().enumerate() {
        html.push_str(&body.html[from..slot.at]);
        html.push(OPEN);
        html.push_str(&number.to_string());
        html.push(CLOSE);
        from = slot.at;
    }
    html.push_str(&body.html[from..]);
    html
}

fn from_markers(html: &str, kinds: &[SlotKind]) -> Body {
    let mut body = Body::default();
    let mut rest = html;
    while let Some(open) = rest.find(OPEN) {
        body.html.push_str(&rest[..open]);
        rest = &rest[open + OPEN.len_utf8()..];
        let Some(close) = rest.find(CLOSE) else { break };
        if let Some(kind) = rest[..close].parse().ok().and_then(|number: usize| kinds.get(number)) {
            body.slots.push(Slot {
                at: body.html.len(),
                kind: kind.clone(),
            });
        }
        rest = &rest[close + CLOSE.len_utf8()..];
    }
    body.html.push_str(rest);
    body
}
