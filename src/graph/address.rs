//! Addresses: which host and path a page has, how it is written in a link, and
//! where its file lies. Percent-encoding happens here and nowhere else.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rayon::prelude::*;

use super::apart::are_apart;
use super::family::{Family, Resolution, Shown};
use super::sections::SectionNode;
use super::{ArticleIdx, FamilyIdx, PageId, PageKind, Site, usable};
use crate::artifact::OutPath;
use crate::config::{BaseUrl, Config};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::{Locale, Locales};
use crate::id::{Slug, is_unfit, nfc};
use crate::parse::{Article, Section};
use crate::source::Snapshot;

/// RFC 3986: what a path segment may hold unencoded, and `/` between segments.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Position of a host in [`Addresses::hosts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HostIdx(u16);

impl HostIdx {
    /// The position.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A base URL, and the folder of the output that it serves.
#[derive(Clone, Debug)]
pub struct Host {
    /// Where it answers.
    pub base: BaseUrl,
    /// Its folder below the output, ending in `/`; empty if it is the only host.
    pub folder: String,
    /// How `urls.lock` names it: empty for the site's own.
    pub domain: Arc<str>,
    /// What lies there.
    pub holds: Holds,
}

/// What lies on a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Pages.
    Pages,
    /// Only what leads on to where pages are now.
    Redirects,
}

/// The hosts of a site.
#[derive(Clone, Debug)]
pub struct Addresses {
    hosts: Vec<Host>,
    by_locale: Vec<HostIdx>,
    roots: Vec<String>,
}

/// Where a page lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// On which host.
    pub host: HostIdx,
    /// Path below the host's base URL, without a leading and, for a page, with
    /// a trailing slash: readable, not encoded.
    pub path: Arc<str>,
    /// The path percent-encoded: the same text for most.
    encoded: Arc<str>,
}

impl Address {
    fn new(host: HostIdx, path: &str) -> Address {
        let path: Arc<str> = path.into();
        let encoded = match encode(&path) {
            Cow::Borrowed(_) => path.clone(),
            Cow::Owned(encoded) => encoded.into(),
        };
        Address { host, path, encoded }
    }
}

impl Address {
    /// The path percent-encoded: ASCII without anything that HTML or XML would have
    /// to escape.
    pub fn encoded(&self) -> &str {
        &self.encoded
    }
}

impl Addresses {
    /// One host for each different base URL.
    pub fn new(config: &Config, locales: &Locales) -> Addresses {
        let mut bases: Vec<BaseUrl> = Vec::new();
        let mut domains: Vec<Arc<str>> = Vec::new();
        let mut by_locale = Vec::new();
        for locale in &config.locales {
            let base = locale.base_url.as_ref().unwrap_or(&config.base_url);
            let index = bases.iter().position(|known| known == base).unwrap_or_else(|| {
                bases.push(base.clone());
                domains.push(locale.domain.clone());
                bases.len() - 1
            });
            by_locale.push(HostIdx(u16::try_from(index).unwrap_or(u16::MAX)));
        }
        let current = bases.len();
        for former in &config.former_hosts {
            if !bases.contains(&former.base_url) {
                bases.push(former.base_url.clone());
                domains.push(former.domain.clone());
            }
        }
        let shared = |base: &BaseUrl| bases.iter().filter(|other| other.host() == base.host()).count() > 1;
        let hosts = bases
            .iter()
            .zip(domains)
            .enumerate()
            .map(|(index, (base, domain))| Host {
                domain,
                holds: if index < current {
                    Holds::Pages
                } else {
                    Holds::Redirects
                },
                base: base.clone(),
                folder: match bases.len() {
                    1 => String::new(),
                    // Two base URLs on one host are told apart by their paths.
                    _ if shared(base) => format!("{}{}/", base.host(), base.path()),
                    _ => format!("{}/", base.host()),
                },
            })
            .collect();
        let roots = locales
            .iter()
            .map(|locale| match &*config.locales[locale.index()].path {
                "" => String::new(),
                path => format!("{path}/"),
            })
            .collect();
        Addresses {
            hosts,
            by_locale,
            roots,
        }
    }

