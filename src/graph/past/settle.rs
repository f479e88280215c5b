//! The addresses of the site as it is beside those that were recorded: what is
//! new, what leads on and where to, and what is lost.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use super::super::address::{Occupied, from_readable, readable};
use super::super::redirects::{Ending, Redirect, Room};
use super::super::{Absent, Address, ArticleIdx, Drafts, PageId, PageKind, Site};
use super::fates::{Fates, Known, Next};
use super::fingerprint::Fingerprint;
use super::ledger::{Entry, HEADER, Ledger, State};
use super::moves::{self, Moves, Traces};
use super::subject::LANGUAGES;
use super::{LOCK, Past};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::Locale;
use crate::source::Snapshot;

/// How often something may have moved or been superseded. Loops are reported
/// where they are made; this ends those that cannot be.
const STEPS: usize = 64;

/// A page and its address, as `urls.lock` has it.
#[derive(Clone, Debug)]
pub struct Present {
    /// The address.
    pub url: String,
    /// The page.
    pub page: PageId,
}

/// Every address that the site has or ever had: what `urls.lock` is to hold.
#[derive(Debug, Default)]
pub struct Record {
    /// By address.
    pub rows: Vec<Row>,
    /// Whether there is an `urls.lock`.
    pub is_kept: bool,
    /// Addresses that are not in it, or are there with something else.
    pub unrecorded: Vec<String>,
    /// Whether what was found of articles that have moved depends on their texts.
    pub reads_texts: bool,
}

/// An address.
#[derive(Clone, Debug)]
pub struct Row {
    /// As `urls.lock` has it.
    pub url: String,
    /// What lies there.
    pub state: State,
    /// The tag of its language.
    pub locale: Arc<str>,
    /// What it is or was about, in the words of `urls.lock`.
    pub subject: String,
    /// Of an article in the source language, as it was recorded.
    pub fingerprint: Option<Fingerprint>,
    /// Where it leads, if it is no page.
    pub ending: Option<Ending>,
}

impl Row {
    /// What it is or was about, for people: an article's key.
    pub fn key(&self) -> Cow<'_, str> {
        from_readable(&self.subject)
    }

    fn is(&self, entry: &Entry) -> bool {
        (&*self.url, self.state, &*self.locale, &*self.subject) == (entry.url, entry.state, entry.locale, entry.subject)
    }
}

impl Record {
    /// The text of `urls.lock` as it should be, with new fingerprints where texts
    /// have changed much.
    pub fn text(&self, site: &Site, snapshot: &Snapshot) -> String {
        let source = site.locales.tag(site.locales.source()).as_str();
        let lines: Vec<String> = self
            .rows
            .par_iter()
            .map(|row| {
                let mut line = format!("{} {} {} {}", row.url, row.state, row.locale, row.subject);
                let is_source = row.state == State::Live && *row.locale == *source;
                if let Some(print) = is_source.then(|| fingerprint(site, row, snapshot)).flatten() {
                    let _ = write!(line, " {print}");
                }
                line.push('\n');
                line
            })
            .collect();
        [HEADER, &lines.concat()].concat()
    }

    /// That the file must be written again, if it must.
    pub fn outdated(&self) -> Option<Diagnostic> {
        let message = match &*self.unrecorded {
            _ if !self.is_kept => "the site has no `urls.lock`".to_owned(),
            [] => return None,
            [one] => format!("`{one}` is not recorded"),
            [first, others @ ..] => format!("`{first}` and {} more are not recorded", others.len()),
        };
        let problem = Diagnostic::new(codes::LOCK_OUTDATED, Place::file(LOCK), message);
        Some(problem.hint("run `tarjuman urls record`, and commit `urls.lock`"))
    }
}

/// What was recorded stays as long as the text is about the same, so that the
/// file changes only where it says something new.
fn fingerprint(site: &Site, row: &Row, snapshot: &Snapshot) -> Option<Fingerprint> {
    let Some(PageKind::Article(family)) = site.kind_of(&row.subject) else {
        return None;
    };
    let now = moves::fingerprint(site, family, snapshot)?;
    let kept = row.fingerprint.filter(|kept| kept.is_close(&now));
    Some(kept.unwrap_or(now))
}

