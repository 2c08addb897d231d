//! Members of a document that say nothing about what is sent, or of which no client is made.

use serde_json::Value;

use super::openapi_grammar::{FieldKind, is_extension};
use crate::pointer::Pointer;

/// Members of a document that say nothing about what is sent: its version, and what is said about it.
pub(super) const OF_THE_WHOLE: [&str; 3] = ["openapi", "info", "tags"];

/// Keywords about which no client is made: what they mean is known to whoever reads them.
pub(super) const BEYOND: [&str; 22] = [
    "not",
    "if",
    "then",
    "else",
    "propertyNames",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentMediaType",
    "contentSchema",
    "links",
    "xml",
    "bearerFormat",
    "allowEmptyValue",
    "$id",
    "$anchor",
    "$schema",
];

/// The sections of components that mean nothing until something refers to them.
pub(super) const IDLE: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

/// Those of them that no reader of schemas compares.
pub(super) const UNREAD: [&str; 4] = ["xml", "$id", "$anchor", "$schema"];

/// Members that are `false` where they are absent.
pub(super) const FALSE_BY_DEFAULT: [&str; 10] = [
    "required",
    "deprecated",
    "nullable",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "allowEmptyValue",
    "allowReserved",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

/// Whether a member says what is so without it, too.
pub(super) fn says_nothing(key: &str, value: &Value, holds: &'static FieldKind) -> bool {
    match value {
        Value::Bool(flag) => !flag && FALSE_BY_DEFAULT.contains(&key),
        Value::Object(members) => members.is_empty() && matches!(holds, FieldKind::Map(_)),
        _ => false,
    }
}

/// Whether it is a component, or all components of a sort, that means nothing by itself.
pub(super) fn is_idle(place: &Pointer) -> bool {
    let mut keys = place.keys();
    let is_component = keys.next().as_deref() == Some("components");
    let section = keys.next();
    let is_silent = section.is_some_and(|section| IDLE.contains(&section.as_str()));
    is_component && is_silent && keys.nth(1).is_none()
}

/// Whether either has extensions or other members that no reader of schemas compares.
pub(super) fn has_unread(old: &Value, new: &Value) -> bool {
    fn has(value: &Value) -> bool {
        match value {
            Value::Object(members) => members.iter().any(|(key, value)| {
                is_extension(key) || UNREAD.contains(&key.as_str()) || has(value)
            }),
            Value::Array(items) => items.iter().any(has),
            _ => false,
        }
    }
    has(old) || has(new)
}
