//! For programs.

use serde_json::{Value, json};

use super::Released;
use crate::diff::{Change, Report, Spot, Unknown};

/// The report as one JSON object, indented, with a line end.
#[must_use]
pub fn json(report: &Report, released: Option<&Released>) -> String {
    let release = json!({
        "step": report.step.as_str(),
        "before": released.map(|released| released.before.to_string()),
        "wanted": released.map(|released| released.wanted(report.step).to_string()),
        "manifest": released.map(|released| released.now.to_string()),
        "suffices": released.map(|released| released.suffices(report.step)),
    });
    let wording = report
        .wording
        .iter()
        .map(|wording| json!({"what": wording.what, "place": place(wording.spot.as_ref())}));
    let value = json!({
        "title": report.title,
        "old_version": report.old_version,
        "new_version": report.new_version,
        "changes": report.changes.iter().map(one).collect::<Vec<_>>(),
        "wording": wording.collect::<Vec<_>>(),
        "not_understood": report.unknown.iter().map(unknown).collect::<Vec<_>>(),
        "release": release,
    });
    format!("{value:#}\n")
}

fn one(change: &Change) -> Value {
    json!({
        "kind": change.kind.as_str(),
        "what": change.what,
        "rust": change.rust,
        "operations": change.operations,
        "verdict": change.verdict.word(),
        "wire": change.verdict.wire,
        "source": change.verdict.source,
        "behaviour": change.verdict.behaviour,
        "none": change.verdict.none,
        "suggestion": change.suggestion.as_ref().map(|suggestion| json!({
            "name": suggestion.name,
            "confirmation": suggestion.confirmation,
        })),
        "place": place(change.spot.as_ref()),
    })
}

fn unknown(unknown: &Unknown) -> Value {
    json!({
        "pointer": unknown.pointer.as_str(),
        "version": if unknown.is_there { "new" } else { "old" },
        "place": place(unknown.spot.as_ref()),
    })
}

fn place(spot: Option<&Spot>) -> Value {
    spot.map_or(
        Value::Null,
        |spot| json!({"file": spot.file, "line": spot.line, "column": spot.column}),
    )
}
