//! XLIFF 2.0: a unit has one segment, and what stands for a code is kept once
//! a unit, in `<originalData>`.
//!
//! Ids of units are names of XML there; where a unit's id is none, `name` has it.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::{self, Terms};
use super::pieces::{self, Gathered};
use super::place::wrong;
use super::xml::{self, Attributes, Document, Element, Meaning, Step, Written, Xml};
use super::{Code, Exchange, File, Piece, Reply, ReplyPiece, ReplyUnit, Unit, UnitState, Unreadable, tagged};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// An exchange as XLIFF 2.0.
pub fn write(exchange: &Exchange) -> String {
    let terms = Terms::new(exchange);
    let mut xml = Xml::new();
    let attributes = [
        ("version", "2.0"),
        ("xmlns", NAMESPACE),
        ("srcLang", &*exchange.source_language),
        ("trgLang", &exchange.target_language),
    ];
    xml.around("xliff", &attributes, |xml| {
        let files = exchange.files.iter().filter(|file| !file.units.is_empty());
        for (at, file) in files.enumerate() {
            let attributes = [
                ("id", &*format!("f{}", at + 1)),
                ("original", &*xml::name(&file.path)),
                ("xml:space", "preserve"),
            ];
            xml.around("file", &attributes, |xml| write_file(xml, file, &terms));
        }
    });
    xml.finish()
}

fn write_file(xml: &mut Xml, file: &File, terms: &Terms) {
    if let Some(preview) = file.preview.as_deref().filter(|preview| !preview.is_empty()) {
        xml.around("notes", &[], |xml| {
            xml.line("note", &[("category", "preview")], &xml::escape(preview));
        });
    }
    // An id that is made up must not be another unit's.
    let mut taken: BTreeSet<String> = file
        .units
        .iter()
        .map(|unit| unit.id.clone())
        .filter(|id| is_token(id))
        .collect();
    for unit in &file.units {
        match is_token(&unit.id) {
            true => write_unit(xml, unit, (&unit.id, ""), terms),
            false => {
                let id = made_up(&unit.id, &mut taken);
                write_unit(xml, unit, (&id, &xml::name(&unit.id)), terms);
            }
        }
    }
}

/// Whether a text is an `NMTOKEN`, of letters that all tools take.
fn is_token(id: &str) -> bool {
    !id.is_empty() && id.chars().all(is_token_char)
}

fn is_token_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

fn made_up(id: &str, taken: &mut BTreeSet<String>) -> String {
    let near: String = id.chars().map(|c| if is_token_char(c) { c } else { '_' }).collect();
    let mut name = format!("u_{near}");
    let mut count = 1;
    while !taken.insert(name.clone()) {
        count += 1;
        name = format!("u_{near}.{count}");
    }
    name
}

fn write_unit(xml: &mut Xml, unit: &Unit, (id, name): (&str, &str), terms: &Terms) {
    let kind = format!("tarjuman:{}", unit.kind);
    let data = Data::of(unit);
    xml.around("unit", &[("id", id), ("name", name), ("type", &kind)], |xml| {
        write_notes(xml, unit, terms);
        data.write(xml);
        let (state, sub_state) = state(unit.state);
        xml.around("segment", &[("state", state), ("subState", sub_state)], |xml| {
            xml.line("source", &[], &inline(&unit.source, &data));
            if let Some(target) = &unit.target {
                xml.line("target", &[], &inline(target, &data));
            }
        });
    });
}

fn write_notes(xml: &mut Xml, unit: &Unit, terms: &Terms) {
    let context = notes::context(unit);
    let told = terms.notes(unit);
    let notes = [("headings", context.as_str())]
        .into_iter()
        .chain(told.into_iter().map(|note| ("", note)))
        .chain(unit.previous.as_deref().map(|previous| ("previous-source", previous)))
        .filter(|(_, note)| !note.is_empty());
    let notes: Vec<(&str, &str)> = notes.collect();
    if !notes.is_empty() {
        xml.around("notes", &[], |xml| {
            for (category, note) in notes {
                xml.line("note", &[("category", category)], &xml::escape(note));
            }
        });
    }
}

