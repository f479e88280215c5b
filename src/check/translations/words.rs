//! What was left in the source's language, and what is much shorter than it.

use std::ops::Range;

use super::super::{Findings, Reading};
use super::Pair;
use crate::diag::codes;
use crate::i18n::cldr::Letters;
use crate::i18n::{count, within};
use crate::parse::{Block, BlockKind, OBJECT, SaidKind, Translation};

/// `untranslated-text`, by script: a block whose letters are nearly all of the
/// source's script, where the locale has another.
pub fn file(reading: &Reading, findings: &mut Findings) {
    let locales = findings.locales;
    let (own, source) = (reading.file.locale, locales.source());
    let scripts = (locales.script(own), locales.script(source));
    let is_begun = reading
        .article
        .is_some_and(|article| article.fields.translation == Translation::Draft);
    if own == source || scripts.0 == scripts.1 || is_begun {
        return;
    }
    let (letters, foreign) = (Letters::of(scripts.0), Letters::of(scripts.1));
    if letters.has_any_of(&foreign) {
        return;
    }
    for block in &reading.prose.blocks {
        let least = match block.kind {
            BlockKind::Title | BlockKind::Heading(_) | BlockKind::Question => 2,
            _ => 3,
        };
        if is_words(block) && is_foreign(reading.prose.words_of(block), scripts.1, &foreign, least) {
            let tag = locales.tag(source);
            let message = format!("{} is left in the source language `{tag}`", name(block));
            let (code, place) = match block.kind {
                BlockKind::Alt => (codes::UNTRANSLATED_ALT, block.place.clone()),
                _ => (
                    codes::UNTRANSLATED_TEXT,
                    reading.prose.place(reading.source, block.range.clone()),
                ),
            };
            findings.add(findings.at(code, place, message).hint("translate it"));
        }
    }
}

/// Whether a block is words of the article's language.
pub fn is_words(block: &Block) -> bool {
    !matches!(
        block.kind,
        BlockKind::Argument | BlockKind::Field | BlockKind::Code | BlockKind::Table
    )
}

/// What a block is called.
pub fn name(block: &Block) -> &'static str {
    match block.kind {
        BlockKind::Title => "title",
        BlockKind::Description => "description",
        BlockKind::Definition => "definition",
        BlockKind::Heading(_) => "heading",
        BlockKind::Item => "list item",
        BlockKind::HeadCell | BlockKind::Cell => "cell",
        BlockKind::Question => "question",
        BlockKind::Alt => "alternative text",
        _ => "paragraph",
    }
}

/// Whether a text is of a script, and more than names: nineteen of twenty
/// letters, and so many words that begin with a small letter; or in a script
/// without capitals, ten letters.
fn is_foreign(text: &str, code: &str, foreign: &Letters, least: usize) -> bool {
    // Most texts are in the right script, and this is all that is asked of them.
    let ascii = count(text.as_bytes(), |byte| within(byte | 0x20, b'a', b'z'));
    let others = count(text.as_bytes(), |byte| byte >= 0xc3);
    if code == "Latn" && ascii < others || code != "Latn" && others < ascii || ascii + others < 10 {
        return false;
    }
    let (mut all, mut of_it) = (0_usize, 0_usize);
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        all += 1;
        of_it += usize::from(match (code, letter.is_ascii()) {
            ("Latn", true) => true,
            (_, true) => false,
            _ => foreign.has(letter),
        });
    }
    if all < 10 || of_it * 20 < all * 19 {
        return false;
    }
    let mut words = text.split(|c: char| c.is_whitespace() || c == OBJECT).filter(|word| {
        word.chars()
            .all(|c| !c.is_ascii_digit() && !matches!(c, '@' | '/' | '_' | '<' | '>' | '=' | '\\'))
    });
    let has_capitals = text.chars().any(|c| c.is_lowercase());
    if !has_capitals {
        // All capitals are initials; a script without capitals has no small letters.
        return !text.chars().any(char::is_uppercase);
    }
    words
        .by_ref()
        .filter(|word| word.starts_with(char::is_lowercase))
        .nth(least - 1)
        .is_some()
}

/// `untranslated-text`, by words, and `untranslated-alt`: the same as in the
/// source.
pub fn compare(pair: &Pair, findings: &mut Findings) {
    let (source, own) = (&pair.source.shape, &pair.article.shape);
    let locales = findings.locales;
    let scripts = (
        locales.script(pair.article.file.locale),
        locales.script(pair.source.file.locale),
    );
    let tag = locales.tag(pair.source.file.locale).as_str();
    // Another script is told by its letters.
    if scripts.0 != scripts.1 && !Letters::of(scripts.0).has_any_of(&Letters::of(scripts.1)) {
        return;
    }
    for said in &own.said {
        let is_same = source
            .said
            .iter()
            .any(|other| other.hash == said.hash && other.kind == said.kind);
        // What its words have told already needs no second finding.
        if !is_same || own.left.contains(&said.place.start) {
            continue;
        }
        let place = said.place.start as usize..said.place.end as usize;
        let (code, what) = match said.kind {
            SaidKind::Alt => (codes::UNTRANSLATED_ALT, "alternative text"),
            SaidKind::Text => (codes::UNTRANSLATED_TEXT, "text"),
        };
        let message = format!("{what} is the same as in the source language `{tag}`");
        findings.add(findings.at(code, place, message).hint("translate it"));
    }
    fields(pair, tag, findings);
}

/// Title and description.
fn fields(pair: &Pair, tag: &str, findings: &mut Findings) {
    let (source, own) = (&pair.source.fields, &pair.article.fields);
    let left = &pair.article.shape.left;
    let mut add = |range: &Range<usize>, what: &str| {
        if left.iter().any(|start| *start as usize == range.start) {
            return;
        }
        let message = format!("{what} is the same as in the source language `{tag}`");
        findings.add(
            findings
                .at(codes::UNTRANSLATED_TEXT, range.clone(), message)
                .hint("translate it"),
        );
    };
    let mut has_description = false;
    if let (Some(theirs), Some(ours)) = (&source.description, &own.description)
        && theirs.value.trim() == ours.value.trim()
        && (is_sentence(&ours.value) || ours.value.len() > 60)
    {
        has_description = true;
        add(&ours.range, "description");
    }
    // A short title alone may be a name, or a word that both languages have.
    let (theirs, ours) = (&source.title, &own.title);
    if theirs.value.trim() == ours.value.trim() && (has_description || is_sentence(&ours.value)) {
        add(&ours.range, "title");
    }
}

/// Whether a text has four words, of which two begin with small letters.
fn is_sentence(text: &str) -> bool {
    let words = || text.split_whitespace();
    let is_plain = |word: &&str| word.starts_with(char::is_lowercase);
    words().nth(3).is_some() && words().filter(is_plain).nth(1).is_some()
}

/// Sources shorter than this, in Latin letters, say little of how long a
/// translation is.
const LEAST: u32 = 400;

/// `translation-short`: less than half of what is to be expected.
pub fn length(pair: &Pair, findings: &mut Findings) {
    let (source, own) = (pair.source.shape.length, pair.article.shape.length);
    if source < LEAST || own >= source * 9 / 20 {
        return;
    }
    let percent = u64::from(own) * 100 / u64::from(source);
    let message = format!("translation is much shorter than its source: about {percent} % of what is said there");
    findings.add(
        findings
            .at(codes::TRANSLATION_SHORT, pair.title(), message)
            .hint(pair.hint()),
    );
}
