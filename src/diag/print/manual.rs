//! What `docs/diagnostics.md` says of each code: one text for people and for
//! programs, so that the two cannot drift apart.
//!
//! The page has a section a code, a heading with its name, with its level and meaning in the
//! first paragraph and a paragraph `**Cure.**`. A test holds every code to it.

use crate::diag::Code;

const PAGE: &str = include_str!("../../../docs/diagnostics.md");

/// What the page says of one code, in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What is wrong, in a sentence or two.
    pub meaning: &'static str,
    /// How to mend it.
    pub cure: &'static str,
    /// All of the section, with its examples.
    pub section: &'static str,
}

/// What the page says of `code`; `None` if it is silent.
pub(super) fn entry(code: Code) -> Option<Entry> {
    let heading = format!("\n### `{}`\n", code.id);
    let start = PAGE.find(&heading)? + heading.len();
    let rest = &PAGE[start..];
    let end = [rest.find("\n## "), rest.find("\n### ")].into_iter().flatten().min();
    let section = rest[..end.unwrap_or(rest.len())].trim();
    let paragraph = |mark: &str| {
        let (_, text) = section.split_once(mark)?;
        let text = text.split("\n\n").next().unwrap_or(text);
        Some(text.trim())
    };
    Some(Entry {
        meaning: paragraph("**Error.** ").or_else(|| paragraph("**Warning.** "))?,
        cure: paragraph("**Cure.** ")?,
        section,
    })
}

/// Markdown without what only marks it up: code and emphasis, and the targets
/// of links.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        match (before.rfind('['), after.find(')')) {
            (Some(open), Some(close)) => {
                text.push_str(&before[..open]);
                text.push_str(&before[open + 1..]);
                rest = &after[close + 1..];
            }
            _ => break,
        }
    }
    text.push_str(rest);
    text.replace(['`'], "").replace("**", "").replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::codes;

    #[test]
    fn every_code_has_a_meaning_and_a_cure() {
        for code in codes::ALL {
            let entry = entry(*code).unwrap_or_else(|| panic!("`{}` is not explained", code.id));
            assert!(entry.section.contains(entry.cure), "{}", code.id);
            for text in [entry.meaning, entry.cure] {
                let text = plain(text);
                assert!(text.ends_with(['.', ':']) && text.len() > 8, "{}: {text}", code.id);
                assert!(!text.contains("](") && !text.contains('`'), "{}: {text}", code.id);
            }
        }
    }

    #[test]
    fn plain_text_has_the_words_of_links() {
        let cases = [
            ("a [b](c.md) **d** `e`", "a b d e"),
            ("[a](b) and [c](d#e)", "a and c"),
            ("no [link", "no [link"),
        ];
        for (markdown, text) in cases {
            assert_eq!(plain(markdown), text);
        }
    }
}
