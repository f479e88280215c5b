//! Tags and authors: ids in front matter, with a file in each locale where
//! somebody has written one.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::family::{Facts, Family};
use super::{FamilyIdx, Site, TermIdx};
use crate::i18n::{Locale, Locales};
use crate::id::{Slug, slugify};
use crate::parse::{Article, Taxon};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `tags`
    Tags,
    /// `author`
    Authors,
}

/// All tags, or all authors.
#[derive(Debug)]
pub struct Taxonomies {
    /// By id.
    pub terms: Vec<Term>,
    /// Their files.
    pub files: Vec<Taxon>,
    /// The overview's part of the address in each locale.
    pub slugs: Vec<String>,
}

/// A tag or an author.
#[derive(Clone, Debug)]
pub struct Term {
    /// The id that front matter uses.
    pub id: String,
    /// Each locale's file: position in [`Taxonomies::files`].
    pub files: Vec<Option<usize>>,
    /// Its articles in each locale, in the order shown.
    pub listed: Vec<Vec<FamilyIdx>>,
    /// Where the locale itself has an article of it.
    pub translated: Vec<bool>,
    /// Last part of its address in each locale.
    pub slugs: Vec<String>,
}

/// Finds every tag or author that is used or described, and notes them on the
/// articles; a translation without a list of its own has its source's.
pub fn gather(
    files: Vec<Taxon>,
    (articles, families): (&[Arc<Article>], &[Family]),
    facts: &mut [Facts],
    locales: &Locales,
    kind: Kind,
) -> Taxonomies {
    let mut terms: BTreeMap<String, Vec<Option<usize>>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        let id = file.file.key.last_part().to_owned();
        let own = terms.entry(id).or_insert_with(|| vec![None; locales.len()]);
        own[file.file.locale.index()] = Some(index);
    }
    for article in articles {
        for id in own_ids(article, kind) {
            if !terms.contains_key(id) {
                terms.insert(id.to_owned(), vec![None; locales.len()]);
            }
        }
    }
    let terms: Vec<Term> = terms
        .into_iter()
        .map(|(id, own)| Term {
            slugs: slugs(&id, &own, &files, locales),
            id,
            files: own,
            listed: vec![Vec::new(); locales.len()],
            translated: vec![false; locales.len()],
        })
        .collect();
    let mut terms = terms;
    tell_apart(&mut terms, locales);
    note(&terms, (articles, families), facts, kind);
    let word = match kind {
        Kind::Tags => "tags",
        Kind::Authors => "authors",
    };
    Taxonomies {
        terms,
        files,
        slugs: vec![word.to_owned(); locales.len()],
    }
}

/// `c`, `c++` and `c#` have one slug; those that lost signs get their bytes.
fn tell_apart(terms: &mut [Term], locales: &Locales) {
    for locale in locales.iter().map(Locale::index) {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for term in terms.iter() {
            *counts.entry(term.slugs[locale].clone()).or_default() += 1;
        }
        for term in terms.iter_mut().filter(|term| term.files[locale].is_none()) {
            if counts[&term.slugs[locale]] > 1 && !term.id.eq_ignore_ascii_case(&term.slugs[locale]) {
                let signs: String = term
                    .id
                    .bytes()
                    .filter(|byte| !byte.is_ascii_alphanumeric())
                    .map(|byte| format!("{byte:02x}"))
                    .collect();
                term.slugs[locale] = format!("{}-{signs}", term.slugs[locale]);
            }
        }
    }
}

fn own_ids(article: &Article, kind: Kind) -> impl Iterator<Item = &str> {
    let fields = &article.fields;
    let (tags, author) = match kind {
        Kind::Tags => (fields.tags.as_deref(), None),
        Kind::Authors => (None, fields.author.as_ref()),
    };
    let ids = tags.into_iter().flatten().chain(author);
    ids.map(|id| id.value.trim()).filter(|id| !id.is_empty())
}

fn slugs(id: &str, own: &[Option<usize>], files: &[Taxon], locales: &Locales) -> Vec<String> {
    locales
        .iter()
        .map(|locale| {
            let file = own[locale.index()].map(|index| &files[index]);
            let given = file.and_then(|file| file.fields.slug.as_ref());
            match given {
                Some(slug) => slug.value.as_str().to_owned(),
                None => {
                    let slug = slugify(&locales.cldr(locale).lowercase(id));
                    // An id of signs only, such as `c++`, still needs an address.
                    match Slug::new(&slug) {
                        Ok(slug) => slug.as_str().to_owned(),
                        Err(_) => id.bytes().map(|byte| format!("{byte:02x}")).collect(),
                    }
                }
            }
        })
        .collect()
}

fn note(terms: &[Term], (articles, families): (&[Arc<Article>], &[Family]), facts: &mut [Facts], kind: Kind) {
    let find = |id: &str| {
        terms
            .binary_search_by(|term| term.id.as_str().cmp(id))
            .ok()
            .map(TermIdx::new)
    };
    let own = |article: &Article| -> Option<Vec<TermIdx>> {
        let given = match kind {
            Kind::Tags => article.fields.tags.is_some(),
            Kind::Authors => article.fields.author.is_some(),
        };
        given.then(|| {
            let mut ids = Vec::new();
            for id in own_ids(article, kind).filter_map(find) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            ids
        })
    };
    facts.par_iter_mut().zip(articles).for_each(|(facts, article)| {
        let source = families[facts.family.index()].source;
        let inherited = || own(&articles[source.index()]);
        let ids = own(article).or_else(inherited).unwrap_or_default();
        match kind {
            Kind::Tags => facts.tags = ids,
            Kind::Authors => facts.author = ids.first().copied(),
        }
    });
}

impl Taxonomies {
    /// A term's file for a locale: its own, or the first along the chain.
    pub fn file(&self, term: TermIdx, locale: Locale, locales: &Locales) -> Option<(&Taxon, Locale)> {
        let own = &self.terms[term.index()].files;
        std::iter::once(&locale)
            .chain(locales.chain(locale))
            .find_map(|locale| own[locale.index()].map(|file| (&self.files[file], *locale)))
    }

    /// A term's name for a locale and the language it is in; its id where
    /// nobody has given it one.
    pub fn title(&self, term: TermIdx, locale: Locale, locales: &Locales) -> (String, Locale) {
        match self.file(term, locale, locales) {
            Some((file, language)) => (file.fields.title.value.clone(), language),
            None => (self.terms[term.index()].id.clone(), locale),
        }
    }
}

impl Site {
    /// A tag's name for a locale, and its language.
    pub fn tag_title(&self, tag: TermIdx, locale: Locale) -> (String, Locale) {
        self.tags.title(tag, locale, &self.locales)
    }

    /// An author's name for a locale, and its language.
    pub fn author_title(&self, author: TermIdx, locale: Locale) -> (String, Locale) {
        self.authors.title(author, locale, &self.locales)
    }
}
