//! From files to layers: which file serves which locale, in which order.
//!
//! A layer's bundle has the parts that its language uses from its own files, and
//! those that they refer to, whichever language they are in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::FluentResource;
use fluent::concurrent::FluentBundle;
use fluent_syntax::ast::{Attribute, Entry, Identifier, Message, Pattern, Resource, Term};
use fluent_syntax::parser;
use fluent_syntax::serializer::serialize;

use super::choose::Choice;
use super::inventory::{Described, Inventory, broken, describe};
use super::parts::{Part, Source, is_id};
use super::{Form, Ignores, Layer, LayerIndex, MessageFile, Messages, Origin, check, functions};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::cldr::{Cldr, subtags};
use crate::i18n::{Locale, Locales, Tag};

pub(super) type BuiltIn<'b> = &'b dyn Fn(&str) -> Option<&'static str>;

/// What is known of a language before bundles are made.
struct Draft<'t> {
    tag: Tag,
    cldr: Arc<Cldr>,
    /// From the site's files; from its copy of the theme's; from the built-in
    /// one. The first is the strongest.
    sources: [Source<'t>; 3],
    built_in_tag: Option<String>,
}

/// How many of a draft's sources are the site's.
const SITE: usize = 2;

pub(super) fn load(
    locales: &Locales,
    built_in: BuiltIn,
    site: &[(Locale, Arc<str>, String)],
    diagnostics: &mut Diagnostics,
) -> Messages {
    let mut found = Diagnostics::default();
    let mut inventory = Inventory::default();
    let mut ignores = Ignores::default();
    let mut drafts: Vec<Draft> = Vec::new();
    for locale in locales.iter() {
        let files = site
            .iter()
            .filter(|(of, ..)| *of == locale)
            .map(|(_, file, text)| MessageFile {
                locale,
                file: file.clone(),
                text,
                origin: Origin::Site,
            });
        let mut draft = Draft::new(locales.tag(locale).clone(), locales.shared_cldr(locale));
        draft.take_site(files, (&mut inventory, &mut ignores), &mut found);
        if let Some(file) = best_built_in(locale, draft.tag.as_str(), built_in) {
            let described = draft.take_built_in(&file);
            inventory.built_in.insert(locale, described);
        }
        drafts.push(draft);
    }
    let theme = built_in(subtags::LAST_RESORT);
    if let Some(file) = theme.and_then(|text| built_in_file(locales.source(), subtags::LAST_RESORT, text)) {
        inventory.theme = describe(&parse_built_in(&file), &file);
    }
    let orders = orders(locales, built_in, &mut drafts);
    missing(locales, built_in, (&drafts, &inventory), &mut found);
    let layers = (0..drafts.len())
        .map(|index| {
            let order = orders.get(index).map_or(&[][..], Vec::as_slice);
            layer(&drafts, LayerIndex(index), order, &mut found)
        })
        .collect();
    found.retain(|finding| !ignores.cover(finding));
    diagnostics.merge(found);
    Messages {
        layers,
        orders,
        inventory,
        ignores,
    }
}

impl<'t> Draft<'t> {
    fn new(tag: Tag, cldr: Arc<Cldr>) -> Draft<'t> {
        Draft {
            tag,
            cldr,
            sources: Default::default(),
            built_in_tag: None,
        }
    }

    fn take_site(
        &mut self,
        files: impl Iterator<Item = MessageFile<'t>>,
        (inventory, ignores): (&mut Inventory, &mut Ignores),
        diagnostics: &mut Diagnostics,
    ) {
        let [own, theme, _] = &mut self.sources;
        let tag = self.tag.as_str();
        let mut seen = BTreeMap::new();
        for file in files {
            if check::too_deep(&file, tag, diagnostics) {
                continue;
            }
            let resource = match parser::parse(file.text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    check::syntax(&file, &errors, tag, diagnostics);
                    resource
                }
            };
            inventory.own.extend(describe(&resource, &file));
            let broken_here = inventory.broken.entry(file.locale).or_default();
            broken_here.extend(broken(&resource));
            ignores.take(&resource, &file, tag, diagnostics);
            if is_theme_file(&file) {
                // A copy of the theme's words is there to be overridden.
                check::duplicates(&file, &resource, tag, &mut BTreeMap::new(), diagnostics);
                theme.add(resource, &file);
            } else {
                check::duplicates(&file, &resource, tag, &mut seen, diagnostics);
                own.add(resource, &file);
            }
        }
    }

    fn take_built_in(&mut self, file: &MessageFile<'t>) -> Vec<Described> {
        let [.., built_in] = &mut self.sources;
        let resource = parse_built_in(file);
        let described = describe(&resource, file);
        built_in.add(resource, file);
        if let Origin::BuiltIn(tag) = &file.origin {
            self.built_in_tag = Some(tag.to_string());
        }
        described
    }

    /// The ids that the language itself defines.
    fn ids(&self) -> BTreeSet<&str> {
        self.sources.iter().flat_map(Source::ids).collect()
    }
}

