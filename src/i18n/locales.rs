//! The registry of the site's locales.
//!
//! Invariant: a [`Locale`] is an index into the [`Locales`] it came from, and a
//! content chain never holds its own locale or anything twice. The registry is
//! made once, from a configuration that has been checked, and never changes.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use super::Tag;
use super::analysis::Analyzer;
use super::cldr::{Cldr, subtags};

/// Small copyable index into [`Locales`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Locale(pub(crate) u16);

impl Locale {
    /// The locale at a position of the registry's order.
    pub fn from_index(index: usize) -> Locale {
        // More than 65,535 locales are not addressable; the last one stands in.
        Locale(u16::try_from(index).unwrap_or(u16::MAX))
    }

    /// The position in the registry's order.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Which way a script runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The direction in which a language is written, by CLDR.
    pub fn of_tag(tag: &Tag) -> Direction {
        subtags::direction(&subtags::language_id(tag.as_str()))
    }

    /// The other one.
    pub fn opposite(self) -> Direction {
        match self {
            Direction::Ltr => Direction::Rtl,
            Direction::Rtl => Direction::Ltr,
        }
    }

    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// What the configuration gives for one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleSpec {
    /// Its tag.
    pub tag: Tag,
    /// Where content comes from when the locale lacks it, the first first; the
    /// source locale follows by itself.
    pub fallback: Vec<Tag>,
    /// BCP 47 `nu` value, such as `arab`; by default CLDR's.
    pub numbering_system: Option<String>,
    /// BCP 47 `ca` value, such as `persian`; by default `gregory`.
    pub calendar: Option<String>,
}

/// The site's locales, in the order of the language switcher.
#[derive(Debug)]
pub struct Locales {
    entries: Vec<Entry>,
    source: Locale,
}

#[derive(Debug)]
struct Entry {
    tag: Tag,
    direction: Direction,
    name: String,
    script: String,
    og_locale: String,
    chain: Vec<Locale>,
    cldr: Arc<Cldr>,
    analyzer: Analyzer,
}

impl Locales {
    /// Makes the registry from specifications that have been checked: tags are
    /// unique and fallbacks listed (a fallback that is not is passed over).
    /// `source` is the position of the source locale.
    pub fn new(specs: Vec<LocaleSpec>, source: usize) -> Locales {
        let source = Locale::from_index(source);
        let entries = specs
            .iter()
            .enumerate()
            .map(|(index, spec)| {
                let chain = chain(&specs, Locale::from_index(index), source);
                let tags = chain.iter().filter_map(|next| specs.get(next.index()));
                let cldr = Cldr::new(
                    spec.tag.as_str(),
                    spec.numbering_system.as_deref(),
                    spec.calendar.as_deref(),
                    tags.map(|next| next.tag.as_str()),
                );
                Entry::new(spec, chain, cldr)
            })
            .collect();
        Locales { entries, source }
    }

