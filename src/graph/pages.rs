//! Every page of the site, by kind and locale: which exist, where they lie, and
//! which are translations of each other.

use std::borrow::Cow;

use super::family::{Resolution, Shown};
use super::{Address, FamilyIdx, SectionIdx, Site, TermIdx};
use crate::artifact::OutPath;
use crate::diag::Place;
use crate::i18n::Locale;

/// What a page is about, in any language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// The home page, or a section.
    Section(SectionIdx),
    /// An article.
    Article(FamilyIdx),
    /// All tags.
    Tags,
    /// One tag.
    Tag(TermIdx),
    /// All authors.
    Authors,
    /// One author.
    Author(TermIdx),
    /// Search.
    Search,
    /// What stands in for a page that is not there.
    NotFound,
}

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId {
    /// What it is about.
    pub kind: PageKind,
    /// The language of its chrome.
    pub locale: Locale,
}

impl Site {
    /// The home page's section.
    pub fn home(&self) -> SectionIdx {
        SectionIdx::new(0)
    }

    /// All pages that exist, in a fixed order.
    pub fn pages(&self) -> impl Iterator<Item = PageId> + '_ {
        let sections = (0..self.sections.len()).map(|index| PageKind::Section(SectionIdx::new(index)));
        let articles = (0..self.families.len()).map(|index| PageKind::Article(FamilyIdx::new(index)));
        let tags = (0..self.tags.terms.len()).map(|index| PageKind::Tag(TermIdx::new(index)));
        let authors = (0..self.authors.terms.len()).map(|index| PageKind::Author(TermIdx::new(index)));
        let others = [PageKind::Tags, PageKind::Authors, PageKind::Search, PageKind::NotFound];
        sections
            .chain(others)
            .chain(tags)
            .chain(authors)
            .chain(articles)
            .flat_map(|kind| self.locales.iter().map(move |locale| PageId { kind, locale }))
            .filter(|page| self.page_exists(*page))
    }

    /// The section or article of a path below a locale.
    pub fn page_of_path(&self, path: &str) -> Option<PageKind> {
        if let Some(index) = self.sections.iter().position(|section| section.path == path) {
            return Some(PageKind::Section(SectionIdx::new(index)));
        }
        let family = self
            .families
            .binary_search_by(|family| family.key.as_str().cmp(path))
            .ok()?;
        Some(PageKind::Article(FamilyIdx::new(family)))
    }

    /// Whether a page is there.
    pub fn page_exists(&self, page: PageId) -> bool {
        let locale = page.locale.index();
        match page.kind {
            PageKind::Section(section) => self.sections[section.index()].exists[locale],
            PageKind::Article(family) => self.families[family.index()].addresses[locale].is_some(),
            PageKind::Tags => self.tags.terms.iter().any(|term| !term.listed[locale].is_empty()),
            PageKind::Tag(term) => !self.tags.terms[term.index()].listed[locale].is_empty(),
            PageKind::Authors => self.authors.terms.iter().any(|term| !term.listed[locale].is_empty()),
            PageKind::Author(term) => !self.authors.terms[term.index()].listed[locale].is_empty(),
            PageKind::Search => self.config.outputs.search,
            PageKind::NotFound => true,
        }
    }

    /// Whether a page is in its locale's own language: such pages are each
    /// other's alternates, and only they are offered to search engines.
    pub fn page_is_translated(&self, page: PageId) -> bool {
        let locale = page.locale.index();
        match page.kind {
            PageKind::Section(section) => self.sections[section.index()].translated[locale],
            PageKind::Article(family) => self.families[family.index()].members[locale].is_some(),
            PageKind::Tags => self.tags.terms.iter().any(|term| term.translated[locale]),
            PageKind::Tag(term) => self.tags.terms[term.index()].translated[locale],
            PageKind::Authors => self.authors.terms.iter().any(|term| term.translated[locale]),
            PageKind::Author(term) => self.authors.terms[term.index()].translated[locale],
            PageKind::Search | PageKind::NotFound => false,
        }
    }

    /// Where a page lies, if it exists.
    pub fn page_address(&self, page: PageId) -> Option<Cow<'_, Address>> {
        if !self.page_exists(page) {
            return None;
        }
        let locale = page.locale;
        let term = |taxonomies: &super::Taxonomies, term: TermIdx| {
            let overview = &taxonomies.slugs[locale.index()];
            let slug = &taxonomies.terms[term.index()].slugs[locale.index()];
            Cow::Owned(self.addresses.below(locale, &format!("{overview}/{slug}/")))
        };
        let overview = |taxonomies: &super::Taxonomies| {
            let path = format!("{}/", taxonomies.slugs[locale.index()]);
            Cow::Owned(self.addresses.below(locale, &path))
        };
        Some(match page.kind {
            PageKind::Section(section) => Cow::Borrowed(&self.sections[section.index()].addresses[locale.index()]),
            PageKind::Article(family) => {
                Cow::Borrowed(self.families[family.index()].addresses[locale.index()].as_ref()?)
            }
            PageKind::Tags => overview(&self.tags),
            PageKind::Tag(tag) => term(&self.tags, tag),
            PageKind::Authors => overview(&self.authors),
            PageKind::Author(author) => term(&self.authors, author),
            PageKind::Search => Cow::Owned(self.addresses.below(locale, "search/")),
            PageKind::NotFound => Cow::Owned(self.addresses.below(locale, "404.html")),
        })
    }

    /// The file of a page, if it exists.
    pub fn page_file(&self, page: PageId) -> Option<OutPath> {
        self.page_address(page)
            .and_then(|address| self.addresses.file(&address))
    }

    /// A page's translations into other languages and itself, in the order of
    /// the locales; empty if it is not one of them.
    pub fn alternates(&self, page: PageId) -> Vec<(Locale, Cow<'_, Address>)> {
        if !self.page_is_translated(page) {
            return Vec::new();
        }
        self.locales
            .iter()
            .map(|locale| PageId {
                kind: page.kind,
                locale,
            })
            .filter(|other| self.page_is_translated(*other))
            .filter_map(|other| Some((other.locale, self.page_address(other)?)))
            .collect()
    }

    /// Where to report a problem with a page.
    pub(super) fn page_place(&self, page: PageId) -> Place {
        match page.kind {
            PageKind::Article(family) => {
                let Some(article) = self.shown_article(self.resolve(family, page.locale)) else {
                    return Place::file("content");
                };
                let article = &self.articles[article.index()];
                let slug = article.fields.slug.as_ref().map(|slug| slug.range.clone());
                let range = slug.unwrap_or_else(|| article.fields.title.range.clone());
                Place::at(article.file.path.clone(), range)
            }
            PageKind::Section(section) => match self.section_file(section, page.locale) {
                Some((file, _)) => {
                    let slug = file.fields.slug.as_ref().map(|slug| slug.range.clone());
                    let range = slug.unwrap_or_else(|| file.fields.title.range.clone());
                    Place::at(file.file.path.clone(), range)
                }
                None => Place::file("content"),
            },
            PageKind::Tag(term) => self.term_place(&self.tags, term, page.locale),
            PageKind::Author(term) => self.term_place(&self.authors, term, page.locale),
            PageKind::Tags | PageKind::Authors | PageKind::Search | PageKind::NotFound => Place::file("content"),
        }
    }

    fn term_place(&self, taxonomies: &super::Taxonomies, term: TermIdx, locale: Locale) -> Place {
        match taxonomies.file(term, locale, &self.locales) {
            Some((file, _)) => Place::at(file.file.path.clone(), file.fields.title.range.clone()),
            None => Place::file("content"),
        }
    }

    /// A page in words, for messages.
    pub(super) fn page_name(&self, page: PageId) -> String {
        let tag = self.locales.tag(page.locale);
        match page.kind {
            PageKind::Section(section) if section == self.home() => {
                format!("the home page of `{tag}`")
            }
            PageKind::Section(section) => format!("section `{}` of `{tag}`", self.sections[section.index()].path),
            PageKind::Article(family) => match self.resolve(family, page.locale) {
                Resolution::Exact(article) => {
                    format!("`{}`", self.articles[article.index()].file.path)
                }
                _ => format!("the stand-in for `{}` in `{tag}`", self.families[family.index()].key),
            },
            PageKind::Tag(term) => format!("tag `{}` of `{tag}`", self.tags.terms[term.index()].id),
            PageKind::Author(term) => format!("author `{}` of `{tag}`", self.authors.terms[term.index()].id),
            PageKind::Tags => format!("the tags of `{tag}`"),
            PageKind::Authors => format!("the authors of `{tag}`"),
            PageKind::Search => format!("the search page of `{tag}`"),
            PageKind::NotFound => format!("the 404 page of `{tag}`"),
        }
    }

    /// The page that a link to an article leads a reader of `locale` to: their
    /// own, or that of the language that stands in. With it, the language of
    /// the page if it is another than the reader's.
    pub fn article_page(&self, family: FamilyIdx, locale: Locale) -> Option<(PageId, Option<Locale>)> {
        let kind = PageKind::Article(family);
        match self.resolve(family, locale) {
            Resolution::Exact(_) | Resolution::Fallback { shown: Shown::Page, .. } => {
                Some((PageId { kind, locale }, None))
            }
            Resolution::Fallback { article, .. } => {
                let language = self.locale_of(article);
                Some((PageId { kind, locale: language }, Some(language)))
            }
            Resolution::Missing => None,
        }
    }
}
