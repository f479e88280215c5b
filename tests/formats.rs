//! Files for translators' tools: what they look like, how they are read when
//! tools have had them, and what is refused.
//!
//! `tests/formats/golden/` has one exchange in every format;
//! `UPDATE_GOLDEN=1 cargo test --test formats` writes it anew. `tests/formats/tools/`
//! has files as tools leave them.

use std::fs;
use std::path::{Path, PathBuf};

use tarjuman::exchange::{
    Code, Exchange, File, Format, Piece, Reply, ReplyPiece, Term, Unit, UnitState, Unreadable, read, utf8, write,
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name)
}

fn words(text: &str) -> Piece {
    Piece::Words(text.to_owned())
}

fn code(id: usize, kind: &'static str, shown: &str) -> Code {
    Code {
        id,
        kind,
        shown: shown.to_owned(),
    }
}

fn unit(id: &str, kind: &str, state: UnitState, source: Vec<Piece>, target: Option<Vec<Piece>>) -> Unit {
    Unit {
        id: id.to_owned(),
        kind: kind.to_owned(),
        source,
        target,
        state,
        ..Unit::default()
    }
}

/// One of everything.
fn sample() -> Exchange {
    let link = |id, target: &str| {
        let open = Piece::Open(code(id, "link", "["));
        let close = Piece::Close(code(id, "link", &format!("]({target})")));
        (open, close)
    };
    let (open, close) = link(1, "inbox.md?a&b");
    let strong = |text: &str| {
        [
            Piece::Open(code(2, "strong", "**")),
            words(text),
            Piece::Close(code(2, "strong", "**")),
        ]
    };
    let button = Piece::Alone(code(3, "code", "`<b>`"));
    let mut linked = vec![words("See "), open.clone()];
    linked.extend(strong("the inbox"));
    linked.extend([close.clone(), words(" & press "), button.clone(), words(".")]);
    let mut translated = vec![words("Vajuta "), button, words(" ja vaata "), open];
    translated.extend(strong("postkasti"));
    translated.extend([close, words(".")]);
    let count = || Piece::Alone(code(1, "variable", "{ $count }"));
    let article = File {
        path: "content/en/glossary/inbox.md".to_owned(),
        preview: Some("https://help.example.com/et/sonastik/postkast/".to_owned()),
        units: vec![
            unit(
                "0123456789",
                "title",
                UnitState::Reviewed,
                vec![words("Inbox")],
                Some(vec![words("Postkast")]),
            ),
            Unit {
                context: vec!["Inbox".to_owned(), "Why <1> matters".to_owned()],
                notes: vec!["translation: draft".to_owned()],
                ..unit("5d1e0a99c2", "paragraph", UnitState::Draft, linked, Some(translated))
            },
            Unit {
                previous: Some("An inbox belongs to a *team*.".to_owned()),
                ..unit(
                    "77aa41ff03",
                    "item",
                    UnitState::Stale,
                    vec![words("An inbox belongs to a group of people.")],
                    Some(vec![words("Postkast kuulub meeskonnale.")]),
                )
            },
            unit(
                "77aa41ff03.2",
                "cell",
                UnitState::Missing,
                vec![words("=SUM(A1:A2) costs \"5 < 7\" & <1>\u{b}\nbell\u{7}")],
                None,
            ),
            unit(
                "c0ffee0000",
                "alt",
                UnitState::Translated,
                vec![words("1/2")],
                Some(vec![words("\u{202b}1/2\u{202c} 🎉")]),
            ),
        ],
    };
    let messages = File {
        path: "locales/en/site.ftl".to_owned(),
        preview: None,
        units: vec![
            unit(
                "inbox-count[other]",
                "message",
                UnitState::Translated,
                vec![count(), words(" inboxes")],
                Some(vec![count(), words(" postkasti ("), count(), words(")")]),
            ),
            unit("-brand", "message", UnitState::Missing, vec![words("Postella")], None),
        ],
    };
    Exchange {
        source_language: "en".to_owned(),
        target_language: "et".to_owned(),
        files: vec![article, messages],
        terms: vec![
            Term {
                source: "inbox".to_owned(),
                preferred: vec!["postkast".to_owned(), "sisendkast".to_owned()],
                avoided: vec!["kast".to_owned()],
                note: Some("A place for a team.".to_owned()),
                definition: Some("Where messages <arrive>.".to_owned()),
                ..Term::default()
            },
            Term {
                source: "Postella".to_owned(),
                is_kept: true,
                ..Term::default()
            },
        ],
    }
}

