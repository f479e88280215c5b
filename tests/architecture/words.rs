//! No word in a template, in any language: what readers see outside articles
//! is a message, and every message is for something.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};

use crate::assert_none;
use crate::files::{below, read, sources};
use crate::rust::Kind;

/// Messages that no template shows because only a script does, by way of the
/// attributes that a site's own template gives it.
const FOR_SCRIPTS: &[&str] = &[
    // Translated ahead of what will show them: the choice of colors, copying,
    // enlarging, links of headings, withdrawn articles.
    "back-to-top",
    "close",
    "code-copied",
    "code-copy",
    "feedback-thanks",
    "figure-zoom",
    "header-label",
    "heading-link",
    "link-in-language",
    "menu",
    "not-found-superseded",
    "theme-auto",
    "theme-dark",
    "theme-light",
    "theme-toggle",
    "video-play",
];

/// Attributes whose values readers see or hear.
const SEEN: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "title",
];

/// Where a tag stood. It is white space to nobody and a letter to nobody.
const TAG: char = '\u{FFFC}';

/// A template taken apart.
struct Template {
    file: String,
    /// What stands outside of tags.
    html: String,
    /// The string literals inside tags, each with what comes before and after it.
    literals: Vec<Literal>,
}

struct Literal {
    before: String,
    text: String,
    after: String,
}

fn templates() -> Vec<Template> {
    let templates: Vec<Template> = below("templates")
        .into_iter()
        .filter(|file| file.ends_with(".html"))
        .map(|file| take_apart(&file, &read(&format!("templates/{file}"))))
        .collect();
    assert!(templates.len() > 5, "only {} templates", templates.len());
    templates
}

/// Splits Tera's `{{ … }}`, `{% … %}` and `{# … #}` from the HTML around them.
/// A component's `{argument}` may stand inside the first two.
fn take_apart(file: &str, text: &str) -> Template {
    let mut template = Template {
        file: file.to_owned(),
        html: String::new(),
        literals: Vec::new(),
    };
    let mut rest = text;
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        template.html.push_str(&rest[..at]);
        let tag = &rest[at..];
        let length = match &tag[..2] {
            "{#" => tag.find("#}").map(|end| end + 2),
            open => code(tag, if open == "{{" { "}}" } else { "%}" }, &mut template.literals),
        };
        let length = length.unwrap_or_else(|| panic!("{file}: a tag has no end: {tag:.40}"));
        template.html.push(TAG);
        rest = &tag[length..];
    }
    template.html.push_str(rest);
    template
}

