//! Which definition of each part a language uses: that of its strongest source
//! which can be put together.
//!
//! A part that refers to something that is not there, to itself by whatever way,
//! or to more than can be put in, gives way to what a weaker source has; so does
//! one that refers to such a part. Where there is nothing weaker it stays, and
//! what it says besides is shown. What is wrong is reported where it stands.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::parts::{Kind, Part, Reference, Source};
use crate::diag::{Diagnostic, Diagnostics, Known, Place, codes};

/// The most placeables in a message, with all that it refers to: the Fluent
/// library stops there.
const MOST_PLACEABLES: usize = 100;

/// The parts that a language uses.
pub(super) struct Choice<'d, 't> {
    slots: Vec<Slot<'d, 't>>,
    by_name: BTreeMap<&'d str, usize>,
    problems: Vec<Problem<'d, 't>>,
}

/// All definitions of one part.
struct Slot<'d, 't> {
    name: &'d str,
    /// From the strongest source to the weakest, each with the source's number;
    /// the first is used. Never empty.
    definitions: Vec<(usize, &'d Part<'t>)>,
}

/// What is wrong with a definition.
struct Problem<'d, 't> {
    source: usize,
    name: &'d str,
    part: &'d Part<'t>,
    what: Wrong<'d>,
}

enum Wrong<'d> {
    Unknown(&'d Reference),
    /// The reference that leads back.
    Cycle(&'d Reference),
    TooMany,
}

/// How a part is as things stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It puts in so many placeables at most.
    Whole(usize),
    /// It is wrong itself.
    Wrong,
    /// It refers to something wrong that has nothing behind it.
    Refers,
    /// It refers to something wrong that will give way.
    Waits,
}

impl<'d, 't> Choice<'d, 't> {
    /// Chooses among sources that come from the strongest to the weakest.
    pub(super) fn new(sources: &[&'d Source<'t>]) -> Choice<'d, 't> {
        let mut definitions: BTreeMap<&str, Vec<(usize, &Part)>> = BTreeMap::new();
        for (number, source) in sources.iter().enumerate() {
            for (name, part) in &source.parts {
                definitions.entry(name).or_default().push((number, part));
            }
        }
        let by_name = definitions.keys().enumerate().map(|(at, name)| (*name, at)).collect();
        let slots = definitions
            .into_iter()
            .map(|(name, definitions)| Slot { name, definitions });
        let mut choice = Choice {
            slots: slots.collect(),
            by_name,
            problems: Vec::new(),
        };
        let (mut states, problems) = judge(&choice);
        choice.problems = problems;
        while choice.give_way(&states) {
            (states, _) = judge(&choice);
        }
        choice
    }

    /// Takes out what is wrong and has something behind it; whether there was any.
    /// What the strongest source has goes first, as the rest may be wrong because
    /// of it; what only refers to something wrong goes when that cannot.
    fn give_way(&mut self, states: &[Option<State>]) -> bool {
        for state in [State::Wrong, State::Refers] {
            let gives_way = |slot: &Slot, at: usize| slot.definitions.len() > 1 && states[at] == Some(state);
            let slots = self.slots.iter().enumerate();
            let strongest = slots
                .filter(|(at, slot)| gives_way(slot, *at))
                .map(|(_, slot)| slot.definitions[0].0)
                .min();
            if let Some(strongest) = strongest {
                for (at, slot) in self.slots.iter_mut().enumerate() {
                    if gives_way(slot, at) && slot.definitions[0].0 == strongest {
                        slot.definitions.remove(0);
                    }
                }
                return true;
            }
        }
        false
    }

