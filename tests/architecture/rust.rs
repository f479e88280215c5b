//! Just enough of Rust to see what a file refers to: names, paths and string
//! literals, without comments, and whether they stand in a test.

/// What a piece of code is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Name(String),
    /// A string literal's content, escapes as they are.
    Text(String),
    /// `::` or any other sign, one at a time.
    Sign(&'static str),
    /// A sign of no interest here, numbers and characters among them.
    Other,
}

/// A piece of code.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
    /// Whether it is part of an item under `#[cfg(test)]`.
    pub test: bool,
    /// How many inline modules it stands in.
    pub inner: usize,
}

/// A path as `use` or an expression writes it; `use a::{b, c}` is two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    pub parts: Vec<String>,
    pub line: usize,
    pub test: bool,
    pub inner: usize,
}

impl Path {
    /// The path as written.
    pub fn text(&self) -> String {
        self.parts.join("::")
    }
}

const SIGNS: &[&str] = &["::", "{", "}", "(", ")", "[", "]", "#", "!", ".", ",", ";", "*", "$"];

/// Splits a file into tokens.
pub fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = next(rest, first);
        if let Some(kind) = kind {
            tokens.push(Token {
                kind,
                line,
                test: false,
                inner: 0,
            });
        }
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    mark_tests(&mut tokens);
    mark_modules(&mut tokens);
    tokens
}

/// The next token, if it is one, and how many bytes it takes.
fn next(rest: &str, first: char) -> (Option<Kind>, usize) {
    if rest.starts_with("//") {
        return (None, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (None, block_comment(rest));
    }
    if let Some((text, length)) = string(rest) {
        return (Some(Kind::Text(text)), length);
    }
    if first == '\'' {
        return (Some(Kind::Other), character(rest));
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        return (Some(Kind::Name(rest[..length].to_owned())), length);
    }
    if first.is_ascii_digit() {
        let length = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        return (Some(Kind::Other), length);
    }
    if first.is_whitespace() {
        return (None, first.len_utf8());
    }
    match SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
        Some(sign) => (Some(Kind::Sign(sign)), sign.len()),
        None => (Some(Kind::Other), first.len_utf8()),
    }
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// A string literal of any kind: its content, and how many bytes it takes.
fn string(rest: &str) -> Option<(String, usize)> {
    let prefix = ["br", "b", "cr", "c", "r", ""].into_iter().find(|prefix| {
        let raw = prefix.ends_with('r');
        let after = rest.strip_prefix(prefix).unwrap_or_default();
        let after = if raw { after.trim_start_matches('#') } else { after };
        rest.starts_with(prefix) && after.starts_with('"')
    })?;
    if prefix.ends_with('r') {
        let hashes = rest[prefix.len()..].find('"')?;
        let start = prefix.len() + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = rest[start..].find(&end)?;
        return Some((rest[start..start + length].to_owned(), start + length + end.len()));
    }
    let start = prefix.len() + 1;
    let mut escaped = false;
    for (at, c) in rest[start..].char_indices() {
        match c {
            '"' if !escaped => return Some((rest[start..start + at].to_owned(), start + at + 1)),
            '\\' if !escaped => escaped = true,
            _ => escaped = false,
        }
    }
    None
}

/// A character literal or a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let from = at + escaped.len_utf8();
            rest[from..].find('\'').map_or(rest.len(), |end| from + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

fn is_sign(token: Option<&Token>, sign: &str) -> bool {
    matches!(token, Some(Token { kind: Kind::Sign(found), .. }) if *found == sign)
}

fn is_name(token: Option<&Token>, name: &str) -> bool {
    matches!(token, Some(Token { kind: Kind::Name(found), .. }) if found == name)
}

/// Marks `#[cfg(test)]` and the item behind it.
fn mark_tests(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let is_test = is_sign(tokens.get(at), "#")
            && is_sign(tokens.get(at + 1), "[")
            && is_name(tokens.get(at + 2), "cfg")
            && is_sign(tokens.get(at + 3), "(")
            && is_name(tokens.get(at + 4), "test");
        if !is_test {
            at += 1;
            continue;
        }
        let mut depth = 0_usize;
        let end = (at + 7..tokens.len()).find(|index| match tokens[*index].kind {
            Kind::Sign("{") => {
                depth += 1;
                false
            }
            Kind::Sign("}") => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            Kind::Sign(";") => depth == 0,
            _ => false,
        });
        let end = end.map_or(tokens.len(), |end| end + 1);
        for token in &mut tokens[at..end] {
            token.test = true;
        }
        at = end;
    }
}

/// Counts the inline modules around each token.
fn mark_modules(tokens: &mut [Token]) {
    let mut braces = 0_usize;
    let mut modules: Vec<usize> = Vec::new();
    for at in 0..tokens.len() {
        let opens_module = at >= 2 && is_name(tokens.get(at - 2), "mod");
        match tokens[at].kind {
            Kind::Sign("{") => {
                braces += 1;
                if opens_module {
                    modules.push(braces);
                }
            }
            Kind::Sign("}") => {
                if modules.last() == Some(&braces) {
                    modules.pop();
                }
                braces = braces.saturating_sub(1);
            }
            _ => {}
        }
        tokens[at].inner = modules.len();
    }
}

/// Every path in the code.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut paths = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if is_name(tokens.get(at), "use") {
            at = use_tree(tokens, at + 1, &[], &mut paths);
        } else if matches!(tokens[at].kind, Kind::Name(_)) {
            at = plain_path(tokens, at, &mut paths);
        } else {
            at += 1;
        }
    }
    paths
}

