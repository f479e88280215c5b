//! What to read next: first what the author lists, then what shares the most.

use std::collections::BTreeMap;

use super::references::Destination;
use super::{Absent, ArticleIdx, FamilyIdx, PageKind, Site};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::parse::Article;

/// A link from one to the other weighs as much as so many shared tags.
const LINK: usize = 2;

/// More candidates than are shown are kept, as a locale may hide some.
const SPARE: usize = 4;

/// An article of a section as large as this is compared with its neighbours only.
const NEIGHBOURS: usize = 24;

/// Fills in [`super::Family::related`].
pub fn fill(site: &mut Site, absent: &Absent, diagnostics: &mut Diagnostics) {
    let last_parts = last_parts(site);
    let by_tag = by_tag(site);
    let (outgoing, incoming) = links(site);
    let count = site.config.related_count;
    let related: Vec<(Vec<FamilyIdx>, usize)> = (0..site.families.len())
        .map(FamilyIdx::new)
        .map(|family| {
            let mut list = listed(site, family, &last_parts, absent, diagnostics);
            let listed = list.len();
            if listed < count {
                let more = computed(site, family, &by_tag, &outgoing, &incoming);
                let room = (count - listed) * SPARE;
                list.extend(
                    more.into_iter()
                        .filter(|other| !list.contains(other))
                        .take(room)
                        .collect::<Vec<_>>(),
                );
            }
            (list, listed)
        })
        .collect();
    for (family, (related, listed)) in site.families.iter_mut().zip(related) {
        family.related = related;
        family.related_listed = listed;
    }
}

fn last_parts(site: &Site) -> BTreeMap<String, Vec<FamilyIdx>> {
    let mut map: BTreeMap<String, Vec<FamilyIdx>> = BTreeMap::new();
    for (index, family) in site.families.iter().enumerate() {
        map.entry(family.key.last_part().to_owned())
            .or_default()
            .push(FamilyIdx::new(index));
    }
    map
}

/// What the source lists. A translation's own list is kept with it.
fn listed(
    site: &mut Site,
    family: FamilyIdx,
    last_parts: &BTreeMap<String, Vec<FamilyIdx>>,
    absent: &Absent,
    diagnostics: &mut Diagnostics,
) -> Vec<FamilyIdx> {
    let node = &site.families[family.index()];
    let source = node.source;
    let members: Vec<ArticleIdx> = node.members.iter().flatten().copied().collect();
    let mut sources = Vec::new();
    for member in members {
        let article = &site.articles[member.index()];
        let Some(names) = &article.fields.related else { continue };
        let mut list = Vec::new();
        for name in names {
            match find(site, &name.value, last_parts) {
                Ok(found) if found != family && !list.contains(&found) => list.push(found),
                Ok(_) => {}
                Err(_) if absent.is_broken(&name.value) || absent.is_draft(&name.value) => {}
                Err(several) => {
                    diagnostics.push(problem(
                        site,
                        article,
                        &name.value,
                        name.range.clone(),
                        several,
                        last_parts,
                    ));
                }
            }
        }
        if member == source {
            sources = list;
        } else {
            site.facts[member.index()].related = Some(list);
        }
    }
    sources
}

/// The article of a key or of a unique last part; else how many it may be.
fn find(site: &Site, name: &str, last_parts: &BTreeMap<String, Vec<FamilyIdx>>) -> Result<FamilyIdx, usize> {
    let name = name.trim().trim_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    if let Ok(index) = site.families.binary_search_by(|family| family.key.as_str().cmp(name)) {
        return Ok(FamilyIdx::new(index));
    }
    match last_parts.get(name).map(Vec::as_slice) {
        Some([one]) => Ok(*one),
        Some(several) => Err(several.len()),
        None => Err(0),
    }
}

fn problem(
    site: &Site,
    article: &Article,
    name: &str,
    range: std::ops::Range<usize>,
    several: usize,
    last_parts: &BTreeMap<String, Vec<FamilyIdx>>,
) -> Diagnostic {
    let place = Place::at(article.file.path.clone(), range);
    let diagnostic = if several > 1 {
        Diagnostic::new(
            codes::RELATED_AMBIGUOUS,
            place,
            format!("related `{name}` may be {several} articles"),
        )
        .hint("write the whole key, such as `glossary/email-thread`")
    } else {
        let keys = site.families.iter().map(|family| family.key.as_str());
        let near = nearest(name, keys.chain(last_parts.keys().map(String::as_str)));
        Diagnostic::new(codes::RELATED_MISSING, place, format!("no article `{name}`"))
            .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
    };
    diagnostic
        .locale(site.locales.tag(article.file.locale).as_str())
        .key(article.file.key.shared())
}

fn by_tag(site: &Site) -> Vec<Vec<FamilyIdx>> {
    let mut by_tag = vec![Vec::new(); site.tags.terms.len()];
    for (index, family) in site.families.iter().enumerate() {
        for tag in &site.facts[family.source.index()].tags {
            by_tag[tag.index()].push(FamilyIdx::new(index));
        }
    }
    by_tag
}

type Links = Vec<Vec<FamilyIdx>>;

/// Which source article links to which, in both directions.
fn links(site: &Site) -> (Links, Links) {
    let mut outgoing = vec![Vec::new(); site.families.len()];
    let mut incoming = vec![Vec::new(); site.families.len()];
    for (index, family) in site.families.iter().enumerate() {
        for link in &site.facts[family.source.index()].links {
            if let Destination::Page {
                kind: PageKind::Article(to),
                ..
            } = link
            {
                outgoing[index].push(*to);
                incoming[to.index()].push(FamilyIdx::new(index));
            }
        }
    }
    (outgoing, incoming)
}

/// Other articles by what they share with this one: tags, weighed by how rare
/// they are, links in either direction, and the section. Ties go by key.
fn computed(
    site: &Site,
    family: FamilyIdx,
    by_tag: &[Vec<FamilyIdx>],
    outgoing: &Links,
    incoming: &Links,
) -> Vec<FamilyIdx> {
    let mut scores: BTreeMap<FamilyIdx, usize> = BTreeMap::new();
    let source = site.families[family.index()].source;
    for tag in &site.facts[source.index()].tags {
        let sharing = &by_tag[tag.index()];
        // A tag on everything says nothing; scores are in thousandths.
        let weight = 1000 * 2 / (1 + sharing.len().ilog2() as usize);
        for other in sharing {
            *scores.entry(*other).or_default() += weight;
        }
    }
    for other in outgoing[family.index()].iter().chain(&incoming[family.index()]) {
        *scores.entry(*other).or_default() += 1000 * LINK;
    }
    let section = site.families[family.index()].section;
    let siblings = &site.sections[section.index()].families;
    let at = siblings.binary_search(&family).unwrap_or(0);
    let from = at.saturating_sub(NEIGHBOURS / 2);
    for other in siblings.iter().skip(from).take(NEIGHBOURS) {
        *scores.entry(*other).or_default() += 1;
    }
    scores.remove(&family);
    let mut order: Vec<(FamilyIdx, usize)> = scores.into_iter().collect();
    order.sort_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
    order.into_iter().map(|(other, _)| other).collect()
}
