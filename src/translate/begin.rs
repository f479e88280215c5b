//! A translation to begin with: the source's text with its headings' ids, to be
//! put into other words.

use super::Desk;
use super::write::own_file;
use crate::build::Addressed;
use crate::diag::Error;
use crate::i18n::Locale;
use crate::id::ArticleKey;
use crate::parse::{self, Translation};
use crate::state;

/// The files of a new translation: the article, then its state. The linked site
/// knows the ids of headings.
pub fn begin(
    desk: &Desk,
    key: &ArticleKey,
    locale: Locale,
    addressed: &Addressed,
) -> Result<Vec<(String, String)>, Error> {
    let tag = desk.locales.tag(locale);
    let refuse = |reason: String| Err(Error::Usage(reason));
    if locale == desk.locales.source() {
        return refuse(format!(
            "`{tag}` is the source locale; `tarjuman new article` makes articles in it"
        ));
    }
    if let Some(file) = desk.file(key, locale) {
        return refuse(format!("`{}` is there already, nothing was written", file.path));
    }
    let Some(source_file) = desk.file(key, desk.locales.source()) else {
        return refuse(format!("`{key}` has no source, nothing was written"));
    };
    let unread = |path: &str| Error::Usage(format!("`{path}` has errors, which `tarjuman check` shows"));
    let text = desk
        .snapshot
        .text(&source_file.path)
        .map_err(|_| unread(&source_file.path))?;
    let source = desk.segments(source_file).map_err(|_| unread(&source_file.path))?;
    if source.is_draft {
        return refuse(format!(
            "`{}` is a draft; translate it when it is published",
            source_file.path
        ));
    }
    let text = with_ids(text, key, addressed);
    let file = own_file(desk, source_file, locale);
    let base = parse::made(&text, source_file, &desk.context(), Translation::Draft);
    let text = base.ok_or_else(|| unread(&source_file.path))?.text;
    let cut = desk.cut(&file, &text).ok_or_else(|| unread(&source_file.path))?;
    let state = state::write(&state::stamp(&source, &cut));
    Ok(vec![
        (file.path.to_string(), text),
        (desk.state_path(key, locale).to_string(), state),
    ])
}

/// A source with the ids of its headings written out.
fn with_ids(mut text: String, key: &ArticleKey, addressed: &Addressed) -> String {
    let Some(site) = &addressed.site else { return text };
    let Some(family) = site.families.iter().find(|family| family.key == *key) else {
        return text;
    };
    let article = &site.articles[family.source.index()];
    let ids = &site.facts[family.source.index()].anchors;
    // From the last one on, so that the places of the others stay right.
    for (heading, id) in article.text.outline.iter().zip(ids).rev() {
        let Some(written) = text.get(heading.range.clone()) else {
            continue;
        };
        let written = written.trim_end();
        if heading.id.is_some() || written.ends_with('}') {
            continue;
        }
        let (end, behind) = match written.starts_with('#') {
            true => {
                let open = written.trim_end_matches('#');
                // `## Closed ##`
                let is_closed = open.len() < written.len() && open.ends_with([' ', '\t']);
                let end = if is_closed {
                    open.trim_end().len()
                } else {
                    written.len()
                };
                (end, written.len())
            }
            // Underlined.
            false => {
                let end = written
                    .rfind('\n')
                    .map_or(written.len(), |line| written[..line].trim_end().len());
                (end, end)
            }
        };
        let place = heading.range.start + end..heading.range.start + behind;
        text.replace_range(place, &format!(" {{#{id}}}"));
    }
    text
}
