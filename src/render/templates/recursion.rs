//! Which component calls itself without end: the template engine says only that
//! one does.
//!
//! Templates are read for nothing but calls, includes and parents, in the order
//! in which they stand. A component may well call itself, if there is an end to
//! it, so nothing is said before rendering has failed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What was rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part<'n> {
    /// A template, by its name.
    Template(&'n str),
    /// A component.
    Component(&'n str),
}

/// A component that calls itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Recursion<'t> {
    /// Its name.
    pub component: &'t str,
    /// The part that it uses, which leads back to it; itself, if it calls itself.
    pub by_way_of: Part<'t>,
    /// The template in which it does.
    pub template: &'t str,
    /// Where.
    pub range: Range<usize>,
}

/// Finds the first component that leads back to itself, among all that `start`
/// uses. Of two components with one name, the first counts.
pub fn find<'t>(
    templates: impl IntoIterator<Item = (&'t str, &'t str)>,
    fallback: &str,
    start: Part<'t>,
) -> Option<Recursion<'t>> {
    let mut parts: BTreeMap<Part<'t>, Vec<Use<'t>>> = BTreeMap::new();
    for (name, text) in templates {
        for (part, uses) in read(name, text) {
            parts.entry(part).or_insert(uses);
        }
    }
    let known = |part: Part<'t>| -> Option<Part<'t>> {
        let built_in = |name: &str| {
            let mut names = parts.keys();
            names.find(|part| matches!(part, Part::Template(known) if known.strip_prefix(fallback) == Some(name)))
        };
        match part {
            _ if parts.contains_key(&part) => Some(part),
            Part::Template(name) => built_in(name).copied(),
            Part::Component(_) => None,
        }
    };
    let mut path: Vec<(Part, usize)> = vec![(known(start)?, 0)];
    let mut seen = BTreeSet::new();
    while let Some((part, next)) = path.last_mut() {
        let Some(used) = parts.get(part).and_then(|uses| uses.get(*next)) else {
            path.pop();
            continue;
        };
        *next += 1;
        let Some(target) = known(used.part) else { continue };
        match path.iter().position(|(part, _)| *part == target) {
            Some(position) => {
                let cycle = path[position..].iter();
                let mut components = cycle.filter_map(|(part, next)| match part {
                    Part::Component(name) => Some((*name, &parts.get(part)?[next - 1])),
                    Part::Template(_) => None,
                });
                if let Some((component, used)) = components.next_back() {
                    return Some(Recursion {
                        component,
                        by_way_of: used.part,
                        template: used.template,
                        range: used.range.clone(),
                    });
                }
            }
            None if seen.insert(target) => path.push((target, 0)),
            None => {}
        }
    }
    None
}

/// A call, an include or a parent.
struct Use<'t> {
    part: Part<'t>,
    template: &'t str,
    range: Range<usize>,
}

/// The template's parts: itself, and each component that it defines.
fn read<'t>(template: &'t str, text: &'t str) -> BTreeMap<Part<'t>, Vec<Use<'t>>> {
    let mut part = Part::Template(template);
    let mut parts = BTreeMap::from([(part, Vec::new())]);
    let mut at = 0;
    while let Some((start, end)) = next_tag(text, at) {
        at = end;
        let tag = &text[start..end];
        let words = tag.trim_start_matches(['{', '%', '-']).trim_start();
        if let Some(definition) = words.strip_prefix("component ") {
            part = Part::Component(name(definition.trim_start()));
        }
        let uses: &mut Vec<Use> = parts.entry(part).or_default();
        let mut add = |part: Part<'t>, offset: usize, length: usize| {
            let start = start + offset;
            let range = start..start + length;
            uses.push(Use { part, template, range });
        };
        if words.starts_with("include ") || words.starts_with("extends ") {
            for (offset, quoted) in quoted(tag) {
                add(Part::Template(quoted), offset, quoted.len());
            }
        } else {
            for (offset, _) in tag.match_indices('<') {
                let called = name(&tag[offset + 1..]);
                if !called.is_empty() {
                    add(Part::Component(called), offset, 1 + called.len());
                }
            }
        }
        if words.starts_with("endcomponent") {
            part = Part::Template(template);
        }
    }
    parts
}

