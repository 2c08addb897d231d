//! Which types of values schemas admit.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use serde_json::Value;

use crate::spec::reference;

/// How far compositions are looked into; what is further inside may be anything.
const DEEPEST: usize = 64;

/// How many schemas are looked through for what describes a member. With more than these, nothing does.
const MOST_SCHEMAS: usize = 64;

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(u8);

impl Types {
    const NONE: Self = Self(0);
    const TEXT: Self = Self(1);
    const INTEGER: Self = Self(1 << 1);
    const FRACTION: Self = Self(1 << 2);
    const BOOLEAN: Self = Self(1 << 3);
    const NULL: Self = Self(1 << 4);
    const STRUCTURED: Self = Self(1 << 5);
    const ANY: Self = Self(u8::MAX);

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn has(self, other: Self) -> bool {
        self.and(other) == other
    }

    fn named(name: &str) -> Self {
        match name {
            "string" => Self::TEXT,
            "integer" => Self::INTEGER,
            "number" => Self::INTEGER.or(Self::FRACTION),
            "boolean" => Self::BOOLEAN,
            "null" => Self::NULL,
            "array" | "object" => Self::STRUCTURED,
            _ => Self::ANY,
        }
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) => {
                let is_whole = |number: f64| number.fract() == 0.0;
                match number.is_f64() && !number.as_f64().is_some_and(is_whole) {
                    true => Self::FRACTION,
                    false => Self::INTEGER,
                }
            }
            Value::String(_) => Self::TEXT,
            Value::Array(_) | Value::Object(_) => Self::STRUCTURED,
        }
    }
}

/// Whether a scalar is none of the values of these types as it is, but would be one as a text.
pub(super) fn is_meant_as_text(value: &Value, types: impl Iterator<Item = Types>) -> bool {
    let all = types.fold(Types::NONE, Types::or);
    all.has(Types::TEXT) && !all.has(Types::of(value))
}

/// The schemas of a document.
pub(super) struct Schemas<'v> {
    document: &'v Value,
    /// What is known of those that were looked into, by where they are in memory.
    known: BTreeMap<usize, Types>,
}

impl<'v> Schemas<'v> {
    pub(super) fn new(document: &'v Value) -> Self {
        Self {
            document,
            known: BTreeMap::new(),
        }
    }

    /// The types of the values of a schema.
    pub(super) fn types(&mut self, schema: &'v Value) -> Types {
        self.types_at(schema, 0)
    }

    fn types_at(&mut self, schema: &'v Value, depth: usize) -> Types {
        let address = ptr::from_ref(schema).addr();
        if let Some(types) = self.known.get(&address) {
            return *types;
        }
        if depth > DEEPEST {
            return Types::ANY;
        }
        // A schema that leads back to itself says nothing by that.
        self.known.insert(address, Types::ANY);
        let types = own_types(schema).and(self.composed(schema, depth + 1));
        self.known.insert(address, types);
        types
    }

    /// What a reference and the parts of a schema leave.
    fn composed(&mut self, schema: &'v Value, depth: usize) -> Types {
        let mut types = Types::ANY;
        for target in self
            .target(schema)
            .into_iter()
            .chain(parts(schema, "allOf"))
        {
            types = types.and(self.types_at(target, depth));
        }
        for key in ["anyOf", "oneOf"] {
            let mut branches = parts(schema, key).peekable();
            if branches.peek().is_some() {
                let branches = branches.fold(Types::NONE, |all, branch| {
                    all.or(self.types_at(branch, depth))
                });
                types = types.and(branches);
            }
        }
        types
    }

    fn target(&self, schema: &'v Value) -> Option<&'v Value> {
        let target = reference::local(self.document, reference::of(schema)?)?;
        Some(target.value)
    }

    /// The schemas of a member of what the schemas describe.
    pub(super) fn members(&self, schemas: &[&'v Value], key: &str) -> Vec<&'v Value> {
        self.inside(schemas, |schema| {
            let property = schema.get("properties").and_then(|list| list.get(key));
            property.or_else(|| schema.get("additionalProperties"))
        })
    }

    /// The schemas of an item of what the schemas describe.
    pub(super) fn items(&self, schemas: &[&'v Value], index: usize) -> Vec<&'v Value> {
        self.inside(schemas, |schema| {
            let item = schema.get("prefixItems").and_then(|list| list.get(index));
            item.or_else(|| schema.get("items"))
        })
    }

    /// What `find` gives for the schemas and all that they are composed of.
    fn inside(
        &self,
        schemas: &[&'v Value],
        find: impl Fn(&'v Value) -> Option<&'v Value>,
    ) -> Vec<&'v Value> {
        let mut seen = BTreeSet::new();
        let mut pending = schemas.to_vec();
        let mut found = Vec::new();
        while let Some(schema) = pending.pop() {
            if !seen.insert(ptr::from_ref(schema).addr()) {
                continue;
            }
            if seen.len() > MOST_SCHEMAS {
                return Vec::new();
            }
            found.extend(find(schema).filter(|inner| inner.is_object()));
            let composed = ["allOf", "anyOf", "oneOf"];
            pending.extend(composed.iter().flat_map(|key| parts(schema, key)));
            pending.extend(self.target(schema));
        }
        found
    }
}

/// What a schema says of its types itself.
fn own_types(schema: &Value) -> Types {
    let named = match schema.get("type") {
        Some(Value::String(name)) => Types::named(name),
        Some(Value::Array(names)) => names
            .iter()
            .map(|name| name.as_str().map_or(Types::NULL, Types::named))
            .fold(Types::NONE, Types::or),
        _ => return Types::ANY,
    };
    match schema.get("nullable") {
        Some(Value::Bool(true)) => named.or(Types::NULL),
        _ => named,
    }
}

fn parts<'v>(schema: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> + use<'v> {
    let parts = schema.get(key).and_then(Value::as_array);
    parts.into_iter().flatten()
}
