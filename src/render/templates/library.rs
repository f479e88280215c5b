//! All templates taken apart, and where in them each component and block is
//! defined.

use std::collections::BTreeMap;
use std::ops::Range;

use super::syntax::{Parameter, Piece, Tag, read};
use super::{BUILT_IN, file_of};

/// All templates.
#[derive(Debug, Default)]
pub struct Library {
    /// By the name that the engine has for them.
    pub templates: BTreeMap<String, Template>,
    /// The components that are in effect, by name.
    pub components: BTreeMap<String, Component>,
}

/// A template taken apart.
#[derive(Debug)]
pub struct Template {
    /// Its path, for diagnostics.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Whether it is the site's own.
    pub is_own: bool,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A component.
#[derive(Debug)]
pub struct Component {
    /// The template that defines it.
    pub template: String,
    /// The pieces between its tags.
    pub body: Range<usize>,
    /// What it takes.
    pub parameters: Vec<Parameter>,
}

impl Component {
    /// The names that it takes from where it is used.
    pub fn taken(&self) -> impl Iterator<Item = &str> {
        let implicit = self.parameters.iter().filter(|parameter| parameter.is_implicit);
        implicit.map(|parameter| parameter.name.as_str())
    }
}

impl Library {
    /// Takes templates apart: names as the engine has them, and texts.
    pub fn read<'t>(templates: impl Iterator<Item = (String, &'t str)>) -> Library {
        let mut library = Library::default();
        for (name, text) in templates {
            let template = Template {
                file: file_of(&name),
                text: text.to_owned(),
                is_own: !name.starts_with(BUILT_IN),
                pieces: read(text),
            };
            library.templates.insert(name, template);
        }
        library.components = library.find_components();
        library
    }

    /// The template that is used for a name, with its whole name.
    pub fn find(&self, name: &str) -> Option<(&str, &Template)> {
        let built_in = || self.templates.get_key_value(&format!("{BUILT_IN}{name}"));
        let found = self.templates.get_key_value(name).or_else(built_in);
        found.map(|(name, template)| (name.as_str(), template))
    }

    /// The site's own templates.
    pub fn own(&self) -> impl Iterator<Item = (&str, &Template)> {
        let all = self.templates.iter();
        all.filter(|(_, template)| template.is_own)
            .map(|(name, template)| (name.as_str(), template))
    }

    fn find_components(&self) -> BTreeMap<String, Component> {
        let mut components = BTreeMap::new();
        // A site's own come before those that they replace.
        let (own, built_in): (Vec<_>, Vec<_>) = self.templates.iter().partition(|(_, template)| template.is_own);
        for (name, template) in built_in.into_iter().chain(own) {
            for (at, piece) in template.pieces.iter().enumerate() {
                if let Piece::Tag(Tag::Component(defined, parameters)) = piece {
                    let body = at + 1..template.end_of(at + 1, "component");
                    let component = Component {
                        template: name.clone(),
                        body,
                        parameters: parameters.clone(),
                    };
                    components.insert(defined.text.clone(), component);
                }
            }
        }
        components
    }
}

impl Template {
    /// The piece that ends what begins before `from`: of what is named by the
    /// word of its tag, others of which may be inside.
    pub fn end_of(&self, from: usize, word: &str) -> usize {
        let mut depth = 1usize;
        for (at, piece) in self.pieces.iter().enumerate().skip(from) {
            match piece {
                Piece::Tag(Tag::Block(_)) if word == "block" => depth += 1,
                Piece::Tag(Tag::Component(..)) if word == "component" => depth += 1,
                Piece::Tag(Tag::End(ended)) if ended == word => {
                    depth -= 1;
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.pieces.len()
    }

    /// The template that it extends.
    pub fn parent(&self) -> Option<&str> {
        self.pieces.iter().find_map(|piece| match piece {
            Piece::Tag(Tag::Extends(name)) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The pieces of its block of a name.
    pub fn block(&self, name: &str) -> Option<Range<usize>> {
        let at = self
            .pieces
            .iter()
            .position(|piece| matches!(piece, Piece::Tag(Tag::Block(own)) if own == name))?;
        Some(at + 1..self.end_of(at + 1, "block"))
    }
}
