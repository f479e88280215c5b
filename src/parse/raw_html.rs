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

/// Takes out of `body` what is not harmless. Addresses in what stays become
/// references like any other.
/// `addresses` is what a [`Scanner`] noted of the same text.
pub fn sanitize(body: Body, addresses: Addresses, references: &mut Vec<Reference>) -> Body {
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
        let number = lock(&shared).add(value, usage)?;
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