    /// The names of the parts for which one of the first `sources` is used.
    pub(super) fn own(&self, sources: usize) -> impl Iterator<Item = &'d str> {
        let own = move |slot: &&Slot| slot.definitions[0].0 < sources;
        self.slots.iter().filter(own).map(|slot| slot.name)
    }

    /// These parts and all that they refer to, by name.
    pub(super) fn with_references(&self, names: impl Iterator<Item = &'d str>) -> BTreeMap<&'d str, &'d Part<'t>> {
        let mut open: Vec<&str> = names.collect();
        let mut parts = BTreeMap::new();
        while let Some(name) = open.pop() {
            let Some(slot) = self.by_name.get(name).map(|at| &self.slots[*at]) else {
                continue;
            };
            let (_, part) = slot.definitions[0];
            if parts.insert(slot.name, part).is_none() {
                open.extend(part.references.iter().map(|reference| reference.name.as_str()));
            }
        }
        parts
    }

    /// Reports what is wrong in the first `sources`.
    pub(super) fn report(&self, sources: usize, tag: &str, diagnostics: &mut Diagnostics) {
        let known: OnceCell<Known> = OnceCell::new();
        let functions: Known = super::functions::KNOWN.into_iter().collect();
        for problem in self.problems.iter().filter(|problem| problem.source < sources) {
            let (range, message, hint) = match problem.what {
                Wrong::Unknown(reference) => {
                    let (kind, known) = match reference.kind {
                        Kind::Message => ("message", known.get_or_init(|| self.by_name.keys().copied().collect())),
                        Kind::Term => ("term", known.get_or_init(|| self.by_name.keys().copied().collect())),
                        Kind::Function => ("function", &functions),
                    };
                    let near = known.nearest(&reference.name);
                    let hint = near.map(|near| format!("did you mean `{near}`?"));
                    (&reference.range, format!("unknown {kind} `{}`", reference.name), hint)
                }
                Wrong::Cycle(reference) => {
                    let way = match reference.name == problem.name {
                        true => String::new(),
                        false => format!(" by way of `{}`", reference.name),
                    };
                    let message = format!("`{}` refers to itself{way}", problem.name);
                    let hint = "take the reference out, or write its words in its place".to_owned();
                    (&reference.range, message, Some(hint))
                }
                Wrong::TooMany => {
                    let message = format!(
                        "`{}` puts in more than {MOST_PLACEABLES} values, with those of the messages it refers to",
                        problem.name
                    );
                    let hint = "shorten it, or write words in the place of references".to_owned();
                    (&problem.part.range, message, Some(hint))
                }
            };
            let place = Place::at(problem.part.file.clone(), range.clone());
            diagnostics.push(
                Diagnostic::new(codes::MESSAGE_REFERENCE, place, message)
                    .maybe_hint(hint)
                    .locale(tag),
            );
        }
    }
}

/// How every part is that is used, and what is wrong.
fn judge<'d, 't>(choice: &Choice<'d, 't>) -> (Vec<Option<State>>, Vec<Problem<'d, 't>>) {
    let count = choice.slots.len();
    let mut judgement = Judgement {
        choice,
        states: vec![None; count],
        path: Vec::new(),
        position: vec![None; count],
        closed: BTreeSet::new(),
        problems: Vec::new(),
    };
    for slot in 0..count {
        if judgement.states[slot].is_none() {
            judgement.enter(slot);
            while !judgement.path.is_empty() {
                judgement.step();
            }
        }
    }
    (judgement.states, judgement.problems)
}

/// Looks at each part after what it refers to. Without calling itself: messages
/// may refer to each other in long chains.
struct Judgement<'c, 'd, 't> {
    choice: &'c Choice<'d, 't>,
    states: Vec<Option<State>>,
    /// The parts being looked at, each referred to by the one before.
    path: Vec<Step>,
    /// Where each part is on the path.
    position: Vec<Option<usize>>,
    /// Parts to which a way leads back that has been noted.
    closed: BTreeSet<usize>,
    problems: Vec<Problem<'d, 't>>,
}

struct Step {
    slot: usize,
    /// How many of its references have been looked at.
    done: usize,
    /// The first position on the path to which a way leads back from here.
    back: usize,
}

