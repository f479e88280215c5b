//! Fields beside those of other articles: titles and descriptions that two
//! have, and descriptions that only a few lack.

use rayon::prelude::*;

use super::super::Findings;
use crate::diag::{Code, Diagnostics, codes};
use crate::graph::Site;
use crate::i18n::lowercase;
use crate::id::ContentHash;
use crate::parse::Article;
use crate::yaml::Located;

/// The rules of the whole site.
pub fn all(site: &Site, diagnostics: &mut Diagnostics) {
    duplicates(
        site,
        codes::TITLE_DUPLICATE,
        "title",
        &|article| Some(&article.fields.title),
        diagnostics,
    );
    duplicates(
        site,
        codes::DESCRIPTION_DUPLICATE,
        "description",
        &|article| article.fields.description.as_ref(),
        diagnostics,
    );
    missing(site, diagnostics);
}

type Field<'f> = &'f (dyn for<'a> Fn(&'a Article) -> Option<&'a Located<String>> + Sync);

/// `title-duplicate` and `description-duplicate`: in one locale.
fn duplicates(site: &Site, code: Code, name: &str, field: Field, diagnostics: &mut Diagnostics) {
    let articles = site.articles.par_iter().enumerate();
    let mut all: Vec<(ContentHash, usize)> = articles
        .filter_map(|(index, article)| {
            let text = field(article)?.value.trim();
            let said = || ContentHash::of_value(&(article.file.locale, lowercase(text)));
            (!text.is_empty()).then(|| (said(), index))
        })
        .collect();
    all.par_sort_unstable();
    let hint = match code {
        codes::TITLE_DUPLICATE => "say in each what sets it apart: in lists and search results both look the same",
        _ => "say in each what sets it apart",
    };
    for same in all.chunk_by(|(one, _), (other, _)| one == other) {
        let (_, first) = same[0];
        for (_, own) in &same[1..] {
            let article = &site.articles[*own];
            let Some(found) = field(article) else { continue };
            let mut findings = Findings::new(&article.file, &site.locales, diagnostics);
            let message = format!("{name} is that of `{}` too", site.articles[first].file.path);
            findings.add(findings.at(code, found.range.clone(), message).hint(hint));
        }
    }
}

/// `description-missing`: where the source, or most articles of the locale,
/// have one. A site that writes none wants none.
fn missing(site: &Site, diagnostics: &mut Diagnostics) {
    let mut counts = vec![(0_usize, 0_usize); site.locales.len()];
    let has_own = |article: &Article| article.fields.description.is_some() || article.fields.definition.is_some();
    for article in &site.articles {
        let (all, with) = &mut counts[article.file.locale.index()];
        *all += 1;
        *with += usize::from(has_own(article));
    }
    for (article, facts) in site.articles.iter().zip(&site.facts) {
        if has_own(article) {
            continue;
        }
        let source = &site.articles[site.families[facts.family.index()].source.index()];
        let (all, with) = counts[article.file.locale.index()];
        let message = match (has_own(source), with * 2 > all) {
            (true, _) => "description is missing, and the source has one",
            (false, true) => "description is missing, and most articles have one",
            (false, false) => continue,
        };
        let mut findings = Findings::new(&article.file, &site.locales, diagnostics);
        findings.add(
            findings
                .at(codes::DESCRIPTION_MISSING, article.fields.title.range.clone(), message)
                .hint("say in one or two sentences what readers learn here"),
        );
    }
}
