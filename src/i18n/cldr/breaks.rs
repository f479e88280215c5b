//! Where a text may be divided into lines.

use icu_segmenter::options::{LineBreakOptions, WordBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, WordSegmenter};

/// Bytes of a text that are ends of something. Each list ends with the text's own
/// end, and has no beginning in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breaks {
    /// A line may end here (UAX #14), and no word goes on. Thai, Lao, Khmer,
    /// Burmese, Chinese and Japanese words are found by dictionary.
    pub words: Vec<usize>,
    /// A line may end here.
    pub lines: Vec<usize>,
    /// A character ends here, as a reader counts them.
    pub characters: Vec<usize>,
}

impl Breaks {
    /// Those of a text.
    pub fn of(text: &str) -> Breaks {
        let lines = LineSegmenter::new_dictionary(LineBreakOptions::default());
        let lines: Vec<usize> = lines.segment_str(text).filter(|end| *end > 0).collect();
        let words = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let words: Vec<usize> = words.segment_str(text).collect();
        let characters = GraphemeClusterSegmenter::new().segment_str(text);
        Breaks {
            words: lines
                .iter()
                .copied()
                .filter(|end| words.binary_search(end).is_ok() && !goes_on(&text[*end..]))
                .collect(),
            characters: characters.filter(|end| *end > 0).collect(),
            lines,
        }
    }
}

/// Whether what follows belongs to the word before it: particles and endings in
/// Japanese, which are written in Hiragana.
fn goes_on(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{3041}'..='\u{309f}' | 'ー'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut start = 0;
        let cut = |end: usize| {
            let part = &text[start..end];
            start = end;
            part
        };
        Breaks::of(text).words.into_iter().map(cut).collect()
    }

    #[test]
    fn lines_end_between_words() {
        assert_eq!(words("Set up e-mail (fast)"), ["Set ", "up ", "e-", "mail ", "(fast)"]);
        assert_eq!(words("維持する方法"), ["維持する", "方法"]);
        assert_eq!(words("กล่องจดหมาย").concat(), "กล่องจดหมาย");
        assert!(words("กล่องจดหมายของคุณ").len() > 1);
        assert_eq!(words(""), [""; 0]);
    }

    #[test]
    fn characters_end_behind_their_marks() {
        assert_eq!(Breaks::of("e\u{301}👩‍👧a").characters, [3, 14, 15]);
    }
}
