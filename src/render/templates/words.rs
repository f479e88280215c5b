//! Messages as templates get them, put together once for all pages that say
//! the same: those without variables from the start, those with a number or a
//! date when they are first asked for.
//!
//! A message depends on its values and on nothing else, so what is remembered
//! here is what would be made again. This is most of what pages say: a minute
//! more or less to read, a date.

use std::collections::BTreeMap;
use std::sync::{OnceLock, PoisonError, RwLock};

use tera::Value;

use crate::i18n::{Arg, Form, Formatted, Locale, Messages};
use crate::render::text::isolated;

/// So many values of one message are remembered.
const MANY: usize = 2048;

/// The messages of one locale, by id.
pub struct Words(BTreeMap<String, Word>);

enum Word {
    /// The same wherever it stands: as HTML and as plain text.
    Constant([Value; 2]),
    /// It has variables.
    Varied(Box<Varied>),
}

/// A message with the values that it was asked for with.
#[derive(Default)]
struct Varied {
    /// The variable of all these values.
    name: OnceLock<String>,
    said: RwLock<BTreeMap<(Form, Amount), Value>>,
}

/// A value that is likely to come again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Amount {
    /// The bits of a number.
    Number(u64),
    /// Year, month and day.
    Date(i32, u8, u8),
}

impl Amount {
    fn of(value: &Arg) -> Option<Amount> {
        match value {
            Arg::Num(number) => Some(Amount::Number(number.to_bits())),
            Arg::Date(date) => Some(Amount::Date(date.year, date.month, date.day)),
            Arg::Str(_) | Arg::DateTime(..) | Arg::List(_) | Arg::Html(_) => None,
        }
    }
}

impl Words {
    /// Of a locale.
    pub fn new(messages: &Messages, locale: Locale) -> Words {
        let word = |id: &str| {
            let constant = |form: Form| Some(value(messages.constant(locale, id, form)?, form));
            match (constant(Form::Html), constant(Form::Plain)) {
                (Some(html), Some(plain)) => Word::Constant([html, plain]),
                _ => Word::Varied(Box::default()),
            }
        };
        Words(messages.ids().into_iter().map(|id| (id.to_owned(), word(id))).collect())
    }

    /// A message that is the same wherever it stands.
    pub fn constant(&self, id: &str, form: Form) -> Option<Value> {
        match self.0.get(id)? {
            Word::Constant([html, _]) if form == Form::Html => Some(html.clone()),
            Word::Constant([_, plain]) => Some(plain.clone()),
            Word::Varied(_) => None,
        }
    }

    /// A message with values, which `make` puts together; `None` if it cannot.
    pub fn with(
        &self,
        id: &str,
        values: &[(&str, Arg)],
        form: Form,
        make: impl FnOnce() -> Option<Formatted>,
    ) -> Option<Value> {
        let made = || Some(value(make()?, form));
        let [(name, amount)] = values else {
            return made();
        };
        let (Some(Word::Varied(varied)), Some(amount)) = (self.0.get(id), Amount::of(amount)) else {
            return made();
        };
        if varied.name.get_or_init(|| (*name).to_owned()) != name {
            return made();
        }
        let key = (form, amount);
        let known = varied
            .said
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if known.is_some() {
            return known;
        }
        let made = made()?;
        let mut said = varied.said.write().unwrap_or_else(PoisonError::into_inner);
        if said.len() < MANY {
            said.insert(key, made.clone());
        }
        Some(made)
    }
}

/// A message as templates get it.
fn value(found: Formatted, form: Form) -> Value {
    match (form, found.used) {
        (Form::Plain, _) => Value::normal_string(&found.text),
        (Form::Html, None) => Value::safe_string(&found.text),
        (Form::Html, Some(tag)) => Value::safe_string(&isolated(&found.text, &tag)),
    }
}
