//! An article's page.

use serde::{Deserialize, Serialize};
use tera::Value;

use super::{Card, Prepared, Rendered, made};
use crate::diag::Diagnostic;
use crate::graph::{ArticleIdx, FamilyIdx, PageId, PageKind, Site};
use crate::i18n::Locale;
use crate::parse::{Article, Body, Content, Translation};
use crate::render::Renderer;
use crate::render::absolute::Base;
use crate::render::body::{First, Place, Resolved, TextPlace};
use crate::render::json_ld::{self, Publisher};
use crate::render::tag_links;
use crate::render::terms::{self, TermLink, TermMention, TermPlace};
use crate::render::text::escaped;
use crate::render::twin;
use crate::render::view::{
    ArticleView, CtaView, DefinitionView, Entries, FaqItemView, FaqView, FormatView, HeadingView, LinkView, NoticeView,
    PageView, TextView,
};
use crate::yaml::Located;

/// An article's page before its text is filled in and its template run: all
/// that it shows of the rest of the site.
pub struct Frame<'r> {
    pub(super) page: PageView,
    pub(super) view: ArticleView,
    pub(super) locale: Locale,
    pub(super) index: ArticleIdx,
    pub(super) links: Vec<Resolved>,
    pub(super) terms: Vec<TermLink>,
    /// Where terms stand in the text, which the view does not say.
    pub(super) term_places: Vec<TermPlace>,
    pub(super) data: Data,
    pub(super) related: Vec<&'r Card>,
    /// The links to its tags, as all pages of the locale share them.
    pub(super) tags: Value,
}

/// What only the structured data says.
#[derive(Clone, Hash, Serialize, Deserialize)]
pub struct Data {
    /// The author's name in the article's language, and the URL of their page.
    pub author: Option<(String, Option<String>)>,
    /// Who publishes.
    pub publisher: Publisher,
    /// Name and URL of the glossary.
    pub set: Option<(String, String)>,
    /// URL of its picture, of whatever kind.
    pub picture: Option<String>,
}

/// Gathers the page of an article, its own or a fallback's.
pub fn prepare(renderer: &Renderer, family: FamilyIdx, page: PageId, mut view: PageView) -> Prepared<'_> {
    let site = &*renderer.site;
    // A page without an article to show has no address and is never asked for.
    let index = site
        .shown_article(site.resolve(family, page.locale))
        .unwrap_or(site.families[family.index()].source);
    let host = site.addresses.host_of(page.locale);
    view.description = Some(renderer.excerpt(index).into_owned()).filter(|text| !text.is_empty());
    let picture = site.facts[index.index()].image;
    let alt = picture_alt(&site.articles[index.index()]);
    view.formats.extend(renderer.twin(page).map(|twin| FormatView {
        media_type: twin::MEDIA_TYPE.to_owned(),
        href: renderer.site.addresses.href(&twin, host),
    }));
    view.og_picture = picture.and_then(|picture| renderer.og_picture(picture, alt));
    view.og_image = picture
        .filter(|_| view.og_picture.is_some())
        .map(|picture| renderer.absolute_asset(picture, host));
    if let Some((url, card)) = renderer.social_card_view(index) {
        view.og_image = Some(url);
        view.og_picture = Some(card);
    }
    let article = &site.articles[index.index()];
    let facts = &site.facts[index.index()];
    let place = TextPlace {
        language: article.file.locale,
        outline: &article.text.outline,
        anchors: &facts.anchors,
    };
    let (related, related_listed) = related(renderer, family, index, page.locale);
    let (terms, term_places) = renderer.term_links(index, renderer.mentions_of(index), page.locale);
    Prepared::Article(Box::new(Frame {
        links: renderer.resolved(&article.text.references, &facts.links, &place, page.locale),
        view: ArticleView {
            related_listed,
            has_definitions: !terms.is_empty(),
            ..article_view(renderer, family, index, page)
        },
        terms,
        term_places,
        data: data(renderer, family, index, page.locale),
        related,
        tags: tag_links::values(&renderer.tag_links(&facts.tags, page.locale)),
        locale: page.locale,
        index,
        page: view,
    }))
}

