//! What happens to a site in the course of the years: one step after the other,
//! each chosen by numbers, so that a history can be made shorter when it fails.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::world::World;

/// One step.
#[derive(Clone)]
pub struct Step {
    kind: Kind,
    at: Index,
    with: Index,
    number: usize,
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.number)
    }
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Rename,
    Swap,
    SectionSlug,
    TagSlug,
    LocalePath,
    Domain,
    Move,
    MoveAndRewrite,
    MoveSection,
    MoveSectionUnsaid,
    Delete,
    Restore,
    AddLocale,
    RemoveLocale,
    Translate,
    RemoveTranslation,
    Policy,
    Edit,
    Alias,
    AddArticle,
}

const KINDS: &[(u32, Kind)] = &[
    (6, Kind::Rename),
    (4, Kind::Swap),
    (3, Kind::SectionSlug),
    (1, Kind::TagSlug),
    (2, Kind::LocalePath),
    (2, Kind::Domain),
    (4, Kind::Move),
    (2, Kind::MoveAndRewrite),
    (1, Kind::MoveSection),
    (1, Kind::MoveSectionUnsaid),
    (4, Kind::Delete),
    (3, Kind::Restore),
    (2, Kind::AddLocale),
    (1, Kind::RemoveLocale),
    (2, Kind::Translate),
    (2, Kind::RemoveTranslation),
    (2, Kind::Policy),
    (1, Kind::Edit),
    (2, Kind::Alias),
    (2, Kind::AddArticle),
];

/// Slugs come from a few, so that one takes what was another's.
const SLUGS: &[&str] = &["uno", "dos", "tres", "õun", "自己"];
const LOCALES: &[&str] = &["en", "et", "ar"];

