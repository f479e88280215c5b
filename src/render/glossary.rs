//! A locale's glossary as data: `glossary.json` for programs, `glossary.tbx` for
//! translators' tools. `docs/machines.md` is the contract of both.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Renderer;
use super::tbx::{self, Concept, Language, Standing, Termbase};
use crate::graph::{Address, ArticleIdx, FamilyIdx, Name, PageId, PageKind, Site};
use crate::i18n::{Form, Locale};
use crate::parse::ArticleFields;

/// The data's own version: another one would break who reads it.
const VERSION: u32 = 1;

/// `glossary.json`.
#[derive(Serialize)]
struct Glossary<'a> {
    version: u32,
    locale: &'a str,
    source_locale: &'a str,
    title: String,
    terms: Terms<'a>,
}

/// All terms of a locale, made one after the other as they are written.
struct Terms<'a> {
    renderer: &'a Renderer,
    locale: Locale,
}

impl Serialize for Terms<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Terms { renderer, locale } = *self;
        let terms = renderer.terms_of(locale).into_iter();
        serializer.collect_seq(terms.filter_map(|(family, article)| renderer.term_data(family, article, locale)))
    }
}

/// Bytes of an ordinary term.
const TERM: usize = 512;

/// A term; what an article does not say is left out, but for lists.
#[derive(Serialize)]
struct Term<'a> {
    key: &'a str,
    section: &'a str,
    term: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'a str>,
    synonyms: &'a [String],
    forms: &'a [String],
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
    translations: Vec<Translation<'a>>,
}

/// The same term in another locale.
#[derive(Serialize)]
struct Translation<'a> {
    locale: &'a str,
    term: &'a str,
    url: String,
}

/// Where a locale's file of a name lies, if the locale has terms of its own, the
/// site wants such files, and has none of its own there.
pub fn address(renderer: &Renderer, locale: Locale, name: &str) -> Option<Address> {
    let site = &*renderer.site;
    let address = site.addresses.below(locale, name);
    let is_wanted = site.config.outputs.glossary && site.config.is_listed(locale);
    (is_wanted
        && !renderer.has_static(&address.path)
        && families(site).any(|family| own(site, family, locale).is_some()))
    .then_some(address)
}

/// The files of a glossary, and the media type of each.
pub const FILES: &[(&str, &str)] = &[
    ("glossary.json", "application/json"),
    ("glossary.tbx", "application/xml"),
];

/// Articles of glossaries.
fn families(site: &Site) -> impl Iterator<Item = FamilyIdx> + '_ {
    let all = site.families.iter().enumerate();
    let of_glossaries = all.filter(|(_, family)| site.is_glossary(&site.sections[family.section.index()]));
    of_glossaries.map(|(index, _)| FamilyIdx::new(index))
}

/// A locale's own version of an article, where everybody may know of it.
fn own(site: &Site, family: FamilyIdx, locale: Locale) -> Option<ArticleIdx> {
    let article = site.families[family.index()].members[locale.index()]?;
    site.config.is_listed(locale).then_some(article)
}

/// What an article says that it means.
fn definition(fields: &ArticleFields) -> Option<&str> {
    let words = fields.definition.as_ref().or(fields.description.as_ref())?;
    Some(words.value.trim()).filter(|words| !words.is_empty())
}

impl Renderer {
    /// A locale's terms in the order of its alphabet.
    fn terms_of(&self, locale: Locale) -> Vec<(FamilyIdx, ArticleIdx)> {
        let site = &*self.site;
        let mut terms: Vec<(Cow<[u8]>, FamilyIdx, ArticleIdx)> = families(site)
            .filter_map(|family| {
                let article = own(site, family, locale)?;
                Some((site.filed(article, locale, Name::Headword), family, article))
            })
            .collect();
        terms.sort();
        terms
            .into_iter()
            .map(|(_, family, article)| (family, article))
            .collect()
    }

    /// Where a term's own page is, in a locale that has it.
    fn term_url(&self, family: FamilyIdx, locale: Locale) -> Option<String> {
        let kind = PageKind::Article(family);
        let address = self.site.page_address(PageId { kind, locale })?;
        Some(self.site.addresses.absolute(&address))
    }

