//! Dates, in the Gregorian calendar unless the configuration names another.

use icu_calendar::{Gregorian, Iso};
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMD, YMDE};
use icu_datetime::pattern::{
    DateTimePattern, FixedCalendarDateTimeNames, MonthNameLength, WeekdayNameLength, YearNameLength,
};
use icu_locale::Locale;
use serde::{Deserialize, Serialize};
use writeable::TryWriteable;

use super::supplement::{DatePatterns, Supplement};
use super::{Cldr, StandIn, set_keyword};

/// A day of the proleptic Gregorian calendar, without time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// How much of a date is spelled out, as in CLDR.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateStyle {
    /// Digits only: `22.11.26`.
    Short,
    /// With a short month where the locale has one.
    Medium,
    /// With the month's name.
    #[default]
    Long,
    /// With the month's and the weekday's name.
    Full,
}

#[derive(Debug)]
pub(super) struct Dates {
    short: Formatter,
    medium: Formatter,
    long: Formatter,
    full: Formatter,
}

#[derive(Debug)]
enum Formatter {
    /// CLDR's own pattern of the style. ICU4X makes one from its parts, and
    /// gets the dot of `22. november 2026` wrong.
    Gregorian {
        pattern: DateTimePattern,
        names: Box<Names>,
    },
    Other(Box<DateTimeFormatter<YMD>>),
    OtherFull(Box<DateTimeFormatter<YMDE>>),
    None,
}

type Names = FixedCalendarDateTimeNames<Gregorian, YMDE>;

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        icu_calendar::Date::try_new_iso(year, month, day)
            .ok()
            .map(|_| Date { year, month, day })
    }

    /// `2026-11-22`.
    pub fn to_iso(self) -> String {
        // Each article has several; formatting macros take ten times as long.
        let digit = |value: u32, place: u32| char::from(b'0' + (value / place % 10) as u8);
        let Ok(year @ 0..=9999) = u32::try_from(self.year) else {
            return format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        };
        let (month, day) = (u32::from(self.month), u32::from(self.day));
        let year = [1000, 100, 10, 1].map(|place| digit(year, place));
        let rest = [
            '-',
            digit(month, 10),
            digit(month, 1),
            '-',
            digit(day, 10),
            digit(day, 1),
        ];
        year.into_iter().chain(rest).collect()
    }
}

impl DateStyle {
    /// The style of a name: `short`, `medium`, `long`, `full`.
    pub fn from_name(name: &str) -> Option<DateStyle> {
        match name {
            "short" => Some(DateStyle::Short),
            "medium" => Some(DateStyle::Medium),
            "long" => Some(DateStyle::Long),
            "full" => Some(DateStyle::Full),
            _ => None,
        }
    }
}

impl Dates {
    fn new(locale: &Locale, calendar: Option<&str>, patterns: &DatePatterns) -> Dates {
        let Some(calendar) = calendar else {
            return Dates {
                short: gregorian(locale, patterns.short),
                medium: gregorian(locale, patterns.medium),
                long: gregorian(locale, patterns.long),
                full: gregorian(locale, patterns.full),
            };
        };
        let mut locale = locale.clone();
        set_keyword(&mut locale, "ca", Some(calendar));
        let day = |fields: YMD| {
            let formatter = DateTimeFormatter::try_new((&locale).into(), fields);
            formatter.map_or(Formatter::None, |formatter| Formatter::Other(Box::new(formatter)))
        };
        Dates {
            short: day(YMD::short()),
            medium: day(YMD::medium()),
            long: day(YMD::long()),
            full: DateTimeFormatter::try_new((&locale).into(), YMDE::long())
                .map_or(Formatter::None, |formatter| Formatter::OtherFull(Box::new(formatter))),
        }
    }

    /// In ISO 8601, all of them.
    fn iso() -> Dates {
        Dates {
            short: Formatter::None,
            medium: Formatter::None,
            long: Formatter::None,
            full: Formatter::None,
        }
    }

    /// Whether months have names, not CLDR's codes for want of names (`M01`).
    fn have_months(&self) -> bool {
        let Ok(day) = icu_calendar::Date::try_new_gregorian(2025, 3, 14) else {
            return false;
        };
        [&self.short, &self.medium, &self.long, &self.full]
            .into_iter()
            .filter_map(|formatter| formatter.format(&day))
            .all(|text| !has_month_code(&text))
    }
}

