//! Tables of what a reader of each language would expect.

use std::sync::Arc;

use super::*;
use crate::diag::{Diagnostics, codes};
use crate::i18n::{LocaleSpec, Locales};

fn locales(tags: &[&str]) -> Locales {
    let specs = tags
        .iter()
        .map(|tag| {
            let (tag, fallback) = tag.split_once('>').unwrap_or((tag, ""));
            LocaleSpec {
                tag: Tag::parse(tag).unwrap(),
                fallback: fallback
                    .split(',')
                    .filter(|t| !t.is_empty())
                    .map(|t| Tag::parse(t).unwrap())
                    .collect(),
                numbering_system: None,
                calendar: None,
            }
        })
        .collect();
    Locales::new(specs, 0)
}

fn built_in(tag: &str) -> Option<&'static str> {
    match tag {
        "en" => Some("home = Home\nsearch = Search\nfiles = { $n } files\n"),
        "nb" => Some("home = Hjem\n"),
        "pt" => Some("home = Início (pt)\n"),
        "zh-Hant" => Some("home = 首頁\n"),
        "zh-Hans" => Some("home = 首页\n"),
        "es" => Some("home = Inicio\n"),
        "sr" => Some("home = Почетна\nsr-only = Само\n"),
        "et" => Some("home = Avaleht\n"),
        "ar" => Some("home = الرئيسية\n"),
        _ => None,
    }
}

fn load(locales: &Locales, files: &[(&str, &str)]) -> (Messages, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let site = files
        .iter()
        .map(|(tag, text)| {
            let file: Arc<str> = format!("locales/{tag}/site.ftl").into();
            (locales.find(tag).unwrap(), file, text.to_string())
        })
        .collect();
    let messages = Messages::load(locales, &built_in, site, &mut diagnostics);
    (messages, diagnostics)
}

/// One locale with one file; formats its message `m`.
fn check(tag: &str, text: &str, args: &[(&str, Arg)], form: Form, expected: &str) {
    let locales = locales(&[tag]);
    let (messages, diagnostics) = load(&locales, &[(tag, text)]);
    let wrong = diagnostics.iter().filter(|found| found.code != codes::MESSAGE_MISSING);
    assert_eq!(wrong.count(), 0, "{diagnostics:?}");
    let formatted = messages.format(locales.source(), "m", args, form).unwrap();
    assert_eq!(formatted.text, expected, "{tag}: {text}");
    assert_eq!(formatted.used, None);
}

fn text(text: &str) -> Arg<'_> {
    Arg::Str(text.into())
}

const DAY: Arg<'static> = Arg::Date(Date {
    year: 2026,
    month: 11,
    day: 22,
});

#[test]
fn numbers_dates_and_lists_are_the_locales_own() {
    let n = Arg::Num(1234567.891);
    let day = Date::new(2026, 11, 22).unwrap();
    let moment = Arg::DateTime(day, Time::new(14, 5).unwrap());
    let list = Arg::List(vec!["A".into(), "B".into(), "C".into()]);
    for (tag, message, name, arg, expected) in [
        ("et", "m = { $n }", "n", &n, "1\u{a0}234\u{a0}567,891"),
        ("ar", "m = { $n }", "n", &n, "1,234,567.891"),
        (
            "fa",
            "m = { NUMBER($n, maximumFractionDigits: 0) }",
            "n",
            &n,
            "۱٬۲۳۴٬۵۶۸",
        ),
        (
            "en",
            "m = { NUMBER($n, useGrouping: \"false\") }",
            "n",
            &n,
            "1234567.891",
        ),
        (
            "en",
            "m = { NUMBER($n, minimumFractionDigits: 4) }",
            "n",
            &n,
            "1,234,567.8910",
        ),
        ("en", "m = { 1234.5 }", "n", &n, "1,234.5"),
        (
            "en",
            "m = { NUMBER($n, style: \"percent\") }",
            "n",
            &Arg::Num(0.256),
            "26%",
        ),
        ("et", "m = { $d }", "d", &DAY, "22. november 2026"),
        (
            "en",
            "m = { DATETIME($d, dateStyle: \"medium\") }",
            "d",
            &DAY,
            "Nov 22, 2026",
        ),
        (
            "fa",
            "m = { DATETIME($d, dateStyle: \"long\") }",
            "d",
            &DAY,
            "۲۲ نوامبر ۲۰۲۶",
        ),
        ("et", "m = { $t }", "t", &moment, "22. november 2026, kell 14:05"),
        (
            "et",
            "m = { DATETIME($t, dateStyle: \"short\") }",
            "t",
            &moment,
            "22.11.26",
        ),
        (
            "et",
            "m = { DATETIME($t, timeStyle: \"short\") }",
            "t",
            &moment,
            "14:05",
        ),
        (
            "et",
            "m = { DATETIME($t, dateStyle: \"short\", timeStyle: \"short\") }",
            "t",
            &moment,
            "22.11.26, 14:05",
        ),
        ("et", "m = { $l }", "l", &list, "A, B ja C"),
        ("et", "m = { LIST($l, type: \"or\") }", "l", &list, "A, B või C"),
    ] {
        check(tag, message, &[(name, arg.clone())], Form::Plain, expected);
    }
}

