//! When two values say the same, and how their annotations are united.
//!
//! The tiers, each wider than the one before:
//!
//! 1. the same text;
//! 2. the same after ordering keys and set-like arrays ([`ordered`]);
//! 3. the same but for annotations ([`without_annotations`]): summaries, descriptions, titles, examples, and
//!    extensions that do not steer the generator;
//! 4. the same when read, in whichever dialect their schemas are written ([`reads_the_same`]);
//! 5. the same when references are followed (see `difference`).

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::openapi_grammar::FieldKind;
use crate::spec;

/// The value with keys and set-like arrays in order, as text.
pub(crate) fn ordered(value: &Value, holds: &'static FieldKind) -> String {
    in_order(value, holds, |_, _| true).to_string()
}

/// The value without annotations, with keys and set-like arrays in order, as text.
pub(crate) fn without_annotations(value: &Value, holds: &'static FieldKind) -> String {
    in_order(value, holds, is_content).to_string()
}

/// Whether two values say the same but for annotations, and for the dialect in which their schemas are
/// written.
pub(crate) fn reads_the_same(left: &Value, right: &Value, holds: &'static FieldKind) -> bool {
    if holds.is_schema() {
        return spec::reads_the_same(left, right);
    }
    match (left, right) {
        (Value::Object(a), Value::Object(b))
            if !matches!(holds, FieldKind::Data | FieldKind::Text) =>
        {
            let content = |members: &Map<String, Value>| {
                let keys = members.keys().filter(|key| is_content(holds, key));
                keys.count()
            };
            let same = |(key, one): (&String, &Value)| {
                let other = b.get(key);
                other.is_some_and(|other| reads_the_same(one, other, holds.member(key)))
            };
            let mut ours = a.iter().filter(|(key, _)| is_content(holds, key));
            content(a) == content(b) && ours.all(same)
        }
        (Value::Array(a), Value::Array(b)) if matches!(holds, FieldKind::Set(_)) => {
            let mut others: Vec<&Value> = b.iter().collect();
            a.len() == b.len()
                && a.iter().all(|one| {
                    let same = |other: &&Value| reads_the_same(one, other, holds.item());
                    let other = others.iter().position(same);
                    other.map(|index| others.remove(index)).is_some()
                })
        }
        (Value::Array(a), Value::Array(b)) if matches!(holds, FieldKind::List(_)) => {
            let mut pairs = a.iter().zip(b);
            a.len() == b.len() && pairs.all(|(a, b)| reads_the_same(a, b, holds.item()))
        }
        _ => without_annotations(left, holds) == without_annotations(right, holds),
    }
}

/// The value without annotations, in its own order, as text.
pub(crate) fn skeleton(value: &Value, holds: &'static FieldKind) -> String {
    strip_annotations(value, holds).to_string()
}

fn is_content(holds: &FieldKind, key: &str) -> bool {
    !holds.is_annotation(key)
}

type Keep = fn(&FieldKind, &str) -> bool;

fn in_order(value: &Value, holds: &'static FieldKind, keep: Keep) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| keep(holds, key));
            let ordered: BTreeMap<&String, Value> = kept
                .map(|(key, value)| (key, in_order(value, holds.member(key), keep)))
                .collect();
            ordered
                .into_iter()
                .map(|(key, value)| (key.clone(), value))
                .collect()
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items
                .iter()
                .map(|item| in_order(item, holds.item(), keep))
                .collect();
            if matches!(holds, FieldKind::Set(_)) {
                items.sort_by_cached_key(Value::to_string);
            }
            Value::Array(items)
        }
        Value::Number(number) => Value::Number(simplest(number)),
        other => other.clone(),
    }
}

/// `1.0` and `1` are the same number.
fn simplest(number: &Number) -> Number {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number.as_f64() {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole and within the exact range"
        )]
        Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < EXACT => {
            Number::from(float as i64)
        }
        _ => number.clone(),
    }
}

fn strip_annotations(value: &Value, holds: &'static FieldKind) -> Value {
    match value {
        Value::Object(members) => {
            let content = members.iter().filter(|(key, _)| is_content(holds, key));
            content
                .map(|(key, value)| (key.clone(), strip_annotations(value, holds.member(key))))
                .collect()
        }
        Value::Array(items) => items
            .iter()
            .map(|item| strip_annotations(item, holds.item()))
            .collect(),
        other => other.clone(),
    }
}

/// The one of two annotations that says more: the longer one, and of two equally long ones the one
/// that sorts first.
pub(crate) fn richer<'a>(left: &'a Value, right: &'a Value) -> &'a Value {
    let key = |value: &Value| {
        let text = value.to_string();
        (std::cmp::Reverse(text.len()), text)
    };
    if key(left) <= key(right) { left } else { right }
}

