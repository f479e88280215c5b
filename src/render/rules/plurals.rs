//! Plural variants: those that a language needs and a message lacks, and those
//! that can never be chosen.
//!
//! Which categories there are is CLDR's to say. A message needs those that whole
//! numbers below a million reach: nobody counts further on a help page, and what
//! only fractions reach is for those who show fractions.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Place, codes, nearest};
use crate::i18n::cldr::{Cldr, PluralKind};
use crate::i18n::{Choice, ChosenBy, Described, Inventory, Key, Locale, Locales};

/// The names of CLDR's categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Looks at all choices by number in the site's own messages.
pub fn check(locales: &Locales, inventory: &Inventory, found: &mut Vec<Diagnostic>) {
    let mut languages: BTreeMap<(Locale, PluralKind), Language> = BTreeMap::new();
    for part in &inventory.own {
        for choice in &part.choices {
            let Some(kind) = plural_kind(choice) else { continue };
            let language = languages
                .entry((part.locale, kind))
                .or_insert_with(|| Language::new(locales.cldr(part.locale), kind));
            let mut judge = Judge {
                part,
                choice,
                language,
                tag: locales.tag(part.locale).as_str(),
                found,
            };
            judge.impossible();
            judge.twice();
            if !matches!(choice.by, ChosenBy::Fraction(_)) {
                judge.lacking();
            }
        }
    }
}

/// What is chosen by, if it is a number.
fn plural_kind(choice: &Choice) -> Option<PluralKind> {
    match choice.by {
        ChosenBy::Number(kind) | ChosenBy::Fraction(kind) => Some(kind),
        ChosenBy::Other => None,
        // A text may have variants that are called so too, but then not only.
        ChosenBy::Variable => {
            let is_count = |key: &Key| key.is_number || CATEGORIES[..5].contains(&key.text.as_str());
            let counts = choice.keys.iter().filter(|key| is_count(key)).count();
            let others = choice
                .keys
                .iter()
                .filter(|key| !is_count(key) && key.text != "other")
                .count();
            (counts > 0 && others <= 1 && counts >= others).then_some(PluralKind::Cardinal)
        }
    }
}

/// The categories of a language.
struct Language {
    all: BTreeSet<&'static str>,
    /// The whole numbers of each that they are reached by.
    reached: BTreeMap<&'static str, Vec<u32>>,
}

impl Language {
    fn new(cldr: &Cldr, kind: PluralKind) -> Language {
        let numbers = (0..=200).chain([1_000, 1_001, 1_002, 10_000, 100_000]);
        let mut reached: BTreeMap<_, Vec<u32>> = BTreeMap::new();
        for number in numbers {
            let category = cldr.plural_category(number.into(), kind);
            reached.entry(category.as_str()).or_default().push(number);
        }
        let all = cldr.plural_categories(kind);
        Language {
            all: all.into_iter().map(|category| category.as_str()).collect(),
            reached,
        }
    }

    fn has(&self, key: &Key) -> bool {
        key.is_number || self.all.contains(key.text.as_str())
    }

    fn listed(&self) -> String {
        let listed = CATEGORIES.iter().filter(|category| self.all.contains(**category));
        listed
            .map(|category| format!("`{category}`"))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

struct Judge<'a> {
    part: &'a Described,
    choice: &'a Choice,
    language: &'a Language,
    tag: &'a str,
    found: &'a mut Vec<Diagnostic>,
}

impl Judge<'_> {
    fn say(&mut self, range: &std::ops::Range<usize>, message: String, hint: String) {
        let place = Place::at(self.part.file.clone(), range.clone());
        let finding = Diagnostic::new(codes::MESSAGE_PLURAL, place, message).hint(hint);
        self.found.push(finding.locale(self.tag));
    }

    /// Variants that no number chooses. The one for everything else may have any
    /// name, though one that is a category of another language is a slip.
    fn impossible(&mut self) {
        for key in self.choice.keys.iter().filter(|key| !self.language.has(key)) {
            let is_category = CATEGORIES.contains(&key.text.as_str());
            if key.is_default && (!is_category || key.text == "other") {
                continue;
            }
            let message = match is_category {
                true => format!("no number is `{}` in this language", key.text),
                false => format!("`{}` is no plural category", key.text),
            };
            let near = nearest(&key.text, self.language.all.iter().copied()).filter(|_| !is_category);
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None if self.language.all.len() == 1 => {
                    format!("remove the variant: there is only {}", self.language.listed())
                }
                None => format!("there are: {}", self.language.listed()),
            };
            self.say(&key.range, message, hint);
        }
    }

    /// Second variants of a key.
    fn twice(&mut self) {
        let mut seen = BTreeSet::new();
        for key in &self.choice.keys {
            if !seen.insert(key.text.as_str()) {
                let message = format!("the variant `{}` is there twice", key.text);
                self.say(
                    &key.range,
                    message,
                    "the first one is used; remove one of them".to_owned(),
                );
            }
        }
    }

    /// Categories that numbers reach and that have no variant.
    fn lacking(&mut self) {
        let keys = &self.choice.keys;
        let exact: BTreeSet<&str> = keys
            .iter()
            .filter(|key| key.is_number)
            .map(|key| key.text.as_str())
            .collect();
        let has_all = |numbers: &Vec<u32>| numbers.iter().all(|number| exact.contains(number.to_string().as_str()));
        let has = |category: &str| keys.iter().any(|key| !key.is_number && key.text == category);
        // What is for everything else is `other`, whatever it is called.
        let default_is_other = keys
            .iter()
            .any(|key| key.is_default && !CATEGORIES[..5].contains(&key.text.as_str()));
        let lacking: Vec<String> = CATEGORIES
            .iter()
            .filter_map(|category| Some((*category, self.language.reached.get(category)?)))
            .filter(|(category, numbers)| !has(category) && !has_all(numbers))
            .filter(|(category, _)| *category != "other" || !default_is_other)
            .map(|(category, _)| format!("`{category}`"))
            .collect();
        if !lacking.is_empty() {
            let message = match lacking.as_slice() {
                [one] => format!("the variant {one} is missing"),
                several => format!("the variants {} are missing", several.join(", ")),
            };
            let hint = format!("in this language numbers are {}", self.language.listed());
            let range = self.choice.range.clone();
            self.say(&range, message, hint);
        }
    }
}
