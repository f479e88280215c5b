//! `terms.yaml` beside an article that has its words.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = "---\ntitle: Page\n---\nAn email thread in Postella: a mail chain.\n";
    let files = [("content/en/page.md", page), ("content/ar/page.md", page), ("terms.yaml", text)];
    holds::holds(&files).unwrap();
});