#[test]
fn selectors_choose_by_cldr() {
    let ar = "m = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
    for (n, expected) in [
        (0., "zero"),
        (1., "one"),
        (2., "two"),
        (3., "few"),
        (11., "many"),
        (100., "other"),
    ] {
        check("ar", ar, &[("n", Arg::Num(n))], Form::Plain, expected);
    }
    let shown = "m = { NUMBER($n) ->\n [0] none\n [one] { $n } file\n *[other] { $n } files\n }";
    for (n, expected) in [(0., "none"), (1., "1 file"), (1500., "1,500 files")] {
        check("en", shown, &[("n", Arg::Num(n))], Form::Plain, expected);
    }
    // `ja` has no `one`, whatever fluent-rs makes of it.
    let exact = "m = { $n ->\n [one] one\n [1] exactly\n *[other] other\n }";
    check("ja", exact, &[("n", Arg::Num(1.))], Form::Plain, "exactly");
    check("en", exact, &[("n", Arg::Num(1.))], Form::Plain, "one");
    let digits = "m = { NUMBER($n, minimumFractionDigits: 1) ->\n [one] one\n *[other] other\n }";
    check("en", digits, &[("n", Arg::Num(1.))], Form::Plain, "other");
    let ordinal = "m = { NUMBER($n, type: \"ordinal\") ->\n [one] { $n }st\n [two] { $n }nd\n *[other] { $n }th\n }";
    for (n, expected) in [(1., "1st"), (2., "2nd"), (4., "4th"), (21., "21st")] {
        check("en", ordinal, &[("n", Arg::Num(n))], Form::Plain, expected);
    }
    let strings = "m = { $s ->\n [page] a page\n *[other] something\n }";
    check("en", strings, &[("s", text("page"))], Form::Plain, "a page");
    check("en", strings, &[("s", text("x"))], Form::Plain, "something");
    // Newer CLDR than fluent-rs's own.
    let millions = "m = { $n ->\n [one] one\n [many] many\n *[other] other\n }";
    check("es", millions, &[("n", Arg::Num(1e6))], Form::Plain, "many");
}

#[test]
fn terms_references_and_literals_keep_their_meaning() {
    let file = "-brand = { $case ->\n [genitive] Postella's\n *[nominative] Postella\n }\n    .gender = it\n\
        part = a <part>\n\
        m = { -brand(case: \"genitive\") } { -brand } { part } { \"{\" } { -brand.gender ->\n [it] it\n *[she] she\n }\n";
    check("en", file, &[], Form::Plain, "Postella's Postella a <part> { it");
    check(
        "en",
        file,
        &[],
        Form::Html,
        "Postella&#39;s Postella a &lt;part&gt; { it",
    );
    check(
        "en",
        "m =\n    First line\n    second\n\n      indented\n",
        &[],
        Form::Plain,
        "First line\nsecond\n\n  indented",
    );
    check("en", "m = { { { $n } } }", &[("n", Arg::Num(1.))], Form::Plain, "1");
    check("en", "m = { $gone }!", &[], Form::Plain, "!");
    let (messages, _) = load(&locales(&["en"]), &[("en", "m = x\n  .title = Tip & trick")]);
    let attribute = messages.format(Locale(0), "m.title", &[], Form::Html).unwrap();
    assert_eq!(attribute.text, "Tip &amp; trick");
}

