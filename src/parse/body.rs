//! HTML with holes: what a page's text is made of once the Markdown is read.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::ops::Range;

use super::runs::Run;
use super::target::Target;
use crate::i18n::{Direction, first};
use crate::memo::Checksum;
use crate::yaml::{Key, Node};

/// HTML of a text, with slots for what other files and templates decide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// The HTML between the slots.
    #[serde(with = "long")]
    pub html: String,
    /// The slots, in the order of their places.
    pub slots: Vec<Slot>,
    /// Where terms may be linked, in order; none where nobody wants to know.
    pub runs: Vec<Run>,
}

/// Stands, with the number of a reference and [`TITLE_END`] behind it, in text
/// without markup for the title of what a link without words leads to.
pub const TITLE: char = '\u{fdd2}';
/// The first of its bytes in UTF-8.
const TITLE_BYTE: u8 = 0xef;
/// See [`TITLE`].
pub const TITLE_END: char = '\u{fdd3}';

/// Puts titles in the place of their marks: `title` gives that of a reference.
pub fn with_titles(text: &str, title: impl Fn(usize) -> String) -> String {
    // Nearly no text has one, and few that are not Chinese or Japanese have its first byte.
    if first(text, TITLE_BYTE).is_none() || !text.contains(TITLE) {
        return text.to_owned();
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(TITLE) {
        whole.push_str(before);
        let (number, behind) = after.split_once(TITLE_END).unwrap_or((after, ""));
        if let Ok(number) = number.parse() {
            whole.push_str(&title(number));
        }
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

impl Body {
    /// Running text without markup, in a language of a direction.
    pub fn of_text(text: &str, direction: Direction) -> Body {
        let mut html = String::with_capacity(text.len());
        super::markdown::escape_isolated(&mut html, text, direction);
        Body {
            html,
            slots: Vec::new(),
            runs: Vec::new(),
        }
    }
}

/// Long texts as bytes, which have the same form and are told to be text faster.
mod long {
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    use crate::i18n::utf8;

    pub fn serialize<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(text)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_bytes(Text)
    }

    struct Text;

    impl Visitor<'_> for Text {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a text")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
            let text = utf8(bytes).map(str::to_owned);
            text.ok_or_else(|| E::custom("not UTF-8"))
        }
    }
}

/// A place in a [`Body`] that is filled when the page is rendered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// Byte of [`Body::html`] before which the slot stands.
    pub at: usize,
    /// What goes there.
    pub kind: SlotKind,
}

/// What goes into a slot. Numbers are indices into the lists of [`super::Text`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SlotKind {
    /// The start of a link.
    LinkOpen {
        /// Which reference.
        reference: usize,
        /// The Markdown link's title.
        title: Option<String>,
    },
    /// The text of a link that has none of its own: the target's title.
    LinkText(usize),
    /// The end of a link.
    LinkClose(usize),
    /// The value of a `href` or `src` in raw HTML.
    Url(usize),
    /// The opening tag of a heading.
    HeadingOpen(usize),
    /// The closing tag of a heading.
    HeadingClose(usize),
    /// A picture.
    Picture {
        /// Which reference.
        reference: usize,
        /// Alternative text.
        alt: String,
        /// The Markdown picture's title.
        title: Option<String>,
    },
    /// A component's output.
    Directive(usize),
    /// The start of an alert, with its translated title.
    AlertOpen(AlertKind),
    /// The end of an alert.
    AlertClose,
    /// The start of the box in which a table scrolls.
    TableOpen,
    /// The end of that box.
    TableClose,
    /// A task list's box.
    Task {
        /// Whether it is ticked.
        done: bool,
    },
    /// A reference to a footnote.
    FootnoteReference {
        /// The footnote's number, from 1.
        number: usize,
        /// Which reference to it, from 1.
        nth: usize,
    },
    /// The start of the list of footnotes.
    FootnotesOpen,
    /// The start of a footnote.
    FootnoteOpen {
        /// The footnote's number, from 1.
        number: usize,
    },
    /// The end of a footnote, with the link back to its first reference.
    FootnoteClose {
        /// The footnote's number, from 1.
        number: usize,
    },
    /// The end of the list of footnotes.
    FootnotesClose,
}

