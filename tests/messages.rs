//! The built-in messages are complete: every locale has every message of the
//! English file, with its variables and the plural forms that whole numbers can
//! need, and nothing in it is left in English. Regional tags find them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::parser;
use icu_properties::CodePointSetData;
use icu_properties::props::QuotationMark;
use tarjuman::diag::Diagnostics;
use tarjuman::i18n::cldr::{Cldr, PluralKind};
use tarjuman::i18n::{Arg, Form, LocaleSpec, Locales, Messages, Tag};

/// The locales that the theme speaks.
const PROMISED: &str = "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt \
    pt-BR ro ru sk sl sr sv th tr uk ur vi zh-Hans zh-Hant";

/// Messages that only some languages need.
const OPTIONAL: &[&str] = &["index-ignored-prefixes"];

/// Words that are the same in English.
const COGNATES: &[(&str, &str)] = &[
    ("ca", "alert-important"),
    ("ca", "feedback-no"),
    ("cs", "alert-tip"),
    ("da", "alert-tip"),
    ("da", "definition"),
    ("da", "menu"),
    ("de", "alphabet"),
    ("de", "definition"),
    ("es", "feedback-no"),
    ("fr", "alert-important"),
    ("fr", "alphabet"),
    ("fr", "menu"),
    ("id", "menu"),
    ("it", "feedback-no"),
    ("it", "link-in-language"),
    ("it", "menu"),
    ("ms", "menu"),
    ("nl", "alert-tip"),
    ("nl", "menu"),
    ("pl", "menu"),
    ("pt", "menu"),
    ("pt-BR", "menu"),
    ("ro", "alert-important"),
    ("sk", "alert-tip"),
    ("sv", "definition"),
];

/// Quotation marks that a language has besides those of CLDR: Arabic help pages
/// use guillemets.
const OTHER_QUOTES: &[(&str, &str)] = &[("ar", "«»")];

/// A message: what it says, without markup.
#[derive(Default)]
struct Message {
    /// Literal text of all variants.
    texts: Vec<String>,
    variables: BTreeSet<String>,
    selects: Vec<Select>,
    /// For comparing with English.
    shape: String,
}

struct Select {
    variable: String,
    /// Category names; exact numbers are left out.
    categories: BTreeSet<String>,
    default: String,
}

type Messages43 = BTreeMap<String, BTreeMap<String, Message>>;

fn files() -> BTreeMap<String, String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(root).expect("locales/") {
        let folder = entry.expect("a folder").path();
        let tag = folder.file_name().expect("a name").to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(folder.join("tarjuman.ftl")) {
            files.insert(tag, text);
        }
    }
    files
}

fn read_all() -> Messages43 {
    files()
        .into_iter()
        .map(|(tag, text)| (tag.clone(), read(&tag, &text)))
        .collect()
}

fn read(tag: &str, text: &str) -> BTreeMap<String, Message> {
    let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{tag}: {errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(source) = entry else {
            assert!(
                !matches!(entry, Entry::Junk { .. } | Entry::Term(_)),
                "{tag}: only messages"
            );
            continue;
        };
        assert!(source.attributes.is_empty(), "{tag}: {} has attributes", source.id.name);
        let mut message = Message::default();
        message.take(&source.value.expect("a value"));
        let earlier = messages.insert(source.id.name.to_owned(), message);
        assert!(earlier.is_none(), "{tag}: {} twice", source.id.name);
    }
    messages
}

impl Message {
    fn take(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    self.texts.push((*value).to_owned());
                    self.shape += value;
                }
                PatternElement::Placeable { expression } => self.take_expression(expression),
            }
        }
    }

    fn take_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.take_inline(inline),
            Expression::Select { selector, variants } => {
                self.take_inline(selector);
                self.selects.push(Select::new(selector, variants));
                for variant in variants {
                    self.take(&variant.value);
                }
            }
        }
    }

    fn take_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                self.shape += &format!("{{{}}}", id.name);
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments
                    .positional
                    .iter()
                    .for_each(|argument| self.take_inline(argument));
            }
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.shape += value
            }
            InlineExpression::Placeable { expression } => self.take_expression(expression),
            InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
                panic!("built-in messages stand alone: {}", id.name)
            }
        }
    }
}

impl Select {
    fn new(selector: &InlineExpression<&str>, variants: &[Variant<&str>]) -> Select {
        let mut message = Message::default();
        message.take_inline(selector);
        let names = |variant: &Variant<&str>| match variant.key {
            VariantKey::Identifier { name } => Some(name.to_owned()),
            VariantKey::NumberLiteral { .. } => None,
        };
        let default = variants.iter().find(|variant| variant.default).and_then(names);
        Select {
            variable: message.variables.into_iter().next().unwrap_or_default(),
            categories: variants.iter().filter_map(names).collect(),
            default: default.unwrap_or_default(),
        }
    }
}

