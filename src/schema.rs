//! JSON Schemas of front matter and of `site.yaml`, for editors.
//!
//! What fields there are and what they may hold is asked of the code that reads
//! them (`Reader::describe`); only what they mean is written here, in
//! `words.tsv`. A schema never refuses what the program accepts. It is draft 7:
//! the youngest that all YAML language servers know.

mod words;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::yaml::{Field, Kind, Need};
use crate::{config, parse};
use words::Words;

/// The schema of front matter: of an article, of a section or home page, or of
/// a tag or author.
pub fn front_matter() -> String {
    let kinds = parse::described();
    let schema = Schema {
        title: Some("Front matter of tarjuman"),
        any_of: kinds
            .iter()
            .map(|(name, _)| Schema::reference(format!("#/definitions/{name}")))
            .collect(),
        definitions: kinds
            .iter()
            .map(|(name, fields)| (*name, mapping(fields, name)))
            .collect(),
        ..Schema::root()
    };
    written(&schema)
}

/// The schema of `site.yaml`.
pub fn site() -> String {
    let schema = Schema {
        title: Some("site.yaml of tarjuman"),
        schema: Some(DRAFT),
        ..mapping(&config::described(), "site")
    };
    written(&schema)
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What every date looks like. That there is such a day is for the program.
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// What is not blank.
const NOT_BLANK: &str = r"\S";

/// A schema, or a part of one: only what is needed of the vocabulary.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Vec::is_empty")]
    types: Vec<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<Word>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "in_order")]
    properties: Vec<(&'static str, Schema)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "in_order")]
    definitions: Vec<(&'static str, Schema)>,
}

/// One of the values of an `enum`.
#[derive(Serialize)]
#[serde(untagged)]
enum Word {
    Text(String),
    Flag(bool),
    Nothing(()),
}

impl Schema {
    fn root() -> Schema {
        Schema {
            schema: Some(DRAFT),
            ..Schema::default()
        }
    }

    fn reference(to: String) -> Schema {
        Schema {
            reference: Some(to),
            ..Schema::default()
        }
    }

    fn of_types(types: &[&'static str]) -> Schema {
        Schema {
            types: types.to_vec(),
            ..Schema::default()
        }
    }

    /// A field without a value counts as left out.
    fn or_nothing(mut self) -> Schema {
        if !self.types.is_empty() {
            self.types.push("null");
        }
        if !self.values.is_empty() {
            self.values.push(Word::Nothing(()));
        }
        self
    }
}

/// A mapping with these fields and no others; `path` leads to their words.
fn mapping(fields: &[Field], path: &str) -> Schema {
    let required = fields.iter().filter(|field| field.need == Need::Required);
    Schema {
        required: required.map(|field| field.name).collect(),
        properties: fields
            .iter()
            .map(|field| (field.name, property(field, &format!("{path}.{}", field.name))))
            .collect(),
        additional_properties: Some(false),
        ..Schema::of_types(&["object"])
    }
}

fn property(field: &Field, path: &str) -> Schema {
    let mut schema = of_kind(&field.kind, path);
    match field.need {
        Need::Required if field.kind == Kind::Text => schema.pattern = Some(NOT_BLANK),
        Need::Required => {}
        Need::Optional => schema = schema.or_nothing(),
    }
    if let Some(Words { default, meaning }) = words::find(path) {
        schema.description = Some(meaning);
        schema.default = default;
    }
    schema
}

fn of_kind(kind: &Kind, path: &str) -> Schema {
    let list = |items: Schema| Schema {
        items: Some(Box::new(items)),
        ..Schema::of_types(&["array"])
    };
    match kind {
        Kind::Any => Schema::default(),
        Kind::Text => Schema::of_types(&["string", "number", "boolean"]),
        Kind::Name(pattern) => Schema {
            pattern: Some(pattern),
            ..of_kind(&Kind::Text, path)
        },
        Kind::Address(pattern) => Schema {
            pattern: Some(pattern),
            ..Schema::of_types(&["string"])
        },
        Kind::Date => Schema {
            format: Some("date"),
            pattern: Some(DATE),
            ..Schema::of_types(&["string"])
        },
        Kind::Flag => Schema::of_types(&["boolean"]),
        Kind::Integer => Schema::of_types(&["integer"]),
        Kind::Count(range) => Schema {
            minimum: Some(*range.start()),
            maximum: Some(*range.end()),
            ..Schema::of_types(&["integer"])
        },
        Kind::Choice(choices) => Schema {
            values: choices.iter().cloned().map(Word::Text).collect(),
            ..Schema::default()
        },
        Kind::Texts => list(of_kind(&Kind::Text, path)),
        Kind::Addresses(pattern) => list(of_kind(&Kind::Address(pattern), path)),
        Kind::Counts(range) => list(of_kind(&Kind::Count(range.clone()), path)),
        Kind::Mapping(fields) => mapping(fields, path),
        Kind::Mappings(fields) => list(mapping(fields, path)),
        Kind::Table { names, words } => Schema {
            properties: names.iter().map(|name| (*name, level(words))).collect(),
            additional_properties: Some(false),
            ..Schema::of_types(&["object"])
        },
    }
}

/// A word of a table; an unquoted `off` is a boolean to some YAML readers.
fn level(words: &[&str]) -> Schema {
    let mut values: Vec<Word> = words.iter().map(|word| Word::Text((*word).to_owned())).collect();
    values.push(Word::Flag(false));
    Schema {
        values,
        ..Schema::default()
    }
}

fn in_order<S: Serializer>(entries: &[(&'static str, Schema)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (name, schema) in entries {
        map.serialize_entry(name, schema)?;
    }
    map.end()
}

fn written(schema: &Schema) -> String {
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}
