//! What is true of every file from translators, whatever is in it: for
//! `tests/fuzz.rs`, and for a target of `fuzz/`.

use std::time::{Duration, Instant};

use tarjuman::exchange::read;

/// Reads a text as a file from translators, and holds what came out against what
/// is always true.
pub fn reads(text: &str) -> Result<(), String> {
    let start = Instant::now();
    let lengths: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    let is_inside = |(line, column): (usize, usize)| {
        let length = line.checked_sub(1).and_then(|line| lengths.get(line));
        length.is_some_and(|length| (1..=length + 1).contains(&column))
    };
    for name in ["reply.po", "reply.csv"] {
        match read(name, text) {
            Ok(reply) => {
                for unit in reply.files.iter().flat_map(|file| &file.units) {
                    if !is_inside(unit.place) {
                        return Err(format!("not in the file: {unit:?}"));
                    }
                    if unit.target.as_ref().is_some_and(Vec::is_empty) {
                        return Err(format!("a translation that is empty: {unit:?}"));
                    }
                }
            }
            Err(refused) => {
                if !is_inside(refused.place) {
                    return Err(format!("not in the file: {refused:?}"));
                }
                if refused.reason.is_empty() || refused.reason.contains(char::is_control) {
                    return Err(format!("no line: {refused:?}"));
                }
            }
        }
    }
    match start.elapsed() {
        taken if taken > Duration::from_secs(5) => Err(format!("took {taken:?}")),
        _ => Ok(()),
    }
}
