//! Prints diagnostics for programs: one JSON object a line.

use serde_json::{Value, json};

use super::{Diagnostic, Place};
use crate::source::Sources;

/// Prints one JSON object per diagnostic, each on a line of its own, in the given order:
///
/// ```json
/// {
///   "severity": "error",
///   "code": "invalid-json",
///   "message": "…",
///   "places": [
///     {"file": "specs/a.md", "line": 8, "column": 20, "end_line": 8, "end_column": 21, "label": ""}
///   ],
///   "notes": ["…"],
///   "helps": ["…"]
/// }
/// ```
///
/// `severity` is `error`, `warning` or `note`. Lines and columns count from 1, columns in
/// characters; the end is the position behind the last character. A place that means a whole file
/// has `null` for all four. The first place is the one that the message is about.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let line = |diagnostic| format!("{}\n", object(diagnostic, sources));
    diagnostics.iter().map(line).collect()
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let places: Vec<Value> = diagnostic
        .places
        .iter()
        .map(|one| place(one, sources))
        .collect();
    json!({
        "severity": diagnostic.severity.as_str(),
        "code": diagnostic.code.as_str(),
        "message": diagnostic.message,
        "places": places,
        "notes": diagnostic.notes,
        "helps": diagnostic.helps,
    })
}

fn place(place: &Place, sources: &Sources) -> Value {
    let resolved = sources.resolve(&place.location);
    let (start, end) = (resolved.start(), resolved.end());
    json!({
        "file": resolved.name,
        "line": start.map(|start| start.line),
        "column": start.map(|start| start.column),
        "end_line": end.map(|end| end.line),
        "end_column": end.map(|end| end.column),
        "label": place.label,
    })
}
