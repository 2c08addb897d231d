//! Reads any bytes as YAML.

#![no_main]

libfuzzer_sys::fuzz_target!(|content: &[u8]| generator_fuzz::read_and_print("a.yaml", content));
