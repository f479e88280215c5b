//! Canonical BCP 47 tags, and what to say about those that are not.
//!
//! Invariant: a [`Tag`] is well-formed and spelled as Unicode's canonicalisation
//! (UTS 35, annex C) spells it. Whether CLDR knows the language does not matter:
//! a site may be written in any.

use std::fmt;
use std::sync::Arc;

use super::cldr::subtags;

/// A canonical BCP 47 tag: `et`, `pt-BR`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(Arc<str>);

/// Why a text is not a [`Tag`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagProblem {
    /// Not a tag, and nothing near it is.
    NotATag,
    /// Another spelling is right.
    NotCanonical {
        /// The tag that was most probably meant.
        suggestion: Tag,
    },
}

impl Tag {
    /// Reads a tag that is already canonical.
    ///
    /// # Errors
    /// [`TagProblem::NotCanonical`] names the right tag for a wrong case
    /// (`pt-br`), a wrong separator (`et_EE`), a deprecated code (`iw`), a
    /// region in the place of a language (`jp`) or a language's name
    /// (`english`); [`TagProblem::NotATag`] where nothing can be guessed.
    pub fn parse(text: &str) -> Result<Tag, TagProblem> {
        let canonical = subtags::canonical(&text.replace('_', "-"));
        let meant = match canonical {
            Some(tag) if subtags::is_two_letter_stranger(&tag) => subtags::language_of_region(&tag),
            Some(tag) => Some(tag),
            None => subtags::by_name(text),
        };
        match meant {
            Some(tag) if tag == text => Ok(Tag(text.into())),
            Some(tag) => Err(TagProblem::NotCanonical {
                suggestion: Tag(tag.into()),
            }),
            None => Err(TagProblem::NotATag),
        }
    }

    /// The tag's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag's text, for what outlives the tag.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for TagProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TagProblem::NotATag => f.write_str("not a language tag"),
            TagProblem::NotCanonical { suggestion } => {
                write!(f, "not a canonical language tag, use `{suggestion}`")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_tags_are_taken() {
        for tag in [
            "et", "en", "no", "nb", "nn", "zh-TW", "zh-Hant", "zh-Hans", "pt-BR", "pt-PT", "sr-Latn", "vro", "ckb",
            "mt", "tlh", "es-419", "en-GB", "az-Arab", "fil", "qaa", "tok",
        ] {
            assert_eq!(Tag::parse(tag).map(|t| t.to_string()), Ok(tag.to_string()), "{tag}");
        }
    }

    #[test]
    fn wrong_tags_name_the_right_one() {
        for (wrong, right) in [
            ("pt-br", "pt-BR"),
            ("iw", "he"),
            ("in", "id"),
            ("jp", "ja"),
            ("et_EE", "et-EE"),
            ("et_ee", "et-EE"),
            ("ET", "et"),
            ("english", "en"),
            ("Estonian", "et"),
            ("eesti", "et"),
            ("العربية", "ar"),
            ("estonain", "et"),
            ("zh_hant", "zh-Hant"),
            ("sh", "sr-Latn"),
            ("cz", "cs"),
            ("en-UK", "en-GB"),
            ("dk", "da"),
            ("est", "et"),
        ] {
            let expected = Err(TagProblem::NotCanonical {
                suggestion: Tag(right.into()),
            });
            assert_eq!(Tag::parse(wrong), expected, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_tag_is_refused() {
        for wrong in [
            "",
            "-",
            "und",
            "e",
            "12",
            "..",
            "a b",
            "xyzzyplugh",
            "en-",
            "x-foo",
            "images",
            "_drafts",
        ] {
            assert_eq!(Tag::parse(wrong), Err(TagProblem::NotATag), "{wrong}");
        }
    }
}
