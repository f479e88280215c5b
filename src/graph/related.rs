//! What to read next: first what the author lists, then what shares the most.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::last_parts::LastParts;
use super::references::Destination;
use super::{Absent, ArticleIdx, FamilyIdx, PageKind, Site};
use crate::diag::{Diagnostic, Diagnostics, Known, Place, codes};

/// A link from one to the other weighs as much as so many shared tags.
const LINK: u32 = 2;

/// More candidates than are shown are kept, as a locale may hide some.
const SPARE: usize = 4;

/// Of the articles with a tag so many are compared, so that a tag on half of the
/// site does not make the work grow with the square of its size.
const CROWD: usize = 1024;

/// An article of a section as large as this is compared with its neighbours only.
const NEIGHBOURS: usize = 24;

/// Fills in [`super::Family::related`].
pub fn fill(site: &mut Site, absent: &Absent, diagnostics: &mut Diagnostics) {
    let last_parts = LastParts::new(&site.families);
    let by_tag = by_tag(site);
    let (outgoing, incoming) = links(site);
    let count = site.config.related_count;
    let mut listed: Vec<Listed> = (0..site.families.len())
        .into_par_iter()
        .map(|index| listed(site, FamilyIdx::new(index), &last_parts, absent))
        .collect();
    let known = OnceCell::new();
    let misses = listed.iter().flat_map(|listed| &listed.misses);
    let problems: Vec<Diagnostic> = misses.map(|miss| problem(site, miss, &last_parts, &known)).collect();
    diagnostics.extend(problems);
    let lists: Vec<Vec<FamilyIdx>> = listed
        .iter_mut()
        .map(|listed| std::mem::take(&mut listed.source))
        .collect();
    let shared = Shared {
        site,
        by_tag: &by_tag,
        outgoing: &outgoing,
        incoming: &incoming,
    };
    let related: Vec<(Vec<FamilyIdx>, usize)> = lists
        .into_par_iter()
        .enumerate()
        .map_init(
            || Scores::new(shared.site.families.len()),
            |scores, (index, mut list)| {
                let listed = list.len();
                if listed < count {
                    let room = (count - listed) * SPARE;
                    let more = shared.computed(FamilyIdx::new(index), room + listed, scores);
                    list.extend(
                        more.into_iter()
                            .filter(|other| !list[..listed].contains(other))
                            .take(room)
                            .collect::<Vec<_>>(),
                    );
                }
                (list, listed)
            },
        )
        .collect();
    for (family, (related, listed)) in site.families.iter_mut().zip(related) {
        family.related = related;
        family.related_listed = listed;
    }
    for (article, list) in listed.into_iter().flat_map(|listed| listed.translations) {
        site.facts[article.index()].related = Some(list);
    }
}

/// What the authors of an article and its translations list.
#[derive(Default)]
struct Listed {
    source: Vec<FamilyIdx>,
    /// The lists of translations that have one.
    translations: Vec<(ArticleIdx, Vec<FamilyIdx>)>,
    misses: Vec<Miss>,
}

/// A name in a list that is no one article's.
struct Miss {
    article: ArticleIdx,
    name: String,
    range: Range<usize>,
    /// How many articles it may be.
    several: usize,
}

fn listed(site: &Site, family: FamilyIdx, last_parts: &LastParts, absent: &Absent) -> Listed {
    let node = &site.families[family.index()];
    let mut listed = Listed::default();
    for member in node.members.iter().flatten() {
        let article = &site.articles[member.index()];
        let Some(names) = &article.fields.related else { continue };
        let mut list = Vec::new();
        for name in names {
            match find(site, &name.value, last_parts) {
                Ok(found) if found != family && !list.contains(&found) => list.push(found),
                Ok(_) => {}
                Err(_) if absent.is_broken(&name.value) || absent.is_draft(&name.value) => {}
                Err(several) => {
                    listed.misses.push(Miss {
                        article: *member,
                        name: name.value.clone(),
                        range: name.range.clone(),
                        several,
                    });
                }
            }
        }
        if *member == node.source {
            listed.source = list;
        } else {
            listed.translations.push((*member, list));
        }
    }
    listed
}

