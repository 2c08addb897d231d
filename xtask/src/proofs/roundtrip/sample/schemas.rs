//! The schemas of a document: what they say in the words of OpenAPI 3.0 and 3.1.

use std::borrow::Cow;
use std::collections::BTreeSet;

use generator::spec::fragment;
use serde_json::{Map, Value};

use super::height::Heights;
use super::inheritance::Inheritance;

/// A schema: one of the document, or one that was made for the occasion.
pub(super) type Schema<'a> = Cow<'a, Value>;

/// The types of JSON Schema, in the order in which a sample prefers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    Object,
    Array,
    String,
    Number,
    Integer,
    Boolean,
    Null,
}

/// The schemas of a document.
pub struct Schemas<'a> {
    root: &'a Value,
    pub(super) inheritance: Inheritance,
    pub(super) heights: Heights,
    /// The components that say that `null` is a value.
    nullable: BTreeSet<String>,
}

/// A chain of references longer than this leads nowhere.
const LONGEST_CHAIN: usize = 64;

impl<'a> Schemas<'a> {
    /// The schemas of a merged document.
    pub fn new(root: &'a Value) -> Self {
        let mut schemas = Self {
            root,
            inheritance: Inheritance::default(),
            heights: Heights::default(),
            nullable: BTreeSet::new(),
        };
        schemas.find_nullable();
        schemas.inheritance = Inheritance::find(&schemas);
        schemas.heights = Heights::find(&schemas);
        schemas
    }

    /// The schema components by name.
    pub fn components(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let components = self.root.pointer("/components/schemas");
        let members = components.and_then(Value::as_object).into_iter().flatten();
        members.map(|(name, schema)| (name.as_str(), schema))
    }

    /// The schema component with this name.
    pub(super) fn component(&self, name: &str) -> Option<&'a Value> {
        self.root.get("components")?.get("schemas")?.get(name)
    }

    /// What a reference means, and the component's name when it means one.
    pub(super) fn target(&self, reference: &str) -> Option<(&'a Value, Option<String>)> {
        let pointer = fragment(reference)?;
        let target = self.root.pointer(pointer.as_str())?;
        let keys: Vec<String> = pointer.keys().collect();
        let name = match keys.as_slice() {
            [components, schemas, name] if components == "components" && schemas == "schemas" => {
                Some(name.clone())
            }
            _ => None,
        };
        Some((target, name))
    }

    /// The component that a schema represents when it is used: a reference, or a reference in an
    /// `allOf` of its own with nothing beside it that narrows.
    pub(super) fn used_component(&self, schema: &Value) -> Option<String> {
        let mut schema = schema;
        let mut found = None;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = used_reference(schema) else {
                break;
            };
            let (target, name) = self.target(reference)?;
            found = name.or(found);
            if found
                .as_deref()
                .is_some_and(|name| self.inheritance.is_child(name))
            {
                break;
            }
            schema = target;
        }
        found
    }

    /// Finds the components that allow `null`; one that only refers to such a component does too.
    fn find_nullable(&mut self) {
        loop {
            let known = self.nullable.len();
            let says_null = self
                .components()
                .filter(|(_, schema)| self.says_null(schema));
            self.nullable = says_null.map(|(name, _)| name.to_owned()).collect();
            if self.nullable.len() == known {
                return;
            }
        }
    }

    /// Whether a schema says in so many words that `null` is a value.
    pub(super) fn says_null(&self, schema: &Value) -> bool {
        self.says_null_within(schema, LONGEST_CHAIN)
    }

    fn says_null_within(&self, schema: &Value, steps: usize) -> bool {
        let Some(left) = steps.checked_sub(1) else {
            return false;
        };
        let says = |schema: &Value| self.says_null_within(schema, left);
        // What one of several schemas forbids is not allowed.
        if forbids_null(schema) || list(schema, "allOf").any(forbids_null) {
            return false;
        }
        if *schema == Value::Bool(true)
            || is_annotation_only(schema)
            || is_true(schema, "nullable")
            || types(schema).is_some_and(|types| types.contains(&Type::Null))
            || listed(schema).is_some_and(|values| values.iter().any(|value| value.is_null()))
        {
            return true;
        }
        let referenced = reference(schema).and_then(|reference| self.target(reference));
        let is_referenced = referenced.is_some_and(|(target, name)| match name {
            Some(name) => self.nullable.contains(&name),
            None => says(target),
        });
        let is_alternative = || {
            ["oneOf", "anyOf"]
                .iter()
                .any(|key| list(schema, key).any(says))
        };
        let mut parts = list(schema, "allOf")
            .filter(|part| !is_annotation_only(part))
            .peekable();
        is_referenced || is_alternative() || (parts.peek().is_some() && parts.all(says))
    }
}

