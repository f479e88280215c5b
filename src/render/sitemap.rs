//! Sitemaps by the sitemap protocol: an index a host, a map a locale, with the
//! translations of each page as `xhtml:link`.

use super::Renderer;
use super::feed::last_change;
use super::text::escaped;
use super::xml::Xml;
use crate::graph::{Address, HostIdx, PageId, PageKind, Resolution};
use crate::i18n::Locale;

/// URLs in one file: one less than the protocol allows, for the chooser's.
const LIMIT: usize = 49_999;

/// Bytes that an address takes, more or less.
const ADDRESS: usize = 1 << 7;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

impl Renderer {
    /// The sitemap files of a locale: their addresses and contents.
    pub fn sitemaps(&self, locale: Locale) -> Vec<(Address, Vec<u8>)> {
        let pages = self.indexable(locale);
        let host = self.site.addresses.host_of(locale);
        pages
            .chunks(LIMIT)
            .enumerate()
            .map(|(index, pages)| {
                (
                    self.site.addresses.on(host, &self.name(locale, index)),
                    self.sitemap(pages, (index == 0).then_some(locale)),
                )
            })
            .collect()
    }

    /// The pages of a locale that search engines are offered.
    fn indexable(&self, locale: Locale) -> Vec<PageId> {
        self.site
            .pages()
            .filter(|page| page.locale == locale && self.site.page_is_translated(*page))
            .collect()
    }

    fn name(&self, locale: Locale, index: usize) -> String {
        let tag = self.site.locales.tag(locale).as_str().to_lowercase();
        match index {
            0 => format!("sitemap-{tag}.xml"),
            index => format!("sitemap-{tag}-{}.xml", index + 1),
        }
    }

    /// One entry: the page, when it was last changed, and its translations.
    fn url_entry(&self, xml: &mut Xml, beginnings: &[String], (url, day): (&str, Option<String>), page: PageId) {
        let site = &*self.site;
        let alternates = site.alternates(page);
        xml.element("url", &[], |xml| {
            xml.text("loc", &[], url);
            if let Some(day) = day {
                xml.text("lastmod", &[], &day);
            }
            if alternates.len() < 2 {
                return;
            }
            for (locale, address) in &alternates {
                xml.ready(&[&beginnings[locale.index()], address.encoded(), "\"/>\n"]);
            }
            if let Some(href) = self.x_default(page) {
                xml.empty(
                    "xhtml:link",
                    &[("rel", "alternate"), ("hreflang", "x-default"), ("href", &href)],
                );
            }
        });
    }

    /// How a link to a page of each locale begins, up to the path of the page: most of
    /// a sitemap is such links.
    fn link_beginnings(&self) -> Vec<String> {
        let site = &*self.site;
        let beginning = |locale: Locale| {
            let root = site.addresses.on(site.addresses.host_of(locale), "");
            let tag = site.locales.tag(locale).as_str();
            let root = escaped(&site.addresses.absolute(&root));
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{root}")
        };
        site.locales.iter().map(beginning).collect()
    }

    /// The chooser's entry stands with the pages of the host's main locale.
    fn chooser_entry(&self, xml: &mut Xml, beginnings: &[String], locale: Locale) {
        let site = &*self.site;
        let host = site.addresses.host_of(locale);
        if !site.has_chooser(host) || site.main_locale(host) != locale {
            return;
        }
        let home = PageId {
            kind: PageKind::Section(site.home()),
            locale,
        };
        let root = site.addresses.absolute(&site.addresses.on(host, ""));
        self.url_entry(xml, beginnings, (&root, None), home);
    }

    fn sitemap(&self, pages: &[PageId], chooser: Option<Locale>) -> Vec<u8> {
        let site = &*self.site;
        // A page names itself and its translations.
        let mut xml = Xml::with_room(pages.len() * ADDRESS * (site.locales.len() + 2));
        xml.element("urlset", &[("xmlns", SITEMAP), ("xmlns:xhtml", XHTML)], |xml| {
            let beginnings = self.link_beginnings();
            if let Some(locale) = chooser {
                self.chooser_entry(xml, &beginnings, locale);
            }
            for page in pages {
                if let Some(address) = site.page_address(*page) {
                    let url = site.addresses.absolute(&address);
                    self.url_entry(xml, &beginnings, (&url, self.last_modified(*page)), *page);
                }
            }
        });
        xml.finish()
    }

    fn last_modified(&self, page: PageId) -> Option<String> {
        let PageKind::Article(family) = page.kind else {
            return None;
        };
        match self.site.resolve(family, page.locale) {
            Resolution::Exact(article) => last_change(&self.site, article).map(|date| date.to_iso()),
            _ => None,
        }
    }

    /// A host's `sitemap.xml`, which names the others; none where there are none.
    pub fn sitemap_index(&self, host: HostIdx) -> Option<Vec<u8>> {
        let site = &*self.site;
        let on_host = |locale: &Locale| site.addresses.host_of(*locale) == host;
        if !site
            .locales
            .iter()
            .filter(on_host)
            .any(|locale| !self.indexable(locale).is_empty())
        {
            return None;
        }
        let mut xml = Xml::new();
        xml.element("sitemapindex", &[("xmlns", SITEMAP)], |xml| {
            for locale in site.locales.iter().filter(on_host) {
                let count = self.indexable(locale).len().div_ceil(LIMIT);
                for index in 0..count {
                    let address = site.addresses.on(host, &self.name(locale, index));
                    xml.element("sitemap", &[], |xml| {
                        xml.text("loc", &[], &site.addresses.absolute(&address));
                    });
                }
            }
        });
        Some(xml.finish())
    }
}
