//! Fills the slots of a text: addresses, ids, components, translated labels.
//!
//! What stands inside an article is in the article's language, so labels in it
//! are too; links lead to the reader's locale.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tera::{Context, Value};

use super::Renderer;
use super::harmless::refused_address;
use super::pictures::{IN_TEXT, Loading};
use super::templates::template_value;
use super::terms::{self, TermMention};
use super::text::{escaped, isolated, language_attributes};
use super::view::SourceView;
use crate::diag::{self, Diagnostic, codes};
use crate::graph::{AssetIdx, Destination, HostIdx, Link, PageKind, Picture, Site};
use crate::i18n::{Arg, Form, Locale};
use crate::parse::{AlertKind, Body, Directive, Heading, Reference, Slot, SlotKind, Use, escape, with_titles};

/// What a text may refer to.
pub struct Place<'a> {
    /// The text's language.
    pub language: Locale,
    /// Where its references lead the reader.
    pub links: &'a [Resolved],
    /// Its headings.
    pub outline: &'a [Heading],
    /// Their ids.
    pub anchors: &'a [String],
    /// Its directives.
    pub directives: &'a [Directive],
    /// The file the text stands in.
    pub file: &'a Arc<str>,
    /// Whether no picture stands before the text on its page.
    pub first: First,
    /// Put before the ids of footnotes, so that an answer's do not meet the body's.
    pub prefix: &'a str,
    /// The terms in it that are linked, in order.
    pub mentions: &'a [TermMention<'a>],
}

/// Whether a picture stands before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// None does: the first picture of the text is the page's.
    Here,
    /// One does, or may.
    Before,
}

/// The digit of a heading's level.
fn digit(level: u8) -> &'static str {
    const DIGITS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
    DIGITS[usize::from(level.clamp(1, 6)) - 1]
}

fn push(html: &mut String, parts: &[&str]) {
    for part in parts {
        html.push_str(part);
    }
}

/// How far below the top a picture may begin that is seen at once, in bytes of
/// the text's HTML: a paragraph or two.
const AT_THE_TOP: usize = 700;

/// What a text's links without words may be called after.
pub struct TextPlace<'a> {
    /// The text's language.
    pub language: Locale,
    /// Its headings.
    pub outline: &'a [Heading],
    /// Their ids.
    pub anchors: &'a [String],
}

/// Where a reference leads the readers of one page.
#[derive(Clone, Debug, Default, Hash, Serialize, Deserialize)]
pub struct Resolved {
    /// The address; none where it leads nowhere.
    pub url: Option<String>,
    /// The language of the page there, where it is not the reader's.
    language: Option<Locale>,
    /// Whether it is a page of another site.
    external: bool,
    /// The size of the picture it is.
    picture: Option<Picture>,
    /// What is offered beside the picture that it is.
    sources: Vec<SourceView>,
    /// What stands in for it until it is there.
    placeholder: Option<String>,
    /// For a link without words: the title of what it leads to, and the title's language.
    title: Option<(String, Locale)>,
}

impl Resolved {
    /// For what is shown without this site's style sheet.
    pub fn forget_placeholder(&mut self) {
        self.placeholder = None;
    }
}

impl Renderer {
    /// Where the references of a text lead a reader.
    pub fn resolved(
        &self,
        references: &[Reference],
        links: &[Destination],
        text: &TextPlace,
        reader: Locale,
    ) -> Vec<Resolved> {
        references
            .iter()
            .zip(links)
            .map(|(reference, destination)| {
                let url = self.url(destination, reader);
                let title = || self.link_title(destination, text, reader);
                let host = self.site.addresses.host_of(reader);
                let shown = match destination {
                    Destination::Asset { asset, suffix } if reference.usage == Use::Media && suffix.is_empty() => {
                        Some(*asset)
                    }
                    _ => None,
                };
                Resolved {
                    language: url.as_ref().and_then(|(_, language)| *language),
                    url: url.map(|(url, _)| url),
                    external: matches!(destination, Destination::External(url) if url.starts_with("http")),
                    picture: match destination {
                        Destination::Asset { asset, .. } => self.site.assets.get(*asset).picture,
                        _ => None,
                    },
                    sources: shown.map(|asset| self.sources(asset, host)).unwrap_or_default(),
                    placeholder: shown.and_then(|asset| self.placeholder(asset, host)),
                    title: reference.wordless.then(title).flatten(),
                }
            })
            .collect()
    }

