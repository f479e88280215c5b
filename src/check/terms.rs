//! `terms.yaml` in articles: words that are not to be written, names that stay,
//! and terms that a translation has lost.
//!
//! Words are found whole, in any case, with the endings and beginnings that
//! `languages.tsv` knows of the language; of two terms that begin alike the longer
//! one counts. Whether a translation *has* a word is asked generously, by the
//! beginning of it: a form that nobody listed must not be taken for a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Findings;
use crate::config::terms::{Term, Terms, Translate};
use crate::diag::{Diagnostic, Place, codes};
use crate::graph::Site;
use crate::i18n::cldr::{Cldr, joins_lines, script_of};
use crate::i18n::facts::words;
use crate::i18n::{Locale, Locales, is_alphanumeric};
use crate::parse::{Article, Prose};

/// The terms of a site, ready to be looked for.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    /// By locale.
    lists: Vec<List>,
}

/// What is looked for in one language.
#[derive(Debug, Default)]
struct List {
    /// Longer ones first.
    patterns: Vec<Pattern>,
    /// The bytes that words of any of them begin with.
    starts: BTreeSet<u8>,
    endings: Vec<&'static str>,
    /// Letters that fall away before an ending.
    dropped: Vec<&'static str>,
    beginnings: Vec<&'static str>,
    /// For each term, one of which shows that a text has it.
    traces: Vec<(u16, Vec<String>)>,
}

/// Words that are looked for.
#[derive(Debug)]
struct Pattern {
    /// In lower case.
    words: Vec<String>,
    /// Index of the term.
    term: u16,
    meaning: Meaning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Not to be written.
    Avoided,
    /// As it should be.
    Right,
}

/// Shorter words have no endings but those that are listed.
const STEM: usize = 4;

impl Glossary {
    /// Of a site's terms.
    pub fn new(terms: Terms, locales: &Locales) -> Glossary {
        let lists = locales.iter().map(|locale| List::new(&terms.list, locales, locale));
        Glossary {
            lists: lists.collect(),
            terms: terms.list,
        }
    }

    /// The terms that occur in words of a language, in their order.
    pub fn occurring<'t>(&self, texts: impl Iterator<Item = &'t str>, locales: &Locales, locale: Locale) -> Vec<&Term> {
        let Some(list) = self.lists.get(locale.index()) else {
            return Vec::new();
        };
        let cldr = locales.cldr(locale);
        let found: BTreeSet<u16> = texts
            .flat_map(|text| list.matches(text, cldr))
            .filter(|(_, pattern)| pattern.meaning == Meaning::Right)
            .map(|(_, pattern)| pattern.term)
            .collect();
        let terms = found.into_iter();
        terms.filter_map(|term| self.terms.get(usize::from(term))).collect()
    }

    /// `term-avoided`, in one file; which terms it has.
    pub(super) fn file(
        &self,
        prose: &Prose,
        source: &str,
        (locales, locale): (&Locales, Locale),
        findings: &mut Findings,
    ) -> Vec<u16> {
        let mut found = BTreeSet::new();
        let Some(list) = self.lists.get(locale.index()) else {
            return Vec::new();
        };
        for (range, pattern) in list.matches(&prose.text, locales.cldr(locale)) {
            if pattern.meaning == Meaning::Right {
                found.insert(pattern.term);
                continue;
            }
            let written = &prose.text[range.clone()];
            let Some(term) = self.terms.get(usize::from(pattern.term)) else {
                continue;
            };
            let own = term.words.get(&locale.index());
            let hint = own.and_then(|own| own.preferred.first()).cloned();
            let hint = hint.or_else(|| (locale == locales.source()).then(|| term.source.clone()));
            let message = format!("`{written}` is not to be used for `{}`", term.source);
            let place = prose.place(source, range);
            let finding = findings.at(codes::TERM_AVOIDED, place, message);
            findings.add(finding.maybe_hint(hint.map(|word| format!("write `{word}`"))));
            // Said already.
            found.insert(pattern.term);
        }
        if !list.traces.is_empty() {
            let lower = locales.cldr(locale).lowercase(&prose.text);
            let has = |traces: &[String]| traces.iter().any(|trace| lower.contains(trace.as_str()));
            found.extend(
                list.traces
                    .iter()
                    .filter(|(_, traces)| has(traces))
                    .map(|(term, _)| *term),
            );
        }
        found.into_iter().collect()
    }

    /// `term-missing` and `name-translated`: what the source has and a
    /// translation has not.
    pub(super) fn translation(&self, source: &Article, article: &Article, findings: &mut Findings) {
        let lost = source
            .terms
            .iter()
            .filter(|term| article.terms.binary_search(term).is_err());
        for index in lost {
            let Some(term) = self.terms.get(usize::from(*index)) else {
                continue;
            };
            let place = Place::file(article.file.path.clone());
            let name = &term.source;
            if term.translate == Translate::No {
                let message = format!("name `{name}` is in the source and not here");
                let finding = Diagnostic::new(codes::NAME_TRANSLATED, place, message);
                findings.add(finding.hint("names that are not translated stay as they are"));
            } else if let Some(preferred) = term
                .words
                .get(&article.file.locale.index())
                .and_then(|own| own.preferred.first())
            {
                let message = format!("`{name}` is in the source, and no word for it here");
                let finding = Diagnostic::new(codes::TERM_MISSING, place, message);
                findings.add(finding.hint(format!("write `{preferred}`")));
            }
        }
    }
}

