//! Flags to calls, diagnostics to the terminal, exit codes.
//!
//! The only room that knows the terminal and the environment. stdout is data,
//! stderr is talk. Exit codes: 0 clean, 1 problems in the content, 2 the tool
//! could not run.

mod flags;

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

use crate::artifact::Nowhere;
use crate::build::{self, OnError, Options, Report, Strictness};
use crate::config::BaseUrl;
use crate::diag::print::{self, Color};
use crate::diag::{Error, Severity};
use crate::emit::Disk;
use crate::graph::Drafts;
use crate::i18n::Tag;
use crate::source::Snapshot;

use flags::{BuildFlags, CheckFlags, ColorFlag, Command, Flags, Format};

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(error) => {
            // Help and version are data; everything else is a bad flag.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(&flags) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(flags: &Flags) -> Result<ExitCode, Error> {
    match &flags.command {
        Command::Build(build) => run_build(flags, build),
        Command::Check(check) => run_check(flags, check),
    }
}

fn run_build(flags: &Flags, build: &BuildFlags) -> Result<ExitCode, Error> {
    let site = &build.site.site;
    let snapshot = Snapshot::take(site)?;
    let options = Options {
        base_url: build.base_url.as_deref().map(base_url).transpose()?,
        locales: tags(&build.site.locale)?,
        drafts: if build.drafts { Drafts::Shown } else { Drafts::Hidden },
        strictness: strictness(build.strict),
        on_error: if build.keep_going {
            OnError::KeepGoing
        } else {
            OnError::Stop
        },
    };
    let out = match &build.out {
        Some(out) => out.clone(),
        None => site.join("public"),
    };
    refuse_source_folders(site, &out)?;
    let disk = Disk::new(site, &out, std::env::home_dir().as_deref())?;
    let report = build::build(snapshot, &options, &disk)?;
    let published = if report.publishable { Some(disk.finish()?) } else { None };
    show(flags, &build.format, site, &report)?;
    if matches!(build.format, Format::Human) {
        let mut line = summary(&report);
        match published {
            Some(published) => {
                line.push_str(&format!(
                    "; {} files written, {} unchanged, in `{}`",
                    published.written,
                    published.unchanged,
                    out.display()
                ));
            }
            None => line.push_str("; nothing was published"),
        }
        let _ = writeln!(io::stderr(), "{line}");
    }
    Ok(exit_code(&report))
}

fn run_check(flags: &Flags, check: &CheckFlags) -> Result<ExitCode, Error> {
    let site = &check.site.site;
    let snapshot = Snapshot::take(site)?;
    let options = Options {
        base_url: None,
        locales: tags(&check.site.locale)?,
        drafts: Drafts::Hidden,
        strictness: strictness(check.strict),
        on_error: OnError::KeepGoing,
    };
    let mut report = build::build(snapshot, &options, &Nowhere)?;
    if !options.locales.is_empty() {
        // A translator who asks for one locale wants what concerns it, and
        // what concerns no locale in particular.
        report.diagnostics.retain(|found| {
            found
                .locale
                .as_ref()
                .is_none_or(|tag| options.locales.iter().any(|wanted| wanted.as_str() == &**tag))
        });
    }
    show(flags, &check.format, site, &report)?;
    if matches!(check.format, Format::Human) {
        let _ = writeln!(io::stderr(), "{}", summary(&report));
    }
    Ok(exit_code(&report))
}

fn strictness(strict: bool) -> Strictness {
    if strict {
        Strictness::Strict
    } else {
        Strictness::Lenient
    }
}

fn summary(report: &Report) -> String {
    format!(
        "{} articles in {} locales, {} pages: {}",
        report.articles,
        report.locales,
        report.pages,
        print::summary(&report.diagnostics)
    )
}

fn exit_code(report: &Report) -> ExitCode {
    let problems = report.diagnostics.count(Severity::Error) > 0;
    ExitCode::from(u8::from(problems))
}

fn base_url(text: &str) -> Result<BaseUrl, Error> {
    BaseUrl::parse(text).map_err(|reason| Error::Usage(format!("`--base-url {text}` {reason}")))
}

fn tags(written: &[String]) -> Result<Vec<Tag>, Error> {
    written
        .iter()
        .map(|text| Tag::parse(text).map_err(|problem| Error::Usage(format!("`--locale {text}`: {problem}"))))
        .collect()
}

/// The output may not lie in a folder that the build reads.
fn refuse_source_folders(site: &Path, out: &Path) -> Result<(), Error> {
    let absolute = |path: &Path| std::path::absolute(path).map_err(Error::io("resolve", path));
    let out_path = absolute(out)?;
    for folder in ["content", "locales", "templates", "static"] {
        if out_path.starts_with(absolute(&site.join(folder))?) {
            return Err(Error::Usage(format!(
                "`--out {}` is in `{folder}`, which the build reads",
                out.display()
            )));
        }
    }
    Ok(())
}

/// Findings for people go to stderr, for programs to stdout.
fn show(flags: &Flags, format: &Format, site: &Path, report: &Report) -> Result<(), Error> {
    let sources = Snapshot::take(site)?;
    let written = match format {
        Format::Human => {
            let mut err = io::stderr().lock();
            print::human(&report.diagnostics, &sources, color(flags.color), &mut err)
        }
        Format::Json => {
            let mut out = io::stdout().lock();
            print::json(&report.diagnostics, &sources, &mut out).and_then(|()| out.flush())
        }
    };
    match written {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(()),
    }
}

fn color(flag: ColorFlag) -> Color {
    let on = match flag {
        ColorFlag::Always => true,
        ColorFlag::Never => false,
        ColorFlag::Auto => {
            let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            io::stderr().is_terminal() && !refused
        }
    };
    if on { Color::On } else { Color::Off }
}
