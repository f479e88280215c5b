//! Text for HTML, and HTML back to text.

use html5gum::{StartTag, Token, Tokenizer};

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
    if strip_plain_tags(html, &mut text).is_some() {
        return fold(&text);
    }
    text.clear();
    // What a term means is no part of the text: so many elements are open in it.
    let mut in_tooltip = 0;
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) if in_tooltip > 0 || is_tooltip(&tag) => in_tooltip += 1,
            Token::EndTag(_) if in_tooltip > 0 => in_tooltip -= 1,
            _ if in_tooltip > 0 => {}
            Token::String(part) => text.push_str(&String::from_utf8_lossy(&part)),
            Token::StartTag(tag) if BLOCKS.contains(&tag.name.as_slice()) => text.push(' '),
            Token::EndTag(tag) if BLOCKS.contains(&tag.name.as_slice()) => text.push(' '),
            _ => {}
        }
    }
    fold(&text)
}

/// Whether an element says what a term means: nothing in it has no end tag.
pub fn is_tooltip(tag: &StartTag<()>) -> bool {
    let role = tag.attributes.get(&b"role"[..]);
    role.is_some_and(|role| role.as_slice() == b"tooltip")
}

/// Elements in a line that have no meaning of their own to the tokenizer.
const INLINE: &[&[u8]] = &[
    b"a", b"b", b"bdi", b"code", b"del", b"em", b"i", b"span", b"strong", b"sub", b"sup",
];

/// The text of HTML with tags such as `<p>` and `</em>` and no others, without
/// references: most answers have nothing else. `None` for any other HTML.
fn strip_plain_tags(html: &str, text: &mut String) -> Option<()> {
    if html.contains(['&', '\r', '\0']) {
        return None;
    }
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = behind.split_once('>')?;
        let name = tag.strip_prefix('/').unwrap_or(tag).as_bytes();
        if BLOCKS.contains(&name) {
            text.push(' ');
        } else if !INLINE.contains(&name) {
            return None;
        }
        rest = after;
    }
    text.push_str(rest);
    Some(())
}

/// A text with single spaces between its words.
fn fold(text: &str) -> String {
    // Of one paragraph nothing else is left of its tags.
    let text = text.trim();
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether a text has no white space but single spaces between words. `false`
/// where that is seen by no single byte; bytes are compared many at once.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_be_white = |byte: u8| (byte < b' ') | (byte == 0xc2) | (byte.wrapping_sub(0xe1) < 3);
    let has_white = bytes.iter().fold(false, |any, byte| any | may_be_white(*byte));
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_pair = pairs.fold(false, |any, (one, next)| any | ((*one == b' ') & (*next == b' ')));
    !has_white && !has_pair && !text.starts_with(' ') && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::select;

    /// The text as the tokenizer alone has it.
    fn by_tokenizer(html: &str) -> String {
        // A reference, so that the short way gives up, and its text.
        let text = text_of(&format!("&amp;{html}"));
        text.trim_start_matches('&').trim_start().to_owned()
    }

    #[test]
    fn blocks_are_apart_and_elements_in_a_line_are_not() {
        assert_eq!(text_of("<p>a<em>b</em></p>\n<p>c <a>d</a></p>"), "ab c d");
        assert_eq!(text_of("<p>a &lt; b</p><script>x</script>"), "a < b x");
    }

    proptest! {
        #[test]
        fn plain_tags_are_as_the_tokenizer_has_them(
            pieces in prop::collection::vec(select(vec![
                "<p>", "</p>", "<em>", "</em>", "<li>", "<code>", "</code>", "<br>", "a", "b c", " ", "\n", "<", ">", "</", "/>",
                "<p class=\"x>y\">", "<!-- <p> -->", "õ", "<P>", "<x-y>", "\u{c}", "<script>", "</script>", "<title>", "<p >", "'",
            ]), 0..12)
        ) {
            let html = pieces.concat();
            prop_assert_eq!(text_of(&html), by_tokenizer(&html), "{}", html);
        }
    }
}
