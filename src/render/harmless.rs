//! What a component made of an article's words: whether an address in it runs.
//!
//! A template escapes what it is given, which keeps a text from becoming an
//! element, but not an address from being `javascript:…`. Arguments that are
//! called `url`, `href`, `src` or `poster` are judged before; a component may
//! have others, and addresses inside of lists.

use html5gum::{Token, Tokenizer};

use crate::parse::Target;

/// Attributes that a browser follows, loads or sends to.
const ADDRESSES: &[&str] = &["href", "src", "action", "formaction", "poster", "data", "xlink:href"];

/// The first address in some HTML that no page may have.
pub fn refused_address(html: &str) -> Option<String> {
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        for (name, value) in &tag.attributes {
            let name = String::from_utf8_lossy(name);
            if !ADDRESSES.contains(&&*name) {
                continue;
            }
            let value = String::from_utf8_lossy(value);
            // The policy of pages allows pictures that are in the page itself.
            let is_picture = name == "src" && value.trim_start().starts_with("data:image/");
            if !is_picture && Target::of(&value) == Target::Refused {
                return Some(value.into_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_run_are_found() {
        for html in [
            "<p><a href=\"javascript:alert(1)\">x</a>",
            "<a title=\"a > b\" HREF='java&#9;script:x'>x</a>",
            "<form action=data:text/html,x>",
            "<img src=\"//evil.example/x.png\">",
            "<img src=\"data:text/html,x\">",
        ] {
            assert!(refused_address(html).is_some(), "{html}");
        }
        for html in [
            "<a href=\"/en/a/\">javascript:x</a>",
            "<a href=\"https://example.com/\" title=\"javascript:x\">x</a>",
            "<img src=\"data:image/png;base64,AAAA\"><video poster=\"/a.png\"></video>",
            "",
        ] {
            assert_eq!(refused_address(html), None, "{html}");
        }
    }
}