impl Frame<'_> {
    /// Fills in the article's text.
    pub fn fill(&mut self, renderer: &Renderer) -> Result<(), Box<Diagnostic>> {
        let content = renderer.content(self.index)?;
        let first = match self.view.image {
            None => First::Here,
            Some(_) => First::Before,
        };
        let mentions = self.mentions(0);
        let place = Place {
            first,
            ..self.place(renderer, "", &mentions)
        };
        let filled = renderer.fill(&content.body, &place)?;
        self.view.body = filled;
        self.view.faq = self.faq(renderer, &content)?;
        Ok(())
    }

    /// The whole article as HTML that can stand anywhere, for feeds.
    pub fn alone(mut self, renderer: &Renderer) -> Result<String, Box<Diagnostic>> {
        // What a term means is shown by this site's style sheet only.
        self.term_places.clear();
        // As is how a placeholder is covered.
        self.links.iter_mut().for_each(Resolved::forget_placeholder);
        self.fill(renderer)?;
        let mut html = String::new();
        let definition = self.view.definition.as_ref();
        if let Some(text) = definition.and_then(|definition| definition.text.as_deref()) {
            html.push_str(&format!("<p>{}</p>\n", escaped(text)));
        }
        html.push_str(&self.view.body);
        if let Some(cta) = &self.view.cta {
            let language = renderer.site.articles[self.index.index()].file.locale;
            for words in [&cta.heading, &cta.text].into_iter().flatten() {
                html.push_str(&format!("<p>{}</p>\n", escaped(words)));
            }
            if let Some(href) = &cta.href {
                let label = cta.label.clone();
                let label = label.unwrap_or_else(|| renderer.plain(language, "closing-cta-label"));
                html.push_str(&format!(
                    "<p><a href=\"{}\">{}</a></p>\n",
                    escaped(href),
                    escaped(&label)
                ));
            }
        }
        if let Some(faq) = &self.view.faq {
            let language = renderer.site.articles[self.index.index()].file.locale;
            let heading = faq.heading.clone();
            let heading = heading.unwrap_or_else(|| escaped(&renderer.plain(language, "faq-heading")));
            html.push_str(&format!(
                "<h2>{heading}</h2>\n{}",
                faq.intro.as_deref().unwrap_or_default()
            ));
            for item in &faq.items {
                html.push_str(&format!("<h3>{}</h3>\n{}", item.question, item.answer));
            }
        }
        Ok(Base::of(&self.page.url).html(&html))
    }

    /// Whether the page has a twin in Markdown.
    pub fn has_twin(&self) -> bool {
        twin::is_there(&self.page)
    }

    /// The twin, of a page whose text is filled in.
    pub fn twin(&self, renderer: &Renderer) -> Option<Vec<u8>> {
        let article = &renderer.site.articles[self.index.index()];
        self.has_twin()
            .then(|| renderer.markdown(&self.page, &self.view, article).into_bytes())
    }

    /// The page's bytes, and its twin's.
    pub fn render(mut self, renderer: &Renderer) -> Result<Rendered, Box<Diagnostic>> {
        self.fill(renderer)?;
        let twin = self.twin(renderer);
        let html = self.html(renderer)?;
        Ok(Rendered { html, twin })
    }

    /// The page, its text filled in.
    fn html(mut self, renderer: &Renderer) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut data = renderer.article_data(self.index, &self.page, &self.view, &self.data);
        data.extend(renderer.breadcrumb_list(&self.page.breadcrumbs, self.locale));
        self.page.json_ld = json_ld::script(&data);
        self.view.related = made(self.related.iter().copied());
        self.view.tags = Entries::Made(self.tags);
        renderer.share(renderer.site.facts[self.index.index()].family, &mut self.page);
        let article = renderer.asked.seen(&self.view);
        renderer.finish("article.html", self.locale, &self.page, vec![("article", article)])
    }

    /// The terms that are linked in a piece of the text.
    fn mentions(&self, piece: u32) -> Vec<TermMention<'_>> {
        terms::of_piece(&self.terms, &self.term_places, piece)
    }

    fn place<'a>(&'a self, renderer: &'a Renderer, prefix: &'a str, mentions: &'a [TermMention]) -> Place<'a> {
        let article = &renderer.site.articles[self.index.index()];
        Place {
            language: article.file.locale,
            links: &self.links,
            outline: &article.text.outline,
            anchors: &renderer.site.facts[self.index.index()].anchors,
            directives: &article.text.directives,
            file: &article.file.path,
            first: First::Before,
            prefix,
            mentions,
        }
    }

    fn faq(&self, renderer: &Renderer, content: &Content) -> Result<Option<FaqView>, Box<Diagnostic>> {
        let Some(faq) = &content.faq else {
            return Ok(None);
        };
        let anchors = &renderer.site.facts[self.index.index()].faq_anchors;
        let mut items = Vec::with_capacity(faq.items.len());
        for ((number, item), piece) in faq.items.iter().enumerate().zip(2..) {
            let id = anchors.get(number).cloned().unwrap_or_default();
            let prefix = format!("{id}-");
            items.push(FaqItemView {
                question: renderer.fill(&item.question, &self.place(renderer, &prefix, &[]))?,
                answer: renderer.fill(&item.answer, &self.place(renderer, &prefix, &self.mentions(piece)))?,
                id,
            });
        }
        let fill = |body: &Option<Body>, mentions: &[TermMention]| {
            body.as_ref()
                .map(|body| renderer.fill(body, &self.place(renderer, "faq-", mentions)))
                .transpose()
        };
        Ok(Some(FaqView {
            heading: fill(&faq.heading, &[])?,
            intro: fill(&faq.intro, &self.mentions(1))?,
            items,
        }))
    }
}

