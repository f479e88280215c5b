//! Messages and who uses them: ids that exist nowhere, messages that nobody uses,
//! variables that nobody gives a value.

use std::collections::BTreeSet;

use super::usage::Usage;
use crate::diag::{Diagnostic, Known, Place, codes};
use crate::graph::Site;
use crate::i18n::{Described, Form};
use crate::render::templates::{Call, Id};

/// Ids in the site's templates that exist nowhere.
pub fn unknown(usage: &Usage, found: &mut Vec<Diagnostic>) {
    let known: Known = usage.messages.ids().into_iter().collect();
    let calls = usage.read.calls.messages.iter().filter(|call| call.is_own);
    for (call, id) in calls.flat_map(|call| call.ids.iter().map(move |id| (call, id))) {
        let finding = |range: &std::ops::Range<usize>, message: String| {
            Diagnostic::new(
                codes::MESSAGE_UNKNOWN,
                Place::at(call.file.clone(), range.clone()),
                message,
            )
        };
        match id {
            Id::Whole(id, range) if !usage.messages.is_written(id) => {
                let near = known.nearest(id).map(|near| format!("did you mean `{near}`?"));
                let hint = near.unwrap_or_else(|| "write it in a file in `locales/`".to_owned());
                found.push(finding(range, format!("no message is called `{id}`")).hint(hint));
            }
            Id::Beginning(text) if !usage.messages.ids().iter().any(|id| id.starts_with(text)) => {
                found.push(finding(&call.range, format!("no message's id begins with `{text}`")));
            }
            _ => {}
        }
    }
}

/// Messages that a template asks for and a locale lacks, with nothing to stand in.
/// What the source locale has is looked after where messages are read.
pub fn unresolved(site: &Site, usage: &Usage, found: &mut Vec<Diagnostic>) {
    let source = site.locales.source();
    for id in usage.named().filter(|id| usage.messages.has(id)) {
        for locale in site.locales.iter() {
            let has = |locale| usage.messages.format(locale, id, &[], Form::Plain).is_some();
            if has(locale) || has(source) || usage.inventory.is_broken(locale, id) {
                continue;
            }
            let tag = site.locales.tag(locale).as_str();
            found.push(
                Diagnostic::new(
                    codes::MESSAGE_MISSING,
                    Place::file(format!("locales/{tag}")),
                    format!("message `{id}` is missing"),
                )
                .hint(format!(
                    "add it to a file in `locales/{tag}`; nothing stands in, and pages show nothing in its place"
                ))
                .locale(tag),
            );
        }
    }
}

/// The site's own messages and terms that nobody uses.
pub fn unused(site: &Site, usage: &Usage, found: &mut Vec<Diagnostic>) {
    // What is asked for by a name that only a page knows may be any of them.
    if usage.is_open() {
        return;
    }
    let lacking: Known = usage.named().filter(|id| !usage.messages.is_written(id)).collect();
    for part in &usage.inventory.own {
        let name = part.name.as_str();
        let is_used = match part.is_term() {
            true => usage.is_referred_to(name),
            false => usage.inventory.is_themes(name) || usage.is_referred_to(name) || usage.is_asked_for(name),
        };
        if is_used {
            continue;
        }
        let kind = if part.is_term() { "term" } else { "message" };
        let hint = match (lacking.nearest(name).filter(|_| !part.is_term()), part.is_term()) {
            (Some(near), _) => format!("did you mean `{near}`, which a template asks for?"),
            (None, false) => format!("remove it, or show it in a template: `t(id=\"{name}\")`"),
            (None, true) => "remove it, or put it into a message".to_owned(),
        };
        found.push(
            finding(
                site,
                part,
                codes::MESSAGE_UNUSED,
                &part.range,
                format!("nothing uses the {kind} `{name}`"),
            )
            .hint(hint),
        );
    }
}

fn finding(
    site: &Site,
    part: &Described,
    code: codes::Code,
    range: &std::ops::Range<usize>,
    message: String,
) -> Diagnostic {
    let place = Place::at(part.file.clone(), range.clone());
    Diagnostic::new(code, place, message).locale(site.locales.tag(part.locale).as_str())
}

