//! What fields mean, for whoever fills them in: `words.tsv`, with the field's
//! path, its default in JSON where it has one, and a sentence.

/// What is said of a field.
pub(super) struct Words {
    /// What holds where the field is left out.
    pub default: Option<serde_json::Value>,
    /// One or two sentences.
    pub meaning: &'static str,
}

const TABLE: &str = include_str!("words.tsv");

/// What is said of the field at a path such as `article.image.src`.
pub(super) fn find(path: &str) -> Option<Words> {
    lines()
        .find(|(name, ..)| *name == path)
        .map(|(_, default, meaning)| Words {
            default: serde_json::from_str(default).ok(),
            meaning,
        })
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (path, rest) = line.split_once('\t')?;
        let (default, meaning) = rest.split_once('\t')?;
        Some((path, default, meaning))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::yaml::{Field, Kind};
    use crate::{config, parse};

    fn paths(fields: &[Field], path: &str, found: &mut BTreeSet<String>) {
        for field in fields {
            let path = format!("{path}.{}", field.name);
            if let Kind::Mapping(fields) | Kind::Mappings(fields) = &field.kind {
                paths(fields, &path, found);
            }
            assert_ne!(field.kind, Kind::Any, "{path} is read and not described");
            found.insert(path);
        }
    }

    #[test]
    fn every_field_has_its_words_and_no_other() {
        let mut fields = BTreeSet::new();
        for (kind, described) in parse::described() {
            paths(&described, kind, &mut fields);
        }
        paths(&config::described(), "site", &mut fields);
        let worded: BTreeSet<String> = lines().map(|(path, ..)| path.to_owned()).collect();
        let unknown: Vec<_> = worded.difference(&fields).collect();
        let unsaid: Vec<_> = fields.difference(&worded).collect();
        assert!(
            unknown.is_empty() && unsaid.is_empty(),
            "no field: {unknown:?}; no words: {unsaid:?}"
        );
        for (path, default, meaning) in lines() {
            let default = (!default.is_empty()).then(|| serde_json::from_str::<serde_json::Value>(default));
            assert!(!matches!(default, Some(Err(_))), "the default of {path} is not JSON");
            assert!(meaning.ends_with('.'), "{path}: {meaning}");
        }
    }
}