#[test]
fn html_is_escaped_and_isolated_plain_is_neither() {
    let m = "m = Tom & { $a } at { $n }";
    let args = [("a", text("<b>\"x\"")), ("n", Arg::Num(2.))];
    check(
        "en",
        m,
        &args,
        Form::Html,
        "Tom &amp; <bdi>&lt;b&gt;&quot;x&quot;</bdi> at 2",
    );
    check("en", m, &args, Form::Plain, "Tom & <b>\"x\" at 2");
    let moment = Arg::DateTime(Date::new(2026, 11, 22).unwrap(), Time::new(14, 5).unwrap());
    check(
        "et",
        "m = { DATETIME($t, timeStyle: \"short\") }, { $t }",
        &[("t", moment)],
        Form::Html,
        "<time datetime=\"14:05\">14:05</time>, \
         <time datetime=\"2026-11-22T14:05\">22. november 2026, kell 14:05</time>",
    );
    let html = [
        ("a", Arg::Html("<a href=\"/\">A &amp; B</a>".into())),
        ("n", Arg::Num(2.)),
    ];
    check("en", m, &html, Form::Html, "Tom &amp; <a href=\"/\">A &amp; B</a> at 2");
    check("en", m, &html, Form::Plain, "Tom & A & B at 2");
    let list = [("l", Arg::List(vec!["<i>".into(), "Ivo".into()]))];
    check(
        "es",
        "m = { $l }",
        &list,
        Form::Html,
        "<bdi>&lt;i&gt;</bdi> e <bdi>Ivo</bdi>",
    );
}

#[test]
fn lookup_follows_cldr_then_the_sites_chain() {
    let locales = locales(&[
        "en", "no", "nn", "zh-TW", "pt-PT", "es-MX", "en-GB", "sr-Latn", "vro>et", "et", "qaa",
    ]);
    let (messages, _) = load(&locales, &[("en", "n = { $n }"), ("et", "own = Oma { $n }")]);
    let look = |tag: &str, id: &str| {
        let args = [("n", Arg::Num(1234567.))];
        let formatted = messages.format(locales.find(tag).unwrap(), id, &args, Form::Plain)?;
        Some((formatted.text, formatted.used.map(|tag| tag.to_string())))
    };
    let own = |text: &str| Some((text.to_string(), None));
    let other = |text: &str, tag: &str| Some((text.to_string(), Some(tag.to_string())));
    assert_eq!(look("no", "home"), own("Hjem"));
    assert_eq!(look("nn", "home"), own("Hjem"));
    assert_eq!(look("zh-TW", "home"), own("首頁"));
    assert_eq!(look("pt-PT", "home"), own("Início (pt)"));
    assert_eq!(look("es-MX", "home"), own("Inicio"));
    assert_eq!(look("en-GB", "home"), own("Home"));
    assert_eq!(look("sr-Latn", "home"), other("Home", "en"));
    assert_eq!(look("sr-Latn", "sr-only"), other("Само", "sr"));
    assert_eq!(look("vro", "home"), other("Avaleht", "et"));
    assert_eq!(look("vro", "own"), other("Oma 1\u{a0}234\u{a0}567", "et"));
    assert_eq!(look("vro", "search"), other("Search", "en"));
    assert_eq!(look("et", "n"), other("1,234,567", "en"));
    assert_eq!(look("en", "own"), None);
    assert_eq!(look("qaa", "nothing"), None);
    assert!(messages.has("own") && messages.has("sr-only") && !messages.has("nothing"));
}

#[test]
fn a_source_without_words_still_has_english_behind_it() {
    let locales = locales(&["vro", "ar"]);
    let (messages, _) = load(&locales, &[("vro", "home = Kodo\nboth = { search }!")]);
    let (vro, ar) = (Locale(0), Locale(1));
    let look = |locale, id| messages.format(locale, id, &[], Form::Plain).unwrap();
    assert_eq!(look(vro, "home").text, "Kodo");
    assert_eq!(look(vro, "search").used.unwrap().as_str(), "en");
    assert_eq!(look(vro, "both").text, "Search!");
    assert_eq!(look(ar, "home").text, "الرئيسية");
    assert_eq!(look(ar, "both").used.unwrap().as_str(), "vro");
}

