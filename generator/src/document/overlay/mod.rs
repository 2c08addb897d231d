//! OpenAPI Overlays (versions 1.0 and 1.1), applied to the merged document in the order of their
//! files' names.
//!
//! One reading for both versions, where 1.0 is silent or stricter: an array that is merged into an
//! array is appended item by item, and single values may be targets. An empty value (`tags:`) in a
//! structured overlay changes nothing. `extends` is not looked at: every overlay that is given is
//! applied.

mod action;
mod change;
mod hint;
mod query;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::merge::Merged;
use crate::diagnostics::advice::Advice;
use crate::diagnostics::json_path;
use crate::diagnostics::{Code, Diagnostic, Sink, closest};
use crate::location::Origin;
use crate::pointer::Pointer;
use crate::source::{DocId, DocumentKind, Location, Sources};
use action::{Action, Change};
use change::{Given, Refusal, Subject, in_overlay};
use query::{Way, select};

/// What an overlay may hold besides extensions.
const MEMBERS: [&str; 4] = ["overlay", "info", "extends", "actions"];

/// Applies every overlay. Gives the addresses that were set or removed; nothing when there is no
/// overlay.
pub(crate) fn apply(
    sources: &Sources,
    merged: &mut Merged,
    sink: &mut Sink,
) -> Option<BTreeSet<Pointer>> {
    let overlays: Vec<(DocId, &Value)> = sources
        .docs()
        .filter(|(_, doc)| doc.kind == DocumentKind::Overlay)
        .map(|(id, doc)| (id, &doc.value))
        .collect();
    if overlays.is_empty() {
        return None;
    }
    let mut subject = Subject::new(merged);
    for (doc, overlay) in overlays {
        for action in actions(doc, overlay, sink) {
            if subject.exhausted {
                break;
            }
            if let Err(finding) = carry_out(&action, &mut subject, sink) {
                sink.report(finding);
            }
        }
    }
    Some(subject.touched)
}

/// The actions of an overlay that can be understood.
fn actions<'a>(doc: DocId, overlay: &'a Value, sink: &mut Sink) -> Vec<Action<'a>> {
    let root = Pointer::root();
    let wrong = |message: String, place: &Pointer, label: &str| {
        let place = Location::Value(doc, place.clone());
        Diagnostic::new(Code::InvalidOverlay, message).at(place, label)
    };
    let version = overlay
        .get("overlay")
        .map_or_else(String::new, |version| match version {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
    if !version.starts_with("1.") {
        let message = format!("version `{version}` of the Overlay specification is not supported");
        let place = root.child("overlay");
        let finding = wrong(message, &place, "the overlay is not applied");
        sink.report(finding.help("write `overlay: 1.0.0` or `overlay: 1.1.0`"));
        return Vec::new();
    }
    let keys = overlay
        .as_object()
        .into_iter()
        .flatten()
        .map(|(key, _)| key.as_str());
    for key in keys.filter(|key| !MEMBERS.contains(key) && !key.starts_with("x-")) {
        let finding = wrong(
            format!("an overlay has no member `{key}`"),
            &root.child(key),
            "this has no effect",
        );
        sink.report(match closest(key, MEMBERS) {
            Some(similar) => finding.help(format!("did you mean `{similar}`?")),
            None => finding,
        });
    }
    let pointer = root.child("actions");
    let Some(items) = overlay.get("actions").and_then(Value::as_array) else {
        let mut example = Advice::default();
        example.update("$.info", &json!({ "title": "Another title" }));
        let (place, label) = match overlay.get("actions") {
            Some(_) => (pointer, "no array"),
            None => (root, "this overlay has none"),
        };
        let finding = wrong(
            "an overlay needs `actions`, an array".to_owned(),
            &place,
            label,
        );
        sink.report(finding.help(example.into_help("to set the title")));
        return Vec::new();
    };
    let mut actions = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match Action::read(doc, pointer.index(index), item) {
            Ok(action) => actions.push(action),
            Err(finding) => sink.report(finding),
        }
    }
    actions
}

fn carry_out(
    action: &Action<'_>,
    subject: &mut Subject<'_>,
    sink: &mut Sink,
) -> Result<(), Diagnostic> {
    let ways = find(action, "target", action.target, subject)?;
    if ways.is_empty() {
        if let Some(finding) = without_match(action, subject) {
            sink.report(finding);
        }
        return Ok(());
    }
    let done = match action.change {
        Change::Remove => subject.remove(&ways),
        Change::Update(value) => {
            let pointer = action.pointer.child("update");
            let origins = in_overlay(Origin {
                doc: action.doc,
                pointer,
            });
            subject.update(
                &ways,
                Given {
                    value,
                    origins: &origins,
                },
            )
        }
        Change::Copy(source) => {
            let (value, origins) = copied(action, source, subject)?;
            subject.update(
                &ways,
                Given {
                    value: &value,
                    origins: &origins,
                },
            )
        }
    };
    done.map_err(|refusal| refused(action, &refusal, subject))
}

