//! Words as Markdown and as YAML: the inverse of cutting.
//!
//! What is written is read again before it is given out, so that it says these
//! words with this markup and nothing else, or is not given out at all.

use std::fmt::Write as _;

use super::{Inline, Mark, Object, Part, SegmentKind, of_markdown};
use crate::yaml::{self, Value, quoted};

/// How words are written where the plainest way says something else.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    emphasis: &'static str,
    neighbours: Neighbours,
    escapes: Escapes,
}

/// Letters beside `**`, which may keep it from being markup.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbours {
    AsTheyAre,
    AsReferences,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    /// What may mean something where it stands.
    Needed,
    /// All punctuation of ASCII.
    All,
}

/// The plainest first.
const STYLES: [Style; 6] = [
    style("*", Neighbours::AsTheyAre, Escapes::Needed),
    style("_", Neighbours::AsTheyAre, Escapes::Needed),
    style("*", Neighbours::AsReferences, Escapes::Needed),
    style("_", Neighbours::AsReferences, Escapes::Needed),
    style("*", Neighbours::AsReferences, Escapes::All),
    style("_", Neighbours::AsReferences, Escapes::All),
];

const fn style(emphasis: &'static str, neighbours: Neighbours, escapes: Escapes) -> Style {
    Style {
        emphasis,
        neighbours,
        escapes,
    }
}

/// A segment as Markdown: in one line, but for line breaks that readers see.
/// `None` if there is no way to write it.
pub fn markdown(kind: SegmentKind, inline: &Inline) -> Option<String> {
    let inline = inline.tidy();
    STYLES
        .iter()
        .map(|style| written(kind, &inline, *style))
        .find(|text| reads_back(kind, &inline, text))
}

/// Whether a text, put where it is to stand, is cut to these words.
fn reads_back(kind: SegmentKind, inline: &Inline, text: &str) -> bool {
    let page = match kind {
        SegmentKind::Heading(_) if text.contains('\n') => format!("{text}\n===\n"),
        SegmentKind::Heading(_) => format!("## {text}\n"),
        SegmentKind::Item => format!("- {text}\n"),
        SegmentKind::Cell => format!("| a | b |\n| --- | --- |\n| {text} | b |\n"),
        SegmentKind::Term => format!("{text}\n: b\n"),
        SegmentKind::Definition => format!("a\n: {text}\n"),
        SegmentKind::Alt => format!("![{text}](a.png)\n"),
        _ => format!("{text}\n"),
    };
    let is_of_kind = |found: &SegmentKind| match kind {
        SegmentKind::Heading(_) => matches!(found, SegmentKind::Heading(_)),
        // The head of the table and the cell beside it are of this kind too.
        SegmentKind::Cell => false,
        _ => *found == kind,
    };
    let found = of_markdown(&with_notes(&page, inline));
    let found: Vec<_> = found
        .into_iter()
        .filter(|found| found.place.start < page.len())
        .collect();
    if kind == SegmentKind::Cell {
        let cells: Vec<_> = found.iter().filter(|found| found.kind == kind).collect();
        return cells.len() == 4
            && cells[2].inline.says(inline)
            && found.iter().all(|found| is_beside(found.kind, kind));
    }
    let mut here = found.iter().filter(|found| is_of_kind(&found.kind));
    let own = here.next().is_some_and(|found| found.inline.says(inline));
    let others = found.iter().filter(|found| !is_of_kind(&found.kind));
    own && here.next().is_none() && others.into_iter().all(|found| is_beside(found.kind, kind))
}

/// A page with the footnotes that are referred to: what refers to none is words.
fn with_notes(page: &str, inline: &Inline) -> String {
    let mut whole = page.to_owned();
    for part in &inline.0 {
        if let Part::Object(object) = part
            && object.markdown.starts_with("[^")
        {
            let _ = write!(whole, "\n{}: x\n", object.markdown);
        }
    }
    whole
}

/// What may be found with a segment of a kind that is read back.
fn is_beside(found: SegmentKind, kind: SegmentKind) -> bool {
    match kind {
        SegmentKind::Term => found == SegmentKind::Definition || found == SegmentKind::Alt,
        SegmentKind::Definition => found == SegmentKind::Term || found == SegmentKind::Alt,
        _ => found == SegmentKind::Alt || found == kind,
    }
}

