//! What stands for an article in lists: its first words.

use std::borrow::Cow;

use super::Renderer;
use crate::graph::ArticleIdx;
use crate::i18n::Locale;

/// The longest excerpt, in user-perceived characters.
const CHARACTERS: usize = 160;
/// The same in scripts that say more with a character.
const CJK_CHARACTERS: usize = 80;

impl Renderer {
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
        // Nothing has more characters than bytes, or than code points.
        let is_short = || text.len() <= limit || text.chars().count() <= limit;
        if is_short() && !text.contains('\n') && !text.contains("  ") {
            return Cow::Borrowed(text);
        }
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Cow::Owned(self.site.locales.cldr(locale).truncate(&folded, limit).into_owned())
    }
}
