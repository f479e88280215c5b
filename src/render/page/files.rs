//! Everything that is not a page of the content: chooser, redirects, feeds,
//! sitemaps, robots, search data, assets, static files.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tera::Value;

use crate::artifact::{Artifact, Body, OutPath, Output};
use crate::diag::{Diagnostic, Error};
use crate::graph::{Address, Answer, Claimant, Ending, HostIdx, PageId, PageKind, Redirect, SERVER_FILES, Site};
use crate::i18n::Locale;
use crate::picture;
use crate::render::Renderer;
use crate::render::feed;
use crate::render::glossary;
use crate::render::hosting;
use crate::render::open_search;
use crate::render::view::{Entries, PageView};
use crate::source::Snapshot;

/// Files that are copied as they are: where each goes, and the file of the site
/// that it comes from.
pub type Copies = BTreeMap<OutPath, Arc<str>>;

/// What is copied: files that articles show or link to, and static files.
pub fn copies(renderer: &Renderer, snapshot: &Snapshot) -> Copies {
    let site = &*renderer.site;
    let mut copies = Copies::new();
    for (index, host) in site.addresses.hosts() {
        let mut add = |path: &str, file: &Arc<str>| {
            if let Some(path) = OutPath::new(format!("{}{path}", host.folder)) {
                copies.entry(path).or_insert_with(|| file.clone());
            }
        };
        for asset in site.assets.iter().filter(|asset| !asset.file.starts_with("static/")) {
            add(&asset.path, &asset.file);
        }
        for file in snapshot.below("static/") {
            // They are made into something longer.
            if SERVER_FILES.contains(&&file["static/".len()..]) {
                continue;
            }
            if !site.shadowed.contains(&Claimant::Static(index, file.clone())) {
                add(&file["static/".len()..], file);
            }
        }
    }
    copies
}

/// Puts everything that is neither a page nor search's; of what is copied, only
/// what is not the same as in the last run. What cannot be rendered comes back as
/// diagnostics.
pub fn others(
    renderer: &Renderer,
    locales: &[Locale],
    (snapshot, copies): (&Snapshot, &Copies),
    is_same: &dyn Fn(&OutPath, &str) -> bool,
    output: &dyn Output,
) -> Result<Vec<Diagnostic>, Error> {
    let of_locales: Vec<Vec<Diagnostic>> = locales
        .par_iter()
        .map(|locale| {
            let mut problems = Vec::new();
            locale_files(renderer, *locale, output, &mut problems)?;
            Ok(problems)
        })
        .collect::<Result<_, Error>>()?;
    let mut problems: Vec<Diagnostic> = of_locales.into_iter().flatten().collect();
    for (host, _) in renderer.site.addresses.hosts() {
        host_files(renderer, host, output, &mut problems)?;
        for (path, bytes) in hosting::files(renderer, host, snapshot) {
            let body = Body::Bytes(bytes);
            output.put(Artifact { path, body })?;
        }
    }
    theme_files(renderer, output)?;
    for (path, file) in copies {
        if !(is_same(path, file) && output.keep(path)) {
            output.put(Artifact {
                path: path.clone(),
                body: copied(renderer, snapshot, file),
            })?;
        }
    }
    Ok(problems)
}

/// A file as it is published.
fn copied(renderer: &Renderer, snapshot: &Snapshot, file: &str) -> Body {
    let asset = renderer.site.assets.of_file(file);
    if asset.is_some_and(|asset| asset.has_metadata)
        && let Some(bare) = snapshot.bytes(file).ok().and_then(|bytes| picture::bare(&bytes))
    {
        return Body::Bytes(bare);
    }
    Body::Copy(snapshot.location(file))
}

/// Puts the files of the theme.
pub fn theme_files(renderer: &Renderer, output: &dyn Output) -> Result<(), Error> {
    for (host, _) in renderer.site.addresses.hosts() {
        for (path, bytes) in renderer.theme.files() {
            let address = renderer.site.addresses.on(host, path);
            put(renderer, &address, bytes.to_vec(), output)?;
        }
    }
    Ok(())
}

