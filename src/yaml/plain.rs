//! The plain part of YAML, read without the library, at a fraction of its time.
//!
//! Nearly all front matter is `key: value` with plain or quoted scalars of one
//! line, literal blocks, and lists and mappings of these. [`read`] answers such
//! a text with exactly the tree that the library gives, to the byte, and gives
//! up at anything else: whatever is wrong, rare, or only might be read in
//! another way. It says nothing about errors, which are the library's to find.

use std::ops::Range;

use super::node::{Key, Node, Value};
use crate::i18n::first;

/// A longer text is not worth the guarantee that no limit of the library's is
/// passed over.
const LONGEST: usize = 64 << 10;
/// Keys must be shorter than 1,024 characters, by YAML 1.2.
const LONGEST_KEY: usize = 128;
/// Less than the library's limit.
const DEEPEST: usize = 8;

/// Reads a text, if all of it is plain; `None` says nothing about it.
pub fn read(text: &str) -> Option<Node> {
    if text.len() > LONGEST || !has_plain_characters(text) {
        return None;
    }
    let mut lines = Lines { text, at: 0 };
    let first = lines.peek().filter(|line| line.indent == 0)?;
    let node = lines.mapping(first, 1)?;
    lines.peek().is_none().then_some(node)
}

/// Whether a text has only characters that are neither white space to YAML,
/// other than spaces and line feeds, nor forbidden.
fn has_plain_characters(text: &str) -> bool {
    let bytes = text.as_bytes();
    // What lead bytes stand for: C1 controls and U+0085; U+2028 and U+2029; byte
    // order marks and noncharacters.
    let is_plain = |at: usize| match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
        (0xc2, Some(next), _) => *next >= 0xa0,
        (0xe2, Some(0x80), Some(last)) => !matches!(last, 0xa8 | 0xa9),
        (0xef, Some(next), _) => !matches!(next, 0xb7 | 0xbb | 0xbf),
        (byte, ..) => matches!(byte, 0xe2),
    };
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| DOUBTFUL[usize::from(*byte)]) {
        if !is_plain(at + found) {
            return false;
        }
        at += found + 1;
    }
    true
}

/// The bytes that [`has_plain_characters`] looks at twice.
static DOUBTFUL: [bool; 256] = {
    let mut doubtful = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        doubtful[byte] = matches!(byte as u8, 0..b' ' | 0x7f | 0xc2 | 0xe2 | 0xef | 0xf1..) && byte as u8 != b'\n';
        byte += 1;
    }
    doubtful
};

/// A text being read line by line.
struct Lines<'t> {
    text: &'t str,
    /// Where the next line starts.
    at: usize,
}

/// A line that is neither blank nor a comment.
#[derive(Clone, Copy)]
struct Line {
    /// How many spaces it starts with.
    indent: usize,
    /// The first byte behind them.
    start: usize,
    /// The end, without spaces there.
    end: usize,
    /// Where the next line starts.
    next: usize,
}

