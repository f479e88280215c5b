//! What CLDR says about tags as such: canonical spelling, likely subtags,
//! direction, parents. Knows nothing of the site's own fallbacks.

use icu_locale::fallback::{LocaleFallbackConfig, LocaleFallbacker};
use icu_locale::subtags::{Language, Region};
use icu_locale::{
    LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality, LocaleExpander, TransformResult,
};

use crate::diag::nearest;
use crate::i18n::Direction;

/// The canonical spelling of a well-formed tag with a language.
pub(in crate::i18n) fn canonical(text: &str) -> Option<String> {
    let mut locale = Locale::try_from_str(text).ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    (!locale.id.language.is_unknown()).then(|| locale.to_string())
}

/// Whether the tag's language has two letters and CLDR does not know it: as
/// ISO 639-1 is closed, such a code is a mistake.
pub(in crate::i18n) fn is_two_letter_stranger(tag: &str) -> bool {
    let language = language_id(tag).language;
    language.as_str().len() == 2 && likely(&LanguageIdentifier::from(language)).is_none()
}

/// For `jp`: the language most spoken in the region of that code.
pub(in crate::i18n) fn language_of_region(tag: &str) -> Option<String> {
    let region = Region::try_from_str(language_id(tag).language.as_str()).ok()?;
    let full = likely(&LanguageIdentifier::from((Language::UNKNOWN, None, Some(region))))?;
    canonical(full.language.as_str())
}

/// The language that is called `name`, or nearly so, in itself or in the
/// language of last resort.
pub(in crate::i18n) fn by_name(name: &str) -> Option<String> {
    let wanted = name.to_lowercase();
    if wanted.chars().count() < 4 || !wanted.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut known: Vec<(String, String)> = Vec::new();
    let program = last_resort();
    for code in two_letter_codes() {
        let subject = language_id(&code);
        if likely(&subject).is_none() {
            continue;
        }
        for in_language in [&program, &subject] {
            if let Some(found) = super::names::display_name(in_language, &subject) {
                known.push((found.to_lowercase(), code.clone()));
            }
        }
    }
    let best = nearest(&wanted, known.iter().map(|(found, _)| found.as_str()))?;
    let (_, code) = known.iter().find(|(found, _)| found == best)?;
    canonical(code)
}

/// The language part of a tag; `und` for what is not one.
pub(in crate::i18n) fn language_id(tag: &str) -> LanguageIdentifier {
    Locale::try_from_str(tag)
        .map(|locale| locale.id)
        .unwrap_or(LanguageIdentifier::UNKNOWN)
}