fn written(kind: SegmentKind, inline: &Inline, style: Style) -> String {
    let mut writing = Writing {
        kind,
        style,
        text: String::new(),
        is_beside_mark: false,
    };
    for (at, part) in inline.0.iter().enumerate() {
        let next = inline.0.get(at + 1);
        match part {
            Part::Words(words) => writing.words(words, next),
            Part::Object(object) => writing.text.push_str(&object.markdown),
            Part::Break => writing.text.push_str("\\\n"),
            Part::Open(Mark::Link(target)) => match wiki(target) {
                Some(key) => {
                    // In a cell a `|` is escaped, and the parser leaves the backslash to the key.
                    let is_escaped = kind == SegmentKind::Cell && !key.ends_with('\\');
                    let bar = if is_escaped { "\\|" } else { "|" };
                    let _ = write!(writing.text, "[[{key}{bar}");
                }
                None => writing.text.push('['),
            },
            Part::Close(Mark::Link(target)) => match wiki(target) {
                Some(_) => writing.text.push_str("]]"),
                None => {
                    let _ = write!(writing.text, "]({target})");
                }
            },
            Part::Open(mark) => writing.open(mark),
            Part::Close(mark) => writing.close(mark),
        }
        writing.is_beside_mark = matches!(part, Part::Close(mark) if !matches!(mark, Mark::Link(_)));
    }
    writing.text
}

/// The key of a `[[key|words]]`.
fn wiki(target: &str) -> Option<&str> {
    let target = target
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(target);
    target.strip_prefix("[[")?.strip_suffix("]]")
}

struct Writing {
    kind: SegmentKind,
    style: Style,
    text: String,
    is_beside_mark: bool,
}

