//! A message with variants as plain sentences, one for each variant that
//! another language needs, and sentences as a message with variants again.
//!
//! Where a message chooses by number, the other language's own categories are
//! asked for, whatever the message has; otherwise the message's variants.

use std::collections::{BTreeMap, BTreeSet};

use super::inventory::ChosenBy;
use super::phrase::{Bit, Phrase, Piece, Selection, Variant};
use crate::i18n::cldr::{Cldr, PluralKind};

/// The names of CLDR's categories.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// The name of the one for everything else.
const OTHER: &str = "other";
/// More sentences than these are not one message to a translator.
const MOST: usize = 128;

/// A message as sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentences {
    /// One.
    One(Box<Sentence>),
    /// One or more for each key.
    Several(Branch),
}

/// A choice among sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    selector: String,
    keys: Vec<(Chosen, Sentences)>,
}

/// A sentence to translate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The keys by which it is chosen, outermost first; none where there is one.
    pub keys: Vec<String>,
    /// The source's words.
    pub source: Vec<Piece>,
    /// The translation's, if it has some.
    pub target: Option<Vec<Piece>>,
    /// What a translation need not have: the number is said by the words.
    pub optional: BTreeSet<String>,
    /// When it is shown.
    pub notes: Vec<String>,
    /// Whether a message can do without it: another variant stands in.
    is_spare: bool,
}

/// A key of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    selector: String,
    variable: Option<String>,
    key: String,
    is_default: bool,
    /// The whole numbers that choose it; none where it is no number's.
    numbers: Vec<u32>,
    is_count: bool,
    /// A category that only fractions or very large numbers reach.
    is_rare: bool,
}

/// Two languages.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// That of the source.
    pub source: &'a Cldr,
    /// That of the translation.
    pub target: &'a Cldr,
}

impl Sentences {
    /// Of a message and its translation. `None` if there are too many.
    pub fn of(source: &Phrase, target: Option<&Phrase>, pair: Pair) -> Option<Sentences> {
        let mut made = Maker {
            source,
            target,
            pair,
            count: 0,
        };
        made.make(&mut Vec::new())
    }

    /// All of them, in their order.
    pub fn list(&self) -> Vec<&Sentence> {
        match self {
            Sentences::One(sentence) => vec![sentence],
            Sentences::Several(branch) => branch.keys.iter().flat_map(|(_, below)| below.list()).collect(),
        }
    }

    /// A message of words for each of them, in their order. `None` if words are
    /// missing that it cannot do without.
    pub fn put_together(&self, words: Vec<Option<Vec<Piece>>>) -> Option<Phrase> {
        match self.assemble(&mut words.into_iter()) {
            Assembled::Whole(phrase) => Some(phrase),
            Assembled::LeftOut | Assembled::Lacking => None,
        }
    }

    fn assemble(&self, words: &mut impl Iterator<Item = Option<Vec<Piece>>>) -> Assembled {
        let branch = match self {
            Sentences::One(sentence) => {
                return match words.next().flatten() {
                    Some(pieces) => Assembled::Whole(Phrase::flat(pieces)),
                    None if sentence.is_spare => Assembled::LeftOut,
                    None => Assembled::Lacking,
                };
            }
            Sentences::Several(branch) => branch,
        };
        let mut variants = Vec::new();
        let mut is_whole = true;
        for (chosen, below) in &branch.keys {
            match below.assemble(words) {
                Assembled::Whole(phrase) => variants.push(Variant {
                    key: chosen.key.clone(),
                    is_default: chosen.is_default,
                    phrase,
                }),
                Assembled::LeftOut => is_whole &= !chosen.is_default,
                Assembled::Lacking => is_whole = false,
            }
        }
        if !is_whole {
            return Assembled::Lacking;
        }
        let selection = Selection {
            selector: branch.selector.clone(),
            variable: None,
            by: ChosenBy::Variable,
            variants,
        };
        Assembled::Whole(Phrase {
            bits: vec![Bit::Selection(selection)],
        })
    }
}

