//! `untranslated-text`, by words, where the two languages have one script: the
//! little words of a sentence tell its language.

use std::collections::BTreeSet;

use super::super::{Findings, Reading};
use super::words::{is_words, name};
use crate::diag::codes;
use crate::i18n::facts;
use crate::i18n::{Locale, Locales, places};
use crate::parse::Translation;

/// A sentence in fewer words says little of its language.
const WORDS: usize = 6;
/// At least one of so many words is a little word of the language.
const SHARE: usize = 5;
/// At least so many different ones.
const DIFFERENT: usize = 3;

/// The longest little word that is known, in bytes.
const LONGEST: usize = size_of::<u128>();

/// What tells the source's language from that of a translation.
#[derive(Debug, Default)]
pub struct Telling {
    /// Little words that only the source's language has.
    theirs: Words,
    /// And those that only the translation's has.
    ours: Words,
}

/// A set of words. It is asked about nearly every word of a site.
#[derive(Debug, Default)]
struct Words {
    /// Their bytes, in order.
    bytes: Vec<u128>,
    /// For each first byte, a bit for each length: most words are told by that
    /// to be none of them.
    lengths: Vec<u32>,
    /// And a bit for each second byte, by its five lowest bits: few others are left.
    seconds: Vec<u32>,
}

impl Words {
    fn new<'w>(words: impl Iterator<Item = &'w &'static str>) -> Words {
        let (mut lengths, mut seconds) = (vec![0; 256], vec![0; 256]);
        let mut bytes: Vec<u128> = words
            .filter(|word| word.len() <= LONGEST)
            .map(|word| {
                let first = usize::from(word.as_bytes()[0]);
                lengths[first] |= 1 << word.len();
                seconds[first] |= second(word.as_bytes());
                packed(word.as_bytes())
            })
            .collect();
        bytes.sort_unstable();
        Words {
            bytes,
            lengths,
            seconds,
        }
    }

    /// The number of a word, if it is one of them.
    fn find(&self, word: &[u8]) -> Option<usize> {
        let first = usize::from(*word.first()?);
        let may_be = word.len() <= LONGEST
            && self.lengths[first] & (1 << word.len()) != 0
            && self.seconds[first] & second(word) != 0;
        if !may_be {
            return None;
        }
        self.bytes.binary_search(&packed(word)).ok()
    }
}

/// The bit of a word's second byte; words of one byte share one.
fn second(word: &[u8]) -> u32 {
    1 << (word.get(1).copied().unwrap_or_default() & 31)
}

fn packed(word: &[u8]) -> u128 {
    let mut bytes = [0; LONGEST];
    bytes[..word.len()].copy_from_slice(word);
    u128::from_be_bytes(bytes)
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
            facts::words(locales.tag(locale).as_str(), "common").collect()
        };
        let (all_theirs, all_ours) = (common(source), common(own));
        if all_ours.is_empty() || locales.script(source) != locales.script(own) {
            return Telling::default();
        }
        let theirs: Vec<&&str> = all_theirs.difference(&all_ours).collect();
        // Two forms of one language, or two languages that differ little.
        if theirs.len() * 3 < all_theirs.len() {
            return Telling::default();
        }
        Telling {
            theirs: Words::new(theirs.into_iter()),
            ours: Words::new(all_ours.difference(&all_theirs)),
        }
    }

    /// Whether anything can be told.
    fn is_silent(&self) -> bool {
        self.theirs.bytes.is_empty()
    }

    /// Whether a text is in the source's language. Only what stands between
    /// spaces counts, which is enough: little words seldom have a mark beside them.
    fn is_source(&self, text: &str) -> bool {
        // Names have little words in capitals: *The New York Times*.
        let (mut words, mut theirs) = (0, 0);
        let mut different = [usize::MAX; DIFFERENT];
        let mut seen = 0;
        for word in between_spaces(text) {
            words += 1;
            let Some(known) = self.theirs.find(word) else { continue };
            theirs += 1;
            if seen < DIFFERENT && !different[..seen].contains(&known) {
                different[seen] = known;
                seen += 1;
            }
        }
        if words < WORDS || theirs * SHARE < words || seen < DIFFERENT {
            return false;
        }
        let ours = between_spaces(text).filter(|word| self.ours.find(word).is_some());
        ours.count() * 3 < theirs
    }
}

/// What stands between single spaces.
fn between_spaces(text: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = text.as_bytes();
    let ends = places(bytes, |byte| byte == b' ').chain([bytes.len()]);
    let mut from = 0;
    ends.map(move |end| {
        let word = &bytes[from..end];
        from = end + 1;
        word
    })
}

/// Reports what is left in the source's language, and returns where it begins.
pub fn file(reading: &Reading, telling: &Telling, findings: &mut Findings) -> Vec<u32> {
    let is_begun = reading
        .article
        .is_some_and(|article| article.fields.translation == Translation::Draft);
    if telling.is_silent() || is_begun {
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
        !telling.is_silent() && telling.is_source(text)
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
