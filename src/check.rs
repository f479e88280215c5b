//! The rules: what is wrong with what people wrote, beyond what stops the
//! program from understanding it.
//!
//! Each rule is a pure function. Rules of one file look at it while it is being
//! read, and what they find is remembered with the article; rules of the whole
//! site look at the linked [`Site`] in every run. A rule only finds: levels,
//! ignores and the order of findings are decided by whoever prints them.

mod freshness;
mod front_matter;
mod links;
mod structure;
mod terms;
mod text;
mod translations;
mod usage;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Config;
use crate::config::terms::Terms;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::graph::{ArticleIdx, FamilyIdx, Site};
use crate::i18n::Locales;
use crate::i18n::cldr::Date;
use crate::id::ContentHash;
use crate::parse::{Article, ContentFile, Ignore, Prose, Text};
use crate::source::Snapshot;

pub use terms::Glossary;
use translations::Telling;
use usage::Usage;

/// What rules of one file know besides the file.
pub struct Context<'a> {
    /// The site's languages.
    pub locales: &'a Locales,
    /// What is known of wording.
    pub wording: &'a Wording,
}

/// What is known of wording, beyond the languages: made once for a site.
#[derive(Debug)]
pub struct Wording {
    usages: Vec<Usage>,
    tellings: Vec<Telling>,
    glossary: Glossary,
    hosts: Vec<String>,
    hash: ContentHash,
}

impl Wording {
    /// Of a site with a configuration and terms.
    pub fn new(config: &Config, terms: Terms, locales: &Locales) -> Wording {
        let urls = config.locales.iter().filter_map(|locale| locale.base_url.as_ref());
        let hosts = urls.chain([&config.base_url]).map(|url| url.host().to_owned());
        // A domain may be a term, too.
        let names = terms.list.iter().map(|term| term.source.to_lowercase());
        let hosts: Vec<String> = hosts.chain(names.filter(|name| name.contains('.'))).collect();
        Wording {
            usages: Usage::of_all(locales),
            tellings: Telling::of_all(locales),
            hash: ContentHash::of_value(&(&hosts, terms.hash)),
            glossary: Glossary::new(terms, locales),
            hosts,
        }
    }

    /// Of all that it was made from besides the languages.
    pub fn hash(&self) -> ContentHash {
        self.hash
    }
}

/// Of the rules: what other rules found is not the same.
pub const VERSION: u32 = 4;

/// A file as its rules see it.
pub struct Reading<'a> {
    /// Which it is.
    pub file: &'a ContentFile,
    /// All of it.
    pub source: &'a str,
    /// What is read in it.
    pub prose: &'a Prose,
    /// Its headings, links and pictures.
    pub text: &'a Text,
    /// What else is known of it, if it is an article.
    pub article: Option<&'a Article>,
}

/// Runs the rules of one file.
pub fn file(reading: &Reading, context: &Context, diagnostics: &mut Diagnostics) -> Noted {
    let mut findings = Findings::new(reading.file, context.locales, diagnostics);
    front_matter::file(reading, &mut findings);
    structure::file(reading, &mut findings);
    links::file(reading, &mut findings);
    let left = translations::file(reading, context.wording, &mut findings);
    text::file(reading, context, &mut findings);
    let locale = (context.locales, reading.file.locale);
    let glossary = &context.wording.glossary;
    let terms = glossary.file(reading.prose, reading.source, locale, &mut findings);
    Noted { terms, left }
}

/// What the rules of one file leave for those of the whole site.
pub struct Noted {
    /// Which of the site's terms it has.
    pub terms: Vec<u16>,
    /// Where blocks begin that are left in the source's language, by their words.
    pub left: Vec<u32>,
}

/// What rules of the whole site know besides it.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Today, where anybody wants to know.
    pub today: Option<Date>,
}

/// Runs the rules of the whole site. What mends a finding is sought in the
/// files, which are read for that alone.
pub fn site(site: &Site, wording: &Wording, moment: Moment, files: &Snapshot, diagnostics: &mut Diagnostics) {
    let of_articles = site.articles.par_chunks(PIECE).map(|articles| {
        let mut found = Diagnostics::default();
        for article in articles {
            let mut findings = Findings::new(&article.file, &site.locales, &mut found);
            front_matter::article(article, moment, &mut findings);
        }
        found
    });
    let of_families = (0..site.families.len())
        .into_par_iter()
        .with_min_len(PIECE)
        .with_max_len(PIECE)
        .map(|index| {
            let mut found = Diagnostics::default();
            family(
                site,
                FamilyIdx::new(index),
                &|index| &*site.articles[index.index()],
                &mut found,
            );
            found
        });
    let of_all: [&(dyn Fn(&mut Diagnostics) + Sync); 2] = [&|found| front_matter::site(site, found), &|found| {
        links::site(site, files, found)
    }];
    let of_all = of_all.into_par_iter().map(|rule| {
        let mut found = Diagnostics::default();
        rule(&mut found);
        found
    });
    freshness::stale(site, diagnostics);
    let found: Vec<Diagnostics> = of_articles.chain(of_families).chain(of_all).collect();
    for found in found {
        diagnostics.merge(found);
    }
    terms::site(site, &wording.glossary, |article, rule| {
        rule(&mut Findings::new(&article.file, &site.locales, diagnostics));
    });
}

/// So many articles or families are one task.
const PIECE: usize = 64;

/// Runs the rules of one family: an article with its translations. `article`
/// gives them, which may have newer texts than those of the site.
pub fn family<'a>(
    site: &'a Site,
    family: FamilyIdx,
    article: &dyn Fn(ArticleIdx) -> &'a Article,
    diagnostics: &mut Diagnostics,
) {
    for pair in translations::pairs(site, family, article) {
        let mut findings = Findings::new(pair.file(), &site.locales, diagnostics);
        translations::compare(&pair, &mut findings);
    }
}

/// Findings in one file.
pub struct Findings<'a> {
    file: &'a ContentFile,
    locales: &'a Locales,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Findings<'a> {
    fn new(file: &'a ContentFile, locales: &'a Locales, diagnostics: &'a mut Diagnostics) -> Findings<'a> {
        Findings {
            file,
            locales,
            diagnostics,
        }
    }

    /// Starts one that stands in bytes of the file; [`Findings::add`] ends it.
    fn at(&self, code: Code, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Place::at(self.file.path.clone(), range), message)
    }

    /// Adds one.
    fn add(&mut self, finding: Diagnostic) {
        self.diagnostics.push(
            finding
                .locale(self.locales.tag(self.file.locale).shared())
                .key(self.file.key.shared()),
        );
    }
}

/// Ignores by the path of their file.
pub type Ignores = BTreeMap<Arc<str>, Vec<Ignore>>;

/// Leaves out what its author does not want to hear of. What is an error by
/// itself is said all the same; what concerns a file as a whole may be ignored
/// anywhere in it.
pub fn without_ignored(diagnostics: &mut Diagnostics, ignores: &Ignores) {
    if ignores.is_empty() {
        return;
    }
    diagnostics.retain(|found| {
        let list = ignores.get(&found.place.file).map(Vec::as_slice).unwrap_or_default();
        let is_meant = |ignore: &Ignore| {
            let range = found.place.range.as_ref();
            ignore.code == found.code && range.is_none_or(|range| ignore.range.contains(&range.start))
        };
        found.code.severity == Severity::Error || !list.iter().any(is_meant)
    });
}
