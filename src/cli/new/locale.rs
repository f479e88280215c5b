//! `tarjuman new locale`: a language that is not translated yet. Nothing that is
//! there is written over but `site.yaml`, which gets one entry more.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::article::read_config;
use super::say;
use crate::config;
use crate::diag::{Diagnostics, Error};
use crate::emit;
use crate::i18n::Tag;
use crate::id::ArticleKey;
use crate::source::Snapshot;
use crate::state::MESSAGES;
use crate::translate;

/// Where the locales are listed.
const CONFIG: &str = "site.yaml";

/// Adds a locale.
pub fn make(root: &Path, written: &str) -> Result<ExitCode, Error> {
    let snapshot = Snapshot::take(root)?;
    let config = read_config(&snapshot)?;
    let tag = Tag::parse(written).map_err(|problem| Error::Usage(format!("`{written}` is {problem}")))?;
    if config.locales.iter().any(|locale| locale.tag == tag) {
        return Err(Error::Usage(format!("locale `{tag}` is listed in `{CONFIG}` already")));
    }
    let path: Arc<str> = CONFIG.into();
    let before = snapshot.text(&path).unwrap_or_default();
    let after = config::with_locale(&before, &tag).ok_or_else(|| {
        Error::Usage(format!(
            "add `- tag: {tag}` to `locales` in `{CONFIG}` first: it is written in a way that leaves no place for it"
        ))
    })?;
    let mut found = Diagnostics::default();
    let config = config::read(&after, &mut found).filter(|config| config.whole);
    if let Some(finding) = found.iter().next() {
        let message = format!("`{tag}` cannot be added to `{CONFIG}`: {}", finding.message);
        return Err(Error::Usage(message));
    }
    let Some(config) = config else {
        return Err(Error::Usage(format!("`{tag}` cannot be added to `{CONFIG}`")));
    };
    let mut files: BTreeMap<String, String> = translate::messages::skeletons(&snapshot, &config, &tag);
    let count = files.len();
    let state = translate::state_path(tag.as_str(), &ArticleKey::new(MESSAGES));
    files.insert(state.to_string(), translate::messages::empty_state());
    let files: Vec<(String, String)> = files.into_iter().collect();
    emit::create(root, &files)?;
    emit::replace(&snapshot.location(CONFIG), after.as_bytes())?;
    for path in files.iter().map(|(path, _)| path.as_str()).chain([CONFIG]) {
        let _ = writeln!(io::stdout(), "{}", snapshot.location(path).display());
    }
    say(&format!(
        "`{tag}` is the last of `locales` in `{CONFIG}`; it may have `fallback`, `path` and more there"
    ));
    if count > 0 {
        say(&format!(
            "next: translate the messages in `locales/{tag}/`, and write `content/{tag}/_index.md`"
        ));
    } else {
        say(&format!("next: write `content/{tag}/_index.md`"));
    }
    say(&format!("`tarjuman check --locale {tag}` says what is missing"));
    Ok(ExitCode::SUCCESS)
}