/// Whether a date contains a word such as `M03`.
fn has_month_code(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.strip_prefix('M'))
        .any(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit()))
}

/// The formatter of a pattern, with the names that the pattern needs.
fn gregorian(locale: &Locale, pattern: &str) -> Formatter {
    let make = |locale: &Locale| {
        let mut names = Names::try_new(locale.into()).ok()?;
        for (field, length) in fields(pattern) {
            match (field, length) {
                ('G', 1..=3) => names.include_year_names(YearNameLength::Abbreviated).ok()?,
                ('G', 4) => names.include_year_names(YearNameLength::Wide).ok()?,
                ('M', 1..=2) => names.include_month_names(MonthNameLength::Numeric).ok()?,
                ('M', 3) => names.include_month_names(MonthNameLength::Abbreviated).ok()?,
                ('M', 4) => names.include_month_names(MonthNameLength::Wide).ok()?,
                ('L', 1..=2) => names.include_month_names(MonthNameLength::StandaloneNumeric).ok()?,
                ('L', 3) => names.include_month_names(MonthNameLength::StandaloneAbbreviated).ok()?,
                ('L', 4) => names.include_month_names(MonthNameLength::StandaloneWide).ok()?,
                ('E', 1..=3) => names.include_weekday_names(WeekdayNameLength::Abbreviated).ok()?,
                ('E', 4) => names.include_weekday_names(WeekdayNameLength::Wide).ok()?,
                ('c', 4) => names.include_weekday_names(WeekdayNameLength::StandaloneWide).ok()?,
                _ => continue,
            };
        }
        Some(Box::new(names))
    };
    let pattern = DateTimePattern::try_from_pattern_str(pattern).ok();
    match (pattern, make(locale).or_else(|| make(&Locale::UNKNOWN))) {
        (Some(pattern), Some(names)) => Formatter::Gregorian { pattern, names },
        _ => Formatter::None,
    }
}

/// The fields of a pattern of UTS 35, with their lengths; quoted text is none.
fn fields(pattern: &str) -> Vec<(char, usize)> {
    let mut fields: Vec<(char, usize)> = Vec::new();
    let mut previous = None;
    for (index, part) in pattern.split('\'').enumerate() {
        for c in part.chars().filter(|_| index % 2 == 0) {
            match fields.last_mut() {
                Some((field, length)) if *field == c && previous == Some(c) => *length += 1,
                _ if c.is_ascii_alphabetic() => fields.push((c, 1)),
                _ => {}
            }
            previous = Some(c);
        }
        previous = None;
    }
    fields
}

impl Formatter {
    fn format(&self, date: &icu_calendar::Date<Gregorian>) -> Option<String> {
        match self {
            Formatter::Gregorian { pattern, names } => {
                let formatted = names.with_pattern_unchecked(pattern).format(date);
                let text = formatted.try_write_to_string().ok()?;
                Some(text.into_owned())
            }
            Formatter::Other(formatter) => Some(formatter.format(&date.to_calendar(Iso)).to_string()),
            Formatter::OtherFull(formatter) => Some(formatter.format(&date.to_calendar(Iso)).to_string()),
            Formatter::None => None,
        }
    }
}

impl Cldr {
    /// The date as the locale writes it; where CLDR has no names of months, as the
    /// language that stands in for it. Without either, and for a day that the
    /// calendar does not have, ISO 8601.
    pub fn date(&self, date: Date, style: DateStyle) -> String {
        let dates = self.dates.get_or_init(|| {
            let calendar = self.calendar.as_deref();
            let own = Dates::new(self.formats(), calendar, &self.supplement.dates);
            let other = |other: &StandIn| {
                let supplement = Supplement::find(&other.tag, None);
                Dates::new(&other.locale, calendar, &supplement.dates)
            };
            Some(own)
                .filter(Dates::have_months)
                .or_else(|| self.stand_in.as_ref().map(other).filter(Dates::have_months))
                .unwrap_or_else(Dates::iso)
        });
        let formatter = match style {
            DateStyle::Short => &dates.short,
            DateStyle::Medium => &dates.medium,
            DateStyle::Long => &dates.long,
            DateStyle::Full => &dates.full,
        };
        icu_calendar::Date::try_new_gregorian(date.year, date.month, date.day)
            .ok()
            .and_then(|gregorian| formatter.format(&gregorian))
            .unwrap_or_else(|| date.to_iso())
    }
}
