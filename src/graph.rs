//! The whole site, resolved and immutable: every fallback, link, relation and
//! address decided in one pass.
//!
//! Whether a page exists in a locale, and what stands in when it does not, is
//! decided here, once, by [`Site::resolve`]; everybody else matches on the
//! [`Resolution`]. Nothing here makes HTML, and nothing touches the disk except
//! through the [`Snapshot`] that it is given.

mod address;
mod alone;
mod anchors;
mod apart;
mod assets;
mod family;
mod freshness;
mod keys;
mod listing;
pub mod mentions;
mod pages;
mod past;
mod redirects;
mod references;
mod related;
mod sections;
mod taxonomy;
mod usable;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Config;
use crate::diag::Diagnostics;
use crate::i18n::{Filing, Locale, Locales};
use crate::id::ArticleKey;
use crate::parse::{Article, Section, Taxon};
use crate::source::Snapshot;

pub use address::{Address, Addresses, Claimant, Holds, Host, HostIdx, SERVER_FILES, alias_address, encode, readable};
pub use alone::alone;
pub use assets::{Asset, Assets, Picture};
pub use family::{Facts, Family, Name, Resolution, Shown};
pub use listing::listed;
pub use mentions::{Mention, Mentions};
pub use pages::{PageId, PageKind};
pub use past::{LOCK, Past, Record, Row, State};
pub use redirects::{Answer, Ending, Redirect};
pub use references::{Destination, Link, OtherLinks, relative};
pub use related::{Weights, computed as computed_related};
pub use sections::SectionNode;
pub use taxonomy::{Taxonomies, Term};

/// Small indices into the lists of [`Site`].
macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                // A site with more than 4,294,967,295 of anything does not fit in memory.
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

index! {
    /// An article in one locale.
    ArticleIdx;
    /// An article with all its translations.
    FamilyIdx;
    /// A section.
    SectionIdx;
    /// A tag or an author.
    TermIdx;
    /// A file that articles show or link to.
    AssetIdx;
}

/// What parsing gave.
#[derive(Default)]
pub struct Parsed {
    /// The articles, by key and then by locale.
    pub articles: Vec<Arc<Article>>,
    /// The `_index.md` files.
    pub sections: Vec<Section>,
    /// The files of tags.
    pub tags: Vec<Taxon>,
    /// The files of authors.
    pub authors: Vec<Taxon>,
    /// Keys of files that exist but could not be read: nothing else is said of them.
    pub broken: BTreeSet<(Arc<str>, Locale)>,
    /// Translations whose source has changed since they were stamped.
    pub stale: StaleTranslations,
    /// What was published before.
    pub past: Past,
}

/// Translations whose source has changed since, and how much of it.
pub type StaleTranslations = BTreeMap<(ArticleKey, Locale), StaleShare>;

/// How much of a source has changed since a translation was stamped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleShare {
    /// The translation's file.
    pub file: Arc<str>,
    /// Segments to look at.
    pub stale: usize,
    /// Of so many.
    pub total: usize,
}

/// What to leave out of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// Drafts are left out.
    Hidden,
    /// Drafts are treated like everything else.
    Shown,
}

/// The site.
pub struct Site {
    /// Its configuration.
    pub config: Config,
    /// Its languages.
    pub locales: Arc<Locales>,
    /// How each of them files headwords.
    pub filing: Filing,
    /// All articles.
    pub articles: Vec<Arc<Article>>,
    /// What holds for each article, by the same index.
    pub facts: Vec<Facts>,
    /// Articles with their translations, by key.
    pub families: Vec<Family>,
    /// Sections, by path; the first is the home page.
    pub sections: Vec<SectionNode>,
    /// The `_index.md` files that `sections` refer to.
    pub section_files: Vec<Section>,
    /// Tags.
    pub tags: Taxonomies,
    /// Authors.
    pub authors: Taxonomies,
    /// Files that articles show or link to.
    pub assets: Assets,
    /// Hosts, and what lies where.
    pub addresses: Addresses,
    /// Where the references in section files, tags and authors lead, by file.
    pub other_links: OtherLinks,
    /// What lost its address to something else, and has been reported.
    pub shadowed: BTreeSet<Claimant>,
    /// Translations whose source has changed since they were stamped.
    pub stale: StaleTranslations,
    /// What lies where no page does.
    pub redirects: Vec<Redirect>,
    /// Every address, as it is to be recorded.
    pub record: Record,
    /// What articles mention.
    pub mentions: Mentions,
}

