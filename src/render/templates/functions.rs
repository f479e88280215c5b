//! The pure functions that templates call: `t`, `url`, `asset`, `number`,
//! `date`, `list`, `language_name`, and the filter `isolate`. Each knows the
//! page's language. Two of the engine's own filters are replaced.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::graph::{Addresses, Site, encode};
use crate::i18n::cldr::{Date, DateStyle, ListKind};
use crate::i18n::{Arg, Direction, Form, Locale, Locales, Messages, Tag};
use crate::parse::escape_isolated;
use crate::render::text::escaped;
use crate::render::theme::Theme;

use super::words::Words;

/// What the functions of all locales share.
pub struct Shared {
    locales: Arc<Locales>,
    messages: Arc<Messages>,
    addresses: Addresses,
    theme: BTreeMap<String, String>,
    /// Each locale's messages. Putting them together for every page costs more
    /// than the rest of the page's words.
    words: Vec<Words>,
}

impl Shared {
    /// Takes what is needed out of the site.
    pub fn new(site: &Site, messages: Arc<Messages>, theme: &Theme) -> Arc<Shared> {
        let words = site
            .locales
            .iter()
            .map(|locale| Words::new(&messages, locale))
            .collect();
        Arc::new(Shared {
            words,
            locales: site.locales.clone(),
            messages,
            addresses: site.addresses.clone(),
            theme: theme
                .names()
                .map(|(name, path)| (name.to_owned(), path.to_owned()))
                .collect(),
        })
    }

    /// A message of a locale that is the same wherever it stands.
    pub fn constant(&self, locale: Locale, id: &str, form: Form) -> Option<Value> {
        self.words[locale.index()].constant(id, form)
    }

    /// Whether a message is the same wherever it stands, in all locales.
    pub fn is_constant(&self, id: &str, form: Form) -> bool {
        self.words.iter().all(|words| words.constant(id, form).is_some())
    }
}

/// Registers all functions for one locale.
pub fn register(engine: &mut Tera, shared: &Arc<Shared>, locale: Locale) {
    let add = |engine: &mut Tera, name: &'static str, function: Function| {
        let shared = shared.clone();
        engine.register_function(name, move |arguments: Kwargs, _: &State| {
            function(&shared, locale, &arguments)
        });
    };
    let direction = shared.locales.direction(locale);
    engine.register_filter("isolate", move |text: &str, arguments: Kwargs, _: &State| {
        isolate(direction, text, &arguments)
    });
    engine.register_filter("safe", |value: Value, _: Kwargs, _: &State| safe(value));
    engine.register_filter("group_by", |items: &[Value], arguments: Kwargs, _: &State| {
        group_by(items, &arguments)
    });
    add(engine, "t", message);
    add(engine, "url", url);
    add(engine, "asset", asset);
    add(engine, "number", number);
    add(engine, "date", date);
    add(engine, "list", list);
    add(engine, "language_name", language_name);
}

/// The engine's own filter of this name copies the text, be it a whole article.
fn safe(value: Value) -> Value {
    match value.as_str() {
        Some(_) => value.mark_safe(),
        None => Value::safe_string(&value.to_string()),
    }
}

/// `items | group_by(attribute="date")`: lists by what is common to their items, in
/// the order of the first of each. The engine's own filter of this name gives them
/// in another order each time.
fn group_by(items: &[Value], arguments: &Kwargs) -> TeraResult<Value> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places: BTreeMap<Key<'static>, usize> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        let Some(common) = item.get_from_path(attribute) else {
            return Err(Error::message(format!(
                "item {number}, {}, has no attribute `{attribute}`",
                item.name()
            )));
        };
        if common.is_none() {
            continue;
        }
        let key =
            key_of(common).ok_or_else(|| Error::message(format!("items cannot be grouped by {}", common.name())))?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, same)) => same.push(item.clone()),
            None => groups.push((key, vec![item.clone()])),
        }
    }
    let groups = groups.into_iter().map(|(key, same)| (key, Value::from(same)));
    Ok(Value::from(groups.collect::<Map>()))
}

fn key_of(value: &Value) -> Option<Key<'static>> {
    if let Some(text) = value.as_str() {
        return Some(Key::from(text.to_owned()));
    }
    match (value.as_bool(), value.as_i64()) {
        (Some(value), _) => Some(Key::Bool(value)),
        (None, Some(number)) => Some(Key::I64(number)),
        _ => None,
    }
}

type Function = fn(&Shared, Locale, &Kwargs) -> TeraResult<Value>;

/// Arguments of `t` that are not variables of the message.
const RESERVED: &[&str] = &["id", "plain"];

/// `t(id="reading-time", minutes=3)`: a message as HTML for running text; with
/// `plain=true` as text, for attributes and `<title>`.
fn message(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let id = arguments.must_get::<&str>("id")?;
    let plain = arguments.get::<bool>("plain")?.unwrap_or(false);
    let form = if plain { Form::Plain } else { Form::Html };
    let words = &shared.words[locale.index()];
    if let Some(constant) = words.constant(id, form) {
        return Ok(constant);
    }
    let mut values: Vec<(&str, Arg)> = Vec::new();
    for (name, value) in arguments.iter() {
        if let Some(name) = name.as_str().filter(|name| !RESERVED.contains(name)) {
            values.push((name, argument(name, value)?));
        }
    }
    let make = || shared.messages.format(locale, id, &values, form);
    if let Some(found) = words.with(id, &values, form, make) {
        return Ok(found);
    }
    // That it is lacking here, or cannot be read, has been reported.
    if shared.messages.is_written(id) {
        return Ok(Value::normal_string(""));
    }
    Err(Error::message(format!("no message is called `{id}`")))
}

