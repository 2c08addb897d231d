//! Drift for programs: one JSON object or one workflow command a file.

use serde_json::json;

use super::{Drift, found};
use crate::checkout::display;
use crate::sync::Change;

/// One JSON object a line, of the same shape as the generator's own findings.
pub fn json(drift: &Drift<'_>) -> String {
    lines(drift, |path, change| {
        let line = first_difference(change);
        let place = json!({
            "file": path,
            "line": line,
            "column": 1,
            "end_line": line,
            "end_column": 1,
            "label": change.protected.unwrap_or_default(),
        });
        json!({
            "severity": "error",
            "code": "drift",
            "message": message(change),
            "places": [place],
            "notes": [],
            "helps": [format!("run `{}`", drift.mend)],
        })
        .to_string()
    })
}

/// Annotations of the files, as GitHub's workflows understand them.
pub fn github(drift: &Drift<'_>) -> String {
    lines(drift, |path, change| {
        format!(
            "::error file={},line={},title=drift::{}",
            property(path),
            first_difference(change),
            data(&format!("{}; run `{}`", message(change), drift.mend)),
        )
    })
}

fn lines(drift: &Drift<'_>, line: impl Fn(&str, &Change) -> String) -> String {
    let mut text = String::new();
    for change in &drift.report.changes {
        text.push_str(&line(&display(&drift.out.join(&change.path)), change));
        text.push('\n');
    }
    text
}

fn message(change: &Change) -> String {
    format!("this generated file is {}", found(change.kind))
}

/// The number of the first line that is not as generated, counted from 1.
fn first_difference(change: &Change) -> usize {
    1 + change
        .old
        .lines()
        .zip(change.new.lines())
        .take_while(|(old, new)| old == new)
        .count()
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a workflow command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