impl Lines<'_> {
    /// The next line with anything on it.
    fn peek(&mut self) -> Option<Line> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let length = first(rest, b'\n').unwrap_or(rest.len());
            let next = (self.at + length + 1).min(self.text.len());
            let content = rest[..length].trim_end_matches(' ');
            let indent = content.bytes().take_while(|byte| *byte == b' ').count();
            if indent < content.len() && content.as_bytes()[indent] != b'#' {
                return Some(Line {
                    indent,
                    start: self.at + indent,
                    end: self.at + content.len(),
                    next,
                });
            }
            self.at = next;
        }
        None
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    fn skip_spaces(&self, at: usize) -> usize {
        let spaces = self.text.as_bytes()[at..].iter().take_while(|byte| **byte == b' ');
        at + spaces.count()
    }

    fn is_item(&self, line: &Line) -> bool {
        line.start + 1 < line.end && self.text[line.start..].starts_with("- ")
    }

    /// A mapping from its first entry on, to the first line that is less
    /// indented.
    fn mapping(&mut self, first: Line, depth: usize) -> Option<Node> {
        let mut entries = Vec::new();
        let mut line = Some(first);
        while let Some(entry) = line.filter(|line| line.indent == first.indent) {
            entries.push(self.entry(entry, depth)?);
            line = self.peek();
        }
        self.leave(first.indent)?;
        Some(Node {
            value: Value::Map(entries),
            range: first.start..first.start,
        })
    }

    fn entry(&mut self, line: Line, depth: usize) -> Option<(Key, Node)> {
        let key = self.key(line.start)?;
        let value = self.skip_spaces(key.range.end + 1);
        self.at = line.next;
        if value < line.end {
            let node = self.scalar_or_flow(value, line.end, line.indent, depth)?;
            return Some((key, node));
        }
        let node = match self.peek() {
            Some(below) if below.indent > line.indent && self.is_item(&below) => {
                self.list(below, below.start, depth + 1)?
            }
            // To the library, a list that is not indented starts behind its mark.
            Some(below) if below.indent == line.indent && self.is_item(&below) => {
                self.list(below, self.skip_spaces(below.start + 1), depth + 1)?
            }
            Some(below) if below.indent > line.indent => self.nested(below, depth + 1)?,
            _ => Node {
                value: Value::Null,
                range: key.range.end..key.range.end,
            },
        };
        Some((key, node))
    }

    fn nested(&mut self, first: Line, depth: usize) -> Option<Node> {
        (depth <= DEEPEST).then(|| self.mapping(first, depth)).flatten()
    }

    /// A list from its first item on, at the byte `place`. An item is a mapping
    /// or of one line, but for a literal block.
    fn list(&mut self, first: Line, place: usize, depth: usize) -> Option<Node> {
        let mut items = Vec::new();
        let mut line = Some(first);
        while let Some(item) = line.filter(|line| line.indent == first.indent && self.is_item(line)) {
            let start = self.skip_spaces(item.start + 1);
            let inside = Line {
                indent: item.indent + start - item.start,
                start,
                ..item
            };
            items.push(if self.key(start).is_some() {
                self.nested(inside, depth + 1)?
            } else {
                self.at = item.next;
                self.scalar_or_flow(start, item.end, item.indent, depth)?
            });
            line = self.peek();
        }
        self.leave(first.indent)?;
        Some(Node {
            value: Value::List(items),
            range: place..place,
        })
    }

    /// Gives up where a block is followed by a line that is indented deeper.
    fn leave(&mut self, indent: usize) -> Option<()> {
        let is_deeper = self.peek().is_some_and(|line| line.indent > indent);
        (!is_deeper).then_some(())
    }

    /// A plain key with its colon, and white space or the line's end behind it.
    fn key(&self, start: usize) -> Option<Key> {
        let rest = &self.text.as_bytes()[start..];
        let length = rest
            .iter()
            .position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'_' | b'-'))
            .unwrap_or(rest.len());
        let end = start + length;
        let name = &self.text[start..end];
        let is_key = rest.first().is_some_and(u8::is_ascii_alphabetic)
            && length <= LONGEST_KEY
            && self.byte(end) == b':'
            && matches!(self.byte(end + 1), b' ' | b'\n')
            // A key must be text.
            && !name.eq_ignore_ascii_case("null");
        is_key.then(|| Key {
            name: name.to_owned(),
            range: start..end,
        })
    }

    /// What stands from `start` to the `end` of a line, in a block that is
    /// indented by `indent`. A literal block takes the lines below too.
    fn scalar_or_flow(&mut self, start: usize, end: usize, indent: usize, depth: usize) -> Option<Node> {
        let (node, after) = match self.byte(start) {
            b'"' | b'\'' => self.quoted(start, end)?,
            b'[' => self.flow_list(start, end, depth + 1)?,
            b'{' => self.flow_mapping(start, end, depth + 1)?,
            b'|' => return self.literal(&self.text[start..end], indent),
            _ => (self.plain(start..end)?, end),
        };
        (after == end).then_some(node)
    }

    /// A plain scalar, which the caller knows to end there.
    fn plain(&self, range: Range<usize>) -> Option<Node> {
        let written = &self.text[range.clone()];
        let mut before = b' ';
        for byte in written.bytes() {
            let is_mark = matches!((before, byte), (b':', b' ') | (b' ', b'#'));
            if is_mark {
                return None;
            }
            before = byte;
        }
        let first = written.bytes().next()?;
        let may_start = first.is_ascii_alphanumeric() || first >= 0x80 || matches!(first, b'/' | b'(' | b'~');
        if before == b':' || !may_start {
            return None;
        }
        let value = plain_value(written)?;
        Some(Node { value, range })
    }

    /// A scalar in quotation marks, without escapes, that ends before `end`;
    /// and where it ends.
    fn quoted(&self, start: usize, end: usize) -> Option<(Node, usize)> {
        let quote = self.byte(start);
        let inside = &self.text[start + 1..end];
        let length = inside.bytes().position(|byte| byte == quote || byte == b'\\')?;
        let after = start + 1 + length + 1;
        // A backslash is an escape between double marks and itself between
        // single ones; two single marks stand for one.
        if inside.as_bytes()[length] == b'\\' || (quote == b'\'' && self.byte(after) == b'\'') {
            return None;
        }
        let node = Node {
            value: Value::Text(inside[..length].to_owned()),
            range: start..after,
        };
        Some((node, after))
    }

    fn flow_list(&self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        let mut items = Vec::new();
        let after = self.flow(start, end, b']', |at| {
            let (item, after) = self.flow_value(at, end, depth)?;
            items.push(item);
            Some(after)
        })?;
        let node = Node {
            value: Value::List(items),
            range: start..start + 1,
        };
        Some((node, after))
    }

    fn flow_mapping(&self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        let mut entries = Vec::new();
        let after = self.flow(start, end, b'}', |at| {
            let key = self.key(at)?;
            let (value, after) = self.flow_value(self.skip_spaces(key.range.end + 1), end, depth)?;
            entries.push((key, value));
            Some(after)
        })?;
        let node = Node {
            value: Value::Map(entries),
            range: start..start + 1,
        };
        Some((node, after))
    }

    /// Entries between commas, to the `closing` bracket; `entry` reads one and
    /// says where it ends.
    fn flow(
        &self,
        start: usize,
        end: usize,
        closing: u8,
        mut entry: impl FnMut(usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut at = self.skip_spaces(start + 1);
        if self.byte(at) == closing {
            return Some(at + 1);
        }
        while at < end {
            at = self.skip_spaces(entry(at)?);
            match self.byte(at) {
                b',' => at = self.skip_spaces(at + 1),
                byte if byte == closing => return Some(at + 1),
                _ => return None,
            }
        }
        None
    }

    fn flow_value(&self, start: usize, end: usize, depth: usize) -> Option<(Node, usize)> {
        if start >= end {
            return None;
        }
        match self.byte(start) {
            b'"' | b'\'' => self.quoted(start, end),
            b'[' if depth < DEEPEST => self.flow_list(start, end, depth + 1),
            b'{' if depth < DEEPEST => self.flow_mapping(start, end, depth + 1),
            _ => {
                let rest = &self.text[start..end];
                let length = rest.find([',', ']', '}', '[', '{', '"', '\''])?;
                let written = rest[..length].trim_end_matches(' ');
                Some((self.plain(start..start + written.len())?, start + length))
            }
        }
    }

    /// A literal block, from the line below its header on.
    fn literal(&mut self, header: &str, indent: usize) -> Option<Node> {
        let keeps_end = match header {
            "|" => true,
            "|-" => false,
            _ => return None,
        };
        let start = self.at;
        let first = self.peek().filter(|line| line.indent > indent)?;
        // Blank lines and what looks like a comment are the text's, or not.
        if start + first.indent != first.start {
            return None;
        }
        let mut value = String::new();
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let line = &rest[..rest.find('\n')?];
            let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
            match line.len() {
                0 => value.push('\n'),
                length if length == spaces => return None,
                _ if spaces < first.indent => break,
                _ => {
                    value.push_str(&line[first.indent..]);
                    value.push('\n');
                }
            }
            self.at += line.len() + 1;
        }
        let after = self.skip_spaces(self.at);
        if self.byte(after) == b'#' {
            return None;
        }
        value.truncate(value.trim_end_matches('\n').len());
        if keeps_end {
            value.push('\n');
        }
        Some(Node {
            value: Value::Text(value),
            range: first.start..after,
        })
    }
}

