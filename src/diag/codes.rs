//! The names of everything that can be found. Each is documented in
//! `docs/diagnostics.md`; a test holds the two lists equal.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Severity;

/// A stable name, with the weight it has unless the site says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Kebab case, never reused.
    pub id: &'static str,
    /// Default weight.
    pub severity: Severity,
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
        let id = <&str>::deserialize(deserializer)?;
        find(id).ok_or_else(|| D::Error::custom("no such code"))
    }
}

macro_rules! codes {
    ($($severity:ident $name:ident = $id:literal;)*) => {
        $(#[doc = concat!("`", $id, "`")]
        pub const $name: Code = Code { id: $id, severity: Severity::$severity };)*
        /// Every code, in the order of `docs/diagnostics.md`.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // the site's files
    Error CONFIG_INVALID = "config-invalid";
    Error CONFIG_UNKNOWN_FIELD = "config-unknown-field";
    Error CONFIG_LOCALE = "config-locale";
    Error CONFIG_PAGE = "config-page";
    Warning CONFIG_RULE = "config-rule";
    Error TERMS_INVALID = "terms-invalid";
    Error FILE_ENCODING = "file-encoding";
    Error FILE_TOO_LARGE = "file-too-large";
    Error FILE_NAME = "file-name";
    Error FILE_UNREADABLE = "file-unreadable";
    Error FILE_SYMLINK = "file-symlink";
    Error LOCALE_UNKNOWN = "locale-unknown";
    Error KEY_DUPLICATE = "key-duplicate";
    // front matter
    Error FRONT_MATTER_MISSING = "front-matter-missing";
    Error FRONT_MATTER_SYNTAX = "front-matter-syntax";
    Error FRONT_MATTER_FIELD = "front-matter-field";
    Error FRONT_MATTER_UNKNOWN_FIELD = "front-matter-unknown-field";
    Warning DATE_FUTURE = "date-future";
    Warning DATE_ORDER = "date-order";
    Warning TITLE_LENGTH = "title-length";
    Warning TITLE_DUPLICATE = "title-duplicate";
    Warning DESCRIPTION_LENGTH = "description-length";
    Warning DESCRIPTION_MISSING = "description-missing";
    Warning DESCRIPTION_DUPLICATE = "description-duplicate";
    Error SLUG_INVALID = "slug-invalid";
    Error ALIAS_INVALID = "alias-invalid";
    // what an article refers to
    Error LINK_MISSING = "link-missing";
    Error LINK_AMBIGUOUS = "link-ambiguous";
    Error LINK_REFUSED = "link-refused";
    Error ANCHOR_MISSING = "anchor-missing";
    Error ASSET_MISSING = "asset-missing";
    Warning STYLE_INVALID = "style-invalid";
    Error ASSET_ACTIVE = "asset-active";
    Warning PICTURE_BROKEN = "picture-broken";
    Warning PICTURE_TOO_LARGE = "picture-too-large";
    Warning MEDIA_EXTERNAL = "media-external";
    Error RELATED_MISSING = "related-missing";
    Error RELATED_AMBIGUOUS = "related-ambiguous";
    Error SCORES_INVALID = "scores-invalid";
    Warning SCORES_UNKNOWN = "scores-unknown";
    Error FAQ_TWICE = "faq-twice";
    Error DIRECTIVE_UNKNOWN = "directive-unknown";
    Error DIRECTIVE_ARGUMENT = "directive-argument";
    Warning HTML_SANITIZED = "html-sanitized";
    Warning IGNORE_UNKNOWN = "ignore-unknown";
    Warning HEADING_SKIPPED = "heading-skipped";
    Warning HEADING_DUPLICATE_ID = "heading-duplicate-id";
    Warning HEADING_H1 = "heading-h1";
    Warning HEADING_EMPTY = "heading-empty";
    Warning TABLE_HEADER = "table-header";
    Warning ALT_MISSING = "alt-missing";
    Warning ALT_FILE_NAME = "alt-file-name";
    Warning FAQ_EMPTY = "faq-empty";
    Warning FAQ_DUPLICATE = "faq-duplicate";
    Warning FAQ_REPEATS = "faq-repeats";
    Warning LINK_EMPTY = "link-empty";
    Warning LINK_TEXT = "link-text";
    Warning LINK_INSECURE = "link-insecure";
    Warning LINK_ABSOLUTE = "link-absolute";
    // wording
    Warning QUOTE_UNBALANCED = "quote-unbalanced";
    Warning QUOTE_STYLE = "quote-style";
    Warning SCRIPT_SPACING = "script-spacing";
    Warning SPACE_DOUBLED = "space-doubled";
    Warning WORD_DOUBLED = "word-doubled";
    Warning MARK_DOUBLED = "mark-doubled";
    Warning CONJUNCTION_DETACHED = "conjunction-detached";
    Warning HYPHEN_SPACED = "hyphen-spaced";
    Warning ELLIPSIS_DOTS = "ellipsis-dots";
    Warning TEXT_NOT_NFC = "text-not-nfc";
    Warning TEXT_LOST = "text-lost";
    Warning TEXT_MISREAD = "text-misread";
    Warning BIDI_CONTROL = "bidi-control";
    Warning CHARACTER_INVISIBLE = "character-invisible";
    Warning DIGITS_MIXED = "digits-mixed";
    Warning STALE_YEAR = "stale-year";
    Warning EXAMPLE_ADDRESS = "example-address";
    Warning TERM_AVOIDED = "term-avoided";
    Warning TERM_MISSING = "term-missing";
    Warning NAME_TRANSLATED = "name-translated";
    Warning TERM_AMBIGUOUS = "term-ambiguous";
    // the whole site
    Error STATE_INVALID = "state-invalid";
    Warning HITS_INVALID = "hits-invalid";
    Error TRANSLATION_ORPHANED = "translation-orphaned";
    Warning TRANSLATION_STALE = "translation-stale";
    Warning TRANSLATION_MISSING = "translation-missing";
    Warning TRANSLATION_SHORT = "translation-short";
    Warning UNTRANSLATED_TEXT = "untranslated-text";
    Warning UNTRANSLATED_ALT = "untranslated-alt";
    Warning PARITY_HEADINGS = "parity-headings";
    Warning PARITY_IDS = "parity-ids";
    Warning PARITY_LISTS = "parity-lists";
    Warning PARITY_TABLES = "parity-tables";
    Warning PARITY_CODE = "parity-code";
    Warning PARITY_PICTURES = "parity-pictures";
    Warning PARITY_LINKS = "parity-links";
    Warning PARITY_FAQ = "parity-faq";
    Warning PARITY_DIRECTIVES = "parity-directives";
    Warning PARITY_PLACEHOLDERS = "parity-placeholders";
    Warning PARITY_NUMBERS = "parity-numbers";
    Warning PARITY_EMAILS = "parity-emails";
    Warning ARTICLE_ORPHAN = "article-orphan";
    Error EXCHANGE_UNREADABLE = "exchange-unreadable";
    Error EXCHANGE_SOURCE_CHANGED = "exchange-source-changed";
    Error EXCHANGE_CODES = "exchange-codes";
    Error EXCHANGE_UNWRITABLE = "exchange-unwritable";
    Warning EXCHANGE_INCOMPLETE = "exchange-incomplete";
    Error URL_COLLISION = "url-collision";
    Error URL_UNUSABLE = "url-unusable";
    Error URL_LOST = "url-lost";
    Error REDIRECT_INVALID = "redirect-invalid";
    Error LOCK_INVALID = "lock-invalid";
    Error LOCK_OUTDATED = "lock-outdated";
    // messages and templates
    Error MESSAGE_SYNTAX = "message-syntax";
    Warning MESSAGE_DUPLICATE = "message-duplicate";
    Warning MESSAGE_MISSING = "message-missing";
    Warning MESSAGE_REFERENCE = "message-reference";
    Warning MESSAGE_UNUSED = "message-unused";
    Warning MESSAGE_VARIABLE = "message-variable";
    Warning MESSAGE_PLURAL = "message-plural";
    Error MESSAGE_UNKNOWN = "message-unknown";
    Error TEMPLATE_ERROR = "template-error";
    Error TEMPLATE_FIELD = "template-field";
    Error TEMPLATE_ARGUMENT = "template-argument";
    Warning TEMPLATE_WORDS = "template-words";
}

/// The code named `id`.
pub fn find(id: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.id == id)
}
