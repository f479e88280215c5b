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

mod expressions;
mod kinds;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tera::ComponentArgType;

use self::kinds::declared_shape;
use self::scope::Scope;
use super::library::{Component, Library, Template};
use super::syntax::{Expression, Filters, Piece, Tag};
use crate::render::asked::Fields;
use crate::render::shapes::{self, Shape};

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
    components: BTreeSet<Used<'l>>,
    /// The names that components take from where they are used.
    taken: BTreeSet<&'l str>,
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

/// A component's name, the kinds of its arguments, and of what it may take by `@name`.
type Used<'l> = (&'l str, Vec<(String, Shape)>, BTreeMap<String, Shape>);

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
            taken: library.components.values().flat_map(Component::taken).collect(),
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
        let used: BTreeSet<&str> = self.components.iter().map(|(name, ..)| *name).collect();
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
            self.component(name, arguments, BTreeMap::new());
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
                if let Some(earlier) = scope.get(name) {
                    self.either(earlier, Shape::Text);
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

    fn component(&mut self, name: &str, arguments: Vec<(String, Shape)>, around: BTreeMap<String, Shape>) {
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
        if !self.components.insert((name, arguments.clone(), around.clone())) {
            return;
        }
        let body = ("body".to_owned(), Shape::Text);
        let mut scope = Scope::within(arguments.into_iter().chain([body]), around);
        let at = At {
            name: template_name,
            template,
            chain: &[],
        };
        self.deeper(|walk| walk.pieces(at, component.body.clone(), &mut scope));
    }
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

#[cfg(test)]
mod tests;
