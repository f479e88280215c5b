//! What is wrong with the site's messages and templates, found without rendering
//! a page.
//!
//! The rules are functions of what `i18n` and `templates` have taken apart; they
//! read nothing and change nothing. What is broken as Fluent or as a template is
//! reported where it is read.

mod menus;
mod messages;
mod plurals;
mod usage;

use std::collections::BTreeSet;

use self::usage::Usage;
use super::templates::{Missing, Templates};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};
use crate::graph::Site;
use crate::i18n::Messages;

/// Applies all rules.
pub fn apply(
    site: &Site,
    messages: &Messages,
    templates: &Templates,
    static_files: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let found = templates.read();
    let usage = Usage::new(site, messages, found);
    let mut of_messages = Vec::new();
    messages::unknown(&usage, &mut of_messages);
    messages::unresolved(site, &usage, &mut of_messages);
    messages::unused(site, &usage, &mut of_messages);
    messages::variables(site, &usage, &mut of_messages);
    plurals::check(&site.locales, messages.inventory(), &mut of_messages);
    menus::check(site, &usage, static_files, &mut of_messages);
    of_messages.retain(|finding| !messages.ignores().cover(finding));
    diagnostics.extend(of_messages);
    diagnostics.extend(
        found
            .missing
            .iter()
            .map(|missing| of_template(codes::TEMPLATE_FIELD, missing)),
    );
    diagnostics.extend(
        found
            .arguments
            .iter()
            .map(|wrong| of_template(codes::TEMPLATE_ARGUMENT, wrong)),
    );
    diagnostics.extend(found.words.iter().map(|words| {
        let place = Place::at(words.file.clone(), words.range.clone());
        let what = match &words.attribute {
            Some(attribute) => format!("the words of `{attribute}` are no message"),
            None => "these words are no message".to_owned(),
        };
        let argument = if words.attribute.is_some() { ", plain=true" } else { "" };
        let hint = format!(
            "write them in `locales/{}/`, and here `t(id=\"…\"{argument})`; what is the same in all languages goes into an element with `translate=\"no\"`",
            site.locales.tag(site.locales.source())
        );
        Diagnostic::new(codes::TEMPLATE_WORDS, place, what).hint(hint)
    }));
}

fn of_template(code: Code, found: &Missing) -> Diagnostic {
    let place = Place::at(found.file.clone(), found.range.clone());
    Diagnostic::new(code, place, found.message.clone()).maybe_hint(found.hint.clone())
}

/// Takes out what rendering says again of a place of which a rule has spoken.
pub fn said_once(diagnostics: &mut Diagnostics) {
    if !diagnostics.has(codes::TEMPLATE_ERROR) {
        return;
    }
    let spoken = [codes::TEMPLATE_FIELD, codes::TEMPLATE_ARGUMENT, codes::MESSAGE_UNKNOWN];
    let places: Vec<Place> = diagnostics
        .iter()
        .filter(|finding| spoken.contains(&finding.code))
        .map(|finding| finding.place.clone())
        .collect();
    diagnostics.retain(|finding| {
        let again = || {
            let own = finding.place.range.as_ref();
            places.iter().any(|place| match (own, &place.range) {
                (Some(own), Some(range)) => {
                    own.start <= range.start && range.end <= own.end && place.file == finding.place.file
                }
                _ => false,
            })
        };
        finding.code != codes::TEMPLATE_ERROR || !again()
    });
}
