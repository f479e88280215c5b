//! `untranslated-text`, by words, where the two languages have one script: the
//! little words of a sentence tell its language.

use std::collections::BTreeSet;

use super::super::usage;
use super::super::{Findings, Reading};
use super::words::{is_words, name};
use crate::diag::codes;
use crate::i18n::{Locale, Locales};
use crate::parse::Translation;

/// A sentence in fewer words says little of its language.
const WORDS: usize = 6;
/// At least one of so many words is a little word of the language.
const SHARE: usize = 5;
/// At least so many different ones.
const DIFFERENT: usize = 3;

/// What tells the source's language from that of a translation.
#[derive(Debug, Default)]
pub struct Telling {
    /// Little words that only the source's language has.
    theirs: BTreeSet<&'static str>,
    /// And those that only the translation's has.
    ours: BTreeSet<&'static str>,
    /// For each first byte, a bit for each length: most words are told by that
    /// to be none of them.
    lengths: Vec<u32>,
}

impl Telling {
    /// For each locale; nothing for those of the source's language or another
    /// script, and where too little is known of either language.
    pub fn of_all(locales: &Locales) -> Vec<Telling> {
        locales.iter().map(|locale| Telling::new(locales, locale)).collect()
    }

    fn new(locales: &Locales, own: Locale) -> Telling {
        let source = locales.source();
        let common = |locale: Locale| -> BTreeSet<&'static str> {
            usage::words(locales.tag(locale).as_str(), "common").collect()
        };
        let (all_theirs, all_ours) = (common(source), common(own));
        if all_ours.is_empty() || locales.script(source) != locales.script(own) {
            return Telling::default();
        }
        let theirs: BTreeSet<&'static str> = all_theirs.difference(&all_ours).copied().collect();
        // Two forms of one language, or two languages that differ little.
        if theirs.len() * 3 < all_theirs.len() {
            return Telling::default();
        }
        let ours = all_ours.difference(&all_theirs).copied().collect();
        let mut lengths = vec![0; 256];
        for word in theirs.iter().chain(&ours) {
            lengths[usize::from(word.as_bytes()[0])] |= 1 << word.len().min(31);
        }
        Telling { theirs, ours, lengths }
    }

    /// Whether a text is in the source's language.
    fn is_source(&self, text: &str) -> bool {
        let (mut words, mut theirs, mut ours) = (0, 0, 0);
        let mut different: Vec<&'static str> = Vec::new();
        for word in text.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '’')) {
            let Some(first) = word.bytes().next() else { continue };
            words += 1;
            // Names have little words in capitals: *The New York Times*.
            if self.lengths[usize::from(first)] & (1 << word.len().min(31)) == 0 {
                continue;
            }
            if let Some(known) = self.theirs.get(word) {
                theirs += 1;
                if different.len() < DIFFERENT && !different.contains(known) {
                    different.push(known);
                }
            } else if self.ours.contains(word) {
                ours += 1;
            }
        }
        words >= WORDS && theirs * SHARE >= words && different.len() >= DIFFERENT && ours * 3 < theirs
    }
}

/// Reports what is left in the source's language, and returns where it begins.
pub fn file(reading: &Reading, telling: &Telling, findings: &mut Findings) -> Vec<u32> {
    let is_begun = reading
        .article
        .is_some_and(|article| article.fields.translation == Translation::Draft);
    if telling.theirs.is_empty() || is_begun {
        return Vec::new();
    }
    let mut left = Vec::new();
    for block in reading.prose.blocks.iter().filter(|block| is_words(block)) {
        let words = reading.prose.words_of(block);
        if !telling.is_source(words) {
            continue;
        }
        let tag = findings.locales.tag(findings.locales.source());
        let place = reading.prose.place(reading.source, block.range.clone());
        left.extend(u32::try_from(place.start));
        let message = format!("{} is left in the source language `{tag}`", name(block));
        findings.add(
            findings
                .at(codes::UNTRANSLATED_TEXT, place, message)
                .hint("translate it"),
        );
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{LocaleSpec, Tag};

    fn is_left(source: &str, own: &str, text: &str) -> bool {
        let spec = |tag: &str| LocaleSpec {
            tag: Tag::parse(tag).unwrap(),
            fallback: Vec::new(),
            numbering_system: None,
            calendar: None,
        };
        let locales = Locales::new(vec![spec(source), spec(own)], 0);
        let telling = Telling::of_all(&locales).remove(1);
        !telling.theirs.is_empty() && telling.is_source(text)
    }

    #[test]
    fn sentences_of_the_source_are_told() {
        let english = "It may be a trick, and you should never click on it before you ask somebody.";
        for tag in [
            "et", "de", "fr", "nl", "da", "pl", "fi", "pt-BR", "tr", "vi", "sw", "hu",
        ] {
            assert!(is_left("en", tag, english), "{tag}");
        }
        let estonian = "See ei ole sinu oma ja selle kohta saab lugeda siit, kui teil on aega.";
        assert!(is_left("et", "fi", estonian));
        let russian = "Спросите отправителя: если вы не знаете, для чего это письмо или как ответить.";
        assert!(is_left("ru", "bg", russian) && is_left("ru", "uk", russian));
    }

    #[test]
    fn translations_are_not() {
        let texts = [
            (
                "et",
                "See ei ole sinu oma ja selle kohta saab lugeda siit, kui teil on aega.",
            ),
            (
                "de",
                "Das ist in der Regel kein Problem, wenn man in den Einstellungen nachsieht.",
            ),
            (
                "nl",
                "Dit is de plek waar je in de lijst van alle berichten kunt zien of het in orde is.",
            ),
            (
                "da",
                "Det er for os i alt en god idé at have sin egen adresse, så man kan svare.",
            ),
            (
                "fr",
                "On ne sait pas qui est dans la liste, et ce n’est pas à vous de le dire.",
            ),
            (
                "pl",
                "To nie jest do tego, by ktoś mógł się o to zapytać, gdy nie ma go w biurze.",
            ),
            (
                "sw",
                "Hii ni barua pepe ya kwanza kwa ajili ya timu yako, na unaweza kuijibu.",
            ),
            (
                "af",
                "Dit is die eerste een van die lys, en jy kan dit in die posbus sien as jy wil.",
            ),
            // Names, and what stands in quotation.
            (
                "et",
                "Vali menüüst „Sign in to your account“ ja kirjuta oma parool, kui seda küsitakse.",
            ),
            ("et", "Customer Service Software for Teams and The New York Times"),
        ];
        for (tag, text) in texts {
            assert!(!is_left("en", tag, text), "{tag}: {text}");
        }
        assert!(!is_left(
            "en",
            "en-GB",
            "It may be a trick, and you should never click on it."
        ));
        assert!(!is_left(
            "da",
            "no",
            "Det er ikke noe du kan gjøre med det, men du kan skrive til oss."
        ));
    }
}