    /// All hosts.
    pub fn hosts(&self) -> impl Iterator<Item = (HostIdx, &Host)> {
        self.hosts
            .iter()
            .enumerate()
            .map(|(index, host)| (HostIdx(u16::try_from(index).unwrap_or(u16::MAX)), host))
    }

    /// A host.
    pub fn host(&self, host: HostIdx) -> &Host {
        &self.hosts[host.index()]
    }

    /// The host of a locale.
    pub fn host_of(&self, locale: Locale) -> HostIdx {
        self.by_locale[locale.index()]
    }

    /// A path below a locale's root: `tags/` and the like.
    pub fn below(&self, locale: Locale, path: &str) -> Address {
        Address::new(self.host_of(locale), &format!("{}{path}", self.roots[locale.index()]))
    }

    /// A path below a host's base URL.
    pub fn on(&self, host: HostIdx, path: &str) -> Address {
        Address::new(host, path)
    }

    /// The whole URL, percent-encoded.
    pub fn absolute(&self, address: &Address) -> String {
        let base = &self.host(address.host).base;
        [base.origin(), base.path(), "/", &address.encoded].concat()
    }

    /// The URL as a page on host `from` writes it: from the root where it can.
    pub fn href(&self, address: &Address, from: HostIdx) -> String {
        if address.host != from {
            return self.absolute(address);
        }
        [self.host(from).base.path(), "/", &address.encoded].concat()
    }

    /// The URL of a file below a host's base URL, as a page there writes it.
    pub fn file_href(&self, host: HostIdx, path: &str) -> String {
        [self.host(host).base.path(), "/", &encode(path)].concat()
    }

    /// The path from the root of the host, not encoded: what a server compares.
    pub fn decoded(&self, address: &Address) -> String {
        let base = self.host(address.host).base.path();
        let base = percent_encoding::percent_decode_str(base).decode_utf8_lossy();
        [&*base, "/", &address.path].concat()
    }

    /// The file of an address: for a page, `index.html` in its folder.
    pub fn file(&self, address: &Address) -> Option<OutPath> {
        let folder = &self.host(address.host).folder;
        let name = if address.path.is_empty() || address.path.ends_with('/') {
            "index.html"
        } else {
            ""
        };
        OutPath::new([folder.as_str(), &address.path, name].concat())
    }
}

/// Percent-encodes a path.
pub fn encode(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, PATH).into()
}

/// A path or name as people read it in a file with columns: letters stay, and
/// only what would break a line or a column is encoded.
pub fn readable(text: &str) -> Cow<'_, str> {
    let breaks = |c: char| c == '%' || c.is_whitespace() || is_unfit(c);
    if !text.contains(breaks) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match breaks(c) {
            true => written.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC)),
            false => written.push(c),
        }
    }
    Cow::Owned(written)
}

/// What [`readable`] was given.
pub fn from_readable(written: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(written).decode_utf8_lossy()
}

/// Gives every section and article its address in every locale.
pub fn assign(
    addresses: &Addresses,
    locales: &Locales,
    articles: &[Arc<Article>],
    families: &mut [Family],
    sections: &mut [SectionNode],
    files: &[Section],
) {
    for index in 0..sections.len() {
        let own: Vec<Address> = locales
            .iter()
            .map(|locale| {
                let node = &sections[index];
                let Some(parent) = node.parent else {
                    return addresses.below(locale, "");
                };
                let above = &sections[parent.index()].addresses[locale.index()];
                let slug = section_slug(node, locale, locales, files);
                addresses.on(above.host, &format!("{}{slug}/", above.path))
            })
            .collect();
        sections[index].addresses = own;
    }
    families.par_iter_mut().for_each(|family| {
        for locale in locales.iter() {
            let article = match family.resolve(locale, locales) {
                Resolution::Exact(article) => article,
                Resolution::Fallback {
                    article,
                    shown: Shown::Page,
                } => article,
                Resolution::Fallback { .. } | Resolution::Missing => continue,
            };
            let above = &sections[family.section.index()].addresses[locale.index()];
            let slug = article_slug(&articles[article.index()], locales);
            let address = addresses.on(above.host, &format!("{}{slug}/", above.path));
            family.addresses[locale.index()] = Some(address);
        }
    });
}

