//! `urls.lock`, and `redirects.yaml` behind a line of `%`.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (lock, redirects) = text.split_once("\n%\n").unwrap_or((text, ""));
    let page = "---\ntitle: Page\n---\nWords.\n";
    let files = [("content/en/page.md", page), ("urls.lock", lock), ("redirects.yaml", redirects)];
    holds::holds(&files).unwrap();
});
