//! `tarjuman urls`: the addresses that a site has published, shown or recorded.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::flags::{Flags, Format, UrlsCommand, UrlsFormat, UrlsRecordFlags, UrlsShowFlags};
use super::{exit_code, show, tags};
use crate::build::{self, Addressed};
use crate::diag::{Error, Severity};
use crate::graph::{Ending, Row, Site, State};

/// Shows or records.
pub(super) fn run(flags: &Flags, command: &UrlsCommand) -> Result<ExitCode, Error> {
    match command {
        UrlsCommand::Show(show) => run_show(flags, show),
        UrlsCommand::Record(record) => run_record(flags, record),
    }
}

/// Links the site, and reports the errors in it.
fn addressed(flags: &Flags, site: &Path) -> Result<Addressed, Error> {
    let mut addressed = build::addresses(site, || {
        let _ = writeln!(io::stderr(), "waiting for another build of this site to end");
    })?;
    // Warnings are for `check`.
    let found = &mut addressed.report.diagnostics;
    found.retain(|problem| problem.severity == Severity::Error);
    show(flags, &Format::Human, super::Extent::Some, site, &addressed.report)?;
    Ok(addressed)
}

fn run_record(flags: &Flags, record: &UrlsRecordFlags) -> Result<ExitCode, Error> {
    let addressed = addressed(flags, &record.site)?;
    let mut err = io::stderr();
    let has_errors = addressed.report.diagnostics.count(Severity::Error) > 0;
    let Some(site) = addressed.site.as_ref().filter(|_| !has_errors) else {
        let _ = writeln!(err, "nothing was recorded: only what can be published is");
        return Ok(ExitCode::from(1));
    };
    addressed.record(site)?;
    let (rows, changed) = (site.record.rows.len(), site.record.unrecorded.len());
    let changed = match changed {
        0 => "none of them new".to_owned(),
        changed => format!("{changed} new or changed"),
    };
    let _ = writeln!(err, "`urls.lock`: {rows} addresses, {changed}");
    Ok(ExitCode::SUCCESS)
}

fn run_show(flags: &Flags, wanted: &UrlsShowFlags) -> Result<ExitCode, Error> {
    let addressed = addressed(flags, &wanted.site.site)?;
    let locales = tags(&wanted.site.locale)?;
    let code = exit_code(&addressed.report);
    let Some(site) = &addressed.site else { return Ok(code) };
    let rows = &site.record.rows;
    for tag in &locales {
        if site.locales.find(tag.as_str()).is_none() && !rows.iter().any(|row| *row.locale == *tag.as_str()) {
            let message = format!("`--locale {tag}` is neither among the locales of `site.yaml` nor in `urls.lock`");
            return Err(Error::Usage(message));
        }
    }
    let is_wanted = |row: &&Row| {
        let key = row.key();
        let named = |wanted: &String| wanted.trim_end_matches('/') == key.trim_end_matches('/');
        (locales.is_empty() || locales.iter().any(|tag| tag.as_str() == &*row.locale))
            && (wanted.key.is_empty() || wanted.key.iter().any(named))
    };
    let rows: Vec<&Row> = rows.iter().filter(is_wanted).collect();
    let text = match wanted.format {
        UrlsFormat::Table => table(site, &rows),
        UrlsFormat::Json => list(site, &rows),
    };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(code),
    }
}

/// Columns; addresses, which may be of any length and direction, come last.
fn table(site: &Site, rows: &[&Row]) -> String {
    let isolated = io::stdout().is_terminal();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let locales = widest(&mut rows.iter().map(|row| row.locale.len()));
    let keys = widest(&mut rows.iter().map(|row| row.key().width()));
    let mut text = String::new();
    for row in rows {
        let key = row.key();
        let gap = " ".repeat(keys - key.width());
        let _ = write!(text, "{:4}  {:locales$}  ", row.state, row.locale);
        let _ = write!(
            text,
            "{}{gap}  {}",
            in_order(&key, isolated),
            in_order(&row.url, isolated)
        );
        if let Some(target) = target(site, row) {
            let _ = write!(text, " -> {}", in_order(&target, isolated));
        }
        text.push('\n');
    }
    text
}

/// A text that keeps its place in a terminal that puts right-to-left text in order.
fn in_order(text: &str, isolated: bool) -> String {
    match isolated && !text.is_ascii() {
        true => format!("\u{2066}{text}\u{2069}"),
        false => text.to_owned(),
    }
}

/// The address of the page that an old address leads to, as `urls.lock` has it.
fn target(site: &Site, row: &Row) -> Option<String> {
    let Some(Ending::Page(page)) = row.ending else {
        return None;
    };
    Some(site.recorded_url(&*site.page_address(page)?))
}

fn list(site: &Site, rows: &[&Row]) -> String {
    let unrecorded: BTreeSet<&str> = site.record.unrecorded.iter().map(String::as_str).collect();
    let is_kept = site.record.is_kept;
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "url": row.url,
                "state": row.state.to_string(),
                "locale": &*row.locale,
                "key": row.key(),
                "to": target(site, row),
                "lost": row.ending.is_none() && row.state != State::Live,
                "recorded": is_kept && !unrecorded.contains(&*row.url),
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(rows))
}