/// The next `{{ … }}` or `{% … %}`; comments are passed over.
fn next_tag(text: &str, mut at: usize) -> Option<(usize, usize)> {
    loop {
        let start = at + text[at..].find('{')?;
        let close = match text[start + 1..].chars().next() {
            Some('{') => "}}",
            Some('%') => "%}",
            Some('#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = start + text[start..].find(close)? + close.len();
        if close != "#}" {
            return Some((start, end));
        }
        at = end;
    }
}

/// The name of a component at the start of a text.
fn name(text: &str) -> &str {
    let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    &text[..text.find(|c| !part_of_name(c)).unwrap_or(text.len())]
}

/// The texts between quotation marks, with where they start.
fn quoted(tag: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = tag[at..].find(['"', '\'', '`']).map(|open| at + open) {
        let start = open + 1;
        let Some(length) = tag[start..].find(&tag[open..start]) else {
            break;
        };
        found.push((start, &tag[start..start + length]));
        at = start + length + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_calls_itself() {
        let templates = [
            (
                "home.html",
                "{% extends \"base.html\" %}{% block a %}{{ <list items={x} /> }}{% endblock a %}",
            ),
            ("item.html", "{# {{ <list /> }} #}{% include \"part.html\" %}"),
            ("part.html", "{%- if a < b -%}{% <list> %}{% </list> %}{%- endif -%}"),
            (
                "components/list.html",
                "{% component list(items: array = []) %}{% include 'item.html' %}{% endcomponent list %}\
                 {% component once() %}{{ <box /> }}{{ \"<twice\" }}{% endcomponent once %}",
            ),
            ("components/box.html", "{% component box() %}x{% endcomponent box %}"),
            (
                "components/ping.html",
                "{% component ping() %}{{ <box /> }} {{ <pong /> }}{% endcomponent ping %}\
                 {% component pong() %}{% set x %}{{ <ping /> }}{% endset %}{% endcomponent pong %}",
            ),
            (
                "components/self.html",
                "{% component twice() %}{{ <twice /> }}{% endcomponent twice %}",
            ),
            ("tarjuman/base.html", "{{ <once /> }}{{ <ping /> }}"),
            ("tarjuman/home.html", ""),
        ];
        let found = |start| {
            let recursion = find(templates, "tarjuman/", start)?;
            let (_, text) = templates.iter().find(|(name, _)| *name == recursion.template)?;
            Some((recursion.component, recursion.by_way_of, &text[recursion.range]))
        };
        use Part::{Component, Template};
        for (start, expected) in [
            (Component("twice"), Some(("twice", Component("twice"), "<twice"))),
            (Component("ping"), Some(("pong", Component("ping"), "<ping"))),
            (Component("pong"), Some(("ping", Component("pong"), "<pong"))),
            (Component("list"), Some(("list", Template("item.html"), "item.html"))),
            (Component("once"), Some(("twice", Component("twice"), "<twice"))),
            (Component("box"), None),
            (Component("none"), None),
            (Template("base.html"), Some(("twice", Component("twice"), "<twice"))),
            (
                Template("part.html"),
                Some(("list", Template("item.html"), "item.html")),
            ),
            (Template("tarjuman/home.html"), None),
        ] {
            assert_eq!(found(start), expected, "{start:?}");
        }
        assert_eq!(
            found(Template("home.html")).map(|(component, ..)| component),
            Some("twice")
        );
    }

    #[test]
    fn templates_that_are_none() {
        for text in [
            "{",
            "{{",
            "{% component",
            "{% include \"a",
            "{#",
            "{{ < }}",
            "{% component  %}õ{{ <õ",
        ] {
            assert_eq!(find([("a", text)], "tarjuman/", Part::Template("a")), None, "{text}");
        }
    }
}
