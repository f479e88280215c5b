//! `tarjuman completions`: what a shell needs to complete commands, flags and
//! their values. Made of the same description as `--help`, so it never differs.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Command, CommandFactory as _, ValueHint};
use clap_complete::aot::generate;

use super::flags::{CompletionsFlags, Flags};
use crate::diag::Error;

/// Prints the completions of a shell to stdout.
pub fn run(flags: &CompletionsFlags) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    generate(
        flags.shell,
        &mut with_folders(Flags::command()),
        "tarjuman",
        &mut script,
    );
    match io::stdout().lock().write_all(&script) {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Tells shells to offer only folders where the value is called `DIR`.
fn with_folders(command: Command) -> Command {
    let is_folder = |arg: &clap::Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().any(|name| name.as_str() == "DIR")
    };
    command
        .mut_args(|arg| match is_folder(&arg) {
            true => arg.value_hint(ValueHint::DirPath),
            false => arg,
        })
        .mut_subcommands(with_folders)
}
