//! Spaces that are missing, doubled, or in the wrong place.

use std::ops::Range;

use super::{Page, after, before, with_fix};
use crate::check::Findings;
use crate::check::usage::SpacedHyphen;
use crate::diag::codes;
use crate::i18n::bidi::is_particle;
use crate::i18n::cldr::script_of;
use crate::i18n::{is_alphabetic, is_alphanumeric, occurrences};
use crate::parse::OBJECT;

/// The rules on spaces.
pub fn check(page: &Page, findings: &mut Findings) {
    doubled(page, findings);
    between_scripts(page, findings);
    hyphens(page, findings);
    detached(page, findings);
}

/// `space-doubled`: several spaces where one belongs.
fn doubled(page: &Page, findings: &mut Findings) {
    let text = page.text();
    let mut behind = 0;
    for at in &page.signs.spaces {
        let length = text[*at..].bytes().take_while(|byte| *byte == b' ').count();
        let range = *at..at + length;
        let is_inside = before(text, range.start).is_some() && after(text, range.end).is_some();
        // Something that is not read may stand between them: a comment.
        if *at < behind || !is_inside || !page.is_literal(&range) {
            continue;
        }
        behind = range.end;
        let fix = page.fix(vec![(range.clone(), " ".to_owned())]);
        let finding = page.at(
            findings,
            codes::SPACE_DOUBLED,
            &range,
            format!("{length} spaces in a row"),
        );
        findings.add(with_fix(finding.hint("one is enough"), fix));
    }
}

/// Scripts whose words are set apart from those in Latin script, and how many
/// letters are a word rather than an ending or a symbol.
const APART: &[(&str, usize)] = &[("Arab", 3), ("Hebr", 3), ("Cyrl", 4), ("Grek", 4)];

/// Of a word in Latin script beside one in a script with capitals.
const LATIN_LETTERS: usize = 3;

/// `script-spacing`: words of two scripts without a space between.
fn between_scripts(page: &Page, findings: &mut Findings) {
    let text = page.text();
    let mut behind = 0;
    for at in &page.signs.borders {
        if *at < behind {
            continue;
        }
        let run = run_at(text, *at);
        behind = run.end;
        let word = &text[run.clone()];
        let Some((script, least)) = word.chars().next().and_then(apart) else {
            continue;
        };
        let latin = (latin_before(text, run.start), latin_after(text, run.end));
        let letters = word.chars().filter(|c| is_alphabetic(*c) && *c != '\u{640}').count();
        // Two alphabets with capitals are mixed in jargon: short words are left alone.
        let fits = |other: &Range<usize>| !matches!(script, "Cyrl" | "Grek") || other.len() >= LATIN_LETTERS;
        let is_ending = !latin.0.is_empty() && is_ending(page, word);
        for (other, at) in [(latin.0, run.start), (latin.1, run.end)] {
            let is_before = at == run.start;
            let is_particle = !is_before && word.chars().all(|c| is_particle(c) || matches!(c, 'ا' | '\u{640}'));
            let is_part = is_particle || is_before && (is_ending || letters < least);
            // A word of this script that has one letter of another is misspelled, not run together.
            let is_short = !is_before && letters < 2;
            if other.is_empty()
                || is_part
                || is_short
                || !fits(&other)
                || !is_before && letters < least && script != "Arab"
            {
                continue;
            }
            let range = at.min(other.start).min(run.start)..at.max(other.end).max(run.end);
            let message = format!(
                "no space between `{}` and `{}`",
                &text[range.start..at],
                &text[at..range.end]
            );
            findings.add(
                page.at(findings, codes::SCRIPT_SPACING, &range, message)
                    .hint("put a space between them"),
            );
        }
    }
}

/// The script of a letter, if its words are set apart.
fn apart(c: char) -> Option<(&'static str, usize)> {
    let script = script_of(c);
    APART.iter().copied().find(|(known, _)| *known == script)
}

/// The letters of one script around a byte, with their marks.
fn run_at(text: &str, at: usize) -> Range<usize> {
    let script = text[at..].chars().next().map_or("Zyyy", script_of);
    let is_same = |c: char| {
        let own = script_of(c);
        own == script || own == "Zinh" && !matches!(c, '\u{200c}' | '\u{200d}') || c == '\u{640}'
    };
    let is_letter = |c: char| !c.is_ascii() && is_same(c) && !c.is_numeric();
    let start = text[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_letter(*c))
        .last();
    let end = text[at..]
        .find(|c| !is_letter(c))
        .map_or(text.len(), |length| at + length);
    start.map_or(at, |(start, _)| start)..end
}

fn is_latin(c: char) -> bool {
    is_alphabetic(c) && (c.is_ascii() || script_of(c) == "Latn")
}

fn latin_before(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].char_indices().rev().take_while(|(_, c)| is_latin(*c)).last();
    start.map_or(at, |(start, _)| start)..at
}

fn latin_after(text: &str, at: usize) -> Range<usize> {
    let end = text[at..]
        .find(|c| !is_latin(c))
        .map_or(text.len(), |length| at + length);
    at..end
}

/// Whether a language writes an ending together with a word of another script.
fn is_ending(page: &Page, word: &str) -> bool {
    page.usage.endings.contains(&word)
}

/// `hyphen-spaced`: a hyphen where a dash belongs.
fn hyphens(page: &Page, findings: &mut Findings) {
    if page.usage.spaced_hyphen == SpacedHyphen::Usual {
        return;
    }
    let text = page.text();
    for at in &page.signs.hyphens {
        let left = text[..at - 1].rsplit([' ', '\n']).next().unwrap_or_default();
        let right = text[at + 2..].split([' ', '\n']).next().unwrap_or_default();
        if is_word(left) && is_word(right) && page.is_literal(&(at - 1..at + 2)) {
            let finding = page.at(
                findings,
                codes::HYPHEN_SPACED,
                &(*at..at + 1),
                "a hyphen stands for a dash",
            );
            findings.add(finding.hint("write `–` or `—`, as the language does"));
        }
    }
}

/// Whether it is a word: neither a number nor a sign, nor the name of a key.
fn is_word(text: &str) -> bool {
    text.chars().filter(|c| is_alphabetic(*c)).count() > 1
        && !text.contains(|c: char| c.is_numeric() || matches!(c, OBJECT | '+' | '=' | '/' | '\\' | '|' | '<' | '>'))
}

/// `conjunction-detached`: a word that is written together with the next one
/// stands alone.
fn detached(page: &Page, findings: &mut Findings) {
    let text = page.text();
    for word in &page.usage.written_on {
        for at in occurrences(text, &format!("{word} ")) {
            let end = at + word.len();
            let is_whole = before(text, at).is_none_or(char::is_whitespace);
            let joins = |c: char| is_alphabetic(c) || matches!(c, '"' | '«' | '“' | '”');
            // Letters of the alphabet, one after the other.
            let is_letter = text[..at]
                .trim_end()
                .rsplit([' ', '\n'])
                .next()
                .is_some_and(is_one_letter)
                || is_one_letter(text[end..].trim_start().split([' ', '\n']).next().unwrap_or_default());
            if is_whole && !is_letter && after(text, end + 1).is_some_and(joins) {
                let message = format!("`{word}` stands apart from the word that it belongs to");
                let finding = page.at(findings, codes::CONJUNCTION_DETACHED, &(at..end), message);
                findings.add(finding.hint("write them together"));
            }
        }
    }
}

fn is_one_letter(word: &str) -> bool {
    word.chars().filter(|c| is_alphanumeric(*c)).count() == 1
}
