//! Which messages templates ask for, and what they give them; and whether
//! functions and components are called with what they take.

use std::collections::BTreeSet;
use std::ops::Range;

use tera::Tera;

use super::fields::Missing;
use super::known::FUNCTIONS;
use super::library::{Library, Template};
use super::syntax::{Argument, Expression, Name, Operator, Piece};
use crate::diag::nearest;

/// What templates ask for.
#[derive(Debug, Default)]
pub struct Calls {
    /// Each `t(id=…)`.
    pub messages: Vec<Call>,
    /// All texts between quotation marks: ids may come from anywhere.
    pub texts: BTreeSet<String>,
    /// What texts that are joined from several begin with.
    pub beginnings: BTreeSet<String>,
    /// Tags that cannot be read, which may ask for anything that they name.
    pub unreadable: Vec<String>,
}

/// A call of `t`.
#[derive(Debug)]
pub struct Call {
    /// The template's path.
    pub file: String,
    /// Whether the template is the site's own.
    pub is_own: bool,
    /// The message; several, where a condition decides.
    pub ids: Vec<Id>,
    /// The bytes of the call.
    pub range: Range<usize>,
    /// Names of the values that it gives.
    pub arguments: BTreeSet<String>,
}

/// The id in a call.
#[derive(Debug, PartialEq, Eq)]
pub enum Id {
    /// As it is written, with where it stands.
    Whole(String, Range<usize>),
    /// It begins so.
    Beginning(String),
    /// It ends so.
    End(String),
    /// It comes from a name that the template or a component's caller has set.
    Passed,
    /// It may be any.
    Any,
}

/// Names that the page brings: what is in them no template has written.
const VIEWS: [&str; 4] = ["site", "page", "article", "section"];

/// Gathers what all templates ask for.
pub fn gather(library: &Library) -> Calls {
    let mut calls = Calls::default();
    for template in library.templates.values() {
        let unreadable = template.pieces.iter().filter_map(|piece| match piece {
            Piece::Unreadable(range) => template.text.get(range.clone()).map(str::to_owned),
            _ => None,
        });
        calls.unreadable.extend(unreadable);
        for expression in expressions(template) {
            expression.walk(&mut |part| match part {
                Expression::Text(text) => {
                    calls.texts.insert(text.text.clone());
                }
                Expression::Binary(Operator::Join, ..) => calls.beginnings.extend(beginning(part)),
                Expression::Call(name, arguments, range) if name.text == "t" => {
                    calls.messages.extend(call(template, arguments, range));
                }
                _ => {}
            });
        }
    }
    calls
}

/// All expressions of a template.
fn expressions(template: &Template) -> impl Iterator<Item = &Expression> {
    template.pieces.iter().filter_map(|piece| match piece {
        Piece::Output(expression) => Some(expression),
        Piece::Tag(tag) => tag.expression(),
        Piece::Text(_) | Piece::Unreadable(_) => None,
    })
}

fn call(template: &Template, arguments: &[Argument], range: &Range<usize>) -> Option<Call> {
    let named = |wanted: &str| {
        let is_wanted = |argument: &&Argument| argument.name.as_ref().is_some_and(|name| name.text == wanted);
        arguments.iter().find(is_wanted)
    };
    let mut ids = Vec::new();
    ids_of(&named("id")?.value, &mut ids);
    let names = arguments.iter().filter_map(|argument| argument.name.as_ref());
    let names = names.map(|name| name.text.clone());
    Some(Call {
        file: template.file.clone(),
        is_own: template.is_own,
        ids,
        range: range.clone(),
        arguments: names.filter(|name| name != "id" && name != "plain").collect(),
    })
}

