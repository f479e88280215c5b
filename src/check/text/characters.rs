//! Characters that were lost or misread on their way into a file, or are spelled
//! in parts.

use std::ops::Range;

use super::signs::Signs;
use super::{Page, after, before, with_fix};
use crate::check::Findings;
use crate::diag::codes;
use crate::id::{nfc, nfc_up_to};

/// `text-lost`, `text-misread`, `text-not-nfc`.
pub fn check(page: &Page, findings: &mut Findings) {
    lost(page, findings);
    wrong_encoding(page, findings);
    if page.signs.has_marks {
        not_composed(page, findings);
    }
}

/// U+FFFD stands where a program could not read what was there.
fn lost(page: &Page, findings: &mut Findings) {
    if !page.signs.has_lost {
        return;
    }
    let text = page.text();
    let mut behind = 0;
    for (at, c) in text.match_indices('\u{fffd}') {
        let end = text[at..]
            .find(|c| c != '\u{fffd}')
            .map_or(text.len(), |length| at + length);
        if at >= behind {
            let finding = page.at(
                findings,
                codes::TEXT_LOST,
                &(at..end),
                format!("`{c}` stands for a character that was lost"),
            );
            findings.add(finding.hint("write again what belongs here"));
        }
        behind = end;
    }
}

/// Characters beyond Latin-1 that Windows-1252 has, with their bytes.
const WINDOWS: &[(char, u8)] = &[
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8a),
    ('‹', 0x8b),
    ('Œ', 0x8c),
    ('Ž', 0x8e),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9a),
    ('›', 0x9b),
    ('œ', 0x9c),
    ('ž', 0x9e),
    ('Ÿ', 0x9f),
];

/// The byte that a character is in Windows-1252.
fn byte_of(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        _ => WINDOWS.iter().find(|(known, _)| *known == c).map(|(_, byte)| *byte),
    }
}

/// Where UTF-8 was read as Windows-1252: `Ã¤` for `ä`.
pub fn misread(text: &str, signs: &Signs) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut behind = 0;
    for at in &signs.misread {
        if *at < behind {
            continue;
        }
        let mut end = *at;
        let mut is_sure = false;
        while let Some((_, length, certain)) = misread_at(text, end) {
            end += length;
            is_sure |= certain;
        }
        behind = end.max(at + 1);
        if is_sure {
            found.push(*at..end);
        }
    }
    found
}

/// `text-misread`.
fn wrong_encoding(page: &Page, findings: &mut Findings) {
    let text = page.text();
    for range in &page.misread {
        let mut meant = String::new();
        let mut at = range.start;
        while let Some((c, length, _)) = misread_at(&text[..range.end], at) {
            meant.push(c);
            at += length;
        }
        let message = format!("`{}` is `{meant}`, read in the wrong encoding", &text[range.clone()]);
        let finding = page.at(findings, codes::TEXT_MISREAD, range, message);
        findings.add(finding.hint(format!("write `{meant}`")));
    }
}

/// The character whose bytes in UTF-8 were read as those at `at`, how long these
/// are, and whether there is no doubt about it.
fn misread_at(text: &str, at: usize) -> Option<(char, usize, bool)> {
    let mut chars = text.get(at..)?.chars();
    let lead = chars.next().and_then(byte_of).filter(|lead| *lead >= 0xc2)?;
    let count = match lead {
        0xc2..=0xdf => 1,
        0xe0..=0xef => 2,
        _ => 3,
    };
    let rest: Vec<char> = chars.take(count).collect();
    let mut bytes = vec![lead];
    for c in &rest {
        bytes.push(byte_of(*c).filter(|byte| (0x80..0xc0).contains(byte))?);
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let length = text[at..].chars().take(1 + count).map(char::len_utf8).sum::<usize>();
    // `CAFÉ»` and `KÜLÄ“` could be bytes of one character, and are not.
    let is_ordinary = |c: &char| {
        matches!(
            c,
            '“' | '”'
                | '„'
                | '‚'
                | '‘'
                | '’'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '–'
                | '—'
                | '…'
                | '\u{a0}'
                | '·'
                | '¿'
                | '¡'
                | '™'
                | '®'
                | '©'
                | '°'
                | '†'
                | '•'
                | 'º'
                | 'ª'
        )
    };
    let is_inside =
        before(text, at).is_some_and(char::is_lowercase) || after(text, at + length).is_some_and(char::is_lowercase);
    let is_start = lead == 0xe2 && rest.first() == Some(&'€');
    let is_certain = is_start || !rest.iter().all(is_ordinary) || is_inside && matches!(lead, 0xc2..=0xc5);
    Some((meant, length, is_certain))
}

/// Letters and their marks that are one character in NFC.
fn not_composed(page: &Page, findings: &mut Findings) {
    let text = page.text();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    loop {
        at += nfc_up_to(&text[at..]);
        if at >= text.len() {
            break;
        }
        let start = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| after_char(text, space));
        let end = text[at..]
            .find(char::is_whitespace)
            .map_or(text.len(), |length| at + length);
        let end = end.max(after_char(text, at));
        let (start, end) = without_punctuation(text, start..end);
        let composed = nfc(&text[start..end]);
        if composed != text[start..end] {
            edits.push((start..end, composed));
        }
        at = end.max(after_char(text, at));
    }
    let Some((first, composed)) = edits.first().cloned() else {
        return;
    };
    let more = match edits.len() - 1 {
        0 => String::new(),
        more => format!(", and {more} more in this file"),
    };
    let message = format!("`{composed}` is spelled in parts, not in NFC{more}");
    let finding = page.at(findings, codes::TEXT_NOT_NFC, &first, message);
    let fix = page.fix(edits);
    findings.add(with_fix(
        finding.hint("save the text in Unicode Normalization Form C"),
        fix,
    ));
}

fn without_punctuation(text: &str, range: Range<usize>) -> (usize, usize) {
    let is_mark = |c: char| c.is_ascii_punctuation();
    let word = text[range.clone()].trim_start_matches(is_mark);
    let start = range.end - word.len();
    (start, start + word.trim_end_matches(is_mark).len())
}

fn after_char(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(text.len(), |c| at + c.len_utf8())
}