fn cldr(tag: &str) -> Cldr {
    Cldr::new(tag, None, None, None)
}

/// The categories of whole numbers.
fn reachable(tag: &str) -> BTreeSet<String> {
    let cldr = cldr(tag);
    let numbers = (0..=200_u32).chain([1_000, 1_001, 1_002, 10_000, 1_000_000, 2_000_000, 1_000_000_000]);
    numbers
        .map(|number| cldr.plural_category(number.into(), PluralKind::Cardinal))
        .map(|category| category.as_str().to_owned())
        .collect()
}

/// Fails with all faults at once.
#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n  {}", faults.len(), faults.join("\n  "));
}

#[test]
fn all_promised_locales_are_there() {
    let promised: BTreeSet<String> = PROMISED.split_whitespace().map(str::to_owned).collect();
    assert_eq!(promised.len(), 43);
    assert_eq!(files().into_keys().collect::<BTreeSet<_>>(), promised);
    for tag in promised {
        assert!(Tag::parse(&tag).is_ok(), "{tag}");
    }
}

#[test]
fn every_locale_has_every_message_and_variable() {
    let all = read_all();
    let mut faults = Vec::new();
    for (tag, messages) in &all {
        for (id, english) in &all["en"] {
            match messages.get(id) {
                None => faults.push(format!("{tag}: {id} is missing")),
                Some(own) if own.variables != english.variables => {
                    faults.push(format!(
                        "{tag}: {id} has {:?}, not {:?}",
                        own.variables, english.variables
                    ));
                }
                Some(own) if own.texts.iter().all(|text| text.trim().is_empty()) && own.shape.trim().is_empty() => {
                    faults.push(format!("{tag}: {id} is empty"));
                }
                Some(_) => {}
            }
        }
        let strangers = messages
            .keys()
            .filter(|id| !all["en"].contains_key(*id) && !OPTIONAL.contains(&id.as_str()));
        faults.extend(strangers.map(|id| format!("{tag}: {id} is not in the English file")));
    }
    assert_none(&faults);
}

/// What English distinguishes by number, every language does by its own
/// categories: all that whole numbers reach, no others; the default may be one
/// that only fractions have.
#[test]
fn plural_forms_are_those_that_whole_numbers_reach() {
    let all = read_all();
    let plural = |message: &Message| message.selects.iter().map(|select| select.variable.clone()).next();
    let mut faults = Vec::new();
    let mut checked = 0;
    for (id, variable) in all["en"]
        .iter()
        .filter_map(|(id, message)| Some((id, plural(message)?)))
    {
        for (tag, messages) in &all {
            let needed = reachable(tag);
            let selects = messages.get(id).map_or(&[][..], |message| &message.selects);
            checked += 1;
            match selects {
                [] if needed.len() == 1 => {}
                [select] if select.variable == variable => {
                    let mut allowed = needed.clone();
                    allowed.insert(select.default.clone());
                    if select.default != "other" || !needed.is_subset(&select.categories) {
                        faults.push(format!("{tag}: {id} has {:?}, needs {needed:?}", select.categories));
                    }
                    if !select.categories.is_subset(&allowed) {
                        faults.push(format!(
                            "{tag}: {id} has {:?}, no number reaches but {needed:?}",
                            select.categories
                        ));
                    }
                }
                selects => faults.push(format!("{tag}: {id} has {} selections by ${variable}", selects.len())),
            }
        }
    }
    assert!(checked >= 4 * 43, "only {checked} plural messages");
    assert_none(&faults);
}

#[test]
fn nothing_is_left_in_english() {
    let all = read_all();
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    for (tag, messages) in all.iter().filter(|(tag, _)| *tag != "en") {
        for (id, own) in messages {
            let english = all["en"].get(id).map_or("", |message| message.shape.as_str());
            let wordless = !own.texts.concat().contains(char::is_alphabetic);
            if own.shape.trim() != english.trim() || wordless {
                continue;
            }
            match COGNATES.iter().position(|cognate| *cognate == (tag, id)) {
                Some(position) => {
                    used.insert(position);
                }
                None => faults.push(format!("(\"{tag}\", \"{id}\"), // {english}")),
            }
        }
    }
    let idle = (0..COGNATES.len()).filter(|position| !used.contains(position));
    faults.extend(idle.map(|position| format!("{:?} is not needed", COGNATES[position])));
    assert_none(&faults);
}

