//! Where every link and picture leads.
//!
//! A destination is the same for all readers; [`Site::link`] turns it into the
//! page of a reader's locale. What leads nowhere is reported where it is written.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::family::Family;
use super::keys::Keys;
use super::pages::{PageId, PageKind};
use super::past::{Former, Past};
use super::{Absent, ArticleIdx, AssetIdx, FamilyIdx, Resolution, SectionIdx, Site, TermIdx};
use crate::diag::{Code, Diagnostic, Diagnostics, Fix, Known, Place, codes, nearest};
use crate::i18n::Locale;
use crate::id::join;
use crate::parse::{ContentFile, Reference, Target, Text, Use};
use crate::source::Snapshot;

/// Where a reference leads, whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page of the site, in the reader's locale.
    Page {
        /// Which.
        kind: PageKind,
        /// An id on it.
        anchor: Option<String>,
    },
    /// A heading of the same page.
    Anchor(String),
    /// Another site.
    External(String),
    /// A file.
    Asset {
        /// Which.
        asset: AssetIdx,
        /// `?…` or `#…`, as written.
        suffix: String,
    },
    /// Nowhere; it has been reported.
    Nowhere,
}

/// A destination for a reader of one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link<'s> {
    /// A page.
    Page {
        /// Which, and in which locale.
        page: PageId,
        /// An id on it.
        anchor: Option<&'s str>,
        /// Its language, if it is not the reader's.
        language: Option<Locale>,
    },
    /// A heading of the same page.
    Anchor(&'s str),
    /// Another site.
    External(&'s str),
    /// A file.
    Asset(AssetIdx, &'s str),
    /// Nowhere.
    Nowhere,
}

/// Where the references of files that are not articles lead, in the order of
/// the files.
#[derive(Debug, Default)]
pub struct OtherLinks {
    /// Of [`Site::section_files`].
    pub sections: Vec<Vec<Destination>>,
    /// Of the tags' files.
    pub tags: Vec<Vec<Destination>>,
    /// Of the authors' files.
    pub authors: Vec<Vec<Destination>>,
}

impl Site {
    /// Where a destination leads a reader of `locale`.
    pub fn link<'s>(&'s self, destination: &'s Destination, locale: Locale) -> Link<'s> {
        match destination {
            Destination::Page { kind, anchor } => match self.page_for(*kind, locale) {
                Some((page, language)) => Link::Page {
                    page,
                    anchor: anchor.as_deref(),
                    language,
                },
                None => Link::Nowhere,
            },
            Destination::Anchor(anchor) => Link::Anchor(anchor),
            Destination::External(url) => Link::External(url),
            Destination::Asset { asset, suffix } => Link::Asset(*asset, suffix),
            Destination::Nowhere => Link::Nowhere,
        }
    }

    /// The page of a kind for a reader of `locale`: their own, or the first
    /// along their chain; with its language where it is another.
    pub fn page_for(&self, kind: PageKind, locale: Locale) -> Option<(PageId, Option<Locale>)> {
        if let PageKind::Article(family) = kind {
            return self.article_page(family, locale);
        }
        let own = PageId { kind, locale };
        if self.page_exists(own) {
            return Some((own, None));
        }
        self.locales
            .chain(locale)
            .iter()
            .map(|other| (PageId { kind, locale: *other }, Some(*other)))
            .find(|(page, _)| self.page_exists(*page))
    }
}

/// Resolves every reference of every file.
pub fn resolve(site: &mut Site, (absent, past): (&Absent, &Past), snapshot: &Snapshot, diagnostics: &mut Diagnostics) {
    let names = Names::new(site, absent, past);
    let found: Vec<(Found, Diagnostics)> = (0..site.articles.len())
        .into_par_iter()
        .map(|index| article(site, &names, snapshot, ArticleIdx::new(index)))
        .collect();
    let others = |files: Vec<(&ContentFile, &Text)>| -> Vec<(Vec<Pending>, Diagnostics)> {
        files
            .into_iter()
            .map(|(file, text)| {
                let mut resolver = Resolver::new(site, &names, snapshot, file);
                let pending = text
                    .references
                    .iter()
                    .map(|reference| resolver.resolve(reference))
                    .collect();
                (pending, resolver.diagnostics)
            })
            .collect()
    };
    let sections = others(site.section_files.iter().map(|file| (&file.file, &file.text)).collect());
    let tags = others(site.tags.files.iter().map(|file| (&file.file, &file.text)).collect());
    let authors = others(site.authors.files.iter().map(|file| (&file.file, &file.text)).collect());

    for (index, (found, problems)) in found.into_iter().enumerate() {
        diagnostics.merge(problems);
        let mut links = found.links;
        for (at, file, suffix) in found.assets {
            links[at] = settle(site, Pending::Asset { file, suffix }, snapshot);
        }
        let cta = found.cta.map(|pending| settle(site, pending, snapshot));
        let image = found.image.and_then(|file| site.assets.add(&file, snapshot));
        let facts = &mut site.facts[index];
        facts.links = links;
        facts.cta = cta;
        facts.image = image;
    }
    let mut keep = |site: &mut Site, list: Vec<(Vec<Pending>, Diagnostics)>| -> Vec<Vec<Destination>> {
        list.into_iter()
            .map(|(pending, problems)| {
                diagnostics.merge(problems);
                settle_all(site, pending, snapshot)
            })
            .collect()
    };
    let other_links = OtherLinks {
        sections: keep(site, sections),
        tags: keep(site, tags),
        authors: keep(site, authors),
    };
    site.other_links = other_links;
    diagnostics.merge(site.assets.problems());
}

/// A destination whose asset has no number yet.
enum Pending {
    Done(Destination),
    Asset { file: String, suffix: String },
}

#[derive(Default)]
struct Found {
    links: Vec<Destination>,
    /// Which of them lead to assets, by position, file and suffix.
    assets: Vec<(usize, String, String)>,
    cta: Option<Pending>,
    image: Option<String>,
}

fn settle_all(site: &mut Site, pending: Vec<Pending>, snapshot: &Snapshot) -> Vec<Destination> {
    pending
        .into_iter()
        .map(|pending| settle(site, pending, snapshot))
        .collect()
}

fn settle(site: &mut Site, pending: Pending, snapshot: &Snapshot) -> Destination {
    match pending {
        Pending::Done(destination) => destination,
        Pending::Asset { file, suffix } => match site.assets.add(&file, snapshot) {
            Some(asset) => Destination::Asset { asset, suffix },
            None => Destination::Nowhere,
        },
    }
}

fn article(site: &Site, names: &Names, snapshot: &Snapshot, index: ArticleIdx) -> (Found, Diagnostics) {
    let article = &site.articles[index.index()];
    let family = site.facts[index.index()].family;
    let source = &site.articles[site.families[family.index()].source.index()];
    let mut resolver = Resolver::new(site, names, snapshot, &article.file);
    resolver.own_anchors = Some(index);
    let mut found = Found::default();
    for reference in &article.text.references {
        let pending = resolver.resolve(reference);
        if let (Use::FrontImage, Pending::Asset { file, .. }) = (reference.usage, &pending) {
            found.image = Some(file.clone())
        }
        let pending = match reference.usage {
            Use::FrontCta => {
                found.cta = Some(pending);
                Pending::Done(Destination::Nowhere)
            }
            _ => pending,
        };
        match pending {
            Pending::Done(destination) => found.links.push(destination),
            Pending::Asset { file, suffix } => {
                found.assets.push((found.links.len(), file, suffix));
                found.links.push(Destination::Nowhere);
            }
        }
    }
    let own = |usage: Use| article.text.references.iter().any(|reference| reference.usage == usage);
    let inherited = |usage: Use| {
        let reference = source
            .text
            .references
            .iter()
            .find(|reference| reference.usage == usage)?;
        (!own(usage)).then_some(reference)
    };
    if let Some(reference) = inherited(Use::FrontImage)
        && let Target::Asset { path, .. } = &reference.target
    {
        found.image = resolver.find_asset(path);
    }
    let wants_cta = article.fields.cta.is_some();
    if let Some(reference) = inherited(Use::FrontCta).filter(|_| wants_cta) {
        let mut at_source = Resolver::new(site, names, snapshot, &source.file);
        found.cta = Some(at_source.resolve(reference));
    }
    (found, resolver.diagnostics)
}

/// Everything that a link may name.
struct Names<'a> {
    keys: Keys<'a>,
    families: &'a [Family],
    sections: BTreeMap<&'a str, SectionIdx>,
    absent: &'a Absent,
    past: &'a Past,
    /// The keys, to be compared with; only made when one is missed.
    known_keys: OnceLock<Known<'a>>,
    /// The keys and their last parts.
    known_names: OnceLock<Known<'a>>,
    /// Articles by the keys that they had before they were moved; only made
    /// when a link is missed.
    former: OnceLock<Former>,
    /// The front matter of articles that cannot be used; only read when
    /// something is missed that it may have.
    unread: OnceLock<Vec<String>>,
}

impl<'a> Names<'a> {
    fn new(site: &'a Site, absent: &'a Absent, past: &'a Past) -> Names<'a> {
        Names {
            keys: Keys::new(&site.families),
            families: &site.families,
            sections: site
                .sections
                .iter()
                .enumerate()
                .map(|(index, section)| (section.path.as_str(), SectionIdx::new(index)))
                .collect(),
            absent,
            past,
            known_keys: OnceLock::new(),
            known_names: OnceLock::new(),
            former: OnceLock::new(),
            unread: OnceLock::new(),
        }
    }

    fn former(&self, site: &Site, snapshot: &Snapshot) -> &Former {
        self.former
            .get_or_init(|| Former::of(site, self.past, self.absent, snapshot))
    }

    /// The article of a key.
    fn family(&self, key: &str) -> Option<FamilyIdx> {
        self.keys.find(key)
    }

    fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.families.iter().map(|family| family.key.as_str())
    }

    fn near_key(&self, key: &str) -> Option<&'a str> {
        self.known_keys.get_or_init(|| self.keys().collect()).nearest(key)
    }

    /// The key, or the last part of one, that was probably meant.
    fn near_name(&self, name: &str) -> Option<&'a str> {
        self.known_names
            .get_or_init(|| self.keys().chain(self.keys.last_parts()).collect())
            .nearest(name)
    }
}

