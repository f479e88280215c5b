//! The words of one file.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::word::Word;

/// The words of a file, and forms of words that stand in others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// The words, by their keys.
    pub words: BTreeMap<Box<str>, Word>,
    /// Folded forms with the keys of their words, and how they are written.
    pub aliases: Aliases,
}

/// How forms are written, by their folded spelling and the key of their word.
type Aliases = BTreeMap<(Box<str>, Box<str>), Vec<Box<str>>>;

/// What the file says of a word.
#[derive(Default)]
struct Record<'s> {
    forms: BTreeSet<&'s str>,
    /// The word itself; nothing where only the keys of a form are said.
    word: Option<&'s Word>,
    /// Other words that this is a form of.
    keys: BTreeSet<&'s str>,
}

impl Shelf {
    /// The file, in which no more than so many articles of a word are said.
    /// Written by hand: most of it is postings, of which a library would look at
    /// every letter.
    pub fn file(&self, most: usize) -> Vec<u8> {
        let mut bytes = vec![b'{'];
        for (key, record) in self.records() {
            if bytes.len() > 1 {
                bytes.push(b',');
            }
            text(&mut bytes, [key]);
            bytes.extend_from_slice(b":[");
            text(&mut bytes, record.forms.iter().copied());
            match record.word {
                Some(word) => {
                    bytes.extend_from_slice(b",\"");
                    bytes.extend_from_slice(&word.postings(most));
                    bytes.push(b'"');
                }
                None => bytes.extend_from_slice(b",null"),
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

    fn records(&self) -> BTreeMap<&str, Record<'_>> {
        let mut records: BTreeMap<&str, Record> = BTreeMap::new();
        for (key, word) in &self.words {
            let record = records.entry(key).or_default();
            record.forms.extend(word.forms());
            record.word = Some(word);
        }
        for ((form, key), written) in &self.aliases {
            let record = records.entry(form).or_default();
            record.forms.extend(written.iter().map(|form| &**form));
            record.keys.insert(key);
        }
        records
    }
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
                let quoted = super::write::json(&word);
                bytes.extend_from_slice(&quoted[1..quoted.len() - 1]);
            }
        }
    }
    bytes.push(b'"');
}
