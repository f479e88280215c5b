//! Who uses which message, and what it is given: templates, articles by what
//! they pass to components, and other messages.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Site;
use crate::i18n::{Described, Inventory, Messages};
use crate::render::templates::{Call, Id, Read};
use crate::yaml;

/// Who uses what.
pub struct Usage<'a> {
    pub messages: &'a Messages,
    pub inventory: &'a Inventory,
    pub read: &'a Read,
    /// Calls by the id that they name.
    whole: BTreeMap<&'a str, Vec<&'a Call>>,
    /// Calls whose id is not written out.
    open: Vec<&'a Call>,
    /// The parts that refer to a part, by its name.
    referring: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Texts that articles pass to components.
    passed: BTreeSet<&'a str>,
    /// Messages that name entries of menus.
    labels: BTreeSet<&'a str>,
    /// Names of the theme's parts.
    themes: BTreeSet<&'a str>,
    /// The definition of each part that the source locale uses.
    source: BTreeMap<&'a str, &'a Described>,
}

impl<'a> Usage<'a> {
    pub fn new(site: &'a Site, messages: &'a Messages, read: &'a Read) -> Usage<'a> {
        let inventory = messages.inventory();
        let mut usage = Usage {
            messages,
            inventory,
            read,
            whole: BTreeMap::new(),
            open: Vec::new(),
            referring: BTreeMap::new(),
            passed: BTreeSet::new(),
            labels: super::menus::items(site)
                .filter_map(|item| Some(item.label.as_ref()?.value.as_str()))
                .collect(),
            themes: inventory.themes().collect(),
            source: in_source(site, inventory),
        };
        for call in &read.calls.messages {
            for id in &call.ids {
                match id {
                    Id::Whole(id, _) => usage.whole.entry(id).or_default().push(call),
                    _ => usage.open.push(call),
                }
            }
        }
        for part in inventory.own.iter().chain(inventory.built_in.values().flatten()) {
            for name in part.references.iter().filter(|name| base(name) != base(&part.name)) {
                usage.referring.entry(name).or_default().insert(&part.name);
            }
        }
        if usage.has_passed_ids() {
            let directives = site.articles.iter().flat_map(|article| &article.text.directives);
            for (_, argument) in directives.flat_map(|directive| &directive.arguments) {
                if let yaml::Value::Text(text) = &argument.value {
                    usage.passed.insert(text);
                }
            }
        }
        usage
    }

    fn has_passed_ids(&self) -> bool {
        self.open.iter().any(|call| call.ids.contains(&Id::Passed))
    }

    /// Whether some template may ask for any message.
    pub fn is_open(&self) -> bool {
        self.open.iter().any(|call| call.ids.contains(&Id::Any))
    }

    /// Ids that templates and menus name.
    pub fn named(&self) -> impl Iterator<Item = &'a str> {
        let labels = self.labels.iter().copied();
        let others = labels.filter(|label| !self.whole.contains_key(label));
        self.whole.keys().copied().chain(others)
    }

    /// The calls that ask for a message, or may.
    pub fn calls(&self, name: &str) -> Vec<&'a Call> {
        let whole = self.whole.get(name).into_iter().flatten().copied();
        let open = self.open.iter().copied().filter(|call| {
            call.ids.iter().any(|id| match id {
                Id::Whole(..) => false,
                Id::Beginning(text) => name.starts_with(text),
                Id::End(text) => name.ends_with(text),
                Id::Passed => {
                    let mut beginnings = self.read.calls.beginnings.iter();
                    let is_written = self.read.calls.texts.contains(name) || self.passed.contains(name);
                    is_written || beginnings.any(|text| name.starts_with(text))
                }
                Id::Any => true,
            })
        });
        whole.chain(open).collect()
    }

    /// Whether a template asks for a message, or may.
    pub fn is_asked_for(&self, name: &str) -> bool {
        let mut unreadable = self.read.calls.unreadable.iter();
        self.labels.contains(name) || !self.calls(name).is_empty() || unreadable.any(|text| text.contains(name))
    }

    /// Whether another message refers to a part.
    pub fn is_referred_to(&self, name: &str) -> bool {
        self.referring.contains_key(name)
    }

    /// Whether a part is one of the theme's.
    pub fn is_themes(&self, name: &str) -> bool {
        self.themes.contains(name)
    }

    /// The definition of a part that the source locale uses: its own, or the
    /// theme's.
    pub fn in_source(&self, name: &str) -> Option<&'a Described> {
        self.source.get(name).copied()
    }

    /// The variables that these parts get from templates, by the part's name. Who
    /// asks for a part gives values to all that it refers to, by whatever way. A
    /// part that nobody is known to ask for is not there.
    ///
    /// Each value goes down each reference once: messages may refer to each other
    /// in long chains and in circles.
    pub fn given(&self, names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let parts = self.asked_with(names);
        let mut references: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in &parts {
            for referring in self.referring.get(name).into_iter().flatten() {
                references.entry(referring).or_default().push(name);
            }
        }
        let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut open = self.asked(&parts);
        while let Some((name, variable)) = open.pop() {
            let is_known = given.contains_key(name);
            let variables = given.entry(name).or_default();
            let is_new = variable.is_some_and(|variable| variables.insert(variable));
            if is_new || !is_known {
                let further = references.get(name).into_iter().flatten();
                open.extend(further.map(|name| (*name, variable)));
            }
        }
        given
    }

    /// These parts and all that refer to them, by whatever way.
    fn asked_with(&self, names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let mut all = BTreeSet::new();
        let mut open: Vec<&str> = names.collect();
        while let Some(name) = open.pop() {
            if all.insert(name) {
                open.extend(self.referring.get(name).into_iter().flatten());
            }
        }
        all
    }

    /// Those of the parts that are asked for, and each variable that they get with
    /// that.
    fn asked(&self, parts: &BTreeSet<&'a str>) -> Vec<(&'a str, Option<&'a str>)> {
        let mut asked = Vec::new();
        for name in parts.iter().copied() {
            if self.is_themes(name) {
                asked.push((name, None));
            }
            for call in self.calls(name) {
                asked.push((name, None));
                asked.extend(call.arguments.iter().map(|variable| (name, Some(variable.as_str()))));
            }
        }
        // The program gives the theme's messages what the theme's use.
        for part in self
            .inventory
            .theme
            .iter()
            .filter(|part| parts.contains(part.name.as_str()))
        {
            let variables = part.variables.iter().map(|variable| Some(variable.name.as_str()));
            asked.extend(variables.map(|variable| (part.name.as_str(), variable)));
        }
        asked
    }
}

/// The definition of each part that the source locale uses: the first of its own,
/// or the theme's.
fn in_source<'a>(site: &Site, inventory: &'a Inventory) -> BTreeMap<&'a str, &'a Described> {
    let source = site.locales.source();
    let own = inventory.own.iter().filter(|part| part.locale == source);
    let built_in = inventory.built_in.get(&source).into_iter().flatten();
    let mut parts = BTreeMap::new();
    for part in own.chain(built_in).chain(&inventory.theme) {
        parts.entry(part.name.as_str()).or_insert(part);
    }
    parts
}

/// The message or term that a part belongs to.
fn base(name: &str) -> &str {
    name.split_once('.').map_or(name, |(base, _)| base)
}
