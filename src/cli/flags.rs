//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::aot::Shell;

use super::new::NewFlags;
use crate::translate::PageState;

/// Turns a folder of Markdown articles in many languages into a help-center site.
#[derive(Debug, Parser)]
#[command(name = "tarjuman", version, disable_help_subcommand = true)]
pub struct Flags {
    #[command(subcommand)]
    pub command: Command,
    /// When to color messages.
    #[arg(long, global = true, value_enum, default_value_t = ColorFlag::Auto)]
    pub color: ColorFlag,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site.
    Build(BuildFlags),
    /// Show the site in a browser, and follow its files.
    Serve(ServeFlags),
    /// Report problems in the content, and mend what you are told to.
    Check(CheckFlags),
    /// Say what is translated, what is out of date and what is missing.
    Status(StatusFlags),
    /// Keep account of translations.
    #[command(subcommand)]
    Translate(TranslateCommand),
    /// Make a site, or an article in one.
    New(NewFlags),
    /// Print the JSON Schema of a kind of file, for editors.
    Schema(SchemaFlags),
    /// Show or record the addresses that the site has published.
    #[command(subcommand)]
    Urls(UrlsCommand),
    /// Print what a shell needs to complete commands and flags.
    Completions(CompletionsFlags),
    /// Print the page of the manual, for `man`.
    Man,
}

#[derive(Debug, Subcommand)]
pub enum UrlsCommand {
    /// Show every address there is or was, and what is there.
    Show(UrlsShowFlags),
    /// Bring `urls.lock` up to date.
    Record(UrlsRecordFlags),
}

#[derive(Debug, Args)]
pub struct UrlsShowFlags {
    #[command(flatten)]
    pub site: SiteFlags,
    /// Only what this article, section, tag or author has or had; may be given
    /// several times.
    #[arg(long, value_name = "KEY")]
    pub key: Vec<String>,
    /// How to show them.
    #[arg(long, value_enum, default_value_t = UrlsFormat::Table)]
    pub format: UrlsFormat,
}

#[derive(Debug, Args)]
pub struct UrlsRecordFlags {
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UrlsFormat {
    /// In columns.
    Table,
    /// One JSON array.
    Json,
}

#[derive(Debug, Args)]
pub struct SiteFlags {
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Only this locale; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
}

#[derive(Debug, Args)]
pub struct BuildFlags {
    #[command(flatten)]
    pub site: SiteFlags,
    /// Folder for the finished site [default: public in the site].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Use this instead of `base_url` in `site.yaml`.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Publish drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Make pages in two pseudo-locales too, `en-XA` and `ar-XB`, which show what
    /// cannot be translated yet.
    #[arg(long)]
    pub pseudo: bool,
    /// Fail if `urls.lock` is not up to date.
    #[arg(long, conflicts_with = "drafts")]
    pub locked: bool,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Publish everything that is whole, even where something is not.
    #[arg(long)]
    pub keep_going: bool,
    /// Use nothing of earlier builds, and keep nothing for the next.
    #[arg(long)]
    pub no_cache: bool,
    /// Print how long each part of the build took.
    #[arg(long)]
    pub timings: bool,
    /// Lay compressed copies (.br, .zst, .gz) beside every text, for servers that
    /// send them as they are; `max` makes them smaller yet, and takes longer.
    #[arg(long, value_enum, value_name = "EFFORT", num_args = 0..=1, require_equals = true, default_missing_value = "usual")]
    pub precompress: Option<EffortFlag>,
    /// Say why this page was rendered or not: its path in the output or on the site.
    #[arg(long, value_name = "PATH")]
    pub explain: Option<String>,
    /// How to report problems.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// How much time compressed copies may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EffortFlag {
    /// What gives most for its time.
    Usual,
    /// The smallest copies.
    Max,
}

#[derive(Debug, Args)]
pub struct ServeFlags {
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Port to listen on; 0 is any that is free [default: 4000, or one of the next].
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Name or address to listen on; 0.0.0.0 lets other machines in.
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the site in the browser.
    #[arg(long)]
    pub open: bool,
    /// Show drafts too.
    #[arg(long)]
    pub drafts: bool,
    /// Show pages in two pseudo-locales too, `en-XA` and `ar-XB`, which show what
    /// cannot be translated yet.
    #[arg(long)]
    pub pseudo: bool,
    /// Show segments in pages, what they were translated from and what is wrong
    /// with them, and how it stands with all translations at `/_translate/`.
    #[arg(long)]
    pub translate: bool,
}

#[derive(Debug, Args)]
pub struct CheckFlags {
    #[command(flatten)]
    pub site: SiteFlags,
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Mend what has one right answer, in the files.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: print what would change, and change nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Say which terms in this article are linked, and why the others are not.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["fix", "strict"])]
    pub explain_links: Option<String>,
    /// How to report problems.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct StatusFlags {
    #[command(flatten)]
    pub site: SiteFlags,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = StatusFormat::Table)]
    pub format: StatusFormat,
    /// Exit with 1 if any article is in one of these states.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATES")]
    pub fail_on: Vec<StateFlag>,
    /// How often articles are read: a table with the columns `key` and `views`
    /// [default: hits.csv in the site, if it is there].
    #[arg(long, value_name = "FILE")]
    pub hits: Option<PathBuf>,
    /// With --format github: only what is out of date by changes since this commit.
    #[arg(long, value_name = "COMMIT")]
    pub base: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// For people: a line for each language, the one with most to do first.
    Table,
    /// One JSON object.
    Json,
    /// One HTML file, for a browser.
    Html,
    /// Notices of GitHub Actions beside changed sources, and a summary of the job.
    Github,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StateFlag {
    Missing,
    Machine,
    Draft,
    Stale,
    Structure,
    Unstamped,
    Orphaned,
}

