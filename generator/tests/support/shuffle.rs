//! The same document in another order.

use serde_json::{Map, Value};

/// What is kept in the author's order, because it decides the order of what is emitted.
const KEPT: [&str; 7] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "content",
    "variables",
    "mapping",
    "encoding",
];

/// What is any JSON.
const DATA: [&str; 6] = ["example", "examples", "default", "const", "enum", "value"];

/// Arrays whose order carries no meaning.
const SETS: [&str; 8] = [
    "required",
    "parameters",
    "tags",
    "security",
    "type",
    "allOf",
    "oneOf",
    "anyOf",
];

/// Puts keys into another order, wherever the author's decides nothing. `pick(n)` gives a number
/// below `n`, which is never 0.
pub fn shuffle_keys(value: &mut Value, pick: &mut impl FnMut(usize) -> usize) {
    each(value, "", &mut |key, value| {
        if let Value::Object(members) = value
            && !KEPT.contains(&key)
        {
            let mut order: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            reorder(&mut order, pick);
            *members = Map::from_iter(order);
        }
    });
}

/// Puts the properties of schemas, and the items of sets, into another order: what the pages of a
/// vendor may differ in.
pub fn shuffle_content(value: &mut Value, pick: &mut impl FnMut(usize) -> usize) {
    each(value, "", &mut |key, value| match value {
        Value::Object(members) if KEPT.contains(&key) => {
            let mut order: Vec<(String, Value)> = std::mem::take(members).into_iter().collect();
            reorder(&mut order, pick);
            *members = Map::from_iter(order);
        }
        Value::Array(items) if SETS.contains(&key) => reorder(items, pick),
        _ => {}
    });
}

/// Shows every value with the key under which it is, those inside first.
fn each(value: &mut Value, key: &str, see: &mut impl FnMut(&str, &mut Value)) {
    if DATA.contains(&key) || key.starts_with("x-") {
        return;
    }
    match value {
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(key, value)| each(value, key, see)),
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, "", see)),
        _ => {}
    }
    see(key, value);
}

/// As Fisher and Yates do it.
pub fn reorder<T>(items: &mut [T], pick: &mut impl FnMut(usize) -> usize) {
    for last in (1..items.len()).rev() {
        items.swap(last, pick(last + 1));
    }
}
