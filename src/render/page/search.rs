//! What search looks through: the index of a locale.
//!
//! Which articles are in it is decided here: the locale's own, with a page, if
//! their authors did not take them out. The rest is the room `search`'s.

use std::collections::BTreeMap;

use crate::artifact::{Artifact, Body};
use crate::graph::{Address, ArticleIdx, FamilyIdx, PageId, PageKind};
use crate::i18n::{Locale, foldings};
use crate::render::Renderer;
use crate::search::{Entry, Files, Ids, Index, LEAD, Language, Manifest, gather_words};

/// The form of the files: another form has another number.
const VERSION: u32 = 1;

/// An article that is in the index.
struct Found {
    family: FamilyIdx,
    article: ArticleIdx,
    address: Address,
}

impl Renderer {
    /// Where a locale's search data lies, if the site has search.
    pub fn search_index(&self, locale: Locale) -> Option<Address> {
        let wanted = self.site.config.outputs.search;
        wanted.then(|| self.site.addresses.below(locale, "search.json"))
    }

    /// The folder of the files that it names, whose names say what is in them:
    /// among others that never change under their names.
    fn search_folder(&self, locale: Locale) -> Address {
        let site = &*self.site;
        let folder = format!("assets/search/{}/", site.locales.tag(locale).as_str().to_lowercase());
        site.addresses.on(site.addresses.host_of(locale), &folder)
    }

    /// The files of a locale's search, if the site has search.
    pub fn search_files(&self, locale: Locale) -> Vec<Artifact> {
        let Some(address) = self.search_index(locale) else {
            return Vec::new();
        };
        let site = &*self.site;
        let found = self.found(locale);
        let mut ids = Ids::new(found.len());
        let numbered: BTreeMap<u32, &Found> = found
            .iter()
            .map(|found| (ids.give(&site.families[found.family.index()].key), found))
            .collect();
        let mut index = Index::default();
        for (id, found) in &numbered {
            let words = self.words(found.article).unwrap_or_default();
            index.add(*id, &words, &self.words_of_tags(found.article, locale), LEAD);
        }
        let entries = numbered
            .iter()
            .map(|(id, found)| (*id, self.found_entry(found, locale)));
        let files = Files::of(index, &entries.collect(), ids.bits());
        let folder = self.search_folder(locale);
        let manifest = self.manifest(locale, &files, (found.len(), ids.bits())).bytes();
        let host = folder.host;
        let others = files.files.into_iter().map(|(name, bytes)| {
            let path = format!("{}{name}", folder.path);
            (site.addresses.on(host, &path), bytes)
        });
        others
            .chain([(address, manifest)])
            .filter_map(|(address, bytes)| {
                let path = site.addresses.file(&address)?;
                let body = Body::Bytes(bytes);
                Some(Artifact { path, body })
            })
            .collect()
    }

    /// What search finds: the locale's own articles.
    fn found(&self, locale: Locale) -> Vec<Found> {
        let site = &*self.site;
        let families = site.families.iter().enumerate();
        families
            .filter_map(|(index, family)| {
                let family_index = FamilyIdx::new(index);
                let article = family.members[locale.index()]?;
                let kind = PageKind::Article(family_index);
                let address = site.page_address(PageId { kind, locale })?;
                site.facts[article.index()].search.then_some(Found {
                    family: family_index,
                    article,
                    address,
                })
            })
            .collect()
    }

    fn words_of_tags(&self, article: ArticleIdx, locale: Locale) -> Vec<(String, Vec<String>)> {
        let site = &*self.site;
        let language = Language::of(&site.locales, locale);
        let tags = site.facts[article.index()].tags.iter();
        tags.flat_map(|tag| gather_words(&site.tag_title(*tag, locale).0, language))
            .collect()
    }

    fn found_entry(&self, found: &Found, locale: Locale) -> Entry {
        let site = &*self.site;
        let article = &site.articles[found.article.index()];
        let facts = &site.facts[found.article.index()];
        let titled = |text: &String| self.titled(text, &facts.links, locale);
        let headings = article.text.outline.iter().map(|heading| titled(&heading.text));
        let questions = article.questions.iter().flatten();
        let questions = questions.map(|question| titled(&question.text));
        let anchors = facts.anchors.iter().cloned().zip(headings);
        let faq_anchors = facts.faq_anchors.iter().cloned().zip(questions);
        let (part, _) = site.section_title(site.families[found.family.index()].section, locale);
        Entry {
            href: site.addresses.href(&found.address, site.addresses.host_of(locale)),
            title: article.fields.title.value.clone(),
            description: self.excerpt(found.article).into_owned(),
            sections: anchors.chain(faq_anchors).collect(),
            part,
        }
    }

    fn manifest(&self, locale: Locale, files: &Files, (articles, bits): (usize, u32)) -> Manifest {
        let site = &*self.site;
        let analyzer = site.locales.analyzer(locale);
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let fold = foldings().map(|(letter, folded)| (letter.to_string(), folded.to_owned()));
        let root = site.addresses.below(locale, "");
        let up = "../".repeat(root.path.matches('/').count());
        Manifest {
            version: VERSION,
            locale: site.locales.tag(locale).to_string(),
            articles,
            bits,
            buckets: files.division.buckets,
            heavy: files.division.heavy.iter().cloned().collect(),
            words: files.words.clone(),
            pages: files.pages.clone(),
            titles: files.titles.clone(),
            base: up + &self.search_folder(locale).path,
            beginnings: owned(analyzer.beginnings()),
            endings: owned(analyzer.endings()),
            fold: fold.collect(),
            common: analyzer.common().map(str::to_owned).collect(),
            unspaced: analyzer.is_unspaced(),
            interface: serde_json::Value::Null,
        }
    }
}
