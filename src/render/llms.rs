//! `llms.txt`: what there is to read in a locale, for programs that read text, by
//! the proposal of https://llmstxt.org: a title, a sentence, and lists of links.

use std::borrow::Cow;

use super::Renderer;
use super::twin;
use crate::graph::{Address, ArticleIdx, FamilyIdx, HostIdx, PageId, PageKind, SectionIdx};
use crate::i18n::{Form, Locale};

/// The file's name.
const NAME: &str = "llms.txt";

impl Renderer {
    /// Where a locale's file lies, if it has articles of its own, the site wants
    /// such files, and has none of its own there.
    pub fn llms(&self, locale: Locale) -> Option<Address> {
        let site = &*self.site;
        let address = site.addresses.below(locale, NAME);
        let has_article = || {
            site.families
                .iter()
                .any(|family| family.members[locale.index()].is_some())
        };
        let is_wanted = site.config.outputs.llms && site.config.is_listed(locale) && !self.has_static(&address.path);
        (is_wanted && has_article()).then_some(address)
    }

    /// A locale's file: its sections, and their articles in Markdown.
    pub fn llms_text(&self, locale: Locale) -> Vec<u8> {
        let site = &*self.site;
        let mut text = self.llms_head(locale);
        for index in 0..site.sections.len() {
            self.llms_section(&mut text, SectionIdx::new(index), locale);
        }
        let others = site.locales.iter().filter(|other| *other != locale);
        self.llms_languages(&mut text, others, locale);
        text.into_bytes()
    }

    /// The file at the root of a host where no locale lives: the locales.
    pub fn llms_of_host(&self, host: HostIdx) -> Option<(Address, Vec<u8>)> {
        let site = &*self.site;
        let address = site.addresses.on(host, NAME);
        if !site.has_chooser(host) || !site.config.outputs.llms || self.has_static(NAME) {
            return None;
        }
        let locale = site.main_locale(host);
        let mut text = self.llms_head(locale);
        let before = text.len();
        self.llms_languages(&mut text, site.locales.iter(), locale);
        (text.len() > before).then(|| (address, text.into_bytes()))
    }

    fn llms_head(&self, locale: Locale) -> String {
        let title = self.word(locale, "site-title", &[], Form::Plain);
        let description = self.word(locale, "site-description", &[], Form::Plain);
        let mut text = format!("# {}\n", twin::words(&title));
        if !description.trim().is_empty() {
            text.push_str(&format!("\n> {}\n", twin::words(&description)));
        }
        text
    }

    fn llms_section(&self, text: &mut String, section: SectionIdx, locale: Locale) {
        let site = &*self.site;
        let own = |family: &FamilyIdx| {
            let article = site.families[family.index()].members[locale.index()]?;
            Some((*family, article))
        };
        let articles: Vec<(FamilyIdx, ArticleIdx)> = site.sections[section.index()].listed[locale.index()]
            .iter()
            .filter_map(own)
            .collect();
        if articles.is_empty() {
            return;
        }
        let title = match section == site.home() {
            true => self.word(locale, "home", &[], Form::Plain),
            false => site.section_title(section, locale).0,
        };
        text.push_str(&format!("\n## {}\n\n", twin::words(&title)));
        for (family, article) in articles {
            let page = PageId {
                kind: PageKind::Article(family),
                locale,
            };
            let Some(address) = self.twin(page).map(Cow::Owned).or_else(|| site.page_address(page)) else {
                continue;
            };
            let title = &site.articles[article.index()].fields.title.value;
            entry(text, title, &site.addresses.absolute(&address), &self.excerpt(article));
        }
    }

    /// Links to the files of locales.
    fn llms_languages(&self, text: &mut String, locales: impl Iterator<Item = Locale>, reader: Locale) {
        let site = &*self.site;
        let mut entries = String::new();
        for locale in locales {
            if let Some(address) = self.llms(locale) {
                let description = self.word(locale, "site-description", &[], Form::Plain);
                let name = site.locales.name(locale);
                entry(&mut entries, name, &site.addresses.absolute(&address), &description);
            }
        }
        if !entries.is_empty() {
            let heading = self.word(reader, "languages", &[], Form::Plain);
            text.push_str(&format!("\n## {}\n\n{entries}", twin::words(&heading)));
        }
    }
}

fn entry(text: &mut String, title: &str, url: &str, description: &str) {
    text.push_str(&format!("- [{}]({url})", twin::words(title)));
    if !description.trim().is_empty() {
        text.push_str(&format!(": {}", twin::words(description)));
    }
    text.push('\n');
}