    /// The HTML of a text.
    pub fn fill(&self, body: &Body, place: &Place) -> Result<String, Box<Diagnostic>> {
        let mut html = String::with_capacity(body.html.len() + body.slots.len() * 64);
        let mut from = 0;
        let mut mentions = place.mentions.iter().peekable();
        let mut first = place.first;
        for Slot { at, kind } in &body.slots {
            while let Some(mention) = mentions.next_if(|mention| mention.range.end <= *at) {
                from = terms::write(&mut html, body, from, mention);
            }
            html.push_str(&body.html[from..*at]);
            from = *at;
            let mut loading = Loading::Lazy;
            if first == First::Here && is_picture(kind, place) {
                first = First::Before;
                loading = match html.len() < AT_THE_TOP {
                    true => Loading::First,
                    false => Loading::Eager,
                };
            }
            self.slot(&mut html, kind, loading, place)?;
        }
        for mention in mentions {
            from = terms::write(&mut html, body, from, mention);
        }
        html.push_str(&body.html[from..]);
        Ok(html)
    }

    fn slot(&self, html: &mut String, slot: &SlotKind, loading: Loading, place: &Place) -> Result<(), Box<Diagnostic>> {
        match slot {
            SlotKind::LinkOpen { reference, title } => self.open_link(html, *reference, title.as_deref(), place),
            SlotKind::LinkText(reference) => self.link_text(html, *reference, place),
            SlotKind::LinkClose(reference) => self.close_link(html, *reference, place),
            SlotKind::Url(reference) => {
                if let Some(url) = place.links.get(*reference).and_then(|link| link.url.as_ref()) {
                    escape(html, url);
                }
            }
            SlotKind::HeadingOpen(index) => {
                if let (Some(heading), Some(id)) = (place.outline.get(*index), place.anchors.get(*index)) {
                    push(html, &["<h", digit(heading.level), " id=\""]);
                    escape(html, id);
                    html.push_str("\">");
                }
            }
            SlotKind::HeadingClose(index) => {
                if let Some(heading) = place.outline.get(*index) {
                    push(html, &["</h", digit(heading.level), ">"]);
                }
            }
            SlotKind::Picture { reference, alt, title } => {
                self.picture(html, *reference, (alt, title.as_deref()), loading, place);
            }
            SlotKind::Directive(index) => {
                if let Some(directive) = place.directives.get(*index) {
                    html.push_str(&self.directive(directive, loading, place)?);
                }
            }
            SlotKind::AlertOpen(kind) => self.open_alert(html, *kind, place),
            SlotKind::AlertClose => html.push_str("</aside>\n"),
            SlotKind::TableOpen => {
                let label = self.word(place.language, "table-label", &[], Form::Plain);
                html.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                escape(html, &label);
                html.push_str("\">");
            }
            SlotKind::TableClose => html.push_str("</div>\n"),
            SlotKind::Task { done } => {
                let (id, checked) = if *done {
                    ("task-done", " checked")
                } else {
                    ("task-open", "")
                };
                let label = self.word(place.language, id, &[], Form::Plain);
                html.push_str(&format!(
                    "<input type=\"checkbox\" disabled{checked} aria-label=\"{}\">",
                    escaped(&label)
                ));
            }
            SlotKind::FootnoteReference { number, nth } => self.footnote_reference(html, *number, *nth, place),
            SlotKind::FootnotesOpen => {
                let label = self.word(place.language, "footnotes", &[], Form::Plain);
                html.push_str(&format!(
                    "<section class=\"footnotes\" aria-label=\"{}\">\n<ol>\n",
                    escaped(&label)
                ));
            }
            SlotKind::FootnoteOpen { number } => {
                html.push_str(&format!("<li id=\"{}fn-{number}\">", escaped(place.prefix)));
            }
            SlotKind::FootnoteClose { number } => {
                let label = self.word(place.language, "footnote-back", &[], Form::Plain);
                html.push_str(&format!(
                    "<a class=\"footnote-back\" href=\"#{}fnref-{number}\" aria-label=\"{}\">↩</a></li>\n",
                    place.prefix,
                    escaped(&label)
                ));
            }
            SlotKind::FootnotesClose => html.push_str("</ol>\n</section>\n"),
        }
        Ok(())
    }

