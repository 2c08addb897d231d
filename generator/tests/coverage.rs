//! The reports on whole runs: what became of each part of a document, and what is untyped.
//!
//! Each folder of `tests/coverage` is a case: documents in, the exact reports out. What the reports
//! claim is checked against the document and the emitted code, for these cases and for those of
//! `tests/golden`. `cargo xtask bless` writes the expectations anew;
//! read the difference before you keep it.

use std::collections::BTreeSet;

use generator::report::{self, Kind, Reason};
use serde_json::Value;

use crate::support::coverage_case::{all_cases, generated, openapi, own_cases};
use crate::support::expectation::compare;
use crate::support::naive_count;
use crate::support::rust_values;

const COVERAGE: &str = "coverage.txt";
const UNTYPED: &str = "untyped.txt";

#[test]
fn reports_are_as_expected() {
    let mut differences = String::new();
    for case in own_cases() {
        let outcome = generated(&case);
        let ledger = report::coverage(&outcome).expect("a client");
        let text = report::coverage_text(&ledger, &outcome.sources);
        differences.push_str(&compare(&case.join(COVERAGE), &text));
        let untyped = report::untyped(&outcome).expect("a client");
        let text = report::untyped_text(&untyped, &outcome.sources);
        differences.push_str(&compare(&case.join(UNTYPED), &text));
    }
    assert!(differences.is_empty(), "{differences}");
}

#[test]
fn every_part_is_emitted_or_listed() {
    for (case, outcome) in all_cases() {
        let ledger = report::coverage(&outcome).expect("a client");
        let document = openapi(&outcome);
        for (kind, total) in naive_count::of(&document) {
            let (counted, emitted) = (ledger.total(kind), ledger.emitted(kind));
            let listed = ledger
                .listed()
                .filter(|(entry, _)| entry.kind == kind)
                .count();
            let case = case.display();
            assert_eq!(counted, total, "{kind:?} of {case}");
            assert_eq!(emitted + listed, total, "{kind:?} of {case}");
        }
    }
}

#[test]
fn everything_that_is_listed_has_a_reason_and_a_place() {
    for (case, outcome) in all_cases() {
        for (entry, reason) in report::coverage(&outcome).expect("a client").listed() {
            let case = case.display();
            assert_ne!(reason, Reason::Unexplained, "{} of {case}", entry.pointer);
            let place = outcome.sources.resolve(&entry.location);
            assert!(place.start().is_some(), "{} of {case}", entry.pointer);
        }
    }
}

/// The text as docs show it: without the marks that change the direction of text.
fn visible(text: &str) -> String {
    text.replace('\u{202e}', "")
}

#[test]
fn what_counts_as_emitted_is_in_the_code() {
    for (case, outcome) in all_cases() {
        let client = outcome.client.as_ref().expect("a client");
        let code: String = client
            .files
            .iter()
            .filter(|(name, _)| name.ends_with(".rs"))
            .map(|(_, text)| text.as_str())
            .collect();
        let ledger = report::coverage(&outcome).expect("a client");
        for entry in ledger.entries.iter().filter(|entry| entry.listed.is_none()) {
            let literal = match entry.kind {
                Kind::Property => format!("{:?}", entry.pointer.last().expect("a name")),
                Kind::Operation => visible(&entry.title),
                _ => continue,
            };
            assert!(code.contains(&literal), "{literal} of {}", case.display());
        }
    }
}

#[test]
fn every_untyped_member_is_reported_and_no_other() {
    for (case, outcome) in all_cases() {
        let client = outcome.client.as_ref().expect("a client");
        let untyped = report::untyped(&outcome).expect("a client");
        let reported: BTreeSet<String> = untyped
            .into_iter()
            .map(|one| one.path)
            .filter(|path| path.starts_with("types::"))
            .collect();
        let files = client.files.iter();
        let types = files.filter(|(name, _)| name.starts_with("src/types"));
        let types: String = types.map(|(_, text)| text.as_str()).collect();
        let declared = rust_values::of(&types);
        assert_eq!(reported, declared, "{}", case.display());
    }
}

#[test]
fn programs_get_the_same() {
    for (case, outcome) in all_cases() {
        let ledger = report::coverage(&outcome).expect("a client");
        let json: Value =
            serde_json::from_str(&report::coverage_json(&ledger, &outcome.sources)).expect("JSON");
        let sum = |key: &str| -> u64 {
            let counts = json["counts"].as_array().expect("counts").iter();
            counts
                .map(|count| count[key].as_u64().expect("a number"))
                .sum()
        };
        let listed = json["listed"].as_array().expect("a list");
        let case = case.display();
        assert_eq!(sum("total"), ledger.entries.len() as u64, "{case}");
        assert_eq!(sum("emitted") + sum("listed"), sum("total"), "{case}");
        assert_eq!(sum("listed"), listed.len() as u64, "{case}");
        for one in listed {
            let complete =
                one["code"].is_string() && one["file"].is_string() && one["line"].is_u64();
            assert!(complete, "{one} of {case}");
        }
    }
}