/// The whole locale of a tag; `und` for what is not one.
pub(in crate::i18n) fn locale(tag: &str) -> Locale {
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

/// The language that this program itself speaks: its messages are complete, so
/// it is the last resort for words, names and letters.
pub(in crate::i18n) const LAST_RESORT: &str = "en";

/// [`LAST_RESORT`] as an id.
pub(in crate::i18n) fn last_resort() -> LanguageIdentifier {
    language_id(LAST_RESORT)
}

/// With the likely script and region; `None` if CLDR has no idea.
fn likely(id: &LanguageIdentifier) -> Option<LanguageIdentifier> {
    let mut full = id.clone();
    let result = LocaleExpander::new_extended().maximize(&mut full);
    let complete = full.script.is_some() && full.region.is_some();
    (result == TransformResult::Modified || complete).then_some(full)
}

/// ISO 15924 code of the script a tag is written in.
pub(in crate::i18n) fn script(id: &LanguageIdentifier) -> String {
    let unknown = || likely(&last_resort()).and_then(|full| full.script);
    id.script
        .or_else(|| likely(id).and_then(|full| full.script))
        .or_else(unknown)
        .map_or_else(|| "Zzzz".to_owned(), |script| script.to_string())
}

/// Direction of the script.
pub(in crate::i18n) fn direction(id: &LanguageIdentifier) -> Direction {
    match LocaleDirectionality::new_extended().get(id) {
        Some(icu_locale::Direction::RightToLeft) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// `et_EE`: language and likely region, as Open Graph spells them.
pub(in crate::i18n) fn og_locale(id: &LanguageIdentifier) -> String {
    let region = id.region.or_else(|| likely(id).and_then(|full| full.region));
    match region {
        Some(region) => format!("{}_{}", id.language, region),
        None => id.language.to_string(),
    }
}

/// Tags under which texts in the same language and script may be filed, the
/// nearest first: the tag, its likely forms, its parents, its parents'
/// children (`zh-TW` → `zh-Hant`, `es-MX` → `es-419`, `es`, `nn` → `no`, `nb`).
pub(in crate::i18n) fn relatives(tag: &str) -> Vec<String> {
    let id = language_id(tag);
    let mut found = vec![tag.to_owned()];
    let mut parents = Vec::new();
    walk_parents(&id, &mut |parent| parents.push(parent.clone()));
    if let Some(full) = likely(&id) {
        let with_script = LanguageIdentifier::from((full.language, full.script, None));
        found.push(id_without_variants(&full).to_string());
        found.push(with_script.to_string());
    }
    found.extend(parents.iter().map(LanguageIdentifier::to_string));
    found.push(id.language.to_string());
    if let Some(full) = likely(&id) {
        // A family may be filed under any of its members.
        let languages: Vec<Language> = parents.iter().map(|parent| parent.language).collect();
        for code in two_letter_codes() {
            let child = language_id(&code);
            let mut related = false;
            walk_parents(&child, &mut |parent| {
                related |= parent.language != child.language && languages.contains(&parent.language);
            });
            if related && likely(&child).is_some_and(|child| child.script == full.script) {
                found.push(code);
            }
        }
    }
    let mut unique = Vec::new();
    for candidate in found {
        if script(&language_id(&candidate)) == script(&id) && !unique.contains(&candidate) {
            unique.push(candidate);
        }
    }
    unique
}

/// The tag and the shorter tags that mean the same or more, the nearest first,
/// in the same script: `zh-TW`, `zh-Hant-TW`, `zh-Hant`.
pub(in crate::i18n) fn spellings(tag: &str) -> Vec<String> {
    let id = language_id(tag);
    let full = likely(&id).unwrap_or_else(|| id.clone());
    let language = LanguageIdentifier::from(id.language);
    let mut found = vec![
        id.to_string(),
        id_without_variants(&full).to_string(),
        LanguageIdentifier::from((id.language, None, id.region)).to_string(),
        LanguageIdentifier::from((full.language, full.script, None)).to_string(),
        language.to_string(),
    ];
    found.retain(|candidate| script(&language_id(candidate)) == script(&id));
    found
}

/// The tag, its likely form, and CLDR's parents of the tag, without the root.
pub(in crate::i18n) fn heritage(tag: &str) -> Vec<String> {
    let id = language_id(tag);
    let full = likely(&id).unwrap_or_else(|| id.clone());
    let mut found = vec![id.to_string(), id_without_variants(&full).to_string()];
    walk_parents(&id, &mut |parent| found.push(parent.to_string()));
    found
}

/// The id and its CLDR parents, without the root.
fn walk_parents(id: &LanguageIdentifier, visit: &mut dyn FnMut(&LanguageIdentifier)) {
    let fallbacker = LocaleFallbacker::new();
    let with_config = fallbacker.for_config(LocaleFallbackConfig::default());
    let mut steps = with_config.fallback_for(id.into());
    // CLDR's chains are a handful long; the bound only keeps a mistake finite.
    for _ in 0..16 {
        if steps.get().is_unknown() {
            return;
        }
        let locale = steps.get().into_locale();
        visit(&locale.id);
        steps.step();
    }
}

fn id_without_variants(id: &LanguageIdentifier) -> LanguageIdentifier {
    LanguageIdentifier::from((id.language, id.script, id.region))
}

/// Every code that two letters make.
pub(in crate::i18n) fn two_letter_codes() -> impl Iterator<Item = String> {
    ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| format!("{first}{second}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relatives_follow_cldr_and_keep_the_script() {
        for (tag, expected) in [
            ("zh-TW", "zh-Hant"),
            ("zh-CN", "zh-Hans"),
            ("zh-HK", "zh-Hant"),
            ("zh", "zh-Hans"),
            ("pt-PT", "pt"),
            ("pt-AO", "pt"),
            ("no", "nb"),
            ("nn", "nb"),
            ("es-MX", "es"),
            ("en-GB", "en"),
            ("de-AT", "de"),
            ("sr-Cyrl", "sr"),
        ] {
            assert!(
                relatives(tag).contains(&expected.to_string()),
                "{tag}: {:?}",
                relatives(tag)
            );
        }
        for (tag, wrong) in [("sr-Latn", "sr"), ("zh-TW", "zh"), ("az-Arab", "az"), ("nn", "da")] {
            assert!(
                !relatives(tag).contains(&wrong.to_string()),
                "{tag}: {:?}",
                relatives(tag)
            );
        }
    }

    #[test]
    fn scripts_and_directions() {
        for (tag, expected, way) in [
            ("et", "Latn", Direction::Ltr),
            ("ar", "Arab", Direction::Rtl),
            ("he", "Hebr", Direction::Rtl),
            ("fa", "Arab", Direction::Rtl),
            ("ur", "Arab", Direction::Rtl),
            ("ckb", "Arab", Direction::Rtl),
            ("yi", "Hebr", Direction::Rtl),
            ("dv", "Thaa", Direction::Rtl),
            ("az-Arab", "Arab", Direction::Rtl),
            ("pa-PK", "Arab", Direction::Rtl),
            ("ar-Latn", "Latn", Direction::Ltr),
            ("ja", "Jpan", Direction::Ltr),
            ("zh-TW", "Hant", Direction::Ltr),
            ("ko", "Kore", Direction::Ltr),
            ("vro", "Latn", Direction::Ltr),
            ("tlh", "Latn", Direction::Ltr),
            ("qaa", "Latn", Direction::Ltr),
        ] {
            let id = language_id(tag);
            assert_eq!((script(&id).as_str(), direction(&id)), (expected, way), "{tag}");
        }
    }
}