fn path(token: &Token, parts: Vec<String>) -> Path {
    Path {
        parts,
        line: token.line,
        test: token.test,
        inner: token.inner,
    }
}

/// One branch of a `use`; where the next token is.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], paths: &mut Vec<Path>) -> usize {
    let mut parts = prefix.to_vec();
    loop {
        match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Name(name)) if name == "as" => at += 2,
            Some(Kind::Name(name)) => {
                parts.push(name.clone());
                at += 1;
            }
            Some(Kind::Sign("*")) => {
                parts.push("*".to_owned());
                at += 1;
            }
            Some(Kind::Sign("::")) => at += 1,
            Some(Kind::Sign("{")) => {
                at += 1;
                while at < tokens.len() && !is_sign(tokens.get(at), "}") {
                    at = use_tree(tokens, at, &parts, paths);
                    if is_sign(tokens.get(at), ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            _ => {
                // Nothing, or what a bound captures: `use<>`.
                if parts.len() > prefix.len() {
                    paths.push(path(&tokens[at - 1], parts));
                }
                return at;
            }
        }
    }
}

/// A path of at least two parts, outside of `use`.
fn plain_path(tokens: &[Token], mut at: usize, paths: &mut Vec<Path>) -> usize {
    let start = at;
    let mut parts = Vec::new();
    while let Some(Token {
        kind: Kind::Name(name), ..
    }) = tokens.get(at)
    {
        parts.push(name.clone());
        at += 1;
        if !is_sign(tokens.get(at), "::") {
            break;
        }
        at += 1;
    }
    if parts.len() > 1 {
        paths.push(path(&tokens[start], parts));
    }
    at.max(start + 1)
}

#[test]
fn paths_and_texts_are_found() {
    let code = r##"
        //! crate::comment
        use crate::a::{self, b::{C, D as E}};
        use super::f;
        fn g<'a>(x: &'a str) { crate::h::i("crate::text", '"', '\'', r#"raw " text"#); Vec::<u8>::new() }
        #[cfg(test)]
        mod tests { use super::super::j; fn k() { x.unwrap() } }
        /* crate::l /* crate::m */ */ fn n() -> impl Q + use<> { o::p() }
    "##;
    let tokens = tokens(code);
    let found: Vec<String> = paths(&tokens).iter().map(Path::text).collect();
    let expected = [
        "crate::a::self",
        "crate::a::b::C",
        "crate::a::b::D",
        "super::f",
        "crate::h::i",
        "super::super::j",
        "o::p",
    ];
    assert_eq!(found, expected);
    let texts: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match &token.kind {
            Kind::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["crate::text", "raw \" text"]);
    let of = |text: &str| paths(&tokens).into_iter().find(|path| path.text() == text);
    let inner = of("super::super::j").map(|path| (path.test, path.inner, path.line));
    assert_eq!(inner, Some((true, 1, 7)));
    let last = of("o::p").map(|path| (path.test, path.inner, path.line));
    assert_eq!(last, Some((false, 0, 8)));
}