/// Resolves the references of one file.
struct Resolver<'a, 'n> {
    site: &'a Site,
    names: &'a Names<'n>,
    snapshot: &'a Snapshot,
    file: &'a ContentFile,
    own_anchors: Option<ArticleIdx>,
    diagnostics: Diagnostics,
}

impl<'a, 'n> Resolver<'a, 'n> {
    fn new(site: &'a Site, names: &'a Names<'n>, snapshot: &'a Snapshot, file: &'a ContentFile) -> Self {
        Resolver {
            site,
            names,
            snapshot,
            file,
            own_anchors: None,
            diagnostics: Diagnostics::default(),
        }
    }

    fn resolve(&mut self, reference: &Reference) -> Pending {
        let destination = match &reference.target {
            Target::External(url) => {
                // What has no place was left out of the text with what it stood in.
                let is_shown = !reference.range.is_empty();
                if is_shown && matches!(reference.usage, Use::Media | Use::FrontImage) {
                    let message = format!("`{url}` is on another host, and pages load nothing from there");
                    let hint = "put the file beside the article".to_owned();
                    self.report(codes::MEDIA_EXTERNAL, reference, message, Some(hint));
                }
                Destination::External(url.clone())
            }
            Target::Anchor(anchor) => self.anchor(anchor, reference),
            // An article is no picture.
            Target::File { path, .. } if reference.usage == Use::Media => self.no_asset(path, reference),
            Target::File { path, anchor } => self.file(path, anchor.as_deref(), reference),
            Target::Key { key, anchor } => self.key(key, anchor.as_deref(), reference),
            Target::Asset { path, suffix } => match self.find_asset(path) {
                Some(file) => {
                    return Pending::Asset {
                        file,
                        suffix: suffix.clone(),
                    };
                }
                None => self.no_asset(path, reference),
            },
            Target::Refused => {
                let message = format!("address `{}` is not allowed", reference.written.trim());
                let hint = "use `https:`, `mailto:`, `tel:` or a file of the site";
                self.report(codes::LINK_REFUSED, reference, message, Some(hint.to_owned()))
            }
        };
        Pending::Done(self.with_page(destination, reference))
    }

