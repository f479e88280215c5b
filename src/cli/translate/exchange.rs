//! `translate export` and `translate import`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::{locales, print};
use crate::build;
use crate::cli::flags::{ExchangeFormat, ExportFlags, Flags, ImportFlags};
use crate::cli::{color, tags};
use crate::diag::print::{self as printers, Sources};
use crate::diag::{Diagnostics, Error, Levels, Severity};
use crate::emit;
use crate::exchange::{self, Format, Reply};
use crate::i18n::Locale;
use crate::source::{self, Texts};
use crate::translate::{self, AnswerKind, Answers, Desk, Export, Imported, Writing};

/// `translate export`
pub fn export(flags: &Flags, wanted: &ExportFlags) -> Result<ExitCode, Error> {
    let mut found = Diagnostics::default();
    let Some(desk) = Desk::open(&wanted.site, &mut found)? else {
        return super::report(flags, &wanted.site, &Levels::default(), found);
    };
    let tag = tags(std::slice::from_ref(&wanted.locale))?;
    let locale = locales(&desk, &tag)?[0];
    refuse_source(&desk, locale)?;
    // Only to say where readers see the articles: what is wrong is for `check`.
    let addressed = build::addresses(&wanted.site, || {
        let _ = writeln!(io::stderr(), "waiting for another build of this site to end");
    })?;
    let export = Export {
        locale,
        only: wanted.only.iter().map(|state| state.state()).collect(),
    };
    let made = translate::export(&desk, &export, Some(&addressed), &mut found);
    let text = exchange::write(format(wanted.format), &made);
    match &wanted.out {
        Some(out) => emit::replace(out, text.as_bytes())?,
        None => print(&text)?,
    }
    let units: usize = made.files.iter().map(|file| file.units.len()).sum();
    let _ = writeln!(io::stderr(), "{units} units of {} files", made.files.len());
    super::report(flags, &wanted.site, &desk.config.levels, found)
}

fn format(format: ExchangeFormat) -> Format {
    match format {
        ExchangeFormat::Xliff => Format::Xliff,
        ExchangeFormat::Xliff2 => Format::Xliff2,
        ExchangeFormat::Po => Format::Po,
        ExchangeFormat::Csv => Format::Csv,
        ExchangeFormat::Tmx => Format::Tmx,
        ExchangeFormat::Tbx => Format::Tbx,
    }
}

fn refuse_source(desk: &Desk, locale: Locale) -> Result<(), Error> {
    match locale == desk.locales.source() {
        true => {
            let tag = desk.locales.tag(locale);
            Err(Error::Usage(format!(
                "`{tag}` is the source locale, which is not translated"
            )))
        }
        false => Ok(()),
    }
}

/// `translate import`
pub fn import(flags: &Flags, wanted: &ImportFlags) -> Result<ExitCode, Error> {
    let mut found = Diagnostics::default();
    let mut texts = BTreeMap::new();
    let mut all = Imported::default();
    let writing = match wanted.dry_run {
        true => Writing::Planned,
        false => Writing::Done,
    };
    for path in &wanted.files {
        // What one file has changed, the next one finds.
        let Some(desk) = Desk::open(&wanted.site, &mut found)? else {
            break;
        };
        let name = path.display().to_string();
        let bytes = source::bytes(path)?;
        let text = match exchange::utf8(&bytes) {
            Ok(text) => text.to_owned(),
            Err(problem) => {
                found.push(translate::unreadable(&name, "", &problem.reason, problem.place));
                continue;
            }
        };
        match exchange::read(&name, &text) {
            Ok(reply) => {
                let locale = language(&desk, &reply, wanted, &name)?;
                let kind = match is_memory(&text) {
                    true => AnswerKind::Memory,
                    false => AnswerKind::Units,
                };
                let answers = Answers {
                    name: &name,
                    text: &text,
                    reply: &reply,
                    kind,
                };
                let imported = translate::import(&desk, locale, &answers, writing, &mut found)?;
                add(&mut all, imported);
            }
            Err(problem) => found.push(translate::unreadable(&name, &text, &problem.reason, problem.place)),
        }
        texts.insert(name, text);
    }
    say(&all, writing);
    let found = found.finish(&Levels::default());
    let sources = Read {
        texts,
        site: Texts::below(&wanted.site),
    };
    // Whoever reads the output may stop reading.
    let _ = printers::human(&found, &sources, color(flags.color), &mut io::stderr().lock());
    Ok(ExitCode::from(u8::from(found.count(Severity::Error) > 0)))
}