    /// A message in a text's own language.
    pub fn word(&self, locale: Locale, id: &str, args: &[(&str, Arg)], form: Form) -> String {
        let Some(found) = self.messages.format(locale, id, args, form) else {
            return String::new();
        };
        match (form, found.used) {
            (Form::Html, Some(tag)) => isolated(&found.text, &tag),
            _ => found.text,
        }
    }

    /// The address of a destination for a reader, and the language of the page
    /// if it is not the reader's.
    pub fn url(&self, destination: &Destination, reader: Locale) -> Option<(String, Option<Locale>)> {
        let host = self.site.addresses.host_of(reader);
        match self.site.link(destination, reader) {
            Link::Page { page, anchor, language } => {
                let address = self.site.page_address(page)?;
                let mut url = self.site.addresses.href(&address, host);
                if let Some(anchor) = anchor {
                    url.push('#');
                    url.push_str(&crate::graph::encode(anchor));
                }
                Some((url, language))
            }
            Link::Anchor(anchor) => Some((["#", &crate::graph::encode(anchor)].concat(), None)),
            Link::External(url) => Some((external(url), None)),
            Link::Asset(asset, suffix) => Some((format!("{}{suffix}", self.asset_url(asset, host)), None)),
            Link::Nowhere => None,
        }
    }

    /// The address of an asset for a page on a host.
    pub fn asset_url(&self, asset: AssetIdx, host: HostIdx) -> String {
        self.site.addresses.file_href(host, &self.site.assets.get(asset).path)
    }

    fn open_link(&self, html: &mut String, reference: usize, title: Option<&str>, place: &Place) {
        let Some(link) = place.links.get(reference) else {
            return;
        };
        let Some(url) = &link.url else {
            // What leads nowhere was reported; its words stay.
            html.push_str("<span>");
            return;
        };
        html.push_str("<a href=\"");
        escape(html, url);
        html.push('"');
        if let Some(language) = link.language {
            push(html, &[" hreflang=\"", self.site.locales.tag(language).as_str(), "\""]);
        }
        if let Some(title) = title {
            html.push_str(&format!(" title=\"{}\"", escaped(title)));
        }
        if link.external {
            html.push_str(" rel=\"external\"");
        }
        html.push('>');
    }

    fn link_text(&self, html: &mut String, reference: usize, place: &Place) {
        let Some((title, language)) = place.links.get(reference).and_then(|link| link.title.as_ref()) else {
            return;
        };
        let attributes = language_attributes(&self.site.locales, *language, place.language);
        if attributes.is_empty() {
            escape(html, title);
        } else {
            html.push_str(&format!("<span{attributes}>{}</span>", escaped(title)));
        }
    }

    /// What stands for a link without words, and its language.
    fn link_title(&self, destination: &Destination, text: &TextPlace, reader: Locale) -> Option<(String, Locale)> {
        Some(match destination {
            Destination::Page { kind, .. } => self.page_title(*kind, reader),
            Destination::External(url) => (url.trim_start_matches("mailto:").to_owned(), text.language),
            Destination::Asset { asset, .. } => {
                let path = &self.site.assets.get(*asset).file;
                (path.rsplit('/').next().unwrap_or(path).to_owned(), text.language)
            }
            Destination::Anchor(anchor) => {
                let at = text.anchors.iter().position(|known| known == anchor);
                let heading = at.and_then(|at| text.outline.get(at));
                let title = heading.map_or_else(|| anchor.clone(), |heading| heading.text.clone());
                (title, text.language)
            }
            Destination::Nowhere => return None,
        })
    }

    /// Text without markup, with the titles of what its wordless links lead to.
    pub fn titled(&self, text: &str, links: &[Destination], reader: Locale) -> String {
        with_titles(text, |reference| match links.get(reference) {
            Some(Destination::Page { kind, .. }) => self.page_title(*kind, reader).0,
            Some(Destination::External(url)) => url.trim_start_matches("mailto:").to_owned(),
            _ => String::new(),
        })
    }

