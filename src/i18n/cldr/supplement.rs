//! The few pieces of CLDR that ICU4X does not carry: percent patterns,
//! quotation marks, the ellipsis, stroke labels, whole patterns of dates and
//! times. They are data, in `supplement.tsv`, made from CLDR's own packages by
//! `supplement.js`; this file only looks them up.

use super::{Cldr, subtags};

const ROWS: &str = include_str!("supplement.tsv");

/// A locale's quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotes<'a> {
    /// Before a quotation.
    pub open: &'a str,
    /// After a quotation.
    pub close: &'a str,
    /// Before a quotation in a quotation.
    pub inner_open: &'a str,
    /// After a quotation in a quotation.
    pub inner_close: &'a str,
}

#[derive(Debug)]
pub(super) struct Supplement {
    /// With `{0}` for the number.
    pub(super) percent: String,
    pub(super) ellipsis: &'static str,
    /// With `{0}` for the number.
    pub(super) strokes: &'static str,
    pub(super) dates: DatePatterns,
    /// Pattern of UTS 35 for hours and minutes.
    pub(super) time: &'static str,
    /// With `{1}` for the date and `{0}` for the time.
    pub(super) joins: DatePatterns,
    quotes: Quotes<'static>,
}

/// Patterns for each style of a date; those of dates themselves are of UTS 35.
#[derive(Debug)]
pub(super) struct DatePatterns {
    pub(super) short: &'static str,
    pub(super) medium: &'static str,
    pub(super) long: &'static str,
    pub(super) full: &'static str,
}

impl Supplement {
    /// The row of the nearest tag.
    pub(super) fn find(tag: &str, numbering_system: Option<&str>) -> Supplement {
        let own = subtags::heritage(tag).iter().find_map(|candidate| row(candidate));
        let mut fields = own.or_else(|| row("und")).unwrap_or_default().split('\t');
        let mut next = |default: &'static str| fields.next().unwrap_or(default);
        let percent = next("{0}%");
        Supplement {
            percent: percent_pattern(percent, numbering_system).to_owned(),
            quotes: Quotes {
                open: next("\u{201C}"),
                close: next("\u{201D}"),
                inner_open: next("\u{2018}"),
                inner_close: next("\u{2019}"),
            },
            ellipsis: next("\u{2026}"),
            strokes: next("{0}"),
            dates: DatePatterns {
                short: next("y-MM-dd"),
                medium: next("y-MM-dd"),
                long: next("y-MM-dd"),
                full: next("y-MM-dd"),
            },
            time: next("HH:mm"),
            joins: DatePatterns {
                short: next("{1} {0}"),
                medium: next("{1} {0}"),
                long: next("{1} {0}"),
                full: next("{1} {0}"),
            },
        }
    }
}

/// Whether the tag or one of its CLDR parents, the root excepted, has a row.
pub(super) fn has_row(tag: &str) -> bool {
    let lines = subtags::heritage(tag);
    lines
        .iter()
        .any(|candidate| candidate != "und" && row(candidate).is_some())
}

/// `{0}%|arab={0}٪`: the pattern of the numbering system, else the first.
fn percent_pattern(field: &'static str, numbering_system: Option<&str>) -> &'static str {
    let mut patterns = field.split('|');
    let default = patterns.next().unwrap_or(field);
    numbering_system
        .and_then(|wanted| {
            patterns
                .filter_map(|pattern| pattern.split_once('='))
                .find(|(system, _)| *system == wanted)
        })
        .map_or(default, |(_, pattern)| pattern)
}

fn row(tag: &str) -> Option<&'static str> {
    ROWS.lines().find_map(|line| {
        let (of, fields) = line.split_once('\t')?;
        (of == tag).then_some(fields)
    })
}

impl Cldr {
    /// The locale's quotation marks.
    pub fn quotes(&self) -> Quotes<'static> {
        self.supplement.quotes
    }

    /// What stands for text that was cut off.
    pub fn ellipsis(&self) -> &str {
        self.supplement.ellipsis
    }
}

#[cfg(test)]
mod tests {
    use super::super::Cldr;

    #[test]
    fn quotation_marks() {
        for (tag, expected) in [
            ("en", "“”‘’"),
            ("et", "„“‚‘"),
            ("de", "„“‚‘"),
            ("ar", "”“’‘"),
            ("fr", "«»«»"),
            ("ja", "「」『』"),
            ("zh-TW", "「」『』"),
            ("zh-CN", "“”‘’"),
            ("pl", "„”«»"),
            ("qaa", "“”‘’"),
        ] {
            let marks = Cldr::new(tag, None, None, None).quotes();
            let text = [marks.open, marks.close, marks.inner_open, marks.inner_close].concat();
            assert_eq!(text, expected, "{tag}");
        }
    }

    #[test]
    fn every_row_is_whole() {
        for line in super::ROWS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 17, "{line}");
            assert!(fields[1].split('|').all(|pattern| pattern.contains("{0}")), "{line}");
            assert!(fields[2..].iter().all(|field| !field.is_empty()), "{line}");
        }
    }
}
