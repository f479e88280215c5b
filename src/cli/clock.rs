//! What day it is: the one place that asks.

use jiff::civil::Date as Civil;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::i18n::cldr::Date;

/// The day has begun somewhere on earth: nobody's today is in the future.
const FIRST_ZONE: SignedDuration = SignedDuration::from_hours(14);

/// Today, or the day of `SOURCE_DATE_EPOCH`, which makes a run repeatable
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn today() -> Option<Date> {
    let first = now()?.checked_add(FIRST_ZONE).ok()?;
    Some(day(first.to_zoned(TimeZone::UTC).date()))
}

/// The day in Greenwich: a date to write down.
pub fn day_of_writing() -> Option<Date> {
    Some(day(now()?.to_zoned(TimeZone::UTC).date()))
}

fn now() -> Option<Timestamp> {
    let fixed = std::env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|text| text.parse().ok());
    match fixed {
        Some(seconds) => Timestamp::from_second(seconds).ok(),
        None => Some(Timestamp::now()),
    }
}

fn day(date: Civil) -> Date {
    Date {
        year: i32::from(date.year()),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    }
}