/// Variables without a value: in a message, if no call gives it one; in a call,
/// if others do.
pub fn variables(site: &Site, usage: &Usage, found: &mut Vec<Diagnostic>) {
    let mut nowhere: BTreeSet<(&str, &str)> = BTreeSet::new();
    for part in usage.inventory.own.iter().filter(|part| !part.is_term()) {
        let Some(given) = Given::to(site, usage, part) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        for variable in &part.variables {
            if given.names.contains(variable.name.as_str()) || !seen.insert(&variable.name) {
                continue;
            }
            nowhere.insert((&part.name, &variable.name));
            let message = format!("nothing gives `${}` a value in `{}`", variable.name, part.name);
            found.push(
                finding(site, part, codes::MESSAGE_VARIABLE, &variable.range, message).hint(given.hint(&variable.name)),
            );
        }
    }
    let calls = usage.read.calls.messages.iter().filter(|call| call.is_own);
    for (call, id) in calls.flat_map(|call| call.ids.iter().map(move |id| (call, id))) {
        if let Id::Whole(id, range) = id {
            for lacking in lacking(site, usage, call, id, &nowhere) {
                let arguments: Known = call.arguments.iter().map(String::as_str).collect();
                let hint = match arguments.nearest(&lacking) {
                    Some(near) => format!("did you mean `{lacking}=…` by `{near}=…`?"),
                    None => format!("add `{lacking}=…`"),
                };
                let message = format!("`{id}` needs a value for `${lacking}`");
                let place = Place::at(call.file.clone(), range.clone());
                found.push(Diagnostic::new(codes::MESSAGE_VARIABLE, place, message).hint(hint));
            }
        }
    }
}

/// The variables that a message gets.
struct Given<'a> {
    names: BTreeSet<&'a str>,
    by: By,
}

enum By {
    Templates,
    Source,
}

impl<'a> Given<'a> {
    /// What templates give to a message, or, where none asks for it, what it has
    /// in the source locale. `None` if neither is known.
    fn to(site: &Site, usage: &Usage<'a>, part: &'a Described) -> Option<Given<'a>> {
        let mut names: BTreeSet<&str> = BTreeSet::new();
        let mut is_known = false;
        for name in usage.asked_with(&part.name) {
            for call in usage.calls(name) {
                is_known = true;
                names.extend(call.arguments.iter().map(String::as_str));
            }
            // The program gives the theme's messages what the theme's use.
            for own in usage.inventory.theme.iter().filter(|own| own.name == name) {
                is_known = true;
                names.extend(own.variables.iter().map(|variable| variable.name.as_str()));
            }
            is_known |= usage.inventory.is_themes(name);
        }
        if is_known {
            return Some(Given {
                names,
                by: By::Templates,
            });
        }
        let source = usage
            .in_source(site, &part.name)
            .filter(|source| source.locale != part.locale)?;
        let names = source.variables.iter().map(|variable| variable.name.as_str());
        Some(Given {
            names: names.collect(),
            by: By::Source,
        })
    }

    fn hint(&self, wrong: &str) -> String {
        let near = self.names.iter().copied().collect::<Known>().nearest(wrong);
        let all: Vec<String> = self.names.iter().map(|name| format!("`${name}`")).collect();
        match (near, all.is_empty(), &self.by) {
            (Some(near), _, _) => format!("did you mean `${near}`?"),
            (None, true, By::Templates) => "templates give it none".to_owned(),
            (None, false, By::Templates) => format!("templates give it {}", all.join(", ")),
            (None, true, By::Source) => "in the source locale it has none".to_owned(),
            (None, false, By::Source) => format!("in the source locale it has {}", all.join(", ")),
        }
    }
}

/// What a call lacks of what the message uses in the source locale.
fn lacking(site: &Site, usage: &Usage, call: &Call, id: &str, nowhere: &BTreeSet<(&str, &str)>) -> BTreeSet<String> {
    let mut lacking = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![id.to_owned()];
    while let Some(name) = open.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let Some(part) = usage.in_source(site, &name).filter(|part| !part.is_term()) else {
            continue;
        };
        open.extend(part.references.iter().cloned());
        for variable in &part.variables {
            let is_said = nowhere.contains(&(part.name.as_str(), variable.name.as_str()));
            if !call.arguments.contains(&variable.name) && !is_said {
                lacking.insert(variable.name.clone());
            }
        }
    }
    lacking
}
