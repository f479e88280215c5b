//! `stale-year`: a title that names the year it was written in.

use super::{Page, after, before};
use crate::check::Findings;
use crate::diag::codes;
use crate::i18n::cldr::{Date, DateStyle, is_digit};
use crate::i18n::{is_alphabetic, is_alphanumeric};
use crate::parse::BlockKind;

/// Years that a title may have been written in.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2049;

/// Looks at the title.
pub fn check(page: &Page, findings: &mut Findings) {
    let prose = page.reading.prose;
    for block in prose.blocks.iter().filter(|block| block.kind == BlockKind::Title) {
        let text = page.text();
        let mut at = block.range.start;
        while let Some(found) = text[at..block.range.end].find(is_digit) {
            let start = at + found;
            let length = text[start..block.range.end].find(|c| !is_digit(c));
            at = length.map_or(block.range.end, |length| start + length);
            let range = start..at;
            let Some(year) = year(&text[range.clone()]) else {
                continue;
            };
            if is_frozen(page, text, &range) {
                let message = format!("`{year}` in a title, which will be out of date");
                let finding = page.at(findings, codes::STALE_YEAR, &range, message);
                findings.add(finding.hint("leave the year out; pages show when they were updated"));
            }
        }
    }
}

/// A year in ASCII, Arabic, Persian or Devanagari digits.
fn year(digits: &str) -> Option<u32> {
    let value = |c: char| {
        let zero = ['0', '٠', '۰', '०']
            .into_iter()
            .find(|zero| (0..10).contains(&(c as i64 - *zero as i64)))?;
        Some(u32::from(c) - u32::from(zero))
    };
    let mut year = 0;
    for c in digits.chars() {
        year = year * 10 + value(c)?;
        if year > *YEARS.end() {
            return None;
        }
    }
    YEARS.contains(&year).then_some(year)
}

/// Whether a year means the time of writing: it is neither part of a name
/// (`Office 2019`, `ISO 2022`) nor of a date or another number.
fn is_frozen(page: &Page, text: &str, range: &std::ops::Range<usize>) -> bool {
    let (last, next) = (before(text, range.start), after(text, range.end));
    if page
        .usage
        .after_year
        .iter()
        .any(|sign| text[range.end..].starts_with(sign))
    {
        // A day of it may follow: 2024年3月.
        let behind = text[range.end..].chars().nth(1);
        return !behind.is_some_and(is_digit) && !last.is_some_and(|c| c.is_ascii_alphanumeric());
    }
    let goes_on = |c: Option<char>| {
        c.is_some_and(|c| is_alphanumeric(c) || matches!(c, '-' | '–' | '/' | '_' | '#' | '+' | '%' | '$' | '€'))
    };
    let is_number = |at: usize| after(text, at).is_some_and(is_digit);
    let is_decimal = next.is_some_and(|c| matches!(c, '.' | ',' | ':')) && is_number(range.end + 1);
    let is_part = last.is_some_and(|c| matches!(c, '.' | ',' | ':' | '\'' | '’'));
    if goes_on(last) || goes_on(next) || is_decimal || is_part {
        return false;
    }
    let head = text[..range.start].rsplit('\n').next().unwrap_or_default();
    // Two numbers beside each other: a date, a telephone number.
    let neighbour = text[range.end..].trim_start_matches([' ', '.']);
    if neighbour.starts_with(is_digit) {
        return false;
    }
    let Some(word) = head
        .trim_end()
        .rsplit([' ', '\u{a0}'])
        .next()
        .filter(|word| !word.is_empty())
    else {
        return true;
    };
    let is_bracket = matches!(last, Some('(' | '[' | '（'));
    if is_bracket {
        return !goes_on(after(text, range.end).filter(|c| *c != ')'));
    }
    let first = word.trim_start_matches(|c: char| !is_alphanumeric(c)).chars().next();
    match first {
        // A dash: `Prices – 2024`.
        None => true,
        Some(c) if c.is_lowercase() => !is_month(page, word),
        Some(_) => page.usage.before_year.contains(&word),
    }
}

/// Whether a word is a month's name, in any form.
fn is_month(page: &Page, word: &str) -> bool {
    (1..=12).any(|month| {
        let date = Date::new(2001, month, 1);
        let spelled = date.map(|date| page.locales.cldr(page.reading.file.locale).date(date, DateStyle::Long));
        spelled.is_some_and(|spelled| {
            spelled.split(' ').any(|name| {
                let name = name.to_lowercase();
                let stem: String = name.chars().take(3).collect();
                stem.chars().filter(|c| is_alphabetic(*c)).count() == 3 && word.starts_with(&stem)
            })
        })
    })
}
