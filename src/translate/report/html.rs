//! A status as a page that a team puts on a screen: one file that asks nothing
//! of any other, and can be read without scripts.
//!
//! All rows are in the file. Those after the first come in a `<template>`, which
//! a browser does not lay out, so that ten thousand articles stay quick.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::Report;
use crate::graph::encode;
use crate::i18n::Locale;
use crate::i18n::cldr::{Cldr, Date, DateStyle};
use crate::id::ArticleKey;
use crate::parse::ContentFile;
use crate::source::git::Commit;
use crate::translate::titles::titles;
use crate::translate::{Desk, Item, LocaleStatus, PageState, Todo, todo};

/// Rows that are there at once.
const ROWS: usize = 500;

/// Articles in the list of what to do next.
const NEXT: usize = 20;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The page asks nobody for anything.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// The page.
pub fn html(report: &Report) -> String {
    let page = Page::new(report);
    let host = escaped(report.desk.config.base_url.host());
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>Translations of {host}</title>\n<style>\n{STYLE}</style>\n\
         <body>\n<header>\n<h1>Translations of <bdi>{host}</bdi></h1>\n"
    );
    page.overview(&mut out);
    out.push_str("</header>\n<main>\n");
    page.languages(&mut out);
    page.next(&mut out);
    page.matrix(&mut out);
    let _ = writeln!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>");
    out
}

struct Page<'r> {
    report: &'r Report<'r>,
    /// Numbers and dates of the report's own words, which are English.
    english: Cldr,
    /// The languages in the order of the columns.
    locales: Vec<Locale>,
    items: BTreeMap<&'r ArticleKey, Vec<&'r Item>>,
    todo: Vec<Todo<'r>>,
    titles: BTreeMap<Arc<str>, String>,
}

