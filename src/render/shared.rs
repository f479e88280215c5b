//! What all pages of a locale show: built once, cloned cheaply.

use std::collections::BTreeSet;

use super::Renderer;
use super::view::{FontView, MenuLink, SectionLink, SiteView, TextView};
use crate::config::{Font, FontStyle, Look, MenuItem, MenuTarget};
use crate::graph::{Address, Destination, PageId, PageKind};
use crate::i18n::{Form, Locale};

/// `site` for a locale.
pub fn of(renderer: &Renderer, locale: Locale) -> SiteView {
    let site = &*renderer.site;
    let locales = &site.locales;
    let host = site.addresses.host_of(locale);
    let href = |address: &Address| site.addresses.href(address, host);
    let page = |kind| site.page_address(PageId { kind, locale }).map(|address| href(&address));
    let home = &site.sections[site.home().index()];
    let sections: Vec<SectionLink> = home
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
    let footer = site.config.look.footer.as_ref();
    SiteView {
        title: renderer.word(locale, "site-title", &[], Form::Plain),
        description: renderer.word(locale, "site-description", &[], Form::Plain),
        home: page(PageKind::Section(site.home())).unwrap_or_default(),
        lang: locales.tag(locale).to_string(),
        dir: locales.direction(locale).as_str(),
        script: locales.script(locale).to_owned(),
        navigation: navigation(renderer, locale, &sections),
        footer: footer.map(|items| menu(renderer, locale, items)),
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
        scheme_script: super::head::SCHEME.to_owned(),
        fonts: fonts(renderer, locale),
        favicon: file("favicon.svg").or_else(|| file("favicon.ico")),
        logo: file(logo_file(&site.config.look)),
        logo_width: renderer.logo_size.map(|size| size.width),
        logo_height: renderer.logo_size.map(|size| size.height),
    }
}

/// The file of `static/` that stands beside the site's name, if it is there.
pub fn logo_file(look: &Look) -> &str {
    look.logo.as_ref().map_or("logo.svg", |logo| &logo.value)
}

/// The fonts of a locale's script that are loaded early: of each family the first
/// upright one, if it is not one of several parts of which few are needed.
fn fonts(renderer: &Renderer, locale: Locale) -> Vec<FontView> {
    let site = &*renderer.site;
    let script = site.locales.script(locale);
    let host = site.addresses.host_of(locale);
    let fonts = site.config.look.fonts.iter();
    let upright = |font: &&Font| font.style == FontStyle::Normal;
    let mut own: Vec<&Font> = fonts
        .clone()
        .filter(upright)
        .filter(|font| font.scripts.iter().any(|of| of == script))
        .collect();
    let is_part = |font: &Font| {
        let mut same = fonts.clone().filter(upright);
        font.unicode_range.is_some()
            && same.any(|other| {
                other.family == font.family && other.weight == font.weight && other.src.value != font.src.value
            })
    };
    own.retain(|font| !is_part(font));
    let mut families = BTreeSet::new();
    own.retain(|font| families.insert(font.family.as_str()));
    let view = |font: &Font| {
        let (media_type, _) = font.format()?;
        let href = site.addresses.href(&site.addresses.on(host, &font.src.value), host);
        Some(FontView {
            href,
            media_type: media_type.to_owned(),
        })
    };
    own.into_iter().filter_map(view).collect()
}

/// The menu of `site.yaml`, else the sections.
fn navigation(renderer: &Renderer, locale: Locale, sections: &[SectionLink]) -> Vec<MenuLink> {
    if let Some(items) = &renderer.site.config.look.navigation {
        return menu(renderer, locale, items);
    }
    let links = sections.iter().map(|section| MenuLink {
        title: section.title.clone(),
        href: section.href.clone(),
        path: Some(section.path.clone()),
        hreflang: None,
        external: false,
    });
    links.collect()
}

/// The entries that lead somewhere in a locale.
fn menu(renderer: &Renderer, locale: Locale, items: &[MenuItem]) -> Vec<MenuLink> {
    items
        .iter()
        .filter_map(|item| menu_link(renderer, locale, item))
        .collect()
}

fn menu_link(renderer: &Renderer, locale: Locale, item: &MenuItem) -> Option<MenuLink> {
    let site = &*renderer.site;
    let label = item.label.as_ref();
    let label = label.map(|label| (renderer.word(locale, &label.value, &[], Form::Plain), locale));
    let (href, language, path, title) = match &item.target {
        MenuTarget::Url(url) => (url.clone(), None, None, None),
        MenuTarget::Page(page) => {
            let kind = site.page_of_path(&page.value)?;
            let destination = Destination::Page { kind, anchor: None };
            let (href, language) = renderer.url(&destination, locale)?;
            let path = matches!(kind, PageKind::Section(_)).then(|| page.value.clone());
            (href, language, path, Some(renderer.page_title(kind, locale)))
        }
    };
    let (title, of) = label.or(title)?;
    Some(MenuLink {
        title: renderer.text(title, of, locale),
        href,
        path,
        hreflang: language.map(|language| site.locales.tag(language).to_string()),
        external: matches!(&item.target, MenuTarget::Url(url) if !url.starts_with('/')),
    })
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
