//! Prints diagnostics for programs: one JSON object a line.

use serde_json::{Value, json};

use super::{Diagnostic, LabeledLocation};
use crate::location::Sources;

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

fn place(place: &LabeledLocation, sources: &Sources) -> Value {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Sink};
    use crate::source::{FileId, Location, SourceFile, read};

    #[test]
    fn each_diagnostic_is_one_line_of_the_documented_shape() {
        let file = SourceFile {
            name: "a.md".into(),
            bytes: "x\n漢字\n".into(),
        };
        let sources = read(vec![file], &mut Sink::new());
        let diagnostic = Diagnostic::new(Code::DuplicateKey, "two\nlines")
            .at(Location::Span(FileId(0), 5, 8), "label")
            .at(Location::File(FileId(0)), "")
            .note("n")
            .help("h");
        let printed = json(&[diagnostic.clone(), diagnostic], &sources);
        assert_eq!(printed.lines().count(), 2);
        let value: Value = serde_json::from_str(printed.lines().next().unwrap()).unwrap();
        let expected = json!({
            "severity": "warning",
            "code": "duplicate-key",
            "message": "two\nlines",
            "places": [
                {"file": "a.md", "line": 2, "column": 2, "end_line": 2, "end_column": 3, "label": "label"},
                {"file": "a.md", "line": null, "column": null, "end_line": null, "end_column": null, "label": ""},
            ],
            "notes": ["n"],
            "helps": ["h"],
        });
        assert_eq!(value, expected);
    }
}