/// What a plain scalar means, where that is beyond doubt.
fn plain_value(written: &str) -> Option<Value> {
    let text = || Some(Value::Text(written.to_owned()));
    let first = written.bytes().next()?;
    if first.is_ascii_digit() {
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        let is_whole = digits == written.len() && digits < 18 && (digits == 1 || first != b'0');
        return match written.as_bytes()[digits..] {
            [] if is_whole => Some(Value::Number(written.to_owned())),
            // A date; and `3 ways`, but not `3 e4`, `3 0`.
            [b'-', ..] if is_date(written) => text(),
            [b' ', ..]
                if written
                    .bytes()
                    .any(|byte| matches!(byte, b'g'..=b'n' | b'p'..=b'w' | b'y' | b'z')) =>
            {
                text()
            }
            _ => None,
        };
    }
    match written {
        "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ if first == b'~' || is_like_a_word_of_yaml(written) => None,
        _ => text(),
    }
}

/// `2025-03-14`
fn is_date(written: &str) -> bool {
    let is = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    written.len() == 10 && written.bytes().enumerate().all(is)
}

/// Whether some version of YAML, or of numbers, may know the word.
fn is_like_a_word_of_yaml(written: &str) -> bool {
    const WORDS: [&str; 12] = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "infinity", "nan",
    ];
    written.len() <= 8 && WORDS.iter().any(|word| written.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;