fn ids_of(expression: &Expression, ids: &mut Vec<Id>) {
    match expression {
        Expression::Text(text) => ids.push(Id::Whole(text.text.clone(), text.range.clone())),
        Expression::Binary(Operator::Or, left, right) => {
            ids_of(left, ids);
            ids_of(right, ids);
        }
        Expression::Ternary { values, .. } => values.iter().for_each(|value| ids_of(value, ids)),
        Expression::Binary(Operator::Join, left, right) => match (beginning(left), end(right)) {
            (Some(text), _) => ids.push(Id::Beginning(text)),
            (None, Some(text)) => ids.push(Id::End(text)),
            (None, None) => ids.push(Id::Any),
        },
        Expression::Path(name, _) if !VIEWS.contains(&name.text.as_str()) => ids.push(Id::Passed),
        _ => ids.push(Id::Any),
    }
}

/// The text with which a joined text begins.
fn beginning(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Text(text) if !text.text.is_empty() => Some(text.text.clone()),
        Expression::Binary(Operator::Join, left, _) => beginning(left),
        _ => None,
    }
}

/// The text with which a joined text ends.
fn end(expression: &Expression) -> Option<String> {
    match expression {
        Expression::Text(text) if !text.text.is_empty() => Some(text.text.clone()),
        Expression::Binary(Operator::Join, _, right) => end(right),
        _ => None,
    }
}

/// Calls in the site's templates that lack an argument, or have one too many.
pub fn wrong_arguments(library: &Library, engine: &Tera) -> Vec<Missing> {
    let mut found = Vec::new();
    for (_, template) in library.own() {
        let mut finding = |range: &Range<usize>, message: String, hint: Option<String>| {
            found.push(Missing {
                file: template.file.clone(),
                range: range.clone(),
                message,
                hint,
            });
        };
        for expression in expressions(template) {
            expression.walk(&mut |part| match part {
                Expression::Call(name, arguments, _) => function(name, arguments, &mut finding),
                Expression::Component(name, arguments) => component(engine, name, arguments, &mut finding),
                _ => {}
            });
        }
    }
    found
}

type Finding<'f> = &'f mut dyn FnMut(&Range<usize>, String, Option<String>);

fn function(name: &Name, arguments: &[Argument], finding: Finding) {
    let Some((_, needed, further)) = FUNCTIONS.iter().find(|(known, ..)| *known == name.text) else {
        return;
    };
    let has = |wanted: &str| {
        let names = arguments.iter().filter_map(|argument| argument.name.as_ref());
        names.into_iter().any(|name| name.text == wanted)
    };
    let shown = format!("{}()", name.text);
    for lacking in needed.iter().filter(|needed| !has(needed)) {
        finding(&name.range, format!("`{shown}` needs the argument `{lacking}`"), None);
    }
    if further.contains(&"*") {
        return;
    }
    let known = || needed.iter().chain(*further).copied();
    for key in arguments.iter().filter_map(|argument| argument.name.as_ref()) {
        if !known().any(|known| known == key.text) {
            unknown(&shown, key, known(), finding);
        }
    }
}

fn component(engine: &Tera, name: &Name, arguments: &[Argument], finding: Finding) {
    let Some(component) = engine.get_component_definition(&name.text) else {
        return;
    };
    let names = || arguments.iter().filter_map(|argument| argument.name.as_ref());
    let is_spread = arguments.iter().any(|argument| argument.name.is_none());
    for needed in component.args().iter().filter(|argument| argument.is_required()) {
        if !is_spread && !names().any(|name| name.text == needed.name()) {
            let message = format!("`{}` needs the argument `{}`", name.text, needed.name());
            finding(&name.range, message, None);
        }
    }
    if component.rest_param().is_some() {
        return;
    }
    let known = || component.args().iter().map(tera::ComponentArg::name);
    for key in names().filter(|key| !known().any(|known| known == key.text)) {
        unknown(&name.text, key, known(), finding);
    }
}

fn unknown<'n>(called: &str, key: &Name, known: impl Iterator<Item = &'n str> + Clone, finding: Finding) {
    let all: Vec<&str> = known.clone().collect();
    let hint = match (nearest(&key.text, known), all.is_empty()) {
        (Some(near), _) => Some(format!("did you mean `{near}`?")),
        (None, true) => Some("it takes none".to_owned()),
        (None, false) => Some(format!("it takes: {}", all.join(", "))),
    };
    finding(&key.range, format!("`{called}` has no argument `{}`", key.text), hint);
}