impl Writing {
    fn delimiter(&self, mark: &Mark) -> &'static str {
        match mark {
            Mark::Emphasis => self.style.emphasis,
            mark => mark.delimiter(),
        }
    }

    fn open(&mut self, mark: &Mark) {
        let before = self.text.chars().next_back().filter(|c| c.is_alphanumeric());
        if let (Some(before), Neighbours::AsReferences) = (before, self.style.neighbours) {
            self.text.pop();
            let _ = write!(self.text, "&#{};", u32::from(before));
        }
        self.text.push_str(self.delimiter(mark));
    }

    fn close(&mut self, mark: &Mark) {
        let delimiter = self.delimiter(mark);
        self.text.push_str(delimiter);
    }

    fn words(&mut self, words: &str, next: Option<&Part>) {
        let mut rest = words.chars().peekable();
        let mut is_first = true;
        while let Some(c) = rest.next() {
            let next = rest.peek().copied().or_else(|| first_sign(next));
            let before = self.text.chars().next_back().filter(|c| *c != '\n');
            let is_reference = is_first
                && self.is_beside_mark
                && c.is_alphanumeric()
                && self.style.neighbours == Neighbours::AsReferences;
            is_first = false;
            if is_reference {
                let _ = write!(self.text, "&#{};", u32::from(c));
                continue;
            }
            let is_escaped = match self.style.escapes {
                Escapes::Needed => self.is_special(before, c, next),
                Escapes::All => c.is_ascii_punctuation(),
            };
            if is_escaped {
                self.text.push('\\');
            }
            self.text.push(c);
        }
    }

    fn is_special(&self, before: Option<char>, c: char, next: Option<char>) -> bool {
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_heading = matches!(self.kind, SegmentKind::Heading(_));
        match c {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '<' => !next.is_none_or(|next| next.is_whitespace() || next.is_ascii_digit()),
            '|' => self.kind == SegmentKind::Cell || before.is_none(),
            '{' | '}' => is_heading,
            '_' => !(in_word(before) && in_word(next)),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            '!' => next == Some('['),
            // Only at the start of a line do these mean anything.
            '#' => before.is_none() || is_heading && before.is_some_and(char::is_whitespace),
            '+' | '-' | '>' | '=' => before.is_none(),
            ':' => before.is_none() || before == Some(']'),
            '.' | ')' => {
                let line = self.text.rsplit('\n').next().unwrap_or_default();
                (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        }
    }
}

/// What a part begins with, as far as words before it are concerned.
fn first_sign(part: Option<&Part>) -> Option<char> {
    match part? {
        Part::Open(Mark::Link(_)) => Some('['),
        Part::Object(object) => object.markdown.chars().next(),
        Part::Words(words) => words.chars().next(),
        Part::Open(mark) | Part::Close(mark) => mark.delimiter().chars().next(),
        Part::Break => None,
    }
}

impl Inline {
    /// Whether two say the same with the same markup. White space at the ends
    /// says nothing.
    pub fn says(&self, other: &Inline) -> bool {
        let (ours, theirs) = (self.tidy(), other.tidy());
        ours.0.len() == theirs.0.len()
            && ours.0.iter().zip(&theirs.0).all(|(our, their)| match (our, their) {
                (Part::Object(our), Part::Object(their)) => our.canonical == their.canonical,
                _ => our == their,
            })
    }

    /// With one space where there is white space, none at the ends or beside
    /// line breaks, and none inside of markup that it could stand outside of.
    pub fn tidy(&self) -> Inline {
        let space = || Part::Words(" ".to_owned());
        let mut parts: Vec<Part> = Vec::with_capacity(self.0.len());
        for part in &self.0 {
            let Part::Words(words) = part else {
                parts.push(part.clone());
                continue;
            };
            let inner: Vec<&str> = words.split(is_space).filter(|word| !word.is_empty()).collect();
            if words.starts_with(is_space) {
                parts.push(space());
            }
            if !inner.is_empty() {
                parts.push(Part::Words(inner.join(" ")));
                parts.extend(words.ends_with(is_space).then(space));
            }
        }
        let space = space();
        let mut is_settled = false;
        while !is_settled {
            is_settled = true;
            for at in 1..parts.len() {
                let is_inside = matches!(parts[at - 1], Part::Open(_)) && parts[at] == space
                    || parts[at - 1] == space && matches!(parts[at], Part::Close(_));
                if is_inside {
                    parts.swap(at - 1, at);
                    is_settled = false;
                }
            }
        }
        let mut tidy: Vec<Part> = Vec::with_capacity(parts.len());
        for part in parts {
            match (tidy.last_mut(), part) {
                (None | Some(Part::Break), part) if part == space => {}
                (Some(Part::Words(before)), Part::Words(words)) if words == " " && before.ends_with(' ') => {}
                (Some(Part::Words(before)), Part::Words(words)) => before.push_str(&words),
                (_, part) => {
                    if part == Part::Break {
                        trim_end(&mut tidy);
                    }
                    tidy.push(part);
                }
            }
        }
        trim_end(&mut tidy);
        if let Some(Part::Words(words)) = tidy.first_mut() {
            *words = words.trim_start().to_owned();
        }
        tidy.retain(|part| !matches!(part, Part::Words(words) if words.is_empty()));
        Inline(tidy)
    }
}

/// Takes white space from the end.
fn trim_end(parts: &mut Vec<Part>) {
    if let Some(Part::Words(words)) = parts.last_mut() {
        words.truncate(words.trim_end().len());
        if words.is_empty() {
            parts.pop();
        }
    }
}

/// White space that Markdown and YAML make one space of; others are words.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

impl Object {
    /// A picture with another alternative text.
    pub fn with_alt(&self, words: &Inline) -> Option<Object> {
        let alt = self.alt.clone()?;
        let text = markdown(SegmentKind::Alt, words)?;
        let mut markdown = self.markdown.clone();
        markdown.replace_range(alt.clone(), &text);
        Some(Object {
            markdown,
            canonical: self.canonical.clone(),
            alt: Some(alt.start..alt.start + text.len()),
        })
    }
}

/// A text as a scalar that YAML reads as exactly this text, in flow and block.
pub fn scalar(text: &str) -> String {
    let is_text = |written: &str, yaml: String| {
        let Ok(node) = yaml::parse(&yaml) else { return false };
        let Value::Map(entries) = &node.value else { return false };
        let value = match entries.first().map(|(_, node)| &node.value) {
            Some(Value::Map(entries)) => entries.first().map(|(_, node)| &node.value),
            value => value,
        };
        entries.len() == 1 && matches!(value, Some(Value::Text(read)) if read == written)
    };
    let is_read = |written: &str| {
        is_text(text, format!("a: {{ b: {written}, c: d }}\n")) && is_text(text, format!("a: {written}\n"))
    };
    let is_plain = !text.contains(['\n', '\r', '"', '\'']) && !text.is_empty();
    if is_plain && is_read(text) {
        return text.to_owned();
    }
    let single = format!("'{}'", text.replace('\'', "''"));
    if text.contains(['"', '\\']) && !text.contains(['\'', '\n', '\r']) && is_read(&single) {
        return single;
    }
    quoted(text)
}

/// A text of several lines as the value of a field at an indentation: a literal
/// block where it can be one.
pub fn block(text: &str, indent: usize) -> String {
    let text = text.trim_end_matches(['\n', '\r']).replace("\r\n", "\n");
    let inner = " ".repeat(indent + 2);
    let can_be = text.contains('\n')
        && !text.starts_with([' ', '\n', '\t', '#'])
        && text.lines().all(|line| line.trim_end() == line)
        && !text.chars().any(|c| c.is_control() && c != '\n');
    if can_be {
        let lines: Vec<String> = text
            .lines()
            .map(|line| {
                if line.is_empty() {
                    String::new()
                } else {
                    format!("{inner}{line}")
                }
            })
            .collect();
        return format!("|\n{}", lines.join("\n"));
    }
    scalar(&text)
}

#[cfg(test)]
mod tests;
