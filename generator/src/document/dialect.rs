//! OpenAPI 3.1 → the shape of 3.0, so that everything after this stage knows one dialect.
//!
//! Every rule turns one way of saying something into the 3.0 way of saying the same; what 3.0
//! cannot say is carried as `x-oas31-*`. The rules hold for documents of either version, because
//! documents mix them. Applying them twice changes nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::resolve;
use super::shape::METHODS;
use crate::pointer::Pointer;

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
    for rule in RULES {
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

type Rule = fn(&mut Map<String, Value>);

/// The rules for one schema, in the order in which they build on each other.
const RULES: &[Rule] = &[
    siblings_of_a_reference,
    constant,
    types,
    exclusive_bounds,
    examples,
    content_encoding,
    prefix_items,
    unevaluated_properties,
    discriminator_name,
];

/// 3.1 lets other keywords stand beside `$ref`; 3.0 says the same with an `allOf`.
fn siblings_of_a_reference(node: &mut Map<String, Value>) {
    if node.len() < 2 || !node.get("$ref").is_some_and(Value::is_string) {
        return;
    }
    let Some(reference) = node.shift_remove("$ref") else {
        return;
    };
    let part = json!({"$ref": reference});
    match node.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.insert(0, part),
        _ => {
            node.insert("allOf".to_owned(), json!([part]));
        }
    }
}

/// `const` is an `enum` of one value.
fn constant(node: &mut Map<String, Value>) {
    if let Some(value) = node.shift_remove("const") {
        node.insert("enum".to_owned(), json!([value]));
    }
}

/// `type` as a list: `null` becomes `nullable`, several others become `anyOf`.
fn types(node: &mut Map<String, Value>) {
    let mut names: Vec<String> = match node.get("type") {
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(name)) if name == "null" => vec![name.clone()],
        _ => return,
    };
    let nullable = names.iter().any(|name| name == "null");
    names.retain(|name| name != "null");
    names.dedup();
    if nullable {
        node.insert("nullable".to_owned(), Value::Bool(true));
    }
    match names.as_slice() {
        [] => {
            node.shift_remove("type");
            if nullable {
                node.insert("enum".to_owned(), json!([null]));
            }
        }
        [name] => {
            node.insert("type".to_owned(), json!(name));
        }
        _ => one_branch_for_each_type(node, &names),
    }
}

fn one_branch_for_each_type(node: &mut Map<String, Value>, names: &[String]) {
    node.shift_remove("type");
    let all = ["array", "boolean", "integer", "number", "object", "string"];
    let unconstrained = all
        .iter()
        .filter(|name| **name != "integer")
        .all(|name| names.iter().any(|given| given == name));
    if node.contains_key("enum") || (unconstrained && !node.contains_key("properties")) {
        return;
    }
    let composed = ["allOf", "anyOf", "oneOf"]
        .iter()
        .any(|key| node.contains_key(*key));
    if composed {
        return;
    }
    let branches = names.iter().map(|name| branch(node, name)).collect();
    node.retain(|key, _| ANNOTATIONS.contains(&key.as_str()) || key.starts_with("x-"));
    node.insert("anyOf".to_owned(), Value::Array(branches));
}

/// Keywords that say something about a schema without narrowing its values.
pub const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "nullable",
    "xml",
    "$comment",
    "$id",
    "$schema",
    "$anchor",
    "$defs",
    "definitions",
];

/// The part of a schema that is about values of one type.
fn branch(node: &Map<String, Value>, name: &str) -> Value {
    let about: &[&str] = match name {
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
        ],
        "array" => &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
        "string" => &[
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "contentEncoding",
            "contentMediaType",
        ],
        "integer" | "number" => &[
            "format",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
        _ => &[],
    };
    let mut branch = Map::new();
    branch.insert("type".to_owned(), json!(name));
    for key in about {
        if let Some(value) = node.get(*key) {
            branch.insert((*key).to_owned(), value.clone());
        }
    }
    Value::Object(branch)
}

/// A numeric exclusive bound is a bound and a flag in 3.0.
fn exclusive_bounds(node: &mut Map<String, Value>) {
    for (exclusive, inclusive) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        if let Some(bound @ Value::Number(_)) = node.get(exclusive).cloned() {
            node.insert(inclusive.to_owned(), bound);
            node.insert(exclusive.to_owned(), Value::Bool(true));
        }
    }
}

/// `examples` is a list in 3.1; the first one serves.
fn examples(node: &mut Map<String, Value>) {
    if node.get("examples").is_some_and(Value::is_array)
        && let Some(Value::Array(examples)) = node.shift_remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        node.entry("example").or_insert(first);
    }
}

