//! What things are called: identities that are checked once, when they are made.
//!
//! Identity is the path without the locale; slugs, titles and addresses can
//! change without breaking anything. Nothing here touches the disk.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

use crate::i18n::is_alphanumeric;

/// An article's identity: its path below the locale, without extension, such as
/// `glossary/external-email-domain`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleKey(Arc<str>);

impl ArticleKey {
    /// Takes a path below the locale that has lost its extension.
    pub fn new(path: &str) -> ArticleKey {
        ArticleKey(path.into())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text, shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// What stands behind the last `/`.
    pub fn last_part(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The section the article is in: what stands before the last `/`, or
    /// nothing for an article directly below the locale.
    pub fn section(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(section, _)| section)
    }
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A hash of bytes by which results are remembered: the first half of BLAKE3,
/// which nobody can make two texts for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentHash(pub [u8; 16]);

impl ContentHash {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> ContentHash {
        ContentHash::half(blake3::hash(bytes))
    }

    fn half(hash: blake3::Hash) -> ContentHash {
        let mut half = [0; 16];
        half.copy_from_slice(&hash.as_bytes()[..16]);
        ContentHash(half)
    }

    /// As bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// All digits.
    pub fn hex(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// From all digits.
    pub fn from_hex(digits: &str) -> Option<ContentHash> {
        let mut hash = ContentHash::default();
        if digits.len() != 2 * hash.0.len() || !digits.is_ascii() {
            return None;
        }
        for (byte, pair) in hash.0.iter_mut().zip(digits.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(hash)
    }

    /// Of anything that can be hashed.
    pub fn of_value(value: &impl Hash) -> ContentHash {
        let mut digest = Digest::default();
        value.hash(&mut digest);
        digest.finish()
    }

    /// The first digits, for names of files.
    pub fn short(self) -> String {
        self.0[..5].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Collects what [`Hash`] writes, to be hashed many bytes at once.
#[derive(Default)]
pub struct Digest {
    bytes: Vec<u8>,
    /// Of what came before, where there is much.
    before: Option<Box<blake3::Hasher>>,
}

/// So many bytes are collected: few values have more.
const COLLECTED: usize = 1 << 16;

impl Digest {
    /// The hash of all that was written.
    pub fn finish(&self) -> ContentHash {
        match &self.before {
            None => ContentHash::of(&self.bytes),
            Some(before) => {
                let mut all = before.clone();
                all.update(&self.bytes);
                ContentHash::half(all.finalize())
            }
        }
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > COLLECTED {
            let before = self.before.get_or_insert_default();
            before.update(&self.bytes);
            before.update(bytes);
            self.bytes.clear();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        u64::from_le_bytes(Digest::finish(self).0[..8].try_into().unwrap_or_default())
    }
}

/// One part of a page's address: NFC, letters kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(Arc<str>);

/// The longest slug, in bytes of UTF-8: file systems take 255 a name.
const SLUG_BYTES: usize = 200;

impl Slug {
    /// Takes a slug as somebody wrote it; the error says what is wrong with it.
    pub fn new(written: &str) -> Result<Slug, &'static str> {
        let slug = nfc(written);
        if slug.is_empty() {
            return Err("is empty");
        }
        if slug.contains('/') || slug.contains('\\') {
            return Err("holds a path separator; a slug is one part of an address");
        }
        if slug.starts_with('.') || slug.ends_with('.') {
            return Err("starts or ends with a dot");
        }
        if slug.len() > SLUG_BYTES {
            return Err("is longer than 200 bytes");
        }
        if !slug.chars().all(|c| is_word(c) || matches!(c, '-' | '_' | '.' | '~')) {
            return Err("may hold only letters, digits, `-`, `_`, `.` and `~`");
        }
        Ok(Slug(slug.into()))
    }

    /// Makes a slug of a text that is already in lower case: every run of what
    /// is neither letter, mark nor digit becomes one `-`. `None` if nothing is left.
    pub fn from_text(lower_case: &str) -> Option<Slug> {
        let mut slug = slugify(lower_case);
        while slug.len() > SLUG_BYTES {
            // A cut at the last hyphen keeps words whole.
            let end = slug[..SLUG_BYTES.min(slug.floor_char_boundary(SLUG_BYTES))]
                .rfind('-')
                .unwrap_or(slug.floor_char_boundary(SLUG_BYTES));
            slug.truncate(end);
        }
        (!slug.is_empty()).then(|| Slug(slug.into()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text of an id or slug: NFC, words joined by `-`, apostrophes dropped.
pub fn slugify(lower_case: &str) -> String {
    if lower_case.is_ascii() {
        return slug_of(lower_case);
    }
    slug_of(&nfc(lower_case))
}

fn slug_of(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_word(c) && c != '_').unwrap_or(rest.len());
        slug.push_str(&rest[..end]);
        let mut behind = rest[end..].chars();
        let is_gap = behind.next().is_some_and(|c| !matches!(c, '\'' | '’' | 'ʼ'));
        if is_gap && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        rest = behind.as_str();
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    slug
}

fn is_word(c: char) -> bool {
    let is_mark = |c: char| GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c));
    is_alphanumeric(c) || !c.is_ascii() && is_mark(c)
}

/// Whether a character may not stand in a page: a control character that is no
/// white space, or a noncharacter.
pub fn is_unfit(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || (c as u32) & 0xfffe == 0xfffe
}

/// Unicode Normalization Form C.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// How much of a text from its beginning is in Unicode Normalization Form C.
pub fn nfc_up_to(text: &str) -> usize {
    ComposingNormalizerBorrowed::new_nfc().split_normalized(text).0.len()
}

/// Resolves `relative` against the folder `base`, both with `/` between their
/// parts; `None` if it would leave the root.
pub fn join(base: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn much_is_hashed_as_if_it_were_collected() {
        for count in [0, 1, COLLECTED / 8, COLLECTED / 8 + 1, COLLECTED] {
            let mut digest = Digest::default();
            let words: Vec<u64> = (0..count as u64).collect();
            words.iter().for_each(|word| digest.write(&word.to_le_bytes()));
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            assert_eq!(Digest::finish(&digest), ContentHash::of(&bytes), "{count}");
        }
    }

    #[test]
    fn slugs_keep_letters_of_every_script() {
        let cases = [
            ("väline e-posti domeen", "väline-e-posti-domeen"),
            ("what is an sla?", "what-is-an-sla"),
            ("ما هو نطاق البريد؟", "ما-هو-نطاق-البريد"),
            ("メールスレッドとは", "メールスレッドとは"),
            ("don’t reply", "dont-reply"),
            ("हिन्दी शब्द", "हिन्दी-शब्द"),
            ("  --a__b--  ", "a__b"),
            ("u\u{308}ber", "über"),
        ];
        for (text, want) in cases {
            assert_eq!(slugify(text), want);
        }
        assert_eq!(Slug::from_text("???"), None);
        let long = Slug::from_text(&"õun ".repeat(100)).expect("letters");
        assert!(long.as_str().len() <= SLUG_BYTES && long.as_str().ends_with("õun"));
    }

    #[test]
    fn written_slugs_are_checked() {
        for bad in [
            "",
            "../../etc/passwd",
            "a/b",
            "..",
            ".x",
            "a b",
            "a?b",
            "a#",
            "a\\b",
            "a%2e",
            "x.",
        ] {
            assert!(Slug::new(bad).is_err(), "{bad}");
        }
        for good in ["väline", "a-b_c.d~e", "Über"] {
            assert!(Slug::new(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn join_never_leaves_the_root() {
        assert_eq!(join("a/b", "../c.md"), Some("a/c.md".into()));
        assert_eq!(join("a", "./b/./c"), Some("a/b/c".into()));
        assert_eq!(join("a", "../../c"), None);
    }
}
