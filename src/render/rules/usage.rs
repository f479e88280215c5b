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

    /// Ids that templates name.
    pub fn named(&self) -> impl Iterator<Item = &'a str> {
        self.whole.keys().copied()
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
        !self.calls(name).is_empty() || unreadable.any(|text| text.contains(name))
    }

    /// Whether another message refers to a part.
    pub fn is_referred_to(&self, name: &str) -> bool {
        self.referring.contains_key(name)
    }

    /// A part and all that refer to it, by whatever way: who asks for one of them
    /// gives values to it.
    pub fn asked_with(&self, name: &'a str) -> BTreeSet<&'a str> {
        let mut all = BTreeSet::new();
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if all.insert(name) {
                open.extend(self.referring.get(name).into_iter().flatten());
            }
        }
        all
    }

    /// The definition of a part that the source locale uses: its own, or the
    /// theme's.
    pub fn in_source(&self, site: &Site, name: &str) -> Option<&'a Described> {
        let source = site.locales.source();
        let own = self.inventory.own.iter().filter(|part| part.locale == source);
        let built_in = self.inventory.built_in.get(&source).into_iter().flatten();
        own.chain(built_in)
            .chain(&self.inventory.theme)
            .find(|part| part.name == name)
    }
}

/// The message or term that a part belongs to.
fn base(name: &str) -> &str {
    name.split_once('.').map_or(name, |(base, _)| base)
}
