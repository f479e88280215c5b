//! The tree of sections: every folder of `content/<locale>` that holds articles
//! or an `_index.md`, the same for all locales.

use std::collections::BTreeMap;

use super::family::Family;
use super::{Address, FamilyIdx, SectionIdx, Site};
use crate::config::Untranslated;
use crate::i18n::{Locale, Locales};
use crate::parse::{Layout, Section, Sort};

/// A section in all locales.
#[derive(Clone, Debug)]
pub struct SectionNode {
    /// Path below the locale; empty for the home page.
    pub path: String,
    /// The section around it; none for the home page.
    pub parent: Option<SectionIdx>,
    /// The sections in it, in the order shown.
    pub children: Vec<SectionIdx>,
    /// The articles directly in it.
    pub families: Vec<FamilyIdx>,
    /// Each locale's `_index.md`: position in [`Site::section_files`].
    pub files: Vec<Option<usize>>,
    /// How its articles are shown.
    pub layout: Layout,
    /// In which order.
    pub sort: Sort,
    /// Its own word on articles that a locale lacks.
    pub policy: Option<Untranslated>,
    /// Its page in each locale.
    pub addresses: Vec<Address>,
    /// Its articles in each locale, in the order shown.
    pub listed: Vec<Vec<FamilyIdx>>,
    /// Where the page exists: it lists something, or the locale describes it.
    pub exists: Vec<bool>,
    /// Where the page is a translation: the locale has an article or the description.
    pub translated: Vec<bool>,
}

/// Builds the tree; a section comes after the one around it.
pub fn tree(families: &[Family], files: &[Section], locales: &Locales) -> Vec<SectionNode> {
    let mut paths: BTreeMap<String, (Vec<FamilyIdx>, Vec<Option<usize>>)> = BTreeMap::new();
    let blank = || (Vec::new(), vec![None; locales.len()]);
    paths.insert(String::new(), blank());
    for (index, family) in families.iter().enumerate() {
        let entry = paths.entry(family.key.section().to_owned()).or_insert_with(blank);
        entry.0.push(FamilyIdx::new(index));
    }
    for (index, file) in files.iter().enumerate() {
        let entry = paths.entry(file.file.key.as_str().to_owned()).or_insert_with(blank);
        entry.1[file.file.locale.index()] = Some(index);
    }
    let missing: Vec<String> = paths
        .keys()
        .flat_map(|path| path.match_indices('/').map(|(at, _)| path[..at].to_owned()))
        .collect();
    for path in missing {
        paths.entry(path).or_insert_with(blank);
    }
    let order: Vec<String> = paths.keys().cloned().collect();
    let find = |path: &str| {
        order
            .binary_search_by(|known| known.as_str().cmp(path))
            .ok()
            .map(SectionIdx::new)
    };
    let mut nodes: Vec<SectionNode> = paths
        .into_iter()
        .map(|(path, (families, own))| {
            let parent = match path.rsplit_once('/') {
                _ if path.is_empty() => None,
                Some((parent, _)) => find(parent),
                None => find(""),
            };
            node(path, parent, families, own, files, locales)
        })
        .collect();
    for index in 1..nodes.len() {
        if let Some(parent) = nodes[index].parent {
            nodes[parent.index()].children.push(SectionIdx::new(index));
        }
    }
    sort_children(&mut nodes, files, locales);
    nodes
}

fn node(
    path: String,
    parent: Option<SectionIdx>,
    families: Vec<FamilyIdx>,
    own: Vec<Option<usize>>,
    files: &[Section],
    locales: &Locales,
) -> SectionNode {
    // Layout, order and policy are neutral: the source's, or else the first there is.
    let source = own[locales.source().index()].or_else(|| own.iter().flatten().next().copied());
    let fields = source.map(|index| &files[index].fields);
    SectionNode {
        path,
        parent,
        children: Vec::new(),
        families,
        layout: fields.and_then(|fields| fields.layout).unwrap_or(Layout::List),
        sort: fields.and_then(|fields| fields.sort).unwrap_or(Sort::Title),
        policy: fields.and_then(|fields| fields.untranslated),
        files: own,
        addresses: Vec::new(),
        listed: vec![Vec::new(); locales.len()],
        exists: vec![false; locales.len()],
        translated: vec![false; locales.len()],
    }
}

fn sort_children(nodes: &mut [SectionNode], files: &[Section], locales: &Locales) {
    let weights: Vec<i64> = nodes
        .iter()
        .map(|node| {
            node.files[locales.source().index()]
                .and_then(|index| files[index].fields.weight)
                .unwrap_or(i64::MAX)
        })
        .collect();
    for node in nodes {
        node.children.sort_by_key(|child| (weights[child.index()], *child));
    }
}

impl Site {
    /// Whether a section's articles are terms: it is an A–Z index, or the site
    /// names it as a source of automatic links.
    pub fn is_glossary(&self, section: &SectionNode) -> bool {
        section.layout == Layout::AZ || self.config.autolink.sections.contains(&section.path)
    }

    /// A section's file for a locale: its own, or the first along the chain.
    pub fn section_file(&self, section: SectionIdx, locale: Locale) -> Option<(&Section, Locale)> {
        let node = &self.sections[section.index()];
        std::iter::once(&locale)
            .chain(self.locales.chain(locale))
            .find_map(|locale| node.files[locale.index()].map(|file| (&self.section_files[file], *locale)))
    }

    /// A section's title for a locale and the language it is in; the folder's
    /// name where nobody has given it one.
    pub fn section_title(&self, section: SectionIdx, locale: Locale) -> (String, Locale) {
        match self.section_file(section, locale) {
            Some((file, language)) => (file.fields.title.value.clone(), language),
            None => {
                let path = &self.sections[section.index()].path;
                let name = path.rsplit('/').next().unwrap_or(path).replace('-', " ");
                (self.locales.cldr(self.locales.source()).titlecase_first(&name), locale)
            }
        }
    }
}
