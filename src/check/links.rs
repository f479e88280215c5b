//! Links: what they are called and where they lead.

mod site;

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::{EmptyWords, core};
use super::{Findings, Reading};
use crate::diag::codes;
use crate::parse::{BlockKind, LinkWords, OBJECT, Origin, Reference, Target, Use};

pub use site::all as site;

/// The rules of one file.
pub fn file(reading: &Reading, findings: &mut Findings) {
    let mut empty_words = None;
    let mut known = Unnamed::default();
    for link in &reading.prose.links {
        let words = reading.prose.text[link.range.clone()].trim();
        if link.origin == Origin::Written && !known.is_nameless(reading, link, words) {
            let known = *empty_words.get_or_insert_with(|| EmptyWords::of(findings.locales, reading.file.locale));
            named(reading, words, &link.place, known, findings);
        } else if let Some(reference) = known.reference(reading, link) {
            unnamed(reference, link, findings);
        }
    }
    insecure(reading, findings);
}

/// What is sought for links without words: made when one is met, as most files
/// have none, and some have thousands.
#[derive(Default)]
struct Unnamed<'a> {
    /// Pictures by where they stand, and whether something is said of them.
    pictures: Option<BTreeMap<usize, (usize, bool)>>,
    references: Option<BTreeMap<(usize, usize), &'a Reference>>,
}

impl<'a> Unnamed<'a> {
    /// Whether there is nothing to be heard of a link: no words, or pictures of
    /// which nothing is said.
    fn is_nameless(&mut self, reading: &Reading, link: &LinkWords, words: &str) -> bool {
        if words.is_empty() {
            return true;
        }
        if !words.chars().all(|c| c == OBJECT || c.is_whitespace()) {
            return false;
        }
        let pictures = self.pictures.get_or_insert_with(|| {
            let alts = reading.prose.blocks.iter().filter(|block| block.kind == BlockKind::Alt);
            let is_said = |block| !reading.prose.words_of(block).trim().is_empty();
            alts.map(|block| (block.place.start, (block.place.end, is_said(block))))
                .collect()
        });
        let inside = pictures.range(link.place.start + 1..link.place.end);
        let mut inside = inside.filter(|(_, (end, _))| *end < link.place.end).peekable();
        inside.peek().is_some() && inside.all(|(_, (_, is_said))| !is_said)
    }

    fn reference(&mut self, reading: &Reading<'a>, link: &LinkWords) -> Option<&'a Reference> {
        let references = self.references.get_or_insert_with(|| {
            // Of several in one place, the first.
            let all = reading.text.references.iter().rev();
            all.map(|reference| ((reference.range.start, reference.range.end), reference))
                .collect()
        });
        references.get(&(link.place.start, link.place.end)).copied()
    }
}

/// `link-empty`, and `link-text` of an address that is its own words.
fn unnamed(reference: &Reference, link: &LinkWords, findings: &mut Findings) {
    if link.origin == Origin::Written {
        let message = "link has no words";
        findings.add(
            findings
                .at(codes::LINK_EMPTY, link.place.clone(), message)
                .hint("say where it leads; only a link without anything in its brackets takes a title"),
        );
    } else if let Target::External(url) = &reference.target
        && is_web(url)
    {
        // The title of an article, the name of a file, a heading's words stand
        // in for other words.
        address(&link.place, findings);
    }
}

/// `link-text`: words that say nothing.
fn named(reading: &Reading, words: &str, place: &Range<usize>, known: &EmptyWords, findings: &mut Findings) {
    if words.starts_with("https://") || words.starts_with("http://") {
        if !words.contains(char::is_whitespace) {
            address(place, findings);
        }
        return;
    }
    // The longest of what says nothing is not longer.
    if words.len() > 100 {
        return;
    }
    let lower = findings.locales.cldr(reading.file.locale).lowercase(words);
    if known.has_link(core(&lower)) {
        let message = format!("link text `{words}` does not say where the link leads");
        findings.add(
            findings
                .at(codes::LINK_TEXT, place.clone(), message)
                .hint("make the name of what it leads to the link"),
        );
    }
}

fn address(place: &Range<usize>, findings: &mut Findings) {
    findings.add(
        findings
            .at(codes::LINK_TEXT, place.clone(), "link text is an address")
            .hint("write `[words](address)`: addresses are read out letter by letter"),
    );
}

fn is_web(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// `link-insecure`.
fn insecure(reading: &Reading, findings: &mut Findings) {
    for reference in &reading.text.references {
        let Target::External(url) = &reference.target else {
            continue;
        };
        let rest = url.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("http://"));
        if rest.is_some() && !is_here(host(&url[7..])) && !reference.range.is_empty() {
            report_insecure(reference, &url[7..], findings);
        }
    }
}

fn report_insecure(reference: &Reference, rest: &str, findings: &mut Findings) {
    let what = match reference.usage {
        Use::Media | Use::FrontImage => "file",
        Use::Link | Use::FrontCta => "link",
    };
    let message = format!("{what} `http://{rest}` is not encrypted");
    findings.add(
        findings
            .at(codes::LINK_INSECURE, reference.range.clone(), message)
            .hint(format!("write `https://{rest}` if the server answers there")),
    );
}

/// The host of what follows `http://`.
fn host(rest: &str) -> &str {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// Whether a host is one's own machine or network (RFC 6761, RFC 1918).
fn is_here(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let ends = [".localhost", ".local", ".test", ".internal", ".home.arpa"];
    let starts = ["127.", "10.", "192.168.", "169.254."];
    let is_private = host
        .strip_prefix("172.")
        .and_then(|rest| rest.split('.').next()?.parse().ok());
    let is_address = host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    !host.contains('.') && !host.contains(':')
        || host == "::1"
        || ends.iter().any(|end| host.ends_with(end))
        || is_address && starts.iter().any(|start| host.starts_with(start))
        || is_address && is_private.is_some_and(|second: u8| (16..32).contains(&second))
}

#[cfg(test)]
mod tests {
    use super::{host, is_here};

    #[test]
    fn hosts_of_ones_own() {
        for url in [
            "localhost:4000/a",
            "127.0.0.1",
            "[::1]:80/",
            "printer/",
            "nas.local/x",
            "172.20.1.1",
            "192.168.0.1",
        ] {
            assert!(is_here(host(url)), "{url}");
        }
        for url in [
            "example.com",
            "172.40.1.1",
            "10.example.com",
            "localhost.example.com:80",
            "[2001:db8::1]/",
        ] {
            assert!(!is_here(host(url)), "{url}");
        }
    }
}