#[test]
fn problems_are_found_where_they_are() {
    let locales = locales(&["en", "et"]);
    let en = "ok = fine\nbroken = { $x\nhello = a { nope } { -none } { ok.attr } { FOO($x) }\nok = again\n";
    let et = "home = Koju\nöö = x\n";
    let (messages, diagnostics) = load(&locales, &[("en", en), ("et", et)]);
    let found: Vec<(&str, &str, &str)> = diagnostics
        .iter()
        .filter_map(|d| {
            let range = d.place.range.clone()?;
            let source = if d.place.file.contains("/en/") { en } else { et };
            Some((d.code.id, &source[range], d.locale.as_deref()?))
        })
        .collect();
    assert_eq!(
        found,
        [
            ("message-syntax", "broken = { $x", "en"),
            ("message-duplicate", "ok", "en"),
            ("message-syntax", "öö = x", "et"),
            ("message-reference", "nope", "en"),
            ("message-reference", "none", "en"),
            ("message-reference", "ok", "en"),
            ("message-reference", "FOO", "en"),
        ]
    );
    let second = diagnostics.iter().find(|d| d.code == codes::MESSAGE_DUPLICATE).unwrap();
    assert_eq!(second.place.range.clone().unwrap().start, en.rfind("ok").unwrap());
    let first = messages.format(Locale(0), "ok", &[], Form::Plain).unwrap();
    assert_eq!(first.text, "fine");
}

#[test]
fn a_line_end_is_named_in_words() {
    let (_, diagnostics) = load(&locales(&["en"]), &[("en", "more = { $count ->!\n *[other] x\n }\n")]);
    let messages: Vec<&str> = diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert!(
        messages.contains(&"cannot read this message: expected one of `end of line`"),
        "{messages:?}"
    );
}

#[test]
fn a_locale_that_lacks_a_message_of_the_sites_own_is_told() {
    let locales = locales(&["en", "et", "nn"]);
    let files = [
        ("en", "home = Start\ngreeting = Hello\nlabel = x\n  .title = y"),
        ("et", "greeting = Tere"),
    ];
    let (_, diagnostics) = load(&locales, &files);
    let found: Vec<(&str, &str)> = diagnostics
        .iter()
        .filter(|d| d.code == codes::MESSAGE_MISSING)
        .map(|d| (&*d.place.file, d.message.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("locales/et", "message `files` is missing"),
            ("locales/et", "message `label` is missing"),
            ("locales/et", "message `label.title` is missing"),
            ("locales/et", "message `search` is missing"),
            ("locales/nn", "message `files` is missing"),
            ("locales/nn", "message `greeting` is missing"),
            ("locales/nn", "message `label` is missing"),
            ("locales/nn", "message `label.title` is missing"),
            ("locales/nn", "message `search` is missing"),
        ]
    );
    assert!(
        diagnostics
            .iter()
            .all(|d| d.place.range.is_none() && d.locale.is_some())
    );
}

