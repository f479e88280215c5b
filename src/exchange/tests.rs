//! Whatever is written is read again as it was.

use proptest::prelude::*;

use super::pieces::push_words;
use super::*;

fn code(id: usize) -> Code {
    let kinds = [
        "strong",
        "emphasis",
        "strikethrough",
        "link",
        "code",
        "image",
        "html",
        "break",
        "footnote",
        "variable",
    ];
    Code {
        id,
        kind: kinds[id % kinds.len()],
        shown: ["**", "](x.md \"a & b\")", "`<b>`", "{ $count }", "", "\u{1}"][id % 6].to_owned(),
    }
}

/// Words that formats could trip over.
fn words() -> impl Strategy<Value = String> {
    let awkward = "(?s)[ab1<>/\\\\&\"';,#=+@\\-|\\[\\]{} \t\n\r\u{0}-\u{1f}\u{7f}-\u{9f}\u{2028}\u{202e}\u{2066}\u{feff}\u{fffe}\u{ffff}🎉אبก]{0,12}";
    prop_oneof![
        4 => awkward.prop_map(|text: String| text),
        2 => "\\PC{0,8}".prop_map(|text: String| text),
        1 => prop::sample::select(vec!["<1>", "</1>", "<2/>", "\\<1>", "<U+000D/>", "]]>", "<!--", "&amp;", "=1+1", "'=1", "''-", "1/2", "TRUE", "5 May", "1e5", "%25", "%01", "a;=b", "\\", "\\n"]).prop_map(str::to_owned),
    ]
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let leaf = prop_oneof![
        3 => words().prop_map(|text| vec![Piece::Words(text)]),
        1 => Just(vec![Piece::Alone(code(0))]),
    ];
    let nested = leaf.prop_recursive(4, 12, 3, |inner| {
        prop::collection::vec((inner, any::<bool>()), 1..4).prop_map(|parts| {
            let mut pieces = Vec::new();
            for (part, is_marked) in parts {
                match is_marked {
                    true => {
                        pieces.push(Piece::Open(code(0)));
                        pieces.extend(part);
                        pieces.push(Piece::Close(code(0)));
                    }
                    false => pieces.extend(part),
                }
            }
            pieces
        })
    });
    nested.prop_map(numbered)
}

/// Gives codes their numbers, as they come.
fn numbered(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut last = 0;
    let mut open = Vec::new();
    let mut next = || {
        last += 1;
        last
    };
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Open(_) => {
                let id = next();
                open.push(id);
                Piece::Open(code(id))
            }
            Piece::Close(_) => Piece::Close(code(open.pop().unwrap_or_default())),
            Piece::Alone(_) => Piece::Alone(code(next())),
            words => words,
        })
        .collect()
}

fn unit() -> impl Strategy<Value = Unit> {
    let state = prop::sample::select(vec![
        UnitState::Draft,
        UnitState::Stale,
        UnitState::Translated,
        UnitState::Reviewed,
    ]);
    let id = prop_oneof![
        "[0-9a-f]{10}(\\.[2-9])?",
        "[0-9]{10}",
        "-?[a-z][a-z-]{0,5}(\\.[a-z]{1,3})?(\\[(few|one)\\]){0,2}",
    ];
    let text = || prop::option::of(words());
    (
        id,
        pieces(),
        prop::option::of(pieces()),
        state,
        text(),
        prop::collection::vec(words(), 0..3),
        text(),
    )
        .prop_map(|(id, source, target, state, previous, context, note)| Unit {
            id,
            kind: "paragraph".to_owned(),
            source,
            state: match target {
                Some(_) => state,
                None => UnitState::Missing,
            },
            target,
            previous,
            context,
            notes: note.into_iter().collect(),
        })
}

fn exchange() -> impl Strategy<Value = Exchange> {
    let path = prop_oneof![
        Just("content/en/a b.md".to_owned()),
        Just("locales/en/site.ftl".to_owned()),
        Just("content/en/100%25 #ü\u{1}\"'&<1>.md".to_owned()),
        Just("=a.md".to_owned()),
    ];
    let file =
        (path, prop::option::of(words()), prop::collection::vec(unit(), 1..4)).prop_map(|(path, preview, units)| {
            let mut ids = std::collections::BTreeSet::new();
            let units = units.into_iter().filter(|unit| ids.insert(unit.id.clone()));
            File {
                path,
                preview,
                units: units.collect(),
            }
        });
    let term = (words(), prop::collection::vec(words(), 0..2), prop::option::of(words())).prop_map(
        |(source, preferred, note)| Term {
            source,
            preferred,
            note,
            ..Term::default()
        },
    );
    (prop::collection::vec(file, 1..3), prop::collection::vec(term, 0..3)).prop_map(|(mut files, terms)| {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Exchange {
            source_language: "en".to_owned(),
            target_language: "pt-BR".to_owned(),
            files,
            terms,
        }
    })
}

