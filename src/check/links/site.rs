//! Links beside the whole site: addresses of its own pages, and articles that
//! nothing leads to.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::super::Findings;
use crate::diag::{Diagnostics, Fix, codes};
use crate::graph::{Destination, FamilyIdx, PageId, PageKind, Site, alias_address, relative};
use crate::id::nfc;
use crate::parse::{ContentFile, Target, Text, Use, decode};
use crate::source::Snapshot;

/// The rules of the whole site.
pub fn all(site: &Site, files: &Snapshot, diagnostics: &mut Diagnostics) {
    let pages = Pages {
        site,
        by_address: OnceLock::new(),
    };
    let articles = site.articles.iter().map(|article| (&article.file, &article.text));
    let sections = site.section_files.iter().map(|section| (&section.file, &section.text));
    let terms = site.tags.files.iter().chain(&site.authors.files);
    let terms = terms.map(|term| (&term.file, &term.text));
    for (file, text) in articles.chain(sections).chain(terms) {
        absolute(&pages, file, text, files, diagnostics);
    }
    orphans(site, diagnostics);
}

/// The site's pages by their addresses, once one is asked for.
struct Pages<'s> {
    site: &'s Site,
    by_address: OnceLock<BTreeMap<String, PageId>>,
}

impl Pages<'_> {
    /// The page at an address, whether it is the page's own or was.
    fn find(&self, url: &str) -> Option<PageId> {
        let hosts = || self.site.addresses.hosts().map(|(_, host)| host.base.origin());
        let url = without_scheme(url)?;
        let is_own = hosts().filter_map(without_scheme).any(|own| {
            let rest = url.get(..own.len()).filter(|start| start.eq_ignore_ascii_case(own));
            rest.is_some() && (url.len() == own.len() || url[own.len()..].starts_with(['/', '#', '?']))
        });
        if !is_own {
            return None;
        }
        let by_address = self.by_address.get_or_init(|| self.all());
        by_address.get(&key(url)).copied()
    }

    fn all(&self) -> BTreeMap<String, PageId> {
        let site = self.site;
        let key_of = |url: &str| without_scheme(url).map(key);
        let mut all = BTreeMap::new();
        for (family, index) in site.families.iter().enumerate() {
            for article in index.members.iter().flatten() {
                let article = &site.articles[article.index()];
                let page = PageId {
                    kind: PageKind::Article(FamilyIdx::new(family)),
                    locale: article.file.locale,
                };
                for alias in &article.fields.aliases {
                    let address = alias_address(site, article.file.locale, &alias.value);
                    all.extend(key_of(&site.addresses.absolute(&address)).map(|key| (key, page)));
                }
            }
        }
        // What is there now goes before what was.
        for page in site.pages() {
            let address = site.page_address(page);
            let key = address.and_then(|address| key_of(&site.addresses.absolute(&address)));
            all.extend(key.map(|key| (key, page)));
        }
        all
    }
}

fn without_scheme(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")).then_some(rest)
}

/// An address in one spelling: without what follows the path, decoded, without
/// `index.html` and the slash at its end.
fn key(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = nfc(&decode(path)).to_lowercase();
    let path = path.strip_suffix("/index.html").unwrap_or(&path);
    path.trim_end_matches('/').to_owned()
}

/// `link-absolute`: the site's own page by its address, which is that of one
/// locale and may change.
fn absolute(pages: &Pages, file: &ContentFile, text: &Text, files: &Snapshot, diagnostics: &mut Diagnostics) {
    let site = pages.site;
    for reference in &text.references {
        let Target::External(url) = &reference.target else {
            continue;
        };
        if reference.usage != Use::Link || url.contains('?') {
            continue;
        }
        let Some(page) = pages.find(url) else { continue };
        let Some(path) = path_of(site, page, file) else {
            continue;
        };
        let folder = below_locale(&file.path)
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let anchor = url
            .split_once('#')
            .map_or(String::new(), |(_, anchor)| format!("#{anchor}"));
        let better = format!("{}{anchor}", relative(folder, &path));
        let (own, other) = (site.locales.tag(file.locale), site.locales.tag(page.locale));
        let message = match own == other {
            true => "link to a page of this site is written as its address".to_owned(),
            false => format!("link leads readers of `{own}` to the page in `{other}`"),
        };
        let mut findings = Findings::new(file, &site.locales, diagnostics);
        let mut finding = findings
            .at(codes::LINK_ABSOLUTE, reference.range.clone(), message)
            .hint(format!("write `{better}`, which leads to each reader's own language"));
        let source = files.text(&file.path).unwrap_or_default();
        if let Some(range) = reference.address_in(&source) {
            finding = finding.fix(Fix::replace(range, better));
        }
        findings.add(finding);
    }
}