    /// The locale's glossaries in a word or two.
    fn glossary_title(&self, locale: Locale) -> String {
        self.word(locale, "site-title", &[], Form::Plain)
    }

    /// A locale's `glossary.json`.
    pub fn glossary_data_file(&self, locale: Locale) -> Vec<u8> {
        let site = &*self.site;
        let glossary = Glossary {
            version: VERSION,
            locale: site.locales.tag(locale).as_str(),
            source_locale: site.locales.tag(site.locales.source()).as_str(),
            title: self.glossary_title(locale),
            terms: Terms { renderer: self, locale },
        };
        let mut bytes = Vec::with_capacity(site.families.len() * TERM);
        // Strings and lists of them can always be written.
        let _ = serde_json::to_writer(&mut bytes, &glossary);
        bytes
    }

    fn term_data(&self, family: FamilyIdx, article: ArticleIdx, locale: Locale) -> Option<Term<'_>> {
        let site = &*self.site;
        let fields = &site.articles[article.index()].fields;
        let facts = &site.facts[article.index()];
        let others = site.locales.iter().filter(|other| *other != locale);
        let translations = others.filter_map(|other| {
            let article = own(site, family, other)?;
            Some(Translation {
                locale: site.locales.tag(other).as_str(),
                term: site.articles[article.index()].fields.headword(),
                url: self.term_url(family, other)?,
            })
        });
        let tags = facts.tags.iter();
        let page = PageId {
            kind: PageKind::Article(family),
            locale,
        };
        Some(Term {
            key: site.families[family.index()].key.as_str(),
            section: &site.sections[site.families[family.index()].section.index()].path,
            term: fields.headword(),
            reading: fields.reading.as_deref(),
            definition: definition(fields),
            synonyms: &fields.synonyms,
            forms: &fields.forms,
            tags: tags.map(|tag| &*site.tags.terms[tag.index()].id).collect(),
            date: facts.date.map(|date| date.to_iso()),
            updated: fields.updated.as_ref().map(|date| date.value.to_iso()),
            url: self.term_url(family, locale)?,
            markdown: self.twin(page).map(|twin| site.addresses.absolute(&twin)),
            translations: translations.collect(),
        })
    }

    /// A locale's `glossary.tbx`: its terms beside the source's, and for the
    /// source locale all languages beside each other.
    pub fn termbase(&self, locale: Locale) -> Vec<u8> {
        let site = &*self.site;
        let source = site.locales.source();
        let languages: Vec<Locale> = match locale == source {
            true => std::iter::once(source)
                .chain(site.locales.iter().filter(|other| *other != source))
                .collect(),
            false => vec![source, locale],
        };
        let concept = |(family, _): (FamilyIdx, ArticleIdx)| Concept {
            id: tbx::id(site.families[family.index()].key.as_str()),
            notes: Vec::new(),
            languages: languages
                .iter()
                .filter_map(|language| self.term_section(family, *language))
                .collect(),
        };
        let home = PageId {
            kind: PageKind::Section(site.home()),
            locale,
        };
        let home = site.page_address(home).map(|address| site.addresses.absolute(&address));
        let termbase = Termbase {
            language: site.locales.tag(source).as_str(),
            title: Some(self.glossary_title(locale)),
            source: &home.unwrap_or_default(),
        };
        tbx::write(&termbase, self.terms_of(locale).into_iter().map(concept))
    }

    fn term_section(&self, family: FamilyIdx, locale: Locale) -> Option<Language<'_>> {
        let site = &*self.site;
        let article = own(site, family, locale)?;
        let fields = &site.articles[article.index()].fields;
        let synonyms = fields.synonyms.iter();
        let preferred = std::iter::once((fields.headword(), Standing::Preferred));
        Some(Language {
            tag: site.locales.tag(locale).as_str(),
            definition: definition(fields),
            url: self.term_url(family, locale),
            terms: preferred
                .chain(synonyms.map(|name| (name.as_str(), Standing::Admitted)))
                .collect(),
        })
    }
}
