//! XLIFF 1.2, which most translators' tools read.
//!
//! Codes are `<g>` and `<x>`, which all of them show as tags that cannot be
//! broken. `<file original>` is the path of the source, `<trans-unit id>` the
//! unit's id.

use super::notes::{self, Terms};
use super::pieces::{self, Gathered};
use super::xml::{self, Document, Element, Meaning, Step, Written, Xml};
use super::{Code, Exchange, File, Piece, Reply, ReplyPiece, ReplyUnit, Unit, UnitState, Unreadable};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:1.2";

/// An exchange as XLIFF 1.2.
pub fn write(exchange: &Exchange) -> String {
    let terms = Terms::new(exchange);
    let mut xml = Xml::new();
    xml.around("xliff", &[("version", "1.2"), ("xmlns", NAMESPACE)], |xml| {
        for file in exchange.files.iter().filter(|file| !file.units.is_empty()) {
            let attributes = [
                ("original", &*xml::name(&file.path)),
                ("source-language", &exchange.source_language),
                ("target-language", &exchange.target_language),
                ("datatype", datatype(&file.path)),
            ];
            xml.around("file", &attributes, |xml| {
                xml.around("body", &[], |xml| {
                    for unit in &file.units {
                        write_unit(xml, file, unit, &terms);
                    }
                });
            });
        }
    });
    xml.finish()
}

fn datatype(path: &str) -> &'static str {
    match path.ends_with(".ftl") {
        true => "x-fluent",
        false => "x-markdown",
    }
}

fn write_unit(xml: &mut Xml, file: &File, unit: &Unit, terms: &Terms) {
    let approved = match unit.state {
        UnitState::Reviewed => "yes",
        _ => "",
    };
    let kind = format!("x-{}", unit.kind);
    let attributes = [
        ("id", &*xml::name(&unit.id)),
        ("restype", &kind),
        ("approved", approved),
        ("xml:space", "preserve"),
    ];
    xml.around("trans-unit", &attributes, |xml| {
        xml.line("source", &[], &inline(&unit.source));
        // Without a target there is no state, so that tools that know no states
        // leave none that has become wrong.
        if let Some(target) = &unit.target {
            xml.line("target", &[("state", state(unit.state))], &inline(target));
        }
        write_context(xml, file, unit);
        for note in terms.notes(unit) {
            xml.line("note", &[], &xml::escape(note));
        }
        if let Some(previous) = &unit.previous {
            write_previous(xml, unit, previous);
        }
    });
}

fn write_context(xml: &mut Xml, file: &File, unit: &Unit) {
    if unit.context.is_empty() && file.preview.is_none() {
        return;
    }
    xml.around("context-group", &[("purpose", "information")], |xml| {
        if !unit.context.is_empty() {
            let path = xml::escape(&notes::context(unit));
            xml.line("context", &[("context-type", "x-headings")], &path);
        }
        if let Some(preview) = &file.preview {
            xml.line("context", &[("context-type", "x-preview")], &xml::escape(preview));
        }
    });
}

/// What the translation that stands there was made from.
fn write_previous(xml: &mut Xml, unit: &Unit, previous: &str) {
    xml.around(
        "alt-trans",
        &[("alttranstype", "previous-version"), ("xml:space", "preserve")],
        |xml| {
            xml.line("source", &[], &xml::escape(previous));
            xml.line("target", &[], &unit.target.as_deref().map(inline).unwrap_or_default());
        },
    );
}

fn state(state: UnitState) -> &'static str {
    match state {
        UnitState::Missing => "needs-translation",
        UnitState::Draft => "needs-review-translation",
        UnitState::Stale => "needs-adaptation",
        UnitState::Translated => "translated",
        UnitState::Reviewed => "signed-off",
    }
}

fn inline(pieces: &[Piece]) -> String {
    xml::inline(pieces, &mut code, &mut |c| {
        let hex = format!("{:04X}", u32::from(c));
        let attributes = [
            ("id", &*format!("char-{hex}")),
            ("ctype", "x-char"),
            ("equiv-text", &*format!("U+{hex}")),
        ];
        xml::start("x", &attributes) + "/>"
    })
}

