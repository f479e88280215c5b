//! Pictures: what is said of them to who does not see them.

use std::ops::Range;

use super::super::words::{EmptyWords, core};
use super::super::{Findings, Reading};
use crate::diag::codes;
use crate::i18n::Locale;
use crate::parse::{Block, BlockKind, OBJECT, Reference, Use};
use crate::yaml::Value;

/// `alt-missing` and `alt-file-name`.
pub fn all(reading: &Reading, findings: &mut Findings) {
    let blocks = &reading.prose.blocks;
    for (index, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Alt {
            continue;
        }
        let alt = reading.prose.words_of(block).trim();
        if !alt.is_empty() {
            named(reading, alt, &block.place, findings);
        } else if stands_alone(reading, &blocks[..index]) && !is_link(reading, &block.place) {
            missing(&block.place, findings);
        }
    }
    for directive in &reading.text.directives {
        let alt = directive.arguments.iter().find(|(key, _)| key.name == "alt");
        if let Some((_, node)) = alt
            && let Value::Text(alt) = &node.value
        {
            match alt.trim() {
                "" => missing(&node.range, findings),
                alt => named(reading, alt, &node.range, findings),
            }
        }
    }
}

/// Whether nothing is said beside the picture that follows these blocks: a
/// picture inside of a sentence may do no more than adorn what the words say
/// (WCAG 2.2, technique H67).
fn stands_alone(reading: &Reading, before: &[Block]) -> bool {
    let beside = before.iter().rev().find(|block| block.kind != BlockKind::Alt);
    let words = beside.map_or("", |block| reading.prose.words_of(block));
    words.trim_matches(|c: char| c == OBJECT || c.is_whitespace()).is_empty()
        // A heading, a cell or a paragraph that is all words is another block.
        || !words.contains(OBJECT)
}

/// Whether a picture is what a link consists of: `link-empty` says that.
fn is_link(reading: &Reading, picture: &Range<usize>) -> bool {
    let links = &reading.prose.links;
    links
        .iter()
        .any(|link| link.place.start < picture.start && picture.end < link.place.end)
}

fn missing(place: &Range<usize>, findings: &mut Findings) {
    findings.add(
        findings
            .at(codes::ALT_MISSING, place.clone(), "picture has no alternative text")
            .hint("say what it shows, as you would to somebody on the telephone"),
    );
}

fn named(reading: &Reading, alt: &str, place: &Range<usize>, findings: &mut Findings) {
    // What says something of a picture is rarely this short.
    if alt.len() > 80 {
        return;
    }
    let locale: Locale = reading.file.locale;
    let lower = findings.locales.cldr(locale).lowercase(alt);
    let words = core(&lower);
    let numbered = words.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    let empty = EmptyWords::of(findings.locales, locale);
    let message = if is_file_name(alt) || is_stem(reading, alt, place) {
        format!("alternative text `{alt}` is the name of a file")
    } else if empty.has_picture(words) || empty.has_picture(numbered) {
        format!("alternative text `{alt}` does not say what the picture shows")
    } else {
        return;
    };
    findings.add(
        findings
            .at(codes::ALT_FILE_NAME, place.clone(), message)
            .hint("say what it shows, as you would to somebody on the telephone"),
    );
}

/// Extensions of pictures.
const EXTENSIONS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "heic", "bmp"];
/// What cameras and systems call their files.
const CAMERAS: [&str; 7] = ["img", "dsc", "dscn", "dscf", "pxl", "screenshot", "image"];

fn is_file_name(alt: &str) -> bool {
    if alt.contains(char::is_whitespace) && !alt.starts_with("Screenshot ") && !alt.starts_with("Screen Shot ") {
        return false;
    }
    let lower = alt.to_ascii_lowercase();
    let has_extension = lower
        .rsplit_once('.')
        .is_some_and(|(stem, extension)| !stem.is_empty() && EXTENSIONS.contains(&extension));
    let counts = |rest: &str| {
        rest.contains(|c: char| c.is_ascii_digit())
            && rest
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '_' | '-' | '.' | ' ' | ':' | 'a' | 't' | 'p' | 'm'))
    };
    let is_counted = CAMERAS.iter().any(|name| lower.strip_prefix(name).is_some_and(counts));
    has_extension || is_counted || lower.strip_prefix("screen shot").is_some_and(counts)
}

/// Whether the text is the name of the picture's own file, which looks like one.
fn is_stem(reading: &Reading, alt: &str, place: &Range<usize>) -> bool {
    if !alt.contains(['_', '-']) || alt.contains(char::is_whitespace) {
        return false;
    }
    let is_of = |reference: &&Reference| {
        reference.usage == Use::Media && reference.range.start < place.end && place.start < reference.range.end
    };
    reading.text.references.iter().filter(is_of).any(|reference| {
        let name = reference.written.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem) == alt
    })
}

#[cfg(test)]
mod tests {
    use super::is_file_name;

    #[test]
    fn names_of_files_and_what_looks_like_them() {
        for name in [
            "inbox.png",
            "IMG_1234",
            "DSC00042",
            "Screenshot 2024-03-01 at 10.22.33",
            "image1",
            "Postkasten.JPEG",
        ] {
            assert!(is_file_name(name), "{name}");
        }
        for alt in [
            "Inbox",
            "The file inbox.png in a folder",
            "Image of a dog",
            "Image",
            ".png",
            "Imagine 2",
            "DSC",
            "e-post",
        ] {
            assert!(!is_file_name(alt), "{alt}");
        }
    }
}
