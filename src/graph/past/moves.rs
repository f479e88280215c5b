//! Where articles and sections have gone whose files were moved: what front
//! matter says (`moved_from`), and otherwise what can be seen of it.
//!
//! Only what was recorded and is not there any more can have moved, and only to
//! what is there and was not recorded. What could have gone to two places has
//! gone to none: then somebody must say so.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::super::address::readable;
use super::super::{Absent, FamilyIdx, PageKind, Site};
use super::fingerprint::Fingerprint;
use super::ledger::{Entry, State};
use super::settle::Present;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::Locale;
use crate::source::Snapshot;
use crate::yaml::Located;

/// How much more alike the best of two articles must be.
const LEAD: usize = 3;

/// From the old to the new, by the words of `subject`.
#[derive(Debug, Default)]
pub struct Moves {
    articles: BTreeMap<String, String>,
    /// By paths without a slash at their ends. What is in a section goes with it.
    sections: BTreeMap<String, String>,
}

/// What there is to compare.
pub struct Traces<'s, 'l> {
    /// The site as it is.
    pub site: &'s Site,
    /// All lines, by address.
    pub entries: &'s [Entry<'l>],
    /// All pages, by address.
    pub present: &'s [Present],
    /// Articles and sections that have an address in `entries` and no page.
    pub lost: BTreeSet<&'l str>,
}

impl Moves {
    /// What front matter says, with reports of what cannot be.
    pub fn declared(site: &Site, absent: &Absent, diagnostics: &mut Diagnostics) -> Moves {
        let mut moves = Moves::default();
        let mut said: BTreeMap<String, &str> = BTreeMap::new();
        for article in &site.articles {
            let Some(from) = &article.fields.moved_from else {
                continue;
            };
            let old = key(from, ".md");
            let file = &article.file;
            let has = site
                .families
                .binary_search_by(|family| family.key.as_str().cmp(&old))
                .is_ok();
            let is_broken = absent.is_broken(&old);
            if let Some(problem) = refusal(&old, file.key.as_str(), has && !is_broken, said.get(&old)) {
                let tag = site.locales.tag(file.locale).as_str();
                diagnostics.push(report(&file.path, from, problem).locale(tag).key(file.key.shared()));
                continue;
            }
            let new = readable(file.key.as_str()).into_owned();
            moves.articles.insert(readable(&old).into_owned(), new);
            said.insert(old, file.key.as_str());
        }
        let mut said: BTreeMap<String, &str> = BTreeMap::new();
        for section in &site.section_files {
            let Some(from) = &section.fields.moved_from else {
                continue;
            };
            let old = key(from, "/_index.md");
            let file = &section.file;
            let has = site
                .sections
                .binary_search_by(|node| node.path.as_str().cmp(&old))
                .is_ok();
            if let Some(problem) = refusal(&old, file.key.as_str(), has, said.get(&old)) {
                let tag = site.locales.tag(file.locale).as_str();
                diagnostics.push(report(&file.path, from, problem).locale(tag).key(file.key.shared()));
                continue;
            }
            let new = readable(file.key.as_str()).into_owned();
            moves.sections.insert(readable(&old).into_owned(), new);
            said.insert(old, file.key.as_str());
        }
        moves
    }

    /// The old keys of articles.
    pub fn articles(&self) -> impl Iterator<Item = String> {
        self.articles.keys().cloned()
    }

    /// Where something has gone.
    pub fn next(&self, site: &Site, subject: &str) -> Option<String> {
        if let Some(new) = self.articles.get(subject) {
            return Some(new.clone());
        }
        let path = subject.strip_suffix('/').unwrap_or(subject);
        if path.len() < subject.len()
            && let Some(new) = self.sections.get(path)
        {
            return Some(format!("{new}/"));
        }
        // The innermost section that has moved takes it along.
        path.rmatch_indices('/').find_map(|(at, _)| {
            let new = format!("{}{}", self.sections.get(&subject[..at])?, &subject[at..]);
            (site.kind_of(&new).is_some() || self.articles.contains_key(&new)).then_some(new)
        })
    }

    /// Adds what can be seen without being said.
    pub fn find(&mut self, traces: &Traces, snapshot: &Snapshot) {
        let known: BTreeSet<&str> = traces.entries.iter().map(|entry| entry.subject).collect();
        self.find_by_address(traces, &known);
        self.find_by_text(traces, &known, snapshot);
        self.find_sections(traces);
    }

    /// A new article at the very address of one that is not there is that article.
    fn find_by_address(&mut self, traces: &Traces, known: &BTreeSet<&str>) {
        let site = traces.site;
        for entry in traces.entries.iter().filter(|entry| entry.state == State::Live) {
            if !traces.lost.contains(entry.subject) {
                continue;
            }
            let at = traces.present.binary_search_by(|page| page.url.as_str().cmp(entry.url));
            let Ok(at) = at else { continue };
            let kind = traces.present[at].page.kind;
            let Some(new) = site.subject(kind).filter(|new| !known.contains(&**new)) else {
                continue;
            };
            match kind {
                PageKind::Article(_) if !entry.subject.ends_with('/') => {
                    self.articles
                        .entry(entry.subject.to_owned())
                        .or_insert(new.into_owned());
                }
                PageKind::Section(_) if entry.subject.ends_with('/') => {
                    let old = entry.subject.trim_end_matches('/').to_owned();
                    self.sections.entry(old).or_insert(new.trim_end_matches('/').to_owned());
                }
                _ => {}
            }
        }
    }

