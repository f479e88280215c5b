//! Structured data, by schema.org: one `@graph` a page.

use std::borrow::Cow;

use serde::Serialize;

use super::Renderer;
use super::page::Data;
use super::text::text_of;
use super::view::{ArticleView, LinkView, PageView};
use crate::graph::ArticleIdx;
use crate::i18n::{Form, Locale};

/// The JSON-LD of a page.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: &'a [Node<'a>],
}

/// A thing that a page is about. Fields stand in the order of their names, so
/// that pages differ where their content does.
#[derive(Serialize)]
#[serde(tag = "@type")]
pub enum Node<'a> {
    /// An article.
    Article(Box<Article<'a>>),
    /// A glossary's entry.
    DefinedTerm(Box<DefinedTerm<'a>>),
    /// A glossary.
    DefinedTermSet(Thing<'a>),
    /// A list of articles.
    CollectionPage(Thing<'a>),
    /// The site.
    WebSite(Thing<'a>),
    /// Questions and answers.
    #[serde(rename_all = "camelCase")]
    FAQPage {
        #[serde(rename = "@id")]
        id: String,
        in_language: &'a str,
        main_entity: Vec<Node<'a>>,
    },
    /// A question.
    #[serde(rename_all = "camelCase")]
    Question {
        accepted_answer: Box<Node<'a>>,
        name: String,
    },
    /// Its answer.
    Answer { text: String },
    /// Where the page stands.
    #[serde(rename_all = "camelCase")]
    BreadcrumbList { item_list_element: Vec<Node<'a>> },
    /// A page above it.
    ListItem {
        item: String,
        name: &'a str,
        position: usize,
    },
    /// Who publishes.
    Organization { name: String },
    /// Who wrote.
    Person { name: &'a str },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Node<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    in_language: &'a str,
    main_entity_of_page: &'a str,
    publisher: Node<'a>,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DefinedTerm<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    alternate_name: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_defined_term_set: Node<'a>,
    in_language: &'a str,
    name: &'a str,
    url: &'a str,
}

/// A reference to another node.
#[derive(Serialize)]
struct Link {
    #[serde(rename = "@id")]
    id: String,
}

/// What all things have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Thing<'a> {
    #[serde(rename = "@id")]
    id: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    name: Cow<'a, str>,
    url: &'a str,
}

/// A graph as text that can stand inside `<script>`.
pub fn script(nodes: &[Node]) -> Option<String> {
    if nodes.is_empty() {
        return None;
    }
    let graph = Graph {
        context: "https://schema.org",
        nodes,
    };
    let text = serde_json::to_string(&graph).ok()?;
    // `<` could end the element; in JSON it may be written as an escape.
    Some(match text.contains('<') {
        true => text.replace('<', "\\u003c"),
        false => text,
    })
}

impl Renderer {
    /// The breadcrumbs as data.
    pub fn breadcrumb_list<'a>(&self, crumbs: &'a [LinkView], locale: Locale) -> Option<Node<'a>> {
        if crumbs.len() < 2 {
            return None;
        }
        let addresses = &self.site.addresses;
        let origin = addresses.host(addresses.host_of(locale)).base.origin();
        let items = crumbs
            .iter()
            .enumerate()
            .map(|(index, crumb)| Node::ListItem {
                item: format!("{origin}{}", crumb.href),
                name: &crumb.title.text,
                position: index + 1,
            })
            .collect();
        Some(Node::BreadcrumbList {
            item_list_element: items,
        })
    }

    /// An article's nodes.
    pub fn article_data<'a>(
        &'a self,
        article: ArticleIdx,
        page: &'a PageView,
        view: &'a ArticleView,
        data: &'a Data,
    ) -> Vec<Node<'a>> {
        let parsed = &self.site.articles[article.index()];
        let language = parsed.file.locale;
        let tag = self.site.locales.tag(language).as_str();
        let url = page.canonical.as_ref().unwrap_or(&page.url);
        let description = page.description.as_deref();
        let mut nodes = vec![Node::Article(Box::new(Article {
            id: format!("{url}#article"),
            about: data.set.is_some().then(|| Link {
                id: format!("{url}#term"),
            }),
            author: data.author.as_ref().map(|name| Node::Person { name }),
            date_modified: view.updated.as_deref(),
            date_published: view.date.as_deref(),
            description,
            headline: &parsed.fields.title.value,
            image: data.picture.as_deref(),
            in_language: tag,
            main_entity_of_page: url,
            publisher: Node::Organization {
                name: self.word(language, "site-title", &[], Form::Plain),
            },
            url,
        }))];
        if let Some((name, set_url)) = &data.set {
            nodes.push(Node::DefinedTerm(Box::new(DefinedTerm {
                id: format!("{url}#term"),
                alternate_name: &parsed.fields.synonyms,
                description: parsed
                    .fields
                    .definition
                    .as_ref()
                    .map(|text| text.value.as_str())
                    .or(description),
                in_defined_term_set: Node::DefinedTermSet(Thing {
                    id: set_url.into(),
                    description: None,
                    in_language: tag,
                    name: name.into(),
                    url: set_url,
                }),
                in_language: tag,
                name: &parsed.fields.term.as_ref().unwrap_or(&parsed.fields.title).value,
                url,
            })));
        }
        if let Some(faq) = &view.faq {
            let question = |item: &super::view::FaqItemView| Node::Question {
                accepted_answer: Box::new(Node::Answer {
                    text: text_of(&item.answer),
                }),
                name: text_of(&item.question),
            };
            nodes.push(Node::FAQPage {
                id: format!("{url}#faq"),
                in_language: tag,
                main_entity: faq.items.iter().map(question).collect(),
            });
        }
        nodes
    }

    /// The home page's node.
    pub fn website_data<'a>(&'a self, page: &'a PageView, locale: Locale) -> Node<'a> {
        Node::WebSite(Thing {
            id: format!("{}#website", page.url).into(),
            name: self.word(locale, "site-title", &[], Form::Plain).into(),
            ..self.thing(page, locale)
        })
    }

    /// What a list's page says of itself.
    pub fn thing<'a>(&'a self, page: &'a PageView, locale: Locale) -> Thing<'a> {
        Thing {
            id: (&page.url).into(),
            description: page.description.as_deref(),
            in_language: self.site.locales.tag(locale).as_str(),
            name: (&page.title.text).into(),
            url: &page.url,
        }
    }
}