    /// A destination that has a page; one that has none is reported.
    fn with_page(&mut self, destination: Destination, reference: &Reference) -> Destination {
        match destination {
            Destination::Page { kind, .. } if self.site.page_for(kind, self.file.locale).is_none() => {
                match self.why_no_page(kind) {
                    Some((message, hint)) => self.report(codes::LINK_MISSING, reference, message, Some(hint)),
                    None => destination,
                }
            }
            _ => destination,
        }
    }

    /// Why readers of this file have no page of a kind, and what to do; nothing
    /// where it follows from what is reported elsewhere.
    fn why_no_page(&self, kind: PageKind) -> Option<(String, String)> {
        let site = self.site;
        let (name, message, thing) = match kind {
            PageKind::Tag(term) => {
                let id = &site.tags.terms[term.index()].id;
                (
                    format!("tags/{id}"),
                    format!("no article has the tag `{id}`"),
                    "the tag",
                )
            }
            PageKind::Author(term) => {
                let id = &site.authors.terms[term.index()].id;
                let message = format!("no article has the author `{id}`");
                (format!("authors/{id}"), message, "the author")
            }
            PageKind::Tags => ("tags".to_owned(), "no article has tags".to_owned(), "a tag"),
            PageKind::Authors => ("author".to_owned(), "no article has an author".to_owned(), "an author"),
            PageKind::Section(section) => {
                let path = &site.sections[section.index()].path;
                let tag = site.locales.tag(self.file.locale);
                let message = format!("section `{path}` has no page in `{tag}`");
                let hint = format!("add `content/{tag}/{path}/_index.md`, or take the link out");
                return (!self.names.absent.is_broken(path)).then_some((message, hint));
            }
            // A translation without a source is reported where it is.
            PageKind::Article(_) | PageKind::Search | PageKind::NotFound => return None,
        };
        let hint = format!("give an article {thing}, or take the link out");
        (!self.may_be_named(&name)).then_some((message, hint))
    }

