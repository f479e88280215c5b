//! Text for HTML, and HTML back to text.

use html5gum::{Token, Tokenizer};

use crate::i18n::{Direction, Locale, Locales, Tag};
use crate::parse::escape;

/// Text for content and quoted attribute values.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(&mut html, text);
    html
}

/// HTML in another language than what is around it.
pub fn isolated(html: &str, tag: &Tag) -> String {
    let direction = Direction::of_tag(tag);
    format!("<span lang=\"{tag}\" dir=\"{}\">{html}</span>", direction.as_str())
}

/// `lang` and `dir` for text in `language` on a page in `page`; nothing where
/// the two are one.
pub fn language_attributes(locales: &Locales, language: Locale, page: Locale) -> String {
    if language == page {
        return String::new();
    }
    format!(
        " lang=\"{}\" dir=\"{}\"",
        locales.tag(language),
        locales.direction(language).as_str()
    )
}

/// Elements that begin on a line of their own.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"li",
    b"ul",
    b"ol",
    b"dl",
    b"dt",
    b"dd",
    b"div",
    b"pre",
    b"br",
    b"tr",
    b"table",
    b"blockquote",
    b"aside",
    b"section",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"figure",
    b"figcaption",
    b"hr",
    b"td",
    b"th",
];

/// The text a reader sees, blocks apart by a space; white space is folded.
pub fn text_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return fold(html);
    }
    let mut text = String::with_capacity(html.len());
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(part) => text.push_str(&String::from_utf8_lossy(&part)),
            Token::StartTag(tag) if BLOCKS.contains(&tag.name.as_slice()) => text.push(' '),
            Token::EndTag(tag) if BLOCKS.contains(&tag.name.as_slice()) => text.push(' '),
            _ => {}
        }
    }
    fold(&text)
}

/// A text with single spaces between its words.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}
