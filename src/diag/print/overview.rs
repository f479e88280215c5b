//! How often each code was found, and in which locales: what a team with
//! hundreds of findings wants to know first. In the order of
//! `docs/diagnostics.md`, locales by their tags.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::count_of;
use crate::diag::{Code, Diagnostics, Severity, codes};

/// Findings that concern no locale stand under this.
const NONE: &str = "no locale";

/// Writes one line a code and one a locale, and an empty line after each of the
/// two lists; nothing where nothing was found.
///
/// # Errors
///
/// Only those of `out`.
pub fn overview(diagnostics: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    by_code(diagnostics, out)?;
    by_locale(diagnostics, out)
}

fn by_code(diagnostics: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(usize, Severity, Code), BTreeMap<&str, usize>> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let place = codes::ALL.iter().position(|code| *code == diagnostic.code);
        let code = (place.unwrap_or(codes::ALL.len()), diagnostic.severity, diagnostic.code);
        let locale = diagnostic.locale.as_deref().unwrap_or(NONE);
        *counts.entry(code).or_default().entry(locale).or_default() += 1;
    }
    let lines: Vec<(String, usize, String)> = counts
        .into_iter()
        .map(|((_, severity, code), locales)| {
            let total = locales.values().sum();
            let locales = in_order(locales).map(|(locale, count)| format!("{locale} {count}"));
            let label = format!("{}[{}]", severity.as_str(), code.id);
            (label, total, locales.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let label = lines.iter().map(|(label, ..)| label.len()).max().unwrap_or(0);
    let digits = lines.iter().map(|(_, total, _)| total.to_string().len()).max();
    let digits = digits.unwrap_or(0);
    for (name, total, locales) in &lines {
        writeln!(out, "{name:label$}  {total:>digits$}  ({locales})")?;
    }
    writeln!(out)
}

fn by_locale(diagnostics: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        let locale = diagnostic.locale.as_deref().unwrap_or(NONE);
        counts.entry(locale).or_default()[usize::from(diagnostic.severity == Severity::Warning)] += 1;
    }
    let width = counts.keys().map(|locale| locale.len()).max().unwrap_or(0);
    for (locale, [errors, warnings]) in in_order(counts) {
        writeln!(out, "{locale:width$}  {}", count_of(errors, warnings))?;
    }
    writeln!(out)
}

/// What concerns no locale comes last.
fn in_order<T>(counts: BTreeMap<&str, T>) -> impl Iterator<Item = (&str, T)> {
    let (mut some, mut none) = (Vec::new(), Vec::new());
    for entry in counts {
        match entry.0 == NONE {
            true => none.push(entry),
            false => some.push(entry),
        }
    }
    some.into_iter().chain(none)
}
