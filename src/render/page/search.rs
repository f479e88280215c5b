//! What search looks through: the index of a locale.
//!
//! Which articles are in it is decided here: the locale's own, with a page, if
//! their authors did not take them out. The rest is the room `search`'s.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::artifact::{Artifact, Body, OutPath};
use crate::graph::{Address, ArticleIdx, FamilyIdx, PageId, PageKind, Site, TermIdx};
use crate::i18n::{Locale, foldings};
use crate::render::Renderer;
use crate::search::{Basis, Entry, Files, Further, Ids, Index, Manifest, Stock, gather_words};

/// The form of the files: another form has another number.
const VERSION: u32 = 1;

/// An article that is in the index.
struct Found {
    family: FamilyIdx,
    article: ArticleIdx,
    address: Address,
}

/// Keeps bytes, and says where.
pub type Put<'a> = &'a dyn Fn(&[u8]) -> Option<Range<u64>>;

/// A locale's search.
pub struct Searched {
    /// Its files whose names have a hash of what is in them.
    pub named: Vec<Artifact>,
    /// What names these.
    pub manifest: Artifact,
    /// What the next run may use of it.
    pub stock: Option<Stock>,
}

/// The words of tags, each once.
#[derive(Default)]
struct Tags {
    numbers: BTreeMap<TermIdx, u32>,
    words: Vec<Vec<Further>>,
}

impl Tags {
    fn number(&mut self, site: &Site, tag: TermIdx, locale: Locale) -> u32 {
        *self.numbers.entry(tag).or_insert_with(|| {
            let analyzer = site.locales.analyzer(locale);
            self.words.push(gather_words(&site.tag_title(tag, locale).0, analyzer));
            self.words.len() as u32 - 1
        })
    }
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
        let searched = self.search(locale, None);
        let files = searched.map(|searched| searched.named.into_iter().chain([searched.manifest]));
        files.into_iter().flatten().collect()
    }

    /// A locale's search, if the site has search; `put` keeps pieces of it for
    /// the next run.
    pub fn search(&self, locale: Locale, put: Option<Put>) -> Option<Searched> {
        let address = self.search_index(locale)?;
        let site = &*self.site;
        let found = self.found(locale);
        let mut ids = Ids::new(found.len());
        let numbered: BTreeMap<u32, &Found> = found
            .iter()
            .map(|found| (ids.give(&site.families[found.family.index()].key), found))
            .collect();
        let mut tags = Tags::default();
        let mut articles = BTreeMap::new();
        let mut index = Index::default();
        for (id, found) in &numbered {
            let own = site.facts[found.article.index()].tags.iter();
            let own: Vec<u32> = own.map(|tag| tags.number(site, *tag, locale)).collect();
            let further: Vec<&Further> = own.iter().flat_map(|tag| &tags.words[*tag as usize]).collect();
            let words = self.words(found.article).unwrap_or_default();
            index.add(*id, &words, &further);
            if put.is_some() {
                articles.insert(site.families[found.family.index()].key.clone(), (*id, own));
            }
        }
        let entries = numbered
            .iter()
            .map(|(id, found)| (*id, self.found_entry(found, locale)));
        let files = Files::of(index, &entries.collect(), ids.bits());
        let manifest = self.manifest(locale, &files, (found.len(), ids.bits())).bytes();
        let path = site.addresses.file(&address)?;
        let folder = self.search_folder(locale);
        let folder = format!("{}{}", site.addresses.host(folder.host).folder, folder.path);
        let stock = put.and_then(|put| {
            let basis = Basis {
                folder: folder.clone(),
                path: path.clone(),
                manifest: manifest.clone(),
                tags: tags.words,
                articles,
            };
            Stock::of(&files.divided, &files.words, basis, put)
        });
        let named = files.files.into_iter().filter_map(|(name, bytes)| {
            let path = OutPath::new(format!("{folder}{name}"))?;
            let body = Body::Bytes(bytes);
            Some(Artifact { path, body })
        });
        let body = Body::Bytes(manifest);
        Some(Searched {
            named: named.collect(),
            manifest: Artifact { path, body },
            stock,
        })
    }

    /// Whether a file of the output is one of a locale's search.
    pub fn is_search(&self, locale: Locale, path: &OutPath) -> bool {
        let site = &*self.site;
        let folder = site.addresses.file(&self.search_folder(locale));
        let folder = folder
            .as_ref()
            .and_then(|index| index.as_str().strip_suffix("index.html"));
        let manifest = self
            .search_index(locale)
            .and_then(|address| site.addresses.file(&address));
        folder.is_some_and(|folder| path.as_str().starts_with(folder)) || manifest.as_ref() == Some(path)
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
                    address: address.into_owned(),
                })
            })
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
            buckets: files.divided.division.buckets,
            heavy: files.divided.division.heavy.iter().cloned().collect(),
            words: files.words.clone(),
            pages: files.pages.clone(),
            titles: files.titles.clone(),
            base: up + &self.search_folder(locale).path,
            beginnings: owned(analyzer.beginnings()),
            endings: owned(analyzer.endings()),
            loose: analyzer.loose().to_owned(),
            fold: fold.collect(),
            common: analyzer.common().map(str::to_owned).collect(),
            unspaced: analyzer.is_unspaced(),
            interface: self.search_words(locale),
        }
    }
}
