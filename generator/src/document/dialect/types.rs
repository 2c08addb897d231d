//! `type` as a list: 3.0 has one type.

use serde_json::{Map, Value, json};

/// `type` as a list: `null` becomes `nullable`, several others become `anyOf`.
pub(super) fn types(node: &mut Map<String, Value>) {
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
