//! In which order the parts of a line stand, for what draws text itself.

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};

use super::class::Paragraph;
use crate::i18n::Direction;

/// A paragraph of one text, without line breaks in it.
pub struct Visual<'t> {
    info: ParagraphBidiInfo<'t>,
}

impl<'t> Visual<'t> {
    /// A text in a paragraph of a direction.
    pub fn of(text: &'t str, base: Direction) -> Visual<'t> {
        let level = match base {
            Direction::Ltr => Level::ltr(),
            Direction::Rtl => Level::rtl(),
        };
        Visual {
            info: ParagraphBidiInfo::new_with_data_source(&Paragraph, text, Some(level)),
        }
    }

    /// The parts of a line of it from left to right, each with the direction in it.
    pub fn runs(&self, line: Range<usize>) -> Vec<(Range<usize>, Direction)> {
        if line.is_empty() {
            return Vec::new();
        }
        let (levels, runs) = self.info.visual_runs(line);
        runs.into_iter()
            .map(|run| {
                let direction = match levels[run.start].is_rtl() {
                    true => Direction::Rtl,
                    false => Direction::Ltr,
                };
                (run, direction)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_order_of_the_line() {
        let text = "אבג Gmail דה";
        let parts = |base| {
            let runs = Visual::of(text, base).runs(0..text.len());
            runs.into_iter().map(|(run, _)| text[run].trim()).collect::<Vec<_>>()
        };
        assert_eq!(parts(Direction::Rtl), ["דה", "Gmail", "אבג"]);
        assert_eq!(parts(Direction::Ltr), ["אבג", "Gmail", "דה"]);
    }
}
