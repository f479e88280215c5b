//! Flags to calls, diagnostics to the terminal, exit codes.
//!
//! The only room that knows the terminal and the environment. stdout is data,
//! stderr is talk. Exit codes: 0 clean, 1 problems in the content, 2 the tool
//! could not run.

mod clock;
mod completions;
mod fix;
mod flags;
mod man;
mod new;
mod progress;
mod schema;
mod serve;
mod terms;
mod translate;
mod urls;

use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

use crate::artifact::{Nowhere, OutPath};
use crate::build::{
    self, Base, Counts, Effort, Marks, Memory, OnError, Options, Place, Pseudo, Recording, Remembering, Report,
    Strictness, Why,
};
use crate::config::BaseUrl;
use crate::diag::print::{self, Color};
use crate::diag::{Error, Severity};
use crate::graph::Drafts;
use crate::i18n::Tag;
use crate::source::{Snapshot, Texts};

use flags::{BuildFlags, CheckFlags, ColorFlag, Command, EffortFlag, Flags, Format};
use progress::Progress;

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
        Command::Serve(serve) => serve::run(flags, serve),
        Command::Check(check) => run_check(flags, check),
        Command::Status(status) => translate::status(flags, status),
        Command::Translate(command) => translate::translate(flags, command),
        Command::New(what) => new::run(what),
        Command::Schema(schema) => schema::run(schema),
        Command::Urls(command) => urls::run(flags, command),
        Command::Completions(completions) => completions::run(completions),
        Command::Man => man::run(),
    }
}

fn run_build(flags: &Flags, build: &BuildFlags) -> Result<ExitCode, Error> {
    let site = &build.site.site;
    let options = Options {
        base_url: build.base_url.as_deref().map(base).transpose()?,
        locales: tags(&build.site.locale)?,
        drafts: if build.drafts { Drafts::Shown } else { Drafts::Hidden },
        strictness: strictness(build.strict),
        on_error: if build.keep_going {
            OnError::KeepGoing
        } else {
            OnError::Stop
        },
        today: clock::today(),
        addresses: match build.locked {
            true => Recording::Locked,
            false => Recording::Open,
        },
        pseudo: pseudo(build.pseudo),
        marks: Marks::Absent,
        explain: build.explain.as_deref().map(page_file).transpose()?,
    };
    let out = match &build.out {
        Some(out) => out.clone(),
        None => site.join("public"),
    };
    refuse_source_folders(site, &out)?;
    let remembering = match build.no_cache {
        true => Remembering::Off,
        false => Remembering::On,
    };
    let place = Place {
        site,
        out: &out,
        home: std::env::home_dir(),
        precompress: build.precompress.map(effort),
    };
    let progress = Progress::new(&build.format);
    let publication = build::publish(&place, &options, remembering, &progress, || {
        let _ = writeln!(io::stderr(), "waiting for another build of this site to end");
    })?;
    let timings = progress.finish();
    let report = &publication.report;
    show(flags, &build.format, Extent::Some, site, report)?;
    let mut err = io::stderr().lock();
    if let Some(why) = &publication.why {
        let _ = writeln!(
            err,
            "{}: {}",
            build.explain.as_deref().unwrap_or_default(),
            explained(why)
        );
    }
    if build.timings {
        let _ = timings.print(&mut err);
    }
    if matches!(build.format, Format::Human) {
        let end = match publication.published {
            Some(counts) => format!("{}, in `{}`", counted(counts), out.display()),
            None => "nothing was published".to_owned(),
        };
        let seconds = timings.total().as_secs_f64();
        let _ = writeln!(err, "{}; {end}; {seconds:.2} s", summary(report));
    }
    let code = exit_code(report);
    // The program ends here, and the system takes all memory at once.
    std::mem::forget(publication);
    Ok(code)
}

fn effort(flag: EffortFlag) -> Effort {
    match flag {
        EffortFlag::Usual => Effort::Usual,
        EffortFlag::Max => Effort::Most,
    }
}

fn counted(counts: Counts) -> String {
    let Counts { written, unchanged, .. } = counts;
    let files = format!("{written} files written, {unchanged} unchanged");
    match counts.copies {
        0 => files,
        copies => format!("{files}, {copies} compressed copies ({} new)", counts.compressed),
    }
}

/// The file of a page, from its path in the output or from its address.
fn page_file(written: &str) -> Result<OutPath, Error> {
    let path = written.trim_start_matches('/');
    let path = match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    };
    OutPath::new(path).ok_or_else(|| {
        Error::Usage(format!(
            "`--explain {written}` is not a path in the output, such as `et/index.html`"
        ))
    })
}

fn explained(why: &Why) -> String {
    match why {
        Why::Unchanged => "not rendered: nothing that it is made of has changed".to_owned(),
        Why::NotAPage => {
            "not a page: it is made in every build in which more has changed than the text of articles".to_owned()
        }
        Why::Absent => "no such file is published".to_owned(),
        Why::Blocked => "rendered only to find problems: the site has errors".to_owned(),
        Why::NothingKnown => "rendered: nothing is remembered of an earlier build".to_owned(),
        Why::New => "rendered: it was not there before".to_owned(),
        Why::Article => "rendered: the article's file has changed".to_owned(),
        Why::View => "rendered: what it shows of other articles, of sections, tags or languages has changed".to_owned(),
        Why::Environment(files) if files.is_empty() => {
            "rendered: the flags, the names of static files or the navigation have changed".to_owned()
        }
        Why::Environment(files) => format!("rendered: what all pages share has changed: {}", files.join(", ")),
        Why::Damaged => "rendered: the published file was changed or removed by another program".to_owned(),
    }
}

