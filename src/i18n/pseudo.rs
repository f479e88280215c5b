//! Locales that nobody speaks, for looking at a site before it is translated:
//! what is not made of messages and articles, what is cut off or does not fit,
//! and what is the wrong way round in a language that runs from right to left,
//! shows in them at once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Tag;

/// A locale that nobody speaks. The tags are those that CLDR reserves for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pseudo {
    /// `en-XA`: each letter with an accent, each text a third longer and in
    /// brackets.
    Accented,
    /// `ar-XB`: each word from right to left, in pages that are those of Arabic
    /// otherwise, with its numbers, dates and plurals.
    Mirrored,
}

/// Letters and those that stand for them.
static ACCENTS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("pseudo.tsv").lines();
    rows.filter_map(|row| {
        let (letter, accented) = row.split_once('\t')?;
        Some((letter.chars().next()?, accented.chars().next()?))
    })
    .collect()
});

/// What texts are made longer with.
const MORE: [&str; 10] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// From here on, from right to left, whatever the characters are.
const OVERRIDE: char = '\u{202e}';
/// As far as here.
const POP: char = '\u{202c}';

impl Pseudo {
    /// Both.
    pub const ALL: [Pseudo; 2] = [Pseudo::Accented, Pseudo::Mirrored];

    /// Its tag as text.
    pub fn name(self) -> &'static str {
        match self {
            Pseudo::Accented => "en-XA",
            Pseudo::Mirrored => "ar-XB",
        }
    }

    /// The one of a tag.
    pub fn of(tag: &Tag) -> Option<Pseudo> {
        Pseudo::ALL.into_iter().find(|pseudo| pseudo.name() == tag.as_str())
    }

    /// A part of a text: its letters, changed. What no reader reads as words,
    /// such as addresses and placeholders, stays.
    pub fn letters(self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len() * 2);
        for token in text.split_inclusive(char::is_whitespace) {
            match is_verbatim(token) {
                true => changed.push_str(token),
                false => self.token(token, &mut changed),
            }
        }
        changed
    }

    fn token(self, token: &str, changed: &mut String) {
        match self {
            Pseudo::Accented => changed.extend(token.chars().map(accented)),
            Pseudo::Mirrored => {
                let is_of_word = |c: char| c.is_alphanumeric() || c == '\u{2019}';
                let mut rest = token;
                while let Some(start) = rest.find(is_of_word) {
                    changed.push_str(&rest[..start]);
                    rest = &rest[start..];
                    let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                    let (word, behind) = rest.split_at(end);
                    match word.contains(char::is_alphabetic) {
                        true => {
                            changed.push(OVERRIDE);
                            changed.push_str(word);
                            changed.push(POP);
                        }
                        false => changed.push_str(word),
                    }
                    rest = behind;
                }
                changed.push_str(rest);
            }
        }
    }

    /// What stands before a whole text of so many characters, and what behind.
    pub fn frame(self, length: usize) -> Option<(&'static str, String)> {
        if self == Pseudo::Mirrored {
            return None;
        }
        let mut more = String::new();
        let mut left = length.div_ceil(3);
        for word in MORE.iter().cycle() {
            more.push(' ');
            more.extend(word.chars().map(accented));
            left = left.saturating_sub(word.chars().count() + 1);
            if left == 0 {
                break;
            }
        }
        Some(("[", more + "]"))
    }

    /// A whole text.
    pub fn text(self, text: &str) -> String {
        let letters = self.letters(text.trim());
        match self.frame(letters.chars().count()) {
            Some((before, behind)) => format!("{before}{letters}{behind}"),
            None => letters,
        }
    }

    /// A text by which something is filed: as it is read, without what would
    /// file everything under one character.
    pub fn filed(self, text: &str) -> String {
        match self {
            Pseudo::Accented => self.letters(text.trim()),
            Pseudo::Mirrored => text.trim().to_owned(),
        }
    }
}

fn accented(c: char) -> char {
    ACCENTS.get(&c).copied().unwrap_or(c)
}

/// Whether a run without spaces is an address or a placeholder.
fn is_verbatim(token: &str) -> bool {
    let is_host = token
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with("www.");
    token.contains("://") || token.contains('@') || token.contains(['{', '}']) || is_host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accented_texts_are_longer_and_in_brackets() {
        assert_eq!(Pseudo::Accented.text("Help Center"), "[Ĥéļþ Çéñţéŕ öñé]");
        assert_eq!(Pseudo::Accented.text("Zebra QA 24/7"), "[Žéƀŕå ǪÅ 24/7 öñé ţŵö]");
        for length in [0, 1, 10, 100, 1000] {
            let (before, behind) = Pseudo::Accented.frame(length).unwrap();
            let more = before.chars().count() + behind.chars().count();
            assert!(more > length / 3 && more < length / 3 + 12, "{length}: {more}");
        }
    }

    #[test]
    fn no_letter_of_an_accented_text_is_plain() {
        let letters: String = ('a'..='z').chain('A'..='Z').collect();
        let changed = Pseudo::Accented.letters(&letters);
        assert_eq!(changed.chars().count(), letters.len());
        assert!(changed.chars().all(|c| c.is_alphabetic() && !c.is_ascii()));
    }

    #[test]
    fn mirrored_words_are_turned_one_by_one() {
        let changed = Pseudo::Mirrored.text("Press **Ctrl**, 24 times");
        let visible = changed.replace('\u{202e}', "<").replace('\u{202c}', ">");
        assert_eq!(visible, "<Press> **<Ctrl>**, 24 <times>");
        assert_eq!(Pseudo::Mirrored.text("42"), "42");
    }

    #[test]
    fn addresses_and_placeholders_stay() {
        let text = "{name} me@zq.example https://zq.example/a www.zq.example";
        for pseudo in Pseudo::ALL {
            assert_eq!(pseudo.letters(text), text);
        }
    }

    #[test]
    fn their_tags_are_canonical() {
        for pseudo in Pseudo::ALL {
            let tag = Tag::parse(pseudo.name()).unwrap();
            assert_eq!(Pseudo::of(&tag), Some(pseudo));
        }
        assert_eq!(Pseudo::of(&Tag::parse("en").unwrap()), None);
    }
}
