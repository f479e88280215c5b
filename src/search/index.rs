//! From the words of articles to those of a locale.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

use super::divide::{Division, Filed};
use super::lexicon::Fast;
use super::pack::{Form, Posting, unpack};
use super::vlq;
use crate::i18n::fold;

/// A word stands in so many articles at most, or in a share of them: what is in
/// more of them tells them apart by how much it weighs there.
const ARTICLES: usize = 512;
/// One of so many articles of a locale.
const SHARE: usize = 8;

/// The words of a locale.
#[derive(Default)]
pub struct Index {
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Fast>>,
    words: Vec<Word>,
    titles: BTreeSet<String>,
    articles: usize,
}

/// A word, the forms that it has on the site, and the articles that have it.
pub struct Word {
    /// What all forms have in common.
    pub key: Box<str>,
    /// How it is written, in order.
    pub forms: Vec<Box<str>>,
    /// How often its articles are counted.
    articles: usize,
    /// The number of the last article.
    last: u32,
    /// The articles as the reader has them.
    pub postings: Vec<u8>,
    /// The forms, folded, in order.
    folded: Vec<Box<str>>,
}

impl Filed for Word {
    fn key(&self) -> &str {
        &self.key
    }

    fn forms(&self) -> impl Iterator<Item = &str> {
        self.folded.iter().map(|form| &**form)
    }

    fn size(&self) -> usize {
        let forms: usize = self.forms.iter().map(|form| form.len() + 1).sum();
        self.key.len() + forms + self.postings.len() + 10
    }
}

/// What a file says of a word.
#[derive(Default)]
pub struct Record<'i> {
    /// How it is written.
    pub forms: BTreeSet<&'i str>,
    /// Its articles; nothing where it only says what the key of a form is.
    pub postings: Option<&'i [u8]>,
    /// Other words that this is a form of.
    pub keys: BTreeSet<&'i str>,
}

/// The records of a file, by their words.
pub type Bucket<'i> = BTreeMap<&'i str, Record<'i>>;

impl Index {
    /// Adds an article's words. Articles come in the order of their numbers.
    /// `further` are words that the article's file does not hold: those of tags.
    pub fn add(&mut self, id: u32, words: &[u8], further: &[(String, Vec<String>)], weight: u32) {
        self.articles += 1;
        let mut rest: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (surface, keys) in further {
            for key in keys {
                rest.entry(key).or_default().push(surface);
            }
        }
        // What is damaged was found out before by its checksum.
        let _ = unpack(words, |word, forms| {
            let mut posting = word.posting;
            let more = rest.remove(word.key).unwrap_or_default();
            if !more.is_empty() {
                posting.impact = (posting.impact + weight).min(Posting::HIGHEST);
            }
            self.add_word(id, word.key, posting, forms, &more);
        });
        for (key, surfaces) in rest {
            let posting = Posting {
                section: 0,
                impact: weight,
            };
            self.add_word(id, key, posting, &[], &surfaces);
        }
    }

    fn add_word(&mut self, id: u32, key: &str, posting: Posting, forms: &[Form], more: &[&str]) {
        let number = match self.numbers.get(key) {
            Some(number) => *number,
            None => {
                let number = self.words.len() as u32;
                self.numbers.insert(key.into(), number);
                self.words.push(Word {
                    key: key.into(),
                    forms: Vec::new(),
                    articles: 0,
                    last: 0,
                    postings: Vec::new(),
                    folded: Vec::new(),
                });
                number
            }
        };
        let word = &mut self.words[number as usize];
        vlq::push(&mut word.postings, id - word.last);
        vlq::push(&mut word.postings, posting.number());
        word.last = id;
        word.articles += 1;
        let more = more.iter().map(|surface| Form {
            surface,
            is_titled: false,
        });
        for form in forms.iter().copied().chain(more) {
            if !word.forms.iter().any(|known| **known == *form.surface) {
                word.forms.push(form.surface.into());
            }
            if form.is_titled && !self.titles.contains(form.surface) {
                self.titles.insert(form.surface.to_owned());
            }
        }
    }

    /// The words of titles and headings, folded and in order.
    pub fn titles(&self) -> BTreeSet<String> {
        self.titles.iter().map(|word| fold(word).into_owned()).collect()
    }

    /// Puts everything in order; how the words are divided into files.
    pub fn settle(&mut self) -> Division {
        let most = ARTICLES.max(self.articles / SHARE);
        for word in &mut self.words {
            if word.articles > most {
                word.postings = heaviest(&word.postings, most);
            }
            word.forms.sort_unstable();
            let folded: BTreeSet<Box<str>> = word.forms.iter().map(|form| fold(form).into()).collect();
            word.folded = folded.into_iter().collect();
        }
        self.words.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        Division::of(&self.words)
    }

    /// The files.
    pub fn buckets(&self, division: &Division) -> Vec<Bucket<'_>> {
        let mut buckets: Vec<Bucket> = (0..division.buckets).map(|_| Bucket::new()).collect();
        for word in &self.words {
            let own = division.prefix(&word.key);
            let record = buckets[division.bucket(&word.key) as usize].entry(&*word.key);
            let record = record.or_default();
            record.forms.extend(word.forms.iter().map(|form| &**form));
            record.postings = Some(&word.postings);
            for form in word.folded.iter().filter(|form| division.prefix(form) != own) {
                let record = buckets[division.bucket(form) as usize].entry(&**form).or_default();
                record.keys.insert(&word.key);
                let written = word.forms.iter().filter(|written| *fold(written) == **form);
                record.forms.extend(written.map(|form| &**form));
            }
        }
        buckets
    }
}

/// The postings of the highest impact, so many, in their order.
fn heaviest(postings: &[u8], most: usize) -> Vec<u8> {
    let mut numbers = vlq::numbers(postings);
    let mut all: Vec<(u32, u32)> = Vec::new();
    let mut id = 0;
    while let (Some(step), Some(number)) = (numbers.next(), numbers.next()) {
        id += step;
        all.push((id, number));
    }
    all.sort_by_key(|(id, number)| (std::cmp::Reverse(Posting::of_number(*number).impact), *id));
    all.truncate(most);
    all.sort_unstable();
    let mut kept = Vec::new();
    let mut last = 0;
    for (id, number) in all {
        vlq::push(&mut kept, id - last);
        vlq::push(&mut kept, number);
        last = id;
    }
    kept
}
