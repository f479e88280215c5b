//! What several tests need.

// Each test uses its own part of it.
#![allow(dead_code)]

pub mod html;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tarjuman::artifact::{Body, Memory};
use tarjuman::build::{OnError, Options, Report, Strictness, build};
use tarjuman::diag::print::{Color, human};
use tarjuman::graph::Drafts;
use tarjuman::source::{Snapshot, Texts};

/// Everything a build puts out, by path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Drafts hidden, warnings lenient, stop at errors.
pub fn options() -> Options {
    Options {
        base_url: None,
        locales: Vec::new(),
        drafts: Drafts::Hidden,
        strictness: Strictness::Lenient,
        on_error: OnError::Stop,
        addresses: tarjuman::build::Recording::Open,
        pseudo: tarjuman::build::Pseudo::Absent,
        marks: tarjuman::build::Marks::Absent,
        explain: None,
        today: None,
    }
}

/// Writes a file of a site, and the folders above it.
pub fn put(site: &Path, path: &str, text: &str) {
    let file = site.join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
    fs::write(file, text).expect("a new file");
}

/// Builds a site in memory.
pub fn build_site(site: &Path, options: &Options) -> (Report, Files) {
    let output = Memory::default();
    let snapshot = Snapshot::take(site).expect("a site");
    let report = build(snapshot, options, &output).expect("the tool can run");
    let files = output
        .into_files()
        .into_iter()
        .map(|(path, body)| {
            let bytes = match body {
                Body::Bytes(bytes) => bytes,
                Body::Copy(from) => fs::read(from).expect("a file to copy"),
            };
            (path.to_string(), bytes)
        })
        .collect();
    (report, files)
}

/// The findings as a person would read them.
pub fn findings(site: &Path, report: &Report) -> String {
    let mut text = Vec::new();
    let sources = Texts::below(site);
    human(&report.diagnostics, &sources, Color::Off, &mut text).expect("memory takes everything");
    String::from_utf8(text).expect("UTF-8")
}

/// Fails with all violations at once, or the first of very many.
#[track_caller]
pub fn assert_none(rule: &str, violations: &[String]) {
    const SHOWN: usize = 40;
    let shown: Vec<&str> = violations.iter().take(SHOWN).map(String::as_str).collect();
    assert!(
        violations.is_empty(),
        "{rule}; {} times not:\n  {}",
        violations.len(),
        shown.join("\n  ")
    );
}
