//! What a page is about, in the words of `urls.lock` and `redirects.yaml`: an
//! article by its key, a section by its path and a slash, a tag or an author as
//! `tags/id` and `authors/id`, the home page as `/`. What has no key of its own
//! begins with `@`.

use std::borrow::Cow;

use super::super::address::{from_readable, readable};
use super::super::{FamilyIdx, PageId, PageKind, SectionIdx, Site, TermIdx};
use crate::i18n::Locale;

const HOME: &str = "/";
const TAGS: &str = "@tags";
const AUTHORS: &str = "@authors";
const SEARCH: &str = "@search";
/// The choice of language at the root of a host.
pub const LANGUAGES: &str = "@languages";

/// A key as it stands in a line.
fn written(key: &str) -> Cow<'_, str> {
    match key.strip_prefix('@') {
        Some(rest) => Cow::Owned(format!("%40{}", readable(rest))),
        None => readable(key),
    }
}

impl Site {
    /// What a page is about; nothing for a page that has no lasting address.
    pub(super) fn subject(&self, kind: PageKind) -> Option<Cow<'_, str>> {
        Some(match kind {
            PageKind::Section(section) if section == self.home() => Cow::Borrowed(HOME),
            PageKind::Section(section) => Cow::Owned(format!("{}/", written(&self.sections[section.index()].path))),
            PageKind::Article(family) => written(self.families[family.index()].key.as_str()),
            PageKind::Tag(term) => Cow::Owned(format!("tags/{}", readable(&self.tags.terms[term.index()].id))),
            PageKind::Author(term) => Cow::Owned(format!("authors/{}", readable(&self.authors.terms[term.index()].id))),
            PageKind::Tags => Cow::Borrowed(TAGS),
            PageKind::Authors => Cow::Borrowed(AUTHORS),
            PageKind::Search => Cow::Borrowed(SEARCH),
            PageKind::NotFound => return None,
        })
    }

    /// The pages that are about something, if the site has it.
    pub(super) fn kind_of(&self, subject: &str) -> Option<PageKind> {
        match subject {
            // Where nobody can choose any more, they are at home in their language.
            HOME | LANGUAGES => return Some(PageKind::Section(self.home())),
            TAGS => return Some(PageKind::Tags),
            AUTHORS => return Some(PageKind::Authors),
            SEARCH => return Some(PageKind::Search),
            _ => {}
        }
        let key = from_readable(subject);
        if let Some(path) = key.strip_suffix('/') {
            let at = self
                .sections
                .binary_search_by(|section| section.path.as_str().cmp(path));
            return at.ok().map(|at| PageKind::Section(SectionIdx::new(at)));
        }
        let term = |taxonomies: &super::super::Taxonomies, id: &str| {
            let at = taxonomies.terms.binary_search_by(|term| term.id.as_str().cmp(id));
            at.ok().map(TermIdx::new)
        };
        if let Some(id) = key.strip_prefix("tags/") {
            return term(&self.tags, id).map(PageKind::Tag);
        }
        if let Some(id) = key.strip_prefix("authors/") {
            return term(&self.authors, id).map(PageKind::Author);
        }
        let at = self.families.binary_search_by(|family| family.key.as_str().cmp(&*key));
        at.ok().map(|at| PageKind::Article(FamilyIdx::new(at)))
    }

    /// The page that readers of a locale find in the place of one that is about
    /// `kind`, and may not be there in their language. A locale that the site no
    /// longer has follows the source language.
    pub(super) fn stand_in(&self, kind: PageKind, locale: Option<Locale>) -> Option<PageId> {
        let locale = locale.unwrap_or(self.locales.source());
        let own = PageId { kind, locale };
        if self.page_exists(own) {
            return Some(own);
        }
        match kind {
            PageKind::Article(family) => self.article_page(family, locale).map(|(page, _)| page),
            PageKind::Section(section) => match self.sections[section.index()].parent {
                Some(parent) => self.stand_in(PageKind::Section(parent), Some(locale)),
                None => {
                    let source = PageId {
                        kind,
                        locale: self.locales.source(),
                    };
                    self.page_exists(source).then_some(source)
                }
            },
            PageKind::Tag(_) | PageKind::Author(_) => {
                // A tag that no article has in any language is lost.
                let mut locales = self.locales.iter();
                locales.find(|locale| self.page_exists(PageId { kind, locale: *locale }))?;
                let all = match kind {
                    PageKind::Tag(_) => PageKind::Tags,
                    _ => PageKind::Authors,
                };
                self.stand_in(all, Some(locale))
            }
            PageKind::Tags | PageKind::Authors | PageKind::Search | PageKind::NotFound => {
                self.stand_in(PageKind::Section(self.home()), Some(locale))
            }
        }
    }
}