    /// Whether a tag or an author, which nothing else names, may be named by a
    /// file that cannot be read: its own, or an article whose front matter has
    /// the word in it.
    fn may_be_named(&self, key: &str) -> bool {
        let word = key.rsplit('/').next().unwrap_or(key);
        let unread = self.names.unread.get_or_init(|| self.unread());
        self.names.absent.is_broken(key) || unread.iter().any(|front_matter| front_matter.contains(word))
    }

    /// The front matter of all articles that cannot be used.
    fn unread(&self) -> Vec<String> {
        let files = self.names.absent.broken.iter().flat_map(|(key, locale)| {
            let stem = format!("content/{}/{key}", self.site.locales.tag(*locale));
            [format!("{stem}.md"), format!("{stem}/index.md")]
        });
        files
            .filter(|file| self.snapshot.has(file))
            .filter_map(|file| self.snapshot.text(&file.into()).ok())
            .map(|text| text.split("\n---").next().unwrap_or_default().to_owned())
            .collect()
    }

    fn report(&mut self, code: Code, reference: &Reference, message: String, hint: Option<String>) -> Destination {
        let place = match reference.range.is_empty() {
            true => Place::file(self.file.path.clone()),
            false => Place::at(self.file.path.clone(), reference.range.clone()),
        };
        self.diagnostics.push(
            Diagnostic::new(code, place, message)
                .maybe_hint(hint)
                .locale(self.site.locales.tag(self.file.locale).as_str())
                .key(self.file.key.shared()),
        );
        Destination::Nowhere
    }

