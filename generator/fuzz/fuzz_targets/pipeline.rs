//! Generates clients from any bytes, mostly from documents of which a value or two was changed.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|content: &[u8]| generator_fuzz::generate_all(content));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // One time in eight, the bytes are changed as bytes.
    let changed = (seed % 8 != 0)
        .then(|| generator_fuzz::mutated(&data[..size], seed, max_size))
        .flatten();
    match changed {
        Some(text) => {
            data[..text.len()].copy_from_slice(text.as_bytes());
            text.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});
