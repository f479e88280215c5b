//! Gettext's PO files, unwrapped and without dates.
//!
//! `msgctxt` is the path of the source, `#` and the unit's id, so that the same
//! words in two places are two messages. Codes are numbered tags.

use std::fmt::Write;

use super::notes::{self, Terms};
use super::pieces::{self, Gathered};
use super::place::wrong;
use super::{Exchange, File, Reply, ReplyUnit, Unit, UnitState, Unreadable, tagged};

/// What says that the source has changed since; a message that is only to be
/// looked at is fuzzy too.
const STALE: &str = "state: stale";

/// An exchange as PO.
pub fn write(exchange: &Exchange) -> String {
    let terms = Terms::new(exchange);
    let mut po = String::new();
    let header = [
        ("Project-Id-Version", "tarjuman"),
        // Gettext warns where these are not there at all.
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", &*locale(&exchange.target_language)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Source-Language", &exchange.source_language),
    ];
    let header: String = header
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    field(&mut po, "msgid", "");
    field(&mut po, "msgstr", &header);
    for file in &exchange.files {
        for unit in &file.units {
            po.push('\n');
            write_unit(&mut po, file, unit, &terms);
        }
    }
    po
}

/// A tag as gettext has it, `pt_BR`, where it has no more than a region.
fn locale(tag: &str) -> String {
    match tag.split_once('-') {
        Some((language, region)) if region.len() == 2 => format!("{language}_{region}"),
        _ => tag.to_owned(),
    }
}

fn write_unit(po: &mut String, file: &File, unit: &Unit, terms: &Terms) {
    let context = notes::context(unit);
    let preview = file.preview.as_deref().unwrap_or_default();
    let codes = notes::codes(unit).unwrap_or_default();
    let told = [context.as_str(), &unit.kind, preview, &codes];
    for note in told
        .into_iter()
        .chain(terms.notes(unit))
        .filter(|note| !note.is_empty())
    {
        comment(po, note);
    }
    let is_there = unit.target.is_some();
    if is_there && unit.state == UnitState::Stale {
        comment(po, STALE);
    }
    // A name with spaces stands between these, so that it is one.
    let path = tagged::write_words(&file.path);
    let _ = match path.contains(char::is_whitespace) {
        true => writeln!(po, "#: \u{2068}{path}\u{2069}"),
        false => writeln!(po, "#: {path}"),
    };
    if is_there && matches!(unit.state, UnitState::Stale | UnitState::Draft) {
        po.push_str("#, fuzzy\n");
        if let Some(previous) = &unit.previous {
            field(po, "#| msgid", &tagged::write_words(previous));
        }
    }
    let name = format!("{}#{}", tagged::write_words(&file.path), tagged::write_words(&unit.id));
    field(po, "msgctxt", &name);
    field(po, "msgid", &tagged::write(&unit.source));
    field(
        po,
        "msgstr",
        &unit.target.as_deref().map(tagged::write).unwrap_or_default(),
    );
}

fn comment(po: &mut String, note: &str) {
    for line in tagged::printable(note).split('\n') {
        let _ = writeln!(po, "#. {line}");
    }
}

/// A string, in one line, or one for each line that it has.
fn field(po: &mut String, name: &str, text: &str) {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if let [] | [_] = lines[..] {
        let _ = writeln!(po, "{name} {}", quoted(text));
        return;
    }
    let marks = match name.split_once(' ') {
        Some((marks, _)) => format!("{marks} "),
        None => String::new(),
    };
    let _ = writeln!(po, "{name} \"\"");
    for line in lines {
        let _ = writeln!(po, "{marks}{}", quoted(line));
    }
}

fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t");
    format!("\"{escaped}\"")
}

/// Reads PO, wrapped or not.
pub fn read(text: &str) -> Result<Reply, Unreadable> {
    let mut gathered = Gathered::default();
    let mut entry = Entry::default();
    for (at, line) in text.lines().enumerate() {
        entry.line(line.trim(), at + 1, &mut gathered)?;
    }
    entry.finish(&mut gathered)?;
    Ok(gathered.reply())
}

/// A message being read.
#[derive(Default)]
struct Entry {
    place: Option<(usize, usize)>,
    is_fuzzy: bool,
    is_stale: bool,
    field: Field,
    name: Option<String>,
    source: Option<String>,
    target: Option<String>,
}

/// What a line that begins with `"` goes on with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Name,
    Source,
    Target,
}

