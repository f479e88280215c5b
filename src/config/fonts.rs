//! The fonts that a site brings with it.

use super::look::{in_static, list};
use crate::yaml::{Kind, Located, Reader};

/// Kinds of files that browsers load fonts from: ending, media type, CSS's name.
pub const FORMATS: &[(&str, &str, &str)] = &[
    ("woff2", "font/woff2", "woff2"),
    ("woff", "font/woff", "woff"),
    ("ttf", "font/ttf", "truetype"),
    ("otf", "font/otf", "opentype"),
];

/// What every weight looks like: a number of CSS, or the ends of a range.
const WEIGHT: &str = "^(normal|bold|[1-9][0-9]{0,2}|1000)( ([1-9][0-9]{0,2}|1000))?$";
/// What every ISO 15924 code looks like.
const SCRIPT: &str = "^[A-Z][a-z]{3}$";
/// What every range of characters looks like.
const RANGE: &str = r"^U\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?(,\s*U\+[0-9A-Fa-f?]{1,6}(-[0-9A-Fa-f]{1,6})?)*$";

/// A font, or one of the files of one.
#[derive(Clone, Debug)]
pub struct Font {
    /// Its name.
    pub family: String,
    /// A file in `static/`.
    pub src: Located<String>,
    /// ISO 15924 codes of the scripts that are set in it; all if there are none.
    pub scripts: Vec<String>,
    /// CSS `font-weight`.
    pub weight: String,
    /// Whether its letters are slanted.
    pub style: FontStyle,
    /// CSS `unicode-range`.
    pub unicode_range: Option<String>,
}

/// CSS `font-style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontStyle {
    /// Upright.
    Normal,
    /// Slanted.
    Italic,
}

impl FontStyle {
    /// CSS's word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            FontStyle::Normal => "normal",
            FontStyle::Italic => "italic",
        }
    }
}

impl Font {
    /// The media type and CSS's name of its format.
    pub fn format(&self) -> Option<(&'static str, &'static str)> {
        let ending = self.src.value.rsplit_once('.')?.1;
        let format = FORMATS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(ending));
        format.map(|(_, media, css)| (*media, *css))
    }
}

/// The field `fonts`.
pub(super) fn read(reader: &mut Reader) -> Vec<Font> {
    let hint = "list them as `- family: Vazirmatn` with `src: fonts/vazirmatn.woff2`";
    list(reader, "fonts", hint, |entry, _| font(entry)).unwrap_or_default()
}

fn font(entry: &mut Reader) -> Option<Font> {
    entry.is_written_as("scripts", Kind::Addresses(SCRIPT));
    entry.is_written_as("weight", Kind::Name(WEIGHT));
    entry.is_written_as("unicode_range", Kind::Address(RANGE));
    let family = entry.required_text("family").and_then(|family| name(entry, family));
    let src = entry.required_text("src").map(in_static);
    let scripts = entry.texts("scripts").unwrap_or_default();
    let scripts = scripts
        .into_iter()
        .filter_map(|script| self::script(entry, script))
        .collect();
    let weight = entry.text("weight").and_then(|weight| self::weight(entry, weight));
    let style = entry.choice("style", &[("normal", FontStyle::Normal), ("italic", FontStyle::Italic)]);
    let range = entry
        .text("unicode_range")
        .and_then(|range| unicode_range(entry, range));
    let font = Font {
        family: family?,
        src: src?,
        scripts,
        weight: weight.unwrap_or_else(|| "400".to_owned()),
        style: style.unwrap_or(FontStyle::Normal),
        unicode_range: range,
    };
    if font.format().is_none() {
        let message = format!("`{}` is not a font that browsers load", font.src.value);
        let hint = "use a file that ends in `.woff2`, `.woff`, `.ttf` or `.otf`";
        entry.problem(font.src.range.clone(), message, Some(hint.to_owned()));
        return None;
    }
    Some(font)
}

fn name(entry: &mut Reader, family: Located<String>) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    if family.value.trim().is_empty() || !family.value.chars().all(is_plain) {
        let message = format!("`{}` is not the name of a font", family.value);
        entry.problem(family.range, message, None);
        return None;
    }
    Some(family.value.trim().to_owned())
}

fn script(entry: &mut Reader, script: Located<String>) -> Option<String> {
    if !crate::i18n::cldr::is_script(&script.value) {
        let message = format!("`{}` is not a script that a language is written in", script.value);
        let hint = "use a code of ISO 15924, such as `Arab`, `Latn` or `Jpan`";
        entry.problem(script.range, message, Some(hint.to_owned()));
        return None;
    }
    Some(script.value)
}

fn weight(entry: &mut Reader, weight: Located<String>) -> Option<String> {
    let is_one = |word: &str| match word.parse::<u16>() {
        Ok(number) => (1..=1000).contains(&number),
        Err(_) => matches!(word, "normal" | "bold"),
    };
    let words: Vec<&str> = weight.value.split_whitespace().collect();
    if !matches!(words.len(), 1 | 2) || !words.iter().all(|word| is_one(word)) {
        let message = format!("`{}` is not a weight", weight.value);
        let hint = "write `400`, or `100 900` for a variable font";
        entry.problem(weight.range, message, Some(hint.to_owned()));
        return None;
    }
    Some(words.join(" "))
}

fn unicode_range(entry: &mut Reader, range: Located<String>) -> Option<String> {
    let is_code = |code: &str, wild: bool| {
        (1..=6).contains(&code.len()) && code.chars().all(|c| c.is_ascii_hexdigit() || wild && c == '?')
    };
    let is_range = |range: &str| match range.trim().strip_prefix("U+").map(|range| range.split_once('-')) {
        Some(Some((first, last))) => is_code(first, false) && is_code(last, false),
        Some(None) => is_code(&range.trim()[2..], true),
        None => false,
    };
    if !range.value.split(',').all(is_range) {
        let message = format!("`{}` is not a range of characters", range.value);
        let hint = "write it as CSS has it: `U+0600-06FF, U+200C`";
        entry.problem(range.range, message, Some(hint.to_owned()));
        return None;
    }
    Some(range.value)
}
