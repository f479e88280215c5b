//! What the fields of the front matter say.

use super::{Findings, Moment};
use crate::diag::codes;
use crate::parse::Article;

/// The rules of one article, which look at its fields alone.
pub fn article(article: &Article, moment: Moment, findings: &mut Findings) {
    dates(article, moment, findings);
}

/// `date-future` and `date-order`.
fn dates(article: &Article, moment: Moment, findings: &mut Findings) {
    let fields = &article.fields;
    let named = [("date", &fields.date), ("updated", &fields.updated)];
    for (name, date) in named {
        let Some(date) = date else { continue };
        if moment.today.is_some_and(|today| date.value > today) {
            let message = format!("field `{name}` is in the future: {}", date.value.to_iso());
            findings.add(
                findings
                    .at(codes::DATE_FUTURE, date.range.clone(), message)
                    .hint("the article is published at once; `draft: true` holds it back"),
            );
        }
    }
    if let (Some(date), Some(updated)) = (&fields.date, &fields.updated)
        && updated.value < date.value
    {
        let (first, last) = (date.value.to_iso(), updated.value.to_iso());
        let message = format!("article was updated on {last}, before it was first published on {first}");
        findings.add(findings.at(codes::DATE_ORDER, updated.range.clone(), message));
    }
}
