//! Marks at the ends of sentences: doubled ones, and dots for an ellipsis.

use std::ops::Range;

use super::{Page, after, before, with_fix};
use crate::check::Findings;
use crate::diag::codes;
use crate::i18n::is_alphanumeric;

/// `mark-doubled` and `ellipsis-dots`.
pub fn check(page: &Page, findings: &mut Findings) {
    let text = page.text();
    for at in &page.signs.marks {
        let last = before(text, *at).unwrap_or(' ');
        let own = after(text, *at).unwrap_or(' ');
        let range = at - last.len_utf8()..at + own.len_utf8();
        if is_doubled(text, &range, (last, own)) {
            doubled(page, &range, findings);
        }
    }
    for at in &page.signs.points {
        let length = text[*at..].bytes().take_while(|byte| *byte == b'.').count();
        let range = *at..at + length;
        match length {
            2 if ends_sentence(text, &range) && !is_abbreviation(text, *at) => doubled(page, &range, findings),
            3 => dots(page, &range, findings),
            _ => {}
        }
    }
}

fn doubled(page: &Page, range: &Range<usize>, findings: &mut Findings) {
    let marks = &page.text()[range.clone()];
    let finding = page.at(
        findings,
        codes::MARK_DOUBLED,
        range,
        format!("two marks where one belongs: `{marks}`"),
    );
    findings.add(finding.hint("keep one of the two"));
}

/// Whether a mark behind another says nothing more.
fn is_doubled(text: &str, range: &Range<usize>, (last, own): (char, char)) -> bool {
    let is_pair = matches!(
        (last, own),
        ('?' | '!' | '؟' | ',', '.') | (',', ',') | ('،', '،') | ('。', '。')
    );
    if !is_pair {
        return false;
    }
    let is_chain = before(text, range.start) == Some(last) || after(text, range.end) == Some(own);
    let is_name = last == '!' && word_before(text, range.start).starts_with(char::is_uppercase);
    !is_chain && !is_name && ends_sentence(text, range)
}

/// Whether the marks stand behind a word, and nothing is written on to them.
fn ends_sentence(text: &str, range: &Range<usize>) -> bool {
    let is_behind = before(text, range.start).is_some_and(|c| is_alphanumeric(c) || is_closing(c) || is_joined(c));
    let is_ended =
        after(text, range.end).is_none_or(|c| c.is_whitespace() || is_closing(c) || is_joined(range_last(text, range)));
    is_behind && is_ended
}

fn range_last(text: &str, range: &Range<usize>) -> char {
    text[range.clone()].chars().next_back().unwrap_or(' ')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '“' | '”' | '’' | '»' | '」' | '』')
}

/// Characters of scripts and marks that need no space behind them.
fn is_joined(c: char) -> bool {
    crate::i18n::cldr::joins_lines(c)
}

/// `e.g..`: the first point is the abbreviation's.
fn is_abbreviation(text: &str, at: usize) -> bool {
    word_before(text, at).contains('.')
}

fn word_before(text: &str, at: usize) -> &str {
    text[..at].rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Three points for the sign that the language has for what is left out.
fn dots(page: &Page, range: &Range<usize>, findings: &mut Findings) {
    let text = page.text();
    let around = [before(text, range.start), after(text, range.end)];
    let is_path = around.iter().flatten().any(|c| matches!(c, '/' | '\\' | '*' | '@'));
    let is_range = around.iter().all(|c| c.is_some_and(char::is_numeric));
    let own = &page.usage.ellipsis;
    if is_path || is_range || own.contains("..") || !page.is_literal(range) {
        return;
    }
    let fix = page.fix(vec![(range.clone(), own.clone())]);
    let finding = page.at(findings, codes::ELLIPSIS_DOTS, range, "three points for an ellipsis");
    findings.add(with_fix(finding.hint(format!("write `{own}`")), fix));
}
