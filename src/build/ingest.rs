//! From the listing of files to parsed content: what each file is, by its path.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Ignores, Reading};
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::graph::Parsed;
use crate::i18n::{Locale, Locales, Tag, TagProblem};
use crate::id::{ArticleKey, ContentHash, is_unfit};
use crate::memo::Stamp;
use crate::parse::{
    self, Article, ContentFile, Context, Gists, Ignore, Indexing, Packed, Prose, Runs, Section, Stamps, Taxon, Text,
};
use crate::render::Reread;
use crate::search;
use crate::source::Snapshot;
use crate::state::MESSAGES;

use super::articles::{Known, Outcome, Texts};
use super::memory::Memory;
use super::stale;
use super::watch::{Stage, Watch};

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
pub(super) enum Kind {
    Article,
    Section,
    Tag,
    Author,
}

/// A file, by what its path means.
pub(super) struct Listed {
    pub(super) kind: Kind,
    pub(super) file: ContentFile,
    /// When the content was listed.
    pub(super) stamp: Stamp,
}

/// What came of reading the content.
pub struct Ingested {
    /// For `graph`.
    pub parsed: Parsed,
    /// The article files, for the next run.
    pub articles: Read,
    /// What authors do not want to hear of.
    pub ignores: Ignores,
}

/// The article files of a run.
pub type Read = BTreeMap<Arc<str>, Known>;

/// A file that was read.
struct Done {
    item: Item,
    found: Diagnostics,
    /// For an article's file: its path, and what is to be remembered.
    article: Option<(Arc<str>, Known)>,
    ignores: Option<(Arc<str>, Vec<Ignore>)>,
}

/// So many files are one task: with more, a thread would be left with its last
/// one while others have nothing to do.
const PIECE: usize = 32;

/// Files that were read.
#[derive(Default)]
struct Piece {
    parsed: Parsed,
    known: Vec<(Arc<str>, Known)>,
    found: Diagnostics,
    ignores: Vec<(Arc<str>, Vec<Ignore>)>,
}

impl Piece {
    fn with(mut self, one: Done) -> Piece {
        self.known.extend(one.article);
        self.ignores.extend(one.ignores);
        self.found.merge(one.found);
        let parsed = &mut self.parsed;
        match one.item {
            Item::Article(article) => parsed.articles.push(article),
            Item::Section(section) => parsed.sections.push(*section),
            Item::Tag(tag) => parsed.tags.push(*tag),
            Item::Author(author) => parsed.authors.push(*author),
            Item::Broken(key, locale) => {
                parsed.broken.insert((key, locale));
            }
        }
        self
    }

    /// Adds those that come behind.
    fn append(&mut self, mut other: Piece) {
        self.known.append(&mut other.known);
        self.found.merge(other.found);
        self.ignores.append(&mut other.ignores);
        let (parsed, other) = (&mut self.parsed, &mut other.parsed);
        parsed.articles.append(&mut other.articles);
        parsed.sections.append(&mut other.sections);
        parsed.tags.append(&mut other.tags);
        parsed.authors.append(&mut other.authors);
        parsed.broken.append(&mut other.broken);
    }
}

/// Reads and parses every content file of which nothing is remembered, in
/// parallel, in a fixed order.
pub fn content(
    snapshot: &Snapshot,
    (context, rules): (&Context, &check::Context),
    memory: &Memory,
    diagnostics: &mut Diagnostics,
    watch: &dyn Watch,
) -> Ingested {
    let files = classify(snapshot, context.locales, diagnostics);
    let count = files.len();
    watch.begin(Stage::Parse, count);
    let read = |Listed { kind, file, stamp }: Listed| {
        watch.step();
        match kind {
            Kind::Article => one_article(snapshot, (file, stamp), (context, rules), memory),
            _ => one_other(snapshot, kind, file, (context, rules)),
        }
    };
    let pieces: Vec<Piece> = files
        .into_par_iter()
        .fold_chunks(PIECE, Piece::default, |piece, file| piece.with(read(file)))
        .with_max_len(1)
        .collect();
    let mut whole = Piece::default();
    whole.known.reserve(count);
    whole.parsed.articles.reserve(count);
    for piece in pieces {
        whole.append(piece);
    }
    let Piece {
        mut parsed,
        known,
        found,
        ignores,
    } = whole;
    diagnostics.merge(found);
    let by_key = |a: &Arc<Article>, b: &Arc<Article>| (&a.file.key, a.file.locale).cmp(&(&b.file.key, b.file.locale));
    let (articles, ()) = rayon::join(|| known.into_iter().collect(), || parsed.articles.par_sort_by(by_key));
    parsed.stale = stale::find(snapshot, context, &parsed.articles, diagnostics);
    Ingested {
        parsed,
        articles,
        ignores: ignores.into_iter().collect(),
    }
}