fn read_as(pieces: &[Piece]) -> Vec<ReplyPiece> {
    let mut read = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => push_words(&mut read, words),
            Piece::Open(code) => read.push(ReplyPiece::Open(code.id)),
            Piece::Close(code) => read.push(ReplyPiece::Close(code.id)),
            Piece::Alone(code) => read.push(ReplyPiece::Alone(code.id)),
        }
    }
    read
}

/// The answer of somebody who changes nothing; places are not compared.
fn unchanged(exchange: &Exchange) -> Vec<ReplyFile> {
    let unit = |unit: &Unit| {
        let target = unit.target.as_deref().map(read_as).and_then(pieces::target);
        ReplyUnit {
            id: unit.id.clone(),
            source: read_as(&unit.source),
            state: target.is_some().then_some(unit.state),
            target,
            place: (0, 0),
        }
    };
    let file = |file: &File| ReplyFile {
        path: file.path.clone(),
        units: file.units.iter().map(unit).collect(),
    };
    exchange.files.iter().map(file).collect()
}

fn read_back(format: Format, exchange: &Exchange) -> Reply {
    let text = write(format, exchange);
    let mut reply = read("reply", &text).unwrap_or_else(|error| panic!("{error:?} in\n{text}"));
    let lines = text.lines().count();
    for unit in reply.files.iter_mut().flat_map(|file| &mut file.units) {
        assert!(unit.place.0 > 0 && unit.place.0 <= lines, "{:?}", unit.place);
        unit.place = (0, 0);
    }
    reply
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn xliff_comes_back(exchange in exchange()) {
        let reply = read_back(Format::Xliff, &exchange);
        prop_assert_eq!(reply.source_language.as_deref(), Some("en"));
        prop_assert_eq!(reply.target_language.as_deref(), Some("pt-BR"));
        prop_assert_eq!(reply.files, unchanged(&exchange));
    }

    #[test]
    fn csv_comes_back(exchange in exchange()) {
        prop_assert_eq!(read_back(Format::Csv, &exchange).files, unchanged(&exchange));
    }

    #[test]
    fn xliff2_comes_back(exchange in exchange()) {
        let reply = read_back(Format::Xliff2, &exchange);
        prop_assert_eq!(reply.source_language.as_deref(), Some("en"));
        prop_assert_eq!(reply.target_language.as_deref(), Some("pt-BR"));
        prop_assert_eq!(reply.files, unchanged(&exchange));
    }

    /// PO knows nobody who has read a translation.
    #[test]
    fn po_comes_back(exchange in exchange()) {
        let reply = read_back(Format::Po, &exchange);
        prop_assert_eq!(reply.source_language.as_deref(), Some("en"));
        prop_assert_eq!(reply.target_language.as_deref(), Some("pt-BR"));
        let mut expected = unchanged(&exchange);
        for unit in expected.iter_mut().flat_map(|file| &mut file.units) {
            unit.state = unit.state.map(|state| state.min(UnitState::Translated));
        }
        prop_assert_eq!(reply.files, expected);
    }

    /// A memory has what is translated, and of states only that it is a draft.
    #[test]
    fn tmx_comes_back(exchange in exchange()) {
        let reply = read_back(Format::Tmx, &exchange);
        let mut kept = exchange.clone();
        for file in &mut kept.files {
            file.units.retain(|unit| unit.target.is_some() && unit.state != UnitState::Stale);
        }
        kept.files.retain(|file| !file.units.is_empty());
        let mut expected = unchanged(&kept);
        for unit in expected.iter_mut().flat_map(|file| &mut file.units) {
            unit.state = unit.state.filter(|state| *state == UnitState::Draft);
        }
        prop_assert_eq!(reply.files, expected);
    }

    /// Whatever a file is, it is read or refused at a place that is in it.
    #[test]
    fn anything_is_read_or_refused(exchange in exchange(), format in prop::sample::select(Format::ALL.to_vec()), at in any::<prop::sample::Index>(), words in words()) {
        let mut text = write(format, &exchange);
        let from = text.floor_char_boundary(at.index(text.len()));
        let to = text.ceil_char_boundary((from + words.len()).min(text.len()));
        text.replace_range(from..to, &words);
        if let Err(error) = read("reply", &text) {
            prop_assert!(error.place.0 >= 1 && error.place.0 <= text.split('\n').count(), "{:?}", error);
            prop_assert!(!error.reason.is_empty());
        }
    }
}
