//! An Atom feed a locale (RFC 4287): what was published or changed last. No
//! date is invented, so articles without one are not in it. Entries hold whole
//! articles, so that a feed depends on their texts: see [`fed`].

use std::sync::Arc;

use super::Renderer;
use super::xml::Xml;
use crate::diag::Diagnostic;
use crate::graph::{Address, ArticleIdx, FamilyIdx, PageId, PageKind, Site};
use crate::i18n::cldr::Date;
use crate::i18n::{Arg, Form, Locale};

/// Where a locale's feed lies.
pub fn address(site: &Site, locale: Locale) -> Address {
    site.addresses.below(locale, "feed.xml")
}

/// Whether a locale has a feed: an article of its own with a date.
pub fn exists(site: &Site, locale: Locale) -> bool {
    let mut families = site.families.iter();
    site.config.is_listed(locale)
        && families
            .any(|family| family.members[locale.index()].is_some_and(|article| last_change(site, article).is_some()))
}

/// When an article was last changed, or else published.
pub fn last_change(site: &Site, article: ArticleIdx) -> Option<Date> {
    site.articles[article.index()]
        .fields
        .updated
        .as_ref()
        .map(|date| date.value)
        .max(site.facts[article.index()].date)
}

/// A locale's own articles with a date, newest first.
pub fn newest(site: &Site, locale: Locale, count: usize) -> Vec<(FamilyIdx, ArticleIdx, Date)> {
    let mut dated: Vec<(Date, FamilyIdx, ArticleIdx)> = site
        .families
        .iter()
        .enumerate()
        .filter_map(|(index, family)| {
            let article = family.members[locale.index()]?;
            Some((last_change(site, article)?, FamilyIdx::new(index), article))
        })
        .collect();
    let order =
        |a: &(Date, FamilyIdx, ArticleIdx), b: &(Date, FamilyIdx, ArticleIdx)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if dated.len() > count && count > 0 {
        dated.select_nth_unstable_by(count - 1, order);
        dated.truncate(count);
    }
    dated.sort_by(order);
    dated.truncate(count);
    dated
        .into_iter()
        .map(|(date, family, article)| (family, article, date))
        .collect()
}

/// The files of the articles in a locale's feed.
pub fn fed(site: &Site, locale: Locale) -> impl Iterator<Item = Arc<str>> + '_ {
    let entries = match exists(site, locale) {
        true => newest(site, locale, site.config.feed_count),
        false => Vec::new(),
    };
    let article = |(_, article, _): (FamilyIdx, ArticleIdx, Date)| site.articles[article.index()].file.path.clone();
    entries.into_iter().map(article)
}

impl Renderer {
    /// A locale's feed, and what fails in it: an article's page may have been made
    /// before its file was changed.
    pub fn feed(&self, locale: Locale) -> (Vec<u8>, Vec<Diagnostic>) {
        let site = &*self.site;
        let entries = newest(site, locale, site.config.feed_count);
        let name = self.word(locale, "site-title", &[], Form::Plain);
        let title = self.word(locale, "feed-title", &[("site", Arg::Str(name.into()))], Form::Plain);
        let tag = site.locales.tag(locale).as_str();
        let own = site.addresses.absolute(&address(site, locale));
        let home = PageId {
            kind: PageKind::Section(site.home()),
            locale,
        };
        let home = site
            .page_address(home)
            .map(|address| site.addresses.absolute(&address))
            .unwrap_or_default();
        let mut problems = Vec::new();
        let mut xml = Xml::new();
        xml.element(
            "feed",
            &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)],
            |xml| {
                xml.text("id", &[], &own);
                xml.text("title", &[], &title);
                xml.empty(
                    "link",
                    &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)],
                );
                xml.empty(
                    "link",
                    &[
                        ("rel", "alternate"),
                        ("type", "text/html"),
                        ("hreflang", tag),
                        ("href", &home),
                    ],
                );
                if let Some((_, _, date)) = entries.first() {
                    xml.text("updated", &[], &timestamp(*date));
                }
                for (family, article, date) in &entries {
                    let entry = (*family, *article, *date);
                    problems.extend(self.entry(xml, entry, locale).map(|problem| *problem));
                }
            },
        );
        (xml.finish(), problems)
    }

    fn entry(
        &self,
        xml: &mut Xml,
        (family, article, date): (FamilyIdx, ArticleIdx, Date),
        locale: Locale,
    ) -> Option<Box<Diagnostic>> {
        let site = &*self.site;
        let page = PageId {
            kind: PageKind::Article(family),
            locale,
        };
        let address = site.page_address(page)?;
        let url = site.addresses.absolute(&address);
        let facts = &site.facts[article.index()];
        let author = match facts.author {
            Some(author) => site.author_title(author, locale).0,
            None => self.word(locale, "site-title", &[], Form::Plain),
        };
        let prepared = self.prepare(page);
        let (html, problem) = match prepared.and_then(|prepared| prepared.alone(self)) {
            Ok(html) => (html, None),
            Err(problem) => (String::new(), Some(problem)),
        };
        xml.element("entry", &[], |xml| {
            xml.text("id", &[], &url);
            xml.text("title", &[], &site.articles[article.index()].fields.title.value);
            xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
            if let Some(date) = facts.date {
                xml.text("published", &[], &timestamp(date));
            }
            xml.text("updated", &[], &timestamp(date));
            xml.element("author", &[], |xml| xml.text("name", &[], &author));
            xml.text("summary", &[], &self.excerpt(article));
            if !html.is_empty() {
                xml.text("content", &[("type", "html")], &html);
            }
            for tag in &facts.tags {
                let (label, _) = site.tag_title(*tag, locale);
                let term = &site.tags.terms[tag.index()].id;
                xml.empty("category", &[("term", term), ("label", &label)]);
            }
        });
        problem
    }
}

/// A day as RFC 3339 wants it: its beginning, in UTC.
fn timestamp(date: Date) -> String {
    format!("{}T00:00:00Z", date.to_iso())
}