fn one_article(
    snapshot: &Snapshot,
    (file, stamp): (ContentFile, Stamp),
    (context, rules): (&Context, &check::Context),
    memory: &Memory,
) -> Done {
    let path = file.path.clone();
    let (key, locale) = (file.key.shared(), file.locale);
    let done = |hash: ContentHash, outcome: Outcome, is_parsed: bool| Done {
        ignores: outcome.0.as_ref().and_then(|article| ignored(&path, &article.ignores)),
        item: match &outcome.0 {
            Some(article) => Item::Article(article.clone()),
            None => Item::Broken(key.clone(), locale),
        },
        found: outcome.1.clone(),
        article: Some((
            path.clone(),
            Known {
                stamp,
                hash,
                outcome,
                is_parsed,
            },
        )),
    };
    let recalled = |hash: ContentHash| Some(done(hash, memory.articles.recall(&path, hash)?, false));
    let untouched = memory.articles.hash_of(&path, stamp);
    if let Some(done) = untouched.and_then(recalled) {
        return done;
    }
    let text = match snapshot.text_of_size(&path, stamp.len) {
        Ok(text) => text,
        Err(problem) => return unreadable(*problem, &file, context),
    };
    let known = memory.articles.knows(&path).then(|| ContentHash::of(text.as_bytes()));
    if let Some(done) = known.and_then(recalled) {
        return done;
    }
    let mut found = Diagnostics::default();
    let article = article(file, &text, (context, rules), &mut found).map(|mut article| {
        memory.articles.put_away(&mut article);
        Arc::new(article)
    });
    // Parsing has made it already, where it came to an end.
    let made = article.as_ref().map(|article| article.hash);
    let hash = known.or(made).unwrap_or_else(|| ContentHash::of(text.as_bytes()));
    let outcome = (article, found);
    memory.articles.put(&path, hash, &outcome);
    done(hash, outcome, true)
}

fn one_other(
    snapshot: &Snapshot,
    kind: Kind,
    file: ContentFile,
    (context, rules): (&Context, &check::Context),
) -> Done {
    let text = match snapshot.text(&file.path) {
        Ok(text) => text,
        Err(problem) => return unreadable(*problem, &file, context),
    };
    let broken = Item::Broken(file.key.shared(), file.locale);
    let path = file.path.clone();
    let mut found = Diagnostics::default();
    let check = |file: &ContentFile, known: &Text, prose: &Prose, ignores: &[Ignore], found: &mut Diagnostics| {
        let reading = Reading {
            file,
            source: &text,
            prose,
            text: known,
            article: None,
        };
        check::file(&reading, rules, found);
        ignored(&path, ignores)
    };
    let (item, ignores) = match kind {
        Kind::Section => match parse::section(file, &text, context, &mut found) {
            Some((section, prose)) => {
                let ignores = check(&section.file, &section.text, &prose, &section.ignores, &mut found);
                (Item::Section(Box::new(section)), ignores)
            }
            None => (broken, None),
        },
        Kind::Tag | Kind::Author | Kind::Article => match parse::taxon(file, &text, context, &mut found) {
            Some((taxon, prose)) => {
                let ignores = check(&taxon.file, &taxon.text, &prose, &taxon.ignores, &mut found);
                let item = match kind {
                    Kind::Author => Item::Author(Box::new(taxon)),
                    _ => Item::Tag(Box::new(taxon)),
                };
                (item, ignores)
            }
            None => (broken, None),
        },
    };
    Done {
        item,
        found,
        article: None,
        ignores,
    }
}