#[test]
fn the_files_are_readable() {
    for format in Format::ALL {
        let path = folder("golden").join(format!("{}.{}", format.as_str(), format.extension()));
        let text = write(format, &sample());
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &text).expect("a file that can be written");
        }
        let expected = fs::read_to_string(&path).expect("a golden file");
        assert_eq!(text, expected, "{}", path.display());
    }
}

/// What a file says, in lines: `path#id state: source -> target`.
fn said(reply: &Reply) -> Vec<String> {
    let text = |pieces: &[ReplyPiece]| {
        let piece = |piece: &ReplyPiece| match piece {
            ReplyPiece::Words(words) => words.clone(),
            ReplyPiece::Open(id) => format!("«{id}"),
            ReplyPiece::Close(id) => format!("{id}»"),
            ReplyPiece::Alone(id) => format!("«{id}»"),
        };
        pieces.iter().map(piece).collect::<String>()
    };
    let units = reply
        .files
        .iter()
        .flat_map(|file| file.units.iter().map(move |unit| (file, unit)));
    units
        .map(|(file, unit)| {
            let state = unit.state.map_or("-".to_owned(), |state| format!("{state:?}"));
            let target = unit.target.as_deref().map_or("none".to_owned(), text);
            format!("{}#{} {state}: {} -> {target}", file.path, unit.id, text(&unit.source))
        })
        .collect()
}