/// What is wrong with references: what is marked, and what is said.
fn found<'d>(diagnostics: &'d Diagnostics, files: &[(&str, &'d str)]) -> Vec<(&'d str, &'d str)> {
    let all = diagnostics
        .iter()
        .filter(|found| found.code == codes::MESSAGE_REFERENCE);
    all.map(|found| {
        let (_, text) = files
            .iter()
            .find(|(tag, _)| found.place.file.starts_with(&format!("locales/{tag}/")))
            .unwrap();
        (&text[found.place.range.clone().unwrap()], found.message.as_str())
    })
    .collect()
}

#[test]
fn a_message_that_cannot_be_put_together_gives_way() {
    let unknown = "home = To { nope } and { -nope }\nown = Only { nope }!\n";
    let cycle = "home = { a }\na = { -b }\n-b = { home }\n";
    let chain: String = (0..200).map(|at| format!("m{at} = {{ m{} }}\n", at + 1)).collect();
    let chain = format!("home = {{ m0 }}\n{chain}m200 = end\n");
    let tainted = "home = The { part }\npart = { part }\nsearch = { $q ->\n [a] { home }\n *[b] Find\n }\n";
    let attribute = "home =\n    .title = { home.title }\nsearch =\n    .title = Of { home }\n";
    type Case<'c> = (&'c str, &'c [(&'c str, &'c str)], &'c [(&'c str, &'c str)]);
    let cases: [Case; 6] = [
        (
            unknown,
            &[("home", "Home"), ("own", "Only !"), ("search", "Search")],
            &[
                ("nope", "unknown message `nope`"),
                ("nope", "unknown term `-nope`"),
                ("nope", "unknown message `nope`"),
            ],
        ),
        (
            cycle,
            &[("home", "Home"), ("a", "Home")],
            &[("b", "`a` refers to itself by way of `-b`")],
        ),
        (
            &chain,
            &[("home", "Home"), ("m200", "end"), ("m100", "end")],
            &[(
                "m99",
                "`m99` puts in more than 100 values, with those of the messages it refers to",
            )],
        ),
        (
            tainted,
            &[("home", "Home"), ("search", "Find"), ("part", "")],
            &[("part", "`part` refers to itself")],
        ),
        (
            attribute,
            &[
                ("home", "Home"),
                ("search", "Search"),
                ("search.title", "Of Home"),
                ("home.title", ""),
            ],
            &[("home", "`home.title` refers to itself")],
        ),
        (
            "home = { home.nope }",
            &[("home", "Home")],
            &[("home", "unknown message `home.nope`")],
        ),
    ];
    for (file, shown, problems) in cases {
        let files = [("en", file)];
        let (messages, diagnostics) = load(&locales(&["en"]), &files);
        for (id, expected) in shown {
            let formatted = messages
                .format(Locale(0), id, &[("q", text("b"))], Form::Plain)
                .unwrap();
            assert_eq!(formatted.text, *expected, "{id} of {file}");
        }
        let mut found = found(&diagnostics, &files);
        found.sort_unstable_by_key(|(marked, _)| marked.as_ptr());
        assert_eq!(found, problems, "{file}");
    }
}

/// As the chain goes on in another language, so does what stands in.
#[test]
fn a_message_gives_way_along_the_chain() {
    let locales = locales(&["en", "et", "vro>et"]);
    let files = [
        ("en", "a = { b }\nb = B\nown = Own\nonly = Only\n    .title = Title"),
        (
            "et",
            "b = { a }\nown = Oma { nope }\nhome = { own }\nonly =\n    .title = Pealkiri\nref = { only }",
        ),
        ("vro", "home = { home }\nown = { own }"),
    ];
    let (messages, diagnostics) = load(&locales, &files);
    let look = |tag: &str, id: &str| {
        let formatted = messages
            .format(locales.find(tag).unwrap(), id, &[], Form::Plain)
            .unwrap();
        let used = formatted.used.map(|tag| tag.to_string());
        (formatted.text, used.unwrap_or_default())
    };
    for (tag, id, expected, used) in [
        ("et", "b", "B", "en"),
        ("et", "a", "B", "en"),
        ("et", "own", "Own", "en"),
        ("et", "home", "Own", ""),
        ("et", "only", "Only", "en"),
        ("et", "only.title", "Pealkiri", ""),
        ("et", "ref", "Only", ""),
        ("vro", "home", "Own", "et"),
        ("vro", "own", "Own", "en"),
    ] {
        assert_eq!(look(tag, id), (expected.to_owned(), used.to_owned()), "{tag} {id}");
    }
    let found = found(&diagnostics, &files);
    assert_eq!(
        found,
        [
            ("a", "`b` refers to itself by way of `a`"),
            ("nope", "unknown message `nope`"),
            ("home", "`home` refers to itself"),
            ("own", "`own` refers to itself"),
        ]
    );
}

#[test]
fn hostile_messages_do_not_stop_anything() {
    let bomb = "a = { b }{ b }{ b }\nb = { c }{ c }{ c }\nc = { d }{ d }{ d }\nd = { e }{ e }{ e }\ne = { f }{ f }{ f }\n\
        f = { a } { { \"x\" } }\nm = { a } { { { m } } }\n";
    let locales = locales(&["en"]);
    let (messages, _) = load(&locales, &[("en", bomb)]);
    for id in ["a", "f", "m"] {
        assert!(messages.format(Locale(0), id, &[], Form::Html).is_some());
    }
}

#[test]
fn messages_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Messages>();
    shared::<Locales>();
}
