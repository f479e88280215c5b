//! `status` and `translate`.

mod exchange;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::flags::{DiffFlags, Flags, StampFlags, StatusFlags, StatusFormat, TranslateCommand};
use super::{color, in_repository, tags};
use crate::diag::print::{self, Color};
use crate::diag::{Diagnostics, Error, Levels, Severity};
use crate::emit;
use crate::i18n::{Locale, Tag};
use crate::id::ArticleKey;
use crate::source::git::Repository;
use crate::source::{self, Texts};
use crate::translate::{
    self, Claim, Desk, Difference, Differences, Hits, PageState, Report, Since, StampedMessages, Stamping, Status, Word,
};

/// `status`
pub(super) fn status(flags: &Flags, status: &StatusFlags) -> Result<ExitCode, Error> {
    if status.base.is_some() && status.format != StatusFormat::Github {
        return Err(Error::Usage(
            "`--base` is of use with `--format github` only".to_owned(),
        ));
    }
    let mut found = Diagnostics::default();
    let Some(desk) = Desk::open(&status.site.site, &mut found)? else {
        return report(flags, &status.site.site, &Levels::default(), found);
    };
    let wanted = locales(&desk, &tags(&status.site.locale)?)?;
    let looked = translate::status(&desk, &wanted, &mut found);
    let hits = hits(&desk, status, &mut found)?;
    show(&desk, &looked, &hits, status)?;
    let failing: Vec<PageState> = status.fail_on.iter().map(|state| state.state()).collect();
    let fails = looked.items.iter().filter(|item| failing.contains(&item.state)).count();
    let failing_messages: usize = looked.messages.iter().map(|messages| messages.among(&failing)).sum();
    if fails > 0 {
        let names: Vec<&str> = failing.iter().map(|state| state.as_str()).collect();
        let _ = writeln!(io::stderr(), "{} of articles and languages: {fails}", names.join(", "));
    }
    let code = report(flags, &status.site.site, &desk.config.levels, found)?;
    if failing_messages > 0 {
        let names: Vec<&str> = failing.iter().map(|state| state.as_str()).collect();
        let names = names.join(", ");
        let _ = writeln!(io::stderr(), "{names} of messages and languages: {failing_messages}");
    }
    Ok(if fails + failing_messages > 0 {
        ExitCode::from(1)
    } else {
        code
    })
}

/// Writes a status in the form that was asked for.
fn show(desk: &Desk, looked: &Status, hits: &Hits, flags: &StatusFlags) -> Result<(), Error> {
    // To ask git takes time, and a table does not show what it says.
    let since = match flags.format {
        StatusFormat::Json | StatusFormat::Html => translate::since(desk, &looked.items),
        StatusFormat::Table | StatusFormat::Github => Since::new(),
    };
    let report = Report {
        desk,
        status: looked,
        hits,
        since: &since,
    };
    match flags.format {
        StatusFormat::Table => print(&translate::table(&report)),
        StatusFormat::Json => print(&(translate::json(&report) + "\n")),
        StatusFormat::Html => print(&translate::html(&report)),
        StatusFormat::Github => github(desk, looked, flags),
    }
}

/// Notices to stdout, and a summary to where the runner collects it.
fn github(desk: &Desk, looked: &Status, flags: &StatusFlags) -> Result<(), Error> {
    let site = &flags.site.site;
    let base = flags.base.as_deref().map(|name| commit(site, name)).transpose()?;
    let base = base.as_ref().map(|(repository, commit)| (repository, commit.as_str()));
    let pull = translate::pull(desk, looked, base);
    let notices = translate::notices(desk, &pull);
    let mut text = Vec::new();
    print::github_notices(&notices, &Texts::below(site), &in_repository(site), &mut text)
        .map_err(Error::io("write", Path::new("the terminal")))?;
    print(&String::from_utf8_lossy(&text))?;
    match std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) {
        Some(path) => emit::append(Path::new(&path), translate::summary(desk, looked, &pull).as_bytes()),
        None => Ok(()),
    }
}

