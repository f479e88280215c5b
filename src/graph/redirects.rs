//! What lies at addresses where no page lies: something that leads to one in a
//! single step, or says that it is gone. The one list of them, for pages and for
//! the rules of hosts alike.

use super::address::{self, Claimant, Occupied};
use super::{Address, ArticleIdx, Facts, FamilyIdx, PageId, PageKind, Site};
use crate::i18n::Locale;
use crate::parse::Article;
use std::collections::BTreeSet;

/// An address where no page lies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The address.
    pub from: Address,
    /// Where it leads.
    pub ending: Ending,
    /// The locale whose readers come there, and with which it is built.
    pub locale: Locale,
    /// What can answer there.
    pub answer: Answer,
}

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// To a page, for ever: HTTP's 301.
    Page(PageId),
    /// To nothing: what was there has been withdrawn. HTTP's 410.
    Gone,
}

/// What can answer at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// A file on any host, or a rule.
    File,
    /// Only the rule of a host that has rules: a file would be in the way of
    /// another where case does not count.
    Rule,
}

/// Finds room for files where nothing else is.
pub struct Room<'s> {
    site: &'s Site,
    occupied: &'s Occupied,
    /// Paths of redirects, as `Occupied` has them.
    taken: BTreeSet<String>,
}

impl Room<'_> {
    /// A room with all of a site's pages and files in it.
    pub fn new<'s>(site: &'s Site, occupied: &'s Occupied) -> Room<'s> {
        Room {
            site,
            occupied,
            taken: BTreeSet::new(),
        }
    }

    /// What can answer at an address; nothing if something does already.
    pub fn take(&mut self, from: &Address) -> Option<Answer> {
        let Some(file) = self.site.addresses.file(from) else {
            return Some(Answer::Rule);
        };
        let folded = address::folded(file.as_str());
        let files = &self.occupied.by_folded;
        match files.get(&folded) {
            Some(path) if *path == file.as_str() => return None,
            Some(_) => return Some(Answer::Rule),
            None => {}
        }
        let below = format!("{folded}/");
        let is_folder = files
            .range(below.clone()..)
            .next()
            .is_some_and(|(path, _)| path.starts_with(&below))
            || self
                .taken
                .range(below.clone()..)
                .next()
                .is_some_and(|path| path.starts_with(&below));
        let is_file = |folder: &str| files.contains_key(folder) || self.taken.contains(folder);
        if is_folder || address::folders_like_files(&folded).any(is_file) {
            return Some(Answer::Rule);
        }
        match self.taken.insert(folded) {
            true => Some(Answer::File),
            false => Some(Answer::Rule),
        }
    }
}

impl Site {
    /// The addresses of all aliases, with the articles that they lead to; without
    /// those that are the page's own, or another's.
    pub(super) fn aliases(&self, shadowed: &BTreeSet<Claimant>) -> Vec<(Address, ArticleIdx)> {
        let mut aliases = Vec::new();
        for (index, article) in self.articles.iter().enumerate() {
            let index = ArticleIdx::new(index);
            let own = &self.families[self.facts[index.index()].family.index()].addresses[article.file.locale.index()];
            for (position, alias) in article.fields.aliases.iter().enumerate() {
                let from = address::alias_address(self, article.file.locale, &alias.value);
                if own.as_ref() != Some(&from) && !shadowed.contains(&Claimant::Alias(index, position)) {
                    aliases.push((from, index));
                }
            }
        }
        aliases
    }

    /// The page of an article.
    fn page_of(&self, family: FamilyIdx, locale: Locale) -> Option<PageId> {
        self.article_page(family, locale).map(|(page, _)| page)
    }

    /// What aliases make, for their own locale and for those that have none.
    pub(super) fn alias_redirects(&self, aliases: &[(Address, ArticleIdx)]) -> Vec<Redirect> {
        let mut redirects = Vec::new();
        for (from, index) in aliases {
            let (article, Facts { family, .. }) = (&self.articles[index.index()], &self.facts[index.index()]);
            redirects.extend(self.page_of(*family, article.file.locale).map(|page| Redirect {
                from: from.clone(),
                ending: Ending::Page(page),
                locale: article.file.locale,
                answer: Answer::File,
            }));
        }
        redirects
    }

    /// A locale whose article has no alias follows the source's: where `/en/old/`
    /// leads on, so does `/et/old/`, unless something else is there.
    pub(super) fn followed_aliases(&self, aliases: &[(Address, ArticleIdx)], room: &mut Room) -> Vec<Redirect> {
        let source = self.locales.source();
        let mut redirects = Vec::new();
        let of_source = aliases.iter().filter(|(_, index)| self.locale_of(*index) == source);
        for (from, index) in of_source {
            let Some(rest) = self.below_root(from, source) else {
                continue;
            };
            let family = self.facts[index.index()].family;
            for locale in self.locales.iter().filter(|locale| *locale != source) {
                let own = self.families[family.index()].members[locale.index()];
                let has_aliases = |article: &Article| !article.fields.aliases.is_empty();
                let page = PageId {
                    kind: PageKind::Article(family),
                    locale,
                };
                if own.is_some_and(|own| has_aliases(&self.articles[own.index()])) || !self.page_exists(page) {
                    continue;
                }
                let from = self.addresses.below(locale, rest);
                redirects.extend(
                    room.take(&from)
                        .filter(|answer| *answer == Answer::File)
                        .map(|answer| Redirect {
                            from,
                            ending: Ending::Page(page),
                            locale,
                            answer,
                        }),
                );
            }
        }
        redirects
    }

    /// An address without its locale's root; nothing if it is below another's.
    fn below_root<'a>(&self, address: &'a Address, locale: Locale) -> Option<&'a str> {
        let root = self.addresses.below(locale, "");
        let is_deeper = |other: Locale| {
            let other = self.addresses.below(other, "");
            other.host == address.host && other.path.len() > root.path.len() && address.path.starts_with(&*other.path)
        };
        let rest = address.path.strip_prefix(&*root.path).filter(|rest| !rest.is_empty())?;
        (root.host == address.host && !self.locales.iter().any(is_deeper)).then_some(rest)
    }
}
