//! What the functions in messages do: `NUMBER()`, `DATETIME()`, `LIST()`, and
//! those that `rewrite` puts in.
//!
//! Invariant: a formatting function keeps the value and only notes how it is to
//! be shown, so that a selector still sees the number.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::{
    AnyEq, FluentNumber, FluentNumberOptions, FluentNumberStyle, FluentNumberType, FluentType, FluentValue,
};
use fluent::{FluentArgs, FluentResource};

use super::rewrite::{CHOOSE, LITERAL, SHOW, variant_name};
use super::{Arg, Form};
use crate::i18n::cldr::{Cldr, Date, DateStyle, Grouping, ListKind, ListPiece, NumberOptions, PluralKind, Time};

/// Values that Fluent does not know.
#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Date(Date, DateStyle),
    Time(Time),
    DateTime(Date, Time, DateStyle),
    List(Vec<String>, ListKind),
    Html(String),
}

/// The functions that a site's messages may call.
pub(super) const KNOWN: [&str; 3] = ["NUMBER", "DATETIME", "LIST"];

/// An argument as Fluent's value.
pub(super) fn value(arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Str(text) => FluentValue::String(text.to_string().into()),
        Arg::Num(number) => FluentValue::from(*number),
        Arg::Date(date) => shape(Shape::Date(*date, DateStyle::default())),
        Arg::DateTime(date, time) => shape(Shape::DateTime(*date, *time, DateStyle::default())),
        Arg::List(items) => {
            let items = items.iter().map(|item| item.to_string()).collect();
            shape(Shape::List(items, ListKind::default()))
        }
        Arg::Html(html) => shape(Shape::Html(html.to_string())),
    }
}

/// Gives a bundle its functions.
pub(super) fn install(bundle: &mut FluentBundle<Arc<FluentResource>>, cldr: &Arc<Cldr>, form: Form) {
    let locale = Arc::clone(cldr);
    add(bundle, SHOW, move |args, _| show(&locale, form, args));
    add(bundle, LITERAL, move |args, _| match args.first() {
        Some(FluentValue::String(text)) => FluentValue::String(escaped(text, form).into_owned().into()),
        _ => FluentValue::None,
    });
    let locale = Arc::clone(cldr);
    add(bundle, CHOOSE, move |args, _| choose(&locale, args));
    add(bundle, "NUMBER", number);
    add(bundle, "DATETIME", datetime);
    add(bundle, "LIST", list);
}

fn add(
    bundle: &mut FluentBundle<Arc<FluentResource>>,
    name: &str,
    function: impl for<'a> Fn(&[FluentValue<'a>], &FluentArgs) -> FluentValue<'a> + Send + Sync + 'static,
) {
    // Fails only for a name that is taken; the bundle is new and names differ.
    let _: Result<(), _> = bundle.add_function(name, function);
}

fn number<'a>(args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    match args.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            FluentValue::Number(number)
        }
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// As in ECMA-402, a style asks for its half of a date and time; without any,
/// both are shown. A time has one style only, the short one.
fn datetime<'a>(args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    let style = option(named, "dateStyle").and_then(|name| DateStyle::from_name(&name));
    let timed = option(named, "timeStyle").is_some();
    match (args.first(), args.first().and_then(as_shape)) {
        (_, Some(Shape::Date(date, old))) => shape(Shape::Date(*date, style.unwrap_or(*old))),
        (_, Some(Shape::DateTime(date, time, old))) => match (style, timed) {
            (Some(style), false) => shape(Shape::Date(*date, style)),
            (None, true) => shape(Shape::Time(*time)),
            _ => shape(Shape::DateTime(*date, *time, style.unwrap_or(*old))),
        },
        (Some(other), _) => other.clone(),
        (None, _) => FluentValue::Error,
    }
}

fn list<'a>(args: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    let kind = option(named, "type").and_then(|name| ListKind::from_name(&name));
    match (args.first(), args.first().and_then(as_shape)) {
        (_, Some(Shape::List(items, old))) => shape(Shape::List(items.clone(), kind.unwrap_or(*old))),
        (Some(other), _) => other.clone(),
        (None, _) => FluentValue::Error,
    }
}

/// A day or a time in words; in HTML with the same for machines.
fn date_text(words: &str, iso: &str, form: Form) -> String {
    match form {
        Form::Html => format!("<time datetime=\"{iso}\">{}</time>", escaped(words, form)),
        Form::Plain => words.to_owned(),
    }
}

