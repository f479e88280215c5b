//! What people call a language, and the grammar that is meant.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::grammar;

/// Names and what is meant by them, in small letters.
const NAMES: &str = include_str!("languages.tsv");

/// How a block is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Commands and what they answered.
    Console,
    /// As JSON, as long as it is.
    Json,
    /// By the grammar of this name.
    Grammar(&'static str),
}

/// The language that a name means, in whatever case it is written.
pub fn find(name: &str) -> Option<Language> {
    let name = name.to_ascii_lowercase();
    match BY_NAME.get(name.as_str()).copied().unwrap_or(&name) {
        "" => None,
        "-" => Some(Language::Console),
        "json" => Some(Language::Json),
        meant => grammar::named(meant).map(Language::Grammar),
    }
}

static BY_NAME: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| listed().collect());

/// Names, and what is meant by them.
pub fn listed() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t'))
}
