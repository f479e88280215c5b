//! Which terms each article mentions: what its page links by itself, and what
//! the terms' pages say of where they are mentioned.
//!
//! Only articles of the sections that `autolink.sections` names are terms, each
//! in its own language. Which of them a text has is found by looking through it,
//! once for a text and a list of terms; what of it becomes a link depends on the
//! rest of the article, and is chosen anew in every run.

mod choice;
mod forms;
mod lexicon;
mod scan;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::family::Name;
use super::pages::PageKind;
use super::references::Destination;
use super::{ArticleIdx, FamilyIdx, Site};
use crate::config::Autolink;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::{Locale, Locales};
use crate::id::{ArticleKey, ContentHash};
use crate::parse::{Article, Body, Content, Ground, Words};

pub use choice::{Choice, Room, Verdict};
pub use lexicon::{Lexicon, Named};
pub use scan::Scanner;

/// What articles mention.
#[derive(Default)]
pub struct Mentions {
    /// The terms of each locale; none where no section names any.
    terms: Vec<Terms>,
    /// What each article's page links by itself, in the order of reading.
    linked: Vec<Vec<Mention>>,
    /// Who mentions a term to readers of a locale, in the locale's order.
    backlinks: BTreeMap<(FamilyIdx, Locale), Vec<FamilyIdx>>,
    /// See [`Kept::hash`].
    kept: ContentHash,
}

/// The terms of a locale.
struct Terms {
    lexicon: Arc<Lexicon>,
    /// By their positions in the lexicon.
    families: Vec<FamilyIdx>,
}

/// A term in a text, which is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The term.
    pub family: FamilyIdx,
    /// Where it stands.
    pub spot: Spot,
}

/// A place in an article's text that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// In which piece of the text: see [`pieces`].
    pub piece: u32,
    /// First byte of the HTML.
    pub start: u32,
    /// The byte behind the last.
    pub end: u32,
    /// The term's position in the lexicon.
    pub term: u32,
}

/// What was found in texts, for the next run.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// By locale.
    locales: Vec<KeptTerms>,
    /// By the path of the file.
    articles: BTreeMap<Arc<str>, KeptArticle>,
}

/// An article as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptArticle {
    /// Of its file.
    hash: ContentHash,
    spots: Vec<Spot>,
    room: Room,
}

/// A locale's terms as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct KeptTerms {
    /// Of all that the spots depend on besides the text.
    hash: ContentHash,
    named: Vec<Named>,
}

impl Kept {
    /// A hash of all that decides what a text mentions besides the text.
    pub fn hash(&self) -> ContentHash {
        let terms: Vec<ContentHash> = self.locales.iter().map(|locale| locale.hash).collect();
        let rooms: Vec<(&Arc<str>, &Room)> = self.articles.iter().map(|(path, known)| (path, &known.room)).collect();
        ContentHash::of_value(&(terms, rooms))
    }

    /// Takes in a new text of an article; the terms it mentions before and now, and
    /// where they stand now. `None` where that is not to be known from what is kept.
    pub fn edit(
        &mut self,
        (was, article): (ContentHash, &Article),
        locales: &Locales,
        autolink: &Autolink,
    ) -> Option<Edited> {
        let locale = article.file.locale;
        let terms = self.locales.get(locale.index())?;
        let known = self
            .articles
            .get_mut(&article.file.path)
            .filter(|known| known.hash == was)?;
        let key = |spot: Spot| Some((terms.named.get(spot.term as usize)?.key.clone(), spot));
        let linked = |spots: &[Spot]| -> Option<Vec<(ArticleKey, Spot)>> {
            chosen(spots.iter(), &known.room, autolink).map(key).collect()
        };
        let (lexicon, _) = Lexicon::new(terms.named.clone(), locales, locale);
        let mut scanner = Scanner::new(&lexicon, locales.analyzer(locale));
        let spots = first_spots(&article.content.content()?, &mut scanner, autolink.per_target);
        let edited = Edited {
            before: linked(&known.spots)?,
            now: linked(&spots)?,
        };
        (known.hash, known.spots) = (article.hash, spots);
        Some(edited)
    }
}

/// What an article mentions, before and after its text was edited.
pub struct Edited {
    before: Vec<(ArticleKey, Spot)>,
    /// The terms, and where they stand.
    pub now: Vec<(ArticleKey, Spot)>,
}

