//! `example-address`: an address in an example that may belong to somebody.
//!
//! Only those that are plainly made up are reported: `john@gmail.com` and
//! `support@yourcompany.com` are somebody's, `support@example.com` is nobody's.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Page;
use crate::check::Findings;
use crate::diag::codes;
use crate::i18n::places;

const ROWS: &str = include_str!("addresses.tsv");

/// Looks at e-mail addresses and hosts in the whole file, code too. What a link
/// leads to is meant as it is.
pub fn check(page: &Page, hosts: &[String], findings: &mut Findings) {
    let source = page.reading.source;
    for at in places(source.as_bytes(), |byte| (byte == b'@') | (byte == b':')) {
        match source.as_bytes()[at] {
            b'@' => person(source, at, page, hosts, findings),
            _ if source[at + 1..].starts_with("//") => host(source, at, page, hosts, findings),
            _ => {}
        }
    }
}

/// Looks at the e-mail address around an `@`.
fn person(source: &str, at: usize, page: &Page, hosts: &[String], findings: &mut Findings) {
    let person = person_before(source, at);
    let host = host_at(source, at + 1);
    if person.is_empty() || host.is_empty() || is_target(source, person.start) {
        return;
    }
    let (person, name) = (&source[person.clone()], &source[host.clone()]);
    if is_listed("person", person) || is_made_up(name) {
        report(&host, name, hosts, page, findings);
    }
}

/// Looks at the address whose scheme ends with the colon at a byte.
fn host(source: &str, at: usize, page: &Page, hosts: &[String], findings: &mut Findings) {
    let scheme = |c: char| c.is_ascii_alphabetic();
    let start = source[..at].trim_end_matches(scheme).len();
    let host = host_at(source, at + 3);
    let name = &source[host.clone()];
    if !is_target(source, start) && is_made_up(name) {
        report(&host, name, hosts, page, findings);
    }
}

fn report(host: &Range<usize>, name: &str, hosts: &[String], page: &Page, findings: &mut Findings) {
    let name = name.to_ascii_lowercase();
    let is_own =
        |own: &String| *own == name || own.ends_with(&format!(".{name}")) || name.ends_with(&format!(".{own}"));
    if is_reserved(&name) || hosts.iter().any(is_own) || is_in_front(page, host.start) {
        return;
    }
    let finding = findings.at(
        codes::EXAMPLE_ADDRESS,
        host.clone(),
        format!("`{name}` in an example may be somebody's"),
    );
    findings.add(finding.hint("use a name that is reserved for examples (RFC 2606), such as `example.com`"));
}

/// The part of an address before the sign.
fn person_before(source: &str, at: usize) -> Range<usize> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-');
    let start = source[..at]
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_part(*c))
        .last();
    start.map_or(at, |(start, _)| start)..at
}

/// A host with at least one dot.
fn host_at(source: &str, at: usize) -> Range<usize> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let end = source[at..]
        .find(|c| !is_part(c))
        .map_or(source.len(), |length| at + length);
    let host = source[at..end].trim_end_matches(['.', '-']);
    let is_host = host.split('.').count() > 1
        && host.split('.').all(|label| !label.is_empty())
        && host
            .rsplit('.')
            .next()
            .is_some_and(|top| top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic()));
    at..at + if is_host { host.len() } else { 0 }
}

/// Whether an address that begins at a byte is where a link leads to, or part of
/// a longer one.
fn is_target(source: &str, start: usize) -> bool {
    let last = source[..start].chars().next_back();
    let text = source[..start].trim_end_matches(['"', '\'', '<']);
    matches!(last, Some('/' | '@' | '%' | '&' | '#'))
        || source[..start].ends_with("mailto:")
        || text.ends_with("](")
        || text.ends_with("href=")
        || text.ends_with("]: ")
}

/// Whether a byte stands in a line of front matter that is an address itself.
fn is_in_front(page: &Page, at: usize) -> bool {
    let source = page.reading.source;
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let field = source[line..at].trim_start().trim_start_matches("- ");
    let first = page
        .reading
        .prose
        .blocks
        .iter()
        .find(|block| block.part != crate::parse::Part::Front);
    let is_front = first.is_none_or(|block| at < block.place.start);
    is_front
        && ["url:", "src:", "author:", "aliases:"]
            .iter()
            .any(|name| field.starts_with(name))
}

/// Whether the name below the top-level domain is nobody's in particular.
fn is_made_up(host: &str) -> bool {
    let mut labels = host.rsplit('.');
    let (top, name) = (labels.next(), labels.next());
    let name = match (name, labels.next()) {
        // `yourcompany.co.uk`
        (Some("co" | "com" | "org" | "net"), Some(name)) if top.is_some_and(|top| top.len() == 2) => Some(name),
        (name, _) => name,
    };
    // Others are the names of products as often: `acme.sh`.
    let is_common =
        top.is_some_and(|top| matches!(top.to_ascii_lowercase().as_str(), "com" | "net" | "org") || is_country(top));
    is_common && name.is_some_and(|name| is_listed("domain", name))
}

/// Whether a top-level domain is a country's, and used as one.
fn is_country(top: &str) -> bool {
    top.len() == 2
        && !matches!(
            top.to_ascii_lowercase().as_str(),
            "ai" | "fm" | "gg" | "io" | "ly" | "me" | "sh" | "so" | "to" | "tv"
        )
}

/// The names of `addresses.tsv`, without hyphens, each with its kind.
static LISTED: LazyLock<BTreeSet<(&str, String)>> = LazyLock::new(|| {
    let rows = ROWS.lines().filter_map(|line| line.split_once('\t'));
    rows.flat_map(|(kind, names)| names.split(' ').map(move |name| (kind, name.replace('-', ""))))
        .collect()
});

fn is_listed(kind: &'static str, name: &str) -> bool {
    LISTED.contains(&(kind, name.to_ascii_lowercase().replace('-', "")))
}

/// Names of RFC 2606 and RFC 6761, which nobody can have.
fn is_reserved(host: &str) -> bool {
    let ends = |name: &str| host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
    [
        "example.com",
        "example.org",
        "example.net",
        "example.edu",
        "example",
        "test",
        "invalid",
        "localhost",
        "local",
        "internal",
    ]
    .into_iter()
    .any(ends)
}