/// Articles that exist on disk and not in the site: what is said of links to them.
struct Absent {
    /// Could not be read, which has been reported.
    broken: BTreeSet<(Arc<str>, Locale)>,
    /// Are drafts.
    drafts: BTreeSet<ArticleKey>,
}

impl Absent {
    /// Whether a key, or the last part of one, is an unreadable article's.
    fn is_broken(&self, name: &str) -> bool {
        self.broken.iter().any(|(key, _)| is_named(key, name))
    }

    /// Whether it is a draft's.
    fn is_draft(&self, name: &str) -> bool {
        self.drafts.iter().any(|key| is_named(key.as_str(), name))
    }
}

fn is_named(key: &str, name: &str) -> bool {
    key == name || key.rsplit('/').next() == Some(name)
}

/// Links everything with everything.
///
/// A locale's order and alphabet need what its messages say of filing, so that
/// comes with the languages.
pub fn link(
    config: Config,
    locales: Arc<Locales>,
    filing: Filing,
    parsed: Parsed,
    snapshot: &Snapshot,
    drafts: Drafts,
    diagnostics: &mut Diagnostics,
) -> Site {
    let Parsed {
        articles,
        sections: section_files,
        tags,
        authors,
        broken,
        stale,
        past,
    } = parsed;
    let (articles, hidden) = family::without_drafts(articles, locales.source(), drafts);
    let articles = freshness::without_withheld(articles, &stale, config.stale);
    let mut families = family::gather(&articles, &locales, &broken, diagnostics);
    let mut sections = sections::tree(&families, &section_files, &locales);
    freshness::withhold(&mut families, &stale, config.stale);
    family::settle(
        &mut families,
        &articles,
        &sections,
        &config,
        (&stale, &broken),
        diagnostics,
    );
    let mut facts = family::facts(&families, &articles);
    let of = (&*articles, &*families);
    let (anchors, (tags, authors)) = rayon::join(
        || anchors::all(of, &locales, diagnostics),
        || {
            let tags = taxonomy::gather(tags, of, &mut facts, &locales, taxonomy::Kind::Tags);
            let authors = taxonomy::gather(authors, of, &mut facts, &locales, taxonomy::Kind::Authors);
            (tags, authors)
        },
    );
    anchors::assign(anchors, &mut facts);
    let addresses = Addresses::new(&config, &locales);
    address::assign(
        &addresses,
        &locales,
        &articles,
        &mut families,
        &mut sections,
        &section_files,
    );
    let mut site = Site {
        config,
        locales,
        filing,
        articles,
        facts,
        families,
        sections,
        section_files,
        tags,
        authors,
        assets: Assets::default(),
        addresses,
        other_links: OtherLinks::default(),
        shadowed: BTreeSet::new(),
        stale,
        redirects: Vec::new(),
        record: Record::default(),
        mentions: Mentions::default(),
    };
    listing::fill(&mut site);
    let absent = Absent { broken, drafts: hidden };
    references::resolve(&mut site, (&absent, &past), snapshot, diagnostics);
    let mut of_related = Diagnostics::default();
    let (related, (shadowed, redirects, record)) = rayon::join(
        || related::find(&site, &absent, snapshot, &mut of_related),
        || {
            let occupied = address::collisions(&site, snapshot, diagnostics);
            let around = past::Surroundings {
                past: &past,
                occupied: &occupied,
                absent: &absent,
                drafts,
                snapshot,
            };
            let (redirects, record) = past::settle(&site, &around, diagnostics);
            (occupied.shadowed, redirects, record)
        },
    );
    diagnostics.merge(of_related);
    related.fill(&mut site);
    (site.shadowed, site.redirects, site.record) = (shadowed, redirects, record);
    site
}
