//! An article as Markdown: the twin of its page, for programs that read text.
//!
//! It is made from what the page shows, not from the article's file: links lead
//! where the page's links lead, raw HTML has been through the site's policy, and
//! punctuation, components and answers are as readers see them. Read as
//! CommonMark with the extensions of GitHub and PHP Markdown Extra that articles
//! can use, it has the page's text, word for word.

mod blocks;
mod escape;
mod inline;
mod tree;

use super::Renderer;
use super::absolute::Base;
use super::view::{ArticleView, CtaView, FaqView, PageView};
use crate::artifact::OutPath;
use crate::graph::{Address, PageId, PageKind};
use crate::i18n::{Form, Locale};
use crate::parse::Article;
use crate::yaml::quoted;

use blocks::Writer;

/// The media type of a twin, by RFC 7763.
pub const MEDIA_TYPE: &str = "text/markdown";

/// The file beside a page's.
const NAME: &str = "index.md";

/// Where the twin of a page lies.
pub fn path(page: &OutPath) -> Option<OutPath> {
    let folder = page.as_str().strip_suffix("index.html")?;
    OutPath::new(format!("{folder}{NAME}"))
}

/// The page that a file would be the twin of.
pub fn page(path: &OutPath) -> Option<OutPath> {
    let folder = path.as_str().strip_suffix(NAME)?;
    OutPath::new(format!("{folder}index.html"))
}

/// Plain words in a line of Markdown.
pub fn words(words: &str) -> String {
    let mut line = String::new();
    escape::text(&mut line, words, None, escape::Place::Text);
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Whether a page has a twin.
pub fn is_there(page: &PageView) -> bool {
    page.formats.iter().any(|format| format.media_type == MEDIA_TYPE)
}

impl Renderer {
    /// Where an article's page has its twin: only where it is the locale's own,
    /// and everybody may know of it. A file of the site's own may lie there.
    pub fn twin(&self, page: PageId) -> Option<Address> {
        let site = &*self.site;
        let is_wanted = site.config.outputs.markdown
            && matches!(page.kind, PageKind::Article(_))
            && site.config.is_listed(page.locale)
            && site.page_is_translated(page);
        if !is_wanted {
            return None;
        }
        let address = site.page_address(page)?;
        let twin = site.addresses.on(address.host, &format!("{}{NAME}", address.path));
        (!self.has_static(&twin.path)).then_some(twin)
    }

    /// The twin of a page that is filled in already.
    pub(super) fn markdown(&self, page: &PageView, article: &ArticleView, parsed: &Article) -> String {
        let language = parsed.file.locale;
        let base = Base::of(&page.url);
        let mut text = front_matter(page, article);
        let mut writer = Writer::new(&base);
        writer.heading(1, &page.title.text, None);
        if let Some(description) = described(parsed, article) {
            writer.quotation(description);
        }
        if let Some(definition) = &article.definition
            && definition.term != page.title.text
        {
            writer.paragraph(&definition.term);
        }
        if let Some(image) = &article.image {
            writer.picture(&image.src, &image.alt);
        }
        writer.html(&article.body);
        if let Some(cta) = &article.cta {
            self.call(&mut writer, cta, language);
        }
        if let Some(faq) = &article.faq {
            self.questions(&mut writer, faq, language);
        }
        text.push_str(&writer.finish());
        text
    }

    fn call(&self, writer: &mut Writer, cta: &CtaView, language: Locale) {
        for words in [&cta.heading, &cta.text].into_iter().flatten() {
            writer.paragraph(words);
        }
        if let Some(href) = &cta.href {
            let label = cta.label.clone();
            let label = label.unwrap_or_else(|| self.word(language, "closing-cta-label", &[], Form::Plain));
            writer.link(href, &label);
        }
    }

    fn questions(&self, writer: &mut Writer, faq: &FaqView, language: Locale) {
        match &faq.heading {
            Some(heading) => writer.html_heading(2, heading, Some("faq")),
            None => writer.heading(2, &self.word(language, "faq-heading", &[], Form::Plain), Some("faq")),
        }
        if let Some(intro) = &faq.intro {
            writer.html(intro);
        }
        for item in &faq.items {
            writer.html_heading(3, &item.question, Some(&item.id));
            writer.html(&item.answer);
        }
    }
}

/// The definition of a term, or else the description, if the author gave one:
/// what would be taken from the text is there already.
fn described<'a>(parsed: &'a Article, article: &'a ArticleView) -> Option<&'a str> {
    let definition = article
        .definition
        .as_ref()
        .and_then(|definition| definition.text.as_deref());
    let description = parsed.fields.description.as_ref();
    definition.or_else(|| description.map(|description| description.value.as_str()))
}

/// What is said of the article besides its text.
fn front_matter(page: &PageView, article: &ArticleView) -> String {
    let mut lines = vec![
        format!("title: {}", quoted(&page.title.text)),
        format!("url: {}", quoted(&page.url)),
        format!("language: {}", quoted(&article.lang)),
    ];
    let texts = [("date", &article.date), ("updated", &article.updated)];
    for (name, date) in texts {
        lines.extend(date.as_ref().map(|date| format!("{name}: {date}")));
    }
    let author = article.author.as_ref();
    lines.extend(author.map(|author| format!("author: {}", quoted(&author.title.text))));
    let list = |name: &str, items: Vec<String>| (!items.is_empty()).then(|| format!("{name}: [{}]", items.join(", ")));
    let tags = article.tags.views().iter().map(|tag| quoted(&tag.title.text)).collect();
    lines.extend(list("tags", tags));
    let definition = article.definition.iter();
    let synonyms = definition.flat_map(|definition| definition.synonyms.iter().map(|name| quoted(name)));
    lines.extend(list("synonyms", synonyms.collect()));
    // Out of date, or made by a machine: as the notice on the page says.
    lines.extend(article.notice.as_ref().map(|notice| format!("notice: {}", notice.kind)));
    format!("---\n{}\n---\n\n", lines.join("\n"))
}
