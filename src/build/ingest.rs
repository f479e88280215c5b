//! From the listing of files to parsed content: what each file is, by its path.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::graph::Parsed;
use crate::i18n::{Locale, Locales, Tag, TagProblem};
use crate::id::{ArticleKey, is_unfit};
use crate::parse::{self, Article, ContentFile, Context, Section, Taxon};
use crate::source::Snapshot;

/// The site's own message files, by locale.
pub fn messages(
    snapshot: &Snapshot,
    locales: &Locales,
    diagnostics: &mut Diagnostics,
) -> Vec<(Locale, Arc<str>, String)> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for path in snapshot.below("locales/") {
        let rest = &path["locales/".len()..];
        let Some((folder, name)) = rest.split_once('/') else {
            continue;
        };
        let locale = match locales.find(folder) {
            Some(locale) => locale,
            None => {
                // Messages of a locale that is not listed wait for it; a folder
                // that is no locale's is a mistake.
                if seen.insert(folder.to_owned())
                    && let Err(problem) = Tag::parse(folder)
                {
                    diagnostics.push(not_a_locale(&format!("locales/{folder}"), folder, problem));
                }
                continue;
            }
        };
        if !name.ends_with(".ftl") {
            continue;
        }
        match snapshot.text(path) {
            Ok(text) => {
                let text = without_unfit(path, text, diagnostics);
                files.push((locale, path.clone(), text));
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
    // The theme's own words come after the site's, which override them.
    files.sort_by_key(|(_, path, _)| path.ends_with("/tarjuman.ftl"));
    files
}

/// Takes out what no page may hold, and reports it.
fn without_unfit(path: &Arc<str>, text: String, diagnostics: &mut Diagnostics) -> String {
    let Some(at) = text.find(is_unfit) else { return text };
    let end = text.ceil_char_boundary(at + 1);
    let place = Place::at(path.clone(), at..end);
    let message = "the text holds a control character or noncharacter";
    diagnostics.push(Diagnostic::new(codes::FILE_ENCODING, place, message).hint("remove it"));
    // Each gives way to one of its length, so that places stay right.
    text.chars()
        .map(|c| match c.len_utf8() {
            _ if !is_unfit(c) => c,
            1 => ' ',
            2 => '\u{a0}',
            _ => '\u{fffd}',
        })
        .collect()
}

fn not_a_locale(path: &str, folder: &str, problem: TagProblem) -> Diagnostic {
    let message = format!("`{folder}` is not a canonical BCP 47 locale tag");
    let hint = match problem {
        TagProblem::NotCanonical { suggestion } => format!("rename the folder to `{suggestion}`"),
        TagProblem::NotATag => "name the folder after a locale of `site.yaml`".to_owned(),
    };
    Diagnostic::new(codes::LOCALE_UNKNOWN, Place::file(path), message).hint(hint)
}

/// A parsed file.
enum Item {
    Article(Arc<Article>),
    Section(Box<Section>),
    Tag(Box<Taxon>),
    Author(Box<Taxon>),
    Broken(Arc<str>, Locale),
}

/// What a path means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Article,
    Section,
    Tag,
    Author,
}

/// Reads and parses every content file, in parallel, in a fixed order.
pub fn content(snapshot: &Snapshot, context: &Context, diagnostics: &mut Diagnostics) -> Parsed {
    let files = classify(snapshot, context.locales, diagnostics);
    let items: Vec<(Option<Item>, Diagnostics)> = files
        .into_par_iter()
        .map(|(kind, file)| {
            let mut found = Diagnostics::default();
            let item = parse_one(snapshot, kind, file, context, &mut found);
            (item, found)
        })
        .collect();
    let mut parsed = Parsed::default();
    for (item, found) in items {
        diagnostics.merge(found);
        match item {
            Some(Item::Article(article)) => parsed.articles.push(article),
            Some(Item::Section(section)) => parsed.sections.push(*section),
            Some(Item::Tag(tag)) => parsed.tags.push(*tag),
            Some(Item::Author(author)) => parsed.authors.push(*author),
            Some(Item::Broken(key, locale)) => {
                parsed.broken.insert((key, locale));
            }
            None => {}
        }
    }
    parsed
        .articles
        .sort_by(|a, b| (&a.file.key, a.file.locale).cmp(&(&b.file.key, b.file.locale)));
    parsed
}

fn parse_one(
    snapshot: &Snapshot,
    kind: Kind,
    file: ContentFile,
    context: &Context,
    diagnostics: &mut Diagnostics,
) -> Option<Item> {
    let broken = (file.key.shared(), file.locale);
    let text = match snapshot.text(&file.path) {
        Ok(text) => text,
        Err(problem) => {
            let tag = context.locales.tag(file.locale).as_str();
            diagnostics.push(problem.locale(tag).key(file.key.shared()));
            return Some(Item::Broken(broken.0, broken.1));
        }
    };
    let item = match kind {
        Kind::Article => {
            parse::article(file, &text, context, diagnostics).map(|article| Item::Article(Arc::new(article)))
        }
        Kind::Section => {
            parse::section(file, &text, context, diagnostics).map(|section| Item::Section(Box::new(section)))
        }
        Kind::Tag => parse::taxon(file, &text, context, diagnostics).map(|tag| Item::Tag(Box::new(tag))),
        Kind::Author => parse::taxon(file, &text, context, diagnostics).map(|author| Item::Author(Box::new(author))),
    };
    item.or(Some(Item::Broken(broken.0, broken.1)))
}

fn classify(snapshot: &Snapshot, locales: &Locales, diagnostics: &mut Diagnostics) -> Vec<(Kind, ContentFile)> {
    let mut files = Vec::new();
    let mut unknown = BTreeSet::new();
    let mut keys: BTreeSet<(String, Locale)> = BTreeSet::new();
    for path in snapshot.below("content/") {
        let rest = &path["content/".len()..];
        let Some((folder, below)) = rest.split_once('/') else {
            if rest.ends_with(".md") {
                let place = Place::file(path.clone());
                diagnostics.push(
                    Diagnostic::new(codes::LOCALE_UNKNOWN, place, "file is in no locale's folder")
                        .hint("move it below `content/<locale>/`"),
                );
            }
            continue;
        };
        let Some(locale) = locales.find(folder) else {
            if unknown.insert(folder.to_owned()) {
                diagnostics.push(unlisted(folder, locales));
            }
            continue;
        };
        let Some(stem) = below.strip_suffix(".md") else {
            continue;
        };
        let (kind, key) = kind_of(stem);
        if kind == Kind::Article && !keys.insert((key.to_owned(), locale)) {
            diagnostics.push(
                Diagnostic::new(
                    codes::KEY_DUPLICATE,
                    Place::file(path.clone()),
                    format!("key `{key}` is taken already"),
                )
                .hint("an article is either `name.md` or `name/index.md`; remove one")
                .locale(locales.tag(locale).as_str())
                .key(key),
            );
            continue;
        }
        let file = ContentFile {
            path: path.clone(),
            locale,
            key: ArticleKey::new(key),
        };
        files.push((kind, file));
    }
    files
}

fn unlisted(folder: &str, locales: &Locales) -> Diagnostic {
    let path = format!("content/{folder}");
    match Tag::parse(folder) {
        Err(problem) => not_a_locale(&path, folder, problem),
        Ok(tag) => {
            let listed: Vec<&str> = locales.iter().map(|locale| locales.tag(locale).as_str()).collect();
            let hint = match nearest(tag.as_str(), listed.iter().copied()) {
                Some(near) if near != tag.as_str() => {
                    format!("add `- tag: {tag}` to `locales` in `site.yaml`, or did you mean `{near}`?")
                }
                _ => format!("add `- tag: {tag}` to `locales` in `site.yaml`"),
            };
            let message = format!("locale `{tag}` is not listed in `site.yaml`");
            Diagnostic::new(codes::LOCALE_UNKNOWN, Place::file(path), message).hint(hint)
        }
    }
}

/// What a path below a locale, without `.md`, is, and its key.
fn kind_of(stem: &str) -> (Kind, &str) {
    if stem == "_index" {
        return (Kind::Section, "");
    }
    if let Some(section) = stem.strip_suffix("/_index") {
        return (Kind::Section, section);
    }
    if stem.starts_with("tags/") {
        return (Kind::Tag, stem);
    }
    if stem.starts_with("authors/") {
        return (Kind::Author, stem);
    }
    (Kind::Article, stem.strip_suffix("/index").unwrap_or(stem))
}