#[test]
fn quotation_marks_are_the_languages_own() {
    let mut faults = Vec::new();
    let is_quote = |c: char| CodePointSetData::new::<QuotationMark>().contains(c);
    for (tag, messages) in read_all() {
        let marks = cldr(&tag).quotes();
        let mut own: String = [marks.open, marks.close, marks.inner_open, marks.inner_close].concat();
        own.extend(
            OTHER_QUOTES
                .iter()
                .filter(|(of, _)| *of == tag)
                .map(|(_, marks)| *marks),
        );
        for (id, message) in messages {
            for text in &message.texts {
                let characters: Vec<char> = text.chars().collect();
                for (index, c) in characters.iter().enumerate() {
                    let letter =
                        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| c.is_alphabetic());
                    let apostrophe = *c == '\u{2019}' && letter(index.checked_sub(1));
                    if is_quote(*c) && !apostrophe && !own.contains(*c) {
                        faults.push(format!("{tag}: {id} has {c}, the language {own}: {text}"));
                    }
                }
            }
        }
    }
    assert_none(&faults);
}

/// A site in these languages, the first its source, with no files of its own.
fn site(tags: &[&str]) -> (Locales, Messages) {
    let specs = tags.iter().map(|tag| LocaleSpec {
        tag: Tag::parse(tag).expect(tag),
        fallback: Vec::new(),
        numbering_system: None,
        calendar: None,
    });
    let locales = Locales::new(specs.collect(), 0);
    let files: BTreeMap<String, &'static str> = files()
        .into_iter()
        .map(|(tag, text)| (tag, &*Box::leak(text.into_boxed_str())))
        .collect();
    let built_in = |tag: &str| files.get(tag).copied();
    let messages = Messages::load(&locales, &built_in, Vec::new(), &mut Diagnostics::default());
    (locales, messages)
}

#[test]
fn regional_tags_find_the_messages_of_their_language() {
    let pairs = [
        ("no", "nb"),
        ("nn", "nb"),
        ("nb-NO", "nb"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("es-MX", "es"),
        ("es-419", "es"),
        ("pt-PT", "pt"),
        ("pt-AO", "pt"),
        ("pt-BR", "pt-BR"),
        ("en-GB", "en"),
        ("en-AU", "en"),
        ("de-AT", "de"),
        ("fr-CA", "fr"),
        ("ar-EG", "ar"),
        ("sr-Cyrl", "sr"),
    ];
    let tags: Vec<&str> = ["et"].into_iter().chain(pairs.iter().map(|(tag, _)| *tag)).collect();
    let (locales, messages) = site(&tags);
    let all = read_all();
    for (tag, of) in pairs {
        let locale = locales.find(tag).expect(tag);
        for id in ["home", "search-none-help", "notice-machine"] {
            let found = messages.format(locale, id, &[], Form::Plain).expect(id);
            assert_eq!(found.text, all[of][id].shape, "{tag}: {id}");
            assert_eq!(found.used, None, "{tag}: {id}");
        }
    }
}

/// A language in a script that the built-in messages are not in shows the words
/// of the site's source language. Its own language in the other script comes
/// after that: readers of Latin Serbian do not see Cyrillic where the source
/// has a word, and see it rather than English where it has none.
#[test]
fn another_script_comes_after_the_source_language() {
    let home = |tags: &[&str], tag: &str| {
        let (locales, messages) = site(tags);
        let found = messages.format(locales.find(tag).expect(tag), "home", &[], Form::Plain);
        let found = found.expect("home");
        (found.text, found.used.map(|tag| tag.to_string()))
    };
    let all = read_all();
    let shown = |tag: &str| (all[tag]["home"].shape.clone(), Some(tag.to_owned()));
    assert_eq!(home(&["de", "sr-Latn"], "sr-Latn"), shown("de"));
    assert_eq!(home(&["en", "sr-Latn"], "sr-Latn"), shown("en"));
    assert_eq!(home(&["vro", "sr-Latn"], "sr-Latn"), shown("sr"));
    assert_eq!(home(&["vro", "sr-Latn"], "vro"), shown("en"));
}

/// Formatted, no message has more texts than its language has categories (a
/// category that Fluent's own rules chose would be one too many), and the number
/// is shown in the language's digits.
#[test]
fn every_plural_form_can_be_shown() {
    let all = read_all();
    let tags: Vec<&str> = all.keys().map(String::as_str).collect();
    let (locales, messages) = site(&tags);
    for tag in &tags {
        let locale = locales.find(tag).expect(tag);
        for (id, message) in all[*tag].iter().filter(|(_, message)| !message.selects.is_empty()) {
            let variable = message.selects[0].variable.as_str();
            let shown: BTreeSet<String> = (0..=200_u32)
                .chain([1_000_000])
                .map(|number| {
                    let args = [(variable, Arg::Num(number.into()))];
                    let text = messages.format(locale, id, &args, Form::Plain).expect(id).text;
                    let number = locales.cldr(locale).integer(number.into());
                    text.replace(&number, "#")
                })
                .collect();
            let forms = reachable(tag).len();
            assert!(!shown.is_empty() && shown.len() <= forms, "{tag}: {id} {shown:?}");
            assert!(shown.iter().any(|text| text.contains('#')), "{tag}: {id} {shown:?}");
        }
    }
}