/// What the site needs to know besides its own pages.
pub struct Surroundings<'s> {
    /// What was recorded.
    pub past: &'s Past,
    /// Which files the site has.
    pub occupied: &'s Occupied,
    /// What is on disk and not in the site.
    pub absent: &'s Absent,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// The files.
    pub snapshot: &'s Snapshot,
}

/// Decides what lies at every address where no page does, and what to record.
pub fn settle(site: &Site, around: &Surroundings, diagnostics: &mut Diagnostics) -> (Vec<Redirect>, Record) {
    let aliases = site.aliases(&around.occupied.shadowed);
    let mut room = Room::new(site, around.occupied);
    let mut redirects = site.alias_redirects(&aliases);
    let mut record = Record::default();
    let moves = Moves::declared(site, around.absent, diagnostics);
    let present = present(site, &around.occupied.shadowed);
    let mut settling = Settling {
        site,
        around,
        moves,
        fates: Fates::default(),
        present,
    };
    match &around.past.ledger {
        None => {
            settling.read_fates(None, diagnostics);
            record.rows = settling.rows(&aliases);
            record.unrecorded = record.rows.iter().map(|row| row.url.clone()).collect();
        }
        Some(ledger) => {
            let mut entries: Vec<Entry> = ledger.entries().collect();
            entries.sort();
            entries.dedup_by(|a, b| (a.url, a.state, a.locale, a.subject) == (b.url, b.state, b.locale, b.subject));
            record = settling.compare(ledger, &entries, &aliases, diagnostics);
            redirects.extend(settling.lead_on(&record, &mut room));
        }
    }
    redirects.extend(site.followed_aliases(&aliases, &mut room));
    (redirects, record)
}

/// All pages with their addresses, by address.
fn present(site: &Site, shadowed: &BTreeSet<super::super::Claimant>) -> Vec<Present> {
    let pages: Vec<PageId> = site.pages().filter(|page| page.kind != PageKind::NotFound).collect();
    let mut present: Vec<Present> = pages
        .into_par_iter()
        .filter(|page| !shadowed.contains(&super::super::Claimant::Page(*page)))
        .filter_map(|page| {
            Some(Present {
                url: site.recorded_url(&*site.page_address(page)?),
                page,
            })
        })
        .collect();
    present.par_sort_by(|a, b| a.url.cmp(&b.url));
    present
}

impl Site {
    /// An address as `urls.lock` has it.
    pub fn recorded_url(&self, address: &Address) -> String {
        [
            &*self.addresses.host(address.host).domain,
            "/",
            &readable(&address.path),
        ]
        .concat()
    }
}

struct Settling<'s> {
    site: &'s Site,
    around: &'s Surroundings<'s>,
    moves: Moves,
    fates: Fates,
    present: Vec<Present>,
}

/// What became of an address.
enum Outcome {
    To(Ending),
    /// Nobody knows.
    Lost,
    /// Its article cannot be read, which has been reported.
    Unclear,
}

