//! `redirects.yaml`: what became of articles that are no longer there. Here its
//! words are read; whether they fit the site is for `fates`.

use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes, nearest};
use crate::yaml::{self, Key, Located, Node, Problem, Reader, Value};

use super::REDIRECTS;

/// The file.
#[derive(Debug, Default)]
pub struct Withdrawn {
    /// Its entries, in order.
    pub list: Vec<Withdrawal>,
}

/// An entry.
#[derive(Debug)]
pub struct Withdrawal {
    /// Of the article, section, tag or author that is no longer there.
    pub key: Located<String>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of something.
#[derive(Clone, Debug)]
pub enum Fate {
    /// It was withdrawn.
    Gone,
    /// Something else stands in its place, with this key.
    SupersededBy(Located<String>),
}

/// What an entry may say.
const CURE: &str = "write `key: gone`, or `key: { superseded_by: other/key }`";

impl Withdrawn {
    /// Reads the entries and reports what is wrong with them.
    pub fn read(text: &str, diagnostics: &mut Diagnostics) -> Withdrawn {
        let node = match yaml::parse(text) {
            Ok(node) => node,
            Err(problem) => {
                report(vec![problem], diagnostics);
                return Withdrawn::default();
            }
        };
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            other => {
                let message = format!("expected a line for each key, found {}", other.kind());
                diagnostics.push(at(&node.range, message).hint(CURE));
                &[]
            }
        };
        let mut list: Vec<Withdrawal> = Vec::new();
        for (key, node) in entries {
            if list.iter().any(|earlier| earlier.key.value == key.name) {
                let message = format!("`{}` is given twice", key.name);
                diagnostics.push(at(&key.range, message).hint("keep one of the two"));
                continue;
            }
            list.extend(fate(key, node, diagnostics).map(|fate| Withdrawal {
                key: Located {
                    value: key.name.clone(),
                    range: key.range.clone(),
                },
                fate,
            }));
        }
        Withdrawn { list }
    }
}

/// What is wrong with a part of the file.
pub fn at(range: &std::ops::Range<usize>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(codes::REDIRECT_INVALID, Place::at(REDIRECTS, range.clone()), message)
}

fn report(problems: Vec<Problem>, diagnostics: &mut Diagnostics) {
    const CODE: Code = codes::REDIRECT_INVALID;
    diagnostics.extend(problems.into_iter().map(|problem| {
        let place = Place::at(REDIRECTS, problem.range);
        Diagnostic::new(CODE, place, problem.message).maybe_hint(problem.hint)
    }));
}

fn fate(key: &Key, node: &Node, diagnostics: &mut Diagnostics) -> Option<Fate> {
    match &node.value {
        Value::Text(word) if word == "gone" => Some(Fate::Gone),
        Value::Text(word) => {
            let near = nearest(word, ["gone"]).map(|near| format!("did you mean `{near}`?"));
            let hint = near.unwrap_or_else(|| format!("write `{}: {{ superseded_by: {word} }}`", key.name));
            let message = format!("`{}` must be `gone` or say what it is superseded by", key.name);
            diagnostics.push(at(&node.range, message).hint(hint));
            None
        }
        Value::Map(_) => {
            let mut reader = Reader::new(node);
            let by = reader.required_text("superseded_by");
            report(reader.finish(), diagnostics);
            by.map(Fate::SupersededBy)
        }
        other => {
            let message = format!(
                "`{}` must be `gone` or say what it is superseded by, found {}",
                key.name,
                other.kind()
            );
            diagnostics.push(at(&node.range, message).hint(CURE));
            None
        }
    }
}
