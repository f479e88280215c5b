//! Which names can be used where.

use std::collections::BTreeMap;

use crate::render::shapes::Shape;

/// The names that can be used at a place, the innermost last. Where `is_open`,
/// there may be others.
#[derive(Clone)]
pub struct Scope {
    /// The innermost last.
    pub names: Vec<BTreeMap<String, Shape>>,
    /// In a component: what those that it calls may take from where it is used.
    around: BTreeMap<String, Shape>,
    reach: Reach,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Closed,
    Open,
}

impl Scope {
    pub fn new(names: impl IntoIterator<Item = (String, Shape)>) -> Scope {
        Scope {
            names: vec![names.into_iter().collect()],
            around: BTreeMap::new(),
            reach: Reach::Closed,
        }
    }

    /// Of a component that is used in a place.
    pub fn within(names: impl IntoIterator<Item = (String, Shape)>, around: BTreeMap<String, Shape>) -> Scope {
        Scope {
            around,
            ..Scope::new(names)
        }
    }

    pub fn open() -> Scope {
        Scope {
            reach: Reach::Open,
            ..Scope::new([])
        }
    }

    pub fn get(&self, name: &str) -> Option<Shape> {
        let known = self.names.iter().rev().find_map(|names| names.get(name).cloned());
        known.or_else(|| (self.reach == Reach::Open).then_some(Shape::Unknown))
    }

    /// What a component takes by `@name`: it is there, or where this component is used.
    pub fn taken(&self, name: &str) -> Option<Shape> {
        self.get(name).or_else(|| self.around.get(name).cloned())
    }

    /// A name that is set, perhaps in one branch of several.
    pub fn set(&mut self, name: &str, shape: Shape) {
        let Some(names) = self.names.last_mut() else { return };
        let joined = match names.get(name) {
            Some(earlier) => earlier.clone().or(shape),
            None => shape,
        };
        names.insert(name.to_owned(), joined);
    }

    /// The same for a name that holds outside of loops too.
    pub fn set_for_all(&mut self, name: &str, shape: Shape) {
        self.set(name, shape.clone());
        if let Some(names) = self.names.first_mut() {
            names.entry(name.to_owned()).or_insert(shape);
        }
    }

    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.names.iter().flat_map(|names| names.keys().map(String::as_str))
    }
}
