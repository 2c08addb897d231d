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

/// Replaces, adds, renames, removes, swaps or duplicates a node of the document, or redirects a
/// reference. `pick(n)` gives a number below `n`, which is never 0.
pub fn damage(document: &mut Value, pick: &mut impl FnMut(usize) -> usize) {
    let mut all = Vec::new();
    addresses(document, &Pointer::root(), &mut all);
    let place = all.get(pick(all.len())).cloned().unwrap_or_default();
    let other = all.get(pick(all.len())).cloned().unwrap_or_default();
    match pick(6) {
        0 => swap(document, &place, &other),
        1 => duplicate(document, &place, pick),
        2 => redirect(document, &all, pick),
        _ => change(document, &place, &other, pick),
    }
}

/// Each of two nodes takes the place of the other.
fn swap(document: &mut Value, one: &Pointer, other: &Pointer) {
    let is_inside = one.below(other).is_some() || other.below(one).is_some();
    let of = |pointer: &Pointer| document.pointer(pointer.as_str()).cloned();
    let (Some(first), Some(second)) = (of(one), of(other)) else {
        return;
    };
    if is_inside {
        return;
    }
    for (pointer, value) in [(one, second), (other, first)] {
        if let Some(target) = document.pointer_mut(pointer.as_str()) {
            *target = value;
        }
    }
}

/// A node is there twice: under another key beside it, or once more in its list.
fn duplicate(document: &mut Value, place: &Pointer, pick: &mut impl FnMut(usize) -> usize) {
    let value = document.pointer(place.as_str()).cloned();
    let (Some(parent), Some(key), Some(value)) = (place.parent(), place.last(), value) else {
        return;
    };
    match document.pointer_mut(parent.as_str()) {
        Some(Value::Object(members)) => {
            let other = match pick(3) {
                0 => key.to_uppercase(),
                1 => format!("{key}2"),
                _ => KEYS[pick(KEYS.len())].to_owned(),
            };
            members.entry(other).or_insert(value);
        }
        Some(Value::Array(items)) => items.push(value),
        _ => {}
    }
}

/// A reference leads to another node.
fn redirect(document: &mut Value, all: &[Pointer], pick: &mut impl FnMut(usize) -> usize) {
    let is_reference = |pointer: &&Pointer| pointer.last().is_some_and(|key| key == "$ref");
    let references: Vec<&Pointer> = all.iter().filter(is_reference).collect();
    let is_component = |pointer: &&Pointer| {
        pointer.as_str().starts_with("/components/") && pointer.keys().count() == 3
    };
    let components: Vec<&Pointer> = all.iter().filter(is_component).collect();
    let targets = match components.is_empty() || pick(4) == 0 {
        true => all.iter().collect(),
        false => components,
    };
    if references.is_empty() {
        return;
    }
    let (from, to) = (
        references[pick(references.len())],
        targets[pick(targets.len())],
    );
    if let Some(target) = document.pointer_mut(from.as_str()) {
        *target = json!(format!("#{to}"));
    }
}

fn change(
    document: &mut Value,
    place: &Pointer,
    other: &Pointer,
    pick: &mut impl FnMut(usize) -> usize,
) {
    let value = replacement(document, other, pick);
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
