//! Writes the help center that the benchmarks build:
//! `cargo run --release --example corpus -- --articles 2000 --locales en,et --out DIR`
//!
//! `--form hugo` writes the same articles for Hugo. The folder must be new or
//! empty; how many articles were written is said on stdout.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io, thread};

use clap::Parser;

use corpus::{Corpus, File, Form, Language};

/// Writes a help center for benchmarks.
#[derive(Parser)]
struct Flags {
    /// How many articles the source locale has.
    #[arg(long, default_value_t = 1000)]
    articles: usize,
    /// Tags of its locales, the source first.
    #[arg(long, value_delimiter = ',', default_value = "en,et")]
    locales: Vec<String>,
    /// For whom.
    #[arg(long, default_value = "tarjuman", value_parser = ["tarjuman", "hugo"])]
    form: String,
    /// A new or empty folder.
    #[arg(long)]
    out: PathBuf,
}

fn main() -> ExitCode {
    match run(&Flags::parse()) {
        Ok(articles) => {
            let _ = writeln!(io::stdout(), "{articles} articles");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(2)
        }
    }
}

fn run(flags: &Flags) -> Result<usize, String> {
    let tags: Vec<&str> = flags.locales.iter().map(String::as_str).collect();
    let corpus = Corpus::new(flags.articles, &tags).map_err(|problem| {
        let known: Vec<&str> = Language::all().iter().map(|language| language.tag).collect();
        format!("{problem}; there are {}", known.join(", "))
    })?;
    let form = if flags.form == "hugo" {
        Form::Hugo
    } else {
        Form::Tarjuman
    };
    if fs::read_dir(&flags.out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!("`{}` is not empty", flags.out.display()));
    }
    for file in corpus.others(form) {
        write(&flags.out, &file)?;
    }
    thread::scope(|scope| {
        let write_all = |language: &'static Language| {
            let (corpus, out) = (&corpus, &flags.out);
            move || {
                corpus
                    .articles(language, form)
                    .try_fold(0, |count, file| write(out, &file).map(|()| count + 1))
            }
        };
        let writers: Vec<_> = corpus
            .languages()
            .iter()
            .map(|language| scope.spawn(write_all(language)))
            .collect();
        let failed = |_| Err("a thread failed".to_owned());
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap_or_else(failed))
            .sum()
    })
}

fn write(out: &Path, file: &File) -> Result<(), String> {
    let path = out.join(&file.path);
    let parent = path.parent().unwrap_or(out);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &file.text));
    written.map_err(|problem| format!("{}: {problem}", path.display()))
}
