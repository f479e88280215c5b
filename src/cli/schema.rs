//! `tarjuman schema`: needs no site.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::flags::{Described, SchemaFlags};
use crate::diag::Error;
use crate::schema;

/// Prints a schema to stdout.
pub fn run(flags: &SchemaFlags) -> Result<ExitCode, Error> {
    let text = match flags.of {
        Described::FrontMatter => schema::front_matter(),
        Described::Site => schema::site(),
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::io("write", Path::new("the terminal"))(error))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
