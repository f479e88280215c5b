//! Style sheets as browsers get them: small, and in words that browsers of the
//! last years know. The door to `lightningcss`.

use std::sync::{Arc, RwLock};

use lightningcss::error::ErrorLocation;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};

/// Something in a style sheet that browsers would pass over.
pub struct Fault {
    /// What it is.
    pub message: String,
    /// Its line and column, from nought, in UTF-16 code units.
    pub at: Option<(u32, u32)>,
}

/// Browsers that know logical properties; what is newer is written so that they
/// understand it. By version, in the three parts of `lightningcss`. With older ones
/// it would tell directions by lists of languages, which are not true of all.
const BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(99 << 16),
    edge: Some(99 << 16),
    firefox: Some(97 << 16),
    ie: None,
    ios_saf: Some((15 << 16) | (4 << 8)),
    opera: None,
    safari: Some((15 << 16) | (4 << 8)),
    samsung: None,
};

/// Where `light-dark()` finds out which of the two is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The sheet says `color-scheme`, from which older browsers are told.
    Said,
    /// Another sheet may; so it is left to browsers.
    Unsaid,
}

impl Scheme {
    /// Of a sheet.
    pub fn of(text: &str) -> Scheme {
        const NAME: &str = "color-scheme";
        let is_said = text.match_indices(NAME).any(|(at, _)| {
            // `prefers-color-scheme` asks, and says nothing.
            !text[..at].ends_with('-') && text[at + NAME.len()..].trim_start().starts_with(':')
        });
        if is_said { Scheme::Said } else { Scheme::Unsaid }
    }
}

/// A style sheet made small, if nothing is wrong with it.
pub fn compact(text: &str, scheme: Scheme) -> Result<String, Vec<Fault>> {
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        // So that all that is wrong is found at once.
        error_recovery: true,
        warnings: Some(warnings.clone()),
        ..ParserOptions::default()
    };
    let mut targets = Targets::from(BROWSERS);
    if scheme == Scheme::Unsaid {
        targets.exclude = Features::LightDark;
    }
    let mut sheet = StyleSheet::parse(text, options).map_err(|error| vec![fault(&error.kind, error.loc.as_ref())])?;
    let faults: Vec<Fault> = match warnings.read() {
        Ok(warnings) => warnings
            .iter()
            .map(|warning| fault(&warning.kind, warning.loc.as_ref()))
            .collect(),
        Err(_) => Vec::new(),
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| vec![fault(&error.kind, error.loc.as_ref())])?;
    let printed = sheet.to_css(PrinterOptions {
        minify: true,
        targets,
        ..PrinterOptions::default()
    });
    let printed = printed.map_err(|error| vec![fault(&error.kind, error.loc.as_ref())])?;
    Ok(match has_empty_value(&printed.code) {
        true => text.to_owned(),
        false => printed.code,
    })
}

/// Whether a property is left without a value, as `border-image: none` is by
/// `lightningcss` 1.0.0-alpha.72: browsers would pass over it. Properties of the
/// author's own may be empty.
fn has_empty_value(sheet: &str) -> bool {
    let empty = sheet.match_indices(':').filter(|(at, _)| {
        let next = sheet.as_bytes().get(at + 1);
        matches!(next, None | Some(b';' | b'}'))
    });
    let mut names = empty.map(|(at, _)| {
        let before = &sheet[..at];
        let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        &before[start.map_or(0, |start| start + 1)..]
    });
    names.any(|name| !name.starts_with("--"))
}

fn fault(kind: &impl std::fmt::Display, at: Option<&ErrorLocation>) -> Fault {
    Fault {
        message: plain(&kind.to_string()),
        at: at.map(|at| (at.line, at.column.saturating_sub(1))),
    }
}

/// What `lightningcss` says, as the program says things.
fn plain(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "not a style sheet".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compacted(text: &str) -> String {
        match compact(text, Scheme::of(text)) {
            Ok(text) => text,
            Err(faults) => panic!("{}", faults[0].message),
        }
    }

    #[test]
    fn what_is_newer_than_browsers_is_told_to_them() {
        let compact = compacted(
            ":root { color-scheme: light dark }\n\
             a { inset-inline-start: 0; margin-inline: 1px 2px; color: light-dark( #ffffff , black) }\n\
             @media (width >= 62rem) { [dir=rtl] a { border-start-start-radius: 0 } }",
        );
        for kept in [
            "inset-inline-start:0",
            "margin-inline:1px 2px",
            "border-start-start-radius:0",
        ] {
            assert!(compact.contains(kept), "{compact}");
        }
        assert!(compact.contains("--lightningcss-light"), "{compact}");
        assert!(compact.contains("(min-width:62rem)"), "{compact}");
        assert!(!compact.contains(":lang("), "{compact}");
    }

    #[test]
    fn a_scheme_that_is_said_elsewhere_is_not_asked_for() {
        for text in [
            "a { color: light-dark(#fff, #000) }",
            "@media (prefers-color-scheme: dark) { a { color: light-dark(#fff, #000) } }",
        ] {
            let compact = compacted(text);
            assert!(compact.contains("light-dark(#fff,#000)"), "{compact}");
        }
    }

    #[test]
    fn the_theme_is_without_faults_and_at_most_as_large_as_before() {
        for (name, text) in crate::render::embedded::theme_files().filter(|(name, _)| name.ends_with(".css")) {
            let compact = compacted(text);
            assert!(compact.len() < text.len(), "{name}");
            assert!(!compact.contains(":lang("), "{name}");
        }
    }

    #[test]
    fn no_property_loses_its_value() {
        let text = "a { border-image: none; color: red }\n";
        assert_eq!(compacted(text), text);
        assert_eq!(compacted("a { --own: ; color: red }"), "a{--own: ;color:red}");
    }

    #[test]
    fn faults_are_told_with_their_places() {
        let text = "a { color: red }\nb {{ color }\np { margin: 0 }\n.ä😀 { color: red; &&: 1 }";
        let faults = compact(text, Scheme::Unsaid).err().unwrap_or_default();
        let places: Vec<_> = faults
            .iter()
            .filter_map(|fault| fault.at)
            .map(|(line, _)| line)
            .collect();
        assert!(places.contains(&1), "{places:?}");
    }
}
