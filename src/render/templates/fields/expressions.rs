//! What an expression gives, and what it asks for.

use std::collections::BTreeMap;

use tera::ComponentArgType;

use super::kinds::{filtered, fits, kind};
use super::scope::Scope;
use super::{At, Walk};
use crate::diag::nearest;
use crate::render::asked::Fields;
use crate::render::shapes::{Record, Shape};
use crate::render::templates::syntax::{Argument, Collection, Expression, Name, Operator, Parameter, Presence, Step};

impl<'l> Walk<'l> {
    pub(super) fn expression(&mut self, at: At<'l, '_>, expression: &'l Expression, scope: &mut Scope) -> Shape {
        match expression {
            Expression::Text(_) => Shape::Text,
            Expression::Integer | Expression::Float => Shape::Number,
            Expression::Bool => Shape::Bool,
            Expression::Nothing => Shape::Unknown,
            path @ Expression::Path(name, steps) => self.path(at, path, (name, steps), scope),
            Expression::Item(of, steps) => {
                let shape = self.expression(at, of, scope);
                self.steps(at, shape, steps, scope)
            }
            Expression::Call(name, arguments, _) => {
                self.arguments(at, arguments, scope);
                match name.text.as_str() {
                    "range" => Shape::Number.list(),
                    _ => Shape::Text,
                }
            }
            Expression::Filter(of, name, arguments) => {
                let shape = match name.text.as_str() {
                    "default" => self.guarded(at, of, scope),
                    _ => self.expression(at, of, scope),
                };
                self.arguments(at, arguments, scope);
                if !["first", "last", "length", "reverse"].contains(&name.text.as_str()) {
                    self.whole(&shape);
                }
                filtered(shape, &name.text)
            }
            Expression::Test(of, name, arguments) => {
                match name.text.as_str() {
                    "defined" | "undefined" => {
                        self.guarded(at, of, scope);
                    }
                    _ => {
                        let tested = self.expression(at, of, scope);
                        self.whole(&tested);
                    }
                }
                self.arguments(at, arguments, scope);
                Shape::Bool
            }
            Expression::Component(name, arguments) => {
                self.call(at, name, arguments, scope);
                Shape::Text
            }
            Expression::Collection(kind, items) => {
                let mut shapes = Vec::with_capacity(items.len());
                for item in items {
                    let shape = self.expression(at, item, scope);
                    // A list may be spread into it.
                    self.whole(&shape);
                    shapes.push(shape);
                }
                match kind {
                    Collection::List => {
                        let item = shapes.into_iter().reduce(Shape::or);
                        item.unwrap_or(Shape::Unknown).list()
                    }
                    Collection::Map => Shape::Unknown,
                }
            }
            Expression::Comprehension {
                item,
                names,
                list,
                condition,
            } => {
                let list = self.expression(at, list, scope);
                if names.len() > 1 || !matches!(list, Shape::List(_)) {
                    self.whole(&list);
                }
                let element = list.item();
                let element = |index: usize| {
                    if index + 1 == names.len() {
                        element.clone()
                    } else {
                        Shape::Unknown
                    }
                };
                let names = names
                    .iter()
                    .enumerate()
                    .map(|(index, name)| (name.clone(), element(index)));
                scope.names.push(names.collect());
                if let Some(condition) = condition {
                    self.expression(at, condition, scope);
                }
                let item = self.expression(at, item, scope);
                scope.names.pop();
                item.list()
            }
            Expression::Unary(of) => {
                self.expression(at, of, scope);
                Shape::Unknown
            }
            Expression::Binary(operator, left, right) => {
                let left = match operator {
                    Operator::Or => self.guarded(at, left, scope),
                    _ => self.expression(at, left, scope),
                };
                let right = self.expression(at, right, scope);
                if *operator != Operator::Or {
                    self.whole(&left);
                    self.whole(&right);
                }
                match operator {
                    Operator::Or => self.either(left, right),
                    Operator::Join => Shape::Text,
                    Operator::Compare => Shape::Bool,
                    Operator::Count => Shape::Number,
                    Operator::And => Shape::Unknown,
                }
            }
            Expression::Ternary { condition, values } => {
                self.condition(at, condition, scope);
                let [first, second] = values.as_ref();
                let first = self.expression(at, first, scope);
                let second = self.expression(at, second, scope);
                self.either(first, second)
            }
        }
    }

