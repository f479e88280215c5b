//! Tables for spreadsheets, as RFC 4180 has them: a row for each unit.
//!
//! Spreadsheets run what looks like a formula and rewrite what looks like a
//! number or a date. A cell of that kind has an apostrophe before it, which is
//! taken off again; so have cells that have apostrophes before such.

use csv::{ByteRecord, ReaderBuilder, WriterBuilder};

use super::pieces::{self, Gathered};
use super::place::{Places, wrong};
use super::{Exchange, File, Reply, ReplyUnit, Unit, UnitState, Unreadable, notes, tagged};

const COLUMNS: [&str; 8] = ["path", "id", "kind", "context", "source", "target", "state", "note"];

/// An exchange as a table.
pub fn write(exchange: &Exchange) -> String {
    let terms = notes::Terms::new(exchange);
    let mut table = WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let mut add = |row: &[String]| {
        // Writing to memory cannot fail.
        let written = table.write_record(row);
        debug_assert!(written.is_ok());
    };
    add(&COLUMNS.map(str::to_owned));
    for file in &exchange.files {
        for unit in &file.units {
            add(&row(file, unit, &terms));
        }
    }
    let bytes = table.into_inner().unwrap_or_default();
    // Without the mark, Excel takes UTF-8 for something else.
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

fn row(file: &File, unit: &Unit, terms: &notes::Terms) -> [String; 8] {
    let codes = notes::codes(unit);
    let told: Vec<&str> = codes.as_deref().into_iter().chain(terms.notes(unit)).collect();
    [
        tagged::write_words(&file.path),
        // Many ids are digits, which a spreadsheet would round.
        format!("#{}", tagged::write_words(&unit.id)),
        unit.kind.clone(),
        tagged::printable(&notes::context(unit)),
        tagged::write(&unit.source),
        unit.target.as_deref().map(tagged::write).unwrap_or_default(),
        state(unit.state).to_owned(),
        tagged::printable(&told.join("\n")),
    ]
    .map(|cell| guard(&cell))
}

fn state(state: UnitState) -> &'static str {
    match state {
        UnitState::Missing => "missing",
        UnitState::Draft => "draft",
        UnitState::Stale => "stale",
        UnitState::Translated => "translated",
        UnitState::Reviewed => "reviewed",
    }
}

/// Reads a table, with whatever a spreadsheet puts between its cells.
pub fn read(text: &str) -> Result<Reply, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (start, delimiter) = delimiter(text);
    let mut table = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(&text.as_bytes()[start..]);
    let mut places = Places::new(text);
    let mut record = ByteRecord::new();
    let mut columns: Option<Columns> = None;
    let mut gathered = Gathered::default();
    let mut last = ((1, 1), false);
    loop {
        let more = table.read_byte_record(&mut record);
        let at = record.position().map_or(0, |position| position.byte());
        let at = start + usize::try_from(at).unwrap_or(0);
        // The end of the line before is not its own.
        let ends = text[at..].len() - text[at..].trim_start_matches(['\r', '\n']).len();
        let place = places.of(at + ends);
        if !more.map_err(|error| wrong(place, format!("no table: {error}")))? {
            break;
        }
        let cells: Vec<String> = record
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).replace("\r\n", "\n"))
            .collect();
        last = (place, cells.last().is_some_and(|cell| cell.contains('\n')));
        match &columns {
            None => columns = Some(Columns::of(&cells, place)?),
            Some(columns) => {
                if let Some((path, unit)) = columns.unit(&cells, place)? {
                    gathered.add(&path, unit)?;
                }
            }
        }
    }
    // A quotation mark without a partner takes all rows below it into its cell.
    if let (place, true) = last
        && text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
    {
        return Err(wrong(place, "a cell that begins with `\"` does not end"));
    }
    match columns {
        Some(_) => Ok(gathered.reply()),
        None => Err(wrong((1, 1), "the table is empty")),
    }
}

/// Whether a table of this kind begins with a line.
pub fn is_head(line: &str) -> bool {
    let is_cell = |name: &str| {
        line.split([',', ';', '\t'])
            .any(|cell| cell.trim().trim_matches('"').eq_ignore_ascii_case(name))
    };
    line.starts_with("sep=") || is_cell("path") && is_cell("source")
}

