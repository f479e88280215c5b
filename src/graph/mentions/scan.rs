//! Finds terms in a text: from left to right, the longest phrase first.

use std::ops::Range;

use super::forms::{Hit, Likeness};
use super::lexicon::{Lexicon, Part, Phrase};
use crate::i18n::analysis::Word;
use crate::i18n::{Analyzer, is_unspaced};

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The term's position in the lexicon; none where it may be one of several.
    pub term: Option<usize>,
}

/// Looks for the terms of one language in one text after the other.
pub struct Scanner<'l> {
    lexicon: &'l Lexicon,
    analyzer: &'l Analyzer,
    seen: Vec<Option<Seen>>,
}

/// A word that was looked up: of all words of a text, most come again.
struct Seen {
    word: Box<str>,
    hits: Box<[Hit]>,
}

/// How many words are remembered.
const SEEN: usize = 1 << 12;

/// One letter that may be written on is taken for no part of a single word that
/// is at least so long.
const LONG: usize = 4;

/// A phrase that begins at a word of a text.
struct Candidate {
    end: usize,
    /// The word behind it.
    next: usize,
    likeness: Likeness,
    term: Option<usize>,
}

impl<'l> Scanner<'l> {
    /// Of a language's terms.
    pub fn new(lexicon: &'l Lexicon, analyzer: &'l Analyzer) -> Scanner<'l> {
        let mut seen = Vec::new();
        seen.resize_with(SEEN, || None);
        Scanner {
            lexicon,
            analyzer,
            seen,
        }
    }

    /// The terms in a text, in order; none overlap.
    pub fn scan(&mut self, text: &str, mut found: impl FnMut(Found)) {
        let words: Vec<Word> = self.analyzer.words(text).collect();
        let mut at = 0;
        while at < words.len() {
            match self.best(text, &words, at) {
                Some(best) => {
                    found(Found {
                        range: words[at].range.start..best.end,
                        term: best.term,
                    });
                    at = best.next;
                }
                None => at += 1,
            }
        }
    }

    /// The longest phrase that begins at a word; of several, the one that is most
    /// like the text.
    fn best(&mut self, text: &str, words: &[Word], at: usize) -> Option<Candidate> {
        let word = &words[at];
        let mut best: Option<Candidate> = None;
        let mut take = |candidate: Candidate| {
            let is_better = best.as_ref().is_none_or(|best| {
                (candidate.end, std::cmp::Reverse(candidate.likeness)) > (best.end, std::cmp::Reverse(best.likeness))
            });
            match &mut best {
                _ if is_better => best = Some(candidate),
                Some(best)
                    if (best.end, best.likeness) == (candidate.end, candidate.likeness)
                        && best.term != candidate.term =>
                {
                    best.term = None;
                }
                _ => {}
            }
        };
        let first = word.text.chars().next()?;
        if is_unspaced(first) {
            if !self.lexicon.has_unspaced() {
                return None;
            }
            let surface = self.analyzer.surface(word.text);
            let lexicon = self.lexicon;
            for phrase in lexicon.beginning_with(surface.chars().next()?) {
                if let Some(candidate) = self.matched(text, words, at, phrase) {
                    take(candidate);
                }
            }
        } else {
            let slot = self.look_up(word.text);
            let lexicon = self.lexicon;
            let hits = self.seen[slot]
                .as_ref()
                .map(|seen| seen.hits.clone())
                .filter(|hits| !hits.is_empty())?;
            for phrase in hits.iter().flat_map(|hit| lexicon.beginning(hit.word)) {
                if let Some(candidate) = self.matched(text, words, at, phrase) {
                    take(candidate);
                }
            }
        }
        best
    }

    /// A phrase, if the text has it at a word.
    fn matched(&mut self, text: &str, words: &[Word], at: usize, phrase: &Phrase) -> Option<Candidate> {
        let start = words[at].range.start;
        let (mut next, mut end) = (at, start);
        let mut likeness = Likeness::Same;
        for (index, part) in phrase.parts.iter().enumerate() {
            let word = words.get(next)?;
            if index > 0 && !is_gap(&text[end..word.range.start], &phrase.gaps[index - 1]) {
                return None;
            }
            match part {
                Part::Word(wanted) => {
                    likeness = likeness.max(self.likeness(word.text, *wanted)?);
                    next += 1;
                }
                Part::Unspaced(wanted) => next = self.unspaced(text, words, next, wanted)?,
            }
            end = words[next - 1].range.end;
        }
        if let [Part::Word(only)] = phrase.parts.as_slice()
            && likeness == Likeness::Attached
            && self.lexicon.forms.length(*only) < LONG
        {
            return None;
        }
        let (end, next) = self.with_ending(text, words, (end, next));
        is_apart(text, start..end).then_some(Candidate {
            end,
            next,
            likeness,
            term: phrase.term,
        })
    }

    fn likeness(&mut self, word: &str, wanted: usize) -> Option<Likeness> {
        let slot = self.look_up(word);
        let hits = &self.seen[slot].as_ref()?.hits;
        hits.iter().find(|hit| hit.word == wanted).map(|hit| hit.likeness)
    }

    /// Words without spaces that are spelled as is wanted; the word behind them.
    fn unspaced(&self, text: &str, words: &[Word], from: usize, wanted: &str) -> Option<usize> {
        let mut rest = wanted;
        let mut next = from;
        while !rest.is_empty() {
            let word = words.get(next)?;
            if next > from && words[next - 1].range.end != word.range.start {
                return None;
            }
            rest = rest.strip_prefix(self.analyzer.surface(word.text).as_str())?;
            next += 1;
        }
        let range = words[from].range.start..words[next - 1].range.end;
        (!is_in_kana(text, &range)).then_some(next)
    }

    /// With an ending that is written behind a sign, as in `SLA-d` and `SLA:n`.
    fn with_ending(&self, text: &str, words: &[Word], (end, next): (usize, usize)) -> (usize, usize) {
        let Some(word) = words.get(next) else {
            return (end, next);
        };
        let sign = &text[end..word.range.start];
        let is_written_on = matches!(sign, "-" | "\u{2011}" | ":" | "'" | "’");
        match is_written_on && self.lexicon.forms.is_ending(&self.analyzer.surface(word.text)) {
            true => (word.range.end, next + 1),
            false => (end, next),
        }
    }

    /// Where what is known of a word is remembered.
    fn look_up(&mut self, word: &str) -> usize {
        let slot = place(word);
        if self.seen[slot].as_ref().is_none_or(|seen| *seen.word != *word) {
            self.seen[slot] = Some(Seen {
                word: word.into(),
                hits: self.lexicon.forms.of(word, self.analyzer).into(),
            });
        }
        slot
    }
}

