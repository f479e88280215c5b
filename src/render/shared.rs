//! What all pages of a locale show: built once, cloned cheaply.

use super::Renderer;
use super::view::{SectionLink, SiteView, TextView};
use crate::graph::{Address, PageId, PageKind};
use crate::i18n::{Form, Locale};

/// `site` for a locale.
pub fn of(renderer: &Renderer, locale: Locale) -> SiteView {
    let site = &*renderer.site;
    let locales = &site.locales;
    let host = site.addresses.host_of(locale);
    let href = |address: &Address| site.addresses.href(address, host);
    let page = |kind| site.page_address(PageId { kind, locale }).map(|address| href(&address));
    let home = &site.sections[site.home().index()];
    let sections = home
        .children
        .iter()
        .filter_map(|child| {
            let (title, language) = site.section_title(*child, locale);
            Some(SectionLink {
                title: renderer.text(title, language, locale),
                path: site.sections[child.index()].path.clone(),
                href: page(PageKind::Section(*child))?,
            })
        })
        .collect();
    let file = |name: &str| renderer.has_static(name).then(|| href(&site.addresses.on(host, name)));
    let feed = super::feed::exists(site, locale).then(|| href(&super::feed::address(site, locale)));
    let search = page(PageKind::Search);
    SiteView {
        title: renderer.word(locale, "site-title", &[], Form::Plain),
        description: renderer.word(locale, "site-description", &[], Form::Plain),
        home: page(PageKind::Section(site.home())).unwrap_or_default(),
        lang: locales.tag(locale).to_string(),
        dir: locales.direction(locale).as_str(),
        script: locales.script(locale).to_owned(),
        sections,
        tags: page(PageKind::Tags),
        authors: page(PageKind::Authors),
        search_index: search
            .as_ref()
            .and_then(|_| renderer.search_index(locale))
            .map(|address| href(&address)),
        opensearch: search
            .as_ref()
            .filter(|_| site.config.is_listed(locale))
            .map(|_| href(&super::open_search::address(site, locale))),
        search,
        feed,
        closing_cta: site.config.closing_cta.clone(),
        feedback: site.config.feedback.clone(),
        favicon: file("favicon.svg").or_else(|| file("favicon.ico")),
        logo: file("logo.svg"),
    }
}

impl Renderer {
    /// Text, with its language where that is not the page's.
    pub fn text(&self, text: String, language: Locale, page: Locale) -> TextView {
        let foreign = language != page;
        TextView {
            text,
            lang: foreign.then(|| self.site.locales.tag(language).to_string()),
            dir: foreign.then(|| self.site.locales.direction(language).as_str()),
        }
    }
}
