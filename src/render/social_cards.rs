//! Which card an article has for social networks, and what its pages say of it.

use super::Renderer;
use super::view::OgPictureView;
use crate::artifact::OutPath;
use crate::card::{Card, HEIGHT, Rgb, WIDTH, Words, Writing};
use crate::config::{Colour, Config};
use crate::graph::{ArticleIdx, Site};
use crate::i18n::{Form, Locale};

/// The colour of links and buttons: the site's, or the theme's.
fn accent(config: &Config) -> Rgb {
    let Colour([red, green, blue]) = config.look.accent.unwrap_or(Colour([0x0b, 0x66, 0x66]));
    Rgb(red, green, blue)
}

impl Renderer {
    /// The card of an article; none where the site wants none, the article has a
    /// picture that networks show, or its title has letters that no font here has.
    pub fn social_card(&self, index: ArticleIdx) -> Option<Card> {
        let site = self.site();
        if !site.config.outputs.social_cards {
            return None;
        }
        let picture = site.facts[index.index()].image;
        if picture.is_some_and(|picture| self.og_picture(picture, None).is_some()) {
            return None;
        }
        let article = &site.articles[index.index()];
        let locale = article.file.locale;
        let words = Words {
            title: &article.fields.title.value,
            site: &self.word(locale, "site-title", &[], Form::Plain),
            note: &note(site, index, locale),
        };
        Card::new(&words, writing(site, locale), accent(&site.config))
    }

    /// Where an article's card lies: on the host of its own language, for pages on
    /// which it stands in, too.
    pub fn social_card_path(&self, index: ArticleIdx, card: &Card) -> Option<OutPath> {
        let addresses = &self.site().addresses;
        let host = addresses.host_of(self.site().articles[index.index()].file.locale);
        OutPath::new(format!("{}{}", addresses.host(host).folder, card.path()))
    }

    /// The whole URL of an article's card, and what is said of it.
    pub(super) fn social_card_view(&self, index: ArticleIdx) -> Option<(String, OgPictureView)> {
        let card = self.social_card(index)?;
        let addresses = &self.site().addresses;
        let host = addresses.host_of(self.site().articles[index.index()].file.locale);
        let view = OgPictureView {
            media_type: "image/png".to_owned(),
            alt: Some(card.title().to_owned()),
            width: Some(WIDTH),
            height: Some(HEIGHT),
        };
        Some((addresses.absolute(&addresses.on(host, &card.path())), view))
    }
}

/// The section that an article is in; the language, where it is in none.
fn note(site: &Site, index: ArticleIdx, locale: Locale) -> String {
    let family = site.facts[index.index()].family;
    let section = site.families[family.index()].section;
    if section != site.home() {
        return site.section_title(section, locale).0;
    }
    match site.locales.len() {
        1 => String::new(),
        _ => site.locales.name(locale).to_owned(),
    }
}

fn writing(site: &Site, locale: Locale) -> Writing {
    Writing {
        tag: site.locales.tag(locale).to_string(),
        script: site.locales.script(locale).to_owned(),
        direction: site.locales.direction(locale),
        ellipsis: site.locales.cldr(locale).ellipsis().trim().to_owned(),
    }
}