/// The content file of a page, below its locale; for articles, the file that a
/// reader of the linking file's language gets.
fn path_of(site: &Site, page: PageId, file: &ContentFile) -> Option<String> {
    Some(match page.kind {
        PageKind::Article(family) => {
            let family = &site.families[family.index()];
            let article = family.members[file.locale.index()].unwrap_or(family.source);
            below_locale(&site.articles[article.index()].file.path).to_owned()
        }
        PageKind::Section(section) => match &*site.sections[section.index()].path {
            "" => "_index.md".to_owned(),
            path => format!("{path}/_index.md"),
        },
        PageKind::Tags => "tags/_index.md".to_owned(),
        PageKind::Tag(term) => format!("tags/{}.md", site.tags.terms[term.index()].id),
        PageKind::Authors => "authors/_index.md".to_owned(),
        PageKind::Author(term) => format!("authors/{}.md", site.authors.terms[term.index()].id),
        PageKind::Search | PageKind::NotFound => return None,
    })
}

/// `content/et/glossary/x.md` to `glossary/x.md`.
fn below_locale(path: &str) -> &str {
    path.splitn(3, '/').nth(2).unwrap_or(path)
}

/// `article-orphan`: no text, list of related articles or button leads to an
/// article. Said where most articles are led to: elsewhere, lists of sections are
/// how readers find them. Glossaries are looked things up in.
fn orphans(site: &Site, diagnostics: &mut Diagnostics) {
    let linked = linked(site);
    let is_looked_up = |index: usize| {
        let section = &site.sections[site.families[index].section.index()];
        site.is_glossary(section)
    };
    let asked: Vec<usize> = (0..site.families.len()).filter(|index| !is_looked_up(*index)).collect();
    let known = asked.iter().filter(|index| linked[**index]).count();
    if known * 2 <= asked.len() {
        return;
    }
    for index in asked.into_iter().filter(|index| !linked[*index]) {
        let family = &site.families[index];
        let article = &site.articles[family.source.index()];
        let mut findings = Findings::new(&article.file, &site.locales, diagnostics);
        let message = "no other article leads here";
        findings.add(
            findings
                .at(codes::ARTICLE_ORPHAN, article.fields.title.range.clone(), message)
                .hint("link to it where readers need it, or name it in `related` of an article"),
        );
    }
}

/// Which families something else leads to.
fn linked(site: &Site) -> Vec<bool> {
    let mut linked = vec![false; site.families.len()];
    let mut mark = |destination: &Destination, own: Option<FamilyIdx>| {
        if let Destination::Page {
            kind: PageKind::Article(family),
            ..
        } = destination
            && own != Some(*family)
        {
            linked[family.index()] = true;
        }
    };
    for facts in &site.facts {
        let own = Some(facts.family);
        facts.links.iter().chain(&facts.cta).for_each(|link| mark(link, own));
        for family in facts.related.iter().flatten() {
            let link = Destination::Page {
                kind: PageKind::Article(*family),
                anchor: None,
            };
            mark(&link, own);
        }
    }
    let others = &site.other_links;
    let others = others.sections.iter().chain(&others.tags).chain(&others.authors);
    others.flatten().for_each(|link| mark(link, None));
    for family in &site.families {
        for related in family.related.iter().take(family.related_listed) {
            linked[related.index()] = true;
        }
    }
    linked
}