/// Reads a tag's code; how long it is.
fn code(tag: &str, close: &str, literals: &mut Vec<Literal>) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 2;
    while at < tag.len() {
        let rest = &tag[at..];
        let first = rest.chars().next()?;
        if depth == 0 && rest.starts_with(close) {
            return Some(at + 2);
        }
        match first {
            '"' | '\'' | '`' => {
                let length = rest[1..].find(first)?;
                let after = &rest[length + 2..];
                literals.push(Literal {
                    before: tag[2..at].trim_end().to_owned(),
                    text: rest[1..=length].to_owned(),
                    after: after.trim_start().chars().take(1).collect(),
                });
                at += length + 2;
                continue;
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += first.len_utf8();
    }
    None
}

/// The text without attributes whose values are tags: a component may give its
/// caller ` lang="…" dir="…"`.
fn without_attributes(text: &str) -> String {
    let tag = format!("=\"{TAG}\"");
    let mut left = String::new();
    let mut parts = text.split(&tag).peekable();
    while let Some(part) = parts.next() {
        let kept = match parts.peek() {
            Some(_) => part.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '-'),
            None => part,
        };
        left.push_str(kept);
    }
    left
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[test]
fn templates_hold_no_words() {
    let mut violations = Vec::new();
    for template in templates() {
        let mut report = |what: &str, text: &str| {
            violations.push(format!("templates/{}: {what} `{}`", template.file, text.trim()));
        };
        for Ok(token) in Tokenizer::new(&template.html) {
            match token {
                Token::String(text) => {
                    let text = without_attributes(&String::from_utf8_lossy(&text));
                    if has_letter(&text) {
                        report("text", &text);
                    }
                }
                Token::StartTag(tag) => {
                    for (name, value) in &tag.attributes {
                        let name = String::from_utf8_lossy(name);
                        let value = String::from_utf8_lossy(value);
                        if SEEN.contains(&&*name) && has_letter(&value) {
                            report(&name, &value);
                        }
                    }
                }
                _ => {}
            }
        }
        for literal in &template.literals {
            // Names of all sorts are lower case and hold no space.
            let is_name = literal
                .text
                .chars()
                .all(|c| !c.is_alphabetic() || c.is_ascii_lowercase())
                && !literal.text.trim().contains(' ');
            if !is_name && has_letter(&literal.text) {
                report("literal", &literal.text);
            }
        }
    }
    assert_none("templates hold no word in any language", &violations);
}

/// Ids of the messages in a file.
fn ids(locale: &str) -> BTreeSet<String> {
    read(&format!("locales/{locale}/tarjuman.ftl"))
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
}

/// The languages of the theme.
fn locales() -> Vec<String> {
    let locales: Vec<String> = below("locales")
        .iter()
        .filter_map(|file| file.strip_suffix("/tarjuman.ftl").map(str::to_owned))
        .collect();
    assert!(locales.len() >= 43, "only {} languages", locales.len());
    locales
}

/// Whether a literal is the `id` of a call of `t`, or the start of one.
fn is_id(literal: &Literal) -> bool {
    let before = literal.before.trim_end_matches([' ', '=']);
    before.ends_with("t(id") || before.ends_with("t( id")
}

#[test]
fn templates_ask_for_messages_that_exist() {
    let known = ids("en");
    let mut asked = 0;
    let mut violations = Vec::new();
    for template in templates() {
        for literal in template.literals.iter().filter(|literal| is_id(literal)) {
            asked += 1;
            let found = match literal.after.as_str() {
                "~" => known.iter().any(|id| id.starts_with(&literal.text)),
                _ => known.contains(&literal.text),
            };
            if !found {
                violations.push(format!("templates/{}: `{}`", template.file, literal.text));
            }
        }
    }
    assert!(asked > 20, "only {asked} messages are asked for");
    assert_none("locales/en/tarjuman.ftl has the message", &violations);
}

#[test]
fn every_message_is_used() {
    let mut whole: BTreeSet<String> = FOR_SCRIPTS.iter().map(|id| (*id).to_owned()).collect();
    let mut beginnings = BTreeSet::new();
    for template in templates() {
        for literal in template.literals {
            match literal.after.as_str() {
                "~" => beginnings.insert(literal.text),
                _ => whole.insert(literal.text),
            };
        }
    }
    for source in sources() {
        for token in source.tokens.iter().filter(|token| !token.test) {
            let Kind::Text(text) = &token.kind else { continue };
            if let Some((beginning, _)) = text.split_once("-{") {
                beginnings.insert(format!("{beginning}-"));
            }
            whole.insert(text.clone());
        }
    }
    beginnings.remove("");
    let all: BTreeSet<String> = locales().iter().flat_map(|locale| ids(locale)).collect();
    let idle: Vec<String> = all
        .into_iter()
        .filter(|id| !whole.contains(id) && !beginnings.iter().any(|beginning| id.starts_with(beginning)))
        .collect();
    assert_none("a template, the code or a script shows the message", &idle);
}

#[test]
fn words_are_seen_where_they_hide() {
    let template = take_apart(
        "a.html",
        "<p title='x{{ t(id=\"a-\" ~ b) }}'>{# no #}{{ <c d={e or \"F\"}/> }} g</p>",
    );
    assert_eq!(template.html, "<p title='x\u{FFFC}'>\u{FFFC}\u{FFFC} g</p>");
    let texts: Vec<&str> = template.literals.iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(texts, ["a-", "F"]);
    assert!(is_id(&template.literals[0]) && template.literals[0].after == "~");
    assert!(!is_id(&template.literals[1]));
    let text = format!(" lang=\"{TAG}\" dir=\"{TAG}\" und");
    assert_eq!(without_attributes(&text).trim(), "und");
}
