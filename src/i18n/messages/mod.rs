//! The words of the user interface: Fluent messages with CLDR's formatting.
//!
//! Invariants: plural categories, numbers, dates and lists come from
//! [`Cldr`](super::cldr::Cldr), never from Fluent's own data; text that is
//! written as HTML is escaped here and nowhere else. This module does not read
//! files and shows no message's id to a reader: an unknown id is `None`.
//!
//! Fluent files are rewritten when they are loaded (see `rewrite`): every
//! placeable is shown, and every selector chosen, by functions that know the
//! locale. So a bundle needs none of fluent-rs's formatters or its memoizer,
//! which is one lock, and all threads share it.

mod catalogue;
mod check;
mod choose;
mod edit;
mod functions;
mod ignores;
mod inventory;
mod load;
mod parts;
mod phrase;
pub mod pseudo;
mod rewrite;
mod sources;
mod variants;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};

pub use catalogue::{Catalogue, Written};
pub use edit::{put, skeleton};
pub use ignores::Ignores;
pub use inventory::{Choice, ChosenBy, Described, Inventory, Key};
pub use phrase::{Bit, Given, Phrase, Piece, Selection, Variant};
pub use sources::{SourceFile, Translations, WordsOf, to_translate};
pub use variants::{Pair, Sentence, Sentences};

use super::cldr::{Date, Time};
use super::{Locale, Locales, Tag};
use crate::diag::Diagnostics;

/// A Fluent file.
#[derive(Clone, Debug)]
pub struct MessageFile<'a> {
    /// The locale it is for.
    pub locale: Locale,
    /// Path for diagnostics, relative to the site.
    pub file: Arc<str>,
    /// Its text.
    pub text: &'a str,
    /// Whose it is.
    pub origin: Origin,
}

/// Where a Fluent file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Embedded in the program, for the language of this tag.
    BuiltIn(Tag),
    /// The site's own.
    Site,
}

/// What a text is to be put into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Running HTML: escaped, and text that is put in isolated by `<bdi>`.
    Html,
    /// `<title>`, attributes, JSON: neither marks nor escapes.
    Plain,
}

/// A value for a message's variable.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Text; isolated in HTML.
    Str(Cow<'a, str>),
    /// A number, shown by the locale; also chooses variants.
    Num(f64),
    /// A day, long unless the message asks otherwise.
    Date(Date),
    /// A day and a time, likewise.
    DateTime(Date, Time),
    /// Texts, joined by `and` unless the message asks otherwise.
    List(Vec<Cow<'a, str>>),
    /// HTML that is safe; in plain text its text only.
    Html(Cow<'a, str>),
}

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text, in the form that was asked for.
    pub text: String,
    /// The language it is in, if that is not the asked locale's language and
    /// script.
    pub used: Option<Tag>,
}

/// All messages of all locales.
pub struct Messages {
    /// One a locale in the registry's order, then those of languages that have
    /// only built-in messages here.
    layers: Vec<Layer>,
    /// For each locale, where a message is looked up, in order.
    orders: Vec<Vec<LayerIndex>>,
    inventory: Inventory,
    ignores: Ignores,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct LayerIndex(usize);

/// The messages of one language.
struct Layer {
    tag: Tag,
    /// Ids of messages with a value, and `id.attribute`.
    own: BTreeSet<String>,
    html: FluentBundle<Arc<FluentResource>>,
    plain: FluentBundle<Arc<FluentResource>>,
}

impl Messages {
    /// Reads the built-in and the site's messages.
    ///
    /// `built_in` gives the built-in file of exactly a tag; `site` is the
    /// site's files, in a fixed order. A locale's messages are looked up in its
    /// site files, in the built-in file nearest to it along CLDR's chain, in
    /// the same of each locale of its content chain, and at last in the
    /// built-in file of its language in another script and that of `en`.
    pub fn load(
        locales: &Locales,
        built_in: &dyn Fn(&str) -> Option<&'static str>,
        site: Vec<(Locale, Arc<str>, String)>,
        diagnostics: &mut Diagnostics,
    ) -> Messages {
        load::load(locales, built_in, &site, diagnostics)
    }

    /// The message `id` (or attribute `id.name`) in words; `None` if no layer
    /// that the locale falls back to has it.
    pub fn format(&self, locale: Locale, id: &str, args: &[(&str, Arg)], form: Form) -> Option<Formatted> {
        let order = self.orders.get(locale.index())?;
        let asked = &self.layers.get(locale.index())?.tag;
        let layers = || {
            order
                .iter()
                .filter_map(|index| self.layers.get(index.0))
                .filter(|layer| layer.own.contains(id))
        };
        // A message for which the caller has no values counts as missing, as one
        // does that cannot be put together (see `choose`); where no other stands
        // in, what it says besides is shown.
        let whole = layers().find_map(|layer| match layer.text(id, args, form)? {
            (text, true) => Some((layer, text)),
            (_, false) => None,
        });
        let (layer, text) = whole.or_else(|| {
            let layer = layers().next()?;
            let (text, _) = layer.text(id, args, form)?;
            Some((layer, without_references(&text)))
        })?;
        Some(Formatted {
            text,
            used: load::is_other_language(asked, &layer.tag).then(|| layer.tag.clone()),
        })
    }

    /// The same for a message without variables; `None` also if it has some.
    pub fn constant(&self, locale: Locale, id: &str, form: Form) -> Option<Formatted> {
        let order = self.orders.get(locale.index())?;
        let mut layers = order.iter().filter_map(|index| self.layers.get(index.0));
        let whole = |layer: &Layer| matches!(layer.text(id, &[], form), Some((_, true)));
        let first = layers.find(|layer| layer.own.contains(id))?;
        whole(first).then(|| self.format(locale, id, &[], form)).flatten()
    }

    /// Whether any locale has the message.
    pub fn has(&self, id: &str) -> bool {
        self.layers.iter().any(|layer| layer.own.contains(id))
    }

    /// Whether any locale has the message, be it that it cannot be read.
    pub fn is_written(&self, id: &str) -> bool {
        self.has(id) || self.inventory.broken.values().any(|ids| ids.contains(id))
    }

    /// What the messages are made of.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    /// What the site's message files ask not to be told of.
    pub fn ignores(&self) -> &Ignores {
        &self.ignores
    }

    /// Ids of all messages, in order; `id.attribute` for attributes.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.layers
            .iter()
            .flat_map(|layer| layer.own.iter().map(String::as_str))
            .collect()
    }
}

impl Layer {
    /// The message in words, and whether all that it refers to was there.
    fn text(&self, id: &str, args: &[(&str, Arg)], form: Form) -> Option<(String, bool)> {
        let bundle = match form {
            Form::Html => &self.html,
            Form::Plain => &self.plain,
        };
        let (id, attribute) = match id.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (id, None),
        };
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(*name, functions::value(arg));
        }
        // What can go wrong here was reported when the files were loaded, or
        // is an argument that the caller left out.
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        Some((text, errors.is_empty()))
    }
}

/// A text without the `{…}` that stand for what could not be put in.
fn without_references(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => whole.push(c),
            _ => {}
        }
    }
    whole
}

#[cfg(test)]
mod tests;
