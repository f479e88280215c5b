//! A word of a locale: its forms, and the articles that have it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::divide::Division;
use super::pack::Posting;
use super::vlq;
use crate::i18n::{fold, is_unspaced};

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// What all forms have in common.
    pub key: Box<str>,
    /// How it is written, and in how many articles.
    forms: Vec<(Box<str>, u32)>,
    /// How many articles have it.
    articles: u32,
    /// The number of the last of them.
    last: u32,
    /// All of them, as a reader has them.
    postings: Vec<u8>,
}

impl Word {
    /// In no article yet.
    pub fn new(key: &str) -> Word {
        Word {
            key: key.into(),
            ..Word::default()
        }
    }

    /// Adds an article with a higher number than those before it.
    pub fn push(&mut self, id: u32, posting: Posting) {
        vlq::push(&mut self.postings, id - self.last);
        vlq::push(&mut self.postings, posting.number());
        self.last = id;
        self.articles += 1;
    }

    /// Counts a form of an article once more.
    pub fn add_form(&mut self, form: &str) {
        match self.forms.iter_mut().find(|(known, _)| **known == *form) {
            Some((_, count)) => *count += 1,
            None => self.forms.push((form.into(), 1)),
        }
    }

    /// Adds a form that is not known yet, which so many articles have.
    pub fn has_form(&mut self, form: &str, articles: u32) {
        self.forms.push((form.into(), articles));
    }

    /// Counts a form of an article once less.
    pub fn remove_form(&mut self, form: &str) {
        if let Some((_, count)) = self.forms.iter_mut().find(|(known, _)| **known == *form) {
            *count -= 1;
        }
        self.forms.retain(|(_, count)| *count > 0);
    }

    /// Puts the forms in order.
    pub fn settle(&mut self) {
        self.forms.sort_unstable();
    }

    /// Says anew what is known of an article; nothing where it has not got the word.
    pub fn set(&mut self, id: u32, posting: Option<Posting>) {
        let mut all = self.all();
        all.retain(|(known, _)| *known != id);
        if let Some(posting) = posting {
            let at = all.partition_point(|(known, _)| *known < id);
            all.insert(at, (id, posting));
        }
        (self.articles, self.last) = (0, 0);
        self.postings.clear();
        for (id, posting) in all {
            self.push(id, posting);
        }
    }

    /// Whether no article has it.
    pub fn is_nowhere(&self) -> bool {
        self.articles == 0
    }

    /// How it is written, in order.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(|(form, _)| &**form)
    }

    /// The forms by what they are folded to.
    fn folded(&self) -> BTreeMap<String, Vec<&str>> {
        let mut folded: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for form in self.forms() {
            folded.entry(fold(form).into_owned()).or_default().push(form);
        }
        folded
    }

    /// Folded forms that are filed elsewhere than the word itself, and how they
    /// are written.
    pub fn aliases(&self, division: &Division) -> Vec<(String, Vec<&str>)> {
        let own = division.prefix(&self.key);
        if self.forms().all(|form| form.is_ascii() && division.prefix(form) == own) {
            return Vec::new();
        }
        let mut folded = self.folded();
        folded.retain(|form, _| division.prefix(form) != own);
        folded.into_iter().collect()
    }

    /// The articles as a reader has them: no more than so many, those in which
    /// the word weighs most.
    pub fn postings(&self, most: usize) -> Cow<'_, [u8]> {
        if self.articles as usize <= most {
            return Cow::Borrowed(&self.postings);
        }
        let mut heaviest = self.all();
        heaviest.sort_by_key(|(id, posting)| (std::cmp::Reverse(posting.impact), *id));
        heaviest.truncate(most);
        heaviest.sort_unstable_by_key(|(id, _)| *id);
        let mut kept = Word::default();
        for (id, posting) in heaviest {
            kept.push(id, posting);
        }
        Cow::Owned(kept.postings)
    }

    /// What it adds to the files of what its key and its forms begin with. What is
    /// written without spaces counts twice, so that its files are smaller: a query
    /// looks into a dozen, as only what is found says where its words end.
    pub fn weigh<'w>(&'w self, most: usize, mut add: impl FnMut(Cow<'w, str>, usize)) {
        let times = match self.key.starts_with(is_unspaced) {
            true => 2,
            false => 1,
        };
        let postings = self.postings(most).len();
        let own = self.key.len() + postings + RECORD;
        add(Cow::Borrowed(&self.key), times * own);
        for form in self.forms() {
            add(fold(form), times * (form.len() + 1));
        }
    }

    fn all(&self) -> Vec<(u32, Posting)> {
        let mut numbers = vlq::numbers(&self.postings);
        let mut all = Vec::with_capacity(self.articles as usize);
        let mut id = 0;
        while let (Some(step), Some(number)) = (numbers.next(), numbers.next()) {
            id += step;
            all.push((id, Posting::of_number(number)));
        }
        all
    }
}

/// Signs around what is said of a word.
const RECORD: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(section: u32, impact: u32) -> Posting {
        Posting { section, impact }
    }

    #[test]
    fn only_the_heaviest_articles_of_a_frequent_word_are_said() {
        let mut word = Word::new("mail");
        for id in 0..100 {
            word.push(id, posting(0, if id % 10 == 7 { 9 } else { 2 }));
        }
        let mut few = Word::default();
        for id in [0, 1, 7, 17, 27, 37, 47, 57, 67, 77, 87, 97] {
            few.push(id, posting(0, if id % 10 == 7 { 9 } else { 2 }));
        }
        assert_eq!(word.postings(12), few.postings);
        assert_eq!(word.postings(100), word.postings);
    }

    #[test]
    fn an_article_is_taken_out_and_put_in_again() {
        let mut word = Word::new("mail");
        for id in [3, 50, 1000] {
            word.push(id, posting(id, 4));
        }
        let was = word.clone();
        word.set(50, None);
        assert_eq!(word.all().len(), 2);
        word.set(50, Some(posting(50, 4)));
        assert_eq!(word, was);
    }
}