impl<'r> Page<'r> {
    fn new(report: &'r Report<'r>) -> Page<'r> {
        let mut items: BTreeMap<&ArticleKey, Vec<&Item>> = BTreeMap::new();
        for item in &report.status.items {
            items.entry(&item.key).or_default().push(item);
        }
        let mut locales: Vec<Locale> = report.status.locales.iter().map(|status| status.locale).collect();
        locales.sort();
        let mut page = Page {
            report,
            english: Cldr::new("en-GB", None, None, ["en"]),
            locales,
            items,
            todo: todo(report.status, report.hits),
            titles: BTreeMap::new(),
        };
        let files: Vec<&ContentFile> = page.items.keys().filter_map(|key| page.named_by(key)).collect();
        page.titles = titles(report.desk, &files);
        page
    }

    fn desk(&self) -> &'r Desk {
        self.report.desk
    }

    /// The file whose title an article goes by: the source, or what is left of it.
    fn named_by(&self, key: &ArticleKey) -> Option<&'r ContentFile> {
        let desk = self.desk();
        let source = desk.file(key, desk.locales.source());
        source.or_else(|| self.locales.iter().find_map(|locale| desk.file(key, *locale)))
    }

    fn number(&self, number: usize) -> String {
        self.english.integer(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let mut date = || {
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        date().map_or_else(|| iso.to_owned(), |date| self.english.date(date, DateStyle::Long))
    }

    fn overview(&self, out: &mut String) {
        let articles = self.items.len();
        let current: usize = self.report.status.locales.iter().map(|locale| locale.current).sum();
        let all: usize = self.report.status.locales.iter().map(|locale| locale.articles).sum();
        let desk = self.desk();
        let source = desk.locales.source();
        let _ = writeln!(
            out,
            "<p>{} articles in {} from {}: {} of {} translations are current.</p>",
            self.number(articles),
            counted(self.locales.len(), "language", "languages"),
            self.language(source),
            self.number(current),
            self.number(all),
        );
    }

    /// A language by its own name.
    fn language(&self, locale: Locale) -> String {
        let locales = &self.desk().locales;
        let (tag, direction) = (locales.tag(locale), locales.direction(locale).as_str());
        let name = escaped(locales.name(locale));
        format!("<bdi lang=\"{tag}\" dir=\"{direction}\">{name}</bdi> <code>{tag}</code>")
    }

    fn languages(&self, out: &mut String) {
        out.push_str(
            "<section aria-labelledby=\"languages\">\n<h2 id=\"languages\">Languages</h2>\n\
             <div class=\"scroll\" role=\"region\" aria-labelledby=\"languages\" tabindex=\"0\">\n<table>\n\
             <thead><tr><th scope=\"col\">Language<th scope=\"col\">Coverage<th scope=\"col\" class=\"n\">Current\
             <th scope=\"col\" class=\"n\">Articles<th scope=\"col\" class=\"n\">%<th scope=\"col\" class=\"n\">Words to do\
             <th scope=\"col\">States</thead>\n<tbody>\n",
        );
        for status in &self.report.status.locales {
            let states: Vec<String> = shown_states(status)
                .map(|(state, count)| format!("{} {}", self.number(count), state.as_str()))
                .collect();
            let messages = self.messages(status.locale);
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}<td>{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td class=\"n\">{}<td>{}{messages}",
                self.language(status.locale),
                bar(status, &states.join(", ")),
                self.number(status.current),
                self.number(status.articles),
                status.percent(),
                self.number(status.words),
                states.join(" · "),
            );
        }
        out.push_str("</tbody></table>\n</div>\n</section>\n");
    }

    /// What is to be done of a language's messages.
    fn messages(&self, locale: Locale) -> String {
        let mut all = self.report.status.messages.iter();
        let Some(messages) = all.find(|messages| messages.locale == locale) else {
            return String::new();
        };
        let mut text = String::new();
        for (count, what) in [(messages.missing, "missing"), (messages.stale, "stale")] {
            if count > 0 {
                let noun = one_or_more(count, "message", "messages");
                let _ = write!(text, " · {} {noun} {what}", self.number(count));
            }
        }
        text
    }

    fn next(&self, out: &mut String) {
        out.push_str("<section aria-labelledby=\"next\">\n<h2 id=\"next\">What to do next</h2>\n");
        if self.todo.is_empty() {
            out.push_str("<p>Nothing: every translation is current.</p>\n</section>\n");
            return;
        }
        let order = match self.report.hits.is_empty() {
            true => "Articles with most words to translate first.",
            false => "Articles that are read most first.",
        };
        let _ = writeln!(out, "<p>{order}</p>\n<ol class=\"next\">");
        for todo in self.todo.iter().take(NEXT) {
            let _ = write!(out, "<li>{}", self.title(todo.key));
            let mut facts = Vec::new();
            if let Some(views) = todo.views {
                let views = usize::try_from(views).unwrap_or(usize::MAX);
                facts.push(format!(
                    "{} {}",
                    self.number(views),
                    one_or_more(views, "view", "views")
                ));
            }
            if todo.words > 0 {
                let word = one_or_more(todo.words, "word", "words");
                facts.push(format!("{} {word} to do", self.number(todo.words)));
            }
            let _ = write!(out, " <small>{}</small>\n<ul>", facts.join(" · "));
            for item in &todo.items {
                let tag = self.desk().locales.tag(item.locale);
                let _ = write!(out, "<li class=\"k {}\">", class(item.state));
                let text = format!("<code>{tag}</code> {}", self.said(item));
                match self.edit(item) {
                    Some(url) => {
                        let _ = write!(out, "<a href=\"{}\">{text}</a>", escaped(&url));
                    }
                    None => out.push_str(&text),
                }
                out.push_str("</li>");
            }
            out.push_str("</ul></li>\n");
        }
        out.push_str("</ol>\n");
        if let Some(more) = self.todo.len().checked_sub(NEXT).filter(|more| *more > 0) {
            let _ = writeln!(
                out,
                "<p>And {} more {}, in the same order, below.</p>",
                self.number(more),
                one_or_more(more, "article", "articles")
            );
        }
        out.push_str("</section>\n");
    }

    fn matrix(&self, out: &mut String) {
        let has_views = !self.report.hits.is_empty();
        out.push_str(
            "<section aria-labelledby=\"articles\">\n<h2 id=\"articles\">Articles</h2>\n<ul class=\"legend\">\n",
        );
        for state in PageState::ALL {
            let _ = writeln!(
                out,
                "<li class=\"k {0}\"><b>{0}</b> {1}</li>",
                class(state),
                state.as_str()
            );
        }
        out.push_str("</ul>\n");
        self.filters(out);
        let rows = self.rows();
        let _ = writeln!(
            out,
            "<p id=\"count\" role=\"status\">{}</p>",
            match rows.len() > ROWS {
                true => format!(
                    "The first {} of {} articles.",
                    self.number(ROWS),
                    self.number(rows.len())
                ),
                false => counted_as(rows.len(), self.number(rows.len()), "article.", "articles."),
            }
        );
        let _ = write!(
            out,
            "<div class=\"scroll tall\" role=\"region\" aria-labelledby=\"articles\" tabindex=\"0\">\n\
             <table id=\"matrix\" data-first=\"{}\">\n<thead><tr><th scope=\"col\">Article",
            if has_views { 4 } else { 3 }
        );
        if has_views {
            out.push_str("<th scope=\"col\" class=\"n\">Views");
        }
        out.push_str("<th scope=\"col\" class=\"n\">Words to do");
        for locale in &self.locales {
            let locales = &self.desk().locales;
            let name = escaped(locales.name(*locale));
            let _ = write!(
                out,
                "<th scope=\"col\"><abbr title=\"{name}\">{}</abbr>",
                locales.tag(*locale)
            );
        }
        out.push_str("</thead>\n<tbody>\n");
        out.extend(rows.iter().take(ROWS).map(String::as_str));
        out.push_str("</tbody></table>\n</div>\n");
        if let Some(more) = rows.get(ROWS..).filter(|more| !more.is_empty()) {
            out.push_str("<template id=\"rest\">\n");
            out.extend(more.iter().map(String::as_str));
            let _ = writeln!(
                out,
                "</template>\n<p><button id=\"more\" type=\"button\" hidden>Show more</button></p>\n<noscript><p>{} more \
                 {} not shown without scripts. They are in this file; <code>tarjuman status --format json</code> \
                 lists all of them.</p></noscript>",
                self.number(more.len()),
                one_or_more(more.len(), "article is", "articles are"),
            );
        }
        out.push_str("</section>\n");
    }

    /// Of use with scripts only, so that is when they are shown.
    fn filters(&self, out: &mut String) {
        out.push_str(
            "<form id=\"filters\" hidden>\n<label>Language <select name=\"locale\"><option value=\"\">all</option>",
        );
        for (index, locale) in self.locales.iter().enumerate() {
            let locales = &self.desk().locales;
            let (tag, name) = (locales.tag(*locale), escaped(locales.name(*locale)));
            let _ = write!(out, "<option value=\"{index}\" lang=\"{tag}\">{name} ({tag})</option>");
        }
        out.push_str("</select></label>\n<label>State <select name=\"state\"><option value=\"\">any</option>");
        for state in PageState::ALL {
            let _ = write!(out, "<option value=\"{}\">{}</option>", class(state), state.as_str());
        }
        out.push_str(
            "</select></label>\n<label>Title or key <input name=\"text\" type=\"search\" dir=\"auto\"></label>\n\
             <button type=\"reset\">Reset</button>\n</form>\n",
        );
    }

    /// All rows: what is best done next first, then what there is nothing to do with.
    fn rows(&self) -> Vec<String> {
        let waiting: std::collections::BTreeSet<&ArticleKey> = self.todo.iter().map(|todo| todo.key).collect();
        let rest = self.items.keys().filter(|key| !waiting.contains(**key)).copied();
        let keys = self.todo.iter().map(|todo| todo.key).chain(rest);
        keys.map(|key| self.row(key)).collect()
    }

    fn row(&self, key: &ArticleKey) -> String {
        let none = Vec::new();
        let items = self.items.get(key).unwrap_or(&none);
        let of = |locale: Locale| items.iter().find(|item| item.locale == locale);
        let states = self
            .locales
            .iter()
            .map(|locale| of(*locale).map_or("-", |item| class(item.state)));
        let mut row = format!(
            "<tr data-s=\"{}\"><th scope=row>{}",
            states.collect::<String>(),
            self.title(key)
        );
        if !self.report.hits.is_empty() {
            let views = self.report.hits.get(key);
            let views = views.map(|views| self.number(usize::try_from(*views).unwrap_or(usize::MAX)));
            let _ = write!(row, "<td class=n>{}", views.unwrap_or_default());
        }
        let words: usize = items.iter().map(|item| item.words).sum();
        let _ = write!(row, "<td class=n>{}", self.number(words));
        for locale in &self.locales {
            match of(*locale) {
                Some(item) => self.cell(item, &mut row),
                None => row.push_str("<td>"),
            }
        }
        row.push('\n');
        row
    }

    /// A cell has its letter from the style, and its words for who does not see it.
    fn cell(&self, item: &Item, row: &mut String) {
        let _ = write!(row, "<td class=\"k {}\"", class(item.state));
        let said = self.said(item);
        if item.state == PageState::Stale {
            let _ = write!(row, " title=\"{}\"", escaped(&self.said_plainly(item)));
        }
        row.push('>');
        match self.edit(item) {
            Some(url) => {
                let _ = write!(row, "<a href=\"{}\"><i>{said}</i></a>", escaped(&url));
            }
            None => {
                let _ = write!(row, "<i>{said}</i>");
            }
        }
        if item.state == PageState::Stale {
            let _ = write!(row, "<small aria-hidden=true>{}/{}</small>", item.stale, item.total);
        }
    }

    fn since(&self, item: &Item) -> Option<&Commit> {
        let commit = self.report.since.get(&(item.locale, item.key.clone()))?;
        Some(commit)
    }

    /// How it stands with an article in a language, as HTML.
    fn said(&self, item: &Item) -> String {
        let mut said = self.counted(item);
        if let Some(commit) = self.since(item) {
            let _ = write!(
                said,
                ", since <time datetime=\"{}\">{}</time> by <bdi>{}</bdi>",
                commit.date,
                escaped(&self.date(&commit.date)),
                escaped(&commit.author)
            );
        }
        said
    }

    /// The same without markup: names are isolated by characters.
    fn said_plainly(&self, item: &Item) -> String {
        let mut said = self.counted(item);
        if let Some(commit) = self.since(item) {
            let date = self.date(&commit.date);
            let _ = write!(said, ", since {date} by \u{2068}{}\u{2069}", commit.author);
        }
        said
    }

    fn counted(&self, item: &Item) -> String {
        match item.state {
            PageState::Stale => format!("stale, {} of {} segments", item.stale, item.total),
            state => state.as_str().to_owned(),
        }
    }

    /// An article by its title, in its own language and direction.
    fn title(&self, key: &ArticleKey) -> String {
        let desk = self.desk();
        let Some(file) = self.named_by(key) else {
            return format!("<code>{}</code>", escaped(key.as_str()));
        };
        let title = self.titles.get(&file.path).map_or(key.as_str(), String::as_str);
        let (tag, direction) = (desk.locales.tag(file.locale), desk.locales.direction(file.locale));
        let named = format!(
            "<bdi lang=\"{tag}\" dir=\"{}\">{}</bdi>",
            direction.as_str(),
            escaped(title)
        );
        let linked = match &desk.config.edit_url {
            Some(url) => format!("<a href=\"{}\">{named}</a>", escaped(&at(url, &file.path))),
            None => named,
        };
        format!("{linked} <code>{}</code>", escaped(key.as_str()))
    }

    /// Where the work is done: the file of the translation, which may be yet to be made.
    fn edit(&self, item: &Item) -> Option<String> {
        let desk = self.desk();
        let url = desk.config.edit_url.as_ref()?;
        if item.state == PageState::Current {
            return None;
        }
        if let Some(file) = desk.file(&item.key, item.locale) {
            return Some(at(url, &file.path));
        }
        let source = desk.file(&item.key, desk.locales.source())?;
        let own = format!("content/{}/", desk.locales.tag(source.locale));
        let below = source.path.strip_prefix(&*own)?;
        Some(at(url, &format!("content/{}/{below}", desk.locales.tag(item.locale))))
    }
}

