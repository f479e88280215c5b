//! Which home page `Accept-Language` (RFC 9110, 12.5.4) asks for, in the terms
//! of servers that can do no more than match regular expressions.

use crate::i18n::{Locale, Locales, ranges};

/// Where readers of each language are sent.
pub struct Languages {
    /// Ranges in lower case and their home pages, encoded: longer ranges first.
    pub homes: Vec<(String, String)>,
    /// For those who take any language.
    pub any: Option<String>,
}

impl Languages {
    /// `home` gives the address of a locale's home page.
    pub fn new(locales: &Locales, main: Locale, home: impl Fn(Locale) -> Option<String>) -> Languages {
        let homes = ranges(locales).into_iter();
        Languages {
            homes: homes
                .filter_map(|range| Some((range.tag, home(range.locale)?)))
                .collect(),
            any: home(main),
        }
    }

    /// Expressions that capture the range, the most wanted first: one for each
    /// tenth of quality, and in each the first of the header. Nothing that has
    /// quality 0 is captured. Case must be ignored.
    pub fn expressions(&self) -> Vec<String> {
        let tags: Vec<&str> = self.homes.iter().map(|(tag, _)| tag.as_str()).collect();
        let tags = tags.join("|");
        let mut qualities = vec![r"(?:;\s*q\s*=\s*1(?:\.0*)?\s*)?".to_owned()];
        qualities.extend((1..=9).rev().map(|tenth| format!(r";\s*q\s*=\s*0?\.{tenth}[0-9]*\s*")));
        qualities.push(r";\s*q\s*=\s*0?\.0[0-9]*[1-9][0-9]*\s*".to_owned());
        let whole = |quality: &String| format!(r"(?:^|,)\s*({tags})(?:-[a-z0-9-]*)?\s*{quality}(?:,|$)");
        qualities.iter().map(whole).collect()
    }

    /// An expression for those who take any language.
    pub fn any_expression(&self) -> &'static str {
        r"(?:^|,)\s*\*\s*(?:;\s*q\s*=\s*(?:1(?:\.0*)?|0?\.[0-9]*[1-9][0-9]*)\s*)?(?:,|$)"
    }

    /// Home pages in the order of the ranges, each once, with all their ranges.
    pub fn by_home(&self) -> Vec<(&str, Vec<&str>)> {
        let mut by_home: Vec<(&str, Vec<&str>)> = Vec::new();
        for (tag, home) in &self.homes {
            match by_home.iter_mut().find(|(known, _)| known == home) {
                Some((_, tags)) => tags.push(tag),
                None => by_home.push((home, vec![tag])),
            }
        }
        by_home
    }
}
