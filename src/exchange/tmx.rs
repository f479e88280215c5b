//! TMX 1.4b: translations for the memories of translators' tools.
//!
//! What is out of date is no translation of what stands beside it, and is left
//! out. A file may come from anywhere: units of other tools have no path.

use std::collections::BTreeMap;

use super::pieces::{self, Gathered};
use super::place::wrong;
use super::xml::{self, Document, Element, Meaning, Step, Written, Xml};
use super::{Code, Exchange, File, Piece, Reply, ReplyPiece, ReplyUnit, Unit, UnitState, Unreadable};

/// An exchange's translations as TMX.
pub fn write(exchange: &Exchange) -> String {
    let mut xml = Xml::new();
    xml.around("tmx", &[("version", "1.4")], |xml| {
        let attributes = [
            ("creationtool", "tarjuman"),
            ("creationtoolversion", "1"),
            ("segtype", "block"),
            ("o-tmf", "tarjuman"),
            ("adminlang", "en"),
            ("srclang", &*exchange.source_language),
            ("datatype", "unknown"),
        ];
        xml.line("header", &attributes, "");
        xml.around("body", &[], |xml| {
            for file in &exchange.files {
                for unit in file.units.iter().filter(|unit| unit.state != UnitState::Stale) {
                    write_unit(xml, exchange, file, unit);
                }
            }
        });
    });
    xml.finish()
}

fn write_unit(xml: &mut Xml, exchange: &Exchange, file: &File, unit: &Unit) {
    let Some(target) = &unit.target else { return };
    let name = xml::name(&format!("{}#{}", file.path, unit.id));
    xml.around("tu", &[("tuid", &name)], |xml| {
        if unit.state == UnitState::Draft {
            xml.line("prop", &[("type", "x-state")], "draft");
        }
        let sides = [
            (&exchange.source_language, &unit.source),
            (&exchange.target_language, target),
        ];
        for (language, pieces) in sides {
            xml.around("tuv", &[("xml:lang", language)], |xml| {
                xml.line("seg", &[], &inline(pieces));
            });
        }
    });
}

fn inline(pieces: &[Piece]) -> String {
    xml::inline(pieces, &mut |written, code, _| tag(written, code), &mut |c| {
        let hex = format!("{:04X}", u32::from(c));
        xml::start("ph", &[("type", &format!("x-char-{hex}"))]) + &format!(">U+{hex}</ph>")
    })
}

fn tag(written: Written, code: &Code) -> String {
    let id = code.id.to_string();
    let kind = match code.kind {
        "strong" => "bold",
        "emphasis" => "italic",
        "break" => "lb",
        kind => kind,
    };
    let name = match written {
        Written::Begin | Written::LoneBegin => "bpt",
        Written::End | Written::LoneEnd => "ept",
        Written::Alone => "ph",
    };
    let start = match name {
        "bpt" => xml::start(name, &[("i", &id), ("x", &id), ("type", kind)]),
        "ept" => xml::start(name, &[("i", &id)]),
        _ => xml::start(name, &[("x", &id), ("type", kind)]),
    };
    match code.shown.is_empty() {
        true => start + "/>",
        false => format!("{start}>{}</{name}>", xml::escape(&code.shown)),
    }
}

/// Reads TMX from behind the start of its first element.
pub fn read(document: &mut Document) -> Result<Reply, Unreadable> {
    let mut gathered = Gathered::default();
    let mut languages = Languages::default();
    loop {
        match document.step()? {
            Step::Done => return Ok(gathered.reply()),
            Step::End => {}
            Step::Start(element) => match &*element.name {
                "header" => {
                    languages.source = element.attribute("srclang").map(str::to_owned);
                    document.pass()?;
                }
                "body" => {}
                "tu" => {
                    let whole = document.whole(element)?;
                    if let Some((path, unit)) = read_unit(&whole, &mut languages)? {
                        gathered.languages(languages.source.as_deref(), languages.target.as_deref());
                        gathered.add(&path, unit)?;
                    }
                }
                _ => document.pass()?,
            },
        }
    }
}

