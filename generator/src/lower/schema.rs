//! One schema → one shape: which family of keywords decides.

use std::collections::BTreeSet;

use serde_json::Value;

use super::context::Lower;
use super::shell::SchemaShell;
use super::{docs, origin};
use crate::diagnostics::{Code, closest};
use crate::document::dialect::{ANNOTATIONS, PREFIX_ITEMS};
use crate::document::node::Node;
use crate::document::resolve::{self, Broken};
use crate::model::{AnyReason, Shape, Type, TypeId};

/// The values of `type` (JSON Schema 2020-12, validation, section 6.1.1).
const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

impl<'a> Lower<'a> {
    /// The type of every schema under `components.schemas`.
    pub(super) fn component_schemas(&mut self, root: &Node<'a>) -> BTreeSet<TypeId> {
        let components = root.get("components").into_iter();
        let schemas: Vec<Node<'a>> = components
            .flat_map(|components| components.members("schemas").collect::<Vec<_>>())
            .map(|(_, schema)| schema)
            .collect();
        schemas
            .into_iter()
            .map(|schema| self.type_at(schema))
            .collect()
    }

    /// Gives the reserved type the shape and the docs that its schema describes.
    pub(super) fn lower_schema(&mut self, id: TypeId, node: &Node<'a>) {
        let shell = self.schema_shell(node);
        let described = docs::of_schema(node, &shell);
        let nullable = allows_null(node, &shell) || self.has_nullable_branch(node);
        let shape = self.shape_without_null(id, node, &shell);
        let shape = match shape {
            Shape::Null => Shape::Null,
            Shape::Any(reason) => Shape::Any(reason),
            shape if nullable => self.nullable(id, shape),
            shape => shape,
        };
        let shape = match shape {
            Shape::Alias(target) if self.leads_to(target, id) => {
                let reference = resolve::reference(node.value).or_else(|| transparent(node.value));
                self.report_broken(node, reference.unwrap_or_default(), &Broken::Loop);
                Shape::Any(AnyReason::Invalid)
            }
            shape => shape,
        };
        let rust_name = node.text("x-rust-name").map(str::to_owned);
        if let Some(ty) = self.types.get_mut(id) {
            ty.shape = shape;
            ty.docs = described;
            ty.rust_name = rust_name;
        }
    }

    /// Whether what is known of an alias leads to a type: then that type cannot stand for the alias.
    fn leads_to(&self, from: TypeId, to: TypeId) -> bool {
        let mut seen = BTreeSet::new();
        let mut current = from;
        while current != to && seen.insert(current) {
            match self.types[current].shape {
                Shape::Alias(next) | Shape::Nullable(next) => current = next,
                _ => return false,
            }
        }
        current == to
    }

    /// The shape of a schema that also allows `null`: the type proper takes the place's name.
    fn nullable(&mut self, id: TypeId, shape: Shape) -> Shape {
        let inner = match shape {
            Shape::Alias(target) if self.allows_null_already(target) => {
                return Shape::Alias(target);
            }
            Shape::Alias(target) => target,
            shape => {
                let Type {
                    origin, pointer, ..
                } = self.types[id].clone();
                let inner = self.reserve(pointer, origin);
                if let Some(ty) = self.types.get_mut(inner) {
                    ty.shape = shape;
                }
                inner
            }
        };
        Shape::Nullable(inner)
    }

    /// Whether a branch of a union is a schema that also allows `null`, and nothing beside the
    /// branches forbids it.
    pub(super) fn has_nullable_branch(&self, node: &Node<'a>) -> bool {
        let says_more = ["type", "properties", "allOf", "enum"];
        let mut branches = ["oneOf", "anyOf"].iter().flat_map(|key| node.items(key));
        branches.any(|branch| {
            resolve::follow(self.root(), branch).is_ok_and(|branch| branch.is_true("nullable"))
        }) && says_more.iter().all(|key| node.value.get(*key).is_none())
    }

    fn allows_null_already(&mut self, id: TypeId) -> bool {
        matches!(
            self.resolved(id),
            Some((_, Shape::Nullable(_) | Shape::Null | Shape::Any(_)))
        )
    }

    fn shape_without_null(&mut self, id: TypeId, node: &Node<'a>, shell: &SchemaShell) -> Shape {
        if let Some(shape) = self.external(node) {
            return shape;
        }
        if let Some(reference) = resolve::reference(node.value) {
            return Shape::Alias(self.referenced(node, reference));
        }
        if let Some(shape) = self.enumeration(node, shell) {
            return shape;
        }
        if node.value.get("allOf").is_some() {
            let union = self.nested_union(node);
            return union.unwrap_or_else(|| self.all_of(id, node));
        }
        if let Some(shape) = self.union(id, node) {
            return shape;
        }
        self.plain_shape(node, shell)
    }

    /// The shape of a schema that is neither an enumeration nor composed.
    pub(super) fn plain_shape(&mut self, node: &Node<'a>, shell: &SchemaShell) -> Shape {
        match implied_type(node, shell) {
            Some("object") => self.object(node),
            Some("array") => self.array(node),
            Some("string") => self.string(node, shell),
            Some("integer") => Self::integer(shell),
            Some("number") => Shape::Number,
            Some("boolean") => Shape::Boolean,
            Some(other) => {
                self.report_unknown_type(node, other);
                Shape::Any(AnyReason::Invalid)
            }
            None if node.value.get("not").is_some() => Shape::Any(AnyReason::Negated),
            None => Shape::Any(AnyReason::Unconstrained),
        }
    }

