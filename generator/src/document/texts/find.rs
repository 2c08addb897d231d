//! Which scalars of a document are texts that do not look so.

use serde_json::{Map, Value};

use super::types::{Schemas, is_meant_as_text};
use crate::document::openapi_grammar::{DOCUMENT, FieldKind};
use crate::pointer::{Path, Pointer};

/// Their places.
pub(super) fn in_document(document: &Value) -> Vec<Pointer> {
    let mut finder = Finder {
        schemas: Schemas::new(document),
        found: Vec::new(),
    };
    finder.value(document, &DOCUMENT, Path::Root);
    finder.found
}

struct Finder<'v> {
    schemas: Schemas<'v>,
    found: Vec<Pointer>,
}

impl<'v> Finder<'v> {
    fn value(&mut self, value: &'v Value, holds: &'static FieldKind, path: Path<'_>) {
        match (value, holds) {
            (Value::Number(_) | Value::Bool(_), FieldKind::Text) => self.found.push(path.pointer()),
            // A member that is null is left out; an item is meant.
            (Value::Null, FieldKind::Text) if matches!(path, Path::Item(..)) => {
                self.found.push(path.pointer());
            }
            (_, FieldKind::Data | FieldKind::Text | FieldKind::Reference) => {}
            (Value::Array(items), _) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(item, holds.item(), Path::Item(&path, index));
                }
            }
            (Value::Object(members), _) => {
                if holds.is_schema() {
                    self.samples(members, value, &["const", "default", "example"], path);
                    self.listed(members, value, &["enum", "examples"], path);
                } else if let Some(schema) = holds.object().and_then(|_| members.get("schema")) {
                    self.samples(members, schema, &["example"], path);
                    self.named(members, schema, path);
                }
                for (key, member) in members {
                    self.value(member, holds.member(key), Path::Member(&path, key));
                }
            }
            _ => {}
        }
    }

    /// Members that are values of a schema.
    fn samples(
        &mut self,
        members: &'v Map<String, Value>,
        schema: &'v Value,
        keys: &[&str],
        path: Path<'_>,
    ) {
        for key in keys {
            if let Some(sample) = members.get(*key) {
                self.sample(sample, &[schema], Path::Member(&path, key));
            }
        }
    }

    /// Members that list values of a schema.
    fn listed(
        &mut self,
        members: &'v Map<String, Value>,
        schema: &'v Value,
        keys: &[&str],
        path: Path<'_>,
    ) {
        for key in keys {
            let list = members.get(*key).and_then(Value::as_array);
            let path = Path::Member(&path, key);
            for (index, sample) in list.into_iter().flatten().enumerate() {
                self.sample(sample, &[schema], Path::Item(&path, index));
            }
        }
    }

    /// The Example Objects of what has a schema.
    fn named(&mut self, members: &'v Map<String, Value>, schema: &'v Value, path: Path<'_>) {
        let examples = members.get("examples").and_then(Value::as_object);
        let path = Path::Member(&path, "examples");
        for (name, example) in examples.into_iter().flatten() {
            if let Some(sample) = example.get("value") {
                let path = Path::Member(&path, name);
                self.sample(sample, &[schema], Path::Member(&path, "value"));
            }
        }
    }

    /// A value that one of the schemas describes, or what is inside it.
    fn sample(&mut self, sample: &'v Value, schemas: &[&'v Value], path: Path<'_>) {
        match sample {
            Value::Number(_) | Value::Bool(_) => {
                let types = schemas.iter().map(|schema| self.schemas.types(schema));
                if is_meant_as_text(sample, types) {
                    self.found.push(path.pointer());
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let inner = self.schemas.items(schemas, index);
                    if !inner.is_empty() {
                        self.sample(item, &inner, Path::Item(&path, index));
                    }
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    let inner = self.schemas.members(schemas, key);
                    if !inner.is_empty() {
                        self.sample(member, &inner, Path::Member(&path, key));
                    }
                }
            }
            Value::Null | Value::String(_) => {}
        }
    }
}