fn section_slug(node: &SectionNode, locale: Locale, locales: &Locales, files: &[Section]) -> String {
    let chain = std::iter::once(&locale).chain(locales.chain(locale));
    let file = chain.into_iter().find_map(|locale| node.files[locale.index()]);
    let folder = node.path.rsplit('/').next().unwrap_or(&node.path);
    let Some(file) = file.map(|index| &files[index]) else {
        return slug_of(folder, folder, locale, locales);
    };
    match &file.fields.slug {
        Some(slug) => slug.value.as_str().to_owned(),
        None => slug_of(&file.fields.title.value, folder, file.file.locale, locales),
    }
}

fn article_slug(article: &Article, locales: &Locales) -> String {
    match &article.fields.slug {
        Some(slug) => slug.value.as_str().to_owned(),
        None => {
            let title = &article.fields.title.value;
            slug_of(title, article.file.key.last_part(), article.file.locale, locales)
        }
    }
}

/// A slug from a text, or from `name` where the text has neither letter nor digit.
fn slug_of(text: &str, name: &str, locale: Locale, locales: &Locales) -> String {
    let cldr = locales.cldr(locale);
    Slug::from_text(&cldr.lowercase(text))
        .or_else(|| Slug::from_text(&cldr.lowercase(name)))
        .map_or_else(|| "article".to_owned(), |slug| slug.as_str().to_owned())
}

/// What servers and hosts read, at the root of each host.
pub const SERVER_FILES: &[&str] = &[
    "_redirects",
    "_headers",
    ".htaccess",
    "_hosting/nginx-map.conf",
    "_hosting/nginx-server.conf",
    "_hosting/Caddyfile",
];

/// What wants an output path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claimant {
    /// A file of `static/`, by its path there, on a host.
    Static(HostIdx, Arc<str>),
    /// A page.
    Page(PageId),
    /// An article's alias, by its position.
    Alias(ArticleIdx, usize),
}

struct Claim {
    path: String,
    claimant: Claimed,
}

/// Whose a path is.
enum Claimed {
    /// The build's own file.
    Built,
    /// Anything else's.
    By(Claimant),
}

impl Claim {
    /// What a page is about, in whatever language.
    fn kind(&self) -> Option<PageKind> {
        match self.claimant {
            Claimed::By(Claimant::Page(page)) => Some(page.kind),
            _ => None,
        }
    }

    fn place(&self, site: &Site) -> Place {
        match &self.claimant {
            Claimed::Built => Place::file("static"),
            Claimed::By(Claimant::Static(_, file)) => Place::file(file.clone()),
            Claimed::By(Claimant::Page(page)) => site.page_place(*page),
            Claimed::By(Claimant::Alias(index, position)) => {
                let article = &site.articles[index.index()];
                Place::at(
                    article.file.path.clone(),
                    article.fields.aliases[*position].range.clone(),
                )
            }
        }
    }

    /// In words.
    fn what(&self, site: &Site) -> String {
        match &self.claimant {
            Claimed::Built => format!("the file `{}`", self.path),
            Claimed::By(Claimant::Static(_, file)) => format!("`{file}`"),
            Claimed::By(Claimant::Page(page)) => site.page_name(*page),
            Claimed::By(Claimant::Alias(index, position)) => {
                let article = &site.articles[index.index()];
                format!(
                    "alias `{}` of `{}`",
                    article.fields.aliases[*position].value, article.file.path
                )
            }
        }
    }
}

/// A path as file systems see it that ignore case and Unicode form.
pub(super) fn folded(path: &str) -> String {
    if path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return path.to_owned();
    }
    // Letter by letter: to them, a sigma at the end of a word is like any other.
    let folded = nfc(path).chars().flat_map(char::to_lowercase).collect::<String>();
    folded.replace('\u{3c2}', "\u{3c3}")
}

/// The paths of a site's files, and who went without.
#[derive(Debug, Default)]
pub struct Occupied {
    /// What lost its address to something else, and has been reported.
    pub shadowed: BTreeSet<Claimant>,
    /// Each file's path, by how systems see it that ignore case and Unicode form.
    pub by_folded: BTreeMap<String, String>,
}

