//! States as text: YAML, a line for each segment, so that two branches merge
//! and a diff can be read. The same state is always the same text.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{Entry, State};
use crate::diag::{Diagnostic, Place, codes};
use crate::id::ContentHash;
use crate::parse::Translation;
use crate::yaml::{self, Node, Reader, Value, quoted};

/// The first line, for whoever opens the file.
const FIRST_LINE: &str = "# Written by `tarjuman translate`; not for editing.\n";

/// As text.
pub fn write(state: &State) -> String {
    let mut text = FIRST_LINE.to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "rules: {}", state.rules);
    let _ = writeln!(text, "source: {}", state.source.hex());
    let _ = writeln!(text, "segments:");
    for entry in &state.entries {
        let _ = write!(
            text,
            "  {}: {{ kind: {}, source: ",
            quoted(&entry.id),
            quoted(&entry.kind)
        );
        text.push_str(&quoted(&entry.source));
        if let Some(target) = &entry.target {
            let _ = write!(text, ", target: {}", quoted(target));
        }
        let _ = writeln!(text, ", state: {} }}", entry.state.as_str());
    }
    text
}

/// From text; the reason why not, for people.
pub fn read(text: &str) -> Result<State, String> {
    let node = yaml::parse(text).map_err(|problem| problem.message)?;
    let mut reader = Reader::new(&node);
    let rules = reader.count("rules", 1).ok_or("`rules` is missing")?;
    let source = reader.required_text("source").ok_or("`source` is missing")?;
    let segments = reader.node("segments");
    let entries = match segments.map(|node| &node.value) {
        None => Vec::new(),
        Some(Value::Map(entries)) => entries
            .iter()
            .map(|(key, node)| entry(&key.name, node).ok_or_else(|| format!("segment `{}` is damaged", key.name)))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err("`segments` is damaged".to_owned()),
    };
    Ok(State {
        rules: u32::try_from(rules).unwrap_or(u32::MAX),
        source: ContentHash::from_hex(&source.value).ok_or("`source` is damaged")?,
        entries,
    })
}

/// What is said of a state that cannot be read.
pub fn damaged(path: &Arc<str>, reason: &str) -> Diagnostic {
    let message = format!("state cannot be read: {reason}");
    Diagnostic::new(codes::STATE_INVALID, Place::file(path.clone()), message)
        .hint("take it from version control, or delete it and run `tarjuman translate stamp`")
}

/// The hash of the source alone, without reading the rest. `None` where the
/// text must be read as a whole, or was made by other rules.
pub fn head(text: &str) -> Option<ContentHash> {
    let mut lines = text.strip_prefix(FIRST_LINE)?.lines();
    let rules: u32 = lines.next()?.strip_prefix("rules: ")?.parse().ok()?;
    let source = lines.next()?.strip_prefix("source: ")?;
    (rules == crate::parse::RULES)
        .then(|| ContentHash::from_hex(source))
        .flatten()
}

fn entry(id: &str, node: &Node) -> Option<Entry> {
    let mut reader = Reader::new(node);
    Some(Entry {
        id: id.to_owned(),
        kind: reader.text("kind")?.value,
        source: reader.text("source")?.value,
        target: reader.text("target").map(|target| target.value),
        state: reader.choice("state", Translation::WORDS)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let entry = |id: &str, source: &str, target: Option<&str>| Entry {
            id: id.to_owned(),
            kind: "paragraph".to_owned(),
            source: source.to_owned(),
            target: target.map(str::to_owned),
            state: Translation::Reviewed,
        };
        let state = State {
            rules: crate::parse::RULES,
            source: ContentHash::of(b"x"),
            entries: vec![
                entry("0123456789", "Say \"yes\": {it} \\* # no", Some("1e10")),
                entry("1e10000000.2", "ترجمان\u{200f} \u{2028}", None),
            ],
        };
        let text = write(&state);
        assert_eq!(text.lines().count(), 4 + state.entries.len());
        assert_eq!(read(&text), Ok(state.clone()));
        assert_eq!(head(&text), Some(state.source));
        assert!(read(&text.replace("state: reviewed", "state: odd")).is_err());
    }
}
