//! Text as Markdown that is read as the same text.

/// Where a line of Markdown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In running text.
    Text,
    /// In a cell of a table, where `|` ends it.
    Cell,
}

/// Writes text behind a letter, white space folded. A backslash stands before
/// what would begin something inside of a line.
pub fn text(written: &mut String, text: &str, mut before: Option<char>, place: Place) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied();
        let is_space = |c: char| c.is_ascii_whitespace();
        if is_space(letter) {
            if before.is_some_and(|before| before != ' ' && before != '\n') {
                written.push(' ');
                before = Some(' ');
            }
            continue;
        }
        if letter.is_control() {
            continue;
        }
        let inside_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_marked = match letter {
            '\\' | '`' | '*' | '[' | ']' | '~' => true,
            '_' => !(inside_word(before) && inside_word(after)),
            '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => after.is_none_or(|after| after.is_ascii_alphanumeric() || after == '#'),
            // A link behind it would be a picture.
            '!' => after.is_none(),
            '|' => place == Place::Cell,
            _ => false,
        };
        if is_marked {
            written.push('\\');
        }
        written.push(letter);
        before = Some(letter);
    }
}

/// A paragraph whose lines begin nothing: no heading, list, quotation, rule,
/// table or definition.
pub fn lines(paragraph: &str) -> String {
    let mut safe = String::with_capacity(paragraph.len() + 2);
    for (at, line) in paragraph.split('\n').enumerate() {
        if at > 0 {
            safe.push('\n');
        }
        let line = line.trim_start_matches(' ');
        match marked(line, at > 0) {
            Some(at) => {
                safe.push_str(&line[..at]);
                safe.push('\\');
                safe.push_str(&line[at..]);
            }
            None => safe.push_str(line),
        }
    }
    safe
}

/// Where a backslash keeps a line from beginning something.
fn marked(line: &str, is_continued: bool) -> Option<usize> {
    let bytes = line.as_bytes();
    let first = *bytes.first()?;
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let consists_of = |allowed: &[u8]| bytes.iter().all(|byte| allowed.contains(byte));
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match first {
        // A footnote's mark and a colon would be the footnote.
        b'[' if line.starts_with("[^") => line
            .find("]:")
            .filter(|at| !line[2..*at].contains(']'))
            .map(|at| at + 1),
        b'#' => ends(bytes.iter().take_while(|byte| **byte == b'#').count()).then_some(0),
        b'>' => Some(0),
        b'-' | b'+' if ends(1) => Some(0),
        // A rule, the line below a heading, or the one below a table's head.
        b'-' | b'=' | b'|' if consists_of(b"-=|: \t") => Some(0),
        // A definition, or the line below a table's head.
        b':' if ends(1) || consists_of(b"-|: \t") => Some(0),
        b'|' if is_continued => Some(0),
        b'0'..=b'9' if digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1) => {
            Some(digits)
        }
        _ => None,
    }
}

/// Code in a line, between as many backticks as it takes.
pub fn code(code: &str, place: Place) -> String {
    let folded = code.replace(['\n', '\r', '\t'], " ");
    let folded = match place {
        Place::Cell => folded.replace('|', "\\|"),
        Place::Text => folded,
    };
    let fence = "`".repeat(longest_run(&folded, '`') + 1);
    let is_edge = |edge: Option<char>| matches!(edge, Some('`' | ' '));
    let pad = match is_edge(folded.chars().next()) || is_edge(folded.chars().next_back()) {
        true => " ",
        false => "",
    };
    format!("{fence}{pad}{folded}{pad}{fence}")
}

/// A block of code.
pub fn code_block(code: &str, language: &str) -> String {
    let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
    let end = if code.ends_with('\n') || code.is_empty() {
        ""
    } else {
        "\n"
    };
    format!("{fence}{language}\n{code}{end}{fence}")
}

fn longest_run(text: &str, wanted: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for letter in text.chars() {
        run = if letter == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// An address between the brackets of a link, with a title if there is one.
pub fn destination(address: &str, title: Option<&str>) -> String {
    let mut written = String::with_capacity(address.len() + 2);
    for letter in address.trim().chars() {
        match letter {
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            letter if letter.is_whitespace() => written.push_str("%20"),
            letter if letter.is_control() => {}
            '(' | ')' | '\\' | '&' | '|' => {
                written.push('\\');
                written.push(letter);
            }
            letter => written.push(letter),
        }
    }
    if written.is_empty() {
        written.push_str("<>");
    }
    if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
        written.push_str(" \"");
        for (at, word) in title.split_whitespace().enumerate() {
            if at > 0 {
                written.push(' ');
            }
            for letter in word.chars() {
                if matches!(letter, '"' | '\\' | '&' | '|') {
                    written.push('\\');
                }
                written.push(letter);
            }
        }
        written.push('"');
    }
    written
}
