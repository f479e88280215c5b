//! Where a link wants to go, as written. Whether it gets there is decided in
//! `graph`.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

/// The kinds of destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A content file by its `.md` path; one that starts with `/` counts from the locale.
    File {
        /// The path, decoded.
        path: String,
        /// What follows `#`.
        anchor: Option<String>,
    },
    /// An article by its key or the key's last part: `[[email-thread]]`.
    Key {
        /// As written.
        key: String,
        /// What follows `#`.
        anchor: Option<String>,
    },
    /// A heading on the same page.
    Anchor(String),
    /// Another site, an e-mail address, a telephone number.
    External(String),
    /// A file that is published as it is; one that starts with `/` is in `static/`.
    Asset {
        /// The path, decoded.
        path: String,
        /// `?` or `#` and what follows, as written.
        suffix: String,
    },
    /// Something no page may link to, such as `javascript:`.
    Refused,
}

impl Target {
    /// Reads the destination of a Markdown link, a `url` or a `src`.
    pub fn of(written: &str) -> Target {
        let written = written.trim();
        if let Some(anchor) = written.strip_prefix('#') {
            return Target::Anchor(decode(anchor));
        }
        if let Some(key) = written.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            return Target::key(key);
        }
        if let Some(scheme) = scheme(written) {
            let allowed = ["https", "http", "mailto", "tel", "sms", "xmpp"];
            return match allowed.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
                true => Target::External(written.to_owned()),
                false => Target::Refused,
            };
        }
        // `//host/path` leads away from the site, and so, in browsers, do
        // its spellings with backslashes.
        if written.starts_with("//") || written.contains('\\') || written.chars().any(char::is_control) {
            return Target::Refused;
        }
        let end = written.find(['?', '#']).unwrap_or(written.len());
        let (path, suffix) = written.split_at(end);
        let path = decode(path);
        if path.ends_with(".md") {
            return Target::File {
                path,
                anchor: suffix.strip_prefix('#').map(decode),
            };
        }
        Target::Asset {
            path,
            suffix: suffix.to_owned(),
        }
    }

    /// Reads what stands between `[[` and `]]`.
    pub fn key(written: &str) -> Target {
        let (key, anchor) = match written.split_once('#') {
            Some((key, anchor)) => (key, Some(anchor.trim().to_owned())),
            None => (written, None),
        };
        Target::Key {
            key: key.trim().trim_matches('/').to_owned(),
            anchor,
        }
    }
}

/// RFC 3986: a letter, then letters, digits, `+`, `-`, `.`, up to a colon.
/// White space and control characters before and in it are dropped by browsers,
/// so they are not allowed to hide it.
fn scheme(text: &str) -> Option<String> {
    let colon = text.find(':')?;
    let before = &text[..colon];
    if before.contains(['/', '?', '#']) {
        return None;
    }
    let name: String = before
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let plausible = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    plausible.then_some(name)
}

/// Percent-decodes a path.
pub fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations() {
        let file = |path: &str, anchor: Option<&str>| Target::File {
            path: path.into(),
            anchor: anchor.map(Into::into),
        };
        let asset = |path: &str, suffix: &str| Target::Asset {
            path: path.into(),
            suffix: suffix.into(),
        };
        let cases = [
            ("../a/b.md#tips", file("../a/b.md", Some("tips"))),
            ("a%20b.md", file("a b.md", None)),
            ("#n%C3%B5u", Target::Anchor("nõu".into())),
            ("https://x.example/a", Target::External("https://x.example/a".into())),
            ("mailto:a@example.com", Target::External("mailto:a@example.com".into())),
            ("pic.svg?x#y", asset("pic.svg", "?x#y")),
            ("/images/a.png", asset("/images/a.png", "")),
            ("javascript:alert(1)", Target::Refused),
            ("JaVa\tScript:alert(1)", Target::Refused),
            ("data:text/html,x", Target::Refused),
            ("//evil.example/", Target::Refused),
            ("/\\evil.example/", Target::Refused),
            ("vbscript:x", Target::Refused),
        ];
        for (written, want) in cases {
            assert_eq!(Target::of(written), want, "{written}");
        }
    }
}