#[derive(Default)]
struct Languages {
    source: Option<String>,
    target: Option<String>,
}

fn read_unit(unit: &Element, languages: &mut Languages) -> Result<Option<(String, ReplyUnit)>, Unreadable> {
    let sides: Vec<(&str, &Element)> = unit
        .elements()
        .filter(|side| side.name == "tuv")
        .filter_map(|side| {
            let language = side.attribute("xml:lang").or(side.attribute("lang"))?;
            Some((language, side))
        })
        .collect();
    let said = unit.attribute("srclang").or(languages.source.as_deref());
    // `*all*` is any of them: the first is as good.
    let is_source = |tag: &str| said.is_some_and(|said| same(said, tag));
    let source = sides.iter().position(|(tag, _)| is_source(tag));
    let source = source.or_else(|| {
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let near = |tag: &str| said.is_some_and(|said| primary(said) == primary(tag));
        sides.iter().position(|(tag, _)| near(tag))
    });
    let source = match said {
        Some("*all*") | None => 0,
        Some(_) => match source {
            Some(source) => source,
            None => return Ok(None),
        },
    };
    let Some((source_tag, source_side)) = sides.get(source) else {
        return Ok(None);
    };
    let targets = || {
        sides
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != source)
            .map(|(_, side)| side)
    };
    let Some((target_tag, target_side)) = targets().next() else {
        return Ok(None);
    };
    let known = languages.target.get_or_insert_with(|| (*target_tag).to_owned());
    if let Some((other, side)) = targets().find(|(tag, _)| !same(tag, known)) {
        let reason = format!("translations into `{known}` and `{other}`: each language needs a file of its own");
        return Err(wrong(side.place, reason));
    }
    languages.source.get_or_insert_with(|| (*source_tag).to_owned());
    let words = |side: &Element| side.first("seg").map(read_inline).transpose();
    let name = xml::unname(unit.attribute("tuid").unwrap_or_default());
    let (path, id) = name.rsplit_once('#').unwrap_or(("", &name));
    let target = words(target_side)?.and_then(pieces::target);
    let is_draft = unit.elements().any(|prop| prop.attribute("type") == Some("x-state"));
    let unit = ReplyUnit {
        id: id.to_owned(),
        source: words(source_side)?.unwrap_or_default(),
        state: (is_draft && target.is_some()).then_some(UnitState::Draft),
        target,
        place: unit.place,
    };
    Ok(Some((path.to_owned(), unit)))
}

fn same(a: &str, b: &str) -> bool {
    a.replace('_', "-").eq_ignore_ascii_case(&b.replace('_', "-"))
}

fn read_inline(seg: &Element) -> Result<Vec<ReplyPiece>, Unreadable> {
    let mut pairs: BTreeMap<String, usize> = BTreeMap::new();
    xml::pieces_of(seg, &mut |element| {
        let (pair, own) = (element.attribute("i"), element.attribute("x"));
        Some(match &*element.name {
            "bpt" => {
                let number = xml::number(own.or(pair));
                pairs.insert(pair.unwrap_or_default().to_owned(), number);
                Meaning::Open(number)
            }
            "ept" => {
                let known = pairs.get(pair.unwrap_or_default()).copied();
                Meaning::Close(known.unwrap_or_else(|| xml::number(pair)))
            }
            "it" if element.attribute("pos") == Some("end") => Meaning::Close(xml::number(own)),
            "it" => Meaning::Open(xml::number(own)),
            "ph" | "ut" => match xml::character(element.attribute("type").and_then(|kind| kind.strip_prefix("x-"))) {
                Some(c) => Meaning::Character(c),
                None => Meaning::Alone(xml::number(own)),
            },
            "hi" => Meaning::Through,
            _ => return None,
        })
    })
}
