//! Why terms in an article are linked or not: the same search and the same
//! choice as a build makes, over all that is read in the article.

use std::ops::Range;
use std::sync::Arc;

use super::{Marks, Memory, OnError, Options, Parts, Pseudo, Recording, Report, Strictness, Unwatched, judge, link};
use crate::diag::{Diagnostics, Error, Place, nearest};
use crate::graph::mentions::{Choice, Lexicon, Scanner, Verdict};
use crate::graph::{ArticleIdx, Drafts, FamilyIdx, Site};
use crate::i18n::{Locale, Tag};
use crate::parse::{self, Article, Body, Content, Context, Gists, Ground, Indexing, Run, Runs, Stamps, Words};
use crate::source::Snapshot;

/// What became of the terms in an article.
pub struct LinksExplained {
    /// What is wrong with the site.
    pub report: Report,
    /// In each locale that has the article, in the order of reading.
    pub found: Vec<TermFound>,
    /// Whether any section names terms.
    pub are_wanted: bool,
}

/// A term in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermFound {
    /// Where it stands.
    pub place: Place,
    /// In which language.
    pub locale: Arc<str>,
    /// As it stands there.
    pub text: String,
    /// The key of the term; none where it may be one of several.
    pub target: Option<Arc<str>>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// What was chosen for it.
    Chosen(Verdict),
    /// No link may stand there.
    Closed(Ground),
    /// Two terms have its words.
    Ambiguous,
    /// It is a term in other letters, as `it` is not `IT`.
    OtherCase,
}

/// Explains the links of an article, by its key or the last part of it.
pub fn explain_links(mut snapshot: Snapshot, key: &str, locales: Vec<Tag>) -> Result<LinksExplained, Error> {
    let options = Options {
        base_url: None,
        locales,
        drafts: Drafts::Hidden,
        strictness: Strictness::Lenient,
        on_error: OnError::KeepGoing,
        addresses: Recording::Open,
        pseudo: Pseudo::Absent,
        marks: Marks::Absent,
        explain: None,
        today: None,
    };
    let mut diagnostics = std::mem::take(&mut snapshot.diagnostics);
    let snapshot = Arc::new(snapshot);
    let mut memory = Memory::default();
    let parts = Parts::default();
    let linked = link(&snapshot, &options, &mut memory, &parts, &Unwatched, &mut diagnostics)?;
    let Some(linked) = linked else {
        let report = report(judge(diagnostics, &Default::default(), options.strictness), None);
        return Ok(LinksExplained {
            report,
            found: Vec::new(),
            are_wanted: true,
        });
    };
    let site = &*linked.site;
    let family = family(site, key)?;
    let mut found = Vec::new();
    for locale in &linked.wanted {
        if let Some(article) = site.families[family.index()].members[locale.index()] {
            explain(site, &snapshot, (article, *locale), &mut found);
        }
    }
    Ok(LinksExplained {
        report: report(judge(diagnostics, &site.config.levels, options.strictness), Some(site)),
        found,
        are_wanted: !site.config.autolink.sections.is_empty(),
    })
}

fn report(diagnostics: Diagnostics, site: Option<&Site>) -> Report {
    Report {
        diagnostics,
        publishable: site.is_some(),
        pages: 0,
        articles: site.map_or(0, |site| site.articles.len()),
        locales: site.map_or(0, |site| site.locales.len()),
    }
}

/// The article of a key, or of the last part of one.
fn family(site: &Site, key: &str) -> Result<FamilyIdx, Error> {
    let key = key.trim_matches('/');
    let keys = || site.families.iter().map(|family| family.key.as_str());
    let exact = keys().position(|known| known == key);
    let mut by_last = keys().enumerate().filter(|(_, known)| last_part(known) == key);
    let one = match (exact, by_last.next(), by_last.next()) {
        (Some(at), ..) | (None, Some((at, _)), None) => Some(at),
        _ => None,
    };
    one.map(FamilyIdx::new).ok_or_else(|| {
        let by_last = || {
            let near = nearest(key, keys().map(last_part))?;
            keys().find(|key| last_part(key) == near)
        };
        let near = nearest(key, keys()).or_else(by_last);
        let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        Error::Usage(format!("no article has the key `{key}`{near}"))
    })
}

