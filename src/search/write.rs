//! The files of an index, as a script reads them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::divide::Division;
use super::index::{Bucket, Index};
use crate::id::ContentHash;

/// Articles of which results are shown, in a file.
const ARTICLES: usize = 16;

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

/// What is fetched first: of which words the locale's are made, and where the
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
    /// How the words are divided.
    pub division: Division,
}

impl Files {
    /// Of an index, and what is shown of its articles by their numbers.
    pub fn of(mut index: Index, entries: &BTreeMap<u32, Entry>, bits: u32) -> Files {
        let division = index.settle();
        let mut files = Files {
            files: Vec::new(),
            words: String::new(),
            pages: String::new(),
            titles: String::new(),
            division,
        };
        for (number, bucket) in index.buckets(&files.division).iter().enumerate() {
            let hash = files.add(&format!("w{number}"), words(bucket));
            files.words.push_str(&hash);
        }
        let count = entries.len().div_ceil(ARTICLES).next_power_of_two();
        let shift = bits - count.trailing_zeros();
        let mut rest = entries.iter().peekable();
        for number in 0..count as u32 {
            let page = std::iter::from_fn(|| rest.next_if(|(id, _)| *id >> shift == number));
            let page: BTreeMap<u32, &Entry> = page.map(|(id, entry)| (*id, entry)).collect();
            let hash = files.add(&format!("p{number}"), json(&page));
            files.pages.push_str(&hash);
        }
        let titles: Vec<String> = index.titles().into_iter().collect();
        if !titles.is_empty() {
            files.titles = files.add("t", json(&BTreeMap::from([("w", titles.join(" "))])));
        }
        files
    }

    /// Adds a file under a name with its hash, which comes back.
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let mut hash = ContentHash::of(&bytes).hex();
        hash.truncate(8);
        self.files.push((format!("{name}-{hash}.json"), bytes));
        hash
    }
}

impl Manifest {
    /// Its bytes.
    pub fn bytes(&self) -> Vec<u8> {
        json(self)
    }
}

/// Nothing that is written here can fail to be.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// A file of words. Written by hand: most of it is postings, of which a library
/// would look at every letter.
fn words(bucket: &Bucket) -> Vec<u8> {
    let mut bytes = vec![b'{'];
    for (word, record) in bucket {
        if bytes.len() > 1 {
            bytes.push(b',');
        }
        text(&mut bytes, [*word]);
        bytes.extend_from_slice(b":[");
        text(&mut bytes, record.forms.iter().copied());
        bytes.push(b',');
        match record.postings {
            Some(postings) => {
                bytes.push(b'"');
                bytes.extend_from_slice(postings);
                bytes.push(b'"');
            }
            None => bytes.extend_from_slice(b"null"),
        }
        if !record.keys.is_empty() {
            bytes.push(b',');
            text(&mut bytes, record.keys.iter().copied());
        }
        bytes.push(b']');
    }
    bytes.push(b'}');
    bytes
}

/// Words with spaces between them, as a text of JSON.
fn text<'w>(bytes: &mut Vec<u8>, words: impl IntoIterator<Item = &'w str>) {
    bytes.push(b'"');
    for (number, word) in words.into_iter().enumerate() {
        if number > 0 {
            bytes.push(b' ');
        }
        let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\');
        match word.bytes().all(is_plain) {
            true => bytes.extend_from_slice(word.as_bytes()),
            false => {
                let quoted = json(&word);
                bytes.extend_from_slice(&quoted[1..quoted.len() - 1]);
            }
        }
    }
    bytes.push(b'"');
}
