//! The rules for one schema.

use serde_json::{Map, Value, json};

use super::PREFIX_ITEMS;
use super::types::types;

/// Brings one schema nearer to the shape of 3.0.
type Rule = fn(&mut Map<String, Value>);

/// The rules for one schema, in the order in which they build on each other.
pub(super) const RULES: &[Rule] = &[
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
