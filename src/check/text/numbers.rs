//! `digits-mixed`: a number in the digits of two systems.

use std::collections::BTreeSet;

use super::Page;
use crate::check::Findings;
use crate::diag::codes;
use crate::i18n::cldr::is_digit;

/// Looks at numbers with digits beyond ASCII.
pub fn check(page: &Page, findings: &mut Findings) {
    let text = page.text();
    let mut behind = 0;
    for at in &page.signs.digits {
        if *at < behind {
            continue;
        }
        let is_part = |c: char| is_digit(c) || matches!(c, '.' | ',' | '٫' | '٬');
        let start = text[..*at].char_indices().rev().take_while(|(_, c)| is_part(*c)).last();
        let start = start.map_or(*at, |(start, _)| start);
        let end = text[*at..]
            .find(|c| !is_part(c))
            .map_or(text.len(), |length| at + length);
        let number = text[start..end].trim_matches(|c: char| !is_digit(c));
        let start = start + text[start..end].find(is_digit).unwrap_or(0);
        behind = end;
        // The ten digits of a system follow each other, and no two systems do.
        let digits: BTreeSet<u32> = number.chars().filter(|c| is_digit(*c)).map(u32::from).collect();
        let (least, most) = (digits.first().copied(), digits.last().copied());
        if most.zip(least).is_some_and(|(most, least)| most - least > 9) {
            let range = start..start + number.len();
            let message = format!("`{number}` has digits of two systems");
            findings.add(
                page.at(findings, codes::DIGITS_MIXED, &range, message)
                    .hint("write it in one of them"),
            );
        }
    }
}
