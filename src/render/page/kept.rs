//! An article's page as it is kept between runs: everything that it shows but
//! the article's own text.
//!
//! With it the page can be rendered for another text, which must look the same
//! from outside, without the rest of the site. That it is whole, and that it is
//! the page's, is known by [`PageKey::view`](super::PageKey), which it must have.
//! Cards, which many pages show, are kept once, and pages say where they lie.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tera::Value;

use super::article::{Data, Frame};
use super::{Card, Closed, PageKey, Prepared, Put};
use crate::graph::ArticleIdx;
use crate::graph::mentions::Spot;
use crate::i18n::Locale;
use crate::id::{ArticleKey, ContentHash};
use crate::render::Renderer;
use crate::render::asked::Asked;
use crate::render::body::Resolved;
use crate::render::terms::{TermLink, TermPlace};
use crate::render::view::{ArticleView, CardView, Entries, PageView};

/// A page that was kept.
pub struct KeptPage {
    base: Base,
    related: Vec<Card>,
}

/// All but the cards.
#[derive(Serialize, Deserialize)]
struct Base {
    file: Arc<str>,
    locale: Locale,
    /// Of these two, which the page's key does not cover.
    whole: ContentHash,
    page: PageView,
    view: ArticleView,
    links: Vec<Resolved>,
    terms: Vec<TermLink>,
    data: Data,
    anchors: Vec<String>,
    faq_anchors: Vec<String>,
}

/// The same, of a page that is about to be rendered.
#[derive(Serialize)]
struct BaseRef<'a> {
    file: &'a Arc<str>,
    locale: Locale,
    whole: ContentHash,
    page: &'a PageView,
    view: &'a ArticleView,
    links: &'a [Resolved],
    terms: &'a [TermLink],
    data: &'a Data,
    anchors: &'a [String],
    faq_anchors: &'a [String],
}

/// Bytes of an ordinary one.
const SIZE: usize = 4 << 10;

impl Card {
    /// Of a view, and of its tags as all cards share them: they are half of each.
    pub(super) fn new(mut view: CardView, tags: Value, asked: &Asked) -> Card {
        let hash = ContentHash::of_value(&view);
        // What cannot be packed cannot be unpacked, and is made again.
        let packed = postcard::to_stdvec(&view).unwrap_or_default().into();
        view.tags = Entries::Made(tags);
        let own = view.hreflang.is_none();
        Card {
            own: own.then(|| (view.title.text.as_str().into(), view.href.as_str().into())),
            value: asked.seen(&view),
            hash,
            packed,
            place: OnceLock::new(),
        }
    }

    /// Where it is kept; there it goes if it is not.
    fn place(&self, put: Put) -> Option<Range<u64>> {
        self.place.get_or_init(|| put(&self.packed)).clone()
    }

    /// Of a view that was kept.
    fn of_kept(view: CardView) -> Card {
        let tags = Value::from_serializable(&view.tags);
        Card::new(view, tags, &Asked::all())
    }
}

impl Frame<'_> {
    /// What the page will be made of, by its hash and as it is kept.
    pub fn closed(&self, renderer: &Renderer, put: Option<Put>) -> Closed {
        let mut bytes = self.bytes(renderer);
        let base = bytes.len();
        for card in &self.related {
            bytes.extend_from_slice(card.hash.as_bytes());
        }
        let view = ContentHash::of(&bytes);
        bytes.truncate(base);
        Closed {
            key: PageKey {
                content: renderer.hash_of(self.index),
                view,
                places: match self.term_places.as_slice() {
                    [] => ContentHash::default(),
                    places => ContentHash::of_value(&places),
                },
            },
            kept: put.and_then(|put| self.keep(bytes, put)),
        }
    }

    /// Keeps the page behind its cards.
    fn keep(&self, base: Vec<u8>, put: Put) -> Option<Range<u64>> {
        let cards: Option<Vec<Range<u64>>> = self.related.iter().map(|card| card.place(put)).collect();
        put(&postcard::to_extend(&cards?, base).ok()?)
    }

    fn bytes(&self, renderer: &Renderer) -> Vec<u8> {
        let facts = &renderer.site.facts[self.index.index()];
        let file = &renderer.site.articles[self.index.index()].file.path;
        let base = BaseRef {
            file,
            locale: self.locale,
            whole: ContentHash::of_value(&(file, self.locale)),
            page: &self.page,
            view: &self.view,
            links: &self.links,
            terms: &self.terms,
            data: &self.data,
            anchors: &facts.anchors,
            faq_anchors: &facts.faq_anchors,
        };
        // Memory takes all that is written, and lists know how long they are.
        let bytes = postcard::to_extend(&base, Vec::with_capacity(SIZE));
        debug_assert!(bytes.is_ok());
        bytes.unwrap_or_default()
    }
}

impl KeptPage {
    /// From what was kept: its place, and what lies where. `None` if it cannot be such.
    pub fn of(place: Range<u64>, part: &dyn Fn(Range<u64>) -> Option<Vec<u8>>) -> Option<KeptPage> {
        let bytes = part(place)?;
        let (base, cards) = postcard::take_from_bytes::<Base>(&bytes).ok()?;
        if base.whole != ContentHash::of_value(&(&base.file, base.locale)) {
            return None;
        }
        let cards: Vec<Range<u64>> = postcard::from_bytes(cards).ok()?;
        let card = |place| Some(Card::of_kept(postcard::from_bytes(&part(place)?).ok()?));
        Some(KeptPage {
            base,
            related: cards.into_iter().map(card).collect::<Option<_>>()?,
        })
    }

    /// The file of the article that it shows.
    pub fn file(&self) -> &Arc<str> {
        &self.base.file
    }

    /// The ids of the article's headings, and of its questions.
    pub fn anchors(&self) -> (&[String], &[String]) {
        (&self.base.anchors, &self.base.faq_anchors)
    }

    /// Where terms stand in another text, which mentions the same.
    pub fn places(&self, mentioned: &[(ArticleKey, Spot)]) -> Vec<TermPlace> {
        let links = &self.base.terms;
        TermPlace::all(mentioned.iter().filter_map(|(key, spot)| {
            let target = links.iter().position(|link| link.key == key.as_str())?;
            Some((target, *spot))
        }))
    }

    /// The page, of an article at a position among those of a renderer.
    /// Its terms are where these places say.
    pub fn prepared(&self, index: ArticleIdx, places: &[TermPlace]) -> Prepared<'_> {
        let Base {
            locale,
            page,
            view,
            links,
            terms,
            data,
            ..
        } = &self.base;
        Prepared::Article(Box::new(Frame {
            page: page.clone(),
            view: view.clone(),
            locale: *locale,
            index,
            links: links.clone(),
            terms: terms.clone(),
            term_places: places.to_vec(),
            data: data.clone(),
            related: self.related.iter().collect(),
            tags: Value::from_serializable(&view.tags),
        }))
    }
}
