//! A made-up help center at every stage of a build, for benchmarks of the next.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

use tarjuman::artifact::Nowhere;
use tarjuman::build::{self, OnError, Options, Report, Strictness};
use tarjuman::check::{self, Reading, Wording};
use tarjuman::config::terms::Terms;
use tarjuman::config::{self, Config};
use tarjuman::diag::Diagnostics;
use tarjuman::graph::{self, Drafts, Parsed, Site};
use tarjuman::i18n::{Filing, Locale, LocaleSpec, Locales, Messages};
use tarjuman::id::ArticleKey;
use tarjuman::parse::{self, Article, ContentFile, Context, Prose, Section};
use tarjuman::render::{self, Renderer};
use tarjuman::source::Snapshot;

use crate::corpus::{Corpus, File, Form};

/// A site, read and parsed.
pub struct World {
    /// Where its files are.
    pub folder: PathBuf,
    pub snapshot: Snapshot,
    config: Config,
    pub locales: Arc<Locales>,
    wording: Wording,
    pub messages: Arc<Messages>,
    articles: Vec<Arc<Article>>,
    sections: Vec<Section>,
    renderer: OnceLock<Renderer>,
}

/// Worlds stay until the end, as setting one up takes longer than most stages.
static WORLDS: Mutex<BTreeMap<(usize, String), &'static World>> = Mutex::new(BTreeMap::new());

