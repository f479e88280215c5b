//! `word-doubled`: the same word twice.

use super::{Page, after, before};
use crate::check::Findings;
use crate::check::usage::Doubles;
use crate::diag::codes;
use crate::i18n::{is_alphabetic, is_alphanumeric, is_uppercase, lowercase};

/// Looks where two words begin alike.
pub fn check(page: &Page, findings: &mut Findings) {
    let may_be_double = |word: &str| match &page.usage.doubles {
        Doubles::Any => true,
        Doubles::Only(words) => words.contains(word),
        Doubles::AllBut(words) => !words.contains(word),
    };
    if page.usage.doubles == Doubles::Any {
        return;
    }
    let text = page.text();
    for at in &page.signs.twice {
        let is_break = |byte: &u8| matches!(byte, b' ' | b'\n');
        let start = text.as_bytes()[..*at]
            .iter()
            .rposition(is_break)
            .map_or(0, |end| end + 1);
        let left = &text[start..*at];
        let Some(right) = text[at + 1..].get(..left.len()) else {
            continue;
        };
        // Most words that begin alike end differently.
        let is_other = match left.is_ascii() {
            true => !left.eq_ignore_ascii_case(right),
            false => left != right && lowercase(left) != right,
        };
        if is_other {
            continue;
        }
        let range = at - left.len()..at + 1 + right.len();
        let is_bounded = !after(text, range.end).is_some_and(|c| goes_on(text, range.end, c))
            && before(text, range.start).is_none_or(char::is_whitespace);
        if !is_bounded || !is_same(left, right) {
            continue;
        }
        let word = lowercase(right);
        // With markup between them they are two words on purpose: a button's and its name's.
        let is_plain = page.written(&range).split_whitespace().eq([left, right]);
        if !may_be_double(&word) && is_plain {
            let message = format!("`{right}` stands here twice");
            let place = at + 1..range.end;
            findings.add(
                page.at(findings, codes::WORD_DOUBLED, &place, message)
                    .hint("remove one of the two"),
            );
        }
    }
}

/// The same letters; only the first word may have a capital. A name may well be
/// double.
fn is_same(left: &str, right: &str) -> bool {
    let is_word = right.chars().all(|c| is_alphabetic(c) || is_mark(c)) && !right.is_empty();
    let is_name = right.chars().next().is_some_and(is_uppercase);
    is_word && !is_name && (left == right || lowercase(left) == right)
}

/// Marks of letters that are no letters themselves, as in Hindi and Thai.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && !c.is_whitespace()
        && !c.is_numeric()
        && !c.is_ascii_punctuation()
        && crate::i18n::cldr::script_of(c) != "Zyyy"
}

/// Whether a word goes on with a character: `on on-call`, `a a.b`.
fn goes_on(text: &str, at: usize, c: char) -> bool {
    let next = after(text, at + c.len_utf8());
    match c {
        '-' | '\'' | '’' | '‑' | '_' | '@' | '/' => true,
        '.' | ':' | ',' => next.is_some_and(is_alphanumeric),
        _ => is_alphanumeric(c) || is_mark(c) || matches!(c, '\u{200c}' | '\u{200d}'),
    }
}
