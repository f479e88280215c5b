//! A template's regions, and the tokens of those that are the engine's: as the
//! engine itself cuts them.

use std::ops::Range;

/// A part of a template.
pub enum Region<'t> {
    Text(Range<usize>),
    Output(Vec<Token<'t>>),
    Tag(Vec<Token<'t>>),
    Comment,
    Unreadable,
}

/// A token, with where it stands.
#[derive(Clone, Debug)]
pub struct Token<'t> {
    pub kind: Kind,
    /// As it is written.
    pub text: &'t str,
    pub range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// With its quotation marks.
    String,
    Integer,
    Float,
    Sign,
}

/// Signs of more than one character, the longest first.
const LONG_SIGNS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];

/// The region that begins at a byte, and where it ends.
pub fn next(text: &str, at: usize) -> Option<(Region<'_>, usize)> {
    let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
    let opening = rest.as_bytes().get(..2).unwrap_or_default();
    Some(match opening {
        b"{#" => match rest.find("#}") {
            Some(length) => (Region::Comment, at + length + 2),
            None => (Region::Unreadable, text.len()),
        },
        b"{%" => match raw(text, at) {
            Some((body, end)) => (Region::Text(body), end),
            None => tagged(text, at, "%}", Region::Tag),
        },
        b"{{" => tagged(text, at, "}}", Region::Output),
        _ => {
            let marks = rest.as_bytes().windows(2);
            let length = marks
                .skip(1)
                .position(|pair| matches!(pair, b"{{" | b"{%" | b"{#"))
                .map_or(rest.len(), |length| length + 1);
            (Region::Text(at..at + length), at + length)
        }
    })
}

fn tagged<'t>(
    text: &'t str,
    start: usize,
    close: &str,
    region: fn(Vec<Token<'t>>) -> Region<'t>,
) -> (Region<'t>, usize) {
    match tokens(text, start + 2, close) {
        Some((tokens, end)) => (region(tokens), end),
        // Whatever it is, it ends where a reader would think so.
        None => {
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |length| start + length + close.len());
            (Region::Unreadable, end)
        }
    }
}

/// The body of `{% raw %}…{% endraw %}`, and where all of it ends.
fn raw(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let word = |at: usize, word: &str| {
        let inside = text[at..].strip_prefix("{%")?;
        let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
        let inside = inside.strip_prefix(word)?.trim_start();
        let rest = inside.strip_prefix('-').unwrap_or(inside).strip_prefix("%}")?;
        Some(text.len() - rest.len())
    };
    let body = word(start, "raw")?;
    let mut ends = text[body..].match_indices("{%");
    ends.find_map(|(at, _)| Some((body..body + at, word(body + at, "endraw")?)))
}

fn tokens<'t>(text: &'t str, mut at: usize, close: &str) -> Option<(Vec<Token<'t>>, usize)> {
    let mut tokens = Vec::new();
    if text[at..].starts_with('-') {
        at += 1;
    }
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        at += blank;
        let rest = &text[at..];
        let trimmed = rest.strip_prefix('-').filter(|after| after.starts_with(close));
        if trimmed.is_some() || rest.starts_with(close) {
            return Some((tokens, at + close.len() + usize::from(trimmed.is_some())));
        }
        let (kind, length) = token(rest)?;
        let range = at..at + length;
        tokens.push(Token {
            kind,
            text: &text[range.clone()],
            range,
        });
        at += length;
    }
}

fn token(rest: &str) -> Option<(Kind, usize)> {
    if let Some(sign) = LONG_SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        return Some((Kind::Sign, sign.len()));
    }
    let first = rest.chars().next()?;
    let while_bytes = |is: fn(u8) -> bool| rest.bytes().take_while(|byte| is(*byte)).count();
    Some(match first {
        '"' | '\'' | '`' => (Kind::String, string(rest, first)?),
        '0'..='9' => {
            let whole = while_bytes(|byte| byte.is_ascii_digit());
            match rest[whole..].strip_prefix('.') {
                Some(after) => {
                    let fraction = after.bytes().take_while(u8::is_ascii_digit).count();
                    (Kind::Float, whole + 1 + fraction)
                }
                None => (Kind::Integer, whole),
            }
        }
        'a'..='z' | 'A'..='Z' | '_' => {
            let length = while_bytes(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
            (Kind::Word, length)
        }
        '+' | '-' | '*' | '/' | '%' | '!' | '.' | ',' | ':' | '~' | '|' | '=' | '>' | '<' | '(' | ')' | '[' | ']'
        | '{' | '}' | '@' => (Kind::Sign, 1),
        _ => return None,
    })
}

/// The length of a string with its marks.
fn string(rest: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}