    /// A condition. What only other pages have may be asked for, and what is asked
    /// for by `is defined` may be used from there on.
    pub(super) fn condition(&mut self, at: At<'l, '_>, condition: &'l Expression, scope: &mut Scope) {
        let mut asked = Vec::new();
        condition.walk(&mut |part| match part {
            Expression::Test(of, test, _) if test.text == "defined" || test.text == "undefined" => {
                if let Expression::Path(name, steps) = of.as_ref() {
                    asked.push(name.text.clone());
                    self.guarded.extend(written(name, steps).map(|path| (at.name, path)));
                }
            }
            Expression::Path(name, _) if self.of_pages.contains(name.text.as_str()) => asked.push(name.text.clone()),
            _ => {}
        });
        for name in asked {
            if scope.get(&name).is_none() {
                scope.set_for_all(&name, Shape::Unknown);
            }
        }
        self.expression(at, condition, scope);
    }

    /// What may be missing: its author has thought of that.
    fn guarded(&mut self, at: At<'l, '_>, expression: &'l Expression, scope: &mut Scope) -> Shape {
        match expression {
            Expression::Path(name, steps) => {
                let mut shape = scope.get(&name.text).unwrap_or(Shape::Unknown);
                for step in steps {
                    shape = match (step, &shape) {
                        (Step::Field(field, _), Shape::Record(record)) => {
                            self.ask(record, &field.text).unwrap_or(Shape::Unknown)
                        }
                        (Step::Field(..), _) => Shape::Unknown,
                        (Step::Index(inside), _) => {
                            self.whole(&shape);
                            inside.iter().for_each(|inside| {
                                self.expression(at, inside, scope);
                            });
                            Shape::Unknown
                        }
                    };
                }
                shape
            }
            other => self.expression(at, other, scope),
        }
    }

    fn arguments(&mut self, at: At<'l, '_>, arguments: &'l [Argument], scope: &mut Scope) {
        for argument in arguments {
            let given = self.expression(at, &argument.value, scope);
            self.whole(&given);
        }
    }

    /// A field of a view, if it has it.
    fn ask(&mut self, record: &Record, field: &str) -> Option<Shape> {
        let (field, shape) = record.fields.get_key_value(field)?;
        self.asked.add(record.view, field);
        Some(shape.clone())
    }

    fn path(
        &mut self,
        at: At<'l, '_>,
        path: &'l Expression,
        (name, steps): (&'l Name, &'l [Step]),
        scope: &mut Scope,
    ) -> Shape {
        let found = scope.get(&name.text);
        // All that there is, for whoever wants to see it.
        if found.is_none() && name.text.starts_with("__tera") {
            self.asked = Fields::All;
            return Shape::Unknown;
        }
        let problem = || {
            let near = nearest(&name.text, scope.known());
            let page = ["site", "page"].contains(&name.text.as_str());
            let hint = match (near, page) {
                (Some(near), _) => Some(format!("did you mean `{near}`?")),
                (None, true) => Some(format!("let the component take it from the page: `@{}`", name.text)),
                (None, false) => None,
            };
            (format!("nothing is called `{}` here", name.text), hint)
        };
        let result = found.as_ref().map(|_| ()).ok_or_else(problem);
        self.note(at, &name.range, result);
        let is_guarded = (0..=steps.len()).any(|length| {
            let asked = written(name, &steps[..length]).map(|path| (at.name, path));
            asked.is_some_and(|asked| self.guarded.contains(&asked))
        });
        match is_guarded {
            true => self.guarded(at, path, scope),
            false => self.steps(at, found.unwrap_or(Shape::Unknown), steps, scope),
        }
    }

