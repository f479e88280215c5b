//! How good computed related articles are, against what authors list:
//! `cargo run --release --example related -- --site DIR`
//!
//! The lists `related:` of the site's source articles are hidden, related
//! articles are computed, and of the first three (of fewer, where fewer are
//! listed) those that were listed are counted. Each sign is tried by itself and
//! all together, beside the method of earlier versions. `--locale TAG` compares
//! the texts of another locale, with the same lists; `--cards` prints what is
//! chosen, with a star where it was listed.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use tarjuman::build;
use tarjuman::diag::Diagnostics;
use tarjuman::graph::{self, Destination, Drafts, FamilyIdx, PageKind, Parsed, Site, Weights};
use tarjuman::i18n::Filing;
use tarjuman::parse::{self, Context, Gists, Indexing, Runs, Stamps};
use tarjuman::source::Snapshot;

/// Cards that count.
const CARDS: usize = 3;

/// Measures related articles against what authors list.
#[derive(Parser)]
struct Flags {
    /// The site's folder.
    #[arg(long, default_value = ".")]
    site: PathBuf,
    /// The locale whose texts are compared; by default the source.
    #[arg(long)]
    locale: Option<String>,
    /// Prints the cards of each article.
    #[arg(long)]
    cards: bool,
}

fn main() -> ExitCode {
    match run(&Flags::parse()) {
        Ok(report) => {
            let _ = io::stdout().write_all(report.as_bytes());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run(flags: &Flags) -> Result<String, String> {
    let (site, lists) = linked(flags)?;
    let mut report = format!("{} articles with a list, of {}\n", lists.len(), site.families.len());
    let none = Weights {
        text: 0,
        tags: 0,
        link: 0,
        section: 0,
        repetition: 0,
    };
    let all = Weights::default();
    let methods = [
        ("tags", Weights { tags: all.tags, ..none }),
        ("links", Weights { link: all.link, ..none }),
        ("text", Weights { text: all.text, ..none }),
        ("all, without diversity", Weights { repetition: 0, ..all }),
        ("all", all),
    ];
    let mut lines = vec![("before (0.1)", former(&site))];
    for (name, weights) in methods {
        lines.push((name, graph::computed_related(&site, &weights, CARDS)));
    }
    for (name, chosen) in &lines {
        report.push_str(&format!("{name:24} {:.3}\n", precision(&lists, chosen)));
    }
    if flags.cards {
        let chosen = lines.last().map(|(_, chosen)| chosen.as_slice()).unwrap_or_default();
        report.push_str(&cards(&site, &lists, chosen));
    }
    Ok(report)
}

/// What authors list, by family.
type Lists = BTreeMap<FamilyIdx, Vec<FamilyIdx>>;

/// The site without lists, and the lists.
fn linked(flags: &Flags) -> Result<(Site, Lists), String> {
    let snapshot = Snapshot::take(&flags.site).map_err(|error| error.to_string())?;
    let mut found = Diagnostics::default();
    let mut config = build::read_config(&snapshot, &mut found).ok_or("`site.yaml` cannot be used")?;
    let original = config.locales[config.source].tag.clone();
    if let Some(tag) = &flags.locale {
        let at = config.locales.iter().position(|locale| locale.tag.as_str() == tag);
        config.source = at.ok_or_else(|| format!("`{tag}` is not among the locales"))?;
    }
    let locales = Arc::new(build::locales(&config));
    let context = Context {
        locales: &locales,
        html: config.html,
        punctuation: config.punctuation,
        highlighting: config.highlighting,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::Unwanted,
        gists: Gists::Present,
    };
    let mut tags = BTreeMap::new();
    let mut articles = Vec::new();
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in build::articles(&snapshot, &locales) {
        let Ok(text) = snapshot.text(&file.path) else { continue };
        let Some((mut article, _)) = parse::article(file, &text, &context, &mut found) else {
            continue;
        };
        // Translations leave it to their source.
        let list = article.fields.related.take().unwrap_or_default();
        let list = list.into_iter().map(|name| name.value);
        names.entry(article.file.key.to_string()).or_default().extend(list);
        if locales.tag(article.file.locale).as_str() == original.as_str() {
            tags.insert(article.file.key.clone(), article.fields.tags.clone());
        }
        articles.push(article);
    }
    // Tags are those of the site's own source, whatever locale is looked at.
    for article in &mut articles {
        article.fields.tags = tags.get(&article.file.key).cloned().flatten();
    }
    let mut articles: Vec<_> = articles.into_iter().map(Arc::new).collect();
    articles.sort_by(|a, b| (&a.file.key, a.file.locale).cmp(&(&b.file.key, b.file.locale)));
    let parsed = Parsed {
        articles,
        ..Parsed::default()
    };
    let filing = Filing::default();
    let site = graph::link(config, locales, filing, parsed, &snapshot, Drafts::Hidden, &mut found);
    let lists = lists(&site, &names);
    Ok((site, lists))
}

fn lists(site: &Site, names: &BTreeMap<String, Vec<String>>) -> Lists {
    let find = |name: &String| {
        let mut keys = site.families.iter().map(|family| family.key.as_str());
        let whole = keys.clone().position(|key| key == name);
        whole.or_else(|| keys.position(|key| key.rsplit('/').next() == Some(name)))
    };
    let mut lists = Lists::new();
    for (at, family) in site.families.iter().enumerate() {
        let source = site.locale_of(family.source);
        let named = names.get(family.key.as_str()).into_iter().flatten();
        let list: Vec<FamilyIdx> = named.filter_map(find).map(|at| index(site, at)).collect();
        if !list.is_empty() && source == site.locales.source() {
            lists.insert(index(site, at), list);
        }
    }
    lists
}

fn index(site: &Site, at: usize) -> FamilyIdx {
    site.facts[site.families[at].source.index()].family
}

fn precision(lists: &Lists, chosen: &[Vec<FamilyIdx>]) -> f64 {
    let shares = lists.iter().map(|(family, list)| {
        let first = chosen[family.index()].iter().take(CARDS);
        let hits = first.filter(|other| list.contains(other)).count();
        hits as f64 / list.len().min(CARDS) as f64
    });
    shares.sum::<f64>() / lists.len().max(1) as f64
}

fn cards(site: &Site, lists: &Lists, chosen: &[Vec<FamilyIdx>]) -> String {
    let key = |family: &FamilyIdx| site.families[family.index()].key.to_string();
    let mut report = String::new();
    for (family, list) in lists {
        let first = chosen[family.index()].iter().take(CARDS);
        let first = first.map(|other| format!("{}{}", if list.contains(other) { "*" } else { "" }, key(other)));
        report.push_str(&format!(
            "\n{}\n  {}\n",
            key(family),
            first.collect::<Vec<_>>().join("\n  ")
        ));
    }
    report
}

/// As version 0.1 chose: two points a link, up to two a tag, and a little for
/// the section.
fn former(site: &Site) -> Vec<Vec<FamilyIdx>> {
    let families: Vec<FamilyIdx> = (0..site.families.len()).map(|at| index(site, at)).collect();
    let tags = |family: FamilyIdx| &site.facts[site.families[family.index()].source.index()].tags;
    let having = |tag| families.iter().filter(|family| tags(**family).contains(tag)).count();
    let links = |from: FamilyIdx, to: FamilyIdx| {
        let links = site.facts[site.families[from.index()].source.index()].links.iter();
        let leads = |link: &&Destination| matches!(link, Destination::Page { kind: PageKind::Article(other), .. } if *other == to);
        links.filter(leads).count()
    };
    let score = |one: FamilyIdx, other: FamilyIdx| {
        let shared = tags(one).iter().filter(|tag| tags(other).contains(tag));
        let shared: usize = shared.map(|tag| 2000 / (1 + having(tag).ilog2() as usize)).sum();
        let section = |family: FamilyIdx| site.families[family.index()].section;
        let beside = usize::from(section(one) == section(other));
        shared + 2000 * (links(one, other) + links(other, one)) + beside
    };
    let chosen = families.iter().map(|one| {
        let mut others: Vec<FamilyIdx> = families.iter().copied().filter(|other| other != one).collect();
        others.sort_by_cached_key(|other| (usize::MAX - score(*one, *other), *other));
        others.truncate(CARDS);
        others
    });
    chosen.collect()
}
