//! Links that terms in a text have by themselves, each with what the term means.
//!
//! The definition stands behind the first link to it, hidden: style sheets show
//! it where a pointer or the keyboard is on the link, without a script, and
//! assistive technology reads it with the link. Nothing a reader sees is added to
//! the text.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Renderer;
use super::text::escaped;
use crate::graph::mentions::Spot;
use crate::graph::{ArticleIdx, Destination, FamilyIdx, Mention, PageKind};
use crate::i18n::Locale;
use crate::parse::{Body, escape_isolated, without_marks};

/// What the links of a page lead to.
#[derive(Clone, Debug, Hash, Serialize, Deserialize)]
pub struct TermLink {
    /// The key of the term.
    pub key: String,
    /// Its address for the reader of the page.
    url: String,
    /// What it means, as HTML; nothing where no author says so.
    definition: String,
}

/// A place of a text in which a term is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TermPlace {
    /// In which piece of the article.
    piece: u32,
    /// First byte of the HTML.
    start: u32,
    /// The byte behind the last.
    end: u32,
    /// The position of the link's target among those of the page.
    target: usize,
    /// Whether it is the first link of the page to it.
    is_first: bool,
}

impl TermPlace {
    /// Of spots in the order of reading, and the positions of what they lead to.
    pub fn all(spots: impl Iterator<Item = (usize, Spot)>) -> Vec<TermPlace> {
        let mut seen = BTreeSet::new();
        let place = |(target, spot): (usize, Spot)| TermPlace {
            piece: spot.piece,
            start: spot.start,
            end: spot.end,
            target,
            is_first: seen.insert(target),
        };
        spots.map(place).collect()
    }
}

/// A term that is linked.
pub struct TermMention<'a> {
    /// Its bytes in the HTML.
    pub range: Range<usize>,
    link: &'a TermLink,
    /// From 1.
    number: usize,
    is_first: bool,
}

/// The terms of a page: what they lead to, and where they stand.
pub type Terms = (Vec<TermLink>, Vec<TermPlace>);

impl Renderer {
    /// The terms of an article on its page for a reader.
    pub(super) fn term_links(&self, index: ArticleIdx, mentions: &[Mention], reader: Locale) -> Terms {
        let mut targets: Vec<(FamilyIdx, Option<usize>)> = Vec::new();
        let mut links = Vec::new();
        let mut spots = Vec::new();
        for mention in mentions {
            let known = targets.iter().find(|(family, _)| *family == mention.family);
            let target = match known {
                Some((_, target)) => *target,
                None => {
                    let link = self.term_link(mention.family, self.site.locale_of(index), reader);
                    let target = link.is_some().then_some(links.len());
                    links.extend(link);
                    targets.push((mention.family, target));
                    target
                }
            };
            spots.extend(target.map(|target| (target, mention.spot)));
        }
        (links, TermPlace::all(spots.into_iter()))
    }

    /// What a link to a term in a text leads to; `None` where the reader has no
    /// page of it, as a visible mark of the language would stand in the text.
    fn term_link(&self, family: FamilyIdx, language: Locale, reader: Locale) -> Option<TermLink> {
        let site = &*self.site;
        let destination = Destination::Page {
            kind: PageKind::Article(family),
            anchor: None,
        };
        let (url, _) = self.url(&destination, reader).filter(|(_, other)| other.is_none())?;
        let article = site.families[family.index()].members[language.index()]?;
        let fields = &site.articles[article.index()].fields;
        let words = fields.definition.as_ref().or(fields.description.as_ref());
        let mut definition = String::new();
        if let Some(words) = words {
            let words = without_marks(words.value.trim());
            escape_isolated(&mut definition, &words, site.locales.direction(language));
        }
        Some(TermLink {
            key: site.families[family.index()].key.to_string(),
            url,
            definition,
        })
    }
}

/// The terms that are linked in one piece of an article.
pub fn of_piece<'a>(links: &'a [TermLink], places: &'a [TermPlace], piece: u32) -> Vec<TermMention<'a>> {
    let theirs = places.iter().filter(|place| place.piece == piece);
    let mention = |place: &TermPlace| {
        Some(TermMention {
            range: place.start as usize..place.end as usize,
            link: links.get(place.target)?,
            number: place.target + 1,
            is_first: place.is_first,
        })
    };
    theirs.filter_map(mention).collect()
}

/// Writes the text up to a mention, and the mention; where the text goes on.
pub fn write(html: &mut String, body: &Body, from: usize, mention: &TermMention) -> usize {
    let TermMention {
        range,
        link,
        number,
        is_first,
    } = mention;
    let (Some(before), Some(words)) = (body.html.get(from..range.start), body.html.get(range.clone())) else {
        return from;
    };
    html.push_str(before);
    let has_definition = !link.definition.is_empty();
    let is_described = has_definition && *is_first;
    if is_described {
        html.push_str("<span class=\"term-place\">");
    }
    html.push_str("<a class=\"term\" href=\"");
    html.push_str(&escaped(&link.url));
    html.push('"');
    if has_definition {
        html.push_str(&format!(" aria-describedby=\"term--{number}\""));
    }
    html.push('>');
    html.push_str(words);
    html.push_str("</a>");
    if is_described {
        let definition = &link.definition;
        html.push_str(&format!(
            "<span class=\"term-definition\" role=\"tooltip\" id=\"term--{number}\" hidden>{definition}</span></span>"
        ));
    }
    range.end
}
