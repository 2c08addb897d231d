//! Documents of which something was made that no vendor meant.

use generator::pointer::Pointer;
use serde_json::{Map, Value, json};

/// Text that means something in Rust, Markdown, paths or a terminal.
pub const HOSTILE: [&str; 16] = [
    "",
    "../../../etc/passwd",
    "*/ fn main() {} /*",
    "\"; std::process::exit(1); \"",
    "\"#] #![no_std]",
    "{{}} {0} {:?} %s",
    "```\n#![feature(x)]\n```",
    "] [`x`]: <y> <script>&amp;",
    "\u{202e}\u{2066}\u{200f}",
    "a\r\nb\u{2028}c\u{85}d\0",
    "r#type",
    "crate",
    "#/components/schemas/A~1B%2F",
    "{id",
    "}{x}{x}#f?a=b",
    "用户«名»",
];

/// Words that OpenAPI gives a meaning.
const KEYS: [&str; 34] = [
    "$ref",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "nullable",
    "required",
    "properties",
    "additionalProperties",
    "items",
    "prefixItems",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "discriminator",
    "mapping",
    "readOnly",
    "description",
    "summary",
    "operationId",
    "tags",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "security",
    "servers",
    "x-rust-name",
    "x-rust-type",
    "x-sensitive",
    "style",
];

/// Replaces, adds, renames or removes one member of the document. `pick(n)` gives a number below
/// `n`, which is never 0.
pub fn damage(document: &mut Value, pick: &mut impl FnMut(usize) -> usize) {
    let mut all = Vec::new();
    addresses(document, &Pointer::root(), &mut all);
    let place = all.get(pick(all.len())).cloned().unwrap_or_default();
    let other = all.get(pick(all.len())).cloned().unwrap_or_default();
    let value = replacement(document, &other, pick);
    // Without its version, a document is none.
    if place.as_str() == "/openapi" {
        return;
    }
    let key = if pick(2) == 0 {
        HOSTILE[pick(HOSTILE.len())]
    } else {
        KEYS[pick(KEYS.len())]
    };
    let change = pick(8);
    let Some(target) = document.pointer_mut(place.as_str()) else {
        return;
    };
    match (change, target) {
        (0 | 1, Value::Object(members)) => {
            members.insert(key.to_owned(), value);
        }
        (0, Value::Array(items)) => items.push(value),
        (2, Value::Object(members)) if !members.contains_key("openapi") => {
            rename(members, key, pick);
        }
        (3, Value::Object(members)) if !members.contains_key("openapi") => members.clear(),
        (3, Value::Array(items)) => items.clear(),
        (_, target) if !place.as_str().is_empty() => *target = value,
        _ => {}
    }
}

/// Gives one of the members another key.
fn rename(members: &mut Map<String, Value>, key: &str, pick: &mut impl FnMut(usize) -> usize) {
    let Some(old) = members.keys().nth(pick(members.len().max(1))).cloned() else {
        return;
    };
    if let Some(value) = members.remove(&old) {
        members.insert(key.to_owned(), value);
    }
}

/// A value of any kind, or a part of the document, or a reference to one.
fn replacement(document: &Value, part: &Pointer, pick: &mut impl FnMut(usize) -> usize) -> Value {
    match pick(12) {
        0 => Value::Null,
        1 => json!([]),
        2 => json!({}),
        3 => json!(true),
        4 => [json!(-1), json!(1e300), json!(u64::MAX), json!(0.5)][pick(4)].clone(),
        5 => json!(HOSTILE[pick(HOSTILE.len())]),
        6 => json!({"$ref": "#/components/schemas/Missing"}),
        7 => json!(["string", "integer", "object", "array", "null", "boolean"][pick(6)]),
        8 | 9 => json!({"$ref": format!("#{part}")}),
        _ => document.pointer(part.as_str()).cloned().unwrap_or_default(),
    }
}

/// The addresses of all values in a value.
fn addresses(value: &Value, pointer: &Pointer, found: &mut Vec<Pointer>) {
    found.push(pointer.clone());
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                addresses(value, &pointer.child(key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                addresses(item, &pointer.index(index), found);
            }
        }
        _ => {}
    }
}
