//! Fluent files of the source language and of a translation.

#![no_main]

#[path = "../../tests/fuzz/holds.rs"]
mod holds;
#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files = [("locales/en/words.ftl", text), ("locales/ar/words.ftl", text)];
    holds::holds(&files).unwrap();
});