/// Where the table begins, behind a line that says what stands between cells,
/// and what that is.
fn delimiter(text: &str) -> (usize, u8) {
    let line = text.lines().next().unwrap_or_default();
    if let [delimiter @ (b',' | b';' | b'\t')] = line.strip_prefix("sep=").unwrap_or_default().as_bytes() {
        return (text.find('\n').map_or(text.len(), |end| end + 1), *delimiter);
    }
    let count = |delimiter: u8| line.bytes().filter(|byte| *byte == delimiter).count();
    let most = [b'\t', b';', b',']
        .into_iter()
        .max_by_key(|delimiter| count(*delimiter));
    (0, most.unwrap_or(b','))
}

/// Where what is needed stands; people move columns and add others.
struct Columns {
    path: usize,
    id: usize,
    source: usize,
    target: usize,
    state: Option<usize>,
}

impl Columns {
    fn of(cells: &[String], place: (usize, usize)) -> Result<Columns, Unreadable> {
        let find = |name: &str| cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
        let needed = |name: &str| find(name).ok_or_else(|| wrong(place, format!("there is no column `{name}`")));
        Ok(Columns {
            path: needed("path")?,
            id: needed("id")?,
            source: needed("source")?,
            target: needed("target")?,
            state: find("state"),
        })
    }

    fn unit(&self, cells: &[String], place: (usize, usize)) -> Result<Option<(String, ReplyUnit)>, Unreadable> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(None);
        }
        let cell = |at: usize| cells.get(at).map(|cell| unguard(cell)).unwrap_or_default();
        let name = |text: &str| pieces::plain(&tagged::read(text));
        let (path, id) = (name(&cell(self.path)), name(&cell(self.id)));
        if path.is_empty() || id.is_empty() {
            return Err(wrong(place, "the row has no `path` or no `id`"));
        }
        let target = pieces::target(tagged::read(&cell(self.target)));
        let said = self.state.map(cell).unwrap_or_default();
        let unit = ReplyUnit {
            id: id.strip_prefix('#').unwrap_or(&id).to_owned(),
            source: tagged::read(&cell(self.source)),
            state: read_state(&said, place)?.filter(|_| target.is_some()),
            target,
            place,
        };
        Ok(Some((path, unit)))
    }
}

/// What a cell says of a translation that is there: that it is missing is then
/// only what was said before.
fn read_state(said: &str, place: (usize, usize)) -> Result<Option<UnitState>, Unreadable> {
    match said.trim().to_lowercase().as_str() {
        "" | "missing" => Ok(None),
        "draft" => Ok(Some(UnitState::Draft)),
        "stale" => Ok(Some(UnitState::Stale)),
        "translated" => Ok(Some(UnitState::Translated)),
        "reviewed" => Ok(Some(UnitState::Reviewed)),
        said => Err(wrong(
            place,
            format!("the state `{said}` is not known: it is draft, stale, translated or reviewed"),
        )),
    }
}

/// A cell that spreadsheets leave as it is.
fn guard(cell: &str) -> String {
    let mut guarded = String::with_capacity(cell.len());
    let mut is_start = true;
    for (at, c) in cell.char_indices() {
        if is_start && is_unsafe(cell, at) {
            guarded.push('\'');
        }
        guarded.push(c);
        is_start = is_separator(c);
    }
    guarded
}

/// The cell as it was.
fn unguard(cell: &str) -> String {
    let mut bare = String::with_capacity(cell.len());
    let mut is_start = true;
    for (at, c) in cell.char_indices() {
        let is_guard = is_start && c == '\'' && is_unsafe(cell, at);
        if !is_guard {
            bare.push(c);
        }
        is_start = is_separator(c);
    }
    bare
}

/// Where another cell would begin if the table were read with other separators.
fn is_separator(c: char) -> bool {
    matches!(c, ';' | '\t' | '\n')
}

/// Whether a spreadsheet would run or change what begins there, apostrophes
/// before it aside.
fn is_unsafe(cell: &str, at: usize) -> bool {
    let rest = cell[at..].trim_start_matches('\'');
    let is_formula = rest.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']);
    is_formula || at == 0 && is_converted(rest)
}

/// Whether a spreadsheet could take it for a number, a date or a truth value:
/// digits with at most one word, which may be a month's name.
fn is_converted(cell: &str) -> bool {
    if cell.starts_with('#') || cell.contains('<') {
        return false;
    }
    if ["true", "false"].contains(&cell.trim().to_ascii_lowercase().as_str()) {
        return true;
    }
    let words = cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    // Without apostrophes, of which this may have added some.
    let length = cell.bytes().filter(|byte| *byte != b'\'').count();
    length <= 40 && cell.contains(char::is_numeric) && words.count() <= 1
}
