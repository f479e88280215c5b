//! Messages that are the same wherever they stand, as values that templates have
//! at hand: to call a function, the engine first puts its arguments into a map,
//! and most calls of most templates are of such messages.

use std::ops::Range;

use tera::Tera;

use super::functions::Shared;
use super::library::{Library, Template};
use super::syntax::{Argument, Expression, Piece, Tag};
use crate::i18n::{Form, Locale};

/// What the names of the values begin with; no template may have another name that
/// does.
const NAME: &str = "__t";

/// The messages, each in a form, whose names are [`NAME`] and their numbers.
#[derive(Default)]
pub struct Constants(Vec<(String, Form)>);

impl Constants {
    /// None so far; `None` where a template has a name that is theirs.
    pub fn new(library: &Library) -> Option<Constants> {
        let are_free = library.templates.values().all(|template| !template.text.contains(NAME));
        are_free.then(Constants::default)
    }

    /// A template in which such calls are names. Each takes as many bytes as the
    /// call, so that everything else stays where it is.
    pub fn put_into(&mut self, template: &Template, is_constant: &dyn Fn(&str, Form) -> bool) -> String {
        let mut calls = Vec::new();
        let mut is_component = false;
        for piece in &template.pieces {
            let expression = match piece {
                Piece::Output(expression) => Some(expression),
                Piece::Tag(tag) => tag.expression(),
                Piece::Text(_) | Piece::Unreadable(_) => None,
            };
            match piece {
                Piece::Tag(Tag::Component(..)) => is_component = true,
                Piece::Tag(Tag::End(word)) if word == "component" => is_component = false,
                // A component sees its arguments, and nothing else.
                _ if is_component => {}
                _ => expression.into_iter().for_each(|expression| {
                    expression.walk(&mut |part| calls.extend(constant(part, &template.text)));
                }),
            }
        }
        let mut text = template.text.clone();
        for (id, form, range) in calls {
            let name = match is_constant(&id, form) {
                true => format!("{NAME}{}", self.number(id, form)),
                false => continue,
            };
            if name.len() <= range.len() {
                text.replace_range(range.clone(), &format!("{name:<0$}", range.len()));
            }
        }
        text
    }

    /// Gives an engine the values for a locale.
    pub fn give(&self, engine: &mut Tera, shared: &Shared, locale: Locale) {
        for (number, (id, form)) in self.0.iter().enumerate() {
            if let Some(value) = shared.constant(locale, id, *form) {
                engine.global_context().insert_value(format!("{NAME}{number}"), value);
            }
        }
    }

    fn number(&mut self, id: String, form: Form) -> usize {
        let message = (id, form);
        let known = self.0.iter().position(|known| *known == message);
        known.unwrap_or_else(|| {
            self.0.push(message);
            self.0.len() - 1
        })
    }
}

/// A call of `t` with an id that is written out and no values, on one line.
fn constant(part: &Expression, text: &str) -> Option<(String, Form, Range<usize>)> {
    let Expression::Call(name, arguments, range) = part else {
        return None;
    };
    let written = text.get(range.clone())?;
    let is_whole = written.starts_with('t') && written.ends_with(')') && !written.contains('\n');
    if name.text != "t" || !is_whole {
        return None;
    }
    let (mut id, mut form) = (None, Form::Html);
    for Argument { name, value } in arguments {
        let name = name.as_ref()?;
        match (name.text.as_str(), value) {
            ("id", Expression::Text(text)) => id = Some(text.text.clone()),
            ("plain", Expression::Bool) => {
                let after = text.get(name.range.end..range.end)?.trim_start().strip_prefix('=')?;
                form = match after.trim_start().starts_with(['t', 'T']) {
                    true => Form::Plain,
                    false => Form::Html,
                };
            }
            _ => return None,
        }
    }
    Some((id?, form, range.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_of_constants_give_way_and_nothing_moves() {
        let text = concat!(
            "{{ t(id=\"a\") }} {{ t( plain = True , id='a' ) | upper }}\n",
            "{% if t(id=\"b\") ~ \"t(id='a')\" %}{{ t(id=\"a\", plain=false) }}{% endif %}\n",
            "{{ t(id=\"a\", n=1) }} {{ t(id=\"\" ~ \"a\") }} {{ t(id=\"new\") }} {{ u(id=\"a\") }}\n",
            "{{ t(id=\n\"a\") }} {% raw %}{{ t(id=\"a\") }}{% endraw %} {# {{ t(id=\"a\") }} #}\n",
            "{% component c() %}{{ t(id=\"a\") }}{% endcomponent c %} t(id=\"a\")\n",
        );
        let expected = concat!(
            "{{ __t0      }} {{ __t1                       | upper }}\n",
            "{% if __t2      ~ \"t(id='a')\" %}{{ __t0                   }}{% endif %}\n",
            "{{ t(id=\"a\", n=1) }} {{ t(id=\"\" ~ \"a\") }} {{ t(id=\"new\") }} {{ u(id=\"a\") }}\n",
            "{{ t(id=\n\"a\") }} {% raw %}{{ t(id=\"a\") }}{% endraw %} {# {{ t(id=\"a\") }} #}\n",
            "{% component c() %}{{ t(id=\"a\") }}{% endcomponent c %} t(id=\"a\")\n",
        );
        let library = Library::read([("x.html".to_owned(), text)].into_iter());
        let mut constants = Constants::new(&library).expect("free names");
        let put = constants.put_into(&library.templates["x.html"], &|id, _| id != "new");
        assert_eq!(put, expected);
        assert_eq!(put.len(), text.len());
        let forms: Vec<(&str, Form)> = constants.0.iter().map(|(id, form)| (id.as_str(), *form)).collect();
        assert_eq!(forms, [("a", Form::Html), ("a", Form::Plain), ("b", Form::Html)]);
    }

    #[test]
    fn a_template_with_such_a_name_is_left_alone() {
        let library = Library::read([("x.html".to_owned(), "{{ __t0 }}")].into_iter());
        assert!(Constants::new(&library).is_none());
    }
}
