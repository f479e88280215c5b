//! The flow, and its memory.

mod ingest;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::artifact::{Artifact, Body, Nowhere, Output};
use crate::config;
use crate::diag::{Diagnostic, Diagnostics, Error, Severity};
use crate::graph::{self, Claimant, Drafts, PageId, Site};
use crate::i18n::{Filing, Locale, LocaleSpec, Locales, Messages, Tag};
use crate::parse::Context;
use crate::render::{self, Renderer};
use crate::source::Snapshot;

/// What to build.
#[derive(Clone, Debug)]
pub struct Options {
    /// Instead of `base_url` in `site.yaml`.
    pub base_url: Option<config::BaseUrl>,
    /// Only pages of these locales; all if there are none.
    pub locales: Vec<Tag>,
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// What becomes of warnings.
    pub strictness: Strictness,
    /// What becomes of a site with errors.
    pub on_error: OnError,
}

/// What becomes of warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// They are reported.
    Lenient,
    /// They are errors.
    Strict,
}

/// What becomes of a site with errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnError {
    /// Nothing is put out.
    Stop,
    /// Everything that is whole is put out.
    KeepGoing,
}

/// How a build went.
#[derive(Debug)]
pub struct Report {
    /// Everything found, sorted.
    pub diagnostics: Diagnostics,
    /// Whether the output is complete and may be published.
    pub publishable: bool,
    /// How many pages were rendered.
    pub pages: usize,
    /// How many articles were read.
    pub articles: usize,
    /// How many locales the site has.
    pub locales: usize,
}

/// Builds the site: reads, parses, links, checks, renders, and hands every file
/// to `output` as soon as it is made.
pub fn build(mut snapshot: Snapshot, options: &Options, output: &dyn Output) -> Result<Report, Error> {
    let mut diagnostics = std::mem::take(&mut snapshot.diagnostics);
    let Some(mut config) = read_config(&snapshot, &mut diagnostics) else {
        return Ok(Report::unbuildable(diagnostics));
    };
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    let levels = config.levels.clone();
    let locales = Arc::new(locales(&config));
    let wanted = wanted(&locales, &options.locales)?;
    let context = Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
    };
    let (messages, parsed) = rayon::join(
        || {
            let mut found = Diagnostics::default();
            let files = ingest::messages(&snapshot, &locales, &mut found);
            let messages = Messages::load(&locales, &render::built_in_messages, files, &mut found);
            (messages, found)
        },
        || {
            let mut found = Diagnostics::default();
            let parsed = ingest::content(&snapshot, &context, &mut found);
            (parsed, found)
        },
    );
    let (messages, found) = messages;
    diagnostics.merge(found);
    let (parsed, found) = parsed;
    diagnostics.merge(found);
    let filing = Filing::new(&locales, &messages);
    let site = Arc::new(graph::link(
        config,
        locales,
        filing,
        parsed,
        &snapshot,
        options.drafts,
        &mut diagnostics,
    ));
    let renderer = Renderer::new(site.clone(), Arc::new(messages), &snapshot, &mut diagnostics);

    let whole = site.config.whole;
    let blocked = |diagnostics: &Diagnostics| {
        let judged = judge(diagnostics.clone(), &levels, options.strictness);
        let stopped = judged.count(Severity::Error) > 0 && options.on_error == OnError::Stop;
        stopped || !whole
    };
    let mut pages = 0;
    let mut publishable = false;
    if let Some(renderer) = renderer {
        // What cannot be published is rendered all the same: what is wrong with
        // the templates is to be known in the same run.
        let output = if blocked(&diagnostics) { &Nowhere } else { output };
        pages = render_all(&renderer, &wanted, &snapshot, output, &mut diagnostics)?;
        publishable = !blocked(&diagnostics);
    }
    Ok(Report {
        diagnostics: judge(diagnostics, &levels, options.strictness),
        publishable,
        pages,
        articles: site.articles.len(),
        locales: site.locales.len(),
    })
}

impl Report {
    fn unbuildable(diagnostics: Diagnostics) -> Report {
        Report {
            diagnostics: diagnostics.finish(&Default::default()),
            publishable: false,
            pages: 0,
            articles: 0,
            locales: 0,
        }
    }
}

fn judge(diagnostics: Diagnostics, levels: &crate::diag::Levels, strictness: Strictness) -> Diagnostics {
    let judged = diagnostics.finish(levels);
    match strictness {
        Strictness::Lenient => judged,
        Strictness::Strict => judged.strict(),
    }
}

fn read_config(snapshot: &Snapshot, diagnostics: &mut Diagnostics) -> Option<config::Config> {
    match snapshot.text(&"site.yaml".into()) {
        Ok(text) => config::read(&text, diagnostics),
        Err(problem) => {
            diagnostics.push(*problem);
            None
        }
    }
}

fn locales(config: &config::Config) -> Locales {
    let specs = config
        .locales
        .iter()
        .map(|locale| LocaleSpec {
            tag: locale.tag.clone(),
            fallback: locale.fallback.clone(),
            numbering_system: locale.numbering_system.clone(),
            calendar: locale.calendar.clone(),
        })
        .collect();
    Locales::new(specs, config.source)
}

fn wanted(locales: &Locales, tags: &[Tag]) -> Result<Vec<Locale>, Error> {
    if tags.is_empty() {
        return Ok(locales.iter().collect());
    }
    let mut wanted = BTreeSet::new();
    for tag in tags {
        match locales.find(tag.as_str()) {
            Some(locale) => wanted.insert(locale),
            None => {
                return Err(Error::Usage(format!(
                    "`--locale {tag}` is not among the locales of `site.yaml`"
                )));
            }
        };
    }
    Ok(wanted.into_iter().collect())
}

/// Renders and puts out every page and file; how many pages there were.
fn render_all(
    renderer: &Renderer,
    wanted: &[Locale],
    snapshot: &Snapshot,
    output: &dyn Output,
    diagnostics: &mut Diagnostics,
) -> Result<usize, Error> {
    let site: &Site = renderer.site();
    let pages: Vec<PageId> = site
        .pages()
        .filter(|page| wanted.contains(&page.locale) && !site.shadowed.contains(&Claimant::Page(*page)))
        .collect();
    let problems: Mutex<Vec<Diagnostic>> = Mutex::default();
    pages.par_iter().try_for_each(|page| {
        let Some(path) = site
            .page_address(*page)
            .and_then(|address| site.addresses.file(&address))
        else {
            return Ok(());
        };
        match renderer.page(*page) {
            Ok(html) => output.put(Artifact {
                path,
                body: Body::Bytes(html.into_bytes()),
            }),
            Err(problem) => {
                problems
                    .lock()
                    .unwrap_or_else(|poison| poison.into_inner())
                    .push(*problem);
                Ok(())
            }
        }
    })?;
    diagnostics.extend(problems.into_inner().unwrap_or_else(|poison| poison.into_inner()));
    diagnostics.extend(render::others(renderer, wanted, snapshot, output)?);
    diagnostics.retain(|problem| !render::is_put_aside(problem));
    Ok(pages.len())
}
