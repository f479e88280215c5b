//! The text of an article and its translation, with directives.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = format!("---\ntitle: Page\n---\n{text}");
    let files = [("content/en/page.md", page.as_str()), ("content/ar/page.md", &page)];
    holds::holds(&files).unwrap();
});