    /// All locales, in order.
    pub fn iter(&self) -> impl Iterator<Item = Locale> + use<> {
        (0..self.entries.len()).map(Locale::from_index)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The locale that articles are first written in.
    pub fn source(&self) -> Locale {
        self.source
    }

    /// The locale of exactly this tag.
    pub fn find(&self, tag: &str) -> Option<Locale> {
        self.entries
            .iter()
            .position(|entry| entry.tag.as_str() == tag)
            .map(Locale::from_index)
    }

    /// Its tag.
    pub fn tag(&self, locale: Locale) -> &Tag {
        &self.entry(locale).tag
    }

    /// Which way it is written.
    pub fn direction(&self, locale: Locale) -> Direction {
        self.entry(locale).direction
    }

    /// Its name in itself, with a capital where the script has them: `Eesti`.
    pub fn name(&self, locale: Locale) -> &str {
        &self.entry(locale).name
    }

    /// ISO 15924 code of its script: `Latn`, `Arab`, `Jpan`.
    pub fn script(&self, locale: Locale) -> &str {
        &self.entry(locale).script
    }

    /// Open Graph's spelling, with the likely region: `et_EE`, `pt_BR`.
    pub fn og_locale(&self, locale: Locale) -> String {
        self.entry(locale).og_locale.clone()
    }

    /// Where content comes from when this locale lacks it: the configured
    /// fallbacks, then the source locale; never itself, never twice.
    pub fn chain(&self, locale: Locale) -> &[Locale] {
        &self.entry(locale).chain
    }

    /// What CLDR knows about it.
    pub fn cldr(&self, locale: Locale) -> &Cldr {
        &self.entry(locale).cldr
    }

    /// What is known of its words.
    pub fn analyzer(&self, locale: Locale) -> &Analyzer {
        &self.entry(locale).analyzer
    }

    pub(super) fn shared_cldr(&self, locale: Locale) -> Arc<Cldr> {
        Arc::clone(&self.entry(locale).cldr)
    }

    /// A [`Locale`] of another registry is a bug in the caller, as is an index
    /// past a slice's end, and is met in the same way.
    fn entry(&self, locale: Locale) -> &Entry {
        &self.entries[locale.index()]
    }
}

impl Entry {
    fn new(spec: &LocaleSpec, chain: Vec<Locale>, cldr: Cldr) -> Entry {
        let id = subtags::language_id(spec.tag.as_str());
        let cldr = Arc::new(cldr);
        Entry {
            analyzer: Analyzer::new(spec.tag.as_str(), &subtags::script(&id), cldr.clone()),
            tag: spec.tag.clone(),
            direction: subtags::direction(&id),
            name: cldr.autonym(),
            script: subtags::script(&id),
            og_locale: subtags::og_locale(&id),
            chain,
            cldr,
        }
    }
}

fn chain(specs: &[LocaleSpec], locale: Locale, source: Locale) -> Vec<Locale> {
    let configured = specs[locale.index()].fallback.iter().filter_map(|tag| {
        let position = specs.iter().position(|spec| spec.tag == *tag)?;
        Some(Locale::from_index(position))
    });
    let mut chain = Vec::new();
    for candidate in configured.chain([source]) {
        if candidate != locale && !chain.contains(&candidate) {
            chain.push(candidate);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locales(specs: &[(&str, &[&str])]) -> Locales {
        let tag = |text: &str| Tag::parse(text).unwrap();
        let specs = specs.iter().map(|(of, fallback)| LocaleSpec {
            tag: tag(of),
            fallback: fallback.iter().map(|text| tag(text)).collect(),
            numbering_system: None,
            calendar: None,
        });
        Locales::new(specs.collect(), 0)
    }

    #[test]
    fn chains_end_in_the_source_and_do_not_follow_each_other() {
        let locales = locales(&[
            ("en", &[]),
            ("pt-BR", &["pt", "es"]),
            ("pt", &["es"]),
            ("es", &["en"]),
            ("gl", &["es", "en", "pt"]),
        ]);
        let chain = |tag: &str| -> Vec<&str> {
            let chain = locales.chain(locales.find(tag).unwrap());
            chain.iter().map(|next| locales.tag(*next).as_str()).collect()
        };
        assert_eq!(chain("en"), [""; 0]);
        assert_eq!(chain("pt-BR"), ["pt", "es", "en"]);
        assert_eq!(chain("pt"), ["es", "en"]);
        assert_eq!(chain("es"), ["en"]);
        assert_eq!(chain("gl"), ["es", "en", "pt"]);
    }

    #[test]
    fn what_a_page_says_about_its_locale() {
        let table = [
            ("et", "Eesti", "ltr", "Latn", "et_EE"),
            ("ar", "العربية", "rtl", "Arab", "ar_EG"),
            ("pt-BR", "Português (Brasil)", "ltr", "Latn", "pt_BR"),
            ("zh-Hant", "繁體中文", "ltr", "Hant", "zh_TW"),
            ("ja", "日本語", "ltr", "Jpan", "ja_JP"),
            ("vro", "Võru", "ltr", "Latn", "vro_EE"),
            ("qaa", "qaa", "ltr", "Latn", "qaa"),
        ];
        let specs: Vec<(&str, &[&str])> = table.iter().map(|row| (row.0, &[][..])).collect();
        let locales = locales(&specs);
        for (tag, name, direction, script, og) in table {
            let locale = locales.find(tag).unwrap();
            let found = (
                locales.name(locale),
                locales.direction(locale).as_str(),
                locales.script(locale),
                locales.og_locale(locale),
            );
            assert_eq!(found, (name, direction, script, og.to_string()), "{tag}");
        }
        assert_eq!(locales.find("ET"), None);
    }
}
