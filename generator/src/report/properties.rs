//! Walks the schemas of a document as it is written, and follows its properties into the shape that
//! the later stages see.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::place::{Owner, Part, Place, Surroundings};
use crate::document::dialect;
use crate::document::node::Node;
use crate::document::resolve;
use crate::document::shape::{DOCUMENT, Holds};
use crate::pointer::Pointer;

/// Keywords that restrict values without saying what they look like.
const NARROWING: [&str; 9] = [
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "dependentSchemas",
    "contentSchema",
    "unevaluatedItems",
];

/// Carries a property's place through the change of dialect.
const MARK: &str = "x-place-in-the-written-document";

/// Every property that a schema of the document describes.
pub(super) fn places(document: &Value) -> Vec<Place> {
    let mut walk = Walk {
        document,
        pending: vec![Step {
            node: Node::root(document),
            holds: &DOCUMENT,
            around: Surroundings::default(),
        }],
        places: Vec::new(),
        schemas: BTreeSet::new(),
        references: BTreeSet::new(),
    };
    walk.finish();
    walk.places
}

/// Where each property stands after the change of dialect; a property whose schema is copied stands
/// in several places, one that is no schema at all in none.
pub(super) fn normalised(document: &Value, places: &[Place]) -> BTreeMap<Pointer, Vec<Pointer>> {
    let mut marked = document.clone();
    for place in places {
        if let Some(schema) = marked.pointer_mut(place.pointer.as_str()) {
            mark(schema, &place.pointer);
        }
    }
    dialect::normalise(&mut marked);
    let mut found: BTreeMap<Pointer, Vec<Pointer>> = BTreeMap::new();
    let mut pending = vec![Node::root(&marked)];
    while let Some(node) = pending.pop() {
        match node.value {
            Value::Object(members) => {
                if let Some(written) = node.text(MARK).and_then(Pointer::parse) {
                    found.entry(written).or_default().push(node.pointer.clone());
                }
                let child = |(key, value): (&String, _)| Node {
                    value,
                    pointer: node.pointer.child(key),
                };
                pending.extend(members.iter().map(child));
            }
            Value::Array(items) => {
                let child = |(index, value)| Node {
                    value,
                    pointer: node.pointer.index(index),
                };
                pending.extend(items.iter().enumerate().map(child));
            }
            _ => {}
        }
    }
    found
}

fn mark(schema: &mut Value, pointer: &Pointer) {
    match schema {
        Value::Bool(true) => *schema = json!({}),
        Value::Bool(false) => *schema = json!({"not": {}}),
        _ => {}
    }
    if let Value::Object(members) = schema {
        members.insert(MARK.to_owned(), Value::from(pointer.as_str()));
    }
}

/// A value that is still to be looked at.
struct Step<'a> {
    node: Node<'a>,
    holds: &'static Holds,
    around: Surroundings,
}

struct Walk<'a> {
    document: &'a Value,
    pending: Vec<Step<'a>>,
    places: Vec<Place>,
    /// Where schemas stand.
    schemas: BTreeSet<Pointer>,
    /// Where the references of schemas lead that were not followed yet.
    references: BTreeSet<Pointer>,
}

impl<'a> Walk<'a> {
    /// Walks on until nothing is left; schemas that only a reference makes known come last.
    fn finish(&mut self) {
        loop {
            while let Some(step) = self.pending.pop() {
                self.step(&step);
            }
            // Each is tried once: what it leads to may be no schema after all.
            let references = std::mem::take(&mut self.references);
            let elsewhere = references.difference(&self.schemas).cloned();
            let nodes = elsewhere.filter_map(|pointer| resolve::lookup(self.document, &pointer));
            self.pending = nodes
                .map(|node| Step {
                    node,
                    holds: schema_place(),
                    around: Surroundings::default(),
                })
                .collect();
            if self.pending.is_empty() {
                break;
            }
        }
    }