impl Entry {
    fn line(&mut self, line: &str, number: usize, gathered: &mut Gathered) -> Result<(), Unreadable> {
        let place = (number, 1);
        if let Some(comment) = line.strip_prefix('#') {
            self.begin(Field::None, gathered)?;
            // `#~` is what was taken out, `#|` what the source was.
            match comment.strip_prefix([',', '.']) {
                Some(flags) if comment.starts_with(',') => {
                    self.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
                }
                Some(note) => self.is_stale |= note.trim() == STALE,
                None => {}
            }
            return Ok(());
        }
        if line.is_empty() {
            return Ok(());
        }
        if line.starts_with('"') {
            return self.push(line, place);
        }
        let end = line.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(line.len());
        let (keyword, string) = line.split_at(end);
        let field = match keyword {
            "msgctxt" => Field::Name,
            "msgid" => Field::Source,
            "msgstr" => Field::Target,
            "msgid_plural" => return Err(wrong(place, "a message with plural forms is not one of tarjuman's")),
            _ if keyword.starts_with("msgstr[") => {
                return Err(wrong(place, "a message with plural forms is not one of tarjuman's"));
            }
            keyword => return Err(wrong(place, format!("`{keyword}` is not known"))),
        };
        self.begin(field, gathered)?;
        self.place.get_or_insert(place);
        let text = match field {
            Field::Name => &mut self.name,
            Field::Source => &mut self.source,
            Field::Target | Field::None => &mut self.target,
        };
        if text.replace(String::new()).is_some() {
            return Err(wrong(place, format!("`{keyword}` is there twice")));
        }
        self.field = field;
        self.push(string.trim_start(), place)
    }

    /// Before a comment or keyword: whether the message before it is at its end.
    fn begin(&mut self, field: Field, gathered: &mut Gathered) -> Result<(), Unreadable> {
        let is_next = self.target.is_some() && field != Field::Target;
        match is_next {
            true => std::mem::take(self).finish(gathered),
            false => Ok(()),
        }
    }

    fn push(&mut self, string: &str, place: (usize, usize)) -> Result<(), Unreadable> {
        let inside = string.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let text = match self.field {
            Field::Name => &mut self.name,
            Field::Source => &mut self.source,
            Field::Target => &mut self.target,
            Field::None => &mut None,
        };
        match (inside.and_then(unquoted), text) {
            (Some(more), Some(text)) => {
                text.push_str(&more);
                Ok(())
            }
            (Some(_), None) => Err(wrong(place, "a string that belongs to nothing")),
            (None, _) => Err(wrong(place, "this is no string as PO has them")),
        }
    }

    fn finish(self, gathered: &mut Gathered) -> Result<(), Unreadable> {
        let Some(place) = self.place else { return Ok(()) };
        let missing = |name: &str| wrong(place, format!("the message has no `{name}`"));
        let source = self.source.ok_or_else(|| missing("msgid"))?;
        let target = self.target.ok_or_else(|| missing("msgstr"))?;
        let Some(name) = self.name else {
            return match source.is_empty() {
                true => header(&target, place, gathered),
                false => Err(wrong(
                    place,
                    "the message has no `msgctxt`, which says where it belongs",
                )),
            };
        };
        let Some((path, id)) = name.rsplit_once('#') else {
            let reason = "`msgctxt` does not say where the message belongs: `path#id`";
            return Err(wrong(place, reason));
        };
        let target = pieces::target(tagged::read(&target));
        let state = match (self.is_fuzzy, self.is_stale) {
            (false, _) => UnitState::Translated,
            (true, false) => UnitState::Draft,
            (true, true) => UnitState::Stale,
        };
        let plain = |text: &str| pieces::plain(&tagged::read(text));
        let unit = ReplyUnit {
            id: plain(id),
            source: tagged::read(&source),
            state: target.is_some().then_some(state),
            target,
            place,
        };
        gathered.add(&plain(path), unit)
    }
}

fn header(text: &str, place: (usize, usize), gathered: &mut Gathered) -> Result<(), Unreadable> {
    let value = |name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    };
    let charset = value("Content-Type").and_then(|kind| kind.split_once("charset="));
    if let Some((_, charset)) = charset {
        let is_utf8 =
            ["utf-8", "utf8", "us-ascii", "ascii", "charset"].contains(&charset.to_ascii_lowercase().as_str());
        if !is_utf8 {
            return Err(wrong(place, format!("it must be UTF-8, and says `{charset}`")));
        }
    }
    let target = value("Language").map(|tag| tag.replace('_', "-"));
    gathered.languages(value("X-Source-Language"), target.as_deref());
    Ok(())
}

/// What stands between quotation marks, with escapes resolved.
fn unquoted(inside: &str) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' => return None,
            '\\' => text.push(match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'a' => '\u{7}',
                'b' => '\u{8}',
                'v' => '\u{b}',
                'f' => '\u{c}',
                c @ ('\\' | '"' | '\'' | '?') => c,
                'x' => numbered(&mut rest, String::new(), 16)?,
                c @ '0'..='7' => numbered(&mut rest, c.to_string(), 8)?,
                _ => return None,
            }),
            c => text.push(c),
        }
    }
    Some(text)
}

/// A character by its number, which is one of ASCII.
fn numbered(rest: &mut std::iter::Peekable<std::str::Chars>, mut digits: String, radix: u32) -> Option<char> {
    let most = if radix == 8 { 3 } else { 2 };
    while digits.len() < most {
        let Some(digit) = rest.next_if(|c| c.is_digit(radix)) else {
            break;
        };
        digits.push(digit);
    }
    let number = u8::from_str_radix(&digits, radix).ok()?;
    number.is_ascii().then(|| char::from(number))
}
