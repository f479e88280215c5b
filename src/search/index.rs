//! From the words of articles to those of a locale.

use std::collections::{BTreeMap, BTreeSet};

use super::divide::{Division, Weights};
use super::numbers::Numbers;
use super::pack::{Form, Forms, Posting, unpack};
use super::shelf::Shelf;
use super::word::Word;
use crate::i18n::fold;

/// A word stands in so many articles at most, or in a share of them: what is in
/// more of them tells them apart by how much it weighs there.
const ARTICLES: usize = 512;
/// One of so many articles of a locale.
const SHARE: usize = 8;

/// A form of a word that an article has besides those of its file, with its keys.
pub type Further = (String, Vec<String>);

/// The words of a locale.
#[derive(Default)]
pub struct Index {
    keys: Numbers,
    words: Vec<Word>,
    titles: BTreeSet<Box<str>>,
    articles: usize,
}

/// The words of a locale, divided.
pub struct Divided {
    /// Into these files.
    pub shelves: Vec<Shelf>,
    /// In this way.
    pub division: Division,
    /// Because of these weights.
    pub weights: Weights,
    /// Of each word so many articles are said.
    pub most: usize,
    /// The words of titles and headings, folded and in order.
    pub titles: BTreeSet<String>,
}

/// Gives the words of an article, those of its file and further ones, which
/// weigh as much as those of a description.
pub fn words_of(words: &[u8], further: &[&Further], mut word: impl FnMut(&str, Posting, Forms)) {
    let mut rest: BTreeMap<&str, Vec<Form>> = BTreeMap::new();
    for (surface, keys) in further.iter().copied() {
        for key in keys {
            let form = Form {
                surface,
                is_titled: false,
            };
            rest.entry(key).or_default().push(form);
        }
    }
    // What is damaged was found out before by its checksum.
    let _ = unpack(words, |packed, forms| match rest.remove(packed.key) {
        Some(more) => {
            let mut posting = packed.posting;
            posting.impact = (posting.impact + super::gather::LEAD).min(Posting::HIGHEST);
            let is_new = |form: &Form| forms.iter().all(|known| known.surface != form.surface);
            let more: Vec<Form> = more.into_iter().filter(is_new).collect();
            let all = forms.iter().chain(more).collect();
            word(packed.key, posting, Forms::Listed(&each_once(all)));
        }
        None => word(packed.key, packed.posting, forms),
    });
    let posting = Posting {
        section: 0,
        impact: super::gather::LEAD,
    };
    for (key, forms) in rest {
        word(key, posting, Forms::Listed(&each_once(forms)));
    }
}

fn each_once(mut forms: Vec<Form>) -> Vec<Form> {
    forms.sort_unstable();
    forms.dedup_by_key(|form| form.surface);
    forms
}

impl Index {
    /// Adds an article's words. Articles come in the order of their numbers.
    pub fn add(&mut self, id: u32, words: &[u8], further: &[&Further]) {
        self.articles += 1;
        words_of(words, further, |key, posting, forms| {
            let number = self.number(key);
            let word = &mut self.words[number];
            word.push(id, posting);
            for form in forms.iter() {
                word.add_form(form.surface);
                if form.is_titled && !self.titles.contains(form.surface) {
                    self.titles.insert(form.surface.into());
                }
            }
        });
    }

    fn number(&mut self, key: &str) -> usize {
        if let Some(number) = self.keys.find(key) {
            return number as usize;
        }
        self.words.push(Word::new(key));
        self.keys.add(key) as usize
    }

    /// Divides the words into files.
    pub fn divide(mut self) -> Divided {
        let most = ARTICLES.max(self.articles / SHARE);
        self.words.iter_mut().for_each(Word::settle);
        let (division, weights) = Division::of(&self.words, most);
        let mut shelves: Vec<Shelf> = (0..division.buckets).map(|_| Shelf::default()).collect();
        for word in self.words {
            for (form, written) in word.aliases(&division) {
                let shelf = &mut shelves[division.bucket(&form) as usize];
                let written = written.into_iter().map(Box::from).collect();
                shelf.aliases.insert((form.into(), word.key.clone()), written);
            }
            let shelf = &mut shelves[division.bucket(&word.key) as usize];
            shelf.words.insert(word.key.clone(), word);
        }
        Divided {
            shelves,
            division,
            weights,
            most,
            titles: self.titles.iter().map(|word| fold(word).into_owned()).collect(),
        }
    }
}
