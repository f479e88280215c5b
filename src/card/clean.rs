//! A title as it can stand on a card: on one line, without what is no text.

use crate::i18n::cldr::is_pictograph;
use crate::id::nfc;

/// Longer texts do not fit on a card in any way.
const LONGEST: usize = 1000;

/// A text without emoji and other pictures that cannot be drawn, control
/// characters, and what only programs read; one space between words.
pub fn clean(text: &str, is_drawn: impl Fn(char) -> bool) -> String {
    let text = nfc(text);
    let mut cleaned = String::with_capacity(text.len());
    // Whether a picture was left out, with which goes what joins others to it.
    let mut in_picture = false;
    for c in text.chars().take(LONGEST) {
        if c.is_whitespace() || c.is_control() {
            in_picture = false;
            if !cleaned.is_empty() && !cleaned.ends_with(' ') {
                cleaned.push(' ');
            }
            continue;
        }
        let joins = in_picture && c == '\u{200d}';
        if is_unfit(c) || joins || is_picture(c) && !is_drawn(c) {
            in_picture |= is_picture(c);
            continue;
        }
        in_picture = false;
        cleaned.push(c);
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
}

/// Whether a character is part of an emoji, flags and colours of skin too.
fn is_picture(c: char) -> bool {
    is_pictograph(c) || matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{20e3}')
}

/// What stands in a text and is no letter: soft hyphens, variation selectors,
/// tags, marks of objects, private characters, half brackets that are marks of
/// programs.
fn is_unfit(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{206a}'..='\u{206f}' | '\u{2e22}'..='\u{2e25}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffc}' | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_left_out() {
        for (text, cleaned) in [
            ("  Set\u{7}\nup \t it ", "Set up it"),
            ("Party 🎉👩‍👩‍👧 time 🇪🇪", "Party time"),
            ("Soft\u{ad}ware \u{e007f}A\u{fe0f}", "Software A"),
            ("می‌خواهید", "می‌خواهید"),
            ("क्‍ष", "क्‍ष"),
            ("✓ Done", "✓ Done"),
            ("🎉", ""),
            ("e\u{301}", "é"),
        ] {
            assert_eq!(clean(text, |c| c == '✓'), cleaned, "{text:?}");
        }
    }
}
