//! Every code has a folder here with input that causes it and the exact text that is printed then.
//!
//! `UPDATE=1 cargo test -p generator --test diagnostics` writes the expectations anew; read the
//! difference before you keep it.

#[cfg(test)]
#[path = "support/expectation.rs"]
mod expectation;
#[cfg(test)]
#[path = "support/files.rs"]
mod files;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::diagnostics::{Code, human};
use generator::document::{BodyVariants, MergeOptions};
use generator::{Options, generate};

use expectation::compare;
use files::{files_under, folders_in};

const EXPECTED: &str = "expected.txt";
const OPTIONS: &str = "options.txt";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// What is printed when a client is generated from the files of one case.
fn printed(case: &Path) -> String {
    let files = files_under(case)
        .into_iter()
        .filter(|file| ![EXPECTED, OPTIONS].contains(&file.name.as_str()))
        .collect();
    let options = Options {
        crate_name: "client".to_owned(),
        merge: merge_options(case),
        keep_going: false,
        plain_strings: false,
    };
    let outcome = generate(files, &options);
    human(&outcome.diagnostics, &outcome.sources, false)
}

/// The options with which a case is generated: those that its `options.txt` names.
fn merge_options(case: &Path) -> MergeOptions {
    let text = std::fs::read_to_string(case.join(OPTIONS)).unwrap_or_default();
    let mut options = MergeOptions::default();
    if text.lines().any(|line| line == "--body-variants union") {
        options.body_variants = BodyVariants::Union;
    }
    options
}

#[test]
fn each_case_prints_what_is_expected() {
    let mut differences = String::new();
    for case in folders_in(&folder()) {
        differences.push_str(&compare(&case.join(EXPECTED), &printed(&case)));
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn each_case_prints_the_code_it_is_named_after() {
    for case in folders_in(&folder()) {
        let code = case.file_name().unwrap().to_str().unwrap();
        assert!(
            printed(&case).contains(&format!("[{code}]:")),
            "{code} is not printed"
        );
    }
}

#[test]
fn every_code_has_a_case() {
    let cases = folders_in(&folder());
    let cases: BTreeSet<_> = cases
        .iter()
        .map(|case| case.file_name().unwrap().to_str().unwrap())
        .collect();
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let without_case: Vec<_> = codes.difference(&cases).collect();
    assert!(
        without_case.is_empty(),
        "codes without a folder in tests/diagnostics: {without_case:?}"
    );
    let without_code: Vec<_> = cases.difference(&codes).collect();
    assert!(
        without_code.is_empty(),
        "folders in tests/diagnostics without a code: {without_code:?}"
    );
}