    fn steps(&mut self, at: At<'l, '_>, mut shape: Shape, steps: &'l [Step], scope: &mut Scope) -> Shape {
        for (index, step) in steps.iter().enumerate() {
            // `a.b?.c`: what may be missing is `b`.
            let is_guarded = matches!(steps.get(index + 1), Some(Step::Field(_, Presence::Optional)));
            shape = match step {
                Step::Field(field, _) if is_guarded => self.field(at, shape, field, Presence::Optional),
                Step::Field(field, presence) => self.field(at, shape, field, *presence),
                Step::Index(inside) => {
                    inside.iter().for_each(|inside| {
                        self.expression(at, inside, scope);
                    });
                    match (shape, inside.as_slice()) {
                        (shape @ Shape::Record(_), [Expression::Text(field)]) => {
                            self.field(at, shape, field, Presence::Required)
                        }
                        (shape, _) => {
                            self.whole(&shape);
                            Shape::Unknown
                        }
                    }
                }
            };
        }
        shape
    }

    fn field(&mut self, at: At<'l, '_>, of: Shape, field: &'l Name, presence: Presence) -> Shape {
        let name = field.text.as_str();
        let (shape, problem) = match &of {
            Shape::Record(record) => match self.ask(record, name) {
                Some(shape) => (shape, None),
                None => {
                    let near = nearest(name, record.fields.keys().copied());
                    let hint = match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => {
                            let all: Vec<&str> = record.fields.keys().copied().collect();
                            format!("there are: {}", all.join(", "))
                        }
                    };
                    (
                        Shape::Unknown,
                        Some((format!("there is no field `{name}`"), Some(hint))),
                    )
                }
            },
            Shape::Unknown => (Shape::Unknown, None),
            other => {
                let message = format!("there is no field `{name}`: it would be one of {}", kind(other));
                (Shape::Unknown, Some((message, None)))
            }
        };
        if presence == Presence::Required || problem.is_none() {
            self.note(at, &field.range, problem.map_or(Ok(()), Err));
        }
        shape
    }

    fn call(&mut self, at: At<'l, '_>, name: &'l Name, arguments: &'l [Argument], scope: &mut Scope) {
        let mut given = BTreeMap::new();
        let component = self.library.components.get(&name.text);
        for argument in arguments {
            let shape = self.expression(at, &argument.value, scope);
            let Some(key) = &argument.name else {
                self.whole(&shape);
                continue;
            };
            let wanted = (self.declared)(&name.text, &key.text);
            if let Some(wanted) = wanted.filter(|wanted| !fits(&shape, *wanted)) {
                let message = format!(
                    "argument `{}` of `{}` must be {} {wanted}, found {}",
                    key.text,
                    name.text,
                    if matches!(wanted, ComponentArgType::Integer | ComponentArgType::Array) {
                        "an"
                    } else {
                        "a"
                    },
                    kind(&shape)
                );
                self.mistyped.insert((at.name, key.range.start, key.range.end), message);
            }
            let takes = |parameter: &Parameter| parameter.name == key.text && !parameter.is_rest;
            if !component.is_some_and(|component| component.parameters.iter().any(takes)) {
                self.whole(&shape);
            }
            given.insert(key.text.as_str(), shape);
        }
        let Some(component) = component else { return };
        let mut shapes = Vec::new();
        for parameter in &component.parameters {
            let own = given
                .get(parameter.name.as_str())
                .filter(|_| !parameter.is_rest)
                .cloned();
            let around = || scope.taken(&parameter.name).filter(|_| parameter.is_implicit);
            let shape = own.or_else(around).unwrap_or(Shape::Unknown);
            shapes.push((parameter.name.clone(), shape));
        }
        let taken = |name: &&str| Some(((*name).to_owned(), scope.taken(name)?));
        let around = self.taken.iter().filter_map(taken).collect();
        self.component(&name.text, shapes, around);
    }
}

/// A path of names, as it is written; none if there is anything else in it.
fn written(name: &Name, steps: &[Step]) -> Option<String> {
    let mut path = name.text.clone();
    for step in steps {
        let Step::Field(field, _) = step else { return None };
        path.push('.');
        path.push_str(&field.text);
    }
    Some(path)
}
