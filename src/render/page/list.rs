//! Pages that list: home, sections, tags, authors.

use std::borrow::Cow;
use std::hash::Hash;

use super::{Card, Other, Prepared, listed, made};
use crate::diag::Diagnostic;
use crate::graph::{ArticleIdx, Destination, FamilyIdx, Name, PageId, PageKind, SectionIdx, Taxonomies, TermIdx};
use crate::i18n::Locale;
use crate::i18n::cldr::Bucket;
use crate::id::Digest;
use crate::parse::{Body, ContentFile, Layout, Text};
use crate::render::Renderer;
use crate::render::feed::newest;
use crate::render::glossary;
use crate::render::json_ld::{self, Entry};
use crate::render::view::{
    ChildView, Entries, FormatView, GroupView, LetterView, ListView, PageView, TermView, TextView,
};

/// How many articles the home page shows as changed last.
const NEWEST: usize = 6;

/// A list's view, and the articles that stand in it as cards.
struct List<'r> {
    view: ListView,
    articles: Vec<&'r Card>,
    newest: Vec<&'r Card>,
}

/// Gathers a page that lists.
pub fn prepare(renderer: &Renderer, page: PageId, mut view: PageView) -> Result<Prepared<'_>, Box<Diagnostic>> {
    let locale = page.locale;
    let (mut list, template) = match page.kind {
        PageKind::Section(section) => {
            let template = if section == renderer.site.home() {
                "home.html"
            } else {
                "section.html"
            };
            (section_list(renderer, section, locale)?, template)
        }
        PageKind::Tag(tag) => (
            term_list(renderer, &renderer.site.tags, tag, page.kind, locale)?,
            "tag.html",
        ),
        PageKind::Author(author) => (
            term_list(renderer, &renderer.site.authors, author, page.kind, locale)?,
            "author.html",
        ),
        PageKind::Authors => (
            overview(
                renderer,
                &renderer.site.authors,
                PageKind::Author,
                "authors-description",
                locale,
            ),
            "authors.html",
        ),
        _ => (
            overview(renderer, &renderer.site.tags, PageKind::Tag, "tags-description", locale),
            "tags.html",
        ),
    };
    // A description in another language is none for the page's head.
    let own = list.view.description.as_ref().filter(|text| text.lang.is_none());
    view.description = own.map(|text| renderer.cut(&text.text, locale).into_owned());
    view.formats = formats(renderer, page);
    view.json_ld = data(renderer, page, &view, &list);
    let mut digest = Digest::default();
    (&view, &list.view).hash(&mut digest);
    for cards in [&list.articles, &list.newest] {
        cards.iter().map(|card| card.hash).collect::<Vec<_>>().hash(&mut digest);
    }
    list.view.articles = made(list.articles);
    list.view.newest = made(list.newest);
    let section = renderer.asked.seen(&list.view);
    Ok(Prepared::Other(Box::new(Other {
        template,
        locale,
        page: view,
        own: vec![("section", section)],
        view: digest.finish(),
    })))
}

/// A glossary as data.
fn formats(renderer: &Renderer, page: PageId) -> Vec<FormatView> {
    let site = &*renderer.site;
    let PageKind::Section(section) = page.kind else {
        return Vec::new();
    };
    if !site.is_glossary(&site.sections[section.index()]) || !site.page_is_translated(page) {
        return Vec::new();
    }
    let host = site.addresses.host_of(page.locale);
    let format = |(name, media_type): &(&str, &str)| {
        Some(FormatView {
            media_type: (*media_type).to_owned(),
            href: site
                .addresses
                .href(&glossary::address(renderer, page.locale, name)?, host),
        })
    };
    glossary::FILES.iter().filter_map(format).collect()
}

/// What the page says of itself to programs.
fn data(renderer: &Renderer, page: PageId, view: &PageView, list: &List) -> Option<String> {
    let locale = page.locale;
    let publisher = renderer.publisher(locale);
    let mut nodes = Vec::new();
    if renderer.site.page_is_translated(page) {
        nodes.push(match page.kind {
            PageKind::Section(section) if section == renderer.site.home() => {
                renderer.website_data(view, &publisher, locale)
            }
            PageKind::Section(section) if renderer.site.is_glossary(&renderer.site.sections[section.index()]) => {
                renderer.glossary_data(view, &entries(list), locale)
            }
            PageKind::Author(_) => renderer.profile_data(view, locale),
            _ => renderer.collection_data(view, &entries(list), locale),
        });
    }
    nodes.extend(renderer.breadcrumb_list(&view.breadcrumbs, locale));
    json_ld::script(&nodes)
}

