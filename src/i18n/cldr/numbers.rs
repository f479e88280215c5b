//! Numbers, percentages and plural categories.
//!
//! Invariant: the category of a number is that of the digits which are shown.

use fixed_decimal::{Decimal, FloatPrecision, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralOperands, PluralRuleType, PluralRules, PluralRulesOptions};

use super::Cldr;

/// A plural category of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`
    Other,
}

/// What is counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralKind {
    /// How many: 1 file, 2 files.
    Cardinal,
    /// Which one: 1st, 2nd.
    Ordinal,
}

/// Whether digits are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// As the locale does.
    #[default]
    Locale,
    /// Never: for years and codes.
    Never,
}

/// How a number is shown; the names are those of Fluent's `NUMBER()`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberOptions {
    /// Zeros are added on the left up to so many digits.
    pub minimum_integer_digits: Option<u8>,
    /// Zeros are added on the right up to so many digits.
    pub minimum_fraction_digits: Option<u8>,
    /// Rounded to so many digits; by default 3 (0 in percentages).
    pub maximum_fraction_digits: Option<u8>,
    /// Whether digits are grouped.
    pub grouping: Grouping,
}

impl Plural {
    /// CLDR's keyword.
    pub fn as_str(self) -> &'static str {
        match self {
            Plural::Zero => "zero",
            Plural::One => "one",
            Plural::Two => "two",
            Plural::Few => "few",
            Plural::Many => "many",
            Plural::Other => "other",
        }
    }
}

impl From<PluralCategory> for Plural {
    fn from(category: PluralCategory) -> Plural {
        match category {
            PluralCategory::Zero => Plural::Zero,
            PluralCategory::One => Plural::One,
            PluralCategory::Two => Plural::Two,
            PluralCategory::Few => Plural::Few,
            PluralCategory::Many => Plural::Many,
            PluralCategory::Other => Plural::Other,
        }
    }
}

#[derive(Debug)]
pub(super) struct Numbers {
    grouped: Option<DecimalFormatter>,
    ungrouped: Option<DecimalFormatter>,
    cardinal: Option<PluralRules>,
    ordinal: Option<PluralRules>,
}

impl Numbers {
    fn new(locale: &Locale, own: &Locale) -> Numbers {
        let formatter = |strategy: GroupingStrategy| {
            let options = DecimalFormatterOptions::from(strategy);
            DecimalFormatter::try_new(locale.into(), options)
                .or_else(|_| DecimalFormatter::try_new((&Locale::UNKNOWN).into(), options))
                .ok()
        };
        // The script does not matter to grammar, but CLDR's parent of `sr-Latn`
        // is the root, which has no categories. It is always the own language's:
        // sentences are written for it.
        let mut grammar = own.clone();
        grammar.id.script = None;
        let rules = |kind: PluralRuleType| {
            let options = PluralRulesOptions::default().with_type(kind);
            PluralRules::try_new((&grammar).into(), options)
                .or_else(|_| PluralRules::try_new((&Locale::UNKNOWN).into(), options))
                .ok()
        };
        Numbers {
            grouped: formatter(GroupingStrategy::Auto),
            ungrouped: formatter(GroupingStrategy::Never),
            cardinal: rules(PluralRuleType::Cardinal),
            ordinal: rules(PluralRuleType::Ordinal),
        }
    }

    fn rules(&self, kind: PluralKind) -> Option<&PluralRules> {
        match kind {
            PluralKind::Cardinal => self.cardinal.as_ref(),
            PluralKind::Ordinal => self.ordinal.as_ref(),
        }
    }
}

impl Cldr {
    fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| Numbers::new(self.formats(), &self.locale))
    }

    /// The number in the locale's digits, with at most three decimals.
    pub fn number(&self, number: f64) -> String {
        self.number_with(number, NumberOptions::default())
    }

    /// The number as the options ask.
    pub fn number_with(&self, number: f64, options: NumberOptions) -> String {
        match shown(number, options, 3) {
            Some(decimal) => self.decimal(&decimal, options.grouping),
            None => number.to_string(),
        }
    }

    /// The whole number in the locale's digits.
    pub fn integer(&self, number: i64) -> String {
        self.decimal(&Decimal::from(number), Grouping::Locale)
    }

    /// A ratio as a percentage: 0.25 is `25%`, without decimals.
    pub fn percent(&self, ratio: f64) -> String {
        self.percent_with(ratio, NumberOptions::default())
    }

    /// A ratio as a percentage, as the options ask.
    pub fn percent_with(&self, ratio: f64, options: NumberOptions) -> String {
        let Some(decimal) = shown(ratio * 100.0, options, 0) else {
            return ratio.to_string();
        };
        let signed = self.decimal(&decimal, options.grouping);
        let number = self.decimal(&decimal.with_sign(Sign::None), options.grouping);
        let pattern = &self.supplement.percent;
        // The sign stands before the whole: `-%5`.
        match signed.strip_suffix(&number) {
            Some(sign) => sign.to_owned() + &pattern.replacen("{0}", &number, 1),
            None => pattern.replacen("{0}", &signed, 1),
        }
    }

    /// The plural category of a number that is shown with [`Cldr::number`].
    pub fn plural_category(&self, number: f64, kind: PluralKind) -> Plural {
        self.plural_category_with(number, kind, NumberOptions::default())
    }

    /// The plural category of a number that is shown with these options.
    pub fn plural_category_with(&self, number: f64, kind: PluralKind, options: NumberOptions) -> Plural {
        let (Some(decimal), Some(rules)) = (shown(number, options, 3), self.numbers().rules(kind)) else {
            return Plural::Other;
        };
        rules.category_for(PluralOperands::from(&decimal)).into()
    }

    /// All categories that the locale has, in CLDR's order.
    pub fn plural_categories(&self, kind: PluralKind) -> Vec<Plural> {
        let mut all: Vec<Plural> = match self.numbers().rules(kind) {
            Some(rules) => rules.categories().map(Plural::from).collect(),
            None => vec![Plural::Other],
        };
        all.sort();
        all
    }

    fn decimal(&self, decimal: &Decimal, grouping: Grouping) -> String {
        let formatter = match grouping {
            Grouping::Locale => &self.numbers().grouped,
            Grouping::Never => &self.numbers().ungrouped,
        };
        match formatter {
            Some(formatter) => formatter.format(decimal).to_string(),
            None => decimal.to_string(),
        }
    }
}

/// The digits that are shown; `None` for what is not a finite number.
fn shown(number: f64, options: NumberOptions, default_decimals: u8) -> Option<Decimal> {
    let mut decimal = Decimal::try_from_f64(number, FloatPrecision::RoundTrip).ok()?;
    let minimum = options.minimum_fraction_digits.unwrap_or(0);
    let maximum = options
        .maximum_fraction_digits
        .unwrap_or(default_decimals.max(minimum))
        .max(minimum);
    decimal.round_with_mode(
        -i16::from(maximum),
        SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand),
    );
    decimal.absolute.trim_end();
    decimal.absolute.pad_end(-i16::from(minimum));
    if let Some(digits) = options.minimum_integer_digits {
        decimal.absolute.pad_start(i16::from(digits));
    }
    Some(decimal)
}
