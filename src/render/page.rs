//! Pages by kind, and the files that are not pages.

mod article;
mod files;
mod list;

use tera::{Context, Value};

use super::Renderer;
use super::body::Place;
use super::json_ld;
use super::view::{CardView, ImageView, LinkView, PageView, TextView};
use crate::diag::Diagnostic;
use crate::graph::{ArticleIdx, AssetIdx, FamilyIdx, HostIdx, PageId, PageKind, TermIdx};
use crate::i18n::{Form, Locale};

pub use files::others;

/// How many of its tags a card shows.
const CARD_TAGS: usize = 2;

/// Renders one page.
pub fn render(renderer: &Renderer, page: PageId) -> Result<String, Box<Diagnostic>> {
    let mut view = renderer.page_view(page);
    match page.kind {
        PageKind::Article(family) => article::render(renderer, family, page, view),
        PageKind::Section(_) | PageKind::Tags | PageKind::Tag(_) | PageKind::Authors | PageKind::Author(_) => {
            list::render(renderer, page, view)
        }
        PageKind::Search => {
            view.json_ld = renderer.breadcrumb_data(&view, page.locale);
            renderer.finish("search.html", page.locale, &view, Vec::new())
        }
        PageKind::NotFound => renderer.finish("404.html", page.locale, &view, Vec::new()),
    }
}

impl Renderer<'_> {
    /// Renders a template with what every page has and what only this kind has.
    pub(super) fn finish(
        &self,
        template: &str,
        locale: Locale,
        page: &PageView,
        own: Vec<(&'static str, Value)>,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("site", self.shared[locale.index()].clone());
        context.insert_value("page", Value::from_serializable(page));
        for (name, value) in own {
            context.insert_value(name, value);
        }
        self.templates.render(locale, template, &context)
    }

    fn breadcrumb_data(&self, view: &PageView, locale: Locale) -> Option<String> {
        json_ld::script(self.breadcrumb_list(&view.breadcrumbs, locale).into_iter().collect())
    }

    /// An article as a card for readers of `locale`; `None` where the locale
    /// does not list it.
    pub(super) fn card(&self, family: FamilyIdx, locale: Locale) -> Option<CardView> {
        let site = self.site;
        let (page, language) = site.article_page(family, locale)?;
        let article = listed(site.resolve(family, locale))?;
        let host = site.addresses.host_of(locale);
        let facts = &site.facts[article.index()];
        let title = site.articles[article.index()].fields.title.value.clone();
        let has_page = |tag: &&TermIdx| {
            let kind = PageKind::Tag(**tag);
            site.page_exists(PageId { kind, locale })
        };
        let tag_count = facts.tags.iter().filter(has_page).count();
        Some(CardView {
            title: self.text(title, site.locale_of(article), locale),
            href: site.addresses.href(&site.page_address(page)?, host),
            hreflang: language.map(|language| site.locales.tag(language).to_string()),
            language: language.map(|language| self.language_text(language, locale)),
            excerpt: self.excerpt(article).into_owned(),
            minutes: self.minutes(article),
            more_tags: tag_count.saturating_sub(CARD_TAGS),
            tags: facts
                .tags
                .iter()
                .filter_map(|tag| self.tag_link(*tag, locale))
                .take(CARD_TAGS)
                .collect(),
            // The title is beside the picture, which adds nothing to it.
            image: facts.image.map(|image| self.image(image, String::new(), host)),
            date: super::feed::last_change(site, article).map(|date| date.to_iso()),
        })
    }

    /// A language's name in itself.
    pub(super) fn language_text(&self, language: Locale, page: Locale) -> TextView {
        self.text(self.site.locales.name(language).to_owned(), language, page)
    }

    /// A link to a tag's page.
    pub(super) fn tag_link(&self, tag: TermIdx, locale: Locale) -> Option<LinkView> {
        let (title, language) = self.site.tag_title(tag, locale);
        self.page_link(PageKind::Tag(tag), title, language, locale)
    }

    /// A link to a page of the locale, if there is one.
    pub(super) fn page_link(
        &self,
        kind: PageKind,
        title: String,
        language: Locale,
        locale: Locale,
    ) -> Option<LinkView> {
        let address = self.site.page_address(PageId { kind, locale })?;
        let host = self.site.addresses.host_of(locale);
        Some(LinkView {
            title: self.text(title, language, locale),
            href: self.site.addresses.href(&address, host),
            current: false,
        })
    }

    /// A picture with its address and size.
    pub(super) fn image(&self, asset: AssetIdx, alt: String, host: HostIdx) -> ImageView {
        let picture = self.site.assets.get(asset).picture;
        ImageView {
            src: self.asset_url(asset, host),
            alt,
            width: picture.map(|picture| picture.width),
            height: picture.map(|picture| picture.height),
        }
    }

    /// The whole URL of a picture.
    pub(super) fn absolute_asset(&self, asset: AssetIdx, host: HostIdx) -> String {
        let address = self.site.addresses.on(host, &self.site.assets.get(asset).path);
        self.site.addresses.absolute(&address)
    }

    /// A text of a section, tag or author.
    pub(super) fn fill_text(
        &self,
        file: &crate::parse::ContentFile,
        text: &crate::parse::Text,
        links: &[crate::graph::Destination],
        language: Locale,
        reader: Locale,
    ) -> Result<String, Box<Diagnostic>> {
        let anchors: Vec<String> = text
            .outline
            .iter()
            .map(|heading| {
                heading
                    .id
                    .clone()
                    .unwrap_or_else(|| crate::id::slugify(&heading.text.to_lowercase()))
            })
            .collect();
        self.fill(
            &text.body,
            &Place {
                reader,
                language,
                links,
                outline: &text.outline,
                anchors: &anchors,
                directives: &text.directives,
                file: &file.path,
                prefix: "",
            },
        )
    }

    /// A message without variables, as plain text.
    pub(super) fn plain(&self, locale: Locale, id: &str) -> String {
        self.word(locale, id, &[], Form::Plain)
    }
}

/// The article that a list shows.
pub(super) fn listed(resolution: crate::graph::Resolution) -> Option<ArticleIdx> {
    crate::graph::listed(resolution)
}