/// What a page lists in its own language: terms, articles, or else sections,
/// tags or authors.
fn entries<'v>(list: &'v List) -> Vec<Entry<'v>> {
    let terms = list.view.groups.iter().flat_map(|group| &group.terms);
    let terms = terms.filter(|term| term.hreflang.is_none()).map(|term| Entry {
        name: &term.term.text,
        href: &term.href,
    });
    let articles = list.articles.iter().filter_map(|card| card.entry());
    let found: Vec<Entry> = terms.chain(articles).collect();
    if !found.is_empty() {
        return found;
    }
    let children = list.view.children.iter().filter(|child| child.title.lang.is_none());
    let children = children.map(|child| Entry {
        name: &child.title.text,
        href: &child.href,
    });
    children.collect()
}

fn section_list(renderer: &Renderer, section: SectionIdx, locale: Locale) -> Result<List<'_>, Box<Diagnostic>> {
    let site = &*renderer.site;
    let node = &site.sections[section.index()];
    let is_home = section == site.home();
    let mut list = blank();
    if let Some((file, language)) = site.section_file(section, locale) {
        // A home page's words are the locale's own or the site's description.
        if !is_home || language == locale {
            let at = node.files[language.index()];
            let links = at.and_then(|at| site.other_links.sections.get(at));
            describe(
                renderer,
                &mut list,
                &file.fields.description,
                (&file.file, &file.text, &file.body),
                links,
                language,
                locale,
            )?;
        }
    }
    if is_home && list.description.is_none() {
        list.description = Some(renderer.text(renderer.plain(locale, "site-description"), locale, locale));
    }
    let families = &node.listed[locale.index()];
    list.count = families.len();
    let mut articles = Vec::new();
    match node.layout {
        Layout::List => articles = cards(renderer, families, locale),
        Layout::AZ => index(renderer, &mut list, families, locale),
    }
    list.children = node
        .children
        .iter()
        .filter_map(|child| {
            let (title, language) = site.section_title(*child, locale);
            let link = renderer.page_link(PageKind::Section(*child), title, language, locale)?;
            let file = site.section_file(*child, locale);
            let description = file.and_then(|(file, language)| Some((file.fields.description.clone()?, language)));
            Some(ChildView {
                title: link.title,
                href: link.href,
                description: description.map(|(text, language)| renderer.text(text, language, locale)),
                count: site.sections[child.index()].listed[locale.index()].len(),
            })
        })
        .collect();
    let recent = if is_home {
        newest(site, locale, NEWEST)
    } else {
        Vec::new()
    };
    Ok(List {
        view: list,
        articles,
        newest: recent
            .iter()
            .filter_map(|(family, _, _)| renderer.card(*family, locale))
            .collect(),
    })
}

fn cards<'r>(renderer: &'r Renderer, families: &[FamilyIdx], locale: Locale) -> Vec<&'r Card> {
    families
        .iter()
        .filter_map(|family| renderer.card(*family, locale))
        .collect()
}

fn blank() -> ListView {
    ListView {
        layout: "list",
        description: None,
        body: String::new(),
        body_lang: None,
        body_dir: None,
        count: 0,
        alphabet: Vec::new(),
        groups: Vec::new(),
        children: Vec::new(),
        articles: Entries::default(),
        newest: Entries::default(),
    }
}

fn describe(
    renderer: &Renderer,
    list: &mut ListView,
    description: &Option<String>,
    (file, text, body): (&ContentFile, &Text, &Body),
    links: Option<&Vec<Destination>>,
    language: Locale,
    locale: Locale,
) -> Result<(), Box<Diagnostic>> {
    let links = links.map(Vec::as_slice).unwrap_or_default();
    let view = |text: &String| renderer.text(text.clone(), language, locale);
    list.description = description.as_ref().map(view);
    list.body = renderer.fill_text(file, (text, body), links, language, locale)?;
    let TextView { lang, dir, .. } = renderer.text(String::new(), language, locale);
    list.body_lang = lang;
    list.body_dir = dir;
    Ok(())
}

fn term_list<'r>(
    renderer: &'r Renderer,
    taxonomies: &Taxonomies,
    term: TermIdx,
    kind: PageKind,
    locale: Locale,
) -> Result<List<'r>, Box<Diagnostic>> {
    let site = &*renderer.site;
    let mut list = blank();
    if let Some((file, language)) = taxonomies.file(term, locale, &site.locales) {
        let all = match kind {
            PageKind::Author(_) => &site.other_links.authors,
            _ => &site.other_links.tags,
        };
        let at = taxonomies.terms[term.index()].files[language.index()];
        let links = at.and_then(|at| all.get(at));
        describe(
            renderer,
            &mut list,
            &file.fields.description,
            (&file.file, &file.text, &file.body),
            links,
            language,
            locale,
        )?;
    }
    let families = &taxonomies.terms[term.index()].listed[locale.index()];
    list.count = families.len();
    Ok(List {
        view: list,
        articles: cards(renderer, families, locale),
        newest: Vec::new(),
    })
}

