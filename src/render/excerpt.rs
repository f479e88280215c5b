//! What stands for an article in lists: its first words and its reading time.

use std::borrow::Cow;

use super::Renderer;
use crate::graph::ArticleIdx;
use crate::i18n::Locale;
use crate::i18n::cldr::Words;

/// The longest excerpt, in user-perceived characters.
const CHARACTERS: usize = 160;
/// The same in scripts that say more with a character.
const CJK_CHARACTERS: usize = 80;

/// Words a minute, by ISO 15924 script: silent reading of non-fiction by
/// adults (Brysbaert 2019, table 5, means of the languages of a script).
const WORDS_A_MINUTE: &[(&str, usize)] = &[
    ("Arab", 181),
    ("Hebr", 187),
    ("Cyrl", 184),
    ("Thai", 200),
    ("Deva", 200),
];
/// For every other script.
const DEFAULT_WORDS_A_MINUTE: usize = 220;
/// Chinese and Japanese characters a minute.
const CHARACTERS_A_MINUTE: usize = 400;

impl Renderer<'_> {
    /// Minutes to read an article: rounded, at least 1.
    pub fn minutes(&self, article: ArticleIdx) -> usize {
        let article = &self.site.articles[article.index()];
        minutes(article.words, self.site.locales.script(article.file.locale))
    }

    /// The description, or else the start of the body, cut at a word.
    pub fn excerpt(&self, article: ArticleIdx) -> Cow<'_, str> {
        let links = &self.site.facts[article.index()].links;
        let article = &self.site.articles[article.index()];
        let locale = article.file.locale;
        match &article.fields.description {
            Some(description) => self.cut(description.value.trim(), locale),
            None => {
                let opening = self.titled(article.text.opening.trim(), links, locale);
                Cow::Owned(self.cut(&opening, locale).into_owned())
            }
        }
    }

    /// A text at most as long as an excerpt.
    pub fn cut<'t>(&self, text: &'t str, locale: Locale) -> Cow<'t, str> {
        let cjk = matches!(
            self.site.locales.script(locale),
            "Jpan" | "Hans" | "Hant" | "Hani" | "Kore" | "Hang" | "Hira" | "Kana" | "Bopo"
        );
        let limit = if cjk { CJK_CHARACTERS } else { CHARACTERS };
        // Nothing is longer in characters than in bytes.
        if text.len() <= limit && !text.contains('\n') && !text.contains("  ") {
            return Cow::Borrowed(text);
        }
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Cow::Owned(self.site.locales.cldr(locale).truncate(&folded, limit).into_owned())
    }
}

fn minutes(words: Words, script: &str) -> usize {
    let rate = WORDS_A_MINUTE
        .iter()
        .find(|(known, _)| *known == script)
        .map_or(DEFAULT_WORDS_A_MINUTE, |(_, rate)| *rate);
    let minutes = words.words as f64 / rate as f64 + words.cjk_chars as f64 / CHARACTERS_A_MINUTE as f64;
    (minutes.round() as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_rounded_and_at_least_one() {
        let words = |words, cjk_chars| Words { words, cjk_chars };
        assert_eq!(minutes(words(0, 0), "Latn"), 1);
        assert_eq!(minutes(words(330, 0), "Latn"), 2);
        assert_eq!(minutes(words(320, 0), "Latn"), 1);
        assert_eq!(minutes(words(543, 0), "Arab"), 3);
        assert_eq!(minutes(words(0, 1000), "Jpan"), 3);
    }
}
