//! Social cards: what networks show of a link, 1200 by 630 dots, with an
//! article's title in it.
//!
//! A [`Card`] is all that its picture depends on, and can be drawn: a text with
//! a character that no font here has is never made one. So pages know by its
//! text whether there is a card and what it is called, and drawing it is for a
//! build, or for who asks a server for it. Nothing here reads or writes the disk.

mod clean;
mod colour;
#[cfg(feature = "cards")]
mod draw;
#[cfg(feature = "cards")]
mod fonts;
#[cfg(feature = "cards")]
mod shape;
#[cfg(feature = "cards")]
mod wrap;

use std::fmt;
use std::hash::Hash;

use crate::i18n::Direction;
use crate::id::{ContentHash, Digest};

pub use colour::Rgb;

/// How wide a card is, in dots: what networks ask for.
pub const WIDTH: u32 = 1200;
/// How high a card is.
pub const HEIGHT: u32 = 630;

/// Of the way in which cards are drawn: a card that was drawn otherwise is
/// another one.
const VERSION: u32 = 1;

/// What stands on a card.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The article's title.
    pub title: &'a str,
    /// The site's name.
    pub site: &'a str,
    /// What the article belongs to.
    pub note: &'a str,
}

/// How a language is written.
#[derive(Clone, Debug, Hash)]
pub struct Writing {
    /// BCP 47 tag.
    pub tag: String,
    /// ISO 15924 code.
    pub script: String,
    /// From where to where.
    pub direction: Direction,
    /// What stands for words that are left out.
    pub ellipsis: String,
}

/// A card that can be drawn.
#[derive(Clone, Debug)]
pub struct Card {
    title: String,
    site: String,
    note: String,
    writing: Writing,
    accent: Rgb,
}

impl Card {
    /// A card with some words; `None` where the title cannot be drawn, or there is
    /// nothing to draw. Another word that cannot be drawn is left out.
    pub fn new(words: &Words, writing: Writing, accent: Rgb) -> Option<Card> {
        let drawn = |text: &str| can_be_drawn(text, &writing.script);
        let clean = |text: &str| clean::clean(text, |c| drawn(c.encode_utf8(&mut [0; 4])));
        let title = clean(words.title);
        let is_title = !title.is_empty() && drawn(&title);
        let other = |text: &str| Some(clean(text)).filter(|text| drawn(text)).unwrap_or_default();
        is_title.then(|| Card {
            title,
            site: other(words.site),
            note: other(words.note),
            writing: writing.clone(),
            accent,
        })
    }

    /// The title as it stands there.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Of all that it is drawn from, the fonts too.
    pub fn hash(&self) -> ContentHash {
        let mut digest = Digest::default();
        (VERSION, fonts_hash(), &self.title, &self.site, &self.note).hash(&mut digest);
        (&self.writing, self.accent).hash(&mut digest);
        digest.finish()
    }

    /// Where it lies below a host's root.
    pub fn path(&self) -> String {
        format!("{FOLDER}{}.png", self.hash().short())
    }
}

/// Where all cards lie.
pub const FOLDER: &str = "media/cards/";

/// Why a card could not be drawn.
#[derive(Debug)]
pub struct Undrawn(String);

impl fmt::Display for Undrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Undrawn {}

#[cfg(feature = "cards")]
fn can_be_drawn(text: &str, script: &str) -> bool {
    shape::items(text, &fonts::order(script)).is_some()
}

#[cfg(feature = "cards")]
fn fonts_hash() -> ContentHash {
    fonts::hash()
}

#[cfg(feature = "cards")]
impl Card {
    /// The card as PNG.
    pub fn draw(&self) -> Result<Vec<u8>, Undrawn> {
        draw::draw(self)
    }
}

/// This program has no fonts: there are no cards.
#[cfg(not(feature = "cards"))]
fn can_be_drawn(_: &str, _: &str) -> bool {
    false
}

#[cfg(not(feature = "cards"))]
fn fonts_hash() -> ContentHash {
    ContentHash::default()
}

#[cfg(not(feature = "cards"))]
impl Card {
    /// Never asked for: there are no cards.
    pub fn draw(&self) -> Result<Vec<u8>, Undrawn> {
        Err(Undrawn("this program draws no cards".to_owned()))
    }
}

#[cfg(all(test, feature = "cards"))]
mod tests;
