//! Scores that somebody else has computed, such as those of an embedding model:
//! the table that `related.scores` of `site.yaml` names. The door to `csv`.
//!
//! They take the place of the likeness of texts. A row holds in both directions,
//! unless there is one for the other. Of two articles that the table knows, but
//! not as a pair, nothing alike is known; an article that is not in it at all is
//! compared by its own words, so that a new one needs no new table.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};

use super::likeness::ONE;
use super::listed::find;
use crate::diag::{Diagnostic, Diagnostics, Known, Place, codes};
use crate::graph::keys::Keys;
use crate::graph::{Absent, FamilyIdx, Site};
use crate::source::Snapshot;

const COLUMNS: [&str; 3] = ["article", "related", "score"];

/// What models that count in 32 bits make of 1.
const ROUNDING: f64 = 1e-3;

/// What is given.
#[derive(Default)]
pub struct Given {
    /// By family, in order; empty where nothing is given at all.
    rows: Vec<Vec<(FamilyIdx, u32)>>,
}

impl Given {
    /// What is given of one article.
    pub fn of(&self, family: FamilyIdx) -> &[(FamilyIdx, u32)] {
        self.rows.get(family.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the table has an article.
    pub fn covers(&self, family: FamilyIdx) -> bool {
        !self.of(family).is_empty()
    }

    /// How alike two articles are, if the table knows both.
    pub fn likeness(&self, one: FamilyIdx, other: FamilyIdx) -> Option<u32> {
        let rows = self.of(one);
        match rows.binary_search_by_key(&other, |(family, _)| *family) {
            Ok(at) => Some(rows[at].1),
            Err(_) => (!rows.is_empty() && self.covers(other)).then_some(0),
        }
    }
}

/// Reads the table, if the site names one.
pub fn read(site: &Site, keys: &Keys, absent: &Absent, snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Given {
    let Some(named) = &site.config.related_scores else {
        return Given::default();
    };
    let path = &named.value;
    if !snapshot.has(path) {
        // A link out of the site is not followed, which has been said.
        let is_said = snapshot.diagnostics.iter().any(|found| found.place.file == *path);
        if !is_said {
            let place = Place::at("site.yaml", named.range.clone());
            let message = format!("there is no file `{path}`");
            let hint = "name a table in the site's folder, or leave `related.scores` out";
            diagnostics.push(Diagnostic::new(codes::SCORES_INVALID, place, message).hint(hint));
        }
        return Given::default();
    }
    let text = match snapshot.text(path) {
        Ok(text) => text,
        Err(problem) => {
            diagnostics.push(*problem);
            return Given::default();
        }
    };
    let mut table = Table {
        site,
        keys,
        absent,
        path: path.clone(),
        unknown: BTreeSet::new(),
        known: None,
        found: Diagnostics::default(),
    };
    let rows = table.rows(&text);
    diagnostics.merge(table.found);
    Given {
        rows: both_ways(rows, site.families.len()),
    }
}

/// What is given of pairs, in the direction that the table has.
type Rows = BTreeMap<(FamilyIdx, FamilyIdx), u32>;

fn both_ways(rows: Rows, families: usize) -> Vec<Vec<(FamilyIdx, u32)>> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut given = vec![Vec::new(); families];
    for ((one, other), score) in &rows {
        given[one.index()].push((*other, *score));
        if !rows.contains_key(&(*other, *one)) {
            given[other.index()].push((*one, *score));
        }
    }
    for row in &mut given {
        row.sort_unstable();
    }
    given
}

/// A table that is being read.
struct Table<'s> {
    site: &'s Site,
    keys: &'s Keys<'s>,
    absent: &'s Absent,
    path: Arc<str>,
    /// Names that were said to be no article's: each is said once.
    unknown: BTreeSet<String>,
    known: Option<Known<'s>>,
    found: Diagnostics,
}

/// A cell and where it stands.
type Cell = (String, Range<usize>);

impl Table<'_> {
    fn rows(&mut self, text: &str) -> Rows {
        let mut rows = Rows::new();
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .flexible(true)
            .has_headers(false)
            .from_reader(&text.as_bytes()[start..]);
        let mut columns: Option<[usize; 3]> = None;
        let mut record = ByteRecord::new();
        // Reading from memory cannot fail, and rows may be of any length.
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let from = record.position().map_or(0, |position| position.byte());
            let from = start + usize::try_from(from).unwrap_or(0);
            let until = start + usize::try_from(reader.position().byte()).unwrap_or(0);
            let cells = cells(&record, text, from..until);
            if cells.iter().all(|(cell, _)| cell.is_empty()) {
                continue;
            }
            let Some(columns) = columns else {
                columns = self.columns(&cells);
                if columns.is_none() {
                    return rows;
                }
                continue;
            };
            self.row(&cells, columns, &mut rows);
        }
        if columns.is_none() {
            self.invalid(0..0, "the table is empty".to_owned(), Some(HEADER));
        }
        rows
    }

    /// Where each column stands: people move them and add others.
    fn columns(&mut self, cells: &[Cell]) -> Option<[usize; 3]> {
        let found = COLUMNS.map(|name| cells.iter().position(|(cell, _)| cell.eq_ignore_ascii_case(name)));
        let missing = COLUMNS.iter().zip(found).find(|(_, found)| found.is_none());
        if let Some((name, _)) = missing {
            let place = cells.first().map_or(0..0, |(_, first)| first.start..first.end);
            self.invalid(place, format!("the first row has no column `{name}`"), Some(HEADER));
        }
        let [Some(article), Some(related), Some(score)] = found else {
            return None;
        };
        Some([article, related, score])
    }

    fn row(&mut self, cells: &[Cell], columns: [usize; 3], rows: &mut Rows) {
        let end = cells.last().map_or(0, |(_, range)| range.end);
        let missing = (String::new(), end..end);
        let [article, related, score] = columns.map(|at| cells.get(at).unwrap_or(&missing));
        let score = match number(&score.0) {
            Some(score) => Some(score),
            None => {
                let message = format!("`{}` is not a number from 0 to 1", score.0);
                self.invalid(score.1.clone(), message, Some("write it as `0.83`"));
                None
            }
        };
        let (one, other) = (self.article(article), self.article(related));
        // Of itself a model says 1.
        let (Some(one), Some(other), Some(score)) = (one, other, score) else {
            return;
        };
        if one != other && rows.insert((one, other), score).is_some() {
            let message = format!("`{}` and `{}` are in an earlier row", article.0, related.0);
            let hint = "leave one of the rows; that of the other direction may differ";
            self.invalid(article.1.start..related.1.end.max(article.1.end), message, Some(hint));
        }
    }

    fn article(&mut self, (name, place): &Cell) -> Option<FamilyIdx> {
        let several = match find(name, self.keys) {
            Ok(family) => return Some(family),
            Err(several) => several,
        };
        if self.absent.is_broken(name) || self.absent.is_draft(name) || !self.unknown.insert(name.clone()) {
            return None;
        }
        let place = Place::at(self.path.clone(), place.clone());
        let finding = match several {
            0 | 1 => {
                let whole = self.site.families.iter().map(|family| family.key.as_str());
                let last_parts = self.keys.last_parts();
                let known = self.known.get_or_insert_with(|| whole.chain(last_parts).collect());
                let near = known.nearest(name).map(|near| format!("did you mean `{near}`?"));
                Diagnostic::new(codes::SCORES_UNKNOWN, place, format!("no article `{name}`")).maybe_hint(near)
            }
            several => {
                let message = format!("`{name}` may be {several} articles");
                Diagnostic::new(codes::SCORES_UNKNOWN, place, message).hint("write the whole key")
            }
        };
        self.found.push(finding);
        None
    }

    fn invalid(&mut self, place: Range<usize>, message: String, hint: Option<&str>) {
        let place = Place::at(self.path.clone(), place);
        let finding = Diagnostic::new(codes::SCORES_INVALID, place, message);
        self.found.push(finding.maybe_hint(hint.map(str::to_owned)));
    }
}

const HEADER: &str = "begin it with `article,related,score`";

/// A score in parts of [`ONE`]. What a model finds to be opposites has nothing
/// in common.
fn number(cell: &str) -> Option<u32> {
    let number: f64 = cell.parse().ok()?;
    let is_score = number.is_finite() && number.abs() <= 1.0 + ROUNDING;
    is_score.then(|| (number.clamp(0.0, 1.0) * f64::from(ONE)).round() as u32)
}

/// What stands between the cells, by the first row.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default().as_bytes();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    let most = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| count(*delimiter));
    most.unwrap_or(b',')
}

/// The cells of a row that takes up some bytes of a text.
fn cells(record: &ByteRecord, text: &str, row: Range<usize>) -> Vec<Cell> {
    let mut at = row.start;
    let cells = record.iter().map(|cell| {
        let cell = String::from_utf8_lossy(cell).trim().to_owned();
        // A cell stands in the file as it is, unless a quotation mark is in it.
        let found = text.get(at..row.end).and_then(|rest| rest.find(&cell));
        let start = at + found.unwrap_or(0);
        at = (start + cell.len()).min(row.end);
        (cell, start..at)
    });
    cells.collect()
}