impl Edited {
    /// Whether both are links to the same, in the same order.
    pub fn is_same_outside(&self) -> bool {
        let first = |mentions: &[(ArticleKey, Spot)]| {
            let mut keys: Vec<ArticleKey> = Vec::new();
            for (key, _) in mentions {
                if !keys.contains(key) {
                    keys.push(key.clone());
                }
            }
            keys
        };
        first(&self.before) == first(&self.now)
    }
}

/// How an article's text is come by.
pub type Read<'a> = &'a (dyn Fn(&Article) -> Option<Content> + Sync);

/// So many articles are looked through with what is remembered of words.
const CHUNK: usize = 32;

/// The pieces of an article's text in the order of reading: the text itself, what
/// stands above the questions, and the answers.
pub fn pieces(content: &Content) -> impl Iterator<Item = (u32, &Body)> {
    let faq = content.faq.iter();
    let intro = faq.clone().filter_map(|faq| faq.intro.as_ref()).map(|intro| (1, intro));
    let answers = faq.flat_map(|faq| &faq.items).map(|item| &item.answer);
    let answers = (2..).zip(answers);
    std::iter::once((0, &content.body)).chain(intro).chain(answers)
}

/// Fills in what articles mention, where a site wants terms to be linked. What
/// was found in texts before is in `kept`, which is brought up to date; says
/// whether it was out of it.
pub fn fill(
    site: &mut Site,
    context: ContentHash,
    read: Read,
    kept: &mut Kept,
    diagnostics: &mut Diagnostics,
) -> Renewal {
    if site.config.autolink.sections.is_empty() {
        return Renewal::None;
    }
    site.mentions.terms = site
        .locales
        .iter()
        .map(|locale| terms(site, locale, diagnostics))
        .collect();
    let now: Vec<KeptTerms> = site
        .locales
        .iter()
        .map(|locale| {
            let lexicon = &site.mentions.terms[locale.index()].lexicon;
            KeptTerms {
                hash: ContentHash::of_value(&(lexicon.hash, site.config.autolink.per_target, context)),
                named: lexicon.named.clone(),
            }
        })
        .collect();
    let (spots, is_new) = spots(site, &now, read, kept);
    let indices = (0..site.articles.len()).into_par_iter().map(ArticleIdx::new);
    let rooms: Vec<Room> = indices.map(|index| site.room(index)).collect();
    let all = rooms.par_iter().zip(&spots).enumerate();
    let linked = all.map(|(index, (room, spots))| {
        let chosen = chosen(spots.iter().flatten(), room, &site.config.autolink);
        chosen.map(|spot| site.mention(ArticleIdx::new(index), spot)).collect()
    });
    site.mentions.linked = linked.collect();
    site.mentions.backlinks = backlinks(site);
    let known = |(index, (spots, room)): (usize, (Option<Vec<Spot>>, Room))| {
        let article = &site.articles[index];
        let known = KeptArticle {
            hash: article.hash,
            spots: spots?,
            room,
        };
        Some((article.file.path.clone(), known))
    };
    let now = Kept {
        locales: now,
        articles: spots.into_iter().zip(rooms).enumerate().filter_map(known).collect(),
    };
    site.mentions.kept = now.hash();
    if !is_new && *kept == now {
        return Renewal::None;
    }
    *kept = now;
    Renewal::Needed
}

/// Those of an article's spots that become links.
fn chosen<'a>(
    spots: impl Iterator<Item = &'a Spot> + 'a,
    room: &'a Room,
    autolink: &'a Autolink,
) -> impl Iterator<Item = Spot> + 'a {
    let mut choice = Choice::of(room, autolink);
    spots
        .filter(move |spot| choice.verdict(spot.term) == Verdict::Linked)
        .copied()
}

/// Whether what is kept is no longer what was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Renewal {
    /// It is.
    #[default]
    None,
    /// It has to be kept again.
    Needed,
}

