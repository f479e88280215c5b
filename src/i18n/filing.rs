//! How headwords are filed: what a language leaves out of account at their
//! start, as Arabic does with its article. Which words these are stands in the
//! locale's message `index-ignored-prefixes`, several apart by spaces.

use super::{Form, Locale, Locales, Messages};

/// The message that names the prefixes.
pub(super) const MESSAGE: &str = "index-ignored-prefixes";

/// What each locale leaves out of account.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    prefixes: Vec<Vec<String>>,
}

/// Whether a message is one that only some languages have need of.
pub(super) fn is_optional(id: &str) -> bool {
    id == MESSAGE
}

impl Filing {
    /// Reads the prefixes from the messages; those of another language that
    /// stands in do not count.
    pub fn new(locales: &Locales, messages: &Messages) -> Filing {
        let prefixes = locales
            .iter()
            .map(|locale| {
                let message = messages.format(locale, MESSAGE, &[], Form::Plain);
                let own = message.filter(|found| found.used.is_none());
                let words = own.map(|found| found.text).unwrap_or_default();
                words.split_whitespace().map(ToOwned::to_owned).collect()
            })
            .collect();
        Filing { prefixes }
    }

    /// The part of a headword by which it is filed.
    pub fn filed<'t>(&self, locale: Locale, headword: &'t str) -> &'t str {
        let headword = headword.trim_start();
        let prefixes = self.prefixes.get(locale.index()).map(Vec::as_slice).unwrap_or_default();
        prefixes
            .iter()
            .filter_map(|prefix| headword.strip_prefix(prefix.as_str()))
            // A word that is hardly more than the prefix is a word of its own.
            .find(|rest| rest.chars().take_while(|c| c.is_alphabetic()).count() > 1)
            .unwrap_or(headword)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_left_out_of_account() {
        let filing = Filing {
            prefixes: vec![vec!["ال".to_owned()], Vec::new()],
        };
        let (ar, en) = (Locale::from_index(0), Locale::from_index(1));
        assert_eq!(filing.filed(ar, "الرد المحفوظ"), "رد المحفوظ");
        assert_eq!(filing.filed(ar, "آلة"), "آلة");
        assert_eq!(filing.filed(ar, "الو"), "الو");
        assert_eq!(filing.filed(ar, " بريد"), "بريد");
        assert_eq!(filing.filed(en, "The end"), "The end");
    }
}