    /// A page's title as a reader of `locale` sees it, and its language.
    pub fn page_title(&self, kind: PageKind, locale: Locale) -> (String, Locale) {
        let site: &Site = &self.site;
        match kind {
            PageKind::Article(family) => match site.shown_article(site.resolve(family, locale)) {
                Some(article) => {
                    let article = &site.articles[article.index()];
                    (article.fields.title.value.clone(), article.file.locale)
                }
                None => (site.families[family.index()].key.to_string(), locale),
            },
            PageKind::Section(section) if section == site.home() => match site.section_file(section, locale) {
                Some((file, language)) if language == locale => (file.fields.title.value.clone(), locale),
                _ => (self.word(locale, "site-title", &[], Form::Plain), locale),
            },
            PageKind::Section(section) => site.section_title(section, locale),
            PageKind::Tag(tag) => site.tag_title(tag, locale),
            PageKind::Author(author) => site.author_title(author, locale),
            PageKind::Tags => (self.word(locale, "tags-title", &[], Form::Plain), locale),
            PageKind::Authors => (self.word(locale, "authors-title", &[], Form::Plain), locale),
            PageKind::Search => (self.word(locale, "search-title", &[], Form::Plain), locale),
            PageKind::NotFound => (self.word(locale, "not-found-title", &[], Form::Plain), locale),
        }
    }

    fn close_link(&self, html: &mut String, reference: usize, place: &Place) {
        let Some(link) = place.links.get(reference) else {
            return;
        };
        if link.url.is_none() {
            html.push_str("</span>");
            return;
        }
        html.push_str("</a>");
        if let Some(language) = link.language {
            html.push_str(&self.language_mark(language, place.language));
        }
    }

    /// The visible name of a language beside a link to a page in it.
    pub fn language_mark(&self, language: Locale, around: Locale) -> String {
        let attributes = language_attributes(&self.site.locales, language, around);
        format!(
            " <span class=\"language-mark\"{attributes}>{}</span>",
            escaped(self.site.locales.name(language))
        )
    }

