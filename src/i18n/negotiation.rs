//! Which locale of the site a reader's language means (RFC 4647 calls the
//! reader's a range). Servers that read `Accept-Language` know nothing of CLDR,
//! so all that it has to say about the site's locales is laid out for them.

use std::collections::{BTreeMap, BTreeSet};

use super::cldr::subtags;
use super::{Locale, Locales};

/// A language as browsers name it, in lower case, and the locale for it.
/// It stands for all tags that begin with it, unless a longer range does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// `zh-tw`
    pub tag: String,
    /// The nearest locale.
    pub locale: Locale,
}

/// All ranges for which the site has something, longer ones first.
pub fn ranges(locales: &Locales) -> Vec<Range> {
    let site: Vec<Candidate> = locales
        .iter()
        .map(|locale| Candidate::new(locales.tag(locale).as_str(), locale))
        .collect();
    let mut ranges = BTreeMap::new();
    for code in codes(&site) {
        let Some(main) = best(&code, &site) else { continue };
        ranges.insert(code.clone(), main);
        if site.iter().filter(|candidate| candidate.is_near(&code)).count() < 2 {
            continue;
        }
        let mut add = |tag: String| {
            if let Some(locale) = best(&tag, &site) {
                ranges.insert(tag, locale);
            }
        };
        for candidate in site.iter().filter(|candidate| candidate.is_near(&code)) {
            add(format!("{code}-{}", candidate.script));
            if subtags::language_id(&candidate.tag).language.as_str() == code {
                add(candidate.tag.clone());
            }
        }
        for region in subtags::two_letter_codes() {
            let tag = format!("{code}-{}", region.to_uppercase());
            if best(&tag, &site) != Some(main) {
                add(tag);
            }
        }
    }
    let mut ranges: Vec<Range> = ranges
        .into_iter()
        .map(|(tag, locale)| Range {
            tag: tag.to_lowercase(),
            locale,
        })
        .collect();
    ranges.sort_by(|one, other| (other.tag.len(), &one.tag).cmp(&(one.tag.len(), &other.tag)));
    ranges
}

/// A locale of the site, as it is compared.
struct Candidate {
    locale: Locale,
    /// Without extensions.
    tag: String,
    script: String,
    heritage: Vec<String>,
}

impl Candidate {
    fn new(tag: &str, locale: Locale) -> Candidate {
        let id = subtags::language_id(tag);
        let tag = id.to_string();
        Candidate {
            locale,
            script: subtags::script(&id),
            heritage: subtags::heritage(&tag),
            tag,
        }
    }

    /// Whether it is of the language, or has a common parent with it.
    fn is_near(&self, language: &str) -> bool {
        let theirs = subtags::heritage(&canonical(language));
        self.heritage.iter().any(|own| theirs.contains(own))
            || subtags::language_id(&self.tag).language == subtags::language_id(&canonical(language)).language
    }
}

/// The code of today for one that browsers may still send.
fn canonical(tag: &str) -> String {
    subtags::canonical(tag).unwrap_or_else(|| tag.to_owned())
}

/// Codes of the languages for which the site has something, among them codes of
/// former days and members of families (`nb`, `nn` for `no`).
fn codes(site: &[Candidate]) -> BTreeSet<String> {
    let language = |tag: &str| subtags::language_id(tag).language.to_string();
    let own: BTreeSet<String> = site
        .iter()
        .flat_map(|candidate| candidate.heritage.iter().map(|tag| language(tag)))
        .collect();
    let mut codes: BTreeSet<String> = site.iter().map(|candidate| language(&candidate.tag)).collect();
    codes.extend(subtags::two_letter_codes().filter(|code| {
        let heritage = subtags::heritage(&canonical(code));
        heritage.iter().any(|tag| own.contains(&language(tag)))
    }));
    codes
}

