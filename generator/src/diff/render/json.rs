//! For programs: `generator/docs/diff.schema.json` describes it.

use serde_json::{Value, json};

use super::Released;
use super::operations::{Touched, touched};
use crate::diff::{Change, Effect, OperationName, Part, Report, Spot, Unknown};

/// Which form the object has: it goes up when members change their meaning or go away.
const FORMAT: u32 = 1;

/// The report as one JSON object, indented, with a line end.
#[must_use]
pub fn json(report: &Report, released: Option<&Released>) -> String {
    let wording = report
        .wording
        .iter()
        .map(|wording| json!({"what": wording.what, "place": place(wording.spot.as_ref())}));
    let value = json!({
        "format": FORMAT,
        "title": report.title,
        "old_version": report.old_version,
        "new_version": report.new_version,
        "release": release(report, released),
        "selection": report.selection.as_ref().map(|selection| {
            json!({"by": selection.by, "left_out": selection.left_out})
        }),
        "counts": {
            "changes": report.changes.len(),
            "source": report.count(Effect::Source),
            "wire": report.count(Effect::Wire),
            "behaviour": report.count(Effect::Behaviour),
            "none": report.harmless(),
            "accepted": report.accepted(),
            "wording": report.wording.len(),
            "not_understood": report.unknown.len(),
        },
        "operations": touched(report).iter().map(operation).collect::<Vec<_>>(),
        "changes": report.changes.iter().map(one).collect::<Vec<_>>(),
        "wording": wording.collect::<Vec<_>>(),
        "not_understood": report.unknown.iter().map(unknown).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn release(report: &Report, released: Option<&Released>) -> Value {
    json!({
        "step": report.step.as_str(),
        "before": released.map(|released| released.before.to_string()),
        "wanted": released.map(|released| released.wanted(report.step).to_string()),
        "manifest": released.map(|released| released.now.to_string()),
        "suffices": released.map(|released| released.suffices(report.step)),
    })
}

fn operation(touched: &Touched<'_>) -> Value {
    let OperationName {
        method,
        path,
        id,
        rust,
        ..
    } = touched.name;
    json!({
        "method": method,
        "path": path,
        "operation": id,
        "rust": rust,
        "verdict": touched.word(),
        "changes": touched.changes,
    })
}

fn one(change: &Change) -> Value {
    let about = &change.about;
    let operation = about.operation.as_ref();
    let part = |is_it: fn(&Part) -> bool| {
        let part = about.part.as_ref().filter(|part| is_it(part));
        part.map(Part::name)
    };
    json!({
        "id": change.id,
        "kind": change.kind.as_str(),
        "verdict": change.verdict.word(),
        "what": change.what,
        "method": operation.map(|operation| &operation.method),
        "path": operation.map(|operation| &operation.path),
        "operation": operation.and_then(|operation| operation.id.as_ref()),
        "parameter": part(|part| matches!(part, Part::Parameter(_))),
        "response": part(|part| matches!(part, Part::Response(_))),
        "webhook": part(|part| matches!(part, Part::Webhook(_))),
        "schema": about.schema,
        "field": part(|part| matches!(part, Part::Field(_))),
        "value": part(|part| matches!(part, Part::Value(_))),
        "variant": part(|part| matches!(part, Part::Variant(_))),
        "pointer": {
            "old": about.old.as_ref().map(|pointer| pointer.as_str()),
            "new": about.new.as_ref().map(|pointer| pointer.as_str()),
        },
        "rust": change.rust,
        "reason": reason(change),
        "wire": change.verdict.wire,
        "source": change.verdict.source,
        "behaviour": change.verdict.behaviour,
        "none": change.verdict.none,
        "touches": change.touches,
        "suggestion": change.suggestion.as_ref().map(|suggestion| json!({
            "name": suggestion.name,
            "confirmation": suggestion.confirmation,
        })),
        "place": place(change.spot.as_ref()),
        "accepted": change.accepted.as_ref().map(|accepted| {
            json!({"reason": accepted.reason, "date": accepted.date})
        }),
    })
}

/// All reasons in one sentence.
fn reason(change: &Change) -> Option<String> {
    let verdict = &change.verdict;
    let all = verdict.source.iter().chain(&verdict.wire);
    let all = all.chain(&verdict.behaviour).chain(&verdict.none);
    let all: Vec<&str> = all.map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn unknown(unknown: &Unknown) -> Value {
    json!({
        "pointer": unknown.pointer.as_str(),
        "version": if unknown.is_there { "new" } else { "old" },
        "place": place(unknown.spot.as_ref()),
    })
}

fn place(spot: Option<&Spot>) -> Value {
    spot.map_or(Value::Null, |spot| {
        json!({
            "file": spot.file,
            "line": spot.line,
            "column": spot.column,
            "pointer": spot.pointer.as_str(),
        })
    })
}
