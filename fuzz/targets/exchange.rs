//! Files from translators: XLIFF, PO, tables, TMX.

#![no_main]

#[path = "../../tests/fuzz/reads.rs"]
mod reads;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    reads::reads(text).unwrap();
});
