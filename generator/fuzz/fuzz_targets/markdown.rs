//! Reads any bytes as a documentation page.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| generator_fuzz::read_and_print("a.md", content));
