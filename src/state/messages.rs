//! What the translations of messages were made from: a state like an article's,
//! in which each message, and each attribute of one, is a segment.
//!
//! Its id is its name, so that it is the same message whatever it says. The
//! translation in its place is known by a hash of its words.

use super::{Entry, State};
use crate::i18n::messages::Phrase;
use crate::id::{ContentHash, nfc};
use crate::parse::Translation;

/// Its name among the states of a locale, which no article has.
pub const MESSAGES: &str = "_messages";

/// The state of messages.
pub fn of_messages(entries: Vec<Entry>) -> State {
    let words: Vec<(&str, &str)> = entries
        .iter()
        .map(|entry| (entry.id.as_str(), entry.source.as_str()))
        .collect();
    State {
        rules: crate::parse::RULES,
        source: ContentHash::of_value(&words),
        entries,
    }
}

/// Says that a translation is one of a message, as both are now.
pub fn of_message(name: &str, source: &Phrase, translation: &Phrase, state: Translation) -> Entry {
    Entry {
        id: name.to_owned(),
        kind: "message".to_owned(),
        source: words(source),
        target: Some(hash(translation)),
        state,
    }
}

impl Entry {
    /// Whether the source's message says something else by now.
    pub fn is_stale(&self, source: &Phrase) -> bool {
        self.source != words(source)
    }

    /// Whether the translation says something else than when it was stamped.
    pub fn is_changed(&self, translation: &Phrase) -> bool {
        self.target.as_deref() != Some(hash(translation).as_str())
    }

    /// What is left to do after a change in the source that does not matter.
    pub fn minor(&self, source: &Phrase) -> Entry {
        Entry {
            source: words(source),
            ..self.clone()
        }
    }
}

/// A message's words, the same however they are laid out.
fn words(phrase: &Phrase) -> String {
    nfc(&phrase.canonical())
}

fn hash(phrase: &Phrase) -> String {
    ContentHash::of(words(phrase).as_bytes()).short()
}
