//! The parts of a page that are the same for all kinds: head, switcher,
//! breadcrumbs.

use super::Renderer;
use super::view::{AlternateView, LanguageView, LinkView, PageView};
use crate::graph::{PageId, PageKind, Resolution, SectionIdx, Shown};
use crate::i18n::{Arg, Form, Locale};

/// Pages as crumbs: kind, and whether the page itself.
type Trail = Vec<PageKind>;

/// Shows the scheme that the reader chose, before anything is painted: see
/// `templates/assets/page.js`.
pub(super) const SCHEME: &str =
    r#"try{const s=localStorage.getItem("scheme");if(s)document.documentElement.dataset.scheme=s}catch{}"#;

/// Of [`SCHEME`], as policies name a script (CSP Level 3, 2.3.1): the only one
/// that may stand in a page. Tests in a browser fail on any other.
const SCHEME_HASH: &str = "sha256-HI41sLtqj3rJfwVVuPcFJlVidzHTWz70a7ErZduaFiM=";

impl Renderer {
    /// `page` without what only some kinds have: description, picture, JSON-LD.
    pub fn page_view(&self, page: PageId) -> PageView {
        let site = &*self.site;
        let locale = page.locale;
        let (title, language) = self.page_title(page.kind, locale);
        let address = site.page_address(page);
        let url = address
            .as_ref()
            .map(|address| site.addresses.absolute(address))
            .unwrap_or_default();
        let translated = site.page_is_translated(page);
        let is_listed = site.config.is_listed(locale);
        let mut translations = site.alternates(page);
        translations.retain(|_| is_listed);
        let alternates: Vec<AlternateView> = translations
            .iter()
            .map(|(locale, address)| AlternateView {
                lang: site.locales.tag(*locale).to_string(),
                href: site.addresses.absolute(address),
            })
            .collect();
        PageView {
            kind: kind_name(site.home(), page.kind),
            head_title: self.head_title(page, &title),
            title: self.text(title, language, locale),
            description: None,
            canonical: self.canonical(page, &url),
            url,
            noindex: !(translated && is_listed),
            formats: Vec::new(),
            x_default: self.x_default(page),
            og_type: if matches!(page.kind, PageKind::Article(_)) {
                "article"
            } else {
                "website"
            },
            og_locale: site.locales.og_locale(locale),
            og_alternates: translations
                .iter()
                .filter(|(other, _)| *other != locale)
                .map(|(other, _)| site.locales.og_locale(*other))
                .collect(),
            og_image: None,
            og_picture: None,
            json_ld: None,
            csp: self.csp.clone(),
            languages: self.languages(page).into(),
            breadcrumbs: self.breadcrumbs(page),
            section: self.top_section(page.kind),
            alternates: alternates.into(),
        }
    }

    fn head_title(&self, page: PageId, title: &str) -> String {
        let name = self.word(page.locale, "site-title", &[], Form::Plain);
        if title == name || page.kind == PageKind::Section(self.site.home()) {
            return title.to_owned();
        }
        // A tag and an article may have one name; their tabs tell them apart.
        let title = match page.kind {
            PageKind::Tag(_) => self.word(
                page.locale,
                "tag-articles",
                &[("tag", Arg::Str(title.into()))],
                Form::Plain,
            ),
            PageKind::Author(_) => self.word(
                page.locale,
                "author-articles",
                &[("author", Arg::Str(title.into()))],
                Form::Plain,
            ),
            _ => title.to_owned(),
        };
        let args = [("page", Arg::Str(title.into())), ("site", Arg::Str(name.into()))];
        self.word(page.locale, "page-title", &args, Form::Plain)
    }

    /// The page itself, or the original behind a fallback; none where no page
    /// is to be indexed.
    fn canonical(&self, page: PageId, url: &str) -> Option<String> {
        let site = &*self.site;
        if !site.config.is_listed(page.locale) {
            return None;
        }
        if site.page_is_translated(page) {
            return Some(url.to_owned());
        }
        let PageKind::Article(family) = page.kind else {
            return None;
        };
        let article = site.shown_article(site.resolve(family, page.locale))?;
        let original = PageId {
            kind: page.kind,
            locale: site.locale_of(article),
        };
        site.page_address(original)
            .map(|address| site.addresses.absolute(&address))
    }

    /// The source's page; for homes the chooser, where there is one.
    pub(super) fn x_default(&self, page: PageId) -> Option<String> {
        let site = &*self.site;
        if !(site.page_is_translated(page) && site.config.is_listed(page.locale)) {
            return None;
        }
        if page.kind == PageKind::Section(site.home()) {
            let host = site.addresses.host_of(site.locales.source());
            if site.has_chooser(host) {
                return Some(site.addresses.absolute(&site.addresses.on(host, "")));
            }
        }
        let source = PageId {
            kind: page.kind,
            locale: site.locales.source(),
        };
        if !site.page_is_translated(source) {
            return None;
        }
        site.page_address(source)
            .map(|address| site.addresses.absolute(&address))
    }

