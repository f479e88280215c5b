//! Messages and who uses them: ids that exist nowhere, messages that nobody uses,
//! variables that nobody gives a value.

use std::collections::{BTreeMap, BTreeSet};

use super::usage::Usage;
use crate::diag::{Diagnostic, Known, Place, codes};
use crate::graph::Site;
use crate::i18n::{Described, Form};
use crate::render::templates::Id;

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
            false => usage.is_themes(name) || usage.is_referred_to(name) || usage.is_asked_for(name),
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
    let own = usage.inventory.own.iter();
    let using = own.filter(|part| !part.is_term() && !part.variables.is_empty());
    let from_templates = usage.given(using.clone().map(|part| part.name.as_str()));
    for part in using {
        let Some(given) = Given::to(usage, part, &from_templates) else {
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
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let calls = usage.read.calls.messages.iter().filter(|call| call.is_own);
    for (call, id) in calls.flat_map(|call| call.ids.iter().map(move |id| (call, id))) {
        if let Id::Whole(id, range) = id {
            let needed = needs.entry(id).or_insert_with(|| needed(usage, id, &nowhere));
            for lacking in needed.iter().filter(|name| !call.arguments.contains(**name)) {
                let arguments: Known = call.arguments.iter().map(String::as_str).collect();
                let hint = match arguments.nearest(lacking) {
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
    fn to(
        usage: &Usage<'a>,
        part: &Described,
        from_templates: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    ) -> Option<Given<'a>> {
        if let Some(names) = from_templates.get(part.name.as_str()) {
            return Some(Given {
                names: names.clone(),
                by: By::Templates,
            });
        }
        let source = usage
            .in_source(&part.name)
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

/// What a message uses in the source locale, with all that it refers to, and
/// what is not said already.
fn needed<'a>(usage: &Usage<'a>, id: &'a str, nowhere: &BTreeSet<(&str, &str)>) -> BTreeSet<&'a str> {
    let mut needed = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let Some(part) = usage.in_source(name).filter(|part| !part.is_term()) else {
            continue;
        };
        open.extend(part.references.iter().map(String::as_str));
        let variables = part.variables.iter().map(|variable| variable.name.as_str());
        needed.extend(variables.filter(|variable| !nowhere.contains(&(name, *variable))));
    }
    needed
}
