//! `parity-numbers`, `parity-placeholders`, `parity-emails`: what stays the same
//! in every language.

use super::{Findings, Pair, listed};
use crate::diag::{Code, codes};
use crate::parse::{Article, Kept, KeptKind};

/// Compares them.
pub fn compare(pair: &Pair, findings: &mut Findings) {
    if pair.source.shape.has_more || pair.article.shape.has_more {
        return;
    }
    if pair.source.shape.kept.is_empty() && pair.article.shape.kept.is_empty() {
        return;
    }
    let kinds = [
        (KeptKind::Placeholder, codes::PARITY_PLACEHOLDERS, "placeholders"),
        (KeptKind::Number, codes::PARITY_NUMBERS, "numbers"),
        (KeptKind::Email, codes::PARITY_EMAILS, "e-mail addresses"),
    ];
    for (kind, code, what) in kinds {
        let lost = only(pair.source, pair.article, kind);
        let added = only(pair.article, pair.source, kind);
        let (lost, added) = match kind {
            KeptKind::Number => numbers(pair, lost, added),
            _ => (lost, added),
        };
        if !lost.is_empty() || !added.is_empty() {
            report(pair, code, what, (&lost, &added), findings);
        }
    }
}

fn only<'a>(these: &'a Article, those: &Article, kind: KeptKind) -> Vec<&'a Kept> {
    let of_kind = |kept: &&Kept| kept.kind == kind;
    let others = &those.shape.kept;
    let is_missing = |kept: &&Kept| !others.iter().any(|other| other.kind == kind && other.text == kept.text);
    these.shape.kept.iter().filter(of_kind).filter(is_missing).collect()
}

fn report(pair: &Pair, code: Code, what: &str, (lost, added): (&[&Kept], &[&Kept]), findings: &mut Findings) {
    let names = |kept: &[&Kept]| listed(kept.iter().map(|kept| &*kept.text));
    let (only_here, only_there) = (names(added), names(lost));
    let message = match (lost.is_empty(), added.is_empty()) {
        (false, true) => format!("{what} of the source are missing: {only_there}"),
        (true, _) => format!("{what} are not in the source: {only_here}"),
        (false, false) => format!("{what} differ: here {only_here}, in the source {only_there}"),
    };
    let place = added.first().map_or_else(
        || pair.title(),
        |kept| kept.place.start as usize..kept.place.end as usize,
    );
    findings.add(findings.at(code, place, message).hint(pair.hint()));
}

/// Numbers without those that languages may write in other ways.
fn numbers<'a>(pair: &Pair, lost: Vec<&'a Kept>, added: Vec<&'a Kept>) -> (Vec<&'a Kept>, Vec<&'a Kept>) {
    let joined = |article: &Article| {
        let numbers = article.shape.kept.iter().filter(|kept| kept.kind == KeptKind::Number);
        numbers.map(|kept| &*kept.text).collect::<String>()
    };
    let is_part = |kept: &&Kept, all: &str| kept.text.len() > 3 && all.contains(&*kept.text);
    let (here, there) = (joined(pair.article), joined(pair.source));
    let lost = lost
        .into_iter()
        .filter(|kept| !is_part(kept, &here) && !is_free(&kept.text, SPELT_OUT));
    let lost: Vec<&Kept> = lost.collect();
    let most = if lost.is_empty() { WORDS } else { HOURS };
    let added = added
        .into_iter()
        .filter(|kept| !is_part(kept, &there) && !is_free(&kept.text, most));
    (lost, added.collect())
}

/// Numbers up to this may be spelt out.
const SPELT_OUT: u32 = 12;
/// Numbers up to this may be hours: `5 p.m.` is `17.00`.
const HOURS: u32 = 24;
/// Numbers up to this may be words in the source, where it lacks none of its own.
const WORDS: u32 = 100;

/// Whether a number may be written in another way: small ones; years, which
/// are others in other calendars; round ones, in words for their thousands.
fn is_free(digits: &str, most: u32) -> bool {
    let value: Option<u32> = digits.parse().ok();
    let is_small = value.is_some_and(|value| value <= most);
    let is_year = digits.len() == 4
        && value.is_some_and(|value| {
            (1300..1500).contains(&value) || (1900..2100).contains(&value) || (2450..2650).contains(&value)
        });
    is_small || is_year || digits.ends_with("0000")
}

#[cfg(test)]
mod tests {
    use super::{HOURS, SPELT_OUT, is_free};

    #[test]
    fn numbers_that_may_differ() {
        for digits in ["12", "2025", "1404", "2568", "1000000"] {
            assert!(is_free(digits, SPELT_OUT), "{digits}");
        }
        for digits in ["13", "1600", "250", "12500", "30000001"] {
            assert!(!is_free(digits, SPELT_OUT), "{digits}");
        }
        assert!(is_free("17", HOURS) && !is_free("30", HOURS));
    }
}
