//! The files of an index, as a script reads them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Divided, Index};
use crate::id::ContentHash;

/// Articles of which results are shown, in a file.
const ARTICLES: usize = 8;
/// Digits of a hash in a name.
pub const HASH: usize = 8;

/// What is shown of an article that was found.
#[derive(Serialize)]
pub struct Entry {
    /// Where its page is.
    #[serde(rename = "u")]
    pub href: String,
    /// Its title.
    #[serde(rename = "t")]
    pub title: String,
    /// Its description or first words.
    #[serde(rename = "d")]
    pub description: String,
    /// The ids and titles of its sections: headings, then questions.
    #[serde(rename = "s", skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<(String, String)>,
    /// The title of the part of the site that it is in.
    #[serde(rename = "c", skip_serializing_if = "String::is_empty")]
    pub part: String,
}

/// What is fetched first: of what the locale's words are made, and where the
/// other files are.
#[derive(Serialize)]
pub struct Manifest {
    /// Of the form of all files.
    pub version: u32,
    /// The locale's tag.
    pub locale: String,
    /// How many articles there are.
    pub articles: usize,
    /// Numbers of articles are below the power of two with this exponent.
    pub bits: u32,
    /// How many files of words there are: a power of two.
    pub buckets: u32,
    /// Beginnings of words that are told apart by one more letter.
    pub heavy: Vec<String>,
    /// The hashes of these files.
    pub words: String,
    /// The hashes of the files of articles.
    pub pages: String,
    /// The hash of the file of words in titles; empty where there are none.
    pub titles: String,
    /// Where these files are, from here.
    pub base: String,
    /// What is written together with a word before it, the longest first.
    pub beginnings: Vec<String>,
    /// What forms of a word have behind it, the longest first.
    pub endings: Vec<String>,
    /// Letters that one may leave out inside of a word.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub loose: String,
    /// Letters that readers take for others.
    pub fold: BTreeMap<String, String>,
    /// The little words.
    pub common: Vec<String>,
    /// Whether the locale's script has no spaces between words.
    pub unspaced: bool,
    /// The words of the interface.
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    pub interface: serde_json::Value,
}

impl Manifest {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        json(self)
    }
}

/// The files of a locale but for the manifest.
pub struct Files {
    /// Their names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Hashes of the files of words.
    pub words: String,
    /// Hashes of the files of articles.
    pub pages: String,
    /// The hash of the file of words in titles.
    pub titles: String,
    /// The words themselves.
    pub divided: Divided,
}

impl Files {
    /// Of an index, and what is shown of its articles by their numbers.
    pub fn of(index: Index, entries: &BTreeMap<u32, Entry>, bits: u32) -> Files {
        let divided = index.divide();
        let mut files = Vec::new();
        let mut words = String::new();
        for (number, shelf) in divided.shelves.iter().enumerate() {
            words.push_str(&add(&mut files, &word_file(number), shelf.file(divided.most)));
        }
        let mut pages = String::new();
        let count = entries.len().div_ceil(ARTICLES).next_power_of_two();
        let shift = bits - count.trailing_zeros();
        let mut rest = entries.iter().peekable();
        for number in 0..count as u32 {
            let page = std::iter::from_fn(|| rest.next_if(|(id, _)| *id >> shift == number));
            let page: BTreeMap<u32, &Entry> = page.map(|(id, entry)| (*id, entry)).collect();
            pages.push_str(&add(&mut files, &format!("p{number}"), json(&page)));
        }
        let titles: Vec<&str> = divided.titles.iter().map(String::as_str).collect();
        let titles = match titles.is_empty() {
            true => String::new(),
            false => add(&mut files, "t", json(&BTreeMap::from([("w", titles.join(" "))]))),
        };
        Files {
            files,
            words,
            pages,
            titles,
            divided,
        }
    }
}

/// Adds a file under a name with its hash, which comes back.
fn add(files: &mut Vec<(String, Vec<u8>)>, name: &str, bytes: Vec<u8>) -> String {
    let hash = hash(&bytes);
    files.push((file_name(name, &hash), bytes));
    hash
}

/// The first part of the name of a file of words.
pub fn word_file(number: usize) -> String {
    format!("w{number}")
}

/// A file's name.
pub fn file_name(name: &str, hash: &str) -> String {
    format!("{name}-{hash}.json")
}

/// The digits of bytes in a name.
pub fn hash(bytes: &[u8]) -> String {
    let mut hash = ContentHash::of(bytes).hex();
    hash.truncate(HASH);
    hash
}

/// Nothing that is written here can fail to be.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