/// FNV-1a, in so many places as are remembered.
fn place(word: &str) -> usize {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 40) as usize % SEEN
}

/// Whether what stands between two words of a text may stand between two words
/// of a phrase.
fn is_gap(gap: &str, wanted: &str) -> bool {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}');
    gap == wanted || !gap.is_empty() && !wanted.is_empty() && gap.chars().all(is_space) && wanted.chars().all(is_space)
}

/// Whether what stands around a range makes no other word of it: a compound, an
/// address, the name of a file.
fn is_apart(text: &str, range: Range<usize>) -> bool {
    let is_inner = |c: char| {
        matches!(
            c,
            '-' | '\u{2010}' | '\u{2011}' | '_' | '@' | '.' | '/' | '\\' | '+' | '#' | '&'
        )
    };
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    let mut before = text[..range.start].chars().rev();
    if before.next().is_some_and(is_inner) && is_letter(before.next()) {
        return false;
    }
    let mut behind = text[range.end..].chars();
    !(behind.next().is_some_and(is_inner) && is_letter(behind.next()))
}

/// Whether a word of katakana goes on before or behind a range: a dictionary
/// divides such compounds, but a part of one is another word.
fn is_in_kana(text: &str, range: &Range<usize>) -> bool {
    let is_kana = |c: Option<char>| matches!(c, Some('\u{30a1}'..='\u{30fa}' | 'ー' | '\u{ff66}'..='\u{ff9f}'));
    let words = &text[range.clone()];
    is_kana(words.chars().next()) && is_kana(text[..range.start].chars().next_back())
        || is_kana(words.chars().next_back()) && is_kana(text[range.end..].chars().next())
}