fn argument(name: &str, value: &Value) -> TeraResult<Arg<'static>> {
    if let Some(number) = value.as_f64().filter(|_| value.is_number()) {
        return Ok(Arg::Num(number));
    }
    if let Some(text) = value.as_str() {
        // A date goes to the message as a date, so that it may choose the style.
        if let Some(date) = read_date(text).filter(|_| name == "date" && !value.is_safe()) {
            return Ok(Arg::Date(date));
        }
        let text = Cow::Owned(text.to_owned());
        return Ok(if value.is_safe() {
            Arg::Html(text)
        } else {
            Arg::Str(text)
        });
    }
    if let Some(items) = value.as_array() {
        let items = items.iter().map(|item| Cow::Owned(item.to_string())).collect();
        return Ok(Arg::List(items));
    }
    Err(Error::message(format!(
        "argument `{name}` of `t` must be text, a number or a list, found {}",
        value.name()
    )))
}

/// `url(path="/images/logo.svg")`: the address of a file of `static/`.
fn url(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let path = arguments.must_get::<&str>("path")?;
    let base = shared.addresses.host(shared.addresses.host_of(locale)).base.path();
    Ok(Value::normal_string(&format!(
        "{base}/{}",
        encode(path.trim_start_matches('/'))
    )))
}

/// `asset(name="theme.css")`: the address of a file of the theme.
fn asset(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let name = arguments.must_get::<&str>("name")?;
    let Some(path) = shared.theme.get(name) else {
        return Err(Error::message(format!("the theme has no file `assets/{name}`")));
    };
    let base = shared.addresses.host(shared.addresses.host_of(locale)).base.path();
    Ok(Value::normal_string(&format!("{base}/{}", encode(path))))
}

/// `number(value=1234.5)`
fn number(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let value = arguments.must_get::<f64>("value")?;
    Ok(Value::normal_string(&shared.locales.cldr(locale).number(value)))
}

/// `date(value="2025-03-14", style="long")`: a `<time>` element; with
/// `plain=true` its text only.
fn date(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let written = arguments.must_get::<&str>("value")?;
    let style = arguments.get::<&str>("style")?.unwrap_or("long");
    let plain = arguments.get::<bool>("plain")?.unwrap_or(false);
    let Some(day) = read_date(written) else {
        return Err(Error::message(format!(
            "`{written}` is not a date such as `2025-03-14`"
        )));
    };
    let Some(style) = DateStyle::from_name(style) else {
        return Err(Error::message(format!(
            "`{style}` is not a date style; use full, long, medium or short"
        )));
    };
    let text = shared.locales.cldr(locale).date(day, style);
    if plain {
        return Ok(Value::normal_string(&text));
    }
    Ok(Value::safe_string(&format!(
        "<time datetime=\"{}\">{}</time>",
        day.to_iso(),
        escaped(&text)
    )))
}

/// `2025-03-14`
fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `text | isolate`: running text as HTML in which what runs in the other
/// direction is isolated. `dir` is the text's direction, where it is not the
/// page's.
fn isolate(direction: Direction, text: &str, arguments: &Kwargs) -> TeraResult<Value> {
    let own = arguments.get::<&Value>("dir")?;
    let direction = match own.and_then(Value::as_str) {
        Some("rtl") => Direction::Rtl,
        Some("ltr") => Direction::Ltr,
        _ => direction,
    };
    let mut html = String::with_capacity(text.len());
    escape_isolated(&mut html, text, direction);
    Ok(Value::safe_string(&html))
}

/// `list(items=[…], kind="and")`: HTML; items that are not safe are escaped
/// and isolated.
fn list(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let items = arguments.must_get::<&[Value]>("items")?;
    let kind = arguments.get::<&str>("kind")?.unwrap_or("and");
    let Some(kind) = ListKind::from_name(kind) else {
        return Err(Error::message(format!(
            "`{kind}` is not a kind of list; use and, or, unit"
        )));
    };
    let items: Vec<String> = items
        .iter()
        .map(|item| match item.is_safe() {
            true => item.to_string(),
            false => format!("<bdi>{}</bdi>", escaped(&item.to_string())),
        })
        .collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    Ok(Value::safe_string(&shared.locales.cldr(locale).list(&items, kind)))
}

/// `language_name(tag="et")`: a language's name in the page's language; with
/// `own=true` in its own.
fn language_name(shared: &Shared, locale: Locale, arguments: &Kwargs) -> TeraResult<Value> {
    let written = arguments.must_get::<&str>("tag")?;
    let Ok(tag) = Tag::parse(written) else {
        return Err(Error::message(format!("`{written}` is not a language tag")));
    };
    let own = arguments.get::<bool>("own")?.unwrap_or(false);
    let name = match (own, shared.locales.find(written)) {
        (true, Some(known)) => shared.locales.name(known).to_owned(),
        _ => shared.locales.cldr(locale).language_name(&tag),
    };
    Ok(Value::normal_string(&name))
}