pub fn steps(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Step>> {
    let kinds: Vec<Kind> = KINDS
        .iter()
        .flat_map(|(weight, kind)| std::iter::repeat_n(*kind, *weight as usize))
        .collect();
    let step = (select(kinds), any::<Index>(), any::<Index>(), 0..1000_usize);
    let step = step.prop_map(|(kind, at, with, number)| Step { kind, at, with, number });
    prop::collection::vec(step, count)
}

/// Does a step.
pub fn apply(world: &mut World, step: &Step) {
    let state = &mut world.state;
    let at = step.at.index(state.docs.len());
    let with = step.with.index(state.docs.len());
    let slug = SLUGS[step.number % SLUGS.len()].to_owned();
    let locale = LOCALES[step.number % LOCALES.len()].to_owned();
    let what = match step.kind {
        Kind::Rename => {
            let doc = &mut state.docs[at];
            let written: Vec<String> = doc.slugs.keys().cloned().collect();
            let locale = step.with.get(&written);
            let new = (!step.number.is_multiple_of(4)).then_some(slug);
            let what = format!("article {} has slug {new:?} in {locale}", doc.id);
            doc.slugs.insert(locale.clone(), new);
            what
        }
        Kind::Swap => {
            let (one, two) = (state.docs[at].slugs.clone(), state.docs[with].slugs.clone());
            for locale in one.keys().filter(|locale| two.contains_key(*locale)) {
                let title = |id| Some(format!("article-{id}-{locale}"));
                let (a, b) = (state.docs[at].id, state.docs[with].id);
                let (of_one, of_two) = (one[locale].clone().or(title(a)), two[locale].clone().or(title(b)));
                state.docs[at].slugs.insert(locale.clone(), of_two);
                state.docs[with].slugs.insert(locale.clone(), of_one);
            }
            format!("articles {} and {} swap slugs", state.docs[at].id, state.docs[with].id)
        }
        Kind::SectionSlug => {
            let paths: Vec<String> = state.sections.keys().cloned().collect();
            let path = step.at.get(&paths).clone();
            let what = format!("section {path} has slug {slug} in {locale}");
            state.sections.entry(path).or_default().insert(locale, slug);
            what
        }
        Kind::TagSlug => {
            state.tag_slug = (!step.number.is_multiple_of(3)).then_some(slug);
            format!("tag number has slug {:?}", state.tag_slug)
        }
        Kind::LocalePath => {
            let tags: Vec<String> = state.locales.keys().cloned().collect();
            let tag = step.at.get(&tags).clone();
            let path = match step.number % 4 {
                0 if tag == "en" => String::new(),
                1 => format!("{tag}-2/x"),
                _ => tag.clone(),
            };
            let what = format!("{tag} has path {path:?}");
            state.locales.entry(tag).and_modify(|locale| locale.0 = path);
            what
        }
        Kind::Domain => {
            let tags: Vec<String> = state.locales.keys().cloned().collect();
            let tag = step.at.get(&tags).clone();
            let domain = match step.number % 3 {
                0 => None,
                number => Some(format!("{tag}{number}.example.com")),
            };
            let what = format!("{tag} has domain {domain:?}");
            state.locales.entry(tag).and_modify(|locale| locale.1 = domain);
            what
        }
        Kind::Move | Kind::MoveAndRewrite => move_doc(world, step, at),
        Kind::MoveSection | Kind::MoveSectionUnsaid => move_section(world, step),
        Kind::Delete if state.docs.len() > 2 => {
            let doc = state.docs.remove(at);
            let by = &state.docs[step.with.index(state.docs.len())];
            let by = (!step.number.is_multiple_of(3)).then_some(by.id);
            let what = format!("article {} is deleted, in favor of {by:?}", doc.id);
            for moved in &mut state.docs {
                if moved.moved_from == Some(doc.key()) {
                    moved.moved_from = None;
                }
            }
            state.withdrawn.push((doc, by));
            what
        }
        Kind::Restore if !state.withdrawn.is_empty() => {
            let (mut doc, _) = state.withdrawn.remove(step.at.index(state.withdrawn.len()));
            let what = format!("article {} is restored", doc.id);
            doc.moved_from = None;
            state.docs.push(doc);
            what
        }
        Kind::AddLocale => {
            state.locales.entry(locale.clone()).or_insert((locale.clone(), None));
            format!("there is a locale {locale}")
        }
        Kind::RemoveLocale if locale != "en" => {
            state.locales.remove(&locale);
            format!("there is no locale {locale}")
        }
        Kind::Translate => {
            state.docs[at].slugs.entry(locale.clone()).or_insert(None);
            format!("article {} is translated into {locale}", state.docs[at].id)
        }
        Kind::RemoveTranslation if locale != "en" => {
            state.docs[at].slugs.remove(&locale);
            format!("article {} is not translated into {locale}", state.docs[at].id)
        }
        Kind::Policy => {
            state.docs[at].untranslated = [None, Some("link"), Some("hide"), Some("page")][step.number % 4];
            format!("article {} is {:?}", state.docs[at].id, state.docs[at].untranslated)
        }
        Kind::Edit => {
            state.docs[at].edits += 1;
            format!("article {} is edited", state.docs[at].id)
        }
        Kind::Alias => {
            state.docs[at].alias = (!step.number.is_multiple_of(3)).then(|| format!("/en/{slug}/old/"));
            format!("article {} has alias {:?}", state.docs[at].id, state.docs[at].alias)
        }
        Kind::AddArticle => {
            let id = 10 + world.script.len();
            let mut doc = state.docs[at].clone();
            doc.id = id;
            doc.name = format!("name{id}");
            doc.moved_from = None;
            doc.alias = None;
            doc.slugs.values_mut().for_each(|slug| *slug = None);
            state.docs.push(doc);
            format!("there is an article {id}")
        }
        _ => return,
    };
    world.note(what);
}

/// A file is moved, and its text stays nearly the same or else the old key is
/// written down.
fn move_doc(world: &mut World, step: &Step, at: usize) -> String {
    let state = &mut world.state;
    let sections: Vec<String> = state.sections.keys().cloned().collect();
    let old = state.docs[at].key();
    let new = format!("moved{}", world.script.len());
    let doc = &mut state.docs[at];
    doc.section = step.with.get(&sections).clone();
    if step.number.is_multiple_of(2) {
        doc.name = new;
    }
    let key = doc.key();
    let id = doc.id;
    doc.moved_from = None;
    if matches!(step.kind, Kind::MoveAndRewrite) && key != old {
        doc.edits += 40;
        doc.moved_from = Some(old.clone());
    }
    // Where something is again, nothing has moved from.
    let keys: Vec<String> = state.docs.iter().map(|doc| doc.key()).collect();
    for doc in &mut state.docs {
        doc.moved_from = doc.moved_from.take().filter(|from| !keys.contains(from));
    }
    state.section_moves.clear();
    format!("article {id} moves from {old} to {key}")
}

fn move_section(world: &mut World, step: &Step) -> String {
    let state = &mut world.state;
    let paths: Vec<String> = state.sections.keys().cloned().collect();
    let old = step.at.get(&paths).clone();
    let new = format!("section{}", world.script.len());
    let slugs = state.sections.remove(&old).expect("a section");
    state.sections.insert(new.clone(), slugs);
    for doc in state.docs.iter_mut().filter(|doc| doc.section == old) {
        doc.section = new.clone();
        doc.moved_from = None;
    }
    state.section_moves.clear();
    let is_empty = !state.docs.iter().any(|doc| doc.section == new);
    if matches!(step.kind, Kind::MoveSection) || is_empty {
        state.section_moves.insert(new.clone(), old.clone());
    }
    // What was withdrawn while it was there is known by its key as recorded.
    format!("section {old} is {new} now")
}
