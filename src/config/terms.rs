//! `terms.yaml`: the site's terminology, checked.
//!
//! Whatever is wrong with one term leaves the others as they are. Matching words
//! is not done here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Config;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::i18n::Tag;
use crate::id::{ContentHash, nfc};
use crate::yaml::{self, Located, Node, Problem, Reader, Value};

/// The name of the file.
pub const FILE: &str = "terms.yaml";

/// The site's terminology.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// In the order of the file.
    pub list: Vec<Term>,
    /// Of the file's text.
    pub hash: ContentHash,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// In the source locale.
    pub source: String,
    /// What is said of it to translators.
    pub note: Option<String>,
    /// What becomes of it in other languages.
    pub translate: Translate,
    /// What to write in each locale that says so, by its position in `site.yaml`.
    pub words: BTreeMap<usize, TermWords>,
}

/// What becomes of a term in other languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translate {
    /// It has words of its own there.
    Yes,
    /// It is a name, and stays as it is.
    No,
}

/// What to write for a term in one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermWords {
    /// What to write; the first is the best.
    pub preferred: Vec<String>,
    /// What not to write.
    pub avoided: Vec<String>,
}

/// Reads `terms.yaml` of a site.
pub fn read(text: &str, config: &Config, diagnostics: &mut Diagnostics) -> Terms {
    let mut problems = Vec::new();
    let mut terms = Terms {
        list: Vec::new(),
        hash: ContentHash::of(text.as_bytes()),
    };
    match yaml::parse(text) {
        Err(problem) => problems.push(problem),
        Ok(node) => match &node.value {
            Value::Null => {}
            Value::List(items) => terms.list = list(items, config, &mut problems),
            other => problems.push(problem(
                node.range.clone(),
                format!("expected a list of terms, found {}", other.kind()),
                Some("begin each term with `- source: …`".to_owned()),
            )),
        },
    }
    diagnostics.extend(problems.into_iter().map(|problem| {
        let place = Place::at(FILE, problem.range);
        Diagnostic::new(codes::TERMS_INVALID, place, problem.message).maybe_hint(problem.hint)
    }));
    terms
}

fn problem(range: Range<usize>, message: String, hint: Option<String>) -> Problem {
    Problem {
        kind: yaml::ProblemKind::Field,
        message,
        range,
        hint,
        better: None,
    }
}

fn list(items: &[Node], config: &Config, problems: &mut Vec<Problem>) -> Vec<Term> {
    let mut seen = BTreeSet::new();
    let mut terms = Vec::new();
    for item in items {
        let mut reader = Reader::new(item);
        if !matches!(item.value, Value::Map(_)) {
            problems.extend(reader.finish());
            continue;
        }
        let source = reader.required_text("source").and_then(|text| word(&mut reader, text));
        let note = reader.text("note").map(|text| text.value);
        let translate = match reader.flag("translate") {
            Some(false) => Translate::No,
            Some(true) | None => Translate::Yes,
        };
        let words = words(&mut reader, config);
        if let Some((source, range)) = source {
            if seen.insert(source.to_lowercase()) {
                terms.push(Term {
                    source,
                    note,
                    translate,
                    words,
                });
            } else {
                let hint = Some("put all of it into one entry".to_owned());
                reader.problem(range, format!("term `{source}` is listed twice"), hint);
            }
        }
        problems.extend(reader.finish());
    }
    terms
}

/// The fields that are locales.
fn words(reader: &mut Reader, config: &Config) -> BTreeMap<usize, TermWords> {
    let mut words = BTreeMap::new();
    let tags = || config.locales.iter().map(|locale| locale.tag.as_str());
    for (key, node) in reader.others() {
        let Some(position) = tags().position(|tag| tag == key.name) else {
            let known = ["source", "note", "translate"].into_iter().chain(tags());
            let near = nearest(&key.name, known).map(|near| format!("did you mean `{near}`?"));
            let (message, hint) = match Tag::parse(&key.name) {
                Ok(tag) => {
                    let add = format!("add `- tag: {tag}` to `locales` in `site.yaml`, or remove it");
                    (
                        format!("locale `{tag}` is not listed in `site.yaml`"),
                        near.or(Some(add)),
                    )
                }
                Err(_) => (format!("unknown field `{}`", key.name), near),
            };
            reader.problem(key.range.clone(), message, hint);
            continue;
        };
        let mut own = Reader::new(node);
        let found = TermWords {
            preferred: texts(&mut own, "use"),
            avoided: texts(&mut own, "avoid"),
        };
        let problems = own.finish();
        if problems.is_empty() && found == TermWords::default() {
            let hint = Some("write `use: […]`, `avoid: […]` or both".to_owned());
            reader.problem(key.range.clone(), format!("nothing is said for `{}`", key.name), hint);
        }
        let both = found.avoided.iter().find(|word| found.preferred.contains(word));
        if let Some(word) = both {
            reader.problem(
                node.range.clone(),
                format!("`{word}` is both to use and to avoid"),
                None,
            );
        }
        reader.extend(problems);
        words.insert(position, found);
    }
    words
}

/// A list of words.
fn texts(reader: &mut Reader, name: &'static str) -> Vec<String> {
    let texts = reader.texts(name).unwrap_or_default();
    let words = texts.into_iter().filter_map(|text| word(reader, text));
    words.map(|(word, _)| word).collect()
}

/// A word, or several, with one space between them.
fn word(reader: &mut Reader, text: Located<String>) -> Option<(String, Range<usize>)> {
    if !text.value.contains(char::is_alphanumeric) {
        reader.problem(text.range, format!("`{}` is not a word", text.value), None);
        return None;
    }
    let words: Vec<&str> = text.value.split_whitespace().collect();
    Some((nfc(&words.join(" ")), text.range))
}
