//! What the fields of the front matter say.

mod site;

use super::{Findings, Moment, Reading};
use crate::diag::codes;
use crate::i18n::cldr::{Cldr, is_wide};
use crate::parse::Article;

pub use site::all as site;

/// Search engines cut titles that are wider than this, in letters.
const TITLE: usize = 70;
/// They show so much of a description, and so do cards.
const DESCRIPTION: usize = 160;
/// A description that is shorter says little more than a title.
const SENTENCE: usize = 25;

/// The rules of one file: `title-length` and `description-length`.
pub fn file(reading: &Reading, findings: &mut Findings) {
    let Some(article) = reading.article else { return };
    let cldr = findings.locales.cldr(reading.file.locale);
    let title = &article.fields.title;
    let wide = width(cldr, &title.value, TITLE);
    if wide > TITLE {
        let message = format!("title is {}, and search engines show about {TITLE}", letters(wide));
        let hint = "say the most important thing in fewer words";
        findings.add(
            findings
                .at(codes::TITLE_LENGTH, title.range.clone(), message)
                .hint(hint),
        );
    }
    let Some(description) = &article.fields.description else {
        return;
    };
    let wide = width(cldr, &description.value, DESCRIPTION);
    let (message, hint) = if wide > DESCRIPTION {
        let message = format!(
            "description is {}, and search engines show about {DESCRIPTION}",
            letters(wide)
        );
        (message, "say it in one or two short sentences")
    } else if wide < SENTENCE {
        let message = format!("description is only {}", letters(wide));
        (message, "say in one or two sentences what readers learn here")
    } else {
        return;
    };
    findings.add(
        findings
            .at(codes::DESCRIPTION_LENGTH, description.range.clone(), message)
            .hint(hint),
    );
}

/// How wide a text is, in letters: Chinese, Japanese and Korean characters are
/// two. Of one that is neither too wide nor too short by far, about: to tell
/// letters from their marks takes longer than all other rules of a file.
fn width(cldr: &Cldr, text: &str, most: usize) -> usize {
    let text = text.trim();
    if text.is_ascii() {
        return text.len();
    }
    let wide = text.chars().filter(|c| is_wide(*c)).count();
    let about = text.chars().count() + wide;
    if about <= most && about >= 2 * SENTENCE || most == TITLE && about <= TITLE {
        return about;
    }
    cldr.graphemes(text) + wide
}

fn letters(width: usize) -> String {
    format!("{width} letters wide")
}

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