fn data(renderer: &Renderer, family: FamilyIdx, index: ArticleIdx, reader: Locale) -> Data {
    let site = &*renderer.site;
    let language = site.articles[index.index()].file.locale;
    let section_index = site.families[family.index()].section;
    let section = &site.sections[section_index.index()];
    let author = site.facts[index.index()].author;
    let picture = site.facts[index.index()].image;
    Data {
        picture: picture.map(|picture| renderer.absolute_asset(picture, site.addresses.host_of(reader))),
        author: author.map(|author| {
            let page = PageId {
                kind: PageKind::Author(author),
                locale: language,
            };
            let url = site.page_address(page).map(|address| site.addresses.absolute(&address));
            (site.author_title(author, language).0, url)
        }),
        publisher: renderer.publisher(language),
        set: site.is_glossary(section).then(|| {
            let (name, _) = site.section_title(section_index, language);
            (name, site.addresses.absolute(&section.addresses[language.index()]))
        }),
    }
}

/// All but what is inside the article.
fn article_view(renderer: &Renderer, family: FamilyIdx, index: ArticleIdx, page: PageId) -> ArticleView {
    let site = &*renderer.site;
    let reader = page.locale;
    let article = &site.articles[index.index()];
    let facts = &site.facts[index.index()];
    let fields = &article.fields;
    let language = article.file.locale;
    let section = &site.sections[site.families[family.index()].section.index()];
    let glossary = site.is_glossary(section);
    let alt = picture_alt(article).unwrap_or_default();
    let host = site.addresses.host_of(reader);
    ArticleView {
        lang: site.locales.tag(language).to_string(),
        dir: site.locales.direction(language).as_str(),
        foreign: language != reader,
        notice: notice(renderer, family, article, page),
        definition: glossary.then(|| definition(article)),
        glossary,
        date: facts.date.map(|date| date.to_iso()),
        updated: fields.updated.as_ref().map(|date| date.value.to_iso()),
        minutes: article.minutes,
        author: facts.author.and_then(|author| {
            let (name, language) = site.author_title(author, reader);
            renderer.page_link(PageKind::Author(author), name, language, reader)
        }),
        tags: Entries::Views(tag_links::views(&renderer.tag_links(&facts.tags, reader))),
        section: section_name(renderer, family, reader),
        image: facts.image.map(|image| renderer.image(image, alt, host)),
        contents: contents(renderer, index, reader),
        body: String::new(),
        cta: cta(renderer, index, reader),
        faq: None,
        related: Entries::default(),
        related_listed: None,
        backlinks: renderer.backlinks(family, reader),
        has_definitions: false,
        backlinks_count: site.backlinks(family, reader).len(),
        edit: edit(site, &article.file.path),
        key: article.file.key.to_string(),
    }
}

/// The words for an article's picture.
fn picture_alt(article: &Article) -> Option<String> {
    article.fields.image.as_ref().and_then(|image| words(&image.alt))
}

/// The section that an article is in, in the reader's words.
fn section_name(renderer: &Renderer, family: FamilyIdx, reader: Locale) -> Option<TextView> {
    let site = &*renderer.site;
    let section = site.families[family.index()].section;
    if section == site.home() {
        return None;
    }
    let (title, language) = site.section_title(section, reader);
    Some(renderer.text(title, language, reader))
}

/// Where a file can be edited.
fn edit(site: &Site, path: &str) -> Option<String> {
    let url = site.config.edit_url.as_ref()?;
    Some(url.replace("{path}", &crate::graph::encode(path)))
}

/// Where a locale's own version of an article would stand.
fn untranslated(site: &Site, article: &Article, locale: Locale) -> String {
    let file = &article.file;
    let own = format!("content/{}/", site.locales.tag(file.locale));
    let below = file.path.strip_prefix(&*own).unwrap_or(&file.path);
    format!("content/{}/{below}", site.locales.tag(locale))
}