    /// Every locale in which the page is to be had.
    fn languages(&self, page: PageId) -> Vec<LanguageView> {
        let site = &*self.site;
        let host = site.addresses.host_of(page.locale);
        site.locales
            .iter()
            .filter_map(|locale| {
                let there = PageId {
                    kind: page.kind,
                    locale,
                };
                let address = site.page_address(there)?;
                Some(LanguageView {
                    lang: site.locales.tag(locale).to_string(),
                    dir: site.locales.direction(locale).as_str(),
                    name: site.locales.name(locale).to_owned(),
                    href: site.addresses.href(&address, host),
                    current: locale == page.locale,
                    translated: site.page_is_translated(there) || is_chrome(page.kind),
                })
            })
            .collect()
    }

    fn breadcrumbs(&self, page: PageId) -> Vec<LinkView> {
        let site = &*self.site;
        let locale = page.locale;
        let host = site.addresses.host_of(locale);
        let trail = self.trail(page.kind);
        if trail.len() < 2 {
            return Vec::new();
        }
        trail
            .iter()
            .filter_map(|kind| {
                let address = site.page_address(PageId { kind: *kind, locale })?;
                let (title, language) = match kind {
                    PageKind::Section(section) if *section == site.home() => {
                        (self.word(locale, "home", &[], Form::Plain), locale)
                    }
                    kind => self.page_title(*kind, locale),
                };
                Some(LinkView {
                    title: self.text(title, language, locale),
                    href: site.addresses.href(&address, host),
                    current: *kind == page.kind,
                })
            })
            .collect()
    }

    /// The pages above a page, and the page.
    fn trail(&self, kind: PageKind) -> Trail {
        let home = PageKind::Section(self.site.home());
        match kind {
            PageKind::Section(section) => self.section_trail(section),
            PageKind::Article(family) => {
                let mut trail = self.section_trail(self.site.families[family.index()].section);
                trail.push(kind);
                trail
            }
            PageKind::Tag(_) => vec![home, PageKind::Tags, kind],
            PageKind::Author(_) => vec![home, PageKind::Authors, kind],
            PageKind::Tags | PageKind::Authors | PageKind::Search => vec![home, kind],
            PageKind::NotFound => vec![],
        }
    }

    fn section_trail(&self, section: SectionIdx) -> Trail {
        let mut trail = vec![PageKind::Section(section)];
        let mut at = section;
        while let Some(parent) = self.site.sections[at.index()].parent {
            trail.push(PageKind::Section(parent));
            at = parent;
        }
        trail.reverse();
        trail
    }

    fn top_section(&self, kind: PageKind) -> Option<String> {
        self.trail(kind).into_iter().find_map(|kind| match kind {
            PageKind::Section(section) if section != self.site.home() => {
                Some(self.site.sections[section.index()].path.clone())
            }
            _ => None,
        })
    }

    /// Nothing from other hosts, no inline script or style; the feedback form
    /// may post to where the site says.
    pub(super) fn csp(feedback: Option<&str>) -> String {
        let form = match feedback.and_then(|url| url::Url::parse(url).ok()) {
            Some(url) => format!("'self' {}", url.origin().ascii_serialization()),
            None => "'self'".to_owned(),
        };
        format!(
            "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; media-src 'self'; \
             script-src 'self' '{SCHEME_HASH}'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action {form}"
        )
    }

    /// The language that stands in on an article's page, if one does.
    pub fn stand_in(&self, page: PageId) -> Option<Locale> {
        let PageKind::Article(family) = page.kind else {
            return None;
        };
        match self.site.resolve(family, page.locale) {
            Resolution::Fallback {
                article,
                shown: Shown::Page,
            } => Some(self.site.locale_of(article)),
            _ => None,
        }
    }
}

/// Pages that hold nothing but messages are in every language.
fn is_chrome(kind: PageKind) -> bool {
    matches!(kind, PageKind::Search | PageKind::NotFound)
}

fn kind_name(home: SectionIdx, kind: PageKind) -> &'static str {
    match kind {
        PageKind::Section(section) if section == home => "home",
        PageKind::Section(_) => "section",
        PageKind::Article(_) => "article",
        PageKind::Tags => "tags",
        PageKind::Tag(_) => "tag",
        PageKind::Authors => "authors",
        PageKind::Author(_) => "author",
        PageKind::Search => "search",
        PageKind::NotFound => "not-found",
    }
}
