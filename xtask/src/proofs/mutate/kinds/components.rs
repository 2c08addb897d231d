//! Changes of whole components, and of the branches of unions.

use fastrand::Rng;
use serde_json::{Value, json};

use super::super::sites::{self, Members};
use super::Mutation;
use super::schemas::object_type;

pub const ALL: &[Mutation] = &[
    Mutation {
        name: "add a variant",
        apply: add_variant,
    },
    Mutation {
        name: "remove a variant",
        apply: remove_variant,
    },
    Mutation {
        name: "add a schema",
        apply: add_schema,
    },
    Mutation {
        name: "remove a schema that nothing uses",
        apply: remove_schema,
    },
    Mutation {
        name: "rename a schema",
        apply: rename_schema,
    },
    Mutation {
        name: "replace a schema by another sort",
        apply: replace_schema,
    },
    Mutation {
        name: "make two types one",
        apply: unite_types,
    },
    Mutation {
        name: "make one type two",
        apply: divide_types,
    },
];

/// The branches of a union that has several.
fn branches<'d>(document: &'d mut Value, rng: &mut Rng) -> Option<&'d mut Vec<Value>> {
    let is_one = |members: &Members| {
        members
            .get("oneOf")
            .and_then(Value::as_array)
            .is_some_and(|branches| branches.len() > 1)
    };
    sites::site(document, rng, is_one)?
        .get_mut("oneOf")?
        .as_array_mut()
}

fn add_variant(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let variant = json!({"title": "Zebra", "type": "object", "required": ["stripes"], "properties": {"stripes": {"type": "integer"}}});
    branches(document, rng)?.push(variant);
    Some(())
}

fn remove_variant(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let branches = branches(document, rng)?;
    branches.remove(rng.usize(..branches.len()));
    Some(())
}

fn schemas(document: &mut Value) -> Option<&mut Members> {
    let components = document
        .as_object_mut()?
        .entry("components")
        .or_insert_with(|| json!({}));
    components
        .as_object_mut()?
        .entry("schemas")
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

fn add_schema(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let ty = object_type(rng);
    schemas(document)?.insert(
        "Zebra".to_owned(),
        json!({"type": "object", "properties": {"stripes": ty}}),
    );
    Some(())
}

fn reference(name: &str) -> String {
    format!(
        "\"#/components/schemas/{}\"",
        name.replace('~', "~0").replace('/', "~1")
    )
}

fn remove_schema(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let text = document.to_string();
    let unused: Vec<String> = schemas(document)?
        .keys()
        .filter(|name| !text.contains(&reference(name)))
        .cloned()
        .collect();
    let name = sites::pick(&unused, rng)?.clone();
    schemas(document)?.shift_remove(&name)?;
    Some(())
}

fn rename_schema(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let name = sites::pick_key(schemas(document)?, rng)?;
    let schema = schemas(document)?.shift_remove(&name)?;
    schemas(document)?.insert("Zebra".to_owned(), schema);
    let text = document
        .to_string()
        .replace(&reference(&name), &reference("Zebra"));
    *document = serde_json::from_str(&text).ok()?;
    Some(())
}

/// The names of the schemas with named properties.
fn objects(document: &mut Value) -> Option<Vec<String>> {
    let schemas = schemas(document)?.iter();
    let objects = schemas.filter(|(_, schema)| schema.get("properties").is_some());
    Some(objects.map(|(name, _)| name.clone()).collect())
}

/// One schema becomes what another one is.
fn unite_types(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let objects = objects(document)?;
    let (one, two) = (sites::pick(&objects, rng)?, sites::pick(&objects, rng)?);
    let schema = schemas(document)?.get(one)?.clone();
    schemas(document)?.insert(two.clone(), schema);
    Some(())
}

/// Of two schemas that are the same, one becomes another one.
fn divide_types(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let objects = objects(document)?;
    let schemas = schemas(document)?;
    let has_twin = |name: &&String| {
        let same = |other: &&String| other != name && schemas.get(*other) == schemas.get(*name);
        objects.iter().any(|other| same(&other))
    };
    let twins: Vec<String> = objects.iter().filter(has_twin).cloned().collect();
    let schema = schemas.get_mut(sites::pick(&twins, rng)?)?;
    let properties = schema.get_mut("properties")?.as_object_mut()?;
    properties.insert("zebra".to_owned(), json!({"type": "string"}));
    Some(())
}

fn replace_schema(document: &mut Value, rng: &mut Rng) -> Option<()> {
    let sorts = [
        json!({"type": "string"}),
        json!({"type": "array", "items": {"type": "integer"}}),
        json!({"type": "string", "enum": ["red", "green"]}),
        json!({"type": "object", "properties": {"stripes": {"type": "integer"}}}),
    ];
    let name = sites::pick_key(schemas(document)?, rng)?;
    let schema = sites::pick(&sorts, rng)?.clone();
    schemas(document)?.insert(name, schema);
    Some(())
}