impl World {
    /// The one for stages that look at one file or page.
    pub fn small() -> &'static World {
        World::of(500, &super::TAGS)
    }

    /// One of so many articles in the languages of some tags.
    pub fn of(articles: usize, tags: &[&str]) -> &'static World {
        let mut worlds = WORLDS.lock().expect("no bench has failed");
        worlds
            .entry((articles, tags.join("-")))
            .or_insert_with_key(|(_, name)| Box::leak(Box::new(World::new(articles, tags, name))))
    }

    fn new(articles: usize, tags: &[&str], name: &str) -> World {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{articles}-{name}"));
        let _ = fs::remove_dir_all(&folder);
        let corpus = Corpus::new(articles, tags).expect("languages that the corpus knows");
        let write = |file: File| {
            let path = folder.join(&file.path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, file.text).expect("a new file");
        };
        corpus.others(Form::Tarjuman).into_iter().for_each(write);
        for language in corpus.languages() {
            corpus.articles(language, Form::Tarjuman).for_each(write);
        }
        let snapshot = Snapshot::take(&folder).expect("a site");
        let text = snapshot.text(&"site.yaml".into()).expect("site.yaml");
        let config = config::read(&text, &mut Diagnostics::default()).expect("a configuration");
        let locales = Arc::new(Locales::new(config.locales.iter().map(spec).collect(), config.source));
        let messages = Messages::load(
            &locales,
            &render::built_in_messages,
            Vec::new(),
            &mut Diagnostics::default(),
        );
        let mut world = World {
            folder,
            snapshot,
            wording: Wording::new(&config, Terms::default(), &locales),
            config,
            locales,
            messages: Arc::new(messages),
            articles: Vec::new(),
            sections: Vec::new(),
            renderer: OnceLock::new(),
        };
        for tag in tags {
            for (file, text) in world.sources(tag) {
                match file.path.ends_with("/_index.md") {
                    true => world.sections.extend(world.parse_section(file, &text)),
                    false => world.articles.extend(world.parse(file, &text).map(Arc::new)),
                }
            }
        }
        world
            .articles
            .sort_by(|a, b| (&a.file.key, a.file.locale).cmp(&(&b.file.key, b.file.locale)));
        world
    }

    /// The locale of a tag.
    pub fn locale(&self, tag: &str) -> Locale {
        self.locales.find(tag).expect("a locale of the world")
    }

    /// The content files of a locale with their text, articles first.
    pub fn sources(&self, tag: &str) -> Vec<(ContentFile, String)> {
        let folder = format!("content/{tag}/");
        let mut sources: Vec<(ContentFile, String)> = self
            .snapshot
            .below(&folder)
            .map(|path| {
                let file = ContentFile {
                    path: path.clone(),
                    locale: self.locale(tag),
                    key: ArticleKey::new(key(&path[folder.len()..])),
                };
                (file, self.snapshot.text(path).expect("a file of text"))
            })
            .collect();
        sources.sort_by_key(|(file, _)| file.path.ends_with("/_index.md"));
        sources
    }

    /// Parses one article.
    pub fn parse(&self, file: ContentFile, text: &str) -> Option<Article> {
        parse::article(file, text, &self.context(), &mut Diagnostics::default()).map(|(article, _)| article)
    }

    /// Parses one article, and keeps what the rules of one file look at.
    pub fn read(&self, file: ContentFile, text: &str) -> (Article, Prose) {
        parse::article(file, text, &self.context(), &mut Diagnostics::default()).expect("an article")
    }

    /// Runs the rules of one file; how much they find.
    pub fn check(&self, (article, prose): &(Article, Prose), text: &str) -> usize {
        let reading = Reading {
            file: &article.file,
            source: text,
            prose,
            text: &article.text,
            article: Some(article),
        };
        let context = check::Context {
            locales: &self.locales,
            wording: &self.wording,
        };
        let mut found = Diagnostics::default();
        check::file(&reading, &context, &mut found);
        found.iter().count()
    }

    fn parse_section(&self, file: ContentFile, text: &str) -> Option<Section> {
        parse::section(file, text, &self.context(), &mut Diagnostics::default()).map(|(section, _)| section)
    }

    fn context(&self) -> Context<'_> {
        Context {
            locales: &self.locales,
            html: self.config.html,
            stamps: tarjuman::parse::Stamps::Absent,
            indexing: tarjuman::parse::Indexing::Absent,
            runs: tarjuman::parse::Runs::of(&self.config.autolink),
            gists: tarjuman::parse::Gists::of(&self.config),
            punctuation: self.config.punctuation,
            highlighting: self.config.highlighting,
        }
    }

    /// The titles of a locale's articles.
    pub fn titles(&self, tag: &str) -> Vec<String> {
        let locale = self.locale(tag);
        let own = self.articles.iter().filter(|article| article.file.locale == locale);
        own.map(|article| article.fields.title.value.clone()).collect()
    }

    /// How many articles there are in all locales.
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// What parsing gave, to be linked.
    pub fn parsed(&self) -> Parsed {
        Parsed {
            articles: self.articles.clone(),
            sections: self.sections.clone(),
            ..Parsed::default()
        }
    }

    /// Links it, with another number of related articles if one is given.
    pub fn link(&self, parsed: Parsed, related: Option<usize>) -> Site {
        let mut config = self.config.clone();
        config.related_count = related.unwrap_or(config.related_count);
        graph::link(
            config,
            self.locales.clone(),
            Filing::new(&self.locales, &self.messages),
            parsed,
            &self.snapshot,
            Drafts::Hidden,
            &mut Diagnostics::default(),
        )
    }

    /// What renders its pages.
    pub fn renderer(&'static self) -> &'static Renderer {
        self.renderer.get_or_init(|| {
            let site = Arc::new(self.link(self.parsed(), None));
            let mut found = Diagnostics::default();
            let loaded = tarjuman::render::load(&site, self.messages.clone(), &self.snapshot, &mut found);
            Renderer::new(
                site,
                self.messages.clone(),
                loaded.expect("whole templates"),
                &self.snapshot,
                tarjuman::render::Reread::default(),
                &mut found,
            )
        })
    }

    /// Builds it, and keeps nothing.
    pub fn build(&self) -> Report {
        let options = Options {
            base_url: None,
            locales: Vec::new(),
            drafts: Drafts::Hidden,
            strictness: Strictness::Lenient,
            on_error: OnError::Stop,
            addresses: tarjuman::build::Recording::Open,
            pseudo: tarjuman::build::Pseudo::Absent,
            marks: tarjuman::build::Marks::Absent,
            explain: None,
            today: None,
        };
        let snapshot = Snapshot::take(&self.folder).expect("a site");
        build::build(snapshot, &options, &Nowhere).expect("the tool can run")
    }
}

fn spec(locale: &config::LocaleConfig) -> LocaleSpec {
    LocaleSpec {
        tag: locale.tag.clone(),
        fallback: locale.fallback.clone(),
        numbering_system: locale.numbering_system.clone(),
        calendar: locale.calendar.clone(),
    }
}

/// The key of a file below its locale: for a section the path of its folder.
fn key(below: &str) -> &str {
    let stem = below.trim_end_matches(".md");
    stem.strip_suffix("_index")
        .map_or(stem, |folder| folder.trim_end_matches('/'))
}