/// What has become of a part of a message.
enum Assembled {
    /// It is there.
    Whole(Phrase),
    /// It is not, and another variant stands in.
    LeftOut,
    /// It is not, and must be.
    Lacking,
}

struct Maker<'a> {
    source: &'a Phrase,
    target: Option<&'a Phrase>,
    pair: Pair<'a>,
    count: usize,
}

impl Maker<'_> {
    fn make(&mut self, chosen: &mut Vec<Chosen>) -> Option<Sentences> {
        let open = open(self.source, chosen, Side::Source(self.pair.source))
            .or_else(|| open(self.target?, chosen, Side::Target(self.pair.target)));
        let Some(selection) = open else {
            self.count += 1;
            return (self.count <= MOST).then(|| Sentences::One(Box::new(self.sentence(chosen))));
        };
        let selector = selection.selector.clone();
        let mut keys = Vec::new();
        for key in self.keys(selection) {
            chosen.push(key.clone());
            let below = self.make(chosen);
            chosen.pop();
            keys.push((key, below?));
        }
        Some(Sentences::Several(Branch { selector, keys }))
    }

    fn sentence(&self, chosen: &[Chosen]) -> Sentence {
        let mut source = Flat::default();
        source.take(self.source, chosen, Side::Source(self.pair.source));
        let target = self.target.map(|target| {
            let mut flat = Flat::default();
            flat.take(target, chosen, Side::Target(self.pair.target));
            flat
        });
        let few = chosen.iter().filter(|chosen| chosen.numbers.len() == 1);
        Sentence {
            keys: chosen.iter().map(|chosen| chosen.key.clone()).collect(),
            source: Phrase::flat(source.pieces).pieces(),
            is_spare: chosen.iter().any(|chosen| chosen.is_rare) || target.as_ref().is_some_and(|flat| flat.stands_in),
            target: target
                .filter(|flat| !flat.stands_in)
                .map(|flat| Phrase::flat(flat.pieces).pieces()),
            optional: few.filter_map(|chosen| chosen.variable.clone()).collect(),
            notes: chosen.iter().map(Chosen::note).collect(),
        }
    }

    /// The keys of a choice: of the source and the translation, and those that
    /// the translation's language needs.
    fn keys(&self, selection: &Selection) -> Vec<Chosen> {
        let mut of_source = Vec::new();
        gather(self.source, &selection.selector, &mut of_source);
        let mut of_target = Vec::new();
        if let Some(target) = self.target {
            gather(target, &selection.selector, &mut of_target);
        }
        let all: Vec<&Variant> = of_source.iter().chain(&of_target).copied().collect();
        match plural_kind(selection.by, &all) {
            Some(kind) => self.counts(selection, kind, &all),
            None => {
                let default = of_target.iter().chain(&of_source).find(|variant| variant.is_default);
                names(selection, &all, default.map(|variant| variant.key.as_str()))
            }
        }
    }

    fn counts(&self, selection: &Selection, kind: PluralKind, all: &[&Variant]) -> Vec<Chosen> {
        let key = |key: &str, numbers: Vec<u32>| Chosen {
            selector: selection.selector.clone(),
            variable: selection.variable.clone(),
            key: key.to_owned(),
            is_default: key == OTHER,
            numbers,
            is_count: true,
            is_rare: false,
        };
        let mut exact: Vec<Chosen> = Vec::new();
        for variant in all {
            if let Some(number) = variant.number()
                && !exact.iter().any(|known| known.key == variant.key)
            {
                let whole = (0..=200).filter(|whole| f64::from(*whole) == number);
                exact.push(key(&variant.key, whole.collect()));
            }
        }
        let taken: BTreeSet<u32> = exact.iter().flat_map(|chosen| chosen.numbers.clone()).collect();
        let reached = reached(self.pair.target, kind);
        let categories = self.pair.target.plural_categories(kind);
        let shows_fractions = matches!(selection.by, ChosenBy::Fraction(_));
        let categories = categories.into_iter().filter_map(|category| {
            let name = category.as_str();
            let all: &[u32] = reached.get(name).map_or(&[], Vec::as_slice);
            let left = all.iter().copied().filter(|number| !taken.contains(number));
            let left: Vec<u32> = left.collect();
            // Each of its numbers has a variant of its own.
            if left.is_empty() && !all.is_empty() && name != OTHER {
                return None;
            }
            let is_reached = left.iter().any(|number| *number < 1_000_000);
            Some(Chosen {
                is_rare: !is_reached && !shows_fractions && name != OTHER,
                ..key(name, left)
            })
        });
        let categories: Vec<Chosen> = categories.collect();
        exact.into_iter().chain(categories).collect()
    }
}