fn overview(
    renderer: &Renderer,
    taxonomies: &Taxonomies,
    kind: fn(TermIdx) -> PageKind,
    description: &str,
    locale: Locale,
) -> List<'static> {
    let site = &*renderer.site;
    let cldr = site.locales.cldr(locale);
    let mut children: Vec<(Vec<u8>, ChildView)> = (0..taxonomies.terms.len())
        .filter_map(|index| {
            let term = TermIdx::new(index);
            let (title, language) = taxonomies.title(term, locale, &site.locales);
            let key = cldr.sort_key(site.filing.filed(locale, &title));
            let link = renderer.page_link(kind(term), title, language, locale)?;
            let file = taxonomies.file(term, locale, &site.locales);
            let description = file.and_then(|(file, language)| Some((file.fields.description.clone()?, language)));
            Some((
                key,
                ChildView {
                    title: link.title,
                    href: link.href,
                    description: description.map(|(text, language)| renderer.text(text, language, locale)),
                    count: taxonomies.terms[index].listed[locale.index()].len(),
                },
            ))
        })
        .collect();
    children.sort_by(|a, b| a.0.cmp(&b.0));
    let mut list = blank();
    list.description = Some(renderer.text(renderer.plain(locale, description), locale, locale));
    list.count = children.len();
    list.children = children.into_iter().map(|(_, child)| child).collect();
    List {
        view: list,
        articles: Vec::new(),
        newest: Vec::new(),
    }
}

/// The A–Z index: the locale's letters, each term under its own, and what
/// belongs to no letter last.
fn index(renderer: &Renderer, list: &mut ListView, families: &[FamilyIdx], locale: Locale) {
    let cldr = renderer.site.locales.cldr(locale);
    let letters = cldr.index_letters();
    let site = &*renderer.site;
    let mut terms: Vec<(Bucket, Cow<[u8]>, TermView)> = families
        .iter()
        .filter_map(|family| {
            let article = listed(site.resolve(*family, locale))?;
            let (filed, term) = term(renderer, *family, article, locale)?;
            let key = site.filed(article, locale, Name::Headword);
            Some((cldr.index_bucket(&filed), key, term))
        })
        .collect();
    terms.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    list.layout = "a-z";
    let used = |bucket: Bucket| terms.iter().any(|(own, _, _)| *own == bucket);
    list.alphabet = letters
        .iter()
        .enumerate()
        .map(|(at, letter)| LetterView {
            letter: Some(letter.clone()),
            id: used(Bucket::Letter(at)).then(|| letter_id(at)),
        })
        .collect();
    if used(Bucket::Other) {
        list.alphabet.push(LetterView {
            letter: None,
            id: Some(OTHER.to_owned()),
        });
    }
    for (bucket, _, term) in terms {
        let (letter, id) = match bucket {
            Bucket::Letter(at) => (letters.get(at).cloned(), letter_id(at)),
            Bucket::Other => (None, OTHER.to_owned()),
        };
        match list.groups.last_mut().filter(|group| group.id == id) {
            Some(group) => group.terms.push(term),
            None => list.groups.push(GroupView {
                letter,
                id,
                terms: vec![term],
            }),
        }
    }
}

/// Id of the group of everything else.
const OTHER: &str = "letter-other";

fn letter_id(at: usize) -> String {
    format!("letter-{}", at + 1)
}

/// A term, and the text by which it is filed: how it is read, or else the
/// headword.
fn term(renderer: &Renderer, family: FamilyIdx, index: ArticleIdx, locale: Locale) -> Option<(String, TermView)> {
    let site = &*renderer.site;
    let (page, language) = site.article_page(family, locale)?;
    let article = &site.articles[index.index()];
    let fields = &article.fields;
    let own = article.file.locale;
    let headword = fields.headword().to_owned();
    let definition = match &fields.definition {
        Some(definition) => renderer.cut(&definition.value, own).into_owned(),
        None => renderer.excerpt(index).into_owned(),
    };
    let host = site.addresses.host_of(locale);
    let name = fields.reading.as_ref().unwrap_or(&headword);
    let filed = site.filing.filed(locale, name).to_owned();
    Some((
        filed,
        TermView {
            term: renderer.text(headword, own, locale),
            href: site.addresses.href(&*site.page_address(page)?, host),
            hreflang: language.map(|language| site.locales.tag(language).to_string()),
            language: language.map(|language| renderer.language_text(language, locale)),
            definition,
        },
    ))
}