/// The terms of a locale.
fn terms(site: &Site, locale: Locale, diagnostics: &mut Diagnostics) -> Terms {
    let sections = &site.config.autolink.sections;
    let families = (0..site.families.len()).map(FamilyIdx::new).filter(|family| {
        let section = site.families[family.index()].section;
        sections.contains(&site.sections[section.index()].path)
    });
    let own = families.filter_map(|family| Some((family, site.families[family.index()].members[locale.index()]?)));
    let own: Vec<(FamilyIdx, ArticleIdx)> = own.collect();
    let named = own
        .iter()
        .map(|(_, article)| named(&site.articles[article.index()]))
        .collect();
    let (lexicon, ambiguous) = Lexicon::new(named, &site.locales, locale);
    for one in ambiguous {
        let (first, second) = one.terms;
        let article = &site.articles[own[second].1.index()];
        let other = &lexicon.named[first].key;
        let place = article
            .fields
            .term
            .as_ref()
            .unwrap_or(&article.fields.title)
            .range
            .clone();
        let message = format!("`{}` is a term of `{other}`, too", one.phrase);
        let hint = "it is linked to neither: leave it to one of them, or make them one article";
        diagnostics.push(
            Diagnostic::new(
                codes::TERM_AMBIGUOUS,
                Place::at(article.file.path.clone(), place),
                message,
            )
            .hint(hint)
            .locale(site.locales.tag(locale).as_str())
            .key(article.file.key.shared()),
        );
    }
    Terms {
        lexicon: Arc::new(lexicon),
        families: own.into_iter().map(|(family, _)| family).collect(),
    }
}

fn named(article: &Article) -> Named {
    let fields = &article.fields;
    let headword = fields.headword();
    Named {
        key: article.file.key.clone(),
        names: std::iter::once(headword)
            .chain(fields.synonyms.iter().map(String::as_str))
            .map(str::to_owned)
            .collect(),
        forms: fields.forms.clone(),
    }
}

/// What each article has, nothing of those that cannot be read, and whether any
/// of it was not known.
fn spots(site: &Site, now: &[KeptTerms], read: Read, kept: &Kept) -> (Vec<Option<Vec<Spot>>>, bool) {
    let mut all: Vec<Option<Vec<Spot>>> = vec![None; site.articles.len()];
    let mut is_new = false;
    for locale in site.locales.iter() {
        let lexicon = &site.mentions.terms[locale.index()].lexicon;
        let same = kept
            .locales
            .get(locale.index())
            .is_some_and(|kept| *kept == now[locale.index()]);
        let known = |article: &Article| {
            let known = kept.articles.get(&article.file.path).filter(|_| same)?;
            (known.hash == article.hash).then(|| known.spots.clone())
        };
        let theirs = (0..site.articles.len()).filter(|index| site.articles[*index].file.locale == locale);
        let theirs: Vec<usize> = theirs.collect();
        let found: Vec<(usize, Option<Vec<Spot>>, bool)> = theirs
            .par_chunks(CHUNK)
            .flat_map_iter(|chunk| {
                let mut scanner = None;
                let found = chunk.iter().map(|index| {
                    let article = &site.articles[*index];
                    if let Some(spots) = known(article) {
                        return (*index, Some(spots), false);
                    }
                    let scanner = scanner.get_or_insert_with(|| Scanner::new(lexicon, site.locales.analyzer(locale)));
                    let content = match lexicon.is_empty() {
                        true => Some(Content::default()),
                        false => article.content.content().or_else(|| read(article)),
                    };
                    let per_target = site.config.autolink.per_target;
                    let spots = content.map(|content| first_spots(&content, scanner, per_target));
                    (*index, spots, true)
                });
                found.collect::<Vec<_>>()
            })
            .collect();
        for (index, spots, is_now) in found {
            all[index] = spots;
            is_new |= is_now;
        }
    }
    (all, is_new)
}

/// Where a text has terms, of each as many places as there may be links to it.
pub fn first_spots(content: &Content, scanner: &mut Scanner, per_target: usize) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (piece, body) in pieces(content) {
        for run in body.runs.iter().filter(|run| run.ground == Ground::Open) {
            let words = Words::of(body, run);
            scanner.scan(&words.text, |found| {
                let (Some(term), Some(place)) = (found.term, words.place(&found.range)) else {
                    return;
                };
                let count = counts.entry(term).or_default();
                let (Ok(start), Ok(end), Ok(number)) = (place.start.try_into(), place.end.try_into(), term.try_into())
                else {
                    return;
                };
                if *count < per_target {
                    *count += 1;
                    spots.push(Spot {
                        piece,
                        start,
                        end,
                        term: number,
                    });
                }
            });
        }
    }
    spots
}

