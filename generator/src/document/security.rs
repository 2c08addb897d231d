//! Security schemes that an operation requires but no document defines.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::operations;
use crate::diagnostics::advice::Advice;
use crate::diagnostics::{Code, Diagnostic, Sink, closest};
use crate::location::Origins;
use crate::pointer::Pointer;
use crate::source::Location;
use crate::spec::fixes;

/// Reports the schemes that are asked for but not defined.
pub(crate) fn check(document: &Value, origins: &Origins, sink: &mut Sink) {
    let defined = document
        .pointer("/components/securitySchemes")
        .and_then(Value::as_object);
    let names: Vec<&str> = defined
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str())
        .collect();
    for (name, places) in asked_for(document, origins) {
        if !names.contains(&name) {
            sink.report(undefined(name, places, &names));
        }
    }
}

fn asked_for<'a>(document: &'a Value, origins: &Origins) -> BTreeMap<&'a str, Vec<Location>> {
    let mut asked: BTreeMap<&str, Vec<Location>> = BTreeMap::new();
    let root = Pointer::root().child("security");
    let of_root = document.get("security").map(|security| (root, security));
    let of_operations = ["paths", "webhooks"].into_iter().flat_map(|section| {
        operations::of(document, section).filter_map(|operation| {
            let security = operation.value.get("security")?;
            Some((operation.pointer.child("security"), security))
        })
    });
    for (pointer, security) in of_root.into_iter().chain(of_operations) {
        for (index, requirement) in security.as_array().into_iter().flatten().enumerate() {
            for (name, _) in requirement.as_object().into_iter().flatten() {
                let place = origins.all(&pointer.index(index).child(name));
                asked.entry(name).or_default().extend(place);
            }
        }
    }
    asked
}

fn undefined(name: &str, mut places: Vec<Location>, defined: &[&str]) -> Diagnostic {
    const SHOWN: usize = 3;
    places.sort();
    places.dedup();
    let message = format!("no document defines the security scheme `{name}`");
    let mut diagnostic = Diagnostic::new(Code::UndefinedSecurityScheme, message);
    for (index, place) in places.iter().take(SHOWN).enumerate() {
        let label = if index == 0 {
            "required here"
        } else {
            "and here"
        };
        diagnostic = diagnostic.at(as_key(place), label);
    }
    let assumed = "what requires it is left out; an operation that is left without any is sent with \
                   whatever credential the client has";
    diagnostic = diagnostic.note(assumed);
    if let Some(more @ 1..) = places.len().checked_sub(SHOWN) {
        diagnostic = diagnostic.note(format!("and in {more} more places"));
    }
    if let Some(similar) = closest(name, defined.iter().copied()) {
        diagnostic = diagnostic.help(format!("did you mean `{similar}`?"));
    } else if !defined.is_empty() {
        diagnostic = diagnostic.note(format!(
            "the defined schemes are: `{}`",
            defined.join("`, `")
        ));
    }
    let mut advice = Advice::default();
    let scheme = fixes::likely_scheme(name);
    advice.update(
        "$",
        &json!({ "components": { "securitySchemes": { name: scheme } } }),
    );
    diagnostic.help(advice.into_help("to define it (as the vendor's documentation describes it)"))
}

fn as_key(place: &Location) -> Location {
    match place {
        Location::Value(doc, pointer) => Location::Key(*doc, pointer.clone()),
        other => other.clone(),
    }
}
