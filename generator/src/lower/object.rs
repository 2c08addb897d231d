//! Objects: named members, and the rest.

use std::collections::BTreeSet;

use serde_json::Value;

use super::context::Lower;
use super::docs;
use super::schema::is_null;
use crate::diagnostics::Code;
use crate::document::node::Node;
use crate::document::resolve;
use crate::model::{AnyReason, Docs, Field, Object, Shape, StringKind, TypeId};

impl<'a> Lower<'a> {
    /// `type: object`: a struct when members are named, else a map.
    pub(super) fn object(&mut self, node: &Node<'a>) -> Shape {
        let mut object = self.own_members(node);
        if !object.fields.is_empty() {
            self.add_undescribed(&mut object, node);
            return Shape::Object(object);
        }
        let closed = node.value.get("additionalProperties") == Some(&Value::Bool(false));
        match object.rest {
            Some(rest) => Shape::Map(rest),
            None if closed => Shape::Object(object),
            None => Shape::Map(self.any(
                node.pointer.child("additionalProperties"),
                AnyReason::Unconstrained,
            )),
        }
    }

    /// The members that a schema itself describes, without those of its `allOf`.
    pub(super) fn own_members(&mut self, node: &Node<'a>) -> Object {
        let required = required(node.value);
        let mut fields = Vec::new();
        for (name, property) in node.members("properties") {
            if !property.value.is_object() {
                let message =
                    format!("the schema of `{name}` must be an object; the property is left out");
                let label = "no object, such as `{type: string}`";
                self.report(Code::UnexpectedValue, message, &property.pointer, label);
                continue;
            }
            fields.push(self.field(name, property, required.contains(name)));
        }
        Object {
            fields,
            rest: self.rest(node),
        }
    }

    fn field(&mut self, name: &str, schema: Node<'a>, required: bool) -> Field {
        let ty = self.member_type(name, &schema);
        let described = self.member_docs(&schema);
        let target =
            resolve::follow(self.root(), schema.clone()).unwrap_or_else(|_| schema.clone());
        let is_true = |key: &str| schema.is_true(key) || target.is_true(key);
        Field {
            name: name.to_owned(),
            ty,
            required,
            read_only: is_true("readOnly"),
            write_only: is_true("writeOnly"),
            constant: self.only_value(ty, target.value),
            rust_name: schema.text("x-rust-name").map(str::to_owned),
            docs: described,
            pointer: schema.pointer,
            also: Vec::new(),
        }
    }

    /// The only value that a schema allows, as its type lists it.
    fn only_value(&mut self, ty: TypeId, schema: &Value) -> Option<Value> {
        let [only] = schema.get("enum")?.as_array()?.as_slice() else {
            return None;
        };
        let is_nullable = only.is_null() || schema.get("nullable") == Some(&Value::Bool(true));
        match self.resolved(ty) {
            Some((_, Shape::Enum(listed))) if !is_nullable => {
                listed.values.into_iter().next().map(|only| only.value)
            }
            _ => None,
        }
    }

    /// Whether a type lists a value.
    pub(super) fn lists(&mut self, ty: TypeId, value: &Value) -> bool {
        matches!(
            self.resolved(ty),
            Some((_, Shape::Enum(listed))) if listed.values.iter().any(|known| known.value == *value)
        )
    }

    /// The type of a property or parameter: that of its schema, or a secret.
    pub(super) fn member_type(&mut self, name: &str, schema: &Node<'a>) -> TypeId {
        if self.is_secret(name, schema) {
            let secret = self.anonymous(schema.pointer.clone(), Shape::String(StringKind::Secret));
            let nullable = resolve::follow(self.root(), schema.clone())
                .is_ok_and(|target| target.is_true("nullable"));
            return match nullable {
                true => self.anonymous(schema.pointer.clone(), Shape::Nullable(secret)),
                false => secret,
            };
        }
        self.used_type(schema)
    }

    /// The type that a place uses: a reference with a few words around it is that reference.
    pub(super) fn used_type(&mut self, schema: &Node<'a>) -> TypeId {
        let Some(reference) = self.sole_reference(schema) else {
            return self.type_at(schema.clone());
        };
        if schema.value.get("x-rust-type").is_some() || schema.value.get("x-rust-name").is_some() {
            return self.type_at(schema.clone());
        }
        let target = self.referenced(schema, reference);
        let adds_null =
            schema.is_true("nullable") || schema.items("allOf").any(|part| is_null(part.value));
        match adds_null && !self.is_nullable_schema(reference) {
            true => self.anonymous(schema.pointer.clone(), Shape::Nullable(target)),
            false => target,
        }
    }

    /// Whether the referenced schema itself says that `null` is a value.
    fn is_nullable_schema(&self, reference: &str) -> bool {
        resolve::target(self.root(), reference)
            .and_then(|target| resolve::follow(self.root(), target).map_err(|(broken, _)| broken))
            .is_ok_and(|target| target.is_true("nullable"))
    }

    /// What is said about a member where it is used.
    pub(super) fn member_docs(&mut self, schema: &Node<'a>) -> Docs {
        let shell = self.schema_shell(schema);
        docs::of_schema(schema, &shell)
    }

    /// The type of the members that are not named.
    fn rest(&mut self, node: &Node<'a>) -> Option<TypeId> {
        match node.get("additionalProperties") {
            Some(schema) => match schema.value {
                Value::Bool(false) => self.patterns(node),
                Value::Bool(true) => Some(self.any(schema.pointer, AnyReason::Unconstrained)),
                value
                    if value.get("not").is_some_and(|not| {
                        not.as_object().is_some_and(serde_json::Map::is_empty)
                    }) =>
                {
                    None
                }
                _ => Some(self.used_type(&schema)),
            },
            None => self.patterns(node),
        }
    }

    /// `patternProperties`: one schema types the rest, several leave it untyped.
    fn patterns(&mut self, node: &Node<'a>) -> Option<TypeId> {
        let patterns: Vec<Node<'a>> = node
            .members("patternProperties")
            .map(|(_, schema)| schema)
            .collect();
        match patterns.as_slice() {
            [] => None,
            [only] => Some(self.used_type(only)),
            _ => Some(self.any(
                node.pointer.child("patternProperties"),
                AnyReason::Unconstrained,
            )),
        }
    }
}

/// The names under `required`.
pub(super) fn required(schema: &Value) -> BTreeSet<String> {
    let names = schema.get("required").and_then(Value::as_array);
    names
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}
