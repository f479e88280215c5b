//! What authors list to read next.

use std::cell::OnceCell;
use std::ops::Range;

use crate::diag::{Diagnostic, Known, Place, codes};
use crate::graph::keys::Keys;
use crate::graph::{Absent, ArticleIdx, FamilyIdx, Site};

/// What the authors of an article and its translations list.
#[derive(Default)]
pub struct Listed {
    /// What the source lists.
    pub source: Vec<FamilyIdx>,
    /// The lists of translations that have one.
    pub translations: Vec<(ArticleIdx, Vec<FamilyIdx>)>,
    /// Names that are no one article's.
    pub misses: Vec<Miss>,
}

/// A name in a list that is no one article's.
pub struct Miss {
    article: ArticleIdx,
    name: String,
    range: Range<usize>,
    /// How many articles it may be.
    several: usize,
}

/// What is listed in an article and its translations.
pub fn listed(site: &Site, family: FamilyIdx, keys: &Keys, absent: &Absent) -> Listed {
    let node = &site.families[family.index()];
    let mut listed = Listed::default();
    for member in node.members.iter().flatten() {
        let article = &site.articles[member.index()];
        let Some(names) = &article.fields.related else { continue };
        let mut list = Vec::new();
        for name in names {
            match find(&name.value, keys) {
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
pub fn find(name: &str, keys: &Keys) -> Result<FamilyIdx, usize> {
    let name = name.trim().trim_matches('/');
    let name = name.strip_suffix(".md").unwrap_or(name);
    if let Some(one) = keys.find(name) {
        return Ok(one);
    }
    match keys.ending(name) {
        [(_, one)] => Ok(*one),
        several => Err(several.len()),
    }
}

/// What is said of a name.
pub fn problem<'s>(site: &'s Site, miss: &Miss, keys: &Keys<'s>, known: &OnceCell<Known<'s>>) -> Diagnostic {
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
        let whole = site.families.iter().map(|family| family.key.as_str());
        let names = whole.chain(keys.last_parts());
        let near = known.get_or_init(|| names.collect()).nearest(name);
        Diagnostic::new(codes::RELATED_MISSING, place, format!("no article `{name}`"))
            .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
    };
    diagnostic
        .locale(site.locales.tag(article.file.locale).as_str())
        .key(article.file.key.shared())
}
