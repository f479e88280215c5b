//! What is usual in the wording of each of the site's languages.
//!
//! CLDR's quotation marks and ellipsis, and what `languages.tsv` has beyond
//! CLDR. A language about which nothing is known is left alone.

use std::collections::BTreeSet;

use crate::i18n::facts::words;
use crate::i18n::{Locale, Locales};

/// What is usual in the wording of one language.
#[derive(Debug)]
pub struct Usage {
    /// Its tag.
    pub tag: String,
    /// Pairs of quotation marks that are established, the first of them the
    /// language's own; none where any may be.
    pub quotes: Vec<(char, char)>,
    /// What stands between the first of these marks and the words.
    pub quote_space: Option<char>,
    /// What stands for what is left out.
    pub ellipsis: String,
    /// Which words may follow themselves.
    pub doubles: Doubles,
    /// What becomes of a hyphen between spaces.
    pub spaced_hyphen: SpacedHyphen,
    /// Words that are written together with the next one.
    pub written_on: Vec<&'static str>,
    /// What is written together with words of other scripts.
    pub endings: Vec<&'static str>,
    /// Words behind which a year is the time of writing.
    pub before_year: Vec<&'static str>,
    /// Signs before which it is.
    pub after_year: Vec<&'static str>,
}

/// Which words may follow themselves.
#[derive(Debug, PartialEq, Eq)]
pub enum Doubles {
    /// Any, as far as is known.
    Any,
    /// These, and no others.
    Only(BTreeSet<&'static str>),
    /// All but these.
    AllBut(BTreeSet<&'static str>),
}

/// What a hyphen between spaces is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpacedHyphen {
    /// As good as a dash.
    Usual,
    /// Typed for a dash.
    Faulty,
}

impl Usage {
    fn new(locales: &Locales, locale: Locale) -> Usage {
        let tag = locales.tag(locale).as_str();
        let cldr = locales.cldr(locale);
        let marks = cldr.quotes();
        let own = pair(marks.open, marks.close).filter(|(open, _)| !matches!(open, '‘' | '‚' | '’' | '‹'));
        let pairs = words(tag, "quotes").filter_map(|marks| {
            let mut marks = marks.chars();
            Some((marks.next()?, marks.next()?))
        });
        let pairs: Vec<(char, char)> = pairs.collect();
        let quotes = match pairs.is_empty() {
            true => Vec::new(),
            false => own.into_iter().chain(pairs).collect(),
        };
        let space = words(tag, "quote-space").next();
        Usage {
            tag: tag.to_owned(),
            quotes,
            quote_space: space.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?)),
            ellipsis: cldr.ellipsis().trim().to_owned(),
            doubles: Doubles::of(tag),
            spaced_hyphen: match words(tag, "spaced-hyphen").next() {
                Some(_) => SpacedHyphen::Usual,
                None => SpacedHyphen::Faulty,
            },
            written_on: listed(tag, "written-on"),
            endings: listed(tag, "endings"),
            before_year: listed(tag, "before-year"),
            after_year: listed(tag, "after-year"),
        }
    }

    /// Of each locale, in their order.
    pub fn of_all(locales: &Locales) -> Vec<Usage> {
        locales.iter().map(|locale| Usage::new(locales, locale)).collect()
    }
}

impl Doubles {
    fn of(tag: &str) -> Doubles {
        let never: BTreeSet<&str> = words(tag, "never-doubled").collect();
        if !never.is_empty() {
            return Doubles::AllBut(never);
        }
        let only: BTreeSet<&str> = words(tag, "doubles").collect();
        match only.is_empty() {
            true => Doubles::Any,
            false => Doubles::Only(only),
        }
    }
}

fn listed(tag: &str, fact: &str) -> Vec<&'static str> {
    words(tag, fact).collect()
}

fn pair(open: &str, close: &str) -> Option<(char, char)> {
    Some((open.chars().next()?, close.chars().next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::LocaleSpec;
    use crate::i18n::Tag;

    fn usage(tag: &str) -> Usage {
        let spec = LocaleSpec {
            tag: Tag::parse(tag).unwrap(),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        };
        Usage::of_all(&Locales::new(vec![spec], 0)).remove(0)
    }

    #[test]
    fn every_row_is_whole() {
        let facts = [
            "quotes",
            "quote-space",
            "doubles",
            "never-doubled",
            "spaced-hyphen",
            "written-on",
            "before-year",
            "after-year",
            "endings",
            "dropped",
            "loose",
            "beginnings",
            "common",
            "capitals",
        ];
        let mut seen = BTreeSet::new();
        for line in crate::i18n::facts::ROWS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            assert!(facts.contains(&fields[1]) && !fields[2].trim().is_empty(), "{line}");
            assert!(Tag::parse(fields[0]).is_ok(), "{line}");
            assert!(seen.insert((fields[0], fields[1])), "twice: {line}");
            if fields[1] == "quotes" {
                assert!(fields[2].split(' ').all(|pair| pair.chars().count() == 2), "{line}");
            }
        }
    }

    #[test]
    fn a_tag_has_what_its_language_has() {
        assert_eq!(usage("pt-BR").quotes[0], ('“', '”'));
        assert_eq!(usage("de-CH").quotes, usage("de").quotes);
        assert_eq!(usage("qaa").quotes, []);
        assert_eq!(usage("fr").quote_space, Some('\u{a0}'));
        assert_eq!(usage("qaa").doubles, Doubles::Any);
        assert!(matches!(usage("tr").doubles, Doubles::AllBut(_)));
        assert_eq!(usage("en-GB").spaced_hyphen, SpacedHyphen::Faulty);
    }
}
