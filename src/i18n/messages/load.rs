//! From files to layers: which file serves which locale, in which order.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::FluentResource;
use fluent::concurrent::FluentBundle;
use fluent_syntax::ast::Resource;
use fluent_syntax::parser;

use super::rewrite::{Rewritten, rewrite};
use super::{Form, Layer, LayerIndex, MessageFile, Messages, Origin, check, functions};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::i18n::cldr::{Cldr, subtags};
use crate::i18n::{Locale, Locales, Tag};

type BuiltIn<'b> = &'b dyn Fn(&str) -> Option<&'static str>;

/// What is known of a language before bundles are made.
struct Draft {
    tag: Tag,
    cldr: Arc<Cldr>,
    site: Vec<Arc<FluentResource>>,
    built_in: Option<Arc<FluentResource>>,
    built_in_tag: Option<String>,
    own: BTreeSet<String>,
    /// Ids that the site's files define.
    site_ids: BTreeSet<String>,
    names: check::Names,
}

pub(super) fn load(
    locales: &Locales,
    built_in: BuiltIn,
    site: &[(Locale, Arc<str>, String)],
    diagnostics: &mut Diagnostics,
) -> Messages {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut parsed = Vec::new();
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
        parsed.extend(draft.take_site(files, diagnostics));
        if let Some(file) = best_built_in(locale, draft.tag.as_str(), built_in) {
            draft.take_built_in(&file);
        }
        drafts.push(draft);
    }
    let orders = orders(locales, built_in, &mut drafts);
    for (file, resource) in &parsed {
        let mut known = check::Names::default();
        for index in &orders[file.locale.index()] {
            known.extend(&drafts[index.0].names);
        }
        let tag = locales.tag(file.locale).as_str();
        check::references(file, resource, tag, &known, diagnostics);
    }
    missing(locales, built_in, &drafts, diagnostics);
    let layers = (0..drafts.len())
        .map(|index| {
            let order = orders.get(index).map_or(&[][..], Vec::as_slice);
            layer(&drafts, LayerIndex(index), order)
        })
        .collect();
    Messages { layers, orders }
}

impl Draft {
    fn new(tag: Tag, cldr: Arc<Cldr>) -> Draft {
        Draft {
            tag,
            cldr,
            site: Vec::new(),
            built_in: None,
            built_in_tag: None,
            own: BTreeSet::new(),
            site_ids: BTreeSet::new(),
            names: check::Names::default(),
        }
    }

    /// Takes the site's files; gives them back parsed, for the check of their
    /// references when all names are known.
    fn take_site<'f>(
        &mut self,
        files: impl Iterator<Item = MessageFile<'f>>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<(MessageFile<'f>, Resource<&'f str>)> {
        let mut seen = BTreeSet::new();
        let mut seen_in = BTreeMap::new();
        let mut parsed = Vec::new();
        for file in files {
            if check::too_deep(&file, self.tag.as_str(), diagnostics) {
                continue;
            }
            let resource = match parser::parse(file.text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    check::syntax(&file, &errors, self.tag.as_str(), diagnostics);
                    resource
                }
            };
            if is_theme_file(&file) {
                // A copy of the theme's words is there to be overridden.
                check::duplicates(&file, &resource, self.tag.as_str(), &mut BTreeMap::new(), diagnostics);
            } else {
                check::duplicates(&file, &resource, self.tag.as_str(), &mut seen_in, diagnostics);
            }
            self.names.add(&resource);
            let Rewritten {
                resource: rewritten,
                ids,
            } = rewrite(resource.clone(), &mut seen);
            self.own.extend(ids.iter().cloned());
            self.site_ids.extend(ids);
            self.site.push(rewritten);
            parsed.push((file, resource));
        }
        parsed
    }

    /// Takes a built-in file: what can be read of it, silently, as a test of
    /// the program holds it free of errors.
    fn take_built_in(&mut self, file: &MessageFile) {
        let resource = match parser::parse(file.text) {
            Ok(resource) => resource,
            Err((resource, _)) => resource,
        };
        self.names.add(&resource);
        let Rewritten { resource, ids } = rewrite(resource, &mut BTreeSet::new());
        self.own.extend(ids);
        self.built_in = Some(resource);
        if let Origin::BuiltIn(tag) = &file.origin {
            self.built_in_tag = Some(tag.to_string());
        }
    }

    /// From the weakest to the strongest.
    fn resources(&self) -> impl Iterator<Item = &Arc<FluentResource>> {
        self.built_in.iter().chain(&self.site)
    }
}

/// Whether a site's file has the name of the built-in one.
fn is_theme_file(file: &MessageFile) -> bool {
    file.file.ends_with("/tarjuman.ftl")
}

/// The built-in file nearest to a tag in its own language and script.
fn best_built_in(locale: Locale, tag: &str, built_in: BuiltIn) -> Option<MessageFile<'static>> {
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

/// A language's bundles. What its own files lack is there from the layers
/// behind it, for the messages that refer to it.
fn layer(drafts: &[Draft], index: LayerIndex, order: &[LayerIndex]) -> Layer {
    let draft = &drafts[index.0];
    let behind = order.iter().filter(|other| **other != index).rev();
    let resources: Vec<&Arc<FluentResource>> = behind
        .chain([&index])
        .flat_map(|index| drafts[index.0].resources())
        .collect();
    let bundle = |form: Form| {
        let mut bundle = FluentBundle::new_concurrent(Vec::new());
        // `<bdi>` isolates in HTML; plain text has no marks at all.
        bundle.set_use_isolating(false);
        if form == Form::Html {
            bundle.set_transform(Some(functions::escape));
        }
        functions::install(&mut bundle, &draft.cldr, form);
        for resource in &resources {
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        bundle
    };
    Layer {
        tag: draft.tag.clone(),
        own: draft.own.clone(),
        html: bundle(Form::Html),
        plain: bundle(Form::Plain),
    }
}

/// Reports what the source locale's files or the theme define and a locale has
/// neither in its own files nor in its own language's built-in one.
fn missing(locales: &Locales, built_in: BuiltIn, drafts: &[Draft], diagnostics: &mut Diagnostics) {
    let Some(source) = drafts.get(locales.source().index()) else {
        return;
    };
    let mut wanted = source.site_ids.clone();
    if let Some(text) = built_in(subtags::LAST_RESORT) {
        let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
        wanted.extend(rewrite(resource, &mut BTreeSet::new()).ids);
    }
    // What only some languages have need of is missing in none.
    wanted.retain(|id| !crate::i18n::filing::is_optional(id));
    for locale in locales.iter() {
        let draft = &drafts[locale.index()];
        for id in wanted.difference(&draft.own) {
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
    let (asked, used) = (
        subtags::language_id(asked.as_str()),
        subtags::language_id(used.as_str()),
    );
    asked.language != used.language || subtags::script(&asked) != subtags::script(&used)
}
