//! `site.yaml`: raw, then typed. Everything after this room works with checked
//! values; nothing here reads the disk.

mod add_locale;
mod base_url;
mod fonts;
mod look;
mod read;
pub mod terms;

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::diag::Levels;
use crate::i18n::{Locale, Tag};
use crate::id::ContentHash;
use crate::yaml::Located;

pub use add_locale::with_locale;
pub use base_url::BaseUrl;
pub use fonts::{Font, FontStyle};
pub use look::{Colour, Look, MenuItem, MenuTarget};
pub use read::{described, read, tables};

/// The site's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Whether `site.yaml` says all that a site needs. If not, stand-ins serve
    /// to judge the content, and nothing may be published.
    pub whole: bool,
    /// Where the site will live; may carry a path.
    pub base_url: BaseUrl,
    /// Where locales once lived, and nothing lies any more but what leads on.
    pub former_hosts: Vec<FormerHost>,
    /// The locales, in the order of the language switcher.
    pub locales: Vec<LocaleConfig>,
    /// Index of the language that articles are first written in.
    pub source: usize,
    /// What a locale shows for an article that it lacks.
    pub untranslated: Untranslated,
    /// What a locale shows for a translation that is out of date.
    pub stale: Stale,
    /// How many related articles a page shows.
    pub related_count: usize,
    /// A table of how much articles have in common: its path in the site.
    pub related_scores: Option<Located<Arc<str>>>,
    /// Automatic links to glossary terms.
    pub autolink: Autolink,
    /// How many entries a feed has.
    pub feed_count: usize,
    /// Where the closing call to action leads.
    pub closing_cta: Option<String>,
    /// Where "Was this helpful?" posts.
    pub feedback: Option<String>,
    /// Address of an article's source, with `{path}` in it.
    pub edit_url: Option<String>,
    /// Colour, logo, menus and fonts.
    pub look: Look,
    /// What is made of pictures.
    pub images: Images,
    /// Optional outputs.
    pub outputs: Outputs,
    /// What becomes of raw HTML in articles.
    pub html: HtmlPolicy,
    /// What becomes of straight quotation marks in articles.
    pub punctuation: Punctuation,
    /// Whether code in articles is coloured.
    pub highlighting: Highlighting,
    /// Levels of diagnostics.
    pub levels: Levels,
    /// Of the text that all of this was read from.
    pub hash: ContentHash,
}

impl Config {
    /// Whether everybody is to know of a locale.
    pub fn is_listed(&self, locale: Locale) -> bool {
        let found = self.locales.get(locale.index());
        found.is_none_or(|found| found.listing == Listing::Listed)
    }
}

/// One entry of `locales`.
#[derive(Clone, Debug)]
pub struct LocaleConfig {
    /// Canonical BCP 47 tag.
    pub tag: Tag,
    /// Languages to show where this one lacks an article, before the source's.
    pub fallback: Vec<Tag>,
    /// A domain of its own.
    pub base_url: Option<BaseUrl>,
    /// How `urls.lock` names that domain, whatever stands in for it in a build:
    /// as `site.yaml` has it; empty for the site's own.
    pub domain: Arc<str>,
    /// Path below the base URL, without slashes at its ends; may be empty.
    pub path: Arc<str>,
    /// CLDR numbering system, such as `latn`.
    pub numbering_system: Option<String>,
    /// CLDR calendar, such as `persian`.
    pub calendar: Option<String>,
    /// Who is to know of it.
    pub listing: Listing,
}

/// Who is to know of a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Everybody.
    Listed,
    /// Those who are told: neither search engines nor feeds.
    Unlisted,
}

/// Where pages once lay, on a host that no locale has any more.
#[derive(Clone, Debug)]
pub struct FormerHost {
    /// How `urls.lock` names it.
    pub domain: Arc<str>,
    /// Where it answers.
    pub base_url: BaseUrl,
}

/// What a locale shows for an article that it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Untranslated {
    /// A page at its own address with the article in another language.
    Page,
    /// A link to the other language's page.
    Link,
    /// Nothing, but links in text lead to the other language's page.
    Hide,
}

impl Untranslated {
    /// The words of `site.yaml` and front matter.
    pub const WORDS: &[(&'static str, Untranslated)] = &[
        ("page", Untranslated::Page),
        ("link", Untranslated::Link),
        ("hide", Untranslated::Hide),
    ];
}

/// What a locale shows for a translation that is out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The translation with a notice above it.
    Notice,
    /// What `untranslated` says.
    Fallback,
    /// Nothing.
    Hide,
}

/// What becomes of raw HTML in articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HtmlPolicy {
    /// It is shown as text.
    Escape,
    /// What is harmless stays.
    Sanitize,
    /// It stays as it is.
    Allow,
}

/// What becomes of straight quotation marks, double hyphens and three dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// They stay as they were typed.
    Plain,
    /// They become the language's quotation marks, dashes and ellipsis.
    Smart,
}

/// Whether the words of code are marked as what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Highlighting {
    /// Code is text.
    Absent,
    /// Where its language is known.
    Present,
}

/// Automatic links to glossary terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autolink {
    /// The glossary sections.
    pub sections: Vec<String>,
    /// At most so many a page.
    pub per_page: usize,
    /// At most so many to one target.
    pub per_target: usize,
}

/// What is made of the pictures on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// Widths, in dots.
    pub widths: Vec<u32>,
    /// Formats beside the original's, the best first.
    pub formats: Vec<PictureFormat>,
    /// Whether a blurred one stands in until a photograph is there.
    pub placeholders: bool,
}

/// A format that pictures are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureFormat {
    /// AVIF: the smallest, and many times slower to make.
    Avif,
    /// WebP.
    Webp,
}

impl PictureFormat {
    /// Its word in `site.yaml`, its extension, and the end of its media type.
    pub fn as_str(self) -> &'static str {
        match self {
            PictureFormat::Avif => "avif",
            PictureFormat::Webp => "webp",
        }
    }

    /// Whether this program can make it.
    pub const fn is_available(self) -> bool {
        match self {
            PictureFormat::Avif => cfg!(all(feature = "webp", feature = "avif")),
            PictureFormat::Webp => cfg!(feature = "webp"),
        }
    }
}

/// Optional outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The search page and its index.
    pub search: bool,
    /// `llms.txt`.
    pub llms: bool,
    /// A Markdown twin of every article.
    pub markdown: bool,
    /// Each locale's glossary as data.
    pub glossary: bool,
    /// A social card of every article that has no picture of its own.
    pub social_cards: bool,
}

impl Outputs {
    /// Names of optional files below each locale's root; a site may have files of
    /// its own in their places.
    pub fn of_locales(&self) -> impl Iterator<Item = &'static str> {
        let files = [
            ("glossary.json", self.glossary),
            ("glossary.tbx", self.glossary),
            ("llms.txt", self.llms),
        ];
        files
            .into_iter()
            .filter(|(_, is_wanted)| *is_wanted)
            .map(|(name, _)| name)
    }
}
