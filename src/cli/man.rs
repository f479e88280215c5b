//! `tarjuman man`: one page of the manual, with all commands in it. Made of the
//! same description as `--help`; what that does not say is in `man/end.roff`.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::flags::Flags;
use crate::diag::Error;

/// Exit codes, the environment, files and examples.
const END: &str = include_str!("man/end.roff");

/// Texts of parts name the apostrophe so; the definition is that of `roff`.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Prints the page to stdout.
pub fn run() -> Result<ExitCode, Error> {
    let page = page().map_err(Error::io("write", Path::new("the manual")))?;
    match io::stdout().lock().write_all(page.as_bytes()) {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn page() -> io::Result<String> {
    let mut command = Flags::command();
    command.build();
    let version = command.get_version().unwrap_or_default();
    // The day is left empty: a page is as old as the program that prints it.
    let mut page = format!(".TH TARJUMAN 1 \"\" \"tarjuman {version}\" \"User Commands\"\n");
    page.push_str(APOSTROPHE);
    let man = Man::new(command.clone());
    for section in [
        part(|out| man.render_name_section(out))?,
        part(|out| man.render_synopsis_section(out))?,
        part(|out| man.render_description_section(out))?,
        part(|out| man.render_options_section(out))?,
    ] {
        page.push_str(&in_bold(after_preamble(&section)));
    }
    page.push_str(".SH COMMANDS\n");
    add_commands(&command, &mut page)?;
    page.push_str(END);
    Ok(page)
}

/// Adds each command that can be run, as `--help` lists them.
fn add_commands(command: &Command, page: &mut String) -> io::Result<()> {
    for command in command.get_subcommands() {
        if command.has_subcommands() {
            add_commands(command, page)?;
        } else {
            add_command(command, page)?;
        }
    }
    Ok(())
}

fn add_command(command: &Command, page: &mut String) -> io::Result<()> {
    // Flags of every command are said once, above.
    let own = command.clone().mut_args(|arg| {
        let shared = arg.is_global_set() || arg.get_id() == "help";
        arg.hide(shared)
    });
    let name = own.get_bin_name().unwrap_or_default().to_owned();
    let man = Man::new(own);
    let synopsis = part(|out| man.render_synopsis_section(out))?;
    let description = part(|out| man.render_description_section(out))?;
    let options = part(|out| man.render_options_section(out))?;
    page.push_str(&format!(".SS \"{name}\"\n"));
    page.push_str(body(&synopsis));
    page.push_str(".PP\n");
    page.push_str(&in_bold(body(&description)));
    page.push_str(&in_bold(body(&options)));
    Ok(())
}

fn part(render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    let mut out = Vec::new();
    render(&mut out)?;
    let text = String::from_utf8(out).map_err(io::Error::other)?;
    Ok(text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect())
}

/// A part without the definition of the apostrophe, which one page needs once.
fn after_preamble(part: &str) -> &str {
    part.find(".SH").map_or("", |start| &part[start..])
}

/// A part without its heading.
fn body(part: &str) -> &str {
    after_preamble(part).split_once('\n').map_or("", |(_, rest)| rest)
}

/// Literals in bold, as manuals have them: a backtick would be shown as a quotation
/// mark.
fn in_bold(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for (index, piece) in part.split('`').enumerate() {
        if index > 0 {
            text.push_str(if index % 2 == 1 { "\\fB" } else { "\\fR" });
        }
        text.push_str(piece);
    }
    text
}
