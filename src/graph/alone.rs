//! A site of a few articles that nothing is linked with: enough to render pages
//! of which everything else is known, and to compare articles with their
//! translations.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::family::{self, Facts};
use super::mentions::Mentions;
use super::past::Record;
use super::taxonomy::Taxonomies;
use super::{Addresses, Assets, FamilyIdx, OtherLinks, Site, StaleTranslations};
use crate::config::Config;
use crate::diag::Diagnostics;
use crate::i18n::{Filing, Locales};
use crate::parse::Article;

/// An article, and the ids of its headings and of its questions.
pub type Known = (Arc<Article>, Vec<String>, Vec<String>);

/// Such a site, of articles in the order of their keys and locales. It has no
/// pages and no sections.
pub fn alone(config: Config, locales: Arc<Locales>, filing: Filing, known: Vec<Known>) -> Site {
    let addresses = Addresses::new(&config, &locales);
    let (articles, facts): (Vec<Arc<Article>>, _) = known.into_iter().map(facts).unzip();
    // What is wrong with these was said when they were linked with the others.
    let families = family::gather(&articles, &locales, &BTreeSet::new(), &mut Diagnostics::default());
    let terms = || Taxonomies {
        terms: Vec::new(),
        files: Vec::new(),
        slugs: Vec::new(),
    };
    Site {
        config,
        locales,
        filing,
        articles,
        facts,
        families,
        sections: Vec::new(),
        section_files: Vec::new(),
        tags: terms(),
        authors: terms(),
        assets: Assets::default(),
        addresses,
        other_links: OtherLinks::default(),
        shadowed: BTreeSet::new(),
        stale: StaleTranslations::new(),
        redirects: Vec::new(),
        record: Record::default(),
        mentions: Mentions::default(),
    }
}

fn facts((article, anchors, faq_anchors): Known) -> (Arc<Article>, Facts) {
    let facts = Facts {
        family: FamilyIdx::new(0),
        date: None,
        author: None,
        tags: Vec::new(),
        related: None,
        image: None,
        cta: None,
        weight: None,
        search: true,
        autolink: true,
        anchors,
        faq_anchors,
        links: Vec::new(),
        filed: OnceLock::new(),
    };
    (article, facts)
}
