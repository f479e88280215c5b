//! `tarjuman new`: files to begin with. Nothing is asked, nothing is ever
//! overwritten, and what is made builds without findings.

mod article;
mod locale;
mod site;
mod translation;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::diag::Error;

#[derive(Debug, Args)]
pub struct NewFlags {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Make a site in two languages, with notes on everything in it.
    Site {
        /// Folder for the site: a new or an empty one.
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Make an article in the source locale, with notes on what to fill in.
    Article {
        /// Path of the article below its language, such as `guides/create-account`.
        #[arg(value_name = "KEY")]
        key: String,
        /// Folder of the site.
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
    /// Add a locale to the site, with the messages that are to be translated.
    Locale {
        /// Its tag, such as `et`, `pt-BR` or `zh-Hant`.
        #[arg(value_name = "TAG")]
        tag: String,
        /// Folder of the site.
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
    /// Make a translation of an article to begin with: the source's text, whose
    /// words are to be replaced.
    Translation {
        /// Key of the article, or its last part.
        #[arg(value_name = "KEY")]
        key: String,
        /// Locale of the translation.
        #[arg(value_name = "TAG")]
        tag: String,
        /// Folder of the site.
        #[arg(long, value_name = "DIR", default_value = ".")]
        site: PathBuf,
    },
}

/// Makes what was asked for, and says what it made: paths on stdout.
pub fn run(flags: &NewFlags) -> Result<ExitCode, Error> {
    match &flags.what {
        What::Site { folder } => site::make(folder),
        What::Article { key, site } => article::make(site, key),
        What::Locale { tag, site } => locale::make(site, tag),
        What::Translation { key, tag, site } => translation::make(site, key, tag),
    }
}

/// Tells what to do next.
fn say(lines: &str) {
    let _ = writeln!(io::stderr(), "{lines}");
}
