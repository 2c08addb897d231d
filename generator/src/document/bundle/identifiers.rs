//! Schemas that have names of their own for references: `$anchor`, `$dynamicAnchor` and `$id` (JSON Schema
//! 2020-12, sections 8.2.1 and 8.2.2).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pointer::{Path, Pointer};
use crate::spec::reference;

/// The names that the schemas of one document give themselves; of equal ones the first counts.
#[derive(Default)]
pub(super) struct Identifiers {
    anchors: BTreeMap<String, Pointer>,
    ids: BTreeMap<String, Pointer>,
}

impl Identifiers {
    /// Finds them.
    pub(super) fn of(document: &Value) -> Self {
        let mut found = Self::default();
        found.look(document, &Path::Root);
        found
    }

    fn look(&mut self, value: &Value, path: &Path<'_>) {
        match value {
            Value::Object(members) => {
                for key in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(key).and_then(Value::as_str) {
                        let known = self.anchors.entry(name.to_owned());
                        known.or_insert_with(|| path.pointer());
                    }
                }
                if let Some(id) = id(value) {
                    let known = self.ids.entry(id.to_owned());
                    known.or_insert_with(|| path.pointer());
                }
                for (key, value) in members {
                    self.look(value, &Path::Member(path, key));
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.look(item, &Path::Item(path, index));
                }
            }
            _ => {}
        }
    }

    /// The schema that a fragment names; nothing for one that is a pointer.
    pub(super) fn anchor(&self, fragment: &str) -> Option<&Pointer> {
        self.anchors.get(fragment)
    }

    /// The schema with this `$id`.
    pub(super) fn id(&self, id: &str) -> Option<&Pointer> {
        self.ids.get(id)
    }
}

/// The `$id` of a schema, without the empty fragment that some writers append.
fn id(schema: &Value) -> Option<&str> {
    let id = schema.get("$id")?.as_str()?;
    Some(id.strip_suffix('#').unwrap_or(id))
}

/// What a reference means inside a schema that has an `$id`, which is a document of its own: the pointer
/// in the reference begins there.
pub(super) fn within_own_document(root: &Value, at: &Pointer, fragment: &str) -> Option<Pointer> {
    let mut holder = at.parent();
    while let Some(place) = holder {
        let schema = root.pointer(place.as_str());
        if let Some(schema) = schema.filter(|schema| id(schema).is_some())
            && let Some(target) = reference::resolve(schema, fragment)
        {
            return Some(place.join(&target.pointer));
        }
        holder = place.parent();
    }
    None
}
