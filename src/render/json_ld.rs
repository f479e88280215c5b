//! Structured data, by schema.org: one `@graph` a page.

use serde_json::{Value, json};

use super::Renderer;
use super::text::text_of;
use super::view::{ArticleView, LinkView, PageView};
use crate::graph::{ArticleIdx, Family};
use crate::i18n::{Form, Locale};

/// A graph as text that can stand inside `<script>`.
pub fn script(nodes: Vec<Value>) -> Option<String> {
    if nodes.is_empty() {
        return None;
    }
    let graph = json!({ "@context": "https://schema.org", "@graph": nodes });
    // `<` could end the element; in JSON it may be written as an escape.
    Some(graph.to_string().replace('<', "\\u003c"))
}

impl Renderer<'_> {
    /// The breadcrumbs as data.
    pub fn breadcrumb_list(&self, crumbs: &[LinkView], locale: Locale) -> Option<Value> {
        if crumbs.len() < 2 {
            return None;
        }
        let origin = self
            .site
            .addresses
            .host(self.site.addresses.host_of(locale))
            .base
            .origin();
        let items: Vec<Value> = crumbs
            .iter()
            .enumerate()
            .map(|(index, crumb)| {
                json!({
                    "@type": "ListItem",
                    "position": index + 1,
                    "name": crumb.title.text,
                    "item": format!("{origin}{}", crumb.href),
                })
            })
            .collect();
        Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }

    /// An article's nodes.
    pub fn article_data(
        &self,
        article: ArticleIdx,
        family: &Family,
        page: &PageView,
        view: &ArticleView,
    ) -> Vec<Value> {
        let parsed = &self.site.articles[article.index()];
        let language = parsed.file.locale;
        let tag = self.site.locales.tag(language).as_str();
        let url = page.canonical.as_ref().unwrap_or(&page.url);
        let description = page.description.as_deref();
        let section = &self.site.sections[family.section.index()];
        let mut node = json!({
            "@type": "Article",
            "@id": format!("{url}#article"),
            "headline": parsed.fields.title.value,
            "inLanguage": tag,
            "url": url,
            "mainEntityOfPage": url,
            "publisher": {
                "@type": "Organization",
                "name": self.word(language, "site-title", &[], Form::Plain),
            },
        });
        set(&mut node, "description", description);
        set(&mut node, "datePublished", view.date.as_deref());
        set(&mut node, "dateModified", view.updated.as_deref());
        set(&mut node, "image", page.og_image.as_deref());
        if let Some(author) = self.site.facts[article.index()].author {
            let (name, _) = self.site.author_title(author, language);
            node["author"] = json!({ "@type": "Person", "name": name });
        }
        let mut nodes = Vec::new();
        if self.site.is_glossary(section) {
            let (name, _) = self.site.section_title(family.section, language);
            let set_address = &section.addresses[language.index()];
            let set_url = self.site.addresses.absolute(set_address);
            let mut term = json!({
                "@type": "DefinedTerm",
                "@id": format!("{url}#term"),
                "name": parsed.fields.term.as_ref().unwrap_or(&parsed.fields.title.value),
                "inLanguage": tag,
                "url": url,
                "inDefinedTermSet": {
                    "@type": "DefinedTermSet",
                    "@id": set_url,
                    "name": name,
                    "inLanguage": tag,
                    "url": set_url,
                },
            });
            let definition = parsed.fields.definition.as_deref().or(description);
            set(&mut term, "description", definition);
            if !parsed.fields.synonyms.is_empty() {
                term["alternateName"] = json!(parsed.fields.synonyms);
            }
            node["about"] = json!({ "@id": format!("{url}#term") });
            nodes.push(term);
        }
        nodes.insert(0, node);
        if let Some(faq) = &view.faq {
            let questions: Vec<Value> = faq
                .items
                .iter()
                .map(|item| {
                    json!({
                        "@type": "Question",
                        "name": text_of(&item.question),
                        "acceptedAnswer": { "@type": "Answer", "text": text_of(&item.answer) },
                    })
                })
                .collect();
            nodes.push(json!({
                "@type": "FAQPage",
                "@id": format!("{url}#faq"),
                "inLanguage": tag,
                "mainEntity": questions,
            }));
        }
        nodes
    }

    /// The home page's node.
    pub fn website_data(&self, page: &PageView, locale: Locale) -> Value {
        let mut node = json!({
            "@type": "WebSite",
            "@id": format!("{}#website", page.url),
            "name": self.word(locale, "site-title", &[], Form::Plain),
            "inLanguage": self.site.locales.tag(locale).as_str(),
            "url": page.url,
        });
        set(&mut node, "description", page.description.as_deref());
        node
    }

    /// A list's node: `DefinedTermSet` for a glossary, else `CollectionPage`.
    pub fn list_data(&self, page: &PageView, kind: &str, locale: Locale) -> Value {
        let mut node = json!({
            "@type": kind,
            "@id": page.url,
            "name": page.title.text,
            "inLanguage": self.site.locales.tag(locale).as_str(),
            "url": page.url,
        });
        set(&mut node, "description", page.description.as_deref());
        node
    }
}

fn set(node: &mut Value, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        node[name] = json!(value);
    }
}
