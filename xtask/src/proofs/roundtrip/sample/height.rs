//! How deep values of a component must be at least, so that a sample of a schema that holds itself
//! comes to an end.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schemas::{Schemas, is_null, list, members, reference};

/// The least depth of the values of each component.
#[derive(Debug, Default)]
pub(super) struct Heights(BTreeMap<String, usize>);

/// What never ends.
pub(super) const ENDLESS: usize = 1000;

impl Heights {
    pub(super) fn find(schemas: &Schemas<'_>) -> Self {
        let mut heights = Self::default();
        loop {
            let mut has_changed = false;
            for (name, schema) in schemas.components() {
                let height = heights.of(schemas, schema, 0);
                if height < ENDLESS && heights.0.get(name) != Some(&height) {
                    heights.0.insert(name.to_owned(), height);
                    has_changed = true;
                }
            }
            if !has_changed {
                return heights;
            }
        }
    }

    /// The least depth of the values of a schema; `steps` counts the schemas around it.
    pub(super) fn of(&self, schemas: &Schemas<'_>, schema: &Value, steps: usize) -> usize {
        if steps > 60 {
            return ENDLESS;
        }
        let of = |schema: &Value| self.of(schemas, schema, steps + 1);
        if is_null(schema) || schemas.says_null(schema) {
            return 1;
        }
        let mut height = 1;
        if let Some(reference) = reference(schema) {
            height = height.max(match schemas.target(reference) {
                Some((_, Some(name))) => self.0.get(&name).copied().unwrap_or(ENDLESS),
                Some((target, None)) => of(target),
                None => 1,
            });
        }
        height = list(schema, "allOf").map(of).fold(height, usize::max);
        for key in ["oneOf", "anyOf"] {
            height = height.max(list(schema, key).map(of).min().unwrap_or(1));
        }
        let required: Vec<&str> = list(schema, "required").filter_map(Value::as_str).collect();
        for (name, property) in members(schema, "properties").into_iter().flatten() {
            if required.contains(&name.as_str()) {
                height = height.max(1 + of(property));
            }
        }
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
        if let Some(items) = schema.get("items").filter(|_| least > 0) {
            height = height.max(1 + of(items));
        }
        height.min(ENDLESS)
    }
}
