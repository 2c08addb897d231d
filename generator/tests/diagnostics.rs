//! Every code has a folder here with input that causes it and the exact text that is printed then. A code that
//! is found in several ways has more: what is behind the dot of their names says which way it is.
//!
//! `cargo xtask bless` writes the expectations anew; read the
//! difference before you keep it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use generator::diagnostics::{Code, Diagnostic, Severity, human};
use generator::document::{BodyVariants, MergeOptions};
use generator::source::SourceFile;
use generator::{Options, Outcome, generate};

use crate::support::expectation::compare;
use crate::support::files::{files_under, folders_in};

const EXPECTED: &str = "expected.txt";
const OPTIONS: &str = "options.txt";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// What the files of one case hold.
fn sources(case: &Path) -> Vec<SourceFile> {
    let mut files = files_under(case);
    files.retain(|file| ![EXPECTED, OPTIONS].contains(&file.name.as_str()));
    files
}

/// The code that a case is about.
fn code_of(case: &Path) -> &str {
    let name = case.file_name().unwrap().to_str().unwrap();
    name.split('.').next().unwrap()
}

/// What comes of generating a client from files, with the options of a case.
fn outcome(case: &Path, files: Vec<SourceFile>) -> Outcome {
    let options = Options {
        crate_name: "client".to_owned(),
        merge: merge_options(case),
        keep_going: false,
        plain_strings: false,
        newtypes: false,
        ..Options::default()
    };
    generate(files, &options)
}

/// What is printed when a client is generated from the files of one case.
fn printed(case: &Path) -> String {
    let outcome = outcome(case, sources(case));
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
        let code = code_of(&case);
        assert!(
            printed(&case).contains(&format!("[{code}]:")),
            "{code} is not printed"
        );
    }
}

#[test]
fn every_code_has_a_case() {
    let cases = folders_in(&folder());
    let cases: BTreeSet<_> = cases.iter().map(|case| code_of(case)).collect();
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

/// The overlays that a finding offers in its help. What is wrong with an overlay is not fixed by
/// another one, but by the one that is shown in its place.
fn overlays(finding: &Diagnostic) -> impl Iterator<Item = &str> {
    let helps = finding.helps.iter();
    let helps = helps.filter(|_| finding.code != Code::InvalidOverlay);
    helps.filter_map(|help| help.find("overlay: 1").and_then(|start| help.get(start..)))
}

/// How often a finding with these words is among those of a run.
fn times(finding: &Diagnostic, all: &[Diagnostic]) -> usize {
    let is_same = |one: &&Diagnostic| (one.code, &one.message) == (finding.code, &finding.message);
    all.iter().filter(is_same).count()
}

#[test]
fn printed_overlays_fix_what_they_are_printed_for() {
    let mut offered = 0;
    let mut wrong = String::new();
    for case in folders_in(&folder()) {
        let before = outcome(&case, sources(&case)).diagnostics;
        for finding in &before {
            for overlay in overlays(finding) {
                offered += 1;
                let mut files = sources(&case);
                files.push(SourceFile {
                    name: "zz-fix.overlay.yaml".to_owned(),
                    bytes: overlay.as_bytes().to_vec(),
                });
                let after = outcome(&case, files);
                let is_fixed = times(finding, &after.diagnostics) < times(finding, &before);
                let is_new = |found: &&Diagnostic| {
                    found.severity < Severity::Note && times(found, &before) == 0
                };
                let new: Vec<Diagnostic> =
                    after.diagnostics.iter().filter(is_new).cloned().collect();
                if !is_fixed || !new.is_empty() {
                    let case = case.file_name().unwrap().display();
                    wrong.push_str(&format!(
                        "\n{case}: `{}`, fixed: {is_fixed}, with\n{overlay}\nnew:\n{}",
                        finding.message,
                        human(&new, &after.sources, false)
                    ));
                }
            }
        }
    }
    assert!(offered > 20, "{offered}");
    assert!(wrong.is_empty(), "{wrong}");
}