/// States, and what the format has no state for.
fn state(state: UnitState) -> (&'static str, &'static str) {
    match state {
        UnitState::Missing => ("initial", ""),
        UnitState::Draft => ("initial", "tarjuman:draft"),
        UnitState::Stale => ("initial", "tarjuman:stale"),
        UnitState::Translated => ("translated", ""),
        UnitState::Reviewed => ("reviewed", ""),
    }
}

/// What codes of a unit stand for, each text once.
struct Data<'u>(Vec<&'u str>);

impl<'u> Data<'u> {
    fn of(unit: &'u Unit) -> Data<'u> {
        let mut data = Data(Vec::new());
        let mut seen = BTreeSet::new();
        for piece in unit.source.iter().chain(unit.target.iter().flatten()) {
            let (Piece::Open(code) | Piece::Close(code) | Piece::Alone(code)) = piece else {
                continue;
            };
            if !code.shown.is_empty() && seen.insert(&code.shown) {
                data.0.push(&code.shown);
            }
        }
        data
    }

    fn write(&self, xml: &mut Xml) {
        if self.0.is_empty() {
            return;
        }
        xml.around("originalData", &[], |xml| {
            for (at, shown) in self.0.iter().enumerate() {
                let shown = xml::words(shown, &mut lost);
                xml.line("data", &[("id", &format!("d{}", at + 1))], &shown);
            }
        });
    }

    fn reference(&self, shown: &str) -> String {
        let at = self.0.iter().position(|data| *data == shown);
        at.map(|at| format!("d{}", at + 1)).unwrap_or_default()
    }
}

fn lost(c: char) -> String {
    xml::start("cp", &[("hex", &format!("{:04X}", u32::from(c)))]) + "/>"
}

fn inline(pieces: &[Piece], data: &Data) -> String {
    let mut seen = BTreeSet::new();
    let mut copies = 0;
    let mut write = |written, code: &Code, end: &str| {
        let own = code.id.to_string();
        let is_end = matches!(written, Written::End | Written::LoneEnd);
        // An id is there once; a variable may be there more often.
        let (id, original) = match is_end || seen.insert(code.id) {
            true => (own, String::new()),
            false => {
                copies += 1;
                (format!("copy{copies}"), own)
            }
        };
        tag(
            written,
            code,
            (&id, &original),
            (&data.reference(&code.shown), &data.reference(end)),
        )
    };
    xml::inline(pieces, &mut write, &mut lost)
}

fn tag(written: Written, code: &Code, (id, original): (&str, &str), (data, end): (&str, &str)) -> String {
    let (kind, sub_kind) = types(code.kind);
    // A variable may be left out of a plural form, or be there twice.
    let fixed = match code.kind {
        "variable" => "",
        _ => "no",
    };
    let common = [
        ("id", id),
        ("copyOf", original),
        ("type", kind),
        ("subType", sub_kind),
        ("canCopy", fixed),
        ("canDelete", fixed),
    ];
    let with = |name: &str, data: Attributes| xml::start(name, &[&common[..], data].concat());
    match written {
        Written::Begin => with("pc", &[("dataRefStart", data), ("dataRefEnd", end)]) + ">",
        Written::End => "</pc>".to_owned(),
        Written::LoneBegin => with("sc", &[("dataRef", data)]) + "/>",
        Written::LoneEnd => xml::start("ec", &[("startRef", id), ("dataRef", data)]) + "/>",
        Written::Alone => with("ph", &[("dataRef", data)]) + "/>",
    }
}

fn types(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "strong" => ("fmt", "xlf:b"),
        "emphasis" => ("fmt", "xlf:i"),
        "strikethrough" => ("fmt", "tarjuman:strikethrough"),
        "link" => ("link", ""),
        "image" => ("image", ""),
        "break" => ("fmt", "xlf:lb"),
        "variable" => ("ui", "xlf:var"),
        "code" => ("other", "tarjuman:code"),
        "footnote" => ("other", "tarjuman:footnote"),
        _ => ("other", "tarjuman:html"),
    }
}

/// Reads XLIFF 2 from behind the start of its first element.
pub fn read(root: &Element, document: &mut Document) -> Result<Reply, Unreadable> {
    let mut gathered = Gathered::default();
    gathered.languages(root.attribute("srcLang"), root.attribute("trgLang"));
    let mut path = String::new();
    loop {
        match document.step()? {
            Step::Done => return Ok(gathered.reply()),
            Step::End => {}
            Step::Start(element) => match &*element.name {
                "file" => path = xml::unname(element.required("original")?),
                "group" => {}
                "unit" => {
                    let unit = read_unit(&document.whole(element)?)?;
                    gathered.add(&path, unit)?;
                }
                _ => document.pass()?,
            },
        }
    }
}

