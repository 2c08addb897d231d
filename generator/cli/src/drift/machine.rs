//! Drift for programs: one JSON object or one workflow command a file.

use generator::diagnostics::workflow_command;
use serde_json::json;

use super::causes::VERSION;
use super::{Cause, Drift, found};
use crate::paths::display;
use crate::sync::Change;

/// One JSON object a line, of the same shape as the generator's own findings.
pub fn json(drift: &Drift<'_>) -> String {
    lines(drift, |path, change| {
        let cause = drift.causes.of(&change.path);
        let line = first_line(change, cause);
        let place = json!({
            "file": path,
            "line": line,
            "column": 1,
            "end_line": line,
            "end_column": 1,
            "label": change.protected.unwrap_or_default(),
        });
        let notes: Vec<&str> = match cause {
            Cause::Spec => drift.causes.news.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        let line = json!({
            "severity": "error",
            "code": "drift",
            "cause": word(cause),
            "message": message(change, cause),
            "places": [place],
            "notes": notes,
            "helps": [format!("run `{}`", drift.fix)],
        });
        format!("{line}\n")
    })
}

/// Annotations of the files, as GitHub's workflows understand them.
pub fn github(drift: &Drift<'_>) -> String {
    lines(drift, |path, change| {
        let cause = drift.causes.of(&change.path);
        let properties = [
            ("file", path.to_owned()),
            ("line", first_line(change, cause).to_string()),
            ("title", format!("drift ({})", word(cause))),
        ];
        let text = format!("{}; run `{}`", message(change, cause), drift.fix);
        workflow_command("error", &properties, &text)
    })
}

fn lines(drift: &Drift<'_>, line: impl Fn(&str, &Change<'_>) -> String) -> String {
    let mut text = String::new();
    for change in &drift.report.changes {
        text.push_str(&line(&display(&drift.out.join(&change.path)), change));
    }
    text
}

/// The cause in a word that programs know.
fn word(cause: &Cause) -> &'static str {
    match cause {
        Cause::Spec => "specs changed",
        Cause::Edited(_) => "edited",
        Cause::Generator(_) => "generator changed",
    }
}

fn message(change: &Change<'_>, cause: &Cause) -> String {
    let why = match cause {
        Cause::Spec => "the specs changed, and the client was not generated anew".to_owned(),
        Cause::Edited(edit) => format!("somebody edited it{edit}"),
        Cause::Generator(version) => {
            format!("version {version} of the generator made it, and this is {VERSION}")
        }
    };
    format!("this generated file is {}: {why}", found(change.kind))
}

/// The line to look at.
fn first_line(change: &Change<'_>, cause: &Cause) -> usize {
    let edited = match cause {
        Cause::Edited(edit) => edit.lines.first().map(|lines| *lines.start()),
        _ => None,
    };
    edited.unwrap_or_else(|| first_difference(change))
}

/// The number of the first line that is not as generated, counted from 1.
fn first_difference(change: &Change<'_>) -> usize {
    1 + change
        .old
        .lines()
        .zip(change.new.lines())
        .take_while(|(old, new)| old == new)
        .count()
}
