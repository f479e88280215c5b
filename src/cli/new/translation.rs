//! `tarjuman new translation`: the source's text as a draft in another locale.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::say;
use crate::build;
use crate::cli::tags;
use crate::cli::translate::{find, locales};
use crate::diag::{Diagnostics, Error};
use crate::emit;
use crate::translate::{self, Desk};

/// Makes a translation.
pub fn make(root: &Path, name: &str, tag: &str) -> Result<ExitCode, Error> {
    let Some(desk) = Desk::open(root, &mut Diagnostics::default())? else {
        let reason = "`site.yaml` has errors, which `tarjuman check` shows";
        return Err(Error::Usage(reason.to_owned()));
    };
    let key = find(&desk, name)?.clone();
    let tag = tags(&[tag.to_owned()])?;
    let locale = locales(&desk, &tag)?[0];
    let addressed = build::addresses(root, || say("waiting for another build of this site to end"))?;
    let files = translate::begin(&desk, &key, locale, &addressed)?;
    emit::create(root, &files)?;
    for (path, _) in files.iter().take(1) {
        let place = path.split('/').fold(root.to_path_buf(), |place, part| place.join(part));
        let _ = writeln!(io::stdout(), "{}", place.display());
    }
    say("until then readers see what they saw before: put its words into yours, delete the line");
    say(&format!(
        "`translation: draft`, and say `tarjuman translate stamp {key} --locale {}`",
        desk.locales.tag(locale)
    ));
    Ok(ExitCode::SUCCESS)
}