/// Who mentions each term, by hand or by itself.
fn backlinks(site: &Site) -> BTreeMap<(FamilyIdx, Locale), Vec<FamilyIdx>> {
    let sections = &site.config.autolink.sections;
    let is_term = |family: FamilyIdx| {
        let section = site.families[family.index()].section;
        sections.contains(&site.sections[section.index()].path)
    };
    let mut found: BTreeMap<(FamilyIdx, Locale), BTreeSet<FamilyIdx>> = BTreeMap::new();
    for (index, facts) in site.facts.iter().enumerate() {
        let locale = site.articles[index].file.locale;
        let by_hand = facts.links.iter().filter_map(article_of);
        let linked = site.mentions.linked[index].iter().map(|mention| mention.family);
        for family in by_hand.chain(linked) {
            if family != facts.family && is_term(family) {
                found.entry((family, locale)).or_default().insert(facts.family);
            }
        }
    }
    let sorted = found.into_par_iter().map(|((family, locale), sources)| {
        let mut order: Vec<(Cow<[u8]>, FamilyIdx)> = sources
            .into_iter()
            .filter_map(|source| {
                let article = site.families[source.index()].members[locale.index()]?;
                Some((site.filed(article, locale, Name::Title), source))
            })
            .collect();
        order.sort_unstable();
        ((family, locale), order.into_iter().map(|(_, source)| source).collect())
    });
    sorted.collect()
}

/// The article that a link leads to.
fn article_of(destination: &Destination) -> Option<FamilyIdx> {
    match destination {
        Destination::Page {
            kind: PageKind::Article(family),
            ..
        } => Some(*family),
        _ => None,
    }
}

impl Site {
    /// What an article's page links by itself.
    pub fn mentions(&self, article: ArticleIdx) -> &[Mention] {
        self.mentions.linked.get(article.index()).map_or(&[], Vec::as_slice)
    }

    /// Who mentions an article to readers of a locale, in the locale's order.
    pub fn backlinks(&self, family: FamilyIdx, locale: Locale) -> &[FamilyIdx] {
        self.mentions
            .backlinks
            .get(&(family, locale))
            .map_or(&[], Vec::as_slice)
    }

    /// The terms of a locale, where any are linked.
    pub fn lexicon(&self, locale: Locale) -> Option<&Arc<Lexicon>> {
        self.mentions.terms.get(locale.index()).map(|terms| &terms.lexicon)
    }

    /// What an article leaves for links of terms.
    pub fn room(&self, article: ArticleIdx) -> Room {
        match self.mentions.terms.get(self.locale_of(article).index()) {
            Some(terms) => Room::of(self, article, &terms.families),
            None => Room::default(),
        }
    }

    /// The term at a position in the lexicon of a locale.
    pub fn term_of(&self, locale: Locale, term: usize) -> Option<FamilyIdx> {
        self.mentions.terms.get(locale.index())?.families.get(term).copied()
    }

    /// What another text of an article mentions: what its page links by itself.
    pub fn mentions_in(&self, article: ArticleIdx, content: &Content) -> Vec<Mention> {
        let locale = self.locale_of(article);
        let Some(lexicon) = self.lexicon(locale) else {
            return Vec::new();
        };
        let mut scanner = Scanner::new(lexicon, self.locales.analyzer(locale));
        let autolink = &self.config.autolink;
        let spots = first_spots(content, &mut scanner, autolink.per_target);
        let room = self.room(article);
        chosen(spots.iter(), &room, autolink)
            .map(|spot| self.mention(article, spot))
            .collect()
    }

    /// A hash of all that pages show of what others mention, and of all that
    /// decides what a text mentions besides the text.
    pub fn mentions_hash(&self) -> (ContentHash, ContentHash) {
        let backlinks = self.mentions.backlinks.iter();
        let backlinks = backlinks.map(|((family, locale), sources)| (family.0, locale.index(), sources));
        let all: Vec<(u32, usize, &Vec<FamilyIdx>)> = backlinks.collect();
        (ContentHash::of_value(&all), self.mentions.kept)
    }

    fn mention(&self, article: ArticleIdx, spot: Spot) -> Mention {
        let family = self.term_of(self.locale_of(article), spot.term as usize);
        Mention {
            // A spot is of a lexicon that has the term.
            family: family.unwrap_or(self.facts[article.index()].family),
            spot,
        }
    }
}
