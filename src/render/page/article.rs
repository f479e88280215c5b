//! An article's page.

use tera::Value;

use crate::diag::Diagnostic;
use crate::graph::{ArticleIdx, FamilyIdx, PageId, PageKind};
use crate::i18n::Locale;
use crate::parse::{Article, Translation};
use crate::render::Renderer;
use crate::render::body::Place;
use crate::render::json_ld;
use crate::render::view::{
    ArticleView, CardView, CtaView, DefinitionView, FaqItemView, FaqView, HeadingView, NoticeView, PageView,
};

/// Renders the page of an article, its own or a fallback's.
pub fn render(
    renderer: &Renderer,
    family: FamilyIdx,
    page: PageId,
    mut view: PageView,
) -> Result<String, Box<Diagnostic>> {
    let site = renderer.site;
    let Some(index) = site.shown_article(site.resolve(family, page.locale)) else {
        return Ok(String::new());
    };
    let article = article(renderer, family, index, page)?;
    let host = site.addresses.host_of(page.locale);
    view.description = Some(renderer.excerpt(index).into_owned()).filter(|text| !text.is_empty());
    view.og_image = site.facts[index.index()]
        .image
        .map(|image| renderer.absolute_asset(image, host));
    let mut data = renderer.article_data(index, &site.families[family.index()], &view, &article);
    data.extend(renderer.breadcrumb_list(&view.breadcrumbs, page.locale));
    view.json_ld = json_ld::script(data);
    let own = vec![("article", Value::from_serializable(&article))];
    renderer.finish("article.html", page.locale, &view, own)
}

fn article(
    renderer: &Renderer,
    family: FamilyIdx,
    index: ArticleIdx,
    page: PageId,
) -> Result<ArticleView, Box<Diagnostic>> {
    let site = renderer.site;
    let reader = page.locale;
    let article = &site.articles[index.index()];
    let facts = &site.facts[index.index()];
    let fields = &article.fields;
    let language = article.file.locale;
    let section = &site.sections[site.families[family.index()].section.index()];
    let glossary = site.is_glossary(section);
    let alt = fields
        .image
        .as_ref()
        .and_then(|image| image.alt.clone())
        .unwrap_or_default();
    let host = site.addresses.host_of(reader);
    Ok(ArticleView {
        lang: site.locales.tag(language).to_string(),
        dir: site.locales.direction(language).as_str(),
        foreign: language != reader,
        notice: notice(renderer, article, page),
        definition: glossary.then(|| definition(article)),
        glossary,
        date: facts.date.map(|date| date.to_iso()),
        updated: fields.updated.map(|date| date.to_iso()),
        minutes: renderer.minutes(index),
        author: facts.author.and_then(|author| {
            let (name, language) = site.author_title(author, reader);
            renderer.page_link(PageKind::Author(author), name, language, reader)
        }),
        tags: facts
            .tags
            .iter()
            .filter_map(|tag| renderer.tag_link(*tag, reader))
            .collect(),
        image: facts.image.map(|image| renderer.image(image, alt, host)),
        contents: contents(renderer, index, reader),
        body: renderer.fill(&article.text.body, &place(renderer, index, reader, ""))?,
        cta: cta(renderer, index, reader),
        faq: faq(renderer, index, reader)?,
        related: related(renderer, family, index, reader),
        edit: site
            .config
            .edit_url
            .as_ref()
            .map(|url| url.replace("{path}", &crate::graph::encode(&article.file.path))),
        key: article.file.key.to_string(),
    })
}

fn place<'a>(renderer: &'a Renderer, index: ArticleIdx, reader: Locale, prefix: &'a str) -> Place<'a> {
    let article = &renderer.site.articles[index.index()];
    let facts = &renderer.site.facts[index.index()];
    Place {
        reader,
        language: article.file.locale,
        links: &facts.links,
        outline: &article.text.outline,
        anchors: &facts.anchors,
        directives: &article.text.directives,
        file: &article.file.path,
        prefix,
    }
}

fn notice(renderer: &Renderer, article: &Article, page: PageId) -> Option<NoticeView> {
    let site = renderer.site;
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
        });
    }
    let source = site.locales.source();
    if article.fields.translation == Translation::Machine && article.file.locale != source {
        return Some(NoticeView {
            kind: "machine",
            lang: site.locales.tag(source).to_string(),
            original: original(source),
        });
    }
    None
}

fn definition(article: &Article) -> DefinitionView {
    let fields = &article.fields;
    let description = fields.description.as_ref().map(|description| description.value.clone());
    DefinitionView {
        term: fields.term.clone().unwrap_or_else(|| fields.title.value.clone()),
        text: fields.definition.clone().or(description),
        synonyms: fields.synonyms.clone(),
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
            href: format!("#{}", crate::graph::encode(id)),
            text: renderer.titled(&heading.text, &facts.links, reader),
        })
        .collect()
}

fn cta(renderer: &Renderer, index: ArticleIdx, reader: Locale) -> Option<CtaView> {
    let site = renderer.site;
    let fields = site.articles[index.index()].fields.cta.as_ref()?;
    let destination = site.facts[index.index()].cta.as_ref();
    Some(CtaView {
        heading: fields.heading.clone(),
        text: fields.text.clone(),
        label: fields.label.clone(),
        href: destination
            .and_then(|destination| renderer.url(destination, reader))
            .map(|(url, _)| url),
    })
}

fn faq(renderer: &Renderer, index: ArticleIdx, reader: Locale) -> Result<Option<FaqView>, Box<Diagnostic>> {
    let Some(faq) = &renderer.site.articles[index.index()].faq else {
        return Ok(None);
    };
    let anchors = &renderer.site.facts[index.index()].faq_anchors;
    let mut items = Vec::with_capacity(faq.items.len());
    for (number, item) in faq.items.iter().enumerate() {
        let id = anchors.get(number).cloned().unwrap_or_default();
        let prefix = format!("{id}-");
        items.push(FaqItemView {
            question: renderer.fill(&item.question, &place(renderer, index, reader, &prefix))?,
            answer: renderer.fill(&item.answer, &place(renderer, index, reader, &prefix))?,
            id,
        });
    }
    let heading = faq
        .heading
        .as_ref()
        .map(|heading| renderer.fill(heading, &place(renderer, index, reader, "faq-")))
        .transpose()?;
    let intro = faq
        .intro
        .as_ref()
        .map(|intro| renderer.fill(intro, &place(renderer, index, reader, "faq-")))
        .transpose()?;
    Ok(Some(FaqView { heading, intro, items }))
}

/// All that the author lists, and others until there are as many as the site
/// wants. A translation's own list comes before its source's.
fn related(renderer: &Renderer, family: FamilyIdx, index: ArticleIdx, reader: Locale) -> Vec<CardView> {
    let own = &renderer.site.facts[index.index()].related;
    let family = &renderer.site.families[family.index()];
    let count = renderer.site.config.related_count;
    let (sources, _) = family.related.split_at(family.related_listed);
    let listed = own.as_deref().unwrap_or(sources);
    let card = |other: &FamilyIdx| renderer.card(*other, reader);
    let mut cards: Vec<CardView> = listed.iter().filter_map(card).collect();
    let others = family.related.iter().filter(|other| !listed.contains(other));
    cards.extend(others.filter_map(card).take(count.saturating_sub(cards.len())));
    cards
}
