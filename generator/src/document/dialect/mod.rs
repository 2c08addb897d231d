//! OpenAPI 3.1 → the shape of 3.0, so that everything after this stage knows one dialect.
//!
//! Every rule turns one way of saying something into the 3.0 way of saying the same; what 3.0
//! cannot say is carried as `x-oas31-*`. The rules hold for documents of either version, because
//! documents mix them. Applying them twice changes nothing.

mod rules;
#[cfg(test)]
mod tests;
mod types;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::resolve;
use super::shape::METHODS;
use crate::pointer::Pointer;

pub use types::ANNOTATIONS;

/// The positional schemas of a tuple (`prefixItems`, or an array under `items`).
pub const PREFIX_ITEMS: &str = "x-oas31-prefix-items";

/// Keywords whose value is one schema.
const SCHEMA: &[&str] = &[
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
];
/// Keywords whose value is a list of schemas.
const SCHEMAS: &[&str] = &["allOf", "anyOf", "oneOf", PREFIX_ITEMS];
/// Keywords whose value is an object of schemas.
const NAMED_SCHEMAS: &[&str] = &[
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
];

/// Brings a whole document into the shape of 3.0.
pub fn normalise(document: &mut Value) {
    let mut references = BTreeSet::new();
    if let Some(components) = document.get_mut("components") {
        each(components, "schemas", |value| {
            schema(value, &mut references)
        });
        each(components, "parameters", |value| {
            parameter(value, &mut references)
        });
        each(components, "headers", |value| {
            parameter(value, &mut references)
        });
        each(components, "requestBodies", |value| {
            content(value, &mut references)
        });
        each(components, "responses", |value| {
            response(value, &mut references)
        });
        each(components, "callbacks", |value| {
            paths(value, &mut references)
        });
        each(components, "pathItems", |value| {
            path_item(value, &mut references)
        });
    }
    if let Some(value) = document.get_mut("paths") {
        paths(value, &mut references);
    }
    each(document, "webhooks", |value| {
        path_item(value, &mut references)
    });
    elsewhere(document, references);
}

/// A reference may lead to a schema that stands where no schema is expected.
fn elsewhere(document: &mut Value, mut references: BTreeSet<String>) {
    let mut done = BTreeSet::new();
    while let Some(reference) = references.pop_first() {
        let is_component = reference
            .strip_prefix("#/components/schemas/")
            .is_some_and(|name| !name.contains('/'));
        if is_component || !done.insert(reference.clone()) {
            continue;
        }
        let target =
            resolve::fragment(&reference).and_then(|pointer| lookup_mut(document, &pointer));
        if let Some(target) = target {
            schema(target, &mut references);
        }
    }
}

fn lookup_mut<'a>(document: &'a mut Value, pointer: &Pointer) -> Option<&'a mut Value> {
    pointer.keys().try_fold(document, |value, key| match value {
        Value::Object(members) => members.get_mut(&key),
        Value::Array(items) => items.get_mut(key.parse::<usize>().ok()?),
        _ => None,
    })
}

fn each(value: &mut Value, key: &str, mut apply: impl FnMut(&mut Value)) {
    if let Some(Value::Object(members)) = value.get_mut(key) {
        members.values_mut().for_each(&mut apply);
    }
}

fn each_item(value: &mut Value, key: &str, mut apply: impl FnMut(&mut Value)) {
    if let Some(Value::Array(items)) = value.get_mut(key) {
        items.iter_mut().for_each(&mut apply);
    }
}

fn paths(value: &mut Value, references: &mut BTreeSet<String>) {
    if let Value::Object(items) = value {
        items
            .values_mut()
            .for_each(|item| path_item(item, references));
    }
}

fn path_item(value: &mut Value, references: &mut BTreeSet<String>) {
    each_item(value, "parameters", |item| parameter(item, references));
    for method in METHODS {
        if let Some(value) = value.get_mut(method) {
            operation(value, references);
        }
    }
}

fn operation(value: &mut Value, references: &mut BTreeSet<String>) {
    each_item(value, "parameters", |item| parameter(item, references));
    if let Some(body) = value.get_mut("requestBody") {
        content(body, references);
    }
    each(value, "responses", |item| response(item, references));
    each(value, "callbacks", |item| paths(item, references));
}

fn response(value: &mut Value, references: &mut BTreeSet<String>) {
    each(value, "headers", |item| parameter(item, references));
    content(value, references);
}

fn parameter(value: &mut Value, references: &mut BTreeSet<String>) {
    if let Some(value) = value.get_mut("schema") {
        schema(value, references);
    }
    content(value, references);
}

fn content(value: &mut Value, references: &mut BTreeSet<String>) {
    each(value, "content", |media_type| {
        for key in ["schema", "itemSchema"] {
            if let Some(value) = media_type.get_mut(key) {
                schema(value, references);
            }
        }
        each(media_type, "encoding", |encoding| {
            each(encoding, "headers", |item| parameter(item, references))
        });
    });
}

fn schema(value: &mut Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Bool(true) => *value = json!({}),
        Value::Bool(false) => *value = json!({"not": {}}),
        _ => {}
    }
    let Value::Object(node) = value else { return };
    if let Some(Value::String(reference)) = node.get("$ref") {
        references.insert(reference.clone());
    }
    for rule in rules::RULES {
        rule(node);
    }
    for key in SCHEMA {
        match node.get_mut(*key) {
            Some(Value::Bool(_)) if *key == "additionalProperties" => {}
            Some(value) => schema(value, references),
            None => {}
        }
    }
    for key in SCHEMAS {
        each_item(value, key, |item| schema(item, references));
    }
    for key in NAMED_SCHEMAS {
        each(value, key, |item| schema(item, references));
    }
}
