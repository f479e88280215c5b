//! What `i18n::cldr` says, against other implementations of CLDR: Node's Intl
//! and PyICU, both ICU4C. Their answers are in `tests/cldr/`, with the scripts
//! that made them. Last come reading lengths and excerpts counted by hand.

use std::collections::BTreeSet;

use serde_json::Value;
use tarjuman::i18n::cldr::{Bucket, Cldr, Date, DateStyle, ListKind, PluralKind, Time};
use tarjuman::i18n::{LocaleSpec, Locales, Tag};

fn read(name: &str) -> Value {
    let file = format!("{}/tests/cldr/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).expect(&file);
    serde_json::from_str(&text).expect(&file)
}

fn cldr(tag: &str) -> Cldr {
    Cldr::new(tag, None, None, None)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn numbers(value: &Value) -> Vec<f64> {
    let numbers = value.as_array().expect("numbers");
    numbers
        .iter()
        .map(|number| number.as_f64().expect("a number"))
        .collect()
}

/// A difference that is known: locale, the beginning of what was asked, and why.
type Known = (&'static str, &'static str, &'static str);

/// Differences, by locale and what was asked.
struct Comparison {
    known: Vec<Known>,
    met: BTreeSet<usize>,
    checked: usize,
    faults: Vec<String>,
}

impl Comparison {
    fn new(known: &[Known]) -> Comparison {
        Comparison {
            known: known.to_vec(),
            met: BTreeSet::new(),
            checked: 0,
            faults: Vec::new(),
        }
    }

    fn check(&mut self, tag: &str, what: &str, found: &str, expected: &str) {
        self.checked += 1;
        if found == expected {
            return;
        }
        let is_it = |(of, item, _): &Known| *of == tag && what.starts_with(item);
        match self.known.iter().position(is_it) {
            Some(position) => {
                self.met.insert(position);
            }
            None => self
                .faults
                .push(format!("{tag} {what}: found {found:?}, expected {expected:?}")),
        }
    }

    /// Fails with all differences at once, and with known ones that are gone.
    #[track_caller]
    fn end(mut self, at_least: usize) {
        let gone = (0..self.known.len()).filter(|position| !self.met.contains(position));
        let gone: Vec<String> = gone
            .map(|position| format!("not met: {:?}", self.known[position]))
            .collect();
        self.faults.extend(gone);
        let faults = self.faults.len();
        assert!(faults == 0, "{faults} differences:\n{}", self.faults.join("\n"));
        assert!(self.checked >= at_least, "only {} checked", self.checked);
    }
}

const CLDR_49: &str = "changed in CLDR 49, which ICU4X 2.4 has; Node 20 has 48.0";
const CLDR_42: &str = "changed since CLDR 42, which Debian's ICU 72 has";

/// Calls `each` for every locale of Intl's answers.
fn for_intl(mut each: impl FnMut(&str, &Cldr, &Value, &Value)) {
    let intl = read("intl.json");
    let locales = intl["locales"].as_object().expect("locales");
    assert!(locales.len() >= 60);
    for (tag, expected) in locales {
        each(tag, &cldr(tag), expected, &intl["samples"]);
    }
}

#[test]
fn scripts_regions_and_directions() {
    let intl = read("intl.json");
    let expected = intl["locales"].as_object().expect("locales");
    let specs = expected.keys().map(|tag| LocaleSpec {
        tag: Tag::parse(tag).expect(tag),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    });
    let locales = Locales::new(specs.collect(), 0);
    let mut comparison = Comparison::new(&[]);
    for locale in locales.iter() {
        let tag = locales.tag(locale).as_str();
        let expected = &expected[tag];
        comparison.check(tag, "script", locales.script(locale), text(&expected["script"]));
        comparison.check(
            tag,
            "direction",
            locales.direction(locale).as_str(),
            text(&expected["direction"]),
        );
        let language = tag.split('-').next().unwrap_or_default();
        let og = format!("{language}_{}", text(&expected["region"]));
        comparison.check(tag, "og:locale", &locales.og_locale(locale), &og);
    }
    comparison.end(180);
}

#[test]
fn plural_categories() {
    let mut comparison = Comparison::new(&[
        ("bg", "ordinal", CLDR_49),
        ("es", "ordinal", CLDR_49),
        ("es-MX", "ordinal", CLDR_49),
        ("gl", "cardinal", CLDR_49),
        ("vi", "cardinal", CLDR_49),
    ]);
    for_intl(|tag, cldr, expected, samples| {
        for (name, kind, samples) in [
            ("cardinal", PluralKind::Cardinal, &samples["counts"]),
            ("ordinal", PluralKind::Ordinal, &samples["ordinals"]),
        ] {
            let expected = text(&expected[name]).split(' ');
            for (number, expected) in numbers(samples).into_iter().zip(expected) {
                let found = cldr.plural_category(number, kind);
                comparison.check(tag, &format!("{name} {number}"), found.as_str(), expected);
            }
        }
    });
    comparison.end(5_000);
}

#[test]
fn numbers_and_percentages() {
    let mut comparison = Comparison::new(&[("gl", "", CLDR_49)]);
    for_intl(|tag, cldr, expected, samples| {
        for (index, number) in numbers(&samples["numbers"]).into_iter().enumerate() {
            let expected = text(&expected["numbers"][index]);
            comparison.check(tag, &number.to_string(), &cldr.number(number), expected);
        }
        for (index, ratio) in numbers(&samples["ratios"]).into_iter().enumerate() {
            let expected = text(&expected["percent"][index]);
            comparison.check(tag, &format!("{ratio} percent"), &cldr.percent(ratio), expected);
        }
    });
    comparison.end(700);
}

/// `2026-11-22`, `14:30`, a style's name, or several of them.
fn date_or_time(cldr: &Cldr, what: &str) -> String {
    let part = |text: &str, from: usize, to: usize| text[from..to].parse::<u8>().expect(what);
    let mut date = None;
    let mut time = None;
    let mut style = DateStyle::default();
    for word in what.split(' ') {
        if word.len() == 10 {
            date = Date::new(word[..4].parse().expect(what), part(word, 5, 7), part(word, 8, 10));
        } else if word.len() == 5 && word.contains(':') {
            time = Time::new(part(word, 0, 2), part(word, 3, 5));
        } else {
            style = DateStyle::from_name(word).expect(what);
        }
    }
    match (date, time) {
        (Some(date), Some(time)) => cldr.date_time(date, time, style),
        (Some(date), None) => cldr.date(date, style),
        (None, Some(time)) => cldr.time(time),
        (None, None) => panic!("{what}"),
    }
}

#[test]
fn dates_and_times() {
    let slip = "CLDR 48.0 has `AM` in Korean, 48.2 the Korean word again";
    let parts_of_day = "ICU4X has no names for parts of the day, so its halves are shown";
    let mut comparison = Comparison::new(&[
        ("az", "1999-12-31 full", CLDR_49),
        ("az", "2025-03-01 full", CLDR_49),
        ("az", "2026-11-22", CLDR_49),
        ("fa", "2026-01-05 long", CLDR_49),
        ("fa", "2026-02-05 long", CLDR_49),
        ("fa", "2026-05-05 long", CLDR_49),
        ("fa", "2026-07-05 long", CLDR_49),
        ("ko", "00:00", slip),
        ("ko", "09:05", slip),
        ("ko", "12:00", slip),
        ("ko", "14:30", slip),
        ("ko", "2026-11-22 14:30", slip),
        ("zh-Hant", "00:00", parts_of_day),
        ("zh-Hant", "12:00", parts_of_day),
    ]);
    // For the web's sake Node writes a plain space for CLDR's narrow one.
    let plain = |text: &str| text.replace('\u{202F}', " ");
    for_intl(|tag, cldr, expected, _| {
        for (what, expected) in expected["dates"].as_object().expect("dates") {
            comparison.check(tag, what, &plain(&date_or_time(cldr, what)), &plain(text(expected)));
        }
    });
    comparison.end(1_800);
}

#[test]
fn lists() {
    let mut comparison = Comparison::new(&[
        ("he", "and", "ICU4X has a hyphen that does not break"),
        ("he", "unit", CLDR_49),
        ("hi", "and", CLDR_49),
        ("hi", "unit", CLDR_49),
        ("my", "and", CLDR_49),
        ("my", "or", CLDR_49),
        ("my", "unit", CLDR_49),
    ]);
    for_intl(|tag, cldr, expected, _| {
        for (what, expected) in expected["lists"].as_object().expect("lists") {
            let mut items: Vec<&str> = what.split(' ').collect();
            let kind = ListKind::from_name(items.remove(0)).expect(what);
            comparison.check(tag, what, &cldr.list(&items, kind), text(expected));
        }
    });
    comparison.end(700);
}

#[test]
fn order() {
    let mut comparison = Comparison::new(&[]);
    for_intl(|tag, cldr, expected, _| {
        let expected = text(&expected["sorted"]);
        let mut words: Vec<&str> = expected.split(' ').collect();
        words.sort();
        words.sort_by(|left, right| cldr.compare(left, right));
        comparison.check(tag, "compare", &words.join(" "), expected);
        words.sort();
        words.sort_by_cached_key(|word| cldr.sort_key(word));
        comparison.check(tag, "sort_key", &words.join(" "), expected);
    });
    comparison.end(120);
}

#[test]
fn names_of_languages() {
    let mut comparison = Comparison::new(&[
        ("bn", "fa", CLDR_49),
        ("bn", "sr-Latn", CLDR_49),
        ("hu", "sr-Latn", CLDR_49),
        ("sw", "es-MX", CLDR_49),
        ("sw", "pt-BR", CLDR_49),
    ]);
    for_intl(|tag, cldr, expected, _| {
        for (of, expected) in expected["languages"].as_object().expect("languages") {
            if let Some(expected) = expected.as_str() {
                let found = cldr.language_name(&Tag::parse(of).expect(of));
                comparison.check(tag, of, &found, expected);
            }
        }
    });
    comparison.end(800);
}

/// Of labels with numbers of strokes the numbers: CLDR 42 has `1劃`, CLDR 48
/// `1 畫`.
fn label(text: &str) -> &str {
    match text.find(|c: char| !c.is_ascii_digit()) {
        Some(end) if end > 0 => &text[..end],
        _ => text,
    }
}

#[test]
fn index_letters_and_filing() {
    let mut comparison = Comparison::new(&[
        ("bn", "", CLDR_42),
        ("lv", "", CLDR_42),
        ("sw", "", CLDR_42),
        ("uz", "ʼ", "a sign, not a letter"),
    ]);
    let intl = read("intl.json");
    for (tag, expected) in read("pyicu.json")["locales"].as_object().expect("locales") {
        let cldr = cldr(tag);
        let letters: Vec<&str> = cldr.index_letters().iter().map(|letter| label(letter)).collect();
        let expected_letters: Vec<&str> = text(&expected["letters"]).split(' ').map(label).collect();
        comparison.check(tag, "letters", &letters.join(" "), &expected_letters.join(" "));
        let words = text(&intl["locales"][tag]["sorted"]).split(' ');
        for (word, expected) in words.zip(text(&expected["filed"]).split(' ')) {
            let found = match cldr.index_bucket(word) {
                Bucket::Letter(letter) => letters[letter],
                Bucket::Other => "-",
            };
            comparison.check(tag, word, found, label(expected));
        }
    }
    comparison.end(5_000);
}

#[test]
fn quotation_marks() {
    let mut comparison = Comparison::new(&[
        ("es", "", CLDR_42),
        ("sq", "", CLDR_42),
        ("sr", "", CLDR_42),
        ("sr-Latn", "", CLDR_42),
    ]);
    for (tag, expected) in read("pyicu.json")["locales"].as_object().expect("locales") {
        let marks = cldr(tag).quotes();
        let found = [marks.open, marks.close, marks.inner_open, marks.inner_close].join(" ");
        comparison.check(tag, "quotes", &found, text(&expected["quotes"]));
    }
    comparison.end(60);
}

const ET: &str = "Seadista edastamine nii, et iga kiri jõuaks ka jagatud postkasti.";
const DE: &str = "Richten Sie die Weiterleitung so ein, dass jede Nachricht auch im gemeinsamen Postfach ankommt.";
const AR: &str = "اضبط إعادة التوجيه حتى تصل كل رسالة إلى صندوق الوارد المشترك أيضًا.";
const JA: &str = "転送を設定すると、すべてのメールが共有の受信トレイにも届きます。";
const TH: &str = "เขากินข้าวที่บ้าน";

/// Counted by hand: words, and characters of the scripts read by character.
#[test]
fn words_are_counted_as_a_person_does() {
    for (tag, text, words, characters) in [
        ("et", ET, 10, 0),
        ("et", "Vastasime 1250 kirjale, keskmiselt 2,5 tunniga.", 6, 0),
        ("de", DE, 14, 0),
        ("de", "Die Donaudampfschifffahrtsgesellschaft hilft.", 3, 0),
        ("ar", AR, 12, 0),
        ("ar", "يرسل Postella ردًا واحدًا كل 4 ساعات.", 7, 0),
        ("ja", JA, 0, 30),
        ("ja", "PostellaのDNS設定を確認します。", 2, 9),
        ("th", TH, 5, 0),
        ("th", "ฉันรักแมว", 3, 0),
        ("th", "ลูกค้าส่งอีเมลถึงเรา", 5, 0),
    ] {
        let found = cldr(tag).word_count(text);
        assert_eq!((found.words, found.cjk_chars), (words, characters), "{text}");
    }
}

/// At most so many characters as a reader sees them, cut where a word ends.
#[test]
fn excerpts_are_cut_where_words_end() {
    for (tag, text, most, expected) in [
        ("et", ET, 40, "Seadista edastamine nii, et iga kiri…"),
        ("et", ET, 24, "Seadista edastamine nii…"),
        ("et", ET, 23, "Seadista edastamine…"),
        ("et", ET, 65, ET),
        ("de", DE, 30, "Richten Sie die Weiterleitung…"),
        ("de", DE, 29, "Richten Sie die…"),
        ("de", "Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("ar", AR, 20, "اضبط إعادة التوجيه…"),
        ("ar", "أيضًا هنا وهناك", 8, "أيضًا…"),
        ("ja", JA, 10, "転送を設定すると…"),
        ("ja", JA, 12, "転送を設定すると…"),
        ("th", TH, 9, "เขากินข้าว…"),
        ("th", TH, 12, TH),
    ] {
        let cldr = cldr(tag);
        let found = cldr.truncate(text, most);
        assert_eq!(found, expected, "{text} at {most}");
        assert!(cldr.graphemes(&found) <= most);
    }
}