fn at(edit_url: &str, path: &str) -> String {
    edit_url.replace("{path}", &encode(path))
}

/// The letter of a state.
fn class(state: PageState) -> &'static str {
    match state {
        PageState::Missing => "M",
        PageState::Machine => "A",
        PageState::Draft => "D",
        PageState::Stale => "S",
        PageState::Structure => "T",
        PageState::Unstamped => "U",
        PageState::Current => "C",
        PageState::Orphaned => "O",
    }
}

/// The states that a language has, the finished first, as they stand in its bar.
fn shown_states(status: &LocaleStatus) -> impl Iterator<Item = (PageState, usize)> {
    let order = [
        PageState::Current,
        PageState::Structure,
        PageState::Stale,
        PageState::Unstamped,
        PageState::Draft,
        PageState::Machine,
        PageState::Missing,
        PageState::Orphaned,
    ];
    order
        .into_iter()
        .filter_map(|state| Some((state, *status.states.get(&state)?)))
}

/// A bar of what is current and what is not.
fn bar(status: &LocaleStatus, label: &str) -> String {
    let mut bar = format!(
        "<svg viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        escaped(label)
    );
    let all: usize = status.articles.max(1);
    let mut before = 0;
    for (state, count) in shown_states(status).filter(|(state, _)| *state != PageState::Orphaned) {
        // Both ends are rounded alike, so that neighbours meet.
        let (start, end) = (before * 1000 / all, (before + count) * 1000 / all);
        let width = end - start;
        let _ = write!(
            bar,
            "<rect class=\"{}\" x=\"{start}\" width=\"{width}\" height=\"20\"/>",
            class(state)
        );
        before += count;
    }
    bar.push_str("</svg>");
    bar
}

fn one_or_more(count: usize, one: &'static str, more: &'static str) -> &'static str {
    if count == 1 { one } else { more }
}

fn counted(count: usize, one: &'static str, more: &'static str) -> String {
    counted_as(count, count.to_string(), one, more)
}

fn counted_as(count: usize, shown: String, one: &'static str, more: &'static str) -> String {
    format!("{shown} {}", one_or_more(count, one, more))
}

/// Text as HTML, also in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