fn opened(name: &str) -> Reply {
    let path = folder("tools").join(name);
    let bytes = fs::read(&path).expect("a file");
    let text = utf8(&bytes).expect("UTF-8");
    read(name, text).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Programs that read and write a file without an edit leave it saying the same.
#[test]
fn what_tools_have_had_says_the_same() {
    let cases = [
        ("translate-toolkit.xlf", Format::Xliff),
        ("moz.l10n.xlf", Format::Xliff),
        ("translate-toolkit.xliff2.xlf", Format::Xliff2),
        ("moz.l10n.po", Format::Po),
    ];
    for (name, format) in cases {
        let own = read("own", &write(format, &sample())).expect("what is written can be read");
        let theirs = opened(name);
        assert_eq!(said(&theirs), said(&own), "{name}");
        assert_eq!(theirs.source_language.as_deref(), Some("en"), "{name}");
        assert_eq!(theirs.target_language.as_deref(), Some("et"), "{name}");
    }
}

#[test]
fn files_are_read_as_tools_write_them() {
    let cases: &[(&str, Option<&str>, &[&str])] = &[
        (
            "cat-tool.xlf",
            Some("et"),
            &[
                "content/en/glossary/inbox.md#5d1e0a99c2 Translated: See «1«2the inbox2»1» & press «3». -> Vajuta «3» ja < vaata «1«2postkasti2»1».",
            ],
        ),
        (
            "segmented.xlf",
            Some("et"),
            &[
                "content/en/glossary/inbox.md#5d1e0a99c2 Translated: See «1the inbox1». Press «3». -> Vajuta «3»\u{7}. Vaata «1postkasti1».",
            ],
        ),
        (
            "excel-europe.csv",
            None,
            &[
                "content/en/glossary/inbox.md#5d1e0a99c2 Translated: Press «3» -> Vajuta; \"«3»\"\nja",
                "content/en/glossary/inbox.md#0123456780 -: Inbox -> Postkast",
                "locales/en/site.ftl#0123456789 -: =1+1 -> =1+1",
            ],
        ),
        (
            "excel.tsv",
            None,
            &["content/en/glossary/inbox.md#1111111111 -: Inbox -> Postkast"],
        ),
        (
            "poedit.po",
            Some("pt-BR"),
            &[
                "content/en/glossary/inbox.md#5d1e0a99c2 Draft: See «1the inbox1».\nPress «3». -> Veja «1a caixa1».\nAperte «3», \"<1>\".",
                "content/en/glossary/inbox.md#0123456789 Translated: Inbox -> Caixa",
            ],
        ),
        (
            "memory.tmx",
            Some("ET"),
            &["# -: See «1the inbox1». -> Vaata «1postkasti1».", "# -: Inbox -> none"],
        ),
    ];
    for (name, target, expected) in cases {
        let reply = opened(name);
        assert_eq!(said(&reply), *expected, "{name}");
        assert_eq!(reply.target_language.as_deref(), *target, "{name}");
    }
}

#[test]
fn units_know_their_lines() {
    let text = write(Format::Xliff, &sample());
    for format in [Format::Xliff, Format::Xliff2, Format::Po, Format::Csv] {
        let text = write(format, &sample());
        let reply = read("file", &text).expect("what is written can be read");
        for unit in reply.files.iter().flat_map(|file| &file.units) {
            let line = text.lines().nth(unit.place.0 - 1).unwrap_or_default();
            assert!(line.contains(&unit.id), "{format:?}: {} is not in {line}", unit.id);
        }
    }
    let reply = read("file", &text).expect("what is written can be read");
    assert_eq!(reply.files[0].units[1].place, (13, 7));
}

/// The reason and place of what is refused.
fn refused(name: &str, text: &str) -> String {
    match read(name, text) {
        Err(Unreadable { reason, place }) => format!("{}:{}: {reason}", place.0, place.1),
        Ok(reply) => panic!("{name} is read: {:?}", said(&reply)),
    }
}

#[test]
fn what_could_do_harm_is_refused() {
    let unit = |inside: &str| {
        format!(
            "<xliff version=\"1.2\">\n<file original=\"a.md\"><body>\n<trans-unit id=\"1\"><source>{inside}</source></trans-unit></body></file></xliff>"
        )
    };
    let cases = [
        (
            "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<xliff version=\"1.2\"/>".to_owned(),
            "1:1: a file with `<!DOCTYPE` is not read: remove it",
        ),
        (
            "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"http://127.0.0.1/x.dtd\"><tmx version=\"1.4\"/>".to_owned(),
            "2:1: a file with `<!DOCTYPE` is not read: remove it",
        ),
        (unit("a &xxe; b"), "3:30: `&xxe;` is not known"),
        (unit("a &#0; b"), "3:30: `&#0;` is not allowed in XML"),
        (unit("&#xFFFF;"), "3:28: `&#xFFFF;` is not allowed in XML"),
        (unit("a\u{1}b"), "3:29: U+0001 is not allowed in XML"),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><xliff version=\"1.2\"/>".to_owned(),
            "1:1: it must be UTF-8, and says `UTF-16`",
        ),
        (unit(&"<g id=\"1\">".repeat(100_000)), "3:618: more than 64 elements in each other"),
        (unit(&"<x id=\"1\"/>".repeat(30_000)), "3:1: more than 20000 elements in `<trans-unit>`"),
        (
            format!("<xliff version=\"1.2\" a=\"{}\"/>", "a".repeat(1 << 17)),
            "1:1: a tag of more than 65536 bytes",
        ),
        (
            format!("<xliff version=\"1.2\"{}/>", (0..300).map(|at| format!(" a{at}=\"\"")).collect::<String>()),
            "1:1: a tag of more than 200 attributes",
        ),
        (
            format!("<xliff version=\"1.2\"><file original=\"a\"><body>{}", "<trans-unit id=\"1\"/>".repeat(500_001)),
            "1:10000047: more than 500000 units",
        ),
        (unit("<html:script>"), "3:41: no well-formed XML"),
        (unit("<script>x</script>"), "3:28: `<script>` among words is not known"),
        (unit("<g id=\"1\">"), "3:38: no well-formed XML"),
        (unit("a & b"), "3:30: no well-formed XML"),
        ("<xliff version=\"1.2\"><file>".to_owned(), "1:22: `<file>` has no `original`"),
        ("<xliff version=\"1.2\"><file original=\"a\">".to_owned(), "1:41: the file ends inside of an element"),
        ("<xliff version=\"1.2\"/>x".to_owned(), "1:23: text outside of the document's element"),
        ("<xliff version=\"3.0\"/>".to_owned(), "1:1: XLIFF of version `3.0` is not read: it is 1.2 or 2.0"),
        ("<html/>".to_owned(), "1:1: `<html>` is no format that is read: these are XLIFF and TMX"),
        ("<tbx/>".to_owned(), "1:1: terms are not read from TBX: write them into `terms.yaml`"),
        (String::new(), "1:1: it is none of the formats that are read: XLIFF, PO, CSV, TMX"),
        ("Hello".to_owned(), "1:1: it is none of the formats that are read: XLIFF, PO, CSV, TMX"),
        ("path,id,source\na,b,c".to_owned(), "1:1: there is no column `target`"),
        ("path,id,source,target\n\"x\ny\",,a,b".to_owned(), "2:1: the row has no `path` or no `id`"),
        (
            "path,id,source,target,state\na,b,c,d,done".to_owned(),
            "2:1: the state `done` is not known: it is draft, stale, translated or reviewed",
        ),
        (
            "path,id,source,target\na,b,c,d\na,c,\"d,e\nb,d,e,f\n".to_owned(),
            "3:1: a cell that begins with `\"` does not end",
        ),
        ("msgid \"a\"\nmsgstr \"b\"".to_owned(), "1:1: the message has no `msgctxt`, which says where it belongs"),
        ("msgctxt \"a\"\nmsgid \"a\"\nmsgstr \"b\"".to_owned(), "1:1: `msgctxt` does not say where the message belongs: `path#id`"),
        ("msgctxt \"a#1\"\nmsgid \"a\"\nmsgid_plural \"b\"".to_owned(), "3:1: a message with plural forms is not one of tarjuman's"),
        ("msgctxt \"a#1\"\nmsgid \"a".to_owned(), "2:1: this is no string as PO has them"),
        ("msgctxt \"a#1\"\nmsgid \"a\"\n".to_owned(), "1:1: the message has no `msgstr`"),
        (
            "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"".to_owned(),
            "1:1: it must be UTF-8, and says `ISO-8859-1`",
        ),
        (
            "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu>\n<tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"et\"><seg>b</seg></tuv>\n<tuv xml:lang=\"fi\"><seg>c</seg></tuv></tu></body></tmx>".to_owned(),
            "3:1: translations into `et` and `fi`: each language needs a file of its own",
        ),
    ];
    for (text, expected) in &cases {
        let found = refused("file", text);
        assert!(found.starts_with(expected), "{found}\n  instead of\n{expected}");
    }
}