    fn step(&mut self, step: &Step<'a>) {
        let is_schema = step
            .holds
            .object()
            .is_some_and(|object| object.name == "schema");
        if is_schema && !step.node.value.is_array() {
            self.schema(step);
            return;
        }
        match step.node.value {
            Value::Object(members) => {
                for key in members.keys() {
                    self.descend(step, key, step.around);
                }
            }
            Value::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    self.pending.push(Step {
                        node: Node {
                            value,
                            pointer: step.node.pointer.index(index),
                        },
                        holds: step.holds.item(),
                        around: step.around,
                    });
                }
            }
            _ => {}
        }
    }

    fn schema(&mut self, step: &Step<'a>) {
        if !self.schemas.insert(step.node.pointer.clone()) {
            return;
        }
        let Some(members) = step.node.object() else {
            return;
        };
        let target = resolve::reference(step.node.value);
        self.references.extend(target.and_then(resolve::fragment));
        let mut around = step.around;
        around.chosen |= members.contains_key("x-rust-type");
        for (key, value) in members {
            let around = Surroundings {
                no_members: around.no_members || is_inapplicable(key, step.node.value),
                ..around
            };
            if key == "properties" {
                self.properties(&step.node, value, around);
            }
            let is_items = key == "items" || key == "prefixItems";
            let has_positions = members.contains_key("prefixItems");
            let around = Surroundings {
                positional: around.positional || is_items && has_positions,
                narrows: around.narrows || NARROWING.contains(&key.as_str()),
                definition: around.definition || key == "$defs" || key == "definitions",
                ..around
            };
            self.descend(step, key, around);
        }
    }

    fn properties(&mut self, schema: &Node<'a>, properties: &'a Value, around: Surroundings) {
        let pointer = schema.pointer.child("properties");
        for name in properties
            .as_object()
            .into_iter()
            .flat_map(|members| members.keys())
        {
            self.places.push(Place {
                title: format!("property `{name}`"),
                pointer: pointer.child(name),
                owner: Owner::Schema,
                part: Part::Property(around),
            });
        }
    }

    fn descend(&mut self, step: &Step<'a>, key: &str, around: Surroundings) {
        let holds = step.holds.member(key);
        if matches!(holds, Holds::Data | Holds::Reference) {
            return;
        }
        let node = step.node.get(key);
        self.pending.extend(node.map(|node| Step {
            node,
            holds,
            around,
        }));
    }
}

/// Whether a keyword describes what values of the schema's `type` do not have: members or items.
fn is_inapplicable(key: &str, schema: &Value) -> bool {
    let wanted = match key {
        "properties" | "patternProperties" | "additionalProperties" => "object",
        "items" | "prefixItems" => "array",
        _ => return false,
    };
    match schema.get("type") {
        Some(Value::String(name)) => name != wanted,
        Some(Value::Array(names)) => !names.iter().any(|name| name == wanted),
        _ => false,
    }
}

/// A place that holds a schema.
fn schema_place() -> &'static Holds {
    DOCUMENT.member("components").member("schemas").member("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(document: &Value) -> Vec<String> {
        let mut found: Vec<String> = places(document)
            .iter()
            .map(|place| place.pointer.to_string())
            .collect();
        found.sort();
        found
    }

    #[test]
    fn properties_are_found_in_schemas_and_nowhere_else() {
        let schema = json!({"properties": {
            "a": true,
            "properties": {"items": {"properties": {"b": {}}}, "example": {"properties": {"no": {}}}},
        }});
        let document = json!({
            "paths": {"/p": {"get": {"responses": {"200": {"content": {"application/json": {"schema": schema}}}}}}},
            "x-data": {"properties": {"no": {}}},
            "components": {"schemas": {"S": {"$ref": "#/x-shared/T"}}},
            "x-shared": {"T": {"not": {"properties": {"c": {}}}}},
        });
        let response = "/paths/~1p/get/responses/200/content/application~1json/schema/properties";
        assert_eq!(
            pointers(&document),
            [
                format!("{response}/a"),
                format!("{response}/properties"),
                format!("{response}/properties/items/properties/b"),
                "/x-shared/T/not/properties/c".to_owned(),
            ]
        );
        let narrowed = places(&document)
            .into_iter()
            .filter(|place| matches!(&place.part, Part::Property(around) if around.narrows));
        assert_eq!(narrowed.count(), 1);
    }

    #[test]
    fn a_reference_to_what_is_no_schema_ends() {
        let document =
            json!({"components": {"schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": []}}});
        assert_eq!(pointers(&document), [""; 0]);
    }

    #[test]
    fn properties_are_followed_through_the_change_of_dialect() {
        let document = json!({"components": {"schemas": {
            "A": {"type": ["object", "string"], "properties": {"x": {"type": "string"}, "y": false}},
            "B": {"$ref": "#/components/schemas/A", "allOf": [{"properties": {"z": {"$ref": "#/components/schemas/A"}}}]},
            "C": {"prefixItems": [{"properties": {"w": 7}}]},
        }}});
        let places = places(&document);
        let found: BTreeMap<String, Vec<String>> = normalised(&document, &places)
            .into_iter()
            .map(|(from, to)| {
                (
                    from.to_string(),
                    to.iter().map(Pointer::to_string).collect(),
                )
            })
            .collect();
        let schema = |rest: &str| format!("/components/schemas/{rest}");
        let expected = BTreeMap::from([
            (
                schema("A/properties/x"),
                vec![schema("A/anyOf/0/properties/x")],
            ),
            (
                schema("A/properties/y"),
                vec![schema("A/anyOf/0/properties/y")],
            ),
            (
                schema("B/allOf/0/properties/z"),
                vec![schema("B/allOf/1/properties/z")],
            ),
        ]);
        assert_eq!(found, expected);
        assert_eq!(places.len(), 4);
    }
}