fn last_part(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

/// All that is read of an article, in order.
fn texts(content: &Content) -> Vec<&Body> {
    let mut texts = vec![&content.body];
    if let Some(faq) = &content.faq {
        texts.extend(&faq.heading);
        texts.extend(&faq.intro);
        texts.extend(faq.items.iter().flat_map(|item| [&item.question, &item.answer]));
    }
    texts
}

fn explain(site: &Site, snapshot: &Snapshot, (index, locale): (ArticleIdx, Locale), found: &mut Vec<TermFound>) {
    let article = &site.articles[index.index()];
    let (Some(lexicon), Ok(source)) = (site.lexicon(locale), snapshot.text(&article.file.path)) else {
        return;
    };
    let context = Context {
        locales: &site.locales,
        html: site.config.html,
        punctuation: site.config.punctuation,
        highlighting: site.config.highlighting,
        stamps: Stamps::Absent,
        indexing: Indexing::Absent,
        runs: Runs::All,
        gists: Gists::Absent,
    };
    let mut unheard = Diagnostics::default();
    let parsed = parse::article(article.file.clone(), &source, &context, &mut unheard);
    let Some((again, mut content)) = parsed.and_then(|(again, _)| again.content.content().map(|text| (again, text)))
    else {
        return;
    };
    note_questions(&again, &mut content);
    let room = site.room(index);
    let mut explaining = Explaining {
        site,
        locale,
        source: &source,
        file: article.file.path.clone(),
        lexicon,
        scanner: Scanner::new(lexicon, site.locales.analyzer(locale)),
        choice: Choice::of(&room, &site.config.autolink),
        found,
    };
    let small = lexicon.in_small_letters(&site.locales, locale);
    let mut small = Scanner::new(&small, site.locales.analyzer(locale));
    for body in texts(&content) {
        for run in &body.runs {
            explaining.run(body, run, &mut small);
        }
    }
}

/// Questions in the front matter are no Markdown, and have no runs of their own.
fn note_questions(article: &Article, content: &mut Content) {
    let items = content.faq.iter_mut().flat_map(|faq| &mut faq.items);
    let questions = article.questions.iter().flatten();
    for (item, question) in items.zip(questions).filter(|(item, _)| item.question.runs.is_empty()) {
        item.question.runs.push(Run {
            range: 0..item.question.html.len(),
            ground: Ground::Question,
            place: question.range.start,
        });
    }
}

/// One article in one language.
struct Explaining<'a> {
    site: &'a Site,
    locale: Locale,
    source: &'a str,
    file: Arc<str>,
    lexicon: &'a Lexicon,
    scanner: Scanner<'a>,
    choice: Choice<'a>,
    found: &'a mut Vec<TermFound>,
}

impl Explaining<'_> {
    fn run(&mut self, body: &Body, run: &Run, small: &mut Scanner) {
        let words = Words::of(body, run);
        let mut terms: Vec<(Range<usize>, Option<usize>, bool)> = Vec::new();
        self.scanner
            .scan(&words.text, |found| terms.push((found.range, found.term, true)));
        let mut others = Vec::new();
        small.scan(&words.text, |found| others.push((found.range, found.term, false)));
        others.retain(|(range, ..)| {
            terms
                .iter()
                .all(|(other, ..)| range.end <= other.start || other.end <= range.start)
        });
        terms.extend(others);
        terms.sort_by_key(|(range, ..)| range.start);
        for (range, term, is_cased) in terms {
            let may_link = run.ground == Ground::Open && words.place(&range).is_some();
            let outcome = match term {
                _ if !is_cased => Outcome::OtherCase,
                _ if run.ground != Ground::Open => Outcome::Closed(run.ground),
                None => Outcome::Ambiguous,
                Some(term) if may_link => Outcome::Chosen(self.choice.verdict(term.try_into().unwrap_or(u32::MAX))),
                Some(_) => Outcome::Closed(Ground::Html),
            };
            let key = term.and_then(|term| self.lexicon.key(term)).map(|key| key.shared());
            self.found.push(TermFound {
                place: Place::at(self.file.clone(), self.place(&words.text, run, &range)),
                locale: self.site.locales.tag(self.locale).as_str().into(),
                text: words.text[range].to_owned(),
                target: key,
                outcome,
            });
        }
    }

    /// Where words of a run stand in the file: as many times as the same letters
    /// stand before them in the run, they do there.
    fn place(&self, words: &str, run: &Run, range: &Range<usize>) -> Range<usize> {
        let text = &words[range.clone()];
        let before = words[..range.start].matches(text).count();
        let rest = self.source.get(run.place..).unwrap_or_default();
        let first_line = text.lines().next().unwrap_or(text);
        let at = rest.match_indices(text).nth(before).map(|(at, _)| (at, text.len()));
        let at = at.or_else(|| {
            rest.match_indices(first_line)
                .nth(before)
                .map(|(at, _)| (at, first_line.len()))
        });
        let (at, length) = at.unwrap_or((0, 0));
        run.place + at..run.place + at + length
    }
}
