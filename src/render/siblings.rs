//! What all translations of an article list alike: their addresses for search
//! engines, and the languages that readers may choose. Made once for all of them,
//! where a site has so many languages that it is most of what a page lists.

use std::sync::OnceLock;

use tera::Value;

use super::Renderer;
use super::view::{Entries, LanguageView, PageView};
use crate::graph::{FamilyIdx, Holds, Site};

/// With fewer languages the memory is worth more.
const LANGUAGES: usize = 4;

/// By family, made when the first of its pages is rendered; nothing where pages
/// list their own.
#[derive(Default)]
pub struct Siblings(Vec<OnceLock<Shared>>);

/// Lists as templates see them.
struct Shared {
    /// [`PageView::alternates`], of those pages that have any.
    alternates: OnceLock<Value>,
    /// [`PageView::languages`], none of which is the page's own.
    languages: Vec<Value>,
}

impl Siblings {
    /// None yet.
    pub fn of(site: &Site) -> Siblings {
        let hosts = site.addresses.hosts();
        // On another host the same address is written in another way.
        let is_one_host = hosts.filter(|(_, host)| host.holds == Holds::Pages).count() == 1;
        let families = match is_one_host && site.locales.len() >= LANGUAGES {
            true => site.families.len(),
            false => 0,
        };
        Siblings((0..families).map(|_| OnceLock::new()).collect())
    }
}

impl Renderer {
    /// Puts what is shared into a page of an article.
    pub fn share(&self, family: FamilyIdx, page: &mut PageView) {
        let Some(shared) = self.siblings.0.get(family.index()) else {
            return;
        };
        let languages = page.languages.views();
        let shared = shared.get_or_init(|| Shared {
            alternates: OnceLock::new(),
            languages: languages.iter().map(|view| self.of_another(view)).collect(),
        });
        let own = |(view, shared): (&LanguageView, &Value)| match view.current {
            true => self.asked.seen(view),
            false => shared.clone(),
        };
        let languages: Vec<Value> = languages.iter().zip(&shared.languages).map(own).collect();
        page.languages = Entries::Made(languages.into());
        if !page.alternates.views().is_empty() {
            let alternates = || self.asked.seen(&page.alternates);
            page.alternates = Entries::Made(shared.alternates.get_or_init(alternates).clone());
        }
    }

    fn of_another(&self, view: &LanguageView) -> Value {
        self.asked.seen(&LanguageView {
            current: false,
            ..view.clone()
        })
    }
}
