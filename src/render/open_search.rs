//! A description a locale by which browsers and other programs can search the
//! site (OpenSearch 1.1): they send a reader to its search page.

use super::Renderer;
use super::xml::Xml;
use crate::graph::{Address, PageId, PageKind, Site};
use crate::i18n::{Form, Locale};

/// How long a `ShortName` may be, in characters.
const SHORT_NAME: usize = 16;
/// How long a `LongName` may be.
const LONG_NAME: usize = 48;

/// Where a locale's description lies.
pub fn address(site: &Site, locale: Locale) -> Address {
    site.addresses.below(locale, "opensearch.xml")
}

impl Renderer {
    /// A locale's description, if the site has search.
    pub fn open_search(&self, locale: Locale) -> Option<Vec<u8>> {
        let site = &*self.site;
        if !site.config.is_listed(locale) {
            return None;
        }
        let page = site.page_address(PageId {
            kind: PageKind::Search,
            locale,
        })?;
        let template = format!("{}?q={{searchTerms}}", site.addresses.absolute(&page));
        let own = site.addresses.absolute(&address(site, locale));
        let title = self.word(locale, "site-title", &[], Form::Plain);
        let label = self.word(locale, "search-label", &[], Form::Plain);
        let mut xml = Xml::new();
        let namespace = [("xmlns", "http://a9.com/-/spec/opensearch/1.1/")];
        xml.element("OpenSearchDescription", &namespace, |xml| {
            xml.text("ShortName", &[], &cut(&title, SHORT_NAME));
            xml.text("LongName", &[], &cut(&title, LONG_NAME));
            xml.text("Description", &[], &label);
            xml.text("Language", &[], &site.locales.tag(locale).to_string());
            xml.text("InputEncoding", &[], "UTF-8");
            xml.text("OutputEncoding", &[], "UTF-8");
            xml.empty(
                "Url",
                &[("type", "text/html"), ("method", "get"), ("template", &template)],
            );
            let description = "application/opensearchdescription+xml";
            xml.empty("Url", &[("type", description), ("rel", "self"), ("template", &own)]);
        });
        Some(xml.finish())
    }
}

/// As many whole words as there is room for; of a longer word, its beginning.
fn cut(title: &str, room: usize) -> String {
    if title.chars().count() <= room {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(room).collect();
    match beginning.rsplit_once(' ') {
        Some((words, _)) => words.trim_end().to_owned(),
        None => beginning,
    }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_name_keeps_whole_words() {
        assert_eq!(cut("Postella Help", 16), "Postella Help");
        assert_eq!(cut("Postella help center", 16), "Postella help");
        assert_eq!(
            cut("ヘルプセンターヘルプセンターヘルプ", 16),
            "ヘルプセンターヘルプセンターヘル"
        );
    }
}
