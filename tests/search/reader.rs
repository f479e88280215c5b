//! A reader of the index: as much of what a script does as shows that what it
//! needs is there.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tarjuman::i18n::{LocaleSpec, Locales, Tag, fold, is_unspaced};

/// The search of a locale.
pub struct Reader {
    pub manifest: Value,
    folder: String,
    files: BTreeMap<String, Vec<u8>>,
    locales: Locales,
}

/// Where a word stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    pub title: String,
    pub url: String,
    /// The heading of the section; empty for the article as a whole.
    pub section: String,
    pub anchor: String,
    pub impact: u32,
}

impl Reader {
    /// Of the published files of a site, for a locale below its tag.
    pub fn new(files: BTreeMap<String, Vec<u8>>, tag: &str) -> Reader {
        let path = format!("{}/search.json", tag.to_lowercase());
        let manifest: Value = serde_json::from_slice(&files[&path]).expect("JSON");
        let base = manifest["base"].as_str().expect("a folder");
        let folder = base.strip_prefix("../").expect("beside the locale").to_owned();
        let spec = LocaleSpec {
            tag: Tag::parse(tag).expect("a tag"),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        };
        Reader {
            manifest,
            folder,
            files,
            locales: Locales::new(vec![spec], 0),
        }
    }

    pub fn number(&self, name: &str) -> u32 {
        self.manifest[name].as_u64().expect(name) as u32
    }

    /// The hash of one of some files.
    fn hash(&self, field: &str, number: u32) -> String {
        let at = 8 * number as usize;
        self.manifest[field].as_str().expect(field)[at..at + 8].to_owned()
    }

    fn json(&self, name: &str) -> Value {
        let path = format!("{}{name}", self.folder);
        serde_json::from_slice(self.files.get(&path).unwrap_or_else(|| panic!("no {path}"))).expect("JSON")
    }

    /// The names of all files that the manifest speaks of.
    pub fn names(&self) -> BTreeSet<String> {
        let count = |field: &str| self.manifest[field].as_str().expect(field).len() as u32 / 8;
        let words = (0..count("words")).map(|n| format!("w{n}-{}.json", self.hash("words", n)));
        let pages = (0..count("pages")).map(|n| format!("p{n}-{}.json", self.hash("pages", n)));
        let titles = self.manifest["titles"].as_str().filter(|hash| !hash.is_empty());
        let titles = titles.map(|hash| format!("t-{hash}.json"));
        let names = words.chain(pages).chain(titles);
        names.map(|name| format!("{}{name}", self.folder)).collect()
    }

    /// All files in the folder.
    pub fn there(&self) -> BTreeSet<String> {
        let paths = self.files.keys().filter(|path| path.starts_with(&self.folder));
        paths.cloned().collect()
    }

    pub fn surface(&self, word: &str) -> String {
        self.locales.analyzer(self.locales.source()).surface(word)
    }

    /// The words of a text, as they are looked for.
    pub fn words(&self, text: &str) -> Vec<String> {
        let words = self.locales.analyzer(self.locales.source()).words(text);
        words.map(|word| self.surface(word.text)).collect()
    }

    /// The name of the file in which a folded word stands.
    fn file_of(&self, word: &str) -> String {
        let heavy: Vec<&str> = self.manifest["heavy"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|v| v.as_str().unwrap())
            .collect();
        let letters: Vec<char> = word.chars().collect();
        let mut count = if is_unspaced(letters[0]) { 1 } else { 2 }.min(letters.len());
        let beginning = |count: usize| letters[..count].iter().collect::<String>();
        while count < letters.len() && heavy.contains(&beginning(count).as_str()) {
            count += 1;
        }
        let mut hash: u32 = 0x811c_9dc5;
        for byte in beginning(count).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        let number = hash % self.number("buckets");
        format!("w{number}-{}.json", self.hash("words", number))
    }

    /// The articles that have a form of a word, by its surface.
    pub fn find(&self, word: &str) -> Vec<Posting> {
        let surface = self.surface(word);
        let folded = fold(&surface).into_owned();
        let file = self.json(&self.file_of(&folded));
        let mut found = Vec::new();
        for (key, record) in file.as_object().expect("an object") {
            let forms = record[0].as_str().expect("forms");
            if forms.split(' ').any(|form| form == surface) {
                if let Some(postings) = record[1].as_str() {
                    found.extend(self.postings(postings));
                }
                for key in record[2]
                    .as_str()
                    .unwrap_or_default()
                    .split(' ')
                    .filter(|key| !key.is_empty())
                {
                    let other = self.json(&self.file_of(key));
                    found.extend(self.postings(other[key][1].as_str().unwrap_or_else(|| panic!("no {key}"))));
                }
            }
            assert!(!key.is_empty());
        }
        found
    }

    fn postings(&self, text: &str) -> Vec<Posting> {
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut numbers = Vec::new();
        let (mut number, mut shift) = (0, 0);
        for digit in text.chars() {
            let value = digits.find(digit).expect("a digit") as u32;
            number |= (value & 31) << shift;
            shift += 5;
            if value < 32 {
                numbers.push(number);
                (number, shift) = (0, 0);
            }
        }
        let mut id = 0;
        let mut found = Vec::new();
        for pair in numbers.chunks(2) {
            id += pair[0];
            found.push(self.posting(id, pair[1]));
        }
        found
    }

    fn posting(&self, id: u32, number: u32) -> Posting {
        let pages = self.manifest["pages"].as_str().expect("hashes").len() as u32 / 8;
        let page = id >> (self.number("bits") - pages.trailing_zeros());
        let file = self.json(&format!("p{page}-{}.json", self.hash("pages", page)));
        let entry = &file[id.to_string()];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let section = (number >> 4)
            .checked_sub(1)
            .map(|section| &entry["s"][section as usize]);
        Posting {
            title: text(&entry["t"]),
            url: text(&entry["u"]),
            anchor: section.map_or_else(String::new, |section| text(&section[0])),
            section: section.map_or_else(String::new, |section| text(&section[1])),
            impact: number & 15,
        }
    }

    /// The words of titles.
    pub fn titles(&self) -> Vec<String> {
        let hash = self.manifest["titles"].as_str().expect("a hash");
        let file = self.json(&format!("t-{hash}.json"));
        file["w"]
            .as_str()
            .expect("words")
            .split(' ')
            .map(str::to_owned)
            .collect()
    }
}
