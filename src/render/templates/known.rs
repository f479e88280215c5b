//! The names that templates may call: the engine has no list of its own to ask
//! for what was probably meant.

use super::BUILT_IN;
use super::library::Library;
use crate::diag::nearest;

/// The filters.
pub const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "isolate",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// The tests.
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// A function: its name, the arguments that it needs, and those that it takes
/// besides; `*` for any.
pub type Function = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The functions.
pub const FUNCTIONS: &[Function] = &[
    ("asset", &["name"], &[]),
    ("date", &["value"], &["style", "plain"]),
    ("language_name", &["tag"], &["own"]),
    ("list", &["items"], &["kind"]),
    ("number", &["value"], &[]),
    ("range", &["end"], &["start", "step_by"]),
    ("super", &[], &[]),
    ("t", &["id"], &["plain", "*"]),
    ("throw", &["message"], &[]),
    ("url", &["path"], &[]),
];

/// What was probably meant by a name that the engine does not know, by what it
/// says: ``unknown filter `uper` ``.
pub fn probably(message: &str, library: &Library) -> Option<String> {
    let (kind, rest) = message.strip_prefix("unknown ")?.split_once(" `")?;
    let name = rest.strip_suffix('`')?;
    let near = match kind {
        "filter" => nearest(name, FILTERS.iter().copied()).map(str::to_owned),
        "test" => nearest(name, TESTS.iter().copied()).map(str::to_owned),
        "function" => nearest(name, FUNCTIONS.iter().map(|(name, ..)| *name)).map(str::to_owned),
        "component" => nearest(name, library.components.keys().map(String::as_str)).map(str::to_owned),
        "template" => {
            let names = library.templates.keys().map(String::as_str);
            let plain = names.map(|name| name.strip_prefix(BUILT_IN).unwrap_or(name));
            nearest(name, plain).map(str::to_owned)
        }
        _ => None,
    };
    near.map(|near| format!("did you mean `{near}`?"))
}

#[cfg(test)]
mod tests {
    use tera::Tera;

    use super::*;

    /// The engine, with what `functions` adds to it.
    fn accepts(template: &str) -> bool {
        let mut engine = Tera::new();
        for (name, ..) in FUNCTIONS
            .iter()
            .filter(|(name, ..)| !["range", "super", "throw"].contains(name))
        {
            engine.register_function(*name, |_: tera::Kwargs, _: &tera::State| String::new());
        }
        engine.register_filter("isolate", |text: &str, _: tera::Kwargs, _: &tera::State| {
            text.to_owned()
        });
        engine.add_raw_template("a.html", template).is_ok()
    }

    #[test]
    fn the_engine_has_these_names() {
        for filter in FILTERS {
            assert!(accepts(&format!("{{{{ a | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            assert!(accepts(&format!("{{{{ a is {test} }}}}")), "{test}");
        }
        for (function, ..) in FUNCTIONS.iter().filter(|(name, ..)| *name != "super") {
            assert!(accepts(&format!("{{{{ {function}() }}}}")), "{function}");
        }
        assert!(!accepts("{{ a | uper }}") && !accepts("{{ a is od }}") && !accepts("{{ ranje() }}"));
    }
}
