//! What holds for any input of the whole pipeline: no panic, a client or an error, files that are
//! Rust and stay inside of the crate.
//!
//! The cases are few and the same on each run; `PROPTEST_CASES=10000` tries more, and
//! `generator/fuzz` looks for input that reaches new code.

use generator::source::SourceFile;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::damage;
use crate::support::documents::{DOCUMENTS, file};
use crate::support::seed::seed;
use crate::support::whole_pipeline::survives;

/// The document after as many changes as the choices are enough for.
fn damaged(document: &Value, choices: &[u32]) -> Value {
    let mut document = document.clone();
    let mut choices = choices.iter().copied();
    while choices.len() > 0 {
        let mut pick = |below: usize| choices.next().unwrap_or_default() as usize % below;
        damage::damage(&mut document, &mut pick);
    }
    document
}

fn choices() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..40)
}

fn document() -> impl Strategy<Value = Value> {
    (any::<prop::sample::Index>(), choices())
        .prop_map(|(which, choices)| damaged(which.get(&DOCUMENTS), &choices))
}

/// As many as the ordinary tests have time for, or as many as are asked for.
fn cases() -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|cases| cases.parse().ok()).unwrap_or(48)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(),
        rng_seed: seed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_damage_to_a_document_is_too_much(document in document()) {
        survives(&[file("a.json", &document)]);
    }

    #[test]
    fn no_damage_to_documents_that_are_merged_is_too_much(
        which in any::<prop::sample::Index>(),
        pages in prop::collection::vec(choices(), 2..4),
    ) {
        let document = which.get(&DOCUMENTS);
        let names = ["a.json", "b.json", "c.json"];
        let pages = names.iter().zip(&pages);
        let pages: Vec<SourceFile> =
            pages.map(|(name, choices)| file(name, &damaged(document, choices))).collect();
        survives(&pages);
    }
}