    fn report_unknown_type(&mut self, node: &Node<'a>, name: &str) {
        let message = format!("`{name}` is no type of JSON Schema; the value stays untyped");
        let place = node.pointer.child("type");
        let finding = self.finding(Code::UnknownType, message, &place, "no such type");
        let meant = closest(name, TYPES);
        let finding = match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("the types are `{}`", TYPES.join("`, `"))),
        };
        let update = serde_json::json!({ "type": meant.unwrap_or("string") });
        let overlay = self.overlay("to give it a type", &node.pointer, &update);
        self.sink.report(finding.help(overlay));
    }
}

/// The `type`, or the one that the other keywords imply.
pub(super) fn implied_type<'s>(node: &Node<'_>, shell: &'s SchemaShell) -> Option<&'s str> {
    let keywords = &shell.keywords;
    if let Some(name) = keywords.typ.as_deref() {
        return Some(match name {
            "file" => "string",
            "int" | "int32" | "int64" | "long" => "integer",
            "float" | "double" | "decimal" => "number",
            "bool" => "boolean",
            "any" => return None,
            name => name,
        });
    }
    let has = |key: &str| node.value.get(key).is_some();
    if has("properties") || has("patternProperties") || has("additionalProperties") {
        return Some("object");
    }
    if has("items") || has(PREFIX_ITEMS) {
        return Some("array");
    }
    if keywords.pattern.is_some() || keywords.min_length.is_some() || keywords.max_length.is_some()
    {
        return Some("string");
    }
    match keywords.format.as_deref() {
        Some(
            "date" | "date-time" | "uuid" | "byte" | "binary" | "password" | "email" | "uri"
            | "url",
        ) => Some("string"),
        Some("int32" | "int64") => Some("integer"),
        Some("float" | "double") => Some("number"),
        _ => None,
    }
}

/// Whether the schema says that `null` is a value.
fn allows_null(node: &Node<'_>, shell: &SchemaShell) -> bool {
    let in_enum = |values: &Value| {
        values
            .as_array()
            .is_some_and(|values| values.iter().any(Value::is_null))
    };
    // An intersection with what only allows `null` would be nothing at all: it is meant as an addition.
    let in_branches = ["oneOf", "anyOf", "allOf"]
        .iter()
        .any(|key| node.items(key).any(|branch| is_null(branch.value)));
    shell.data.nullable || node.value.get("enum").is_some_and(in_enum) || in_branches
}

/// Whether a branch of a union stands for `null` alone. One that says nothing but `nullable` means
/// that, too: 3.0 has no other way to write it.
pub(super) fn is_null(schema: &Value) -> bool {
    let only = schema.get("enum").and_then(Value::as_array);
    only.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
        || schema.get("nullable") == Some(&Value::Bool(true)) && is_annotation_only(schema)
}

/// Whether a schema narrows nothing: it only describes.
pub(super) fn is_annotation_only(schema: &Value) -> bool {
    schema.as_object().is_some_and(|members| {
        members
            .keys()
            .all(|key| ANNOTATIONS.contains(&key.as_str()) || key.starts_with("x-"))
    })
}

/// The one reference that a schema stands for, when all else in it is annotation.
pub(super) fn transparent(schema: &Value) -> Option<&str> {
    let (reference, own_type) = stands_for(schema)?;
    own_type.is_none().then_some(reference)
}

/// The one reference that a schema stands for, when all else in it is annotation, but for a `type`.
fn stands_for(schema: &Value) -> Option<(&str, Option<&Value>)> {
    let members = schema.as_object()?;
    let composition = ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .find(|key| members.contains_key(*key))?;
    let branches = members.get(composition)?.as_array()?;
    let says_more = |branch: &&Value| composition != "allOf" || !is_annotation_only(branch);
    let branches: Vec<&Value> = branches.iter().filter(says_more).collect();
    let [only] = branches.as_slice() else {
        return None;
    };
    let others = members
        .keys()
        .filter(|key| *key != composition && *key != "type");
    let mut others =
        others.filter(|key| !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-"));
    let is_plain = others.next().is_none() && only.as_object()?.len() == 1;
    let reference = resolve::reference(only).filter(|_| is_plain)?;
    Some((reference, members.get("type")))
}

impl<'a> Lower<'a> {
    /// The one reference that a schema stands for, when all else in it is annotation or says again
    /// what the referenced schema says.
    pub(super) fn sole_reference(&self, node: &Node<'a>) -> Option<&'a str> {
        let (reference, own_type) = stands_for(node.value)?;
        let Some(own_type) = own_type else {
            return Some(reference);
        };
        let mut branches = ["allOf", "oneOf", "anyOf"]
            .into_iter()
            .flat_map(|key| node.items(key));
        let target = branches.find(|branch| resolve::reference(branch.value).is_some())?;
        let target = resolve::follow(self.root(), target).ok()?;
        let same = target
            .get("type")
            .is_some_and(|known| known.value == own_type);
        let object = own_type == "object" && target.get("properties").is_some();
        (same || object).then_some(reference)
    }
}

/// Whether the schema is a component and so keeps its name even when it stands for another type.
pub(super) fn keeps_its_name(node: &Node<'_>) -> bool {
    origin::is_named(&node.pointer)
}
