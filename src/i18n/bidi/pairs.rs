//! Brackets and quotation marks, and which belong together.

use std::ops::Range;

use icu_properties::CodePointSetData;
use icu_properties::props::{QuotationMark, SentenceTerminal};
use unicode_bidi::{BidiDataSource, HardcodedBidiData};

use super::text::{Kind, Text};

/// Where the other of a pair of brackets or quotation marks is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Partner {
    NoPair,
    Missing,
    At(usize),
}

/// Matches the brackets and quotation marks of a window. A quotation mark
/// between two letters is an apostrophe.
fn partners(text: &Text, window: &Range<usize>) -> Vec<Partner> {
    let mut partners = vec![Partner::NoPair; window.len()];
    let mut open: Vec<(char, usize)> = Vec::new();
    for position in window.clone() {
        let c = text.characters[position].c;
        let index = position - window.start;
        let content = |position: Option<usize>| {
            let kind = position.and_then(|position| text.kind(position));
            matches!(kind, Some(Kind::Opposite | Kind::Base | Kind::Mark)) || kind.is_some_and(Kind::is_content)
        };
        let (name, closes) = match bracket(c) {
            Some((name, is_open)) => (name, !is_open),
            None if is_quote(c) => {
                if content(position.checked_sub(1)) && content(Some(position + 1)) {
                    continue;
                }
                let name = quote_family(c);
                (name, open.iter().any(|(of, _)| *of == name))
            }
            None => continue,
        };
        partners[index] = Partner::Missing;
        match open.iter().rposition(|(of, _)| *of == name) {
            Some(depth) if closes => {
                let opener = open[depth].1;
                open.truncate(depth);
                partners[index] = Partner::At(opener);
                partners[opener - window.start] = Partner::At(position);
            }
            _ if closes => {}
            _ => open.push((name, position)),
        }
    }
    partners
}

/// A bracket's opening twin, and whether it opens.
fn bracket(c: char) -> Option<(char, bool)> {
    let twin = HardcodedBidiData.bidi_matched_opening_bracket(c)?;
    Some((twin.opening, twin.is_open))
}

/// One name for the marks that can stand around one quotation, whichever of
/// them a language opens it with.
fn quote_family(c: char) -> char {
    match c {
        '\u{AB}' | '\u{BB}' => '\u{AB}',
        '\u{2018}'..='\u{201B}' => '\u{2018}',
        '\u{201C}'..='\u{201F}' => '\u{201C}',
        '\u{2039}' | '\u{203A}' => '\u{2039}',
        c => c,
    }
}

fn is_quote(c: char) -> bool {
    !c.is_ascii_alphanumeric() && CodePointSetData::new::<QuotationMark>().contains(c)
}

fn is_sentence_end(c: char) -> bool {
    CodePointSetData::new::<SentenceTerminal>().contains(c)
}
