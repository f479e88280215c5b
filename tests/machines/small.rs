//! Sites of a few files, and the demo.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::support::html::Html;
use crate::support::{Files, build_site, findings, options};

/// The demo's output.
pub fn demo() -> &'static Files {
    static DEMO: OnceLock<Files> = OnceLock::new();
    DEMO.get_or_init(|| build(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

/// The output of a site of these files.
pub fn site(files: &[(&str, &str)]) -> Files {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        write(folder.path(), path, text.as_bytes());
    }
    build(folder.path())
}

/// The output of a site in a folder, which has no errors.
pub fn build(folder: &Path) -> Files {
    let (report, files) = build_site(folder, &options());
    assert!(report.publishable, "{}", findings(folder, &report));
    files
}

/// Writes a file of a site.
pub fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    fs::write(path, bytes).expect("it can be written");
}

/// A file as text.
#[track_caller]
pub fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| {
        let known: Vec<&String> = files.keys().collect();
        panic!("no {path} in {known:#?}")
    });
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// All pages.
pub fn pages(files: &Files) -> impl Iterator<Item = (&str, Html)> {
    files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            (
                path.as_str(),
                Html::parse(text).unwrap_or_else(|problem| panic!("{path}: {problem}")),
            )
        })
}

/// What the head says in `<meta property=…>`, in its order.
pub fn properties(html: &Html) -> Vec<(String, String)> {
    html.all("meta")
        .filter_map(|id| {
            let name = html.attribute(id, "property").or_else(|| html.attribute(id, "name"))?;
            Some((name.to_owned(), html.attribute(id, "content")?.to_owned()))
        })
        .collect()
}

/// Copies what is in a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => {
                fs::create_dir_all(to.parent().expect("a folder")).expect("it can be made");
                fs::copy(entry.path(), to).expect("it can be copied");
            }
        }
    }
}