fn run_check(flags: &Flags, check: &CheckFlags) -> Result<ExitCode, Error> {
    if let Some(key) = &check.explain_links {
        return terms::run(flags, check, key);
    }
    let mut report = look(check)?;
    if check.fix {
        let snapshot = Snapshot::take(&check.site.site)?;
        let mended = match check.dry_run {
            true => fix::preview(&snapshot, &report.diagnostics)?,
            false => fix::apply(&snapshot, &report.diagnostics)?,
        };
        let verb = if check.dry_run { "can mend" } else { "mended" };
        let (findings, files) = (mended.findings, mended.files);
        let _ = writeln!(io::stderr(), "{verb}: {findings} (files: {files})");
        if !check.dry_run && files > 0 {
            report = look(check)?;
        }
    }
    show(flags, &check.format, Extent::All, &check.site.site, &report)?;
    if matches!(check.format, Format::Human) {
        let mut err = io::stderr().lock();
        let _ = print::overview(&report.diagnostics, &mut err);
        let _ = writeln!(err, "{}", summary(&report));
    }
    Ok(exit_code(&report))
}

/// What there is to find now.
fn look(check: &CheckFlags) -> Result<Report, Error> {
    let snapshot = Snapshot::take(&check.site.site)?;
    let options = Options {
        base_url: None,
        locales: tags(&check.site.locale)?,
        drafts: Drafts::Hidden,
        strictness: strictness(check.strict),
        on_error: OnError::KeepGoing,
        addresses: Recording::Open,
        pseudo: Pseudo::Absent,
        marks: Marks::Absent,
        explain: None,
        today: clock::today(),
    };
    let progress = Progress::new(&check.format);
    let built = build::run(snapshot, &options, Memory::default(), &Nowhere, &progress)?;
    progress.finish();
    let mut report = built.report;
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
    Ok(report)
}

fn strictness(strict: bool) -> Strictness {
    if strict {
        Strictness::Strict
    } else {
        Strictness::Lenient
    }
}

fn pseudo(wanted: bool) -> Pseudo {
    if wanted { Pseudo::Beside } else { Pseudo::Absent }
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

fn base(text: &str) -> Result<Base, Error> {
    let url = BaseUrl::parse(text).map_err(|reason| Error::Usage(format!("`--base-url {text}` {reason}")))?;
    Ok(Base::Site(url))
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

/// How many warnings of a code people are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// Those that show what it is about.
    Some,
    /// All.
    All,
}

impl Extent {
    fn many(self) -> usize {
        match self {
            Extent::Some => 20,
            Extent::All => usize::MAX,
        }
    }
}

/// Says which warnings were not shown, and where they are.
fn print_left(left: &BTreeMap<&'static str, usize>, out: &mut dyn Write) -> io::Result<()> {
    for (code, count) in left {
        writeln!(out, "and {count} more of {code}")?;
    }
    match left.is_empty() {
        true => Ok(()),
        false => writeln!(out, "`tarjuman check` shows all of them\n"),
    }
}

/// Findings for people go to stderr, for programs to stdout.
fn show(flags: &Flags, format: &Format, extent: Extent, site: &Path, report: &Report) -> Result<(), Error> {
    let sources = Texts::below(site);
    let written = match format {
        Format::Human => {
            let mut err = BufWriter::new(io::stderr().lock());
            let (shown, left) = report.diagnostics.first_warnings(extent.many());
            print::human(&shown, &sources, color(flags.color), &mut err)
                .and_then(|()| print_left(&left, &mut err))
                .and_then(|()| err.flush())
        }
        Format::Json => {
            let mut out = io::stdout().lock();
            print::json(&report.diagnostics, &sources, &mut out).and_then(|()| out.flush())
        }
        Format::Github => {
            let mut out = io::stdout().lock();
            print::github(&report.diagnostics, &sources, &in_repository(site), &mut out).and_then(|()| out.flush())
        }
        Format::Sarif => {
            let mut out = io::stdout().lock();
            print::sarif(&report.diagnostics, &sources, &in_repository(site), &mut out).and_then(|()| out.flush())
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

/// Where the site is, seen from the folder that the program runs in, which in a
/// workflow is the repository: empty or with a `/` at its end. A site elsewhere
/// is not of the repository, and its paths stay as they are.
fn in_repository(site: &Path) -> String {
    let below = || {
        let here = std::env::current_dir().ok()?.canonicalize().ok()?;
        let site = site.canonicalize().ok()?;
        let below = site.strip_prefix(here).ok()?;
        let parts: Vec<_> = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        Some(parts.iter().map(|part| format!("{part}/")).collect())
    };
    below().unwrap_or_default()
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
