//! Times of day, alone and with a date. No zones, no seconds.

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::T;
use icu_datetime::input::Time as IcuTime;
use icu_datetime::pattern::{DateTimePattern, DayPeriodNameLength, FixedCalendarDateTimeNames};
use icu_locale::Locale;
use writeable::TryWriteable;

use super::{Cldr, Date, DateStyle};

/// A time of day on a clock, in no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Hour, from 0 to 23.
    pub hour: u8,
    /// Minute, from 0 to 59.
    pub minute: u8,
}

#[derive(Debug)]
pub(super) struct Times(Option<(DateTimePattern, Names)>);

type Names = FixedCalendarDateTimeNames<Gregorian, T>;

impl Time {
    /// The time, if clocks have it.
    pub fn new(hour: u8, minute: u8) -> Option<Time> {
        (hour < 24 && minute < 60).then_some(Time { hour, minute })
    }

    /// `14:30`.
    pub fn to_iso(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

impl Times {
    fn new(locale: &Locale, pattern: &str) -> Times {
        let names = |locale: &Locale| {
            let mut names = Names::try_new(locale.into()).ok()?;
            names.include_day_period_names(DayPeriodNameLength::Abbreviated).ok()?;
            Some(names)
        };
        let names = names(locale).or_else(|| names(&Locale::UNKNOWN));
        Times(DateTimePattern::try_from_pattern_str(pattern).ok().zip(names))
    }

    fn format(&self, time: Time) -> Option<String> {
        let (pattern, names) = self.0.as_ref()?;
        let time = IcuTime::try_new(time.hour, time.minute, 0, 0).ok()?;
        let formatted = names.with_pattern_unchecked(pattern).format(&time);
        let text = formatted.try_write_to_string().ok()?;
        Some(text.into_owned())
    }
}

impl Cldr {
    /// The time as the locale writes it, hours and minutes: `14:30`, `2:30 PM`.
    /// A time that no clock shows comes back as it is.
    pub fn time(&self, time: Time) -> String {
        let times = self
            .times
            .get_or_init(|| Times::new(self.formats(), self.supplement.time));
        times.format(time).unwrap_or_else(|| time.to_iso())
    }

    /// A date with a time: `22. november 2026, kell 14:30`.
    pub fn date_time(&self, date: Date, time: Time, style: DateStyle) -> String {
        let joins = &self.supplement.joins;
        let join = match style {
            DateStyle::Short => joins.short,
            DateStyle::Medium => joins.medium,
            DateStyle::Long => joins.long,
            DateStyle::Full => joins.full,
        };
        join.replacen("{0}", &self.time(time), 1)
            .replacen("{1}", &self.date(date, style), 1)
    }
}