/// The commit that a flag names.
fn commit(site: &Path, name: &str) -> Result<(Repository, String), Error> {
    let none = || Error::Usage(format!("`--base {name}`: the site is not in a git repository"));
    let repository = Repository::find(site).ok_or_else(none)?;
    let Some(commit) = repository.resolve(name) else {
        let hint = match repository.is_shallow() {
            true => "; the clone is shallow: fetch more of the history",
            false => "",
        };
        return Err(Error::Usage(format!("`--base {name}`: no such commit{hint}")));
    };
    Ok((repository, commit))
}

/// How often articles are read: what the flag says, or the site's own file.
fn hits(desk: &Desk, flags: &StatusFlags, found: &mut Diagnostics) -> Result<Hits, Error> {
    let (name, text) = match &flags.hits {
        Some(path) => {
            let whole = std::path::absolute(path).map_err(Error::io("resolve", path))?;
            (whole.to_string_lossy().into_owned(), Some(source::named(&whole)?))
        }
        None => (HITS.to_owned(), source::given(&flags.site.site, HITS)),
    };
    Ok(match text {
        None => Hits::new(),
        Some(Ok(text)) => translate::hits(desk, &name, &text, found),
        Some(Err(problem)) => {
            found.push(*problem);
            Hits::new()
        }
    })
}

/// The site's own file of views.
const HITS: &str = "hits.csv";

/// `translate …`
pub(super) fn translate(flags: &Flags, command: &TranslateCommand) -> Result<ExitCode, Error> {
    match command {
        TranslateCommand::Stamp(stamp) => run_stamp(flags, stamp),
        TranslateCommand::Diff(diff) => run_diff(flags, diff),
        TranslateCommand::Export(wanted) => exchange::export(flags, wanted),
        TranslateCommand::Import(files) => exchange::import(flags, files),
    }
}

fn run_stamp(flags: &Flags, stamp: &StampFlags) -> Result<ExitCode, Error> {
    let mut found = Diagnostics::default();
    let Some(desk) = Desk::open(&stamp.site.site, &mut found)? else {
        return report(flags, &stamp.site.site, &Levels::default(), found);
    };
    let keys = stamp.keys.iter().map(|name| find(&desk, name).cloned());
    let stamping = Stamping {
        keys: keys.collect::<Result<_, _>>()?,
        locales: locales(&desk, &tags(&stamp.site.locale)?)?,
        claim: match (stamp.minor, stamp.assume_current) {
            (true, _) => Claim::Minor,
            (_, true) => Claim::AssumeCurrent,
            _ => Claim::Translated,
        },
    };
    let stamped = translate::stamp(&desk, &stamping, &mut found)?;
    let mut err = io::stderr().lock();
    for (locale, key) in &stamped.stamped {
        let _ = writeln!(err, "stamped {} {key}", desk.locales.tag(*locale));
    }
    if stamped.unstamped > 0 {
        let count = stamped.unstamped;
        let _ = writeln!(
            err,
            "never stamped: {count}; name them, or say --assume-current if they are up to date"
        );
    }
    if stamped.waiting > 0 {
        let count = stamped.waiting;
        let _ = writeln!(
            err,
            "out of date and not touched: {count}; name them to stamp them all the same"
        );
    }
    say_of_messages(&desk, &stamped.messages, &mut err);
    drop(err);
    report(flags, &stamp.site.site, &desk.config.levels, found)
}

fn say_of_messages(desk: &Desk, stamped: &StampedMessages, err: &mut impl Write) {
    for (locale, count) in &stamped.stamped {
        let _ = writeln!(err, "stamped {} messages: {count}", desk.locales.tag(*locale));
    }
    if stamped.unstamped > 0 {
        let count = stamped.unstamped;
        let _ = writeln!(
            err,
            "messages never stamped: {count}; say --assume-current if they are up to date"
        );
    }
    if stamped.waiting > 0 {
        let count = stamped.waiting;
        let _ = writeln!(
            err,
            "messages out of date and not touched: {count}; say --minor if their translations are right all the same"
        );
    }
}