fn read_unit(unit: &Element) -> Result<ReplyUnit, Unreadable> {
    let id = match unit.attribute("name") {
        Some(name) => name,
        None => unit.required("id")?,
    };
    let mut source = Vec::new();
    let mut targets: Vec<(usize, Vec<ReplyPiece>)> = Vec::new();
    let mut states = Vec::new();
    let parts = unit
        .elements()
        .filter(|part| matches!(&*part.name, "segment" | "ignorable"));
    // Tools cut units into segments, whose targets may have an order of their own.
    for (at, part) in parts.enumerate() {
        let mut starts = BTreeMap::new();
        let words = part.first("source").map(|words| read_inline(words, &mut starts));
        let words = words.transpose()?.unwrap_or_default();
        let target = part.first("target");
        let order = target.and_then(|target| target.attribute("order"));
        let order = order.and_then(|order| order.parse().ok()).unwrap_or(at + 1);
        match target {
            Some(target) => targets.push((order, read_inline(target, &mut BTreeMap::new())?)),
            None if part.name == "ignorable" => targets.push((order, words.clone())),
            None => {}
        }
        if part.name == "segment" {
            states.push(target.map(|_| read_state(part)));
        }
        append(&mut source, words);
    }
    targets.sort_by_key(|(order, _)| *order);
    let mut target = Vec::new();
    for (_, words) in targets {
        append(&mut target, words);
    }
    let is_whole = states.iter().any(Option::is_some);
    let target = pieces::target(target).filter(|_| is_whole);
    // It is as far as the part that is least so; a part without translation is not done.
    let state = match states.iter().any(Option::is_none) {
        true => Some(UnitState::Draft),
        false => states.into_iter().flatten().min().flatten(),
    };
    Ok(ReplyUnit {
        id: xml::unname(id),
        source,
        state: state.filter(|_| target.is_some()),
        target,
        place: unit.place,
    })
}

fn append(pieces: &mut Vec<ReplyPiece>, more: Vec<ReplyPiece>) {
    for piece in more {
        match piece {
            ReplyPiece::Words(words) => pieces::push_words(pieces, &words),
            code => pieces.push(code),
        }
    }
}

fn read_state(segment: &Element) -> Option<UnitState> {
    match (segment.attribute("state"), segment.attribute("subState")) {
        (Some("translated"), _) => Some(UnitState::Translated),
        (Some("reviewed" | "final"), _) => Some(UnitState::Reviewed),
        (_, Some("tarjuman:draft")) => Some(UnitState::Draft),
        (_, Some("tarjuman:stale")) => Some(UnitState::Stale),
        // The state that is there where a tool sets none.
        _ => None,
    }
}

fn read_inline(element: &Element, starts: &mut BTreeMap<String, usize>) -> Result<Vec<ReplyPiece>, Unreadable> {
    let mut broken = None;
    let pieces = xml::pieces_of(element, &mut |element| {
        let id = element.attribute("id");
        let number = xml::number(element.attribute("copyOf").or(id));
        Some(match &*element.name {
            "pc" => Meaning::Around(number),
            "ph" => Meaning::Alone(number),
            "sc" => {
                starts.insert(id.unwrap_or_default().to_owned(), number);
                Meaning::Open(number)
            }
            "ec" => {
                let start = element.attribute("startRef").or(id);
                let known = start.and_then(|start| starts.get(start));
                Meaning::Close(known.copied().unwrap_or_else(|| xml::number(start)))
            }
            "cp" => match element.attribute("hex").and_then(tagged::character) {
                Some(c) => Meaning::Character(c),
                None => {
                    broken = Some(wrong(element.place, "`<cp>` has no `hex` that is a character"));
                    Meaning::Through
                }
            },
            "mrk" | "sm" | "em" => Meaning::Through,
            _ => return None,
        })
    })?;
    match broken {
        Some(broken) => Err(broken),
        None => Ok(pieces),
    }
}