fn show<'a>(cldr: &Cldr, form: Form, args: &[FluentValue<'a>]) -> FluentValue<'a> {
    let text = match args.first() {
        Some(FluentValue::String(text)) => isolated(text, form),
        Some(FluentValue::Number(number)) => escaped(&number_text(cldr, number), form).into_owned(),
        Some(custom @ FluentValue::Custom(_)) => match as_shape(custom) {
            Some(Shape::Date(date, style)) => date_text(&cldr.date(*date, *style), &date.to_iso(), form),
            Some(Shape::Time(time)) => date_text(&cldr.time(*time), &time.to_iso(), form),
            Some(shape @ Shape::DateTime(date, time, style)) => {
                date_text(&cldr.date_time(*date, *time, *style), &shape.to_string(), form)
            }
            Some(Shape::List(items, kind)) => list_text(cldr, items, *kind, form),
            Some(Shape::Html(html)) => match form {
                Form::Html => html.clone(),
                Form::Plain => text_of_html(html),
            },
            None => String::new(),
        },
        _ => match args.get(1) {
            // Fluent's own way to show that a value is missing.
            Some(FluentValue::String(name)) => escaped(&format!("{{${name}}}"), form).into_owned(),
            _ => String::new(),
        },
    };
    FluentValue::String(text.into())
}

/// The name of the first variant whose key fits the value: a number's own, its
/// plural category, or the same text.
fn choose<'a>(cldr: &Cldr, args: &[FluentValue<'a>]) -> FluentValue<'a> {
    let Some((value, keys)) = args.split_first() else {
        return FluentValue::None;
    };
    let chosen = match value {
        FluentValue::String(_) => keys.iter().position(|key| key == value),
        FluentValue::Number(number) => {
            let kind = match number.options.r#type {
                FluentNumberType::Cardinal => PluralKind::Cardinal,
                FluentNumberType::Ordinal => PluralKind::Ordinal,
            };
            let category = cldr.plural_category_with(number.value, kind, options(number));
            keys.iter().position(|key| match key {
                FluentValue::String(name) => name == category.as_str(),
                FluentValue::Number(exact) => exact.value == number.value,
                _ => false,
            })
        }
        _ => None,
    };
    match chosen.map(|position| (variant_name(position), &keys[position])) {
        Some((Some(name), _)) => FluentValue::String(name.into()),
        Some((None, key)) => key.clone(),
        // Fluent takes the default variant.
        None => FluentValue::None,
    }
}

fn number_text(cldr: &Cldr, number: &FluentNumber) -> String {
    match number.options.style {
        FluentNumberStyle::Percent => cldr.percent_with(number.value, options(number)),
        _ => cldr.number_with(number.value, options(number)),
    }
}

fn options(number: &FluentNumber) -> NumberOptions {
    let FluentNumberOptions {
        use_grouping,
        minimum_integer_digits,
        minimum_fraction_digits,
        maximum_fraction_digits,
        ..
    } = number.options;
    // ECMA-402 has the same bounds.
    let digits = |count: Option<usize>| count.map(|count| u8::try_from(count.min(20)).unwrap_or(20));
    NumberOptions {
        minimum_integer_digits: digits(minimum_integer_digits),
        minimum_fraction_digits: digits(minimum_fraction_digits),
        maximum_fraction_digits: digits(maximum_fraction_digits),
        grouping: if use_grouping {
            Grouping::Locale
        } else {
            Grouping::Never
        },
    }
}

fn list_text(cldr: &Cldr, items: &[String], kind: ListKind, form: Form) -> String {
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let mut text = String::new();
    for piece in cldr.list_pieces(&items, kind) {
        match piece {
            ListPiece::Item(index) => text.push_str(&isolated(items[index], form)),
            ListPiece::Between(between) => text.push_str(&escaped(&between, form)),
        }
    }
    text
}

fn isolated(text: &str, form: Form) -> String {
    match form {
        Form::Html => format!("<bdi>{}</bdi>", escape(text)),
        Form::Plain => text.to_owned(),
    }
}

fn escaped(text: &str, form: Form) -> Cow<'_, str> {
    match form {
        Form::Html => escape(text),
        Form::Plain => Cow::Borrowed(text),
    }
}

/// Text as HTML, in elements and in quoted attributes.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The text of HTML that this program made: tags go, its five escapes are read.
fn text_of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    for (escape, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(escape, character);
    }
    text
}

fn option(named: &FluentArgs, name: &str) -> Option<String> {
    match named.get(name) {
        Some(FluentValue::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

fn shape<'a>(shape: Shape) -> FluentValue<'a> {
    FluentValue::Custom(Box::new(shape))
}

fn as_shape<'v>(value: &'v FluentValue) -> Option<&'v Shape> {
    match value {
        FluentValue::Custom(custom) => AnyEq::as_any(&**custom).downcast_ref(),
        _ => None,
    }
}

impl FluentType for Shape {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.to_string().into()
    }

    fn as_string_threadsafe(&self, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        self.to_string().into()
    }
}

/// Without a locale; [`show`] comes first wherever a reader can see it.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Date(date, _) => f.write_str(&date.to_iso()),
            Shape::Time(time) => f.write_str(&time.to_iso()),
            Shape::DateTime(date, time, _) => write!(f, "{}T{}", date.to_iso(), time.to_iso()),
            Shape::List(items, _) => f.write_str(&items.join(", ")),
            Shape::Html(html) => f.write_str(html),
        }
    }
}