fn find(
    action: &Action<'_>,
    member: &str,
    expression: &str,
    subject: &Subject<'_>,
) -> Result<Vec<Way>, Diagnostic> {
    select(&subject.merged.value, expression).map_err(|error| {
        let message = "an expression in an overlay is no JSONPath (RFC 9535)";
        let finding = Diagnostic::new(Code::InvalidJsonPath, message).at(action.member(member), error);
        match hint::quoted_names(expression) {
            Some(quoted) => finding.help(format!("did you mean `{quoted}`?")),
            None => finding.help("expressions look like `$.paths['/orders'].post` or `$.paths.*.*.parameters[?@.name == 'page']`"),
        }
    })
}

/// The single value that `copy` selects, with where it came from.
fn copied(
    action: &Action<'_>,
    source: &str,
    subject: &Subject<'_>,
) -> Result<(Value, super::Origins), Diagnostic> {
    let ways = find(action, "copy", source, subject)?;
    let [way] = ways.as_slice() else {
        let message = format!("`copy` must select one value, and selects {}", ways.len());
        let label = match ways.len() {
            0 => "nothing in the merged document is selected",
            _ => "this expression selects too much",
        };
        return Err(Diagnostic::new(Code::InvalidOverlay, message).at(action.member("copy"), label));
    };
    let pointer = query::pointer(way);
    let value = subject
        .merged
        .value
        .pointer(pointer.as_str())
        .cloned()
        .unwrap_or_default();
    let mut origins = super::Origins::default();
    origins.graft(&Pointer::root(), &subject.merged.origins, &pointer);
    Ok((value, origins))
}

/// A warning, unless the action removes what a conflict leaves open and the merged document does
/// not have anyway.
fn without_match(action: &Action<'_>, subject: &mut Subject<'_>) -> Option<Diagnostic> {
    if matches!(action.change, Change::Remove) {
        let conflicts = subject
            .merged
            .conflicts
            .iter()
            .flat_map(|conflict| &conflict.sites);
        let meant =
            conflicts.filter(|site| json_path::find(&subject.merged.value, site) == action.target);
        let meant: Vec<Pointer> = meant.cloned().collect();
        if !meant.is_empty() {
            subject.touched.extend(meant);
            return None;
        }
    }
    let finding = Diagnostic::new(
        Code::OverlayWithoutMatch,
        "an overlay action selects nothing",
    )
    .at(
        action.member("target"),
        "nothing in the merged document is selected",
    );
    Some(match hint::missing(&subject.merged.value, action.target) {
        Some(hint) => finding.help(hint),
        None => {
            finding.help("correct the expression, or drop the action if it is no longer needed")
        }
    })
}

fn refused(action: &Action<'_>, refusal: &Refusal, subject: &Subject<'_>) -> Diagnostic {
    match refusal {
        Refusal::Incompatible {
            place,
            given,
            document,
            overlay,
        } => {
            let message = format!("{overlay} cannot be merged into {document}");
            let (key, given) = match action.change {
                Change::Copy(_) => ("copy", Pointer::root()),
                _ => ("update", given.clone()),
            };
            let ours = Location::Value(action.doc, action.pointer.child(key).join(&given));
            Diagnostic::new(Code::InvalidOverlay, message)
                .at(ours, overlay.to_string())
                .at(subject.merged.origins.locate(place), document.to_string())
                .help(replacing(&subject.merged.value, place, action, &given))
        }
        Refusal::Root => {
            Diagnostic::new(Code::InvalidOverlay, "the whole document cannot be removed")
                .at(action.member("target"), "this selects the whole document")
                .help("name what is to be removed, such as `$.paths['/orders']`")
        }
        Refusal::TooLarge => {
            let message = "the overlay makes the document too large or too deeply nested";
            Diagnostic::new(Code::InvalidOverlay, message)
                .at(action.member("target"), "no more is done from here on")
                .help("select fewer values, or add a component and refer to it")
        }
    }
}

/// How a value is replaced that the given one cannot be merged into.
fn replacing(document: &Value, place: &Pointer, action: &Action<'_>, given: &Pointer) -> String {
    let value = match action.change {
        Change::Update(value) => value.pointer(given.as_str()),
        _ => None,
    };
    let (Some(value), Some(parent), Some(key)) = (value, place.parent(), place.last()) else {
        return "to replace it, remove it in an action before".to_owned();
    };
    let mut advice = Advice::default();
    advice.remove(&json_path::find(document, place));
    advice.update(&json_path::find(document, &parent), &json!({ key: value }));
    advice.into_help("to replace it")
}