#[test]
fn other_encodings_are_named() {
    fn reason(bytes: &[u8]) -> Result<&str, (String, (usize, usize))> {
        utf8(bytes).map_err(|error| (error.reason, error.place))
    }
    assert_eq!(reason(b"\xef\xbb\xbfa"), Ok("\u{feff}a"));
    assert_eq!(
        reason(b"\xff\xfep\0a\0"),
        Err(("it must be UTF-8, and is UTF-16".to_owned(), (1, 1)))
    );
    assert_eq!(
        reason(b"path\n\xe4"),
        Err(("it must be UTF-8, and here it is not".to_owned(), (2, 1)))
    );
    let large = vec![b' '; (64 << 20) + 1];
    assert_eq!(reason(&large), Err(("larger than 64 MiB".to_owned(), (1, 1))));
}

/// A cell that a spreadsheet would run, or take for a number, is harmless, also
/// when the table is read with other separators.
#[test]
fn cells_are_only_text() {
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "'=1",
        "''=1",
        "a;=1",
        "a\n-b",
        "1.10",
        "00123",
        "1/2",
        "3-4",
        "TRUE",
        "5 May",
        "10:30",
        "1e5",
        "٣",
        "50 %",
        "=HYPERLINK(\"http://evil.example\";\"x\")",
        "＝1",
    ];
    for text in texts {
        let exchange = Exchange {
            files: vec![File {
                path: "=a.md".to_owned(),
                units: vec![unit(
                    "1234567890",
                    "cell",
                    UnitState::Draft,
                    vec![words(text)],
                    Some(vec![words(text)]),
                )],
                ..File::default()
            }],
            ..Exchange::default()
        };
        let table = write(Format::Csv, &exchange);
        let body = table.split_once('\n').expect("a row").1;
        for cell in body.split([',', ';', '\n', '\t']) {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{cell} in {table}");
        }
        assert!(body.contains(",#1234567890,"), "{table}");
        assert!(body.contains('\''), "{table}");
        let reply = read("a.csv", &table).expect("what is written can be read");
        let pieces = vec![ReplyPiece::Words(text.to_owned())];
        assert_eq!(reply.files[0].units[0].source, pieces, "{table}");
        assert_eq!(reply.files[0].units[0].target, Some(pieces), "{table}");
        assert_eq!(reply.files[0].path, "=a.md");
    }
}

#[test]
fn words_that_look_like_tags_stay_words() {
    let cases = [
        ("<1>", "\\\\<1>"),
        ("a < b > c", "a < b > c"),
        ("<b>", "<b>"),
        ("C:\\new <1/>", "C:\\\\new \\\\<1/>"),
        ("\\<2>", "\\\\\\\\\\\\<2>"),
        ("\r", "<U+000D/>"),
    ];
    for (text, expected) in cases {
        let exchange = Exchange {
            files: vec![File {
                path: "a.md".to_owned(),
                units: vec![unit("1", "cell", UnitState::Missing, vec![words(text)], None)],
                ..File::default()
            }],
            ..Exchange::default()
        };
        let po = write(Format::Po, &exchange);
        assert!(po.contains(&format!("msgid \"{expected}\"\n")), "{po}");
        let reply = read("a.po", &po).expect("what is written can be read");
        assert_eq!(reply.files[0].units[0].source, [ReplyPiece::Words(text.to_owned())]);
    }
}