fn run_diff(flags: &Flags, diff: &DiffFlags) -> Result<ExitCode, Error> {
    let mut found = Diagnostics::default();
    let Some(desk) = Desk::open(&diff.site, &mut found)? else {
        return report(flags, &diff.site, &Levels::default(), found);
    };
    let key = find(&desk, &diff.key)?;
    let tag = tags(std::slice::from_ref(&diff.tag))?;
    let locale = locales(&desk, &tag)?[0];
    let shown = format!("`{key}` in `{}`", diff.tag);
    match translate::differences(&desk, key, locale) {
        Ok(Some(differences)) => {
            let on = color(flags.color);
            print(&differences.list.iter().map(|one| written(one, on)).collect::<String>())?;
            say_of(&differences, &shown);
        }
        Ok(None) if desk.file(key, locale).is_none() => {
            let _ = writeln!(io::stderr(), "{shown} does not exist");
        }
        Ok(None) => {
            let _ = writeln!(
                io::stderr(),
                "{shown} was never stamped, so nobody knows what it was made from"
            );
        }
        Err(problem) => found.push(*problem),
    }
    report(flags, &diff.site, &desk.config.levels, found)
}

/// What the differences rest on, and that there are none.
fn say_of(differences: &Differences, shown: &str) {
    let mut err = io::stderr().lock();
    match &differences.guessed {
        Some(commit) => {
            let id: String = commit.id.chars().take(10).collect();
            let day = &commit.date;
            let _ = writeln!(
                err,
                "{shown} was never stamped; compared with the source as it was when git last saw the translation \
                 change ({day}, {id})"
            );
            if differences.list.is_empty() {
                let _ = writeln!(err, "the source has not changed since");
            }
        }
        None if differences.list.is_empty() => {
            let _ = writeln!(err, "{shown} is up to date");
        }
        None => {}
    }
}

/// A difference for people: where, the source's words, and the translation.
fn written(difference: &Difference, color: Color) -> String {
    let place: Vec<&str> = difference.path.iter().map(String::as_str).collect();
    let mut text = format!("@ {}", difference.kind);
    for heading in place {
        text.push_str(" > ");
        text.push_str(heading);
    }
    if let Some(commit) = &difference.since {
        text.push_str(&format!(" ({}, {})", commit.date, commit.author));
    }
    text.push_str("\n  ");
    for word in &difference.words {
        match (word, color) {
            (Word::Same(words), _) => text.push_str(words),
            (Word::Old(words), Color::Off) => text.push_str(&format!("[-{words}-]")),
            (Word::New(words), Color::Off) => text.push_str(&format!("{{+{words}+}}")),
            (Word::Old(words), Color::On) => text.push_str(&format!("\u{1b}[31;9m{words}\u{1b}[0m")),
            (Word::New(words), Color::On) => text.push_str(&format!("\u{1b}[32m{words}\u{1b}[0m")),
        }
    }
    text.push_str("\n= ");
    text.push_str(difference.translation.as_deref().unwrap_or("(no translation)"));
    text.push_str("\n\n");
    text
}

pub(super) fn find<'d>(desk: &'d Desk, name: &str) -> Result<&'d ArticleKey, Error> {
    desk.find(name).ok_or_else(|| {
        let near = crate::diag::nearest(name, desk.keys().map(ArticleKey::as_str));
        let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        Error::Usage(format!("no article `{name}`{hint}"))
    })
}

/// The locales that were asked for, or all.
pub(super) fn locales(desk: &Desk, tags: &[Tag]) -> Result<Vec<Locale>, Error> {
    if tags.is_empty() {
        return Ok(desk.locales.iter().collect());
    }
    tags.iter()
        .map(|tag| {
            let unlisted = || Error::Usage(format!("locale `{tag}` is not among the locales of `site.yaml`"));
            desk.locales.find(tag.as_str()).ok_or_else(unlisted)
        })
        .collect()
}

/// Says what was found; the exit code.
fn report(flags: &Flags, site: &std::path::Path, levels: &Levels, found: Diagnostics) -> Result<ExitCode, Error> {
    let found = found.finish(levels);
    let mut err = io::stderr().lock();
    // Whoever reads the output may stop reading.
    let _ = print::human(&found, &Texts::below(site), color(flags.color), &mut err);
    Ok(ExitCode::from(u8::from(found.count(Severity::Error) > 0)))
}

fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", std::path::Path::new("the terminal"))(error))
        }
        _ => Ok(()),
    }
}
