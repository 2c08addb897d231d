//! `enum` (and `const`, which is an `enum` of one).

use std::collections::BTreeSet;

use serde_json::Value;

use super::context::Lower;
use super::schema::{implied_type, is_null};
use super::shell::SchemaShell;
use crate::diagnostics::Code;
use crate::document::dialect::PREFIX_ITEMS;
use crate::document::node::Node;
use crate::document::resolve;
use crate::model::{Enum, EnumValue, Shape};

impl<'a> Lower<'a> {
    /// The shape of a schema that lists its values; nothing when it lists none that a type could tell
    /// apart.
    pub(super) fn enumeration(&mut self, node: &Node<'a>, shell: &SchemaShell) -> Option<Shape> {
        let listed = node.value.get("enum")?;
        let Some(listed) = listed.as_array() else {
            self.report(
                Code::UnexpectedValue,
                "`enum` must be a list; it is left out",
                &node.pointer.child("enum"),
                "no list",
            );
            return None;
        };
        if listed.is_empty() {
            return None;
        }
        let is_composite = |value: &Value| value.is_object() || value.is_array();
        if !listed.iter().any(is_composite) && self.is_structured(node, 0) {
            let place = node.pointer.child("enum");
            let message = "single values are listed for a schema of lists or objects";
            self.report(Code::UnexpectedValue, message, &place, "left out");
            return None;
        }
        let names = texts(node, &["x-enum-varnames", "x-enumNames", "x-enum-names"]);
        let descriptions = texts(node, &["x-enum-descriptions", "x-enumDescriptions"]);
        let mut seen = BTreeSet::new();
        let mut values = Vec::new();
        for (index, value) in listed.iter().enumerate() {
            let Some(value) = scalar(value, implied_type(node, shell)) else {
                if value.is_null() {
                    continue;
                }
                return None;
            };
            if seen.insert(value.to_string()) {
                let at = |texts: &[Option<String>]| texts.get(index).cloned().flatten();
                values.push(EnumValue {
                    value,
                    name: at(&names),
                    description: at(&descriptions),
                });
            }
        }
        if values.is_empty() {
            return Some(Shape::Null);
        }
        let is_boolean = values.len() == 2 && values.iter().all(|value| value.value.is_boolean());
        Some(if is_boolean {
            Shape::Boolean
        } else {
            Shape::Enum(Enum { values })
        })
    }
}

impl<'a> Lower<'a> {
    /// Whether a schema says what members or items its values have: more than `type` alone, which
    /// some writers set to `object` for any enumeration.
    fn is_structured(&self, node: &Node<'a>, depth: usize) -> bool {
        let is_scalar = |name: &str| name != "object" && name != "array";
        if depth > DEEPEST || node.text("type").is_some_and(is_scalar) {
            return false;
        }
        let members = |key: &str| node.value.get(key).and_then(Value::as_object);
        let holds = |key: &str| members(key).is_some_and(|members| !members.is_empty());
        let branch = |part: Node<'a>| {
            resolve::follow(self.root(), part)
                .is_ok_and(|part| self.is_structured(&part, depth + 1))
        };
        let all = |key: &str| {
            let mut branches = node
                .items(key)
                .filter(|part| !is_null(part.value))
                .peekable();
            branches.peek().is_some() && branches.all(branch)
        };
        MEMBERS_AND_ITEMS.iter().any(|key| holds(key))
            || node.value.get(PREFIX_ITEMS).is_some()
            || node.items("allOf").any(branch)
            || all("oneOf")
            || all("anyOf")
    }
}

/// Keywords that describe members or items.
const MEMBERS_AND_ITEMS: [&str; 4] = [
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
];

/// Compositions within compositions, looked into no further than this.
const DEEPEST: usize = 3;

/// The value as its documented type has it: YAML reads an unquoted `1` or `on` in a list of texts as
/// something else. Nothing for values that are no scalars.
fn scalar(value: &Value, type_name: Option<&str>) -> Option<Value> {
    match (value, type_name) {
        (Value::Object(members), _) => members
            .get("value")
            .and_then(|value| scalar(value, type_name)),
        (Value::Array(_) | Value::Null, _) => None,
        (Value::Number(number), Some("string")) => Some(Value::String(number.to_string())),
        (Value::Bool(flag), Some("string")) => Some(Value::String(flag.to_string())),
        (Value::String(text), Some("integer")) => Some(
            text.trim()
                .parse::<i64>()
                .map_or_else(|_| value.clone(), Value::from),
        ),
        _ => Some(value.clone()),
    }
}

fn texts(node: &Node<'_>, keys: &[&str]) -> Vec<Option<String>> {
    let list = keys.iter().find_map(|key| node.value.get(*key)?.as_array());
    list.into_iter()
        .flatten()
        .map(|text| text.as_str().map(str::to_owned))
        .collect()
}
