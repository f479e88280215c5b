//! `tarjuman new site`: the files in `site/`, which are a site as it is.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use super::say;
use crate::diag::Error;
use crate::emit;

/// Paths in the new site and texts.
const FILES: &[(&str, &str)] = &[
    ("site.yaml", include_str!("site/site.yaml")),
    ("README.md", include_str!("site/README.md")),
    (".gitattributes", include_str!("site/gitattributes")),
    (".gitignore", include_str!("site/gitignore")),
    (".editorconfig", include_str!("site/editorconfig")),
    (".vscode/settings.json", include_str!("site/vscode-settings.json")),
    (".vscode/extensions.json", include_str!("site/vscode-extensions.json")),
    (".zed/settings.json", include_str!("site/zed-settings.json")),
    (".github/workflows/site.yml", include_str!("site/workflow.yml")),
    ("locales/en/site.ftl", include_str!("site/locales/en/site.ftl")),
    ("locales/es/site.ftl", include_str!("site/locales/es/site.ftl")),
    ("content/en/_index.md", include_str!("site/content/en/_index.md")),
    ("content/es/_index.md", include_str!("site/content/es/_index.md")),
    (
        "content/en/tags/account.md",
        include_str!("site/content/en/tags/account.md"),
    ),
    (
        "content/es/tags/account.md",
        include_str!("site/content/es/tags/account.md"),
    ),
    (
        "content/en/guides/_index.md",
        include_str!("site/content/en/guides/_index.md"),
    ),
    (
        "content/es/guides/_index.md",
        include_str!("site/content/es/guides/_index.md"),
    ),
    (
        "content/en/guides/create-account.md",
        include_str!("site/content/en/guides/create-account.md"),
    ),
    (
        "content/es/guides/create-account.md",
        include_str!("site/content/es/guides/create-account.md"),
    ),
    (
        "content/en/guides/reset-password.md",
        include_str!("site/content/en/guides/reset-password.md"),
    ),
    (
        "content/es/guides/reset-password.md",
        include_str!("site/content/es/guides/reset-password.md"),
    ),
    (
        "content/en/glossary/_index.md",
        include_str!("site/content/en/glossary/_index.md"),
    ),
    (
        "content/es/glossary/_index.md",
        include_str!("site/content/es/glossary/_index.md"),
    ),
    (
        "content/en/glossary/confirmation-link.md",
        include_str!("site/content/en/glossary/confirmation-link.md"),
    ),
    (
        "content/es/glossary/confirmation-link.md",
        include_str!("site/content/es/glossary/confirmation-link.md"),
    ),
    (
        "content/en/glossary/two-step-verification.md",
        include_str!("site/content/en/glossary/two-step-verification.md"),
    ),
    (
        "content/es/glossary/two-step-verification.md",
        include_str!("site/content/es/glossary/two-step-verification.md"),
    ),
];

/// Makes a site.
pub fn make(folder: &Path) -> Result<ExitCode, Error> {
    emit::refuse_full(folder)?;
    let files: Vec<(String, String)> = FILES
        .iter()
        .map(|(path, text)| {
            // A checkout on Windows may have given the texts its own line ends.
            let text = text
                .replace("\r\n", "\n")
                .replace("@VERSION@", env!("CARGO_PKG_VERSION"));
            ((*path).to_owned(), text)
        })
        .collect();
    emit::create(folder, &files)?;
    let _ = writeln!(io::stdout(), "{}", folder.display());
    say(&format!(
        "wrote a site in English and Spanish, {} files, to `{}`",
        files.len(),
        folder.display()
    ));
    let shown = folder.display().to_string();
    let shown = if shown.contains(' ') {
        format!("\"{shown}\"")
    } else {
        shown
    };
    say(&format!("next: tarjuman serve --site {shown} --open"));
    Ok(ExitCode::SUCCESS)
}