/// The rules on translations of a whole site.
pub(super) fn site(site: &Site, glossary: &Glossary, mut each: impl FnMut(&Article, &dyn Fn(&mut Findings))) {
    if glossary.terms.is_empty() {
        return;
    }
    let source = site.locales.source();
    let originals = site.articles.iter().filter(|article| article.file.locale == source);
    let originals: BTreeMap<&str, &Article> = originals
        .map(|article| (article.file.key.as_str(), article.as_ref()))
        .collect();
    for article in site.articles.iter().filter(|article| article.file.locale != source) {
        if let Some(original) = originals.get(article.file.key.as_str()) {
            each(article, &|findings| glossary.translation(original, article, findings));
        }
    }
}

impl List {
    fn new(terms: &[Term], locales: &Locales, locale: Locale) -> List {
        let tag = locales.tag(locale).as_str();
        let cldr = locales.cldr(locale);
        let mut list = List {
            endings: words(tag, "endings").collect(),
            dropped: words(tag, "dropped").collect(),
            beginnings: words(tag, "beginnings").collect(),
            ..List::default()
        };
        let is_source = locale == locales.source();
        for (index, term) in terms.iter().enumerate() {
            let Ok(index) = u16::try_from(index) else { break };
            let own = term.words.get(&locale.index());
            let preferred = own.map(|own| own.preferred.as_slice()).unwrap_or_default();
            let avoided = own.map(|own| own.avoided.as_slice()).unwrap_or_default();
            let itself = is_source.then_some(&term.source);
            for word in preferred.iter().chain(itself) {
                list.add(word, index, Meaning::Right, cldr);
            }
            for word in avoided {
                list.add(word, index, Meaning::Avoided, cldr);
            }
            let is_name = term.translate == Translate::No;
            let name = is_name.then_some(&term.source);
            let words = preferred.iter().map(|word| trace(word, cldr, (2, 3)));
            let traces: Vec<String> = words.chain(name.map(|name| trace(name, cldr, (3, 4)))).collect();
            if !is_source && !traces.is_empty() {
                list.traces.push((index, traces));
            }
        }
        let size = |pattern: &Pattern| {
            (
                pattern.words.len(),
                pattern.words.iter().map(String::len).sum::<usize>(),
            )
        };
        list.patterns.sort_by_key(|pattern| std::cmp::Reverse(size(pattern)));
        list
    }

    fn add(&mut self, word: &str, term: u16, meaning: Meaning, cldr: &Cldr) {
        let words: Vec<String> = cldr.lowercase(word).split(' ').map(ToOwned::to_owned).collect();
        let starts = words[..1]
            .iter()
            .map(String::as_str)
            .chain(self.beginnings.iter().copied());
        for start in starts {
            let first = start.chars().take(1);
            let both = first.flat_map(|c| {
                [c].into_iter()
                    .chain(c.to_uppercase())
                    .chain((c == 'i').then_some('İ'))
                    .chain((c == 'ı').then_some('I'))
            });
            self.starts
                .extend(both.map(|c| c.encode_utf8(&mut [0; 4]).as_bytes()[0]));
        }
        self.patterns.push(Pattern { words, term, meaning });
    }