/// Whether a file is of a memory: its translations are for whatever has their words.
fn is_memory(text: &str) -> bool {
    let beginning: String = text.chars().take(2000).collect();
    beginning.trim_start_matches('\u{feff}').trim_start().starts_with('<') && beginning.contains("<tmx")
}

/// The language of a file's translations.
fn language(desk: &Desk, reply: &Reply, wanted: &ImportFlags, name: &str) -> Result<Locale, Error> {
    let others: Vec<Locale> = desk
        .locales
        .iter()
        .filter(|locale| *locale != desk.locales.source())
        .collect();
    let source = desk.locales.tag(desk.locales.source()).as_str();
    if let Some(made_from) = reply.source_language.as_deref().filter(|tag| !is_like(tag, source)) {
        return Err(Error::Usage(format!(
            "`{name}` is translated from `{made_from}`, the site from `{source}`"
        )));
    }
    let said = reply.target_language.as_deref();
    let locale = match (said, &wanted.locale) {
        (Some(said), _) => {
            let unlisted = || {
                Error::Usage(format!(
                    "`{name}` is in `{said}`, which is not among the locales of `site.yaml`"
                ))
            };
            let exact = desk
                .locales
                .iter()
                .find(|locale| is_equal(desk.locales.tag(*locale).as_str(), said));
            exact.ok_or_else(unlisted)?
        }
        (None, Some(tag)) => locales(desk, &tags(std::slice::from_ref(tag))?)?[0],
        (None, None) => match others[..] {
            [only] => only,
            _ => {
                let reason = format!("`{name}` does not say in which language it is; add `--locale TAG`");
                return Err(Error::Usage(reason));
            }
        },
    };
    if let Some(tag) = &wanted.locale
        && !is_equal(tag, desk.locales.tag(locale).as_str())
    {
        return Err(Error::Usage(format!(
            "`{name}` is in `{}`, not in `{tag}`",
            desk.locales.tag(locale)
        )));
    }
    refuse_source(desk, locale)?;
    Ok(locale)
}

/// Tools write tags in other cases and with `_`.
fn is_equal(one: &str, other: &str) -> bool {
    one.replace('_', "-").eq_ignore_ascii_case(&other.replace('_', "-"))
}

/// The same language, be it of another region.
fn is_like(one: &str, other: &str) -> bool {
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    language(one) == language(other)
}

fn add(all: &mut Imported, one: Imported) {
    all.written.extend(one.written);
    all.units += one.units;
    all.refused += one.refused;
    all.incomplete += one.incomplete;
}

fn say(imported: &Imported, writing: Writing) {
    let mut err = io::stderr().lock();
    let verb = match writing {
        Writing::Done => "wrote",
        Writing::Planned => "would write",
    };
    for path in &imported.written {
        let _ = writeln!(err, "{verb} {path}");
    }
    let mut parts = vec![format!(
        "{} units taken, files: {}",
        imported.units,
        imported.written.len()
    )];
    if imported.refused > 0 {
        parts.push(format!("articles left as they were: {}", imported.refused));
    }
    if imported.incomplete > 0 {
        parts.push(format!("articles not complete: {}", imported.incomplete));
    }
    let _ = writeln!(err, "{}", parts.join("; "));
}

/// The files that were read, and those of the site.
struct Read {
    texts: BTreeMap<String, String>,
    site: Texts,
}

impl Sources for Read {
    fn text(&self, file: &str) -> Option<Cow<'_, str>> {
        match self.texts.get(file) {
            Some(text) => Some(Cow::Borrowed(text)),
            None if Path::new(file).is_absolute() => None,
            None => self.site.text(file),
        }
    }
}