/// The keys of a choice that is not by number.
fn names(selection: &Selection, all: &[&Variant], default: Option<&str>) -> Vec<Chosen> {
    let mut keys: Vec<Chosen> = Vec::new();
    for variant in all {
        if !keys.iter().any(|known| known.key == variant.key) {
            keys.push(Chosen {
                selector: selection.selector.clone(),
                variable: selection.variable.clone(),
                key: variant.key.clone(),
                is_default: Some(variant.key.as_str()) == default,
                numbers: Vec::new(),
                is_count: false,
                is_rare: false,
            });
        }
    }
    keys
}

/// The whole numbers that reach each category of a language.
fn reached(cldr: &Cldr, kind: PluralKind) -> BTreeMap<&'static str, Vec<u32>> {
    let mut reached: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for number in (0..=200).chain([1_000, 1_001, 1_002, 10_000, 100_000, 1_000_000]) {
        let category = cldr.plural_category(number.into(), kind);
        reached.entry(category.as_str()).or_default().push(number);
    }
    reached
}

/// What is chosen by, if it is a number.
fn plural_kind(by: ChosenBy, variants: &[&Variant]) -> Option<PluralKind> {
    match by {
        ChosenBy::Number(kind) | ChosenBy::Fraction(kind) => Some(kind),
        ChosenBy::Other => None,
        // A text may have a variant for everything else that is called so, too.
        ChosenBy::Variable => {
            let is_count =
                |variant: &&Variant| variant.number().is_some() || CATEGORIES.contains(&variant.key.as_str());
            let says_so = |variant: &&Variant| is_count(variant) && variant.key != OTHER;
            let others = variants.iter().filter(|variant| !is_count(variant)).count();
            let is_by_number = variants.iter().all(|variant| is_count(variant) || variant.is_default);
            let speaks = variants.iter().any(says_so) || others == 0;
            (is_by_number && speaks).then_some(PluralKind::Cardinal)
        }
    }
}

/// All variants by a selector, wherever it is used.
fn gather<'p>(phrase: &'p Phrase, selector: &str, found: &mut Vec<&'p Variant>) {
    for bit in &phrase.bits {
        let Bit::Selection(selection) = bit else { continue };
        if selection.selector == selector {
            found.extend(&selection.variants);
        }
        for variant in &selection.variants {
            gather(&variant.phrase, selector, found);
        }
    }
}

/// Which of the two is looked at.
#[derive(Clone, Copy)]
enum Side<'a> {
    Source(&'a Cldr),
    Target(&'a Cldr),
}

/// The first choice for which nothing is chosen yet.
fn open<'p>(phrase: &'p Phrase, chosen: &[Chosen], side: Side) -> Option<&'p Selection> {
    phrase.bits.iter().find_map(|bit| {
        let Bit::Selection(selection) = bit else { return None };
        match chosen.iter().find(|chosen| chosen.selector == selection.selector) {
            None => Some(selection),
            Some(key) => open(&pick(selection, key, side)?.0.phrase, chosen, side),
        }
    })
}

