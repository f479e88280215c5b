//! What a site's own look is made of: its colour, its logo, its menus.

use std::ops::Range;

use super::fonts::{self, Font};
use super::read::{LINK, link};
use crate::yaml::{Kind, Located, Need, Reader, Value};

/// What every colour looks like.
const COLOUR: &str = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";
/// How to write one.
const AS_A_COLOUR: &str = "write it as `\"#0b6666\"`: in quotation marks, as `#` begins a comment";
/// What every message's id looks like.
const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

/// The site's own look.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The colour of links and buttons.
    pub accent: Option<Colour>,
    /// A picture in `static/`.
    pub logo: Option<Located<String>>,
    /// The menu at the top; the sections where there is none.
    pub navigation: Option<Vec<MenuItem>>,
    /// The menu at the foot.
    pub footer: Option<Vec<MenuItem>>,
    /// Fonts that pages load.
    pub fonts: Vec<Font>,
}

/// A colour in sRGB, each part from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

/// An entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Where it leads.
    pub target: MenuTarget,
    /// The message that names it; a page has its title.
    pub label: Option<Located<String>>,
}

/// Where an entry of a menu leads.
#[derive(Clone, Debug)]
pub enum MenuTarget {
    /// To a section or an article, by its path.
    Page(Located<String>),
    /// Anywhere.
    Url(String),
}

impl Colour {
    /// Of `#0b6666` or `#0b6`.
    fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| digits.get(at..=at).and_then(|digit| u8::from_str_radix(digit, 16).ok());
        let part = |index: usize| match digits.len() {
            3 => digit(index).map(|digit| digit * 17),
            6 => Some(digit(2 * index)? * 16 + digit(2 * index + 1)?),
            _ => None,
        };
        Some(Colour([part(0)?, part(1)?, part(2)?]))
    }
}

/// The fields of a site's look.
pub(super) fn read(reader: &mut Reader) -> Look {
    let theme = reader.nested("theme", |theme| {
        theme.is_written_as("accent", Kind::Address(COLOUR));
        let accent = theme.text("accent").and_then(|text| colour(theme, &text));
        if let Some(range) = theme.key_range("accent").filter(|_| theme.node("accent").is_none()) {
            theme.problem(range, "`accent` has no colour", Some(AS_A_COLOUR.to_owned()));
        }
        (accent, theme.text("logo").map(in_static))
    });
    let (accent, logo) = theme.unwrap_or_default();
    Look {
        accent,
        logo,
        navigation: menu(reader, "navigation"),
        footer: menu(reader, "footer"),
        fonts: fonts::read(reader),
    }
}

fn colour(reader: &mut Reader, text: &Located<String>) -> Option<Colour> {
    let colour = Colour::parse(&text.value);
    if colour.is_none() {
        let message = format!("`{}` is not a colour", text.value);
        reader.problem(text.range.clone(), message, Some(AS_A_COLOUR.to_owned()));
    }
    colour
}

fn menu(reader: &mut Reader, name: &'static str) -> Option<Vec<MenuItem>> {
    let hint = "list its entries as `- page: glossary` or `- url: https://…`";
    list(reader, name, hint, item)
}

/// A list of mappings; `read` is told where each stands.
pub(super) fn list<'n, T>(
    reader: &mut Reader<'n>,
    name: &'static str,
    hint: &str,
    read: impl Fn(&mut Reader<'n>, &Range<usize>) -> Option<T>,
) -> Option<Vec<T>> {
    reader.is_list_of(name, Need::Optional, |entry| drop(read(entry, &(0..0))));
    let node = reader.node(name)?;
    let Value::List(items) = &node.value else {
        let message = format!("field `{name}` must be a list");
        reader.problem(node.range.clone(), message, Some(hint.to_owned()));
        return None;
    };
    let mut read_items = Vec::new();
    for node in items {
        let mut entry = Reader::new(node);
        read_items.extend(read(&mut entry, &node.range));
        reader.extend(entry.finish());
    }
    Some(read_items)
}

/// The name of a file in `static/`, which may be written as an article writes it.
pub(super) fn in_static(path: Located<String>) -> Located<String> {
    Located {
        value: path.value.trim_start_matches('/').to_owned(),
        range: path.range,
    }
}

fn item(entry: &mut Reader, range: &Range<usize>) -> Option<MenuItem> {
    entry.is_written_as("url", Kind::Address(LINK));
    entry.is_written_as("label", Kind::Address(ID));
    let page = entry.text("page").map(|page| Located {
        value: page.value.trim_matches('/').to_owned(),
        range: page.range,
    });
    let has_url = entry.node("url").is_some();
    let url = has_url.then(|| link(entry, "url")).flatten();
    let label = entry.text("label");
    let target = match (page, url) {
        (Some(page), None) => MenuTarget::Page(page),
        (None, Some(url)) if label.is_some() => MenuTarget::Url(url),
        (None, Some(_)) => {
            let hint = "name it by a message: `label: nav-status`, and write that in `locales/`";
            entry.problem(range.clone(), "this entry has no `label`", Some(hint.to_owned()));
            return None;
        }
        // Which has been said.
        (None, None) if has_url => return None,
        _ => {
            let hint = "write `page: glossary`, or `url: https://…` and `label: nav-status`";
            entry.problem(
                range.clone(),
                "an entry leads to one `page` or one `url`",
                Some(hint.to_owned()),
            );
            return None;
        }
    };
    Some(MenuItem { target, label })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours() {
        assert_eq!(Colour::parse("#0b6666"), Some(Colour([11, 102, 102])));
        assert_eq!(Colour::parse("#0bF"), Some(Colour([0, 187, 255])));
        for text in ["0b6666", "#0b66", "#gggggg", "teal", "", "#", "#ää"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }
}