    /// The file's folder below its locale.
    fn folder(&self) -> &str {
        let below = self.below_locale(&self.file.path);
        below.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// `content/et/glossary/x.md` to `glossary/x.md`.
    fn below_locale<'p>(&self, path: &'p str) -> &'p str {
        path.splitn(3, '/').nth(2).unwrap_or(path)
    }

    fn anchor(&mut self, anchor: &str, reference: &Reference) -> Destination {
        if let Some(article) = self.own_anchors
            && !anchor.is_empty()
            && self.lacks(article, anchor)
        {
            return self.no_anchor(anchor, article, reference);
        }
        Destination::Anchor(anchor.to_owned())
    }

    /// Whether an article's page lacks the id. Ids come from the source article;
    /// while that cannot be read, nothing is said of them.
    fn lacks(&self, article: ArticleIdx, anchor: &str) -> bool {
        let key = self.site.articles[article.index()].file.key.shared();
        let source = self.site.locales.source();
        !has_anchor(self.site, article, anchor) && !self.names.absent.broken.contains(&(key, source))
    }

    fn no_anchor(&mut self, anchor: &str, article: ArticleIdx, reference: &Reference) -> Destination {
        let known = &self.site.facts[article.index()].anchors;
        let hint = nearest(anchor, known.iter().map(String::as_str)).map(|near| format!("did you mean `#{near}`?"));
        let path = &self.site.articles[article.index()].file.path;
        let message = format!("no heading `#{anchor}` in `{path}`");
        self.report(codes::ANCHOR_MISSING, reference, message, hint)
    }

    fn file(&mut self, path: &str, anchor: Option<&str>, reference: &Reference) -> Destination {
        let folder = if path.starts_with('/') { "" } else { self.folder() };
        let Some(below) = join(folder, path) else {
            let message = format!("link `{path}` leads out of the content");
            return self.report(codes::LINK_MISSING, reference, message, None);
        };
        if below == "_index.md" || below.ends_with("/_index.md") {
            return self.index_file(
                below.trim_end_matches("_index.md").trim_end_matches('/'),
                anchor,
                reference,
            );
        }
        let stem = below.strip_suffix(".md").unwrap_or(&below);
        let key = stem.strip_suffix("/index").unwrap_or(stem);
        for (folder, terms, kind) in [
            ("tags/", &self.site.tags, PageKind::Tag as fn(TermIdx) -> PageKind),
            ("authors/", &self.site.authors, PageKind::Author),
        ] {
            if let Some(id) = key.strip_prefix(folder) {
                let term = terms.terms.binary_search_by(|term| term.id.as_str().cmp(id));
                return match term {
                    Ok(index) => page(kind(TermIdx::new(index)), anchor),
                    Err(_) if self.may_be_named(key) => Destination::Nowhere,
                    Err(_) => {
                        let message = format!("no file or article names `{key}`");
                        let near = nearest(id, terms.terms.iter().map(|term| term.id.as_str()));
                        let near = near.map(|near| relative(self.folder(), &format!("{folder}{near}.md")));
                        let hint = near.map(|near| format!("did you mean `{near}`?"));
                        self.report(codes::LINK_MISSING, reference, message, hint)
                    }
                };
            }
        }
        match self.names.family(key) {
            Some(family) => self.article(family, anchor, reference),
            None if self.names.absent.is_broken(key) => Destination::Nowhere,
            None if self.names.absent.is_draft(key) => self.draft(key, reference),
            None => {
                if let Some(family) = self.moved(key) {
                    let message = format!(
                        "article `{key}` has moved to `{}`",
                        self.site.families[family.index()].key
                    );
                    return self.led_on(message, family, anchor, reference);
                }
                if let Some((old, family)) = self.beside_before(path) {
                    let message = format!(
                        "no article `{key}`; this one was `{old}`, from where the link leads to `{}`",
                        self.site.families[family.index()].key
                    );
                    return self.led_on(message, family, anchor, reference);
                }
                let hint = self.superseded(key).or_else(|| self.near_file(key));
                self.report(codes::LINK_MISSING, reference, format!("no article `{key}`"), hint)
            }
        }
    }

    fn index_file(&mut self, path: &str, anchor: Option<&str>, reference: &Reference) -> Destination {
        match path {
            "tags" => return page(PageKind::Tags, anchor),
            "authors" => return page(PageKind::Authors, anchor),
            _ => {}
        }
        match self.names.sections.get(path) {
            Some(section) => page(PageKind::Section(*section), anchor),
            None if self.names.absent.is_broken(path) => Destination::Nowhere,
            None => {
                let hint = nearest(path, self.names.sections.keys().copied())
                    .map(|near| format!("did you mean the section `{near}`?"));
                self.report(codes::LINK_MISSING, reference, format!("no section `{path}`"), hint)
            }
        }
    }

    fn key(&mut self, key: &str, anchor: Option<&str>, reference: &Reference) -> Destination {
        if let Some(family) = self.names.family(key) {
            return self.article(family, anchor, reference);
        }
        match self.names.keys.ending(key) {
            [(_, family)] => self.article(*family, anchor, reference),
            several if several.len() > 1 => {
                let message = format!("`[[{key}]]` may be {} articles", several.len());
                let keys: Vec<_> = several
                    .iter()
                    .map(|(_, family)| format!("`{}`", self.site.families[family.index()].key))
                    .collect();
                let hint = format!("write the whole key: {}", keys.join(" or "));
                self.report(codes::LINK_AMBIGUOUS, reference, message, Some(hint))
            }
            _ if self.names.absent.is_broken(key) => Destination::Nowhere,
            _ if self.names.absent.is_draft(key) => self.draft(key, reference),
            _ => {
                if let Some(family) = self.moved(key) {
                    let message = format!(
                        "article `{key}` has moved to `{}`",
                        self.site.families[family.index()].key
                    );
                    return self.led_on(message, family, anchor, reference);
                }
                let near = || Some(format!("did you mean `[[{}]]`?", self.names.near_name(key)?));
                let hint = self.superseded(key).or_else(near);
                self.report(codes::LINK_MISSING, reference, format!("no article `{key}`"), hint)
            }
        }
    }

    /// The article that a key was of before it was moved.
    fn moved(&self, key: &str) -> Option<FamilyIdx> {
        let former = self.names.former(self.site, self.snapshot);
        self.names.family(former.moved.get(key)?.as_str())
    }

    /// The key that this article had before it was moved, and the article to which
    /// a path led from there.
    fn beside_before(&self, path: &str) -> Option<(String, FamilyIdx)> {
        let former = self.names.former(self.site, self.snapshot);
        let mut old = former.moved.iter().filter(|(_, new)| **new == self.file.key);
        old.find_map(|(old, _)| {
            let folder = match self.file.path.ends_with("/index.md") {
                true => old,
                false => old.rsplit_once('/').map_or("", |(folder, _)| folder),
            };
            let below = join(folder, path)?;
            let stem = below.strip_suffix(".md").unwrap_or(&below);
            let key = stem.strip_suffix("/index").unwrap_or(stem);
            let family = self.names.family(key).or_else(|| self.moved(key))?;
            Some((old.clone(), family))
        })
    }

    /// What stands in the place of a withdrawn article.
    fn superseded(&self, key: &str) -> Option<String> {
        let former = self.names.former(self.site, self.snapshot);
        let new = former.superseded.get(key)?;
        Some(format!("it was superseded by `{new}`"))
    }

    /// A link to where an article was, with the way to where it is.
    fn led_on(
        &mut self,
        message: String,
        family: FamilyIdx,
        anchor: Option<&str>,
        reference: &Reference,
    ) -> Destination {
        let family = &self.site.families[family.index()];
        let member = family.members[self.file.locale.index()].unwrap_or(family.source);
        let path = self.below_locale(&self.site.articles[member.index()].file.path);
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        let better = match &reference.target {
            Target::Key { .. } => format!("{}{anchor}", family.key),
            _ => format!("{}{anchor}", relative(self.folder(), path)),
        };
        let source = self.snapshot.text(&self.file.path).unwrap_or_default();
        let fix = reference
            .address_in(&source)
            .map(|range| Fix::replace(range, better.clone()));
        let to = self.report(
            codes::LINK_MISSING,
            reference,
            message,
            Some(format!("write `{better}`")),
        );
        if let (Some(fix), Some(found)) = (fix, self.diagnostics.pop()) {
            self.diagnostics.push(found.fix(fix));
        }
        to
    }

    fn draft(&mut self, key: &str, reference: &Reference) -> Destination {
        let hint = "publish it, or take the link out until it is".to_owned();
        self.report(
            codes::LINK_MISSING,
            reference,
            format!("article `{key}` is a draft"),
            Some(hint),
        )
    }

    fn article(&mut self, family: FamilyIdx, anchor: Option<&str>, reference: &Reference) -> Destination {
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return page(PageKind::Article(family), None);
        };
        // The reader of this file's language must find the heading.
        match self.site.resolve(family, self.file.locale) {
            Resolution::Exact(article) | Resolution::Fallback { article, .. } if self.lacks(article, anchor) => {
                self.no_anchor(anchor, article, reference)
            }
            _ => page(PageKind::Article(family), Some(anchor)),
        }
    }

    /// The path of the article that was probably meant, as this file writes it.
    fn near_file(&self, key: &str) -> Option<String> {
        let last = key.rsplit('/').next().unwrap_or(key);
        let moved = match self.names.keys.ending(last) {
            [(_, family)] => Some(self.site.families[family.index()].key.as_str()),
            _ => None,
        };
        let near = moved.or_else(|| self.names.near_key(key))?;
        let family = self.names.family(near)?;
        let source = self.site.families[family.index()].source;
        let path = self.below_locale(&self.site.articles[source.index()].file.path);
        Some(format!("did you mean `{}`?", relative(self.folder(), path)))
    }

    /// The file of an asset: beside this file, or beside the same article in
    /// the languages of the chain; from `/`, in `static/`.
    fn find_asset(&self, path: &str) -> Option<String> {
        if let Some(path) = path.strip_prefix('/') {
            let file = format!("static/{}", join("", path)?);
            return self.snapshot.has(&file).then_some(file);
        }
        if path.is_empty() {
            return None;
        }
        self.folders().into_iter().find_map(|folder| {
            let file = join(&folder, path)?;
            let inside = file.starts_with("content/") && !file.ends_with(".md");
            (inside && self.snapshot.has(&file)).then_some(file)
        })
    }

    fn folders(&self) -> Vec<String> {
        let own = self.file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut folders = vec![own.to_owned()];
        let family = self.names.family(self.file.key.as_str());
        for locale in self.site.locales.chain(self.file.locale) {
            let member = family.and_then(|family| self.site.families[family.index()].members[locale.index()]);
            let folder = match member {
                Some(article) => {
                    let path = &self.site.articles[article.index()].file.path;
                    path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned()
                }
                None => format!("content/{}/{}", self.site.locales.tag(*locale), self.folder()),
            };
            folders.push(folder.trim_end_matches('/').to_owned());
        }
        folders
    }

    fn no_asset(&mut self, path: &str, reference: &Reference) -> Destination {
        if path.is_empty() {
            let message = "link has no address".to_owned();
            return self.report(codes::LINK_MISSING, reference, message, None);
        }
        let key = path.trim_matches('/');
        let as_article = join(self.folder(), key).filter(|key| self.names.family(key).is_some());
        let hint = if as_article.is_some() {
            Some(format!("did you mean `{key}.md`?"))
        } else if path.ends_with('/') {
            Some("link to an article by its `.md` file, to a section by its `_index.md`".to_owned())
        } else if path.starts_with('/') {
            Some(format!("put it at `static{path}`"))
        } else {
            self.near_asset(path)
        };
        self.report(codes::ASSET_MISSING, reference, format!("no file `{path}`"), hint)
    }

    fn near_asset(&self, path: &str) -> Option<String> {
        let folder = format!("{}/", self.folders().first()?);
        let beside: Vec<&str> = self
            .snapshot
            .below(&folder)
            .map(|file| &file[folder.len()..])
            .filter(|name| !name.ends_with(".md"))
            .collect();
        nearest(path, beside).map(|near| format!("did you mean `{near}`?"))
    }
}