/// The variant for a key, and whether another stands in.
fn pick<'p>(selection: &'p Selection, chosen: &Chosen, side: Side) -> Option<(&'p Variant, bool)> {
    let find = |key: &str| selection.variants.iter().find(|variant| variant.key == key);
    let default = || selection.variants.iter().find(|variant| variant.is_default);
    let named = find(&chosen.key);
    if !chosen.is_count {
        return named
            .map(|variant| (variant, false))
            .or_else(|| Some((default()?, true)));
    }
    match (side, chosen.numbers.as_slice()) {
        // Of one number, what is said of that number.
        (Side::Source(cldr), [number]) => {
            let said = selection
                .variants
                .iter()
                .find(|variant| variant.number() == Some(f64::from(*number)));
            let category = cldr.plural_category(f64::from(*number), kind(selection)).as_str();
            let variant = said.or(named).or_else(|| find(category)).or_else(default)?;
            Some((variant, false))
        }
        // Of several, what has the number in it.
        (Side::Source(_), _) => {
            let default = default();
            let has_number = |variant: &Variant| match &selection.variable {
                Some(variable) => uses(&variant.phrase, variable),
                None => true,
            };
            let needs_number = default.is_some_and(has_number);
            let named = named.filter(|variant| !needs_number || has_number(variant));
            Some((named.or(default)?, false))
        }
        (Side::Target(cldr), numbers) => match (named, numbers) {
            (Some(variant), _) => Some((variant, false)),
            // What is said of a number by its category is said of it.
            (None, [number]) => {
                let category = cldr.plural_category(f64::from(*number), kind(selection)).as_str();
                let alone = find(category).filter(|_| category != OTHER && chosen.key != category);
                alone
                    .map(|variant| (variant, true))
                    .or_else(|| Some((default()?, true)))
            }
            (None, _) => Some((default()?, !chosen.is_rare)),
        },
    }
}

fn kind(selection: &Selection) -> PluralKind {
    match selection.by {
        ChosenBy::Number(kind) | ChosenBy::Fraction(kind) => kind,
        ChosenBy::Variable | ChosenBy::Other => PluralKind::Cardinal,
    }
}

fn uses(phrase: &Phrase, name: &str) -> bool {
    phrase.bits.iter().any(|bit| match bit {
        Bit::Piece(Piece::Given(given)) => given.of == name,
        Bit::Piece(Piece::Words(_)) => false,
        Bit::Selection(selection) => selection.variants.iter().any(|variant| uses(&variant.phrase, name)),
    })
}

/// A phrase in which everything is chosen.
#[derive(Default)]
struct Flat {
    pieces: Vec<Piece>,
    /// Whether there was another variant in the place of one.
    stands_in: bool,
}

impl Flat {
    fn take(&mut self, phrase: &Phrase, chosen: &[Chosen], side: Side) {
        for bit in &phrase.bits {
            match bit {
                Bit::Piece(piece) => self.pieces.push(piece.clone()),
                Bit::Selection(selection) => {
                    let key = chosen.iter().find(|chosen| chosen.selector == selection.selector);
                    let picked = key.and_then(|key| pick(selection, key, side));
                    if let Some((variant, stands_in)) = picked {
                        self.stands_in |= stands_in;
                        self.take(&variant.phrase, chosen, side);
                    }
                }
            }
        }
    }
}

impl Chosen {
    /// When it is, for translators.
    fn note(&self) -> String {
        let by = self.variable.as_deref().unwrap_or(&self.selector);
        if !self.is_count {
            let or_other = if self.is_default { " or anything else" } else { "" };
            return format!("{by} is `{}`{or_other}", self.key);
        }
        let shown: Vec<String> = self.numbers.iter().take(6).map(u32::to_string).collect();
        let more = if self.numbers.len() > 6 { "…" } else { "" };
        match shown.is_empty() {
            true if self.is_rare || self.is_default => format!("{by} is `{}`: fractions and the like", self.key),
            true => format!("{by} is {}", self.key),
            false => format!("{by} is {}{more}", shown.join(", ")),
        }
    }
}
