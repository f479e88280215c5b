//! The manual and the completions of shells name every command and every flag,
//! whatever is added. That shells take them is tried in `tests/packages/`.

mod program;

use std::collections::BTreeSet;
use std::process::Command;

use program::{PROGRAM, Run};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

fn run(arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(arguments).output();
    let run = Run::of(output.expect("the program runs"));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, ""),
        "tarjuman {}",
        arguments.join(" ")
    );
    run.stdout
}

/// A command that can be run, and its flags, as `--help` says.
struct Described {
    words: Vec<String>,
    flags: BTreeSet<String>,
}

/// Every command below this one.
fn commands(words: &[String]) -> Vec<Described> {
    let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    arguments.push("--help");
    let help = run(&arguments);
    let below: Vec<String> = help
        .split_once("\nCommands:\n")
        .map_or("", |(_, rest)| rest.split("\n\n").next().unwrap_or_default())
        .lines()
        // A long description goes on further in.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    if below.is_empty() {
        let flags = help
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with('-'))
            .filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")))
            // A value that may be left out stands close behind.
            .filter_map(|flag| flag.split('[').next())
            .map(str::to_owned)
            .collect();
        let words = words.to_vec();
        return vec![Described { words, flags }];
    }
    below
        .into_iter()
        .flat_map(|name| commands(&[words, &[name]].concat()))
        .collect()
}

#[test]
fn the_manual_has_every_command_with_its_flags() {
    let page = run(&["man"]).replace("\\-", "-");
    let all = commands(&[]);
    assert!(all.len() > 12, "{} commands", all.len());
    for Described { words, flags } in all {
        let name = format!("tarjuman {}", words.join(" "));
        let (_, rest) = page
            .split_once(&format!("\n.SS \"{name}\"\n"))
            .unwrap_or_else(|| panic!("`{name}` is not in the manual"));
        let part = rest.split("\n.SS ").next().unwrap_or_default();
        let shared = ["--help", "--color"];
        for flag in flags.iter().filter(|flag| !shared.contains(&flag.as_str())) {
            assert!(part.contains(&format!("\\fB{flag}\\fR")), "{name} {flag}:\n{part}");
        }
    }
}

#[test]
fn the_manual_says_its_version_and_what_help_does_not() {
    let page = run(&["man"]);
    let title = format!(".TH TARJUMAN 1 \"\" \"tarjuman {}\"", env!("CARGO_PKG_VERSION"));
    assert!(page.starts_with(&title), "{page}");
    for section in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "COMMANDS",
        "EXIT STATUS",
        "FILES",
        "EXAMPLES",
    ] {
        assert_eq!(page.matches(&format!("\n.SH {section}\n")).count(), 1, "{section}");
    }
    // A manual shows a backtick as a quotation mark.
    assert!(!page.contains('`'));
}

#[test]
fn completions_of_every_shell_have_every_command_and_flag() {
    let all = commands(&[]);
    for shell in SHELLS {
        let script = run(&["completions", shell]);
        for Described { words, flags } in &all {
            for word in words {
                assert!(script.contains(word.as_str()), "{shell}: {word}");
            }
            for flag in flags {
                let bare = flag.trim_start_matches("--");
                let written = [flag.clone(), format!("-l {bare} "), format!("-l {bare}\n")];
                assert!(written.iter().any(|text| script.contains(text)), "{shell}: {flag}");
            }
        }
    }
}