/// The article of a key or of a unique last part; else how many it may be.
fn find(site: &Site, name: &str, last_parts: &LastParts) -> Result<FamilyIdx, usize> {
    let name = name.trim().trim_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    if let Ok(index) = site.families.binary_search_by(|family| family.key.as_str().cmp(name)) {
        return Ok(FamilyIdx::new(index));
    }
    match last_parts.named(name) {
        [(_, one)] => Ok(*one),
        several => Err(several.len()),
    }
}

fn problem<'s>(site: &'s Site, miss: &Miss, last_parts: &LastParts<'s>, known: &OnceCell<Known<'s>>) -> Diagnostic {
    let Miss { name, several, .. } = miss;
    let article = &site.articles[miss.article.index()];
    let place = Place::at(article.file.path.clone(), miss.range.clone());
    let diagnostic = if *several > 1 {
        Diagnostic::new(
            codes::RELATED_AMBIGUOUS,
            place,
            format!("related `{name}` may be {several} articles"),
        )
        .hint("write the whole key, such as `glossary/email-thread`")
    } else {
        let keys = site.families.iter().map(|family| family.key.as_str());
        let names = keys.chain(last_parts.parts());
        let near = known.get_or_init(|| names.collect()).nearest(name);
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

/// What scores are made of.
struct Shared<'s> {
    site: &'s Site,
    by_tag: &'s [Vec<FamilyIdx>],
    outgoing: &'s Links,
    incoming: &'s Links,
}

/// The scores of all others with one article; used again for the next.
struct Scores {
    by_family: Vec<u32>,
    /// Those that are not nought.
    scored: Vec<FamilyIdx>,
}

impl Scores {
    fn new(families: usize) -> Scores {
        Scores {
            by_family: vec![0; families],
            scored: Vec::new(),
        }
    }

    fn add(&mut self, family: FamilyIdx, points: u32) {
        let score = &mut self.by_family[family.index()];
        if *score == 0 {
            self.scored.push(family);
        }
        *score += points;
    }

    /// The best, ties by key; and everything is nought again.
    fn take(&mut self, count: usize) -> Vec<FamilyIdx> {
        let mut best: Vec<(Reverse<u32>, FamilyIdx)> = self
            .scored
            .drain(..)
            .map(|family| (Reverse(std::mem::take(&mut self.by_family[family.index()])), family))
            .collect();
        if best.len() > count && count > 0 {
            best.select_nth_unstable(count - 1);
        }
        best.truncate(count);
        best.sort_unstable();
        best.into_iter().map(|(_, family)| family).collect()
    }
}

impl Shared<'_> {
    /// Other articles by what they share with this one: tags, weighed by how
    /// rare they are, links in either direction, and the section.
    fn computed(&self, family: FamilyIdx, count: usize, scores: &mut Scores) -> Vec<FamilyIdx> {
        let source = self.site.families[family.index()].source;
        for tag in &self.site.facts[source.index()].tags {
            let sharing = &self.by_tag[tag.index()];
            // A tag on everything says nothing; scores are in thousandths.
            let weight = 1000 * 2 / (1 + sharing.len().ilog2());
            for other in around(sharing, family, CROWD) {
                scores.add(*other, weight);
            }
        }
        for other in self.outgoing[family.index()]
            .iter()
            .chain(&self.incoming[family.index()])
        {
            scores.add(*other, 1000 * LINK);
        }
        let section = self.site.families[family.index()].section;
        let siblings = &self.site.sections[section.index()].families;
        for other in around(siblings, family, NEIGHBOURS) {
            scores.add(*other, 1);
        }
        scores
            .take(count + 1)
            .into_iter()
            .filter(|other| *other != family)
            .collect()
    }
}

/// At most `count` of a sorted list, those about one of them.
fn around(list: &[FamilyIdx], family: FamilyIdx, count: usize) -> &[FamilyIdx] {
    let at = list.binary_search(&family).unwrap_or_else(|at| at);
    let from = at.saturating_sub(count / 2).min(list.len().saturating_sub(count));
    &list[from..list.len().min(from + count)]
}