fn put(renderer: &Renderer, address: &Address, bytes: Vec<u8>, output: &dyn Output) -> Result<(), Error> {
    match renderer.site.addresses.file(address) {
        Some(path) => output.put(Artifact {
            path,
            body: Body::Bytes(bytes),
        }),
        None => Ok(()),
    }
}

fn locale_files(
    renderer: &Renderer,
    locale: Locale,
    output: &dyn Output,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Error> {
    let site = &*renderer.site;
    let has_root = has_root(site, locale);
    problems.extend(put_feed(renderer, locale, output)?);
    for (address, bytes) in renderer.sitemaps(locale) {
        put(renderer, &address, bytes, output)?;
    }
    if let Some(description) = renderer.open_search(locale).filter(|_| has_root) {
        put(renderer, &open_search::address(site, locale), description, output)?;
    }
    for (name, _) in glossary::FILES {
        if let Some(address) = glossary::address(renderer, locale, name).filter(|_| has_root) {
            let bytes = match *name {
                "glossary.json" => renderer.glossary_data_file(locale),
                _ => renderer.termbase(locale),
            };
            put(renderer, &address, bytes, output)?;
        }
    }
    if let Some(address) = renderer.llms(locale).filter(|_| has_root) {
        put(renderer, &address, renderer.llms_text(locale), output)?;
    }
    let of_locale = |redirect: &&Redirect| redirect.locale == locale && redirect.answer == Answer::File;
    for redirect in site.redirects.iter().filter(of_locale) {
        match renderer.stub(redirect) {
            Ok(Some(html)) => put(renderer, &redirect.from, html, output)?,
            Ok(None) => {}
            Err(problem) => problems.push(*problem),
        }
    }
    Ok(())
}

/// The locales that have a search of their own, of some.
pub fn searched<'r>(renderer: &'r Renderer, locales: &'r [Locale]) -> impl Iterator<Item = Locale> + 'r {
    let is_there = |locale: &Locale| renderer.search_index(*locale).is_some() && has_root(&renderer.site, *locale);
    locales.iter().copied().filter(is_there)
}

/// Puts a locale's feed, if it has one.
pub fn put_feed(renderer: &Renderer, locale: Locale, output: &dyn Output) -> Result<Vec<Diagnostic>, Error> {
    let site = &*renderer.site;
    if !(feed::exists(site, locale) && has_root(site, locale)) {
        return Ok(Vec::new());
    }
    let (bytes, problems) = renderer.feed(locale);
    put(renderer, &feed::address(site, locale), bytes, output)?;
    Ok(problems)
}

/// Whether a locale's root is its own. Two locales at one root are an error, but
/// what is whole may be wanted all the same; the first has its files there.
fn has_root(site: &Site, locale: Locale) -> bool {
    let root = |locale| {
        let file = site.addresses.file(&site.addresses.below(locale, ""));
        file.map(|path| path.as_str().to_lowercase())
    };
    let mut earlier = site.locales.iter().take_while(|earlier| *earlier != locale);
    !earlier.any(|earlier| root(earlier) == root(locale))
}

fn host_files(
    renderer: &Renderer,
    host: HostIdx,
    output: &dyn Output,
    problems: &mut Vec<Diagnostic>,
) -> Result<(), Error> {
    let site = &*renderer.site;
    let on = |path: &str| site.addresses.on(host, path);
    let sitemap = renderer.sitemap_index(host);
    let has_sitemap = sitemap.is_some();
    if let Some(sitemap) = sitemap {
        put(renderer, &on("sitemap.xml"), sitemap, output)?;
    }
    if !renderer.has_static("robots.txt") {
        let mut robots = "User-agent: *\nAllow: /\n".to_owned();
        if has_sitemap {
            robots.push_str(&format!("\nSitemap: {}\n", site.addresses.absolute(&on("sitemap.xml"))));
        }
        put(renderer, &on("robots.txt"), robots.into_bytes(), output)?;
    }
    if let Some((address, text)) = renderer.llms_of_host(host) {
        put(renderer, &address, text, output)?;
    }
    if renderer.site.has_chooser(host) {
        match renderer.chooser(host) {
            Ok(html) => put(renderer, &on(""), html, output)?,
            Err(problem) => problems.push(*problem),
        }
        // Most hosts show the file at the root for every address that is not there.
        let page = PageId {
            kind: PageKind::NotFound,
            locale: renderer.site.main_locale(host),
        };
        match renderer.page(page) {
            Ok(html) => put(renderer, &on("404.html"), html, output)?,
            Err(problem) => problems.push(*problem),
        }
    }
    Ok(())
}

impl Renderer {
    /// The language chooser at the root of a host.
    fn chooser(&self, host: HostIdx) -> Result<Vec<u8>, Box<Diagnostic>> {
        let site = &*self.site;
        let locale = site.main_locale(host);
        let home = PageId {
            kind: PageKind::Section(site.home()),
            locale,
        };
        let mut view = self.page_view(home);
        let url = site.addresses.absolute(&site.addresses.on(host, ""));
        view.kind = "chooser";
        view.title = self.text(self.plain(locale, "choose-language"), locale, locale);
        view.description = Some(self.plain(locale, "site-description"));
        view.canonical = Some(url.clone());
        view.url = url;
        view.noindex = false;
        view.breadcrumbs = Vec::new();
        // It is on the page of none of them.
        let mut languages = view.languages.views().to_vec();
        languages.iter_mut().for_each(|language| language.current = false);
        view.languages = languages.into();
        self.finish("chooser.html", locale, &view, Vec::new())
    }

    /// What lies at an old address.
    fn stub(&self, redirect: &Redirect) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        match redirect.ending {
            Ending::Page(page) => self.redirect(&redirect.from, page),
            Ending::Gone => self.gone(redirect),
        }
    }

    /// The page that says that another was withdrawn.
    fn gone(&self, redirect: &Redirect) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let site = &*self.site;
        let locale = redirect.locale;
        let kind = PageKind::NotFound;
        let mut view: PageView = self.page_view(PageId { kind, locale });
        view.kind = "gone";
        view.url = site.addresses.absolute(&redirect.from);
        if site.addresses.host_of(locale) == redirect.from.host {
            return self.finish("gone.html", locale, &view, Vec::new()).map(Some);
        }
        // Links from the root, as pages of the locale have them, lead nowhere there.
        let home = site.addresses.absolute(&site.addresses.below(locale, ""));
        let own = vec![("target", Value::normal_string(&home))];
        self.finish("gone-elsewhere.html", locale, &view, own).map(Some)
    }

    /// The stub at an old address; none if the page itself lies there.
    fn redirect(&self, from: &Address, to: PageId) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let site = &*self.site;
        let Some(address) = site.page_address(to).filter(|address| **address != *from) else {
            return Ok(None);
        };
        let mut view: PageView = self.page_view(to);
        let (title, _) = self.page_title(to.kind, to.locale);
        view.noindex = true;
        view.title = self.text(self.plain(to.locale, "redirect-title"), to.locale, to.locale);
        view.head_title = view.title.text.clone();
        view.url = site.addresses.absolute(from);
        view.canonical = Some(site.addresses.absolute(&address));
        view.alternates = Entries::default();
        view.x_default = None;
        view.languages = Entries::default();
        let href = site.addresses.href(&address, from.host);
        let own = vec![
            ("target", Value::normal_string(&href)),
            ("target_title", Value::normal_string(&title)),
        ];
        self.finish("redirect.html", to.locale, &view, own).map(Some)
    }

    /// Whether the site brings a static file of the name.
    pub fn has_static(&self, name: &str) -> bool {
        self.static_files.contains(name)
    }
}
