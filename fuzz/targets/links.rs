//! Links: each line of the input is the target of one, in both forms.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let links = text.lines().map(|line| format!("[words]({line}) [](<{line}>) [[{line}]]\n\n"));
    let page = format!("---\ntitle: Page\nrelated: [other]\n---\n{}", links.collect::<String>());
    let files = [("content/en/page.md", page.as_str()), ("content/ar/page.md", &page)];
    holds::holds(&files).unwrap();
});
