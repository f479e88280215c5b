//! Links to tags' pages, made once a locale: a tag stands on each of its
//! articles' pages and cards.

use std::sync::OnceLock;

use tera::Value;

use super::Renderer;
use super::view::LinkView;
use crate::graph::{PageKind, Site, TermIdx};
use crate::i18n::Locale;

/// A link to a tag's page.
pub struct TagLink {
    /// As the page's key has it.
    pub view: LinkView,
    /// As templates see it.
    pub value: Value,
}

/// All of them, by locale and tag, made when first asked for; `None` where the
/// tag has no page.
pub struct TagLinks(Vec<Vec<OnceLock<Option<TagLink>>>>);

impl TagLinks {
    /// None yet.
    pub fn of(site: &Site) -> TagLinks {
        let none = |_| site.tags.terms.iter().map(|_| OnceLock::new()).collect();
        TagLinks(site.locales.iter().map(none).collect())
    }
}

impl Renderer {
    /// The links to those of an article's tags that have a page in a locale.
    pub fn tag_links(&self, tags: &[TermIdx], locale: Locale) -> Vec<&TagLink> {
        tags.iter().filter_map(|tag| self.tag_link(*tag, locale)).collect()
    }

    fn tag_link(&self, tag: TermIdx, locale: Locale) -> Option<&TagLink> {
        let make = || {
            let (title, language) = self.site.tag_title(tag, locale);
            let view = self.page_link(PageKind::Tag(tag), title, language, locale)?;
            Some(TagLink {
                value: Value::from_serializable(&view),
                view,
            })
        };
        self.tag_links.0[locale.index()][tag.index()].get_or_init(make).as_ref()
    }
}

/// Links as the page's key has them.
pub fn views(links: &[&TagLink]) -> Vec<LinkView> {
    links.iter().map(|link| link.view.clone()).collect()
}

/// Links as templates see them.
pub fn values(links: &[&TagLink]) -> Value {
    Value::from(links.iter().map(|link| link.value.clone()).collect::<Vec<_>>())
}
