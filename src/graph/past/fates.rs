//! What `redirects.yaml` says, held against the site and against what was
//! published.
//!
//! An entry for a section holds for all that was in it, unless another says
//! otherwise. What cannot be is reported and left out.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::address::{from_readable, readable};
use super::super::{Absent, Drafts, PageKind, Site};
use super::moves::Moves;
use super::withdrawn::{Fate, Withdrawal, Withdrawn, at};
use crate::diag::{Diagnostics, nearest};
use crate::parse::Translation;

/// By the words of `subject`.
#[derive(Debug, Default)]
pub struct Fates(BTreeMap<String, Next>);

/// What became of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It was withdrawn.
    Gone,
    /// This stands in its place.
    By(String),
}

/// What the entries are held against.
pub struct Known<'s, 'l> {
    /// The site as it is.
    pub site: &'s Site,
    /// Whatever has an address in `urls.lock`; nothing where that cannot be known.
    pub subjects: Option<&'s BTreeSet<&'l str>>,
    /// What front matter says.
    pub moves: &'s Moves,
    /// What is on disk and not in the site.
    pub absent: &'s Absent,
    /// What becomes of drafts.
    pub drafts: Drafts,
}

impl Fates {
    /// Takes the entries that can be.
    pub fn of(withdrawn: &Withdrawn, known: &Known, diagnostics: &mut Diagnostics) -> Fates {
        let mut fates = BTreeMap::new();
        let all: BTreeSet<String> = withdrawn
            .list
            .iter()
            .map(|entry| known.subject(&entry.key.value))
            .collect();
        for entry in &withdrawn.list {
            let subject = known.subject(&entry.key.value);
            if !known.may_be_withdrawn(entry, &subject, diagnostics) {
                continue;
            }
            match &entry.fate {
                Fate::Gone => fates.insert(subject, Next::Gone),
                Fate::SupersededBy(by) => {
                    let target = known.subject(&by.value);
                    if !(all.contains(&target) || known.leads_somewhere(&target)) {
                        diagnostics.push(known.no_target(by));
                        continue;
                    }
                    fates.insert(subject, Next::By(target))
                }
            };
        }
        let mut fates = Fates(fates);
        for entry in &withdrawn.list {
            fates.break_loop(&known.subject(&entry.key.value), entry, diagnostics);
        }
        fates
    }

    /// What became of something: what is said of it, or of the section around it.
    pub fn get(&self, subject: &str) -> Option<&Next> {
        self.0.get(subject).or_else(|| {
            let path = subject.strip_suffix('/').unwrap_or(subject);
            let mut around = path.rmatch_indices('/');
            around.find_map(|(at, _)| self.0.get(&path[..=at]))
        })
    }

    /// Reports an entry that leads back to itself, and takes it out.
    fn break_loop(&mut self, start: &str, entry: &Withdrawal, diagnostics: &mut Diagnostics) {
        let mut way: Vec<String> = Vec::new();
        let mut subject = start;
        while let Some(Next::By(next)) = self.get(subject) {
            if next == start {
                let by_way = match &*way {
                    [] => String::new(),
                    way => format!(", by way of `{}`", way.join("`, `")),
                };
                let message = format!("`{}` is superseded by itself{by_way}", entry.key.value);
                diagnostics
                    .push(at(&entry.key.range, message).hint("one of them must lead to what is there, or be `gone`"));
                self.0.remove(start);
                return;
            }
            if way.contains(next) {
                return;
            }
            way.push(from_readable(next).into_owned());
            subject = next;
        }
    }
}

impl Known<'_, '_> {
    /// What a key means: an article, or else a section.
    fn subject(&self, key: &str) -> String {
        let key = key.trim_start_matches('/');
        let subject: Cow<str> = readable(key.strip_suffix(".md").unwrap_or(key));
        let is_known = |subject: &str| {
            self.site.kind_of(subject).is_some() || self.subjects.is_some_and(|known| known.contains(subject))
        };
        let section = format!("{subject}/");
        match !is_known(&subject) && is_known(&section) {
            true => section,
            false => subject.into_owned(),
        }
    }

    fn may_be_withdrawn(&self, entry: &Withdrawal, subject: &str, diagnostics: &mut Diagnostics) -> bool {
        let key = &entry.key;
        if self.absent.is_broken(&key.value) {
            return false;
        }
        if let Some(kind) = self.site.kind_of(subject)
            && self.site.stand_in(kind, None).is_some()
        {
            if !self.is_shown_draft(kind) {
                let message = format!("`{}` is still there", key.value);
                diagnostics.push(at(&key.range, message).hint("remove this line, or the files"));
            }
            return false;
        }
        if let Some(new) = self.moves.next(self.site, subject) {
            let message = format!(
                "`{}` has moved to `{}`, as `moved_from` says",
                key.value,
                from_readable(&new)
            );
            diagnostics.push(at(&key.range, message).hint("remove this line, or `moved_from`"));
            return false;
        }
        let Some(known) = self.subjects else { return true };
        let is_around = subject.ends_with('/')
            && known
                .range(subject..)
                .next()
                .is_some_and(|next| next.starts_with(subject));
        if known.contains(subject) || is_around {
            return true;
        }
        let near = nearest(subject, known.iter().copied());
        let hint = match near {
            Some(near) => format!("did you mean `{}`?", from_readable(near)),
            None => "remove this line: nobody can have a link to it".to_owned(),
        };
        let message = format!("no address of `{}` was ever recorded", key.value);
        diagnostics.push(at(&key.range, message).hint(hint));
        false
    }

    /// A draft is not there for readers, even while it is shown.
    fn is_shown_draft(&self, kind: PageKind) -> bool {
        let PageKind::Article(family) = kind else { return false };
        let family = &self.site.families[family.index()];
        let is_draft = |fields: &crate::parse::ArticleFields| fields.draft || fields.translation == Translation::Draft;
        self.drafts == Drafts::Shown && is_draft(&self.site.articles[family.source.index()].fields)
    }

    fn leads_somewhere(&self, subject: &str) -> bool {
        let page = self
            .site
            .kind_of(subject)
            .and_then(|kind| self.site.stand_in(kind, None));
        page.is_some()
            || self.moves.next(self.site, subject).is_some()
            || self.absent.is_broken(&from_readable(subject))
    }

    fn no_target(&self, by: &crate::yaml::Located<String>) -> crate::diag::Diagnostic {
        let message = format!("no article `{}`", by.value);
        if self.absent.is_draft(&by.value) {
            return at(&by.range, message).hint("it is a draft");
        }
        let families = self.site.families.iter().map(|family| family.key.as_str());
        let near = nearest(&by.value, families).map(|near| format!("did you mean `{near}`?"));
        at(&by.range, message).maybe_hint(near)
    }
}
