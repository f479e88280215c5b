//! Names and fields that do not exist, found without rendering.
//!
//! Every template is gone through as the engine would, but with the kinds of the
//! values in the place of values, and through all branches. A place may be passed
//! several times, as a component is that is used for a card and for a link: what
//! is there in one of the cases is right. What depends on values stays open, and
//! nothing is said of it.
//!
//! What an author guards is not reported: `x is defined`, `x?.y`, `x or …`, and
//! the filter `default`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tera::ComponentArgType;

use super::library::{Library, Template};
use super::syntax::{Argument, Collection, Expression, Filters, Name, Operator, Parameter, Piece, Presence, Step, Tag};
use crate::diag::nearest;
use crate::render::asked::Fields;
use crate::render::shapes::{self, Record, Shape};

/// A name or a field that does not exist.
#[derive(Debug)]
pub struct Missing {
    /// The file.
    pub file: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may have been meant.
    pub hint: Option<String>,
}

/// An argument of the wrong kind.
pub type Mistyped = Missing;

/// What a component's argument is declared to be.
pub type Declared<'d> = &'d dyn Fn(&str, &str) -> Option<ComponentArgType>;

/// The deepest nesting of components and includes that is followed.
const DEEPEST: usize = 24;

/// The fields that the template of each kind of page asks for, with all that it uses.
///
/// A view that is shown, compared or handed on as a whole is asked for with all that
/// is in it, as is one of which it cannot be said where it goes.
pub fn asked(library: &Library) -> BTreeMap<&'static str, Fields> {
    let asked = |(name, context): &Page| {
        let mut walk = Walk::new(library, &|_, _| None, &[]);
        walk.page(name, &mut of_page(context));
        (*name, walk.asked)
    };
    shapes::pages().iter().map(asked).collect()
}

/// A kind of page's template, and what it can use.
type Page = (&'static str, BTreeMap<&'static str, Shape>);

fn of_page(context: &BTreeMap<&'static str, Shape>) -> Scope {
    Scope::new(context.iter().map(|(name, shape)| ((*name).to_owned(), shape.clone())))
}

/// Goes through all templates: what is missing, and arguments of the wrong kind,
/// in the site's own.
pub fn find(library: &Library, declared: Declared) -> (Vec<Missing>, Vec<Mistyped>) {
    let pages = shapes::pages();
    let mut walk = Walk::new(library, declared, &pages);
    for (name, context) in &pages {
        walk.page(name, &mut of_page(context));
    }
    walk.what_no_page_uses();
    walk.report()
}

/// The names that can be used at a place, the innermost last. Where `is_open`,
/// there may be others.
#[derive(Clone)]
struct Scope {
    names: Vec<BTreeMap<String, Shape>>,
    reach: Reach,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Closed,
    Open,
}

impl Scope {
    fn new(names: impl IntoIterator<Item = (String, Shape)>) -> Scope {
        Scope {
            names: vec![names.into_iter().collect()],
            reach: Reach::Closed,
        }
    }

    fn open() -> Scope {
        Scope {
            reach: Reach::Open,
            ..Scope::new([])
        }
    }

    fn get(&self, name: &str) -> Option<Shape> {
        let known = self.names.iter().rev().find_map(|names| names.get(name).cloned());
        known.or_else(|| (self.reach == Reach::Open).then_some(Shape::Unknown))
    }

    /// A name that is set, perhaps in one branch of several.
    fn set(&mut self, name: &str, shape: Shape) {
        let Some(names) = self.names.last_mut() else { return };
        let joined = match names.get(name) {
            Some(earlier) => earlier.clone().or(shape),
            None => shape,
        };
        names.insert(name.to_owned(), joined);
    }

    /// The same for a name that holds outside of loops too.
    fn set_for_all(&mut self, name: &str, shape: Shape) {
        self.set(name, shape.clone());
        if let Some(names) = self.names.first_mut() {
            names.entry(name.to_owned()).or_insert(shape);
        }
    }

    fn known(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|names| names.keys().map(String::as_str))
    }
}

/// What is known of a place that was passed.
enum Passed {
    /// In one case at least it is right.
    Right,
    Wrong(String, Option<String>),
}