impl StateFlag {
    /// The state that it stands for.
    pub fn state(self) -> PageState {
        match self {
            StateFlag::Missing => PageState::Missing,
            StateFlag::Machine => PageState::Machine,
            StateFlag::Draft => PageState::Draft,
            StateFlag::Stale => PageState::Stale,
            StateFlag::Structure => PageState::Structure,
            StateFlag::Unstamped => PageState::Unstamped,
            StateFlag::Orphaned => PageState::Orphaned,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Say that translations are up to date with their sources.
    Stamp(StampFlags),
    /// Show what has changed in a source since its translation was stamped.
    Diff(DiffFlags),
    /// Write what there is to translate as a file for translators' tools.
    Export(ExportFlags),
    /// Take over what translators have sent back.
    Import(ImportFlags),
}

#[derive(Debug, Args)]
pub struct ExportFlags {
    /// Locale to translate into.
    #[arg(long, value_name = "TAG")]
    pub locale: String,
    /// What to write.
    #[arg(long, value_enum, default_value_t = ExchangeFormat::Xliff)]
    pub format: ExchangeFormat,
    /// Only what is in one of these states.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STATES")]
    pub only: Vec<StateFlag>,
    /// File to write [default: stdout].
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExchangeFormat {
    /// XLIFF 1.2, which most tools read.
    Xliff,
    /// XLIFF 2.0.
    Xliff2,
    /// Gettext's.
    Po,
    /// A table for spreadsheets.
    Csv,
    /// Translations for tools' memories.
    Tmx,
    /// Terms.
    Tbx,
}

#[derive(Debug, Args)]
pub struct ImportFlags {
    /// Files in any of the formats of `translate export` but TBX.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Locale of files that do not say in which language they are.
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub struct StampFlags {
    /// Keys of articles, or their last parts; without any, those whose
    /// translation has changed since it was stamped.
    #[arg(value_name = "KEY")]
    pub keys: Vec<String>,
    #[command(flatten)]
    pub site: SiteFlags,
    /// What has changed in the source does not matter to translations.
    #[arg(long)]
    pub minor: bool,
    /// Translations that were never stamped are up to date.
    #[arg(long, conflicts_with = "minor")]
    pub assume_current: bool,
}

#[derive(Debug, Args)]
pub struct DiffFlags {
    /// Key of an article, or its last part.
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Locale of the translation.
    #[arg(value_name = "TAG")]
    pub tag: String,
    /// Folder of the site.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

#[derive(Debug, Args)]
pub struct SchemaFlags {
    /// Of what.
    #[arg(value_enum)]
    pub of: Described,
}

#[derive(Debug, Args)]
pub struct CompletionsFlags {
    /// Of which shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// The fields at the head of articles, sections, tags and authors.
    FrontMatter,
    /// `site.yaml`.
    Site,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on stderr.
    Human,
    /// One JSON object a line, on stdout.
    Json,
    /// Workflow commands of GitHub Actions, on stdout.
    Github,
    /// A SARIF 2.1.0 log for code scanning, on stdout.
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorFlag {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}
