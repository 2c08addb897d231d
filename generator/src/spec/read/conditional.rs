//! Schemas that apply to some values only, or say what a value must not be (JSON Schema 2020-12, section 10.2).

use serde_json::Value;

use super::SchemaReader;
use super::fields::Fields;
use super::known::RESTRICTION;
use super::position::SchemaPosition;
use crate::model::Step;
use crate::spec::id::SchemaId;
use crate::spec::reference;

/// The keywords whose schemas apply to some values only.
const CONDITIONAL: [&str; 2] = ["then", "else"];

/// How many schemas are asked whether they describe members, for each that is conditional.
const ASKED: usize = 200;

/// Whether a schema describes members: itself, elsewhere in the document, by a part or a branch, or under
/// a condition of its own.
fn describes_members(document: &Value, schema: &Value) -> bool {
    let mut left = vec![schema];
    let mut asked = 0;
    while let Some(schema) = left.pop()
        && asked < ASKED
    {
        asked += 1;
        let Some(schema) = reference::follow(document, schema) else {
            continue;
        };
        let has = |key: &str| schema.get(key).is_some();
        if has("properties") || CONDITIONAL.into_iter().any(has) {
            return true;
        }
        for key in ["allOf", "oneOf", "anyOf"] {
            left.extend(
                schema
                    .get(key)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten(),
            );
        }
    }
    false
}

impl<'v> SchemaReader<'v> {
    /// What a value must not be, and what it must be where something else holds.
    pub(super) fn restrictions(
        &mut self,
        fields: &Fields<'v>,
        place: &SchemaPosition,
    ) -> Vec<SchemaId> {
        let mut found = Vec::new();
        for key in RESTRICTION {
            if let Some(value) = fields.get(key) {
                let step = Step::Keyword(key.to_owned());
                found.push(self.schema(value, place.inside(&[key], Some(step))));
            }
        }
        let key = "dependentSchemas";
        let members = fields.get(key).and_then(Value::as_object);
        for (name, value) in members.into_iter().flatten() {
            let mut place = place.inside(&[key, name], Some(Step::Keyword(key.to_owned())));
            place.origin.steps.push(Step::Keyword(name.clone()));
            found.push(self.schema(value, place));
        }
        found
    }

    /// The restrictions that describe members of some objects.
    pub(super) fn conditional(&self, fields: &Fields<'v>, place: &SchemaPosition) -> Vec<SchemaId> {
        let branches = CONDITIONAL.into_iter().filter_map(|key| {
            let value = fields.get(key)?;
            Some((value, place.pointer.child(key)))
        });
        let key = "dependentSchemas";
        let dependent = fields.get(key).and_then(Value::as_object);
        let dependent = dependent
            .into_iter()
            .flatten()
            .map(|(name, value)| (value, place.pointer.child(key).child(name)));
        branches
            .chain(dependent)
            .filter(|(value, _)| describes_members(self.root, value))
            .filter_map(|(_, pointer)| self.by_pointer.get(&pointer).copied())
            .collect()
    }
}