fn page(kind: PageKind, anchor: Option<&str>) -> Destination {
    Destination::Page {
        kind,
        anchor: anchor.map(ToOwned::to_owned),
    }
}

/// Whether an article's page has the id.
fn has_anchor(site: &Site, article: ArticleIdx, anchor: &str) -> bool {
    if anchor == "content" || site.facts[article.index()].anchors.iter().any(|known| known == anchor) {
        return true;
    }
    let questions = &site.facts[article.index()].faq_anchors;
    anchor == "faq" && !questions.is_empty() || questions.iter().any(|known| known == anchor)
}

/// `to` as a link from `folder`, both below the locale.
pub fn relative(folder: &str, to: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let common = from
        .iter()
        .zip(&to[..to.len().saturating_sub(1)])
        .take_while(|(a, b)| a == b)
        .count();
    let mut parts = vec![".."; from.len() - common];
    parts.extend(&to[common..]);
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn relative_paths() {
        assert_eq!(relative("glossary", "glossary/a.md"), "a.md");
        assert_eq!(relative("guides", "glossary/a.md"), "../glossary/a.md");
        assert_eq!(relative("glossary/b", "glossary/a/index.md"), "../a/index.md");
        assert_eq!(relative("", "glossary/a.md"), "glossary/a.md");
    }
}
