//! `site.yaml`.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = "---\ntitle: Page\n---\nWords.\n";
    let files = [("site.yaml", text), ("content/en/page.md", page)];
    holds::holds(&files).unwrap();
});