/// Reports paths that two things claim; file systems that ignore case or
/// Unicode form would let one overwrite the other. The later of two gets nothing.
pub fn collisions(site: &Site, snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Occupied {
    let claims = claims(site, snapshot);
    let folded: Vec<String> = claims.par_iter().map(|claim| folded(&claim.path)).collect();
    unusable(&claims, site, diagnostics);
    if are_apart(&folded, folders_like_files) {
        let paths = claims.into_iter().map(|claim| claim.path);
        return Occupied {
            shadowed: BTreeSet::new(),
            by_folded: folded.into_iter().zip(paths).collect(),
        };
    }
    let mut claimed: BTreeMap<String, Claim> = BTreeMap::new();
    let mut shadowed = BTreeSet::new();
    let mut reported = BTreeSet::new();
    for (claim, folded) in claims.into_iter().zip(folded) {
        let file_in_the_way = folders_like_files(&folded).find_map(|folder| claimed.get(folder));
        let Some(first) = claimed.get(&folded).or(file_in_the_way) else {
            claimed.insert(folded, claim);
            continue;
        };
        let mut message = format!(
            "{} and {} have one address, `/{}`",
            claim.what(site),
            first.what(site),
            shown(&claim.path)
        );
        if first.path != claim.path && !claim.path.starts_with(&first.path) {
            message = format!("{message}, to systems that ignore case");
        }
        // Two locales with one path have been reported with the configuration.
        let Claimed::By(claimant) = &claim.claimant else {
            continue;
        };
        shadowed.insert(claimant.clone());
        // Where two articles meet, so do their stand-ins in other locales.
        let place = claim.place(site);
        let start = place.range.clone().map(|range| range.start);
        if !reported.insert((place.file.clone(), start, first.kind(), claim.kind())) {
            continue;
        }
        let hint = match claimant {
            Claimant::Static(..) => "give the file another name",
            Claimant::Alias(..) => "remove the alias",
            Claimant::Page(_) => "give one of them another `slug`",
        };
        diagnostics.push(Diagnostic::new(codes::URL_COLLISION, place, message).hint(hint));
    }
    Occupied {
        shadowed,
        by_folded: claimed
            .into_iter()
            .map(|(folded, claim)| (folded, claim.path))
            .collect(),
    }
}

/// Reports addresses of pages and aliases that cannot be files everywhere, once
/// for all locales that have them of one text.
fn unusable(claims: &[Claim], site: &Site, diagnostics: &mut Diagnostics) {
    let mut reported = BTreeSet::new();
    for claim in claims {
        let hint = match &claim.claimant {
            Claimed::By(Claimant::Page(_)) => "give it another `slug`",
            Claimed::By(Claimant::Alias(..)) => "remove the alias; a rule of the host can do without a file",
            Claimed::Built | Claimed::By(Claimant::Static(..)) => continue,
        };
        let Some(problem) = usable::problem(&claim.path) else {
            continue;
        };
        let place = claim.place(site);
        let start = place.range.clone().map(|range| range.start);
        if reported.insert((place.file.clone(), start)) {
            let message = format!("address `/{}` {problem}", shown(&claim.path));
            diagnostics.push(Diagnostic::new(codes::URL_UNUSABLE, place, message).hint(hint));
        }
    }
}

/// The folders of a path that a file may have the name of.
pub(super) fn folders_like_files(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/')
        .map(|(at, _)| &path[..at])
        .filter(|folder| folder.rsplit('/').next().is_some_and(|name| name.contains('.')))
}

fn shown(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

/// Every claim: what the build always makes, static files, pages with articles
/// last, aliases; so that it is the article that is told to move.
fn claims(site: &Site, snapshot: &Snapshot) -> Vec<Claim> {
    let mut claims = built(site, snapshot);
    for (index, host) in site.addresses.hosts() {
        for path in snapshot.below("static/") {
            claims.push(Claim {
                path: format!("{}{}", host.folder, &path["static/".len()..]),
                claimant: Claimed::By(Claimant::Static(index, path.clone())),
            });
        }
    }
    let pages: Vec<PageId> = site.pages().collect();
    claims.par_extend(pages.into_par_iter().filter_map(|page| {
        Some(Claim {
            path: site.page_file(page)?.as_str().to_owned(),
            claimant: Claimed::By(Claimant::Page(page)),
        })
    }));
    for (index, family) in site.families.iter().enumerate() {
        for article in family.members.iter().flatten() {
            aliases(site, FamilyIdx::new(index), *article, &mut claims);
        }
    }
    claims
}

impl Site {
    /// Whether the root of a host holds nothing but a choice of language.
    pub fn has_chooser(&self, host: HostIdx) -> bool {
        let root = self.addresses.on(host, "");
        self.addresses.host(host).holds == Holds::Pages
            && !self
                .locales
                .iter()
                .any(|locale| self.addresses.below(locale, "") == root)
    }

    /// The source locale if it lives on the host, else the first that does.
    pub fn main_locale(&self, host: HostIdx) -> Locale {
        let source = self.locales.source();
        let lives_there = |locale: &Locale| self.addresses.host_of(*locale) == host;
        let mut all = std::iter::once(source).chain(self.locales.iter());
        all.find(lives_there).unwrap_or(source)
    }
}

/// Files that are there whatever the content. A site may bring its own
/// `robots.txt`.
fn built(site: &Site, snapshot: &Snapshot) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut add = |path: String| {
        claims.push(Claim {
            path,
            claimant: Claimed::Built,
        });
    };
    for (index, host) in site.addresses.hosts() {
        add(format!("{}sitemap.xml", host.folder));
        if site.has_chooser(index) {
            add(format!("{}index.html", host.folder));
            add(format!("{}404.html", host.folder));
        }
        if site.config.outputs.llms && site.has_chooser(index) && !snapshot.has("static/llms.txt") {
            add(format!("{}llms.txt", host.folder));
        }
        if !snapshot.has("static/robots.txt") {
            add(format!("{}robots.txt", host.folder));
        }
        // What a site has of these becomes a part of them.
        for name in SERVER_FILES
            .iter()
            .filter(|name| !snapshot.has(&format!("static/{name}")))
        {
            add(format!("{}{name}", host.folder));
        }
    }
    for locale in site.locales.iter() {
        for name in ["feed.xml", "opensearch.xml", "search.json"] {
            add(site
                .addresses
                .file(&site.addresses.below(locale, name))
                .map(|path| path.to_string())
                .unwrap_or_default());
        }
        for name in site.config.outputs.of_locales() {
            let address = site.addresses.below(locale, name);
            // A site may bring its own.
            if !snapshot.has(&format!("static/{}", address.path)) {
                add(site
                    .addresses
                    .file(&address)
                    .map(|path| path.to_string())
                    .unwrap_or_default());
            }
        }
    }
    claims
}

fn aliases(site: &Site, family: FamilyIdx, index: ArticleIdx, claims: &mut Vec<Claim>) {
    let article = &site.articles[index.index()];
    for (position, alias) in article.fields.aliases.iter().enumerate() {
        let address = alias_address(site, article.file.locale, &alias.value);
        // An alias that is the page's own address is merely idle.
        let own = &site.families[family.index()].addresses[article.file.locale.index()];
        if own.as_ref() == Some(&address) {
            continue;
        }
        if let Some(path) = site.addresses.file(&address) {
            // A folder cannot lie where an article's Markdown does.
            let folder = path
                .as_str()
                .strip_suffix("/index.html")
                .filter(|folder| is_twin(folder));
            if let Some(folder) = folder.filter(|_| site.config.outputs.markdown) {
                claims.push(Claim {
                    path: folder.to_owned(),
                    claimant: Claimed::Built,
                });
            }
            claims.push(Claim {
                path: path.as_str().to_owned(),
                claimant: Claimed::By(Claimant::Alias(index, position)),
            });
        }
    }
}

/// Whether an article's page may have its Markdown at a path.
fn is_twin(path: &str) -> bool {
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.eq_ignore_ascii_case("index.md"))
}

/// The address of an alias: a site path without the base URL's own path.
pub fn alias_address(site: &Site, locale: Locale, alias: &str) -> Address {
    let decoded = percent_encoding::percent_decode_str(alias).decode_utf8_lossy();
    let trimmed = nfc(decoded.trim_matches('/'));
    let is_file = trimmed
        .rsplit('/')
        .next()
        .is_some_and(|name| name.ends_with(".html") || name.ends_with(".htm"));
    let path = match trimmed.as_str() {
        "" => String::new(),
        path if is_file => path.to_owned(),
        path => format!("{path}/"),
    };
    site.addresses.on(site.addresses.host_of(locale), &path)
}
