//! Words, sentences and characters: counting them, and cutting between them.

use std::borrow::Cow;

use icu_properties::props::Script;
use icu_properties::script::ScriptWithExtensions;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, SentenceSegmenter, WordSegmenter, WordSegmenterBorrowed};

use super::Cldr;

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Words, without those in Chinese and Japanese characters.
    pub words: usize,
    /// Chinese and Japanese characters.
    pub cjk_chars: usize,
}

/// So much text after the cut is looked at to see where its last word ends.
const CONTEXT: usize = 64;

impl Cldr {
    /// Words, and characters of the scripts that are read by character. Thai,
    /// Lao, Khmer, Burmese, Japanese and Chinese are divided by dictionary.
    pub fn word_count(&self, text: &str) -> Words {
        let mut count = Words::default();
        for segment in segments(text) {
            let cjk = segment.chars().filter(|c| is_read_by_character(*c)).count();
            count.cjk_chars += cjk;
            count.words += usize::from(cjk == 0);
        }
        count
    }

    /// The word-like segments of a text, in order.
    pub fn words<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        segments(text)
    }

    /// The sentences of a text, in order, without the spaces around them.
    pub fn sentences<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> + use<'t> {
        let mut start = 0;
        SentenceSegmenter::new(SentenceBreakInvariantOptions::default())
            .segment_str(text)
            .filter_map(move |end| {
                let sentence = text.get(start..end).map(str::trim);
                start = end;
                sentence.filter(|sentence| !sentence.is_empty())
            })
    }

    /// User-perceived characters.
    pub fn graphemes(&self, text: &str) -> usize {
        GraphemeClusterSegmenter::new()
            .segment_str(text)
            .count()
            .saturating_sub(1)
    }

    /// At most `max_graphemes` user-perceived characters of a text, the ellipsis
    /// counted: cut at the end of a word (of a character, if the first word is
    /// too long), with the locale's ellipsis. A text that fits comes back as it is.
    pub fn truncate<'t>(&self, text: &'t str, max_graphemes: usize) -> Cow<'t, str> {
        let ellipsis = &self.supplement.ellipsis;
        let room = max_graphemes.saturating_sub(self.graphemes(ellipsis.trim()));
        let mut room_end = 0;
        let mut context_end = text.len();
        let mut fits = true;
        for (count, position) in GraphemeClusterSegmenter::new().segment_str(text).enumerate() {
            if count == room {
                room_end = position;
            }
            if count > max_graphemes {
                fits = false;
            }
            if count == max_graphemes + CONTEXT {
                context_end = position;
                break;
            }
        }
        if fits {
            return Cow::Borrowed(text);
        }
        let word_end = word_ends(&text[..context_end])
            .take_while(|end| *end <= room_end)
            .last()
            .unwrap_or(room_end);
        let kept = text[..word_end].trim_end();
        Cow::Owned(format!("{kept}{ellipsis}"))
    }
}

fn segmenter() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

fn segments(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    segmenter()
        .segment_str(text)
        .iter_with_word_type()
        .filter_map(move |(end, kind)| {
            let segment = text.get(start..end);
            start = end;
            segment.filter(|_| kind.is_word_like())
        })
}

fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    segmenter()
        .segment_str(text)
        .iter_with_word_type()
        .filter_map(|(end, kind)| kind.is_word_like().then_some(end))
}

/// Whether the character belongs to the scripts of Chinese and Japanese.
fn is_read_by_character(c: char) -> bool {
    let scripts = ScriptWithExtensions::new();
    [Script::Han, Script::Hiragana, Script::Katakana, Script::Bopomofo]
        .into_iter()
        .any(|script| scripts.has_script(c, script))
}
