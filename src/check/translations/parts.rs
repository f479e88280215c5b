//! Lists, tables, blocks of code, pictures, links, questions, directives: what
//! is counted.

use super::{Findings, Pair, counted, listed};
use crate::diag::{Code, codes};
use crate::graph::{ArticleIdx, Destination, PageKind, Site};
use crate::parse::{Article, Target, Use};

/// Compares them.
pub fn compare(pair: &Pair, findings: &mut Findings) {
    let (source, own) = (&pair.source.shape, &pair.article.shape);
    let counts = [
        (codes::PARITY_LISTS, source.items, own.items, "list item", "list items"),
        (codes::PARITY_TABLES, source.tables, own.tables, "table", "tables"),
        (
            codes::PARITY_CODE,
            source.code,
            own.code,
            "block of code",
            "blocks of code",
        ),
        (
            codes::PARITY_PICTURES,
            pictures(pair.source),
            pictures(pair.article),
            "picture",
            "pictures",
        ),
        (
            codes::PARITY_FAQ,
            questions(pair.source),
            questions(pair.article),
            "question",
            "questions",
        ),
    ];
    for (code, source, own, one, several) in counts {
        if source != own {
            let has = counted(own as usize, one, several);
            let message = format!("translation has {has}, its source {}", number(source));
            add(pair, code, message, findings);
        }
    }
    directives(pair, findings);
    links(pair, findings);
}

fn number(count: u32) -> String {
    match count {
        0 => "none".to_owned(),
        count => count.to_string(),
    }
}

fn add(pair: &Pair, code: Code, message: String, findings: &mut Findings) {
    findings.add(findings.at(code, pair.title(), message).hint(pair.hint()));
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Pictures of the text; those of directives are counted with these.
fn pictures(article: &Article) -> u32 {
    let media = article
        .text
        .references
        .iter()
        .filter(|reference| reference.usage == Use::Media);
    let shown = article
        .text
        .directives
        .iter()
        .flat_map(|directive| &directive.references);
    let shown = shown.filter(|(_, index)| {
        let reference = article.text.references.get(*index);
        reference.is_some_and(|reference| reference.usage == Use::Media)
    });
    count(media.count()).saturating_sub(count(shown.count()))
}

fn questions(article: &Article) -> u32 {
    count(article.questions.as_ref().map_or(0, Vec::len))
}

/// `parity-directives`: by name.
fn directives(pair: &Pair, findings: &mut Findings) {
    let names = |article: &Article| {
        let names = article.text.directives.iter().map(|directive| directive.name.clone());
        let mut names: Vec<String> = names.collect();
        names.sort_unstable();
        names
    };
    if pair.source.text.directives.is_empty() && pair.article.text.directives.is_empty() {
        return;
    }
    let (source, own) = (names(pair.source), names(pair.article));
    if source != own {
        let braces = |names: &[String]| match names.is_empty() {
            true => "none".to_owned(),
            false => names
                .iter()
                .map(|name| format!("`{{{name}}}`"))
                .collect::<Vec<_>>()
                .join(", "),
        };
        let message = format!(
            "directives differ: here {}, in the source {}",
            braces(&own),
            braces(&source)
        );
        let first = pair.article.text.directives.first();
        let place = first.map_or_else(|| pair.title(), |directive| directive.range.clone());
        findings.add(findings.at(codes::PARITY_DIRECTIVES, place, message).hint(pair.hint()));
    }
}

/// Where an article's links lead: to pages of the site, and how many elsewhere.
#[derive(PartialEq, Eq)]
struct Leads {
    pages: Vec<PageKind>,
    outside: Vec<String>,
    files: usize,
}

fn leads(site: &Site, index: ArticleIdx, article: &Article) -> Leads {
    let mut leads = Leads {
        pages: Vec::new(),
        outside: Vec::new(),
        files: 0,
    };
    let links = &site.facts[index.index()].links;
    for (reference, destination) in article.text.references.iter().zip(links) {
        if reference.usage != Use::Link {
            continue;
        }
        match destination {
            Destination::Page { kind, .. } => leads.pages.push(*kind),
            Destination::External(url) if !url.starts_with("mailto:") => leads.outside.push(url.clone()),
            Destination::Asset { .. } => leads.files += 1,
            _ => {}
        }
    }
    leads.pages.sort_unstable();
    leads.pages.dedup();
    leads.outside.sort_unstable();
    leads.outside.dedup();
    leads
}

/// `parity-links`: pages of the site that only one of the two links to. Other
/// sites may have other addresses in other languages, so these are counted.
fn links(pair: &Pair, findings: &mut Findings) {
    let broken = |article: &Article, index: ArticleIdx| {
        let links = &pair.site.facts[index.index()].links;
        let mut both = article.text.references.iter().zip(links);
        both.any(|(reference, to)| {
            *to == Destination::Nowhere && reference.usage == Use::Link && reference.target != Target::Refused
        })
    };
    let source = leads(pair.site, pair.source_index, pair.source);
    let own = leads(pair.site, pair.index, pair.article);
    if source == own {
        return;
    }
    // What leads nowhere is an error already.
    if broken(pair.source, pair.source_index) || broken(pair.article, pair.index) {
        return;
    }
    let only = |these: &Leads, those: &Leads| -> Vec<String> {
        let only = these.pages.iter().filter(|kind| !those.pages.contains(kind));
        only.map(|kind| name(pair.site, *kind)).collect()
    };
    let (lost, added) = (only(&source, &own), only(&own, &source));
    let mut parts = Vec::new();
    if !lost.is_empty() {
        parts.push(format!(
            "does not link to {} as its source does",
            listed(lost.iter().map(String::as_str))
        ));
    }
    if !added.is_empty() {
        parts.push(format!(
            "links to {}, which its source does not",
            listed(added.iter().map(String::as_str))
        ));
    }
    if own.outside.len() < source.outside.len() {
        let has = counted(own.outside.len(), "link", "links");
        parts.push(format!("has {has} to other sites, its source {}", source.outside.len()));
    }
    if own.files < source.files {
        let has = counted(own.files, "link", "links");
        parts.push(format!("has {has} to files, its source {}", source.files));
    }
    if !parts.is_empty() {
        add(
            pair,
            codes::PARITY_LINKS,
            format!("translation {}", parts.join("; ")),
            findings,
        );
    }
}

/// A page by its key.
fn name(site: &Site, kind: PageKind) -> String {
    match kind {
        PageKind::Article(family) => site.families[family.index()].key.as_str().to_owned(),
        PageKind::Section(section) => match &*site.sections[section.index()].path {
            "" => "_index.md".to_owned(),
            path => format!("{path}/_index.md"),
        },
        PageKind::Tags => "tags/_index.md".to_owned(),
        PageKind::Tag(term) => format!("tags/{}", site.tags.terms[term.index()].id),
        PageKind::Authors => "authors/_index.md".to_owned(),
        PageKind::Author(term) => format!("authors/{}", site.authors.terms[term.index()].id),
        PageKind::Search | PageKind::NotFound => String::new(),
    }
}