/// Reads a built-in file: what can be read of it, silently, as a test of the
/// program holds it free of errors.
fn read_built_in<'t>(file: &MessageFile<'t>) -> Source<'t> {
    let mut source = Source::default();
    source.add(parse_built_in(file), file);
    source
}

fn parse_built_in<'t>(file: &MessageFile<'t>) -> Resource<&'t str> {
    parser::parse(file.text).unwrap_or_else(|(resource, _)| resource)
}

/// Whether a site's file has the name of the built-in one.
fn is_theme_file(file: &MessageFile) -> bool {
    file.file.ends_with("/tarjuman.ftl")
}

/// The built-in file nearest to a tag in its own language and script.
pub(super) fn best_built_in(locale: Locale, tag: &str, built_in: BuiltIn) -> Option<MessageFile<'static>> {
    subtags::relatives(tag).into_iter().find_map(|candidate| {
        let text = built_in(&candidate)?;
        built_in_file(locale, &candidate, text)
    })
}

fn built_in_file(locale: Locale, tag: &str, text: &'static str) -> Option<MessageFile<'static>> {
    let tag = Tag::parse(tag).ok()?;
    Some(MessageFile {
        locale,
        file: format!("locales/{tag}/tarjuman.ftl").into(),
        text,
        origin: Origin::BuiltIn(tag),
    })
}

/// The order of look-up of each locale. Languages that the site does not list
/// but that stand in at the end get drafts of their own.
fn orders(locales: &Locales, built_in: BuiltIn, drafts: &mut Vec<Draft>) -> Vec<Vec<LayerIndex>> {
    let mut extra: BTreeMap<String, Option<LayerIndex>> = BTreeMap::new();
    let mut orders = Vec::new();
    for locale in locales.iter() {
        let mut order = vec![LayerIndex(locale.index())];
        order.extend(locales.chain(locale).iter().map(|next| LayerIndex(next.index())));
        let language = subtags::language_id(locales.tag(locale).as_str()).language.to_string();
        for tag in [language.as_str(), subtags::LAST_RESORT] {
            let has_it = |index: &LayerIndex| drafts[index.0].built_in_tag.as_deref() == Some(tag);
            if order.iter().any(has_it) {
                continue;
            }
            let index = *extra
                .entry(tag.to_owned())
                .or_insert_with(|| only_built_in(locale, tag, built_in, drafts));
            order.extend(index.filter(|index| !order.contains(index)));
        }
        orders.push(order);
    }
    orders
}

/// The layer of a built-in file by itself.
fn only_built_in(locale: Locale, tag: &str, built_in: BuiltIn, drafts: &mut Vec<Draft>) -> Option<LayerIndex> {
    let file = built_in_file(locale, tag, built_in(tag)?)?;
    let cldr = Arc::new(Cldr::new(tag, None, None, None));
    let mut draft = Draft::new(Tag::parse(tag).ok()?, cldr);
    draft.take_built_in(&file);
    drafts.push(draft);
    Some(LayerIndex(drafts.len() - 1))
}

/// A language's bundles. What is wrong in its own files is reported.
fn layer(drafts: &[Draft], index: LayerIndex, order: &[LayerIndex], diagnostics: &mut Diagnostics) -> Layer {
    let draft = &drafts[index.0];
    let behind = order.iter().filter(|other| **other != index);
    let sources: Vec<&Source> = [&index]
        .into_iter()
        .chain(behind)
        .flat_map(|index| &drafts[index.0].sources)
        .collect();
    let choice = Choice::new(&sources);
    choice.report(SITE, draft.tag.as_str(), diagnostics);
    let own = || choice.own(draft.sources.len()).filter(|name| is_id(name));
    let resource = Arc::new(resource(&choice.with_references(own())));
    let bundle = |form: Form| {
        let mut bundle = FluentBundle::new_concurrent(Vec::new());
        // `<bdi>` isolates in HTML; plain text has no marks at all.
        bundle.set_use_isolating(false);
        if form == Form::Html {
            bundle.set_transform(Some(functions::escape));
        }
        functions::install(&mut bundle, &draft.cldr, form);
        bundle.add_resource_overriding(Arc::clone(&resource));
        bundle
    };
    Layer {
        tag: draft.tag.clone(),
        html: bundle(Form::Html),
        plain: bundle(Form::Plain),
        own: own().map(ToOwned::to_owned).collect(),
    }
}

/// The value of a message or a term, and its attributes.
type Words<'d> = (Option<Pattern<&'d str>>, Vec<Attribute<&'d str>>);

/// Puts parts together to messages and terms.
fn resource(parts: &BTreeMap<&str, &Part>) -> FluentResource {
    let mut entries: BTreeMap<&str, Words> = BTreeMap::new();
    for (name, part) in parts {
        let value = part.pattern.clone();
        match name.split_once('.') {
            None => entries.entry(name).or_default().0 = Some(value),
            Some((entry, name)) => {
                let id = Identifier { name };
                entries.entry(entry).or_default().1.push(Attribute { id, value });
            }
        }
    }
    let entries = entries.into_iter().filter_map(|(name, (value, attributes))| {
        let comment = None;
        Some(match name.strip_prefix('-') {
            Some(name) => Entry::Term(Term {
                id: Identifier { name },
                value: value?,
                attributes,
                comment,
            }),
            None => Entry::Message(Message {
                id: Identifier { name },
                value,
                attributes,
                comment,
            }),
        })
    });
    let body = entries.collect();
    // What the serializer writes is Fluent; if it ever is not, the entries
    // that can be read are kept.
    FluentResource::try_new(serialize(&Resource { body })).unwrap_or_else(|(resource, _)| resource)
}

/// Reports what the source locale's files or the theme define and a locale has
/// neither in its own files nor in its own language's built-in one.
fn missing(
    locales: &Locales,
    built_in: BuiltIn,
    (drafts, inventory): (&[Draft], &Inventory),
    diagnostics: &mut Diagnostics,
) {
    let Some(source) = drafts.get(locales.source().index()) else {
        return;
    };
    let mut wanted: BTreeSet<String> = source.sources[..SITE]
        .iter()
        .flat_map(Source::ids)
        .map(str::to_owned)
        .collect();
    let theme = built_in(subtags::LAST_RESORT);
    if let Some(file) = theme.and_then(|text| built_in_file(locales.source(), subtags::LAST_RESORT, text)) {
        wanted.extend(read_built_in(&file).ids().map(str::to_owned));
    }
    // What only some languages have need of is missing in none.
    wanted.retain(|id| !crate::i18n::filing::is_optional(id));
    for locale in locales.iter() {
        let draft = &drafts[locale.index()];
        let own = draft.ids();
        for id in wanted.iter().filter(|id| !own.contains(id.as_str())) {
            // That it cannot be read has been said.
            if inventory.is_broken(locale, id) {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    codes::MESSAGE_MISSING,
                    Place::file(format!("locales/{}", draft.tag)),
                    format!("message `{id}` is missing"),
                )
                .hint(format!(
                    "add it to a file in `locales/{}`; until then another language stands in",
                    draft.tag
                ))
                .locale(draft.tag.as_str()),
            );
        }
    }
}

/// Whether a text of the one is in another language or script for the other.
pub(super) fn is_other_language(asked: &Tag, used: &Tag) -> bool {
    // Which is nearly always so, and CLDR takes long to say it.
    if asked == used {
        return false;
    }
    let (asked, used) = (
        subtags::language_id(asked.as_str()),
        subtags::language_id(used.as_str()),
    );
    asked.language != used.language || subtags::script(&asked) != subtags::script(&used)
}