/// The reference that is all there is to a schema.
fn used_reference(schema: &Value) -> Option<&str> {
    if let Some(reference) = reference(schema) {
        return Some(reference);
    }
    let members = schema.as_object()?;
    let [only] = members.get("allOf")?.as_array()?.as_slice() else {
        return None;
    };
    let plain = members
        .keys()
        .all(|key| key == "allOf" || is_annotation(key));
    reference(only).filter(|_| plain)
}

/// The text of a schema's `$ref`.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()
}

/// Whether the member `key` is `true`.
pub(super) fn is_true(schema: &Value, key: &str) -> bool {
    schema.get(key) == Some(&Value::Bool(true))
}

/// The items of the list `key`.
pub(super) fn list<'v>(schema: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    schema
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

/// The members of the object `key`.
pub(super) fn members<'v>(schema: &'v Value, key: &str) -> Option<&'v Map<String, Value>> {
    schema.get(key).and_then(Value::as_object)
}

/// The values that `enum` and `const` list.
pub(super) fn listed(schema: &Value) -> Option<Vec<&Value>> {
    let only = schema.get("const").map(|value| vec![value]);
    let values = schema.get("enum").and_then(Value::as_array);
    only.or_else(|| values.map(|values| values.iter().collect()))
}

/// The types that `type` names; whole numbers are numbers too. Nothing when it says nothing.
pub(super) fn types(schema: &Value) -> Option<BTreeSet<Type>> {
    let names: Vec<&str> = match schema.get("type")? {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let mut types = BTreeSet::new();
    for name in names {
        let meant: &[Type] = match name {
            "object" => &[Type::Object],
            "array" => &[Type::Array],
            "string" | "file" => &[Type::String],
            "integer" | "int" | "long" => &[Type::Integer],
            "boolean" | "bool" => &[Type::Boolean],
            "null" => &[Type::Null],
            "number" | "float" | "double" | "decimal" => &[Type::Number, Type::Integer],
            _ => return None,
        };
        types.extend(meant);
    }
    Some(types)
}

/// Whether a schema allows `null` and nothing else.
pub(super) fn is_null(schema: &Value) -> bool {
    let is_listed = listed(schema)
        .is_some_and(|values| !values.is_empty() && values.iter().all(|value| value.is_null()));
    is_listed || types(schema).is_some_and(|types| types.iter().eq([&Type::Null]))
}

/// Whether a branch of a union represents `null`; one that says nothing but that it may be `null`
/// is how some generators of documents write that for OpenAPI 3.0.
pub(super) fn is_null_branch(schema: &Value) -> bool {
    is_null(schema) || (is_true(schema, "nullable") && is_annotation_only(schema))
}

/// Whether a schema says in so many words that `null` is no value.
fn forbids_null(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(false))
}

/// Whether a schema only describes.
pub(super) fn is_annotation_only(schema: &Value) -> bool {
    schema
        .as_object()
        .is_some_and(|members| members.keys().all(|key| is_annotation(key)))
}

fn is_annotation(key: &str) -> bool {
    const ANNOTATIONS: [&str; 13] = [
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
        "$defs",
    ];
    ANNOTATIONS.contains(&key) || key.starts_with("x-")
}