    fn picture(
        &self,
        html: &mut String,
        reference: usize,
        (alt, title): (&str, Option<&str>),
        loading: Loading,
        place: &Place,
    ) {
        let Some(link) = place.links.get(reference) else {
            return;
        };
        let Some(url) = &link.url else {
            html.push_str(&escaped(alt));
            return;
        };
        if let Some(placeholder) = &link.placeholder {
            let placeholder = escaped(placeholder);
            push(
                html,
                &[
                    "<span class=\"held\"><img class=\"placeholder\" src=\"",
                    &placeholder,
                    "\" alt=\"\">",
                ],
            );
        }
        if !link.sources.is_empty() {
            html.push_str("<picture>");
        }
        for source in &link.sources {
            let sizes = loading.sizes(IN_TEXT);
            let (kind, set) = (&source.media_type, escaped(&source.srcset));
            html.push_str(&format!(
                "<source type=\"{kind}\" srcset=\"{set}\" sizes=\"{}\">",
                escaped(&sizes)
            ));
        }
        html.push_str(&format!("<img src=\"{}\" alt=\"{}\"", escaped(url), escaped(alt)));
        if let Some(picture) = link.picture {
            html.push_str(&format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height));
        }
        if let Some(title) = title {
            html.push_str(&format!(" title=\"{}\"", escaped(title)));
        }
        html.push_str(loading.attributes());
        html.push('>');
        if !link.sources.is_empty() {
            html.push_str("</picture>");
        }
        if link.placeholder.is_some() {
            html.push_str("</span>");
        }
    }

    fn open_alert(&self, html: &mut String, kind: AlertKind, place: &Place) {
        let kind = kind.as_str();
        let title = self.word(place.language, &format!("alert-{kind}"), &[], Form::Html);
        html.push_str(&format!(
            "<aside class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        ));
    }

    fn footnote_reference(&self, html: &mut String, number: usize, nth: usize, place: &Place) {
        let shown = self.site.locales.cldr(place.language).integer(number as i64);
        let arg = [("number", Arg::Num(number as f64))];
        let label = self.word(place.language, "footnote-reference", &arg, Form::Plain);
        let suffix = if nth > 1 { format!("-{nth}") } else { String::new() };
        let prefix = place.prefix;
        html.push_str(&format!(
            "<sup class=\"footnote\"><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{suffix}\" aria-label=\"{}\">{shown}</a></sup>",
            escaped(&label)
        ));
    }

    fn directive(&self, directive: &Directive, loading: Loading, place: &Place) -> Result<String, Box<Diagnostic>> {
        if !self.templates.accepts(directive) {
            return Ok(String::new());
        }
        let mut context = Context::new();
        for (index, (key, node)) in directive.arguments.iter().enumerate() {
            let reference = directive.references.iter().find(|(argument, _)| *argument == index);
            let value = match reference {
                Some((_, reference)) => {
                    let link = place.links.get(*reference);
                    if let Some((link, picture)) = link
                        .and_then(|link| Some((link, link.picture?)))
                        .filter(|_| key.name == "src")
                    {
                        self.size(&mut context, directive, picture);
                        self.offer(&mut context, directive, link, loading);
                    }
                    Value::normal_string(link.and_then(|link| link.url.as_deref()).unwrap_or_default())
                }
                None => template_value(&node.value, self.templates.wanted(&directive.name, &key.name)),
            };
            context.insert_value(key.name.clone(), value);
        }
        let shared = &self.shared[place.language.index()];
        let at = || diag::Place::at(place.file.clone(), directive.range.clone());
        let html = self
            .templates
            .component(place.language, &directive.name, &context, shared)
            .map_err(|problem| {
                let message = format!("component `{}` fails: {}", directive.name, problem.message);
                Box::new(Diagnostic::new(problem.code, at(), message).maybe_hint(problem.hint))
            })?;
        match refused_address(&html) {
            None => Ok(html),
            Some(address) => {
                let name = &directive.name;
                let message = format!("address `{address}`, which `{{{name}}}` puts on the page, is not allowed");
                let tag = self.site.locales.tag(place.language).as_str();
                Err(Box::new(
                    Diagnostic::new(codes::LINK_REFUSED, at(), message).locale(tag),
                ))
            }
        }
    }

    /// A component that takes them is told what is offered beside its `src`, and
    /// when to load it.
    fn offer(&self, context: &mut Context, directive: &Directive, link: &Resolved, loading: Loading) {
        let takes = |name: &str| {
            let is_given = directive.arguments.iter().any(|(key, _)| key.name == name);
            !is_given && self.templates.takes(&directive.name, name)
        };
        if takes("sources") {
            context.insert("sources", &link.sources);
        }
        if let Some(placeholder) = link.placeholder.as_ref().filter(|_| takes("placeholder")) {
            context.insert("placeholder", placeholder);
        }
        if takes("sizes") {
            context.insert("sizes", &loading.sizes(IN_TEXT));
        }
        if takes("loading") {
            context.insert("loading", loading.as_str());
        }
    }

    /// A component that takes `width` and `height` is told the size of its `src`.
    fn size(&self, context: &mut Context, directive: &Directive, picture: Picture) {
        let sizes = [("width", picture.width), ("height", picture.height)];
        let is_size = |name: &str| sizes.iter().any(|(size, _)| *size == name);
        // One of the two by hand would meet the other unscaled.
        if directive.arguments.iter().any(|(key, _)| is_size(&key.name)) {
            return;
        }
        for (name, value) in sizes {
            if self.templates.takes(&directive.name, name) {
                context.insert(name, &value);
            }
        }
    }
}

/// Whether a slot becomes a picture.
fn is_picture(slot: &SlotKind, place: &Place) -> bool {
    let picture = |reference: usize| place.links.get(reference).is_some_and(|link| link.picture.is_some());
    match slot {
        SlotKind::Picture { reference, .. } => picture(*reference),
        SlotKind::Directive(index) => place.directives.get(*index).is_some_and(|directive| {
            let mut addresses = directive.references.iter();
            addresses.any(|(argument, reference)| {
                let is_src = directive
                    .arguments
                    .get(*argument)
                    .is_some_and(|(key, _)| key.name == "src");
                is_src && picture(*reference)
            })
        }),
        _ => false,
    }
}

/// An address on another site as an attribute holds it: letters that are not
/// ASCII percent-encoded, an e-mail address untouched.
fn external(written: &str) -> String {
    let web = written.starts_with("http://") || written.starts_with("https://");
    match url::Url::parse(written) {
        Ok(url) if web => url.to_string(),
        _ => written.to_owned(),
    }
}