/// `frame`, with the richer of each of its own annotations and those of `other`.
///
/// Both have the same [`without_annotations`]; the order of everything is that of `frame`.
pub(crate) fn unite_annotations(frame: &Value, other: &Value, holds: &'static FieldKind) -> Value {
    match (frame, other) {
        (Value::Object(left), Value::Object(right)) => {
            Value::Object(unite_members(left, right, holds))
        }
        (Value::Array(left), Value::Array(right)) if matches!(holds, FieldKind::Set(_)) => {
            unite_sets(left, right, holds.item())
        }
        (Value::Array(left), Value::Array(right)) => {
            let pairs = left.iter().zip(right);
            pairs
                .map(|(left, right)| unite_annotations(left, right, holds.item()))
                .collect()
        }
        _ => frame.clone(),
    }
}

fn unite_members(
    left: &Map<String, Value>,
    right: &Map<String, Value>,
    holds: &'static FieldKind,
) -> Map<String, Value> {
    let mut united = Map::new();
    for (key, value) in left {
        let value = match right.get(key) {
            None => value.clone(),
            Some(other) if holds.is_annotation(key) => richer(value, other).clone(),
            Some(other) => unite_annotations(value, other, holds.member(key)),
        };
        united.insert(key.clone(), value);
    }
    for (key, value) in right {
        if !united.contains_key(key) {
            united.insert(key.clone(), value.clone());
        }
    }
    united
}

fn unite_sets(left: &[Value], right: &[Value], item: &'static FieldKind) -> Value {
    let mut partners: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for value in right.iter().rev() {
        partners
            .entry(without_annotations(value, item))
            .or_default()
            .push(value);
    }
    left.iter()
        .map(|value| {
            match partners
                .get_mut(&without_annotations(value, item))
                .and_then(Vec::pop)
            {
                Some(partner) => unite_annotations(value, partner, item),
                None => value.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::openapi_grammar::{DOCUMENT, OPERATION};
    use super::*;

    fn schema() -> &'static FieldKind {
        DOCUMENT.member("components").member("schemas").member("X")
    }

    #[test]
    fn order_of_keys_and_sets_does_not_count() {
        let left =
            json!({"type": "object", "required": ["a", "b"], "properties": {"a": {}, "b": {}}});
        let right =
            json!({"properties": {"b": {}, "a": {}}, "required": ["b", "a"], "type": "object"});
        assert_eq!(ordered(&left, schema()), ordered(&right, schema()));
        let tuple = |first, second| json!({"prefixItems": [{"type": first}, {"type": second}]});
        assert_ne!(
            ordered(&tuple("string", "integer"), schema()),
            ordered(&tuple("integer", "string"), schema())
        );
    }

    #[test]
    fn annotations_do_not_count_but_properties_of_that_name_do() {
        let plain = json!({"type": "string"});
        let wordy = json!({"type": "string", "description": "D", "x-internal": 1, "example": "e"});
        assert_eq!(
            without_annotations(&plain, schema()),
            without_annotations(&wordy, schema())
        );
        assert_ne!(ordered(&plain, schema()), ordered(&wordy, schema()));
        let steered = json!({"type": "string", "x-sensitive": true});
        assert_ne!(
            without_annotations(&plain, schema()),
            without_annotations(&steered, schema())
        );
        let with = json!({"properties": {"description": {"type": "string"}}});
        let without = json!({"properties": {}});
        assert_ne!(
            without_annotations(&with, schema()),
            without_annotations(&without, schema())
        );
    }

    #[test]
    fn one_is_one_point_zero() {
        let schema = schema();
        assert_eq!(
            without_annotations(&json!({"minimum": 1}), schema),
            without_annotations(&json!({"minimum": 1.0}), schema)
        );
        assert_ne!(
            without_annotations(&json!({"minimum": 1}), schema),
            without_annotations(&json!({"minimum": 1.5}), schema)
        );
    }

    #[test]
    fn uniting_takes_each_annotation_from_where_it_says_more() {
        let left = json!({
            "summary": "S",
            "parameters": [
                {"name": "a", "in": "query", "description": "long text"},
                {"name": "b", "in": "query"},
            ],
        });
        let right = json!({
            "description": "D",
            "parameters": [
                {"name": "b", "in": "query", "description": "of b"},
                {"name": "a", "in": "query", "description": "short"},
            ],
        });
        let expected = json!({
            "summary": "S",
            "description": "D",
            "parameters": [
                {"name": "a", "in": "query", "description": "long text"},
                {"name": "b", "in": "query", "description": "of b"},
            ],
        });
        assert_eq!(unite_annotations(&left, &right, &OPERATION), expected);
    }
}
