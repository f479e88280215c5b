//! `check --explain-links`: what became of the terms in an article.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::flags::{CheckFlags, Flags, Format};
use super::{Extent, exit_code, show, tags};
use crate::build::{self, Outcome, TermFound};
use crate::diag::{Error, Severity, print};
use crate::graph::mentions::Verdict;
use crate::parse::Ground;
use crate::source::{Snapshot, Texts};

/// Prints what became of the terms in the article of a key.
pub(super) fn run(flags: &Flags, check: &CheckFlags, key: &str) -> Result<ExitCode, Error> {
    let site = &check.site.site;
    let snapshot = Snapshot::take(site)?;
    let mut explained = build::explain_links(snapshot, key, tags(&check.site.locale)?)?;
    // Warnings are for a `check` of the whole site.
    let found = &mut explained.report.diagnostics;
    found.retain(|problem| problem.severity == Severity::Error);
    show(flags, &Format::Human, Extent::Some, site, &explained.report)?;
    if !explained.are_wanted {
        let _ = writeln!(
            io::stderr(),
            "no terms are linked: `site.yaml` names no section in `autolink.sections`"
        );
    }
    let text = match check.format {
        Format::Json => lines(site, &explained.found),
        Format::Human | Format::Github | Format::Sarif => table(site, &explained.found),
    };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(exit_code(&explained.report)),
    }
}

/// A line each: where, the words, and what became of them.
fn table(site: &Path, found: &[TermFound]) -> String {
    let sources = Texts::below(site);
    let places: Vec<_> = found.iter().map(|found| &found.place).collect();
    let positions = print::positions(&places, &sources);
    let mut text = String::new();
    for (found, position) in found.iter().zip(positions) {
        let (line, column) = position.unwrap_or((1, 1));
        let (file, words) = (&found.place.file, one_line(&found.text));
        let target = found.target.as_deref().unwrap_or("several");
        let (word, why) = said(found.outcome);
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(": {why}")
        };
        text.push_str(&format!("{file}:{line}:{column}: `{words}` -> {target}: {word}{why}\n"));
    }
    let linked = found.iter().filter(|found| is_linked(found.outcome)).count();
    text.push_str(&format!("{linked} linked, {} not\n", found.len() - linked));
    text
}

/// A JSON object each.
fn lines(site: &Path, found: &[TermFound]) -> String {
    let sources = Texts::below(site);
    let places: Vec<_> = found.iter().map(|found| &found.place).collect();
    let positions = print::positions(&places, &sources);
    let object = |(found, position): (&TermFound, Option<(usize, usize)>)| {
        let (line, column) = position.unzip();
        let object = json!({
            "file": &*found.place.file,
            "line": line,
            "column": column,
            "locale": &*found.locale,
            "text": one_line(&found.text),
            "target": found.target.as_deref(),
            "linked": is_linked(found.outcome),
            "reason": reason(found.outcome),
        });
        format!("{object}\n")
    };
    found.iter().zip(positions).map(object).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_linked(outcome: Outcome) -> bool {
    outcome == Outcome::Chosen(Verdict::Linked)
}

/// A stable word for why a term is not linked.
fn reason(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::Chosen(Verdict::Linked) => return None,
        Outcome::Chosen(Verdict::OptedOut) => "opted-out",
        Outcome::Chosen(Verdict::Itself) => "itself",
        Outcome::Chosen(Verdict::ByHand) => "linked-by-hand",
        Outcome::Chosen(Verdict::Again) => "linked-before",
        Outcome::Chosen(Verdict::Full) => "page-full",
        Outcome::Closed(Ground::Heading) => "heading",
        Outcome::Closed(Ground::Link) => "link",
        Outcome::Closed(Ground::Code) => "code",
        Outcome::Closed(Ground::Quotation) => "quotation",
        Outcome::Closed(Ground::Question) => "question",
        Outcome::Closed(Ground::Html | Ground::Open) => "html",
        Outcome::Ambiguous => "ambiguous",
        Outcome::OtherCase => "other-case",
    })
}

/// What became of a term, and why, for people.
fn said(outcome: Outcome) -> (&'static str, &'static str) {
    let why = match outcome {
        Outcome::Chosen(Verdict::Linked) => return ("linked", ""),
        Outcome::Chosen(Verdict::OptedOut) => "the article has `autolink: false`",
        Outcome::Chosen(Verdict::Itself) => "it is the article itself",
        Outcome::Chosen(Verdict::ByHand) => "the article links to it by hand",
        Outcome::Chosen(Verdict::Again) => "it was linked before (`autolink.per_target`)",
        Outcome::Chosen(Verdict::Full) => "the page has enough links (`autolink.per_page`)",
        Outcome::Closed(Ground::Heading) => "it stands in a heading",
        Outcome::Closed(Ground::Link) => "it stands in a link",
        Outcome::Closed(Ground::Code) => "it stands in code",
        Outcome::Closed(Ground::Quotation) => "it stands in a quotation",
        Outcome::Closed(Ground::Question) => "it stands in a question",
        Outcome::Closed(Ground::Html | Ground::Open) => "it stands in HTML in which no term is linked",
        Outcome::Ambiguous => "several terms have these words",
        Outcome::OtherCase => "the term is written in other letters",
    };
    ("not linked", why)
}