impl Settling<'_> {
    fn read_fates(&mut self, subjects: Option<&BTreeSet<&str>>, diagnostics: &mut Diagnostics) {
        let known = Known {
            site: self.site,
            subjects,
            moves: &self.moves,
            absent: self.around.absent,
            drafts: self.around.drafts,
        };
        self.fates = Fates::of(&self.around.past.withdrawn, &known, diagnostics);
    }

    /// The addresses of the site as it is: pages, and aliases that lead to them.
    fn rows(&self, aliases: &[(Address, ArticleIdx)]) -> Vec<Row> {
        let site = self.site;
        let tags: Vec<Arc<str>> = site
            .locales
            .iter()
            .map(|locale| site.locales.tag(locale).as_str().into())
            .collect();
        let row = |url: &str, state, kind, locale: Locale, ending| {
            Some(Row {
                url: url.to_owned(),
                state,
                locale: tags[locale.index()].clone(),
                subject: site.subject(kind)?.into_owned(),
                fingerprint: None,
                ending,
            })
        };
        let pages = self.present.iter();
        let pages = pages.filter_map(|Present { url, page }| row(url, State::Live, page.kind, page.locale, None));
        let mut rows: Vec<Row> = pages
            .chain(aliases.iter().filter_map(|(from, index)| {
                let kind = PageKind::Article(site.facts[index.index()].family);
                let locale = site.locale_of(*index);
                let page = site.stand_in(kind, Some(locale))?;
                row(
                    &site.recorded_url(from),
                    State::Old,
                    kind,
                    locale,
                    Some(Ending::Page(page)),
                )
            }))
            .chain(self.choosers())
            .collect();
        rows.sort_by(|a, b| (&a.url, a.state).cmp(&(&b.url, b.state)));
        rows.dedup_by(|a, b| a.url == b.url);
        rows
    }

    /// The choices of language, each with the locale whose home takes its place
    /// once no locale has its pages on the host any more.
    fn choosers(&self) -> impl Iterator<Item = Row> {
        let site = self.site;
        let hosts = site.addresses.hosts().map(|(host, _)| host);
        hosts.filter(|host| site.has_chooser(*host)).map(|host| Row {
            url: site.recorded_url(&site.addresses.on(host, "")),
            state: State::Live,
            locale: site.locales.tag(site.main_locale(host)).as_str().into(),
            subject: LANGUAGES.to_owned(),
            fingerprint: None,
            ending: None,
        })
    }

    /// Holds what was recorded beside what is there.
    fn compare(
        &mut self,
        ledger: &Ledger,
        entries: &[Entry],
        aliases: &[(Address, ArticleIdx)],
        diagnostics: &mut Diagnostics,
    ) -> Record {
        let mut rows = self.rows(aliases);
        let recorded: Vec<&[Entry]> = entries.chunk_by(|a, b| a.url == b.url).collect();
        for row in &mut rows {
            if let Ok(at) = recorded.binary_search_by(|same| same[0].url.cmp(&row.url)) {
                let kept = recorded[at].iter().filter(|entry| entry.subject == row.subject);
                row.fingerprint = kept.filter_map(|entry| entry.fingerprint).next();
            }
        }
        let is_there = |url: &str| rows.binary_search_by(|row| row.url.as_str().cmp(url)).is_ok();
        let old: Vec<&[Entry]> = recorded.iter().copied().filter(|same| !is_there(same[0].url)).collect();
        let reads_texts = self.understand(ledger, entries, &old, diagnostics);
        for same in old {
            rows.push(self.old(same, diagnostics));
        }
        rows.sort_by(|a, b| a.url.cmp(&b.url));
        let mut unrecorded: Vec<String> = Vec::new();
        for row in &rows {
            let at = recorded.binary_search_by(|same| same[0].url.cmp(&row.url));
            let is_same = at.is_ok_and(|at| matches!(recorded[at], [entry] if row.is(entry)));
            if !is_same {
                unrecorded.push(row.url.clone());
            }
        }
        Record {
            rows,
            is_kept: true,
            unrecorded,
            reads_texts,
        }
    }

    /// Finds out where everything has gone that has an address and no page;
    /// whether texts were read for that.
    fn understand(
        &mut self,
        ledger: &Ledger,
        entries: &[Entry],
        old: &[&[Entry]],
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let withdrawn = &self.around.past.withdrawn.list;
        if old.is_empty() && withdrawn.is_empty() {
            return false;
        }
        let subjects: BTreeSet<&str> = entries.iter().map(|entry| entry.subject).collect();
        self.read_fates(Some(&subjects).filter(|_| ledger.is_whole), diagnostics);
        let lost: BTreeSet<&str> = old
            .iter()
            .flat_map(|same| same.iter())
            .filter(|entry| matches!(self.outcome(entry.subject, entry.locale).0, Outcome::Lost))
            .map(|entry| entry.subject)
            .collect();
        if lost.is_empty() {
            return false;
        }
        let traces = Traces {
            site: self.site,
            entries,
            present: &self.present,
            lost,
        };
        self.moves.find(&traces, self.around.snapshot);
        true
    }

    /// What becomes of an address where no page lies, and what it was about:
    /// where that has moved, its new name.
    fn outcome(&self, subject: &str, locale: &str) -> (Outcome, String) {
        let site = self.site;
        let locale = site.locales.find(locale);
        let mut owner = subject.to_owned();
        let mut subject = subject.to_owned();
        let mut is_superseded = false;
        for _ in 0..STEPS {
            match self.fates.get(&subject) {
                Some(Next::Gone) => return (Outcome::To(Ending::Gone), owner),
                Some(Next::By(next)) => {
                    is_superseded = true;
                    subject = next.clone();
                    continue;
                }
                None => {}
            }
            let kind = site.kind_of(&subject);
            if let Some(page) = kind.and_then(|kind| site.stand_in(kind, locale)) {
                return (Outcome::To(Ending::Page(page)), owner);
            }
            match self.moves.next(site, &subject) {
                Some(next) => subject = next,
                None if self.is_broken(&subject) => return (Outcome::Unclear, owner),
                None => break,
            }
            if !is_superseded {
                owner = subject.clone();
            }
        }
        (Outcome::Lost, owner)
    }

    /// Whether a file of it cannot be read.
    fn is_broken(&self, subject: &str) -> bool {
        let key = from_readable(subject);
        let key = key.strip_suffix('/').unwrap_or(&key);
        self.around.absent.broken.iter().any(|(broken, _)| **broken == *key)
    }

    /// The row of an address where no page lies. Where a merge has left several
    /// lines of it, the one counts that still leads somewhere, then a page's.
    fn old(&self, same: &[Entry], diagnostics: &mut Diagnostics) -> Row {
        let mut judged: Vec<(bool, &Entry, Outcome, String)> = same
            .iter()
            .map(|entry| {
                let (outcome, owner) = self.outcome(entry.subject, entry.locale);
                (!matches!(outcome, Outcome::To(Ending::Page(_))), entry, outcome, owner)
            })
            .collect();
        judged.sort_by(|a, b| (a.0, a.1.state, a.1).cmp(&(b.0, b.1.state, b.1)));
        let (_, entry, outcome, owner) = judged.swap_remove(0);
        let row = |state, subject, ending| Row {
            url: entry.url.to_owned(),
            state,
            locale: entry.locale.into(),
            subject,
            fingerprint: None,
            ending,
        };
        match outcome {
            Outcome::To(ending @ Ending::Page(_)) => row(State::Old, owner, Some(ending)),
            Outcome::To(Ending::Gone) => row(State::Gone, owner, Some(Ending::Gone)),
            Outcome::Lost | Outcome::Unclear => {
                if matches!(outcome, Outcome::Lost) {
                    diagnostics.push(self.lost(entry));
                }
                Row {
                    fingerprint: entry.fingerprint,
                    ..row(entry.state, entry.subject.to_owned(), None)
                }
            }
        }
    }

    fn lost(&self, entry: &Entry) -> Diagnostic {
        let key = from_readable(entry.subject);
        let message = format!(
            "`{}` was published, and nothing is said of where it leads now",
            entry.url
        );
        let hint = if self.around.absent.is_draft(&key) {
            format!("`{key}` is a draft now; publish it, or write `{key}: gone` in `redirects.yaml`")
        } else {
            let moved = match key.starts_with("tags/") || key.starts_with("authors/") {
                true => "",
                false => ", or `moved_from` in the front matter of the file that it is now",
            };
            format!("write `{key}: gone` or `{key}: {{ superseded_by: other/key }}` in `redirects.yaml`{moved}")
        };
        let problem = Diagnostic::new(codes::URL_LOST, entry.place(), message).hint(hint);
        problem.locale(entry.locale).key(key.trim_end_matches('/'))
    }

    /// What makes the recorded addresses lead on.
    fn lead_on(&self, record: &Record, room: &mut Room) -> Vec<Redirect> {
        let site = self.site;
        let mut domains: BTreeMap<&str, super::super::HostIdx> = BTreeMap::new();
        for (index, host) in site.addresses.hosts() {
            domains.entry(&*host.domain).or_insert(index);
        }
        let address = |url: &str| {
            // The longest of those that begin so.
            let mut known = domains.iter().rev();
            known.find_map(|(domain, host)| {
                let path = url.strip_prefix(domain)?.strip_prefix('/')?;
                Some(site.addresses.on(*host, &from_readable(path)))
            })
        };
        let old = record.rows.iter().filter(|row| row.state != State::Live);
        old.filter_map(|row| {
            let ending = row.ending?;
            let from = address(&row.url)?;
            let of_page = |page: PageId| page.locale;
            let locale = site.locales.find(&row.locale).unwrap_or(match ending {
                Ending::Page(page) => of_page(page),
                Ending::Gone => site.locales.source(),
            });
            Some(Redirect {
                answer: room.take(&from)?,
                from,
                ending,
                locale,
            })
        })
        .collect()
    }
}