fn code(written: Written, code: &Code, end: &str) -> String {
    let id = code.id.to_string();
    // There is one text for both ends: `[](inbox.md)`, but `**`.
    let around = match written {
        Written::Begin if end != code.shown => code.shown.clone() + end,
        _ => code.shown.clone(),
    };
    let attributes = [("id", &*id), ("ctype", ctype(code.kind)), ("equiv-text", &around)];
    match written {
        Written::Begin => xml::start("g", &attributes) + ">",
        Written::End => "</g>".to_owned(),
        Written::LoneBegin => xml::start("bx", &attributes) + "/>",
        Written::LoneEnd => xml::start("ex", &[("id", &id), ("equiv-text", &code.shown)]) + "/>",
        Written::Alone => xml::start("x", &attributes) + "/>",
    }
}

/// The words that XLIFF has for kinds of code, and others with `x-`.
fn ctype(kind: &str) -> &'static str {
    match kind {
        "strong" => "bold",
        "emphasis" => "italic",
        "strikethrough" => "x-strikethrough",
        "link" => "link",
        "code" => "x-code",
        "image" => "image",
        "break" => "lb",
        "footnote" => "x-footnote",
        "variable" => "x-variable",
        _ => "x-html",
    }
}

/// Reads XLIFF 1.0 to 1.2 from behind the start of its first element.
pub fn read(document: &mut Document) -> Result<Reply, Unreadable> {
    let mut gathered = Gathered::default();
    let mut path = String::new();
    loop {
        match document.step()? {
            Step::Done => return Ok(gathered.reply()),
            Step::End => {}
            Step::Start(element) => match &*element.name {
                "file" => {
                    path = xml::unname(element.required("original")?);
                    let language = |name| element.attribute(name);
                    gathered.languages(language("source-language"), language("target-language"));
                }
                "body" | "group" => {}
                "trans-unit" => {
                    let unit = read_unit(&document.whole(element)?)?;
                    gathered.add(&path, unit)?;
                }
                _ => document.pass()?,
            },
        }
    }
}

fn read_unit(unit: &Element) -> Result<ReplyUnit, Unreadable> {
    let words = |name| unit.first(name).map(read_inline).transpose();
    let target = words("target")?.and_then(pieces::target);
    let said = unit.first("target").and_then(|target| target.attribute("state"));
    let is_approved = unit.attribute("approved") == Some("yes");
    Ok(ReplyUnit {
        id: xml::unname(unit.required("id")?),
        source: words("source")?.unwrap_or_default(),
        state: read_state(said, is_approved).filter(|_| target.is_some()),
        target,
        place: unit.place,
    })
}

fn read_state(said: Option<&str>, is_approved: bool) -> Option<UnitState> {
    match said {
        Some("signed-off" | "final") => Some(UnitState::Reviewed),
        None if is_approved => Some(UnitState::Reviewed),
        // Some tools approve whatever is translated.
        Some("translated") => Some(UnitState::Translated),
        Some("needs-review-translation" | "needs-review-l10n" | "needs-review-adaptation") => Some(UnitState::Draft),
        Some("needs-adaptation" | "needs-translation" | "needs-l10n" | "new") => Some(UnitState::Stale),
        _ => None,
    }
}

fn read_inline(element: &Element) -> Result<Vec<ReplyPiece>, Unreadable> {
    xml::pieces_of(element, &mut |element| {
        let id = element.attribute("id");
        // A pair of codes has one `rid`, where it has any.
        let pair = xml::number(element.attribute("rid").or(id));
        Some(match &*element.name {
            "g" => Meaning::Around(xml::number(id)),
            "x" | "ph" => match xml::character(id) {
                Some(c) => Meaning::Character(c),
                None => Meaning::Alone(xml::number(id)),
            },
            "bx" | "bpt" => Meaning::Open(pair),
            "ex" | "ept" => Meaning::Close(pair),
            "it" if element.attribute("pos") == Some("close") => Meaning::Close(pair),
            "it" => Meaning::Open(pair),
            // What tools mark for themselves: their segments, terms, comments.
            "mrk" => Meaning::Through,
            _ => return None,
        })
    })
}