struct Walk<'l> {
    library: &'l Library,
    declared: Declared<'l>,
    places: BTreeMap<(&'l str, usize, usize), Passed>,
    mistyped: BTreeMap<(&'l str, usize, usize), String>,
    /// Components with the kinds of their arguments that have been gone through.
    components: BTreeSet<(&'l str, Vec<(String, Shape)>)>,
    /// Templates that have been gone through.
    reached: BTreeSet<&'l str>,
    /// Names that some kind of page has.
    of_pages: BTreeSet<&'static str>,
    /// Paths that a template asks for by `is defined`.
    guarded: BTreeSet<(&'l str, String)>,
    /// The fields that are asked for.
    asked: Fields,
    depth: usize,
}

/// Where the walk is: the template, those that extend it, and its name.
#[derive(Clone, Copy)]
struct At<'l, 'c> {
    name: &'l str,
    template: &'l Template,
    /// From the page's template to the one at the root.
    chain: &'c [(&'l str, &'l Template)],
}

impl<'l> Walk<'l> {
    fn new(library: &'l Library, declared: Declared<'l>, pages: &[Page]) -> Walk<'l> {
        Walk {
            library,
            declared,
            places: BTreeMap::new(),
            mistyped: BTreeMap::new(),
            components: BTreeSet::new(),
            reached: BTreeSet::new(),
            of_pages: pages.iter().flat_map(|(_, names)| names.keys().copied()).collect(),
            guarded: BTreeSet::new(),
            asked: Fields::default(),
            depth: 0,
        }
    }

    /// A value is used as a whole, or it is lost where it goes.
    fn whole(&mut self, shape: &Shape) {
        match shape {
            Shape::List(item) => self.whole(item),
            Shape::Record(record) => {
                for (field, shape) in &record.fields {
                    self.asked.add(record.view, field);
                    self.whole(shape);
                }
            }
            _ => {}
        }
    }

    /// One or the other of two values.
    fn either(&mut self, one: Shape, other: Shape) -> Shape {
        if one != other {
            self.whole(&one);
            self.whole(&other);
        }
        one.or(other)
    }

    /// A template with those that it extends.
    fn page(&mut self, name: &str, scope: &mut Scope) {
        let mut chain = Vec::new();
        let mut next = self.library.find(name);
        while let Some((name, template)) = next.filter(|_| chain.len() < DEEPEST) {
            self.reached.insert(name);
            chain.push((name, template));
            next = template.parent().and_then(|parent| self.library.find(parent));
        }
        if let Some((name, template)) = chain.last().copied() {
            let at = At {
                name,
                template,
                chain: &chain,
            };
            self.pieces(at, 0..template.pieces.len(), scope);
        }
    }

    /// What is there for articles, or for nobody.
    fn what_no_page_uses(&mut self) {
        let library = self.library;
        let used: BTreeSet<&str> = self.components.iter().map(|(name, _)| *name).collect();
        let site = shapes::pages()
            .into_iter()
            .find_map(|(_, mut names)| names.remove("site"));
        for (name, component) in library
            .components
            .iter()
            .filter(|(name, _)| !used.contains(name.as_str()))
        {
            let mut arguments = Vec::new();
            for parameter in &component.parameters {
                let shape = match parameter.is_implicit {
                    true if parameter.name == "site" => site.clone(),
                    true => None,
                    false => (self.declared)(name, &parameter.name).map(declared_shape),
                };
                arguments.push((parameter.name.clone(), shape.unwrap_or(Shape::Unknown)));
            }
            self.component(name, arguments);
        }
        let own: Vec<&str> = library.own().map(|(name, _)| name).collect();
        for name in own {
            if !self.reached.contains(name) {
                self.page(name, &mut Scope::open());
            }
        }
    }

    fn report(self) -> (Vec<Missing>, Vec<Mistyped>) {
        let library = self.library;
        let own = |name: &str| library.templates.get(name).filter(|template| template.is_own);
        let finding = |file: &str, start, end, message, hint| Missing {
            file: file.to_owned(),
            range: start..end,
            message,
            hint,
        };
        let missing = self.places.into_iter().filter_map(|((name, start, end), passed)| {
            let template = own(name)?;
            match passed {
                Passed::Right => None,
                Passed::Wrong(message, hint) => Some(finding(&template.file, start, end, message, hint)),
            }
        });
        let mistyped = self.mistyped.into_iter().filter_map(|((name, start, end), message)| {
            let template = own(name)?;
            Some(finding(&template.file, start, end, message, None))
        });
        (missing.collect(), mistyped.collect())
    }

    fn note(&mut self, at: At<'l, '_>, range: &Range<usize>, found: Result<(), (String, Option<String>)>) {
        let place = self.places.entry((at.name, range.start, range.end));
        match found {
            Ok(()) => {
                place
                    .and_modify(|passed| *passed = Passed::Right)
                    .or_insert(Passed::Right);
            }
            Err((message, hint)) => {
                place.or_insert(Passed::Wrong(message, hint));
            }
        }
    }

    fn pieces(&mut self, at: At<'l, '_>, range: Range<usize>, scope: &mut Scope) {
        let depth = scope.names.len();
        let mut next = range.start;
        while let Some(piece) = at.template.pieces.get(next).filter(|_| next < range.end) {
            next += 1;
            match piece {
                Piece::Output(expression) => {
                    let shown = self.expression(at, expression, scope);
                    self.whole(&shown);
                }
                Piece::Tag(Tag::Component(..)) => next = at.template.end_of(next, "component") + 1,
                Piece::Tag(Tag::Block(name)) if !at.chain.is_empty() => {
                    self.block(at.chain, 0, name, scope);
                    next = at.template.end_of(next, "block") + 1;
                }
                Piece::Tag(tag) => self.tag(at, tag, scope),
                Piece::Unreadable(_) => self.asked = Fields::All,
                Piece::Text(_) => {}
            }
        }
        scope.names.truncate(depth);
    }

    /// A block, as the first of a chain of templates has it, and, where it calls
    /// `super()`, as the next one does.
    fn block(&mut self, chain: &[(&'l str, &'l Template)], from: usize, name: &str, scope: &mut Scope) {
        let defined = chain
            .iter()
            .enumerate()
            .skip(from)
            .find_map(|(index, (own, template))| {
                let body = template.block(name)?;
                Some((index, *own, *template, body))
            });
        let Some((index, own, template, body)) = defined else {
            return;
        };
        self.deeper(|walk| {
            let at = At {
                name: own,
                template,
                chain,
            };
            let calls_super = template.pieces[body.clone()].iter().any(calls_super);
            walk.pieces(at, body, scope);
            if calls_super {
                walk.block(chain, index + 1, name, scope);
            }
        });
    }

    fn tag(&mut self, at: At<'l, '_>, tag: &'l Tag, scope: &mut Scope) {
        match tag {
            Tag::For(key, value, list) => {
                let list = self.expression(at, list, scope);
                if key.is_some() || !matches!(list, Shape::List(_)) {
                    self.whole(&list);
                }
                let item = list.item();
                let mut names = BTreeMap::from([(value.clone(), item), ("loop".to_owned(), Shape::Unknown)]);
                names.extend(key.clone().map(|key| (key, Shape::Unknown)));
                scope.names.push(names);
            }
            Tag::End(ended) if ended == "for" && scope.names.len() > 1 => {
                scope.names.pop();
            }
            Tag::Set(name, value) => {
                let shape = self.expression(at, value, scope);
                // It may be the one or the other from here on.
                if let Some(earlier) = scope.get(name) {
                    self.either(earlier, shape.clone());
                }
                scope.set(name, shape);
            }
            Tag::SetGlobal(name, value) => {
                let shape = self.expression(at, value, scope);
                // In a loop it may have been asked for before.
                self.whole(&shape);
                scope.set_for_all(name, shape);
            }
            Tag::SetBlock(name, filters) => {
                if *filters == Filters::Some {
                    self.asked = Fields::All;
                }
                scope.set_for_all(name, Shape::Text);
            }
            Tag::Filter => self.asked = Fields::All,
            Tag::Include(included) => self.include(&included.text, scope),
            Tag::If(expression) | Tag::ElseIf(expression) => self.condition(at, expression, scope),
            Tag::Around(expression) => {
                self.expression(at, expression, scope);
            }
            _ => {}
        }
    }

    fn include(&mut self, name: &str, scope: &mut Scope) {
        let Some((name, template)) = self.library.find(name) else {
            return;
        };
        self.reached.insert(name);
        self.deeper(|walk| {
            let at = At {
                name,
                template,
                chain: &[],
            };
            walk.pieces(at, 0..template.pieces.len(), scope);
        });
    }

    /// Goes on inside of something; not endlessly.
    fn deeper(&mut self, inside: impl FnOnce(&mut Walk<'l>)) {
        self.depth += 1;
        match self.depth <= DEEPEST {
            true => inside(self),
            false => self.asked = Fields::All,
        }
        self.depth -= 1;
    }

    fn component(&mut self, name: &str, arguments: Vec<(String, Shape)>) {
        let library = self.library;
        let Some((name, component)) = library.components.get_key_value(name) else {
            return;
        };
        let Some((template_name, template)) = library.templates.get_key_value(&component.template) else {
            return;
        };
        if self.depth >= DEEPEST {
            self.asked = Fields::All;
            return;
        }
        if !self.components.insert((name, arguments.clone())) {
            return;
        }
        let body = ("body".to_owned(), Shape::Text);
        let mut scope = Scope::new(arguments.into_iter().chain([body]));
        let at = At {
            name: template_name,
            template,
            chain: &[],
        };
        self.deeper(|walk| walk.pieces(at, component.body.clone(), &mut scope));
    }

    fn expression(&mut self, at: At<'l, '_>, expression: &'l Expression, scope: &mut Scope) -> Shape {
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
    fn condition(&mut self, at: At<'l, '_>, condition: &'l Expression, scope: &mut Scope) {
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
            let takes = |parameter: &Parameter| parameter.name == key.text;
            if !component.is_some_and(|component| component.parameters.iter().any(takes)) {
                self.whole(&shape);
            }
            given.insert(key.text.as_str(), shape);
        }
        let Some(component) = component else { return };
        let mut shapes = Vec::new();
        for parameter in &component.parameters {
            let own = given.get(parameter.name.as_str()).cloned();
            let around = || scope.get(&parameter.name).filter(|_| parameter.is_implicit);
            let shape = own.or_else(around).unwrap_or(Shape::Unknown);
            shapes.push((parameter.name.clone(), shape));
        }
        self.component(&name.text, shapes);
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

fn calls_super(piece: &Piece) -> bool {
    let expression = match piece {
        Piece::Output(expression) => Some(expression),
        Piece::Tag(tag) => tag.expression(),
        _ => None,
    };
    let mut found = false;
    if let Some(expression) = expression {
        expression.walk(&mut |part| {
            found |= matches!(part, Expression::Call(name, ..) if name.text == "super");
        });
    }
    found
}

fn filtered(shape: Shape, filter: &str) -> Shape {
    match filter {
        "length" | "wordcount" | "int" | "float" | "abs" | "round" => Shape::Number,
        "reverse" | "sort" | "unique" => shape,
        "first" | "last" | "nth" => shape.item(),
        "isolate" | "safe" | "upper" | "lower" | "trim" | "trim_start" | "trim_end" | "replace" | "capitalize"
        | "title" | "truncate" | "indent" | "str" | "join" | "escape" | "escape_html" | "escape_xml"
        | "newlines_to_br" => Shape::Text,
        "split" => Shape::Text.list(),
        _ => Shape::Unknown,
    }
}

fn declared_shape(declared: ComponentArgType) -> Shape {
    match declared {
        ComponentArgType::String => Shape::Text,
        ComponentArgType::Bool => Shape::Bool,
        ComponentArgType::Integer | ComponentArgType::Float | ComponentArgType::Number => Shape::Number,
        _ => Shape::Unknown,
    }
}

fn fits(shape: &Shape, wanted: ComponentArgType) -> bool {
    use ComponentArgType as Type;
    matches!(
        (shape, wanted),
        (Shape::Unknown, _)
            | (Shape::Text, Type::String)
            | (Shape::Number, Type::Integer | Type::Float | Type::Number)
            | (Shape::Bool, Type::Bool)
            | (Shape::List(_), Type::Array)
            | (Shape::Record(_), Type::Map)
    )
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Unknown => "a value",
        Shape::Text => "text",
        Shape::Number => "a number",
        Shape::Bool => "true or false",
        Shape::List(_) => "a list",
        Shape::Record(_) => "a map",
    }
}

#[cfg(test)]
mod tests;