/// GitHub's five kinds of alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// The last part of the class and of the message id: `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            AlertKind::Note => "note",
            AlertKind::Tip => "tip",
            AlertKind::Important => "important",
            AlertKind::Warning => "warning",
            AlertKind::Caution => "caution",
        }
    }
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its text without markup; see [`TITLE`].
    pub text: String,
    /// `{#id}`, where given.
    pub id: Option<String>,
    /// The bytes of that id in the file.
    pub id_range: Range<usize>,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// A link or a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Where it wants to go.
    pub target: Target,
    /// As it was written.
    pub written: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// What it is for.
    pub usage: Use,
    /// Whether it is a link that takes its words from what it leads to.
    pub wordless: bool,
}

impl Reference {
    /// The bytes of the address in the file, whose whole text is `source`; none
    /// where it stands elsewhere, as that of a reference link does.
    pub fn address_in(&self, source: &str) -> Option<Range<usize>> {
        let link = source.get(self.range.clone())?;
        ["](", "](<", "[["].into_iter().find_map(|before| {
            let at = link.rfind(&[before, &self.written].concat())? + before.len();
            let start = self.range.start + at;
            Some(start..start + self.written.len())
        })
    }
}

/// What a [`Reference`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Use {
    /// A link that readers follow.
    Link,
    /// A file that the page shows.
    Media,
    /// The picture in the front matter.
    FrontImage,
    /// The address of the call to action in the front matter.
    FrontCta,
}

/// A call of a component: a fenced block with the info string `{name}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Directive {
    /// The component's name.
    pub name: String,
    /// The whole block's bytes in the file.
    pub range: Range<usize>,
    /// Its arguments, with ranges in bytes of the file.
    pub arguments: Vec<(Key, Node)>,
    /// The arguments that are addresses: index into `arguments`, index into the references.
    pub references: Vec<(usize, usize)>,
}

/// What readers read of an article: everything that only its own page needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The text.
    pub body: Body,
    /// Questions and answers.
    pub faq: Option<Faq>,
}

/// [`Content`] in a third of the memory, or out of it: a large site has much of
/// it, and needs each piece once.
#[derive(Clone, Debug)]
pub enum Packed {
    /// Here.
    Held(Box<[u8]>),
    /// In a file, at a place, with a checksum.
    Away(Range<u64>, Checksum),
}

thread_local! {
    /// Grows to the longest article once.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

impl Default for Packed {
    /// Nothing, and nowhere.
    fn default() -> Packed {
        Packed::Held(Box::default())
    }
}

impl Packed {
    /// Packs.
    pub fn of(content: &Content) -> Packed {
        // Nothing here can fail to be written: there are no maps of unknown
        // length. Should that change, the file would be read again.
        SCRATCH.with_borrow_mut(|scratch| {
            scratch.clear();
            let packed = postcard::to_extend(content, std::mem::take(scratch)).unwrap_or_default();
            // A copy has no room to spare, of which there would be as much again.
            let exact = Box::from(packed.as_slice());
            *scratch = packed;
            Packed::Held(exact)
        })
    }

    /// Unpacks what is here.
    pub fn content(&self) -> Option<Content> {
        match self {
            Packed::Held(bytes) => Packed::unpack(bytes),
            Packed::Away(..) => None,
        }
    }

    /// Unpacks bytes that were away.
    pub fn unpack(bytes: &[u8]) -> Option<Content> {
        postcard::from_bytes(bytes).ok()
    }
}

/// A question as other parts of the site know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// `{#id}` of its heading, where given.
    pub id: Option<String>,
    /// Its text without markup; see [`TITLE`].
    pub text: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// Questions and answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Faq {
    /// The heading above them, where the article's text has one.
    pub heading: Option<Body>,
    /// What stands between the heading and the first question.
    pub intro: Option<Body>,
    /// The items, in order.
    pub items: Vec<FaqItem>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaqItem {
    /// The question.
    pub question: Body,
    /// The answer.
    pub answer: Body,
}