fn unreadable(problem: Diagnostic, file: &ContentFile, context: &Context) -> Done {
    let mut found = Diagnostics::default();
    let tag = context.locales.tag(file.locale).as_str();
    found.push(problem.locale(tag).key(file.key.shared()));
    Done {
        item: Item::Broken(file.key.shared(), file.locale),
        found,
        article: None,
        ignores: None,
    }
}

/// Parses an article's file, and runs the rules of one file.
pub fn article(
    file: ContentFile,
    text: &str,
    (context, rules): (&Context, &check::Context),
    found: &mut Diagnostics,
) -> Option<Article> {
    let (mut article, prose) = parse::article(file, text, context, found)?;
    let reading = Reading {
        file: &article.file,
        source: text,
        prose: &prose,
        text: &article.text,
        article: Some(&article),
    };
    let noted = check::file(&reading, rules, found);
    article.terms = noted.terms;
    article.shape.left = noted.left;
    if context.indexing == Indexing::Present {
        article.words = Packed::Held(words(&article, &prose, text, context.locales));
    }
    Some(article)
}

/// An article's words, for search.
fn words(article: &Article, prose: &Prose, source: &str, locales: &Locales) -> Box<[u8]> {
    search::gather(article, prose, source, locales.analyzer(article.file.locale))
}

fn ignored(path: &Arc<str>, ignores: &[Ignore]) -> Option<(Arc<str>, Vec<Ignore>)> {
    (!ignores.is_empty()).then(|| (path.clone(), ignores.to_vec()))
}

/// Reads an article's text again, for a page that must be rendered although the
/// article was remembered.
pub fn rereader(snapshot: Arc<Snapshot>, locales: Arc<Locales>, config: &Config, texts: Texts) -> Reread {
    let (html, punctuation, runs) = (config.html, config.punctuation, Runs::of(&config.autolink));
    let highlighting = config.highlighting;
    let texts = Arc::new(texts);
    let parsed = {
        let locales = locales.clone();
        Arc::new(move |article: &Article| {
            let context = Context {
                locales: &locales,
                html,
                punctuation,
                highlighting,
                stamps: Stamps::Absent,
                indexing: Indexing::Absent,
                runs,
                gists: Gists::Absent,
            };
            let text = snapshot.text(&article.file.path).ok()?;
            // What is to be found in it was found when it was first parsed.
            let (again, prose) = parse::article(article.file.clone(), &text, &context, &mut Diagnostics::default())?;
            // The page's links and headings were made for the text as it was.
            (again.hash == article.hash).then_some((again, prose, text))
        })
    };
    Reread {
        content: Arc::new({
            let (texts, parsed) = (texts.clone(), parsed.clone());
            move |article| match texts.find(article) {
                Some(content) => Some(content),
                None => parsed(article)?.0.content.content(),
            }
        }),
        words: Arc::new(move |article| match texts.words(article) {
            Some(bytes) => Some(bytes),
            None => parsed(article).map(|(again, prose, text)| words(&again, &prose, &text, &locales)),
        }),
    }
}

pub(super) fn classify(snapshot: &Snapshot, locales: &Locales, diagnostics: &mut Diagnostics) -> Vec<Listed> {
    let mut files = Vec::new();
    let mut unknown = BTreeSet::new();
    for (path, stamp) in snapshot.stamped_below("content/") {
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
        // `name/index.md` comes behind `name.md`; no other two have one key.
        let is_second = || {
            let first = ["content/", folder, "/", key, ".md"].concat();
            kind_of(key) == (Kind::Article, key) && snapshot.has(&first)
        };
        if kind == Kind::Article && stem != key && is_second() {
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
        if kind == Kind::Article && key == MESSAGES {
            diagnostics.push(
                Diagnostic::new(
                    codes::KEY_DUPLICATE,
                    Place::file(path.clone()),
                    format!("key `{key}` is taken by the state of messages"),
                )
                .hint("give the file another name")
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
        files.push(Listed { kind, file, stamp });
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

/// The article files of a site. What is wrong with the others is said elsewhere.
pub fn articles(snapshot: &Snapshot, locales: &Locales) -> Vec<ContentFile> {
    classify(snapshot, locales, &mut Diagnostics::default())
        .into_iter()
        .filter(|listed| listed.kind == Kind::Article)
        .map(|listed| listed.file)
        .collect()
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
