//! How the files that are there differ from those that are expected.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use similar::TextDiff;

/// The files that differ, are missing or are too many, with the lines in question; nothing when
/// there are none.
pub fn difference(
    expected: &BTreeMap<String, String>,
    actual: &BTreeMap<String, String>,
) -> String {
    let mut text = String::new();
    let names: BTreeSet<_> = expected.keys().chain(actual.keys()).collect();
    for name in names {
        let _ = match (expected.get(name), actual.get(name)) {
            (Some(expected), Some(actual)) if expected == actual => Ok(()),
            (Some(_), None) => writeln!(text, "{name} is expected, but missing"),
            (None, _) => writeln!(text, "{name} is not expected"),
            (Some(expected), Some(actual)) => {
                let diff = TextDiff::from_lines(expected.as_str(), actual.as_str());
                let mut diff = diff.unified_diff();
                let diff = diff.header("expected", "actual");
                writeln!(text, "{name} differs:\n{diff}")
            }
        };
    }
    text
}
