//! An article as a whole: what stands between its first two lines of `---` is mostly tried.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files = [("content/en/page.md", text), ("content/ar/page.md", text)];
    holds::holds(&files).unwrap();
});