impl<'c, 'd, 't> Judgement<'c, 'd, 't> {
    fn definition(&self, slot: usize) -> (usize, &'d Part<'t>) {
        self.choice.slots[slot].definitions[0]
    }

    fn target(&self, reference: &Reference) -> Option<usize> {
        self.choice.by_name.get(reference.name.as_str()).copied()
    }

    fn enter(&mut self, slot: usize) {
        let position = self.path.len();
        self.position[slot] = Some(position);
        self.path.push(Step {
            slot,
            done: 0,
            back: usize::MAX,
        });
    }

    /// Goes to the next reference of the last part on the path, or leaves the part.
    fn step(&mut self) {
        let Some(step) = self.path.last_mut() else { return };
        let slot = step.slot;
        let (_, part) = self.choice.slots[slot].definitions[0];
        let Some(reference) = part.references.get(step.done) else {
            return self.leave();
        };
        step.done += 1;
        let Some(target) = self.target(reference) else {
            return self.note(slot, Wrong::Unknown(reference));
        };
        match self.position[target] {
            Some(position) => self.close(target, position),
            None if self.states[target].is_none() => self.enter(target),
            None => {}
        }
    }

    /// The last part on the path refers to an earlier one.
    fn close(&mut self, target: usize, position: usize) {
        if let Some(step) = self.path.last_mut() {
            step.back = step.back.min(position);
        }
        if !self.closed.insert(target) {
            return;
        }
        // It is said of the last that is the site's own, if one is: the others are
        // the program's, or are judged with their own language.
        let source = |at: &usize| self.definition(self.path[*at].slot).0;
        let way = (position..self.path.len()).rev();
        let Some(at) = way
            .clone()
            .find(|at| source(at) == 0)
            .or_else(|| way.min_by_key(source))
        else {
            return;
        };
        let Step { slot, done, .. } = self.path[at];
        let (_, part) = self.definition(slot);
        self.note(slot, Wrong::Cycle(&part.references[done - 1]));
    }

    fn leave(&mut self) {
        let Some(Step { slot, back, .. }) = self.path.pop() else {
            return;
        };
        let position = self.path.len();
        self.position[slot] = None;
        let (_, part) = self.definition(slot);
        let in_cycle = back <= position;
        if let Some(before) = self.path.last_mut()
            && in_cycle
            && back < position
        {
            before.back = before.back.min(back);
        }
        let state = match in_cycle {
            true => State::Wrong,
            false => self.state(part),
        };
        if state == State::Wrong && self.placeables(part) > MOST_PLACEABLES {
            self.note(slot, Wrong::TooMany);
        }
        self.states[slot] = Some(state);
    }

    /// How a part is that is in no cycle.
    fn state(&self, part: &Part) -> State {
        let targets: Option<Vec<usize>> = part.references.iter().map(|found| self.target(found)).collect();
        let Some(targets) = targets else {
            return State::Wrong;
        };
        let is_whole = |target: &usize| matches!(self.states[*target], Some(State::Whole(_)));
        let gives_way = |target: &usize| self.choice.slots[*target].definitions.len() > 1;
        let placeables = self.placeables(part);
        if !targets.iter().all(|target| is_whole(target) || gives_way(target)) {
            State::Refers
        } else if !targets.iter().all(is_whole) {
            State::Waits
        } else if placeables > MOST_PLACEABLES {
            State::Wrong
        } else {
            State::Whole(placeables)
        }
    }

    /// The most placeables that a part puts in, as far as is known.
    fn placeables(&self, part: &Part) -> usize {
        part.placeables(
            &|reference| match self.target(reference).and_then(|target| self.states[target]) {
                Some(State::Whole(placeables)) => placeables,
                _ => 0,
            },
        )
    }

    fn note(&mut self, slot: usize, what: Wrong<'d>) {
        let (source, part) = self.definition(slot);
        self.problems.push(Problem {
            source,
            name: self.choice.slots[slot].name,
            part,
            what,
        });
    }
}