    /// A new article with the text of one that is not there is that article.
    fn find_by_text(&mut self, traces: &Traces, known: &BTreeSet<&str>, snapshot: &Snapshot) {
        let site = traces.site;
        let taken: BTreeSet<&str> = self.articles.values().map(String::as_str).collect();
        let lost: BTreeMap<&str, Fingerprint> = traces
            .entries
            .iter()
            .filter(|entry| traces.lost.contains(entry.subject) && self.next(site, entry.subject).is_none())
            .filter_map(|entry| Some((entry.subject, entry.fingerprint?)))
            .collect();
        if lost.is_empty() {
            return;
        }
        let new: Vec<(String, Fingerprint)> = (0..site.families.len())
            .into_par_iter()
            .filter_map(|index| {
                let family = FamilyIdx::new(index);
                let subject = site.subject(PageKind::Article(family))?;
                let is_new = !known.contains(&*subject) && !taken.contains(subject.as_ref());
                is_new.then(|| Some((subject.into_owned(), fingerprint(site, family, snapshot)?)))?
            })
            .collect();
        let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (old, print) in &lost {
            if let Some(new) = best(old, print, &new) {
                found.entry(new).or_default().push(old);
            }
        }
        for (new, old) in found {
            // Two articles cannot have become one without somebody's doing.
            if let [old] = &*old {
                self.articles.insert((*old).to_owned(), new.to_owned());
            }
        }
    }

    /// A section has moved if all articles of it that have moved are in one other.
    fn find_sections(&mut self, traces: &Traces) {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for section in traces.lost.iter().filter_map(|subject| subject.strip_suffix('/')) {
            for (old, new) in &self.articles {
                let Some(rest) = old.strip_prefix(section).filter(|rest| rest.starts_with('/')) else {
                    continue;
                };
                // Files that have other names in the new section say no less.
                let depth = rest.matches('/').count();
                let above = new.rmatch_indices('/').nth(depth - 1).map_or("", |(at, _)| &new[..at]);
                found.entry(section.to_owned()).or_default().insert(above.to_owned());
            }
        }
        for (old, new) in found {
            let mut new = new.into_iter().filter(|new| !new.is_empty());
            if let (Some(new), None) = (new.next(), new.next()) {
                self.sections.entry(old).or_insert(new);
            }
        }
    }
}

/// The most alike of new articles, if it is so clearly, or has kept its name.
fn best<'n>(old: &str, print: &Fingerprint, new: &'n [(String, Fingerprint)]) -> Option<&'n str> {
    let mut alike: Vec<(usize, &str)> = new
        .iter()
        .filter_map(|(subject, other)| Some((print.likeness(other)?, subject.as_str())))
        .collect();
    alike.sort_by(|a, b| b.cmp(a));
    let (likeness, subject) = *alike.first()?;
    let rivals = || alike.iter().filter(|(other, _)| other + LEAD > likeness);
    if rivals().count() == 1 {
        return Some(subject);
    }
    let name = |subject: &str| subject.rsplit('/').next().map(str::to_owned);
    let mut named = rivals().filter(|(_, subject)| name(subject) == name(old));
    match (named.next(), named.next()) {
        (Some((_, subject)), None) => Some(subject),
        _ => None,
    }
}

/// Of an article's text in the source language.
pub fn fingerprint(site: &Site, family: FamilyIdx, snapshot: &Snapshot) -> Option<Fingerprint> {
    let source: Locale = site.locales.source();
    let article = site.families[family.index()].members[source.index()]?;
    let text = snapshot.text(&site.articles[article.index()].file.path).ok()?;
    Some(Fingerprint::of(&text))
}

/// A key as somebody wrote it: a path of the file will do.
fn key(written: &Located<String>, ending: &str) -> String {
    let key: Cow<str> = written.value.trim().trim_start_matches('/').into();
    key.strip_suffix(ending)
        .unwrap_or(&key)
        .trim_end_matches('/')
        .to_owned()
}

/// Why something cannot have been `old`.
fn refusal(old: &str, own: &str, is_there: bool, other: Option<&&str>) -> Option<(String, &'static str)> {
    if old == own {
        let message = format!("`moved_from` is `{old}`, which is where it is now");
        return Some((message, "write the key that it had before, or remove the field"));
    }
    if is_there {
        let message = format!("`moved_from` is `{old}`, which is still there");
        return Some((message, "remove the field, or the file that was to be moved"));
    }
    let other = other.filter(|other| **other != own)?;
    let message = format!("`moved_from` is `{old}`, and so it is in `{other}`");
    Some((
        message,
        "keep the field in one of the two; what was there can lead to one place only",
    ))
}

fn report(file: &std::sync::Arc<str>, field: &Located<String>, (message, hint): (String, &'static str)) -> Diagnostic {
    let place = Place::at(file.clone(), field.range.clone());
    Diagnostic::new(codes::FRONT_MATTER_FIELD, place, message).hint(hint)
}