/// The nearest locale in the same script: the one with the nearest common
/// parent, then the likeliest, then the first. A locale in another script is
/// better than none.
fn best(tag: &str, site: &[Candidate]) -> Option<Locale> {
    let tag = canonical(tag);
    let id = subtags::language_id(&tag);
    let script = subtags::script(&id);
    let heritage = subtags::heritage(&tag);
    let distance = |candidate: &Candidate| {
        let common = heritage.iter().position(|own| candidate.heritage.contains(own));
        let is_language = subtags::language_id(&candidate.tag).language == id.language;
        if common.is_none() && !is_language {
            return None;
        }
        Some((
            candidate.script != script,
            common.unwrap_or(usize::MAX),
            // The second is the likely form.
            candidate.heritage.get(1) != heritage.get(1),
            candidate.locale,
        ))
    };
    let nearest = site.iter().filter_map(distance).min()?;
    Some(nearest.3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LocaleSpec, Tag};

    fn locales(tags: &[&str]) -> Locales {
        let spec = |tag: &&str| LocaleSpec {
            tag: Tag::parse(tag).unwrap(),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        };
        Locales::new(tags.iter().map(spec).collect(), 0)
    }

    /// What a server makes of a reader's tag.
    fn found(locales: &Locales, ranges: &[Range], tag: &str) -> String {
        let tag = tag.to_lowercase();
        let range = ranges
            .iter()
            .find(|range| tag == range.tag || tag.starts_with(&format!("{}-", range.tag)));
        range.map_or_else(String::new, |range| locales.tag(range.locale).to_string())
    }

    #[test]
    fn readers_get_the_nearest_locale() {
        for (site, cases) in [
            (
                &["en", "et", "ar"][..],
                &[
                    ("en-GB", "en"),
                    ("et-EE", "et"),
                    ("ar-EG", "ar"),
                    ("fr", ""),
                    ("ets", ""),
                ][..],
            ),
            (
                &["en", "pt-BR"],
                &[("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("pt-BR", "pt-BR")],
            ),
            (
                &["en", "pt", "pt-BR"],
                &[("pt", "pt"), ("pt-PT", "pt"), ("pt-AO", "pt"), ("pt-BR", "pt-BR")],
            ),
            (
                &["pt-BR", "pt-PT"],
                &[
                    ("pt", "pt-BR"),
                    ("pt-AO", "pt-PT"),
                    ("pt-MZ", "pt-PT"),
                    ("pt-US", "pt-BR"),
                ],
            ),
            (
                &["en", "zh-Hans", "zh-Hant"],
                &[
                    ("zh", "zh-Hans"),
                    ("zh-CN", "zh-Hans"),
                    ("zh-SG", "zh-Hans"),
                    ("zh-TW", "zh-Hant"),
                    ("zh-HK", "zh-Hant"),
                    ("zh-Hant-MO", "zh-Hant"),
                    ("zh-Hans-HK", "zh-Hans"),
                ],
            ),
            (
                &["en", "zh-TW"],
                &[("zh-Hant", "zh-TW"), ("zh-CN", "zh-TW"), ("zh", "zh-TW")],
            ),
            (
                &["en", "no"],
                &[("nb", "no"), ("nb-NO", "no"), ("nn", "no"), ("no", "no"), ("da", "")],
            ),
            (&["en", "he"], &[("iw", "he"), ("iw-IL", "he"), ("he", "he")]),
            (
                &["en-US", "en-GB"],
                &[
                    ("en", "en-US"),
                    ("en-AU", "en-GB"),
                    ("en-IE", "en-GB"),
                    ("en-US", "en-US"),
                ],
            ),
            (
                &["sr", "sr-Latn"],
                &[
                    ("sr", "sr"),
                    ("sr-RS", "sr"),
                    ("sr-ME", "sr-Latn"),
                    ("sr-Latn-RS", "sr-Latn"),
                ],
            ),
            (
                &["es", "es-419"],
                &[("es", "es"), ("es-ES", "es"), ("es-MX", "es-419"), ("es-AR", "es-419")],
            ),
            (
                &["vro", "fil"],
                &[("vro", "vro"), ("fil-PH", "fil"), ("tl", "fil"), ("fi", "")],
            ),
        ] {
            let locales = locales(site);
            let ranges = ranges(&locales);
            for (tag, expected) in cases {
                assert_eq!(
                    found(&locales, &ranges, tag),
                    *expected,
                    "{tag} of {site:?}: {ranges:?}"
                );
            }
        }
    }
}
