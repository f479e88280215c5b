//! Structured data, by schema.org: one `@graph` a page.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Renderer;
use super::page::Data;
use super::text::text_of;
use super::view::{ArticleView, LinkView, PageView};
use crate::graph::{ArticleIdx, PageId, PageKind};
use crate::i18n::{Form, Locale, first, utf8};

/// The file of `static/` that is the site's logo.
const LOGO: &str = "logo.svg";

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
    DefinedTermSet(Box<Thing<'a>>),
    /// A list of articles.
    CollectionPage(Box<Thing<'a>>),
    /// The site.
    WebSite(Box<Thing<'a>>),
    /// An author's page.
    ProfilePage(Box<Thing<'a>>),
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
    /// What a page lists.
    #[serde(rename_all = "camelCase")]
    ItemList {
        item_list_element: Vec<Node<'a>>,
        number_of_items: usize,
    },
    /// A page above it, or one that is listed.
    ListItem {
        #[serde(skip_serializing_if = "Option::is_none")]
        item: Option<String>,
        name: &'a str,
        position: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// Who publishes.
    Organization(Party<'a>),
    /// Who wrote.
    Person(Party<'a>),
}

/// A person or an organisation.
#[derive(Serialize)]
pub struct Party<'a> {
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Article<'a> {
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    article_section: Option<&'a str>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    in_defined_term_set: Option<Node<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    name: &'a str,
    url: Cow<'a, str>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_defined_term: Vec<Node<'a>>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity: Option<Node<'a>>,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Node<'a>>,
    url: &'a str,
}

/// Who publishes, as structured data say it.
#[derive(Clone, Hash, Serialize, Deserialize)]
pub struct Publisher {
    /// URL of the home page.
    pub url: Option<String>,
    /// URL of the logo.
    pub logo: Option<String>,
}

/// Something that a page lists.
pub struct Entry<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it is, as a link on the page has it.
    pub href: &'a str,
}

/// Bytes of an ordinary graph.
const SIZE: usize = 8 << 10;

/// A graph as text that can stand inside `<script>`.
pub fn script(nodes: &[Node]) -> Option<String> {
    if nodes.is_empty() {
        return None;
    }
    let graph = Graph {
        context: "https://schema.org",
        nodes,
    };
    let mut bytes = Vec::with_capacity(SIZE);
    serde_json::to_writer(&mut bytes, &graph).ok()?;
    let text = utf8(&bytes)?;
    // `<` could end the element; in JSON it may be written as an escape.
    Some(match first(text, b'<') {
        Some(_) => text.replace('<', "\\u003c"),
        None => text.to_owned(),
    })
}

impl Renderer {
    /// The breadcrumbs as data.
    pub fn breadcrumb_list<'a>(&self, crumbs: &'a [LinkView], locale: Locale) -> Option<Node<'a>> {
        if crumbs.len() < 2 {
            return None;
        }
        let items = crumbs
            .iter()
            .enumerate()
            .map(|(index, crumb)| Node::ListItem {
                item: Some(self.whole_url(&crumb.href, locale)),
                name: &crumb.title.text,
                position: index + 1,
                url: None,
            })
            .collect();
        Some(Node::BreadcrumbList {
            item_list_element: items,
        })
    }

    /// What a page lists.
    pub fn item_list<'a>(&self, entries: &[Entry<'a>], locale: Locale) -> Option<Node<'a>> {
        let items = entries.iter().enumerate().map(|(index, entry)| Node::ListItem {
            item: None,
            name: entry.name,
            position: index + 1,
            url: Some(self.whole_url(entry.href, locale)),
        });
        (!entries.is_empty()).then(|| Node::ItemList {
            item_list_element: items.collect(),
            number_of_items: entries.len(),
        })
    }

    /// A glossary's terms: what each page says of its term is said there.
    pub fn terms<'a>(&self, entries: &[Entry<'a>], locale: Locale) -> Vec<Node<'a>> {
        let term = |entry: &Entry<'a>| {
            let url = self.whole_url(entry.href, locale);
            Node::DefinedTerm(Box::new(DefinedTerm {
                id: format!("{url}#term"),
                alternate_name: &[],
                description: None,
                in_defined_term_set: None,
                in_language: None,
                name: entry.name,
                url: url.into(),
            }))
        };
        entries.iter().map(term).collect()
    }

    /// The whole URL of a link on a page of a locale.
    pub fn whole_url(&self, href: &str, locale: Locale) -> String {
        let addresses = &self.site.addresses;
        match href.starts_with('/') {
            true => [addresses.host(addresses.host_of(locale)).base.origin(), href].concat(),
            false => href.to_owned(),
        }
    }

    /// Who publishes the site, for readers of a language.
    pub fn publisher(&self, language: Locale) -> Publisher {
        let site = &*self.site;
        let home = PageId {
            kind: PageKind::Section(site.home()),
            locale: language,
        };
        let host = site.addresses.host_of(language);
        let logo = || site.addresses.absolute(&site.addresses.on(host, LOGO));
        Publisher {
            url: site.page_address(home).map(|address| site.addresses.absolute(&address)),
            logo: self.has_static(LOGO).then(logo),
        }
    }

    fn organization<'a>(&self, publisher: &'a Publisher, language: Locale) -> Node<'a> {
        Node::Organization(Party {
            id: publisher.url.as_ref().map(|url| format!("{url}#organization")),
            description: None,
            logo: publisher.logo.as_deref(),
            name: self.word(language, "site-title", &[], Form::Plain).into(),
            url: publisher.url.as_deref(),
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
            article_section: view
                .section
                .as_ref()
                .filter(|section| section.lang.is_none() && !view.foreign)
                .map(|section| section.text.as_str()),
            author: data.author.as_ref().map(|(name, url)| {
                Node::Person(Party {
                    id: url.as_ref().map(|url| format!("{url}#person")),
                    description: None,
                    logo: None,
                    name: name.into(),
                    url: url.as_deref(),
                })
            }),
            date_modified: view.updated.as_deref(),
            date_published: view.date.as_deref(),
            description,
            headline: &parsed.fields.title.value,
            image: data.picture.as_deref(),
            in_language: tag,
            main_entity_of_page: url,
            publisher: self.organization(&data.publisher, language),
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
                in_defined_term_set: Some(Node::DefinedTermSet(Box::new(Thing {
                    id: set_url.into(),
                    description: None,
                    has_defined_term: Vec::new(),
                    in_language: tag,
                    main_entity: None,
                    name: name.into(),
                    publisher: None,
                    url: set_url,
                }))),
                in_language: Some(tag),
                name: parsed.fields.headword(),
                url: url.into(),
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

    /// The home page's node. There is no `SearchAction` in it: the box that search
    /// engines made of one was given up in 2024.
    pub fn website_data<'a>(&'a self, page: &'a PageView, publisher: &'a Publisher, locale: Locale) -> Node<'a> {
        Node::WebSite(Box::new(Thing {
            id: format!("{}#website", page.url).into(),
            name: self.word(locale, "site-title", &[], Form::Plain).into(),
            publisher: Some(self.organization(publisher, locale)),
            ..self.thing(page, locale)
        }))
    }

    /// An author's page.
    pub fn profile_data<'a>(&'a self, page: &'a PageView, locale: Locale) -> Node<'a> {
        let person = Party {
            id: Some(format!("{}#person", page.url)),
            description: page.description.as_deref(),
            logo: None,
            name: (&page.title.text).into(),
            url: Some(&page.url),
        };
        Node::ProfilePage(Box::new(Thing {
            main_entity: Some(Node::Person(person)),
            ..self.thing(page, locale)
        }))
    }

    /// What a list's page says of itself.
    pub fn thing<'a>(&'a self, page: &'a PageView, locale: Locale) -> Thing<'a> {
        Thing {
            id: (&page.url).into(),
            description: page.description.as_deref(),
            has_defined_term: Vec::new(),
            in_language: self.site.locales.tag(locale).as_str(),
            main_entity: None,
            name: (&page.title.text).into(),
            publisher: None,
            url: &page.url,
        }
    }

    /// A glossary's page.
    pub fn glossary_data<'a>(&'a self, page: &'a PageView, entries: &[Entry<'a>], locale: Locale) -> Node<'a> {
        Node::DefinedTermSet(Box::new(Thing {
            has_defined_term: self.terms(entries, locale),
            ..self.thing(page, locale)
        }))
    }

    /// A page that lists.
    pub fn collection_data<'a>(&'a self, page: &'a PageView, entries: &[Entry<'a>], locale: Locale) -> Node<'a> {
        Node::CollectionPage(Box::new(Thing {
            main_entity: self.item_list(entries, locale),
            ..self.thing(page, locale)
        }))
    }
}
