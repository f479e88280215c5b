//! What a piece of code is: few kinds, so that few colours tell them apart.

use std::sync::LazyLock;

use syntect::parsing::Scope;

/// What a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What is not run.
    Comment,
    /// Text.
    String,
    /// A number, `true`, an escape in a text.
    Number,
    /// A word of the language itself.
    Keyword,
    /// What is called.
    Function,
    /// A type, a class, the name of an element.
    Type,
    /// An attribute, a property, a key.
    Attribute,
    /// A line that was added.
    Inserted,
    /// A line that was taken out.
    Deleted,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 9] = [
        Kind::Comment,
        Kind::String,
        Kind::Number,
        Kind::Keyword,
        Kind::Function,
        Kind::Type,
        Kind::Attribute,
        Kind::Inserted,
        Kind::Deleted,
    ];

    /// Its class: short, for a page may have hundreds.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Comment => "hc",
            Kind::String => "hs",
            Kind::Number => "hn",
            Kind::Keyword => "hk",
            Kind::Function => "hf",
            Kind::Type => "ht",
            Kind::Attribute => "ha",
            Kind::Inserted => "hi",
            Kind::Deleted => "hd",
        }
    }

    /// That of a piece by the scopes it stands in, the outermost first.
    pub fn of(scopes: &[Scope]) -> Option<Kind> {
        let rules = &*RULES;
        let said = scopes.iter().rev().find_map(|scope| rules.of(*scope))?;
        let is_key = || {
            scopes
                .iter()
                .any(|scope| rules.keys.iter().any(|key| key.is_prefix_of(*scope)))
        };
        match said {
            Some(Kind::String) if is_key() => Some(Kind::Attribute),
            said => said,
        }
    }
}

/// Scopes by their beginnings: the first that fits says what a piece is, or that
/// it is nothing. Scopes that none fits leave it to the one around them.
const SCOPES: &[(&str, Option<Kind>)] = &[
    ("comment", Some(Kind::Comment)),
    ("meta.interpolation", None),
    ("meta.template.expression", None),
    ("meta.embedded", None),
    ("source", None),
    ("text", None),
    ("string", Some(Kind::String)),
    ("constant", Some(Kind::Number)),
    ("keyword.operator.word", Some(Kind::Keyword)),
    ("keyword.operator.logical.python", Some(Kind::Keyword)),
    ("keyword.operator", None),
    ("keyword.other.unit", Some(Kind::Number)),
    ("keyword.other.definition", Some(Kind::Attribute)),
    ("keyword", Some(Kind::Keyword)),
    ("storage", Some(Kind::Keyword)),
    ("variable.language", Some(Kind::Keyword)),
    ("variable.function", Some(Kind::Function)),
    ("variable.annotation", Some(Kind::Function)),
    ("entity.name.function", Some(Kind::Function)),
    ("entity.name.section", Some(Kind::Keyword)),
    ("support.function", Some(Kind::Function)),
    ("support.macro", Some(Kind::Function)),
    ("entity.name.tag.yaml", Some(Kind::Attribute)),
    ("entity.name.tag.toml", Some(Kind::Attribute)),
    ("entity.other.attribute-name", Some(Kind::Attribute)),
    ("support.type.property-name", Some(Kind::Attribute)),
    ("meta.property-name", Some(Kind::Attribute)),
    ("variable.other.key", Some(Kind::Attribute)),
    ("entity", Some(Kind::Type)),
    ("support.type", Some(Kind::Type)),
    ("support.class", Some(Kind::Type)),
    ("support.constant", Some(Kind::Number)),
    ("markup.inserted", Some(Kind::Inserted)),
    ("markup.deleted", Some(Kind::Deleted)),
    ("markup.heading", Some(Kind::Keyword)),
    ("markup.raw", Some(Kind::String)),
    ("markup.underline.link", Some(Kind::String)),
    ("meta.diff.header", Some(Kind::Comment)),
    ("meta.diff.range", Some(Kind::Function)),
];

/// What texts in these are called by.
const KEYS: &[&str] = &["meta.mapping.key", "meta.structure.dictionary.key"];

/// [`SCOPES`], as grammars have them.
struct Rules {
    scopes: Vec<(Scope, Option<Kind>)>,
    keys: Vec<Scope>,
}

impl Rules {
    fn of(&self, scope: Scope) -> Option<Option<Kind>> {
        let fits = |(beginning, _): &&(Scope, Option<Kind>)| beginning.is_prefix_of(scope);
        self.scopes.iter().find(fits).map(|(_, kind)| *kind)
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    scopes: SCOPES
        .iter()
        .filter_map(|(name, kind)| Some((Scope::new(name).ok()?, *kind)))
        .collect(),
    keys: KEYS.iter().filter_map(|name| Scope::new(name).ok()).collect(),
});
