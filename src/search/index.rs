//! From the words of articles to those of a locale.

use std::collections::{BTreeMap, BTreeSet};

use super::divide::{Division, Weights};
use super::pack::{Form, Packed, Posting, unpack};
use super::shelf::Shelf;
use super::word::Word;
use crate::i18n::{Numbers, fold};

/// A word stands in so many articles at most, or in a share of them: what is in
/// more of them tells them apart by how much it weighs there.
const ARTICLES: usize = 512;
/// One of so many articles of a locale.
const SHARE: usize = 8;

/// A form of a word that an article has besides those of its file, with its key.
pub type Further = (String, String);

/// The words of a locale.
#[derive(Default)]
pub struct Index {
    keys: Numbers,
    words: Vec<Word>,
    forms: Numbers,
    /// Of each form its word, how many articles have it, and whether one has it
    /// in a title.
    known: Vec<Known>,
    articles: usize,
}

#[derive(Clone, Copy)]
struct Known {
    word: u32,
    articles: u32,
    is_titled: bool,
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
pub fn words_of(words: &[u8], further: &[&Further], mut word: impl FnMut(&Packed)) {
    let mut rest: BTreeMap<&str, Vec<Form>> = BTreeMap::new();
    for (surface, key) in further.iter().copied() {
        let form = Form {
            surface,
            is_titled: false,
        };
        rest.entry(key).or_default().push(form);
    }
    // They are few: to look through them is quicker than to look them up.
    let mut rest: Vec<(&str, Vec<Form>)> = rest.into_iter().collect();
    // What is damaged was found out before by its checksum.
    let _ = unpack(words, |packed| {
        let Some(at) = rest.iter().position(|(key, _)| packed.has_key(key)) else {
            return word(&packed);
        };
        let (_, more) = rest.remove(at);
        let is_new = |form: &Form| packed.forms.iter().all(|known| known.surface != form.surface);
        let more = more.into_iter().filter(is_new);
        let mut posting = packed.posting;
        posting.impact = (posting.impact + super::gather::LEAD).min(Posting::HIGHEST);
        let forms = each_once(packed.forms.iter().copied().chain(more).collect());
        word(&Packed::of(&packed.key(), posting, &forms));
    });
    let posting = Posting {
        section: 0,
        impact: super::gather::LEAD,
    };
    for (key, forms) in rest {
        word(&Packed::of(key, posting, &each_once(forms)));
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
        words_of(words, further, |packed| {
            // A form has one key, so that a known form needs not be asked for it.
            let mut word = None;
            for form in packed.forms {
                let number = match self.forms.find(form.surface) {
                    Some(number) => number as usize,
                    None => self.add_form(form.surface, &packed.key()),
                };
                let known = &mut self.known[number];
                known.articles += 1;
                known.is_titled |= form.is_titled;
                word = Some(known.word);
            }
            if let Some(word) = word {
                self.words[word as usize].push(id, packed.posting);
            }
        });
    }

    #[cold]
    fn add_form(&mut self, form: &str, key: &str) -> usize {
        let word = self.keys.find(key).unwrap_or_else(|| {
            self.words.push(Word::new(key));
            self.keys.add(key)
        });
        self.known.push(Known {
            word,
            articles: 0,
            is_titled: false,
        });
        self.forms.add(form) as usize
    }

    /// The words of titles and headings, folded and in order.
    fn titles(&self) -> BTreeSet<String> {
        let known = self.known.iter().enumerate();
        let titled = known.filter(|(_, known)| known.is_titled);
        titled
            .map(|(number, _)| fold(self.forms.text(number as u32)).into_owned())
            .collect()
    }

    /// Divides the words into files.
    pub fn divide(mut self) -> Divided {
        let most = ARTICLES.max(self.articles / SHARE);
        let titles = self.titles();
        for (number, known) in self.known.iter().enumerate() {
            let form = self.forms.text(number as u32);
            self.words[known.word as usize].has_form(form, known.articles);
        }
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
            titles,
        }
    }
}