fn notice(renderer: &Renderer, family: FamilyIdx, article: &Article, page: PageId) -> Option<NoticeView> {
    let site = &*renderer.site;
    let host = site.addresses.host_of(page.locale);
    let original = |locale| {
        let address = site.page_address(PageId {
            kind: page.kind,
            locale,
        })?;
        Some(site.addresses.href(&address, host))
    };
    if let Some(language) = renderer.stand_in(page) {
        return Some(NoticeView {
            kind: "fallback",
            lang: site.locales.tag(language).to_string(),
            original: original(language),
            date: None,
            help: edit(site, &untranslated(site, article, page.locale)),
        });
    }
    let source = site.locales.source();
    if article.fields.translation == Translation::Machine && article.file.locale != source {
        return Some(NoticeView {
            kind: "machine",
            lang: site.locales.tag(source).to_string(),
            original: original(source),
            date: None,
            help: edit(site, &article.file.path),
        });
    }
    let key = (article.file.key.clone(), article.file.locale);
    site.stale.contains_key(&key).then(|| {
        let family = &site.families[family.index()];
        let fields = &site.articles[family.source.index()].fields;
        NoticeView {
            kind: "stale",
            lang: site.locales.tag(source).to_string(),
            original: original(source),
            date: fields.updated.as_ref().map(|date| date.value.to_iso()),
            help: edit(site, &article.file.path),
        }
    })
}

/// The words of a field.
fn words(field: &Option<Located<String>>) -> Option<String> {
    field.as_ref().map(|words| words.value.clone())
}

fn definition(article: &Article) -> DefinitionView {
    let fields = &article.fields;
    let description = fields.description.as_ref().map(|description| description.value.clone());
    DefinitionView {
        term: fields.headword().to_owned(),
        text: words(&fields.definition).or(description),
        synonyms: fields.synonyms.clone(),
    }
}

/// How many articles are named that mention a term.
const BACKLINKS: usize = 20;

impl Renderer {
    /// The first of the articles that mention a term.
    fn backlinks(&self, family: FamilyIdx, reader: Locale) -> Vec<LinkView> {
        let sources = self.site.backlinks(family, reader).iter().take(BACKLINKS);
        let link = |source: &FamilyIdx| {
            let kind = PageKind::Article(*source);
            let (title, language) = self.page_title(kind, reader);
            self.page_link(kind, title, language, reader)
        };
        sources.filter_map(link).collect()
    }
}

fn contents(renderer: &Renderer, index: ArticleIdx, reader: Locale) -> Vec<HeadingView> {
    let facts = &renderer.site.facts[index.index()];
    renderer.site.articles[index.index()]
        .text
        .outline
        .iter()
        .zip(&facts.anchors)
        .filter(|(heading, _)| matches!(heading.level, 2 | 3) && !heading.text.is_empty())
        .map(|(heading, id)| HeadingView {
            level: heading.level,
            id: id.clone(),
            href: ["#", &crate::graph::encode(id)].concat(),
            text: renderer.titled(&heading.text, &facts.links, reader),
        })
        .collect()
}

fn cta(renderer: &Renderer, index: ArticleIdx, reader: Locale) -> Option<CtaView> {
    let site = &*renderer.site;
    let fields = site.articles[index.index()].fields.cta.as_ref()?;
    let destination = site.facts[index.index()].cta.as_ref();
    Some(CtaView {
        heading: words(&fields.heading),
        text: words(&fields.text),
        label: words(&fields.label),
        href: destination
            .and_then(|destination| renderer.url(destination, reader))
            .map(|(url, _)| url),
    })
}

/// All that the author lists, and others until there are as many as the site
/// wants. A translation's own list comes before its source's. And how many of
/// them are listed, where there is a list.
fn related(renderer: &Renderer, family: FamilyIdx, index: ArticleIdx, reader: Locale) -> (Vec<&Card>, Option<usize>) {
    let own = &renderer.site.facts[index.index()].related;
    let family = &renderer.site.families[family.index()];
    let count = renderer.site.config.related_count;
    let (sources, _) = family.related.split_at(family.related_listed);
    let listed = own.as_deref().unwrap_or(sources);
    let card = |other: &FamilyIdx| renderer.card(*other, reader);
    let mut cards: Vec<&Card> = listed.iter().filter_map(card).collect();
    let source = &renderer.site.articles[family.source.index()];
    let has_list = own.is_some() || source.fields.related.is_some();
    let shown = has_list.then_some(cards.len());
    let others = family.related.iter().filter(|other| !listed.contains(other));
    cards.extend(others.filter_map(card).take(count.saturating_sub(cards.len())));
    (cards, shown)
}
