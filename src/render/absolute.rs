//! Addresses for readers who are not on the page: feeds, and text that is kept
//! elsewhere.

use html5gum::{Token, Tokenizer};

use super::text::escaped;

/// What relative addresses are relative to: a page.
pub struct Base<'a> {
    page: &'a str,
    /// Scheme and host.
    origin: &'a str,
}

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "poster", "cite", "data", "longdesc"];

/// What a reader of feeds does not show, or must not run.
const LEFT_OUT: &[&str] = &[
    "script", "style", "template", "iframe", "object", "embed", "form", "button",
];

impl<'a> Base<'a> {
    /// The base of a page, by its whole URL.
    pub fn of(page: &'a str) -> Base<'a> {
        let host = page.find("://").map_or(0, |at| at + "://".len());
        let end = page[host..].find('/').map_or(page.len(), |at| host + at);
        Base {
            page,
            origin: &page[..end],
        }
    }

    /// An address on the page, as it is from anywhere; a place on the page itself
    /// stays `#…`.
    pub fn resolve(&self, address: &str) -> String {
        if address.starts_with('#') {
            return address.to_owned();
        }
        if address.starts_with('/') && !address.starts_with("//") {
            return [self.origin, address].concat();
        }
        if has_scheme(address) {
            return address.to_owned();
        }
        // Only raw HTML has addresses relative to the page.
        let whole = url::Url::parse(self.page).and_then(|page| page.join(address));
        whole.map_or_else(|_| address.to_owned(), String::from)
    }

    /// HTML as it can stand anywhere: whole addresses, and nothing that runs.
    pub fn html(&self, html: &str) -> String {
        let mut text = String::with_capacity(html.len() + html.len() / 8);
        let mut left_out: Option<(Vec<u8>, usize)> = None;
        for Ok(token) in Tokenizer::new(html) {
            match token {
                Token::StartTag(tag) => {
                    if let Some((name, depth)) = &mut left_out {
                        *depth += usize::from(**name == **tag.name && !tag.self_closing);
                        continue;
                    }
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    // Of a picture, the original: its other sizes are for the page.
                    if name == "picture" || name == "source" && tag.attributes.contains_key(&b"srcset"[..]) {
                        continue;
                    }
                    if LEFT_OUT.contains(&&*name) {
                        left_out = (name != "embed").then(|| (tag.name.to_vec(), 1));
                        continue;
                    }
                    let attributes = tag
                        .attributes
                        .iter()
                        .map(|(name, value)| (String::from_utf8_lossy(name), String::from_utf8_lossy(value)));
                    text.push('<');
                    text.push_str(&name);
                    for (name, value) in attributes {
                        self.attribute(&mut text, &name, &value);
                    }
                    text.push('>');
                }
                Token::EndTag(tag) => match &mut left_out {
                    Some((name, depth)) => {
                        *depth -= usize::from(**name == **tag.name);
                        if *depth == 0 {
                            left_out = None;
                        }
                    }
                    None if **tag.name == *b"picture" => {}
                    None => {
                        text.push_str("</");
                        text.push_str(&String::from_utf8_lossy(&tag.name));
                        text.push('>');
                    }
                },
                Token::String(part) if left_out.is_none() => {
                    text.push_str(&escaped(&String::from_utf8_lossy(&part)));
                }
                _ => {}
            }
        }
        text
    }

    fn attribute(&self, text: &mut String, name: &str, value: &str) {
        // Handlers run; sizes of what is loaded are for the page's own styles.
        if name.starts_with("on") || name == "srcset" || name == "style" {
            return;
        }
        let value = match ADDRESSES.contains(&name) {
            // A place on the page is one on its page from elsewhere.
            true if value.starts_with('#') => [self.page, value].concat(),
            true => self.resolve(value),
            false => value.to_owned(),
        };
        text.push_str(&format!(" {name}=\"{}\"", escaped(&value)));
    }
}

/// By RFC 3986: a letter, then letters, digits, `+`, `-` and `.`, before a colon.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    let rest = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole() {
        let base = Base::of("https://example.com/help/en/a/");
        for (address, whole) in [
            ("/help/en/b/#c", "https://example.com/help/en/b/#c"),
            ("#tips", "#tips"),
            ("https://other.example/x?a=1", "https://other.example/x?a=1"),
            ("mailto:a@example.com", "mailto:a@example.com"),
            ("b.png", "https://example.com/help/en/a/b.png"),
            ("../b/", "https://example.com/help/en/b/"),
            ("", "https://example.com/help/en/a/"),
        ] {
            assert_eq!(base.resolve(address), whole, "{address}");
        }
        assert_eq!(
            Base::of("http://localhost:8080").resolve("/x"),
            "http://localhost:8080/x"
        );
    }

    #[test]
    fn html_is_for_anywhere() {
        let base = Base::of("https://example.com/en/a/");
        assert_eq!(
            base.html("<p onclick=\"x\">a &amp; b<a href=\"/en/?a&amp;b\">c</a><a href='#d'>e</a><br></p>"),
            "<p>a &amp; b<a href=\"https://example.com/en/?a&amp;b\">c</a>\
             <a href=\"https://example.com/en/a/#d\">e</a><br></p>"
        );
        assert_eq!(
            base.html("<picture><source type=\"image/webp\" srcset=\"/b.webp 480w\"><img src=\"/a.png\"></picture>"),
            "<img src=\"https://example.com/a.png\">"
        );
        assert_eq!(base.html("a<script>x < y</script>b<form><form>c</form></form>d"), "abd");
    }
}