    /// Where the words stand in a text, from left to right; none overlap.
    fn matches(&self, text: &str, cldr: &Cldr) -> Vec<(Range<usize>, &Pattern)> {
        let mut found = Vec::new();
        if self.patterns.is_empty() {
            return found;
        }
        let mut starts = [false; 256];
        self.starts.iter().for_each(|byte| starts[usize::from(*byte)] = true);
        let mut behind = 0;
        let mut is_inside = false;
        for (at, c) in text.char_indices() {
            let was_inside = is_inside;
            is_inside = is_word(c) || was_inside && is_inner(c);
            let is_start = is_word(c) && !was_inside || is_unspaced(c);
            if !is_start || at < behind || !starts[usize::from(text.as_bytes()[at])] {
                continue;
            }
            let matched = self
                .patterns
                .iter()
                .find_map(|pattern| Some((self.matched(text, at, pattern, cldr)?, pattern)));
            if let Some((end, pattern)) = matched {
                found.push((at..end, pattern));
                behind = end;
            }
        }
        found
    }

    /// Where the words of a pattern end that begin at `at`.
    fn matched(&self, text: &str, at: usize, pattern: &Pattern, cldr: &Cldr) -> Option<usize> {
        let mut at = at;
        for (index, wanted) in pattern.words.iter().enumerate() {
            if index > 0 {
                let space = text[at..].len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
                if space == 0 {
                    return None;
                }
                at += space;
            }
            at += self.word(&text[at..], wanted, cldr)?;
        }
        Some(at)
    }

    /// How long the word is that a text begins with, if it is a form of the one
    /// that is wanted.
    fn word(&self, text: &str, wanted: &str, cldr: &Cldr) -> Option<usize> {
        // Where words have no spaces between them, nothing tells where one ends.
        if wanted.contains(is_unspaced) {
            return text.starts_with(wanted).then_some(wanted.len());
        }
        let end = text.char_indices().find(|(_, c)| !is_word(*c) && !is_inner(*c));
        let whole = &text[..end.map_or(text.len(), |(at, _)| at)];
        let whole = whole.trim_end_matches(is_inner);
        let lower = cldr.lowercase(whole);
        if self.is_form(&lower, wanted) {
            return Some(whole.len());
        }
        // The first part of a compound that is written with a hyphen.
        let part = lower.get(..wanted.len()).filter(|part| *part == wanted)?;
        let is_part = lower[part.len()..].starts_with(['-', '‑']) && whole.is_char_boundary(part.len());
        is_part.then_some(part.len())
    }

    fn is_form(&self, word: &str, wanted: &str) -> bool {
        let without = self
            .beginnings
            .iter()
            .filter_map(|beginning| word.strip_prefix(beginning));
        let length = wanted.chars().count();
        self.is_inflected(word, wanted, length)
            || length > 2 && without.into_iter().any(|rest| self.is_inflected(rest, wanted, length))
    }

    fn is_inflected(&self, word: &str, wanted: &str, length: usize) -> bool {
        if word == wanted {
            return true;
        }
        let has_ending = |stem: &str| {
            let rest = word.strip_prefix(stem);
            rest.is_some_and(|rest| self.endings.contains(&rest.trim_start_matches('-')))
        };
        let mut shortened = self.dropped.iter().filter_map(|letters| wanted.strip_suffix(letters));
        length >= STEM
            && (has_ending(wanted) || shortened.any(|stem| stem.chars().count() >= STEM - 1 && has_ending(stem)))
    }
}

/// The beginning of a word's longest part, in lower case, a share of it: enough
/// to see that a text has some form of it.
fn trace(word: &str, cldr: &Cldr, (part, whole): (usize, usize)) -> String {
    let lower = cldr.lowercase(word);
    let longest = lower
        .split([' ', '-'])
        .max_by_key(|part| part.chars().count())
        .unwrap_or(&lower);
    let length = longest.chars().count();
    let kept = (length * part / whole).max(3).min(length);
    longest.chars().take(kept).collect()
}

fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    (is_alphanumeric(c) || script_of(c) == "Zinh") && !is_unspaced(c)
}

/// Characters inside of words.
fn is_inner(c: char) -> bool {
    matches!(c, '-' | '‑' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '_')
}

/// Letters of scripts without spaces between words.
fn is_unspaced(c: char) -> bool {
    // The first of them is Thai.
    c >= '\u{e00}' && (joins_lines(c) || matches!(script_of(c), "Thai" | "Laoo" | "Khmr" | "Mymr" | "Tibt"))
}
