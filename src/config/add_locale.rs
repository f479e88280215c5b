//! One more locale in `site.yaml`, which stays as it is otherwise: its comments,
//! its order and its layout.

use std::ops::Range;

use crate::i18n::Tag;
use crate::yaml::{self, Key, Node, Value};

/// The text with a locale at the end of `locales`. `None` where the list is
/// written in a way that is not understood here.
pub fn with_locale(text: &str, tag: &Tag) -> Option<String> {
    let mut node = yaml::parse(text).ok()?;
    let last = locales(&mut node)?.last()?.clone();
    let wanted = {
        let entry = Node {
            value: Value::Map(vec![(
                Key {
                    name: "tag".to_owned(),
                    range: 0..0,
                },
                Node {
                    value: Value::Text(tag.to_string()),
                    range: 0..0,
                },
            )]),
            range: 0..0,
        };
        locales(&mut node)?.push(entry);
        node.forget_places();
        node
    };
    let is_right = |text: &String| {
        yaml::parse(text).is_ok_and(|mut read| {
            read.forget_places();
            read == wanted
        })
    };
    let written = [tag.to_string(), format!("\"{tag}\"")];
    let tries = written
        .iter()
        .flat_map(|tag| [in_lines(text, &last, tag), in_brackets(text, &last, tag)]);
    tries.flatten().find(is_right)
}

fn locales(node: &mut Node) -> Option<&mut Vec<Node>> {
    let Value::Map(fields) = &mut node.value else {
        return None;
    };
    let (_, list) = fields.iter_mut().find(|(key, _)| key.name == "locales")?;
    match &mut list.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// A line below the last item's.
fn in_lines(text: &str, last: &Node, tag: &str) -> Option<String> {
    let start = first(last)?;
    let is_flow = text[..start].trim_end().ends_with('{');
    let before = match is_flow {
        true => text[..start].trim_end().trim_end_matches('{'),
        false => &text[..start],
    };
    let dash = before.trim_end().strip_suffix('-')?.len();
    let line = text[..dash].rfind('\n').map_or(0, |end| end + 1);
    let lead = &before[line..];
    let indent = &text[line..dash];
    if !indent.trim().is_empty() {
        return None;
    }
    let end = line_end(text, last_byte(last));
    let new_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let entry = match is_flow {
        true => format!("{lead}{{ tag: {tag} }}"),
        false => format!("{lead}tag: {tag}"),
    };
    Some(format!("{}{new_line}{entry}{}", &text[..end], &text[end..]))
}

/// Behind the last item, between brackets.
fn in_brackets(text: &str, last: &Node, tag: &str) -> Option<String> {
    let end = last_byte(last);
    let close = end + text[end..].find('}')? + 1;
    let (before, after) = text.split_at(close);
    Some(format!("{before}, {{ tag: {tag} }}{after}"))
}

/// Where the first key of an item stands.
fn first(item: &Node) -> Option<usize> {
    match &item.value {
        Value::Map(fields) => fields.first().map(|(key, _)| key.range.start),
        _ => None,
    }
}

/// Where what an item says ends; what comes behind may be a comment.
fn last_byte(item: &Node) -> usize {
    let end = |range: &Range<usize>| range.end;
    match &item.value {
        Value::Map(fields) => match fields.last() {
            Some((key, value)) if value.value == Value::Null => end(&key.range),
            Some((_, value)) => last_byte(value),
            None => end(&item.range),
        },
        Value::List(items) => items.last().map_or(end(&item.range), last_byte),
        _ => end(&item.range),
    }
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    match text[..end].ends_with('\r') {
        true => end - 1,
        false => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str, tag: &str) -> Option<String> {
        with_locale(text, &Tag::parse(tag).unwrap())
    }

    #[test]
    fn what_is_there_stays() {
        for (before, after) in [
            (
                "locales:\n  - tag: en\nstale: hide\n",
                "locales:\n  - tag: en\n  - tag: et\nstale: hide\n",
            ),
            (
                "a: 1 # x\nlocales: # all\n- tag: en # first\n  # - tag: fi\n\n# next\nb: 2",
                "a: 1 # x\nlocales: # all\n- tag: en # first\n- tag: et\n  # - tag: fi\n\n# next\nb: 2",
            ),
            (
                "locales:\n  -   tag: en\n      fallback: [de, fr] # why\n",
                "locales:\n  -   tag: en\n      fallback: [de, fr] # why\n  -   tag: et\n",
            ),
            (
                "locales:\n  - tag: en\n    fallback:\n      - de\n      - fr",
                "locales:\n  - tag: en\n    fallback:\n      - de\n      - fr\n  - tag: et",
            ),
            (
                "locales: [{tag: en}]\nb: 2\n",
                "locales: [{tag: en}, { tag: et }]\nb: 2\n",
            ),
            (
                "locales: [\n  { tag: en },\n  { tag: fi }, # two\n]\n",
                "locales: [\n  { tag: en },\n  { tag: fi }, { tag: et }, # two\n]\n",
            ),
            (
                "locales:\r\n  - { tag: en, path: \"\" }\r\nb: 2\r\n",
                "locales:\r\n  - { tag: en, path: \"\" }\r\n  - { tag: et }\r\nb: 2\r\n",
            ),
        ] {
            assert_eq!(added(before, "et").as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn norwegian_is_a_tag() {
        let after = added("locales:\n  - tag: en\n", "no").unwrap();
        let mut read = yaml::parse(&after).unwrap();
        let Value::Map(fields) = &locales(&mut read).unwrap()[1].value else {
            panic!("{after}");
        };
        assert_eq!(fields[0].1.value, Value::Text("no".to_owned()));
    }

    #[test]
    fn what_is_not_understood_is_left_alone() {
        for text in ["locales: en\n", "locales:\n", "a: [", "locales: *x\n"] {
            assert_eq!(added(text, "et"), None, "{text}");
        }
    }
}