/// Encoded content has a format of its own in 3.0.
fn content_encoding(node: &mut Map<String, Value>) {
    let encoding = node
        .get("contentEncoding")
        .and_then(Value::as_str)
        .map(str::to_ascii_lowercase);
    let format = match encoding.as_deref() {
        Some("base64") => "byte",
        // `byte` has the other alphabet.
        Some("base64url") => "base64url",
        None if node
            .get("contentMediaType")
            .and_then(Value::as_str)
            .is_some_and(is_binary) =>
        {
            "binary"
        }
        _ => return,
    };
    node.entry("format").or_insert_with(|| json!(format));
}

/// Whether content of this media type is no text.
fn is_binary(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    let kinds = ["image/", "audio/", "video/", "font/"];
    let is_one = kinds.iter().any(|kind| media_type.starts_with(kind));
    (is_one && !media_type.ends_with("+xml"))
        || matches!(
            media_type.as_str(),
            "application/octet-stream" | "application/pdf" | "application/zip"
        )
}

/// Positional items; older drafts write them as a list under `items`.
fn prefix_items(node: &mut Map<String, Value>) {
    if node.get("items").is_some_and(Value::is_array)
        && let Some(items) = node.shift_remove("items")
    {
        node.insert(PREFIX_ITEMS.to_owned(), items);
    }
    if let Some(items) = node.shift_remove("prefixItems") {
        node.insert(PREFIX_ITEMS.to_owned(), items);
    }
    if node.contains_key(PREFIX_ITEMS) {
        node.entry("type").or_insert_with(|| json!("array"));
    }
}

/// `unevaluatedProperties` is `additionalProperties` that sees through composition, as we always do.
fn unevaluated_properties(node: &mut Map<String, Value>) {
    if let Some(value) = node.shift_remove("unevaluatedProperties") {
        node.entry("additionalProperties").or_insert(value);
    }
}

/// Older documents write the discriminator as the bare name of its property.
fn discriminator_name(node: &mut Map<String, Value>) {
    if let Some(Value::String(name)) = node.get("discriminator").cloned() {
        node.insert("discriminator".to_owned(), json!({"propertyName": name}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalised(schema: &Value) -> Value {
        let mut document = json!({"components": {"schemas": {"X": schema}}});
        normalise(&mut document);
        let once = document.clone();
        normalise(&mut document);
        assert_eq!(once, document, "a second pass changes nothing");
        document["components"]["schemas"]["X"].clone()
    }

    #[test]
    fn every_rule() {
        for (given, expected) in [
            (json!(true), json!({})),
            (json!(false), json!({"not": {}})),
            (
                json!({"type": ["string", "null"]}),
                json!({"type": "string", "nullable": true}),
            ),
            (
                json!({"type": "null"}),
                json!({"nullable": true, "enum": [null]}),
            ),
            (
                json!({"type": ["string", "integer"], "title": "T", "minimum": 1, "maxLength": 3}),
                json!({"title": "T", "anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer", "minimum": 1}]}),
            ),
            (json!({"const": "a"}), json!({"enum": ["a"]})),
            (
                json!({"exclusiveMinimum": 3}),
                json!({"minimum": 3, "exclusiveMinimum": true}),
            ),
            (json!({"examples": [1, 2]}), json!({"example": 1})),
            (
                json!({"$ref": "#/a", "description": "d"}),
                json!({"description": "d", "allOf": [{"$ref": "#/a"}]}),
            ),
            (
                json!({"contentEncoding": "base64"}),
                json!({"contentEncoding": "base64", "format": "byte"}),
            ),
            (
                json!({"type": "string", "contentMediaType": "image/png"}),
                json!({"type": "string", "contentMediaType": "image/png", "format": "binary"}),
            ),
            (
                json!({"type": "string", "contentMediaType": "image/svg+xml"}),
                json!({"type": "string", "contentMediaType": "image/svg+xml"}),
            ),
            (
                json!({"contentEncoding": "base64url"}),
                json!({"contentEncoding": "base64url", "format": "base64url"}),
            ),
            (
                json!({"prefixItems": [true], "items": false}),
                json!({"items": {"not": {}}, PREFIX_ITEMS: [{}], "type": "array"}),
            ),
            (
                json!({"discriminator": "kind"}),
                json!({"discriminator": {"propertyName": "kind"}}),
            ),
        ] {
            assert_eq!(normalised(&given), expected, "{given}");
        }
    }

    #[test]
    fn schemas_in_unusual_places_are_reached_through_references() {
        let mut document = json!({
            "definitions": {"D": {"type": ["string", "null"]}},
            "components": {"schemas": {"X": {"$ref": "#/definitions/D"}}},
        });
        normalise(&mut document);
        assert_eq!(
            document["definitions"]["D"],
            json!({"type": "string", "nullable": true})
        );
    }
}
